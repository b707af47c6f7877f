"""From bytes to a Source, and the doctests of this folder's modules."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import fic2ebook.source
from fic2ebook.errors import InputError
from fic2ebook.source import read_source

MODULES = [module.name for module in pkgutil.iter_modules(fic2ebook.source.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name: str) -> None:
    module = importlib.import_module(f"fic2ebook.source.{name}")
    assert doctest.testmod(module, report=True).failed == 0


def test_a_source_knows_what_was_done() -> None:
    data = "\ufeff“Yes,” she said.\r\n\r\nIt was&nbsp;so.\r\n".encode()
    source = read_source(data, name="story.txt")
    assert source.text == "“Yes,” she said.\n\nIt was so.\n"
    assert source.lines[2] == "It was so."
    assert (source.name, source.encoding, source.data) == ("story.txt", "utf-8", data)
    assert [repair.name for repair in source.repairs] == ["newlines", "entities", "no-break-spaces"]
    assert not source.is_html


def test_page_numbers_are_given_back() -> None:
    pages = "\f".join(f"On day {number} it rained upon the\n\n{number}\n" for number in range(1, 7)).replace(
        "\f", "\fold town. "
    )
    source = read_source(pages.replace("old town. ", "old town of the lamps,\nand it was cold. ").encode())
    assert [removal.text for removal in source.removed] == ["1", "2", "3", "4", "5"] + ["6"] * (
        len(source.removed) == 6
    )
    assert all(removal.reason == "page number" for removal in source.removed)


def test_repairs_can_be_switched_off() -> None:
    source = read_source(b"a&amp;b\r\n", repairs_off=frozenset({"entities"}))
    assert source.text == "a&amp;b\n"


def test_a_page_keeps_its_entities() -> None:
    source = read_source(b"<html><body><p>a &lt; b</p></body></html>")
    assert source.is_html
    assert "&lt;" in source.text
    assert source.tree.text_content() == "a < b"


def test_no_text_is_an_error() -> None:
    with pytest.raises(InputError):
        read_source(b"\x89PNG\r\n\x1a\n")
