"""Options of reading and writing: frozen dataclasses, shared by the library and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from fic2ebook.lazydata import NamedTuple, dataclass

__all__ = ["LAYOUTS", "LIMITS", "MAX_SIZE", "NOTES", "Limit", "ReadOptions", "WriteOptions"]

#: Names that calibre's users know, and the layouts they force; "auto" finds out.
LAYOUTS = {
    "auto": None, "block": "blocks", "single": "lines", "print": "print", "unformatted": "wrapped",
    "indented": "indented", "collapsed": "collapsed", "off": "lines",
}  # fmt: skip
NOTES = ("keep", "end", "drop")


class Limit(NamedTuple):
    """A limit of reading: by default so many `unit` of `what`."""

    default: int
    unit: str
    what: str


#: Limits, by their field of ReadOptions; `max_size` is `--max-size` on the command line. Input that passes one is
#: refused, except that a picture is left out, with a note.
LIMITS = {
    "max_size": Limit(256_000_000, "bytes", "a file, or one file of an EPUB"),
    "max_chapters": Limit(50_000, "chapters", "a story"),
    "max_nesting": Limit(120, "levels", "quotations, lists, tables and marks inside one another"),
    "max_entries": Limit(100_000, "files", "an EPUB"),
    "max_unpacked": Limit(1_000_000_000, "bytes", "all that is unpacked of an EPUB"),
    "max_picture": Limit(20_000_000, "bytes", "a picture"),
    "max_pixels": Limit(50_000_000, "pixels", "a picture"),
    "max_pictures": Limit(200_000_000, "bytes", "all pictures of a story"),
}
MAX_SIZE = LIMITS["max_size"].default


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a text is read. `repairs_off` names repairs that must not act; of the limits, see `LIMITS`."""

    format: str | None = None
    encoding: str | None = None
    paragraph_type: str = "auto"
    chapter_regex: str | None = None
    smarten: bool = True
    repairs_off: frozenset[str] = frozenset()
    max_size: int = LIMITS["max_size"].default
    max_chapters: int = LIMITS["max_chapters"].default
    max_nesting: int = LIMITS["max_nesting"].default
    max_entries: int = LIMITS["max_entries"].default
    max_unpacked: int = LIMITS["max_unpacked"].default
    max_picture: int = LIMITS["max_picture"].default
    max_pixels: int = LIMITS["max_pixels"].default
    max_pictures: int = LIMITS["max_pictures"].default
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
