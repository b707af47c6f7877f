"""Texts that only look like a header: nothing is read that is not stated, and nothing leaves the story."""

from __future__ import annotations

from dataclasses import fields

import pytest
from cases.negatives import NEGATIVES

import fic2ebook as f2e
from fic2ebook.audit import story_texts, unaccounted

#: What may always be worked out, without a statement.
_WORKED_OUT = {"language", "title"}


@pytest.mark.parametrize("name", NEGATIVES)
def test_format(name: str) -> None:
    negative = NEGATIVES[name]
    assert f2e.read(negative.text.encode(), name="input.txt").report.format == negative.format


@pytest.mark.parametrize("name", NEGATIVES)
def test_only_what_is_stated(name: str) -> None:
    negative = NEGATIVES[name]
    reading = f2e.read(negative.text.encode(), name="input.txt")
    metadata = reading.story.metadata
    worked_out = _WORKED_OUT & set(reading.report.derived)
    read = {
        one.name: getattr(metadata, one.name)
        for one in fields(metadata)
        if one.name not in worked_out and getattr(metadata, one.name) not in (None, ())
    }
    assert read == negative.states


@pytest.mark.parametrize("name", NEGATIVES)
def test_all_of_it_stays_in_the_story(name: str) -> None:
    negative = NEGATIVES[name]
    reading = f2e.read(negative.text.encode(), name="input.txt")
    assert unaccounted(negative.text, story_texts(reading.story)) == ()
    assert len(reading.story.chapters) == negative.chapters


def test_there_are_enough() -> None:
    assert len(NEGATIVES) >= 30
