"""Which files are one book: those that a mark, a name or a number holds together, and whose headers agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from fic2ebook.lazydata import dataclass

__all__ = ["Group", "Member", "by_mark", "by_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file that may be a part: which, of how many, and what its header states (folded; "" where it says nothing).

    `kind` says what the number stood by in the file's name: "chapter", "part", "number" alone; or "mark", in the text.
    """

    key: bytes
    hash: bytes
    number: float
    total: int | None = None
    last: int | None = None
    kind: str = "mark"
    title: str = ""
    author: str = ""
    heading: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Files that are one book, in order. `by_chapter`: each is a chapter (or several), not a mere stretch of it."""

    members: tuple[Member, ...]
    by_chapter: bool
    total: int | None


def by_mark(members: Sequence[Member]) -> Group | None:
    """Files whose texts say that they are parts of one title by one author; None where they are not."""
    ordered = _ordered(members)
    return Group(members=ordered, by_chapter=False, total=_total(ordered)) if ordered else None


def by_name(members: Sequence[Member]) -> Group | None:
    """Files in one folder whose names differ by a number.

    The word "chapter" is enough, unless the authors differ. "Part" and mere numbers count stories as well: no two may
    state different titles, and for mere numbers something in the texts must say that they are one.
    """
    ordered = _ordered(members)
    if not ordered or len({one.author for one in ordered if one.author}) > 1:
        return None
    kinds = Counter(one.kind for one in ordered)
    titles = {one.title for one in ordered if one.title}
    if kinds["chapter"] < len(ordered) and len(titles) > 1:
        return None
    if kinds["number"] and not _one_by_text(ordered, titles):
        return None
    by_chapter = kinds["part"] == 0
    return Group(members=ordered, by_chapter=by_chapter, total=_total(ordered))


def _ordered(members: Sequence[Member]) -> tuple[Member, ...]:
    """Members by their numbers, a copy of one left to be a duplicate; () where two different ones claim one number."""
    found: dict[float, Member] = {}
    for one in sorted(members, key=lambda one: (one.number, one.key)):
        twin = found.setdefault(one.number, one)
        if twin is not one and twin.hash != one.hash:
            return ()
    return tuple(found.values()) if len(found) > 1 else ()


def _total(members: Sequence[Member]) -> int | None:
    return max((one.total for one in members if one.total), default=None)


def _one_by_text(members: Sequence[Member], titles: set[str]) -> bool:
    """Whether the texts of numbered files say that they are one: the same title in all, or chapter headings that agree.

    The first may state the title alone, if no number is missing.
    """
    plain = [one for one in members if math.isfinite(one.number) and one.number >= 0]
    headed = all(one.heading is not None and one.heading == one.number for one in plain if one.kind == "number")
    if not titles:
        return headed
    if headed or all(one.title for one in members):
        return True
    numbers = [one.number for one in plain]
    contiguous = numbers == [numbers[0] + n for n in range(len(numbers))] if numbers else False
    return contiguous and numbers[0] <= 1 and bool(members[0].title)
