"""Numbered notes above a story: no headings, and no table of contents."""

from __future__ import annotations

import pytest

from fic2ebook import read
from fic2ebook.model import Story, plain_text, walk_blocks

TITLES = ("The Coal", "The Stair", "Eighty Lamps")
PROSE = (
    "Nell took the lamp down from its hook, because the stair was dark and the oil man had not come.\n\n"
    "“There is somebody in the coal,” she said, and held the lamp a little higher than was wise.\n\n"
    "It was a cat. It had been a cat all the time, and it said so, and went on to say what it thought of lamps."
)
HEAD = "Title: The Lamp\nAuthor: Ada Crewe\nRating: PG\n\n"
NOTES = ("This is my first story, so be gentle.", "No beta, no regrets.", "Feedback feeds the author.")
FORMS = ("{}. {}", "{}) {}", "({}) {}")
STORIES = {
    "numbered titles": "\n\n\n".join(f"{n}. {title}\n\n{PROSE}" for n, title in enumerate(TITLES, 1)),
    "chapters": "\n\n\n".join(f"Chapter {n}: {title}\n\n{PROSE}" for n, title in enumerate(TITLES, 1)),
    "numbers": "\n\n\n".join(f"{n}.\n\n{PROSE}" for n, _ in enumerate(TITLES, 1)),
}


def _said(story: Story) -> str:
    """The notes of the work and what stands above its chapters."""
    front = [plain_text(getattr(block, "children", ())) for part in story.front for block in walk_blocks(part.blocks)]
    verse = [plain_text(line) for part in story.front for block in part.blocks for line in getattr(block, "lines", ())]
    return "\n".join([story.metadata.notes or "", *front, *verse])


@pytest.mark.parametrize("kind", STORIES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["", "Notes:\n\n", "A/N: "])
def test_are_kept_above_the_chapters(kind: str, form: str, gap: str, label: str) -> None:
    listed = gap.join(form.format(n, note) for n, note in enumerate(NOTES, 1))
    reading = read(f"{HEAD}{label}{listed}\n\n\n{STORIES[kind]}".encode())
    chapters = reading.story.chapters
    assert [chapter.number for chapter in chapters] == [1, 2, 3]
    assert [chapter.title for chapter in chapters] == list(TITLES if kind != "numbers" else (None,) * 3)
    assert all(note in _said(reading.story) for note in NOTES)
    assert not any(removal.reason == "table of contents" for removal in reading.report.removed)
    if label:
        assert all(note in (reading.story.metadata.notes or "") for note in NOTES)


@pytest.mark.parametrize(("kind", "gap"), [("numbered titles", "\n\n"), ("numbered titles", "\n"), ("chapters", "\n")])
def test_a_list_of_the_chapters_is_a_table_of_contents(kind: str, gap: str) -> None:
    listed = gap.join(f"{n}. {title}" for n, title in enumerate(TITLES, 1))
    reading = read(f"{HEAD}{listed}\n\n\n{STORIES[kind]}".encode())
    assert [chapter.title for chapter in reading.story.chapters] == list(TITLES)
    assert {removal.reason for removal in reading.report.removed} == {"table of contents"}


def test_a_note_ends_where_its_list_does() -> None:
    reading = read(f"{HEAD}A/N: 1. Be kind.\n2. Rain.\n\n4. Was the number on the door.\n\n{PROSE}".encode())
    assert reading.story.metadata.notes == "1. Be kind.\n\n2. Rain."
