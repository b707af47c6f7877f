"""An eFiction page that was collapsed to one line, cut into the lines that its templates have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fic2ebook.parsers.draft import is_blank
from fic2ebook.parsers.efiction_words import BY, KEYS, LABEL, STATISTICS

__all__ = ["unfolded"]

_LONG = 2000  # characters of a line that must be more than a paragraph
_HEAD = 20_000
_DATE = re.compile(
    r"\s*(?:\d{1,2}(?:st|nd|rd|th)?\.?[ /.-]\w{1,12}\.?[ /.,-]{1,2}\d{2,4}|\w{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?: \d{1,2}:\d{2}(?: ?[ap]m)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\d[\d,.]*|\s*\w+")
_BACK = re.compile(r"\s(Back to index)(?=\s|$)")
_NOTES = re.compile(r"\s(?=Story Notes:|This story archived at )|\s(?=Disclaimer: All publicly )")


def unfolded(lines: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The lines, cut where they were collapsed; second, whether they were."""
    said = [line for line in lines if not is_blank(line)]
    if not 0 < len(said) <= 3 or (max(map(len, said)) < _LONG and len(said) > 1):
        return lines, False
    text = " ".join(" ".join(said).split())
    labels = list(LABEL.finditer(text, 0, _HEAD))
    facts = _end_of_facts(text, labels)
    if facts is None:
        return lines, False
    head = text[: labels[0].start()].strip()
    author = head[list(BY.finditer(head))[-1].end() :] if BY.search(head) else ""
    body = _with_headings(text[facts:], author)
    body = _BACK.sub(r"\n\n\1\n\n", _NOTES.sub("\n\n", body))
    return f"{head}\n\n{text[labels[0].start() : facts].strip()}\n\n{body.strip()}".split("\n"), True


def _end_of_facts(text: str, labels: Sequence[re.Match[str]]) -> int | None:
    """Where the value of the last label in the line of numbers and dates ends."""
    last = None
    for match in labels:
        if KEYS[match[1]] in STATISTICS and (last is None or match.start() - last.end() < 80):
            last = match
    if last is None or labels[0].start() > 1000:
        return None
    value = _DATE.match(text, last.end()) or _NUMBER.match(text, last.end())
    return value.end() if value else last.end()


def _with_headings(body: str, author: str) -> str:
    """The body with the list of chapters and each heading on lines of their own."""
    entries, start, end = _entries(body, author)
    if not entries:
        return body
    out = [body[:start], "\n\n", *(f"{number}. {entry}\n\n" for number, entry in enumerate(entries, 1))]
    at = end
    for entry in entries:
        found = body.find(entry, at)
        if found < 0:
            continue
        out += [body[at:found].strip(), "\n\n", entry, "\n\n"]
        at = found + len(entry)
    out.append(body[at:].strip())
    return "".join(out)


def _entries(body: str, author: str) -> tuple[list[str], int, int]:
    """The chapters listed as "1. A by B 2. C by D", and the list's span; its end is where the first comes again."""
    start = 0 if body.startswith("1. ") else body.find(" 1. ", 0, _HEAD)
    if start < 0:
        return [], 0, 0
    marks = [start]
    while (after := body.find(f" {len(marks) + 1}. ", marks[-1] + 3, marks[-1] + 600)) >= 0:
        marks.append(after)
    first = _entry(body, marks[0], marks[1]) if len(marks) > 1 else _signed_entry(body, marks[0], author)
    if not first or not BY.search(first):
        return [], 0, 0
    end = body.find(first, marks[-1] + (3 if len(marks) > 1 else 4 + len(first)))
    if end < 0:
        return [], 0, 0
    stops = [*marks[1:], end]
    return [_entry(body, mark, stop) for mark, stop in zip(marks, stops, strict=True)], start, end


def _entry(body: str, mark: int, stop: int) -> str:
    return body[mark:stop].strip().partition(". ")[2].strip()


def _signed_entry(body: str, mark: int, author: str) -> str:
    """The only entry of a list, which ends with the story's author."""
    end = body.find(author, mark, mark + 600) if author else -1
    return _entry(body, mark, end + len(author)) if end >= 0 else ""
