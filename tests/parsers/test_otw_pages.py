"""OTW works as text browsers and converters show the archive's live pages: menus, lists with bullets, buttons."""

from __future__ import annotations

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.otw import OTW
from fic2ebook.parsers.otw_html import parse_page
from fic2ebook.source import Source

MENU = """     * [1]Main Content

   While we've done our best to make this site accessible without
   javascript, it will work better with it enabled.

[2]Archive of Our Own^ beta

   [3]Log In
     * [4]Fandoms
     * [5]Browse

Actions

     * [6]Comments
     * [7]Download
          + [8]EPUB

Work Header

"""
TAGS = """   Rating:

          + [9]Mature

   Archive Warning:

          + [10]No Archive Warnings Apply

   Additional Tags:

          + [11]Kites
          + [12]A tag that is so long that the browser could not put all of
            it on one line
          + [13]Winds, mostly west

   Stats:

        Published:
                2011-03-04

        Words:
                900

        Chapters:
                1/1

The Kite

[14]Orla Quill

Work Text:

   Bram had the string.

Actions

     * [15]↑ Top
     * (BUTTON) Kudos ♥

Kudos

   [16]kit_bell left kudos on this work!

Footer

     * About the Archive

References

"""
DUMP = MENU + TAGS + "".join(f"   {number}. https://archiveofourown.org/{number}\n" for number in range(1, 17))


def stated(parsed: Parsed, key: str) -> tuple[str, ...]:
    field = next(field for field in parsed.fields if field.key == key)
    return field.values or (field.value,)


def told(parsed: Parsed) -> list[str]:
    return [" ".join(piece.text.split()) for piece in parsed.body]


def test_live_page_in_a_text_browser() -> None:
    parsed = OTW.parse(Source(text=DUMP))
    assert stated(parsed, "title") == ("The Kite",)
    assert stated(parsed, "authors") == ("Orla Quill",)
    assert stated(parsed, "rating") == ("Mature",)
    assert stated(parsed, "tags") == (
        "Kites", "A tag that is so long that the browser could not put all of it on one line", "Winds, mostly west",
    )  # fmt: skip
    assert told(parsed) == ["Bram had the string."]
    assert {"site navigation", "archive footer"} <= {removal.reason for removal in parsed.removed}


def test_one_tag_a_line_may_hold_commas() -> None:
    tags = "Additional Tags:\n    Kites\n    Winds, mostly west\nStats:\n    Published: 2011-03-04\n"
    parsed = OTW.parse(Source(text=f"Archive Warning:\n    None\n{tags}\nThe Kite\n\nby Orla\n\nBram ran.\n"))
    assert stated(parsed, "tags") == ("Kites", "Winds, mostly west")
    wrapped = "Additional Tags:\n    Kites, Winds that blow from the west more often than\n    not, Fog\nStats:\n"
    parsed = OTW.parse(Source(text=f"Archive Warning:\n    None\n{wrapped}    Published: 2011-03-04\n\nThe Kite\n"))
    assert stated(parsed, "tags") == ("Kites", "Winds that blow from the west more often than not", "Fog")


@pytest.mark.parametrize(
    ("stats", "heading", "given"),
    [("", "The Hill", True), ("", "Chapter 2", False), ("Chapters: 2/2", "The Hill", False)],
)
def test_a_download_that_counts_no_chapters_has_one(stats: str, heading: str, given: bool) -> None:
    page = f"""<html><head><title>The Kite - Orla - Winds</title></head><body><div id="preface">
<p class="message">Posted originally on the Archive of Our Own at https://archiveofourown.org/works/7.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd>Mature</dd><dt>Stats:</dt>
<dd>Published: 2011-12-25 {stats} Words: 12</dd></dl>
<h1>The Kite</h1><div class="byline">by Orla</div></div></div>
<div id="chapters" class="userstuff"><p>Bram ran.</p><h4>{heading}</h4><p>It rained.</p></div></body></html>"""
    assert parse_page(Source(text=page)).headings_given is given


def test_html2text_on_one_line_keeps_notes_paragraphs_and_emphasis() -> None:
    link = r"[Cap (the cat)](https://archiveofourown.org/tags/Cap%20\(the%20cat\))"
    text = (
        "Posted originally on the [Archive of Our Own](https://archiveofourown.org/) at"
        " <https://archiveofourown.org/works/7>. Rating: [Mature](https://archiveofourown.org/tags/Mature)"
        f" Archive Warning: None Fandom: Kites Character: [Bram](https://archiveofourown.org/tags/Bram), {link}"
        " Stats: Published: 2011-03-04 Words: 900 Chapters: 1/1 # The Kite by Orla Summary > A kite. > > Or: who"
        " held _it_. Notes > Thanks for reading! ## Up Bram had the string."
    )
    parsed = OTW.parse(Source(text=text))
    assert stated(parsed, "characters") == ("Bram", "Cap (the cat)")
    assert stated(parsed, "summary") == ("A kite.\n\nOr: who held *it*.",)


def test_a_tag_block_in_one_paragraph_above_lines_is_not_collapsed() -> None:
    text = (
        "Posted originally on the Archive of Our Own at http://archiveofourown.org/works/7.\n\n"
        "Rating: Mature Archive Warning: None Category: Gen Fandom: Kites Stats:  Published: 2016-12-24 Words: 900  \n"
        "# The Kite\n\nby orla\\_quill\n\nSummary\n> \n> Who let go \\(or not\\).\n\n## Up\n\nIt was held by Bram.\n"
    )
    parsed = OTW.parse(Source(text=text))
    assert stated(parsed, "authors") == ("orla_quill",)
    assert stated(parsed, "summary") == ("Who let go (or not).",)


def test_a_copied_page_on_one_line() -> None:
    """A page names its author without a `by`, has colons behind its sections' words, and says where the text begins."""
    text = (
        "Rating: General Audiences Archive Warning: No Archive Warnings Apply Category: Gen Fandom: The Tide Books "
        "Additional Tags: Rivers, Benches Language: English Stats: Published: 2024-05-01 Words: 60 Chapters: 2/2 "
        "Comments: 4 Kudos: 10 Hits: 99 What She Kept tidewrack Summary: Nobody sits on the bench by the river. "
        "Notes: Rated G for gulls. (See the end of the work for more notes.) Chapter 1: The Slack Tide Notes: A "
        "second try. Chapter Text The ferry did not run on Wednesdays. Everybody knew this. Chapter 2: Fare "
        "Chapter Text She stood by the water. It ran backward, as it should.\n"
    )
    parsed = OTW.parse(Source(text=text, name="bench.txt"))
    said = {field.key: field.value for field in parsed.fields}
    assert said["title"] == "What She Kept tidewrack"
    assert (said["summary"], said["notes"]) == ("Nobody sits on the bench by the river.", "Rated G for gulls.")
    assert [(piece.role, piece.text) for piece in parsed.body] == [
        ("heading", "Chapter 1: The Slack Tide"),
        ("notes", "A second try."),
        ("text", "The ferry did not run on Wednesdays. Everybody knew this."),
        ("heading", "Chapter 2: Fare"),
        ("text", "She stood by the water. It ran backward, as it should."),
    ]
    assert f2e.read(text.encode(), name="bench.txt").report.unaccounted == ()
