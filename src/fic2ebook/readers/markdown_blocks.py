"""Blocks and inlines of our own Markdown: the mirror of `writers.markdown` and `writers.markdown_inlines`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from fic2ebook import lazyre as re
from fic2ebook.body.markdown_tables import with_tables
from fic2ebook.model import (
    Block,
    Cell,
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
    plain_text,
)
from fic2ebook.writers.markdown_headings import comment_data
from fic2ebook.writers.markdown_notes import usual_mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["BlockReader", "Node", "nodes_of"]

_COMMENT = re.compile(r"<!--(.*)-->", re.DOTALL)
_TAG = re.compile(r"<(/?)(u|s|em|strong|sup|sub|code|ruby|rp|rt|br)\s*/?>")
_SPANS: dict[str, type] = {
    "em": Emphasis, "strong": Strong, "s": Strike, "u": Underline, "sup": Superscript, "sub": Subscript,
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A block of the text: its token, and what is in it. `comment` is the text of a comment, `heading` a level."""

    token: Token
    children: list[Node] = field(default_factory=list)
    comment: str | None = None
    heading: int = 0


def nodes_of(text: str) -> list[Node]:
    """The blocks of Markdown text."""
    root: list[Node] = []
    stack = [root]
    for token in _parser().parse(text):
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token)
        if token.type == "html_block":
            match = _COMMENT.fullmatch(token.content.strip())
            node.comment = match[1].strip() if match else None
        elif token.type == "heading_open":
            node.heading = int(token.tag[1])
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return root


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = with_tables(MarkdownIt("commonmark", {"maxNesting": 400}).enable("strikethrough").disable("code"))
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # Addresses stay as they are written; what may be one, the model says.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class BlockReader:
    """Blocks of nodes; footnotes and their places by the names that they have in the file. `marks` are their marks."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def blocks(self, nodes: Iterable[Node], comment: str = "") -> tuple[Block, ...]:
        """The blocks; `comment` is the one before the first node."""
        out: list[Block] = []
        for node in nodes:
            if node.comment is not None:
                comment = node.comment
                continue
            read = _BLOCKS.get(node.token.type)
            if read is not None:
                out.extend(read(self, node, comment))
            comment = ""
        return tuple(out)

    def inlines(self, node: Node) -> tuple[Inline, ...]:
        """The inlines of a node that holds a line of them."""
        tokens = next((child.token.children or [] for child in node.children if child.token.type == "inline"), [])
        return _Line(tokens).inlines()

    def _paragraph(self, node: Node, comment: str) -> Iterator[Block]:
        inlines = self.inlines(node)
        if comment == "figure" and inlines and isinstance(inlines[0], Image):
            yield Figure(image=inlines[0], caption=inlines[2:])
        else:
            yield Paragraph(children=inlines)

    def _heading(self, node: Node, comment: str) -> Iterator[Block]:
        kind = "point-of-view" if comment == "point-of-view" else "section"
        yield Subheading(children=self.inlines(node), kind=kind)

    def _quote(self, node: Node, comment: str) -> Iterator[Block]:
        if comment == "verse":
            yield Verse(lines=tuple(self.inlines(child) for child in node.children))
        else:
            yield Quote(blocks=self.blocks(node.children), kind="letter" if comment == "letter" else "")

    def _list(self, node: Node, comment: str) -> Iterator[Block]:
        start = node.token.attrs.get("start", 1)
        items = tuple(self.blocks(child.children) for child in node.children)
        yield List(items=items, ordered=node.token.tag == "ol", start=int(start))

    def _table(self, node: Node, comment: str) -> Iterator[Block]:
        """A table: of its first row, if it is blank, nothing; else by the comment's shape."""
        rows = [row for group in node.children for row in group.children]
        cells = [
            [Cell(children=self.inlines(cell), header=cell.token.tag == "th") for cell in row.children] for row in rows
        ]
        if cells and not any(cell.children for cell in cells[0]):
            del cells[0]
        word, *shape = comment.split(" ")
        if word == "table" and len(shape) == len(cells):
            cells = [
                [Cell(children=cell.children, header=letter == "h") for cell, letter in zip(row, letters, strict=False)]
                for row, letters in zip(cells, shape, strict=True)
            ]
        yield Table(rows=tuple(Row(cells=tuple(row)) for row in cells))

    def _rule(self, node: Node, comment: str) -> Iterator[Block]:
        yield SceneBreak()

    def _fence(self, node: Node, comment: str) -> Iterator[Block]:
        yield Preformatted(text=node.token.content)

    def _footnote(self, node: Node, comment: str) -> Iterator[Block]:
        name = str(node.token.meta["label"])
        self.marks[name] = _mark(comment) or usual_mark(name)
        yield Footnote(mark=self.marks[name], blocks=self.blocks(node.children))

    def _html(self, node: Node, comment: str) -> Iterator[Block]:
        """Tags that somebody has put in between: their words, as they stand."""
        yield Paragraph(children=(Text(text=node.token.content),))


_BLOCKS: dict[str, Callable[[BlockReader, Node, str], Iterator[Block]]] = {
    "paragraph_open": BlockReader._paragraph,
    "heading_open": BlockReader._heading,
    "blockquote_open": BlockReader._quote,
    "bullet_list_open": BlockReader._list,
    "ordered_list_open": BlockReader._list,
    "table_open": BlockReader._table,
    "hr": BlockReader._rule,
    "fence": BlockReader._fence,
    "html_block": BlockReader._html,
    "footnote_reference_open": BlockReader._footnote,
}


def _mark(comment: str) -> str:
    """The mark that a comment before a footnote gives it."""
    word, _, rest = comment.partition(" ")
    data = comment_data(rest) if word == "note" else None
    mark = data.get("mark") if data else None
    return mark if isinstance(mark, str) else ""


class _Frame:
    """An element that is open: its name, and what is in it so far."""

    def __init__(self, name: str, token: Token | None = None) -> None:
        self.name = name
        self.token = token
        self.children: list[Inline] = []


class _Line:
    """The inlines of one line of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.frames = [_Frame("")]

    def inlines(self) -> tuple[Inline, ...]:
        for token in self.tokens:
            if token.nesting > 0:
                self.frames.append(_Frame(token.tag, token))
            elif token.nesting < 0:
                self._close(token.tag)
            elif token.type == "html_inline":
                self._tag(token.content)
            else:
                self._add(_LEAVES[token.type](token) if token.type in _LEAVES else Text(text=token.content))
        while len(self.frames) > 1:
            self._close(self.frames[-1].name)
        return tuple(self.frames[0].children)

    def _add(self, inline: Inline) -> None:
        self.frames[-1].children.append(inline)

    def _tag(self, text: str) -> None:
        match = _TAG.fullmatch(text)
        if match is None:
            self._add(Text(text=text))
        elif match[2] == "br":
            self._add(LineBreak())
        elif match[1]:
            self._close(match[2])
        else:
            self.frames.append(_Frame(match[2]))

    def _close(self, name: str) -> None:
        if not any(frame.name == name for frame in self.frames[1:]):
            return
        while True:
            frame = self.frames.pop()
            for inline in self._closed(frame):
                self._add(inline)
            if frame.name == name:
                return

    def _closed(self, frame: _Frame) -> tuple[Inline, ...]:
        children = tuple(frame.children)
        if frame.name in _SPANS:
            cls: Any = _SPANS[frame.name]
            return (cls(children=children),)
        match frame.name:
            case "a":
                address = str(frame.token.attrs.get("href", "")) if frame.token else ""
                return (Link(children=children, target=address),)
            case "code":
                return (Code(text=plain_text(children)),)
            case "rp":
                return ()
            case "rt":
                return (_Reading(children),)  # type: ignore[return-value]
            case "ruby":
                base = plain_text(tuple(one for one in children if not isinstance(one, _Reading)))
                reading = "".join(plain_text(one.children) for one in children if isinstance(one, _Reading))
                return (Ruby(base=base, reading=reading),)
        return children


class _Reading:
    """The reading of a ruby, before its end."""

    def __init__(self, children: tuple[Inline, ...]) -> None:
        self.children = children


def _image(token: Token) -> Image:
    from fic2ebook.body.html_images import read_data

    source = str(token.attrs.get("src", ""))
    alt = plain_text(_Line(token.children or []).inlines())
    if source.startswith("data:"):
        media_type, data = read_data(source)
        return Image(source="", alt=alt, media_type=media_type, data=data)
    return Image(source=source, alt=alt)


_LEAVES: dict[str, Callable[[Any], Inline]] = {
    "code_inline": lambda token: Code(text=token.content),
    "softbreak": lambda token: Text(text=" "),
    "hardbreak": lambda token: LineBreak(),
    "image": _image,
    "footnote_ref": lambda token: NoteRef(mark=str(token.meta["label"])),
}
