"""The metadata of a reading: what the header, the body and the user say, and what is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from fic2ebook.marked import to_marked
from fic2ebook.model import Metadata, Part
from fic2ebook.options import ReadOptions
from fic2ebook.report import Evidence

if TYPE_CHECKING:
    from fic2ebook.body import Body
    from fic2ebook.parsers.detect import Reading as HeaderReading
    from fic2ebook.parsers.values import Typed

__all__ = ["Stated", "stated", "with_metadata"]


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
            derived.pop(_FIELD_NAMES.get(key, key), None)
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


def with_metadata(metadata: Metadata, said: Iterable[tuple[str, str]] | Any) -> Metadata:
    """Metadata with the user's own values, read as a header's would be."""
    from fic2ebook.parsers.base import Field
    from fic2ebook.parsers.values import typed

    known = set(Metadata.__dataclass_fields__) - {"extra"}
    fields = []
    for key, value in dict(said).items():
        name = _FIELD_NAMES.get(key, key)
        name = name if name in known else ""
        fields.append(Field(key=name, value=value, label=key))
    new = typed(fields, format="options").metadata
    changes = {name: value for name in known if (value := getattr(new, name)) not in (None, ())}
    return replace(metadata, **changes, extra=metadata.extra + new.extra)


def _provenance(values: Typed, derived: Iterable[str], said: Iterable[str]) -> dict[str, Evidence]:
    found = dict(values.provenance)
    for key in said:
        found.setdefault(key, Evidence(line=0, reason="said in the text"))
    for key in derived:
        found.setdefault(key, Evidence(line=0, reason="worked out"))
    return found
