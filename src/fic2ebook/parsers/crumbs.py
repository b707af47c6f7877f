"""The path of links above a story's text on a site: `Trains Fan Fiction ❯ Winter Post ❯ The Tunnel ( Chapter 3 )`."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple

__all__ = ["Crumbs", "read_crumbs", "read_rating"]

_CRUMBS = re.compile(
    r"(?P<fandom>\S.{0,150}?) fan ?fiction\s*[❯›»>]\s*(?P<title>[^❯›»>]{1,200}?)"
    r"(?:\s*[❯›»>]\s*(?P<chapter>[^❯›»>]{1,200}))?",
    re.IGNORECASE,
)
#: `The Tunnel ( Chapter 3 )`: which chapter it is stands behind its name.
_CHAPTER = re.compile(
    r"(?P<name>\S.{0,160}?)\s*\(\s*(?P<number>(?:chapter|part|prologue|epilogue|one[- ]shot)\b.{0,20}?)\s*\)", re.I
)
#: `Rated PG-13.`, `Rating: an R`.
_RATED = re.compile(
    r"\W*rat(?:ed|ing)(?:\s*[:=]+\s*|\s+(?:an?\s+)?(?=(?-i:[A-Z]{1,2}\b|PG|NC|FR)|general|teen|mature|adult|explicit|\d))(?P<rating>\S.{0,60})",
    re.IGNORECASE,
)
_RATING = re.compile(r"\[\s*(?P<rating>[A-Z][A-Z\d+]{0,3})\s+-\s+[A-Z][^\[\]]{2,120}\]")


class Crumbs(NamedTuple):
    """The fandom, the story and the chapter (its heading, or "") that a path of links leads to."""

    fandom: str
    title: str
    chapter: str = ""


def read_crumbs(line: str) -> Crumbs | None:
    """What a path of links says, or None for any other line.

    >>> read_crumbs("Trains Fan Fiction ❯ Winter Post ❯ The Tunnel ( Chapter 3 )").chapter
    'Chapter 3: The Tunnel'
    """
    text = line.strip()
    if len(text) > 500 or "iction" not in text:
        return None
    match = _CRUMBS.fullmatch(text)
    if match is None:
        return None
    chapter = (match["chapter"] or "").strip()
    if found := _CHAPTER.fullmatch(chapter):
        chapter = f"{found['number']}: {found['name']}"
    return Crumbs(fandom=match["fandom"], title=match["title"].strip(), chapter=chapter)


def read_rating(line: str) -> str | None:
    """The rating that a line alone states: in brackets under a path of links, or as "Rated PG".

    >>> read_rating("[ T - Teen: Not suitable for readers under 13 ]"), read_rating("Rated PG-13.")
    ('T', 'PG-13.')
    """
    text = line.strip()
    match = _RATING.fullmatch(text) or (_RATED.fullmatch(text) if len(text) < 90 else None)
    return match["rating"] if match else None
