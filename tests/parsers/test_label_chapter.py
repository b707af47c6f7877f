"""Labels that name the chapter of a post."""

import pytest

from fic2ebook import api
from fic2ebook.parsers.labelchapter import named_chapter
from fic2ebook.pieces import Heading

RAIN = "It rained all day on the gate, and nobody came up the hill at all.\n\nIt rained again.\n"


@pytest.mark.parametrize(
    ("label", "value", "heading"),
    [
        ("Chapter", "1/3 - The First Gate", Heading("The First Gate", 1)),
        ("Chapter", "2 of 9: “Salt”", Heading("Salt", 2)),
        ("CHAPTER", "The First Gate", Heading("The First Gate")),
        ("Chapter Title", "Prologue", Heading("Prologue", kind="prologue")),
        ("Chapter 3", "The Gate", Heading("The Gate", 3)),
        ("Kapitel", "4 – Das Tor", Heading("Das Tor", 4)),
        ("Title of Chapter", "Salt", Heading("Salt")),
        ("Chapter", "3", None),
        ("Chapter", "3/?", None),
        ("Chapter", "2 (of 5)", None),
        ("Chapter", "complete", None),
        ("Kapitel", "3 (abgeschlossen)", None),
        ("Kapitel", "abgeschlossen", None),
        ("Chapter", "Finished Business", Heading("Finished Business")),
        ("Chapter", "3 so far", None),
        ("Chapters", "The First Gate", None),
        ("Book", "The First Gate", None),
    ],
)
def test_what_a_label_says(label: str, value: str, heading: Heading | None) -> None:
    assert named_chapter(label, value) == heading


@pytest.mark.parametrize("line", ["Chapter: 3 - The Gate", "Chapter 3: The Gate", "Chapter Title: The Gate"])
def test_it_heads_the_text_below_the_labels(line: str) -> None:
    text = f"Title: Nine Gates\nAuthor: Ada Crewe\n{line}\nRating: PG\nDisclaimer: Not mine.\n\n{RAIN}"
    reading = api.read(text.encode())
    assert [chapter.title for chapter in reading.story.chapters] == ["The Gate"]
    assert (reading.story.metadata.rating, reading.story.metadata.extra) == ("PG", ())


def test_posts_glued_below_each_other() -> None:
    head = "Title: Nine Gates\nChapter: {} - {}\nAuthor: ada\nRating: PG\nSummary: One key and nine gates.\n\n"
    names = ("The First Gate", "The Keeper", "The Ninth")
    text = "\n\n".join(head.format(f"{n}/3", name) + RAIN for n, name in enumerate(names, 1))
    reading = api.read(text.encode())
    assert [(one.number, one.title) for one in reading.story.chapters] == list(enumerate(names, 1))
    assert all(len(chapter.blocks) == 2 for chapter in reading.story.chapters)
    assert reading.story.metadata.chapters_planned == 3
    assert not reading.report.unaccounted and not reading.report.notes
