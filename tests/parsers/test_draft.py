"""What the site formats share: headings divided, drafts, and collapsed texts cut up again."""

import doctest

import pytest

from fic2ebook.parsers import unfold
from fic2ebook.parsers.draft import Draft, dedented, looks_like_prose, split_heading
from fic2ebook.parsers.unfold import folded_text, with_headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chapter 3: The Stair", ("The Stair", 3, "chapter")),
        ("Chapter 3", (None, 3, "chapter")),
        ("chapter  XIV - Up", ("Up", 14, "chapter")),
        ("Kapitel 2: Flut", ("Flut", 2, "chapter")),
        ("Chapter 1: Prologue", ("Prologue", 1, "prologue")),
        ("Epilogue", ("Epilogue", None, "epilogue")),
        ("Interlude: The Pier", ("Interlude: The Pier", None, "interlude")),
        ("Prologue to Nothing", ("Prologue to Nothing", None, "chapter")),
        ("Chapter House", ("Chapter House", None, "chapter")),
        ("Chapter 11 of My Life", ("Chapter 11 of My Life", None, "chapter")),
        ("1984", ("1984", None, "chapter")),
        ("", (None, None, "chapter")),
    ],
)
def test_split_heading(text, expected):
    heading = split_heading(text)
    assert (heading.title, heading.number, heading.kind) == expected


def test_lines_that_go_on_keep_the_file_s_numbers():
    draft = Draft(["a", "b", "c"], 10)
    draft.cuts = (0,)
    assert [draft.number(at) for at in range(3)] == [10, 10, 11]


def test_an_empty_value_is_removed_with_its_label():
    draft = Draft(["Series:", "Kudos: 3", "Weather: wet"])
    for at, (label, value) in enumerate((("Series", ""), ("Kudos", "3"), ("Weather", "wet"))):
        draft.labelled(label, value, at)
    assert [removal.reason for removal in draft.removed] == ["empty label", "statistics"]
    assert [(field.key, field.label, field.value) for field in draft.fields] == [("", "Weather", "wet")]


def test_dedented():
    assert list(dedented(["  a", "", "    b"])) == ["a", "", "  b"]
    assert list(dedented(["a", "  b"])) == ["a", "  b"]


def test_a_title_is_no_sentence():
    assert looks_like_prose("She came down to the pier and it rained.")
    assert not looks_like_prose("Stop.")


def test_headings_of_a_list_are_found_whole():
    body = "1. Tide 2. Tides Tide It rained. Tides came. Tides It ended."
    assert with_headings(body).split("\n\n")[:3] == ["", "1. Tide", "2. Tides"]
    assert with_headings("1. One is a number. It rained.") == "1. One is a number. It rained."


def test_only_a_text_of_one_line_is_folded():
    assert folded_text(["", "a  b", ""]) == "a b"
    assert folded_text(["a", "b"]) == ""
    assert folded_text(["a"] + [""] * 100 + ["b"]) == ""


def test_examples():
    assert doctest.testmod(unfold).attempted and not doctest.testmod(unfold).failed
