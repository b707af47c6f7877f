"""Heads of pages that somebody copied as text: the title twice, readers' numbers, a forum post's line; each part's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner import Row, looks_like_prose, looks_like_title
from fic2ebook.parsers.dates import find_date
from fic2ebook.parsers.draft import Draft, is_blank
from fic2ebook.parsers.heads import is_chapter, split_part
from fic2ebook.parsers.names import read_byline
from fic2ebook.parsers.post_line import read_post_line
from fic2ebook.parsers.title_page import remaining
from fic2ebook.pieces import Piece

__all__ = [
    "read_counted_parts",
    "take_copied_head",
    "take_count_of_parts",
    "take_heads_again",
    "take_post_end",
    "take_post_line",
    "take_posting_day",
    "take_title_again",
]

_LONGEST = 120  # characters of a title
_FEWEST = 4
_HEAD = 12  # rows among which the title stands again
_END = 8  # lines among which a post's last rows stand
_POSTED = frozenset(("pos", "pub", "ein", "gep", "ver"))
_FIRST_BLOGS = 1997
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek "
    "sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье".split()
)
#: `3/120` above a chapter's heading at 小説家になろう, and what the text there has for letters.
_OF = re.compile(r"(\d{1,4})/(\d{1,4})")
_KANA = re.compile(r"[぀-ヿ㐀-鿿]")
_READS = re.compile(r"(?:\d[\d.,]{0,6}[KkMm]?\s+){2}\d[\d.,]{0,6}[KkMm]?")
_COUNTS = re.compile(r"(?:\d[\d.,]{0,8}[KkMm]?\s+){1,4}\d[\d.,]{0,8}[KkMm]?")
#: `Post  Lillie on Thu Jan 19, 2012 11:32 am`, `Posted by Lillie, 3 May 2011`.
_POST = re.compile(r"Post(?:ed)?(?: by)?:?\s+(?P<name>\S.{0,40}?)(?:\s+on\s+|\s*,\s+|\s*[»|-]\s*)(?P<date>.{6,50})")


def take_copied_head(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take a title that the page's head and the text both begin with, the numbers between, and who posted it when;
    returns the rows below."""
    count = _repeated(rows)
    if not count:
        return _without_counts(draft, rows, taken)
    draft.field("title", rows[0].text, rows[0].index)
    for row in rows[1:count]:
        same = row.text == rows[0].text
        draft.remove_text("title repeated" if same else "reader statistics", row.raw.strip(), row.index)
    post = _POST.fullmatch(rows[count].text)
    if post is not None and find_date(post["date"]) is not None:
        draft.field("authors", post["name"], rows[count].index, text=rows[count].text)
        draft.field("published", post["date"], rows[count].index, text="")
        count += 1
    taken.update(row.index for row in rows[:count])
    return rows[count:]


def _without_counts(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take Wattpad's reads, votes and comments (`2.6K 109 13`) below a part's title, which is a heading."""
    if len(rows) < _FEWEST or not (rows[1].gap and rows[2].gap) or not _READS.fullmatch(rows[1].text):
        return rows
    title = rows[0]
    if len(title.text) > _LONGEST or looks_like_prose(title):
        return rows
    draft.pieces.append(Piece(role="heading", text=title.text, line=draft.number(title.index)))
    draft.remove_text("reader statistics", rows[1].raw.strip(), rows[1].index)
    taken.update((title.index, rows[1].index))
    return rows[2:]


def take_posting_day(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take the day that a blog puts above a post (`Monday, April 02, 2007`); returns the rows below.

    A title or a chapter's heading must stand alone below it, and no other day in the text: a diary's days stay.
    """
    if len(rows) < _FEWEST or not _is_posting_day(rows[0].text) or not (rows[1].gap and rows[2].gap):
        return rows
    if not is_chapter(rows[1].text) and (not looks_like_title(rows[1]) or looks_like_prose(rows[1])):
        return rows
    if any(row.gap and _is_posting_day(row.text) for row in rows[1:]):
        return rows
    draft.field("published", rows[0].text, rows[0].index)
    taken.add(rows[0].index)
    return rows[1:]


def take_title_again(draft: Draft, rows: Sequence[Row], taken: set[int]) -> None:
    """Take the byline where the title that was read stands once more above it, below a blog's words on the story."""
    title = next((field.value for field in draft.fields if field.key == "title"), None)
    for row, below in pairwise(rows[1:_HEAD] if title else ()):
        if row.text != title or not row.gap:
            continue
        byline = read_byline(below.text, below_title=True)
        if byline is not None:
            draft.remove_text("title repeated", row.raw.strip(), row.index)
            draft.field("authors", byline.name, below.index)
            taken.update((row.index, below.index))
        return


def take_post_line(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take a post's title and the line below it that says who posted it and when (or above); returns the rows below."""
    if len(rows) < _FEWEST:
        return rows
    post = read_post_line(rows[1].text)
    title, line, below = rows[0], rows[1], rows[2]
    if post is None and rows[1].gap and (post := read_post_line(rows[0].text)) is not None:
        title, line = rows[1], rows[0]
    if post is None or not below.gap or len(title.text) > _LONGEST or looks_like_prose(title):
        return rows
    if not post.day and _is_told_in_posts(draft, line.index):
        return rows
    if is_chapter(title.text):
        draft.pieces.append(Piece(role="heading", text=title.text, line=draft.number(title.index)))
    elif looks_like_title(title):
        text, part = split_part(title.text) or (title.text, "")
        draft.field("title", text, title.index)
        if part:
            draft.pieces.append(Piece(role="heading", text=part, line=draft.number(title.index)))
    else:
        return rows
    if post.day:
        draft.field("published", post.day, line.index)
    if post.author:
        draft.field("authors", post.author, line.index)
    taken.update((title.index, line.index))
    return rows[2:]


def take_post_end(draft: Draft, taken: set[int]) -> None:
    """Take `Posted by ada at 10:30 PM` at the end of a post, and the blog's `Labels: …` below it."""
    ends = [n for n in range(max(1, len(draft.lines) - _END), len(draft.lines)) if not is_blank(draft.lines[n])][-2:]
    for place, n in enumerate(ends):
        line = draft.lines[n].strip()
        if line[:3].casefold() not in _POSTED or n in taken or (post := read_post_line(line)) is None:
            continue
        below = draft.lines[ends[1]].strip() if place == 0 and len(ends) > 1 else ""
        if (below and below[:8] != "Labels: ") or not post.author or _is_told_in_posts(draft, n):
            continue
        draft.field("authors", post.author, n)
        if post.day:
            draft.field("published", post.day, n, text="")
        taken.add(n)
        if below:
            draft.field("tags", below[8:], ends[1], label="Labels")
            taken.add(ends[1])
        return


def _is_told_in_posts(draft: Draft, index: int) -> bool:
    """Whether another line begins as the one at `index` does: a story may be told in a blog's posts."""
    begin = draft.lines[index].strip()[:10]
    return any(begin in line for n, line in enumerate(draft.lines) if n != index)


def take_count_of_parts(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take which of how many parts a page is (`3/120`), and the part's heading below it; returns the rows below."""
    count = _OF.fullmatch(rows[0].text) if len(rows) > _FEWEST else None
    if count is None or not 0 < int(count[1]) <= int(count[2]):
        return rows
    row = rows[1]
    if len(row.text) > 50 or not _KANA.search(row.text) or row.text[0] in "「『（" or row.text[-1] in "。！？」』":
        return rows
    draft.remove_text("part number", rows[0].text, rows[0].index)
    draft.pieces.append(Piece(role="heading", text=row.text, line=draft.number(row.index)))
    taken.update((rows[0].index, row.index))
    return rows[2:]


def _is_posting_day(text: str) -> bool:
    """Whether a line is a weekday and a whole date of the years of blogs."""
    if len(text) > 45 or text[:1].isdigit() or text.split(",", 1)[0].split(" ", 1)[0].casefold() not in _WEEKDAYS:
        return False
    found = find_date(text)
    return found is not None and found.date.year >= _FIRST_BLOGS


def _repeated(rows: Sequence[Row]) -> int:
    """How many rows the title takes until it has stood twice; 0 where the text begins with no such thing."""
    if len(rows) < _FEWEST or len(rows[0].text) > _LONGEST or is_chapter(rows[0].text) or not rows[1].gap:
        return 0
    title = rows[0].text
    if len(title) < _FEWEST or title[0] in "\"“'‘«—–-" or title[-1] in ",;:.":
        return 0  # a sentence that comes again is the story's
    if rows[1].text == title:
        return 2
    return 3 if rows[2].text == title and _COUNTS.fullmatch(rows[1].text) else 0


def read_counted_parts(draft: Draft, begin: int, byline: str, taken: set[int]) -> bool:
    """Read a copy in which each part has its title, readers' numbers and perhaps the byline on lines of their own.

    The first part's head must stand at line `begin`; False where none does.
    """
    first = next((n for n in range(begin, len(draft.lines)) if not is_blank(draft.lines[n])), len(draft.lines))
    if not _is_counted(draft.lines, first):
        return False
    heads = [n for n in range(first, len(draft.lines) - 1) if _is_counted(draft.lines, n)]
    for head, end in zip(heads, [*heads, len(draft.lines)][1:], strict=True):
        draft.remove("reader statistics", head + 1)
        taken.add(head + 1)
        if head + 2 < end and draft.lines[head + 2].strip() == byline:
            draft.remove("repeated byline", head + 2)
            taken.add(head + 2)
        draft.pieces.append(Piece(role="heading", text=draft.lines[head].strip(), line=draft.number(head)))
        draft.pieces.extend(remaining(draft, head + 1, end, taken))
    return True


def _is_counted(lines: Sequence[str], at: int) -> bool:
    """Whether a short line stands alone above a line of readers' numbers (`1.2K 104 17`)."""
    if at + 1 >= len(lines) or not lines[at + 1].lstrip()[:1].isdigit() or not 0 < len(lines[at]) <= _LONGEST:
        return False
    apart = not at or is_blank(lines[at - 1])
    return apart and not is_blank(lines[at]) and _COUNTS.fullmatch(lines[at + 1].strip()) is not None


def take_heads_again(draft: Draft, head: set[int], menu: int) -> set[int]:
    """The later places where the page's head, told by the line `menu` of the site's menu, stands again; removed."""
    lines = draft.lines
    found: set[int] = set()
    known = {lines[n].strip() for n in head}
    for n in range(max(head) + 1, len(lines)):
        if n in found or lines[n] != lines[menu]:
            continue
        first, last = n, n
        while first - 1 not in found and lines[first - 1].strip() in known | {""}:
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].strip() in known | {""}:
            last += 1
        found.update(range(first, last + 1))
    for n in sorted(found):
        draft.remove("page header", n)
    return found
