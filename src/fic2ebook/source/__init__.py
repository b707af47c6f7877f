"""Clean text of bytes. Nothing here knows what a story is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fic2ebook.plainwords import typewritten
from fic2ebook.report import Note, Removal, Repair

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.source.book import BookText

__all__ = ["Source", "read_source"]

_END = 61_000  # characters
_LONGEST = 200_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text ready to be detected and parsed.

    `name` is the file's name (no folder), "" for a text inside another; `text` has "\\n" newlines only; `line` is the
    number of the text's first line in the file, for a text inside another. `data` is the file as it was, for formats
    (mail) whose own encoding rules come before ours; b"" for a text inside another. `removed` is what the repairs took
    out: page numbers and running heads. `book` is set for the text of an EPUB (see `book.py`); `pictures`, by address,
    for that of an EPUB or a web archive, which has no others.
    """

    text: str
    name: str = ""
    encoding: str = "utf-8"
    line: int = 1
    data: bytes = field(default=b"", repr=False)
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Note, ...] = ()
    removed: tuple[Removal, ...] = ()
    book: BookText | None = field(default=None, repr=False)
    pictures: Mapping[str, bytes] | None = field(default=None, repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines without their ends."""
        return self.text.split("\n")

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was found in the text, for those who ask for the same again (see `parsers.base.once`)."""
        return {}

    def drop_lines(self) -> None:
        """Lets go of `lines`, which take up more room than the text; who asks for them again has them split again."""
        self.__dict__.pop("lines", None)
        self.__dict__.pop("kept", None)

    def text_from(self, index: int) -> str:
        """The text from a line (its index) on."""
        return self.text[sum(map(len, self.lines[:index])) + index :]

    @cached_property
    def folded_ends(self) -> str:
        """Head and tail, case-folded and without a printer's marks, in which a format shows itself.

        The head is 250 lines, but 61,000 characters at least, and no more than 200,000 of a text without line ends; the
        tail is 61,000 characters.
        """
        lines = self.text[:_LONGEST].split("\n", 250)
        end = max(_END, sum(map(len, lines[:250])) + 250)
        if len(self.text) <= end:
            return _folded(self.text)
        return _folded(f"{self.text[:end]}\n{self.text.rstrip()[-_END:]}")

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

    @cached_property
    def visible(self) -> str:
        """The page's words; a parser asks for them before it takes the tree apart, which has no second copy."""
        from fic2ebook.source.markup import visible_text

        return visible_text(self.tree)


def _folded(text: str) -> str:
    """The text case-folded; English is ASCII without a printer's marks, of which folding takes a fifth of the time."""
    return typewritten(text).casefold()


def read_source(
    data: bytes, *, name: str = "", encoding: str | None = None, repairs_off: frozenset[str] = frozenset()
) -> Source:
    """Decode and repair a file's bytes.

    `name` is the file's name without its folder; `encoding` overrules what would be found; `repairs_off` names repairs
    that must not act (`repair.REPAIRS`). Raises InputError where there is no text: binary, empty, in another encoding.
    """
    from fic2ebook.source.decode import decode
    from fic2ebook.source.repair import repair

    decoded = decode(data, encoding=encoding)
    repaired = repair(decoded.text, off=repairs_off)
    return Source(
        text=repaired.text,
        name=name,
        encoding=decoded.encoding,
        data=data,
        repairs=repaired.repairs,
        notes=decoded.notes,
        removed=repaired.removed,
    )
