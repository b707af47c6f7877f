"""The line below a heading that has no title yet: `CHAPTER I`, and below it `THE STAIR`."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText, Item
from fic2ebook.body.headings import bare, read_heading, untagged

__all__ = ["surely_title", "title_like", "titles_below", "without_bylines"]

_DATE = re.compile(r"\d{4}$|\d{1,2}[:.]\d\d|\d{1,2}(?:st|nd|rd|th)\b|^\d+\s", re.IGNORECASE)
_POV = re.compile(r"\b(?:pov|p\.o\.v|point of view)\b", re.IGNORECASE)


def titles_below(items: list[Item]) -> None:
    """`CHAPTER I`, and below it `THE STAIR` (or `EPILOGUE`): one heading."""
    headings = [n for n, item in enumerate(items[:-1]) if item.kind == "heading" and not item.role]
    _merge_specials(items, headings)
    bare_headings = [
        n
        for n, item in enumerate(items[:-2])
        if item.kind == "heading"
        and item.role != "subheading"
        and (said := item.heading)
        and said.scheme in ("chapter", "part", "number", "unit")
        and (said.title is None or (said.scheme == "unit" and not said.explicit))
    ]
    titled = [n for n in bare_headings if title_like(items, n + 1)]
    again = Counter([items[n + 1].text for n in titled])
    titled = [n for n in titled if again[items[n + 1].text] < 3]  # who translated it, under every heading
    most = len(titled) >= 2 and len(titled) * 10 >= len(bare_headings) * 6
    for n in reversed(titled):
        item, below = items[n], items[n + 1]
        if (most or surely_title(below)) and item.heading:
            title = _without_number(below.text, item.heading.number)
            if item.heading.scheme == "unit":
                title = f"{item.heading.title}: {title}"
            item.heading = item.heading._replace(title=title)
            item.text = f"{item.text} {below.text}"
            del items[n + 1]


def _merge_specials(items: list[Item], headings: list[int]) -> None:
    """`Chapter 4`, and below it `Interlude`; or the same heading twice, once the site's and once the author's."""
    for n in reversed(headings):
        above, below = items[n].heading, items[n + 1].heading
        if above is None or items[n + 1].role:
            continue
        if below is None:
            if items[n + 1].kind != "paragraph" or not _says_title_again(above, items[n + 1].text):
                continue
        elif above.scheme in ("chapter", "number") and above.title is None and below.scheme == "special":
            items[n].heading = above._replace(title=below.title, kind=below.kind)
        elif _is_same(above, below):
            items[n].heading = below if above.title is None else above
        else:
            continue
        items[n].text = f"{items[n].text} {items[n + 1].text}"
        del items[n + 1]


def _is_same(above: HeadingText, below: HeadingText) -> bool:
    """Whether two headings name the same chapter: `Chapter 12`, and below it `Chapter 12: The Stair`."""
    if above.number is None or above.number != below.number or above.kind != below.kind:
        return False
    titles = {title.casefold() for title in (above.title, below.title) if title}
    return len(titles) < 2 and (above.word == below.word or "" in (above.word, below.word))


def _says_title_again(heading: HeadingText, text: str) -> bool:
    return heading.title is not None and len(text) < 90 and bare(text).casefold() == heading.title.casefold()


def _without_number(text: str, number: int | None) -> str:
    """A title below a heading, without the heading's number before it: `Chapter 3`, and below it `3. The Stair`."""
    said = read_heading(text) if text[:1].isdigit() else None
    if said is None or said.scheme != "number-title" or said.number != number:
        return bare(text)
    return said.title or bare(text)


def without_bylines(items: list[Item]) -> list[Item]:
    """The headings that the markup gives; `by Ada Crewe` right below one is no heading, though marked as one."""
    for above, item in pairwise(items):
        if item.kind == "heading" and above.kind == "heading" and item.text.startswith("by "):
            words = [word for word in item.text[3:].split() if word not in ("and", "&")]
            if words and all(word[0].isupper() for word in words):
                item.kind = "paragraph"
    return [item for item in items if item.kind == "heading" and item.role != "subheading"]


def title_like(items: list[Item], n: int) -> bool:
    """Whether item `n` may be the title of the heading above it."""
    item, following = items[n], items[n + 1]
    text = _unadorned(item.text)
    below = item.kind == "heading" and item.role == "subheading" and item.level == items[n - 1].level + 1
    if not (item.kind == "paragraph" or below) or not text or len(text) > 80 or item.lines > 2 or text.count(" ") > 11:
        return False
    if text.isupper():
        text = text.rstrip('."”') or text
    if text[-1] in '.,;:”"—-…。！？」，' or not (text[0].isupper() or text[0].isdigit() or text[0] > "\u2e7f"):
        return False
    if text[0] > "\u2e7f" and len(text) > 24:
        return False
    if following.kind == "heading" and items[n - 1].role == "part":
        return surely_title(item)  # "PART I", "THE RED BOAT", "CHAPTER I"
    if _DATE.search(text) or _POV.search(text) or following.kind not in ("paragraph", "block"):
        return False
    end = following.text.rstrip("_*)")[-1:]
    return len(following.text) > 40 or following.kind == "block" or end in '.!?…"”’。！？」»—,'


def _unadorned(text: str) -> str:
    """A line without the ornament that stands on both of its sides ("- The Stair -")."""
    text = untagged(text).strip("*_~ ")
    return bare(text) if len(text) > 4 and text[0] == text[-1] and not text[0].isalnum() else text


def surely_title(item: Item) -> bool:
    text = _unadorned(item.text)
    words = [word for word in text.split() if word[0].isalpha()]
    if item.centred or item.boxed or item.strong or text.isupper():
        return True
    small = {"a", "an", "the", "of", "and", "in", "on", "to", "for", "with", "at", "by", "from", "or", "but"}
    capitals = sum(1 for word in words if word[0].isupper() or word in small)
    return len(words) > 1 and capitals == len(words)
