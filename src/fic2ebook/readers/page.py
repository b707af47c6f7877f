"""Sections of our own pages, HTML and XHTML alike, back to the model: the mirror of `writers.xhtml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from fic2ebook.marked import from_marked
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
    Metadata,
    NoteRef,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Row,
    Ruby,
    SceneBreak,
    Section,
    Story,
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
from fic2ebook.normal import normalised

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NotOurs", "PageReader", "classes", "local", "story_of"]

#: Picture of an `img` element.
Picture: TypeAlias = "Callable[[_Element], Image]"
_SPANS = {
    "em": Emphasis, "strong": Strong, "u": Underline, "s": Strike, "sup": Superscript, "sub": Subscript,
}  # fmt: skip
_ASIDES = {"summary": "summary", "note": "notes", "end-note": "end_notes"}


class NotOurs(Exception):
    """The page is not as our writers make them."""


def local(element: _Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split()


def story_of(metadata: Metadata, sections: Iterable[_Element], reader: PageReader) -> Story:
    """The story of its sections (elements with `data-kind` or `data-continues`) in their order. Raises NotOurs."""
    front: list[Section] = []
    contents: list[Part | Chapter] = []
    back: list[Section] = []
    part: dict[str, Any] | None = None
    for kind, value in _read(sections, reader):
        if kind in ("front", "back"):
            (front if kind == "front" else back).append(value)
        elif kind == "part":
            contents.append(Part())
            part = value
        elif part is not None and part["left"]:
            part["left"] -= 1
            part["chapters"].append(value)
        else:
            contents.append(value)
            continue
        if part is not None and kind in ("part", "chapter"):
            contents[-1] = Part(**{**part["fields"], "chapters": tuple(part["chapters"])})
    if from_marked(metadata.end_notes or "") and back:
        back.pop()  # they are shown in the last section
    return normalised(Story(metadata=metadata, front=tuple(front), contents=tuple(contents), back=tuple(back)))


def _read(sections: Iterable[_Element], reader: PageReader) -> Iterator[tuple[str, Any]]:
    """What each section is, and its model; a chapter in several pages comes as one."""
    chapter: dict[str, Any] | None = None
    for element in sections:
        if element.get("data-continues") is not None:
            if chapter is None:
                raise NotOurs
            for name, blocks in reader.chapter(element).items():
                chapter[name] = chapter.get(name, ()) + blocks
            continue
        if chapter is not None:
            yield "chapter", Chapter(**chapter)
            chapter = None
        kind, title = element.get("data-kind") or "", element.get("data-title")
        matter = element.get("data-matter")
        if matter in ("front", "back"):
            yield matter, Section(kind=kind, title=title, blocks=reader.section(element))
            continue
        fields = {"kind": kind, "title": title, "number": _number(element.get("data-number"))}
        count = _number(element.get("data-chapters"))
        if count is None:
            chapter = {**fields, **reader.chapter(element)}
        else:
            yield "part", {"fields": {**fields, "blocks": reader.section(element)}, "left": count, "chapters": []}
    if chapter is not None:
        yield "chapter", Chapter(**chapter)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text[:40])
    except ValueError:
        raise NotOurs from None


class PageReader:
    """Reads the elements of a page; `picture` gives the picture of an `img` element."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    # Sections

    def section(self, element: _Element) -> tuple[Block, ...]:
        """The blocks of a section, without its heading."""
        return self.blocks(element, skip=lambda child: local(child) in ("h1", "h2"))

    def chapter(self, element: _Element) -> dict[str, tuple[Block, ...]]:
        """The blocks of a chapter's page, and its summary and notes, by the name they have in the model."""
        found: dict[str, tuple[Block, ...]] = {}

        def aside(child: _Element) -> bool:
            if local(child) == "aside" and "footnote" not in classes(child):
                name = next((_ASIDES[one] for one in classes(child) if one in _ASIDES), "")
                if not name:
                    raise NotOurs
                found[name] = found.get(name, ()) + self._aside(child)
                return True
            return local(child) in ("h1", "h2")

        found["blocks"] = self.blocks(element, skip=aside)
        return found

    def _aside(self, element: _Element) -> tuple[Block, ...]:
        return self.blocks(element, skip=lambda child: "aside-heading" in classes(child))

    # Blocks

    def blocks(self, element: _Element, skip: Callable[[_Element], bool] = lambda child: False) -> tuple[Block, ...]:
        """The blocks in an element; words that stand between them are paragraphs."""
        out: list[Block] = []
        loose: list[Inline] = [Text(text=element.text or "")]
        for child in element:
            name = local(child)
            if skip(child):
                self._end(loose, out)
            elif name in _BLOCKS:
                self._end(loose, out)
                out.extend(_BLOCKS[name](self, child))
            else:
                loose.extend(self._inline(child))
            loose.append(Text(text=child.tail or ""))
        self._end(loose, out)
        return tuple(out)

    @staticmethod
    def _end(loose: list[Inline], out: list[Block]) -> None:
        if any(not isinstance(inline, Text) or inline.text.strip() for inline in loose):
            out.append(Paragraph(children=tuple(loose)))
        loose.clear()

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        yield Paragraph(children=self.inlines(element))

    def _rule(self, element: _Element) -> Iterator[Block]:
        yield SceneBreak()

    def _heading(self, element: _Element) -> Iterator[Block]:
        kind = "point-of-view" if "point-of-view" in classes(element) else "section"
        yield Subheading(children=self.inlines(element), kind=kind)

    def _quote(self, element: _Element) -> Iterator[Block]:
        yield Quote(blocks=self.blocks(element), kind="letter" if "letter" in classes(element) else "")

    def _division(self, element: _Element) -> Iterator[Block]:
        if "footnote" in classes(element):
            yield from self._footnote(element)
            return
        if "verse" not in classes(element):
            yield from self.blocks(element)
            return
        for child in element:
            yield Verse(lines=(self.inlines(child),))

    def _list(self, element: _Element) -> Iterator[Block]:
        items = [self.blocks(child) for child in element if local(child) == "li"]
        start = _number(element.get("start", "1"))
        yield List(items=tuple(items), ordered=local(element) == "ol", start=1 if start is None else start)

    def _table(self, element: _Element) -> Iterator[Block]:
        yield Table(rows=tuple(self._row(child) for child in element.iter() if local(child) == "tr"))

    def _row(self, element: _Element) -> Row:
        cells = [child for child in element if local(child) in ("td", "th")]
        return Row(cells=tuple(Cell(children=self.inlines(cell), header=local(cell) == "th") for cell in cells))

    def _figure(self, element: _Element) -> Iterator[Block]:
        caption: tuple[Inline, ...] = ()
        found: list[Inline] = []
        for child in element:
            if local(child) == "figcaption":
                caption = self.inlines(child)
            else:
                found.extend(self._inline(child))
        images = [inline for inline in _flat(found) if isinstance(inline, Image)]
        if len(images) != 1:
            raise NotOurs
        yield Figure(image=images[0], caption=caption)

    def _preformatted(self, element: _Element) -> Iterator[Block]:
        yield Preformatted(text=_words(element))

    def _footnote(self, element: _Element) -> Iterator[Block]:
        """A footnote: its mark is the link at its beginning."""
        first = next(iter(element), None)
        mark = next(iter(first), None) if first is not None else None
        if first is None or mark is None or "note-mark" not in classes(mark) or "footnote" not in classes(element):
            raise NotOurs
        words = _words(mark)
        first.text, tail = mark.tail, mark.tail
        first.remove(mark)
        if not tail and not len(first):
            element.remove(first)
        yield Footnote(mark=words, blocks=self.blocks(element))

    # Inlines

    def inlines(self, element: _Element) -> tuple[Inline, ...]:
        """The inlines of an element."""
        out: list[Inline] = [Text(text=element.text)] if element.text else []
        for child in element:
            out.extend(self._inline(child))
            if child.tail:
                out.append(Text(text=child.tail))
        return tuple(out)

    def _inline(self, element: _Element) -> tuple[Inline, ...]:
        name = local(element)
        if name in _SPANS:
            cls: Any = _SPANS[name]
            return (cls(children=self.inlines(element)),)
        match name:
            case "br":
                return (LineBreak(),)
            case "a" | "span" if "image" in classes(element):
                return (self._absent(element),)
            case "a" if "noteref" in classes(element):
                return (NoteRef(mark=_words(element)),)
            case "a":
                return (Link(children=self.inlines(element), target=element.get("href") or ""),)
            case "code":
                return (Code(text=_words(element)),)
            case "img":
                return (self._picture(element),)
            case "ruby":
                return (_ruby(element),)
            case "":
                return ()
        return self.inlines(element)  # a sentence's span in a kepub

    @staticmethod
    def _absent(element: _Element) -> Image:
        """A picture that was not at hand."""
        alt = element.get("data-alt")
        source = element.get("href") or element.get("data-source") or ""
        return Image(source=source, alt=_words(element) if alt is None else alt)


_BLOCKS: dict[str, Callable[[PageReader, Any], Iterator[Block]]] = {
    "p": PageReader._paragraph,
    "hr": PageReader._rule,
    "h3": PageReader._heading,
    "blockquote": PageReader._quote,
    "div": PageReader._division,
    "ul": PageReader._list,
    "ol": PageReader._list,
    "table": PageReader._table,
    "figure": PageReader._figure,
    "pre": PageReader._preformatted,
    "aside": PageReader._footnote,
}


def _words(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _flat(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        yield from _flat(getattr(inline, "children", ()))


def _ruby(element: _Element) -> Ruby:
    """Base and reading; a kepub has the whole in one span, which is outside."""
    reading = "".join(_words(child) for child in element if local(child) == "rt")
    base = (element.text or "") + "".join(
        ("" if local(child) == "rt" else _words(child)) + (child.tail or "") for child in element
    )
    return Ruby(base=base, reading=reading)
