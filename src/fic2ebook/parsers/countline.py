"""A site's line of dates and counts below a byline: `Published Apr 3, 2014 · 3 Pages · 489 words · Completed`."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.dates import find_date

__all__ = ["Counts", "read_counts"]

_LONGEST = 300
_FEWEST = 3  # parts
_APART = re.compile(r"[·•|]")
_DATED = re.compile(
    r"(?:(?P<updated>(?:last )?updated|edited)|(?:first )?published|posted|created|started)(?: on)?:? "
    r"(?P<date>.{4,30})",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?P<count>\d[\d.,]*[km]?) (?:(?P<words>words?)|pages?|chapters?|parts?|reads?|views?|likes?|votes?|hits?|stars?"
    r"|fav(?:ou?rite)?s?|comments?|reviews?|follow(?:er)?s?|bookmarks?|reactions?|minutes?(?: read)?)",
    re.IGNORECASE,
)
_STATE = re.compile(r"complete[d]?|finished|in[- ]progress|ongoing|on hiatus|unfinished", re.IGNORECASE)


class Counts(NamedTuple):
    """What such a line says: key of the model and value of each statement; the rest counts readers."""

    stated: tuple[tuple[str, str], ...]


def read_counts(text: str) -> Counts | None:
    """What a line of nothing but dates and counts says, or None.

    >>> read_counts("Published Apr 3, 2014 · 3 Pages · 489 words · Completed").stated
    (('published', 'Apr 3, 2014'), ('words', '489'), ('complete', 'Completed'))
    >>> read_counts("Ada · Bo · 3 pages") is None
    True
    """
    if len(text) > _LONGEST or not any(mark in text for mark in "·•|") or not any(map(str.isdigit, text)):
        return None
    parts = [part.strip() for part in _APART.split(text.strip(" \t·•|"))]
    found: list[tuple[str, str]] = []
    for part in parts:
        if (dated := _DATED.fullmatch(part)) is not None and find_date(dated["date"]) is not None:
            found.append(("updated" if dated["updated"] else "published", dated["date"]))
        elif (counted := _COUNTED.fullmatch(part)) is not None:
            found.extend([("words", counted["count"])] if counted["words"] else [])
        elif _STATE.fullmatch(part):
            found.append(("complete", part))
        else:
            return None
    return Counts(tuple(found)) if len(parts) >= _FEWEST else None
