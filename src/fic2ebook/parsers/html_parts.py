"""What sites put beside a story's text though it is the story's: a chapter's heading, an author's note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.draft import split_heading
from fic2ebook.pieces import Role
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = [
    "first_poster",
    "heading_beside",
    "is_time",
    "notes_beside",
    "post_title",
    "story_beside",
    "take_threadmarks",
    "title_named",
    "unmark",
]

_HEADING = frozenset(
    {"entry-title", "post-title", "chapter-title", "chaptertitle", "story-title", "b-singlepost-title", "posttitle"}
)
_NOTE = frozenset({"author-note", "authors-note", "author-note-portlet", "authornote", "author_note", "chapter-notes"})
_POST = frozenset({"entry-title", "post-title", "p-name"})
_POSTER = frozenset({"username", "username-coloured", "postauthor", "poster"})
_NUMBERED = re.compile(r"\d{1,4}\s*[.|:–—-]")
_LONGEST = 200  # characters of a heading


def heading_beside(nodes: Iterable[HtmlElement]) -> HtmlElement | None:
    """The heading of a chapter or post that stands outside the element of its text, by its class."""
    for root in nodes:
        for node in root.iter("h1", "h2", "h3", "h4", "div", "span", "a"):
            if not _HEADING.isdisjoint((node.get("class") or "").lower().split()):
                text = " ".join(visible_text(node).split())
                if 0 < len(text) <= _LONGEST:
                    return node
    return None


def notes_beside(root: HtmlElement, story: HtmlElement) -> list[tuple[HtmlElement, Role]]:
    """The elements outside `story` that a class says are author's notes, and their roles; not those inside another."""
    found: list[tuple[HtmlElement, Role]] = []
    for node in root.iter("div", "section", "aside"):
        role = _note_role(node, story)
        outer = found[-1][0] if found else None
        if role is not None and not any(above is outer for above in node.iterancestors()):
            found.append((node, role))
    return found


def unmark(note: HtmlElement) -> None:
    """Takes off a note the classes that call it, or what is inside it, a note: its place says so already."""
    for node in note.iter():
        if not _NOTE.isdisjoint((node.get("class") or "").lower().split()):
            del node.attrib["class"]


def _note_role(node: HtmlElement, story: HtmlElement) -> Role | None:
    if _NOTE.isdisjoint((node.get("class") or "").lower().split()) or not visible_text(node):
        return None
    before = any(other is story for other in node.itersiblings()) or (node.sourceline or 0) < (story.sourceline or 0)
    return "notes" if before else "end_notes"


def story_beside(body: HtmlElement, chapter: str, stated: str) -> str:
    """The story's name where the page is called `Chapter - Story` or `Story - Chapter - Site`; else "".

    A heading or link must say the same, unless the chapter has a number.
    """
    before, _, after = stated.partition(chapter) if chapter in stated else ("", "", "")
    numbered = _NUMBERED.match(chapter) is not None or split_heading(chapter).number is not None
    named = {" ".join(visible_text(node).split()) for node in body.iter("h2", "h3", "h4", "a")}
    earlier, later = before.removesuffix(" - "), after.removeprefix(" - ")
    if earlier != before and (earlier in named or numbered) and split_heading(earlier).number is None:
        return earlier
    return later if later != after and later in named and split_heading(later).number is None else ""


def post_title(body: HtmlElement, stated: str) -> HtmlElement | None:
    """The one heading that a blog's template marks as the post's, where the page's title has its words."""
    found = [
        node for node in body.iter("h1", "h2", "h3", "h4") if not _POST.isdisjoint((node.get("class") or "").split())
    ]
    words = " ".join(visible_text(found[0]).split()) if len(found) == 1 else ""
    return found[0] if words and words.casefold() in stated.casefold() else None


def title_named(body: HtmlElement, stated: str) -> HtmlElement | None:
    """The heading that says what the page's title does, but for the site's name behind or before it."""
    for mark in (" - ", " | ", " – ", " — ", " :: ", " » ", ": "):
        first, _, rest = stated.partition(mark)
        titles = {stated.rpartition(mark)[0], first, rest} - {""}
        for node in body.iter("h2", "h3", "h4") if rest else ():
            if " ".join(visible_text(node).split()) in titles:
                return node
    return None


def is_time(node: HtmlElement) -> bool:
    """Whether an element says when the page was published: `time`, or Blogger's `abbr class="published"`."""
    return node.tag == "time" or "published" in (node.get("class") or "").split()


def first_poster(body: HtmlElement) -> str:
    """The name beside the first post of a forum's thread, as its software marks it."""
    for node in body.iter("article", "a", "span"):
        name = node.get("data-author") or ""
        if not name and not _POSTER.isdisjoint((node.get("class") or "").split()):
            name = " ".join(visible_text(node).split())
        if 0 < len(name) <= 60:
            return name
    return ""


def take_threadmarks(body: HtmlElement) -> Iterator[tuple[int, str]]:
    """Makes headings of a forum's threadmarks; what stands round each name, with its line, is left out."""
    for node in list(body.iter("div", "header")):
        if "threadmark-header" not in (node.get("class") or ""):
            continue
        label = next((each for each in node.iter() if "threadmarkLabel" in (each.get("class") or "")), None)
        if label is None:
            continue
        text, name, tail = visible_text(node), " ".join(visible_text(label).split()), node.tail
        line = int(node.sourceline or 1)
        node.clear()
        node.tag, node.text, node.tail = "h2", name, tail
        yield line, text
    for label in list(body.iter("span", "div")):  # a label without its header
        if "threadmarkLabel" in (label.get("class") or "").split() and visible_text(label):
            label.tag = "h2"
