"""What a header parser hands to the body stage: stretches of the source, each with its role."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from fic2ebook.lazydata import NamedTuple

__all__ = ["Heading", "Piece", "Role"]

Role: TypeAlias = Literal[
    "text",  # story text, or a whole body still to be divided
    "heading",  # the heading of a chapter that the format marks as such
    "part",  # the heading of a part or volume above chapters
    "subheading",  # a heading inside a chapter
    "break",  # a scene break that the format marks as such
    "summary",  # a chapter's summary
    "notes",  # author's notes before a chapter's text
    "end_notes",  # author's notes after a chapter's text
    "front",  # front matter with a text of its own (kind in `kind`, heading in `title`)
    "back",  # back matter likewise
]


class Heading(NamedTuple):
    """A chapter heading that the format states in full, so that its line need not be interpreted."""

    title: str | None = None
    number: int | None = None
    kind: str = "chapter"


class Piece(NamedTuple):
    """A stretch of the body with one role, in the source's order.

    Either `text` (source text, newlines kept, with the rendering's own marks taken off) or `nodes` (elements of
    `Source.tree`). `markup` says how inline markup in `text` is written: "text" (what people type), "markdown", "org",
    or "none". `layout` forces a paragraph layout where the format knows it (design.md's names), else it is found.
    `line` is the line in the file.
    """

    role: Role = "text"
    text: str = ""
    nodes: tuple[Any, ...] = ()
    line: int = 1
    markup: Literal["text", "markdown", "org", "none"] = "text"
    layout: str | None = None
    heading: Heading | None = None
    title: str | None = None
    kind: str = ""
