"""Metadata of a book of ours that somebody has edited in a library program: the package document then says more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fic2ebook.model import Metadata, Series
from fic2ebook.source.epub import Package
from fic2ebook.writers.package import entries

__all__ = ["with_edits"]

#: Lists of the model that the package has as subjects.
_SUBJECTS = ("fandoms", "relationships", "characters", "genres", "tags")


def with_edits(metadata: Metadata, package: Package) -> Metadata:
    """The metadata with what the package document says otherwise than we would have written it.

    Title, authors, series, language and subjects: what people change in calibre. A subject that is new is a tag.
    """
    return replace(metadata, **dict(_edits(metadata, package)))


def _edits(metadata: Metadata, package: Package) -> Iterator[tuple[str, Any]]:
    written: dict[str, list[str]] = {}
    for entry in entries(metadata, has_cover=False):
        if entry.namespace == "DC" and entry.value is not None:
            written.setdefault(entry.name, []).append(" ".join(entry.value.split()))
    if package.titles and [package.titles[0]] != written["title"]:
        yield "title", package.titles[0]
    if package.creators and list(package.creators) != written.get("creator", []):
        yield "authors", package.creators
    if package.language and [package.language] != written["language"]:
        yield "language", package.language
    if package.series != tuple(_series(metadata)):
        yield "series", tuple(Series(name=name, position=_position(text)) for name, text in package.series)
    if list(package.subjects) != written.get("subject", []):
        yield from _subjects(metadata, package.subjects, written.get("subject", []))


def _series(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """The series as the package has them."""
    found = (entry for entry in entries(metadata, has_cover=False) if entry.namespace is None)
    name = ""
    for entry in found:
        what = entry.attributes.get("property")
        if what == "belongs-to-collection" and (entry.attributes.get("id") or "").startswith("series"):
            if name:
                yield name, ""
            name = entry.value or ""
        elif what == "group-position":
            yield name, entry.value or ""
            name = ""
    if name:
        yield name, ""


def _position(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _subjects(metadata: Metadata, said: tuple[str, ...], written: list[str]) -> Iterator[tuple[str, Any]]:
    gone = {one.casefold() for one in written} - {one.casefold() for one in said}
    known = {one.casefold() for one in written}
    new = tuple(one for one in said if one.casefold() not in known)
    for name in _SUBJECTS:
        old = getattr(metadata, name)
        kept = tuple(one for one in old if " ".join(one.split()).casefold() not in gone)
        kept += new if name == "tags" else ()
        if kept != old:
            yield name, kept
