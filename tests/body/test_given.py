"""Headings that a format marks itself: what their words say."""

import pytest

from fic2ebook.body.base import HeadingText, Item
from fic2ebook.body.given import read_given

Said = list[tuple[int | None, str | None]]


def _read(*titles: str, numbered: bool = False) -> Said:
    items = [
        Item(kind="heading", text=title, heading=HeadingText("given", number=at if numbered else None, title=title))
        for at, title in enumerate(titles, 1)
    ]
    read_given(items)
    return [(item.heading.number, item.heading.title) for item in items if item.heading]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (("Chapter One: The Stair", "Chapter Two", "Chapter the Third"), [(1, "The Stair"), (2, None), (3, None)]),
        (("1. The Stair", "2. The Roof"), [(1, "The Stair"), (2, "The Roof")]),
        (("0 - The Stair", "1 - The Roof"), [(None, "0 - The Stair"), (None, "1 - The Roof")]),
        (("Prologue", "i. the stair", "ii. the roof"), [(None, "Prologue"), (1, "the stair"), (2, "the roof")]),
        (("one | the stair", "two | the roof"), [(1, "the stair"), (2, "the roof")]),
        (("01 // the stair", "02 // the roof"), [(1, "the stair"), (2, "the roof")]),
        (("[1] The Stair", "[2] The Roof", "coda"), [(1, "The Stair"), (2, "The Roof"), (None, "coda")]),
        (("One", "Two"), [(1, None), (2, None)]),
    ],
)
def test_the_number_that_an_author_typed(titles: tuple[str, ...], said: Said, *, numbered: bool) -> None:
    found = _read(*titles, numbered=numbered)
    assert [title for _, title in found] == [title for _, title in said]
    assert all(number == wanted for (number, _), (wanted, _) in zip(found, said, strict=True) if wanted)


@pytest.mark.parametrize(
    "titles", [("1987. A Bad Year", "The Roof"), ("3. The Stair", "1. The Roof"), ("Seven", "Rain")]
)
def test_numbers_that_do_not_count_on_are_the_title(titles: tuple[str, ...]) -> None:
    assert [title for _, title in _read(*titles)] == list(titles)


def test_a_title_that_the_site_made_stays() -> None:
    assert _read("Chapter 1", "Chapter 2", numbered=True) == [(1, "Chapter 1"), (2, "Chapter 2")]
