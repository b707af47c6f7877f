"""What an HTML page says of its story to other programs: meta elements, schema.org, and our own metadata, exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fic2ebook.jsonio import metadata_to_data
from fic2ebook.model import Metadata, Series
from fic2ebook.writers import labels
from fic2ebook.writers.headings import language_tag, plain_marked, story_title
from fic2ebook.writers.xhtml import clean, escape_attribute, escape_text, safe_target

__all__ = ["head_lines"]

#: Characters of a description; search engines and link previews show no more.
_DESCRIPTION = 300


def head_lines(metadata: Metadata, generator: str) -> Iterator[str]:
    """The title, meta elements (Open Graph among them), schema.org as JSON-LD, and the model's metadata as JSON."""
    title, authors = story_title(metadata), ", ".join(_names(metadata.authors))
    yield _meta("name", "generator", generator)
    yield f"<title>{escape_text(f'{title} – {authors}' if authors else title)}</title>"
    description = _short(plain_marked(metadata.summary or ""))
    for name, value in (
        ("author", authors),
        ("description", description),
        ("keywords", ", ".join(_names((*metadata.fandoms, *metadata.genres, *metadata.tags)))),
    ):
        yield from _optional("name", name, value)
    for name, value in (
        ("og:type", "book"),
        ("og:title", title),
        ("og:description", description),
        ("og:site_name", _tidy(metadata.publisher or "")),
        ("og:url", safe_target(metadata.source_url or "") or ""),
        ("og:locale", language_tag(metadata).replace("-", "_").removesuffix("und")),
    ):
        yield from _optional("property", name, value)
    yield f'<script type="application/ld+json">{_json(_schema_org(metadata))}</script>'
    stated = {name: value for name, value in metadata_to_data(metadata).items() if value not in (None, [])}
    yield f'<script type="application/json" id="fic2ebook-metadata">{_json(stated)}</script>'


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape_attribute(content)}">'


def _optional(kind: str, name: str, content: str) -> Iterator[str]:
    if content:
        yield _meta(kind, name, content)


def _json(value: Any) -> str:
    """JSON that nothing in it can end the script element of; what XML forbids is escaped, not dropped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c")
    return text if text.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def _tidy(text: str) -> str:
    return " ".join(clean(text).split())


def _names(texts: tuple[str, ...]) -> list[str]:
    return [name for name in map(_tidy, texts) if name]


def _short(text: str) -> str:
    text = _tidy(text)
    return text if len(text) <= _DESCRIPTION else text[: _DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def _schema_org(metadata: Metadata) -> dict[str, Any]:
    """The story as a CreativeWork of schema.org; what the text does not state is not there."""
    status = {True: labels.COMPLETE, False: labels.IN_PROGRESS, None: ""}
    work = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": story_title(metadata),
        "author": [{"@type": "Person", "name": name} for name in _names(metadata.authors)],
        "inLanguage": language_tag(metadata).removesuffix("und"),
        "abstract": _tidy(plain_marked(metadata.summary or "")),
        "about": _names(metadata.fandoms),
        "character": [{"@type": "Person", "name": name} for name in _names(metadata.characters)],
        "genre": _names((*metadata.categories, *metadata.genres)),
        "keywords": _names((*metadata.relationships, *metadata.tags)),
        "contentRating": _tidy(metadata.rating or ""),
        "isPartOf": [_series(one) for one in metadata.series if _tidy(one.name)],
        "datePublished": metadata.published.isoformat() if metadata.published else "",
        "dateModified": metadata.updated.isoformat() if metadata.updated else "",
        "creativeWorkStatus": status[metadata.complete],
        "publisher": {"@type": "Organization", "name": _tidy(metadata.publisher)} if metadata.publisher else "",
        "url": safe_target(metadata.source_url or "") or "",
        "copyrightNotice": _tidy(plain_marked(metadata.copyright or "")),
        "accessMode": "textual",
        "accessibilityFeature": ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"],
    }
    return {key: value for key, value in work.items() if value}


def _series(series: Series) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "CreativeWorkSeries", "name": _tidy(series.name)}
    if series.position is not None:
        found["position"] = f"{series.position:g}"
    return found
