"""Footnotes put in order: every note has its place in the text, and every place its note; the rest is plain text.

In order, a chapter's `blocks` end with its footnotes, in the order of the places they belong to. Each mark is there
once in the text and once in front of a note. What has no partner, or stands where a note cannot (in a link, in another
note, in a summary), becomes the text that it is: "[1]", and "[1] See above.".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fic2ebook.leaves import with_leaves_of_blocks
from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Footnote,
    Inline,
    Link,
    List,
    NoteRef,
    Paragraph,
    Part,
    Quote,
    SceneBreak,
    Section,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
    not_plain,
    walk_blocks,
)

__all__ = ["in_order", "marks_of", "opened", "settled"]


def settled(story: Story) -> Story:
    """The story with all its footnotes in order."""
    return Story(
        metadata=story.metadata,
        front=tuple(map(_section, story.front)),
        contents=tuple(_part(item) if isinstance(item, Part) else _chapter(item) for item in story.contents),
        back=tuple(map(_section, story.back)),
    )


def _section(section: Section) -> Section:
    blocks = opened(section.blocks)
    return section if blocks is section.blocks else replace(section, blocks=blocks)


def _part(part: Part) -> Part:
    return replace(part, blocks=opened(part.blocks), chapters=tuple(map(_chapter, part.chapters)))


def _chapter(chapter: Chapter) -> Chapter:
    new = {
        "summary": opened(chapter.summary),
        "notes": opened(chapter.notes),
        "blocks": in_order(chapter.blocks),
        "end_notes": opened(chapter.end_notes),
    }
    same = all(blocks is getattr(chapter, name) for name, blocks in new.items())
    return chapter if same else replace(chapter, **new)  # type: ignore[arg-type]


def in_order(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A chapter's blocks with their footnotes in order; the same object where there are none."""
    if Footnote not in set(map(type, blocks)):
        return opened(blocks)
    notes: dict[str, Footnote] = {}
    for block in blocks:
        if isinstance(block, Footnote):
            notes.setdefault(block.mark, block)
    text: list[Block] = []
    order = [mark for mark in dict.fromkeys(marks_of(blocks)) if mark in notes]
    kept = {id(notes[mark]) for mark in order}
    for block in blocks:
        if id(block) not in kept:
            text.extend(_opened(block) if isinstance(block, Footnote) else (block,))
    while order and text and isinstance(text[-1], SceneBreak):  # it only parted the notes from the text
        text.pop()
    ends = tuple(replace(notes[mark], blocks=opened(notes[mark].blocks)) for mark in order)
    return (*opened(tuple(text), set(order)), *ends)


def opened(blocks: tuple[Block, ...], kept: set[str] | None = None) -> tuple[Block, ...]:
    """The blocks without footnotes and marks of such; the first mark of each that is `kept` stays a mark."""
    if not _has_notes(blocks):
        return blocks
    left = set(kept or ())
    text = _without_footnotes(blocks)
    places = _places(text)

    def change(inline: Inline) -> Inline:
        if type(inline) is not NoteRef:
            return inline
        mark, linked = next(places)
        if linked or mark not in left:
            return Text(text=mark)
        left.remove(mark)
        return inline

    return with_leaves_of_blocks(text, change)


def _without_footnotes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Footnote):
            out.extend(_opened(block))
        elif isinstance(block, Quote):
            out.append(replace(block, blocks=_without_footnotes(block.blocks)))
        elif isinstance(block, List):
            out.append(replace(block, items=tuple(map(_without_footnotes, block.items))))
        else:
            out.append(block)
    return tuple(out)


def _opened(note: Footnote) -> Iterator[Block]:
    """A footnote as text: its mark, then what it says."""
    first, *rest = _without_footnotes(note.blocks) or (Paragraph(children=()),)
    if isinstance(first, Paragraph):
        yield Paragraph(children=(Text(text=f"{note.mark} "), *first.children))
    else:
        yield Paragraph(children=(Text(text=note.mark),))
        yield first
    yield from rest


def marks_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The marks in the text of blocks, in their order; not those in footnotes and links."""
    return (mark for mark, linked in _places(blocks) if not linked)


def _places(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """Every mark in the text, and whether it stands in a link."""
    for block in blocks:
        match block:
            case Paragraph(children=children) | Subheading(children=children):
                yield from _marks(children)
            case Quote(blocks=inner):
                yield from _places(inner)
            case List(items=items):
                for item in items:
                    yield from _places(item)
            case Verse(lines=lines):
                for line in lines:
                    yield from _marks(line)
            case Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from _marks(cell.children)
            case Figure(caption=caption):
                yield from _marks(caption)


def _marks(inlines: tuple[Inline, ...], *, linked: bool = False) -> Iterator[tuple[str, bool]]:
    for inline in inlines:
        if type(inline) is NoteRef:
            yield inline.mark, linked
        elif type(inline) is not Text:
            yield from _marks(getattr(inline, "children", ()), linked=linked or type(inline) is Link)


def _has_notes(blocks: tuple[Block, ...]) -> bool:
    return any(map(_may_have_notes, not_plain(blocks)))


def _may_have_notes(block: Block) -> bool:
    """Whether a block has a mark or a note; most are paragraphs of text and emphasis, which is plain to see."""
    if type(block) is Paragraph:
        return _has_mark(block.children)
    if type(block) in (Footnote, Quote, List) and _holds_footnote(block):
        return True
    return next(_places((block,)), None) is not None


def _has_mark(inlines: tuple[Inline, ...]) -> bool:
    for inline in inlines:
        if type(inline) is Text:
            continue
        if type(inline) is NoteRef or _has_mark(getattr(inline, "children", ())):
            return True
    return False


def _holds_footnote(block: Block) -> bool:
    return any(type(inner) is Footnote for inner in walk_blocks((block,)))
