"""Markdown that pandoc, Obsidian and GitHub render alike, and that reads back to the same story.

- All metadata stands in YAML front matter (`front_matter`), with `fic2ebook: 1`; the title is not repeated below it.
- What is at the top level (a chapter, a part, a section of front or back matter) begins with a heading of level 1, a
  chapter inside a part with one of level 2; a subheading is one level below its chapter's. The heading's words tell
  kind, number and title ("Chapter 3: The Stair", "Prologue"). The story's only chapter, if it has neither title nor
  number, has no heading.
- What the form alone does not tell, a comment of its own line before it does, which no renderer shows: `<!-- part -->`
  before the heading of a part, `<!-- chapter -->` before a chapter that has no heading but does not come first,
  `<!-- front dedication -->` or `<!-- back afterword -->` (its kind) before a section, `<!-- point-of-view -->` before
  such a subheading, `<!-- figure -->` before a picture (and its caption, after a line break), `<!-- verse -->` before
  a block quote of which each line is a verse line, `<!-- letter -->` before one that is a letter, `<!-- summary -->`,
  `<!-- notes -->`, `<!-- end notes -->` before one that is a chapter's, whose first paragraph is then the label in
  bold. `<!-- -->` keeps two lists apart.
- A scene break is `* * *`; a line break is two blanks at a line's end; tables are GitHub's, with an empty head where
  they have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    LineBreak,
    List,
    Paragraph,
    Preformatted,
    Quote,
    SceneBreak,
    Section,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
)
from fic2ebook.options import WriteOptions
from fic2ebook.writers import labels
from fic2ebook.writers.front import Heading, apply_notes, headings, part_headings, title_inlines
from fic2ebook.writers.front_matter import front_matter
from fic2ebook.writers.markdown_inlines import markdown_inlines
from fic2ebook.writers.xhtml import clean

__all__ = ["write"]

_COMMENT_WORD = re.compile(r"[^\w]+")
_TICKS = re.compile("`{3,}")
_ASIDES = {"summary": "<!-- summary -->", "note": "<!-- notes -->", "end-note": "<!-- end notes -->"}
#: CommonMark reads no longer number in front of a list item.
_LAST_NUMBER = 999_999_999


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as UTF-8 Markdown. Of the options, `notes` counts; style, contents and title page have no meaning."""
    story = apply_notes(story, options.notes)
    return "\n".join([front_matter(story.metadata), *(f"{piece}\n" for piece in _pieces(story))]).encode("utf-8")


def _pieces(story: Story) -> Iterator[str]:
    """The text below the front matter, in pieces with a blank line between."""
    for section in story.front:
        yield from _section(section, "front")
    yield from _contents(story)
    for section in story.back:
        yield from _section(section, "back")


def _section(section: Section, where: str) -> Iterator[str]:
    yield f"<!-- {where} {_COMMENT_WORD.sub('-', section.kind).strip('-') or 'section'} -->"
    yield from _heading(Heading("", section.title or ""), 1)
    yield from _blocks(section.blocks, 2)


def _contents(story: Story) -> Iterator[str]:
    titles = iter(headings(story))
    parts = part_headings(story)
    only = len(story.chapters) == 1
    for index, item in enumerate(story.contents):
        if isinstance(item, Chapter):
            yield from _chapter(item, next(titles), 1, only=only, first=index == 0 and not story.front)
            continue
        yield "<!-- part -->"
        yield from _heading(parts[index], 1)
        yield from _blocks(item.blocks, 3)
        for chapter in item.chapters:
            yield from _chapter(chapter, next(titles), 2, only=only, first=False)


def _chapter(chapter: Chapter, heading: Heading, level: int, *, only: bool, first: bool) -> Iterator[str]:
    if only and chapter.title is None and chapter.number is None and chapter.kind == "chapter":
        if not first:
            yield "<!-- chapter -->"
    else:
        yield from _heading(heading, level)
    yield from _aside("summary", chapter.summary, level + 1)
    yield from _aside("note", chapter.notes, level + 1)
    yield from _blocks(chapter.blocks, level + 1)
    yield from _aside("end-note", chapter.end_notes, level + 1)


def _heading(heading: Heading, level: int) -> Iterator[str]:
    title = title_inlines(" ".join(heading.title.split()))
    label = (Text(text=heading.label + (": " if title else "")),) if heading.label else ()
    text = markdown_inlines((*label, *title), "heading")
    if text:
        yield f"{'#' * level} {text}"


def _aside(kind: str, blocks: tuple[Block, ...], level: int) -> Iterator[str]:
    inside = list(_blocks(blocks, level))
    if inside:
        yield _ASIDES[kind]
        yield _quoted([f"**{labels.ASIDES[kind]}**", *inside])


# Blocks


def _blocks(blocks: tuple[Block, ...], level: int) -> Iterator[str]:
    """The Markdown of each block that shows anything; `level` is that of subheadings."""
    last: type | None = None
    for block in blocks:
        pieces = [piece for piece in _BLOCKS[type(block)](block, level) if piece]
        if not pieces:
            continue
        if last is List and type(block) is List:
            yield "<!-- -->"
        yield from pieces
        last = type(block)


def _paragraph(block: Paragraph, level: int) -> Iterator[str]:
    yield markdown_inlines(block.children)


def _quoted(pieces: list[str]) -> str:
    lines = "\n\n".join(pieces).split("\n")
    return "\n".join([f"> {line}" if line else ">" for line in lines])


def _scene_break(block: SceneBreak, level: int) -> Iterator[str]:
    yield "* * *"


def _subheading(block: Subheading, level: int) -> Iterator[str]:
    text = markdown_inlines(block.children, "heading")
    if text:
        if block.kind == "point-of-view":
            yield "<!-- point-of-view -->"
        yield f"{'#' * level} {text}"


def _quote(block: Quote, level: int) -> Iterator[str]:
    inside = list(_blocks(block.blocks, level))
    if inside:
        if block.kind == "letter":
            yield "<!-- letter -->"
        yield _quoted(inside)


def _verse(block: Verse, level: int) -> Iterator[str]:
    inlines = [inline for line in block.lines for inline in (LineBreak(), *line)]
    text = markdown_inlines(tuple(inlines[1:]), "verse")
    if text:
        yield "<!-- verse -->"
        yield _quoted([text])


def _list(block: List, level: int) -> Iterator[str]:
    items = [list(_blocks(item, level)) for item in block.items]
    if not any(items):
        return
    first = block.start if 0 <= block.start <= _LAST_NUMBER - len(items) else 1
    marks = (f"{number}. " if block.ordered else "- " for number in count(first))
    loose = any(len(pieces) > 1 for pieces in items)
    yield ("\n\n" if loose else "\n").join(map(_item, marks, items))


def _item(mark: str, pieces: list[str]) -> str:
    if pieces and pieces[0].startswith("|"):
        pieces = ["<!-- -->", *pieces]  # pandoc would take the item's mark into the table
    indent = " " * len(mark)
    first, *rest = "\n\n".join(pieces).split("\n")
    return "\n".join([mark + first if first else mark.rstrip(), *(indent + line if line else "" for line in rest)])


def _table(block: Table, level: int) -> Iterator[str]:
    rows = [[markdown_inlines(cell.children, "cell") for cell in row.cells] for row in block.rows]
    width = max(map(len, rows), default=0)
    if not any(any(row) for row in rows):
        return
    headed = bool(block.rows[0].cells) and all(cell.header for cell in block.rows[0].cells)
    head, body = (rows[0], rows[1:]) if headed else ([], rows)
    yield "\n".join([_row(head, width), _row(["---"] * width, width), *(_row(row, width) for row in body)])


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def _figure(block: Figure, level: int) -> Iterator[str]:
    inlines = (block.image, LineBreak(), *block.caption) if block.caption else (block.image,)
    text = markdown_inlines(inlines)
    if text:
        yield "<!-- figure -->"
        yield text


def _preformatted(block: Preformatted, level: int) -> Iterator[str]:
    text = clean(block.text)
    if text.strip():
        fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=2))
        yield f"{fence}\n{text}\n{fence}"


_BLOCKS: dict[type, Callable[[Any, int], Iterator[str]]] = {
    Paragraph: _paragraph,
    SceneBreak: _scene_break,
    Subheading: _subheading,
    Quote: _quote,
    Verse: _verse,
    List: _list,
    Table: _table,
    Figure: _figure,
    Preformatted: _preformatted,
}
