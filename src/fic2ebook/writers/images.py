"""The pictures inside a story: those that a book can show, each once, in the order they come."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Image,
    Inline,
    Paragraph,
    Part,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
    not_plain,
    walk_blocks,
)

__all__ = ["Picture", "images_of", "pictures"]


class Picture(NamedTuple):
    """A picture's file in the book. `described`: every use of it has a description."""

    file: str
    media_type: str
    data: bytes
    described: bool


def pictures(story: Story) -> dict[bytes, Picture]:
    """The file of each picture, by the bytes the model has; pictures that no book can show are not there."""
    found: dict[bytes, Picture | None] = {}
    for image in images_of(story):
        known = found.get(image.data)
        if image.data not in found:
            found[image.data] = _picture(image, len(found) + 1)
        elif known and not image.alt.strip():
            found[image.data] = known._replace(described=False)
    return {data: picture for data, picture in found.items() if picture}


def images_of(story: Story) -> Iterator[Image]:
    """Every picture of a story whose bytes are at hand, as often as it is shown, in order."""
    for blocks in _texts(story):
        for block in walk_blocks(tuple(not_plain(blocks))):
            yield from [image for image in _of_block(block) if image.data]


def _texts(story: Story) -> Iterator[tuple[Block, ...]]:
    for section in (*story.front, *story.back):
        yield section.blocks
    for item in story.contents:
        if isinstance(item, Part):
            yield item.blocks
        for chapter in item.chapters if isinstance(item, Part) else (item,):
            yield from _chapter_texts(chapter)


def _chapter_texts(chapter: Chapter) -> tuple[tuple[Block, ...], ...]:
    return chapter.summary, chapter.notes, chapter.blocks, chapter.end_notes


def _of_block(block: Block) -> Iterable[Image]:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            return _of_inlines(children)
        case Figure(image=image, caption=caption):
            return (image, *_of_inlines(caption))
        case Verse(lines=lines):
            return [image for line in lines for image in _of_inlines(line)]
        case Table(rows=rows):
            return [image for row in rows for cell in row.cells for image in _of_inlines(cell.children)]
        case _:
            return ()


def _of_inlines(inlines: tuple[Inline, ...]) -> list[Image]:
    found: list[Image] = []
    for inline in inlines:
        if isinstance(inline, Image):
            found.append(inline)
        elif type(inline) is not Text:
            found += _of_inlines(getattr(inline, "children", ()))
    return found


def _picture(image: Image, number: int) -> Picture | None:
    """The picture as JPEG, PNG or GIF as it is; any other kind that Pillow reads as PNG; None for a damaged one."""
    from PIL import Image as Pillow

    kinds = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "GIF": ("image/gif", "gif")}
    data = image.data
    try:
        with Pillow.open(io.BytesIO(data)) as opened:
            opened.load()  # a file that breaks off is found out here
            kind = opened.format or ""
            if kind not in kinds:
                out = io.BytesIO()
                opened.convert("RGBA").save(out, "PNG")
                kind, data = "PNG", out.getvalue()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None
    media_type, ending = kinds[kind]
    return Picture(f"images/image-{number:03}.{ending}", media_type, data, bool(image.alt.strip()))
