"""EPUBs of other programs as stories: metadata, front and back matter, chapters, notes, pictures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from source.epubs import METADATA, PROSE, make_epub
from strategies import PIXEL

import fic2ebook as f2e
from fic2ebook.model import Figure, Footnote, Image, NoteRef, Paragraph, Quote, Series, Text

CASES = Path(__file__).parents[1] / "cases/corpus"

BOOK = make_epub(
    {
        "cover.xhtml": '<body epub:type="cover"><p>Cover</p></body>',
        "title.xhtml": "<body><h1>The Lamp Gate</h1><p>by Hester Mallow</p></body>",
        "for.xhtml": '<body epub:type="dedication"><p>For Nan</p></body>',
        "c1.xhtml": f'<body><h2>Chapter One</h2>{PROSE}<hr/>{PROSE}<p><img src="p.png" alt="A lamp"/></p></body>',
        "c2.xhtml": f'<body><p><span id="p4"/>It was day.</p>{PROSE}</body>',
        "c3.xhtml": f'<body><h2>Chapter Three: Out</h2><aside class="note"><p>Thanks!</p></aside>{PROSE}</body>',
        "c3_split_001.xhtml": f'<body>{PROSE}<p>So<a href="#n1">1</a>.</p></body>',
        "names.xhtml": '<body epub:type="appendix"><h2>Names</h2><p>Nell: a lamp girl.</p></body>',
    },
    METADATA + "<dc:description>&lt;p&gt;A &lt;i&gt;cold&lt;/i&gt; gate.&lt;/p&gt;</dc:description>"
    "<dc:date>2012-05-01T00:00:00+00:00</dc:date><dc:subject>Lamps, old</dc:subject><dc:subject>Winter</dc:subject>"
    '<meta name="calibre:series" content="Lamps"/><meta name="calibre:series_index" content="2.0"/>'
    '<dc:contributor opf:role="trl">Ann Other</dc:contributor><dc:source>https://a.example/s/1</dc:source>'
    "<dc:publisher>a.example</dc:publisher>",
    {"c1.xhtml": "Chapter One", "c2.xhtml": "The Day", "c3.xhtml": "Chapter Three: Out", "names.xhtml": "Names"},
    files={"OEBPS/p.png": PIXEL},
)


def test_metadata_of_the_package() -> None:
    metadata = f2e.read(BOOK).story.metadata
    assert (metadata.title, metadata.authors, metadata.language) == ("The Lamp Gate", ("Hester Mallow",), "en")
    assert (metadata.summary, metadata.tags) == ("A *cold* gate.", ("Lamps, old", "Winter"))
    assert (metadata.series, metadata.published) == ((Series(name="Lamps", position=2.0),), date(2012, 5, 1))
    assert (metadata.source_url, metadata.publisher) == ("https://a.example/s/1", "a.example")
    assert metadata.extra == (("Translator", "Ann Other"),)


def test_chapters_by_headings_and_contents() -> None:
    reading = f2e.read(BOOK, name="x.epub")
    chapters = reading.story.chapters
    assert [(one.number, one.title) for one in chapters] == [(1, None), (None, "The Day"), (3, "Out")]
    assert chapters[0].blocks[-1] == Figure(image=Image(source="", alt="A lamp", media_type="image/png", data=PIXEL))
    assert chapters[1].blocks[0] == Paragraph(children=(Text(text="It was day."),))
    assert chapters[2].notes == (Paragraph(children=(Text(text="Thanks!"),)),)
    assert len(chapters[2].blocks) == 13  # the page that goes on with it
    assert (reading.report.format, reading.report.layout, reading.report.unaccounted) == ("epub", "html", ())


NESTED = {
    "intro.xhtml": f"<body><h1>Before</h1>{PROSE}</body>",
    "p1.xhtml": "<body><h1>Down</h1><p>Where it is dark.</p></body>",
    "c1.xhtml": f"<body><h1>The Stair</h1>{PROSE}</body>",
    "c2.xhtml": f"<body><h1>The Lamp</h1>{PROSE}</body>",
    "c3.xhtml": f"<body><h1>The Gate</h1>{PROSE}</body>",
    "c4.xhtml": f"<body>{PROSE}</body>",
    "end.xhtml": f"<body><h1>Epilogue</h1>{PROSE}</body>",
}


@pytest.mark.parametrize("nav", [True, False])
def test_parts_are_as_the_contents_nest_them(nav: bool) -> None:
    contents = {
        "intro.xhtml": "Before",
        "p1.xhtml": ("Down", {"c1.xhtml": "The Stair", "c2.xhtml": "The Lamp", "c2.xhtml#two": "The Wick"}),
        "": ("Up", {"c3.xhtml": "The Gate", "c4.xhtml": "The Sea"}),
        "end.xhtml": "Epilogue",
    }
    for told in (contents, {"": ("The Lamp Gate", contents)}):
        reading = f2e.read(make_epub(NESTED, contents=told, nav=nav))
        before, down, up, end = reading.story.contents
        assert isinstance(before, f2e.Chapter) and isinstance(end, f2e.Chapter)
        assert isinstance(down, f2e.Part) and isinstance(up, f2e.Part)
        assert (before.title, down.title, up.title, end.kind) == ("Before", "Down", "Up", "epilogue")
        assert [chapter.title for chapter in down.chapters] == ["The Stair", "The Lamp"]
        assert [chapter.title for chapter in up.chapters] == ["The Gate", "The Sea"]
        assert down.blocks == (Paragraph(children=(Text(text="Where it is dark."),)),)
        assert reading.report.unaccounted == ()


def test_entries_below_one_chapter_make_no_parts() -> None:
    pages = {name: NESTED[name] for name in ("c1.xhtml", "c2.xhtml")}
    contents = {"c1.xhtml": ("The Stair", {"c1.xhtml#a": "Above", "c1.xhtml#b": "Below"}), "c2.xhtml": "The Lamp"}
    story = f2e.read(make_epub(pages, contents=contents)).story
    assert [chapter.title for chapter in story.contents] == ["The Stair", "The Lamp"]


REF = '<p>A lamp<a epub:type="noteref" href="{0}">{1}</a> burned.</p>'
NOTES = {
    "in the page": (
        REF.format("#n1", 1) + PROSE + '<aside epub:type="footnote" id="n1"><p>Of brass.</p></aside>',
        REF.format("#n1", 1) + PROSE + '<aside epub:type="footnote" id="n1"><p>1. Of iron.</p></aside>',
        "<p>So.</p>",
    ),
    "in a page of their own": (
        REF.format("notes.xhtml#n1", 1) + PROSE,
        REF.format("notes.xhtml#n2", 1) + PROSE,
        '<section epub:type="endnotes"><h2>Notes</h2><p id="n1"><a href="c1.xhtml#r1">1</a>. Of brass.</p>'
        '<p id="n2"><a href="c2.xhtml#r1">1</a>. Of iron. <a href="c2.xhtml#r1">↩</a></p></section>',
    ),
    "in lists": (
        REF.format("notes.xhtml#n1", 1) + PROSE,
        REF.format("notes.xhtml#n2", 2) + PROSE,
        '<section epub:type="endnotes"><h2>Notes</h2><ol><li id="n1">Of brass.</li><li id="n2">Of iron.</li></ol></section>',
    ),
}


@pytest.mark.parametrize("where", NOTES)
def test_footnotes(where: str) -> None:
    one, two, notes = NOTES[where]
    pages = {
        "c1.xhtml": f"<body><h2>Chapter One</h2>{one}</body>",
        "c2.xhtml": f"<body><h2>Chapter Two</h2>{two}</body>",
        "notes.xhtml": f"<body>{notes}</body>",
    }
    reading = f2e.read(make_epub(pages))
    for chapter, words in zip(reading.story.chapters, ("Of brass.", "Of iron."), strict=False):
        note = next(block for block in chapter.blocks if isinstance(block, Footnote))
        assert note.blocks == (Paragraph(children=(Text(text=words),)),)
        assert NoteRef(mark=note.mark) in chapter.blocks[0].children  # type: ignore[union-attr]
    assert reading.report.unaccounted == ()
    assert not [section for section in reading.story.back if section.kind == "notes"]


def test_front_and_back_matter() -> None:
    reading = f2e.read(BOOK)
    assert [(one.kind, one.title) for one in reading.story.front] == [("dedication", None)]
    assert [(one.kind, one.title) for one in reading.story.back] == [("appendix", "Names")]
    assert [one.reason for one in reading.report.removed] == ["cover page", "title page"]


def test_what_programs_write_where_they_know_nothing() -> None:
    metadata = "<dc:title>Untitled</dc:title><dc:creator>Unknown</dc:creator><dc:date>0101-01-01</dc:date>"
    story = f2e.read(make_epub({"a.xhtml": f"<body>{PROSE}</body>"}, metadata), name="The Gate.epub").story
    assert (story.metadata.title, story.metadata.authors, story.metadata.published) == ("The Gate", (), None)


def test_names_of_files_are_no_headings() -> None:
    pages = dict.fromkeys(("a.xhtml", "b.xhtml"), f"<body>{PROSE}</body>")
    contents = {"a.xhtml": "Start", "b.xhtml": "book_split_001.html"}
    assert len(f2e.read(make_epub(pages, contents=contents)).story.chapters) == 1


@pytest.mark.parametrize("case", ["otw-html-2012", "otw-html-2025", "otw-html-2025-oneshot", "otw-html-squidge"])
def test_a_download_of_the_archive_says_the_same_as_its_page(case: str) -> None:
    page = CASES / case / "input.html"
    inner = re.search(r"<body[^>]*>(.*)</body>", page.read_text("utf-8"), re.DOTALL)
    assert inner is not None
    body = f'<body class="calibre">{inner[1]}</body>'
    metadata = "<dc:title>Weak</dc:title><dc:creator>Weak</dc:creator><dc:subject>Fanworks</dc:subject>"
    book, wanted = f2e.read(make_epub({"x_split_000.xhtml": body}, metadata)), f2e.read(page)
    assert book.report.format == "otw"
    assert book.report.unaccounted == ()
    assert book.story == wanted.story


def test_what_only_the_package_says_is_added() -> None:
    page = CASES / "otw-html-2025" / "input.html"
    text = page.read_text("utf-8")
    body = text[text.index("<body") :].replace("</html>", "")
    metadata = '<dc:title>Weak</dc:title><meta name="calibre:series" content="Shelf"/>'
    found = f2e.read(make_epub({"a.xhtml": body}, metadata)).story.metadata
    stated = f2e.read(page).story.metadata
    assert found.title == stated.title
    assert found.series == (stated.series or (Series(name="Shelf"),))


TITLE = '<h3><a href="https://archiveofourown.org/works/1">The Lamp Gate</a> by <a href="x">Hester Mallow</a></h3>'
ENTRIES = {"Category": "Lamps", "Status": "In-Progress", "Rating": "Teen", "Words": "1,200", "Characters": "Nell, Bob"}


@pytest.mark.parametrize("form", ["table", "lines"])
def test_fanficfare(form: str) -> None:
    if form == "table":
        rows = "".join(f"<tr><td><b>{label}:</b></td><td>{value}</td></tr>" for label, value in ENTRIES.items())
        wide = '<tr><td colspan="2"><b>Summary:</b> <p>A <i>cold</i> gate.</p></td></tr>'
        entries = f'<table class="full">{rows}{wide}</table>'
    else:
        lines = "".join(f"\n<b>{label}:</b> {value}<br />\n" for label, value in ENTRIES.items())
        entries = f"<div>{lines}<b>Summary:</b> <p>A <i>cold</i> gate.</p><br /></div>"
    note = (
        '<div class="fff_chapter_notes fff_head_notes"><b>Author\'s Note:</b><blockquote><p>Hi.</p></blockquote></div>'
    )
    reading = f2e.read(
        make_epub(
            {
                "title_page.xhtml": f'<body class="fff_titlepage">{TITLE}{entries}</body>',
                "toc_page.xhtml": '<body><div><h3>Table of Contents</h3><a href="file0001.xhtml">1. In</a></div></body>',
                "file0001.xhtml": f'<body><h3 class="fff_chapter_title">1. In</h3>{note}{PROSE}</body>',
                "file0002.xhtml": f'<body><h3 class="fff_chapter_title">2. Out</h3>{PROSE}</body>',
                "log_page.xhtml": "<body><h3>Update Log</h3><p><b>Title:</b> <span>x</span></p></body>",
            },
            METADATA + '<dc:date opf:event="publication">2012-05-01</dc:date>',
        )
    )
    metadata = reading.story.metadata
    assert (reading.report.format, reading.report.unaccounted) == ("fanficfare", ())
    assert (metadata.title, metadata.authors, metadata.fandoms) == ("The Lamp Gate", ("Hester Mallow",), ("Lamps",))
    assert (metadata.summary, metadata.rating, metadata.words) == ("A *cold* gate.", "Teen", 1200)
    assert (metadata.complete, metadata.characters) == (False, ("Nell", "Bob"))
    assert metadata.published == date(2012, 5, 1)
    assert [(one.number, one.title) for one in reading.story.chapters] == [(1, "In"), (2, "Out")]
    assert reading.story.chapters[0].notes == (Quote(blocks=(Paragraph(children=(Text(text="Hi."),)),)),)
    assert {one.reason for one in reading.report.removed} >= {"table of contents", "FanFicFare's log"}
