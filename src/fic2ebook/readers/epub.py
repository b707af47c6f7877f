"""Our EPUB (and kepub), read back: the mirror of `writers.epub`, whose pages are those of `writers.pages`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fic2ebook.errors import InputError
from fic2ebook.jsonio import JsonError, metadata_from_data
from fic2ebook.model import Image, Metadata, Story
from fic2ebook.options import ReadOptions
from fic2ebook.readers.package import with_edits
from fic2ebook.readers.page import NotOurs, PageReader, local, story_of
from fic2ebook.source.archive import parse_xml
from fic2ebook.source.epub import Book, open_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["read"]

_METADATA = "META-INF/fic2ebook.json"
_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif"}
#: Pages that show what the metadata says.
_FRONT = frozenset(("titlepage", "work"))


def read(data: bytes, limits: ReadOptions | None = None) -> Story | None:
    """The story; None where the book is not as we write it (another program has changed it)."""
    try:
        book = open_book(data, limits)
        if _METADATA not in book.archive:
            return None
        reader = _Reader(book)
        return story_of(_metadata(book), reader.sections(), PageReader(reader.picture))
    except (NotOurs, InputError):
        return None


def _metadata(book: Book) -> Metadata:
    try:
        data = json.loads(book.archive.read(_METADATA))
        if data["fic2ebook"] != 1:
            raise NotOurs
        return with_edits(metadata_from_data(data["metadata"]), book.package)
    except (ValueError, KeyError, TypeError, JsonError):
        raise NotOurs from None


class _Reader:
    """Reads the pages of a book in their order, and the pictures in them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._file = ""
        self._pictures: dict[str, bytes] = {}

    def sections(self) -> Iterator[_Element]:
        for document in self._book.documents:
            if "nav" in document.types:
                continue
            self._file = document.file
            yield from _sections(self._book.archive.read(document.file))

    def picture(self, element: _Element) -> Image:
        name = self._book.archive.find(element.get("src") or "", base=self._file)
        if not name:
            raise NotOurs
        if name not in self._pictures:
            self._pictures[name] = self._book.archive.read(name)
        media_type = _TYPES.get(name[name.rfind(".") :].lower(), "")
        return Image(source="", alt=element.get("alt") or "", media_type=media_type, data=self._pictures[name])


def _sections(data: bytes) -> Iterator[_Element]:
    """The sections of a page that are part of the story; a page of anything else is not ours."""
    root = parse_xml(data)
    body = root.find("{*}body") if root is not None else None
    if body is None:
        raise NotOurs
    found = 0
    for element in body.iter("{*}section"):
        found += 1
        if element.get("data-kind") is not None or element.get("data-continues") is not None:
            yield element
        elif not _FRONT.intersection((element.get("class") or "").split()) and _says(element):
            raise NotOurs
    if not found or any(local(child) not in ("section", "div") for child in body):
        raise NotOurs


def _says(element: _Element) -> bool:
    """Whether there is more than a heading (which is all that a book of a text without text has)."""
    return any(local(child) not in ("h1", "h2") for child in element)
