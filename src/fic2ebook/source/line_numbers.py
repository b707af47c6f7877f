"""The numbers that `cat -n`, `nl`, `grep -n` or a code viewer print before every line of a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from posixpath import commonprefix

from fic2ebook import lazyre as re

__all__ = ["line_numbers"]

#: `     1\t`, `0001: `, `12| `, `[3] `, `L4: `, `5 `; a blank line's ends with the number.
_NUMBER = re.compile(r"\n*([ \t]*)([\[(L]?)(\d{1,7})([\]).](?=\s|\Z)|[ \t]?[|│]|:|(?=\s|\Z))")
_LEAST = 10  # lines
_COLUMN = 6  # wide, as `cat -n` and `nl` print it
_ENDS = (",", ";")


def line_numbers(text: str) -> tuple[str, int]:
    r"""The numbers before lines are taken off where each line has its own and no author can have written them.

    A list, a poem or verses that their author numbered have no numbers before blank lines, and keep theirs.

    >>> line_numbers("".join(f"{n}| {n % 3 and 'It rained.'}".rstrip(" 0") + "\n" for n in range(1, 13)))[0][:24]
    'It rained.\nIt rained.\n\nI'
    >>> line_numbers("".join(f"{n}. It rained.\n" for n in range(1, 99)))[1]
    0
    """
    if _NUMBER.match(text) is None:
        return text, 0
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if line and not line.isspace()]
    marks = [match for place in places if (match := _NUMBER.match(lines[place]))]
    if len(marks) < max(_LEAST, len(places)) or not _count(marks, places):
        return text, 0
    rests = [lines[place][match.end() :].rstrip() for place, match in zip(places, marks, strict=True)]
    if not _are_printed(marks, rests, blanks=len(lines) - len(places) - text.endswith("\n")):
        return text, 0
    margin = len(commonprefix([rest[: len(rest) - len(rest.lstrip(" \t"))] for rest in rests if rest]))
    plain = [""] * len(lines)
    for place, rest in zip(places, rests, strict=True):
        plain[place] = rest[margin:]
    return "\n".join(plain), len(marks)


def _count(marks: Sequence[re.Match[str]], places: Sequence[int]) -> bool:
    """Whether all are of one form and count on: every line, or those that are not blank."""
    if len({(mark[2], mark[4]) for mark in marks}) > 1:
        return False
    numbers = [int(mark[3]) for mark in marks]
    first = numbers[0]
    if numbers[-1] - first == len(numbers) - 1:
        return numbers == list(range(first, first + len(numbers)))
    return all(number - first == place - places[0] for number, place in zip(numbers, places, strict=True))


def _are_printed(marks: Sequence[re.Match[str]], rests: Sequence[str], *, blanks: int) -> bool:
    """Whether blank lines are numbered too, or the numbers stand in a program's column, or within sentences."""
    empty = rests.count("")
    if empty * 20 >= len(rests) and empty > 2:
        return not blanks
    if all(rest[:1] == "\t" and len(mark[1] + mark[3]) >= _COLUMN for mark, rest in zip(marks, rests, strict=True)):
        return True
    plain = not marks[0][4].strip() or marks[0][4] == "."
    padded = marks[0][3][0] == "0"
    if plain and not padded:
        return False
    going_on = sum(
        1
        for rest, below in pairwise(rests)
        if below.lstrip()[:1].islower() and (rest[-1:].isalnum() or rest.endswith(_ENDS))
    )
    return going_on * 4 > len(rests)
