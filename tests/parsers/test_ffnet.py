"""FanFiction.net's and FictionPress's pages as text: header, chrome, lists of chapters, one line."""

import pytest

from fic2ebook.parsers.ffnet import FFNET
from fic2ebook.pieces import Heading
from fic2ebook.source import Source

FACTS = (
    "Rated: Fiction T - English - Drama - Chapters: 2 - Words: 34,567 - Published: 3/4/2012 - Status: Complete - id: 77"
)
SUMMARY = "A whistle nobody can play. It is wet on the pier."
BODY = "Chapter 1: Low Tide\n\nShe came by the pier.\n\nDark\n\nChapter 2: High Tide\n\nIt rained."
PLAIN = f"The Tin Whistle\nBy: Ada Plover\n{SUMMARY}\n{FACTS}\n\n{BODY}"
PAGE = f"""The Tin Whistle Ch 1, Harbour Books | FanFiction
Unleash Your Imagination
Browse
Just In
Books » Harbour Books
Follow/Fav
The Tin Whistle
By: Ada Plover
Follow/Fav
{SUMMARY}
{FACTS}
+ - Full 3/4 1/2 Expand Tighten
1. Low Tide
2. High Tide
Next >

{BODY}

Follow/Fav
Review this Chapter
Help . Privacy . Terms of Service . Top"""


def read(text):
    source = Source(text=text)
    assert FFNET.detect(source).confidence >= 0.75
    return FFNET.parse(source)


def fields(parsed):
    return {field.key: field.value for field in parsed.fields}


def body(parsed):
    return "\n\n".join(piece.text for piece in parsed.body)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PAGE,
        PLAIN.replace("By: Ada Plover\n", "By: Ada Plover\n\n").replace(f"\n{FACTS}", f"\n\n{FACTS}"),
        PLAIN.replace("The Tin Whistle\nBy", "The Tin Whistle Follow/Fav By"),
        PLAIN.replace("By: ", "by "),
        PLAIN.replace(" - Words", "\n- Words"),
    ],
)
def test_the_header_and_the_body(text):
    parsed = read(text)
    found = fields(parsed)
    assert (found["title"], found["authors"], found["summary"]) == ("The Tin Whistle", "Ada Plover", SUMMARY)
    assert found["words"] == "34,567"
    assert found["source_url"] == "https://www.fanfiction.net/s/77/1/"
    assert body(parsed) == BODY
    assert not parsed.headings_given


def test_a_page_s_own_lines_are_removed_and_listed():
    parsed = read(PAGE)
    assert fields(parsed)["fandoms"] == "Harbour Books"
    removed = {(removal.reason, removal.text) for removal in parsed.removed}
    assert ("list of chapters", "2. High Tide") in removed
    assert ("page navigation", "Review this Chapter") in removed
    assert ("page navigation", "+ - Full 3/4 1/2 Expand Tighten") in removed


@pytest.mark.parametrize("author", ["Ada Plover", "J. P. Rookwood", "quietkiln", "Salt-and-Tin", "tin.whistle9"])
def test_one_line(author):
    text = f"The Tin Whistle By: {author} {SUMMARY} {FACTS} It rained. She came."
    parsed = read(text)
    found = fields(parsed)
    assert (found["title"], found["authors"], found["summary"]) == ("The Tin Whistle", author, SUMMARY)
    assert [(piece.text, piece.layout) for piece in parsed.body] == [("It rained. She came.", "collapsed")]


def test_a_header_that_comes_again_with_each_page():
    again = f"The Tin Whistle\nBy: Ada Plover\n{SUMMARY}\n{FACTS}\n\n"
    parsed = read(PLAIN.replace("Chapter 2", f"{again}Chapter 2"))
    assert body(parsed) == BODY
    assert sum(removal.reason == "repeated header" for removal in parsed.removed) == 4


def test_fictionpress():
    assert fields(read("FictionPress\n" + PLAIN))["source_url"] == "https://www.fictionpress.com/s/77/1/"


@pytest.mark.parametrize(
    ("crumb", "fandoms"),
    [
        ("Books » Harbour Books", ("Harbour Books",)),
        ("Anime/Manga > Tide", ("Tide",)),
        ("Crossovers » Tide + Salt Crossover", ("Tide", "Salt")),
        ("The Tin Whistle Chapter 3: Low, a tide fanfic | FanFiction", ("tide",)),
    ],
)
def test_fandoms(crumb, fandoms):
    parsed = read(f"{crumb}\n{PLAIN}")
    assert [field.values for field in parsed.fields if field.key == "fandoms"] == [fandoms]


def test_a_numbered_list_of_the_story_s_own_stays():
    assert body(read(PLAIN.replace(BODY, "1. Buy milk\n2. Buy tin\n3. Go home\n\nEnd"))).startswith("1. Buy milk")


def test_a_text_without_a_byline_or_summary():
    parsed = read(f"The Tin Whistle\n{FACTS}\n\n{BODY}")
    assert fields(parsed)["title"] == "The Tin Whistle"
    assert "summary" not in fields(parsed)


@pytest.mark.parametrize("text", [PLAIN, PAGE, f"A By: B C {FACTS} It rained."])
def test_every_word_is_accounted_for(text):
    parsed = read(text)
    told = [field.text for field in parsed.fields] + [piece.text for piece in parsed.body]
    words = " ".join(told + [removal.text for removal in parsed.removed]).split()
    missing = [word for word in text.split() if word not in words and any(char.isalnum() for char in word)]
    assert missing == []


@pytest.mark.parametrize(
    "text",
    [
        "Rated: T for language.\n\nIt rained.",
        "Title: A\nAuthor: B\nRated: PG\nSummary: C - D - E\n\nIt rained.",
        'She read it out. "Rated: T - English - Words: 12 - id: 3," it said, ' + "and on " * 40,
        "By: Ada Plover\n\nIt rained.",
        "",
    ],
)
def test_other_texts_are_not_taken(text):
    assert FFNET.detect(Source(text=text)) is None
    FFNET.parse(Source(text=text))


@pytest.mark.parametrize(
    ("path", "fandoms"),
    [
        ("Harbour Books and Tide & Time Crossover", ("Harbour Books", "Tide & Time")),
        ("Crossovers » Harbour Books + Tide and Time Crossover", ("Harbour Books", "Tide and Time")),
    ],
)
def test_crossovers(path, fandoms):
    parsed = read(f"{path}\n{PLAIN}")
    assert [field.values for field in parsed.fields if field.key == "fandoms"] == [fandoms]


def test_title_and_author_without_a_by():
    head = f"Content\n\nThe Tin Whistle\n\nAdaPlover\n\nSummary: {SUMMARY}\n\n{FACTS}\n\n"
    assert FFNET.detect(Source(text=head + BODY)).confidence > 0.9
    found = fields(read(head + BODY))
    assert (found["title"], found["authors"], found["summary"]) == ("The Tin Whistle", "AdaPlover", SUMMARY)


SAVED = f"""<!DOCTYPE html><html><head><title>The Tin Whistle Chapter 2: High Tide, a harbour books fanfic</title></head><body>
<div id="pre_story_links"><a href="/book/">Books</a> » <a href="/book/Harbour-Books/">Harbour Books</a></div>
<div id="profile_top"><button>Follow/Fav</button><b>The Tin Whistle</b> By: <a href="/u/7/Ada">AdaPlover</a>
<div class="xcontrast_txt">{SUMMARY}</div><span class="xgray">{FACTS}</span></div>
<select id="chap_select"><option value="1">1. Low Tide</option><option value="2" selected>2. High Tide</option></select>
<div class="storytext" id="storytext"><p>It rained on <em>the pier</em>.</p><hr><p>Nobody came.</p></div>
<div>Review this Chapter</div></body></html>"""


def test_a_saved_page():
    source = Source(text=SAVED, name="whistle.html")
    assert FFNET.detect(source).confidence > 0.95
    parsed = FFNET.parse(source)
    found = fields(parsed)
    assert (found["title"], found["authors"], found["summary"]) == ("The Tin Whistle", "AdaPlover", SUMMARY)
    assert (found["fandoms"], found["rating"]) == ("Harbour Books", "T")
    heading, story = parsed.body
    assert (heading.heading.number, heading.heading.title) == (2, "High Tide")
    assert [node.tag for node in story.nodes[0]] == ["p", "hr", "p"]
    assert "Review this Chapter" in {removal.text for removal in parsed.removed}


def test_a_page_of_another_site_with_the_same_words():
    assert (
        FFNET.detect(Source(text="<html><body><p>Rated: Fiction T</p><div id=storytext>x</div></body></html>")) is None
    )


NAVIGATED = """ComicsBorough Lamps
[cover.jpg] Follow/FavThe Lamp
By: Ada Crewe
A lamp goes out.
Rated: Fiction K - English - Humor - Nell - Chapters: 3 - Words: 5,310
- Updated: 7/14/2019 - Published: 6/30/2019 - id: 13324441
< Prev [2. The Harbour____] Next >

It rained.

< Prev [2. The Harbour____] Next >
The author would like to thank you for your continued support. Your
review has been posted.
[ ] Favorite : Story [ ] Follow : Story

____________________________________________________________
Post Review As Guest

Help . Privacy . Terms of Service . Top
"""


def test_the_chapter_between_the_page_s_buttons():
    parsed = FFNET.parse(Source(text=NAVIGATED))
    assert [(piece.role, piece.text) for piece in parsed.body][1:] == [("text", "It rained.")]
    assert parsed.body[0].heading == Heading(title="The Harbour", number=2)
    assert {field.key: field.value for field in parsed.fields}["title"] == "The Lamp"


@pytest.mark.parametrize(
    "footer",
    [
        "Review\nFavorite: Story Author Follow: Story Author\nContrast: Dark | Light\nFont: Small | Medium | Large | XL",
        "Add to Favorites | Add to Story Alert | Add to Author Alert | Report Abuse | Submit a Review\n\n[ Return to Top ]",
    ],
)
def test_the_buttons_below_a_story(footer):
    parsed = read(f"{PLAIN.rstrip()}\n\n{footer}\n")
    assert parsed.body[-1].text == read(PLAIN).body[-1].text
    assert footer.split("\n")[0] in "\n".join(removal.text for removal in parsed.removed)


def test_copied_pages_one_below_the_other():
    page = f"Books » Harbour Books\nFollow/Fav\n{PLAIN.partition('Chapter 1')[0].strip()}\n"
    text = f"{page}1. Low Tide Next >\n\nIt rained.\n\n{page}< Prev 2. High Tide\n\nIt stopped.\n\nHelp . Privacy . Terms of Service . Top\n"
    assert [(piece.role, piece.text) for piece in read(text).body] == [
        ("heading", "1. Low Tide Next >"), ("text", "It rained."),
        ("heading", "< Prev 2. High Tide"), ("text", "It stopped."),
    ]  # fmt: skip


def test_a_header_in_capitals():
    parsed = read(f"{PLAIN.partition('Chapter 1')[0].upper()}{BODY}")
    assert fields(parsed) == {
        "title": "THE TIN WHISTLE", "authors": "ADA PLOVER", "summary": SUMMARY.upper(), "rating": "T",
        "language": "ENGLISH", "genres": "DRAMA", "chapters_planned": "2", "words": "34,567",
        "published": "2012-03-04", "complete": "COMPLETE",
        "source_url": "https://www.fanfiction.net/s/77/1/",
    }  # fmt: skip
    assert body(parsed) == BODY


def test_a_line_of_the_story_s_own_that_looks_like_a_chapter_s_stays():
    text = NAVIGATED.replace("It rained.", "2. Next of kin\n\nIt rained.")
    assert FFNET.parse(Source(text=text)).body[1].text == "2. Next of kin\n\nIt rained."


OLD = """FanFiction.Net

Books » Harbour Tales » The Lamp

font: (+) . (-)
Author: Ada Crewe

1. The Pier  2. The Bell
PG - English - Humor/Fantasy - Reviews: 12 - Updated: 06-01-03 - Published: 05-12-03 - id:1342207

Chapter 1: The Pier

It rained.

Review this Story/Chapter: Submit Review

All rights reserved. FanFiction.Net
"""
MOBILE = """FanFiction
The Lamp
by Ada Crewe

Books » Harbour Tales Rated: T, English, Fantasy & Hurt/Comfort, Words: 1k+, Favs: 9, Published: Nov 28, 2016

It rained.

Review
Share
A A A . Default . Comic Sans . Georgia
Jump:
Follow/Favorite
Desktop Mode . Blog . Twitter . Help . Sign Up
"""


@pytest.mark.parametrize("text", [OLD, MOBILE])
def test_pages_of_other_years_and_devices(text):
    assert FFNET.detect(Source(text=text)) is not None
    parsed = FFNET.parse(Source(text=text))
    values = {field.key: field.values or field.value for field in parsed.fields}
    assert (values["title"], values["authors"], values["fandoms"]) == ("The Lamp", "Ada Crewe", ("Harbour Tales",))
    assert values["rating"] in ("PG", "T")
    assert "summary" not in values
    assert parsed.body[-1].text.endswith("It rained.")


def test_a_page_of_2001():
    head = "FanFiction.Net\n Just In   Directory   Search   Forums   Login\n\n Fanfiction >> Books >> Harbour Books\n\n"
    facts = "Rated: T - English - Humor/General - Reviews: 9 - Updated: 11-03-01 - Published: 10-21-01 - id:77"
    found = fields(read(f"{head} The Tin Whistle by Ada Plover\n\n{facts}\n\n{BODY}"))
    assert (found["title"], found["authors"], found["fandoms"]) == ("The Tin Whistle", "Ada Plover", "Harbour Books")
    assert "summary" not in found
    found = fields(read(f"Stand by Me\n\nada_plover\n\n{SUMMARY}\n\n{FACTS}\n\n{BODY}"))
    assert (found["title"], found["authors"], found["summary"]) == ("Stand by Me", "ada_plover", SUMMARY)
