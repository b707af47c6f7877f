"""The pictures of a story that are beside it: found, and put into it; of others it is noted that they are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
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
    Verse,
)
from fic2ebook.normal import normalised
from fic2ebook.report import Note
from fic2ebook.safe import safe_picture, safe_target

__all__ = ["is_picture", "with_pictures"]

#: How the bytes of a picture begin that a book can show, or that can be made one.
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")

#: Bytes of a picture, and of all of them.
_LARGEST = 20_000_000
_ALL = 200_000_000
#: Notes at most; a page can have thousands of pictures.
_NOTES = 50

_Change = Callable[[Image], Image]


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as those of a JPEG, PNG, GIF or WebP picture do."""
    return data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def with_pictures(story: Story, find: Callable[[str, int], bytes], *, base: str = "") -> tuple[Story, tuple[Note, ...]]:
    """The story with the bytes of those pictures that are at hand, and notes of those that are not.

    `find` gives the bytes at a path (b"" for none), of at most so many as it is told. What is not there is on the web
    at `base`, if that is known. Nothing is fetched from the web.
    """
    from urllib.parse import urljoin

    found: dict[str, Image] = {}
    base = safe_target(base) or ""
    notes: list[Note] = []
    left = _ALL
    for address in _missing(story):
        if address.startswith(("http:", "https:")):
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {address[:300]}"))
            continue
        data = find(address, min(_LARGEST, left))
        if is_picture(data):
            found[address] = Image(source="", data=data)
            left -= len(data)
        elif base and (there := safe_picture(urljoin(base, address))).startswith("http"):
            found[address] = Image(source=there)
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {there[:300]}"))
        else:
            notes.append(Note(code="missing-image", message=f"a picture was not found: {address[:300]}"))
    if len(notes) > _NOTES:
        notes[_NOTES:] = [Note(code="images", message=f"{len(notes) - _NOTES} more pictures are not in the book")]
    return (normalised(_filled(story, found)) if found else story), tuple(notes)


def _missing(story: Story) -> tuple[str, ...]:
    """The addresses of pictures without bytes, each once, in their order."""
    found: dict[str, None] = {}

    def note(image: Image) -> Image:
        if image.source and not image.data:
            found[image.source] = None
        return image

    _story(story, note)
    return tuple(found)


def _filled(story: Story, found: Mapping[str, Image]) -> Story:
    def fill(image: Image) -> Image:
        new = None if image.data else found.get(image.source)
        return replace(new, alt=image.alt) if new else image

    return _story(story, fill)


def _story(story: Story, change: _Change) -> Story:
    return replace(
        story,
        front=tuple(_section(section, change) for section in story.front),
        contents=tuple(
            _part(item, change) if isinstance(item, Part) else _chapter(item, change) for item in story.contents
        ),
        back=tuple(_section(section, change) for section in story.back),
    )


def _section(section: Section, change: _Change) -> Section:
    return replace(section, blocks=_blocks(section.blocks, change))


def _part(part: Part, change: _Change) -> Part:
    chapters = tuple(_chapter(chapter, change) for chapter in part.chapters)
    return replace(part, blocks=_blocks(part.blocks, change), chapters=chapters)


def _chapter(chapter: Chapter, change: _Change) -> Chapter:
    names = ("summary", "notes", "end_notes", "blocks")
    new: dict[str, Any] = {name: _blocks(getattr(chapter, name), change) for name in names}
    return replace(chapter, **new)


def _blocks(blocks: tuple[Block, ...], change: _Change) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: _Change) -> Block:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            new = _inlines(children, change)
            return block if new is children else replace(block, children=new)
        case Quote(blocks=blocks):
            return replace(block, blocks=_blocks(blocks, change))
        case List(items=items):
            return replace(block, items=tuple(_blocks(item, change) for item in items))
        case Verse(lines=lines):
            return replace(block, lines=tuple(_inlines(line, change) for line in lines))
        case Figure(image=image, caption=caption):
            return Figure(image=change(image), caption=_inlines(caption, change))
        case Table(rows=rows):
            cells = [[replace(one, children=_inlines(one.children, change)) for one in row.cells] for row in rows]
            return Table(rows=tuple(replace(row, cells=tuple(new)) for row, new in zip(rows, cells, strict=True)))
        case _:
            return block


def _inlines(inlines: tuple[Inline, ...], change: _Change) -> tuple[Inline, ...]:
    """The inlines, the same object where there is nothing to change."""
    new = tuple(_changed(inlines, change))
    return inlines if all(one is other for one, other in zip(inlines, new, strict=True)) else new


def _changed(inlines: tuple[Inline, ...], change: _Change) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Image):
            yield change(inline)
            continue
        children: Any = getattr(inline, "children", None)
        new = _inlines(children, change) if children else children
        yield inline if new is children else replace(inline, children=new)  # type: ignore[arg-type]
