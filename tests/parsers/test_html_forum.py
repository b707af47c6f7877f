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
