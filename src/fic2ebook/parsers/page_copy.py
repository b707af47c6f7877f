"""Heads of pages that somebody copied as text: the title twice, readers' numbers, a forum post's line."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner import Row
from fic2ebook.parsers.dates import find_date
from fic2ebook.parsers.draft import Draft
from fic2ebook.parsers.heads import is_chapter

__all__ = ["take_copied_head"]

_LONGEST = 120  # characters of a title
_FEWEST = 4
_COUNTS = re.compile(r"(?:\d[\d.,]{0,8}[KkMm]?\s+){1,4}\d[\d.,]{0,8}[KkMm]?")
#: `Post  Lillie on Thu Jan 19, 2012 11:32 am`, `Posted by Lillie, 3 May 2011`.
_POST = re.compile(r"Post(?:ed)?(?: by)?:?\s+(?P<name>\S.{0,40}?)(?:\s+on\s+|\s*,\s+|\s*[»|-]\s*)(?P<date>.{6,50})")


def take_copied_head(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take a title that the page's head and the text both begin with, the numbers between, and who posted it when;
    returns the rows below."""
    count = _repeated(rows)
    if not count:
        return rows
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
