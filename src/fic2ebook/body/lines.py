"""The lines of a text, looked at once: what each holds, how far it is indented, how many blanks stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, pairwise
from operator import sub

from fic2ebook.lazydata import NamedTuple

__all__ = ["Lines", "indent_of", "read_lines", "unspread"]


class Lines(NamedTuple):
    """The lines that are not blank, in parallel lists.

    texts    without white space at either end
    gaps     how many blank lines stand before each
    indents  columns of white space before each
    places   where it stands among all lines, from 0
    """

    texts: list[str]
    gaps: list[int]
    indents: list[int]
    places: list[int]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Start and end of each run of lines without a blank between them."""
        starts = [n for n, gap in enumerate(self.gaps) if gap or not n]
        return pairwise([*starts, len(self.texts)]) if starts else iter(())


def read_lines(lines: list[str]) -> Lines:
    """What stands in a text's lines (without their ends)."""
    bare = list(map(str.strip, lines))
    places = list(compress(range(len(bare)), bare))
    texts = list(filter(None, bare))
    behind = list(compress(range(1, len(bare) + 1), bare))  # the places behind them
    gaps = list(map(sub, places, [0, *behind]))
    if bare == lines:  # as it is in most texts, whose lines have no white space at either end
        return Lines(texts, gaps, [0] * len(texts), places)
    indents = [0 if lines[n][0] == line[0] else indent_of(lines[n]) for n, line in zip(places, texts, strict=True)]
    return Lines(texts, gaps, indents, places)


def indent_of(line: str) -> int:
    """Columns of white space before a line: a tab to the next multiple of eight, a full-width space two."""
    column = 0
    for char in line:
        if char == " " or char == "\u00a0":
            column += 1
        elif char == "\t":
            column += 8 - column % 8
        elif char == "\u3000":
            column += 2
        else:
            break
    return column


def unspread(lines: list[str]) -> list[str]:
    """Lines of a double-spaced text without the blanks that only space them: one blank goes, three become one."""
    out: list[str] = []
    blanks = 0
    for line in lines:
        if line.strip():
            out.extend([""] * (blanks // 2 if blanks > 1 else 0))
            out.append(line)
            blanks = 0
        else:
            blanks += 1
    return out
