"""Lines that a program cut at a column, in the middle of words, are put together again."""

from __future__ import annotations

from itertools import pairwise

from fic2ebook.source.spaces import FULL_LINES, full_lines

__all__ = ["joined_columns"]

_WIDTHS = range(30, 200)
_NEAR = 12  # columns from a full line's end in which words' ends leave most lines of a wrapped text
_SENTENCE_ENDS = frozenset('.!?…"”’»')


def joined_columns(text: str) -> tuple[str, int]:
    """The text with lines cut at a column joined, and how many; as it is where that is not sure."""
    lines = text.split("\n")
    width = max(map(len, lines))
    full = full_lines(lines)
    near = sum(1 for line in lines if width - _NEAR <= len(line) < width - 1)
    if full < FULL_LINES or full < 4 * near or width not in _WIDTHS or not _cuts_words(lines, width):
        return text, 0
    return _joined(lines, width)


def _cuts_words(lines: list[str], width: int) -> bool:
    """Whether the column falls on words, and on the spaces between them, as often as chance has it."""
    pairs = within = before = 0
    for line, below in pairwise(lines):
        if len(line) >= width - 1 and below.strip():
            pairs += 1
            within += len(line) == width and line[-1].isalpha() and below[0].islower()
            before += below[0] == " " and below[1:2].isalnum()
    return within * 4 >= pairs and before * 16 >= max(16, pairs)


def _joined(lines: list[str], width: int) -> tuple[str, int]:
    out = [lines[0]]
    count = 0
    for line, below in pairwise(lines):
        if len(line) >= width - 1 and below.strip() and not _ends(line, below):
            out[-1] += below if len(line) == width else f" {below}"
            count += 1
        else:
            out.append(below)
    return "\n".join(out), count


def _ends(line: str, below: str) -> bool:
    """Whether a full line is a rule, or the last of its paragraph nevertheless."""
    if not any(map(str.isalnum, line[-8:])) or not any(map(str.isalnum, below[:8])):
        return True
    return line[-1] in _SENTENCE_ENDS and not (below[0] in " \t" or below[0].islower())
