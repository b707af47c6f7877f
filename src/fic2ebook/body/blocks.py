"""Items to blocks: typographic marks set, inline markup read."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.breaks import break_words
from fic2ebook.body.inline import INLINE_MARKS, has_marks, parse_inline
from fic2ebook.body.typeset import smarten_inlines
from fic2ebook.model import Block, Inline, Paragraph, SceneBreak, Subheading, plain_paragraph
from fic2ebook.report import Removal
from fic2ebook.source.typography import TYPEWRITER_MARKS, smarten

__all__ = ["BlockMaker"]

_NAME = r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|and|&|of|the|van|de)){0,3}"
_POV_LABEL = re.compile(
    rf"[\W_]*(?:{_NAME}:|(?:{_NAME})(?:['’]s?)?,? (?:POV|P\.O\.V\.?|pov|PoV|Point [Oo]f View|point of view)\W*"
    rf"|POV:? (?:{_NAME})|(?:{_NAME}) \(POV\))[\W_]*"
)
_OTHER = "\1"  # stands for an item that is no paragraph of text; no clean text has it


class BlockMaker:
    """Makes blocks of a text in one language (None: not known); `removed` takes the words of ornaments."""

    def __init__(self, language: str | None, removed: list[Removal], *, smarten: bool) -> None:
        self.language = language
        self.removed = removed
        self.smarten = smarten

    def blocks(self, items: list[Item]) -> tuple[Block, ...]:
        """The items' blocks; a name alone at the head of a scene ("Nell:") is a point of view."""
        out: list[Block] = []
        start = True
        marked = _marked(items)
        for n, item in enumerate(items):
            block = self.block(item) if n in marked or not item.text else plain_paragraph(item.text)
            if block is None:
                continue
            if type(block) is Paragraph:
                if start and len(item.text) <= 60 and _POV_LABEL.fullmatch(item.text):
                    block = Subheading(children=block.children, kind="point-of-view")
                else:
                    start = False
            else:
                start = isinstance(block, SceneBreak | Subheading)
            out.append(block)
        return tuple(out)

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
                return plain_paragraph(text)
            children = parse_inline(text)
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
        return parse_inline(text)


def _marked(items: Sequence[Item]) -> set[int]:
    """Which items are something else than paragraphs of text without a mark of any kind.

    One search through all of them for each mark tells of most marks that no paragraph need be searched for it.
    """
    texts = [item.text if item.kind == "paragraph" and item.inlines is None else _OTHER for item in items]
    whole = "\0".join(texts)
    marked: set[int] = set()
    for mark in (_OTHER, *TYPEWRITER_MARKS, *INLINE_MARKS):
        if mark in whole:
            marked.update([n for n, text in enumerate(texts) if mark in text])
    return marked
