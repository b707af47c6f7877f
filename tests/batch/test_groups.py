"""Which files are one book: by names, by marks in the text, by what their headers say; and which are not."""

from __future__ import annotations

import math

import pytest
from conftest import Batch
from stories import labels, put, text

from fic2ebook.batch.partnames import PartName, part_name

NAMES = [
    ("Story - Chapter 03.txt", ("Story", 3, "", "chapter")),
    ("story_ch3.txt", ("story", 3, "", "chapter")),
    ("story-ch-03_the_title.html", ("story", 3, "the title", "chapter")),
    ("StoryCh03.txt", ("Story", 3, "", "chapter")),
    ("Winter Post Part Two.txt", ("Winter Post", 2, "", "part")),
    ("Winter Post (2of5).txt", ("Winter Post", 2, "", "part")),
    ("Winter Post [2-5].txt", ("Winter Post", 2, "", "part")),
    ("Chapter IV.txt", ("", 4, "", "chapter")),
    ("Глава 5.txt", ("", 5, "", "chapter")),
    ("灯塔 第三回.txt", ("灯塔", 3, "", "chapter")),
    ("Saga - Prologue.txt", ("Saga", -1, "Prologue", "chapter")),
    ("Saga - Epilogue.txt", ("Saga", math.inf, "Epilogue", "chapter")),
    ("Chapter 3.5.txt", ("", 3.5, "", "chapter")),
    ("03 - The Stair.md", ("", 3, "The Stair", "number")),
    ("story-017.txt", ("story", 17, "", "number")),
    ("lamp (2).txt", None),  # a browser's copy
    ("1984.txt", None),
    ("20010304.txt", None),
    ("The Chapter House.txt", None),
    ("A Part of Me.txt", None),
    ("Del Mar.txt", None),
    ("no number.txt", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_part_names(name: str, expected: tuple[str, float, str, str] | None) -> None:
    assert _brief(part_name(name)) == expected


def _brief(part: PartName | None) -> tuple[str, float, str, str] | None:
    if part is None:
        return None
    return part.base, part.number, part.title, "chapter" if part.chapter else "part" if part.part else "number"


def groups(batch: Batch) -> set[tuple[str, ...]]:
    """The books of several files that a dry run plans."""
    batch.run(dry_run=True)
    return {plan.sources for plan in batch.seen.plans if len(plan.sources) > 1}


def head(title: str, *, author: str = "Ada", **more: str) -> dict[str, str]:
    return {"title": title, "Author": author, **more}


#: Files with their content, and those of them that are one book.
ONE_BOOK = {
    "names with the word chapter": (
        {f"Stair - Chapter {n:02}.txt": text(n) for n in (1, 2, 10)},
        [f"Stair - Chapter {n:02}.txt" for n in (1, 2, 10)],
    ),
    "a prologue and an epilogue": (
        {"s Ch 1.txt": text(1), "s Ch 2.txt": text(2), "s - Epilogue.txt": text(3), "s - Prologue.txt": text(4)},
        ["s - Prologue.txt", "s Ch 1.txt", "s Ch 2.txt", "s - Epilogue.txt"],
    ),
    "chapters with a title each": (
        {f"s_ch{n}.md": f"# {name}\n\n{text(n)}" for n, name in ((1, "The Stair"), (2, "The Lamp"))},
        ["s_ch1.md", "s_ch2.md"],
    ),
    "several formats": (
        {"s ch 1.txt": text(1), "s ch 2.html": f"<p>{text(2)}</p>", "s ch 3.md": text(3)},
        ["s ch 1.txt", "s ch 2.html", "s ch 3.md"],
    ),
    "marks in titles": (
        {f"{name}.txt": labels(n, f"Post ({n}/2)", Author="Ada") for n, name in ((1, "zz"), (2, "aa"))},
        ["zz.txt", "aa.txt"],
    ),
    "a label of its own": (
        {f"x{n}.txt": labels(n, "Post", Author="Ada", Part=f"{n}/5") for n in (2, 3, 5)},
        [f"x{n}.txt" for n in (2, 3, 5)],
    ),
    "mail": (
        {
            f"{name}.eml": f"From: Ada <ada@example.org>\nDate: Mon, 5 Mar 2001 10:00:00 +0000\n"
            f"Subject: [fic] FIC: Winter Post ({n}/3) PG\n\n{text(n)}"
            for n, name in ((2, "a"), (1, "b"), (3, "c"))
        },
        ["b.eml", "a.eml", "c.eml"],
    ),
    "numbers and one title": ({f"{n:02}.txt": labels(n, "Post", Author="Ada") for n in (1, 2)}, ["01.txt", "02.txt"]),
    "numbers and the title in the first": (
        {"lamp1.txt": labels(1, "Lamp"), "lamp2.txt": text(2), "lamp3.txt": text(3)},
        ["lamp1.txt", "lamp2.txt", "lamp3.txt"],
    ),
    "numbers and chapter headings": (
        {f"{n}.txt": f"Chapter {n}\n\n{text(n)}" for n in (9, 10)},
        ["9.txt", "10.txt"],
    ),
}
NOT_ONE = {
    "numbered stories with titles": {f"story-{n:03}.txt": labels(n) for n in range(4)},
    "numbered stories without": {f"story-{n:03}.txt": text(n) for n in range(4)},
    "numbers and a title each": {f"0{n} - Tale.md": f"# Tale {n}\n\n{text(n)}" for n in (1, 2)},
    "parts of a series": {f"Saga Part {n}.txt": labels(n, f"Tale {n}") for n in (1, 2)},
    "two authors": {f"s ch {n}.txt": labels(n, "Tale", Author=f"Author {n}") for n in (1, 2)},
    "two with one number": {"s ch 1.txt": text(1), "s_ch_1.md": text(2)},
    "other folders": {"a/s ch 1.txt": text(1), "b/s ch 2.txt": text(2)},
    "one number alone": {"s ch 1.txt": text(1), "t ch 2.txt": text(2)},
    "two titles with marks": {f"{n}.txt": labels(n, f"Post {'ab'[n - 1]} ({n}/2)") for n in (1, 2)},
    "two authors with marks": {f"{n}.txt": labels(n, f"Post ({n}/2)", Author=f"A {n}") for n in (1, 2)},
    "copies by a browser": {"lamp.txt": text(1), "lamp (1).txt": text(2), "lamp (2).txt": text(3)},
}


@pytest.mark.parametrize("case", ONE_BOOK)
def test_one_book(batch: Batch, case: str) -> None:
    files, book = ONE_BOOK[case]
    for name, content in files.items():
        put(batch.folder, f"sub/{name}", content)
    assert groups(batch) == {tuple(f"sub/{name}" for name in book)}


@pytest.mark.parametrize("case", NOT_ONE)
def test_not_one_book(batch: Batch, case: str) -> None:
    for name, content in NOT_ONE[case].items():
        put(batch.folder, f"sub/{name}", content)
    assert groups(batch) == set()


def test_a_copy_of_a_part(batch: Batch) -> None:
    for n in (1, 2):
        put(batch.folder, f"s - Chapter {n}.txt", text(n))
    put(batch.folder, "s_Chapter_2.txt", text(2))
    assert groups(batch) == {("s - Chapter 1.txt", "s - Chapter 2.txt")}


# Duplicates


def test_the_copy_with_a_header_is_the_book(batch: Batch) -> None:
    put(batch.folder, "a.txt", text(7))
    put(batch.folder, "b.txt", labels(7))
    put(batch.folder, "c.html", "".join(f"<p>{one}</p>" for one in text(7).split("\n\n")))
    summary = batch.run()
    assert (summary.made, summary.duplicates) == (1, 2)
    assert [path.name for path in batch.library.rglob("*.md")] == ["Tale 7.md"]
    assert batch.run().duplicates == 2


def test_a_copy_becomes_a_book_when_the_other_changes(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(7))
    put(batch.folder, "b.txt", labels(7, Summary="The same."))
    put(batch.folder, "c.txt", labels(7))
    assert (batch.run().made, batch.run().duplicates) == (1, 2)
    put(batch.folder, "b.txt", labels(8))
    summary = batch.run()
    assert (summary.made + summary.unchanged, summary.duplicates) == (2, 1)
    (batch.folder / "a.txt").unlink()
    summary = batch.run(prune=True)
    assert (summary.made + summary.unchanged, summary.duplicates, summary.gone) == (2, 0, 0)


def test_short_texts_are_copies_only_if_their_titles_are(batch: Batch) -> None:
    put(batch.folder, "a.txt", "Title: Lamp\nAuthor: Ada\nRating: G\n\nDeleted by the author.\n")
    put(batch.folder, "b.txt", "Title: Letter\nAuthor: Ada\nRating: G\n\nDeleted by the author.\n")
    assert (batch.run().made, batch.run().duplicates) == (2, 0)


def test_a_lone_part_says_what_is_missing(batch: Batch) -> None:
    put(batch.folder, "winter1.txt", labels(1, "Winter Post (1/3)"))
    summary = batch.run()
    assert (summary.made, summary.grouped) == (1, 0)
    assert [note.partition(": ")[2] for note in batch.seen.notes] == [
        "part 2 of 3 is missing",
        "part 3 of 3 is missing",
    ]
