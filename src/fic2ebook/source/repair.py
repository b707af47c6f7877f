"""Repairs of a text, in order: named pure functions, each counted, each of which can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from fic2ebook.report import Removal, Repair
from fic2ebook.source import characters, escapes, mojibake, pages, spaces

__all__ = ["PAGES", "REPAIRS", "Repaired", "repair"]

Fix: TypeAlias = Callable[[str], tuple[str, int]]

#: The repairs in their order. What undoes an encoding comes before what judges single characters: a mojibake "Ã\xa0"
#: holds a no-break space, and an entity may be a soft hyphen. Form feeds tell pages' ends, so they come after pages.
REPAIRS: tuple[tuple[str, Fix], ...] = (
    ("surrogates", characters.surrogates),
    ("newlines", characters.newlines),
    ("ansi-escapes", characters.ansi_escapes),
    ("overstrikes", characters.overstrikes),
    ("byte-order-marks", characters.byte_order_marks),
    ("quoted-printable", escapes.quoted_printable),
    ("entities", escapes.entities),
    ("misread-text", mojibake.misread_text),
    ("mojibake", mojibake.mojibake),
    ("lost-characters", mojibake.lost_characters),
    ("control-characters", characters.control_characters),
    ("invisible-characters", characters.invisible_characters),
    ("soft-hyphens", characters.soft_hyphens),
    ("ligatures", characters.ligatures),
    ("replacement-characters", mojibake.replacement_characters),
    ("no-break-spaces", spaces.no_break_spaces),
    ("form-feeds", characters.form_feeds),
    ("trailing-spaces", spaces.trailing_spaces),
)
#: The repair that takes words out, and so gives them back; it comes before the form feeds, its evidence.
PAGES = "page-furniture"
#: What these take out may have hidden damage of the kinds that come before them ("î", a control character, "\x80\x80").
_UNCOVERING = frozenset({"entities", "lost-characters", "control-characters", "invisible-characters", "soft-hyphens"})
_ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A repaired text, the repairs that acted, and the lines that were taken out (page numbers, running heads)."""

    text: str
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removal, ...] = ()


def repair(text: str, *, off: frozenset[str] = frozenset()) -> Repaired:
    """Do the repairs in order, except those named in `off`; a text that is fine comes back as it is.

    >>> repair("“Yes,” she said.\\r\\n").repairs
    (Repair(name='newlines', count=1),)
    """
    counts: dict[str, int] = {}
    removed: list[Removal] = []
    for _ in range(_ROUNDS):
        text, acted = _round(text, off, removed)
        for name, count in acted:
            counts[name] = counts.get(name, 0) + count
        if _UNCOVERING.isdisjoint(name for name, _ in acted):
            break
    repairs = tuple(Repair(name=name, count=count) for name, count in counts.items())
    return Repaired(text=text, repairs=repairs, removed=tuple(removed))


def _round(text: str, off: frozenset[str], removed: list[Removal]) -> tuple[str, list[tuple[str, int]]]:
    """Every repair once; the text and those that acted."""
    acted: list[tuple[str, int]] = []
    for name, function in REPAIRS:
        if name == "form-feeds" and PAGES not in off:
            text, furniture = pages.page_furniture(text)
            removed.extend(furniture)
            if furniture:
                acted.append((PAGES, len(furniture)))
        if name not in off:
            text, count = function(text)
            if count:
                acted.append((name, count))
    return text, acted
