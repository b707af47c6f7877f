"""Threads of forums as stories."""

from fic2ebook import read

PAGE = """<html><head><title>The Walking Light - Salty Tales</title></head><body>
<table><tr><td><a href="index.php">Salty Tales</a></td></tr><tr><td><b>The Walking Light</b></td></tr></table>
{}</body></html>"""
POST = """<table id="post{0}"><tr><td><a class="bigusername" href="#">{1}</a> Posts: 12</td>
<td><div id="post_message_{0}">{2}</div><div>Signature {0}</div></td></tr></table>"""
LONG = "It came up the beach by night, and it did not say what it wanted. " * 60


def _story(*posts: tuple[str, str]) -> str:
    page = PAGE.format("".join(POST.format(at, name, text) for at, (name, text) in enumerate(posts, 1)))
    story = read(page.encode(), name="a.html").story
    assert story.metadata.title == "The Walking Light"
    assert story.metadata.authors == ("Mabry",)
    return repr(story.contents)


def test_posts_of_who_began_the_thread() -> None:
    said = _story(("Mabry", "It moved two feet."), ("Osk", "More please!"), ("Mabry", "It moved again."))
    assert "two feet" in said and "moved again" in said
    assert "More please" not in said and "Signature" not in said and "Posts" not in said


def test_a_post_as_long_as_a_chapter_stays() -> None:
    assert "beach" in _story(("Mabry", "It moved two feet."), ("Osk", LONG))


def test_page_for_printing() -> None:
    post = (
        "<div class='post'><h3>{2}The Walking Light</h3><div class='date'>Posted: <strong>Mon Mar 01, 2010</strong></div>"
        "<div class='author'>by <strong>{0}</strong></div><div class='content'>{1}</div></div>"
    )
    told = (("Mabry", "<strong>Chapter 1: Ebb</strong><br><br>It moved two feet.", ""), ("Osk", "More please!", "Re: "),
            ("Mabry", "<strong>Chapter 2: Flood</strong><br><br>It moved again.", "Re: "))  # fmt: skip
    page = (
        "<html><head><title>Salty Tales &bull; View topic - The Walking Light</title></head><body>"
        "<div id='page-header'><h1>Salty Tales</h1><h2>The Walking Light</h2></div><div id='page-body'>"
        + "".join(post.format(*each) for each in told)
        + "</div></body></html>"
    )
    story = read(page.encode(), name="a.html").story
    assert (story.metadata.title, story.metadata.authors) == ("The Walking Light", ("Mabry",))
    assert [chapter.title for chapter in story.chapters] == ["Ebb", "Flood"]
    assert "More please" not in repr(story.contents) and "Posted" not in repr(story.contents)
