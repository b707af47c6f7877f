"""The normal form of a story: what every format can hold, so that writing and reading back changes nothing.

Nothing that can be seen is lost. In normal form

- texts have no character that XML forbids (`safe.clean`), and those of paragraphs no tab or newline; two of them never
  stand side by side; none is empty
- no span is empty, begins or ends with white space or a line break, or stands beside its like, were it with nothing
  between but white space and line breaks
- no line begins or ends with white space (of verse: ends), no paragraph with a line break
- links lead to web and mail addresses, one never stands inside another; pictures have bytes, a web address or a path
- no block is empty; a line break inside a line of verse makes two lines of it
- list numbers are none that Markdown cannot count; heading cells of tables say something
- footnotes are in order, as `footnotes` says

Reading gives stories in normal form; a story made otherwise is brought there by `normalised`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from fic2ebook.footnotes import in_order, opened
from fic2ebook.model import (
    Block,
    Cell,
    Chapter,
    Figure,
    Footnote,
    Image,
    LineBreak,
    List,
    Metadata,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Row,
    SceneBreak,
    Section,
    Series,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
)
from fic2ebook.safe import clean
from fic2ebook.spans import image_of, is_normal, normal_inlines, one_line, verse_lines

__all__ = ["LAST_NUMBER", "filled_up_to", "normal_blocks", "normalised"]

#: CommonMark reads no longer number in front of a list item.
LAST_NUMBER = 999_999_999

_FEW = 100  # blank cells, which no table is too small for


def filled_up_to(width: int, rows: Sequence[Sequence[Any]]) -> int:
    """The length that the rows of a table are filled up to: its width, or 0 where most cells would be blank.

    A head can be as long as a text, and each row below it a single mark.
    """
    return width if width * len(rows) <= 4 * sum(map(len, rows)) + _FEW else 0


def normalised(story: Story) -> Story:
    """The story in normal form; one that is so already comes back equal."""
    return Story(
        metadata=_metadata(story.metadata),
        front=tuple(map(_section, story.front)),
        contents=tuple(_part(item) if isinstance(item, Part) else _chapter(item) for item in story.contents),
        back=tuple(map(_section, story.back)),
    )


# What holds blocks


def _section(section: Section) -> Section:
    return Section(kind=clean(section.kind), title=_title(section.title), blocks=_text(section.blocks))


def _part(part: Part) -> Part:
    chapters = tuple(map(_chapter, part.chapters))
    blocks = _text(part.blocks)
    return replace(part, kind=clean(part.kind), title=_title(part.title), blocks=blocks, chapters=chapters)


def _chapter(chapter: Chapter) -> Chapter:
    return replace(
        chapter,
        title=_title(chapter.title),
        kind=clean(chapter.kind),
        summary=_text(chapter.summary),
        notes=_text(chapter.notes),
        end_notes=_text(chapter.end_notes),
        blocks=_story(chapter.blocks),
    )


def _text(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks that have no footnotes."""
    return _with_notes(blocks, opened)


def _story(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A chapter's blocks, with its footnotes."""
    return _with_notes(blocks, in_order)


def _with_notes(
    blocks: tuple[Block, ...], settle: Callable[[tuple[Block, ...]], tuple[Block, ...]]
) -> tuple[Block, ...]:
    """Blocks in normal form, their footnotes as `settle` leaves them."""
    places = _not_normal(blocks)
    if not places:
        return tuple(blocks)
    new = _changed(blocks, places)
    settled = settle(new)
    return new if settled is new else normal_blocks(settled)


def _title(title: str | None) -> str | None:
    tidy = clean(title or "")
    return tidy if tidy.strip() else None


def _metadata(metadata: Metadata) -> Metadata:
    return Metadata(**{field.name: _value(getattr(metadata, field.name)) for field in fields(Metadata)})


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Series):
        known = value.position is not None and math.isfinite(value.position)
        return Series(name=clean(value.name), position=value.position if known else None)
    return tuple(map(_value, value)) if isinstance(value, tuple) else value


# Blocks


def normal_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks in normal form; the same object where they are so already."""
    return _changed(blocks, _not_normal(blocks))


def _changed(blocks: tuple[Block, ...], places: list[int]) -> tuple[Block, ...]:
    """The blocks with those at some places in normal form."""
    changed = {n: _BLOCKS[type(blocks[n])](blocks[n]) for n in places}
    if not changed:
        return tuple(blocks)
    return tuple([new for n, block in enumerate(blocks) if (new := changed.get(n, block)) is not None])


def _not_normal(blocks: tuple[Block, ...]) -> list[int]:
    """Which blocks are not plain to see in normal form, as paragraphs of text and emphasis and scene breaks are.

    Where there are none, there are no footnotes either, nor marks of such.
    """
    seen = ((n, blocks[n]) for n in _not_at_sight(blocks))
    return [
        n
        for n, block in seen
        if type(block) is not SceneBreak and (type(block) is not Paragraph or not is_normal(block.children))
    ]


def _not_at_sight(blocks: tuple[Block, ...]) -> list[int]:
    """Which blocks are something else than paragraphs of one text in normal form, as most are."""
    return [
        n
        for n, block in enumerate(blocks)
        if type(block) is not Paragraph
        or len(children := block.children) != 1
        or type(children[0]) is not Text
        or not (text := children[0].text).isprintable()
        or not text
        or text[0] == " "
        or text[-1] == " "
    ]


def _paragraph(block: Paragraph) -> Block | None:
    children = normal_inlines(block.children)
    return Paragraph(children=children) if children else None


def _subheading(block: Subheading) -> Block | None:
    children = normal_inlines(block.children)
    kind = block.kind if block.kind == "point-of-view" else "section"
    return Subheading(children=children, kind=kind) if children else None


def _quote(block: Quote) -> Block | None:
    blocks = normal_blocks(block.blocks)
    return Quote(blocks=blocks, kind=block.kind if block.kind == "letter" else "") if blocks else None


def _footnote(block: Footnote) -> Block | None:
    """A footnote; without a mark, or without a word, what there is of it."""
    mark, blocks = one_line(block.mark).strip(), normal_blocks(block.blocks)
    if mark and blocks:
        return Footnote(mark=mark, blocks=blocks)
    if blocks:
        return Quote(blocks=blocks)
    return Paragraph(children=(Text(text=mark),)) if mark else None


def _verse(block: Verse) -> Block | None:
    lines = [tuple(line) for inlines in block.lines for line in verse_lines(inlines)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return Verse(lines=tuple(lines)) if lines else None


def _list(block: List) -> Block | None:
    items = tuple(map(normal_blocks, block.items))
    counted = block.ordered and 0 <= block.start <= LAST_NUMBER - len(items)
    return List(items=items, ordered=block.ordered, start=block.start if counted else 1) if any(items) else None


def _table(block: Table) -> Block | None:
    rows = tuple(Row(cells=tuple(map(_cell, row.cells))) for row in block.rows if row.cells)
    return Table(rows=rows) if any(cell.children for row in rows for cell in row.cells) else None


def _cell(cell: Cell) -> Cell:
    children = normal_inlines(cell.children)
    return Cell(children=children, header=cell.header and bool(children))


def _figure(block: Figure) -> Block | None:
    """A figure; of one whose picture is nowhere, what can be read."""
    caption = normal_inlines(block.caption)
    image = image_of(block.image)
    if isinstance(image, Image):
        return Figure(image=image, caption=caption)
    return _paragraph(Paragraph(children=(Text(text=image), LineBreak(), *caption)))


def _preformatted(block: Preformatted) -> Block | None:
    text = clean(block.text).strip("\n")
    return Preformatted(text=text) if text.strip() else None


_BLOCKS: dict[type, Callable[[Any], Block | None]] = {
    Paragraph: _paragraph,
    SceneBreak: lambda block: block,
    Subheading: _subheading,
    Quote: _quote,
    Verse: _verse,
    List: _list,
    Table: _table,
    Figure: _figure,
    Preformatted: _preformatted,
    Footnote: _footnote,
}
