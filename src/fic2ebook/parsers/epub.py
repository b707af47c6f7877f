"""Any other EPUB: package metadata, pages by what they are, chapters by the contents and by headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed, Parser, Piece
from fic2ebook.parsers.heads import heading_key
from fic2ebook.parsers.package import package_fields
from fic2ebook.pieces import Role
from fic2ebook.report import Detection, Evidence, Removal
from fic2ebook.source import Source
from fic2ebook.source.markup import parse_html, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.source.book import BookPage

__all__ = ["EPUB"]

_CONFIDENCE = 0.5  # more than any page; a site's own marks in the text say more
#: What a page is (`epub:type`, or a type of EPUB 2's guide), and the kind of section it becomes.
_SECTIONS = {
    "dedication": "dedication", "epigraph": "epigraph", "acknowledgments": "acknowledgments",
    "acknowledgements": "acknowledgments", "foreword": "foreword", "preface": "preface", "colophon": "colophon",
    "copyright-page": "colophon", "imprint": "colophon", "other-credits": "colophon", "afterword": "afterword",
    "appendix": "appendix", "glossary": "glossary", "endnotes": "notes", "rearnotes": "notes", "footnotes": "notes",
    "notes": "notes",
}  # fmt: skip
_TITLE_PAGES = frozenset(("titlepage", "title-page", "halftitlepage"))
_SCRAP = 1_500  # characters that a title page has at most
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Names in contents that are a program's, not the book's.
_NO_NAME = re.compile(
    r"(?:start|beginning|text|content|unknown|untitled|\W*|.*(?:split|part)_?\d{3,}|.*\.x?html?)", re.I
)


def detect(source: Source) -> Detection | None:
    if source.book is None:
        return None
    evidence = Evidence(line=1, reason="an EPUB", text=", ".join(source.book.package.titles[:1]))
    return Detection(format="epub", confidence=_CONFIDENCE, evidence=(evidence,))


def parse(source: Source) -> Parsed:
    if source.book is None:  # the user said so
        return Parsed(body=(Piece(text=source.text, line=source.line),), nested=True)
    return _Book(source).read()


class _Book:
    """Sorts a book's pages, in order, into pieces and removals."""

    def __init__(self, source: Source) -> None:
        assert source.book is not None
        self.book = source.book
        self.fields: tuple[Field, ...] = package_fields(self.book.package, weak=False)
        self.titles = {heading_key(title, numbered=False) for title in self.book.package.titles}
        self.pieces: list[Piece] = []
        self.removed: list[Removal] = []
        self.in_text = False
        self.in_part = False

    def read(self) -> Parsed:
        for page in self.book.pages:
            self._page(page)
        return Parsed(fields=self.fields, body=tuple(self.pieces), removed=tuple(self.removed))

    def _page(self, page: BookPage) -> None:
        body = parse_html(f"<html><body>{page.html}</body></html>").find("body")
        if body is None:
            return
        text = visible_text(body)
        kind = next((_SECTIONS[one] for one in sorted(page.types) if one in _SECTIONS), "")
        if not kind and "frontmatter" in page.types and not self.in_text:
            kind = "preface"
        if self._is_title_page(page, text):
            if text:
                self.removed.append(Removal(reason="title page", line=page.line, text=text))
        elif kind and text:
            self._section(page, body, kind)
        else:
            self._text(page, body)
            self.in_text = self.in_text or bool(text)

    def _is_title_page(self, page: BookPage, text: str) -> bool:
        """A page that says so, or on which nothing stands but title and authors, before the text begins."""
        if self.in_text or len(text) > _SCRAP:
            return False
        if page.types & _TITLE_PAGES:
            return True
        names = [*self.book.package.titles, *self.book.package.creators]
        rest = " ".join(text.split()).casefold()
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(" ".join(name.split()).casefold(), " ")
        return bool(text) and not rest.replace("by", " ").strip(" .,&:–—-")

    def _section(self, page: BookPage, body: HtmlElement, kind: str) -> None:
        """Front matter before the text, back matter after it."""
        heading = _first_heading(body)
        title = " ".join(visible_text(heading).split()) if heading is not None else None
        if heading is not None:
            _empty(heading)
        role: Role = "back" if self.in_text else "front"
        self.pieces.append(Piece(role=role, kind=kind, title=title, nodes=(body,), line=page.line))

    def _text(self, page: BookPage, body: HtmlElement) -> None:
        """A chapter's page; where it shows no heading, the contents name it. Parts are as the contents nest them."""
        heading = _first_heading(body)
        place = page.place
        if place.part:
            self.in_part = True
            if place.own and heading is not None:
                self.pieces.append(Piece(role="part", text=_taken(heading), line=page.line))
            else:
                self.pieces.append(Piece(role="part", text=place.part, line=page.line))
        elif self.in_part and place.label and not place.nested:  # what follows the last part
            self.in_part = False
            named = _taken(heading) if heading is not None else place.label
            self.pieces.append(Piece(role="heading", kind="top", text=named, line=page.line))
        elif heading is None and place.label and not _NO_NAME.fullmatch(place.label):
            if heading_key(place.label, numbered=False) not in self.titles:
                self.pieces.append(Piece(role="heading", kind="chapter", text=place.label, line=page.line))
        elif heading is not None and heading_key(visible_text(heading), numbered=False) in self.titles:
            self.removed.append(Removal(reason="title repeated", line=page.line, text=visible_text(heading)))
            _empty(heading)
        self.pieces.append(Piece(nodes=(body,), line=page.line))


def _taken(heading: HtmlElement) -> str:
    """The words of a heading, which is emptied."""
    text = " ".join(visible_text(heading).split())
    _empty(heading)
    return text


def _first_heading(body: HtmlElement) -> HtmlElement | None:
    return next((node for node in body.iter(*_HEADINGS) if visible_text(node)), None)


def _empty(node: HtmlElement) -> None:
    tail = node.tail
    node.clear()
    node.tail = tail


EPUB = Parser(name="epub", reads="any EPUB without DRM", detect=detect, parse=parse)
