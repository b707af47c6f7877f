"""OTW works in every rendering: those in the folder `otw` were made of one HTML page each by the tools themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.otw import OTW
from fic2ebook.parsers.otw_notes import note_end, summary_end
from fic2ebook.source import Source
from fic2ebook.source.markup import visible_text

FOLDER = Path(__file__).parent / "otw"
RENDERINGS = ("html", "cpp.txt", "collapsed.txt", "pretty.txt", "lynx.txt", "w3m.txt", "py.txt", "bs4.txt")
ROLES = ("heading", "summary", "notes", "end_notes")

WORKS: dict[str, dict[str, Any]] = {
    "one_2012": {
        "title": "The Late Ferry",
        "authors": ("quiet_kiln",),
        "rating": "Teen And Up Audiences",
        "warnings": ("Choose Not To Use Archive Warnings",),
        "categories": ("M/M", "Other"),
        "relationships": ("Marisol Vance/Tobias Reed",),
        "tags": ("Ferries", "Character: Unreliable", "Waiting", "Fog", "Language Barriers"),
        "published": "2012-05-01",
        "words": "311",
        "summary": "A woman waits for a ferry. A man waits for something else.",
        "notes": "Written for the harbour prompt at a friend’s birthday. Thanks to Kit for the beta!",
        "source_url": "https://archiveofourown.org/works/7712",
        "publisher": "Archive of Our Own",
        "complete": None,
        "language": None,
        "chapters": [],
    },
    "one_2020": {
        "title": "The Late Ferry",
        "authors": ("Odile Marsh (odilemarsh)", "quiet_kiln"),
        "fandoms": ("Harbour Tales - J. Doe", "The Ferry (TV)"),
        "warnings": ("Graphic Depictions Of Violence", "Major Character Death"),
        "collections": ("Harbour Fest 2020",),
        "summary": "A woman waits for a ferry.",
        "notes": None,
        "chapters": [],
    },
    "multi_2013": {
        "title": "Fog & Rivets",
        "authors": ("Hanne Brook", "Tam O’Shea"),
        "relationships": ("Marisol Vance/Odile Reed", "Kit & Tobias"),
        "tags": ("Slow Burn", "Angst with a Happy Ending", "Series: The Tide", "5+1 Things",
                 "Alternate Universe - Lighthouses"),
        "series": ("Part 1 of The Tide", "Part 3 of Harbour, Lights"),
        "published": "2013-02-03",
        "updated": "2013-04-05",
        "complete": "no",
        "chapters_planned": "3/?",
        "notes": "I don’t own the sea.",
        "end_notes": "Come and find me on tumblr as harbourlight. Part two soon.",
        "Inspired by": "A Lamp for Two by marlowe_k.",
        "Works inspired by this one": "Fog, Remixed by Kit Bell",
        "chapters": [
            ("heading", 1, "The Bench"), ("summary", "In which there is waiting."), ("notes", "Warning for fog."),
            ("heading", 2, None), ("notes", "Chapter by Tam O’Shea"), ("end_notes", "Sorry about the cliffhanger!"),
            ("heading", 3, "The Boat: A Reprise"), ("notes", "Last one for now. Enjoy!"),
            ("end_notes", "See you next week."),
        ],
    },
    "multi_2025": {
        "title": "Rivets",
        "authors": ("Anonymous",),
        "categories": ("Gen", "Multi"),
        "tags": ("Boats", "Brothers", "Drabble Sequence", "Stats: lots of them"),
        "language": "Français",
        "series": ("Part 2 of The Tide",),
        "complete": "no",
        "words": "2345",
        "publisher": "SquidgeWorld Archive",
        "source_url": "https://squidgeworld.org/works/90",
        "summary": None,
        "chapters": [("heading", 1, None), ("heading", 2, "Keel Up")],
    },
}  # fmt: skip


def source_of(text: str, name: str = "story.txt") -> Source:
    return Source(text=text, name=name)


def parse(text: str) -> Parsed:
    return OTW.parse(source_of(text))


def stated(parsed: Parsed, key: str) -> Any:
    for field in parsed.fields:
        if key in (field.key, field.label if not field.key else None):
            return field.values if field.values is not None and key not in ("rating",) else flat(field.value)
    return None


def flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def words_of(piece: Any) -> str:
    return flat(piece.text or " ".join(visible_text(node) for node in piece.nodes))


def structure(parsed: Parsed) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for piece in parsed.body:
        if piece.role == "heading":
            found.append(("heading", piece.heading.number, piece.heading.title))
        elif piece.role in ROLES:
            found.append((piece.role, words_of(piece)))
    return found


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("work", WORKS)
def test_every_rendering_says_the_same(work: str, rendering: str) -> None:
    text = (FOLDER / f"{work}.{rendering}").read_text("utf-8")
    parsed = parse(text)
    wanted = dict(WORKS[work])
    chapters = wanted.pop("chapters")
    assert {key: stated(parsed, key) for key in wanted} == wanted
    assert structure(parsed) == chapters
    detection = OTW.detect(source_of(text))
    assert detection is not None and detection.confidence > 0.9


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("work", WORKS)
def test_no_word_is_lost(work: str, rendering: str) -> None:
    text = (FOLDER / f"{work}.{rendering}").read_text("utf-8")
    source = source_of(text)
    parsed = OTW.parse(source)
    if source.is_html:
        body = source.tree.find("body")
        assert body is not None
        text = visible_text(body)
    have = [field.text for field in parsed.fields] + [field.label for field in parsed.fields]
    have += [words_of(piece) for piece in parsed.body] + [removal.text for removal in parsed.removed]
    kept = set(split_words(" ".join(have)))
    assert [word for word in split_words(text) if word not in kept] == []


def split_words(text: str) -> list[str]:
    """Words, those that a rendering fused (`NotesThank`) apart."""
    return re.findall(r"\w+", re.sub(r"(?<=[a-z.])(?=[A-Z])", " ", text.replace("_", " ")))


def test_story_text_begins_and_ends_where_it_should() -> None:
    for work in WORKS:
        for rendering in RENDERINGS:
            parsed = parse((FOLDER / f"{work}.{rendering}").read_text("utf-8"))
            texts = [words_of(piece) for piece in parsed.body if piece.role == "text"]
            assert texts[0].startswith("The ferry was late again"), (work, rendering)
            assert texts[-1].endswith(("Marisol went after him.", "he said at last.")), (work, rendering)


HEADER = (
    "Posted originally on the Archive_of_Our_Own at https://archiveofourown.org/ works/55. Rating: Mature"
    " Archive Warning: No_Archive_Warnings_Apply Fandom: Original_Work Character: Orla_Pike, Bram"
    " Additional Tags: Kites, Wind Stats: Published: 2011-03-04 Words: 900"
)
FOOTER = " Please drop_by_the_archive_and_comment to let the author know if you enjoyed their work!"


def collapsed(rest: str) -> Parsed:
    return parse(f"{HEADER} ****** The Kite ****** by Orla_Quill {rest}{FOOTER}")


def roles(parsed: Parsed) -> list[tuple[str, str]]:
    return [(piece.kind or piece.role, piece.text) for piece in parsed.body]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        # an author's own heading and a point of view
        (
            "Summary A kite. *** Day_Two *** Bram: The wind had dropped in the night. *** Orla: It was back by noon.",
            [("subheading", "Day Two"), ("point-of-view", "Bram"), ("text", "The wind had dropped in the night."),
             ("break", "***"), ("point-of-view", "Orla"), ("text", "It was back by noon.")],
        ),
        # underlined headings without asterisks
        (
            "Summary A kite. Day_One The wind had dropped. Nobody came. Day_Two It rose again.",
            [("subheading", "Day One"), ("text", "The wind had dropped. Nobody came."), ("subheading", "Day Two"),
             ("text", "It rose again.")],
        ),
        # two breaks with a short scene between them are no heading
        (
            "Summary A kite. He ran out. *** Nothing there. *** He ran in.",
            [("text", "He ran out."), ("break", "***"), ("text", "Nothing there."), ("break", "***"),
             ("text", "He ran in.")],
        ),
        # many speakers are a play, and nobody's point of view
        (
            "Summary A kite. *** Bram: Is it up? Orla: It is. Bram: Still? Orla: Still. Bram: Good.",
            [("break", "***"), ("text", "Bram: Is it up? Orla: It is. Bram: Still? Orla: Still. Bram: Good.")],
        ),
    ],
)  # fmt: skip
def test_collapsed_body(rest: str, expected: list[tuple[str, str]]) -> None:
    assert roles(collapsed(rest)) == expected


def test_collapsed_chapters_with_notes() -> None:
    parsed = collapsed(
        "Summary A kite. Notes Unbetaed. See the end of the work for more notes ***** Up ***** Chapter Summary It goes"
        " up. Chapter Notes Sorry for the wait! Bram had the string. ***** Down ***** Chapter by Kit_Bell, Ann_Low Bram"
        " let go."
        " Chapter End Notes More soon. ***** Afterword ***** End Notes The kite is real."
    )
    assert stated(parsed, "notes") == "Unbetaed."
    assert stated(parsed, "end_notes") == "The kite is real."
    assert [(piece.role, piece.text) for piece in parsed.body] == [
        ("heading", "Up"), ("summary", "It goes up."), ("notes", "Sorry for the wait!"),
        ("text", "Bram had the string."),
        ("heading", "Down"), ("notes", "Chapter by Kit Bell, Ann Low"), ("text", "Bram let go."),
        ("end_notes", "More soon."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("First time posting, be kind! I hope you like it. The kite stood still over the barn.", 2),
        ("Title from a hymn. The kite stood still over the barn, and Orla held it there.", 1),
        ("For Kit. “Is it up?” said Bram.", 1),
        (
            "A drogue is a sort of brake. It is made of canvas. The kite fell. It hit the barn."
            + " He had said so." * 12,
            2,
        ),
    ],
)
def test_note_ends_before_the_story(text: str, note: int) -> None:
    end = note_end(text, ("Orla", "Bram"))
    assert text[:end].count(".") + text[:end].count("!") == note


def test_a_summary_that_quotes_the_story() -> None:
    quoted = "The kite fell on the barn. Nobody saw it fall but Bram."
    text = f"{quoted} It was early. Then the kite fell on the barn. Nobody saw it fall but Bram."
    assert text[: summary_end(text)] == quoted


def test_download_saved_from_a_browser() -> None:
    parsed = parse((FOLDER / "browser.html").read_text("utf-8"))
    assert stated(parsed, "title") == "The Kite"
    assert stated(parsed, "authors") == ("Orla Quill",)
    assert stated(parsed, "series") == ("Part 2 of Winds",)
    assert stated(parsed, "words") == "1200"
    assert stated(parsed, "complete") == "yes"
    assert stated(parsed, "summary") == "A kite."
    assert stated(parsed, "notes") is None
    assert structure(parsed) == [("heading", 1, "Up"), ("notes", "Windy."), ("heading", 2, None)]
    assert [words_of(piece) for piece in parsed.body if piece.role == "text"] == ["Bram had the string.", "He let go."]
    assert "Kit: lovely!" in [removal.text for removal in parsed.removed]


COPIED = """Rating:
Mature
Archive Warning:
No Archive Warnings Apply
Fandom:
Original Work
Characters:
Orla Pike
Bram
Additional Tags:
Kites
Winds, mostly west
Language:
English
Stats:
Published:2011-03-04Completed:2011-03-09Words:1,200Chapters:2/2Comments:3Kudos:41Hits:612
The Kite
Orla Quill, kit_bell
Summary:
A kite.
Notes:
(See the end of the work for notes.)

Chapter 1: Up
Notes:
Windy.
Chapter Text
Bram had the string.

Chapter 2
Chapter Text
He let go.
Notes:
Thanks for reading!
"""


def test_page_copied_from_the_screen() -> None:
    parsed = parse(COPIED)
    assert stated(parsed, "title") == "The Kite"
    assert stated(parsed, "authors") == ("Orla Quill", "kit_bell")
    assert stated(parsed, "characters") == ("Orla Pike", "Bram")
    assert stated(parsed, "tags") == ("Kites", "Winds, mostly west")
    assert stated(parsed, "updated") == "2011-03-09"
    assert stated(parsed, "words") == "1200"
    assert stated(parsed, "summary") == "A kite."
    assert stated(parsed, "end_notes") == "Thanks for reading!"
    assert structure(parsed) == [("heading", 1, "Up"), ("notes", "Windy."), ("heading", 2, None)]
    assert [piece.text for piece in parsed.body if piece.role == "text"] == ["Bram had the string.", "He let go."]


def test_a_copied_page_whose_tags_are_gone() -> None:
    stats = "Stats:\nPublished:\n2010-10-21\nWords:\n2,000\nChapters:\n1/1\nKudos:\n36\n"
    parsed = parse(
        f"Work Header\n\nRating:\nArchive Warning:\nFandom:\nLanguage:\nEnglish\n{stats}\nThe Kite\n\n"
        "Summary:\n\nA kite.\n\nWork Text:\n\nBram had the string.\n\nHe let go.\n"
    )
    assert (stated(parsed, "title"), stated(parsed, "language")) == ("The Kite", "English")
    gone = [removal.text for removal in parsed.removed if removal.reason == "label without a value"]
    assert gone == ["Rating:", "Archive Warning:", "Fandom:"]


BLURB = """The Kite (1200 words) by Orla Quill
Chapters: 1/1
Fandom: Original Work
Rating: Mature
Warnings: No Archive Warnings Apply
Characters: Orla Pike, Bram
Additional Tags: Kites, Wind
Series: Part 2 of Winds
Summary: A kite, and who let go of it.

Bram had the string. It was cold.
"""


def test_share_blurb() -> None:
    parsed = parse(BLURB)
    assert stated(parsed, "title") == "The Kite"
    assert stated(parsed, "authors") == ("Orla Quill",)
    assert stated(parsed, "words") == "1200"
    assert stated(parsed, "complete") == "yes"
    assert stated(parsed, "series") == ("Part 2 of Winds",)
    assert stated(parsed, "summary") == "A kite, and who let go of it."
    assert [piece.text for piece in parsed.body] == ["Bram had the string. It was cold."]


CALIBRE_TXT = """The Kite

Posted originally on the Archive of Our Own at https://archiveofourown.org/works/55.

Rating:

Mature

Archive Warning:

No Archive Warnings Apply

Fandom:

Original Work

Additional Tags:

Kites, Wind

Stats:

Published: 2011-03-04 Words: 900

The Kite

by Orla Quill

Summary

A kite.

Notes

Unbetaed, so all mistakes are mine.

Thanks for the prompt!

Bram had the string.

Orla watched the kite go.

Please drop by the archive and comment to let the author know if you enjoyed their work!
"""


def test_calibre_text() -> None:
    parsed = parse(CALIBRE_TXT)
    assert stated(parsed, "tags") == ("Kites", "Wind")
    assert stated(parsed, "title") == "The Kite"
    assert stated(parsed, "summary") == "A kite."
    assert stated(parsed, "notes") == "Unbetaed, so all mistakes are mine. Thanks for the prompt!"
    assert [flat(piece.text) for piece in parsed.body] == ["Bram had the string. Orla watched the kite go."]


def test_calibre_markdown() -> None:
    parsed = parse((FOLDER / "calibre.md").read_text("utf-8"))
    assert stated(parsed, "rating") == "Mature"
    assert stated(parsed, "tags") == ("Kites", "Wind, mostly")
    assert stated(parsed, "title") == "The Kite"
    assert stated(parsed, "authors") == ("Orla Quill",)
    assert structure(parsed) == [("heading", 1, "Up")]
    assert parsed.body[-1].markup == "markdown"


PANDOC = """Posted originally on the Archive of Our Own at
https://archiveofourown.org/works/55.

Rating:

    Mature

Archive Warning:

    No Archive Warnings Apply

Fandom:

    Original Work

Stats:

    Published: 2011-03-04 Completed: 2011-04-05 Chapters: 2/2 Words:
    900

The Kite

by Orla Quill

Summary

  A kite that is described at some length, so that the line must break
  somewhere.

Up

Bram had the string.

------------------------------------------------------------------------

He let go.

Down

It fell.
"""


def test_pandoc_plain() -> None:
    parsed = parse(PANDOC)
    assert stated(parsed, "words") == "900"
    assert (
        stated(parsed, "summary") == "A kite that is described at some length, so that the line must break somewhere."
    )
    assert structure(parsed) == [("heading", 1, "Up"), ("heading", 2, "Down")]
    assert [piece.role for piece in parsed.body] == ["heading", "text", "break", "text", "heading", "text"]


def test_a_list_wrapped_within_an_item_at_a_narrow_column() -> None:
    text = PANDOC.replace("Stats:", "Characters:\n    Maud (Long Field), Maud's\n    Uncle, some geese\nStats:", 1)
    assert stated(parse(text), "characters") == ("Maud (Long Field)", "Maud's Uncle", "some geese")


def test_pandoc_markdown_with_classes() -> None:
    parsed = parse(
        "::: {#preface}\n## Preface {.toc-heading}\n\n**The Kite**\\\nPosted originally on the [Archive of Our\n"
        "Own](http://archiveofourown.org/) at\n<http://archiveofourown.org/works/77>.\n\n::: meta\nRating:\n"
        ":   [General Audiences](http://archiveofourown.org/tags/General%20Audiences)\n\nStats:\n"
        ":   Published: 2011-03-04 Words: 900\n\n# The Kite\n\n::: byline\nby [orla](http://archiveofourown.org/x)\n"
        ":::\n:::\n:::\n\n::: {#chapters .userstuff}\n::: {.meta .group}\n## Up: A Kite {.heading}\n:::\n\n"
        "::: userstuff\nBram *ran*.\n:::\n\n::: {.meta .group}\n## Down {.heading}\n:::\n\n::: userstuff\nIt fell.\n"
        ":::\n\n:::\n\n::: {#afterword}\n## Afterword {.toc-heading}\n\nPlease [drop by the archive and\n"
        "comment](http://archiveofourown.org/works/77/comments/new) to let\nthe author know if you enjoyed their work!\n"
        ":::\n"
    )
    assert stated(parsed, "title") == "The Kite"
    assert [title for _, _, title in structure(parsed)] == ["Up: A Kite", "Down"]
    assert all(":::" not in piece.text and "Afterword" not in piece.text for piece in parsed.body)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Orla_Quill", ("Orla Quill",)),
        ("quiet_kiln", ("quiet_kiln",)),
        ("J._P._Rookwood,\nAnn_Low", ("J. P. Rookwood", "Ann Low")),
        ("Quiet_Kiln_(quiet_kiln)", ("Quiet Kiln (quiet_kiln)",)),
        ("Anonymous", ("Anonymous",)),
    ],
)
def test_underscores_in_bylines(byline: str, names: tuple[str, ...]) -> None:
    lines = re.sub(r" (?=Rating:|Archive W|Fandom:|Character:|Additional|Stats:)", "\n  ", HEADER)
    lines += f"\n****** The Kite ******\nby {byline}\nSummary\n     A kite.\nBram ran.\n"
    assert stated(parse(lines), "authors") == names


@pytest.mark.parametrize(
    ("stats", "complete", "updated"),
    [
        ("Published: 2011-03-04 Words: 900", None, None),
        ("Published: 2011-03-04 Completed: 2012-01-01 Words: 900", "yes", "2012-01-01"),
        ("Published: 2011-03-04 Updated: 2012-01-01 Chapters: 3/3 Words: 900", "yes", "2012-01-01"),
        ("Published: 2011-03-04 Updated: 2012-01-01 Words: 900 Chapters: 3/?", "no", "2012-01-01"),
        ("Published: 2011-03-04 Words: 900 Chapters: 1/1", "yes", None),
    ],
)
def test_completed_is_a_date(stats: str, complete: str | None, updated: str | None) -> None:
    parsed = parse(
        f"{HEADER.partition('Published')[0]}{stats} ****** The Kite ****** by Orla Summary A kite. Bram ran.{FOOTER}"
    )
    assert (stated(parsed, "complete"), stated(parsed, "updated")) == (complete, updated)


def test_html_notes_keep_their_emphasis() -> None:
    parsed = parse((FOLDER / "multi_2013.html").read_text("utf-8"))
    summary = next(field.value for field in parsed.fields if field.key == "summary")
    assert summary == "Three people and a boat.\n\n*“It isn’t mine,” said Tobias.*"


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n\n", "Stats:", "Posted originally on the", "Rating:\n", "Additional Tags:\nStats:\n",
        "Posted originally on the  at https://", "Stats: Published: 2011-03-04", "Please drop by",
        "****** ****** by", "<html><body><p>Posted originally on the X at Y</p></body></html>",
        "***** " * 2_000, "[" * 5_000, "Rating: Mature\n" * 500, HEADER, HEADER + FOOTER, "Notes\nNotes\nNotes",
    ],
)  # fmt: skip
def test_odd_input_is_read(text: str) -> None:
    OTW.detect(source_of(text))
    parse(text)


def test_other_texts_are_not_the_archives() -> None:
    for text in (
        "",
        "Title: A\nAuthor: B\n\nOnce.",
        "Rating: PG\nCategory: Gen\nSummary: x\n\nOnce upon a time.",
        json.dumps({}),
    ):
        assert OTW.detect(source_of(text)) is None


def test_a_page_cut_down_to_its_text() -> None:
    story = "It rained on the pier.\n\nNobody came.\n"
    parsed = parse(f"Work Header\n\nThe Late Ferry\n\nChapter Text\n\n{story}")
    assert (stated(parsed, "title"), stated(parsed, "authors")) == ("The Late Ferry", None)
    assert [piece.text for piece in parsed.body] == [story.strip()]
    text = (
        f"Chapter 1: The Pier\nSummary:\nIt rains.\nChapter Text\n{story}\nChapter 2: The Bell\nChapter Text\n{story}"
    )
    detection = OTW.detect(source_of(text))
    assert detection is not None and detection.confidence >= 0.4
    parsed = parse(text)
    assert stated(parsed, "title") is None
    assert structure(parsed) == [("heading", 1, "The Pier"), ("summary", "It rains."), ("heading", 2, "The Bell")]


def test_chapters_of_a_page_without_the_work_above_them() -> None:
    text = (
        "Chapter 1: Pilot (1x01)\nChapter by quietkiln\nSummary:\nA lamp.\nChapter Text\nIt rained all night.\n"
        "Chapter 2: Deep Water\nChapter by quietkiln\nChapter Text\nIt stopped.\n"
    )
    parsed = parse(text)
    assert stated(parsed, "authors") == "quietkiln"
    assert [piece.heading.title for piece in parsed.body if piece.heading] == ["Pilot (1x01)", "Deep Water"]
    assert [removal.text for removal in parsed.removed if removal.reason == "chapter's author"] == [
        "Chapter by quietkiln"
    ]


def test_works_inspired_stand_below_a_collapsed_text_without_end_notes() -> None:
    text = (FOLDER / "one_2020.collapsed.txt").read_text(encoding="utf-8")
    works = "Works inspired by this one Fog,_Remixed by Kit_Bell"
    text = text.replace("***** Afterword *****", f"***** Afterword ***** {works}")
    parsed = parse(text)
    assert stated(parsed, "Works inspired by this one") == "Fog, Remixed by Kit Bell"
    assert "inspired" not in "".join(piece.text for piece in parsed.body)


def test_a_chapter_collapsed_onto_its_headings_line_is_read() -> None:
    text = (FOLDER / "multi_2013.cpp.txt").read_text(encoding="utf-8")
    head, mark, _ = text.partition("***** The Boat: A Reprise *****")
    prose = "She rowed. " * 40
    whole, read = (f2e.read(f"{head}{mark}{end}{prose}\n".encode(), name="lamp.txt") for end in ("\n", " "))
    assert [chapter.title for chapter in read.story.chapters] == [chapter.title for chapter in whole.story.chapters]
    assert read.story.chapters[-1] == whole.story.chapters[-1]
    assert read.report.unaccounted == ()


def test_end_notes_that_say_nothing_are_listed() -> None:
    text = (FOLDER / "one_2020.cpp.txt").read_text(encoding="utf-8")
    assert "\nEnd Notes\n" not in text
    text = text.partition("Please drop")[0].rstrip() + "\n\nEnd Notes\n"
    reading = f2e.read(text.encode(), name="lamp.txt")
    assert reading.report.unaccounted == ()
    assert [removal.text for removal in reading.report.removed if removal.text == "End Notes"] == ["End Notes"]


@pytest.mark.parametrize("work", ["one_2012", "multi_2025"])
def test_a_list_of_tags_that_is_not_closed_ends_where_the_work_begins(work: str) -> None:
    page = (FOLDER / f"{work}.html").read_text(encoding="utf-8")
    assert page.count("</dl>") == 1
    whole, cut = (f2e.read(text.encode(), name="lamp.html") for text in (page, page.replace("</dl>", "")))
    assert cut.story == whole.story
    assert cut.report.unaccounted == ()


def test_what_slipped_in_among_statistics_is_listed() -> None:
    page = (FOLDER / "one_2020.html").read_text(encoding="utf-8")
    assert "Words: " in page
    reading = f2e.read(page.replace("Words: ", "She sang. Words: ").encode(), name="lamp.html")
    assert reading.report.unaccounted == ()
    assert "She sang." in [removal.text for removal in reading.report.removed]
