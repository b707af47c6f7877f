"""What no parser of a site's page asks for stays in the body, where it stood: pages come mangled."""

import pytest

import fic2ebook as f2e
from fic2ebook.model import Paragraph, plain_text

FANFICFARE = """<html><head><title>The Kite</title></head><body>
<h1><a href="https://a.example/1">The Kite</a> by <a href="https://a.example/u">Mabel Quill</a></h1>
<table class="full">
<tr><td><b>Category:</b></td><td>Weather</td></tr>
<tr><td><b>Status:</b></td><td>Completed</td></tr>
{}
</table>
<a name="section0001"><h2>1. Up</h2></a>
<div><p>It went up.</p></div>
{}
<a name="section0002"><h2>2. Down</h2></a>
<div><p>It came down.</p></div>
</body></html>"""
EFICTION = """<html><head><title>The Kite</title></head><body>{}
<div id="pagetitle"><a href="viewstory.php?sid=7">The Kite</a> by <a href="viewuser.php?uid=1">Mabel Quill</a></div>
<div class="listbox"><div class="content"><span class="label">Summary: </span><p>It flies.</p>
<span class="label">Genres:</span> Weather<br /></div></div>
<div class="chaptertitle">Up by Mabel Quill</div>
<div class="chapter"><p>It went up.</p></div>
</body></html>"""
FICHUB = """<html><head><title>The Kite</title></head><body>
<div id="intro"><h1>The Kite</h1><h2>By: Mabel Quill</h2><div><p>It flies.</p></div>
{}
<p>Exported with the assistance of <a href="https://fichub.net">FicHub.net</a></p></div>
<div class="chapter" id="c1"><h2>Up</h2><p>It went up.</p></div>
</body></html>"""
FIMFICTION = """<html><head><title>Fimfiction</title></head><body>{}
<article class="chapter"><header><h1>Up</h1>{}</header><p>It went up.</p></article>
</body></html>"""


def read(page: str) -> f2e.Reading:
    reading = f2e.read(page.encode(), name="page.html")
    assert not reading.report.unaccounted
    return reading


def paragraphs(reading: f2e.Reading) -> list[str]:
    story = reading.story
    blocks = [block for section in (*story.front, *story.chapters) for block in section.blocks]
    return [plain_text(block.children) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (FANFICFARE.format("<p>Nobody held it.</p>", ""), ["Nobody held it.", "It went up.", "It came down."]),
        (FANFICFARE.format("", "Loose words."), ["It went up.", "Loose words.", "It came down."]),
        (FANFICFARE.replace("</table>", "").format("", ""), ["It went up.", "It came down."]),
        (FIMFICTION.format("", "<p>by nobody</p>"), ["by nobody", "It went up."]),
        (FIMFICTION.format("<article><p>Once more.</p></article>", ""), ["Once more.", "It went up."]),
    ],
)
def test_words_in_odd_places_stay_where_they_stood(page: str, expected: list[str]) -> None:
    assert paragraphs(read(page)) == expected


def test_chapters_inside_a_table_that_is_not_closed_are_found() -> None:
    reading = read(FANFICFARE.replace("</table>", "").format("", ""))
    assert [chapter.title for chapter in reading.story.chapters] == ["Up", "Down"]


def test_labels_loose_beside_blocks_are_read_with_their_values() -> None:
    loose = read(EFICTION.format('<span class="label">Chapters: </span>2 <span class="label">Completed:</span> Yes'))
    assert loose.story.metadata.chapters_planned == 2
    assert loose.story.metadata.complete
    assert loose.story.metadata.title == "The Kite"
    broken = read(FICHUB.format("<p><b>Status:</b> complete<br><p>One day.</p><b>Words:</b> 4,410</p>"))
    assert broken.story.metadata.words == 4410
    assert paragraphs(broken) == ["One day.", "It went up."]


def test_a_slanted_label_is_one() -> None:
    slanted = EFICTION.replace('<span class="label">Genres:</span>', "<i>Genres:</i>").format("")
    assert read(slanted).story.metadata.genres == ("Weather",)


def test_a_menu_outside_is_no_story() -> None:
    menu = '<ul><li><a href="/">Home</a></li><li><a href="/new">New</a></li></ul>'
    reading = read(
        FIMFICTION.replace("<article", "<div><article", 1).replace("</article>", "</article></div>").format(menu, "")
    )
    assert paragraphs(reading) == ["It went up."]
    assert [removal.reason for removal in reading.report.removed] == ["page navigation"]


def test_a_loose_option_hides_no_story() -> None:
    reading = read("<html><body><p>It went up.</p><option>1. Up<p>It came down.</p></body></html>")
    assert paragraphs(reading) == ["It went up.", "1. Up", "It came down."]


DOWNLOAD = """<html><head><title>The Kite - quill - Weather</title></head><body><div id="preface">
<p class="message"><b>The Kite</b><br>Posted originally on the
<a href="http://archiveofourown.org/">Archive of Our Own</a> at http://archiveofourown.org/works/1.</p>
<div class="meta"><dl class="tags">{}<dt>Rating:</dt><dd>General Audiences</dd>
<dt>Stats:</dt><dd>{}</dd></dl>
<h1>The Kite</h1><div class="byline">by <a rel="author" href="/u">quill</a></div>
<ul><li>Inspired by <a href="/w">Wind</a> by <a href="/v">vane</a></li>{}</ul></div></div>
<div id="chapters" class="userstuff"><p>It went up.</p></div></body></html>"""


@pytest.mark.parametrize(
    "page",
    [
        DOWNLOAD.format("Loose words.", "Published: 2020-01-02 Words: 4", ""),
        DOWNLOAD.format("", "Nothing at all", ""),
        DOWNLOAD.format("", "Published: 2020-01-02 Published: 2021-03-04 Words: 4", ""),
        DOWNLOAD.format("", "Words: 4", "Loose words."),
    ],
)
def test_a_mangled_download_loses_no_word(page: str) -> None:
    assert read(page).report.format == "otw"
