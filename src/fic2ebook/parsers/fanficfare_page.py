"""FanFicFare's HTML file: title and author in h1, bold labels in rows or lines, chapters marked `section0001` …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import evidence, fold, joined
from fic2ebook.parsers.fanficfare_chapters import heading_of, role_of_notes
from fic2ebook.parsers.page import PageDraft, content, flat
from fic2ebook.pieces import Heading, Role
from fic2ebook.report import Evidence
from fic2ebook.source import Source
from fic2ebook.source.markup import marked_text, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["entries", "page_evidence", "page_heading", "parse_page", "stated_above", "take_body"]

_SECTION = re.compile(r"section\d{3,}$")


def page_evidence(source: Source) -> tuple[Evidence, ...]:
    """A chapter's mark and the rows with labels; () where the page is not FanFicFare's."""
    if "section0001" not in source.text[:400_000] or not source.is_html:
        return ()
    labels = [row for _, _, row in _rows(source.tree)] or [
        label for block in source.tree.iter("div", "p") for label in _bold_labels(block)
    ]
    mark = next((node for node in source.tree.iter("a", "h2", "h1", "div") if _is_section(node)), None)
    if mark is None or len(labels) < 2:
        return ()
    return (
        evidence(source.line + int(mark.sourceline or 1) - 1, "FanFicFare's mark of a chapter", visible_text(mark)),
        evidence(source.line + int(labels[0].sourceline or 1) - 1, f"{len(labels)} labels", visible_text(labels[0])),
    )


def _is_section(node: HtmlElement) -> bool:
    return bool(_SECTION.match(node.get("name") or node.get("id") or ""))


def _rows(tree: HtmlElement) -> Iterator[tuple[str, str, HtmlElement]]:
    """Label, value and element of each row (or paragraph) that opens with a bold label."""
    for node in tree.iter("tr"):
        bold = next(node.iter("b", "strong"), None)
        if bold is None or not (label := visible_text(bold).strip()).endswith(":"):
            continue
        text = marked_text(node)
        value = re.sub(r"^\*\*[^*]*\*\*:?\s*", "", text.strip())
        yield label.rstrip(":").strip(), value, node


def entries(body: HtmlElement) -> Iterator[tuple[str, str, HtmlElement]]:
    """Label, value and element of each entry: the rows of a table, or what stands between bold labels."""
    table = list(_rows(body))
    if table:
        yield from table
        return
    for block in body.iter("div", "p"):
        starts = _bold_labels(block)
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else None
            yield visible_text(start).strip().rstrip(":").strip(), _between(start, end), start


def _between(start: HtmlElement, end: HtmlElement | None) -> str:
    """What stands after a label, up to the next, as marked text."""
    holder: HtmlElement = start.makeelement("div")
    holder.text, start.tail = start.tail, None
    node = start.getnext()
    while node is not None and node is not end:
        following = node.getnext()
        holder.append(node)  # moved: nobody reads it again
        node = following
    return marked_text(holder).strip()


def _bold_labels(block: HtmlElement) -> list[HtmlElement]:
    return [node for node in block if node.tag in ("b", "strong") and visible_text(node).strip().endswith(":")]


def stated_above(source: Source) -> list[str]:
    """The lines above the first chapter, those of labels among them ("Label: value")."""
    lines: list[str] = []
    for node in _parts(content(source.tree)):
        if _mark_in(node) is not None:
            break
        lines += visible_text(node).split("\n")
    return lines


def parse_page(source: Source, keys: Mapping[str, str]) -> Parsed:
    """Read the page; `keys` says what its labels mean."""
    draft = PageDraft(source)
    gathered: list[HtmlElement] = []
    opened = False
    for node in _parts(content(source.tree)):
        if _mark_in(node) is not None:
            take_body(draft, gathered)
            gathered = _open_chapter(draft, node)
            opened = True
        elif opened and _continues_heading(draft, node):
            draft.open(node, page_heading(node))
        elif opened:
            gathered.append(node)
        else:
            _take_front(draft, node, keys)
    take_body(draft, gathered)
    return draft.parsed(headings_given=opened)


def _mark_in(node: HtmlElement) -> HtmlElement | None:
    return next((inner for inner in node.iter("a", "h1", "h2", "div") if _is_section(inner)), None)


def _parts(parent: HtmlElement) -> Iterator[HtmlElement]:
    """The children; of one that only holds a chapter's mark (a table that nobody closed), its own children instead."""
    for node in flat(parent):
        mark = _mark_in(node)
        if mark is None or mark is node or node.tag in ("a", "h1", "h2"):
            yield node
        else:
            yield from _parts(node)


def _take_front(draft: PageDraft, node: HtmlElement, keys: Mapping[str, str]) -> None:
    """The title, the table of labels, the table of contents."""
    if node.tag == "h1" and not draft.fields:
        text = joined([visible_text(node)])
        title, _, author = text.rpartition(" by ")
        draft.state("title", title or text, node, text=text)
        if title:
            draft.state("authors", author, node, text="")
        return
    found = list(entries(node))
    for label, value, row in found:
        draft.label(label, value, row, overrides=keys, text=f"{label}: {value}")
    if not found and visible_text(node):
        links = [link for link in node.iter("a") if "#section" in (link.get("href") or "")]
        listed = bool(links) or visible_text(node).strip().lower() == "table of contents"
        if listed:
            draft.drop("table of contents", node)
        else:
            draft.body([node])


def _open_chapter(draft: PageDraft, node: HtmlElement) -> list[HtmlElement]:
    """The heading that `node` is or holds; returns what else it holds."""
    heading = next(node.iter("h1", "h2", "h3"), None)
    if heading is None:
        return [node] if visible_text(node) or (node.tail or "").strip() else []
    draft.open(heading, page_heading(heading))
    if heading is node or node.tag == "a":
        return [inner for inner in node if inner is not heading]
    return [inner for inner in flat(node) if inner is not heading and not _is_section(inner)]


def _continues_heading(draft: PageDraft, node: HtmlElement) -> bool:
    """An anchor without words, then the heading by itself: how lxml may read `<a name><h2>`."""
    return node.tag == "h2" and (not draft.pieces or draft.pieces[-1].role != "heading")


def page_heading(node: HtmlElement) -> Heading:
    return heading_of(joined([visible_text(node)]))


def take_body(draft: PageDraft, nodes: list[HtmlElement]) -> None:
    """A chapter's elements, the notes among them (`fff_chapter_notes`, or a bold heading and a quotation)."""
    gathered: list[HtmlElement] = []
    told = False
    for node in nodes:
        name = node.get("class") or ""
        if "fff_chapter_notes" in name:
            told = told or bool(gathered) or "fff_foot_notes" in name
            draft.body(gathered)
            gathered = []
            _take_notes(draft, node, told)
        else:
            gathered.append(node)
    draft.body(gathered)


def _take_notes(draft: PageDraft, node: HtmlElement, told: bool) -> None:
    """A block of notes without its heading; `told`: after the chapter's text."""
    inner = list(flat(node))
    heading = fold(visible_text(inner[0])) if inner else ""
    if role_of_notes(heading):
        draft.drop("heading of notes", inner.pop(0))
    role: Role = "end_notes" if told else (role_of_notes(heading) or "notes")
    draft.body(inner, role)
