"""What the catalogue shows of a book, as the state keeps it: for the page's lists, for a book's own view, for feeds."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fic2ebook import lazyre as re
from fic2ebook.batch.clues import fold

__all__ = ["SHELVES", "Card", "card", "place", "shelf_id", "sort_key"]

#: Kinds of shelves, and what a book that names none stands under ("" where on none).
SHELVES = {"author": "Unknown", "fandom": ""}
_SUMMARY = 4_000  # characters that are shown
_KEPT = 1_000  # cards and names that are kept at hand: a book is shown in several feeds, an author has several books
_ARTICLES = ("the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ", "el ", "los ", "las ", "il ")
#: Fields of a book's own view, in their order, with what the page calls them.
_MORE = (
    ("relationships", "Relationships"), ("characters", "Characters"), ("warnings", "Warnings"),
    ("categories", "Categories"), ("genres", "Genres"), ("series", "Series"), ("published", "Published"),
    ("updated", "Updated"), ("publisher", "Publisher"), ("source_url", "Source"),
)  # fmt: skip


#: Without one of these, marked text is plain.
_MARKS = re.compile(r"[*_\\\[\]<>&`]")


def plain(marked: str) -> str:
    """A title, name or summary without marks for emphasis."""
    if not _MARKS.search(marked):
        return marked
    from fic2ebook.writers.headings import plain_marked

    return plain_marked(marked)


@dataclass(frozen=True, eq=False)
class Card:
    """A book of the library: its unit, its path below OUT, what the state keeps of it, its cover's path or ""."""

    unit: bytes
    target: str
    about: dict[str, Any]
    cover: str = ""

    @property
    def metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = self.about["metadata"]
        return found

    @functools.cached_property
    def id(self) -> str:
        return hashlib.sha256(self.unit).hexdigest()[:16]

    @functools.cached_property
    def title(self) -> str:
        return plain(self.metadata.get("title") or "") or self.target.rpartition("/")[2].partition(".")[0]

    @property
    def authors(self) -> list[str]:
        return self.names("authors")

    @functools.cached_property
    def href(self) -> str:
        return quote(self.target.encode("utf-8", "replace"))

    @property
    def modified(self) -> int:
        """Seconds since 1970: when the source was changed last."""
        return int(self.about["modified"])

    @functools.cached_property
    def summary(self) -> str:
        text = plain(self.metadata.get("summary") or "").strip()
        return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1].rstrip()}…"

    def names(self, field: str) -> list[str]:
        return [plain(name) for name in self.metadata.get(field, ())]

    def shelves(self) -> Iterator[tuple[str, str]]:
        """The shelves a book stands on: kind and name."""
        for kind, unknown in SHELVES.items():
            names = {fold(name): name for name in reversed(self.names(f"{kind}s")) if fold(name)}
            for name in names.values() or ([unknown] if unknown else []):
                yield kind, name

    def row(self) -> list[Any]:
        """The book in the page's list."""
        metadata = self.metadata
        complete = metadata.get("complete")
        return [
            self.id, self.title, self.authors, self.names("fandoms"), plain(metadata.get("rating") or ""),
            self.names("tags"), -1 if complete is None else int(complete), self.about["words"],
            metadata.get("updated") or metadata.get("published") or "", self.modified, self.href,
            _hue(self.about["identifier"]), metadata.get("language") or "", self.cover,
        ]  # fmt: skip

    def more(self) -> list[Any]:
        """What the book's own view has besides: summary, chapters, and labels with their values."""
        labels = [[label, value] for field, label in _MORE if (value := _shown(self.metadata.get(field)))]
        return [self.id, self.summary, self.about["chapters"], labels]


def _shown(value: Any) -> str:
    """A field's value as one text; a series with its place."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_shown, value)))
    if isinstance(value, dict):
        position = value.get("position")
        name: str = plain(value["name"])
        return name + (f" ({position})" if position is not None else "")
    return plain(str(value)) if value is not None else ""


def _hue(identifier: str) -> int:
    """A book's colour in degrees, the hue of the cover that is drawn for it."""
    return hashlib.sha256(identifier.encode("utf-8", "replace")).digest()[0] * 360 // 256


def place(unit: bytes) -> int:
    """A number of 32 bits that says in which file of the page's data a book is, wherever it is called what."""
    return zlib.crc32(unit)


@functools.lru_cache(maxsize=_KEPT)
def shelf_id(kind: str, name: str) -> str:
    """The name of a shelf's feeds; letter case and marks do not count."""
    return hashlib.sha256(f"{kind}\n{fold(name)}".encode("utf-8", "replace")).hexdigest()[:16]


@functools.lru_cache(maxsize=_KEPT)
def sort_key(title: str) -> str:
    """What a title or name is sorted by: accents and case undone, without an article.

    >>> sort_key("The Étude"), sort_key("Étude")
    ('etude', 'etude')
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", fold(title)) if not unicodedata.combining(char))
    return next((bare[len(article) :] for article in _ARTICLES if bare.startswith(article)), bare)


@functools.lru_cache(maxsize=_KEPT)
def card(unit: bytes, target: str, about: str, cover: str = "") -> Card:
    """The card of a row of the state."""
    return Card(unit, target, json.loads(about), cover)
