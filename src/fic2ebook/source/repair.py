"""Repairs of a text, in order: named pure functions, each counted, each of which can be switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from fic2ebook.lazydata import NamedTuple
from fic2ebook.report import Removal, Repair
from fic2ebook.source import characters, dumps, escapes, line_numbers, mojibake, pages, spaces

__all__ = ["PAGES", "REPAIRS", "TAKING", "Repaired", "repair"]

Fix: TypeAlias = Callable[[str], tuple[str, int]]


class _Ranges:
    """Characters from the first to the last of each range, where they are too many to make a set of at every start."""

    def __init__(self, *ranges: str) -> None:
        self.ranges = tuple((each[0], each[-1]) for each in ranges)

    def __contains__(self, char: str) -> bool:
        return any(first <= char <= last for first, last in self.ranges)

    def isdisjoint(self, chars: Iterable[str]) -> bool:
        return not any(char in self for char in chars)


class Row(NamedTuple):
    """A repair of the table. `needs` are the characters of which one is in every text on which it acts; one with none
    tests for itself."""

    name: str
    fix: Fix
    needs: frozenset[str] | _Ranges = frozenset()


def _chars(*ranges: str) -> frozenset[str]:
    """The characters from the first to the last of each range."""
    return frozenset(chr(code) for each in ranges for code in range(ord(each[0]), ord(each[-1]) + 1))


#: The repairs in their order. What undoes an encoding comes before what judges single characters: a mojibake "Ã\xa0"
#: holds a no-break space, and an entity may be a soft hyphen. Form feeds tell pages' ends, so they come after pages.
REPAIRS: tuple[Row, ...] = (
    Row("surrogates", characters.surrogates, _Ranges("\ud800\udfff")),
    Row("newlines", characters.newlines, frozenset("\r\v\u2028\u2029")),
    Row("string-escapes", escapes.string_escapes),
    Row("ansi-escapes", characters.ansi_escapes, frozenset("\x1b")),
    Row("overstrikes", characters.overstrikes, frozenset("\b")),
    Row("byte-order-marks", characters.byte_order_marks, frozenset("\ufeff")),
    Row("line-numbers", line_numbers.line_numbers),
    Row("trailing-backslashes", spaces.trailing_backslashes),
    Row("quoted-printable", escapes.quoted_printable),
    Row("entities", escapes.entities),
    Row("break-tags", escapes.break_tags),
    Row("board-tags", escapes.board_tags),
    Row("misread-text", mojibake.misread_text),
    Row("mojibake", mojibake.mojibake),
    Row("lost-characters", mojibake.lost_characters, _chars("\x80\x9f")),
    Row("control-characters", characters.control_characters, _chars("\0\x08", "\x0e\x1f", "\x7f\x9f", "\ufffe\uffff")),
    Row("invisible-characters", characters.invisible_characters, frozenset(characters.INVISIBLE)),
    Row("soft-hyphens", characters.soft_hyphens, frozenset("\u00ad")),
    Row("ligatures", characters.ligatures, _chars("\ufb00\ufb06")),
    Row("styled-letters", characters.styled_letters, _Ranges("\U0001d400\U0001d7ff", "\u1d00\u1d22")),
    Row("combining-marks", characters.combining_marks, _chars("\u0300\u036f", "\u3099\u309a")),
    Row("replacement-characters", mojibake.replacement_characters, frozenset("\ufffd")),
    Row("lost-quotes", mojibake.lost_quotes),
    Row("no-break-spaces", spaces.no_break_spaces, frozenset(spaces.HARD)),
    Row("form-feeds", characters.form_feeds, frozenset("\f")),
    Row("guard-dots", spaces.guard_dots),
    Row("double-spacing", spaces.double_spacing),
    Row("reply-marks", spaces.reply_marks),
    Row("margin", spaces.margin),
    Row("cut-columns", spaces.cut_columns),
    Row("trailing-spaces", spaces.trailing_spaces),
    Row("wrapped-line", spaces.wrapped_line),
)
#: The repairs that take words out, and so give them back; they come before the form feeds, the evidence of pages.
PAGES = "page-furniture"
TAKING: dict[str, Callable[[str], tuple[str, tuple[Removal, ...]]]] = {
    "link-numbers": dumps.link_numbers,
    PAGES: pages.page_furniture,
}
#: What these take out may have hidden damage of the kinds that come before them ("î", a control character, "\x80\x80").
_UNCOVERING = frozenset({"entities", "lost-characters", "control-characters", "invisible-characters", "soft-hyphens"})
_ROUNDS = 4


class Repaired(NamedTuple):
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
    odd = _odd_characters(text)
    for name, fix, needs in REPAIRS:
        for taking, take in TAKING.items() if name == "form-feeds" else ():
            text, taken = take(text) if taking not in off else (text, ())
            removed.extend(taken)
            if taken:
                acted.append((taking, len(taken)))
        if name in off or (needs and needs.isdisjoint(odd)):
            continue
        fixed, count = fix(text)
        if count:
            acted.append((name, count))
        if fixed is not text:
            text, odd = fixed, _odd_characters(fixed)
    return text, acted


_PRINTABLE = bytes(range(32, 127)) + b"\n"


def _odd_characters(text: str) -> frozenset[str]:
    """The characters that are in the text, but for those of ASCII that can be printed, and the newline.

    By way of bytes, in which a translation drops the usual ones: in a tenth of the time of a set of all characters, and
    once for most repairs, each of which would have to search the whole text for its own.
    """
    if text.isascii() and text.isprintable():
        return frozenset()
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE)
    return frozenset(odd.decode("utf-8", "surrogatepass"))
