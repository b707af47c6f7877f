"""Whatever a file holds, the answer is a sound book of all its words, or one clear line."""

from __future__ import annotations

import io

import pytest
from active import faults
from hostile.inputs import BOOKS, MANY_DIGITS, REFUSED

import fic2ebook as f2e

_OUTPUTS = (("epub", False), ("html", False), ("md", False), ("json", False), ("epub", True))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_story_is_refused_in_one_line(name: str) -> None:
    data, word = REFUSED[name]
    with pytest.raises(f2e.InputError) as caught:
        f2e.read(data, name="x.txt")
    line = str(caught.value)
    assert word in line
    assert line.startswith("x.txt: ")
    assert line.isprintable()
    assert len(line) < 300


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_of_all_its_words(name: str) -> None:
    reading = f2e.read(BOOKS[name], name="x.txt")
    assert reading.report.unaccounted == ()
    for format, kepub in _OUTPUTS:
        out = io.BytesIO()
        f2e.write(reading.story, out, format=format, options=f2e.WriteOptions(cover=False, modified=0, kepub=kepub))
        assert faults(format, out.getvalue()) == []
        assert f2e.read(out.getvalue(), name=f"x.{format}").story == reading.story, format


def test_no_entity_brings_anything_in() -> None:
    for name in ("an entity bomb", "an external entity", "YAML aliases", "YAML aliases of ours"):
        reading = f2e.read(BOOKS[name], name="x.txt")
        data = f2e.to_json(reading.story)
        assert len(data) < 5 * len(BOOKS[name]) + 2_000
        assert "root:" not in str(data)


@pytest.mark.parametrize("name", ["a title of steps", "reserved names", "a long title", "right-to-left overrides"])
def test_a_title_is_no_path(name: str, tmp_path: object) -> None:
    reading = f2e.read(BOOKS[name], name="../../x.txt")
    assert reading.report.file == "../../x.txt"
    assert f2e.to_json(reading.story)


def test_numbers_without_end_are_text() -> None:
    story = f2e.read(BOOKS["digits in headings"], name="x.txt").story
    assert MANY_DIGITS in str(f2e.to_json(story))
