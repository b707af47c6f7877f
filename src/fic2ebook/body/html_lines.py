"""Lines parted by <br> to paragraphs or verse, and blocks to lines where only inlines can stand."""

from __future__ import annotations

from collections.abc import Iterable

from fic2ebook.body.base import Item
from fic2ebook.body.html_inline import Run, inlines_of
from fic2ebook.model import (
    Block,
    Code,
    Figure,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Preformatted,
    Quote,
    SceneBreak,
    Subheading,
    Table,
    Verse,
    plain_text,
)

__all__ = ["block_of", "blocks_of_items", "blocks_of_words", "inlines_of_block", "paragraphs_of"]

_LONG_LINE = 80  # characters; lines that are longer on the whole are paragraphs parted by <br>
_VERSE_LINE = 64


def blocks_of_items(items: Iterable[Item]) -> tuple[Block, ...]:
    """Items as blocks, for text that stands inside another block: headings become subheadings."""
    return tuple(block_of(item) for item in items)


def block_of(item: Item) -> Block:
    if item.block is not None:
        return item.block
    inlines = item.inlines or ()
    if item.kind == "break":
        return SceneBreak()
    if item.kind == "heading":
        return Subheading(children=inlines)
    if item.kind == "note":
        return Quote(blocks=item.blocks)
    return Paragraph(children=inlines)


def blocks_of_words(text: str | None) -> tuple[Block, ...]:
    """Words that stand in a list, but in none of its items."""
    inlines = inlines_of([Run(text, ())]) if text and not text.isspace() else ()
    return (Paragraph(children=inlines),) if inlines else ()


def inlines_of_block(block: Block) -> list[tuple[Inline, ...]]:
    """A block's inlines, a line each, where only inlines can stand (a table's cell)."""
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            return [children]
        case Quote(blocks=blocks):
            return [line for inner in blocks for line in inlines_of_block(inner)]
        case List(items=items):
            return [line for item in items for inner in item for line in inlines_of_block(inner)]
        case Verse(lines=lines):
            return list(lines)
        case Preformatted(text=text):
            return [(Code(text=text),)]
        case Figure(image=image, caption=caption):
            return [(image,), caption] if caption else [(image,)]
        case Table(rows=rows):
            return [cell.children for row in rows for cell in row.cells]
        case _:
            return []


def paragraphs_of(lines: list[tuple[Inline, ...]]) -> Iterable[tuple[tuple[Inline, ...] | Verse, int]]:
    """Paragraphs of lines parted by <br>, each with its gap: two breaks part paragraphs, three or more leave a gap.

    Single breaks part paragraphs, too, where lines are long on the whole; short lines are verse.
    """
    group: list[tuple[Inline, ...]] = []
    blanks = 0
    for line in lines:
        if line:
            if blanks and group:
                yield from _group(group, 0)
                group = []
            if blanks > 1 and not group:
                yield (), 1
            group.append(line)
            blanks = 0
        else:
            blanks += 1
    if group:
        yield from _group(group, 0)
    elif not lines or blanks:
        yield (), 1 if blanks > 1 else 0


def _group(lines: list[tuple[Inline, ...]], gap: int) -> Iterable[tuple[tuple[Inline, ...] | Verse, int]]:
    if len(lines) == 1:
        yield lines[0], gap
        return
    lengths = [len(plain_text(line)) for line in lines]
    if sum(lengths) > _LONG_LINE * len(lines) or (len(lines) > 8 and max(lengths) > 2 * _LONG_LINE):
        for line in lines:
            yield line, gap
    elif len(lines) > 2 and max(lengths) <= _VERSE_LINE:
        yield Verse(lines=tuple(lines)), gap
    else:
        joined: list[Inline] = list(lines[0])
        for line in lines[1:]:
            joined += [LineBreak(), *line]
        yield tuple(joined), gap
