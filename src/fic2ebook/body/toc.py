"""A table of contents among the paragraphs: a list of lines that come again below as headings."""

from __future__ import annotations

from fic2ebook.body.base import Candidate, HeadingText, Item
from fic2ebook.body.heading_words import CONTENTS
from fic2ebook.body.headings import MAX_HEADING, bare, read_heading
from fic2ebook.report import Removal

__all__ = ["take_contents", "take_repeats"]


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
            if len(keys & later) * 10 >= len(keys) * (7 if end - at > 2 else 10) and (titled or end - at > 2):
                return _remove(items, candidates[at][0], candidates[end - 1][0] + 1, "table of contents")
        at = end
    return []


def _heading_key(heading: HeadingText) -> tuple[str, int | None]:
    return ((heading.title or heading.scheme).casefold() if heading.number is None else heading.scheme, heading.number)


def _remove(items: list[Item], start: int, end: int, reason: str) -> list[Removal]:
    removed = [Removal(reason=reason, line=item.line, text=item.text) for item in items[start:end]]
    del items[start:end]
    return removed
