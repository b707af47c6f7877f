"""reStructuredText: title and list of fields, and the text as Markdown (docutils, its "Markup Specification")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fic2ebook import lazyre as re
from fic2ebook.parsers.front_values import Entry, is_known
from fic2ebook.parsers.markups import Head, Paper, Rows
from fic2ebook.report import Removal

__all__ = ["read_head"]

_FIELD = re.compile(r":(?P<key>[A-Za-z][\w -]{0,30}):(?:[ \t]+(?P<value>\S.*))?")
_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
#: What holds text of the story's; other directives hold settings.
_SPEAKS = re.compile(r"\.\. (epigraph|pull-quote|highlights|compound|container|line-block|parsed-literal|note)::(.*)")
_LISTED = re.compile(r"(?:[*+-]|\d{1,9}[.)]|#\.) ")
_CODE = re.compile(r"``([^`]+)``")
_MANY = 30  # lines that a head may take
_LONGEST = 400  # characters of a line that may be markup


def read_head(lines: Sequence[str], start: int, first: int) -> Head | None:
    """A title under a line (and over one) and a list of fields below, or that list alone; None without such fields."""
    title, style, at = _heading_at(lines, start) or ("", "", start)
    removed: list[Removal] = []
    while at < min(len(lines), start + _MANY) and (not lines[at].strip() or lines[at].startswith(".. ")):
        end = _block_end(lines, at)
        if lines[at].strip():
            removed.append(Removal(reason=_reason(lines[at]), line=first + at, text="\n".join(lines[at:end])))
        at = end
    fields, end = _fields(lines, at, first)
    if not any(is_known(field.key) for field in fields) or len(fields) + bool(title) < 2:
        return None
    if end < len(lines) and lines[end].strip():
        return None
    entries = (Entry("title", title, first + start + len(style) - 1, title), *fields) if title else tuple(fields)
    read = partial(_translate, styles=[style] if style else [])
    return Head("reStructuredText fields", entries, start, end, read, tuple(removed))


def _fields(lines: Sequence[str], at: int, first: int) -> tuple[list[Entry], int]:
    """The list of fields that begins on line `at`, and the line after it."""
    entries: list[Entry] = []
    while at < len(lines) and (match := _FIELD.fullmatch(lines[at].strip("\ufeff \t")[:_LONGEST])):
        end = _block_end(lines, at)
        while not lines[end - 1].strip():
            end -= 1
        value = " ".join(row.strip() for row in ((match["value"] or ""), *lines[at + 1 : end])).strip()
        entries.append(Entry(match["key"], value, first + at, "\n".join(lines[at:end])))
        at = end
    return entries, at


def _block_end(lines: Sequence[str], at: int) -> int:
    """The line after the indented ones below line `at`."""
    at += 1
    while at < len(lines) and lines[at][:1].isspace() and lines[at].strip():
        at += 1
    return at


def _heading_at(lines: Sequence[str], n: int) -> tuple[str, str, int] | None:
    """The heading that begins on line `n`: its text, its style, the line after it."""
    text, over = lines[n].strip("\ufeff \t"), ""
    if not text or len(text) > _LONGEST:
        return None
    if _LINE.fullmatch(text):
        over, n = text, n + 1
        text = lines[n].strip() if n < len(lines) else ""
    under = lines[n + 1].rstrip() if n + 1 < len(lines) else ""
    if not text or not _LINE.fullmatch(under) or len(under) < len(text) or (over and over != under):
        return None
    return text, under[0] + over[:1], n + 2


def _reason(row: str) -> str:
    return "reStructuredText markup" if "::" in row or row.startswith(".. _") else "comment"


class _Reader:
    """The text below the header, block by block; `styles` are those of the headings seen, the highest first."""

    def __init__(self, lines: Sequence[str], begin: int, first: int, styles: list[str]) -> None:
        self.lines = lines
        self.at = begin
        self.paper = Paper(lines, begin, first, _inlines)
        self.styles = styles

    def read(self) -> Rows:
        while self.at < len(self.lines):
            row = self.lines[self.at].rstrip()
            if not row:
                self.paper.end()
                self.at += 1
            elif self.paper.is_open or len(row) > _LONGEST or not self._is_markup(row):
                self._read_text(row)
        return self.paper.done()

    def _is_markup(self, row: str) -> bool:
        """Take a heading, a rule, a directive or a comment."""
        heading = _heading_at(self.lines, self.at)
        if heading is not None:
            text, style, end = heading
            if style not in self.styles:
                self.styles.append(style)
            level = min(self.styles.index(style) + 1, 6)
            self.paper.put(self.at, f"{'#' * level} {_inlines(text)}")
            self.at = end
        elif _LINE.fullmatch(row) and len(row) > 3:
            self.paper.put(self.at, "---")
            self.at += 1
        elif row.startswith(".. ") and not row.startswith(".. ["):
            self._read_directive(row)
        else:
            return False
        return True

    def _read_directive(self, row: str) -> None:
        """What a directive holds is the story's or a setting; without its name it is a comment."""
        if (match := _SPEAKS.fullmatch(row)) is not None:
            said = match[2].strip()
            self.paper.drop(self.at, "reStructuredText markup", row.removesuffix(said))
            self.paper.put(self.at, f"> {_inlines(said)}" if said else "")
            self.at += 1
            return
        end = _block_end(self.lines, self.at)
        for n in range(self.at, end):
            self.paper.drop(n, _reason(row), self.lines[n])
        self.at = end

    def _read_text(self, row: str) -> None:
        text, mark = row.strip(), "> " if row[0] in " \t" else ""
        if text.startswith("| "):
            self.paper.add(self.at, text[2:] + "<br>", "> ")
        elif _LISTED.match(text) and not self.paper.is_open:
            self.paper.put(self.at, _inlines(row))
        else:
            self.paper.add(self.at, text, mark)
        self.at += 1


def _translate(lines: Sequence[str], begin: int, first: int, *, styles: list[str]) -> Rows:
    return _Reader(lines, begin, first, list(styles)).read()


def _inlines(text: str) -> str:
    """`*so*` is Markdown's emphasis, too; `\\ ` parts a mark from the word beside it and is not seen."""
    text = text.replace("\\\n", "").replace("\\ ", "") if "\\" in text else text
    return _CODE.sub(r"`\1`", text) if "``" in text else text
