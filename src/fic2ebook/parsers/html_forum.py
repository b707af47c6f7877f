"""Threads of forums: the posts of who began them are the story; other software's frames round posts are not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["first_poster", "story_posts"]

#: `post_message_12` (vBulletin), `msg_12` (SMF); `postbody` holds `content` in phpBB 3, is the text in phpBB 2.
_POST_ID = re.compile(r"(?:post_message|msg)_\d{1,12}")
_POSTER = frozenset({"username", "username-coloured", "bigusername", "postauthor", "poster", "poster_info"})
_LONGEST_NAME = 60
_CHAPTER = 3_000  # characters of somebody else's post that are more than a comment


def first_poster(body: HtmlElement) -> str:
    """The name beside the first post of a thread, as the forum's software marks it."""
    return next(_posters(body), "")


def _posters(node: HtmlElement) -> Iterator[str]:
    for inner in node.iter("article", "a", "span", "b", "div", "td"):
        name = inner.get("data-author") or ""
        if not name and not _POSTER.isdisjoint((inner.get("class") or "").lower().split()):
            name = " ".join(visible_text(inner).split())
        if 0 < len(name) <= _LONGEST_NAME:
            yield name


def story_posts(body: HtmlElement) -> HtmlElement | None:
    """A new element, last in the page, that holds the posts of who began the thread; None where there is no thread.

    Others' posts are comments, unless they are as long as a chapter. The posts are taken out of their places, so that
    what stays there is the forum's and other people's.
    """
    posts = [node for node in body.iter("div") if _is_post(node)]
    if not posts:
        return None
    starter = _poster_of(posts[0], body)
    thread: HtmlElement = body.makeelement("div")
    for post in posts:
        parent = post.getparent()
        told = _poster_of(post, body) == starter or sum(map(len, post.itertext())) > _CHAPTER
        if parent is None or not told:
            continue
        place = post.makeelement("div")
        parent.replace(post, place)
        place.tail, post.tail = post.tail, None
        thread.append(post)
    body.append(thread)
    return thread


def _is_post(node: HtmlElement) -> bool:
    if _POST_ID.fullmatch(node.get("id") or ""):
        return True
    parent = node.getparent()
    return (
        parent is not None
        and "content" in (node.get("class") or "").split()
        and "postbody" in (parent.get("class") or "").split()
    )


def _poster_of(post: HtmlElement, body: HtmlElement) -> str:
    """The name in the smallest element around a post that holds one."""
    for above in post.iterancestors():
        if name := next(_posters(above), ""):
            return name
        if above is body:
            break
    return ""
