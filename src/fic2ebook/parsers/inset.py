"""A banner that does not stand at the top: below a foreword, or below the masthead of a serial."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner import Row, Rows, groups, looks_like_title
from fic2ebook.parsers.names import ORNAMENT, Byline, is_title_case, read_byline, without_ornament
from fic2ebook.parsers.notices import is_rights, notice_of

__all__ = ["Inset", "find_inset"]

_REACH = 60  # rows among which the byline must be
_FOREWORD = 14  # rows that may stand above a banner's rule
_BETWEEN = 8  # rows of a teaser that may part title and byline
_JOINS = frozenset(("of", "and", "or", "for", "in", "to", "the", "of the", "in the", "&"))
_FIRST = frozenset(f"bBwW({ORNAMENT}")
_CENTRED = 6  # columns of white space before a centred row


class Inset(NamedTuple):
    """A title and a byline in the rows from `title` to `end` (exclusive); `notices` are rows to remove above them.

    `top` is the title's first row, `name` the byline's last: `by` may stand alone above it.
    """

    top: int
    title: int
    byline: int
    name: int
    end: int
    author: Byline
    notices: tuple[tuple[int, int, str], ...] = ()


def find_inset(rows: Rows) -> Inset | None:
    """Title, byline and copyright in three rows, or, below a notice or a rule, a centred title and a centred byline."""
    notices: tuple[tuple[int, int, str], ...] | None = None
    for n in range(1, min(len(rows) - 1, _REACH)) if _may_hold_byline(rows.lines) else ():
        if rows[n].text[:1] not in "bBwW" or rows[n].text[:3].casefold() not in ("by", "by ", "wri"):
            continue
        end = n + 1
        author = read_byline(rows[n].text)
        if author is None and rows[n].text.casefold() == "by" and end + 1 < len(rows):
            author, end = read_byline(f"by {rows[end].text}"), end + 1
        if author is None or author.strength < 2:
            continue
        if not rows[n].gap and not rows[end].gap and is_rights([rows[end].text]) and _is_title(rows[n - 1]):
            return Inset(top=n - 1, title=n - 1, byline=n, name=end - 1, end=end + 1, author=author)
        if notices is None:  # looked for where there is a byline only: few texts have one further down
            notices = _notices(rows[:_REACH])
        first = notices[-1][1] if notices else _below_rule(rows, n)
        if first and first <= n and rows[end].gap and (_is_centred(rows[n]) or (notices and rows[n].gap)):
            title = _title_above(rows, n, first, centred=_is_centred(rows[n]))
            if title is not None:
                return Inset(
                    top=_top(rows, title), title=title, byline=n, name=end - 1, end=end, author=author, notices=notices
                )
    return None


def _may_hold_byline(lines: Sequence[str]) -> bool:
    """Whether a line may be a byline when its ornaments are off: most heads have none, and need not be made rows of."""
    for line in [line for line in lines if line and (line[0] in _FIRST or line[0].isspace())]:
        begin = line.lstrip(ORNAMENT)[:3].casefold()
        if begin[:1] == "(" or begin[:1].isspace() or begin[:2] in ("b ", "w "):  # "B Y   A D A"
            return True
        may_be = begin == "wri" or (begin[:2] == "by" and not begin[2:].isalnum())
        if may_be and (without_ornament(line).strip().casefold() == "by" or read_byline(line) is not None):
            return True
    return False


def _below_rule(rows: Sequence[Row], n: int) -> int:
    """The centred row under a rule that the banner of row n begins with, below a few words of who posted it; else 0."""
    for at in range(n - 1, max(0, n - _BETWEEN), -1):
        if not rows[at].gap and not _is_inset(rows[at]):
            return 0
        if rows[at].ruled:
            return at if _is_inset(rows[at]) and at <= _FOREWORD else 0
    return 0


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


def _title_above(rows: Sequence[Row], n: int, first: int, *, centred: bool) -> int | None:
    """The nearest row above row n that stands alone, with at most a teaser between; `centred`, as row n is, if so."""
    for at in range(n - 1, max(first, n - 1 - _BETWEEN) - 1, -1):
        if rows[at].gap and rows[at + 1].gap and _is_inset(rows[at]) >= centred and _is_title(rows[at]):
            return at
    return None


def _top(rows: Sequence[Row], title: int) -> int:
    """The first row of a title over several centred rows that a lone `OF`, `AND` or `FOR` joins."""
    while title > 1 and rows[title - 1].text.casefold() in _JOINS and _is_inset(rows[title - 2]):
        title -= 2
    return title


def _is_centred(row: Row) -> bool:
    return row.gap and _is_inset(row)


def _is_inset(row: Row) -> bool:
    return row.raw[:_CENTRED].isspace()


def _is_title(row: Row) -> bool:
    return looks_like_title(row) and (row.text.isupper() or is_title_case(row.text))
