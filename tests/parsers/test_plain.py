"""Texts without a header: what is never taken from the story, and the little that is."""

from __future__ import annotations

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.plain import PLAIN
from fic2ebook.source import Source

STORY = (
    "There were two hundred and twelve hooks in the lamp room at Corrow Pit, and Nell "
    "Aspinall could have found any one "
    "of them in the dark.\n\n"
    "“Anybody can count in the light,” Gran had told her, the week she handed over the keys.\n\n"
    "So Nell counted. She counted at five in the morning, when the day shift came clattering through.\n\n"
    "“Eighty-four,” said Davy, rapping his token on the sill. He was new, and fifteen.\n\n"
    "He grinned and went. The cage bell rang three times, the rope began to hum.\n\n"
    "By half past two the shift was up. Nell hung the last lamp and wiped her hands.\n"
)
SUMMARY = "Nell Aspinall counts the lamps out and counts them in again. One afternoon there is a lamp too many."


def parse(text: str) -> Parsed:
    return PLAIN.parse(Source(text=text))


def values(parsed: Parsed) -> dict[str, str]:
    return {field.key: field.value for field in parsed.fields}


def test_it_is_always_possible_and_never_sure() -> None:
    for text in ("", "x", STORY):
        detection = PLAIN.detect(Source(text=text))
        assert detection is not None
        assert 0.1 <= detection.confidence <= 0.3


def test_a_story_keeps_every_line() -> None:
    parsed = parse(STORY)
    assert parsed.fields == ()
    assert parsed.removed == ()
    assert parsed.body[0].text == STORY.rstrip("\n")


def test_summary_as_first_paragraph() -> None:
    parsed = parse(f"{SUMMARY}\n\n{STORY}")
    assert values(parsed) == {"summary": SUMMARY}
    assert parsed.body[0].text == STORY.rstrip("\n")
    assert parsed.body[0].line == 3


@pytest.mark.parametrize(
    "first",
    [
        "You know how it is with lamps: there is always one too many, and nobody counts it.",
        "The lamp room was cold.",
        "“There is a lamp too many,” said Nell.",
        "Nobody came that morning, and nobody came that afternoon, and Nell counted the lamps again.",
        "It rained.",
        "Dear Nell,",
    ],
)
def test_an_opening_paragraph_is_no_summary(first: str) -> None:
    parsed = parse(f"{first}\n\n{STORY}")
    assert "summary" not in values(parsed)
    assert parsed.body[0].text.startswith(first)


def test_no_summary_where_the_story_goes_on_from_it() -> None:
    assert "summary" not in values(parse(f"{SUMMARY}\n\nBut that was long ago. {STORY}"))


@pytest.mark.parametrize("first", ["I was six when I saw the sea. I was never as happy again.", "Nell counted."])
def test_scene_openings_are_no_summary(first: str) -> None:
    assert "summary" not in values(parse(f"{first}\n\n{STORY}"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("THE LAMP ROOM", "THE LAMP ROOM"),
        ("The Lamp Room", "The Lamp Room"),
        ("The Lamp Room\n=============", "The Lamp Room"),
        ("**************\n* Lamp Room  *\n**************", "Lamp Room"),
    ],
)
def test_a_title_alone(head: str, title: str) -> None:
    parsed = parse(f"{head}\n\n{STORY}")
    assert values(parsed) == {"title": title}
    assert parsed.body[0].text.startswith("There were two hundred")


@pytest.mark.parametrize(
    "head",
    [
        "Chapter One",
        "제1화 비 오는 날",
        "The rain had stopped",
        "“Run!”",
        "Nell Aspinall ran.",
        "* * *",
        "I",
        "— Run!",
        "Nell’s POV",
        "London, 1893",
    ],
)
def test_what_is_no_title(head: str) -> None:
    parsed = parse(f"{head}\n\n{STORY}")
    assert "title" not in values(parsed)
    assert parsed.body[0].text.startswith(head)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("Scanned by Bob", "scanner's or typist's credit"),
        (
            "+==============+\n   The Mill Race BBS\n (555) 555-0142  2400 baud\n+==============+",
            "bulletin board advertisement",
        ),
        ("THIS IS A SHAREWARE TRIAL PROJECT\n\nYOUR SUPPORT WILL ENSURE A SEQUEL", "copying notice"),
    ],
)
@pytest.mark.parametrize("title", ["", "            The Lamp Room\n\n"])
def test_adverts_and_notices_at_the_top_are_removed(head: str, reason: str, title: str) -> None:
    wrapped = (
        "There were two hundred lamps in the room at the head of\nthe shaft, and each had its number and its token."
    )
    parsed = parse(f"{head}\n\n{title}{wrapped}\n\n{STORY}")
    assert values(parsed) == ({"title": "The Lamp Room"} if title else {})
    assert {removal.reason for removal in parsed.removed} == {reason}
    assert parsed.body[0].text.startswith("There were two hundred")


@pytest.mark.parametrize(
    ("head", "author", "title"),
    [
        ("Anna Greb\n\nDer Windmesser\n\nRoman", "Anna Greb", "Der Windmesser"),
        ("Анна Северская\n\nВетер на перевале\n\n(повесть)", "Анна Северская", "Ветер на перевале"),
    ],
)
def test_the_author_first_and_what_kind_of_book_last(head: str, author: str, title: str) -> None:
    found = values(parse(f"{head}\n\n{STORY}"))
    assert (found["authors"], found["title"]) == (author, title)
    assert "authors" not in values(parse(f"{head.rpartition(chr(10))[0]}\n\n{STORY}"))


def test_a_copyright_line_below_the_text_names_the_author() -> None:
    parsed = parse(f"{STORY}\n\n(c) 1998 Mina Orr\n")
    assert values(parsed) == {"authors": "Mina Orr", "copyright": "(c) 1998 Mina Orr"}
    assert "Mina" not in parsed.body[-1].text
    assert values(parse(f"{STORY}\n\n(c) 1998 Paramount Pictures\n")) == {}


def test_a_poem_has_no_title_of_its_first_line() -> None:
    assert values(parse("The Sea Is Calm Tonight\n\nthe tide is full\n\nthe moon lies fair\n")) == {}


@pytest.mark.parametrize("end", ["To be continued...", "TBC", "(to be continued)", "Fortsetzung folgt", "未完待续"])
def test_unfinished(end: str) -> None:
    parsed = parse(f"{STORY}\n{end}\n")
    assert values(parsed) == {"complete": "no"}
    assert parsed.body[0].text.endswith(end)


def test_to_be_continued_in_the_middle_says_nothing() -> None:
    assert values(parse(f"{STORY}\nTo be continued...\n\n{STORY}")) == {}


def test_a_title_in_a_box_whatever_stands_below() -> None:
    parsed = parse("\n========\nLAMP-ODD\n========\n\n\n  Page I\n  ------\n\n  (1) A drawing of the pit.\n\n" + STORY)
    assert values(parsed)["title"] == "LAMP-ODD"
    assert values(parse("*****\n\nTHE LAMP\n\nShe counted.\n\n*****\n\n" + STORY)).get("title") != "She counted."


def test_a_list_of_the_authors_books_shows_author_and_title() -> None:
    books = "Ada Crewe   The Gate\nAda Crewe   The Salt Road\nAda Crewe   Ice, and So On\n"
    parsed = parse(f"   Ada Crewe\n\n   The Salt Road\n\n=====\n\n{books}\n=====\nChapter 1\n\n{STORY}")
    assert (values(parsed)["authors"], values(parsed)["title"]) == ("Ada Crewe", "The Salt Road")
    assert [removal.reason for removal in parsed.removed] == ["list of the author's books"]
    assert "authors" not in values(parse(f"   Ada Crewe\n\n   The Salt Road\n\n=====\n\n{STORY}"))


def test_a_web_novels_site_is_no_part_of_it() -> None:
    notice = "网站声明：本书来自网络。"
    parsed = parse(f"{notice}\n第一章 码头\n　　雾来了。\n第二章 钟\n　　钟响了。\n")
    assert [removal.text for removal in parsed.removed] == [notice]
    assert parsed.body[0].text.startswith("第一章")


def test_a_path_of_links_above_a_text_without_labels() -> None:
    parsed = parse(
        f"Trains Fan Fiction ❯ Winter Post ❯ The Tunnel ( Prologue )\n\n[ G - General: All ages ]\n\n{STORY}"
    )
    found = values(parsed)
    assert (found["fandoms"], found["title"], found["rating"]) == ("Trains", "Winter Post", "G")
    assert parsed.body[0].text == "Prologue: The Tunnel"


@pytest.mark.parametrize(
    "path", ["Home » Stories » Short Story", "Главная > Фанфики > Гавань > Лампа", "Print this page as plain text"]
)
def test_a_path_from_the_sites_home_is_no_part_of_a_story(path: str) -> None:
    parsed = parse(f"{path}\n\nThe Lamp Room\n\n{STORY}")
    assert values(parsed) == {"title": "The Lamp Room"}
    assert [removal.reason for removal in parsed.removed] == ["site navigation"]
    assert not parse(f"Home > Away\n\n{STORY}").removed


def test_which_of_how_many_parts_a_page_of_narou_is() -> None:
    text = "雨が降っていた。\n「寒いな」\nと彼は言った。\n灯台の鐘が鳴った。\n"
    parsed = parse(f"3/120\n灯台の鐘\n{text}")
    assert (parsed.body[0].role, parsed.body[0].text) == ("heading", "灯台の鐘")
    assert [removal.text for removal in parsed.removed] == ["3/120"]
    assert not parse(f"3/120\n雨が降っていた。\n{text}").removed
    assert not parse(f"3/12\nThe Lamp Room\n\n{STORY}").removed


@pytest.mark.parametrize("title", ["Prologue - Rain", "Who Lit My Lamp?", "1) Rain"])
def test_readers_numbers_below_a_part_of_wattpads(title: str) -> None:
    parsed = parse(f"{title}\n\n2.6K 109 13\n\n{STORY}")
    assert (parsed.body[0].role, parsed.body[0].text) == ("heading", title)
    assert [removal.text for removal in parsed.removed] == ["2.6K 109 13"]
    assert not parse(f"{title}\n\n2 6 109 13\n\n{STORY}").removed


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Posted on May 3, 2012 by Nell", "Nell"),
        ("May 3, 2012 by nell_a", "nell_a"),
        ("by Nell Aspinall · May 3, 2012", "Nell Aspinall"),
        ("By Nell Aspinall | May 3, 2012 | Fiction | 0 comments", "Nell Aspinall"),
        ("Posted: May 3, 2012 | Author: nell | Filed under: stories | Leave a comment", "nell"),
        ("Veröffentlicht am 3. Mai 2012 von Nell", "Nell"),
        ("3. května 2012 v 17:48 | Nell | Krok za krokem", "Nell"),
        ("Published May 3, 2012", None),
    ],
)
def test_a_blogs_line_below_a_posts_title(line: str, author: str | None) -> None:
    for head in (f"The Lamp Room\n\n{line}", f"The Lamp Room\n{line}", f"{line}\n\nThe Lamp Room"):
        parsed = parse(f"{head}\n\n{STORY}")
        found = values(parsed)
        assert (found["title"], found.get("authors")) == ("The Lamp Room", author)
        assert "2012" in found["published"]
        assert parsed.body[0].text.startswith("There were two hundred")
    chapter = parse(f"Chapter 3: The Gate\n\n{line}\n\n{STORY}")
    assert "title" not in values(chapter)
    assert (chapter.body[0].role, chapter.body[0].text) == ("heading", "Chapter 3: The Gate")


@pytest.mark.parametrize("line", ["Posted by Nell at 10:30 PM", "Posted by Nell at 10:30 PM 3 comments:"])
def test_a_blogs_line_with_the_hour_alone(line: str) -> None:
    for text in (
        f"The Lamp Room\n{line}\n\n{STORY}",
        f"The Lamp Room\n\n{STORY}\n\n{line}",
        f"The Lamp Room\n\n{STORY}\n\n{line}\nLabels: lamps, tales\n",
    ):
        parsed = parse(text)
        assert (values(parsed)["title"], values(parsed)["authors"]) == ("The Lamp Room", "Nell")
        assert "Nell at" not in "".join(piece.text for piece in parsed.body)
    assert values(parsed)["tags"] == "lamps, tales"


def test_a_story_told_in_posts_names_no_author() -> None:
    assert "authors" not in values(
        parse("\n\n".join(f"Day {n}\n\n{STORY}\n\nPosted by Nell at 10:3{n} PM" for n in (1, 2)))
    )


@pytest.mark.parametrize(
    "line", ["May 3, 1944 | London", "May 3, 2012", "May 3, 2012 by the sea", "Posted on 3 May 1893 by Nell"]
)
def test_where_and_when_a_scene_is_stays(line: str) -> None:
    assert "published" not in values(parse(f"Chapter 3: The Gate\n\n{line}\n\n{STORY}"))


def test_a_name_above_a_title_in_capitals_above_a_chapter() -> None:
    parsed = parse(f"Ada Crewe\n\nTHE SALT ROAD\n\nCHAPTER ONE\nThe Gate\n\n{STORY}")
    assert (values(parsed)["authors"], values(parsed)["title"]) == ("Ada Crewe", "THE SALT ROAD")
    assert "authors" not in values(parse(f"The Salt Road\n\nTHE SEVENTH GATE\n\nCHAPTER ONE\n\n{STORY}"))


def test_a_boards_name_of_the_file_is_no_title() -> None:
    assert "title" not in values(parse(f"SALT.TXT                 5-12-88\n\n{STORY}"))


def test_the_chapter_is_no_part_of_the_title() -> None:
    parsed = parse(f"The Salt Road - Chapter 12: The Gate\n\n\n{STORY}")
    assert values(parsed)["title"] == "The Salt Road"
    assert (parsed.body[0].role, parsed.body[0].text) == ("heading", "Chapter 12: The Gate")


def test_a_small_word_before_the_part_is_no_part_of_the_title() -> None:
    parsed = parse(f"Inner Light- part 1\n\n{STORY}")
    assert values(parsed)["title"] == "Inner Light"
    assert parsed.body[0].role == "heading"


@pytest.mark.parametrize(
    ("head", "fields", "reasons"),
    [
        ("Lamps Out!\n\n\nLamps Out!", {"title": "Lamps Out!"}, ["title repeated"]),
        ("Lamps? Where?\n\n477 13 0\n\nLamps? Where?", {"title": "Lamps? Where?"}, ["reader statistics", "title repeated"]),
        (
            "Lamps Out!\n\n    Lamps Out!\n\n    Post  nell~ on Thu Jan 19, 2012 11:32 am",
            {"title": "Lamps Out!", "authors": "nell~", "published": "Thu Jan 19, 2012 11:32 am"},
            ["title repeated"],
        ),
        ("The Tin Lamp\n\nIt won a prize at the fair.\n\nThe Tin Lamp\nby Nell", {"title": "The Tin Lamp", "authors": "Nell"}, ["title repeated"]),
    ],
)  # fmt: skip
def test_a_copied_page_begins_with_its_title_twice(head: str, fields: dict[str, str], reasons: list[str]) -> None:
    parsed = parse(f"{head}\n\n{STORY}")
    assert values(parsed) == fields
    assert [removal.reason for removal in parsed.removed] == reasons


@pytest.mark.parametrize(
    "headings",
    [
        ("*** The Lamp ***", "*** The Stair ***", "*** A Rope ***"),
        ("THE LAMP", "THE STAIR", "THE ROPE"),
        ("The Lamp\n--------", "The Stair\n---------", "The Rope\n--------"),
    ],
)
def test_the_first_of_several_headings_is_no_title(headings: tuple[str, ...]) -> None:
    parsed = parse("\n\n\n".join(f"{heading}\n\n{STORY}" for heading in headings))
    assert "title" not in values(parsed)
    assert values(parse(f"{headings[0]}\n\n{STORY}"))["title"].casefold() == "the lamp"


def test_a_sentence_that_comes_again_is_no_title() -> None:
    text = (
        "Nobody rang.\n\nNobody rang.\n\nThe bell hung where it hung, and the ferry went without it.\n\nNobody rang.\n"
    )
    reading = f2e.read(text.encode(), name="x.txt")
    assert len(reading.story.chapters[0].blocks) == 4
    assert not reading.report.removed


def test_the_first_of_several_titles_far_apart_is_no_title() -> None:
    titles = ("The Lamp Room", "The Long Stair", "A Rope of Sand")
    assert "title" not in values(parse("\n\n\n\n".join(f"{title}\n\n{STORY}" for title in titles)))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Login\nRegister\nStories\n\nThe Lamp Room\n\n", "The Lamp Room"),
        ("Harbour Tales\nStories Groups Blogs\n\nThe Lamp Room\n\n", "The Lamp Room"),
        ("The Lamp Room\n\nHome | Stories | Login\n\n", None),
    ],
)
def test_menu_of_a_site_at_the_top(head: str, title: str | None) -> None:
    parsed = parse(head + STORY)
    assert values(parsed).get("title") == title
    text = "".join(piece.text for piece in parsed.body)
    assert "Stories" not in text if title else "The Lamp Room" in text


def test_a_wikis_buttons_and_votes_stand_below_its_title() -> None:
    parsed = parse(f"Lamps for Hob Sound\n\nEdit\nComments (41)\nShare\n\n{STORY}")
    assert values(parsed) == {"title": "Lamps for Hob Sound"}
    assert [each.text for each in parsed.removed] == ["Edit", "Comments (41)", "Share"]
    parsed = parse(f"LR-417\n\nrating: +212+–x\n\nItem #: LR-417\n\n{STORY}")
    assert values(parsed) == {"title": "LR-417"}
    assert [each.reason for each in parsed.removed] == ["site statistics"]
    assert parsed.body[0].text.startswith("Item #: LR-417")


@pytest.mark.parametrize("mark", ["No. {}", "No. {}: Rain", "[{}] Rain", "~{}~ Rain", "Hook {} – Rain"])
def test_the_first_of_several_numbered_heads_is_no_title(mark: str) -> None:
    parsed = parse(f"{mark.format(1)}\n\n{STORY}\n\n{mark.format(2)}\n\n{STORY}")
    assert "title" not in values(parsed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hook One: Rain", "Hook Two: The Lamp"),
        ("Side A: Rain", "Side B: The Lamp"),
        ("First Hook: Rain", "Second Hook: The Lamp"),
        ("Première Lampe", "Deuxième Lampe"),
    ],
)
def test_the_first_of_several_heads_counted_in_words_is_no_title(first: str, second: str) -> None:
    assert "title" not in values(parse(f"{first}\n\n{STORY}\n\n{second}\n\n{STORY}"))
    assert values(parse(f"{first}\n\n{STORY}"))["title"] == first


def test_a_korean_serials_title_stands_before_the_number() -> None:
    parsed = parse(
        "달빛 우체국 1화\n\n밤새 비가 내렸다. 아침이 되자 마당에 오리가 있었다. 아주 만족스러운 얼굴이었다.\n\n오리는 남았다.\n"
    )
    assert values(parsed) == {"title": "달빛 우체국"}
    assert parsed.body[0].text == "1화"


THREAD = """\
Creative Writing
Threadmarks
The Lamp Room
Thread starter{0}sealamp{0}Start date{0}Aug 30, 2024
Watch  Reader mode

Threadmarks the first lamp
sealamp
Keeper
Aug 30, 2024
#1

The lamp burned until four.

Last edited: Sep 2, 2024
Like  Quote  Reply
Reactions: quill, Kip and 12 others

quill
Aug 30, 2024
#2

Loved it!

Threadmarks oil
sealamp
Keeper
Aug 31, 2024
#3

Then the oil was gone.

#9 was the last of them.
"""


@pytest.mark.parametrize("between", [" ", "\n", ""])
def test_copied_thread(between: str) -> None:
    parsed = parse(THREAD.format(between))
    assert values(parsed) == {"title": "The Lamp Room", "authors": "sealamp"}
    assert [piece.text for piece in parsed.body] == [
        "the first lamp",
        "The lamp burned until four.",
        "oil",
        "Then the oil was gone.\n\n#9 was the last of them.",
    ]
    assert {removal.reason for removal in parsed.removed} == {
        "forum page's head",
        "forum post's frame",
        "readers' comments",
    }


def test_a_thread_whose_posts_nobody_dates() -> None:
    text = THREAD.format(" ").replace("\n", "\n\n")
    assert "The lamp burned until four." in "\n".join(piece.text for piece in parse(text).body)


@pytest.mark.parametrize("day", ["Monday, April 02, 2007", "sábado, 31 de agosto de 2013", "środa, 9 lipca 2014"])
def test_the_day_of_a_post_stands_above_its_title(day: str) -> None:
    assert values(parse(f"{day}\n\nThe Lamp Room\n\n{STORY}")) == {"published": day, "title": "The Lamp Room"}
    parsed = parse(f"{day}\n\nChapter 3\n\n{STORY}")
    assert values(parsed) == {"published": day}
    assert parsed.body[0].text.startswith("Chapter 3\n")


@pytest.mark.parametrize(
    "text",
    [
        f"Monday, April 02, 2007\n\n{STORY}",
        f"Monday, April 02, 1907\n\nThe Lamp Room\n\n{STORY}",
        f"Monday, April 02, 2007\n\nThe Lamp Room\n\n{STORY}\n\nTuesday, April 03, 2007\n\n{STORY}",
    ],
    ids=["above the story itself", "long before blogs", "a diary"],
)
def test_a_day_that_the_story_has_stays(text: str) -> None:
    parsed = parse(text)
    assert "published" not in values(parsed)
    assert parsed.body[0].text.startswith("Monday, April 02")


def test_whose_the_characters_are_is_no_summary() -> None:
    claim = "All characters are the property of Corrow Pictures in this story set after the flood. No infringement is meant."
    assert "summary" not in values(parse(f"{claim}\n\n{STORY}"))


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("head", ["{} - Chapter 7 - Rain", "{}, Chapter 7: Rain", "{} Chp 7 - Rain", "{} Chapter 7"])
def test_title_and_chapter_on_the_first_line(head: str, gap: str) -> None:
    parsed = parse(f"{head.format('The Lamp Room')}{gap}{STORY}")
    assert values(parsed) == {"title": "The Lamp Room"}
    assert parsed.body[0].role == "heading"
    assert parsed.body[0].text == head.format("The Lamp Room").removeprefix("The Lamp Room").lstrip(" ,-")
