"""Several texts as one story: order, headers, chapters, and that no word is lost."""

from __future__ import annotations

from pathlib import Path

from stories import labels, put, text

from fic2ebook.api import Reading, read
from fic2ebook.audit import story_texts, unaccounted
from fic2ebook.batch.join import Place, join, missing_parts, places_by_name, read_joined


def reading(content: str, name: str = "part.txt") -> Reading:
    return read(content.encode(), name=name)


def chapters(number: int = 3) -> list[Place]:
    return [Place(number=n, chapter=True) for n in range(1, number + 1)]


def test_one_is_itself() -> None:
    one = reading(labels(1))
    assert join([one]) is one


def test_chapters_have_their_numbers_and_titles() -> None:
    places = [Place(number=1, chapter=True), Place(number=2, chapter=True, title="The Stair")]
    story = join([reading(text(1)), reading(text(2))], places, "long_winter").story
    assert [(one.number, one.title) for one in story.chapters] == [(1, None), (2, "The Stair")]
    assert story.metadata.title == "Long Winter"


def test_a_heading_in_the_text_comes_first() -> None:
    second = reading(f"Chapter 7: The Lamp\n\n{text(2)}")
    story = join([reading(text(1)), second], [*chapters(1), Place(number=2, chapter=True, title="Other")]).story
    assert [(one.number, one.title) for one in story.chapters] == [(1, None), (7, "The Lamp")]


def test_titles_of_chapters_are_not_the_books() -> None:
    parts = [reading(f"# {name}\n\n{text(n)}", "s.md") for n, name in enumerate(("The Stair", "The Lamp"), 1)]
    joined = join(parts, chapters(2), "Winter")
    assert joined.story.metadata.title == "Winter"
    assert [one.title for one in joined.story.chapters] == ["The Stair", "The Lamp"]


def test_prologue_and_epilogue() -> None:
    places = [Place(number=-1.0, chapter=True), Place(number=1, chapter=True), Place(number=float("inf"), chapter=True)]
    story = join([reading(text(n)) for n in range(3)], places, "Winter").story
    assert [one.kind for one in story.chapters] == ["prologue", "chapter", "epilogue"]


def test_a_part_goes_on_where_the_last_ended() -> None:
    parts = [reading(labels(n, f"Post ({n}/2)"), f"{n}.txt") for n in (1, 2)]
    joined = join(parts, [Place(number=1), Place(number=2)])
    assert len(joined.story.chapters) == 1
    assert len(joined.story.chapters[0].blocks) == 8


def test_headers_are_merged_and_what_is_dropped_is_listed() -> None:
    first = reading(labels(1, "Post", Status="WIP", Summary="A lamp."), "1.txt")
    second = reading(labels(2, "Post", Status="Complete", Rating="PG", Warnings="Fire", Notes="Thanks."), "2.txt")
    joined = join([first, second], chapters(2))
    metadata = joined.story.metadata
    assert (metadata.rating, metadata.complete, metadata.warnings, metadata.summary) == (
        "G",
        True,
        ("Fire",),
        "A lamp.",
    )
    listed = {(one.reason, one.text) for one in joined.report.removed}
    assert ("repeated header (2.txt)", "Title: Post") in listed
    assert ("header of a part (2.txt)", "Rating: PG") in listed
    assert joined.story.chapters[1].notes


def test_no_word_is_lost() -> None:
    sources = [
        labels(1, "Winter Post (1/3)", Author="Ada", Summary="First words.", Notes="Hello there."),
        labels(2, "Winter Post (2/3)", Author="Bo", Rating="NC-17", Summary="Second words.", Pairing="A/B"),
        labels(3, "Another Title", Author="Ada", Disclaimer="Not mine.", Words="812", Oddity="Kept."),
    ]
    for places in ([], chapters(3), [Place(number=n) for n in (1, 2, 3)]):
        joined = join([reading(source, f"{n}.txt") for n, source in enumerate(sources)], places, "Named")
        labelled = "title author rating summary notes pairing disclaimer words oddity 1 2 3 g"
        kept = [*story_texts(joined.story), *(one.text for one in joined.report.removed), labelled]
        assert [word for source in sources for word in unaccounted(source, kept)] == []


def test_a_lone_part_says_what_is_missing() -> None:
    one = reading("Title: The Stair\n\nIt was late.\n")
    assert join([one], [Place(number=1, total=1)]) is one
    notes = [note.message for note in join([one], [Place(number=2, total=3)]).report.notes]
    assert notes == [*(note.message for note in one.report.notes), "part 1 of 3 is missing", "part 3 of 3 is missing"]


def test_missing_parts() -> None:
    assert missing_parts([Place(number=1, total=5), Place(number=3), Place(number=4)]) == (2, 5)
    assert missing_parts([Place(number=1, end=4), Place(number=5)]) == ()
    assert missing_parts([Place(number=-1.0), Place(number=2), Place(number=float("inf"))]) == (1,)
    assert missing_parts([Place(), Place()]) == ()
    assert len(missing_parts([Place(number=1), Place(number=999_999_999)])) < 10_001
    notes = [
        note.message
        for note in join([reading(text(1)), reading(text(2))], [Place(number=1), Place(number=3)]).report.notes
    ]
    assert "part 2 is missing" in notes


def test_files_and_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, "s ch 1.txt", text(1))
    places, title = places_by_name([path.name, "s ch 2.txt"])
    joined = read_joined([path, text(2).encode()], None, places, title)
    assert [one.number for one in joined.story.chapters] == [1, 2]
    assert (joined.story.metadata.title, joined.report.derived) == ("S", ("language", "title"))
