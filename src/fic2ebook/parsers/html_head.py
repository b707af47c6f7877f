"""The head that an author typed above a story on a web page: its lines, and how to take them off the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner import Rows
from fic2ebook.parsers.banner_head import read_head
from fic2ebook.parsers.banner_particulars import Statement
from fic2ebook.parsers.labelblock import find_block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["HeadLine", "banner_of", "head_lines", "labels_end", "take_lines"]

_LINES = 60  # lines of a page looked at
_ABOVE = 6  # lines of an author's own above the labels
_SURE = 0.6
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "table", "tbody", "td", "th", "ul", "ol",
     "li", "dl", "dt", "dd", "section", "article", "header", "main", "font", "pre", "body", "form", "address", "aside"}
)  # fmt: skip
_RULE = "-" * 20

_Part = tuple[Literal["text", "tail", "node"], "HtmlElement"]


class HeadLine(NamedTuple):
    """A line as a browser shows it, and the parts of the page it is made of; a blank one parts paragraphs."""

    text: str
    parts: tuple[_Part, ...] = ()
    line: int = 1


def head_lines(main: HtmlElement, titles: Sequence[HtmlElement]) -> list[HeadLine]:
    """The first lines of a page's story, without the headings in `titles`; rules are lines of dashes."""
    found: list[HeadLine] = []
    for line in _lines(main, frozenset(titles)):
        if len(found) >= _LINES:
            break
        found.append(line)
    return found


def _lines(node: HtmlElement, titles: frozenset[HtmlElement]) -> Iterator[HeadLine]:
    words: list[str] = [node.text or ""]
    parts: list[_Part] = [("text", node)]
    start = node
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        ends = tag in ("br", "hr", "tr") or (tag != "" and (tag in _BLOCKS or _holds_blocks(child)))
        if ends:
            if tag == "br":
                parts.append(("node", child))
            yield from _line(words, parts, start)
            words, parts, start = [], [], child
            if tag == "hr":
                yield HeadLine(_RULE, (("node", child),), int(child.sourceline or 1))
            elif tag == "tr":
                yield HeadLine(_cells(child), (("node", child),), int(child.sourceline or 1))
            elif tag != "br" and child not in titles:
                yield from _lines(child, titles)
                yield HeadLine("")
        elif tag:
            words.append("".join(child.itertext()))
            parts.append(("node", child))
        words.append(child.tail or "")
        parts.append(("tail", child))
    yield from _line(words, parts, start)


def _holds_blocks(node: HtmlElement) -> bool:
    return next(node.iter("p", "div", "br", "hr", "table", "h1", "h2", "h3", "center"), None) is not None


def _line(words: list[str], parts: list[_Part], start: HtmlElement) -> Iterator[HeadLine]:
    text = " ".join("".join(words).split())
    if text or (parts[-1:] and parts[-1][0] == "node"):
        yield HeadLine(text, tuple(parts), int(start.sourceline or 1))


def _cells(row: HtmlElement) -> str:
    return " ".join(" ".join("".join(cell.itertext()).split()) for cell in row)


def take_lines(lines: Sequence[HeadLine]) -> None:
    """Take lines off their page; what stands behind them keeps its place."""
    parts = [part for line in lines for part in line.parts]
    for kind, node in parts:
        if kind == "text":
            node.text = None
        elif kind == "tail":
            node.tail = None
    for kind, node in parts:
        if kind == "node" and node.getparent() is not None:
            _drop(node)


def _drop(node: HtmlElement) -> None:
    parent = node.getparent()
    before = node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def labels_end(lines: Sequence[HeadLine]) -> tuple[int, int, bool]:
    """The first line of a label block (`Rating: PG`) with the few lines above it, and the line after it; else 0, 0.

    Third, whether a title may be among them.
    """
    block = find_block([line.text for line in lines])
    if block is None or len(block.keys) < 2:
        return 0, 0, False
    start = 0 if len(block.above) <= _ABOVE else block.start
    return start, block.end, "title" in block.keys or (start == 0 and len(block.above) > 0)


def banner_of(lines: Sequence[HeadLine]) -> tuple[list[Statement], int]:
    """What a title with a byline above the story states, and the line after it; [], 0 where there is none."""
    head = read_head(Rows([line.text for line in lines]))
    if head.confidence < _SURE or not head.taken:
        return [], 0
    return head.statements, max(head.taken) + 1
