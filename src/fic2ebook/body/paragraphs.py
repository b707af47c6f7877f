"""Paragraphs out of lines: wrapped lines joined, verse, letters and lists kept as they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fic2ebook.body.base import Item, ItemKind, line_item
from fic2ebook.body.breaks import beginning, end_marker, is_break, is_rule, prose
from fic2ebook.body.headings import MAX_HEADING, read_heading
from fic2ebook.body.layout import OPENERS, WALL, Layout, find_layout, forced, layout_of, open_end
from fic2ebook.body.lines import Lines, unspread
from fic2ebook.body.shapes import (
    heading_like,
    is_broken,
    is_columns,
    is_numbered_title,
    is_stanza,
    is_verse,
    numbers_title,
    stands_alone,
    underlines,
)
from fic2ebook.body.wall import has_breaks, split_wall
from fic2ebook.lazydata import dataclass
from fic2ebook.model import Block, Inline, Paragraph, Preformatted, Quote, Verse, plain_text
from fic2ebook.source.spaces import reply_marks

if TYPE_CHECKING:
    from fic2ebook.body.hyphens import Hyphens

__all__ = ["text_items"]

Inliner = Callable[[str], tuple[Inline, ...]]
_CLOSERS = frozenset('"”’»」』.!?…。！？')
#: A wrapped line is never this much longer than the text's width.
_OVER = 8
_COLLAPSED = 300
_QUOTED_LINES = 20  # that are no quotation any more, if there are no others


@dataclass(slots=True, eq=False, repr=False)
class _Line:
    text: str
    indent: int
    number: int


def text_items(
    text: str, first_line: int, layout_name: str | None, inline: Inliner, *, others_spread: bool = False
) -> tuple[list[Item], Layout]:
    """The items of a text, and the layout that was found in it. `inline` reads the markup of what is set apart;
    `others_spread` as in `layout_of`."""
    if text.count("\n>") >= _QUOTED_LINES - 1:  # a reply's whole text, below a header that is its own
        text, _ = reply_marks(text)
    lines = text.split("\n")
    layout, found = layout_of(lines, layout_name, others_spread=others_spread)
    source = unspread(lines) if layout.spread else lines
    return _Reader(layout, inline, source).run(found, first_line), layout


class _Reader:
    """Turns blocks into items, by the layout of the whole and the shape of each."""

    def __init__(self, layout: Layout, inline: Inliner, lines: list[str]) -> None:
        self.layout = layout
        self.inline = inline
        self.source = lines  # as they stand, for the words that are divided at their ends
        self.items: list[Item] = []
        self.quote: list[Block] = []
        self.quote_item: Item | None = None
        self.hyphens: Hyphens | None = None
        #: Set apart is what stands deeper than first-line indents do.
        self.deep = layout.apart

    def run(self, lines: Lines, first_line: int) -> list[Item]:
        """The items of the lines, of which the first has that number."""
        texts, gaps, indents, places = lines
        longest = _COLLAPSED if self.layout.name == "collapsed" else 2 * WALL
        for start, end in lines.blocks():
            text, gap, indent = texts[start], gaps[start], indents[start]
            if end - start > 1 or indent >= self.deep or text[0] == ">":
                block = [_Line(texts[n], indents[n], first_line + places[n]) for n in range(start, end)]
                self._block(block, gap)
                continue
            # A line by itself, as most paragraphs are in texts of today.
            if self.quote_item is not None:
                self._end_quote()
            number = first_line + places[start]
            if len(text) > longest or (len(text) > _COLLAPSED and has_breaks(text)):
                self.items.extend(split_wall(text, number, gap))
            elif begins := beginning(text[:3]):
                self.items.append(line_item("paragraph", text, number, gap, indent, prose(text, begins)))
            else:
                self.items.append(line_item(_kind(text), text, number, gap, indent, ""))
        self._end_quote()
        return self.items

    def _block(self, lines: list[_Line], gap: int) -> None:
        if len(lines) == 1 and lines[0].text[0] == ">" and lines[0].text[-1] == "<":  # >> Chapter 1 <<
            self._end_quote()
            self._paragraph(lines, gap)
        elif all(line.text[0] == ">" for line in lines):
            self._quoted(lines, gap)
        elif all(line.indent >= self.deep for line in lines):
            self._apart(lines, gap)
        else:
            self._end_quote()
            self._mixed(lines, gap)

    def _mixed(self, lines: list[_Line], gap: int) -> None:
        """A block of several lines: first what stands out in it, then runs of prose or verse."""
        if is_columns([line.text for line in lines]):
            self._preformatted(lines, gap)
            return
        last = lines[-1]
        if len(lines) == 2 and numbers_title(lines[0].text, last.text):
            self._add(lines[0], gap, "paragraph")
            self._add(last, 0, "paragraph")
            return
        ends = len(lines) > 1 and end_marker(last.text) and not _goes_on(lines[-2].text, last.text)
        if ends:  # "The End" right under the last words
            lines = lines[:-1]
        run: list[_Line] = []
        at = 0
        while at < len(lines):
            taken = self._headed(lines, at, gap if at == 0 else 0) if not run else 0
            if taken:
                at += taken
                gap = 0
                continue
            text = lines[at].text
            alone = stands_alone(text) and not (run and _goes_on(run[-1].text, text))
            alone = alone or (at == len(lines) - 1 and _is_shouted_number(lines[at]))
            alone = alone or (text[0] == "<" and end_marker(text) is not None)
            kind = "break" if is_break(text) else "paragraph" if alone else ""
            if kind:
                self._prose(run, gap)
                self._add(lines[at], gap if not run else 0, kind)
                run, gap = [], 0
            else:
                run.append(lines[at])
            at += 1
        self._prose(run, gap)
        if ends:
            self._add(last, 0, "paragraph")

    def _headed(self, lines: list[_Line], at: int, gap: int) -> int:
        """Takes a boxed heading (rule, text, rule) or an underlined one at `at`; how many lines that were."""
        rest = len(lines) - at
        if rest >= 3 and is_rule(lines[at].text) and is_rule(lines[at + 2].text) and heading_like(lines[at + 1].text):
            self._add(lines[at + 1], gap, "paragraph", boxed=True)
            return 3
        if rest >= 2 and underlines(lines[at + 1].text, lines[at].text) and (rest == 2 or at == 0):
            self._add(lines[at], gap, "paragraph", boxed=True)
            return 2
        return 0

    def _prose(self, lines: list[_Line], gap: int) -> None:
        """Lines without breaks among them: joined, kept, or verse."""
        if not lines:
            return
        groups = [[line] for line in lines] if self._is_short_verse(lines) else self._groups(lines)
        at = 0
        least = 2 if self.layout.name == "lines" else 1  # where each line is a paragraph, two may be short
        while at < len(groups):
            end = at
            while end < len(groups) and len(groups[end]) == 1 and len(groups[end][0].text) <= 90:
                end += 1
            single = [group[0] for group in groups[at:end]]
            if len(single) > least and self._is_verse(single):
                self._verse(single, gap)
                at = end
            else:
                for group in groups[at : max(end, at + 1)]:
                    self._paragraph(group, gap)
                    gap = 0
                at = max(end, at + 1)
            gap = 0

    def _groups(self, lines: list[_Line], width: int = 0) -> list[list[_Line]]:
        """Lines of one paragraph together."""
        width = width or self._local_width(lines)
        groups = [[lines[0]]]
        for n in range(1, len(lines)):
            if self._joins(lines[n - 1], lines[n], width, lines, first=n == 1):
                groups[-1].append(lines[n])
            else:
                groups.append([lines[n]])
        return groups

    def _local_width(self, lines: list[_Line]) -> int:
        """The wrap column that holds here: the text's, or the block's own in a text that is not wrapped; 0: none."""
        longest = max(len(line.text) for line in lines)
        if self.layout.width:
            # A heading or two may be longer: nobody wrapped it.
            too_long = [n for n, line in enumerate(lines) if len(line.text) > self.layout.width + 12]
            if len(too_long) * 8 <= len(lines) or all(_is_within(lines, n) for n in too_long):
                return self.layout.width
        if longest > 120 or len(lines) < 3 or is_stanza([line.text for line in lines], longest):
            return 0
        own = find_layout([line.text for line in lines])
        return own.width if own.width and own.greedy > 0.7 else 0

    def _joins(self, line: _Line, following: _Line, width: int, block: list[_Line], *, first: bool) -> bool:
        """Whether the following line goes on with the paragraph of this one."""
        a, b = line.text, following.text
        if self.layout.broken:
            return following.indent <= line.indent and (_goes_on(a, b) or is_broken(a, b))
        if not width:  # Japanese that is broken where one breathes; what someone says is a paragraph of its own
            return a[-1] == "、" and b[0] not in OPENERS and following.indent <= line.indent
        goes_on = _goes_on(a, b)
        if following.indent > line.indent + 1 and following.indent > self.layout.base:
            # A first-line indent begins a paragraph; a hanging one does not.
            return goes_on or (first and len(block) > 2 and block[2].indent == following.indent and open_end(a))
        if self.layout.indented and following.indent > self.layout.base and not goes_on:
            return False
        if stands_alone(a) or (end_marker(b) and not goes_on):
            return False
        room = width - max(0, line.indent - self.layout.base)
        if goes_on:
            return True
        if _too_long(a, room) or _too_long(b, width):
            return False
        speech = a[-1] in _CLOSERS and b[0] in OPENERS
        parted = (self.layout.blank_separated or self.layout.indented) and not speech
        if forced(a, b, room, 4 if parted or open_end(a) else 1):
            return self._forced_join(a, b)
        if self.layout.greedy >= 0.85:
            return False
        return forced(a, b, room, 14) and not (a[-1] in _CLOSERS and b[0] in OPENERS)

    def _forced_join(self, a: str, b: str) -> bool:
        """A full line mostly goes on; where no blanks part paragraphs, speech after a full stop does not."""
        if self.layout.blank_separated or (self.layout.indented and not self.layout.flush_speech):
            return True
        return not (a[-1] in _CLOSERS and b[0] in OPENERS)

    def _is_short_verse(self, lines: list[_Line]) -> bool:
        """Whether lines are verse that no wrapping can have made: all too short for it, or one ends far too early."""
        room = self.layout.width - 2 * max(0, lines[0].indent - self.layout.base)
        if len(lines) < 3 or room <= 0 or not self._is_verse(lines) or self._is_indented_prose(lines):
            return False
        lengths = [len(line.text) for line in lines[:-1]]
        return max(lengths) <= room * 0.86 or (self.layout.greedy >= 0.85 and min(lengths) < room * 0.6)

    def _is_indented_prose(self, lines: list[_Line]) -> bool:
        """Whether lines are short paragraphs, each begun by its indent and as full as the next word let it be."""
        base = self.layout.base
        if not self.layout.indented or lines[0].indent <= base:
            return False
        flush = [n for n in range(1, len(lines)) if lines[n].indent <= base]
        return bool(flush) and all(
            forced(lines[n - 1].text, lines[n].text, self.layout.width - max(0, lines[n - 1].indent - base), 6)
            for n in flush
        )

    def _is_verse(self, lines: list[_Line]) -> bool:
        if self.layout.indented and any(
            line.text[0] in OPENERS and line.indent > self.layout.base for line in lines[1:]
        ):
            return False  # paragraphs of one line, and one of them is said
        return is_verse([line.text for line in lines], self.layout.width)

    def _quoted(self, lines: list[_Line], gap: int) -> None:
        """Lines behind `>` marks; a mark alone stands for a blank line."""
        run: list[_Line] = []
        for line in [*lines, None]:
            text = line.text.lstrip("> ") if line is not None else ""
            if line is not None and text:
                run.append(_Line(text, line.indent + self.deep, line.number))
            elif run:
                self._apart(run, gap)
                run = []

    def _apart(self, lines: list[_Line], gap: int) -> None:
        """A block set apart by its indent (or `>`): a quotation, unless it is a centred heading or break."""
        if len(lines) == 1 and self._is_centred_line(lines[0]):
            self._end_quote()
            self._paragraph(lines, gap, centred=True)
            return
        if is_columns([line.text for line in lines]):
            self._end_quote()
            self._preformatted(lines, gap)
            return
        if len(lines) == 2 and is_numbered_title(*((line.text, line.indent) for line in lines)):
            self._end_quote()
            self._paragraph(lines[:1], gap, centred=True)
            self._paragraph(lines[1:], 0, centred=True)
            return
        boxed = len(lines) == 3 and is_rule(lines[0].text) and is_rule(lines[2].text)
        if boxed or (len(lines) > 1 and stands_alone(lines[0].text)):
            self._end_quote()
            self._mixed(lines, gap)
            return
        if self.quote_item is None:
            self.quote_item = Item(kind="block", line=lines[0].number, gap=gap, indent=lines[0].indent)
        width = max(len(line.text) for line in lines)
        width = max(width, self.layout.width - 2 * lines[0].indent) if self.layout.width else 0
        whole = self._is_short_verse(lines)
        groups = self._groups(lines, width) if self.layout.width and not whole else [[line] for line in lines]
        single = [group[0] for group in groups if len(group) == 1]
        if len(single) == len(groups) > 1 and self._is_verse(single):
            self.quote.append(Verse(lines=tuple(self.inline(line.text) for line in single)))
        else:
            self.quote.extend(Paragraph(children=self.inline(self._joined(group))) for group in groups)

    def _is_centred_line(self, line: _Line) -> bool:
        text = line.text
        if is_break(text) or end_marker(text):
            return True
        if len(text) > MAX_HEADING or line.indent < 4:
            return False
        if read_heading(text):
            return True
        width = self.layout.width or 72
        middle = line.indent + len(text) / 2
        above = self.items[-1] if self.items and self.quote_item is None else None
        if above is not None and above.centred:
            width = 2 * above.indent + len(above.text)  # whatever the text's own is
        if line.indent > 12 and text.isupper() and len(text) < 40 and open_end(text):
            return True
        return line.indent > 12 and abs(middle - width / 2) < 6 and (open_end(text) or text.isupper())

    def _end_quote(self) -> None:
        if self.quote_item is not None and self.quote:
            blocks = tuple(self.quote)
            verses = [block for block in blocks if isinstance(block, Verse)]
            if len(verses) == len(blocks):
                for number, block in enumerate(verses):
                    gap = self.quote_item.gap if not number else 1
                    text = "\n".join(map(plain_text, block.lines))
                    self.items.append(Item(kind="block", block=block, text=text, line=self.quote_item.line, gap=gap))
            else:
                self.quote_item.block = Quote(blocks=blocks)
                self.items.append(self.quote_item)
        self.quote, self.quote_item = [], None

    def _preformatted(self, lines: list[_Line], gap: int) -> None:
        """A table: its columns stand only where every space does."""
        least = min(line.indent for line in lines)
        text = "\n".join(" " * (line.indent - least) + line.text for line in lines)
        block = Preformatted(text=text)
        self.items.append(Item(kind="block", block=block, text=text, line=lines[0].number, gap=gap, lines=len(lines)))

    def _verse(self, lines: list[_Line], gap: int) -> None:
        block = Verse(lines=tuple(self.inline(line.text) for line in lines))
        text = "\n".join(line.text for line in lines)
        self.items.append(Item(kind="block", block=block, text=text, line=lines[0].number, gap=gap, lines=len(lines)))

    def _paragraph(self, lines: list[_Line], gap: int, *, centred: bool = False) -> None:
        text = lines[0].text if len(lines) == 1 else self._joined(lines)
        self.items.append(
            Item(
                kind=_kind(text),
                text=text,
                line=lines[0].number,
                gap=gap,
                indent=lines[0].indent,
                lines=len(lines),
                centred=centred,
            )
        )

    def _add(self, line: _Line, gap: int, kind: str, *, boxed: bool = False) -> None:
        item = Item(text=line.text, line=line.number, gap=gap, indent=line.indent, boxed=boxed)
        item.kind = kind  # type: ignore[assignment]
        self.items.append(item)

    def _joined(self, lines: list[_Line]) -> str:
        """The lines of one paragraph as one text; a word divided at a line's end is made whole."""
        out = lines[0].text
        parts = []
        for line in lines[1:]:
            following = line.text
            if out[-1] in "-—–" and len(out) > 1:
                joined = self._at_hyphen(out, following)
                if joined is not None:
                    out = joined
                    continue
            parts.append(out)
            if not (out[-1] > "\u2e7f" and following[0] > "\u2e7f"):
                parts.append(" ")
            out = following
        parts.append(out)
        return "".join(parts)

    def _at_hyphen(self, line: str, following: str) -> str | None:
        if line[-1] in "—–" or line.endswith("--"):
            return None if line[:-1].endswith(" ") or line.endswith(" --") else line + following
        if not line[-2].isalpha() or not following[0].isalpha():
            return None
        if self.hyphens is None:
            from fic2ebook.body.hyphens import Hyphens

            self.hyphens = Hyphens(self.source)
        return self.hyphens.join(line, following)


def _goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the sentence above, whatever it says: "and so it was the" / "end."."""
    return line[0].islower() and (open_end(above) or above[-1] in "-,;")


def _is_within(lines: list[_Line], n: int) -> bool:
    """Whether a line goes on with the one above or in the one below: two lines that were joined by hand."""
    above = n > 0 and _goes_on(lines[n - 1].text, lines[n].text)
    return above or (n + 1 < len(lines) and _goes_on(lines[n].text, lines[n + 1].text))


def _kind(text: str) -> ItemKind:
    return "break" if len(text) <= 200 and is_break(text) else "paragraph"


def _too_long(text: str, width: int) -> bool:
    """Whether a line is none of the wrapped ones, which would have been broken: a paragraph or heading of its own."""
    return len(text) > width + _OVER and " " in text[:width]


def _is_shouted_number(line: _Line) -> bool:
    """`2. THE STAIR` at the margin, right below a text: a heading, where only blank lines follow."""
    text = line.text
    if line.indent or len(text) > 60 or not text.isupper() or not text[0].isalnum():
        return False
    heading = read_heading(text)
    return heading is not None and heading.scheme == "number-title"
