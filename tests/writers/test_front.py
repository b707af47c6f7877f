"""Front pages, headings, notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books import full_metadata, full_story, paragraph

from fic2ebook.model import Chapter, Metadata, Paragraph, Part, Story, plain_text
from fic2ebook.options import WriteOptions
from fic2ebook.writers.front import FrontPage, apply_notes, back_sections, front_pages, title_page, work_page
from fic2ebook.writers.headings import (
    Heading,
    chapter_heading,
    headings,
    language_tag,
    part_headings,
    plain_marked,
    story_title,
    text_direction,
    title_inlines,
)
from fic2ebook.writers.xhtml import Renderer


def details(page: FrontPage) -> list[tuple[str, str]]:
    found = []
    for item in page.items:
        texts = [plain_text(block.children) for block in item.blocks if isinstance(block, Paragraph)]
        found.append((item.label or item.role, " / ".join(texts)))
    return found


def test_title_page_in_order() -> None:
    page = title_page(full_story())
    assert page.title == "The Lamp *Room*"
    assert [item.role for item in page.items] == ["authors", "series", "epigraph", "dedication"]
    assert details(page)[0] == ("authors", "by Hester Mallow, wind_up and Ada Quill")
    assert details(page)[1] == ("series", "Part 2 of The Corrow Lamps / Part 1.5 of Pit Tales")
    assert details(page)[2] == ("epigraph", "— Pit rhyme")


def test_work_page_shows_all_there_is_in_order() -> None:
    assert details(work_page(full_story())) == [
        ("Fandoms", "Original Work, M*A*S*H"),
        ("Relationship", "Nell Aspinall & Davy Penhale"),
        ("Characters", "Nell Aspinall, Davy Penhale"),
        ("Rating", "General Audiences"),
        ("Warning", "No Archive Warnings Apply"),
        ("Category", "Gen"),
        ("Genre", "Mystery"),
        ("Tags", "Mining, mining, Found objects"),
        ("Series", "Part 2 of The Corrow Lamps / Part 1.5 of Pit Tales"),
        ("Collection", "Yuletide"),
        ("Published", "4 March 2012"),
        ("Updated", "15 April 2012"),
        ("Status", "In Progress"),
        ("Words", "21,579"),
        ("Chapters", "8/9"),
        ("Language", "English"),
        ("Summary", "A lamp too many. / And it is warm."),
        ("Notes", "This follows on from The Lamp Gate."),
        ("Disclaimer", "All of these people are invented."),
        ("Betas", "Osric, Tam"),
        ("Credits", "Typed by Tam"),
        ("Copyright", "© 2012 Hester Mallow"),
        ("Archive", "Ask first"),
        ("Contact", "hester@example.org"),
        ("Feedback", "Always"),
        ("Spoilers", "None"),
        ("Mood", "grey"),
        ("Mood", "greyer"),
        ("Soundtrack", "one / two"),
        ("Source", "https://archiveofourown.org/works/41063"),
    ]


def test_only_what_is_there_is_shown() -> None:
    bare = Story(metadata=Metadata(title="T"), contents=(Chapter(),))
    assert work_page(bare).items == ()
    assert [page.kind for page in front_pages(bare, WriteOptions())] == ["titlepage"]
    assert front_pages(full_story(), WriteOptions(title_page=False)) == ()
    foreign = Story(metadata=Metadata(title="T", language="de"), contents=(Chapter(), Chapter()))
    assert work_page(foreign).items == (), "a language and a count of chapters make no page"


@pytest.mark.parametrize(
    ("count", "planned", "shown"), [(1, None, None), (1, 1, "1/1"), (3, None, "3"), (3, 10, "3/10"), (3, 2, "3")]
)
def test_chapters_shown(count: int, planned: int | None, shown: str | None) -> None:
    story = Story(metadata=Metadata(rating="G", chapters_planned=planned), contents=(Chapter(),) * count)
    assert dict(details(work_page(story))).get("Chapters") == shown


def test_a_run_of_details_is_one_list() -> None:
    rendered = Renderer().front_page(work_page(full_story()))
    assert rendered.count('<dl class="details">') == 3
    assert "<dt>Rating</dt>\n<dd>General Audiences</dd>" in rendered
    assert '<div class="text">\n<p class="aside-heading">Summary</p>\n<p class="first">A <em>lamp</em>' in rendered


@pytest.mark.parametrize(
    ("chapter", "language", "heading", "line"),
    [
        (Chapter(number=3), "en", ("Chapter 3", ""), "Chapter 3"),
        (Chapter(number=3, title="The Stair"), "en-GB", ("Chapter 3", "The Stair"), "Chapter 3: The Stair"),
        (Chapter(title="The *Stair*"), "en", ("", "The *Stair*"), "The Stair"),
        (Chapter(kind="prologue"), "en", ("Prologue", ""), "Prologue"),
        (Chapter(kind="prologue", title="The Gate"), "en", ("Prologue", "The Gate"), "Prologue: The Gate"),
        (Chapter(kind="prologue", title="PROLOGUE"), "en", ("Prologue", ""), "Prologue"),
        (Chapter(kind="prologue", title="Prologue - The Gate"), "en", ("Prologue", "The Gate"), "Prologue: The Gate"),
        (Chapter(number=1, title="Chapter 10"), "en", ("Chapter 1", "Chapter 10"), "Chapter 1: Chapter 10"),
        (Chapter(kind="interlude", number=2), "en", ("Interlude 2", ""), "Interlude 2"),
        (Chapter(number=3), "de", ("Kapitel 3", ""), "Kapitel 3"),
        (Chapter(number=3), "zh-Hans", ("第3章", ""), "第3章"),
        (Chapter(number=3), "xx", ("Chapter 3", ""), "Chapter 3"),
        (Chapter(kind="epilogue"), "ru", ("Эпилог", ""), "Эпилог"),
    ],
)
def test_chapter_heading(chapter: Chapter, language: str, heading: tuple[str, str], line: str) -> None:
    assert chapter_heading(chapter, language) == heading
    assert chapter_heading(chapter, language).text == line


def test_chapters_without_title_and_number_are_numbered_where_there_are_several() -> None:
    story = Story(metadata=Metadata(title="T"), contents=(Chapter(kind="prologue"), Chapter(), Chapter(title=" ")))
    assert [heading.text for heading in headings(story)] == ["Prologue", "Chapter 1", "Chapter 2"]


def test_a_single_untitled_chapter_has_the_storys_title() -> None:
    assert headings(Story(metadata=Metadata(title="A *Lamp*"), contents=(Chapter(),)))[0].text == "A Lamp"
    assert headings(Story(metadata=Metadata(), contents=(Chapter(),))) == (Heading("", "Untitled"),)


def test_part_headings() -> None:
    contents = (Part(title="Lamps", number=1), Chapter(), Part(), Part(title="Out"), Part(kind="volume", number=4))
    found = part_headings(Story(metadata=Metadata(), contents=contents))
    assert {index: heading.text for index, heading in found.items()} == {
        0: "Part 1: Lamps", 2: "Part 2", 3: "Out", 4: "Volume 4",
    }  # fmt: skip


def test_notes_kept_moved_dropped() -> None:
    story = full_story()
    assert apply_notes(story, "keep") is story
    moved = apply_notes(story, "end")
    assert not any(chapter.notes or chapter.end_notes for chapter in moved.chapters)
    assert moved.chapters[1].summary == story.chapters[1].summary
    section = moved.back[-1]
    assert section.kind == "notes"
    rendered = Renderer().blocks(section.blocks)
    assert rendered.split("\n") == [
        "<h3>Chapter 1: Brass Tokens</h3>", '<p class="first">Thank you.</p>', "<p>More on Tuesday.</p>",
    ]  # fmt: skip
    assert moved.metadata == story.metadata
    dropped = apply_notes(story, "drop")
    assert (dropped.metadata.notes, dropped.metadata.end_notes, dropped.back) == (None, None, story.back)
    assert not any(chapter.notes or chapter.end_notes for chapter in dropped.chapters)
    assert dropped.metadata.summary


def test_end_notes_are_the_last_back_matter() -> None:
    assert [section.title for section in back_sections(full_story())] == ["Names", "End Notes"]
    without = replace(full_story(), metadata=replace(full_metadata(), end_notes=None))
    assert back_sections(without) == without.back


def test_marks() -> None:
    assert plain_text(title_inlines("M*A*S*H")) == "M*A*S*H"
    assert plain_text(title_inlines("The *Lamp*")) == "The Lamp"
    assert plain_marked("a *b*\n\n**c**") == "a b\n\nc"
    assert story_title(Metadata(title=" The  *Lamp*\n Room ")) == "The Lamp Room"
    assert story_title(Metadata(title=" ")) == "Untitled"


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [
        ("en", "en", "ltr"),
        ("he-IL", "he-IL", "rtl"),
        (None, "und", "ltr"),
        ("not a tag", "und", "ltr"),
        ("ar", "ar", "rtl"),
    ],
)
def test_language(language: str | None, tag: str, direction: str) -> None:
    assert language_tag(Metadata(language=language)) == tag
    assert text_direction(tag) == direction


def test_a_short_chapter_of_the_same_words_is_no_title() -> None:
    story = Story(metadata=Metadata(title="T"), contents=(Chapter(blocks=(paragraph("x"),)),))
    assert headings(story) == (Heading("", "T"),)
