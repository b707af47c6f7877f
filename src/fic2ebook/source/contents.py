"""The contents of an EPUB as its navigation document or NCX nests them: which page is what, which belong to a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Place", "Point", "nav_points", "ncx_points", "places"]

_OPS = "{http://www.idpf.org/2007/ops}"
_DEEPEST = 20  # levels that are told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the contents say of a page: its name, the part that begins with it, whether it is inside of one.

    `own` says that the page is the part's own, not also that of the part's first chapter.
    """

    label: str = ""
    part: str = ""
    own: bool = False
    nested: bool = False


@dataclass(slots=True)
class Point:
    """An entry of the contents, and those under it; a heading without a page has no address."""

    label: str
    address: str = ""
    children: list[Point] = field(default_factory=list)


def nav_points(tree: _Element) -> list[Point]:
    """Entries of an EPUB 3 navigation document."""
    navs = list(tree.iter("{*}nav"))
    contents = [nav for nav in navs if "toc" in (nav.get(f"{_OPS}type") or "").split()] or navs[:1]
    return [point for nav in contents for one in nav.findall("{*}ol") for point in _nav_list(one, 0)] or [
        Point(_words(link), link.get("href") or "") for nav in contents for link in nav.iter("{*}a")
    ]


def _nav_list(node: _Element, depth: int) -> Iterator[Point]:
    for item in node.findall("{*}li"):
        link = next((child for child in item if _local(child) != "ol"), None)
        if link is not None and _local(link) != "a":
            link = next(link.iter("{*}a"), link)
        point = Point(_words(link), link.get("href") or "") if link is not None else Point("")
        for inner in item.findall("{*}ol"):
            if depth < _DEEPEST:
                point.children.extend(_nav_list(inner, depth + 1))
            else:
                point.children.extend(Point(_words(one), one.get("href") or "") for one in inner.iter("{*}a"))
        yield point


def ncx_points(tree: _Element) -> list[Point]:
    """Entries of an EPUB 2 NCX."""
    return [point for found in tree.iter("{*}navMap") for point in _ncx_list(found, 0)]


def _ncx_list(node: _Element, depth: int) -> Iterator[Point]:
    for entry in node.findall("{*}navPoint"):
        label, content = entry.find("{*}navLabel"), entry.find("{*}content")
        address = content.get("src") or "" if content is not None else ""
        point = Point(_words(label) if label is not None else "", address)
        if depth < _DEEPEST:
            point.children.extend(_ncx_list(entry, depth + 1))
        yield point


def places(points: list[Point], find: Callable[[str], str]) -> dict[str, Place]:
    """What is said of each page, by its file; `find` gives the file of an address, "" for none.

    Parts are there where two entries or more have entries for other pages under them.
    """
    found: dict[str, Place] = {}
    while len(points) == 1 and points[0].children:  # the book's title above all
        _add(found, find(points[0].address), Place(label=points[0].label))
        points = points[0].children
    inner = [_files(point, find) for point in points]
    parts = sum(map(_is_group, inner)) > 1
    for point, files in zip(points, inner, strict=True):
        own, below = files[0], files[1:]
        if parts and _is_group(files):
            first = next(file for file, _ in below if file)
            if own[0] and own[0] != first:
                _add(found, own[0], Place(label=point.label, part=point.label, own=True))
            else:
                label = next(label for file, label in below if file)
                _add(found, first, Place(label=label, part=point.label, nested=True))
        else:
            _add(found, own[0], Place(label=point.label))
        for file, label in below:
            _add(found, file, Place(label=label, nested=parts and _is_group(files)))
    return found


def _files(point: Point, find: Callable[[str], str]) -> list[tuple[str, str]]:
    """File and name of an entry and of all below it, in order."""
    out: list[tuple[str, str]] = []
    stack = [point]
    while stack:
        one = stack.pop()
        out.append((find(one.address) if one.address else "", one.label))
        stack.extend(reversed(one.children))
    return out


def _is_group(files: list[tuple[str, str]]) -> bool:
    """Whether there are entries for other pages below the first."""
    return any(file and file != files[0][0] for file, _ in files[1:]) and bool(files[0][1])


def _add(found: dict[str, Place], file: str, place: Place) -> None:
    if file and place.label:
        found.setdefault(file, place)


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _words(node: _Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())
