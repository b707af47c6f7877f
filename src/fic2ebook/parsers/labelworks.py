"""Whether a text with a header of labels holds more works than one."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.labelabove import Header
from fic2ebook.parsers.labelline import label_line
from fic2ebook.report import Note
from fic2ebook.source import Source

__all__ = ["headers_below", "several_works"]

_TO_COLON = 16  # characters from a line's begin to the colon of a title's label, at most
_TITLE_LABEL = re.compile(r"[\W_]{0,4}(?:title|titel|título|titre|название)[\W_]{0,3}[:：]", re.IGNORECASE)


def headers_below(source: Source, header: Header) -> list[int]:
    """The lines at which whole headers stand further down."""
    if not any(each.key == "title" and each.label for each in header.fields):
        return []
    return [n for n in _titled(source.text)[1:] if _has_author(source.lines[n : n + 6])]


def several_works(source: Source, places: list[int]) -> tuple[Note, ...]:
    """Says that the text seems to hold several works, whose headers begin at those lines."""
    message = f"{len(places) + 1} headers with a title: the file may hold several works; it is read as one"
    return (Note(code="several-works", message=message, line=source.line + places[0]),)


def _titled(text: str) -> list[int]:
    """The lines that begin with a title's label; they are looked for at colons, of which stories have few.

    >>> _titled("Title: The Lamp\\n\\nHe said: go.\\n**Title**: Rain")
    [0, 3]
    """
    begins: set[int] = set()
    for mark in ":：":
        at = text.find(mark)
        while at >= 0:
            begin = text.rfind("\n", max(0, at - _TO_COLON), at) + 1
            if _TITLE_LABEL.fullmatch(text, begin, at + 1):
                begins.add(begin)
            at = text.find(mark, at + 1)
    found, line, last = [], 0, 0
    for begin in sorted(begins):
        line += text.count("\n", last, begin)
        found.append(line)
        last = begin
    return found


def _has_author(lines: list[str]) -> bool:
    labels = (label_line(line) for line in "\n".join(lines)[:600].split("\n"))
    return any(label is not None and label.key == "authors" for label in labels)
