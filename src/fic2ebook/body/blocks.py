"""Items to blocks: typographic marks set, inline markup read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.breaks import break_words
from fic2ebook.body.inline import INLINE_MARKS, has_marks, parse_inline
from fic2ebook.body.typeset import smarten_inlines
from fic2ebook.model import Block, Inline, Paragraph, SceneBreak, Subheading, Text, plain_paragraphs
from fic2ebook.report import Removal
from fic2ebook.source.typography import TYPEWRITER_MARKS, smarten

__all__ = ["BlockMaker"]

_NAME = r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|and|&|of|the|van|de)){0,3}"
_POV_LABEL = re.compile(
    rf"[\W_]*(?:{_NAME}:|(?:{_NAME})(?:['’]s?)?,? (?:POV|P\.O\.V\.?|pov|PoV|Point [Oo]f View|point of view)\W*"
    rf"|POV:? (?:{_NAME})|(?:{_NAME}) \(POV\))[\W_]*"
)
_OTHER = "\1"  # stands for an item that is no paragraph of text; no clean text has it
_MARKS = (_OTHER, *TYPEWRITER_MARKS, *INLINE_MARKS)


class BlockMaker:
    """Makes blocks of a text in one language (None: not known); `removed` takes the words of ornaments."""

    def __init__(self, language: str | None, removed: list[Removal], *, smarten: bool) -> None:
        self.language = language
        self.removed = removed
        self.smarten = smarten

    def blocks(self, items: list[Item]) -> tuple[Block, ...]:
        """The items' blocks; a name alone at the head of a scene ("Nell:") is a point of view."""
        if not items:
            return ()
        texts = [
            item.text if item.kind == "paragraph" and item.inlines is None and item.text else _OTHER for item in items
        ]
        made: list[Block | None] = [*plain_paragraphs(texts)]  # most are such; the others are made anew
        starts = [0]
        for n in _marked(texts):
            made[n] = block = self.block(items[n])
            if type(block) is SceneBreak or type(block) is Subheading:
                starts.append(n + 1)
        for start in starts:
            _name_tellers(items, made, start)
        return tuple([block for block in made if block is not None])

    def block(self, item: Item) -> Block | None:
        """The item's block; None where there is nothing to show."""
        if item.kind == "paragraph":
            return self._paragraph(item)
        match item.kind:
            case "break":
                if break_words(item.text):
                    self.removed.append(Removal(reason="scene break", line=item.line, text=item.text))
                return SceneBreak()
            case "block":
                return item.block
            case "heading":
                text = self._children(item)
                return Subheading(
                    children=text, kind="point-of-view" if item.centred and item.level == 3 else "section"
                )
            case _:
                return None

    def _paragraph(self, item: Item) -> Block | None:
        if item.inlines is None:
            text = smarten(item.text, self.language) if self.smarten else item.text
            if text and not has_marks(text):
                return Paragraph(children=(Text(text=text),))
            children = parse_inline(text, self.language)
        else:
            children = self._children(item)
        return Paragraph(children=children) if children else None

    def _children(self, item: Item) -> tuple[Inline, ...]:
        if item.inlines is not None:
            return smarten_inlines(item.inlines, self.language) if self.smarten else item.inlines
        return self.inline(item.text)

    def inline(self, text: str) -> tuple[Inline, ...]:
        """The inlines of a text that is none of the items'."""
        if self.smarten:
            text = smarten(text, self.language)
        return parse_inline(text, self.language)


def _name_tellers(items: Sequence[Item], made: list[Block | None], start: int) -> None:
    """Makes points of view of the names that stand alone where a scene begins."""
    for n in range(start, len(made)):
        block, text = made[n], items[n].text
        if type(block) is Paragraph and len(text) <= 60 and _POV_LABEL.fullmatch(text):
            made[n] = Subheading(children=block.children, kind="point-of-view")
        elif block is not None:
            break


def _marked(texts: Sequence[str]) -> list[int]:
    """Which texts have a mark of any kind, or stand for something else than a paragraph of text.

    All are searched as one: most marks are nowhere, and no text need be asked for them.
    """
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    marked: set[int] = set()
    for mark in _MARKS:
        if mark[0] in whole:
            marked.update(_with(mark, whole, ends))
    return sorted(marked)


def _with(mark: str, whole: str, ends: Sequence[int]) -> Iterator[int]:
    """In which texts, of such ends in the whole of them, a mark begins."""
    at = whole.find(mark)
    while at >= 0:
        n = bisect_right(ends, at)
        yield n
        at = whole.find(mark, ends[n])
