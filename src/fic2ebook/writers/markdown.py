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
- Where the words of a heading do not say exactly what the model has, the comment says it, as JSON: `<!-- chapter
  {"title":"Prologue"} -->`. `<!-- table hcc hcc -->` gives the shape of a table that GitHub's cannot have: a letter for
  each cell, h for heading cells.
- A footnote is `[^1]`, and `[^1]: What it says` behind its chapter; where its mark is no number in brackets, or one
  that an earlier chapter has used, a comment before it tells: `<!-- note {"mark":"*"} -->`.
- A large picture's bytes stand at the end of the file: `![A lamp][picture-…]`, `[picture-…]: data:…`.
- A scene break is `* * *`; a line break is two blanks at a line's end; tables are GitHub's, with an empty head where
  they have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, TypeGuard

from fic2ebook import lazyre as re
from fic2ebook.footnotes import settled
from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Part,
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
from fic2ebook.normal import LAST_NUMBER, filled_up_to
from fic2ebook.options import WriteOptions
from fic2ebook.spans import normal_inlines
from fic2ebook.writers import labels
from fic2ebook.writers.front import apply_notes
from fic2ebook.writers.front_matter import front_matter
from fic2ebook.writers.headings import Heading, headings, language_tag, part_headings, title_inlines
from fic2ebook.writers.images import images_of
from fic2ebook.writers.markdown_headings import Said, comment, is_title, said_by, said_by_part, title_of
from fic2ebook.writers.markdown_inlines import markdown_inlines
from fic2ebook.writers.markdown_notes import NoteNames, usual_mark
from fic2ebook.writers.markdown_tokens import picture_definition
from fic2ebook.writers.xhtml import clean

__all__ = ["write"]

_WORD = re.compile(r"\w+(?:-\w+)*")
_TICKS = re.compile("`{3,}")
_BLANK = re.compile(r"\s")
_ASIDES = {"summary": "<!-- summary -->", "note": "<!-- notes -->", "end-note": "<!-- end notes -->"}


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as UTF-8 Markdown. Of the options, `notes` counts; style, contents and title page have no meaning."""
    story = settled(apply_notes(story, options.notes))
    return "\n".join([front_matter(story.metadata), *(f"{piece}\n" for piece in _pieces(story))]).encode("utf-8")


def _pieces(story: Story) -> Iterator[str]:
    """The text below the front matter, in pieces with a blank line between."""
    for section in story.front:
        yield from _section(section, "front")
    yield from _contents(story)
    for section in story.back:
        yield from _section(section, "back")
    definitions = dict.fromkeys(picture_definition(image) for image in images_of(story))
    yield from (definition for definition in definitions if definition)


def _section(section: Section, where: str) -> Iterator[str]:
    blocks = list(_blocks(section.blocks, 2))
    inlines = _heading_inlines(Heading("", section.title or ""))
    plain = _WORD.fullmatch(section.kind) and (title_of(inlines) == (section.title or "") and is_title(inlines))
    if plain and (section.title or blocks):
        yield f"<!-- {where} {section.kind} -->"
    else:
        yield comment(where, {"kind": section.kind, "title": section.title})
    yield from _heading(inlines, 1)
    yield from blocks


def _contents(story: Story) -> Iterator[str]:
    titles = iter(headings(story))
    parts = part_headings(story)
    language = labels.primary(language_tag(story.metadata))
    names = NoteNames()
    if len(story.contents) == 1 and _is_bare(story.contents[0]):
        pieces = list(_chapter_text(story.contents[0], 1, language, names))
        if story.front or not pieces:
            yield "<!-- chapter -->"
        yield from pieces
        return
    for index, item in enumerate(story.contents):
        if isinstance(item, Part):
            said = Said(item.kind, item.number, item.title)
            inlines = _heading_inlines(parts[index])
            exact = is_title(inlines) and said_by_part(title_of(inlines), language) == said
            yield "<!-- part -->" if exact else comment("part", _data(said, "part"))
            yield from _heading(inlines, 1)
            yield from _blocks(item.blocks, 3)
        for chapter in item.chapters if isinstance(item, Part) else (item,):
            yield from _chapter(chapter, next(titles), 2 if isinstance(item, Part) else 1, language, names)


def _is_bare(item: Part | Chapter) -> TypeGuard[Chapter]:
    """Whether it is a chapter whose heading says nothing, so that the story's only one can do without."""
    return isinstance(item, Chapter) and (item.kind, item.number, item.title) == ("chapter", None, None)


def _chapter(chapter: Chapter, heading: Heading, level: int, language: str, names: NoteNames) -> Iterator[str]:
    said = Said(chapter.kind, chapter.number, chapter.title)
    inlines = _heading_inlines(heading)
    if not is_title(inlines) or said_by(title_of(inlines), language) != said:
        yield comment("chapter", _data(said, "chapter"))
    yield from _heading(inlines, level)
    yield from _chapter_text(chapter, level, language, names)


def _chapter_text(chapter: Chapter, level: int, language: str, names: NoteNames) -> Iterator[str]:
    yield from _aside("summary", chapter.summary, level + 1, language)
    yield from _aside("note", chapter.notes, level + 1, language)
    text, notes = names.named(chapter.blocks)
    yield from _blocks(text, level + 1)
    for name, note in notes:
        yield from _footnote(name, note, level + 1)
    yield from _aside("end-note", chapter.end_notes, level + 1, language)


def _data(said: Said, usual: str) -> dict[str, str | int]:
    """What is not as usual, for a comment."""
    data = {"kind": said.kind if said.kind != usual else None, "number": said.number, "title": said.title}
    return {name: value for name, value in data.items() if value is not None}


def _heading_inlines(heading: Heading) -> tuple[Inline, ...]:
    title = title_inlines(" ".join(heading.title.split()))
    label = (Text(text=heading.label + (": " if title else "")),) if heading.label else ()
    return normal_inlines((*label, *title))


def _heading(inlines: tuple[Inline, ...], level: int) -> Iterator[str]:
    text = markdown_inlines(inlines, "heading")
    if text:
        yield f"{'#' * level} {text}"


def _aside(kind: str, blocks: tuple[Block, ...], level: int, language: str) -> Iterator[str]:
    inside = list(_blocks(blocks, level))
    if inside:
        yield _ASIDES[kind]
        yield _quoted([f"**{labels.in_language(labels.ASIDES[kind], language)}**", *inside])


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
    first = block.start if 0 <= block.start <= LAST_NUMBER - len(items) else 1
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
    if not _is_regular(block, width):
        yield f"<!-- table {' '.join(''.join('ch'[cell.header] for cell in row.cells) for row in block.rows)} -->"
    fill = filled_up_to(width, rows)
    yield "\n".join([_row(head, width), _row(["---"] * width, width), *(_row(row, fill) for row in body)])


def _is_regular(block: Table, width: int) -> bool:
    """Whether the table has the shape of GitHub's: rows of one length, heading cells all in the first row or none."""
    first, *rest = block.rows
    heads = {cell.header for cell in first.cells}
    return (
        all(len(row.cells) == width for row in block.rows)
        and len(heads) == 1
        and not any(cell.header for row in rest for cell in row.cells)
    )


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


def _footnote(name: str, note: Footnote, level: int) -> Iterator[str]:
    """A footnote's definition, all of it after the first line indented."""
    if note.mark != usual_mark(name):
        yield comment("note", {"mark": note.mark})
    pieces = list(_blocks(note.blocks, level))
    if not pieces:
        pieces = ["<!-- -->"]
    elif not isinstance(note.blocks[0], Paragraph):
        pieces[0] = f"\n{pieces[0]}"
    elif not _BLANK.search(pieces[0]):  # "[^1]: javascript:x" is an address to who knows no footnotes
        pieces.insert(0, "<!-- -->")
    first, *rest = "\n\n".join(pieces).split("\n")
    yield "\n".join(
        [f"[^{name}]: {first}" if first else f"[^{name}]:", *(f"    {line}" if line else "" for line in rest)]
    )


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
