"""For any text at all: reading raises nothing but InputError, and every word is accounted for."""

from __future__ import annotations

import contextlib
from collections import Counter

from hypothesis import given, note, settings
from hypothesis import strategies as st
from property.texts import files, prose

import fic2ebook as f2e
from fic2ebook.audit import block_texts, story_texts
from fic2ebook.source.repair import repair


@settings(max_examples=150)
@given(files)
def test_every_word_is_accounted_for(text: str) -> None:
    note(repr(text))
    with contextlib.suppress(f2e.InputError):
        assert f2e.read(text.encode("utf-8")).report.unaccounted == ()


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with contextlib.suppress(f2e.InputError):
        f2e.read(data)


@settings(max_examples=100)
@given(files, st.sampled_from(("utf-8", "utf-16", "utf-8-sig", "gb18030")))
def test_any_encoding(text: str, encoding: str) -> None:
    note(repr(text))
    with contextlib.suppress(f2e.InputError):
        assert f2e.read(text.encode(encoding), f2e.ReadOptions(encoding=encoding)).report.unaccounted == ()


@settings(max_examples=100)
@given(prose)
def test_the_words_of_prose_are_the_story(text: str) -> None:
    """Counted without the program's own audit: what is in the chapters, in the order it was in."""
    reading = f2e.read(text.encode("utf-8"), name="x.txt")
    story = reading.story
    read = [word for chapter in story.chapters for block in block_texts(chapter.blocks) for word in block.split()]
    apart = Counter(" ".join(story_texts(story)).split()) - Counter(read)
    kept = Counter(text.split())
    if sum((kept - Counter(read)).values()) == 0:
        assert read == text.split()
    else:  # a first paragraph may be taken for a title or a summary: it is in the book all the same
        assert not kept - Counter(read) - apart


@settings(max_examples=150)
@given(files)
def test_repair_is_idempotent(text: str) -> None:
    note(repr(text))
    once = repair(text)
    twice = repair(once.text)
    assert twice.text == once.text
    assert twice.repairs == ()
