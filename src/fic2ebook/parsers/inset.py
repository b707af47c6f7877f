"""A banner that does not stand at the top: below a foreword, or below the masthead of a serial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fic2ebook.parsers.banner import Row, groups, looks_like_title
from fic2ebook.parsers.names import Byline, is_title_case, read_byline
from fic2ebook.parsers.notices import is_rights, notice_of

__all__ = ["Inset", "find_inset"]

_REACH = 60  # rows among which the byline must be
_BETWEEN = 8  # rows of a teaser that may part title and byline
_CENTRED = 6  # columns of white space before a centred row


@dataclass(frozen=True, slots=True)
class Inset:
    """A title and a byline in the rows from `title` to `end` (exclusive); `notices` are rows to remove above them."""

    title: int
    byline: int
    end: int
    author: Byline
    notices: tuple[tuple[int, int, str], ...] = ()


def find_inset(rows: Sequence[Row]) -> Inset | None:
    """Title, byline and copyright in three rows, or, below a notice, a centred title and a centred byline."""
    notices = _notices(rows[:_REACH])
    for n in range(1, min(len(rows) - 1, _REACH)):
        if rows[n].text[:3].casefold() not in ("by ", "wri"):
            continue
        author = read_byline(rows[n].text)
        if author is None or author.strength < 2:
            continue
        if not rows[n].gap and not rows[n + 1].gap and is_rights([rows[n + 1].text]) and _is_title(rows[n - 1]):
            return Inset(title=n - 1, byline=n, end=n + 2, author=author)
        if notices and notices[-1][1] <= n and rows[n + 1].gap and _is_centred(rows[n]):
            title = _title_above(rows, n, notices[-1][1])
            if title is not None:
                return Inset(title=title, byline=n, end=n + 1, author=author, notices=notices)
    return None


def _notices(rows: Sequence[Row]) -> tuple[tuple[int, int, str], ...]:
    """The groups of rows that are adverts or notices: first row, row after the last, reason."""
    found = []
    at = 0
    for group in groups(rows):
        notice = notice_of([row.text for row in group])
        if notice is not None and notice.reason:
            found.append((at, at + len(group), notice.reason))
        at += len(group)
    return tuple(found)


def _title_above(rows: Sequence[Row], n: int, first: int) -> int | None:
    """The nearest centred row above row n that stands alone, with at most a teaser between."""
    for at in range(n - 1, max(first, n - 1 - _BETWEEN) - 1, -1):
        if rows[at].gap and rows[at + 1].gap and _is_centred(rows[at]) and _is_title(rows[at]):
            return at
    return None


def _is_centred(row: Row) -> bool:
    return row.gap and row.raw[:_CENTRED].isspace()


def _is_title(row: Row) -> bool:
    return looks_like_title(row) and (row.text.isupper() or is_title_case(row.text))
