"""Labels on lines of their own above their values, without a colon: forms copied from pages, calibre's text files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from fic2ebook.parsers.labelline import Labelled
from fic2ebook.parsers.vocabulary import ADDRESS_KEYS, keys_for

__all__ = ["labels_alone"]

_LONGEST = 30
_WITHIN = 60  # lines with text
_OPENING = 4  # of them, among which the first label is
#: One of these opens such a header; nothing else is looked up for the many texts without one.
_FIRST = frozenset(
    "title titel titre título titulo titolo tytuł название author autor autorin autora auteur auteure autore автор "
    "fandom fandoms фандом фэндом".split()
)


def labels_alone(lines: Sequence[str]) -> dict[int, Labelled]:
    """The labels among a head's lines that stand alone above a value: three fields at least, one title or author.

    >>> list(labels_alone(["Title", "The Lamp", "", "Author", "Ada", "", "Rating", "PG", "", "It rained."]))
    [0, 3, 6]
    >>> labels_alone(["Title", "", "It rained."])
    {}
    """
    opening = [lines[at] for at in _filled(lines, _OPENING)]
    if not any(len(line) <= 2 * _LONGEST and _bare(line).casefold() in _FIRST for line in opening):
        return {}  # a whole text may be one line
    found: dict[int, Labelled] = {}
    value = -1
    for at, below in pairwise(_filled(lines, _WITHIN)):
        if at != value and below - at <= 2 and (label := _label(lines, at)) is not None:
            found[at] = label
            value = below  # whatever it says
    keys = {label.key for label in found.values()}
    return found if len(keys) >= 3 and keys & {"title", "authors"} else {}


def _filled(lines: Sequence[str], count: int) -> list[int]:
    """The first lines with text."""
    return list(islice((at for at, line in enumerate(lines) if line.strip()), count))


def _bare(line: str) -> str:
    return line.strip(" \t*_#")


def _label(lines: Sequence[str], at: int) -> Labelled | None:
    text = _bare(lines[at])
    if len(text) > _LONGEST or (at and lines[at - 1].strip()):
        return None
    keys = keys_for(text)
    if not keys or (keys[0] in ADDRESS_KEYS and keys[0] != "notes"):
        return None
    return Labelled(text, "", keys[0], "own")
