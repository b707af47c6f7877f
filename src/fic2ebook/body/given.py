"""Headings that the format marked itself: none is looked for, and each is read for what it says."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText, Item
from fic2ebook.body.headings import read_heading
from fic2ebook.body.numbers import read_number

__all__ = ["read_given"]

#: `ii. nettles`, `[2] Nettles`, `two | nettles`, `02 // nettles`: what authors type. `read_heading` reads prose,
#: too, and is stricter.
_TYPED = re.compile(r"[#(\[]?(\d{1,3}|[^\W\d_]{1,12})(?:[)\]] ?[:.|–—-]?| ?(?:[.:|•·–—-]|//)) (\S.*)")


def read_given(items: Sequence[Item]) -> None:
    """Says what each heading says; a number before a title counts as one where the others count on."""
    given = [item for item in items if item.kind == "heading" and item.role != "subheading"]
    counted: list[tuple[Item, HeadingText]] = []
    for item in given:
        if item.heading is None:
            item.heading = read_heading(item.text) or HeadingText(scheme="look", title=item.text.strip() or None)
        elif item.heading.title and item.role != "part":
            said = read_heading(item.heading.title) or _typed_number(item.heading.title)
            if said is None or said.number is None or _is_default(item.heading):
                continue
            if said.scheme == "chapter":
                item.heading = _renamed(item.heading, said)
            elif said.scheme in ("number", "number-title"):
                counted.append((item, said))
    if len(counted) > 1 and all(said.number == at for at, (_, said) in enumerate(counted, counted[0][1].number or 0)):
        for item, said in counted:
            item.heading = _renamed(item.heading, said)


def _is_default(heading: HeadingText) -> bool:
    """`Chapter 3` as the site's title of the third: it stays, where the format gives it as a title."""
    return (heading.title or "").casefold() == f"chapter {heading.number}"


def _typed_number(title: str) -> HeadingText | None:
    match = _TYPED.fullmatch(title)
    number = (read_number(match[1]) or read_number(match[1].upper())) if match else None
    return HeadingText(scheme="number-title", number=number, title=match[2]) if match and number else None


def _renamed(given: HeadingText | None, said: HeadingText) -> HeadingText:
    kind = given.kind if given is not None and given.kind != "chapter" else said.kind
    return HeadingText(scheme="given", number=said.number, title=said.title, kind=kind)
