"""A saved page of ficbook.net: the labels above a work, as text, and its parts, as elements."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.page import PageDraft, classes
from fic2ebook.pieces import Piece
from fic2ebook.report import Removal
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from fic2ebook.source import Source

__all__ = ["FicbookPage", "read_page"]

_STORY = frozenset({"part_text", "js-part-text"})
_HEADING = frozenset({"title-area", "part-title"})


class FicbookPage(NamedTuple):
    """The head as the site's text download has it (`Label: value`), the body, and what was left out."""

    head: str
    pieces: tuple[Piece, ...]
    removed: tuple[Removal, ...]


def read_page(source: Source) -> FicbookPage | None:
    """The parts of a saved page, or None where it has no text of the site's."""
    tree = copy.deepcopy(source.tree)
    draft = PageDraft(source)
    for node in list(tree.iter("div", "h2", "h3")):
        if _HEADING.intersection(classes(node)) and visible_text(node):
            draft.open(_without_tail(node))
        elif _is_story(node):
            draft.body([_without_tail(node)])
        else:
            continue
        _empty(node)
    if not any(piece.role == "text" for piece in draft.pieces):
        return None
    rows = [_title(tree), _authors(tree), *_labels(tree)]
    for node in tree.xpath("//script|//style|//noscript|//head"):
        _empty(node)
    rest = " ".join(visible_text(tree).split())
    removed = (Removal(reason="page navigation", line=source.line, text=rest),) if rest else ()
    return FicbookPage("\n".join(row for row in rows if row), tuple(draft.pieces), removed)


def _is_story(node: HtmlElement) -> bool:
    return bool(_STORY.intersection(classes(node))) or node.get("itemprop") == "articleBody"


def _without_tail(node: HtmlElement) -> HtmlElement:
    alone = copy.deepcopy(node)
    alone.tail = None
    return alone


def _empty(node: HtmlElement) -> None:
    tail = node.tail
    node.clear()
    node.tail = tail


def _title(tree: HtmlElement) -> str:
    return next((text for node in tree.iter("h1") if (text := _taken(node))), "")


def _authors(tree: HtmlElement) -> str:
    """Who wrote it; who translated or edited it is said beside the name, too, and is no author."""
    names = []
    for node in list(tree.iter("a")):
        beside = node.getnext()
        role = visible_text(beside).strip().lower() if beside is not None else ""
        if ("creator-username" in classes(node) or node.get("itemprop") == "author") and role in (
            "",
            "автор",
            "соавтор",
        ):
            names.append(_taken(node))
    return f"Автор: {', '.join(dict.fromkeys(names))}" if names else ""


def _labels(tree: HtmlElement) -> Iterator[str]:
    """`<strong>Label:</strong>` and what stands beside it, links as a list."""
    for node in list(tree.iter("strong", "b", "dt")):
        label = " ".join(visible_text(node).split())
        beside = node.getnext()
        if not label.endswith(":") or len(label) > 60 or beside is None:
            continue
        links = [" ".join(visible_text(link).split()) for link in beside.iter("a")]
        text = visible_text(beside).strip()
        listed = links and sum(map(len, links)) + 3 * len(links) >= len(" ".join(text.split()))
        value = ", ".join(link for link in links if link) if listed else text
        _empty(node)
        _empty(beside)
        yield f"{label} {value}"


def _taken(node: HtmlElement) -> str:
    text = " ".join(visible_text(node).split())
    _empty(node)
    return text
