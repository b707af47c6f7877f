"""HTML elements to items: blocks, and inlines with their white space folded as a browser would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.html_images import image_of, is_divider
from fic2ebook.body.html_inline import Mark, Run, inlines_of, lines_of
from fic2ebook.body.html_lines import block_of, blocks_of_items, blocks_of_words, inlines_of_block, paragraphs_of
from fic2ebook.body.html_look import DROPPED, has_words_beside, is_centred, marks_of, words_shown
from fic2ebook.body.html_notes import footnote, is_note, mark_of, marks_by_id
from fic2ebook.lazydata import dataclass
from fic2ebook.model import (
    Block,
    Cell,
    Code,
    Figure,
    Image,
    Inline,
    LineBreak,
    List,
    NoteRef,
    Preformatted,
    Quote,
    Row,
    Ruby,
    Strong,
    Table,
    Verse,
    plain_text,
)
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["items_from_nodes"]

_DEPTH = 200  # nested elements; below that only their words are read (the parser cuts at 120, other trees may not)

#: Elements that begin and end a paragraph, and need nothing else.
_CONTAINERS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "nav", "address", "body", "html", "form", "fieldset",
     "legend", "details", "summary", "hgroup", "center", "figcaption", "caption", "tbody", "thead", "tfoot", "tr", "td",
     "th", "li", "dt", "dd", "menu", "noframes", "search", "aside", "option"}
)  # fmt: skip
_NOTES = {
    "summary": "summary", "note": "notes", "notes": "notes", "authors-note": "notes", "author-note": "notes",
    "end-note": "end_notes", "end-notes": "end_notes", "endnotes": "end_notes",
}  # fmt: skip
#: Classes of an author's note, whatever the element.
_AUTHORS_NOTES = frozenset({"authors-note", "author-note", "author-note-portlet", "authornote", "author_note"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NUMBER = re.compile(r"-?[0-9]{1,6}")


def items_from_nodes(nodes: Iterable[HtmlElement], *, base: str = "", first_line: int = 1) -> list[Item]:
    """Items of elements, in order; what stands after an element (its tail) is not the element's.

    `base` is the page's address, for links and pictures that are relative; `first_line` is the number of the page's
    first line in the file. Only what is on a fixed list of elements and attributes passes: nothing active does.
    """
    nodes = tuple(nodes)
    reader = _Reader(base, first_line, marks_by_id(nodes))
    for node in nodes:
        reader.read(node, (), False, 0)
        reader.flush()
    return reader.items


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The paragraph that is being collected: where it began, how it looks."""

    line: int = 1
    centred: bool = False
    is_break: bool = False


class _Reader:
    """Walks elements; a run of words and inline elements becomes a paragraph at each block's edge."""

    def __init__(self, base: str, first_line: int, marks: dict[str, str]) -> None:
        self.base = base
        self.marks = marks
        self.first_line = first_line
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.paragraph = _Paragraph()
        self.gap = 0

    # The walk

    def read(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """Reads one element, not its tail."""
        tag = node.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return
        if depth > _DEPTH:
            self._words(visible_text(node), marks)
            return
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, node, marks, centred, depth)
        elif tag in _CONTAINERS:
            self._container(node, marks, centred, depth)
        else:
            self._children(node, marks_of(node, marks, self.base), centred, depth)

    def _children(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        if node.text:
            self._words(node.text, marks)
        for child in node:
            self.read(child, marks, centred, depth + 1)
            if child.tail:
                self._words(child.tail, marks)

    def _words(self, text: str, marks: tuple[Mark, ...]) -> None:
        self.runs.append(Run(text, marks))

    def _atom(self, inline: Inline, marks: tuple[Mark, ...]) -> None:
        self.runs.append(Run(inline, marks))

    # Blocks

    def _container(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A block of words or of further blocks."""
        self.flush()
        classes = (node.get("class") or "").split()
        if role := self._note_role(node, classes):
            blocks = blocks_of_items(self._inner(node, depth))
            self._add(Item(kind="note", role=role, blocks=blocks, line=self._line(node)))
            return
        if self.marks and node.get("id") in self.marks and is_note(node):
            mark = self.marks[node.get("id", "")]
            note = footnote(mark, blocks_of_items(self._inner(node, depth)))
            if note is not None:
                self._add_block(note, node)
                return
        centred = is_centred(node, classes, centred)
        self.paragraph = _Paragraph(self._line(node), centred, "scene-break" in classes)
        self._children(node, marks_of(node, marks, self.base) if node.get("style") else marks, centred, depth)
        self.flush()
        self.paragraph = _Paragraph(self._line(node), centred)

    def _note_role(self, node: HtmlElement, classes: Sequence[str]) -> str:
        """Which note the markup calls an element; an author's is at the chapter's end if story stands above it."""
        if node.tag == "aside":
            return next((_NOTES[name] for name in classes if name in _NOTES), "")
        if not classes or _AUTHORS_NOTES.isdisjoint(classes):
            return ""
        last = self.items[-1] if self.items else None
        return "notes" if last is None or last.kind in ("heading", "note") else "end_notes"

    def _heading(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        self.flush()
        self._children(node, marks, centred, depth)
        runs, self.runs = self.runs, []
        inlines = inlines_of([run if not isinstance(run.content, LineBreak) else Run(" ", run.marks) for run in runs])
        centred = is_centred(node, (node.get("class") or "").split(), centred)
        if inlines:
            text = " ".join(plain_text(inlines).split())
            level = _HEADINGS[node.tag]
            line = self._line(node)
            self._add(Item(kind="heading", text=text, inlines=inlines, level=level, line=line, centred=centred))

    def _rule(self, node: HtmlElement, _marks: tuple[Mark, ...], _centred: bool, _depth: int) -> None:
        self.flush()
        self._add(Item(kind="break", line=self._line(node)))

    def _quote(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        self.flush()
        blocks = blocks_of_items(self._inner(node, depth, marks))
        self._add_block(Quote(blocks=blocks) if blocks else None, node)

    def _list(self, node: HtmlElement, _marks: tuple[Mark, ...], _centred: bool, depth: int) -> None:
        self.flush()
        items = [blocks_of_words(node.text)]
        for child in node:
            items.append(blocks_of_items(self._inner(child, depth + 1)) if isinstance(child.tag, str) else ())
            items.append(blocks_of_words(child.tail))
        items = [blocks for blocks in items if blocks]
        start = _NUMBER.fullmatch((node.get("start") or "").strip())
        ordered = node.tag == "ol"
        number = int(start[0]) if start and ordered else 1
        self._add_block(List(items=tuple(items), ordered=ordered, start=number) if items else None, node)

    def _definitions(self, node: HtmlElement, _marks: tuple[Mark, ...], _centred: bool, depth: int) -> None:
        """A list of terms, each an item with what is said of it."""
        self.flush()
        items: list[list[Block]] = [[*blocks_of_words(node.text)]]
        for child in node:
            if child.tag == "dt":
                items.append([])
            if isinstance(child.tag, str):
                items[-1].extend(blocks_of_items(self._inner(child, depth + 1)))
            items[-1].extend(blocks_of_words(child.tail))
        filled = tuple(tuple(item) for item in items if item)
        self._add_block(List(items=filled) if filled else None, node)

    def _table(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A table; one that only lays a page out (one cell a row, blocks in cells, words beside them) is opened."""
        self.flush()
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table"), None) is node]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        laid_out = all(len(row) < 2 for row in cells) or any(_lays_out(cell) for row in cells for cell in row)
        if laid_out or has_words_beside(node, {"td": "tr", "th": "tr", "caption": "table"}):
            self._children(node, marks, centred, depth)
            self.flush()
            return
        for caption in node.iterchildren("caption"):
            self.read(caption, marks, True, depth + 1)
        built = tuple(Row(cells=tuple(self._cell(cell, depth) for cell in row)) for row in cells if row)
        shows = any(cell.children for row in built for cell in row.cells)
        self._add_block(Table(rows=built) if shows else None, node)

    def _cell(self, node: HtmlElement, depth: int) -> Cell:
        children: list[Inline] = []
        for item in self._inner(node, depth + 1):
            for inlines in inlines_of_block(block_of(item)):
                children += [LineBreak(), *inlines] if children else inlines
        return Cell(children=tuple(children), header=node.tag == "th")

    def _preformatted(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        self.flush()
        if next(node.iter("p", "div"), None) is not None:  # a reader's page that only borrows the element
            self._children(node, marks, centred, depth)
            self.flush()
            return
        text = "".join(words_shown(node)).strip("\n").rstrip()
        self._add_block(Preformatted(text=text) if text.strip() else None, node)

    def _figure(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A picture with its caption; a figure of anything else is opened."""
        self.flush()
        images = list(node.iter("img"))
        captions = list(node.iter("figcaption"))
        if len(images) != 1 or len(captions) > 1 or has_words_beside(node, {"figcaption": ""}):
            self._children(node, marks, centred, depth)
            self.flush()
            return
        caption = tuple(
            inline
            for item in (self._inner(captions[0], depth + 1) if captions else [])
            for inlines in inlines_of_block(block_of(item))
            for inline in inlines
        )
        self._add_block(Figure(image=image_of(images[0], self.base), caption=caption), node)

    # Inline elements with more than marks

    def _anchor(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A link; one that is a footnote's mark, raised if what it shows is."""
        mark = mark_of(node) if self.marks else ""
        if not mark:
            self._children(node, marks_of(node, marks, self.base), centred, depth)
        elif next(node.iter("sup"), None) is not None and ("sup", "") not in marks:
            self._atom(NoteRef(mark=mark), (*marks, ("sup", "")))
        else:
            self._atom(NoteRef(mark=mark), marks)

    def _break(self, _node: HtmlElement, marks: tuple[Mark, ...], _centred: bool, _depth: int) -> None:
        self._atom(LineBreak(), marks)

    def _image(self, node: HtmlElement, marks: tuple[Mark, ...], _centred: bool, _depth: int) -> None:
        image = image_of(node, self.base)
        if image.source or image.alt or image.data:
            self._atom(image, marks)

    def _code(self, node: HtmlElement, marks: tuple[Mark, ...], _centred: bool, _depth: int) -> None:
        text = " ".join("".join(words_shown(node)).split())
        if text:
            self._atom(Code(text=text), marks)

    def _ruby(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A base and its reading, as often as they come; a ruby without a reading is its base."""
        base = node.text or ""
        for child in node:
            words = "".join(words_shown(child)) if isinstance(child.tag, str) and child.tag != "rp" else ""
            if child.tag in ("rt", "rtc") and base.strip() and words.strip():
                self._atom(Ruby(base=base.strip(), reading=words.strip()), marks)
                base = ""
            else:
                base += words
            base += child.tail or ""
        if base.strip():
            self._words(base, marks)

    def _quoted(self, node: HtmlElement, marks: tuple[Mark, ...], centred: bool, depth: int) -> None:
        """A browser puts quotation marks around <q>."""
        self._words("“", marks)
        self._children(node, marks, centred, depth)
        self._words("”", marks)

    # What was read

    def flush(self) -> None:
        """Ends the paragraph that is being collected."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        look = self.paragraph
        for inlines, gap in paragraphs_of(lines_of(runs)):
            self.gap = max(self.gap, gap)
            if not inlines:
                if gap == 0 and any(isinstance(run.content, str) and "\u00a0" in run.content for run in runs):
                    self.gap = 1  # <p>&nbsp;</p>: an author's blank line
                continue
            self._add_paragraph(inlines, look)

    def _add_paragraph(self, inlines: tuple[Inline, ...] | Verse, look: _Paragraph) -> None:
        if isinstance(inlines, Verse):
            text = "\n".join(plain_text(line) for line in inlines.lines)
            self._add(Item(kind="block", block=inlines, text=text, line=look.line, centred=look.centred))
            return
        if len(inlines) == 1 and isinstance(inlines[0], Image):
            if is_divider(inlines[0]):
                self._add(Item(kind="break", text=inlines[0].alt, line=look.line))
                return
            self._add(Item(kind="block", block=Figure(image=inlines[0]), text=inlines[0].alt, line=look.line))
            return
        text = plain_text(inlines)
        item = Item(text=text, inlines=inlines, line=look.line, centred=look.centred)
        if look.is_break and len(text) < 40:
            item.kind = "break"
        item.strong = len(inlines) == 1 and isinstance(inlines[0], Strong)
        item.shouted = text.isupper() and len(text) > 1
        item.lines = text.count("\n") + 1
        self._add(item)

    def _add_block(self, block: Block | None, node: HtmlElement) -> None:
        if block is not None:
            self._add(Item(kind="block", block=block, line=self._line(node)))

    def _add(self, item: Item) -> None:
        item.gap, self.gap = self.gap, 0
        self.items.append(item)

    def _inner(self, node: HtmlElement, depth: int, marks: tuple[Mark, ...] = ()) -> list[Item]:
        """Items of an element's own content, apart from what was read so far."""
        inner = _Reader(self.base, self.first_line, self.marks)
        inner.paragraph = _Paragraph(self._line(node))
        if depth > _DEPTH:
            inner._words(visible_text(node), marks)
        else:
            inner._children(node, marks, False, depth + 1)
        inner.flush()
        return inner.items

    def _line(self, node: HtmlElement) -> int:
        return self.first_line + int(node.sourceline or 1) - 1


_HANDLERS = {
    **dict.fromkeys(_HEADINGS, _Reader._heading),
    "hr": _Reader._rule,
    "blockquote": _Reader._quote,
    "ul": _Reader._list,
    "ol": _Reader._list,
    "dl": _Reader._definitions,
    "table": _Reader._table,
    "pre": _Reader._preformatted,
    "listing": _Reader._preformatted,
    "xmp": _Reader._preformatted,
    "figure": _Reader._figure,
    "br": _Reader._break,
    "a": _Reader._anchor,
    "img": _Reader._image,
    "code": _Reader._code,
    "tt": _Reader._code,
    "kbd": _Reader._code,
    "samp": _Reader._code,
    "ruby": _Reader._ruby,
    "q": _Reader._quoted,
}


def _lays_out(cell: HtmlElement) -> bool:
    """Whether a cell holds blocks of text, as those of pages laid out with tables do."""
    return next(cell.iter("table", "hr", "h1", "h2", "h3", "blockquote", "ul", "ol"), None) is not None or (
        sum(1 for _ in cell.iter("p", "br")) > 3
    )
