"""Project Gutenberg's books as web pages: where its header ends and its licence begins, in pages old and new."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.heads import heading_key, is_chapter
from fic2ebook.parsers.page import flat
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Book", "read_book", "take_front"]

_START = re.compile(r"\*\*\*\s*START OF TH(?:E|IS) PROJECT GUTENBERG|\*END\W*THE SMALL PRINT", re.IGNORECASE)
_END = re.compile(r"\*\*\*\s*END OF TH(?:E|IS) PROJECT GUTENBERG|^\W*End of (?:the )?Project Gutenberg", re.IGNORECASE)
_HEAD = 400  # elements in which the header ends
_CONTENTS = frozenset({"contents", "table of contents", "list of illustrations", "illustrations"})
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b[MDCLXVI]{5,}\b")
_PAGE_CLASSES = frozenset({"pagenum", "pageno", "pagenumber", "page-number", "page_number", "pb", "folio"})
_PAGE = re.compile(r"\W*(?:pg\.?|page|p\.)?\W*[\divxlc]{1,7}\W*", re.IGNORECASE)
_PAGES = 30  # elements of the book looked at for its title page


class Book(NamedTuple):
    """The book: the header's text, the licence's, the numbers of printed pages, and the elements of the text."""

    header: str
    licence: str
    pages: str
    nodes: list[HtmlElement]


class _Names(NamedTuple):
    """Title and author in the form in which headings are compared."""

    title: str
    author: str


def read_book(tree: HtmlElement) -> Book | None:
    """The parts of a page, or None where it has neither the header nor the licence."""
    found = tree.find("body")
    body: HtmlElement = copy.deepcopy(found if found is not None else tree)
    for node in list(body.iter("style", "script")):
        node.clear()
    pages = " ".join(_take_pages(body))
    nodes = list(_parts(body))
    start = next((n for n, node in enumerate(nodes[:_HEAD]) if _says(node, _START)), None)
    end = next((n for n in range(len(nodes) - 1, -1, -1) if _says(nodes[n], _END)), None)
    if start is None and end is None:
        return None
    first = start + 1 if start is not None else 0
    last = end if end is not None and end >= first else len(nodes)
    last = next((n for n in range(first, last) if _says(nodes[n], _END)), last)
    book = nodes[first:last]
    return Book(header=_text(nodes[:first]), licence=_text(nodes[last:]), pages=pages, nodes=book)


def _take_pages(body: HtmlElement) -> Iterator[str]:
    """Empties the marks of printed pages (`[Pg 12]`), whose classes say what they are."""
    for node in body.iter("span", "a", "div", "p"):
        if not _PAGE_CLASSES.isdisjoint((node.get("class") or "").lower().split()):
            text = "".join(node.itertext()).strip()
            if _PAGE.fullmatch(text):
                tail = node.tail
                node.clear()
                node.tail = tail
                yield text


def _parts(body: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of the page in order; one that holds a marker among much else is looked into."""
    for node in flat(body):
        if not isinstance(node.tag, str):
            continue
        if (
            len(node) > 1
            and node.tag in ("div", "section", "body", "main")
            and (_says(node, _START) or _says(node, _END))
        ):
            if node.get("id") in ("pg-header", "pg-footer") or "pg-boilerplate" in (node.get("class") or ""):
                yield node
            else:
                yield from _parts(node)
        else:
            yield node


def _says(node: HtmlElement, marker: re.Pattern[str]) -> bool:
    text = "".join(node.itertext())
    return "utenberg" in text.casefold() and marker.search(text) is not None


def _text(nodes: list[HtmlElement]) -> str:
    texts = ("".join(node.itertext()).strip() if node.tag == "pre" else visible_text(node) for node in nodes)
    return "\n\n".join(text for text in texts if text)


def take_front(book: list[HtmlElement], title: str, author: str) -> Iterator[tuple[str, str]]:
    """Takes the title page, the imprint and the lists of contents off the book's first elements; reasons and texts."""
    names = _Names(heading_key(title), heading_key(author))
    at = 0
    for _ in range(_PAGES):
        if at >= len(book):
            return
        text = visible_text(book[at])
        words = heading_key(" ".join(text.split()))
        if words in _CONTENTS and (end := _list_end(book, at + 1)) > at + 1:
            yield "table of contents", "\n".join(visible_text(node) for node in book[at:end])
            del book[at:end]
        elif book[at].tag in ("h1", "h2", "h3") and is_chapter(text):
            return
        elif reason := _reason(words, text, names):
            yield reason, text
            del book[at]
        else:
            at += 1


def _reason(words: str, text: str, names: _Names) -> str:
    """Why a short element of the first pages is not the story's, or ""."""
    if not words or len(words) > 200:
        return ""
    if words in (names.title, names.author, "by") or (names.title and words.startswith(f"{names.title} by ")):
        return "title page"
    if names.author and words in (f"by {names.author}", f"written by {names.author}"):
        return "title page"
    return "publisher's imprint" if _YEAR.search(text) and text.isupper() else ""


def _list_end(book: list[HtmlElement], at: int) -> int:
    """The element after a list of chapters: tables or lists of links within the page, or rows that are such links."""
    while at < len(book) and _is_list(book[at]):
        at += 1
    return at


def _is_list(node: HtmlElement) -> bool:
    links = [link for link in node.iter("a") if (link.get("href") or "").startswith("#")]
    if node.tag in ("table", "ul", "ol", "div") and len(links) > 1:
        return True
    linked = sum(len("".join(link.itertext())) for link in links)
    return node.tag in ("p", "div", "table") and 2 * linked > len("".join(node.itertext()).strip()) > 0
