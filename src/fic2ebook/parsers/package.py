"""What an EPUB's package document states, as fields of a header."""

from __future__ import annotations

from collections.abc import Iterator

from fic2ebook.parsers.base import Field
from fic2ebook.source.epub import Package
from fic2ebook.source.markup import marked_text, parse_html

__all__ = ["package_fields"]

#: The event of a date to the field it states.
_DATES = {
    "": "published", "publication": "published", "original-publication": "published", "issued": "published",
    "modification": "updated", "modified": "updated",
}  # fmt: skip
#: Codes of the MARC list for those who are named beside the authors.
_ROLES = {"edt": "Editor", "ill": "Illustrator", "trl": "Translator", "art": "Artist", "nrt": "Narrator"}
_NO_NAMES = frozenset(("unknown", "untitled", "anonymous", "unbekannt"))  # what calibre writes where it knows nothing


def package_fields(package: Package, *, weak: bool) -> tuple[Field, ...]:
    """Fields of the package metadata. `weak`: the text has a header of its own, which says all this better."""
    return tuple(
        Field(key=key, value=value, values=values, label=label, weak=weak)
        for key, value, values, label in _stated(package, subjects=not weak)
        if value.strip()
    )


def _stated(package: Package, *, subjects: bool) -> Iterator[tuple[str, str, tuple[str, ...] | None, str]]:
    for title in package.titles[:1]:
        yield "title", "" if title.casefold() in _NO_NAMES else title, None, ""
    authors = tuple(name for name in package.creators if name.casefold() not in _NO_NAMES)
    yield "authors", ", ".join(authors), authors, ""
    for role, name in package.contributors:
        if role in _ROLES:
            yield "", name, None, _ROLES[role]
    yield "summary", _description(package.description), None, ""
    for name, position in package.series:
        yield "series", f"{name} [{position}]" if position else name, None, ""
    yield "collections", ", ".join(package.collections), package.collections, ""
    yield "language", "" if package.language.lower() in ("und", "zxx") else package.language, None, ""
    yield "publisher", package.publisher, None, ""
    for event, date in package.dates:
        if event in _DATES and date[:4] > "1000":  # calibre's "no date" is in the year 101
            yield _DATES[event], date[:10] if date[4:5] == "-" else date, None, ""
    yield "source_url", next((one for one in package.sources if one.startswith("http")), ""), None, ""
    if subjects:
        yield "tags", ", ".join(package.subjects), package.subjects, ""
        yield "copyright", package.rights, None, ""


def _description(text: str) -> str:
    """The description, which many programs write as HTML."""
    return marked_text(parse_html(text)) if "<" in text and ">" in text else text
