"""Metadata that was edited in the package document of a book of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from readers.test_readers import rezipped
from readers.test_round_trip import sample, written
from strategies import metadata

import fic2ebook as f2e
from fic2ebook.model import Chapter, Metadata, Series, Story
from fic2ebook.normal import normalised


def edited(change: Callable[[bytes], bytes]) -> Metadata:
    made = replace(sample().metadata, fandoms=("Lamps",), tags=("Cold", "lamps"))
    data = written(replace(sample(), metadata=made), "epub")
    data = rezipped(data, lambda name, content: change(content) if name.endswith(".opf") else content)
    return f2e.read(data).story.metadata


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        (b">The Lamp Gate<", b">Another &amp; Gate<", "title", "Another & Gate"),
        (b">A/&gt;B<", b">Ann Other<", "authors", ("Hester Mallow", "Ann Other")),
        (b">en<", b">de<", "language", "de"),
        (b">Cold<", b">Warm<", "tags", ("lamps", "Warm")),
        (b">Lamps</dc:subject>", b"></dc:subject>", "fandoms", ()),
        (b'group-position">2<', b'group-position">3.5<', "series", (Series(name="Lamps", position=3.5),)),
        (b'id="series-1">Lamps<', b'id="series-1">Gates<', "series", (Series(name="Gates", position=2.0),)),
    ],
)
def test_what_was_edited_counts(old: bytes, new: bytes, field: str, value: Any) -> None:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    assert getattr(edited(change), field) == value
    assert edited(change).summary == "One.\n\nTwo *so*."


def test_what_was_not_edited_stays_exact() -> None:
    assert edited(lambda content: content).title == "The *Lamp* Gate"


@settings(max_examples=100, derandomize=True, deadline=None)
@given(given_metadata=metadata())
def test_any_metadata_stays_exact(given_metadata: Metadata) -> None:
    story = normalised(Story(metadata=given_metadata, contents=(Chapter(),)))
    assert f2e.read(written(story, "epub")).story.metadata == story.metadata
