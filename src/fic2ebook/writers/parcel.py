"""What an EPUB is packed of: tuples of plain values, which another process can be handed."""

from __future__ import annotations

from typing import Any, TypeAlias

from fic2ebook.lazydata import NamedTuple
from fic2ebook.writers.package import Entry

__all__ = ["Content", "Cover", "File", "Package"]


class File(NamedTuple):
    """A file of a book as its manifest has it; `properties` are those of EPUB 3 ("nav")."""

    uid: str
    name: str
    media_type: str
    properties: tuple[str, ...] = ()


class Cover(NamedTuple):
    """What a cover is made of: its words and, for its colour, the book's identifier; or the picture that was given."""

    title: str
    authors: tuple[str, ...]
    identifier: str
    given: bytes | None


#: What a file holds; a cover is drawn where the book is packed.
Content: TypeAlias = bytes | Cover


class Package(NamedTuple):
    """All of a book but what its files hold, which comes in the order of `files`.

    `spine`: files' ids in reading order, and whether each is read in line; `modified`: in seconds since 1970; `exact`:
    the metadata for our own reader.
    """

    language: str
    direction: str | None
    entries: tuple[Entry, ...]
    files: tuple[File, ...]
    spine: tuple[tuple[str, bool], ...]
    modified: int
    exact: dict[str, Any]
