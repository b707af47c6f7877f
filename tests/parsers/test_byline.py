"""Bylines and banners: what is one, what only looks like one, and what stands round it."""

from __future__ import annotations

import pytest

from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.byline import BYLINE
from fic2ebook.source import Source

BODY = (
    "The rain fell all day on the quiet street, and nobody came to the door until evening.\n\n"
    "“Are you there?” said Bob.\n\nThen the bell rang, and it rang for a long time.\n"
)


def parse(head: str, body: str = BODY) -> Parsed:
    return BYLINE.parse(Source(text=head + "\n\n" + body))


def values(parsed: Parsed) -> dict[str, str]:
    return {field.key or field.label: field.value for field in parsed.fields}


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("By J. P. Rookwood", None, "J. P. Rookwood"),
        ("by Ada Crewe & Bob Lee", None, "Ada Crewe & Bob Lee"),
        ("A story by Ada Crewe", None, "Ada Crewe"),
        ("Salt Letters\n\nby Wren Abernathy-Cole", "Salt Letters", "Wren Abernathy-Cole"),
        ("Salt Letters by Wren Abernathy-Cole", "Salt Letters", "Wren Abernathy-Cole"),
        ("Salt Letters - by Wren Cole", "Salt Letters", "Wren Cole"),
        ("Salt Letters, by W. Cole", "Salt Letters", "W. Cole"),
        ("“Salt Letters” by Wren", "Salt Letters", "Wren"),
        ("SALT LETTERS\n\nby\n\nWren Cole (1803)", "SALT LETTERS", "Wren Cole"),
        ("Salt Letters\nA Tide 1/2 Fan Fiction\nBy Wren Cole", "Salt Letters", "Wren Cole"),
        ("        THE SALT ROAD\n\n             by\n\n         ADA CREWE", "THE SALT ROAD", "ADA CREWE"),
        (
            "          T H E   L A M P\n\n             Ada Crewe\n\n         Thornwick, May 1988",
            "The Lamp",
            "Ada Crewe",
        ),
        ("The Lamp\nWritten by quietkiln", "The Lamp", "quietkiln"),
        ("The Lamp\nby xX_dark_Xx", "The Lamp", "xX_dark_Xx"),
        ("************\n* The Lamp *\n* by A. B. *\n************", "The Lamp", "A. B."),
        ("+-----------+\n| The Lamp  |\n|    by     |\n| Ada Crewe |\n+-----------+", "The Lamp", "Ada Crewe"),
        ("T H E   L A M P\n\nby Ada Crewe", "The Lamp", "Ada Crewe"),
        ("The Lamp\nCopyright 1996 Ada Crewe\n\nFirst published in Pit & Post, 1996.", "The Lamp", "Ada Crewe"),
        ("THE LAMP\n\nA Fable\n\nby\n\nAda Crewe", "THE LAMP", "Ada Crewe"),
        ("by mossgate", None, "mossgate"),
        ("             THE LAMP\n            Ada Crewe", "THE LAMP", "Ada Crewe"),
        ("T H E   L A M P\n\nb y   A .   C R E W E", "The Lamp", "A. Crewe"),
        ("The Lamp\n\n_By_ ADA CREWE", "The Lamp", "ADA CREWE"),
        ("=====\nThe Lamp\n=====\n\nby Ada Crewe <ada@example.org>", "The Lamp", "Ada Crewe"),
        ("The Lamp Room\nat Corrow Pit\nby Ada Crewe", "The Lamp Room at Corrow Pit", "Ada Crewe"),
        ("The Lamp\n\nCopyright (c) 1991 by Ada Crewe. All rights reserved.", "The Lamp", "Ada Crewe"),
        ("The Lamp\n\n(C) 1992 A. Crewe", "The Lamp", "A. Crewe"),
        ("Ада Крю. Лампа\n\n© Copyright Ада Крю, 1995", "Лампа", "Ада Крю"),
        ("[Reposted by request -- Bob]\n\n     THE LAMP\n\n    by Ada Crewe", "THE LAMP", "Ada Crewe"),
        ("《灯》\n作者：林晚", "灯", "林晚"),
        ("灯\n林晚 著", "灯", "林晚"),
        ("Die Lampe\nvon Ada Crewe", "Die Lampe", "Ada Crewe"),
        ("Lampu\noleh Ada Crewe", "Lampu", "Ada Crewe"),
        ("1984\n\nby Ada Crewe", "1984", "Ada Crewe"),
        ("            1850\n\n        THE LAMP\n\n      by Ada Crewe", "THE LAMP", "Ada Crewe"),
        ("   OFT-TOLD TALES\n\n  THE LAMP: A WARNING\n\n   by Ada Crewe", "THE LAMP: A WARNING", "Ada Crewe"),
        ("   THE LAMP\n\n  TALES OF THE PIT\n\n   by Ada Crewe", "THE LAMP", "Ada Crewe"),
        ("THE LAMP\nan original screenplay by Ada Crewe\nCompuServe 76543,1326\n=====", "THE LAMP", "Ada Crewe"),
        ("The Lamp\nby Ada Crewe [76543,1326]", "The Lamp", "Ada Crewe"),
    ],
)
def test_title_and_author(head: str, title: str | None, author: str) -> None:
    source = Source(text=head + "\n\n" + BODY)
    detection = BYLINE.detect(source)
    assert detection is not None
    assert detection.confidence >= 0.5
    found = values(BYLINE.parse(source))
    assert (found.get("title"), found["authors"]) == (title, author)
    assert BYLINE.parse(source).body[0].text.startswith("The rain fell all day")


@pytest.mark.parametrize(
    "text",
    [
        "By morning the rain had stopped.",
        "By morning",
        "By the Sea",
        "By George, he said, it is late.",
        "By Monday, Ada Crewe had gone.",
        "By Candlelight",
        "By Order of the King",
        "The door was opened by Mary.",
        "The door was opened by Mary Lee",
        "Stand by Me",
        "Day by Day",
        "Step by Step\nOne by One",
        "Little by Little",
        "“Come by here”",
        "It was made\nby Ada Crewe\nand sold to the miller.",
        "Scanned by Bob Lee",
        "Proofread by Bob Lee",
        "Chapter 1",
        "# The Lamp\n\nby Ada Crewe",
        "Copyright 1996 Paramount Pictures",
        "The sea is calm tonight,\nThe tide is full,\nAnd by the shore we lie",
        "readme\n\nA tool that turns texts into books.\n\nInstall it by hand.",
        "<p>The Lamp</p><p>by Ada Crewe</p>",
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert BYLINE.detect(Source(text=text + "\n\n" + BODY)) is None


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        (
            "This is a novel that goes from hand to hand. If you like it, tell the author, who lives\nin a lighthouse and "
            "has few callers.\n\nSome screens show odd marks at the top. Never mind them.\n\nEnjoy!\n"
            "SALT: The Adventures of a Lamp\nby Ada B. Crewe\ncopyright 1992-1993",
            "SALT: The Adventures of a Lamp",
            "Ada B. Crewe",
        ),
        (
            '-----\n"The Misadventures of Tin Moon"\n-----\nA serial in many parts. May not be distributed without\nthe '
            "file WELCOME.\n-----\nEPISODE #14\n\n          A Kettle with Opinions\n\n"
            ">>>The kettle will not be talked to like that.<<<\n\n              By A. Crewe",
            "A Kettle with Opinions",
            "A. Crewe",
        ),
    ],
)
def test_a_banner_below_a_foreword_or_a_masthead(head: str, title: str, author: str) -> None:
    source = Source(text=head + "\n\n" + BODY)
    assert BYLINE.detect(source) is not None
    parsed = BYLINE.parse(source)
    found = values(parsed)
    assert (found["title"], found["authors"]) == (title, author)
    assert parsed.body[-1].text.rstrip().endswith("for a long time.")
    assert author not in parsed.body[0].text


def test_a_newspaper_in_the_story_names_no_author() -> None:
    text = BODY * 3 + "\n            THE HATCH HERALD\n\n             By Rowena Quill\n\n" + BODY
    assert BYLINE.detect(Source(text=text)) is None


def test_a_byline_without_a_story_is_none() -> None:
    assert BYLINE.detect(Source(text="By Ada Crewe\n")) is None


def test_a_byline_far_down_is_none() -> None:
    assert BYLINE.detect(Source(text=BODY + "\nThe Lamp\n\nby Ada Crewe\n\n" + BODY)) is None


def test_labels_beside_it_make_it_less_sure() -> None:
    alone = BYLINE.detect(Source(text="The Lamp\nby Ada Crewe\n\n" + BODY))
    labelled = "The Lamp\nby Ada Crewe\n\nRating: PG\nSummary: A lamp.\nFandom: None of them\n\n" + BODY
    beside = BYLINE.detect(Source(text=labelled))
    assert alone is not None
    assert beside is not None
    assert beside.confidence < 0.6 < alone.confidence


@pytest.mark.parametrize(
    ("rows", "text", "source"),
    [
        ('"A letter is a visit." -The Almanac, entry for May', "A letter is a visit.", "The Almanac, entry for May"),
        ('"A letter is a visit."\n   -- Somebody Else', "A letter is a visit.", "Somebody Else"),
        ("“A letter is a visit.”\n\n— Somebody Else", "A letter is a visit.", "Somebody Else"),
        ("*A letter is a visit.*\n— Somebody Else", "A letter is a visit.", "Somebody Else"),
    ],
)
def test_epigraph(rows: str, text: str, source: str) -> None:
    parsed = parse("By Ada Crewe\n\n" + rows)
    found = values(parsed)
    assert (found["epigraph"], found["epigraph_source"]) == (text, source)
    assert parsed.body[0].text.startswith("The rain")


@pytest.mark.parametrize(
    "opening",
    ['"Run!" - he said, and they ran.', '"Are you there?" asked Bob.', '"Nobody came."', '"Run!" said Mary.'],
)
def test_speech_is_no_epigraph(opening: str) -> None:
    parsed = parse("By Ada Crewe\n\n" + opening)
    assert "epigraph" not in values(parsed)
    assert parsed.body[0].text.startswith(opening)


def test_what_stands_below_the_byline() -> None:
    parsed = parse("The Lamp\nby Ada Crewe\nAustin, Texas\nMarch 3, 1994\nada@example.org\n\nFor Bob\n\nRated PG")
    found = values(parsed)
    assert found["published"] == "March 3, 1994"
    assert found["contact"] == "ada@example.org"
    assert found["dedication"] == "For Bob"
    assert found["rating"] == "PG"
    assert found["Place"] == "Austin, Texas"


@pytest.mark.parametrize(
    ("talk", "banner", "author"),
    [
        ("I don't own Pit Wars or any of its characters. Please review!", "The Lamp\nby Ada Crewe", "Ada Crewe"),
        ("I own nothing. Enjoy!", "The Lamp\n\nby mossgate", "mossgate"),
        ("Hey guys! This is my first fic, so be nice.\n\nFor Meg, who asked.", "The Lamp by Ada Crewe", "Ada Crewe"),
    ],
)
def test_a_banner_below_the_authors_talk(talk: str, banner: str, author: str) -> None:
    parsed = parse(f"{talk}\n\n{banner}")
    found = values(parsed)
    assert (found["title"], found["authors"]) == ("The Lamp", author)
    assert parsed.body[0].text.startswith(talk)


@pytest.mark.parametrize(
    "head",
    [
        "I don't own the song below. Please review!\n\nThe Lamp\nby Ada Crewe\n\nIt burned all day",
        "I do not own the boats, and never shall.\n\nHe said so every day.\n\nThe Keeper\n\nBy the sea, where they are.",
        "The pit was dark, and nobody was in it.\n\nThe Lamp\nby Ada Crewe",
    ],
)
def test_what_is_no_banner_below_talk(head: str) -> None:
    assert BYLINE.detect(Source(text=head + "\n\n" + BODY)) is None


def said_below(rows: str, author: str = "Ada Crewe") -> dict[str, str]:
    parsed = BYLINE.parse(Source(text=f"The Lamp\nby {author}\n{rows}\n\n{BODY}"))
    return {field.key: field.value for field in parsed.fields if field.key not in ("title", "authors")}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("March 97", {"published": "March 97"}),
        ("Dec. '03", {"published": "Dec. '03"}),
        ("[Pit Wars]", {"fandoms": "Pit Wars"}),
        ("(Pit Wars)\nMarch 1997", {"fandoms": "Pit Wars", "published": "March 1997"}),
        ("March 17", {}),
        ("(A Sequel to Coal)", {}),
        ("[he said nothing]", {}),
    ],
)
def test_a_short_date_or_a_world_in_brackets_below_the_byline(rows: str, said: dict[str, str]) -> None:
    assert said_below(rows) == said


def test_a_name_in_brackets_below_a_pen_name_is_no_fandom() -> None:
    assert said_below("(Ada Crewe)", "quietkiln") == {}


def test_notices_are_removed_and_name_no_author() -> None:
    head = (
        "========================================\n The Midnight Board BBS  (617) 555-0101\n"
        " 2400 baud  SysOp: Zed Zero\n"
        "========================================\n\nQUILL  Volume III, Issue 2\n\nThe Lamp\nA Tale of the North\n\n"
        "by Ada Crewe\n\nScanned by Bob Typist\n\nThis file may be freely distributed."
    )
    parsed = parse(head)
    found = values(parsed)
    assert (found["title"], found["authors"], found["Subtitle"]) == ("The Lamp", "Ada Crewe", "A Tale of the North")
    assert [removal.reason for removal in parsed.removed] == [
        "bulletin board advertisement",
        "magazine masthead",
        "scanner's or typist's credit",
        "copying notice",
    ]


def test_a_body_without_blank_lines_begins_below_the_byline() -> None:
    parsed = parse("The Lamp\nby Ada Crewe\n" + BODY.replace("\n\n", "\n"), "")
    assert parsed.body[0].text.startswith("The rain")
    assert parsed.body[0].line == 3


def test_a_text_inside_another_has_its_lines() -> None:
    parsed = BYLINE.parse(Source(text="The Lamp\nby Ada Crewe\n\n" + BODY, line=40))
    assert [field.line for field in parsed.fields] == [40, 41]
    assert parsed.body[0].line == 43


def test_a_byline_that_stands_again_is_told() -> None:
    parsed = parse("The Lamp\nby Ada Crewe", BODY + "\nThe Stair\nby Ada Crewe\n\n" + BODY)
    assert [(note.code, note.line) for note in parsed.notes] == [("several-parts", 11)]
    assert "The Stair\nby Ada Crewe" in parsed.body[0].text


def test_to_be_continued() -> None:
    assert values(parse("By Ada Crewe", BODY + "\nTo be continued...\n"))["complete"] == "no"


AOZORA = """月夜の灯
森野ひかり

-------------------------------------------------------
【テキスト中に現れる記号について】

《》：ルビ
（例）灯《ともしび》
-------------------------------------------------------

［＃５字下げ］一［＃「一」は中見出し］

　雨が灯《ともしび》を打った。

底本：「月夜の灯」架空社
　　　1990年
入力：山田
校正：鈴木
"""


def test_aozora_bunko() -> None:
    source = Source(text=AOZORA)
    detection = BYLINE.detect(source)
    assert detection is not None
    assert detection.confidence > 0.9
    parsed = BYLINE.parse(source)
    assert values(parsed)["title"] == "月夜の灯"
    assert values(parsed)["authors"] == "森野ひかり"
    assert [(piece.role, piece.text) for piece in parsed.body] == [
        ("heading", "一"),
        ("text", "　雨が灯《ともしび》を打った。"),
    ]
    assert {removal.reason for removal in parsed.removed} == {"notation", "editor's note", "colophon"}
    assert [field.value for field in parsed.fields if field.key == "credits"] == ["入力：山田", "校正：鈴木"]


@pytest.mark.parametrize("text", ["", "\n\n", "by", "by\nby\nby", "|" * 5000, "by " + "a" * 10_000, "* " * 9000])
def test_odd_input_does_not_raise(text: str) -> None:
    BYLINE.detect(Source(text=text))
    assert BYLINE.parse(Source(text=text)) is not None


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("The Lamp\n~~~~~~~~\nWritten by A. B. Crewe\n<ada@crewe.example>", "A. B. Crewe"),
        ("The Lamp\n--------\nby A. B. Crewe\nhttp://crewe.example/", "A. B. Crewe"),
        ("The Lamp\nBy A. B. Crewe, 1994", "A. B. Crewe"),
        ("The Lamp\n\nby A. B. Crewe (c) 1994", "A. B. Crewe"),
        ("The Lamp\n\n-- A. B. Crewe", "A. B. Crewe"),
        ("The Lamp\n\nA. B. Crewe\nada@crewe.example", "A. B. Crewe"),
        ("The Lamp\nA. B. Crewe\nCopyright (c) 1994 A. B. Crewe", "A. B. Crewe"),
    ],
)
def test_more_banners(head: str, author: str) -> None:
    found = values(parse(head))
    assert (found.get("title"), found.get("authors")) == ("The Lamp", author)
    assert parse(head).body[0].text.startswith("The rain fell all day")


@pytest.mark.parametrize("head", ["The Lamp\n\nPart Two", "The Lamp\n\nA Novel", "Ada Crewe\n\nBob Lee"])
def test_a_bare_row_is_no_author(head: str) -> None:
    assert BYLINE.detect(Source(text=head + "\n\n" + BODY)) is None


BANNER = (
    "\n-----------------\n            Salt and Tin : A Serial\n\n                THE LAMP\n\n                  by\n\n"
)
POSTER = "I found this on an old disk, and as one of you asked for it, here it is again.\n"


def test_a_banner_below_the_posters_words() -> None:
    found = values(parse(POSTER + BANNER + "               Ada Crewe\n"))
    assert (found["title"], found["authors"]) == ("THE LAMP", "Ada Crewe")


def test_a_title_over_rows_that_a_lone_word_joins() -> None:
    head = POSTER + "\n-----\n          A GUIDE TO LAMPS\n\n               FOR\n\n          PITS AND PORTS\n\n"
    assert values(parse(head + "            BY ADA CREWE\n"))["title"] == "A GUIDE TO LAMPS FOR PITS AND PORTS"


def test_no_banner_below_a_scene_break_of_the_story() -> None:
    story = "She put out the lamp and went up.\n\n-----\n\nThe Long Road\n\nby\n\nAda Crewe was the sign she saw.\n"
    assert BYLINE.detect(Source(text=story + "\n" + BODY)) is None


BOX = "*****\n  **SHAREWARE**\n  Send a donation for this book.\n\n  Ada Crewe\n  P.O. Box 9\n\n  Write to me, too.\n*****\n"


def test_a_notice_goes_with_its_whole_box() -> None:
    parsed = parse("The Lamp\n\nBy Ada Crewe\n\n" + BOX)
    assert [removal.reason for removal in parsed.removed] == ["copying notice"]
    assert "Write to me, too." in parsed.removed[0].text
    assert parsed.body[0].text.startswith("The rain fell all day")


def test_a_scene_break_is_no_end_of_a_box() -> None:
    head = "The Lamp\n\nBy Ada Crewe\n\n*****\nPlease do not archive this file.\n\n"
    parsed = parse(head + "She put out the lamp and went up.\n\n*****")
    assert parsed.body[0].text.startswith("She put out the lamp")


def test_the_part_is_no_title_and_its_byline_is_repeated() -> None:
    text = "".join(f"The Lamp - Chapter {n}: {name}\nby Ada Crewe\n\n{BODY}\n" for n, name in ((1, "Tin"), (2, "Salt")))
    parsed = BYLINE.parse(Source(text=text))
    assert values(parsed)["title"] == "The Lamp"
    assert (parsed.body[0].role, parsed.body[0].text) == ("heading", "Chapter 1: Tin")
    assert [removal.reason for removal in parsed.removed] == ["repeated byline"]
    assert not parsed.notes


STORY = "\n\n".join(
    f"The rain came down on the slates all night ({n}), and in the morning there was a duck in the yard."
    for n in range(8)
)


def test_a_title_that_stands_again_below_its_rights() -> None:
    head = "A Duck in the Yard\nCopyright (c) 1993, Ada Crewe\nAll rights reserved\n\n\n\n   A Duck in the Yard\n\n   by Ada Crewe"
    parsed = BYLINE.parse(Source(text=f"{head}\n\n{STORY}\n"))
    said = {field.key: field.value for field in parsed.fields}
    assert (said["title"], said["authors"]) == ("A Duck in the Yard", "Ada Crewe")
    assert [removal.reason for removal in parsed.removed] == ["title repeated"]


def test_the_pages_of_a_printed_book_below_its_byline() -> None:
    pages = "TO\n\nMY SISTER\n\nNELL\n\n\nCONTENTS\n\nCHAPTER I. Rain\nCHAPTER II. The Duck\n\n\nTHE SALT LAMP"
    head = f"THE SALT LAMP\n\n_by_\n\nAda Crewe\n\nLONDON\n\nPELL & SON\n\n_Publishers_\n\nCopyright, 1901, by Ada Crewe\n\n{pages}"
    parsed = BYLINE.parse(
        Source(text=f"{head}\n\n\nCHAPTER I\n\nRAIN\n\n{STORY}\n\nCHAPTER II\n\nTHE DUCK\n\n{STORY}\n")
    )
    said = {field.key: field.value for field in parsed.fields}
    assert (said["dedication"], said["copyright"]) == ("TO MY SISTER NELL", "Copyright, 1901, by Ada Crewe")
    assert {removal.reason for removal in parsed.removed} == {"publisher's imprint", "table of contents"}
    assert parsed.body[0].text.startswith("CHAPTER I\n")


def test_a_title_in_capitals_by_one_name_and_a_saying_nobody_said() -> None:
    parsed = BYLINE.parse(Source(text=f'TIN by Merrin\n\n"Lamps burn longest unlit." - old saying\n\n{STORY}\n'))
    said = {field.key: field.value for field in parsed.fields}
    assert (said["title"], said["authors"]) == ("TIN", "Merrin")
    assert (said["epigraph"], said["epigraph_source"]) == ("Lamps burn longest unlit.", "old saying")


def test_an_epigraph_of_somebody_without_a_name() -> None:
    found = values(parse('By Ada Crewe\n\n   "Fold it with the blue side in."\n            -- auctioneer\'s note'))
    assert (found["epigraph"], found["epigraph_source"]) == ("Fold it with the blue side in.", "auctioneer's note")


def test_a_dedication_to_the_above_an_epigraph() -> None:
    found = values(
        parse(
            'The Lamp\nby Ada Crewe\n\nTo the dog.\n\n"All lamps are half of something."\n          --Saltmarsh proverb'
        )
    )
    assert (found["dedication"], found["epigraph"]) == ("To the dog.", "All lamps are half of something.")
    assert "dedication" not in values(parse("The Lamp\nby Ada Crewe\n\nTo the north it rained."))


MENU = "Harbour Tales\n\n  • Home\n  • Stories\n  • Login\n\n"


def test_menu_and_the_sites_name_above_the_title() -> None:
    parsed = parse(f"{MENU}The Lamp Room\n\nby Ada Crewe")
    assert values(parsed) == {"title": "The Lamp Room", "authors": "Ada Crewe"}
    assert [removal.reason for removal in parsed.removed] == ["site navigation", "page header"]


def test_title_above_a_menu_stays_one() -> None:
    parsed = parse("The Lamp Room\nStories Groups Blogs\n\nby Ada Crewe")
    assert values(parsed) == {"title": "The Lamp Room", "authors": "Ada Crewe"}


def test_a_title_of_a_menus_words_is_one() -> None:
    assert values(parse("Popular Fiction\n\nby Ada Crewe"))["title"] == "Popular Fiction"


def test_head_of_the_page_again_above_later_chapters() -> None:
    head = "Harbour\nStories Groups Blogs\n\nThe Lamp Room\n\nby Ada Crewe\n"
    story = "\n\n".join((BODY, f"{head}Chapter 2: Oil", BODY))
    parsed = parse(f"{head}Chapter 1: Dusk", story)
    text = "".join(piece.text for piece in parsed.body)
    assert "Groups" not in text and "Crewe" not in text and "Chapter 2: Oil" in text


def test_parts_with_readers_numbers_below_their_titles() -> None:
    parts = "\n\n".join(f"{title}\n1.2K 104 17\nby sealamp\n\n{BODY}" for title in ("the rain begins", "the bell"))
    parsed = parse("The Lamp Room\nby sealamp", parts)
    assert [piece.text for piece in parsed.body if piece.role == "heading"] == ["the rain begins", "the bell"]
    assert "104" not in "".join(piece.text for piece in parsed.body)
    assert {removal.reason for removal in parsed.removed} == {"reader statistics", "repeated byline"}


def test_pages_pasted_one_below_the_other_repeat_title_and_byline() -> None:
    pages = [f"The Lamp Room\n\nby sealamp\n\n{n}. The Bell\n\n{BODY}" for n in (2, 3)]
    parsed = parse("The Lamp Room\n\nby sealamp\n\n1. Rain", BODY + "\n\n" + "\n\n".join(pages))
    assert [each.reason for each in parsed.removed] == ["page header", "repeated byline"] * 2
    assert "sealamp" not in "".join(piece.text for piece in parsed.body)


def test_a_sites_line_of_dates_and_counts_below_the_byline() -> None:
    counts = "Published Apr 3, 2014 · Updated Apr 9, 2014 · 3 Pages · 489 words · Completed"
    found = values(parse(f"The Lamp Room\n\nby sealamp\n\n{counts}\n"))
    assert (found["published"], found["updated"]) == ("Apr 3, 2014", "Apr 9, 2014")
    assert (found["words"], found["complete"]) == ("489", "Completed")


def test_a_page_of_the_old_web_has_menu_and_counter_above_the_title() -> None:
    head = "The Lamps ~ Stories\n\n[ Home ] [ Stories ] [ Guestbook ]\n\nYou are visitor number 41 since 2/14/99\n"
    parsed = parse(f"{head}\n* * * * *\n\n      The Rain\n\n     by Ada Crewe\n")
    assert values(parsed) == {"title": "The Rain", "authors": "Ada Crewe"}
    assert {each.reason for each in parsed.removed} == {"page header", "site navigation", "visitor counter"}


def test_a_manuscripts_sender() -> None:
    sender = "Ada Crewe                    about 1,900 words\n22b Cooper's Yard\n(0555) 010-4471\nada@post.example"
    parsed = parse(f"{sender}\n\n\n              THE LAMP\n\n            by Ada Crewe\n")
    found = {"title": "THE LAMP", "authors": "Ada Crewe", "words": "1,900", "contact": "ada@post.example"}
    assert values(parsed) == found
    assert [each.text for each in parsed.removed] == ["22b Cooper's Yard", "(0555) 010-4471"]


def test_a_wrapped_label_among_the_banner_is_read_to_its_end() -> None:
    value = "What if the keeper had never climbed the stair that night? How could\nhe have seen the boat, and who rang?"
    parsed = parse(f"Salt Letters\n\nBy Wren Cole\n\nSummary: {value}")
    assert values(parsed)["summary"] == value.replace("\n", " ")
    parsed = parse("Salt Letters\n\nBy Wren Cole\nSummary: A keeper waits.", BODY.replace("\n\n", "\n"))
    assert values(parsed)["summary"] == "A keeper waits."


def test_who_had_the_idea_is_no_title() -> None:
    parsed = parse("Story Outline by Ada Crewe\n\nSalt Letters\n\nby Wren Cole")
    assert values(parsed) == {"credits": "Story Outline by Ada Crewe", "title": "Salt Letters", "authors": "Wren Cole"}


def test_the_rule_below_a_byline_that_boxes_the_first_heading() -> None:
    rule = "=" * 20
    parsed = parse("Small Stories\nby Ada Crewe", f"\n{rule}\nTHE LAMP\n{rule}\n\n{BODY}")
    assert parsed.body[0].text.startswith(f"{rule}\nTHE LAMP\n{rule}\n")
    assert parse("Small Stories\nby Ada Crewe", f"{rule}\n\n{BODY}").body[0].text == BODY.strip()


@pytest.mark.parametrize(
    "facts", ["GeschichteMystery, Freundschaft / P6 / Gen", "Geschichte > Mystery, Freundschaft / P6 / Gen"]
)
def test_a_page_of_fanfiktion_de(facts: str) -> None:
    head = f"Die Lampe\n\nvon Ziegelstein\n\nKurzbeschreibung\n{facts}\nEin Mann putzt Lampen.\n\n04.01.2013\n18.01.2013\n3\n402"
    parsed = parse(f"{head}\n\n7 Reviews")
    assert values(parsed) == {
        "title": "Die Lampe", "authors": "Ziegelstein", "genres": "Mystery, Freundschaft", "rating": "P6",
        "categories": "Gen", "summary": "Ein Mann putzt Lampen.", "published": "04.01.2013", "updated": "18.01.2013",
    }  # fmt: skip
    assert [each.text for each in parsed.removed] == ["3", "402", "7 Reviews"]
    assert parsed.body[0].text == BODY.strip()
    parsed = parse(f"Die Lampe\n\nvon Ziegelstein\n\n{facts}\n\n1", BODY)
    assert parsed.body[0].text.startswith("1\n\n")


def test_a_manuscripts_sender_above_a_title_that_is_not_centred() -> None:
    sender = "Ada Crewe\t1,900 words\n12 Cooper's Row\nNether Lawn\nada@post.example"
    parsed = parse(f"{sender}\n\n\n\n\nTHE LAMP\n\nby Ada Crewe\n\n\n\nCHAPTER ONE\n")
    found = {"title": "THE LAMP", "authors": "Ada Crewe", "words": "1,900", "contact": "ada@post.example"}
    assert values(parsed) == found
    assert [each.text for each in parsed.removed] == ["12 Cooper's Row", "Nether Lawn"]
