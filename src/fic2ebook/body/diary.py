"""A diary: days above their entries, in a text that has no other headings."""

from __future__ import annotations

from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.body.base import Candidate, HeadingText, Item

__all__ = ["diary_days"]

_LEAST = 3  # days
_LONGEST = 48
_APART = 60  # characters of an entry on average
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec mär mai okt dez fév avr jui aoû déc ene abr ago dic gen mag giu "
    "lug set ott янв фев мар апр мая июн июл авг сен окт ноя дек".split()
)
#: `Monday, 3rd November`, `3 November 1889`, `November 3rd, 1889`, `le 3 novembre`: three words at most, and a day.
_DAY = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,? )?(?:the |le |el |den |der |am )?(?:(?:\d{1,2}(?:st|nd|rd|th|\.|º|er)?,? "
    r"(?:of |de |d['’])?(?P<after>[^\W\d_]{3,10}))|(?:(?P<before>[^\W\d_]{3,10})\.? (?:the )?\d{1,2}(?:st|nd|rd|th)?))"
    r"(?:[.,]? (?:de )?(?:1[5-9]|2[01])\d\d)?[.:]?"
)


def diary_days(items: list[Item]) -> list[Candidate]:
    """The days that head a diary's entries, the first of them at the text's beginning; [] where it is none."""
    if not items or not _is_day(items[0]):
        return []
    found = [n for n, item in enumerate(items) if _is_day(item)]
    total = sum(len(item.text) for item in items)
    if len(found) < _LEAST or total < _APART * len(found) or found[-1] == len(items) - 1:
        return []
    if any(before + 1 == n for before, n in pairwise(found)):
        return []  # a list of dates
    return [(n, HeadingText(scheme="look", title=items[n].text.rstrip(".:"))) for n in found]


def _is_day(item: Item) -> bool:
    """Whether a line is a day and nothing else."""
    text = item.text
    if len(text) > _LONGEST or item.kind != "paragraph" or item.lines > 1 or not any(map(str.isdigit, text)):
        return False
    match = _DAY.fullmatch(text.strip("*_ "))
    return match is not None and (match["after"] or match["before"]).casefold()[:3] in _MONTHS
