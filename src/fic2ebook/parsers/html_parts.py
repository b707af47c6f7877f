"""What sites put beside a story's text though it is the story's: a chapter's heading, an author's note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fic2ebook.parsers.draft import split_heading
from fic2ebook.pieces import Role
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["heading_beside", "notes_beside", "story_beside", "take_threadmarks", "unmark"]

_HEADING = frozenset(
    {"entry-title", "post-title", "chapter-title", "chaptertitle", "story-title", "b-singlepost-title", "posttitle"}
)
_NOTE = frozenset({"author-note", "authors-note", "author-note-portlet", "authornote", "author_note", "chapter-notes"})
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
    """The story's name where the page is called `Chapter - Story`, or the other way round, and a heading or link says
    the same; else ""."""
    story = stated.removeprefix(f"{chapter} - ").removesuffix(f" - {chapter}") if chapter else ""
    story = story if story != stated else ""
    if not story or split_heading(story).number is not None:
        return ""
    named = (" ".join(visible_text(node).split()) for node in body.iter("h2", "h3", "h4", "a"))
    return story if story in named else ""


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
