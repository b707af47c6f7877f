"""The label block at a text's head: where it begins, what each label says, where the story begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.caseless import Caseless
from fic2ebook.parsers.labelalone import labels_alone
from fic2ebook.parsers.labelchapter import named_chapter
from fic2ebook.parsers.labelentries import Entry, LabelBlock, Loose, joined
from fic2ebook.parsers.labelline import Labelled, is_heading, is_rule, label_line, several_labels, unboxed
from fic2ebook.parsers.labelrun import bar_line, has_bars
from fic2ebook.parsers.menus import menu_entries
from fic2ebook.parsers.notices import is_chrome

__all__ = ["find_block", "looks_like_disclaimer"]

_HEAD_LINES = 400  # lines that are looked at
_MAX_ABOVE = 12  # non-blank lines before the first label
_WRAPPED = 110  # characters of a wrapped line
_FIRST_LABEL_WITHIN = 60  # non-blank lines
_LONG_KEYS = frozenset({"summary", "notes", "end_notes", "disclaimer", "dedication", "warnings", "archive_permission",
                        "feedback", "spoilers", "epigraph", "copyright", "credits", ""})  # fmt: skip
#: Labels of which there is no doubt, whatever stands between them and their text: `A/N- I got this idea from …`.
_SAID = frozenset({"a/n", "an", "disclaimer", "author's note", "author's notes", "author’s note", "author’s notes"})
_LOOSE_STYLES = frozenset({"dash", "equals", "bar", "gap"})
_DIALOGUE = ('"', "“", "«", "„", "「", "—", "–", "'", "‘")
_FIRST = re.compile(r"1[.)] (?=[^\W\d_])[^:]{2,80}(?<![.,;])")
_COUNTING = frozenset("([0123456789")
_PART_LINE = re.compile(r"(part|chapter) (\d{1,3} ?(?:/|of) ?(?:\d{1,3}|\?))", re.IGNORECASE)
_LISTED = re.compile(r"\s{0,20}(?:[12][.)]|I{1,2}\.)\s{1,9}[^\W\d_]")
_FRAMED = re.compile(r"([*=~]{3,20}) (?=\S)[^*=~]{1,80} \1")
_FRAMES = frozenset("=~*-+#")
_SET_APART = re.compile(r"([=~*+#-]{2,20}) (?=\w)[^\n]{1,80}\w[.!?]? \1")
_DISCLAIMER = Caseless(
    r"\b(?:owns?|owned|belongs?|copyright(?:ed)?|property of|not mine|no profit|infringement|sue|borrow(?:ed|ing)?|"
    r"rights|creators?|making any money|make no money|disclaim\w*|trademarks?|intended|characters?|gehören|pertenecen|"
    r"appartiennent|принадлежат|claim)\b|©|版权|归.{1,20}所有",
    has="own belong copyright property mine profit infring sue borrow rights creator money trademark intended "
    "character gehören pertenecen appartiennent принадлежат claim © 版权 归",
)
_CHATTY = Caseless(
    r"\b(?:fics?|stor(?:y|ies)|reviews?|feedback|enjoy|thanks?|thank you|beta\w*|chapters?|posted|posting|wrote|"
    r"written|writing|characters|disclaimer|readers?|comments?|author|challenge|prompt|fandom|warnings?|canon|series|spoilers?)\b"
)


def looks_like_disclaimer(text: str) -> bool:
    """Whether a paragraph says whose the characters are ("I own nothing, no infringement intended")."""
    return len(text) < 1_500 and len({words.casefold() for words in _DISCLAIMER.findall(text)}) >= 2


def find_block(lines: Sequence[str], overrides: Mapping[str, str] | None = None) -> LabelBlock | None:
    """The label block at the head of `lines`, or None where no label stands near the top.

    Looks at the first 400 lines only. What was found may still be something else (a letter in the story): the caller
    judges by its keys.
    """
    finder = _Finder(*_view(lines[:_HEAD_LINES]), overrides)
    for start in finder.starts():
        block = finder.read(start)
        if block.entries:
            return block
    return None


def _view(lines: Sequence[str]) -> tuple[Sequence[int], Sequence[str]]:
    """The lines and their numbers; of a double-spaced head without the blank line after every line."""
    if not _is_double_spaced(lines[:80]):
        return range(len(lines)), lines
    kept: list[int] = []
    run = 0
    for index, line in enumerate(lines):
        run = 0 if line.strip() else run + 1
        if run != 1:  # the first blank of a run is the spacing
            kept.append(index)
    return kept, [lines[index] for index in kept]


def _is_double_spaced(lines: Sequence[str]) -> bool:
    blank = [not line or line.isspace() for line in lines]
    pairs = set(pairwise(blank))
    if (False, False) in pairs or (True, True) not in pairs or blank.count(False) < 6:
        return False
    return _wraps_over_blanks(lines)


def _wraps_over_blanks(lines: Sequence[str]) -> bool:
    """Whether lines are short, and some go on behind the blank line: wrapped text, not paragraphs of a line each."""
    filled = [line.strip() for line in lines if line.strip()]
    open_ended = sum(1 for one, other in pairwise(filled) if one[-1].isalnum() and other[0].islower())
    return max(map(len, filled)) <= _WRAPPED and open_ended >= 2


class _Finder:
    """Reads label blocks from numbered lines."""

    def __init__(self, index: Sequence[int], lines: Sequence[str], overrides: Mapping[str, str] | None) -> None:
        self.index = index
        self.lines = lines
        self.overrides = overrides
        self.past = index[-1] + 1 if index else 0
        self._labels: dict[int, Labelled | None] = dict(labels_alone(self.lines[:_HEAD_LINES]))

    def label(self, at: int) -> Labelled | None:
        if at not in self._labels:
            line = self.lines[at]
            found = None if is_heading(line) else label_line(line, self.overrides)
            self._labels[at] = None if found and found.style == "bar" and menu_entries(line) else found
        return self._labels[at]

    def starts(self) -> list[int]:
        """Lines at which a block may begin: known labels near the top, with few lines above them."""
        found: list[int] = []
        seen = 0
        for at, line in enumerate(self.lines):
            if not line.strip():
                continue
            seen += 1
            if seen > _FIRST_LABEL_WITHIN or (is_heading(line) and seen > 3) or len(found) >= 3:
                break
            label = self.label(at)
            if label and label.known and seen <= _MAX_ABOVE + 1 and (label.strong or self._known_near(at)):
                found.append(at)
            elif len(line) > 1_500 and not label:
                break
        return found

    def _known_near(self, at: int) -> bool:
        """Whether another known label follows within four lines of text."""
        seen = 0
        for place in range(at + 1, min(at + 12, len(self.lines))):
            if self.lines[place].strip():
                seen += 1
                label = self.label(place)
                if label and label.strong:
                    return True
            if seen == 4:
                break
        return False

    def _speaks(self, label: Labelled, at: int) -> bool:
        """Whether a label further down is the header's: a strong one, or a weak one that stands alone or in company."""
        return label.strong or (bool(label.key) and (not label.value or self._known_near(at)))

    def read(self, start: int) -> LabelBlock:
        """The block that begins at `start`."""
        above = [self.index[at] for at in range(start) if self.lines[at].strip()]
        block = LabelBlock(self.index[start], self.past, above)
        at, gap = start, 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip():
                gap += 1
                at += 1
                continue
            taken = self._take(block, at, gap)
            if not taken:
                block.end = self.index[at]
                break
            if taken < 0:  # the rule that closes the header
                block.end = self.index[at] + 1
                break
            at, gap = at + taken, 0
        return block

    def _take(self, block: LabelBlock, at: int, gap: int) -> int:
        """How many lines from `at` on the block takes; 0 if it ended before, -1 if this line closes it."""
        line = self.lines[at]
        if is_rule(line):
            block.rules.append(self.index[at])
            return 1 if self._label_follows(at + 1) else -1
        if line.lstrip()[:1] in _COUNTING and block.entries and block.entries[-1].counts_on(line):
            return self._append(block, at, 1, apart=True)
        if is_heading(line) or self._is_first(at) or (self._is_framed(at) and not self._label_follows(at + 1)):
            between = self._between(block, at) or self._part_line(block, at)
            if between is None:
                return 0
            self._enter(block, between, at)
            return 1
        for label in several_labels(line, self.overrides) or _bar_labels(line):
            self._enter(block, label, at)
        if block.entries and block.entries[-1].first == self.index[at]:
            return 1
        label_here = self.label(at)
        if label_here and label_here.key == "chapters_planned" and not label_here.value and self._lists(block, at + 1):
            return 0
        if label_here and self._accepts(block, label_here, at, gap):
            self._enter(block, label_here, at)
            return 1
        return self._continue(block, at, gap)

    def _lists(self, block: LabelBlock, at: int) -> bool:
        """Whether what stands below `Chapters:` is a list of titles, which ends the header: the body's contents."""
        first = self._next_text(at)
        second = None if first is None else self._next_text(first + 1)
        if first is None or second is None or not _LISTED.match(self.lines[first]):
            return False
        return _LISTED.match(self.lines[second]) is not None and not self._labels_ahead(block, first)

    def _between(self, block: LabelBlock, at: int) -> Labelled | None:
        """The label of `Book: The Harbour Years` right between two labels, which is no heading there; else None."""
        follows = at + 1 < len(self.lines) and (below := self.label(at + 1)) is not None and below.known
        if not follows or not block.entries or not self.lines[at - 1].strip():
            return None
        label = label_line(self.lines[at], self.overrides)
        if label is None or not label.value or label.style != block.entries[-1].style:
            return None
        return label if label.label.isalpha() or named_chapter(label.label, label.value) else None

    def _part_line(self, block: LabelBlock, at: int) -> Labelled | None:
        """`PART 3/7` among the labels of one part of a work, as a label; else None."""
        match = _PART_LINE.fullmatch(self.lines[at].strip()) if block.entries else None
        if match is None or not self._label_follows(at + 1):
            return None
        return Labelled(match[1], match[2], "part", "colon")

    def _is_framed(self, at: int) -> bool:
        """Whether a line is a heading of its own kind: `***** Contents *****`."""
        match = _FRAMED.fullmatch(self.lines[at].strip()) if self.lines[at][:1] in "*=~" else None
        return match is not None and self.label(at) is None

    def _is_set_apart(self, at: int) -> bool:
        """Whether a line has a frame, as none above it and no label below: the chapter's `=-= Label: June =-=`."""
        line = self.lines[at].strip()
        if line[:1] not in _FRAMES or (frame := _SET_APART.fullmatch(line)) is None or self._label_follows(at + 1):
            return False
        return not any(above.lstrip().startswith(frame[1]) for above in self.lines[:at] if not is_rule(above))

    def _is_first(self, at: int) -> bool:
        """Whether a line is the first chapter's heading: `1. The Rope` between blanks."""
        line = self.lines[at]
        if line[:1] != "1" or not at or at + 1 >= len(self.lines) or _FIRST.fullmatch(line.strip()) is None:
            return False
        return not (self.lines[at - 1] + self.lines[at + 1]).strip()

    def _enter(self, block: LabelBlock, label: Labelled, at: int) -> None:
        end = self._end_of(at + 1)
        parts = [label.value] if label.value else []
        block.entries.append(Entry(label.label, label.key, label.style, parts, self.index[at], end, not label.value))

    def _end_of(self, at: int) -> int:
        return self.index[at] if at < len(self.index) else self.past

    def _label_follows(self, at: int) -> bool:
        """Whether the next line with text bears a known label."""
        following = self._next_text(at)
        label = self.label(following) if following is not None else None
        return bool(label and label.known and not is_heading(self.lines[following or 0]))

    def _next_text(self, at: int) -> int | None:
        return next((place for place in range(at, min(at + 12, len(self.lines))) if self.lines[place].strip()), None)

    def _accepts(self, block: LabelBlock, label: Labelled, at: int, gap: int) -> bool:
        """Whether a label belongs to the block, rather than to the value before it or to the story."""
        entries = block.entries
        if not entries:
            return label.known
        if gap and self._is_set_apart(at):
            return False
        same_style = any(entry.style == label.style for entry in entries)
        shouting = all(entry.label.isupper() for entry in entries)
        if label.known:
            if label.style in _LOOSE_STYLES and not same_style:
                brief = len(label.value) < 80 or label.label.casefold() in _SAID
                return label.strong and brief and (gap == 0 or self._label_follows(self._paragraph_end(at)))
            dated = label.key in ("published", "updated") and label.value[:1].isdigit()
            if label.strong or label.key == "notes" or dated:
                return same_style or gap == 0 or not shouting
            return gap == 0 or (same_style and self._label_follows(self._paragraph_end(at)))
        if not same_style or label.style in _LOOSE_STYLES or (shouting and not label.label.isupper()):
            return False
        if gap:
            return len(label.label.split()) <= 3 and self._known_below(block, self._paragraph_end(at))
        return not self._wraps(block, at) and len(label.label.split()) <= 3

    def _known_below(self, block: LabelBlock, at: int) -> bool:
        """Whether a known label stands in the next paragraphs, below other labels at most."""
        for _ in range(4):
            if self._label_follows(at):
                return True
            following = self._next_text(at)
            label = self.label(following) if following is not None else None
            if following is None or label is None or label.style != block.entries[-1].style:
                return False
            if len(label.label.split()) > 3 or not label.value:
                return False
            at = self._paragraph_end(following)
        return False

    def _paragraph_end(self, at: int) -> int:
        while at < len(self.lines) and self.lines[at].strip():
            at += 1
        return at

    def _wraps(self, block: LabelBlock, at: int) -> bool:
        """Whether a line is likely the rest of the line before it, which had no more room."""
        before, line = self.lines[at - 1].rstrip(), self.lines[at]
        if not before.strip() or block.entries[-1].value.replace(",", "").isdecimal():  # a number is all there
            return False
        if line[0].islower() and not block.entries[-1].label[:1].islower():
            return True
        indent = len(line) - len(line.lstrip())
        deeper = indent - (len(before) - len(before.lstrip()))
        if indent >= 2 and (deeper > 0 or (deeper == 0 and len(block.entries[-1].parts) > 1)):
            return True
        width = max((len(text.rstrip()) for text in self.lines[: at + 6] if len(text) <= 100), default=72)
        if len(before) > 100 or len(before) < 38 or len(line) > 300:  # a story's paragraph, or all of it
            return False
        word = line.split(maxsplit=1)[0]
        return len(before) + 1 + len(word) > min(max(width, 55), 80) - 4 or self._fills(at)

    def _fills(self, at: int) -> bool:
        """Whether the lines from the one before `at` to the next blank are one wrapped paragraph, however narrow."""
        end = self._run_end(at)
        if end - at > 12 or end == len(self.lines) or len(self.lines[at - 1]) < 45:
            return False
        run = self.lines[at:end]
        return all(len(line) <= 85 for line in run) and all(len(line.rstrip()) >= 45 for line in run[:-1])

    def _continue(self, block: LabelBlock, at: int, gap: int) -> int:
        """Takes a line without a label of its own: the rest of a value, or a paragraph inside the block."""
        if not block.entries:
            return 0
        last = block.entries[-1]
        if is_chrome(self.lines[at].strip()):
            block.loose.append(Loose(self.lines[at].strip(), self.index[at], self._end_of(at + 1)))
            return 1
        beside = any(loose.first > last.first for loose in block.loose)  # a page's buttons
        if not any(last.parts) and gap <= 2 and not beside:  # the label stood alone
            return self._append(block, at, 1)
        if gap == 0 and not beside and (last.alone or self._wraps(block, at)):
            return self._append(block, at, 1)
        return self._paragraph(block, at, gap)

    def _append(self, block: LabelBlock, at: int, count: int, *, apart: bool = False) -> int:
        last = block.entries[-1]
        if apart:
            last.parts.append("")
        last.parts.extend(unboxed(line) if "|" in line[:3] else line for line in self.lines[at : at + count])
        last.end = self._end_of(at + count)
        return count

    def _paragraph(self, block: LabelBlock, at: int, gap: int) -> int:
        """Takes whole paragraphs that stand inside the block, or end it as a value's last."""
        last = block.entries[-1]
        end = self._run_end(at)
        text = joined(self.lines[at:end])
        inside = self._labels_ahead(block, at)
        if inside and not text.startswith(_DIALOGUE):
            claim = looks_like_disclaimer(text) and last.key != "disclaimer"
            if last.key in _LONG_KEYS and not (gap and claim):
                return self._append(block, at, end - at, apart=gap > 0 or len(self.lines[at - 1]) < 38)
            block.loose.append(Loose(text, self.index[at], self._end_of(end)))
            return end - at
        closes = not self.lines[at].strip().isdecimal() and self._closes_value(last, at)  # no chapter's number
        if closes and last.key in ("summary", "notes", "disclaimer") and not text.startswith(_DIALOGUE):
            if last.key == "notes" or last.alone or (last.key == "disclaimer" and looks_like_disclaimer(text)):
                return self._append(block, at, end - at, apart=True)
            block.loose.append(Loose(text, self.index[at], self._end_of(end)))
            return end - at
        if looks_like_disclaimer(text) and len(text) < 600 and "disclaimer" not in block.keys:
            block.loose.append(Loose(text, self.index[at], self._end_of(end)))
            return end - at
        return 0

    def _run_end(self, at: int) -> int:
        """The end of the run of lines at `at` that no label or rule interrupts."""
        end = at + 1
        while end < len(self.lines) and self.lines[end].strip() and not is_rule(self.lines[end]):
            label = self.label(end)
            if (label and label.strong) or is_heading(self.lines[end]) or self._is_framed(end):
                break
            end += 1
        return end

    def _labels_ahead(self, block: LabelBlock, at: int) -> bool:
        """Whether the block goes on after one to three paragraphs: a label of its style that it does not have yet."""
        styles = {entry.style for entry in block.entries}
        paragraphs, size, place = 0, 0, at
        while place < min(at + 40, len(self.lines)) and paragraphs < 3 and size < 2_500:
            end = self._run_end(place)
            size += sum(len(line) for line in self.lines[place:end])
            paragraphs += 1
            following = self._next_text(end)
            if following is None or is_heading(self.lines[following]):
                return False
            label = self.label(following)
            if label and label.style in styles and label.key not in block.keys and self._speaks(label, following):
                return paragraphs == 1 or self._known_near(following)
            if is_rule(self.lines[following]):
                return False
            place = following
        return False

    def _closes_value(self, last: Entry, at: int) -> bool:
        """Whether the paragraphs from `at` to the next heading or rule are still the last value's.

        So after a label that stood alone ("Summary:"), and where they talk of the story, before a rule.
        """
        place, chatty = at, True
        for _ in range(4):
            end = self._run_end(place)
            text = joined(self.lines[place:end])
            chatty = chatty and _CHATTY.search(text) is not None
            following = self._next_text(end)
            if following is None or len(text) > 1_200:
                return False
            if is_heading(self.lines[following]):
                return (last.alone and last.style != "own") or chatty
            if is_rule(self.lines[following]):
                return chatty
            place = following
        return False


def _bar_labels(line: str) -> list[Labelled]:
    """The statements of a line in the one-line form, which has no labels."""
    run = bar_line(unboxed(line)) if has_bars(line) else None
    return [Labelled("", each.value, each.key, "bar") for each in run.statements] if run else []
