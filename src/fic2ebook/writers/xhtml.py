"""Blocks and inlines of the model as XHTML text, good both as EPUB content and inside an HTML5 page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Emphasis,
    Figure,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    NoteRef,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Ruby,
    SceneBreak,
    Strike,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
)
from fic2ebook.safe import clean, safe_picture, safe_target
from fic2ebook.writers import labels
from fic2ebook.writers.front import FrontItem, FrontPage
from fic2ebook.writers.headings import Heading, title_inlines

__all__ = ["Renderer", "clean", "data_attributes", "escape_attribute", "escape_text", "safe_target"]

#: What most paragraphs begin with, and can be seen.
_BEGINNINGS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz“‘\"'…")
_VISIBLE = re.compile(r"(?:<(?!img)[^>]*+>|\s)*+.")  # the first character or picture that can be seen


def escape_text(text: str) -> str:
    """The text as XML character data."""
    if not text.isprintable():
        text = clean(text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escape_attribute(text: str) -> str:
    """The text as an XML attribute's value, for double quotes; white space becomes spaces."""
    return escape(" ".join(clean(text).split()), True)


def data_attributes(data: Mapping[str, str | int | None]) -> str:
    """What a section says of the model, as attributes with a blank before each; white space in them is kept."""
    return "".join([f' data-{name}="{_exact(str(value))}"' for name, value in data.items() if value is not None])


def _exact(text: str) -> str:
    return escape(clean(text), quote=True).replace("\n", "&#10;").replace("\t", "&#9;")


def _no_image(image: Image) -> str | None:
    return None


class Renderer:
    """Renders the text of one page.

    `image` gives the address at which the page finds a picture, or None where it cannot show it (its description is
    shown instead); `epub` says that the page is XHTML of an EPUB, where notes have its types; `language` is the tag of
    the words that are added. A link to anything but a
    web or mail address is only its text; one to an id too, since nothing in the model has an id that it could reach.
    """

    def __init__(
        self, *, image: Callable[[Image], str | None] = _no_image, epub: bool = False, language: str = "en"
    ) -> None:
        self._image = image
        self._language = language
        self._epub = epub
        self._in_link = False
        self._notes: dict[str, str] = {}

    # Whole pages

    def chapter(self, chapter: Chapter, heading: Heading) -> str:
        """What stands inside a chapter's section: heading, summary, notes, story, end notes."""
        parts = (
            self.heading(heading),
            self.aside("summary", chapter.summary),
            self.aside("note", chapter.notes),
            self.story(chapter.blocks),
            self.aside("end-note", chapter.end_notes),
        )
        return "\n".join(part for part in parts if part)

    def story(self, blocks: tuple[Block, ...], place: str = "") -> str:
        """A chapter's blocks, its footnotes linked with their places; ids begin with `place`."""
        if Footnote not in set(map(type, blocks)):
            return self.blocks(blocks)
        notes = [block.mark for block in blocks if type(block) is Footnote]
        self._notes = {mark: f"{place}note-{number}" for number, mark in enumerate(notes, 1)}
        rendered = self.blocks(blocks)
        self._notes = {}
        return rendered

    def heading(self, heading: Heading, level: int = 2, css_class: str = "chapter-heading") -> str:
        """A heading of label and title; they read as one line without CSS."""
        label = self.line((Text(text=heading.label),)) if heading.label else ""
        title = self.line(title_inlines(heading.title)) if heading.title else ""
        inside = label or title
        if label and title:
            colon = '<span class="colon">: </span>'
            inside = f'<span class="label">{label}</span>{colon}<span class="title">{title}</span>'
        return f'<h{level} class="{css_class}">{inside}</h{level}>'

    def aside(self, kind: str, blocks: tuple[Block, ...]) -> str:
        """A chapter's summary, note or end-note with its small heading, so that nobody takes it for the story."""
        if not blocks:
            return ""
        heading = self._aside_heading(labels.in_language(labels.ASIDES[kind], self._language))
        inside = self.blocks(blocks)
        # As a note it is no landmark of its own, of which a page may have only one without a name.
        return f'<aside class="{kind}" role="note">\n{heading}\n{inside}\n</aside>' if inside else ""

    def _aside_heading(self, label: str) -> str:
        return f'<p class="aside-heading">{self.line((Text(text=label),))}</p>'

    def front_page(self, page: FrontPage, level: int = 2) -> str:
        """What stands inside a front page's section."""
        title = self.line(title_inlines(page.title))
        out = [f'<h{level} class="{page.kind}-heading">{title}</h{level}>']
        details: list[FrontItem] = []
        for item in page.items:
            if item.role == "detail":
                details.append(item)
                continue
            out.append(self._details(details))
            details = []
            out.append(self._front_item(item))
        out.append(self._details(details))
        return "\n".join(part for part in out if part)

    def _front_item(self, item: FrontItem) -> str:
        heading = f"{self._aside_heading(item.label)}\n" if item.label else ""
        inside = self.blocks(item.blocks)
        return f'<div class="{item.role}">\n{heading}{inside}\n</div>' if inside else ""

    def _details(self, items: list[FrontItem]) -> str:
        if not items:
            return ""
        rows = []
        for item in items:
            label = self.line((Text(text=item.label),))
            values = [self.line(block.children) for block in item.blocks if isinstance(block, Paragraph)]
            rows.append(f"<dt>{label}</dt>\n<dd>{'<br/>'.join(values)}</dd>")
        return '<dl class="details">\n' + "\n".join(rows) + "\n</dl>"

    # Blocks

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The blocks, a line or more each; what shows nothing is left out."""
        return "\n".join(self.pieces(blocks))

    def pieces(self, blocks: tuple[Block, ...]) -> list[str]:
        """The text of each block that shows something."""
        out: list[str] = []
        first = True
        for block, content in zip(blocks, self.plain(blocks), strict=True):
            if content is None and type(block) is Paragraph:
                content = self.line(block.children)
            if content is not None:
                if content[:1] in _BEGINNINGS or _shows(content):
                    out.append(f'<p class="first">{content}</p>' if first else f"<p>{content}</p>")
                    first = False
                continue
            piece = _BLOCKS[type(block)](self, block)
            if piece:
                out.append(piece)
                first = type(block) in _BEFORE_FIRST
        return out

    def plain(self, blocks: tuple[Block, ...]) -> list[str | None]:
        """What `line` makes of each paragraph of mere text, all looked through at once; None for other blocks."""
        texts = [
            block.children[0].text
            if type(block) is Paragraph and len(block.children) == 1 and type(block.children[0]) is Text
            else None
            for block in blocks
        ]
        whole = "".join(filter(None, texts))
        if whole.isprintable() and not ("&" in whole or "<" in whole or ">" in whole):
            return texts
        return [None if text is None else escape_text(text) for text in texts]

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """The inlines of one paragraph, heading, cell or the like."""
        return self.inlines(inlines)

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        """The inlines, one after the other with nothing between."""
        if len(inlines) == 1 and type(inlines[0]) is Text:
            return self.text(inlines[0].text)
        return "".join(
            [
                self.text(inline.text) if type(inline) is Text else _INLINES[type(inline)](self, inline)
                for inline in inlines
            ]
        )

    def text(self, text: str) -> str:
        """A run of characters."""
        return escape_text(text)

    def _scene_break(self, block: SceneBreak) -> str:
        return '<hr class="scene-break"/>'

    def _subheading(self, block: Subheading) -> str:
        content = self.line(block.children)
        css_class = ' class="point-of-view"' if block.kind == "point-of-view" else ""
        return f"<h3{css_class}>{content}</h3>" if _shows(content) else ""

    def _quote(self, block: Quote) -> str:
        content = self.blocks(block.blocks)
        css_class = ' class="letter"' if block.kind == "letter" else ""
        return f"<blockquote{css_class}>\n{content}\n</blockquote>" if content else ""

    def _verse(self, block: Verse) -> str:
        content = "<br/>".join([self.line(line) for line in block.lines])
        return f'<div class="verse"><p>{content}</p></div>' if _shows(content) else ""

    def _list(self, block: List) -> str:
        items = "\n".join([f"<li>{self._item(item)}</li>" for item in block.items])
        if not items:
            return ""
        if not block.ordered:
            return f"<ul>\n{items}\n</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>\n{items}\n</ol>"

    def _item(self, blocks: tuple[Block, ...]) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.line(blocks[0].children)
        return self.blocks(blocks)

    def _table(self, block: Table) -> str:
        rows = [row for row in block.rows if row.cells]
        if not rows:
            return ""
        lines = [self._row(row, "col" if number == 0 else "row") for number, row in enumerate(rows)]
        if len(rows) > 1 and all(cell.header for cell in rows[0].cells):
            lines[0] = f"<thead>\n{lines[0]}\n</thead>\n<tbody>"
            lines.append("</tbody>")
        return "<table>\n" + "\n".join(lines) + "\n</table>"

    def _row(self, row: Row, scope: str) -> str:
        return f"<tr>{' '.join([self._cell(cell, scope) for cell in row.cells])}</tr>"

    def _cell(self, cell: Cell, scope: str) -> str:
        content = self.line(cell.children)
        # A heading that says nothing is no heading to a screen reader.
        return f'<th scope="{scope}">{content}</th>' if cell.header and _shows(content) else f"<td>{content}</td>"

    def _figure(self, block: Figure) -> str:
        picture = self.line((block.image,))
        caption = self.line(block.caption)
        if not picture and not _shows(caption):
            return ""
        legend = f"\n<figcaption>{caption}</figcaption>" if _shows(caption) else ""
        return f"<figure>\n{picture}{legend}\n</figure>"

    def _preformatted(self, block: Preformatted) -> str:
        return f"<pre>{self.line((Text(text=block.text),))}</pre>" if block.text.strip() else ""

    def _footnote(self, block: Footnote) -> str:
        """A note that reading systems pop up; its mark leads back to its place."""
        note = self._notes.get(block.mark)
        mark = self.line((Text(text=block.mark),))
        role = ' epub:type="footnote" role="doc-footnote"' if self._epub else ' role="doc-footnote"'
        uid = f' id="{note}"' if note else ""
        back = f' href="#{note}-ref" role="doc-backlink"' if note else ""
        mark = f'<a class="note-mark"{back}>{mark}</a>'
        blocks = block.blocks
        first = ""
        if blocks and isinstance(blocks[0], Paragraph):
            first, blocks = self.inlines((Text(text=" "), *blocks[0].children)), blocks[1:]
        shown = [f'<p class="first">{mark}{first}</p>'] if _shows(f"{mark}{first}") else []
        inside = "\n".join([*shown, *self.pieces(blocks)])
        # In a page of all chapters an aside would be one landmark of many with the same name.
        tag = "aside" if self._epub else "div"
        return f'<{tag}{uid} class="footnote"{role}>\n{inside}\n</{tag}>'

    # Inlines

    def _note_ref(self, inline: NoteRef) -> str:
        """A note's mark in the text, raised even where there is no CSS, with a link to the note."""
        mark = self.text(inline.mark)
        note = self._notes.get(inline.mark)
        if note is None or self._in_link:
            return mark
        kind = ' epub:type="noteref"' if self._epub else ""
        return f'<a id="{note}-ref" class="noteref" href="#{note}"{kind} role="doc-noteref"><sup>{mark}</sup></a>'

    def _wrapped(self, tag: str, children: tuple[Inline, ...]) -> str:
        content = self.inlines(children)
        return f"<{tag}>{content}</{tag}>" if content else ""

    def _link(self, link: Link) -> str:
        target = safe_target(link.target)
        if target is None or self._in_link:
            return self.inlines(link.children)
        self._in_link = True
        content = self.inlines(link.children)
        self._in_link = False
        return f'<a href="{escape_attribute(target)}">{content}</a>' if content else ""

    def image(self, image: Image) -> str:
        """A picture; where it cannot be shown its description, linked to where it was if that is on the web."""
        address = self._image(image)
        if address is not None:
            return f'<img src="{escape_attribute(address)}" alt="{escape_attribute(image.alt)}"/>'
        source = safe_picture(image.source)
        if not source:
            return self.text(image.alt)
        alt = " ".join(clean(image.alt).split())
        unnamed = "" if alt else ' data-alt=""'
        content = self.text(alt or labels.in_language(labels.IMAGE, self._language))
        if source.startswith("http") and not self._in_link:
            return f'<a class="image" href="{escape_attribute(source)}"{unnamed}>{content}</a>'
        return f'<span class="image" data-source="{escape_attribute(source)}"{unnamed}>{content}</span>'

    def ruby(self, ruby: Ruby) -> str:
        """A text with its reading above it; no `rp`, which EPUB discourages and every browser does without."""
        base, reading = escape_text(ruby.base), escape_text(ruby.reading)
        return f"<ruby>{base}<rt>{reading}</rt></ruby>"


def _shows(content: str) -> bool:
    """Whether rendered inlines show anything: not only white space, line breaks and empty elements."""
    first = content[:1]
    if first and first != "<" and not first.isspace():
        return True
    return _VISIBLE.match(content) is not None


# What the paragraph after it begins anew, without an indent.
_BEFORE_FIRST = frozenset((SceneBreak, Subheading))

_BLOCKS: dict[type, Callable[[Renderer, Any], str]] = {
    SceneBreak: Renderer._scene_break,
    Subheading: Renderer._subheading,
    Quote: Renderer._quote,
    Verse: Renderer._verse,
    List: Renderer._list,
    Table: Renderer._table,
    Figure: Renderer._figure,
    Preformatted: Renderer._preformatted,
    Footnote: Renderer._footnote,
}

_INLINES: dict[type, Callable[[Renderer, Any], str]] = {
    Emphasis: lambda renderer, inline: renderer._wrapped("em", inline.children),
    Strong: lambda renderer, inline: renderer._wrapped("strong", inline.children),
    Underline: lambda renderer, inline: renderer._wrapped("u", inline.children),
    Strike: lambda renderer, inline: renderer._wrapped("s", inline.children),
    Superscript: lambda renderer, inline: renderer._wrapped("sup", inline.children),
    Subscript: lambda renderer, inline: renderer._wrapped("sub", inline.children),
    Code: lambda renderer, inline: renderer._wrapped("code", (Text(text=inline.text),)),
    Link: Renderer._link,
    LineBreak: lambda renderer, inline: "<br/>",
    Image: lambda renderer, inline: renderer.image(inline),
    Ruby: lambda renderer, inline: renderer.ruby(inline),
    NoteRef: Renderer._note_ref,
}
