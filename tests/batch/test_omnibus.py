"""`--omnibus series`: a series becomes one book, whose parts are its works."""

from __future__ import annotations

from conftest import Batch
from stories import books, labels, put, text
from visible import body_texts, words

from fic2ebook import api
from fic2ebook.batch.omnibus import missing_positions, omnibus
from fic2ebook.model import Paragraph as P
from fic2ebook.model import Part, Section, plain_text


def work(number: int, position: str, title: str, **more: str) -> str:
    head = {"Title": title, "Author": "Ada Quill", "Series": f"Harbour Winter [{position}]", "Fandom": "Tales"} | more
    return "\n".join(f"{label}: {value}" for label, value in head.items()) + "\n\n" + text(number)


def fill(batch: Batch) -> None:
    put(batch.folder, "b.txt", work(1, "1", "The Lamp", Rating="G", Summary="It goes out."))
    put(batch.folder, "salt2.txt", work(2, "2", "The Ferry", Rating="T", Notes="Thanks to all."))
    put(batch.folder, "serial/Quarry - Chapter 01.txt", work(3, "4", "The Quarry"))
    put(batch.folder, "serial/Quarry - Chapter 02.txt", text(4))
    put(batch.folder, "alone.txt", labels(5))
    put(batch.folder, "other.txt", labels(6, Series="Another Series [1]"))


def test_a_series_is_one_book(batch: Batch) -> None:
    fill(batch)
    summary = batch.run(omnibus=True)
    assert (summary.made, summary.grouped, summary.grouped_files, summary.failed) == (3, 1, 4, 0)
    assert [note.partition(": ")[2] for note in batch.seen.notes] == ["number 3 of the series is missing"]
    story = api.read(batch.library / "Ada Quill/Harbour Winter.md").story
    assert [(part.number, part.title) for part in story.contents if isinstance(part, Part)] == [
        (1, "The Lamp"), (2, "The Ferry"), (4, "The Quarry"),
    ]  # fmt: skip
    lamp, ferry, quarry = story.contents
    assert isinstance(lamp, Part) and isinstance(ferry, Part) and isinstance(quarry, Part)
    said = [plain_text(block.children) for block in lamp.blocks if isinstance(block, P)]
    assert said[0] == "by Ada Quill" and "Rating: G" in said and "It goes out." in said
    assert "Thanks to all." in [plain_text(block.children) for block in ferry.blocks if isinstance(block, P)]
    assert [chapter.number for chapter in quarry.chapters] == [1, 2]
    assert (story.metadata.authors, story.metadata.fandoms, story.metadata.rating) == (("Ada Quill",), ("Tales",), None)


def test_it_is_kept_up_to_date(batch: Batch) -> None:
    fill(batch)
    batch.run(omnibus=True)
    assert (batch.run(omnibus=True).made, len(books(batch.library))) == (0, 3)
    put(batch.folder, "new.txt", work(7, "3", "The Bridge"))
    summary = batch.run(omnibus=True)
    assert (summary.made, summary.grouped_files, len(books(batch.library))) == (1, 5, 3)
    (batch.folder / "new.txt").unlink()
    put(batch.folder, "salt2.txt", work(8, "2", "The Ferry, Again"))
    assert (batch.run(omnibus=True).made, len(books(batch.library))) == (1, 3)
    assert "The Ferry, Again" in (batch.library / "Ada Quill/Harbour Winter.md").read_text("utf-8")
    summary = batch.run()
    assert (summary.grouped, len(books(batch.library))) == (1, 5)
    assert not (batch.library / "Ada Quill/Harbour Winter.md").exists()


def test_no_word_is_lost() -> None:
    one = api.read(work(1, "1", "The Lamp", Dedication="To the keepers", Disclaimer="Not mine.").encode(), name="a.txt")
    two = api.read(work(2, "2", "The Ferry", Mood="windy").encode(), name="b.txt")
    book = omnibus([one, two], [1, 2], "Harbour Winter").story
    found = words([*body_texts(book), str(book)]).split()
    for said in ("keepers", "mine.", "windy", "steps."):
        assert said in found
    assert missing_positions([1, 2]) == () and missing_positions([None]) == () and missing_positions([2, 4]) == (1, 3)


def test_sections_are_chapters_of_their_part() -> None:
    from dataclasses import replace

    one = api.read(work(1, "1", "The Lamp").encode(), name="a.txt")
    section = Section(kind="acknowledgments", title="Thanks", blocks=one.story.chapters[0].blocks[:1])
    story = replace(one.story, front=(replace(section, kind="preface"),), back=(section,))
    part = omnibus([replace(one, story=story)] * 2, [1, 2], "Winter").story.contents[0]
    assert isinstance(part, Part)
    assert [chapter.kind for chapter in part.chapters] == ["preface", "chapter", "afterword"]
