"""Texts in AsciiDoc, reStructuredText or LaTeX: whose header it is; the text below is read as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import Draft
from fic2ebook.parsers.front_values import Entry, header_of
from fic2ebook.report import Removal

__all__ = ["Head", "Paper", "Rows", "find_head", "parse_marked"]


class Rows(NamedTuple):
    """A text's lines as Markdown, and what of the markup is in none of them.

    `visible` is the text as a reader sees it, where words of the source are the markup's own.
    """

    rows: list[str]
    removed: tuple[Removal, ...] = ()
    visible: str | None = None


class Head(NamedTuple):
    """The header of such a text: its entries, the line after it (from 0), and who reads the text from there on."""

    kind: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    translate: Callable[[Sequence[str], int, int], Rows]
    removed: tuple[Removal, ...] = ()


class Paper:
    """Rows of Markdown in the making: each of the text's lines has one, a wrapped paragraph is on that of its first."""

    def __init__(self, lines: Sequence[str], begin: int, first: int, inlines: Callable[[str], str]) -> None:
        self.rows = [*lines[:begin], *[""] * (len(lines) - begin)]
        self.removed: list[Removal] = []
        self._first = first
        self._inlines = inlines
        self._parts: list[str] = []
        self._at = begin
        self._mark = ""

    def drop(self, n: int, reason: str, text: str) -> None:
        """List a line that is the markup's; it ends a paragraph."""
        self.end()
        if text.strip():
            self.removed.append(Removal(reason=reason, line=self._first + n, text=text.strip()))

    def put(self, n: int, row: str) -> None:
        """A row that is no part of a paragraph."""
        self.end()
        self.rows[n] = row

    def add(self, n: int, part: str, mark: str = "") -> None:
        """A line of a paragraph; `mark` stands before the whole of it."""
        if not self._parts:
            self._at, self._mark = n, mark
        self._parts.append(part)

    def end(self) -> None:
        if self._parts:
            self.rows[self._at] = self._mark + self._inlines("\n".join(self._parts)).replace("\n", " ")
            self._parts = []

    @property
    def is_open(self) -> bool:
        """Whether a paragraph has begun and not ended."""
        return bool(self._parts)

    def done(self) -> Rows:
        self.end()
        return Rows(self.rows, tuple(self.removed))


#: How the first line may begin ("" for any), and the module whose `read_head` is asked then.
_MARKUPS: tuple[tuple[str, str], ...] = (("= ", "asciidoc"), ("\\", "latex"), ("%", "latex"), ("", "restructured"))


def find_head(lines: Sequence[str], start: int, first: int) -> Head | None:
    """The header that begins on line `start`; `first` is the file's line of the first of `lines`."""
    for sign, name in _MARKUPS:
        if lines[start].lstrip("\ufeff").startswith(sign):
            module = import_module(f"fic2ebook.parsers.{name}")
            head: Head | None = module.read_head(lines, start, first)
            if head is not None:
                return head
    return None


def parse_marked(lines: Sequence[str], head: Head, first: int) -> Parsed:
    """The fields of a header, and the text below it as Markdown."""
    header = header_of(head.entries)
    body = head.translate(lines, head.end, first)
    draft = Draft(body.rows, first, markup="markdown")
    draft.fields.extend(header.fields)
    draft.removed.extend((*head.removed, *header.removed, *body.removed))
    if header.heading is not None:
        draft.heading(header.heading, header.heading_line - first)
        draft.pieces[-1] = draft.pieces[-1]._replace(text=header.heading_text)
    draft.text(head.end, len(body.rows))
    visible = None if body.visible is None else "\n".join((*(field.value for field in header.fields), body.visible))
    return draft.parsed()._replace(visible=visible)
