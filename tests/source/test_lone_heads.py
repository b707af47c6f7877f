"""A running head that stands once: with the page's number beside what the text's first lines say."""

from __future__ import annotations

import pytest

from fic2ebook.source.pages import page_furniture

PROSE = "The kettle had been on the stove for an hour before anyone\nthought to look at it.\n\n"


def _text(line: str) -> str:
    return f"THE TWELFTH BOAT\nby Ada Crewe\n\n{PROSE * 6}{line}\n\n{PROSE * 3}"


@pytest.mark.parametrize(
    "line",
    [
        "Crewe / THE TWELFTH BOAT / 2",
        "THE TWELFTH BOAT / Crewe / 2",
        "2 / Crewe / THE TWELFTH BOAT",
        "The Twelfth Boat | Ada Crewe | Page 2",
        "The Twelfth Boat        Page 2",
        "The Twelfth Boat / Page 12",
    ],
)
def test_is_taken_out(line: str) -> None:
    text, removed = page_furniture(_text(line))
    assert [(each.reason, each.text) for each in removed] == [("running head", line)]
    assert line not in text


@pytest.mark.parametrize(
    "line",
    [
        "The Twelfth Boat / 2",  # it may be the second part
        "Crewe / 2",
        "Fenn / THE TWELFTH BOAT / 2",
        "Salt / Rope / 2",
        "The Twelfth Boat / Crewe",
        "She wrote: The Twelfth Boat / Crewe / 2",
    ],
)
def test_stays(line: str) -> None:
    assert page_furniture(_text(line)) == (_text(line), ())
