"""Front matter's keys and nested values as fields: what YAML, TOML, JSON, pandoc and Org headers have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.base import Field
from fic2ebook.parsers.draft import split_heading
from fic2ebook.parsers.vocabulary import CORE_KEYS, key_for
from fic2ebook.pieces import Heading
from fic2ebook.report import Removal

__all__ = ["Entry", "Header", "Value", "header_of", "is_known", "knows"]

#: A value: a text, a list, or a mapping (as pairs, so that repeated keys stay).
Value: TypeAlias = "str | list[Value] | Pairs"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping with its order, and with keys that stand twice."""

    items: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the front matter, with the source lines it came from."""

    key: str
    value: Value
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """What front matter says: fields, what is left out, and the chapter's own heading in a serial's file."""

    fields: tuple[Field, ...]
    removed: tuple[Removal, ...]
    heading: Heading | None = None
    heading_text: str = ""
    heading_line: int = 1


#: Keys of front matter that mean something else than the same label in a story's header would, or are no label at all.
_KEYS = {
    "title": "title", "author": "authors", "authors": "authors", "creator": "authors", "by": "authors",
    "date": "published", "pubdate": "published", "published": "published", "publishdate": "published",
    "created": "published", "dateposted": "published", "lastmod": "updated", "modified": "updated",
    "updated": "updated",
    "lang": "language", "language": "language", "locale": "language",
    "tags": "tags", "tag": "tags", "keywords": "tags", "keyword": "tags", "filetags": "tags",
    "categories": "categories", "category": "categories", "genre": "genres", "genres": "genres",
    "description": "summary", "summary": "summary", "abstract": "summary", "excerpt": "summary", "blurb": "summary",
    "synopsis": "summary", "teaser": "summary",
    "series": "series", "seriestitle": "series", "seriesname": "series",
    "fandom": "fandoms", "fandoms": "fandoms", "characters": "characters", "relationships": "relationships",
    "relationship": "relationships", "pairing": "relationships", "pairings": "relationships", "ship": "relationships",
    "rating": "rating", "warnings": "warnings", "warning": "warnings", "contentwarnings": "warnings",
    "words": "words", "wordcount": "words", "status": "complete", "complete": "complete", "completed": "complete",
    "source": "source_url", "sourceurl": "source_url", "url": "source_url", "link": "source_url",
    "canonicalurl": "source_url", "originalurl": "source_url",
    "publisher": "publisher", "site": "publisher", "rights": "copyright", "copyright": "copyright",
    "license": "copyright", "licence": "copyright", "dedication": "dedication", "epigraph": "epigraph",
    "email": "contact", "contact": "contact", "notes": "notes", "note": "notes", "authornote": "notes",
    "disclaimer": "disclaimer", "beta": "beta", "betas": "beta", "translator": "credits", "contributor": "credits",
    "contributors": "credits", "editor": "credits", "illustrator": "credits",
    "subtitle": "", "cover": "", "coverimage": "", "image": "", "identifier": "",
    "chapters": "chapters_planned", "spoilers": "spoilers",
}  # fmt: skip
#: Keys of the book's title where `title` may be a chapter's.
_BOOK_KEYS = frozenset({"book", "booktitle", "novel", "serial", "story", "storytitle", "work", "worktitle", "fic"})
_POSITION_KEYS = frozenset(
    {"seriesindex", "seriesnumber", "seriesposition", "seriespart", "seriesorder", "groupposition", "bookinseries"}
)
#: What a site is built with, and says nothing of the story.
_SETTINGS = frozenset(
    "layout template draft isdraft slug permalink weight navorder navexclude parent grandparent haschildren toc "
    "showtoc hidetoc comments disablecomments sitemap aliases redirectfrom cssclass cssclasses excerptseparator "
    "eleventynavigation eleventyexcludefromcollections sidebarposition sidebarlabel dgpublish dghome publishable "
    "outputs bodyclass".split()
)
_CHAPTER_KEYS = frozenset({"chapter", "chapternumber", "chapterno", "chapterindex", "episode"})
#: Mappings that only hold further keys.
_WRAPPERS = frozenset({"extra", "params", "taxonomies", "metadata", "meta", "frontmatter", "story", "book", "work"})
_LISTS = frozenset(
    {"authors", "tags", "categories", "genres", "fandoms", "characters", "relationships", "warnings", "beta"}
)
_SHIP_TYPES = frozenset({"f/f", "f/m", "m/f", "m/m", "gen", "multi", "other", "het", "slash", "femslash"})
_EMPTY = frozenset({"", "null", "~", "none", "n/a", "[]", "{}"})
_STRONG = frozenset({"title", "authors"})
_FOLD = re.compile(r"[\W_]+")
_MAX_DEPTH = 8


def _fold(key: str) -> str:
    return _FOLD.sub("", key).casefold()


def is_known(key: str) -> bool:
    """Whether a key speaks for front matter: one that stories have."""
    folded = _fold(key)
    return bool(_KEYS.get(folded)) or folded in _BOOK_KEYS or key_for(key) in CORE_KEYS


def knows(entries: Sequence[Entry]) -> float:
    """How much the keys speak for front matter, 0 to 1: a title or author, or several others."""
    known = [entry for entry in entries if is_known(entry.key)]
    if not known:
        return 0.9 if entries and all(_fold(entry.key) in _SETTINGS for entry in entries) else 0.0
    if any(_KEYS.get(_fold(entry.key)) in _STRONG for entry in known):
        return 0.98 if len(entries) > 1 else 0.9
    return 0.9 if len(known) > 1 else 0.6


def header_of(entries: Sequence[Entry]) -> Header:
    """Fields of front matter's entries; nothing of them is left out without a removal."""
    flat = list(_flattened(entries, 0))
    return _Reader(flat).read()


def _flattened(entries: Sequence[Entry], depth: int) -> Iterator[Entry]:
    """The entries with those of mere wrappers (`extra: {…}`) in their place."""
    for entry in entries:
        if isinstance(entry.value, Pairs) and _fold(entry.key) in _WRAPPERS and depth < _MAX_DEPTH:
            inner = [Entry(key, value, entry.line, entry.text) for key, value in entry.value.items]
            yield from _flattened(inner, depth + 1)
        else:
            yield entry


class _Reader:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.fields: list[Field] = []
        self.removed: list[Removal] = []
        self.positions = [entry for entry in entries if _fold(entry.key) in _POSITION_KEYS]
        self.chapter = next((entry for entry in entries if _fold(entry.key) in _CHAPTER_KEYS), None)
        self.title = next((entry for entry in entries if _fold(entry.key) == "title"), None)
        self.book = self._book()

    def _book(self) -> Entry | None:
        """The entry that holds the book's title where `title` is a chapter's."""
        if self.title is None:
            return None
        for entry in self.entries:
            if _fold(entry.key) in _BOOK_KEYS and _texts(entry.value):
                return entry
        series = next((entry for entry in self.entries if _fold(entry.key) == "series"), None)
        if series is None or self.positions or not isinstance(series.value, str) or not series.value.strip():
            return None
        numbered = split_heading(" ".join(_texts(self.title.value))).number is not None
        return series if self.chapter is not None or numbered else None

    @property
    def title_is_chapter(self) -> bool:
        """Whether the title is a chapter's heading in full (`Chapter 3: The Stair`) and none is the book's."""
        text = " ".join(_texts(self.title.value)) if self.title is not None else ""
        return self.book is None and text[:1].isalpha() and split_heading(text).number is not None

    def read(self) -> Header:
        for entry in self.entries:
            self._add(entry)
        heading, text, line = self._heading()
        return Header(tuple(self.fields), tuple(self.removed), heading, text, line)

    def _heading(self) -> tuple[Heading | None, str, int]:
        """The chapter's heading: `title` is its title, or `chapter` says more than a number."""
        if self.title is None or not (self.book or self.title_is_chapter):
            return None, "", 1
        text = " ".join(_texts(self.title.value))
        heading = split_heading(text)
        if heading.number is None and self.chapter is not None:
            number = " ".join(_texts(self.chapter.value)).strip()
            heading = Heading(title=heading.title, number=int(number) if number.isdecimal() else None)
        return heading, text, self.title.line

    def _add(self, entry: Entry) -> None:
        if entry is self.title and (self.book or self.title_is_chapter):
            self._remove("front matter label", Entry(entry.key, "", entry.line, f"{entry.key}:"))
        elif entry is self.book:
            self._state("title", entry, _texts(entry.value)[:1])
        elif entry is self.chapter and self.book is not None:
            self._remove("chapter number", entry)
        elif entry in self.positions:
            self._position(entry)
        else:
            self._labelled(entry)

    def _labelled(self, entry: Entry) -> None:
        key = _KEYS.get(_fold(entry.key))
        if key is None:
            key = key_for(entry.key)
        texts = _texts(entry.value)
        if key == "stats":
            self._remove("statistics", entry)
        elif _fold(entry.key) in _SETTINGS:
            self._remove("a site's setting", entry)
        elif not texts:
            self._remove("empty label", entry)
        elif key == "series":
            self._series(entry)
        elif key == "title" and isinstance(entry.value, list | Pairs):
            self._titles(entry)
        elif key == "authors":
            self._people(entry)
        elif key == "categories":
            ships = all(text.casefold() in _SHIP_TYPES for text in texts)
            self._state("categories" if ships else "genres", entry, texts)
        elif key == "source_url" and "://" not in texts[0]:
            self._state("", entry, texts)
        elif _fold(entry.key) == "filetags":
            tags = _filetags(texts)
            self._state("tags", Entry(entry.key, list(tags), entry.line, entry.text), tags)
        else:
            self._state(key or "", entry, texts)

    def _state(self, key: str, entry: Entry, texts: Sequence[str]) -> None:
        is_list = key in _LISTS and isinstance(entry.value, list)
        value = ", ".join(texts) if key in _LISTS or not key else "\n\n".join(texts)
        self.fields.append(
            Field(
                key=key, value=value, values=tuple(texts) if is_list else None, label=entry.key, line=entry.line,
                text=entry.text,
            )
        )  # fmt: skip

    def _remove(self, reason: str, entry: Entry) -> None:
        if entry.text.strip():
            self.removed.append(Removal(reason=reason, line=entry.line, text=entry.text.strip()))

    def _titles(self, entry: Entry) -> None:
        """Pandoc's title list: `- type: main` and `- type: subtitle`."""
        for part in entry.value if isinstance(entry.value, list) else [entry.value]:
            kind = _get(part, "type") if isinstance(part, Pairs) else ""
            text = _get(part, "text", "name", "main") if isinstance(part, Pairs) else " ".join(_texts(part))
            key = "title" if kind in ("", "main") and not any(field.key == "title" for field in self.fields) else ""
            label = "title" if key else kind or "subtitle"
            self.fields.append(Field(key=key, value=text, label=label, line=entry.line, text=entry.text))

    def _people(self, entry: Entry) -> None:
        """Authors: texts, or mappings with a name and perhaps another role than author."""
        names: list[str] = []
        for part in entry.value if isinstance(entry.value, list) else [entry.value]:
            role = _get(part, "role", "type") if isinstance(part, Pairs) else ""
            name = _get(part, "name", "text", "author") if isinstance(part, Pairs) else " ".join(_texts(part))
            name = name or " ".join(_texts(part))
            if role and role.casefold() not in ("author", "aut", "creator", "co-author"):
                credit = f"{role}: {name}"
                self.fields.append(Field(key="credits", value=credit, label=role, line=entry.line, text=entry.text))
            elif name:
                names.append(name)
        if names:
            self._state("authors", entry, names)

    def _series(self, entry: Entry) -> None:
        """Series by name, each with its position, as "Part N of NAME"."""
        position = ""
        parts = entry.value if isinstance(entry.value, list) else [entry.value]
        if len(parts) == 1 and self.positions:
            position = " ".join(_texts(self.positions[0].value)).strip()
        values: list[str] = []
        for part in parts:
            if isinstance(part, Pairs):
                name = _get(part, "name", "title", "text", "series")
                place = _get(part, "position", "index", "number", "part", "order", "volume", "book")
                values.append(_placed(name or " ".join(_texts(part)), place or position))
            else:
                values.append(_placed(" ".join(_texts(part)), position))
        value = ", ".join(values)
        line, text = entry.line, entry.text
        self.fields.append(
            Field(key="series", value=value, values=tuple(values), label=entry.key, line=line, text=text)
        )

    def _position(self, entry: Entry) -> None:
        """A series' position is part of the series' field; without a series it is kept as it stands."""
        if any(_KEYS.get(_fold(other.key)) == "series" and _texts(other.value) for other in self.entries):
            self._remove("series position", entry)
        elif _texts(entry.value):
            self._state("", entry, _texts(entry.value))


def _placed(name: str, position: str) -> str:
    return f"Part {position} of {name}" if position else name


def _get(pairs: Pairs, *names: str) -> str:
    for name in names:
        for key, value in pairs.items:
            if _fold(key) == name and _texts(value):
                return " ".join(_texts(value))
    return ""


#: A note's name in Obsidian: `author: "[[Ada Crewe]]"`.
_WIKI_LINK = re.compile(r"\[\[([^\[\]|]{1,200})\]\]")


def _texts(value: Value, depth: int = 0) -> list[str]:
    """All texts of a value in order; a mapping gives `key: value`."""
    if isinstance(value, str):
        return [] if value.strip().casefold() in _EMPTY else [_WIKI_LINK.sub(r"\1", value.strip())]
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, list):
        return [text for part in value for text in _texts(part, depth + 1)]
    inner = ((key, " ".join(_texts(part, depth + 1))) for key, part in value.items)
    return [f"{key}: {text}" for key, text in inner if text]


def _filetags(texts: Sequence[str]) -> list[str]:
    """Org's `:one:two:`."""
    return [part for text in texts for part in text.strip(":").split(":") if part.strip()]
