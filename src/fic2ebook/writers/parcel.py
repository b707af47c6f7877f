"""What an EPUB is packed of: plain values that another process can be handed."""

from __future__ import annotations

import datetime

from fic2ebook.lazydata import dataclass
from fic2ebook.writers.package import Entry

__all__ = ["Cover", "File", "Package"]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a book as its manifest has it; `properties` are those of EPUB 3 ("nav")."""

    uid: str
    name: str
    media_type: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a cover is made of: its words and, for its colour, the book's identifier; or the picture that was given."""

    title: str
    authors: tuple[str, ...]
    identifier: str
    given: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All of a book but what its files hold, which comes in the order of `files`.

    `spine`: files' ids in reading order, and whether each is read in line. `exact` is the metadata for our own reader.
    """

    language: str
    direction: str | None
    entries: tuple[Entry, ...]
    files: tuple[File, ...]
    spine: tuple[tuple[str, bool], ...]
    modified: datetime.datetime
    exact: str
