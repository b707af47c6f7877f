"""Clean text of bytes. Nothing here knows what a story is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from fic2ebook.report import Note, Repair

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Source"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text ready to be detected and parsed.

    `name` is the file's name (no folder), "" for a text inside another; `text` has "\\n" newlines only; `line` is the
    number of the text's first line in the file, for a text inside another. `data` is the file as it was, for formats
    (mail) whose own encoding rules come before ours; b"" for a text inside another.
    """

    text: str
    name: str = ""
    encoding: str = "utf-8"
    line: int = 1
    data: bytes = field(default=b"", repr=False)
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without their ends."""
        return self.text.split("\n")

    @cached_property
    def is_html(self) -> bool:
        """Whether the text is an HTML or XHTML page (or a fragment of one), by its content."""
        from fic2ebook.source.markup import looks_like_html

        return looks_like_html(self.text)

    @cached_property
    def tree(self) -> HtmlElement:
        """The page's element tree, entities and network off; only for `is_html`."""
        from fic2ebook.source.markup import parse_html

        return parse_html(self.text)
