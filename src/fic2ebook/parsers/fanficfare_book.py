"""FanFicFare's EPUB: a title page of bold labels (in a table or lines), chapters headed by `fff_chapter_title`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import joined
from fic2ebook.parsers.fanficfare_page import entries, page_heading, take_body
from fic2ebook.parsers.page import PageDraft, flat
from fic2ebook.report import Evidence
from fic2ebook.source import Source
from fic2ebook.source.book import BookPage
from fic2ebook.source.markup import parse_html, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["book_evidence", "parse_book", "stated_in"]

_CHAPTER = "fff_chapter_title"
_DROPPED = {"Table of Contents": "table of contents", "Update Log": "FanFicFare's log"}


def book_evidence(source: Source) -> tuple[Evidence, ...]:
    """A chapter's heading by its class; () where the book is not FanFicFare's."""
    at = source.text.find(f'class="{_CHAPTER}"')
    if source.book is None or at < 0:
        return ()
    line = source.line + source.text.count("\n", 0, at)
    return (Evidence(line=line, reason="FanFicFare's class of a chapter's heading", text=_CHAPTER),)


def stated_in(source: Source) -> list[str]:
    """The lines of the title page ("Label: value")."""
    for page in source.book.pages if source.book is not None else ():
        body = _body(page)
        found = [f"{label}: {value}" for label, value, _ in entries(body)]
        if found:
            return found
    return []


def parse_book(source: Source, keys: Mapping[str, str]) -> Parsed:
    """Read the book's pages; `keys` says what its labels mean."""
    draft = PageDraft(source)
    opened = False
    bodies = [_body(page) for page in source.book.pages] if source.book is not None else []
    draft.roots = tuple(bodies)
    for body in bodies:
        heading = next((node for node in body.iter("h3", "h2", "h1") if _CHAPTER in (node.get("class") or "")), None)
        first = next((visible_text(node) for node in body.iter("h3")), "")
        if heading is not None:
            opened = True
            draft.open(heading, page_heading(heading))
            take_body(draft, [node for node in flat(body) if node is not heading])
        elif first in _DROPPED:
            draft.drop(_DROPPED[first], body)
        elif not opened and _takes_title_page(draft, body, keys):
            continue
        else:
            take_body(draft, list(flat(body)))
    return draft.parsed(headings_given=opened)


def _body(page: BookPage) -> HtmlElement:
    root = parse_html(f"<html><body>{page.html}</body></html>")
    body = root.find("body")
    return root if body is None else body


def _takes_title_page(draft: PageDraft, body: HtmlElement, keys: Mapping[str, str]) -> bool:
    found = list(entries(body))
    heading = next(body.iter("h3"), None)
    if not found or heading is None:
        return False
    text = joined([visible_text(heading)])
    title, _, author = text.rpartition(" by ")
    draft.state("title", title or text, heading, text=text)
    if title:
        draft.state("authors", author, heading, text="")
    for label, value, node in found:
        draft.label(label, value, node, overrides=keys, text=f"{label}: {value}")
    return True
