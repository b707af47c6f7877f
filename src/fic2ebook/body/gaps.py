"""Breaks that only their surroundings tell: a wide blank, a letter alone in several places."""

from __future__ import annotations

from collections import Counter

from fic2ebook.body.base import Item
from fic2ebook.body.breaks import end_marker, may_be_break
from fic2ebook.body.headings import read_heading

__all__ = ["repeated_ornaments", "wide_blanks"]


def repeated_ornaments(items: list[Item]) -> None:
    """`x` or `<3` alone between paragraphs, in two places at least: a break."""
    last = len(items) - 1
    found = [n for n, item in enumerate(items) if item.kind == "paragraph" and may_be_break(item.text)]
    inside = [n for n in found if 0 < n < last and len(items[n - 1].text) > 16 and len(items[n + 1].text) > 16]
    counts = Counter([items[n].text for n in inside])
    for n in inside:
        if counts[items[n].text] > 1:
            items[n].kind = "break"


def wide_blanks(items: list[Item]) -> None:
    """Turns unusually wide blanks between paragraphs into breaks, where the text has no ornament for them."""
    pairs = [
        n
        for n in range(1, len(items))
        if items[n].kind in ("paragraph", "block") and items[n - 1].kind in ("paragraph", "block")
    ]
    if len(pairs) < 8:
        return
    counts: dict[int, int] = {}
    for n in pairs:
        counts[items[n].gap] = counts.get(items[n].gap, 0) + 1
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
