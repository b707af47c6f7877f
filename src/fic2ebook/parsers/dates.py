"""Dates as headers write them: ISO first, then numbers and month names of many languages, then dateutil."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from typing import Literal, TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple

__all__ = ["DateOrder", "Found", "date_order", "find_date"]

DateOrder: TypeAlias = Literal["mdy", "dmy"]

#: Month names by their first letters, accents off; longer beginnings first where shorter ones would clash.
MONTHS: dict[str, int] = {
    "janv": 1, "jan": 1, "ene": 1, "gen": 1, "sty": 1, "янв": 1, "січ": 1, "led": 1, "tam": 1,
    "feb": 2, "fev": 2, "lut": 2, "фев": 2, "лют": 2, "uno": 2, "helm": 2,
    "mar": 3, "maart": 3, "mrt": 3, "maer": 3, "мар": 3, "бер": 3, "bre": 3, "maal": 3,
    "apr": 4, "avr": 4, "abr": 4, "kwi": 4, "апр": 4, "кві": 4, "dub": 4, "huht": 4,
    "may": 5, "mai": 5, "maj": 5, "mei": 5, "mag": 5, "май": 5, "мая": 5, "тра": 5, "kve": 5, "touk": 5,
    "juin": 6, "jun": 6, "giu": 6, "cze": 6, "июн": 6, "чер": 6, "cervn": 6, "kesa": 6,
    "juil": 7, "jul": 7, "lug": 7, "lip": 7, "июл": 7, "лип": 7, "cervenc": 7, "hein": 7,
    "aug": 8, "aou": 8, "ago": 8, "sie": 8, "авг": 8, "сер": 8, "srp": 8, "elok": 8,
    "sep": 9, "szep": 9, "set": 9, "wrz": 9, "сен": 9, "вер": 9, "zari": 9, "syys": 9,
    "oct": 10, "okt": 10, "out": 10, "ott": 10, "paz": 10, "окт": 10, "жов": 10, "rij": 10, "loka": 10,
    "nov": 11, "lis": 11, "noy": 11, "ноя": 11, "лис": 11, "marras": 11,
    "dec": 12, "dez": 12, "dic": 12, "gru": 12, "дек": 12, "гру": 12, "pros": 12, "joul": 12,
}  # fmt: skip

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MAX_TEXT = 120
_DIGITS = re.compile(r"\d+")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{4,6}Z?)?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|'?\d{2})(?!\d)")
_TOKEN = re.compile(
    r"(?P<year>(?<!\d)\d{4}(?!\d))|(?P<day>(?<![\d:])\d{1,2}(?![\d:]))|'(?P<short>\d{2})|(?P<word>[^\W\d_]+)"
)


class Found(NamedTuple):
    """A date that was read; `ambiguous` if day and month could be the other way round."""

    date: datetime.date
    ambiguous: bool = False


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Which of day and month comes first in the numeric dates of one header, where one of them tells."""
    for text in texts:
        match = _NUMERIC.search(text[:_MAX_TEXT])
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                return "dmy"
            if second > 12 >= first:
                return "mdy"
    return None


def find_date(text: str, order: DateOrder = "mdy") -> Found | None:
    """The date a text states, or None where it states none, or only a part of one ("May 2004", "8m ago").

    `order` decides numeric dates that can be read both ways. Nothing is filled in, and nothing raises.

    >>> find_date("Sun, 4 Mar 2012 10:01:00 -0500").date.isoformat(), find_date("5. März 2012").date.isoformat()
    ('2012-03-04', '2012-03-05')
    >>> find_date("3/4/2012", "dmy")
    Found(date=datetime.date(2012, 4, 3), ambiguous=True)
    """
    text = text[:_MAX_TEXT]
    for pattern in (_ISO, _CJK):
        match = pattern.search(text)
        if match:
            year, month, day = (int(match[n]) for n in ((1, 3, 4) if pattern is _ISO else (1, 2, 3)))
            return _found(year, month, day)
    match = _NUMERIC.search(text)
    if match:
        return _numeric(match, order)
    match = _COMPACT.search(text)
    if match:
        return _found(int(match[1]), int(match[2]), int(match[3]))
    return _named(text) or _by_dateutil(text)


def _found(year: int, month: int, day: int, *, ambiguous: bool = False) -> Found | None:
    try:
        return Found(datetime.date(year, month, day), ambiguous)
    except ValueError:  # the 30th of February, month 13
        return None


def _numeric(match: re.Match[str], order: DateOrder) -> Found | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4].lstrip("'"))
    if match[2] == ".":  # 4.3.2012 is day first wherever dots are used
        return _found(year, second, first) or _found(year, first, second)
    if first > 12 or second > 12:
        return _found(year, second, first) if first > 12 else _found(year, first, second)
    day, month = (first, second) if order == "dmy" else (second, first)
    return _found(year, month, day, ambiguous=first != second)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 1900 + year if year >= 70 else 2000 + year


def _named(text: str) -> Found | None:
    """A date with a month's name: the day and the year are the numbers nearest to it."""
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(text)]
    for place, (kind, value) in enumerate(tokens):
        month = _month(value) if kind == "word" else None
        if month is None:
            continue
        numbers = [(kind, value) for kind, value in tokens[max(0, place - 4) : place + 5] if kind != "word"]
        years = [_full_year(value) for kind, value in numbers if kind in ("year", "short")]
        days = [value for kind, value in tokens[max(0, place - 3) : place] if kind == "day"][-1:]
        days += [value for kind, value in tokens[place + 1 : place + 5] if kind == "day"]
        if days and not years and len(days) == 2 and len(days[1]) == 2:  # 4-Mar-12
            years = [_full_year(days[1])]
        if days and years:
            return _found(years[0], month, int(days[0]))
    return None


def _month(word: str) -> int | None:
    if not 3 <= len(word) <= 12:
        return None
    folded = "".join(
        c for c in unicodedata.normalize("NFD", word.casefold().replace("й", "\0")) if c < "\u0300" or c > "\u036f"
    )
    folded = folded.replace("\0", "й")
    for length in (7, 6, 5, 4, 3):
        month = MONTHS.get(folded[:length])
        if month is not None:
            return month
    return None


def _may_be_whole(text: str) -> bool:
    """Whether there is enough for day, month and year; to load dateutil takes longer than a short story does."""
    numbers = _DIGITS.findall(text)
    named = any(word in text.casefold() for word in _ENGLISH)
    return len(numbers) + named > 2 or any(len(number) > 5 for number in numbers)


def _by_dateutil(text: str) -> Found | None:
    """What dateutil reads, if it need not fill in anything: two defaults must give one date."""
    if len(text) > 40 or not _may_be_whole(text):
        return None
    from dateutil import parser

    readings = set()
    for default in (datetime.datetime(2004, 2, 3), datetime.datetime(1999, 11, 25)):
        try:
            readings.add(parser.parse(text, default=default, ignoretz=True).date())
        except (ValueError, OverflowError, TypeError, AttributeError, RecursionError, MemoryError, ArithmeticError):
            return None
    return Found(readings.pop()) if len(readings) == 1 else None
