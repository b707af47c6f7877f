"""Dumps of lynx, the text browser: numbers before links, a list of addresses at the end, an indent of three."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.report import Removal

__all__ = ["link_numbers"]

_LIST = "\nReferences\n"
_ENTRY = re.compile(r"\s{1,5}(\d{1,5})\. \S{1,4000}")
_MARK = re.compile(r"\[(\d{1,5})\](?=\S)|\(BUTTON\) ")
#: The archive's own reader tells tags apart by the numbers of their links.
_KEPT = ("originally on the", "Archive Warning")
_HEAD = 20_000


def link_numbers(text: str) -> tuple[str, tuple[Removal, ...]]:
    r"""The text of a dump without its links' numbers, its list of them and its indent, and what was taken out.

    >>> link_numbers("A Lamp\n\n   by [1]Ada\n\nReferences\n\n   1. https://ada.example/\n")[0]
    'A Lamp\n\nby Ada\n'
    """
    at = text.rfind(_LIST) if "[1]" in text else -1
    if at < 0 or any(words in text[:_HEAD] for words in _KEPT):
        return text, ()
    shown, _, hidden = text[at + len(_LIST) :].partition("Hidden links:\n")
    numbers, unseen = _numbers(shown), _numbers(hidden)
    if not numbers or numbers != list(range(1, len(numbers) + 1)) or unseen != sorted({*unseen} - {0}):
        return text, ()
    taken: list[str] = []
    buttons: list[str] = []
    lines = [_without_marks(line, taken, buttons, numbers[-1]) for line in text[:at].split("\n")]
    line = text.count("\n", 0, at) + 2
    removed = (
        Removal(reason="link numbers", line=1, text=" ".join([*taken, *buttons])),
        Removal(reason="list of links", line=line, text=text[at:].strip()),
    )
    return "\n".join(lines).rstrip("\n") + "\n", removed


def _numbers(text: str) -> list[int]:
    """The numbers of a list's entries, 0 for a line that is none."""
    entries = [line for line in text.split("\n") if line.strip() and not line.endswith(" links:")]
    return [int(match[1]) if (match := _ENTRY.fullmatch(line)) else 0 for line in entries]


def _without_marks(line: str, taken: list[str], buttons: list[str], last: int) -> str:
    """A line without the numbers that count on, without buttons' marks and without the page's margin."""
    line = line.removeprefix("   ")
    if "[" not in line and "(" not in line:
        return line
    out, end = [], 0
    for match in _MARK.finditer(line):
        if not match[1]:
            buttons.append(match[0].strip())
        elif int(match[1]) == len(taken) + 1 <= last:
            taken.append(match[0])
        else:  # an author's own
            continue
        out.append(line[end : match.start()])
        end = match.end()
        if line[match.start() - 1 : match.start()].islower() and line[end : end + 1].isupper():
            out.append("  ")  # two links without a space: `[1]Books[2]A Lamp`
    return "".join([*out, line[end:]])
