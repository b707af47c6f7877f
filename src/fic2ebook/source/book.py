"""An EPUB as one HTML text: its pages in reading order, so that every reader of HTML can read it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from fic2ebook import lazyre as re
from fic2ebook.errors import InputError
from fic2ebook.lazydata import dataclass
from fic2ebook.options import ReadOptions
from fic2ebook.report import Removal
from fic2ebook.source import Source
from fic2ebook.source.archive import Archive
from fic2ebook.source.contents import Place
from fic2ebook.source.decode import decode
from fic2ebook.source.epub import Document, Package, open_book
from fic2ebook.source.styles import Looks, read_looks, style_text

__all__ = ["BookPage", "BookText", "read_book"]

_BODY = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)
_TYPE = re.compile(r"epub:type\s*=\s*[\"']([^\"'<>]{1,200})[\"']")
# `<a id="p3"/>`: HTML knows no such thing and would take all that follows for the link's text.
_CLOSED = re.compile(
    r"<(a|abbr|b|big|blockquote|cite|code|div|em|font|h[1-6]|i|li|p|pre|s|script|section|small|span|strong|style|sub|sup"
    r"|table|td|th|title|tr|u)(\s[^<>]{0,2000})?/>",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(<(?:img|image)\b[^<>]{0,2000}?)\b(?:src|xlink:href|href)\s*=\s*(\"[^\"<>]{1,2000}\"|'[^'<>]{1,2000}')",
    re.IGNORECASE,
)
_SVG_PICTURE = re.compile(r"<svg\b[^<>]{0,2000}>\s*<image\b([^<>]{0,2000})/?>(?:\s*</image>)?\s*</svg>", re.IGNORECASE)
_ENDS = re.compile(r"</?(?:body|html)\b[^<>]{0,200}>?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,4000}>")
#: Pages that a reading system shows by itself, and what they are called in the list of what was removed.
_SKIPPED = {
    "cover": "cover page", "cover-image": "cover page", "nav": "table of contents", "toc": "table of contents",
    "landmarks": "table of contents", "page-list": "table of contents", "loi": "table of contents",
}  # fmt: skip
_SCRAP = 1_000  # characters that a page named as cover has at most, if it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """A page's HTML (what is in its body), what the contents say of it, what it is by `epub:type`, its first line."""

    html: str
    place: Place
    types: frozenset[str] = frozenset()
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BookText:
    """What is known of a text that comes from an EPUB: package metadata and pages."""

    package: Package
    pages: tuple[BookPage, ...]


def read_book(data: bytes, *, name: str = "", limits: ReadOptions | None = None) -> Source:
    """The EPUB as a source. Raises InputError where it cannot be read, LimitError where it is too large."""
    book = open_book(data, limits)
    pages: list[BookPage] = []
    removed: list[Removal] = []
    pictures = _Pictures(book.archive)
    looks = _looks(book.archive)
    line = 2
    for place, document in enumerate(book.documents):
        page = _page(document, _text(book.archive.read(document.file)))
        reason = next((_SKIPPED[one] for one in sorted(page.types) if one in _SKIPPED), "")
        words = _TAG.sub(" ", page.html)
        if reason == "cover page" and (place > 2 or len(words.strip()) > _SCRAP):
            reason = ""
        if reason:
            if words.strip():
                removed.append(Removal(reason=reason, line=line, text=" ".join(words.split())))
            continue
        html = style_text(pictures.named(page.html, document.file), looks)
        pages.append(replace(page, html=html, line=line))
        line += html.count("\n") + 1
    joined = "\n".join(page.html for page in pages)
    return Source(
        text=f"<!DOCTYPE html>\n<html><body>\n{joined}\n</body></html>\n",
        name=name,
        removed=tuple(removed),
        book=BookText(package=book.package, pages=tuple(pages)),
        pictures=pictures.data(),
    )


def _looks(archive: Archive) -> Looks:
    """What the book's style sheets say of its classes."""
    sheets = []
    for name in archive.names:
        if name.lower().endswith(".css"):
            with suppress(InputError):  # a damaged one
                sheets.append(_text(archive.read(name)))
    return read_looks(sheets)


def _text(data: bytes) -> str:
    text = decode(data).text if data.strip() else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _page(document: Document, text: str) -> BookPage:
    """The body of a page, and what it is: by the contents and guide, and by its own marks."""
    start = _BODY.search(text)
    before, inner = _in_body(text, start)
    head = f"{start[0] if start else ''}{inner[:600]}"
    inner = f"{before}{inner}"
    types = {one.lower() for match in _TYPE.finditer(head) for one in match[1].split()}
    if "<image" in inner:
        inner = _SVG_PICTURE.sub(r"<img \1>", inner)
    html = _without_open_tag(_CLOSED.sub(r"<\1\2></\1>", inner))
    return BookPage(html=html, place=document.place, types=document.types | types)


def _without_open_tag(html: str) -> str:
    """A page with the tag as text that it breaks off in: the next page would stand in that."""
    ends = [html.rfind("<")] if html.rfind("<") > html.rfind(">") else []
    for quote in "\"'":
        last = html.rfind(quote)
        if html[max(0, last - 9) : max(0, last)].rstrip().endswith("="):  # a value that does not end
            at = html.rfind("<", 0, last)
            ends += [at] if at >= 0 and html.find(">", at, last) < 0 else []
    for at in sorted(set(ends), reverse=True):
        html = f"{html[:at]}&lt;{html[at + 1 :]}"
    return html


def _in_body(text: str, start: re.Match[str] | None) -> tuple[str, str]:
    """Words before a page's body, where only a broken page has any; and what stands in it and after it."""
    before = text[: start.start()].rpartition("</head>")[2] if start else ""
    before = before if _TAG.sub("", before).strip() else ""
    return _ENDS.sub("", before), _ENDS.sub("", text[start.end() if start else 0 :]).strip("\n")


class _Pictures:
    """Gives pictures the path they have in the book, and remembers which there are."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._files: dict[str, None] = {}

    def named(self, html: str, file: str) -> str:
        """A page's HTML with the paths of its pictures."""

        def named(match: re.Match[str]) -> str:
            name = self._archive.find(match[2][1:-1], base=file)
            if not name:
                return match[0]
            self._files[name] = None
            return f'{match[1]}src="{name}"'

        return _PICTURE.sub(named, html) if "<im" in html or "<IM" in html else html

    def data(self) -> dict[str, bytes]:
        """The bytes of each; a damaged one is not there."""
        found = {}
        for name in self._files:
            with suppress(InputError):
                found[name] = self._archive.read(name)
        return found
