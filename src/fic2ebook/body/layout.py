"""Which paragraph layout a text has: how its lines and blanks were meant."""

from __future__ import annotations

from collections import Counter

from fic2ebook.body.breaks import is_break
from fic2ebook.body.lines import Lines, read_lines, unspread
from fic2ebook.lazydata import NamedTuple

__all__ = ["NARROW", "OPENERS", "Layout", "find_layout", "forced", "layout_of", "open_end", "starts_within"]

#: What a finished paragraph's last line may end in.
_TERMINAL = frozenset(".!?…\"“”’‘'«»*_~)]}>:;-–—。！？」』）】》〉＊・～♪|=+#^")
#: What speech begins with.
OPENERS = frozenset("\"“‘«„—–-¿¡「『'")
_HARD_TERMINAL = frozenset('.!?…“”"«»。！？」』')
#: A line longer than this was never wrapped by hand or program.
_MAX_WIDTH = 130
#: Lines narrower than this that leave room for the next word are a poem's.
NARROW = 45
_STRICT = 0.75
#: A line of verse is hardly longer.
_VERSE = 75
#: Of all lines, at least so many go on in the next where text is wrapped.
_FEWEST = 0.06
#: Columns of the widest first-line indent: two tabs and a half.
_WIDEST = 20
#: A line longer than this may hold many paragraphs.
WALL = 2500
#: And one of a whole text that has hardly another.
_LONE_WALL = 900


class Layout(NamedTuple):
    """What was found.

    name      blocks, lines, wrapped, indented, print, collapsed (design.md's names)
    width     the column at which wrapped lines break; 0 where they don't
    greedy    share of the breaks inside paragraphs at which the next word would not have fitted
    base      columns of white space before an ordinary line
    blank_separated   whether blank lines stand between paragraphs
    spread    every line is followed by a blank line, paragraphs by more
    indented  paragraphs begin with an indent
    flush_speech   but speech often begins at the margin
    apart     columns of white space from which on a block is set apart
    broken    blank lines part paragraphs, and their lines end anywhere, at no column: each block is a paragraph
    """

    name: str
    width: int = 0
    greedy: float = 0.0
    base: int = 0
    blank_separated: bool = True
    spread: bool = False
    indented: bool = False
    flush_speech: bool = False
    apart: int = 2
    broken: bool = False


def open_end(line: str) -> bool:
    """Whether a line ends in mid-sentence."""
    return (line[:-1].rstrip("*_")[-1:] if line[-1:] in "*_" else line[-1:]) not in _TERMINAL


def forced(line: str, following: str, width: int, slack: int = 0) -> bool:
    """Whether the line had to end there: the next line's first word would not have fitted any more."""
    if width <= 0:
        return False
    following = following.lstrip()
    word = following.find(" ", 0, 40)
    if word < 0:  # one word, unless it is of a script without spaces
        word = min(len(following), 30) if following[len(following) // 2 :][:1] < "\u0e00" else 1
    return len(line) + 1 + word > width - slack


def find_layout(lines: list[str], forced_name: str | None = None) -> Layout:
    """The layout of a text's lines (without their ends). `forced_name` is the user's choice, one of design.md's names.

    A hard-wrapped line breaks where the next word would not have fitted, mostly in mid-sentence; a paragraph's own end
    does neither. That tells wrapped text from lines that are paragraphs, whatever the width.
    """
    return layout_of(lines, forced_name)[0]


def layout_of(lines: list[str], forced_name: str | None = None, *, others_spread: bool = False) -> tuple[Layout, Lines]:
    """The layout of a text's lines as `find_layout` finds it, and what stands in them, less the blanks that only space
    them.

    `others_spread`: another part of the text is double-spaced, so that this one may be too short to tell.
    """
    found = read_lines(lines)
    stats = _Stats(found)
    spread = stats.spread() or (others_spread and stats.may_be_spread())
    if spread:
        found = read_lines(unspread(lines))
        stats = _Stats(found)
    return _layout(stats, forced_name, spread=spread), found


def _layout(stats: _Stats, forced_name: str | None, *, spread: bool) -> Layout:
    return Layout(
        name=forced_name or _name(stats),
        width=_width(stats, forced_name),
        greedy=stats.greedy,
        base=stats.base,
        blank_separated=stats.blank_separated and forced_name not in ("lines", "indented", "print"),
        spread=spread,
        indented=stats.indented or forced_name in ("indented", "print"),
        flush_speech=stats.indented and stats.flush_speech(),
        apart=stats.base + (_apart(stats.indent) if stats.indented or forced_name in ("indented", "print") else 2),
        broken=stats.broken and forced_name in (None, "wrapped"),
    )


def _apart(indent: int) -> int:
    """How far in a block is set apart that stands among paragraphs with that first-line indent."""
    return 9 if indent < 9 else indent + 8


def _width(stats: _Stats, forced_name: str | None) -> int:
    """The column at which lines break; where it is only said that they do, the longest line's end."""
    if forced_name == "wrapped" and not stats.width:
        longest = max(map(len, stats.lines), default=0)
        return longest if NARROW <= longest <= _MAX_WIDTH else 0
    return stats.width if forced_name in (None, "wrapped", "print") else 0


def starts_within(lines: list[str]) -> list[int]:
    """Where paragraphs begin among wrapped lines without blanks, but for the first; [] where the lines are one.

    A paragraph ends in a line that ends a sentence and has room for the next word. One such line in a paragraph may be
    chance, so there must be several.
    """
    stats = _Stats(read_lines(lines))
    if not stats.is_wrapped or stats.greedy < 0.7 or len(stats.lines) < len(lines):
        return []
    slack = 1 if stats.greedy > 0.97 else 6
    starts = [n + 1 for n in range(len(lines) - 1) if stats.ends_short(n, slack)]
    return starts if len(starts) >= 3 else []


def _name(stats: _Stats) -> str:
    if stats.walls * 2 > stats.chars:
        return "collapsed"
    if stats.broken:
        return "wrapped"
    if stats.is_wrapped:
        return "print" if stats.indented and not stats.blank_separated else "wrapped"
    if stats.blank_separated:
        return "blocks"
    return "indented" if stats.indented else "lines"


class _Stats:
    """Counts over a text's lines: lengths, indents, gaps, ends."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines.texts
        self.gaps = lines.gaps
        self.indents = lines.indents
        self.chars = sum(map(len, self.lines))
        wall = WALL if len(self.lines) > 2 else _LONE_WALL
        self.walls = sum([size for size in map(len, self.lines) if size > wall])
        self.tight = self.gaps[1:].count(0)
        self.gapped = max(0, len(self.lines) - 1) - self.tight
        self.base = self._base()
        self.width = 0
        self.greedy = 0.0
        self.is_wrapped = self._wrapped()
        self.indent = 0  # of first lines, where it is wide
        self.indented = self._first_line_indents()
        self.blank_separated = self._blank_separated()
        self.broken = self.tight > 2 and not self.is_wrapped and self._broken()

    def _base(self) -> int:
        """The indent that ordinary lines share: a lynx dump has 3 everywhere; first-line indents are none."""
        counts = Counter(self.indents)
        if not counts or counts[0] * 8 > len(self.indents):
            return 0
        common = [indent for indent, count in counts.items() if count * 6 > len(self.indents)]
        base = min(common, default=0)
        tight = [
            n
            for n in range(len(self.lines) - 1)
            if not self.gaps[n + 1] and self.indents[n] == self.indents[n + 1] == base
        ]
        if len(tight) > 3 and sum(map(self._goes_on, tight)) * 5 < len(tight):
            return 0
        return base

    def _blank_separated(self) -> bool:
        """Whether blank lines stand between paragraphs, rather than only around headings and breaks."""
        if not self.gapped:
            return False
        if not self.is_wrapped:
            return self.gapped * 5 >= (len(self.lines) - 1) * 2
        if self.indented:
            starts = [n for n, indent in enumerate(self.indents) if indent > self.base]
            return sum(1 for n in starts if self.gaps[n]) * 2 > len(starts)
        tight = sum(1 for n in range(len(self.lines) - 1) if not self.gaps[n + 1] and self.ends_short(n))
        return self.gapped >= tight

    def ends_short(self, n: int, slack: int = 6) -> bool:
        """Whether a line plainly ends a paragraph: at a full stop, with room for more."""
        line = self.lines[n]
        return line[-1] in _HARD_TERMINAL and not forced(line, self.lines[n + 1], self.width, slack)

    def _wrapped(self) -> bool:
        """Whether lines are hard-wrapped; sets `width` and `greedy`."""
        if not self.tight:
            return False
        pairs = [n for n in range(len(self.lines) - 1) if not self.gaps[n + 1] and self.indents[n + 1] <= self.base + 1]
        going_on = [n for n in pairs if self._goes_on(n)]
        if len(going_on) < max(1, len(pairs) * 0.22, len(self.lines) * _FEWEST):
            return False
        width = self._width(going_on)
        if not width:
            return False
        if self._has_longer(width):
            return False
        self.width = width
        surely = [n for n in going_on if self.lines[n + 1][0].islower() and open_end(self.lines[n])] or going_on
        self.greedy = sum(1 for n in surely if self._forced(n)) / len(surely)
        if width < NARROW and self.greedy < _STRICT and self.lines[0].isascii():
            self.width, self.greedy = 0, 0.0
            return False
        return True

    def _broken(self) -> bool:
        """Whether paragraphs are broken where anyone liked, once or twice, with a blank line between them.

        Most of the text is in such blocks. They begin and end as sentences do, go on in mid-sentence within, and have
        lines longer than verse does.
        """
        if not self.blank_separated or self.indented:
            return False
        lines = self.lines
        tight = [n for n in range(len(lines) - 1) if not self.gaps[n + 1]]
        sure = [n for n in tight if lines[n + 1][0].islower() and open_end(lines[n])]
        if len(sure) < 3 or len(sure) * 2 < len(tight):
            return False
        starts = [n for n in tight if not n or self.gaps[n]]
        ends = [n + 1 for n in tight if n + 2 == len(lines) or self.gaps[n + 2]]
        whole = sum(not lines[n][0].islower() for n in starts) + sum(lines[n][-1] in _HARD_TERMINAL for n in ends)
        if whole * 8 < (len(starts) + len(ends)) * 7:
            return False
        long = sum(max(len(lines[n]), len(lines[n + 1])) > _VERSE for n in sure)
        told = sum(len(lines[n]) for n in tight) + sum(len(lines[n]) for n in ends)
        return long * 5 >= len(sure) and told * 2 > self.chars

    def _has_longer(self, width: int) -> bool:
        """Whether much of the text is in lines that nothing broke at that column: letters have short ones, too."""
        return sum(len(line) for line in self.lines if len(line) > width + 10) * 3 > self.chars

    def _forced(self, n: int) -> bool:
        return forced(self.lines[n], self.lines[n + 1], self.width, 1 + max(0, self.indents[n] - self.base))

    def _width(self, going_on: list[int]) -> int:
        """The column at which the lines that go on break; 0 where they end where they like (verse)."""
        every = [len(self.lines[n]) + max(0, self.indents[n] - self.base) for n in going_on]
        lengths = sorted(length for length in every if length <= _MAX_WIDTH)
        if len(lengths) * 4 < len(every) * 3:
            return 0
        few = max(1 if len(lengths) <= 12 else 2, len(lengths) // 20)  # headings that nobody wrapped
        while len(lengths) > 8 and lengths[-1] - lengths[-1 - few] > 8:
            lengths.pop()
        width = lengths[-1]
        if width < 24 and self.lines[0].isascii():
            return 0
        if sum(1 for n in going_on if self.lines[n][-1] in "、，") * 2 > len(going_on):  # scripts that break anywhere
            return 0
        near = sum(1 for length in lengths if length > width - 22)
        return width if near * 10 >= len(lengths) * 6 else 0

    def _goes_on(self, n: int) -> bool:
        """Whether line n plainly goes on in the next."""
        line, following = self.lines[n], self.lines[n + 1]
        if line[-1] in _HARD_TERMINAL:
            return following[0].islower()
        if is_break(line) or is_break(following):
            return False
        return open_end(line) or following[0].islower() or line[-1] in "-–—,;:"

    def flush_speech(self) -> bool:
        """Whether, in a text with first-line indents, many lines of speech begin at the margin nevertheless."""
        flush = 0
        for n in range(1, len(self.lines)):
            if self.indents[n] <= self.base and self.lines[n][0] in OPENERS and not self.gaps[n]:
                flush += self.ends_short(n - 1)
        starts = sum(1 for indent in self.indents if indent > self.base)
        return flush > 1 and flush * 6 > starts

    def spread(self) -> bool:
        """Whether every line is followed by a blank one: double-spaced, but still wrapped."""
        lines = self.lines
        singles = self.gaps[1:].count(1)
        if singles < 6 or self.tight * 20 > len(lines) or self._most_going_on() * 3 < singles:
            return False
        going_on = self._going_on_below_a_blank()
        if len(going_on) < 4:  # headings end in mid-sentence, too
            return False
        if len(going_on) * 3 < singles:
            return False
        width = self._width(going_on)
        return width > 0 and not self._has_longer(width)

    def may_be_spread(self) -> bool:
        """Whether all blanks are as doubled lines leave them, and sentences go on below some of them."""
        going_on = [] if self.tight else self._going_on_below_a_blank()
        return len(going_on) * 3 >= self.gaps[1:].count(1) > 0 and all(gap % 2 for gap in self.gaps[1:])

    def _going_on_below_a_blank(self) -> list[int]:
        """The lines that plainly go on in the next, with one blank line between."""
        lines = self.lines
        may = [
            n
            for n, gap in enumerate(self.gaps[1:])
            if gap == 1 and (lines[n][-1] not in _HARD_TERMINAL or lines[n + 1][0].islower())
        ]
        return list(filter(self._goes_on, may))

    def _most_going_on(self) -> int:
        """How many lines may go on in the next at most: counted in a third of the time of looking at each pair."""
        ends = "".join([line[-1] for line in self.lines])
        ended = sum(map(ends.count, _HARD_TERMINAL))
        return len(ends) - ended + sum(map(str.islower, [line[0] for line in self.lines]))

    def _wide_indent(self) -> int:
        """The indent that most of an unwrapped text begins its paragraphs with, where it is wide: two tabs, a dozen
        spaces; 0 where it is none. Nobody sets most of a text apart."""
        counts: Counter[int] = Counter()
        for line, indent in zip(self.lines, self.indents, strict=True):
            counts[indent - self.base] += len(line)
        wide = [indent for indent in counts if 9 <= indent <= _WIDEST]
        told = sum(counts[indent] for indent in wide)
        return max(wide, key=counts.__getitem__) if told * 5 > self.chars * 3 else 0

    def _first_line_indents(self) -> bool:
        """Whether paragraphs begin with an indent, rather than a quotation being set apart by one."""
        if max(self.indents, default=0) <= self.base:
            return False
        last = len(self.lines) - 1
        if not self.is_wrapped and max(self.indents, default=0) >= self.base + 9:
            self.indent = self._wide_indent()
        deepest = self.base + max(12, self.indent + 4)
        deep = [n for n, indent in enumerate(self.indents) if self.base < indent <= deepest]
        if len(deep) < 2 or len(deep) * 12 < len(self.lines):
            return False
        if self.is_wrapped:
            going_on = [n for n in deep if n < last and not self.gaps[n + 1] and self._goes_on(n)]
            return sum(1 for n in going_on if self.indents[n + 1] < self.indents[n]) * 2 > len(going_on)
        return sum(len(self.lines[n]) for n in deep) * 5 > self.chars * 3
