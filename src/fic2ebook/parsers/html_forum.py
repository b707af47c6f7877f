"""Threads of forums: the posts of who began them are the story; other software's frames round posts are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["first_poster", "story_posts"]

#: `post_message_12` (vBulletin), `msg_12` (SMF); phpBB 3's `content` stands in `postbody`, in pages for printing beside
#: `author`.
_POST_ID = re.compile(r"(?:post_message|msg)_\d{1,12}")
_POSTER = frozenset({"username", "username-coloured", "bigusername", "postauthor", "poster", "poster_info"})
_LONGEST_NAME = 60
_CHAPTER = 3_000  # characters of somebody else's post that are more than a comment


def first_poster(body: HtmlElement) -> str:
    """The name beside the first post of a thread, as the forum's software marks it."""
    return next((name for _, name in _posters(body)), "")


def _posters(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The elements that name a poster, and the names."""
    for inner in body.iter("article", "a", "span", "b", "div", "td"):
        name = inner.get("data-author") or ""
        classes = (inner.get("class") or "").lower().split()
        if not name and not _POSTER.isdisjoint(classes):
            name = " ".join(visible_text(inner).split())
        elif not name and inner.tag == "div" and classes == ["author"] and len(inner) == 1:
            name = " ".join(visible_text(inner[0]).split())
        if 0 < len(name) <= _LONGEST_NAME:
            yield inner, name


def _named(body: HtmlElement) -> dict[HtmlElement, str]:
    """The first name in each element that holds one."""
    names: dict[HtmlElement, str] = {}
    for node, name in _posters(body):
        above: HtmlElement | None = node
        while above is not None and above not in names:
            names[above] = name
            above = above.getparent() if above is not body else None
    return names


def story_posts(body: HtmlElement) -> HtmlElement | None:
    """A new element, last in the page, that holds the posts of who began the thread; None where there is no thread.

    Others' posts are comments, unless they are as long as a chapter. The posts are taken out of their places, so that
    what stays there is the forum's and other people's.
    """
    posts = [node for node in body.iter("div") if _is_post(node)]
    if not posts:
        return None
    names = _named(body)
    starter = _poster_of(posts[0], names)
    thread: HtmlElement = body.makeelement("div")
    for post in posts:
        parent = post.getparent()
        told = _poster_of(post, names) == starter or sum(map(len, post.itertext())) > _CHAPTER
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
    if parent is None or "content" not in (node.get("class") or "").split():
        return False
    outer = (parent.get("class") or "").split()
    return "postbody" in outer or ("post" in outer and any(each.get("class") == "author" for each in parent))


def _poster_of(post: HtmlElement, names: Mapping[HtmlElement, str]) -> str:
    """The name in the smallest element around a post that holds one."""
    return next((names[above] for above in post.iterancestors() if above in names), "")
