"""eFiction's HTML: `#pagetitle`, `.content` with labels, `.chaptertitle`, `.notes`, `.chapter`, `#archivedat`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import evidence, joined, split_heading
from fic2ebook.parsers.efiction_chapters import split_byline
from fic2ebook.parsers.efiction_words import KEYS, LABEL, NOTES, is_back_link, is_chrome
from fic2ebook.parsers.page import PageDraft, classes, content, flat, is_links, paragraphs
from fic2ebook.pieces import Role
from fic2ebook.report import Evidence
from fic2ebook.source import Source
from fic2ebook.source.markup import marked_text, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["page_evidence", "parse_page"]

_MARKS = ("chaptertitle", "noteinfo", "viewstory.php", "storyinfo")
#: Elements that the templates name, by id or class; what is not one of them is looked into.
_NAMED = frozenset({"pagetitle", "chaptertitle", "chapter", "story", "notes", "archivedat", "copyright", "disclaimer",
                    "footer", "toplink", "storyinfo", "jumpmenu", "jumpmenu2", "prev", "next", "respond", "sort",
                    "infobox", "content", "contentdata", "listbox"})  # fmt: skip
_TEXT = frozenset({"chaptertitle", "chapter", "story"})
_ARCHIVED = re.compile(r"(?:this story )?archived at\s", re.IGNORECASE)
_SLANTED = re.compile(r"\*([^*:\n]{1,40}:)\*")
_LEFT_OUT = frozenset({"copyright", "disclaimer", "footer", "toplink", "storyinfo", "jumpmenu", "jumpmenu2", "prev",
                       "next", "respond", "sort"})  # fmt: skip


def page_evidence(source: Source) -> tuple[Evidence, ...]:
    """The page's title and a mark of the templates; () where it is not eFiction's."""
    text = source.text
    if "pagetitle" not in text or not any(mark in text for mark in _MARKS) or not source.is_html:
        return ()
    title = next((node for node in source.tree.iter("div", "h1") if _name(node) == "pagetitle"), None)
    if title is None:
        return ()
    line = source.line + int(title.sourceline or 1) - 1
    return (evidence(line, "the title as eFiction's templates mark it", visible_text(title)),)


def _name(node: HtmlElement) -> str:
    return next((name for name in (node.get("id") or "", *classes(node)) if name in _NAMED), "")


def parse_page(source: Source) -> Parsed:
    """Read a printable page or a chapter's page."""
    draft = PageDraft(source)
    _take_children(draft, content(source.tree))
    return draft.parsed(headings_given=any(piece.role == "heading" for piece in draft.pieces))


def _take_children(draft: PageDraft, parent: HtmlElement) -> None:
    for node in paragraphs(parent):
        _take(draft, node)


def _take(draft: PageDraft, node: HtmlElement) -> None:
    name = _name(node)
    text = joined([visible_text(node)])
    if name == "pagetitle" and not any(field.key == "title" for field in draft.fields):
        title, author = split_byline(text)
        draft.state("title", title, node, text=title)
        if author:
            draft.state("authors", author, node, text=text[len(title) :])
    elif name == "chaptertitle" or _is_signed_title(draft, text):
        _take_heading(draft, node, text)
    elif name in ("chapter", "story"):
        draft.body(flat(node))
    elif name == "notes":
        _take_notes(draft, node)
    elif name == "archivedat" or (not name and _ARCHIVED.match(text) and len(text) < 400):
        _take_address(draft, node)
    elif name in _LEFT_OUT or is_back_link(text) or is_chrome(text) or (not draft.fields and is_links(node)):
        draft.drop("page navigation" if name != "copyright" else "archive footer", node)
    elif LABEL.match(text) and not _holds_text(node) and not any(piece.role == "heading" for piece in draft.pieces):
        _take_labels(draft, node)
    elif next((inner for inner in node.iterdescendants() if _name(inner)), None) is not None:
        _take_children(draft, node)
    elif text[:1].isdigit() and not draft.pieces and split_byline(text)[1]:
        draft.drop("table of contents", node)
    else:
        draft.body([node])


def _holds_text(node: HtmlElement) -> bool:
    return any(_name(inner) in _TEXT for inner in node.iterdescendants())


def _is_signed_title(draft: PageDraft, text: str) -> bool:
    """Whether an element is nothing but `Title by Author`, below the labels, in a skin that does not mark it."""
    if len(text) > 300 or not draft.fields or text[:1].isdigit():
        return False
    title, author = split_byline(text)
    return bool(title) and any(field.key == "authors" and field.value == author for field in draft.fields)


def _take_heading(draft: PageDraft, node: HtmlElement, text: str) -> None:
    title, author = split_byline(text)
    draft.open(node, split_heading(title))
    known = [field.value for field in draft.fields if field.key == "authors"]
    if author and author not in known:
        draft.body([node], "notes")


def _take_labels(draft: PageDraft, node: HtmlElement) -> None:
    text = _SLANTED.sub(r"\1", marked_text(node).replace("**", ""))
    matches = list(LABEL.finditer(text))
    for match, end in zip(matches, [*(m.start() for m in matches[1:]), len(text)], strict=False):
        value = text[match.end() : end].strip()
        said = f"{match[1]}: {value}"
        draft.label(match[1], value, node, overrides=KEYS, text=said)


def _take_notes(draft: PageDraft, node: HtmlElement) -> None:
    """A block of notes: on the story (stated), before a chapter or after it."""
    heading = next((inner for inner in node.iterdescendants() if "title" in classes(inner)), None)
    told = next((inner for inner in node.iterdescendants() if "noteinfo" in classes(inner)), node)
    label = joined([visible_text(heading)]).rstrip(": ") if heading is not None else ""
    kind = NOTES.get(label.replace("’", "'").casefold(), "notes")
    if heading is not None:
        draft.drop("heading of notes", heading)
    if kind == "story":
        draft.state("notes", marked_text(told), told, label=label)
        return
    role: Role = "end_notes" if kind == "end_notes" else "notes"
    draft.body([told], role)


def _take_address(draft: PageDraft, node: HtmlElement) -> None:
    text = joined([visible_text(node)])
    address = next((word for word in text.split() if "viewstory.php" in word), "")
    if address:
        draft.state("source_url", address, node)
    else:
        draft.drop("archive footer", node)
