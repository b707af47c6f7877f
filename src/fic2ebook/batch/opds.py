"""OPDS 1.2 feeds (Atom) of a library: pure functions from cards to bytes. (https://specs.opds.io/opds-1.2)"""

from __future__ import annotations

import datetime
import functools
import uuid
from collections.abc import Iterable, Iterator, Sequence

from fic2ebook.batch.cards import Card
from fic2ebook.lazydata import dataclass
from fic2ebook.writers.xhtml import escape_attribute, escape_text

__all__ = ["ACQUISITION", "NAVIGATION", "Link", "Page", "acquisition", "navigation"]

_TYPE = "application/atom+xml;profile=opds-catalog;kind="
NAVIGATION = f"{_TYPE}navigation"
ACQUISITION = f"{_TYPE}acquisition"
_MEDIA = {
    ".epub": "application/epub+zip", ".html": "text/html", ".md": "text/markdown", ".json": "application/json",
    ".jpg": "image/jpeg",
}  # fmt: skip
_LATEST = 253_402_300_799  # the last second of the year 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One of a feed's pages: `path` below OUT is that of the first, `number` counts from 1 to `of`.

    `up` is the path of the feed above; `updated` is in seconds since 1970.
    """

    path: str
    title: str
    up: str
    updated: int
    number: int = 1
    of: int = 1

    def at(self, number: int) -> str:
        """The path of another page."""
        return self.path if number == 1 else f"{self.path.removesuffix('.xml')}-{number}.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry of a navigation feed: where it leads (a path below OUT), of which type, and what is there."""

    path: str
    title: str
    says: str
    updated: int
    type: str = ACQUISITION
    rel: str = "subsection"


def navigation(page: Page, links: Iterable[Link]) -> bytes:
    """A feed that leads to others."""
    up = _up(page.path)
    entries = (
        f"<entry>\n<title>{escape_text(link.title)}</title>\n<id>{_urn(link.path)}</id>\n"
        f"<updated>{_time(link.updated)}</updated>\n"
        f'<link rel="{link.rel}" href="{up}{link.path}" type="{link.type}"/>\n'
        f'<content type="text">{escape_text(link.says)}</content>\n</entry>\n'
        for link in links
    )
    return _feed(page, NAVIGATION, entries)


def acquisition(page: Page, cards: Sequence[Card]) -> bytes:
    """A feed of books."""
    return _feed(page, ACQUISITION, (_entry(card, _up(page.path)) for card in cards))


def _feed(page: Page, kind: str, entries: Iterable[str]) -> bytes:
    here = page.at(page.number)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">\n'
        f"<id>{_urn(here)}</id>\n<title>{escape_text(page.title)}</title>\n<updated>{_time(page.updated)}</updated>\n"
        "<author><name>fic2ebook</name></author>\n<generator>fic2ebook</generator>\n"
    )
    return "".join((head, *_links(page, here, kind), *entries, "</feed>\n")).encode("utf-8")


def _links(page: Page, here: str, kind: str) -> Iterator[str]:
    up = _up(here)
    found = [("self", here, kind), ("start", "opds/index.xml", NAVIGATION)]
    if page.up:
        found.append(("up", page.up, NAVIGATION))
    if page.of > 1:
        found += [("first", page.at(1), kind), ("last", page.at(page.of), kind)]
    if page.number > 1:
        found.append(("previous", page.at(page.number - 1), kind))
    if page.number < page.of:
        found.append(("next", page.at(page.number + 1), kind))
    for rel, path, link_type in found:
        yield f'<link rel="{rel}" href="{up}{path}" type="{link_type}"/>\n'


@functools.lru_cache(maxsize=1_000)  # most books are in a feed of an author and in one of a fandom
def _entry(card: Card, up: str) -> str:
    return "".join(_entry_parts(card, up))


def _entry_parts(card: Card, up: str) -> Iterator[str]:
    metadata = card.metadata
    yield f"<entry>\n<title>{escape_text(card.title)}</title>\n<id>{_urn(card.id)}</id>\n"
    yield f"<updated>{_time(card.modified)}</updated>\n"
    for author in card.authors or ["Unknown"]:
        yield f"<author><name>{escape_text(author)}</name></author>\n"
    yield f"<dc:identifier>{escape_text(card.about['identifier'])}</dc:identifier>\n"
    for name, key in (("language", "language"), ("publisher", "publisher"), ("issued", "published")):
        if value := metadata.get(key):
            yield f"<dc:{name}>{escape_text(str(value))}</dc:{name}>\n"
    for term in dict.fromkeys((*card.names("fandoms"), *card.names("genres"), *card.names("tags"))):
        yield f'<category term="{escape_attribute(term)}" label="{escape_attribute(term)}"/>\n'
    if card.summary:
        yield f'<summary type="text">{escape_text(card.summary)}</summary>\n'
    if card.cover:
        for rel in ("image", "image/thumbnail"):
            yield f'<link rel="http://opds-spec.org/{rel}" href="{up}{card.cover}" type="image/jpeg"/>\n'
    media = _MEDIA["." + card.target.rpartition(".")[2]]
    yield f'<link rel="http://opds-spec.org/acquisition" href="{up}{card.href}" type="{media}"/>\n</entry>\n'


def _up(path: str) -> str:
    """The way from a feed to OUT."""
    return "../" * path.count("/")


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"fic2ebook {name}").urn


def _time(seconds: int) -> str:
    moment = datetime.datetime.fromtimestamp(min(max(seconds, 0), _LATEST), datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
