"""Reading and writing take work in proportion to the text, whatever it is made of."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable

import pytest
from hostile.families import FAMILIES, data_of
from work import calls

import fic2ebook as f2e

#: Parts of the smaller text; the larger one has four times as many.
SIZE = 60
#: Families that show a part of the program only from some length on: both texts have to be longer than that.
LONGER = {"quotes2": 1_200, "ent": 1_200, "word": 600, "dots": 600, "orgq": 600, "brackets": 600}
#: Families whose story is as long as its text, in one kind of block each.
WRITTEN = ("paras", "chapters", "ulli", "mdt", "mdlink", "mdem", "stars3", "rules2", "org", "cjk", "ruby", "json")


def _reading(data: bytes, *formats: str) -> Callable[[], None]:
    def run() -> None:
        with contextlib.suppress(f2e.InputError):
            story = f2e.read(data, name="x.txt").story
            for format in formats:
                f2e.write(story, io.BytesIO(), format=format, options=f2e.WriteOptions(cover=False, modified=0))

    return run


def _check(name: str, *formats: str) -> None:
    size = LONGER.get(name, SIZE)
    for length in (16, size, 4 * size):
        _reading(data_of(name, length), *formats)()  # what is done once (imports, caches) is no part of it
    small, large = (calls(_reading(data_of(name, length), *formats)) for length in (size, 4 * size))
    assert large <= small * 4 * 1.3 + 500, (name, small, large)


@pytest.mark.parametrize("name", FAMILIES)
def test_reading_grows_linearly(name: str) -> None:
    _check(name)


@pytest.mark.parametrize("name", WRITTEN)
def test_writing_grows_linearly(name: str) -> None:
    _check(name, "epub", "html", "md", "json")
