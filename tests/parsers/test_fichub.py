"""FicHub's exports: facts, the unlabelled description, the list of chapters, links between chapters."""

import pytest

from fic2ebook.parsers.fichub import FICHUB
from fic2ebook.source import Source
from fic2ebook.source.markup import visible_text

TEXT = """The Tin Whistle
by Ada Plover

A whistle nobody can play.

It is wet on the pier.

Status: complete
Published: 2014-06-21
Updated: 2014-06-28
Words: 955
Chapters: 2

Rated: Fiction T - English - Drama - Chapters: 2 - Words: 1,000 - Favs: 3 - Published: 6/21/2014 - id: 77

Original source: https://www.fanfiction.net/s/77/1/

Exported with the assistance of FicHub.net

Table of Contents
1. Chapter 1: Low Tide
2. Epilogue

next chapter chapter list

Chapter 1: Low Tide

She said: next chapter, please.

Epilogue is what he called it.

previous chapter
chapter list

Epilogue

It rained.

(back to chapter list)
"""
HTML = """<!doctype html><html lang="en"><head><title>The Tin Whistle by Ada Plover</title></head><body>
<h1><span class="title">The Tin Whistle</span></h1><h2>by <span class="author">Ada Plover</span></h2>
<div><p>A whistle nobody can play.</p><p>It is wet on the pier.</p></div>
<p>Original source: <a href="https://www.fanfiction.net/s/77/1/">https://www.fanfiction.net/s/77/1/</a></p>
<p>Chapters: 2</p><p>Words: 955</p>
<p>Rated: Fiction T - English - Drama - Chapters: 2 - Words: 1,000 - Favs: 3 - Published: 6/21/2014 - id: 77</p>
<p>Exported with the assistance of <a href='https://fichub.net'>FicHub.net</a></p>
<nav id="contents-list"><ol><li><a href="#chap_1">Chapter 1: Low Tide</a></li>
<li><a href="#chap_2">Epilogue</a></li></ol>
</nav>
<div id="chap_1"><div class="chapter_nav"><a href="#chap_2" class="right">next chapter</a>
<a href="#contents-list">chapter list</a></div><h2>Chapter 1: Low Tide</h2><p>She came.</p></div>
<div id="chap_2"><div class="chapter_nav"><a href="#chap_1">previous chapter</a></div><p>It rained.</p></div>
<a href="#contents-list">(back to chapter list)</a></body></html>"""


def read(text):
    source = Source(text=text)
    assert FICHUB.detect(source).confidence >= 0.97
    return FICHUB.parse(source)


def fields(parsed):
    return {field.key: field.value for field in parsed.fields}


def headings(parsed):
    return [(p.heading.number, p.heading.title, p.heading.kind) for p in parsed.body if p.role == "heading"]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("by Ada", "By: Ada"), HTML])
def test_facts_and_chapters(text):
    parsed = read(text)
    found = fields(parsed)
    assert (found["title"], found["authors"]) == ("The Tin Whistle", "Ada Plover")
    assert found["summary"] == "A whistle nobody can play.\n\nIt is wet on the pier."
    assert found["words"] == "955"
    assert (found["rating"], found["language"], found["genres"]) == ("T", "English", "Drama")
    assert found["source_url"] == "https://www.fanfiction.net/s/77/1/"
    assert headings(parsed) == [(1, "Low Tide", "chapter"), (2, "Epilogue", "epilogue")]
    assert parsed.headings_given


def test_a_heading_right_above_an_indented_text():
    text = TEXT.replace("Epilogue\n\nIt rained.", "Epilogue\n\u3000\u3000It rained.")
    assert headings(read(text)) == [(1, "Low Tide", "chapter"), (2, "Epilogue", "epilogue")]


def test_links_are_removed_and_prose_is_not():
    parsed = read(TEXT)
    texts = [piece.text for piece in parsed.body if piece.role == "text"]
    assert texts == ["She said: next chapter, please.\n\nEpilogue is what he called it.", "It rained."]
    assert [removal.text for removal in parsed.removed if removal.reason == "navigation"] == [
        "next chapter chapter list", "previous chapter", "chapter list", "(back to chapter list)",
    ]  # fmt: skip


def test_a_text_without_a_list_keeps_its_headings_for_the_body():
    start = TEXT.index("Table of Contents")
    parsed = read(TEXT[:start] + "Chapter 1: Low Tide\n\nShe came.\n")
    assert not parsed.headings_given
    assert [piece.text for piece in parsed.body] == ["Chapter 1: Low Tide\n\nShe came."]


def test_a_chapter_with_a_number_alone_has_no_title():
    parsed = read(TEXT.replace("Chapter 1: Low Tide", "Chapter 1"))
    assert headings(parsed)[0] == (1, None, "chapter")


@pytest.mark.parametrize("text", [TEXT])
def test_every_word_is_accounted_for(text):
    parsed = read(text)
    told = [field.text for field in parsed.fields] + [piece.text for piece in parsed.body]
    words = " ".join(told + [removal.text for removal in parsed.removed]).split()
    assert [word for word in text.split() if word not in words and any(char.isalnum() for char in word)] == []


@pytest.mark.parametrize(
    "text", ["I read it at FicHub, by the pier.", "Status: complete\nWords: 12\n\nIt rained.", "", "<p>FicHub</p>"]
)
def test_other_texts_are_not_taken(text):
    assert FICHUB.detect(Source(text=text)) is None
    FICHUB.parse(Source(text=text))


def test_a_text_collapsed_to_one_line():
    parsed = read(" ".join(TEXT.replace("next chapter chapter list\n", "").split()))
    found = fields(parsed)
    assert (found["title"], found["authors"], found["words"]) == ("The Tin Whistle", "Ada Plover", "955")
    assert found["summary"] == "A whistle nobody can play. It is wet on the pier."
    assert headings(parsed)[0] == (1, "Low Tide", "chapter")


def test_a_long_line_that_names_fichub_is_not_removed():
    text = TEXT + "\nExported with the assistance of FicHub.net is what he said, " + "and so on " * 40
    assert "and so on" in read(text).body[-1].text


def test_facts_and_contents_that_an_extractor_ran_together():
    text = (
        "The Tin Whistle\nThe Tin Whistle\nby Ada Plover\nA whistle nobody can play.\n"
        "Status: completePublished: 2014-01-05Updated: 2014-01-09Words: 760Chapters: 2\n"
        "Original source: https://www.fanfiction.net/s/77/1/\nExported with the assistance of FicHub.net\n"
        "Table of ContentsLow TideHigh Tide\n1. Low Tide\nShe came.\n\nIt rained.\n"
        "previous chapter | chapter list | next chapter\n2. High Tide\nIt stopped.\n"
    )
    parsed = FICHUB.parse(Source(text=text))
    found = {field.key: field.value for field in parsed.fields}
    assert (found["title"], found["published"], found["updated"]) == ("The Tin Whistle", "2014-01-05", "2014-01-09")
    assert (found["complete"], found["words"], found["chapters_planned"]) == ("complete", "760", "2")
    assert [piece.heading.title for piece in parsed.body if piece.heading] == ["Low Tide", "High Tide"]
    assert parsed.body[1].line == 10


def test_a_list_of_chapters_below_its_heading():
    chapter = "<h2 id='c{0}'>{0}</h2><p>It rained on the pier.</p>"
    contents = "<h2 id='toc'>Table of Contents</h2><ol><li><a href='#c1'>Monday</a></li><li>Tuesday</li></ol>"
    head = HTML.partition("<nav")[0]
    parsed = read(f"{head}{contents}{chapter.format('Monday')}{chapter.format('Tuesday')}</body></html>")
    assert [removal.text for removal in parsed.removed if removal.reason == "table of contents"] == [
        "Table of Contents",
        "Monday\nTuesday",
    ]
    assert "Contents" not in "".join(visible_text(node) for piece in parsed.body for node in piece.nodes)
