"""Fimfiction's pages copied as text: day and views, `Title - Author`, the description, the chapter's heading."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import Draft, evidence, is_blank
from fic2ebook.parsers.title_page import remaining
from fic2ebook.pieces import Piece
from fic2ebook.report import Evidence
from fic2ebook.source import Source

__all__ = ["copy_evidence", "parse_copy"]

_PUBLISHED = re.compile(r"\W{0,4}Published (?P<day>\d{1,2}(?:st|nd|rd|th) [A-Z][a-z]{2,8} \d{4})")
_VIEWS = re.compile(r"\W{0,4}[\d,]{1,10} Views?, [\d,]{1,9} Comments?")
_MORE = re.compile(r"\W{0,4}(?:\.\.\.|…)")
_BUTTONS = re.compile(r"(?:Previous ?)?Chapters? ?(?:Next)?|Previous|Next")
_DESCRIPTION = 40  # rows among which the chapter's heading stands
_HEADING = 120


def copy_evidence(source: Source) -> tuple[Evidence, ...]:
    """What says that a text is such a copy: its first two rows."""
    rows = _rows(source.lines, 3)
    if len(rows) < 3 or not _PUBLISHED.fullmatch(source.lines[rows[0]].strip()):
        return ()
    if not _VIEWS.fullmatch(source.lines[rows[1]].strip()) or " - " not in source.lines[rows[2]]:
        return ()
    return (evidence(source.line + rows[1], "the site's count of views and comments", source.lines[rows[1]]),)


def parse_copy(source: Source) -> Parsed:
    draft = Draft(source.lines, source.line)
    rows = _rows(source.lines, _DESCRIPTION)
    day = _PUBLISHED.fullmatch(source.lines[rows[0]].strip())
    if day is not None:
        draft.field("published", day["day"], rows[0])
    draft.remove("reader statistics", rows[1])
    title, _, author = source.lines[rows[2]].rpartition(" - ")
    draft.field("title", title, rows[2])
    draft.field("authors", author, rows[2])
    taken = set(rows[:3])
    more = next((n for n, row in enumerate(rows) if _MORE.fullmatch(source.lines[row].strip())), 0)
    if more:
        draft.field("summary", "\n\n".join(source.lines[row].strip() for row in rows[3:more]), rows[3], rows[more])
        draft.remove("site navigation", rows[more])
        taken.update(rows[3 : more + 1])
        taken |= _take_heading(draft, rows[more + 1 :])
    draft.pieces.extend(remaining(draft, 0, len(source.lines), taken))
    return draft.parsed()


def _take_heading(draft: Draft, rows: Sequence[int]) -> set[int]:
    """Take the buttons and the chapter's heading below the description; returns their lines."""
    taken: set[int] = set()
    for row in rows:
        text = draft.lines[row].strip()
        if _BUTTONS.fullmatch(text):
            draft.remove("site navigation", row)
            taken.add(row)
            continue
        if len(text) < _HEADING and text[-1] not in '.”",' and is_blank(draft.lines[row + 1 : row + 2][0]):
            draft.pieces.append(Piece(role="heading", text=text, line=draft.number(row)))
            taken.add(row)
        break
    return taken


def _rows(lines: Sequence[str], most: int) -> list[int]:
    """The first lines that say something, up to `most` of them."""
    found: list[int] = []
    for n, line in enumerate(lines):
        if not is_blank(line):
            found.append(n)
            if len(found) == most:
                break
    return found
