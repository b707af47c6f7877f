"""The lines of a Markdown text before it is parsed: traps disarmed, how lines are used, and stretches without marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Chunk", "Lines", "chunks_of", "indented_starts", "read_lines", "without_break"]

_LONG = 100  # a line longer than this is a whole paragraph, not a wrapped line
_VERSE_WIDTH = 64
# A column narrower than this breaks no prose; and of the lines that go on, those many at least and that share of them
# end where the next word does not fit.
_NARROWEST = 30
_FEWEST = 6
_FORCED = 0.9
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "’", "'", "»", ":", "*", "_", "。", "！", "？", "」", "』")
# What may start a line that is more than prose: quote, list, heading, table, rule, fence, indentation.
_STRUCTURE = re.compile(r"\s*(?:[>|#+=`~-]|[*_](?:\s|[*_]|$)|\d{1,9}[.)](?:\s|$))|\s{2}|\t")
# Anything in a paragraph that Markdown might read, other than a line's end that is meant.
_MARKS = re.compile(r"[\\`*_\[\]<&~|]")
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]]{1,200}\]:[ \t]*\S")
_DEFINITION = re.compile(r"\[\^[^\[\]\s]{1,40}\]:\s*\S")
# `##The Beginning`: with a hashtag's one sign it is none, nor between such signs.
_CLOSE_HEADING = re.compile(r"#{2,6}(?=[^\W\d_][^#:：]{0,90}$)")
# What Chinese and Japanese lines begin with; an indented paragraph, and speech, which is not indented.
_EASTERN = "\u2e80"
_INDENTED = "\u3000"
_SPEECH = "「『（"
_FENCE = re.compile(r" {0,3}```")
_ORNAMENT_FENCE = re.compile(r"\s*~{3,}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows to be read together, each with its line in the file; `plain` if nothing in them is a mark, but for line ends
    that are meant."""

    rows: list[str]
    numbers: list[int]
    plain: bool

    def number(self, token: Token) -> int:
        return self.numbers[min(token.map[0], len(self.numbers) - 1)] if token.map else self.numbers[0]

    def indent(self, row: int) -> int:
        """Columns of white space before a row; a tab reaches the next fourth column."""
        text = self.rows[row].expandtabs(4)
        return len(text) - len(text.lstrip())


@dataclass(frozen=True, slots=True)
class Lines:
    """A text's lines, with their places in the file, and how they are used.

    `wrapped`: a paragraph is broken over several lines; else a line break inside a paragraph is meant.
    """

    rows: list[str]
    numbers: list[int]
    wrapped: bool
    references: bool

    def shape(
        self, lines: Sequence[str], *, meant: Sequence[bool], quoted: bool
    ) -> Literal["verse", "paragraphs", "wrapped", "lines"]:
        """What the lines of one Markdown paragraph are; `meant` says of each break whether it is a hard one."""
        longest = max(len(line) for line in lines)
        if lines[0][:1] >= _EASTERN and all(line.endswith(_SENTENCE_ENDS) for line in lines):
            return "paragraphs"
        if longest <= _VERSE_WIDTH and len(lines) >= (2 if quoted else 3):
            open_ends = sum(not line.endswith(_SENTENCE_ENDS) for line in lines)
            if all(meant) or (not self.wrapped and (quoted or open_ends * 2 >= len(lines))):
                return "verse"
            if quoted and open_ends and _looks_like_verse(lines):
                return "verse"
        if all(meant):
            return "lines"
        if self.wrapped or any(meant):
            return "wrapped"
        if all(line.endswith(_SENTENCE_ENDS) for line in lines):
            return "paragraphs"
        return "wrapped" if longest > _VERSE_WIDTH else "lines"


def indented_starts(rows: Sequence[str]) -> list[int]:
    """Which rows of a paragraph begin others, because they are indented as Chinese and Japanese paragraphs are."""
    if not any(row[:1] == _INDENTED for row in rows):
        return []
    return [n for n, row in enumerate(rows) if n and row[:1] in (_INDENTED, *_SPEECH)]


def _looks_like_verse(lines: Sequence[str]) -> bool:
    """Verse quoted in a wrapped text: every line begins with a capital and stops well before the margin."""
    return len(lines) >= 4 and max(map(len, lines)) <= 52 and all(line[:1].isupper() or not line for line in lines)


def read_lines(text: str, first: int) -> Lines:
    """The text's lines, ready to be parsed; one paragraph a line becomes blocks with blank lines between."""
    rows = text.split("\n")
    references = any(_REFERENCE.match(row) for row in rows)
    notes = _disarm(rows)
    numbers = list(range(first, first + len(rows)))
    for n in reversed(notes):  # one below the other, each is a paragraph of its own
        rows.insert(n, "")
        numbers.insert(n, numbers[n])
    if _is_line_per_paragraph(rows):
        rows, numbers = _spread(rows, numbers)
    return Lines(rows=rows, numbers=numbers, wrapped=_is_wrapped(rows), references=references)


def _disarm(rows: list[str]) -> list[int]:
    """Escape what Markdown would swallow: `~~~` and `>>>` as scene breaks, ``` that nothing closes, `[^1]: Ibid.`.

    Returned is which rows begin a footnote right below another line.
    """
    opening = -1
    notes = []
    for n, row in enumerate(rows):
        if "~~~" in row and _ORNAMENT_FENCE.match(row):
            rows[n] = row.replace("~", "\\~")
        elif "```" in row and _FENCE.match(row):
            opening = n if opening < 0 else -1
        elif row.startswith("[^") or (row[:3] == ">>>" and _is_arrows(rows, n)):
            rows[n] = "\\" + row
            if n and rows[n - 1].strip() and opening < 0 and _DEFINITION.match(row):
                notes.append(n)
        elif row[:2] == "##" and opening < 0 and (close := _CLOSE_HEADING.match(row)):
            rows[n] = f"{close[0]} {row[close.end() :]}"
    if opening >= 0:
        rows[opening] = rows[opening].replace("```", "\\`\\`\\`")
    return notes


def _is_arrows(rows: Sequence[str], n: int) -> bool:
    """Whether a row is nothing but arrows, and no blank line of a quotation."""
    return not rows[n].strip("> ") and not any(row.strip() for row in (*rows[max(0, n - 1) : n], *rows[n + 1 : n + 2]))


def _is_line_per_paragraph(rows: Sequence[str]) -> bool:
    """Whether each line is a paragraph: hardly a blank line, and the lines end where sentences do."""
    inner = ended = filled = 0
    for row, following in zip(rows, [*rows, ""][1:], strict=True):
        if not row.strip():
            continue
        filled += 1
        if following.strip() and not _STRUCTURE.match(row) and not _STRUCTURE.match(following):
            inner += 1
            ended += row.rstrip().endswith(_SENTENCE_ENDS) and not row.endswith("  ")
    return inner >= 4 and inner * 2 > filled and ended * 4 >= inner * 3


def _spread(rows: Sequence[str], numbers: Sequence[int]) -> tuple[list[str], list[int]]:
    out: list[str] = []
    places: list[int] = []
    for n, row in enumerate(rows):
        if out and row.strip() and not _STRUCTURE.match(row) and not _STRUCTURE.match(rows[n - 1]):
            out.append("")
            places.append(numbers[n])
        out.append(row)
        places.append(numbers[n])
    return out, places


def _is_wrapped(rows: Sequence[str]) -> bool:
    """Whether most of the text stands in paragraphs of several lines, none of them long, or broken all the same."""
    wrapped = several = total = 0
    for paragraph in _paragraphs(rows):
        size = sum(map(len, paragraph))
        total += size
        if len(paragraph) > 1:
            several += size
            if _VERSE_WIDTH - 10 <= max(map(len, paragraph)) <= _LONG:
                wrapped += size
    return wrapped * 2 > total or (several * 2 > total and _is_broken(rows))


def _is_broken(rows: Sequence[str]) -> bool:
    """Whether lines end where the next word would not have fitted, be it at a narrow column, or anywhere in prose."""
    from fic2ebook.body.layout import find_layout, open_end

    within = [(row.rstrip(), below) for row, below in pairwise(rows) if row.strip() and below.strip()]
    going_on = sum(below[0].islower() and open_end(row) for row, below in within)
    if going_on * 2 < len(within):  # lines of verse begin with capitals
        return False
    layout = find_layout([row for row in rows if not _STRUCTURE.match(row)])
    return layout.broken or (going_on >= _FEWEST and layout.width >= _NARROWEST and layout.greedy >= _FORCED)


def _paragraphs(rows: Sequence[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for row in rows:
        if row.strip():
            paragraph.append(row)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def chunks_of(lines: Lines) -> Iterator[Chunk]:
    """The text in stretches: paragraphs without marks one by one, and all that stands between them together."""
    pending: tuple[list[str], list[int]] = ([], [])
    for rows, numbers, plain in _stretches(lines):
        if plain:
            if pending[0]:
                yield Chunk(*pending, plain=False)
                pending = ([], [])
            yield Chunk(rows, numbers, plain=True)
        else:
            pending[0].extend(rows)
            pending[1].extend(numbers)
    if pending[0]:
        yield Chunk(*pending, plain=False)


def _stretches(lines: Lines) -> Iterator[tuple[list[str], list[int], bool]]:
    """Runs of filled rows, each with the blank rows after it, and whether it is only text."""
    start = 0
    fenced = False
    count = len(lines.rows)
    while start < count:
        end = start
        while end < count and lines.rows[end].strip():
            end += 1
        rows = lines.rows[start:end]
        opened = fenced
        for row in rows:
            if "```" in row and _FENCE.match(row):
                fenced = not fenced
        plain = bool(rows) and not (opened or fenced or lines.references) and _is_plain(rows)
        while end < count and not lines.rows[end].strip():
            end += 1
        if plain:
            yield rows, lines.numbers[start : start + len(rows)], True
        else:
            yield lines.rows[start:end], lines.numbers[start:end], False
        start = end


def _is_plain(rows: Sequence[str]) -> bool:
    if any(map(_STRUCTURE.match, rows)):
        return False
    text = "\n".join(rows)
    return not _MARKS.search(text.replace("\\\n", "\n") if "\\\n" in text else text)


def without_break(row: str) -> tuple[str, bool]:
    """A row of a plain paragraph without what ends it, and whether that is a line break: a backslash, or two blanks."""
    if row[-1:] == "\\":
        return row[:-1].strip(), True
    return row.strip(), row[-2:] == "  "
