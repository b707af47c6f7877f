"""What an EPUB's package document says of a story: identifier and metadata, as plain entries."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Iterable, Iterator

try:
    from _sha1 import sha1  # type: ignore[import-not-found, unused-ignore]
except ImportError:  # a Python whose digests are OpenSSL's alone
    from hashlib import sha1

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Metadata
from fic2ebook.writers.base import generator
from fic2ebook.writers.headings import language_tag, plain_marked, story_title
from fic2ebook.writers.xhtml import clean

__all__ = ["Entry", "accessibility", "entries", "file_as", "identifier"]

_SITE = re.compile(r"https?://(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_ARTICLES = ("the ", "a ", "an ")
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "esq", "esq."))


class Entry(NamedTuple):
    """One element of the package metadata. `namespace` is "DC" or None (a `meta`)."""

    namespace: str | None
    name: str
    value: str | None
    attributes: dict[str, str]


def identifier(metadata: Metadata) -> str:
    """A URN that stays the same when the story is converted again: of its address, else of its authors and title."""
    address = clean(metadata.source_url or "").strip()
    if address:
        return _urn(address)
    name = clean("\n".join((*metadata.authors, metadata.title or "")))
    return _urn(" ".join(name.casefold().split()))


@functools.lru_cache(maxsize=4)  # a book names its identifier in several places
def _urn(name: str) -> str:
    """What `uuid.uuid5` makes of a name; that would load OpenSSL for the digest, a thirtieth of a short conversion."""
    digest = sha1(uuid.NAMESPACE_URL.bytes + name.encode("utf-8"))
    return uuid.UUID(bytes=digest.digest()[:16], version=5).urn


def entries(metadata: Metadata, *, has_cover: bool) -> Iterator[Entry]:
    """All of the package metadata except modification time and accessibility."""
    title = _text(story_title(metadata))
    yield _dc("identifier", identifier(metadata), id="id")
    yield _dc("title", title, id="main-title")
    yield _refine("main-title", "title-type", "main")
    yield _refine("main-title", "file-as", _title_file_as(title, language_tag(metadata)))
    yield _dc("language", language_tag(metadata))
    yield from _creators(metadata.authors)
    yield from _optional("description", plain_marked(metadata.summary or ""))
    for subject in _distinct(
        (*metadata.fandoms, *metadata.relationships, *metadata.characters, *metadata.genres, *metadata.tags)
    ):
        yield _dc("subject", subject)
    date = metadata.published or metadata.updated
    yield from _optional("date", date.isoformat() if date else "")
    site = _SITE.match(metadata.source_url or "")
    yield from _optional("publisher", metadata.publisher or (site[1] if site else ""))
    yield from _optional("source", metadata.source_url or "")
    yield from _optional("rights", plain_marked(metadata.copyright or ""))
    yield from _collections(metadata)
    yield Entry(None, "meta", None, {"name": "generator", "content": generator()})
    if has_cover:
        yield Entry(None, "meta", None, {"name": "cover", "content": "cover"})


def _creators(authors: tuple[str, ...]) -> Iterator[Entry]:
    for number, author in enumerate(_distinct(authors), 1):
        uid = f"creator-{number}"
        yield _dc("creator", author, id=uid)
        yield _refine(uid, "file-as", file_as(author))
        yield _refine(uid, "role", "aut", scheme="marc:relators")
        yield _refine(uid, "display-seq", str(number))


def _collections(metadata: Metadata) -> Iterator[Entry]:
    series = [one for one in metadata.series if _text(one.name)]
    for number, one in enumerate(series, 1):
        uid = f"series-{number}"
        yield Entry(None, "meta", _text(one.name), {"property": "belongs-to-collection", "id": uid})
        yield _refine(uid, "collection-type", "series")
        if one.position is not None and one.position >= 0:
            yield _refine(uid, "group-position", f"{one.position:g}")
    for one in series[:1]:
        yield Entry(None, "meta", None, {"name": "calibre:series", "content": _text(one.name)})
        if one.position is not None:
            yield Entry(None, "meta", None, {"name": "calibre:series_index", "content": f"{one.position:g}"})
    for number, name in enumerate(_distinct(metadata.collections), 1):
        uid = f"collection-{number}"
        yield Entry(None, "meta", name, {"property": "belongs-to-collection", "id": uid})
        yield _refine(uid, "collection-type", "set")


def accessibility(*, images: bool, described: bool) -> Iterator[Entry]:
    """What a reader who does not see all must know. `images`: the text has some; `described`: each has a text."""
    yield _schema("accessMode", "textual")
    if images:
        yield _schema("accessMode", "visual")
    if not images or described:
        yield _schema("accessModeSufficient", "textual")
    if images:
        yield _schema("accessModeSufficient", "textual,visual")
    for feature in ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"):
        yield _schema("accessibilityFeature", feature)
    if images and described:
        yield _schema("accessibilityFeature", "alternativeText")
    yield _schema("accessibilityHazard", "unknown" if images else "none")
    pictures = "It has pictures; not all are described." if images and not described else ""
    summary = (
        "The text can be resized, reflowed and read aloud; headings, contents and scene breaks are marked as such."
    )
    yield _schema("accessibilitySummary", f"{summary} {pictures}".strip())


def file_as(name: str) -> str:
    """The name as a catalogue sorts it: "Quill, Ada"; a pen name that is no first and last name stays as it is."""
    words = name.split()
    plain = len(words) in (2, 3) and all(word[0].isupper() and not any(map(str.isdigit, word)) for word in words)
    if not plain or "," in name or words[-1].lower() in _SUFFIXES:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _title_file_as(title: str, language: str) -> str:
    """The title without its article in front, where the language is English."""
    for article in _ARTICLES:
        if language.startswith("en") and title.lower().startswith(article) and len(title) > len(article):
            return f"{title[len(article) :]}, {title[: len(article) - 1]}"
    return title


def _text(text: str) -> str:
    return " ".join(clean(text).split())


def _distinct(texts: Iterable[str]) -> list[str]:
    """The texts in order, without marks, each once whatever its case."""
    found: dict[str, str] = {}
    for text in texts:
        tidy = _text(text)
        if tidy:
            found.setdefault(tidy.casefold(), tidy)
    return list(found.values())


def _dc(name: str, value: str, **attributes: str) -> Entry:
    return Entry("DC", name, value, attributes)


def _optional(name: str, value: str) -> Iterator[Entry]:
    tidy = clean(value).strip()
    if tidy:
        yield _dc(name, tidy)


def _refine(uid: str, name: str, value: str, **attributes: str) -> Entry:
    return Entry(None, "meta", value, {"refines": f"#{uid}", "property": name, **attributes})


def _schema(name: str, value: str) -> Entry:
    return Entry(None, "meta", value, {"property": f"schema:{name}"})
