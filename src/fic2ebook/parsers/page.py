"""A reading of an HTML page in the making: what the site formats share when they sort elements."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fic2ebook.parsers.draft import Draft, split_heading
from fic2ebook.pieces import Heading, Piece, Role
from fic2ebook.report import Removal
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.source import Source

__all__ = ["PageDraft", "classes", "content", "flat", "is_links"]

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "ul", "ol", "dl", "table", "pre", "section",
     "article", "header", "footer", "aside", "main", "nav", "figure", "center", "br", "script", "style"}
)  # fmt: skip


class PageDraft(Draft):
    """A draft whose pieces are elements; lines are those of the page's file."""

    def __init__(self, source: Source) -> None:
        super().__init__((), source.line)

    def line(self, node: HtmlElement) -> int:
        return self._first + int(node.sourceline or 1) - 1

    def state(self, key: str, value: str, node: HtmlElement, *, label: str = "", text: str | None = None) -> None:
        """State `key` with a value that `node` says."""
        self.field(
            key, value, self.line(node) - self._first, label=label, text=visible_text(node) if text is None else text
        )

    def drop(self, reason: str, node: HtmlElement) -> None:
        """Take `node` out, and what stands loose after it."""
        for text in (visible_text(node), (node.tail or "").strip()):
            if text:
                self.removed.append(Removal(reason=reason, line=self.line(node), text=text))

    def body(self, nodes: Iterable[HtmlElement], role: Role = "text") -> None:
        """Elements of the body, with what stands loose after each."""
        found = _wrapped(list(nodes))
        if any(_says(node) for node in found):
            self.pieces.append(Piece(role=role, nodes=tuple(found), line=self.line(found[0])))

    def open(self, node: HtmlElement, heading: Heading | None = None) -> None:
        """A chapter's heading: the element's own words, divided unless `heading` is given."""
        text = " ".join(visible_text(node).split())
        given = heading if heading is not None else split_heading(text)
        self.pieces.append(Piece(role="heading", text=text, line=self.line(node), heading=given))


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
    """The children of `node`; words that stand loose before the first come as a `p` of their own."""
    if (node.text or "").strip():
        lead: HtmlElement = node.makeelement("p")
        lead.text = node.text
        yield lead
    yield from node


def classes(node: HtmlElement) -> list[str]:
    return str(node.get("class") or "").split()


def is_links(node: HtmlElement) -> bool:
    """Whether an element is a menu: all its words are links."""
    linked = sum(len(visible_text(link).split()) for link in node.iter("a"))
    return linked > 0 and linked == len(visible_text(node).split())
