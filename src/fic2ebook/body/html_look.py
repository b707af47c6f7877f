"""What of an HTML element shows, and how: its words, the marks that it sets, whether it is centred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fic2ebook.body.html_images import safe_address
from fic2ebook.body.html_inline import Mark
from fic2ebook.report import Removal
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["DROPPED", "has_words_beside", "is_centred", "marks_of", "words_of_forms", "words_shown"]

#: Elements whose content is never part of a book: active, hidden, or for the page's machinery.
DROPPED = frozenset(
    {"script", "style", "template", "iframe", "object", "embed", "applet", "noscript", "svg", "math", "canvas", "audio",
     "video", "input", "button", "select", "textarea", "head", "title", "meta", "link", "base", "frameset",
     "frame", "area", "progress", "meter", "datalist", "dialog", "rp", "col", "colgroup"}
)  # fmt: skip
_MARKS = {
    "em": "em", "i": "em", "cite": "em", "var": "em", "dfn": "em",
    "strong": "strong", "b": "strong",
    "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike", "del": "strike",
    "sup": "sup", "sub": "sub",
}  # fmt: skip
#: Words of a style attribute (without its spaces) and the mark they stand for.
_STYLES = (
    ("font-style:italic", "em"), ("font-style:oblique", "em"), ("font-weight:bold", "strong"),
    ("font-weight:700", "strong"), ("font-weight:800", "strong"), ("font-weight:900", "strong"),
    ("line-through", "strike"), ("text-decoration:underline", "underline"), ("vertical-align:super", "sup"),
    ("vertical-align:sub", "sub"),
)  # fmt: skip
_CENTRED = frozenset({"center", "centre", "centered", "centred", "align-center", "aligncenter", "text-center"})


def is_centred(node: HtmlElement, classes: Sequence[str], centred: bool) -> bool:
    if node.tag == "center" or (node.get("align") or "").lower() in ("center", "middle"):
        return True
    style = node.get("style")
    if style and "text-align" in style:
        return "center" in style.split("text-align", 1)[1][:12]
    return not _CENTRED.isdisjoint(classes) or (centred and not node.get("align"))


def marks_of(node: HtmlElement, marks: tuple[Mark, ...], base: str) -> tuple[Mark, ...]:
    """The marks in force inside an inline element."""
    kind = _MARKS.get(node.tag)
    found = [(kind, "")] if kind else []
    if node.tag == "a":
        target = safe_address(node.get("href") or "", base)
        found = [("link", target)] if target else []
    style = node.get("style")
    if style:
        style = style.replace(" ", "").lower()
        found += [(mark, "") for words, mark in _STYLES if words in style]
        if "font-style:normal" in style:
            marks = tuple(mark for mark in marks if mark[0] != "em")
    new = [mark for mark in found if mark not in marks and (mark[0] != "link" or all(m[0] != "link" for m in marks))]
    return (*marks, *dict.fromkeys(new)) if new else marks


def words_shown(node: HtmlElement) -> Iterable[str]:
    """Words of an element with all below it, except what is dropped; its tail is not its own."""
    stack: list[HtmlElement | str] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield top
        elif isinstance(top.tag, str) and top.tag not in DROPPED:
            if top.tag == "br":
                yield "\n"
            elif top.text:
                yield top.text
            for child in reversed(top):
                if child.tail:
                    stack.append(child.tail)
                stack.append(child)


def has_words_beside(node: HtmlElement, holders: Mapping[str, str]) -> bool:
    """Whether an element has words outside of those that hold them; each is a holder in one element, or ("") in any."""
    stack = [node]
    while stack:
        top = stack.pop()
        for child in top if isinstance(top.tag, str) else ():
            if child.tail and not child.tail.isspace():
                return True
            above = holders.get(child.tag) if isinstance(child.tag, str) and child.tag not in DROPPED else top.tag
            if above is None or above not in ("", top.tag):
                if child.text and not child.text.isspace():
                    return True
                stack.append(child)
    return bool(node.text and not node.text.isspace())


def words_of_forms(nodes: Iterable[HtmlElement], *, first_line: int = 1) -> Iterator[Removal]:
    """What stands in elements that show words and are no text: buttons, fields, dialogs."""
    for root in nodes:
        for node in root.iter("button", "textarea", "dialog"):
            if text := visible_text(node):
                yield Removal(reason="form", line=first_line + int(node.sourceline or 1) - 1, text=text)
