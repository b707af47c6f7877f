"""Looks that a style sheet gives to classes (`.c3{font-style:italic}`), written to the elements that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fic2ebook import lazyre as re

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

__all__ = ["Looks", "read_looks", "style_elements", "style_text"]

#: Tag ("" for any) and class to the declarations that tell something of the text.
Looks: TypeAlias = dict[tuple[str, str], str]

_LONGEST = 2_000_000  # characters of a sheet that are looked at
_RULE = re.compile(r"(?<![^{}])([^{}]{1,2000})\{([^{}]{1,4000})\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,12})?\.(-?[a-z_][\w-]{0,80})", re.IGNORECASE)
_TELLING = re.compile(
    r"(?<![\w-])(?:font-style\s*:\s*(?P<slant>italic|oblique|normal)|font-weight\s*:\s*(?P<weight>bold|[789]00)"
    r"|text-decoration(?:-line)?\s*:\s*(?P<line>line-through)|text-align\s*:\s*(?P<align>center))",
    re.IGNORECASE,
)
_OPEN_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,12})\b([^<>]{0,2000})>")
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')", re.IGNORECASE)
_PAGES = frozenset({"html", "body"})  # what the whole page looks like is no emphasis


def read_looks(sheets: Iterable[str]) -> Looks:
    """The looks that rules for single classes give; what stands later counts."""
    looks: Looks = {}
    for sheet in sheets:
        for selectors, declarations in _RULE.findall(_without_comments(sheet[:_LONGEST])):
            style = _telling(declarations)
            for selector in selectors.split(",") if style else ():
                if match := _SELECTOR.fullmatch(selector.strip()):
                    looks[(match[1] or "").lower(), match[2]] = style
    return looks


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _telling(declarations: str) -> str:
    """What of a rule's declarations tells of emphasis or centring, in the form that `style` attributes have."""
    found = []
    for match in _TELLING.finditer(declarations):
        if match["slant"]:
            found.append("font-style:normal" if match["slant"].lower() == "normal" else "font-style:italic")
        elif match["weight"]:
            found.append("font-weight:bold")
        else:
            found.append("text-decoration:line-through" if match["line"] else "text-align:center")
    return ";".join(found)


def _style_of(tag: str, names: str, looks: Looks) -> str:
    if tag in _PAGES:
        return ""
    found = (looks.get(("", name)) or looks.get((tag, name)) for name in names.split())
    return ";".join(style for style in found if style)


def style_elements(tree: HtmlElement) -> None:
    """Gives a page's elements the looks of its own style sheets, before what their `style` attributes say."""
    looks = read_looks(node.text or "" for node in tree.iter("style"))
    if not looks:
        return
    for node in tree.iter():
        names = node.get("class") if isinstance(node.tag, str) else None
        if names and (style := _style_of(node.tag, names, looks)):
            node.set("style", f"{style};{node.get('style') or ''}")


def style_text(html: str, looks: Looks) -> str:
    """A page's HTML with the looks of its classes; an element with a `style` attribute is left alone."""
    if not looks or "class" not in html:
        return html

    def styled(match: re.Match[str]) -> str:
        names = _CLASS.search(match[2])
        style = _style_of(match[1].lower(), names[1] or names[2], looks) if names else ""
        return match[0] if not style or "style" in match[2] else f'<{match[1]} style="{style}"{match[2]}>'

    return _OPEN_TAG.sub(styled, html)
