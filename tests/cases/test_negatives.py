"""Texts that only look like a header: nothing is read that is not stated, and nothing leaves the story."""

from __future__ import annotations

from dataclasses import fields

import pytest
from cases.known_failures import KNOWN_NEGATIVES
from cases.negatives import HEAD, NEGATIVES

import fic2ebook as f2e
from fic2ebook.audit import story_texts, unaccounted

#: What may always be worked out, without a statement.
_WORKED_OUT = {"language", "title"}


def names(aspect: str) -> list[object]:
    rows = []
    for name in NEGATIVES:
        reason = KNOWN_NEGATIVES.get((name, aspect))
        rows.append(pytest.param(name, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else []))
    return rows


def read(name: str) -> f2e.Reading:
    return f2e.read(NEGATIVES[name].text.encode(), name="input.txt")


@pytest.mark.parametrize("name", names("format"))
def test_format(name: str) -> None:
    assert read(name).report.format == NEGATIVES[name].format


@pytest.mark.parametrize("name", names("states"))
def test_only_what_is_stated(name: str) -> None:
    reading = read(name)
    metadata = reading.story.metadata
    worked_out = _WORKED_OUT & set(reading.report.derived)
    found = {
        one.name: getattr(metadata, one.name)
        for one in fields(metadata)
        if one.name not in worked_out and getattr(metadata, one.name) not in (None, ())
    }
    assert found == NEGATIVES[name].states


@pytest.mark.parametrize("name", names("words"))
def test_all_of_it_stays_in_the_story(name: str) -> None:
    story = read(name).story
    assert unaccounted(NEGATIVES[name].text.removeprefix(HEAD), story_texts(story)) == ()
    assert len(story.chapters) == NEGATIVES[name].chapters


def test_there_are_enough() -> None:
    assert len(NEGATIVES) >= 30
    assert {(name, aspect) for name in NEGATIVES for aspect in ("format", "states", "words")} >= set(KNOWN_NEGATIVES)
