"""The metadata of a reading: what the header, the body and the user say, and what is worked out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fic2ebook.lazydata import NamedTuple
from fic2ebook.marked import to_marked
from fic2ebook.model import Metadata, Part
from fic2ebook.options import ReadOptions
from fic2ebook.report import Evidence

if TYPE_CHECKING:
    from fic2ebook.body import Body
    from fic2ebook.parsers.detect import Reading as HeaderReading
    from fic2ebook.parsers.values import Typed

__all__ = ["Stated", "not_taken", "stated", "with_metadata"]


class Stated(NamedTuple):
    """The metadata, the fields of it that were worked out, and where each was read."""

    metadata: Metadata
    derived: tuple[str, ...]
    provenance: Mapping[str, Evidence]


def stated(
    name: str, options: ReadOptions, header: HeaderReading, values: Typed, body: Body, language: str | None
) -> Stated:
    """The metadata of the file `name`: the user's word comes before the header's, that before the body's.

    `language` is what the words of the text are in; it and a title are worked out where nobody states them.
    """
    derived = dict.fromkeys(values.derived)
    metadata, said = _with_stated(values.metadata, body)
    if options.smarten:
        metadata = _smartened(metadata, language)
    derived.update(dict.fromkeys(key for key in body.derived if key in said))
    if metadata.language is None and language is not None:
        metadata = replace(metadata, language=language)
        if not _labels_are_in(language, header):
            derived["language"] = None
    if metadata.title is None and (title := _title(name, body)):
        metadata = replace(metadata, title=title)
        derived["title"] = None
    if options.metadata:
        metadata = with_metadata(metadata, options.metadata)
        for key in options.metadata:
            derived.pop(_field_name(key), None)
    return Stated(metadata, tuple(derived), _provenance(values, derived, said))


def _labels_are_in(language: str, header: HeaderReading) -> bool:
    """Whether the header's own labels are words of a language other than English: then the text states it."""
    from fic2ebook.parsers.vocabulary import label_language

    said = [label_language(field.label) for field in header.parsed.fields if field.label]
    others = set(said) - {None, "en", language}
    return language != "en" and not others and said.count(language) > said.count("en")


def _with_stated(metadata: Metadata, body: Body) -> tuple[Metadata, tuple[str, ...]]:
    """Adds what the body says of the work, after what the header says of the same."""
    said: list[str] = []
    for key, value in body.stated.items():
        name = key.removeprefix("more ")
        if name == "complete":
            if metadata.complete is None:
                metadata = replace(metadata, complete=value == "yes")
                said.append(name)
            continue
        text = value if isinstance(value, str) else to_marked(value)
        old = getattr(metadata, name)
        if old is None:
            said.append(name)
        changed: dict[str, Any] = {name: f"{old}\n\n{text}" if old else text}
        metadata = replace(metadata, **changed)
    return metadata, tuple(said)


#: Texts of the metadata whose typewriter marks become typographic, as the body's do.
_TEXTS = ("title", "summary", "notes", "end_notes", "disclaimer", "dedication", "epigraph", "epigraph_source")


def _smartened(metadata: Metadata, language: str | None) -> Metadata:
    from fic2ebook.source.typography import smarten

    changed: dict[str, Any] = {}
    for name in _TEXTS:
        text = getattr(metadata, name)
        if text and (better := "\n".join(smarten(line, language) for line in text.split("\n"))) != text:
            changed[name] = better
    return replace(metadata, **changed)


def _title(name: str, body: Body) -> str | None:
    """The title that the file's name gives, else the first words of the story."""
    from fic2ebook.model import Paragraph, plain_text
    from fic2ebook.naming import title_from_name, title_from_words

    title = title_from_name(name) if name else None
    if title:
        return title
    for item in body.contents:
        chapters = item.chapters if isinstance(item, Part) else (item,)
        for chapter in chapters:
            for block in chapter.blocks:
                if isinstance(block, Paragraph) and (words := title_from_words(plain_text(block.children))):
                    return words
    return None


#: What people call a field on the command line, where it is not the model's name.
_FIELD_NAMES = {
    "author": "authors", "description": "summary", "comments": "summary", "lang": "language", "date": "published",
    "tag": "tags", "keywords": "tags", "fandom": "fandoms", "status": "complete", "url": "source_url",
}  # fmt: skip

#: What a field that is no plain text takes.
_WANTED = {
    "published": "a date, such as 2009-12-29", "updated": "a date, such as 2009-12-29", "complete": "yes or no",
    "language": "a language or its code, such as pt-BR", "words": "a number", "chapters_planned": "a number",
    "source_url": "an address, such as https://archive.example/1", "series_index": "a number",
}  # fmt: skip


def _field_name(key: str) -> str:
    """The model's name for what a person calls a field: "Date", "source-url"; as it is where there is none."""
    name = key.strip().lower().replace("-", "_").replace(" ", "_")
    return _FIELD_NAMES.get(name, name)


def with_metadata(metadata: Metadata, said: Mapping[str, str]) -> Metadata:
    """Metadata with the user's own values, read as a header's would be; `series_index` is the place in the series.

    Authors that semicolons part are taken as they are: "Marsh, Edda; Grey & Sons" are two.
    """
    from fic2ebook.parsers.base import Field
    from fic2ebook.parsers.values import typed

    known = set(Metadata.__dataclass_fields__) - {"extra"}
    named = {_field_name(key): value for key, value in said.items()}
    index = _number(named.get("series_index", ""))
    fields = [
        Field(key=name if name in known else "", value=value, label=key)
        for key, value in said.items()
        if (name := _field_name(key)) != "series_index"
    ]
    new = typed(fields, format="options").metadata
    changes = {name: value for name in known if (value := getattr(new, name)) not in (None, ())}
    if ";" in named.get("authors", ""):
        changes["authors"] = tuple(name for part in named["authors"].split(";") if (name := part.strip()))
    changed = replace(metadata, **changes, extra=metadata.extra + new.extra)
    if index is None or not changed.series:
        return changed
    return replace(changed, series=(replace(changed.series[0], position=index), *changed.series[1:]))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def not_taken(said: Mapping[str, str]) -> tuple[str, str] | None:
    """The first of a user's statements that its field cannot take, such as words of "many", and what it could."""
    for key, value in said.items():
        name = _field_name(key)
        if name not in _WANTED or not value.strip():
            continue
        if name == "series_index":
            taken = _number(value) is not None
        else:
            taken = not with_metadata(Metadata(), {key: value}).extra
        if not taken:
            return key, _WANTED[name]
    return None


def _provenance(values: Typed, derived: Iterable[str], said: Iterable[str]) -> dict[str, Evidence]:
    found = dict(values.provenance)
    for key in said:
        found.setdefault(key, Evidence(line=0, reason="said in the text"))
    for key in derived:
        found.setdefault(key, Evidence(line=0, reason="worked out"))
    return found
