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

__all__ = ["Change", "with_leaves", "with_leaves_of_blocks", "with_leaves_of_inlines"]

#: Gives the inline that stands in a leaf's place; of a figure's picture, a picture.
Change: TypeAlias = Callable[[Inline], Inline]
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
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            new = with_leaves_of_inlines(children, change)
            return block if new is children else replace(block, children=new)
        case Quote(blocks=blocks) | Footnote(blocks=blocks):
            return replace(block, blocks=with_leaves_of_blocks(blocks, change))
        case List(items=items):
            return replace(block, items=tuple(with_leaves_of_blocks(item, change) for item in items))
        case Verse(lines=lines):
            return replace(block, lines=tuple(with_leaves_of_inlines(line, change) for line in lines))
        case Figure(image=image, caption=caption):
            picture = change(image)
            caption = with_leaves_of_inlines(caption, change)
            return Figure(image=picture if isinstance(picture, Image) else image, caption=caption)
        case Table(rows=rows):
            cells = [
                [replace(one, children=with_leaves_of_inlines(one.children, change)) for one in row.cells]
                for row in rows
            ]
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
