"""Web pages of any site: the head's statements, the story's place, the site's furniture."""

from __future__ import annotations

import pytest

from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.html import HTML
from fic2ebook.parsers.html_meta import without_site
from fic2ebook.source import Source
from fic2ebook.source.markup import visible_text

STORY = (
    "<p>The heron stood in the reeds and did not move, because it was made of tin, and nobody had told the fish.</p>"
    "<p>After that nothing much happened for a long time, which suited the fish, and the reeds, and the man with"
    " the net.</p>"
) * 3


def parse(text: str) -> Parsed:
    return HTML.parse(Source(text=text, name="page.html"))


def page(body: str, head: str = "") -> Parsed:
    return parse(f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>")


def value(parsed: Parsed, key: str) -> str | None:
    return next((field.value for field in parsed.fields if field.key == key), None)


def body(parsed: Parsed) -> str:
    return " ".join(" ".join([piece.text, *(visible_text(node) for node in piece.nodes)]) for piece in parsed.body)


def removed(parsed: Parsed) -> dict[str, str]:
    return {removal.text: removal.reason for removal in parsed.removed}


@pytest.mark.parametrize(
    ("head", "main", "title"),
    [
        ("<title>The Tin Heron | Marsh Stories</title>", "", "The Tin Heron"),
        ("<title>The Tin Heron - Marsh</title><meta property='og:site_name' content='Marsh'>", "", "The Tin Heron"),
        ("<title>Marsh</title><meta property='og:title' content='The Tin Heron'>", "", "The Tin Heron"),
        ("<title>x</title>", "<h1>The Tin Heron</h1>", "The Tin Heron"),
        ("<title>The Tin Heron</title>", "<h1>Chapter 1</h1>", "The Tin Heron"),
        ("<title>The Tin Heron, by Ada Quill</title>", "", "The Tin Heron"),
        ("<title>Untitled Document</title>", "", None),
        ("", "", None),
    ],
)
def test_title(head: str, main: str, title: str | None) -> None:
    assert value(page(main + STORY, head), "title") == title


@pytest.mark.parametrize(
    ("head", "main"),
    [
        ("<meta name=author content='Ada Quill'>", ""),
        ("", "<h1>T</h1><p class=byline>by Ada Quill</p>"),
        ("", "<h1>T</h1><p>By: <a rel=author href=/a>Ada Quill</a></p>"),
        ("", "<h1>T</h1><a rel=author href=/a>Ada Quill</a>"),
        ("", "<h1>T</h1><span itemprop=author>Ada Quill</span>"),
        ("", "<h1>T</h1><h3>by Ada Quill</h3>"),
        ("<title>The Tin Heron by Ada Quill</title>", ""),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"ShortStory","name":"T",'
         '"author":[{"@type":"Person","name":"Ada Quill"}]}]}</script>', ""),
    ],
)  # fmt: skip
def test_author(head: str, main: str) -> None:
    parsed = page(main + STORY, head)
    assert value(parsed, "authors") == "Ada Quill"
    assert "Quill" not in body(parsed)


def test_the_first_sentence_is_no_byline() -> None:
    parsed = page("<h1>T</h1><p>By noon the heron had gone.</p>" + STORY)
    assert value(parsed, "authors") is None
    assert "By noon the heron had gone." in body(parsed)


def test_head() -> None:
    parsed = page(
        f"<article>{STORY}</article>",
        "<meta property='og:description' content='A heron of tin, and who made it.'>"
        "<meta property='article:published_time' content='2014-05-06T10:00:00Z'>"
        "<meta property='article:modified_time' content='2015-01-02'><link rel=canonical href='https://m.example/h'>"
        "<meta property='og:site_name' content='Marsh'><meta property='article:tag' content='tin'>"
        "<meta property='article:tag' content='fish'>",
    )
    wanted = {
        "summary": "A heron of tin, and who made it.", "published": "2014-05-06", "updated": "2015-01-02",
        "source_url": "https://m.example/h", "publisher": "Marsh", "tags": "tin, fish", "language": "en-GB",
    }  # fmt: skip
    assert {key: value(parsed, key) for key in wanted} == wanted


def test_a_description_made_of_the_text_is_no_summary() -> None:
    parsed = page(STORY, "<meta name=description content='The heron stood in the reeds and did not move, because…'>")
    assert value(parsed, "summary") is None


def test_furniture_is_removed_and_listed() -> None:
    parsed = page(
        "<header role=banner><a href=/>Home</a></header><nav>Menu</nav><div class='cookie-notice'>Cookies?</div>"
        f"<main><h1>T</h1>{STORY}<div class='sharedaddy'>Share this</div></main><aside class=sidebar>Recent</aside>"
        "<section id=comments><p>First!</p></section><footer>© Marsh</footer><script>x()</script>"
    )
    assert removed(parsed) == {
        "Home": "page header", "Menu": "site navigation", "Cookies?": "cookie banner", "Share this": "share links",
        "Recent": "sidebar", "First!": "comments", "© Marsh": "page footer",
    }  # fmt: skip
    assert body(parsed).split() == visible_text(Source(text=f"<html><body>{STORY}</body></html>").tree).split()


@pytest.mark.parametrize(
    "body_html",
    [
        f"<form>{STORY}</form>",
        f"<div class=menu>{STORY}</div>",
        f"<div id=content>{STORY}</div><div><p>A last part, outside, {'of some length, ' * 30}</p></div>",
        f"<table><tr><td><a href=x>links</a></td><td>{STORY}</td></tr></table><p>The end of it all.</p>",
        f"words first{STORY}words last",
    ],
)
def test_in_doubt_the_words_stay(body_html: str) -> None:
    source = Source(text=f"<html><body>{body_html}</body></html>")
    parsed = HTML.parse(source)
    kept = body(parsed).split() + " ".join(removal.text for removal in parsed.removed).split()
    assert sorted(kept) == sorted(source.visible.split())
    assert all(removal.text == "links" for removal in parsed.removed)


def test_articles_of_several_chapters_stay_together() -> None:
    parsed = page(
        f"<div><article><h2>One</h2>{STORY}</article><article><h2>Two</h2>{STORY}</article></div><footer>x</footer>"
    )
    assert body(parsed).count("made of tin") == 6
    assert "One" in body(parsed) and "Two" in body(parsed)


def test_a_story_in_pre_is_text() -> None:
    lines = (
        "The heron stood in the reeds and did not move,\nbecause it was made of tin. It was <i>quite</i> still.\n\n"
        * 40
    )
    parsed = page(f"<h1>T</h1><pre>\n{lines}</pre>")
    (piece,) = parsed.body
    assert piece.nodes == ()
    assert piece.text.startswith(
        "The heron stood in the reeds and did not move,\nbecause it was made of tin. It was *quite* still."
    )


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("A - B - Site", "Site", "A - B"),
        ("Site :: A", "Site", "A"),
        ("A - B", "", "A - B"),
        ("A | anything", "", "A"),
    ],
)
def test_without_site(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    "text",
    ["<html>", "<html><body></body></html>", "<p>",
     "<html><head><script type='application/ld+json'>{[</script></head></html>",
     "<html><head><script type='application/ld+json'>" + "[" * 100_000 + "</script></head><body>x</body></html>",
     "<html><body>" + "<div>" * 5_000 + "x", "plain"],
)  # fmt: skip
def test_odd_pages(text: str) -> None:
    parse(text)


def test_detection() -> None:
    found = HTML.detect(Source(text="<html><body><p>x</p></body></html>"))
    assert found is not None and found.confidence < 0.5
    assert HTML.detect(Source(text="Once upon a time.")) is None


@pytest.mark.parametrize(
    "banner",
    [
        "<center><font size='+2'><b>The Tin Heron</b></font><br>by A. Crewe<br></center>",
        "<div align=center>The Tin Heron<br>written by A. Crewe</div>",
        "<h3>The Tin Heron</h3><center>by A. Crewe</center>",
    ],
)
def test_title_and_byline_in_one_element(banner: str) -> None:
    parsed = page(f"{banner}<br><br>{STORY}", "<title>The Tin Heron</title>")
    assert (value(parsed, "title"), value(parsed, "authors")) == ("The Tin Heron", "A. Crewe")
    assert "Crewe" not in body(parsed)


def test_a_link_home_at_the_end_is_navigation() -> None:
    parsed = page(f"{STORY}<p><center>[<a href='i.html'>Back to Stories</a> | <a href='m'>E-mail me</a>]</center></p>")
    assert "Back" not in body(parsed)
    assert "site navigation" in removed(parsed).values()


def test_what_stands_at_the_foot_of_an_old_page() -> None:
    back = "<a href='../i.html'><img src='b.gif' alt='Back to Marsh Tales'></a>"
    foot = f"<hr><center>{back}<br><font size=-2>Best viewed at 800x600. Last updated 3 May 1999.</font></center>"
    parsed = page(f"<h1>The Tin Heron</h1>{STORY}{foot}")
    assert "Best viewed" not in body(parsed) and "site navigation" in removed(parsed).values()


def test_a_journals_tags_and_links_to_comments() -> None:
    tags = "<div class=tag-text>Tags:</div><ul><li><a href='/tag/fic'>fic</a></li></ul>"
    links = "<div class=comment-links><a href='/1?mode=reply'>Post a new comment</a> <a href='/1'>2 comments</a></div>"
    parsed = page(f"<div class=entry><div class=entry-content>{STORY}</div>{tags}{links}</div>")
    assert "fic" not in body(parsed) and "comment" not in body(parsed)


@pytest.mark.parametrize(
    "end",
    [
        "<p><a href='x'>The end of the pier</a></p>",
        "<p>They went <a href='x'>back to the stories</a>.</p>",
        "<p>Back to the stories</p>",
    ],
)
def test_other_last_paragraphs_stay(end: str) -> None:
    assert body(page(STORY + end)).rstrip(" .").endswith(("pier", "stories"))


LABELS = "<b>Title:</b> The Heron<br><b>Author:</b> <a href=/u><b>ada_quill</b></a><br><b>Rating:</b> PG"


@pytest.mark.parametrize(
    "head",
    [
        f"<p>{LABELS}</p><hr>",
        f"<div>{LABELS}<br><br></div>",
        "<table><tr><td>Title:</td><td>The Heron</td></tr><tr><td>Author:</td><td>ada_quill</td></tr>"
        "<tr><td>Rating:</td><td>PG</td></tr></table>",
        f"<center><font size=5>{LABELS}</font></center>",
    ],
)
def test_labels_that_the_author_typed(head: str) -> None:
    parsed = page(head + STORY, "<title>Ada's Page</title>")
    assert parsed.nested and parsed.body[0].text.startswith("Title: The Heron\nAuthor: ada_quill\nRating: PG")
    assert body(parsed).count("Rating") == 1
    assert next(field for field in parsed.fields if field.key == "title").weak, "the label's title is the story's"


def test_labels_above_a_story_that_stands_loose() -> None:
    sentence = "The heron stood in the reeds and did not move, because it was made of tin."
    parsed = page(f"<div>{LABELS}<br><br>{sentence}<br><br><i>Nobody</i> had told the fish.</div>")
    assert visible_text(parsed.body[1].nodes[0]) == f"{sentence}\n\nNobody had told the fish."


def test_a_banner_over_several_elements() -> None:
    parsed = page("<div><b>The Tin Heron</b></div><div><br></div><div>by Ada Quill</div><div>&nbsp;</div>" + STORY)
    assert (value(parsed, "title"), value(parsed, "authors")) == ("The Tin Heron", "Ada Quill")
    assert "Quill" not in body(parsed)


def test_the_date_of_the_page_is_taken_out_of_its_text() -> None:
    parsed = page(f"<article><h1>T</h1><time>May 16, 2007</time>{STORY}</article>")
    assert value(parsed, "published") == "May 16, 2007"
    assert "2007" not in body(parsed)


def test_a_story_that_begins_with_a_label_like_line() -> None:
    parsed = page("<p>Note: the fish were asleep.</p>" + STORY)
    assert parsed.body[0].nodes and "Note: the fish were asleep." in body(parsed)


def roles(parsed: Parsed) -> list[tuple[str, str]]:
    return [(piece.role, " ".join(body(parsed._replace(body=(piece,))).split())[:30]) for piece in parsed.body]


def test_a_chapters_heading_beside_its_text() -> None:
    post = f"<div class=post><h3 class='post-title entry-title'>Chapter 3: The Net</h3><div class=entry-content>{STORY}</div>"
    parsed = page(
        f"<h1>Marsh Tales</h1>{post}<p class=post-footer>Posted by Ada</p></div>", "<title>Marsh Tales</title>"
    )
    assert value(parsed, "title") == "Marsh Tales"
    assert roles(parsed)[0] == ("heading", "Chapter 3: The Net")


def test_notes_beside_the_text_and_a_page_called_chapter_and_story() -> None:
    note = "<div class='author-note-portlet'><b>A note from Ada</b><p>{}</p></div>"
    text = f"{note.format('Sorry!')}<div class=chapter-content>{STORY}</div>{note.format('See you.')}"
    parsed = page(f"<h2>Marsh Tales</h2><h1>The Net</h1>{text}", "<title>The Net - Marsh Tales | Serials</title>")
    assert value(parsed, "title") == "Marsh Tales"
    assert [role for role, _ in roles(parsed)] == ["heading", "notes", "text", "end_notes"]
    assert value(page(f"<h1>The Net</h1>{STORY}", "<title>The Net - A Tale</title>"), "title") == "The Net"


def test_a_thread_of_a_forum() -> None:
    def post(name: str) -> str:
        frame = (
            f"<div class=message-userDetails><h4>AdaQ</h4></div><div class=message-attribution>Mar 4 #{name[0]}</div>"
        )
        header = f"<span>Threadmarks</span><label>1. {name}</label><span class=threadmarkLabel>{name}</span>"
        mark = f"<div class=message-cell--threadmark-header>{header}</div>"
        return f"<article data-author=AdaQ>{mark}{frame}<div class=bbWrapper>{STORY * 2}</div></article>"

    parsed = page(f"<h1>Marsh Tales</h1>{post('Reeds')}{post('Nets')}")
    assert (value(parsed, "title"), value(parsed, "authors")) == ("Marsh Tales", "AdaQ")
    assert "AdaQ" not in body(parsed) and "Threadmarks" not in body(parsed)
    assert [node.text for node in parsed.body[0].nodes[0].iter("h2")] == ["Reeds", "Nets"]


def test_an_authors_note_inside_another_stands_once_and_a_page_is_called_story_then_chapter() -> None:
    parsed = page(
        "<div><h1>Chapter 7: The Mill</h1><h2><a href='/x'>The Tin Heron</a></h2></div>"
        "<div class='author-note-portlet'><p>A note from Ada</p><div class='author-note'><p>A bonus!</p></div></div>"
        f"<div class='chapter-content'>{STORY}</div>",
        "<title>The Tin Heron - Chapter 7: The Mill</title>",
    )
    assert value(parsed, "title") == "The Tin Heron"
    assert body(parsed).count("A bonus!") == 1


@pytest.mark.parametrize(
    ("byline", "name", "published"),
    [
        ("par Ada Quill, le 12 mai 2014", "Ada Quill", "le 12 mai 2014"),
        ("by Ada Quill on May 3, 2012", "Ada Quill", "on May 3, 2012"),
        ("By Ada Quill | 2012-05-03", "Ada Quill", "2012-05-03"),
        ("by D. Quill Jr.", "D. Quill Jr.", None),
        ("by Ada Quill, Ben Reed", "Ada Quill, Ben Reed", None),
    ],
)
def test_byline_with_a_date(byline: str, name: str, published: str | None) -> None:
    parsed = page(f"<h1>T</h1><p class=byline>{byline}</p>" + STORY)
    assert (value(parsed, "authors"), value(parsed, "published")) == (name, published)
    assert "Quill" not in body(parsed)


def test_summary_that_the_page_shows_too() -> None:
    head = "<meta name=description content='A heron of tin, and fish that nobody…'>"
    shown = "<div class=description><p>A heron of tin, and fish that nobody told.</p></div>"
    parsed = page(f"<h1>The Tin Heron</h1>{shown}<h2>Chapter 1</h2>{STORY}", head)
    assert value(parsed, "summary") == "A heron of tin, and fish that nobody told."
    assert "told." not in body(parsed).replace("told the fish", "")


def test_heading_above_chapters_is_the_storys() -> None:
    chapters = "".join(f"<h2>Chapter {n}: Reeds</h2>{STORY}" for n in (1, 2))
    parsed = page(f"<a>Marsh</a><h1>The Tin Heron</h1>{chapters}", "<title>The Tin Heron | Marsh</title>")
    assert value(parsed, "title") == "The Tin Heron"


def test_menu_at_the_head_and_links_at_the_foot_of_a_post() -> None:
    menu = "<div class=page-header><a>Marsh</a><ul><li>Home</li><li>Stories</li><li>Login</li></ul></div>"
    foot = "<footer><a class=date>May 2nd, 2023</a> <a>903 notes</a></footer>"
    parsed = page(f"{menu}<article><h1>The Tin Heron</h1>{STORY}{foot}</article>")
    assert "Login" not in body(parsed) and "903" not in body(parsed)
    assert {"page header", "post's frame"} <= set(removed(parsed).values())


def test_header_with_words_of_its_own_stays() -> None:
    parsed = page(f"<div class=header>The year was long, and <a>one</a> of us was young.</div>{STORY}")
    assert "The year was long" in body(parsed)


def test_pages_joined_to_one_file_are_all_read() -> None:
    chapters = "\n".join(
        f"<html><head><title>The Tin Heron</title></head><body><h2>Chapter {n}</h2>{STORY}<p>So ended day {n}.</p>"
        f"</body></html>"
        for n in (1, 2, 3)
    )
    parsed = parse(f"{chapters}\n<p>Hosted by Marsh.</p>")
    assert value(parsed, "title") == "The Tin Heron"
    for words in ("So ended day 1.", "Chapter 2", "So ended day 3.", "Hosted by Marsh."):
        assert words in body(parsed)


def test_a_line_below_a_byline_is_no_title() -> None:
    parsed = page(f"<div>by Wilma Strand<hr>My grandmother kept the fish in jars.<br><br></div>{STORY}")
    assert "My grandmother kept the fish" in body(parsed)


def test_words_of_the_whole_page_are_known_though_its_tree_is_taken_apart() -> None:
    source = Source(text=f"<nav><a href='/'>Marsh</a></nav><h1>The Tin Heron</h1>{STORY}<footer>2012</footer>")
    assert "Marsh" in removed(HTML.parse(source))
    assert source.visible.startswith("Marsh\n\nThe Tin Heron\n\n")
    assert source.visible.endswith("2012")
