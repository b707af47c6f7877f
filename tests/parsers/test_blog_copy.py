"""Posts of a blog that somebody copied one below the other."""

from __future__ import annotations

import datetime

import pytest

from fic2ebook import read
from fic2ebook.model import Paragraph, plain_text

TITLES = ("The Coal Cellar", "Eighty Lamps", "Nobody at All")
PROSE = (
    "Nell took the lamp down from its hook, because the stair was dark and number {} had gone out again.\n\n"
    "“There is somebody in the coal,” she said, and held the lamp a little higher than was wise.\n\n"
    "It was a cat. It had been a cat all the time, and it said so. Nobody had any comments on that."
)
BLOGGER = "Monday, May {day}, 2009\n{title}\n\n{prose}\n\nPosted by Ada at 10:3{n} PM\n{n} comments\n\n"
BLOGSPOT = "Monday, {day} May 2009\n\n{title}\n\n{prose}\n\nPosted by Ada at 22:3{n}   {n} comments:\nLabels: boats, serial\n\n\n"
GERMAN = "Montag, {day}. Mai 2009\n\n{title}\n\n{prose}\n\nEingestellt von Ada um 22:3{n}\nKeine Kommentare:\n\n"
WORDPRESS = "{title}\n\nPosted on May {day}, 2009 by Ada\n\n{prose}\n\nPosted in fiction | {n} Comments »\n\n\n"
KUBRICK = "{title}\nMay {day}, 2009 at 10:3{n} pm | Filed under Fiction\n\n{prose}\n\nLeave a comment\n\n"


def _page(form: str, titles: tuple[str, ...] = TITLES, order: tuple[int, ...] = (0, 1, 2)) -> str:
    return "".join(form.format(day=n + 4, n=n + 1, title=titles[n], prose=PROSE.format(n + 1)) for n in order)


@pytest.mark.parametrize("form", [BLOGGER, BLOGSPOT, GERMAN, WORDPRESS, KUBRICK])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_each_post_is_a_chapter(form: str, order: tuple[int, ...]) -> None:
    reading = read(_page(form, order=order).encode())
    chapters = reading.story.chapters
    assert [chapter.title for chapter in chapters] == [TITLES[n] for n in order]
    for n, chapter in zip(order, chapters, strict=True):
        texts = [plain_text(block.children) for block in chapter.blocks if isinstance(block, Paragraph)]
        assert texts == PROSE.format(n + 1).split("\n\n")
    assert {removal.reason for removal in reading.report.removed} == {"blog post's frame"}
    assert reading.report.unaccounted == ()
    metadata = reading.story.metadata
    assert metadata.authors == (() if form == KUBRICK else ("Ada",))
    assert (metadata.published, metadata.updated) == (datetime.date(2009, 5, 4), datetime.date(2009, 5, 6))


def test_the_blogs_name_stays() -> None:
    reading = read(f"Harbour Lights\nStories from the quay\n\n{_page(BLOGGER)}".encode())
    assert len(reading.story.chapters) == 3
    assert len(reading.story.front) == 1
    assert reading.report.unaccounted == ()


def test_what_the_titles_share_is_the_storys_title() -> None:
    titles = ("The Lamp, Part 1", "The Lamp, Part 2", "The Lamp, Part 3")
    reading = read(_page(BLOGSPOT, titles).encode())
    assert reading.story.metadata.title == "The Lamp"
    assert [chapter.number for chapter in reading.story.chapters] == [1, 2, 3]
    assert reading.report.unaccounted == ()


@pytest.mark.parametrize(
    "text",
    [
        _page("Monday, May {day}, 2009\n\n{title}\n\n{prose}\n\n"),  # a diary
        _page("{title}\n\n{prose}\n\n"),
        _page(BLOGGER).replace("Posted by Ada at 10:32", "Posted by Bo at 10:32"),  # told by two
        _page(BLOGGER, order=(0,)),
        _page("“{title},” she said.\n\n{prose}\n\nPosted by Ada at 10:3{n} PM\n\n"),  # no title
    ],
)
def test_what_is_no_page_of_posts(text: str) -> None:
    reading = read(text.encode())
    assert "blog post's frame" not in {removal.reason for removal in reading.report.removed}
    assert reading.report.unaccounted == ()


def test_a_mark_that_stands_below_every_chapter_ends_no_page() -> None:
    head = "The Lamp\nby Ada Crewe\n\n"
    story = "".join(f"{PROSE.format(n)}\n\nLeave a comment\n\n" for n in range(4))
    reading = read((head + story).encode())
    (chapter,) = reading.story.chapters
    assert sum(isinstance(block, Paragraph) for block in chapter.blocks) >= 12
