"""Fimfiction's downloads: slash rules, arrow rules, FiMFetch's one line, the HTML page."""

import pytest

from fic2ebook.parsers.fimfiction import FIMFICTION
from fic2ebook.source import Source

RULE = "//------------------------------//"
SLASH = f"""{RULE}
// The Tin Whistle
// by Ada Plover
{RULE}

{RULE}
// Chapter 1: Low Tide
{RULE}

Nobody had played it // in years.

"So play it," said Wren.

{RULE}
// Epilogue
{RULE}

It rained.
"""
ONE_LINE = " ".join(SLASH.split())
DOUBLED = SLASH.replace(f"{RULE}\n\n{RULE}", f"{RULE}{RULE}").replace("\n", " ")
MET = DOUBLED.replace("////", "//")
TABBED = SLASH.replace("\n\n", "\t").replace("\n", " ")
PER_CHAPTER = f"""{RULE}
// Low Tide
// Story: The Tin Whistle
// Written by Ada Plover
{RULE}

Nobody had played it.

{RULE}
// High Tide
// Story: The Tin Whistle
// Written by Ada Plover
{RULE}

It rained.
"""
ARROW = """> The Tin Whistle
>  by Ada Plover
> --------------------------------------------------------------------------

> Chapter 1: Low Tide
> --------------------------------------------------------------------------

Nobody had played it // in years.

> Keep off the pier.

> Epilogue
> --------------------------------------------------------------------------

It rained.
"""
HTML = """<!DOCTYPE html><html><head><title>The Tin Whistle</title></head><body>
<header><h1><a href="https://www.fimfiction.net/story/12/the-tin-whistle">The Tin Whistle</a></h1>
<h2>by <a href="https://www.fimfiction.net/user/3/Ada">Ada Plover</a></h2></header>
<article class="chapter"><header><h1><a name="1"></a>Chapter 1: Low Tide</h1></header>
<aside class="authors-note"><p>First try.</p></aside>
<p>Nobody had played it.</p><hr/><p>“So play it.”</p>
<div class="authors-note"><p>Thanks.</p></div></article>
<article class="chapter"><header><h1>Epilogue</h1></header><p>It rained.</p><footer>Page end</footer></article>
</body></html>"""


def fields(parsed):
    return {field.key: field.value for field in parsed.fields}


def headings(parsed):
    return [(p.heading.number, p.heading.title, p.heading.kind) for p in parsed.body if p.role == "heading"]


@pytest.mark.parametrize("text", [SLASH, ONE_LINE, DOUBLED, MET, TABBED, ARROW, HTML, "\n\n" + SLASH])
def test_every_form_is_found_and_read_alike(text):
    source = Source(text=text)
    assert FIMFICTION.detect(source).confidence >= 0.95
    parsed = FIMFICTION.parse(source)
    assert fields(parsed)["title"] == "The Tin Whistle"
    assert fields(parsed)["authors"] == "Ada Plover"
    assert headings(parsed) == [(1, "Low Tide", "chapter"), (None, "Epilogue", "epilogue")]
    assert parsed.headings_given


@pytest.mark.parametrize(
    ("text", "layout"),
    [(SLASH, None), (ONE_LINE, "collapsed"), (DOUBLED, "collapsed"), (MET, "collapsed"), (TABBED, None)],
)
def test_one_line_is_collapsed_unless_it_keeps_its_line_ends(text, layout):
    texts = [piece for piece in FIMFICTION.parse(Source(text=text)).body if piece.role == "text"]
    assert [piece.layout for piece in texts] == [layout, layout]
    assert texts[0].text.startswith("Nobody had played it // in years.")
    assert texts[1].text == "It rained."


def test_files_of_single_chapters_repeat_the_story_without_repeating_it():
    source = Source(text=PER_CHAPTER)
    assert FIMFICTION.detect(source)
    parsed = FIMFICTION.parse(source)
    assert [(field.key, field.value) for field in parsed.fields] == [
        ("title", "The Tin Whistle"), ("authors", "Ada Plover"),
    ]  # fmt: skip
    assert [title for _, title, _ in headings(parsed)] == ["Low Tide", "High Tide"]
    assert {removal.reason for removal in parsed.removed} == {"repeated header"}


def test_a_title_without_an_author_is_still_the_story_s():
    parsed = FIMFICTION.parse(Source(text=SLASH.replace("// by Ada Plover\n", "")))
    assert fields(parsed) == {"title": "The Tin Whistle"}
    assert len(headings(parsed)) == 2


def test_an_arrow_text_keeps_its_quotation():
    parsed = FIMFICTION.parse(Source(text=ARROW))
    assert "> Keep off the pier." in parsed.body[1].text


def test_html_notes_stand_before_and_after():
    parsed = FIMFICTION.parse(Source(text=HTML))
    assert [piece.role for piece in parsed.body] == ["heading", "notes", "text", "end_notes", "heading", "text"]
    assert fields(parsed)["source_url"] == "https://www.fimfiction.net/story/12/the-tin-whistle"
    assert [removal.text for removal in parsed.removed] == ["Page end"]


@pytest.mark.parametrize(
    "text",
    [
        f"{RULE}\nint main() {{ return 0; }}\n{RULE}\n",
        f"{RULE}\n// Utilities\n// Helpers\n{RULE}\nvoid f();",
        "> Quoted mail\n> by the hundred\n\nText.",
        "By the pier stood a man.\n\n> by Ada\n> -----",
        "",
        "> -----",
    ],
)
def test_other_texts_are_not_taken(text):
    assert FIMFICTION.detect(Source(text=text)) is None
    FIMFICTION.parse(Source(text=text))


@pytest.mark.parametrize("buttons", ["", "PreviousChapters Next\n"])
def test_a_page_copied_as_text(buttons):
    head = "• Published 22nd Jan 2015\n  • 1,899 Views, 48 Comments\n\nThe Tin - Lamp - Ada-Crewe\n\nA lamp.\n\nIt burns.\n\n  • ...\n\n"
    source = Source(text=f"{head}{buttons}S2 Ch 8: Low Tide\n\nShe came by the pier.\n\nIt rained.\n")
    assert FIMFICTION.detect(source).confidence > 0.9
    parsed = FIMFICTION.parse(source)
    assert {field.key: field.value for field in parsed.fields} == {
        "title": "The Tin - Lamp",
        "authors": "Ada-Crewe",
        "published": "22nd Jan 2015",
        "summary": "A lamp.\n\nIt burns.",
    }
    assert [(piece.role, piece.text.strip()) for piece in parsed.body] == [
        ("heading", "S2 Ch 8: Low Tide"),
        ("text", "She came by the pier.\n\nIt rained."),
    ]
    assert FIMFICTION.detect(Source(text=f"She had 12 Views, 3 Comments\n\n{head}")) is None
