"""Whatever form a hostile file has: a sound book of all its words, the same when it is read back; or one clear line."""

from __future__ import annotations

import io
import json

import pytest
from active import faults
from hostile.forms import ADDRESSED, EXACT, FORMS, REFUSED_FORMS

import fic2ebook as f2e
from fic2ebook.inspection import as_rows

_OUTPUTS = (("epub", False), ("html", False), ("md", False), ("json", False), ("epub", True))


@pytest.mark.parametrize("name", FORMS)
def test_a_book_of_all_its_words(name: str) -> None:
    file, data = FORMS[name]
    reading = f2e.read(data, name=file)
    assert name in ADDRESSED or reading.report.unaccounted == ()
    assert json.dumps(f2e.describe(reading))
    assert all(as_rows(reading.story, reading.report))
    for format, kepub in _OUTPUTS:
        out = io.BytesIO()
        f2e.write(reading.story, out, format=format, options=f2e.WriteOptions(cover=False, modified=0, kepub=kepub))
        assert faults(format, out.getvalue()) == []
        assert len(out.getvalue()) < 20 * len(data) + 200_000 or "unpacks" in name
        again = f2e.read(out.getvalue(), name=f"x.{format}").story
        assert name in EXACT or again == reading.story, format


@pytest.mark.parametrize("name", REFUSED_FORMS)
def test_what_is_refused_in_one_line(name: str) -> None:
    file, data, word = REFUSED_FORMS[name]
    with pytest.raises(f2e.InputError, match=word) as caught:
        f2e.read(data, name=file)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_nothing_of_the_system_comes_in() -> None:
    """What passwd begins with is in no story of those that ask for it."""
    for name, (file, data) in FORMS.items():
        if b"etc/passwd" in data or file == "x.epub":
            assert b"root:" not in f2e.to_json(f2e.read(data, name=file).story), name
