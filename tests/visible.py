"""What a reader sees of a model, worked out without the writers: the measure for their output."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fic2ebook import model
from fic2ebook.model import Block, Chapter, Inline, Part, Story

_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u2060\ud800-\udfff\ufffe\uffff]")


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The characters of inlines; a line break is a space, a picture its description."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case model.Text(text=text) | model.Code(text=text):
            return text
        case model.LineBreak():
            return " "
        case model.Image(alt=alt):
            return alt
        case model.Ruby(base=base, reading=reading):
            return f"{base}《{reading}》" if words([reading]) else base
        case model.NoteRef(mark=mark):
            return mark
    return inline_text(inline.children)


def block_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The text of each paragraph, line, cell and so on, in order."""
    for block in blocks:
        match block:
            case model.Paragraph(children=children) | model.Subheading(children=children):
                yield inline_text(children)
            case model.Quote(blocks=inner):
                yield from block_texts(inner)
            case model.Footnote(mark=mark, blocks=inner):
                yield mark
                yield from block_texts(inner)
            case model.Verse(lines=lines):
                yield from map(inline_text, lines)
            case model.List(items=items):
                for item in items:
                    yield from block_texts(item)
            case model.Table(rows=rows):
                for row in rows:
                    yield from (inline_text(cell.children) for cell in row.cells)
            case model.Figure(image=image, caption=caption):
                yield image.alt
                yield inline_text(caption)
            case model.Preformatted(text=text):
                yield text


def chapter_texts(chapter: Chapter) -> Iterator[str]:
    """The text of a chapter in reading order, without headings and labels."""
    yield from block_texts(chapter.summary)
    yield from block_texts(chapter.notes)
    yield from block_texts(chapter.blocks)
    yield from block_texts(chapter.end_notes)


def body_texts(story: Story) -> Iterator[str]:
    """The text of front matter, chapters and back matter, without headings and labels."""
    for section in story.front:
        yield from block_texts(section.blocks)
    for item in story.contents:
        yield from block_texts(item.blocks) if isinstance(item, Part) else chapter_texts(item)
        for chapter in item.chapters if isinstance(item, Part) else ():
            yield from chapter_texts(chapter)
    for section in story.back:
        yield from block_texts(section.blocks)


def words(texts: Iterator[str] | list[str]) -> str:
    """All the text with single spaces, without what no format can hold (control characters, invisible joiners)."""
    return " ".join(_DROPPED.sub("", " ".join(texts).replace("\r", " ")).split())


def squeezed(texts: Iterator[str] | list[str]) -> str:
    """As `words`, without any space: where blocks meet, formats differ in white space only."""
    return words(texts).replace(" ", "")
