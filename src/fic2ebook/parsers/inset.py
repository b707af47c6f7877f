"""A banner that does not stand at the top: below a foreword, or below the masthead of a serial."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook.caseless import Caseless
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner import Row, Rows, groups, looks_like_title
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.names import ORNAMENT, Byline, is_title_case, read_byline, split_title_by, without_ornament
from fic2ebook.parsers.notices import is_rights, notice_of

__all__ = ["Inset", "find_inset", "is_talk"]

_REACH = 60  # rows among which the byline must be
_FOREWORD = 14  # rows that may stand above a banner's rule
_BETWEEN = 8  # rows of a teaser that may part title and byline
_JOINS = frozenset(("of", "and", "or", "for", "in", "to", "the", "of the", "in the", "&"))
_FIRST = frozenset(f"bBwW({ORNAMENT}")
_TALKS = 400  # characters of a first row that may be talk
#: What authors of fan fiction say above their title, and hardly any story does at its beginning.
_TALK = Caseless(
    r"\b(?:(?:do not|don['’]t|doesn['’]t|didn['’]t) own\b(?! an? | my | one | much | enough )|owns? nothing\b(?! but)"
    r"|(?:please|pl[sz]|read (?:and|&|n)) (?:r ?& ?r|review|comment|be (?:nice|kind|gentle))\b|r ?& ?r\b"
    r"|my (?:(?:very )?first|second|third|new|newest|latest)(?: ever)?(?: \w+)? (?:fan ?fic|fic|one-?shot|attempt at)"
    r"|constructive criticism|no flames|flames (?:will|are)|(?:hi|hello|hey) (?:everyone|everybody|guys)\b"
    r"|(?:no )?copyright infringement|disclaimer)",
    has="own review comment nice kind gentle & fic shot attempt flame criticism every guys infringement disclaimer",
)
#: Talk of a song, whose title and singer stand below.
_SONG = Caseless(r"\b(?:songs?|lyrics|sung|band|poem|quote)\b", has="song lyrics sung band poem quote")
_SPEECH = frozenset('"“«„')
_CENTRED = 6  # columns of white space before a centred row


class Inset(NamedTuple):
    """A title and a byline in the rows from `title` to `end` (exclusive); `notices` are rows to remove above them.

    `top` is the title's first row, `name` the byline's last: `by` may stand alone above it. `said` is the title where
    it stands on the byline's row.
    """

    top: int
    title: int
    byline: int
    name: int
    end: int
    author: Byline
    notices: tuple[tuple[int, int, str], ...] = ()
    said: str = ""


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
    return _below_talk(rows)


def _below_talk(rows: Rows) -> Inset | None:
    """A title and a byline that stand apart right below paragraphs in which the author talks to readers."""
    if not rows.reaches(3) or not is_talk(rows[0].text):
        return None
    at = 0
    for group in groups(rows[:_FOREWORD]):
        end = at + len(group)
        if at and rows.reaches(end) and rows[end].gap and (found := _apart(rows, at, end)) is not None:
            return found
        talk = " ".join(row.text for row in group)
        if _SONG.search(talk) or is_chapter(talk) or talk[0] in _SPEECH:
            return None
        at = end
    return None


def _apart(rows: Rows, at: int, end: int) -> Inset | None:
    """The title and the byline in the rows from `at` to `end`, or with the title in the paragraph above."""
    if end - at == 1 and (split := split_title_by(rows[at].text)) is not None and not is_chapter(split[0]):
        return Inset(top=at, title=at, byline=at, name=at, end=end, author=split[1], said=split[0])
    title = at - (end - at == 1)
    if end - at > 2 or title < 1 or not rows[title].gap or not rows[at].gap or not _is_title(rows[title]):
        return None
    author = read_byline(rows[end - 1].text, below_title=True)
    if author is None:
        return None
    return Inset(top=title, title=title, byline=end - 1, name=end - 1, end=end, author=author)


def is_talk(text: str) -> bool:
    """Whether a first row is an author's words to readers, without a label.

    >>> is_talk("I don't own them. Please review!"), is_talk("I own a lighthouse.")
    (True, False)
    """
    return _TALK.search(text[:_TALKS]) is not None


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
