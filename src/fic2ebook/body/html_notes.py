"""Footnotes that a page's markup tells: links that are marks, and elements that are notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.model import Block, Footnote, NoteRef, Paragraph, Superscript, Text, plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["footnote", "is_note", "mark_of", "marks_by_id"]

_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¹²³⁰⁴-⁹]{1,3})[\])]?")
_LONGEST = 12  # characters of a mark that the markup itself calls one
_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))


def mark_of(node: HtmlElement) -> str:
    """The mark of a footnote that a link to another place of the text is; "" for any other link."""
    href = node.get("href") or ""
    if not href.partition("#")[2] or "://" in href:
        return ""
    text = "".join(node.itertext()).strip() if len(node) < 4 else ""
    named = "noteref" in (node.get("epub:type") or "") or node.get("role") == "doc-noteref"
    return text if _MARK.fullmatch(text) or (named and 0 < len(text) <= _LONGEST) else ""


def marks_by_id(nodes: Iterable[HtmlElement]) -> dict[str, str]:
    """The marks of all such links, by the id that they lead to; the first of each."""
    found: dict[str, str] = {}
    for node in nodes:
        for link in node.iter("a"):
            mark = mark_of(link)
            if mark:
                found.setdefault(link.get("href", "").rpartition("#")[2], mark)
    return found


def is_note(node: HtmlElement) -> bool:
    """Whether the markup calls an element a footnote."""
    said = f"{node.get('epub:type') or ''} {node.get('role') or ''} {node.get('class') or ''}".split()
    return not _NOTES.isdisjoint(said)


def footnote(mark: str, blocks: tuple[Block, ...]) -> Footnote | None:
    """A footnote of an element's blocks, without the mark that they begin with; None where there is nothing else."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and first.children:
        head = first.children[0]
        bare = mark.strip("[]()")
        if isinstance(head, NoteRef | Superscript) and plain_text((head,)).strip("[]() ") == bare:
            rest = first.children[1:]
            if rest and isinstance(rest[0], Text):
                rest = (Text(text=rest[0].text.lstrip(" .:)]")), *rest[1:])
            blocks = (Paragraph(children=rest), *blocks[1:])
        elif isinstance(head, Text):
            match = re.match(rf"[\[(]?{re.escape(bare)}[\])]?(?:[.:]\s*|\s+|(?<=[\])])|$)", head.text)
            if match:
                children = (Text(text=head.text[match.end() :]), *first.children[1:])
                blocks = (Paragraph(children=children), *blocks[1:])
    shown = any(not isinstance(block, Paragraph) or plain_text(block.children).strip() for block in blocks)
    return Footnote(mark=mark, blocks=blocks) if shown else None
