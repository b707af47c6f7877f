"""The archive's list of tags in a page that was cut or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["close_lists"]

#: What no list of tags holds: it is not closed, and the rest of the work would be in it.
_NO_ITEMS = frozenset("div h1 h2 h3 h4 h5 h6 p blockquote hr".split())


def close_lists(root: HtmlElement) -> None:
    """Ends each list of terms before the first child that can be none of it; that and what follows come behind it."""
    for node in list(root.iter("dl")):
        parent = node.getparent()
        first = next((n for n, child in enumerate(node) if child.tag in _NO_ITEMS), None)
        if parent is None or first is None:
            continue
        place = parent.index(node) + 1
        for offset, child in enumerate(node[first:]):
            parent.insert(place + offset, child)
