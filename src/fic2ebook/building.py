"""Stories made in code: blocks and chapters from Markdown, a story as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable

from fic2ebook.model import Block, Chapter, Story

__all__ = ["blocks", "chapter", "from_json", "to_json"]


def blocks(text: str) -> tuple[Block, ...]:
    """Blocks of Markdown text, as it stands: nothing is repaired, guessed or made typographic.

    CommonMark, tables and `~~strike~~`, and what `convert -t md` writes: a backslash at a line's end is a line break,
    `* * *` a scene break, any heading a subheading, `<u>` `<sup>` `<sub>` `<ruby>` are read, other tags are words; a
    comment `<!-- verse -->`, `<!-- letter -->` or `<!-- point-of-view -->` says what the block below it is.
    """
    from fic2ebook.normal import normal_blocks
    from fic2ebook.readers.markdown_blocks import BlockReader, nodes_of

    return normal_blocks(BlockReader().blocks(nodes_of(text)))


def chapter(
    title: str | None,
    text: str | Iterable[Block],
    *,
    number: int | None = None,
    kind: str = "chapter",
    summary: str = "",
    notes: str = "",
    end_notes: str = "",
) -> Chapter:
    """A chapter of Markdown text (see `blocks`) or of blocks; summary and author's notes are Markdown, too."""
    return Chapter(
        title=title or None,
        number=number,
        kind=kind,
        summary=blocks(summary),
        notes=blocks(notes),
        end_notes=blocks(end_notes),
        blocks=blocks(text) if isinstance(text, str) else tuple(text),
    )


def to_json(story: Story) -> bytes:
    """The story as UTF-8 JSON (`json_schema("story")`), the same as `write(…, format="json")` writes; exact."""
    from fic2ebook.jsonio import story_to_json

    return story_to_json(story)


def from_json(data: bytes | str) -> Story:
    """The story of such JSON. Raises InputError, which says where the data is no story."""
    from fic2ebook.readers.json import read

    return read(data)
