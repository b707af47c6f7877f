"""Dumps of lynx."""

import pytest

from fic2ebook.source.dumps import link_numbers
from fic2ebook.source.repair import repair

DUMP = """A Lamp

   by [1]Ada, who kept [7]notes and [2]pigeons
   (BUTTON) Follow

   She wrote "[3]".

References

   Visible links:
   1. https://ada.example/
   2. file:///pigeons
"""


def test_numbers_that_count_on_go_with_their_list() -> None:
    text, removed = link_numbers(DUMP)
    assert text == 'A Lamp\n\nby Ada, who kept [7]notes and pigeons\nFollow\n\nShe wrote "[3]".\n'
    assert [each.reason for each in removed] == ["link numbers", "list of links"]
    assert removed[0].text == "[1] [2] (BUTTON)"
    assert removed[1].line == 8


def test_links_that_run_together_and_hidden_ones() -> None:
    listed = "   Visible links:\n   1. https://a.example/\n   2. https://a.example/2\n\n   Hidden links:\n   4. https://a.example/4\n"
    text, _ = link_numbers(f"   [1]Books[2]A Lamp\n\nReferences\n\n{listed}")
    assert text == "Books  A Lamp\n"


@pytest.mark.parametrize(
    "text",
    [
        "He cited [1]himself.\n\nReferences\n\n   Lamps, 1911.\n",
        "He cited [1]himself.\n\nReferences\n\n   1. https://a.example/\n   3. https://b.example/\n",
        "   Posted originally on the [1]Archive of Our Own\n\nReferences\n\n   1. https://a.example/\n",
        "No marks.\n\nReferences\n\n   1. https://a.example/\n",
    ],
)
def test_what_is_no_dump_stays(text: str) -> None:
    assert link_numbers(text) == (text, ())


def test_it_is_a_repair_that_can_be_switched_off() -> None:
    assert any(each.name == "link-numbers" for each in repair(DUMP).repairs)
    assert repair(DUMP, off=frozenset({"link-numbers"})).text == DUMP
