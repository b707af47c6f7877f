"""What an HTML page says of itself in its head: meta elements, JSON-LD, canonical address, language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_meta", "without_site"]

#: `name`, `property` or `itemprop` of a meta element (small letters) to the field it states.
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "citation_title": "title",
    "dcterms.title": "title",
    "author": "authors", "article:author": "authors", "book:author": "authors",
    "books:author": "authors", "dc.creator": "authors",
    "dcterms.creator": "authors", "citation_author": "authors", "parsely-author": "authors", "byl": "authors",
    "description": "summary", "og:description": "summary", "dc.description": "summary",
    "twitter:description": "summary",
    "article:published_time": "published", "og:published_time": "published", "date": "published",
    "dc.date": "published",
    "dcterms.created": "published", "datepublished": "published", "book:release_date": "published",
    "citation_publication_date": "published", "parsely-pub-date": "published",
    "article:modified_time": "updated", "og:updated_time": "updated", "datemodified": "updated",
    "last-modified": "updated", "dcterms.modified": "updated",
    "og:url": "source_url", "dc.source": "source_url",
    "og:site_name": "publisher", "application-name": "publisher", "dc.publisher": "publisher",
    "article:tag": "tags", "book:tag": "tags",
    "dc.language": "language", "og:locale": "language", "content-language": "language",
}  # fmt: skip
#: JSON-LD: kinds of things that a story is, and their properties.
_STORIES = frozenset(
    {
        "Article",
        "BlogPosting",
        "Book",
        "Chapter",
        "CreativeWork",
        "Novel",
        "ShortStory",
        "SocialMediaPosting",
        "NewsArticle",
    }
)
_PROPERTIES = (
    ("name", "title"), ("headline", "title"), ("author", "authors"), ("creator", "authors"), ("description", "summary"),
    ("abstract", "summary"), ("datePublished", "published"), ("dateModified", "updated"), ("inLanguage", "language"),
    ("publisher", "publisher"), ("genre", "genres"), ("url", "source_url"),
)  # fmt: skip
_DATES = ("published", "updated")
_MANY = ("authors", "tags", "genres")


def read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Field to values: JSON-LD's first, then those of meta elements; the first of a field counts, but for lists."""
    found: dict[str, list[str]] = {}
    for key, value in (*_linked_data(tree), *_meta(tree)):
        text = " ".join(value.split())
        if key in _DATES:
            text = text[:10] if text[4:5] == "-" else text
        if not text or len(text) > 20_000 or (key == "source_url" and not text.startswith("http")):
            continue
        if key == "authors" and text.startswith(("http:", "https:")):  # article:author may be a profile's address
            continue
        values = found.setdefault(key, [])
        if (not values or key in _MANY) and text not in values:
            values.append(text)
    return found


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        key = _META.get(name.strip().lower())
        if key:
            yield key, node.get("content") or ""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            yield "source_url", node.get("href") or ""
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    if language:
        yield "language", language


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in tree.iter("script"):
        if (node.get("type") or "").strip().lower() != "application/ld+json" or len(node.text or "") > 500_000:
            continue
        try:
            data = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        story = _story(data)
        for name, key in _PROPERTIES if story else ():
            for value in _values(story.get(name)):
                yield key, value


def _story(data: Any) -> dict[str, Any]:
    """The first thing of a story's kind, at the top or in a list or graph."""
    queue = [data]
    for _ in range(200):
        if not queue:
            break
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:100]
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if _STORIES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]):
                return item
            queue.append(item.get("@graph"))
    return {}


def _values(value: Any) -> Iterator[str]:
    """Texts of a property: a text, a thing with a name, or a list of those."""
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name") or item.get("alternateName")
        if isinstance(item, str):
            yield item


def without_site(title: str, site: str) -> str:
    """A page's title without the site's name at its end (or beginning) and without what parts them."""
    for mark in (" | ", " – ", " — ", " - ", " :: ", " · ", " » ", " / "):
        parts = title.split(mark)
        if len(parts) < 2:
            continue
        if site and parts[-1].strip().casefold() == site.casefold():
            return mark.join(parts[:-1]).strip()
        if site and parts[0].strip().casefold() == site.casefold():
            return mark.join(parts[1:]).strip()
        if mark == " | ":  # nobody writes that in a title
            return parts[0].strip()
    return title
