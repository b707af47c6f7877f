"""Breaks and headings that only their surroundings tell: wide blanks, a letter alone in several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import and_

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.breaks import end_marker, may_be_break
from fic2ebook.body.headings import read_heading
from fic2ebook.body.notes import begins_note
from fic2ebook.body.numbers import NUMBER, read_number

__all__ = ["below_wide_blanks", "counted_lines", "may_head", "repeated_ornaments", "wide_blanks"]

_LONGEST = 60  # characters of a heading that nothing but gaps tells
#: `Latitude One: Bun`, `First Watch – Bun`: a word that no heading is known by, and its number.
_WORD_FIRST = re.compile(rf"([^\W\d_]{{3,14}}) ({NUMBER})(?:[:.]| [–—-]) ?\S", re.IGNORECASE)
_NUMBER_FIRST = re.compile(rf"({NUMBER}) ([^\W\d_]{{3,14}})(?:[:.]| [–—-]) ?\S", re.IGNORECASE)
_NO_TITLE_ENDS = frozenset('.,;:…"”—–-')


def repeated_ornaments(items: list[Item]) -> None:
    """`x` or `<3` alone between paragraphs, in two places at least: a break."""
    last = len(items) - 1
    odd = [n for n, item in enumerate(items) if not item.prose and item.kind == "paragraph"]
    found = [n for n in odd if may_be_break(items[n].text)]
    inside = [n for n in found if 0 < n < last and len(items[n - 1].text) > 16 and len(items[n + 1].text) > 16]
    counts = Counter([items[n].text for n in inside])
    for n in inside:
        if counts[items[n].text] > 1:
            items[n].kind = "break"


def wide_blanks(items: list[Item]) -> None:
    """Turns unusually wide blanks between paragraphs into breaks, where the text has no ornament for them."""
    gaps = {item.gap for item in items[1:]}
    if len(gaps) < 2:
        return
    told = [item.kind == "paragraph" or item.kind == "block" for item in items]
    pairs = [n for n, both in enumerate(map(and_, told, told[1:]), 1) if both]
    if len(pairs) < 8:
        return
    counts = Counter([items[n].gap for n in pairs])
    usual = max(counts, key=lambda gap: counts[gap])
    ornaments = any(item.kind == "break" for item in items)
    least = usual + (3 if ornaments else 1)
    wide = [n for n in pairs if items[n].gap >= least and not _near_edge(items, n)]
    if not wide or counts[usual] * 4 < len(pairs) * 3:
        return
    for n in reversed(wide):
        items.insert(n, Item(kind="break", line=items[n].line))


def _near_edge(items: list[Item], n: int) -> bool:
    """A short line beside a wide blank may be a heading, a dateline, a signature or an end marker: no break."""
    for item in (items[n - 1], items[n]):
        if item.kind != "paragraph" or (len(item.text) < 60 and item.text[-1:] not in '.!?…"”’。！？」'):
            return True
        if end_marker(item.text) or (item.text.count(" ") < 4 and read_heading(item.text) is not None):
            return True
    return len(items[n - 1].text) < 60 and items[n - 1].gap >= items[n].gap


def below_wide_blanks(items: list[Item]) -> list[int]:
    """The text's first line and those below all of its wide blanks, if each may be a heading; else [].

    Two are enough only where they are alike: shouted, or a word and a number.
    """
    gaps = Counter([item.gap for item in items[1:]])
    usual = max(gaps, key=lambda gap: gaps[gap], default=0)
    if max(gaps, default=0) <= usual or not may_head(items, 0):
        return []
    if any(item.kind == "break" and not item.text for item in items):
        return []  # other wide blanks are breaks
    found = [0]
    for n in range(1, len(items)):
        item, above = items[n], items[n - 1]
        if item.gap <= usual or item.kind == "break" or above.kind == "break" or end_marker(item.text):
            continue
        if not may_head(items, n) or items[n + 1].gap > usual:
            return []
        found.append(n)
    return found if len(found) > (1 if _alike([items[n].text for n in found]) else 2) else []


def counted_lines(items: list[Item]) -> list[int]:
    """Lines that a word before or behind its number counts from the first on, each below a blank line; else []."""
    found: dict[str, list[int]] = {}
    for n, item in enumerate(items):
        if (n and not item.gap) or not may_head(items, n):
            continue
        for word, number in _counts(item.text):
            same = found.setdefault(word, [])
            if number == len(same) + 1:
                same.append(n)
    return max(found.values(), key=len, default=[])


def _counts(text: str) -> Iterator[tuple[str, int | None]]:
    """The word that a line counts with, and its number: twice where both words may be the number."""
    if (match := _WORD_FIRST.match(text)) is not None:
        yield match[1].casefold(), read_number(match[2])
    if (match := _NUMBER_FIRST.match(text)) is not None:
        yield f"behind {match[2].casefold()}", read_number(match[1])


def _alike(texts: list[str]) -> bool:
    """Whether lines are all shouted, or the same word with numbers ("Lot 1", "Lot 17")."""
    counted = all(any(map(str.isdigit, text)) for text in texts)
    return all(map(str.isupper, texts)) or (counted and len({text.split()[0] for text in texts}) == 1)


def may_head(items: list[Item], n: int) -> bool:
    """Whether an item is a short line that no sentence is, nor speech or a note, with text below it."""
    if n + 1 >= len(items) or items[n + 1].kind not in ("paragraph", "block", "heading", "break"):
        return False
    item, text = items[n], items[n].text
    if item.prose or item.kind != "paragraph" or not 0 < len(text) <= _LONGEST or item.lines > 1:
        return False
    return text[-1] not in _NO_TITLE_ENDS and not text[0].islower() and not end_marker(text) and not begins_note(text)
