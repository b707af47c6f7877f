"""FanFicFare's text and HTML files: labels in any order, contents, headings, notes, damage."""

import textwrap

import pytest

from fic2ebook.parsers.fanficfare import FANFICFARE
from fic2ebook.source import Source

LABELS = {
    "Series": "Harbour Tales [3]",
    "Category": "Original Work",
    "Genre": "Boats, A very long tag that makes the line wrap at the place: where a colon stands, Rain",
    "Characters": "Ada Plover, Wren Tull",
    "Status": "In-Progress",
    "Published": "2012-03-04",
    "Packaged": "2024-05-06 07:08:09",
    "Rating": "General Audiences",
    "Words": "1,234",
    "Publisher": "archiveofourown.org",
    "Story URL": "https://archiveofourown.org/works/77",
    "Author URL": "https://archiveofourown.org/users/ada",
    "Summary": "A whistle nobody can play. It has _opinions_ about that, and about the weather on the pier.",
}
CHAPTERS = [("Low Tide", "She came by the pier.\n\nA line by Nobody."), ("Chapter 2", "It rained.")]


def make(labels=LABELS, chapters=CHAPTERS, title="The Tin Whistle", number=True, indent="\t", contents=True, end=True):
    """A text as FanFicFare writes it."""
    heads = [f"{at}. {name}" if number else name for at, (name, _) in enumerate(chapters, 1)]
    wrap = lambda text: "\n".join(textwrap.wrap(text, 78))  # noqa: E731
    out = ["", "", "", title, "", "by Ada Plover", "", "", ""]
    out += [wrap(f"{label}: {value}") for label, value in labels.items()]
    out += ["", "", ""]
    if contents:
        out += ["", "TABLE OF CONTENTS", "", *(line for head in heads for line in ("", head)), ""]
    for head, (_, body) in zip(heads, chapters, strict=True):
        out += ["", "", *textwrap.wrap(indent + head, 78, expand_tabs=False, replace_whitespace=False), "", body]
    return "\n".join(out) + ("\n\n\n\nEnd file.\n" if end else "\n")


def read(text):
    source = Source(text=text)
    assert FANFICFARE.detect(source).confidence >= 0.8
    return FANFICFARE.parse(source)


def fields(parsed):
    return {field.key or field.label: field.value for field in parsed.fields}


def headings(parsed):
    return [(p.heading.number, p.heading.title) for p in parsed.body if p.role == "heading"]


def texts(parsed):
    return [piece.text for piece in parsed.body if piece.role == "text"]


def test_labels():
    found = fields(read(make()))
    assert found["title"] == "The Tin Whistle"
    assert found["authors"] == "Ada Plover"
    assert found["fandoms"] == "Original Work"
    assert found["tags"] == LABELS["Genre"]
    assert found["series"] == "Harbour Tales [3]"
    assert found["complete"] == "In-Progress"
    assert found["source_url"] == "https://archiveofourown.org/works/77"
    assert found["summary"] == LABELS["Summary"].replace("_", "*")
    assert "Packaged" not in found


def test_genres_of_another_publisher_are_genres():
    labels = {
        **LABELS,
        "Publisher": "www.fanfiction.net",
        "Story URL": "https://www.fanfiction.net/s/1",
        "Genre": "Drama",
    }
    assert fields(read(make(labels)))["genres"] == "Drama"


def test_unknown_labels_are_kept_and_statistics_are_not():
    found = read(make({"Weather": "wet", "Kudos": "12", "Comments": "3", **LABELS}))
    assert fields(found)["Weather"] == "wet"
    assert {"Kudos: 12", "Comments: 3"} <= {removal.text for removal in found.removed}


def test_characters_and_pairings_in_one_label():
    found = fields(read(make({"Chars/Pairs": "Ada Plover, Wren Tull, Ada Plover/Wren Tull", **LABELS})))
    assert found["relationships"] == "Ada Plover/Wren Tull"


@pytest.mark.parametrize(
    "title", ["", "By the Pier", "by the pier, at night", "A Title\nOver Two Lines", "Star: A Tale"]
)
def test_titles(title):
    assert fields(read(make(title=title))).get("title", "") == title.replace("\n", " ")


@pytest.mark.parametrize("number", [True, False])
@pytest.mark.parametrize("indent", ["\t", "        ", ""])
def test_headings_agree_with_the_contents(number, indent):
    parsed = read(make(number=number, indent=indent))
    assert headings(parsed) == [(1 if number else None, "Low Tide"), (2, "Chapter 2")]
    assert texts(parsed) == [body for _, body in CHAPTERS]
    assert parsed.headings_given


@pytest.mark.parametrize("tag", ["b", "B", "center"])
def test_headings_between_tags_agree_with_the_contents(tag):
    text = make(number=False)
    for name, _ in CHAPTERS:
        text = text.replace(f"\t{name}", f"\t[{tag}]{name}[/{tag}]")
    assert headings(read(text)) == [(None, "Low Tide"), (2, "Chapter 2")]


def test_a_number_of_the_site_s_own_stays():
    chapters = [("3. Three Blind Mice", "a"), ("1984", "b"), ("7. Seven", "c")]
    assert [title for _, title in headings(read(make(chapters=chapters, number=False)))] == [
        "3. Three Blind Mice", "1984", "7. Seven",
    ]  # fmt: skip


def test_a_long_heading_goes_on_at_the_margin():
    long = "The Chapter in Which the Whistle Is Lost Again and Everyone Looks for It in the Wrong Place"
    parsed = read(make(chapters=[(long, "a"), ("Epilogue", "b")]))
    assert headings(parsed) == [(1, long), (2, "Epilogue")]
    assert [piece.heading.kind for piece in parsed.body if piece.role == "heading"] == ["chapter", "epilogue"]
    assert texts(parsed) == ["a", "b"]


def test_centred_lines_of_the_story_are_no_headings():
    body = "Before.\n\n\n        THE SIGN SAID THIS\n\nAfter."
    parsed = read(make(chapters=[("Low Tide", body), ("High Tide", "b")]))
    assert texts(parsed)[0] == body


@pytest.mark.parametrize("indent", ["\t", "        "])
def test_one_chapter_has_no_contents(indent):
    parsed = read(make(chapters=[("The Tin Whistle", "a\n\nb")], number=False, indent=indent, contents=False))
    assert headings(parsed) == [(None, "The Tin Whistle")]
    assert texts(parsed) == ["a\n\nb"]


def test_a_summary_of_several_paragraphs_with_something_like_a_label():
    parsed = read(make({**LABELS, "Summary": "One."}).replace("Summary: One.", "Summary: One.\n\nNote: two\nlines."))
    assert fields(parsed)["summary"] == "One.\n\nNote: two lines."


def test_notes_of_a_chapter():
    body = textwrap.dedent("""\
        **Summary for the Chapter:**

        > It begins.

        **Notes for the Chapter:**

        > First note.
        >
        > Second.

        She came.

        **Notes for the Chapter:**

        > Thanks.
        """)
    parsed = read(make(chapters=[("Low Tide", body), ("High Tide", "b")]))
    assert [(piece.role, piece.text) for piece in parsed.body[1:5]] == [
        ("summary", "It begins."), ("notes", "First note.\n\nSecond."), ("text", "She came."), ("end_notes", "Thanks."),
    ]  # fmt: skip
    assert parsed.body[3].markup == "markdown"


def test_a_header_of_the_author_s_own_is_announced():
    own = "Title: The Tin Whistle\nRating: PG\nDisclaimer: Not mine.\n\nShe came."
    assert read(make(chapters=[("Low Tide", own), ("b", "c")])).nested
    assert not read(make()).nested


def test_every_word_is_accounted_for():
    text = make({"Kudos": "3", **LABELS})
    parsed = read(text)
    told = [field.text for field in parsed.fields] + [piece.text for piece in parsed.body]
    told += [removal.text for removal in parsed.removed]
    assert sorted(" ".join(told).split()) == sorted(text.split())


HTML = """<!DOCTYPE html><html><head><title>The Tin Whistle by Ada Plover</title></head><body>
<h1><a href="https://archiveofourown.org/works/77">The Tin Whistle</a> by <a href="x">Ada Plover</a></h1>
<table class="full"><tr><td><b>Category:</b></td><td>Original Work</td></tr>
<tr><td><b>Genre:</b></td><td>Boats, Rain</td></tr>
<tr><td><b>Publisher:</b></td><td>archiveofourown.org</td></tr>
<tr><td colspan="2"><b>Summary:</b> <p>A whistle that <i>no one</i> plays.</p></td></tr></table>
<a name="TOCTOP"><h2>Table of Contents</h2></a>
<p><a href="#section0001">1. Low Tide</a></p><p><a href="#section0002">2. Chapter 2</a></p>
<a name="section0001"><h2>1. Low Tide</h2></a>
<div class="fff_chapter_notes fff_head_notes"><b>Notes for the Chapter:</b><blockquote>Hello.</blockquote></div>
<p>She <em>came</em>.</p>loose words<hr/>
<a name="section0002"><h2>2. Chapter 2</h2></a>
<p>It rained.</p></body></html>"""


def test_html():
    parsed = read(HTML)
    found = fields(parsed)
    assert found["title"] == "The Tin Whistle"
    assert found["authors"] == "Ada Plover"
    assert found["tags"] == "Boats, Rain"
    assert found["summary"] == "A whistle that *no one* plays."
    assert headings(parsed) == [(1, "Low Tide"), (2, "Chapter 2")]
    assert [piece.role for piece in parsed.body] == ["heading", "notes", "text", "heading", "text"]
    assert "loose words" in "".join(parsed.body[2].nodes[0].itertext())
    assert {removal.reason for removal in parsed.removed} == {"table of contents", "heading of notes"}


@pytest.mark.parametrize(
    "text",
    [
        "The Pier\n\nby Ada Plover\n\nIt rained.\n",
        "Title: The Pier\nAuthor: Ada\nRating: PG\nSummary: Rain.\n\nIt rained.",
        "Notes\n\nby Ada\n\n\nStatus: wet\nPublished: 2012-01-01\nWords: 12\n\nIt rained.",
        "End of file.",
        "",
        "<p>It rained.</p><p>It rained.</p><p>It rained.</p>",
    ],
)
def test_other_texts_are_not_taken(text):
    assert FANFICFARE.detect(Source(text=text)) is None
    FANFICFARE.parse(Source(text=text))


@pytest.mark.parametrize("name", ["Low Tide", "Chapter 1"])
def test_a_text_collapsed_to_one_line(name):
    names = [name, *(f"Chapter {number}" for number in range(2, 12))]
    text = " ".join(make(chapters=[(each, f"It rained on {each.lower()}.") for each in names]).split())
    parsed = read(text)
    assert fields(parsed)["summary"] == LABELS["Summary"].replace("_", "*")
    assert headings(parsed) == list(enumerate(names, 1))
    assert {piece.layout for piece in parsed.body if piece.role == "text"} == {"collapsed"}


def test_a_text_that_lost_its_blank_lines():
    text = "\n".join(line for line in make(indent="        ").split("\n") if line.strip())
    parsed = read(text)
    assert headings(parsed) == [(1, "Low Tide"), (2, "Chapter 2")]
    assert texts(parsed)[1] == "It rained."


def test_a_text_indented_as_a_whole():
    parsed = read("\n".join(f"  {line}" if line else line for line in make(indent="        ").split("\n")))
    assert headings(parsed) == [(1, "Low Tide"), (2, "Chapter 2")]


def test_contents_that_agree_with_nothing_do_not_swallow_the_story():
    start = make().index("TABLE OF CONTENTS")
    parsed = read(make()[:start] + "TABLE OF CONTENTS\n\n1. Low Tide\n\nShe came.\n\nIt rained.\n\nEnd file.")
    assert texts(parsed) == ["She came.\n\nIt rained."]


def test_a_table_of_labels_in_a_text_browser():
    text = (
        "                            The Tin Whistle by Ada Plover\n\n"
        "   Category:   Original Work\n   Language:   English\n   Packaged:   2018-02-03 10:11:12\n"
        "   Publisher:  harbour.example\n   Story URL:  https://harbour.example/s/88\n"
        "   Author URL: https://harbour.example/u/12\n   Summary:\n\n   A whistle nobody can play.\n\n"
        "Table of Contents\n\n   Low Tide\n   High Tide\n\nLow Tide\n\n   She came.\n\nHigh Tide\n\n   It rained.\n"
    )
    assert FANFICFARE.detect(Source(text=text)).confidence > 0.9
    parsed = FANFICFARE.parse(Source(text=text))
    found = {field.key: field.value for field in parsed.fields}
    assert (found["title"], found["authors"], found["fandoms"]) == ("The Tin Whistle", "Ada Plover", "Original Work")
    assert (found["summary"], found["source_url"]) == ("A whistle nobody can play.", "https://harbour.example/s/88")
    assert [piece.heading.title for piece in parsed.body if piece.heading] == ["Low Tide", "High Tide"]


def test_the_title_page_of_its_book_converted_to_text():
    rows = "\n\n".join(f"{label}: {value}" for label, value in LABELS.items())
    parsed = read(
        f"The Tin Whistle by Ada Plover\n\n{rows}\n\n\n\nTable of Contents\n\n1. Low Tide\n\n2. High Tide\n\n\n\n"
        "1. Low Tide\n\nShe came by the pier.\n\n\n\n2. High Tide\n\nIt rained.\n"
    )
    found = fields(parsed)
    assert (found["title"], found["authors"], found["fandoms"]) == ("The Tin Whistle", "Ada Plover", "Original Work")
    assert headings(parsed) == [(1, "Low Tide"), (2, "High Tide")]
    assert texts(parsed) == ["She came by the pier.", "It rained."]


def test_a_page_with_its_labels_in_lines():
    rows = "".join(f"<b>{label}:</b> {value}<br />\n" for label, value in LABELS.items() if label != "Story URL")
    address = LABELS["Story URL"]
    parsed = read(
        f'<html><body><h1><a href="{address}">The Tin Whistle</a> by <a href="#">Ada Plover</a></h1>\n<div>\n{rows}'
        f'<b>Story URL:</b> <a href="{address}">{address}</a><br />\n</div>\n'
        '<a name="section0001"><h2>1. Low Tide</h2></a>\n<p>She came by the <i>pier</i>.</p>\n'
        '<a name="section0002"><h2>2. High Tide</h2></a>\n<p>It rained.</p>\n</body></html>'
    )
    found = fields(parsed)
    assert (found["title"], found["authors"], found["source_url"]) == ("The Tin Whistle", "Ada Plover", address)
    assert found["tags"].startswith("Boats, A very long tag")
    assert headings(parsed) == [(1, "Low Tide"), (2, "High Tide")]
    assert sum(len(piece.nodes) for piece in parsed.body if piece.role == "text") == 2
