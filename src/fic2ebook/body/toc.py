"""A table of contents among the paragraphs: a list of lines that come again below as headings."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import Candidate, HeadingText, Item
from fic2ebook.body.heading_words import CONTENTS
from fic2ebook.body.headings import MAX_HEADING, bare, read_heading
from fic2ebook.report import Removal

__all__ = ["take_contents", "take_listed_lines", "take_lists", "take_repeats"]

_LISTED = frozenset(("chapter", "part", "special"))
_FRONT = 6  # items above the first heading among which a list may be
#: What the lines of a list of disclaimers say behind the chapter's number.
_DISCLAIMS = re.compile(r"\b(?:disclaim\w*|own(?:s|ed)?|not mine|aren.t mine|belongs? to)\b", re.IGNORECASE)


def take_contents(items: list[Item], names: tuple[str, ...]) -> list[Removal]:
    """Removes "Contents" and the lines under it that come again as headings; those are marked as headings."""
    start = next(
        (n for n, item in enumerate(items[:400]) if len(item.text) < 40 and bare(item.text).casefold() in CONTENTS),
        None,
    )
    if start is None:
        return []
    listed: dict[str, int] = {}
    end = start + 1
    while end < len(items) and end - start < 2000:
        item = items[end]
        if item.kind == "break" or (item.kind == "block" and not item.text):
            break
        lines = item.text.split("\n")
        keys = [key for line in lines if (key := _key(line, names))]
        if any(len(line) > MAX_HEADING for line in lines) or any(key in listed for key in keys):
            break
        listed.update(dict.fromkeys(keys, end))
        end += 1
    again = {}
    for n in range(end, len(items)):
        item = items[n]
        if item.kind in ("paragraph", "heading") and len(item.text) <= MAX_HEADING:
            key = _key(item.text, names)
            if key in listed and key not in again:
                again[key] = n
    while end > start + 1 and not any(_key(line, names) in again for line in items[end - 1].text.split("\n")):
        end -= 1  # what follows the list is not part of it
    if len(again) < 2 or len(again) * 2 < len({key for key, n in listed.items() if n < end}):
        return []
    for n in again.values():
        above = read_heading(items[n - 1].text, names) if items[n - 1].kind == "paragraph" else None
        if items[n].kind == "paragraph" and read_heading(items[n].text, names) is None and above is None:
            items[n].kind = "heading"
            items[n].level = 2
            items[n].heading = HeadingText(scheme="look", title=bare(items[n].text))
    return _remove(items, start, end, "table of contents")


def _key(text: str, names: tuple[str, ...]) -> str:
    """What makes a line of the contents and a heading the same: title, else form and number."""
    core = bare(text)
    heading = read_heading(core, names) if len(core) <= MAX_HEADING else None
    if heading is None:
        return core.casefold()
    return (heading.title or f"{heading.scheme} {heading.number} {heading.word}").casefold()


def take_repeats(items: list[Item], candidates: list[Candidate]) -> list[Removal]:
    """Removes a run of headings without text between that all come again below: contents without a title."""
    at = 0
    while at < len(candidates):
        end = at + 1
        run = {_heading_key(candidates[at][1])}
        while end < len(candidates) and candidates[end][0] - candidates[end - 1][0] == 1:
            if (key := _heading_key(candidates[end][1])) in run:
                break  # the first heading stands again: the text begins
            run.add(key)
            end += 1
        if end - at >= 2:
            keys = {_heading_key(heading) for _, heading in candidates[at:end]}
            later = {_heading_key(heading) for _, heading in candidates[end:]}
            titled = all(heading.title for _, heading in candidates[at:end])
            enough = len(keys & later) * 10 >= len(keys) * (7 if end - at > 2 else 10)
            if enough and (titled or end - at > 2) and not _are_others(candidates[at:end], candidates[end:]):
                return _remove(items, candidates[at][0], candidates[end - 1][0] + 1, "table of contents")
        at = end
    return []


def _are_others(run: Sequence[Candidate], below: Sequence[Candidate]) -> bool:
    """Whether the numbers come again, but each before another title: notes, not a list of chapters."""
    titles: dict[tuple[str, int | None], set[str]] = {}
    for _, heading in below:
        titles.setdefault(_heading_key(heading), set()).add(_beginning(heading))
    both = [heading for _, heading in run if heading.title and any(titles.get(_heading_key(heading), ()))]
    return bool(both) and not any(_beginning(heading) in titles[_heading_key(heading)] for heading in both)


def _beginning(heading: HeadingText) -> str:
    """The first letters of a title, which may be shorter in one place, or misspelt."""
    return "".join(char for char in (heading.title or "").casefold() if char.isalnum())[:5]


def take_lists(items: list[Item], candidates: list[Candidate]) -> tuple[list[Removal], list[Candidate]]:
    """The headings without those that only list chapters: they count up from the first, with no text between them.

    The list stays in the text, unless its titles stand alone below: those are the headings then, and it is removed.
    """
    kept: list[Candidate] = []
    at = 0
    while at < len(candidates):
        first = candidates[at][1]
        end, last = at + 1, (first.number or 0) if first.scheme == "chapter" else -1
        while end < len(candidates) and candidates[end][0] - candidates[end - 1][0] == 1:
            heading = candidates[end][1]
            if heading.scheme not in _LISTED:
                break  # "1" below "Chapter 4": the text's own headings have another form
            if heading.scheme == "chapter" and heading.number is not None:
                if heading.number <= last:
                    break  # the list is over: it begins anew
                last = heading.number
            end += 1
        run = candidates[at:end]
        if end - at < 2 or len(items) == end - at or not _is_list(run, candidates[end:]):
            kept += run
        elif _title_again(items, run):
            return _remove(items, run[0][0], run[-1][0] + 1, "table of contents"), []
        at = end
    return [], kept


def take_listed_lines(items: list[Item]) -> list[Removal]:
    """Removes lines above the first heading that all come again as headings, one below the other in one paragraph."""
    first = next((n for n, item in enumerate(items[: _FRONT + 1]) if item.kind == "heading"), 0)
    for n, item in enumerate(items[:first]):
        lines = item.text.split("\n") if "\n" in item.text else []
        if len(lines) < 3 or max(map(len, lines)) > MAX_HEADING:
            continue
        headings = {_key(each.text, ()) for each in items[first:] if each.kind == "heading"}
        if all(_key(line, ()) in headings for line in lines):
            return _remove(items, n, n + 1, "table of contents")
    return []


def _is_list(run: Sequence[Candidate], below: Sequence[Candidate]) -> bool:
    """Whether headings in a row list chapters: three, or two that others follow from the first again or that disclaim.

    Where the next goes on from the last, that has text under it, and the others have lost theirs.
    """
    scheme = "chapter" if any(heading.scheme == "chapter" for _, heading in run) else "part"
    numbers = [heading.number for _, heading in run if heading.scheme == scheme]
    if numbers not in (list(range(len(numbers))), list(range(1, len(numbers) + 1))):
        return False
    following = next((heading.number for _, heading in below if heading.scheme == scheme), None)
    if following == len(numbers) + (numbers[:1] == [1]):
        return False
    disclaims = all(_DISCLAIMS.search(heading.title or "") for _, heading in run)
    return len(numbers) > 1 and (len(run) > 2 or following in (0, 1) or disclaims)


def _title_again(items: list[Item], run: Sequence[Candidate]) -> bool:
    """Whether most of the listed titles stand alone below the list, in order; they are marked as headings."""
    titles = {heading.title.casefold(): heading for _, heading in run if heading.title}
    found = [
        (item, titles.pop(bare(item.text).casefold()))
        for item in items[run[-1][0] + 1 :]
        if item.kind == "paragraph" and len(item.text) <= MAX_HEADING and bare(item.text).casefold() in titles
    ]
    numbers = [heading.number for _, heading in found if heading.number is not None]
    listed = sum(heading.number is not None for _, heading in run)
    if len(found) < 2 or len(found) * 10 < listed * 7 or numbers != sorted(numbers):
        return False
    for item, heading in found:
        item.kind, item.level, item.heading = "heading", 2, heading
    return True


def _heading_key(heading: HeadingText) -> tuple[str, int | None]:
    return ((heading.title or heading.scheme).casefold() if heading.number is None else heading.scheme, heading.number)


def _remove(items: list[Item], start: int, end: int, reason: str) -> list[Removal]:
    removed = [Removal(reason=reason, line=item.line, text=item.text) for item in items[start:end]]
    del items[start:end]
    return removed
