"""`Chapters:` above a list of titles, and above a count."""

from __future__ import annotations

import pytest

from fic2ebook import read
from fic2ebook.parsers.statements import chapters_of

HEAD = "Title: The Lamp\nAuthor: Ada Crewe\nRating: PG\n"
TITLES = ("The Coal", "The Stair", "Eighty Lamps")
PROSE = (
    "Nell took the lamp down from its hook, because the stair was dark.\n\n"
    "“There is somebody in the coal,” she said, and held the lamp a little higher than was wise.\n\n"
    "It was a cat. It had been a cat all the time, and it said so.\n\n\n"
)
NUMBERED = "".join(f"Chapter {n}: {title}\n\n{PROSE}" for n, title in enumerate(TITLES, 1))
BARE = "".join(f"{title}\n\n{PROSE}" for title in TITLES)
LIST = "".join(f"{n}. {title}\n" for n, title in enumerate(TITLES, 1))


@pytest.mark.parametrize("label", ["Chapters:", "CHAPTERS:", "**Chapters:**", "Chapters:\n"])
@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("story", [NUMBERED, BARE])
def test_a_list_is_a_table_of_contents(label: str, indent: str, story: str) -> None:
    listed = "".join(f"{indent}{line}\n" for line in LIST.splitlines())
    reading = read(f"{HEAD}{label}\n{listed}\n\n{story}".encode())
    assert [chapter.title for chapter in reading.story.chapters] == list(TITLES)
    assert reading.story.metadata.chapters_planned is None
    assert (reading.story.front, reading.story.metadata.extra) == ((), ())
    assert {removal.reason for removal in reading.report.removed} == {"table of contents"}


def test_in_other_languages() -> None:
    story = "".join(f"Kapitel {n}: {title}\n\n{PROSE}" for n, title in enumerate(TITLES, 1))
    reading = read(f"Titel: Die Lampe\nAutor: Ada Crewe\nKapitel:\n{LIST}\n\n{story}".encode())
    assert [chapter.title for chapter in reading.story.chapters] == list(TITLES)
    assert {removal.reason for removal in reading.report.removed} == {"table of contents"}


def test_labels_below_the_list_are_read() -> None:
    reading = read(f"{HEAD}Chapters:\n{LIST}Summary: A cat.\n\n\n{NUMBERED}".encode())
    assert (reading.story.metadata.summary, reading.story.metadata.chapters_planned) == ("A cat.", None)
    assert [label for label, _ in reading.story.metadata.extra] == ["Chapters"]


def test_a_list_whose_titles_do_not_come_again_stays() -> None:
    reading = read(f"{HEAD}Chapters:\n{LIST}\n\n{PROSE}".encode())
    assert reading.report.removed == () and reading.story.metadata.chapters_planned is None


def test_a_count_is_a_count() -> None:
    assert read(f"{HEAD}Chapters: 3\n\n{NUMBERED}".encode()).story.metadata.chapters_planned == 3
    assert read(f"{HEAD}Chapters:\n3/5\n\n{NUMBERED}".encode()).story.metadata.chapters_planned == 5
    story = LIST.splitlines()[0] + f"\n\n{PROSE}2. The Stair\n\n{PROSE}"
    assert read(f"{HEAD}Chapters: 12\n\n{story}".encode()).story.metadata.chapters_planned == 12
    assert chapters_of("1. The Coal 2. The Stair") == (None, None)
    assert (chapters_of("1.") == (1, None)) and chapters_of("1 of 3")[0] == 1
