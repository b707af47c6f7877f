"""Leaves of a story (inlines without children) changed, all else kept, the same object where nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Footnote,
    Image,
    Inline,
    List,
    Paragraph,
    Part,
    Quote,
    Section,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
)

__all__ = ["Change", "ChangeLine", "with_leaves", "with_leaves_of_blocks", "with_leaves_of_inlines", "with_lines"]

#: Gives the inline that stands in a leaf's place; of a figure's picture, a picture.
Change: TypeAlias = Callable[[Inline], Inline]
#: Gives the inlines that stand in a line's place; of a figure's picture, one.
ChangeLine: TypeAlias = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
_TEXTS = ("summary", "notes", "end_notes", "blocks")


def with_leaves(story: Story, change: Change) -> Story:
    """The story with each leaf changed."""
    return replace(
        story,
        front=tuple(_section(section, change) for section in story.front),
        contents=tuple(
            _part(item, change) if isinstance(item, Part) else _chapter(item, change) for item in story.contents
        ),
        back=tuple(_section(section, change) for section in story.back),
    )


def _section(section: Section, change: Change) -> Section:
    return replace(section, blocks=with_leaves_of_blocks(section.blocks, change))


def _part(part: Part, change: Change) -> Part:
    chapters = tuple(_chapter(chapter, change) for chapter in part.chapters)
    return replace(part, blocks=with_leaves_of_blocks(part.blocks, change), chapters=chapters)


def _chapter(chapter: Chapter, change: Change) -> Chapter:
    new: dict[str, Any] = {name: with_leaves_of_blocks(getattr(chapter, name), change) for name in _TEXTS}
    return replace(chapter, **new)


def with_leaves_of_blocks(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """The blocks with each leaf changed, in reading order."""
    return with_lines(blocks, lambda line: with_leaves_of_inlines(line, change))


def with_lines(blocks: tuple[Block, ...], change: ChangeLine) -> tuple[Block, ...]:
    """The blocks with the inlines of each paragraph, line, cell and so on changed, in reading order."""
    return tuple([_block(block, change) for block in blocks])


def _block(block: Block, change: ChangeLine) -> Block:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            new = change(children)
            return block if new is children else replace(block, children=new)
        case Quote(blocks=blocks) | Footnote(blocks=blocks):
            return replace(block, blocks=with_lines(blocks, change))
        case List(items=items):
            return replace(block, items=tuple(with_lines(item, change) for item in items))
        case Verse(lines=lines):
            return replace(block, lines=tuple(change(line) for line in lines))
        case Figure(image=image, caption=caption):
            (picture,) = change((image,))
            return Figure(image=picture if isinstance(picture, Image) else image, caption=change(caption))
        case Table(rows=rows):
            cells = [[replace(one, children=change(one.children)) for one in row.cells] for row in rows]
            return Table(rows=tuple(replace(row, cells=tuple(new)) for row, new in zip(rows, cells, strict=True)))
        case _:
            return block


def with_leaves_of_inlines(inlines: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    """The inlines with each leaf changed."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # most of all
        new = change(inlines[0])
        return inlines if new is inlines[0] else (new,)
    out = tuple([_changed(inline, change) for inline in inlines])
    return inlines if all(one is other for one, other in zip(inlines, out, strict=True)) else out


def _changed(inline: Inline, change: Change) -> Inline:
    children: tuple[Inline, ...] | None = getattr(inline, "children", None)
    if children is None:
        return change(inline)
    new = with_leaves_of_inlines(children, change)
    return inline if new is children else replace(inline, children=new)  # type: ignore[arg-type]
