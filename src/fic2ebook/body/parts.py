"""Parts of a post glued into one text: `The Lamp (2/3)` and the byline again, `(end of part 1)`, `see part 1 for …`.

And bylines under chapters' headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.report import Removal

__all__ = ["names_an_author", "take_part_heads"]

_LONGEST = 200  # characters of a part's head
_AROUND = " \t*_~\"'“”-"  # marks around it
_MARK = re.compile(
    r"[\s,:;*_~\"'“”-]*(?:part\s*)?[(\[]?\s?(\d{1,2})\s?(?:/|of)\s?(?:\d{1,2}|\?+)\s?[)\]]?(?:[\s*_~-]*\bby\b(.*))?\W*",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r",| and | & ")
_LINK = re.compile(
    r"\W{0,6}(?:(?:to be )?cont(?:inued|inues|'?d)?\b(?:\s(?:in|from|on)\b.{0,60})?|tbc"
    r"|(?:this is the )?end(?: of)? (?:the )?part\b.{0,60}|(?:part )?[(\[]?\d{1,2}/[\d?]{1,2}[)\]]?)\W{0,6}",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W{0,4}(?:(?:please )?see (?:the )?(?:header|first part|part (?:1|one|0|zero))\b.{0,90}"
    r"|(?:all )?(?:disclaimers?|headers?|notes?|warnings?)\b.{0,40}\b(?:in|see|with|on)\b.{0,20}"
    r"\bpart (?:1|one|0|zero)\b.{0,40})",
    re.IGNORECASE,
)


def take_part_heads(items: list[Item], names: Sequence[str]) -> list[Removal]:
    """Takes the heads that parts repeat, and the links between them, out of `items`; `names` are title and authors."""
    title = _folded(names[0]) if names else ""
    if len(title) < 2:
        return []
    names = tuple(map(_folded, names))
    # Most texts do not begin as the title does: their first characters tell, and few are different ones.
    starts = [item.text[:4] for item in items]
    fitting = {start for start in set(starts) if _fits(start, title)}
    counted = [n for n, start in enumerate(starts) if start in fitting and _may_count(items[n].text)]
    heads = [(n, number) for n in counted if (number := _part_of(items[n], title, names)) is not None]
    numbers = [number for _, number in heads]
    if len(heads) < 2 or numbers != sorted(set(numbers)):
        return []
    removed: list[Removal] = []
    for n, _ in reversed(heads):
        start, end = n, n + 1
        while start and _is_link(items[start - 1]):
            start -= 1
        while end < len(items) and _is_head(items[end], names):
            end += 1
        removed += [_removal(item) for item in reversed(items[start:end]) if item.text]
        if end < len(items):
            items[end].gap = min(items[end].gap, 1)
        del items[start:end]
    return removed


def names_an_author(item: Item, names: Sequence[str]) -> bool:
    """Whether the first item of a chapter says only who wrote it: authors of the work, `names` after its title."""
    text = item.text.strip(_AROUND)
    if text[:3].casefold() != "by " or len(text) > _LONGEST or item.kind != "paragraph":
        return False
    authors = set(map(_folded, names[1:]))
    return all(name.strip() in authors for name in _AND.split(_folded(text[3:]).rstrip(" .")))


def _fits(start: str, title: str) -> bool:
    """Whether a text that begins so may begin with the title, but for marks around it."""
    folded = start.lstrip(_AROUND).casefold()
    return title.startswith(folded) or folded.startswith(title)


def _may_count(text: str) -> bool:
    """A cheap test that most paragraphs fail: what stands between two numbers, in a short text."""
    return len(text) <= 2 * _LONGEST and ("/" in text or "of" in text or "OF" in text or "Of" in text)


def _part_of(item: Item, title: str, names: Sequence[str]) -> int | None:
    """The number of the part that an item heads, or None."""
    text = item.text.strip(_AROUND)
    if (
        item.kind not in ("paragraph", "block", "heading")
        or len(text) > _LONGEST
        or not text.casefold().startswith(title)
    ):
        return None
    first, _, below = text[len(title) :].partition("\n")
    match = _MARK.fullmatch(first)
    if match is None or (match[2] and not _is_byline(match[2], names)):
        return None
    return int(match[1]) if not below or _is_byline(below.strip().removeprefix("by "), names) else None


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'").replace("“", '"').replace("”", '"')


def _is_byline(text: str, names: Sequence[str]) -> bool:
    folded = _folded(text).strip(" \t*_~.")
    return any(folded.startswith(name) for name in names[1:]) and len(folded) < 100


def _is_link(item: Item) -> bool:
    return item.kind == "break" or (item.kind == "paragraph" and _LINK.fullmatch(item.text) is not None)


def _is_head(item: Item, names: Sequence[str]) -> bool:
    if item.kind != "paragraph" or len(item.text) > _LONGEST:
        return item.kind == "break"
    by = item.text[:3].casefold() == "by " and _is_byline(item.text[3:], names)
    return by or _POINTER.fullmatch(item.text) is not None


def _removal(item: Item) -> Removal:
    return Removal(
        reason="head of a part" if item.kind != "break" else "rule between parts", line=item.line, text=item.text
    )
