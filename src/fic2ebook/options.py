"""Options of reading and writing: frozen dataclasses, shared by the library and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["LAYOUTS", "MAX_SIZE", "NOTES", "ReadOptions", "WriteOptions"]

#: Names that calibre's users know, and the layouts they force; "auto" finds out.
LAYOUTS = {
    "auto": None, "block": "blocks", "single": "lines", "print": "print", "unformatted": "wrapped",
    "indented": "indented", "collapsed": "collapsed", "off": "lines",
}  # fmt: skip
NOTES = ("keep", "end", "drop")
#: Bytes; a larger file is refused.
MAX_SIZE = 256_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a text is read. `repairs_off` names repairs that must not act; `max_size` is in bytes."""

    format: str | None = None
    encoding: str | None = None
    paragraph_type: str = "auto"
    chapter_regex: str | None = None
    smarten: bool = True
    repairs_off: frozenset[str] = frozenset()
    max_size: int = MAX_SIZE
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How a story is written. `css` is style text put after the style's own; `modified` is seconds since 1970, UTC."""

    style: str = "classic"
    css: str = ""
    title_page: bool = True
    toc: bool = True
    notes: str = "keep"
    cover: bool = True
    cover_image: bytes | None = None
    kepub: bool = False
    modified: int | None = None
