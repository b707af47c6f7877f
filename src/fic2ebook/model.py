"""The document model: what every parser fills and every writer renders. Standard library only."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import repeat
from typing import TypeAlias

from fic2ebook.lazydata import dataclass

__all__ = [
    "Block", "Cell", "Chapter", "Code", "Emphasis", "Figure", "Footnote", "Image", "Inline", "LineBreak", "Link",
    "List", "Metadata", "NoteRef", "Paragraph", "Part", "Preformatted", "Quote", "Row", "Ruby", "SceneBreak", "Section",
    "Series", "Story", "Strike", "Strong", "Subheading", "Subscript", "Superscript", "Table", "Text", "Underline",
    "Verse", "not_plain", "plain_paragraphs", "plain_text", "walk_blocks",
]  # fmt: skip


# Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of characters without markup."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stressed words, usually italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words of weight, usually bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """Underlined words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """Words struck through."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript:
    """Raised characters."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript:
    """Lowered characters."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Characters as a machine has them, in a typewriter's face."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; `target` is an http, https or mailto address, or `#id` inside the story."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: its bytes when it is at hand, else only the address it had (never fetched)."""

    source: str
    alt: str = ""
    media_type: str = ""
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby:
    """A base text with its reading above it (Japanese furigana)."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRef:
    """Where a footnote of the chapter belongs; `mark` is what stands there, as it is ("[1]", "1", "*")."""

    mark: str


Inline: TypeAlias = (
    Text | Emphasis | Strong | Underline | Strike | Superscript | Subscript | Code | Link | LineBreak | Image | Ruby
    | NoteRef
)  # fmt: skip


# Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of inlines."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBreak:
    """A change of scene, whatever ornament or blank the source had for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subheading:
    """A heading inside a chapter; `kind` is "section", or "point-of-view" for the name of who tells what follows."""

    children: tuple[Inline, ...]
    kind: str = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Text set apart: a quotation, a letter, a message. `kind` is "" or "letter"."""

    blocks: tuple[Block, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verse:
    """One stanza: a line of inlines each."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """An ordered or bulleted list; each item is a tuple of blocks, `start` the first number."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table's row; `header`: it heads its column or row."""

    children: tuple[Inline, ...]
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, row by row."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture that stands by itself, with its caption."""

    image: Image
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preformatted:
    """Text whose spaces and line ends count."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note at the end of a chapter's blocks, for the `NoteRef` of the same mark; `blocks` are without the mark."""

    mark: str
    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Paragraph | SceneBreak | Subheading | Quote | Verse | List | Table | Figure | Preformatted | Footnote
)  # fmt: skip


# The story


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter; `title` is None where the heading is only a number, or there is none.

    `kind` is one of chapter, prologue, epilogue, interlude, preface, foreword, introduction, afterword, appendix.
    """

    title: str | None = None
    kind: str = "chapter"
    number: int | None = None
    summary: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    end_notes: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part or volume above chapters; `blocks` is what stands before its first chapter."""

    title: str | None = None
    number: int | None = None
    kind: str = "part"
    blocks: tuple[Block, ...] = ()
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Front or back matter with a text of its own; `kind` as in EPUB's structural semantics (dedication, preface …)."""

    kind: str
    title: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series that the story is of; `position` is its place there, such as 2 or 1.5."""

    name: str
    position: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the text says of itself. Texts are marked text (see `marked.py`); what it does not say is None or empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rating: str | None = None
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    published: datetime.date | None = None
    updated: datetime.date | None = None
    complete: bool | None = None
    language: str | None = None
    words: int | None = None
    chapters_planned: int | None = None
    source_url: str | None = None
    publisher: str | None = None
    notes: str | None = None
    end_notes: str | None = None
    disclaimer: str | None = None
    dedication: str | None = None
    epigraph: str | None = None
    epigraph_source: str | None = None
    beta: tuple[str, ...] = ()
    contact: str | None = None
    archive_permission: str | None = None
    feedback: str | None = None
    spoilers: str | None = None
    collections: tuple[str, ...] = ()
    copyright: str | None = None
    credits: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A whole story: metadata, front matter, contents (parts and chapters in order), back matter."""

    metadata: Metadata
    front: tuple[Section, ...] = ()
    contents: tuple[Part | Chapter, ...] = ()
    back: tuple[Section, ...] = ()

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in order, those of parts included."""
        found: list[Chapter] = []
        for item in self.contents:
            if isinstance(item, Part):
                found.extend(item.chapters)
            else:
                found.append(item)
        return tuple(found)


def plain_paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    """`Paragraph(children=(Text(text=text),))` of each text, made in a third of the time.

    Most blocks of a story are such. A constructor takes keywords, and is called by way of its class; here the slots are
    filled as it fills them, those of all paragraphs in a row.
    """
    runs = list(map(_new, repeat(Text, len(texts))))
    made = list(map(_new, repeat(Paragraph, len(texts))))
    list(map(_set_text, runs, texts))
    list(map(_set_children, made, zip(runs, strict=True)))
    return made


_new = object.__new__
_set_text = Text.text.__set__  # type: ignore[attr-defined, misc]
_set_children = Paragraph.children.__set__  # type: ignore[attr-defined, misc]


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The visible characters of inlines; a line break is a newline, a ruby its base with the reading in 《》."""
    out: list[str] = []
    _collect(inlines, out)
    return "".join(out)


def _collect(inlines: tuple[Inline, ...], out: list[str]) -> None:
    for inline in inlines:
        if type(inline) is Text:  # most are
            out.append(inline.text)
            continue
        match inline:
            case Emphasis(children=children):
                _collect(children, out)
            case Code(text=text) | Text(text=text):
                out.append(text)
            case LineBreak():
                out.append("\n")
            case Image(alt=alt):
                out.append(alt)
            case Ruby(base=base, reading=reading):
                out.append(f"{base}《{reading}》")
            case NoteRef(mark=mark):
                out.append(mark)
            case _:
                _collect(inline.children, out)


def not_plain(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks less paragraphs of nothing but text and scene breaks, which most of all blocks are."""
    return [
        block
        for block in blocks
        if type(block) is not SceneBreak
        and (type(block) is not Paragraph or len(block.children) != 1 or type(block.children[0]) is not Text)
    ]


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, (Quote, Footnote)):
            yield from walk_blocks(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from walk_blocks(item)
