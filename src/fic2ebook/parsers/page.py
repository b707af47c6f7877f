"""A reading of an HTML page in the making: what the site formats share when they sort elements."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from fic2ebook.parsers.draft import Draft, split_heading
from fic2ebook.pieces import Heading, Piece, Role
from fic2ebook.report import Removal
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.parsers.base import Parsed
    from fic2ebook.source import Source

__all__ = ["PageDraft", "classes", "content", "flat", "is_links", "paragraphs"]

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "ul", "ol", "dl", "table", "pre", "section",
     "article", "header", "footer", "aside", "main", "nav", "figure", "center", "br", "script", "style"}
)  # fmt: skip


class PageDraft(Draft):
    """A draft whose pieces are elements; lines are those of the page's file.

    It knows which elements were taken: the words that none of its methods was given stay in the body, where they stood.
    """

    def __init__(self, source: Source) -> None:
        super().__init__((), source.line)
        self.roots: tuple[HtmlElement, ...] = (source.tree,)
        self._taken: set[HtmlElement] = set()  # held, so that lxml gives the same objects again
        self._tails: set[HtmlElement] = set()  # those of which what stands loose after them was taken, too
        self._holders: set[HtmlElement] = set()  # elements in which something was taken
        self._places: dict[HtmlElement, int] = {}  # a piece's first element → which piece that is

    def line(self, node: HtmlElement) -> int:
        return self._first + int(node.sourceline or 1) - 1

    def take(self, node: HtmlElement, *, tail: bool = False) -> None:
        """All words of `node` are told of, and those loose after it if `tail`."""
        self._taken.add(node)
        if tail:
            self._tails.add(node)
        holder = node.getparent()
        while holder is not None and holder not in self._holders:
            self._holders.add(holder)
            holder = holder.getparent()

    def state(self, key: str, value: str, node: HtmlElement, *, label: str = "", text: str | None = None) -> None:
        """State `key` with a value that `node` says; with `text` "" it says something else as well."""
        said = visible_text(node) if text is None else text
        if said:
            self.take(node)
        self.field(key, value, self.line(node) - self._first, label=label, text=said)

    def label(
        self, label: str, value: str, node: HtmlElement, *, text: str, overrides: Mapping[str, str] | None = None
    ) -> None:
        """State what a label in `node` says; `text` are the words of both."""
        self.take(node)
        self.labelled(label, value, self.line(node) - self._first, overrides=overrides, text=text)

    def drop(self, reason: str, node: HtmlElement) -> None:
        """Take `node` out, and what stands loose after it."""
        self.take(node, tail=True)
        for text in (visible_text(node), (node.tail or "").strip()):
            if text:
                self.removed.append(Removal(reason=reason, line=self.line(node), text=text))

    def body(self, nodes: Iterable[HtmlElement], role: Role = "text") -> None:
        """Elements of the body, with what stands loose after each."""
        given = list(nodes)
        for node in given:
            self.take(node, tail=True)
        found = _wrapped(given)
        if any(_says(node) for node in found):
            self._places[given[0]] = len(self.pieces)
            self.pieces.append(Piece(role=role, nodes=tuple(found), line=self.line(found[0])))

    def open(self, node: HtmlElement, heading: Heading | None = None) -> None:
        """A chapter's heading: the element's own words, divided unless `heading` is given."""
        self.take(node)
        self._places[node] = len(self.pieces)
        text = " ".join(visible_text(node).split())
        given = heading if heading is not None else split_heading(text)
        self.pieces.append(Piece(role="heading", text=text, line=self.line(node), heading=given))

    def parsed(self, *, headings_given: bool = False, nested: bool = False) -> Parsed:
        place = 0
        runs: dict[int, list[HtmlElement]] = {}
        for each in (each for root in self.roots for each in self._rest(root)):
            if isinstance(each, int):
                place = max(place, each + 1)
            elif each.tag == "nav" or is_links(each):
                self.drop("page navigation", each)
            else:
                runs.setdefault(place, []).append(each)
        for at, nodes in reversed(runs.items()):
            self.pieces.insert(at, Piece(nodes=tuple(_wrapped(nodes)), line=self.line(nodes[0])))
        return super().parsed(headings_given=headings_given, nested=nested)

    def _rest(self, parent: HtmlElement) -> Iterator[HtmlElement | int]:
        """In the page's order, elements with words that nobody took, and the places of pieces."""
        for node in flat(parent):
            if node in self._taken or node in self._holders:
                if node not in self._taken:
                    yield from self._rest(node)
                elif node in self._places:
                    yield self._places[node]
                if node not in self._tails and (node.tail or "").strip():
                    yield _paragraph(node, node.tail or "")
            elif visible_text(node) or (node.tail or "").strip():
                yield node


def _paragraph(beside: HtmlElement, text: str) -> HtmlElement:
    """Loose words as an element."""
    made: HtmlElement = beside.makeelement("p")
    made.text = text
    return made


def _says(node: HtmlElement) -> bool:
    """Whether an element shows anything: words, a rule, a picture."""
    return node.tag == "hr" or bool(visible_text(node)) or next(node.iter("hr", "img"), None) is not None


def _wrapped(nodes: list[HtmlElement]) -> list[HtmlElement]:
    """The elements as they are; all in one new `div` where words stand loose between them."""
    if all(node.tag in _BLOCKS and not (node.tail or "").strip() for node in nodes):
        return nodes
    div: HtmlElement = nodes[0].makeelement("div")
    for node in nodes:
        div.append(copy.deepcopy(node))
    return [div]


def content(root: HtmlElement) -> HtmlElement:
    """The element that holds the page's parts: `body`, or what alone is in it."""
    node: HtmlElement = root.find("body") if root.find("body") is not None else root
    while len(node) == 1 and node[0].tag in ("div", "main", "article") and not (node.text or "").strip():
        node = node[0]
    return node


def flat(node: HtmlElement) -> Iterator[HtmlElement]:
    """The children of `node`; words that stand loose before the first become a `p` of their own."""
    if (node.text or "").strip():
        node.insert(0, _paragraph(node, node.text or ""))
        node.text = None
    yield from node


def paragraphs(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The children of `parent`; what stands loose between blocks becomes a `p`, with the inline elements beside it."""
    nodes = list(flat(parent))
    if not any(_is_block(node) for node in nodes):
        return iter(nodes)
    made: HtmlElement | None = None
    for node in nodes:
        if _is_block(node):
            made = None
        elif made is not None:
            made.append(node)
        elif (node.tail or "").strip():
            paragraph = _paragraph(node, "")
            node.addprevious(paragraph)
            paragraph.append(node)
            made = paragraph
        if made is None and (node.tail or "").strip():
            made = _paragraph(node, node.tail or "")
            node.tail = None
            node.addnext(made)
    return iter(list(parent))


def _is_block(node: HtmlElement) -> bool:
    """Whether an element is no part of a line: a block, or one that holds one, or none of text."""
    return node.tag != "br" and (node.tag in _BLOCKS or next(node.iter(*_BLOCKS), None) is not None)


def classes(node: HtmlElement) -> list[str]:
    return str(node.get("class") or "").split()


def is_links(node: HtmlElement) -> bool:
    """Whether an element is a menu: all its words are links."""
    linked = sum(len(visible_text(link).split()) for link in node.iter("a") if link.get("href"))
    return linked > 0 and linked == len(visible_text(node).split())
