"""FanFicFare's chapters in a text: the table of contents, headings that agree with it, notes inside a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.draft import (
    Draft,
    blanks_before,
    fold,
    is_blank,
    is_spaced,
    joined,
    paragraph_end,
    split_heading,
)
from fic2ebook.pieces import Heading, Role

__all__ = ["HEADING_INDENT", "Entry", "heading_of", "read_contents", "role_of_notes", "take_chapters"]

HEADING_INDENT = re.compile(r"(?:\t| {8})(?=\S)")
_ENTRY = 70  # characters of an entry that no line's end divides
#: Tags round a heading that a converter left: `[b]Side A[/b]`; folded.
_TAGS = re.compile(r"[\[<]/?(?:b|i|u|strong|em|center|size|h[1-6])(?:=[^\[\]<>]{0,20})?[\]>]")
_COUNT = re.compile(r"(\d{1,5})\. (?=\S)")

#: FanFicFare's headings of notes inside a chapter, folded, and the role of what follows at the chapter's start.
_NOTES: dict[str, Role] = {
    "summary for the chapter:": "summary", "chapter summary:": "summary",
    "notes for the chapter:": "notes", "author's note:": "notes", "author's notes:": "notes",
    "author's notes for chapter:": "notes", "author's note for chapter:": "notes", "chapter notes:": "notes",
    "end notes for the chapter:": "notes", "chapter end notes:": "notes",
}  # fmt: skip


class Entry(NamedTuple):
    """A line of the table of contents: as it stands, and the heading it announces."""

    text: str
    heading: Heading


def read_contents(lines: Sequence[str], start: int, end: int) -> list[Entry]:
    """The entries of the table of contents on the lines start to end."""
    texts: list[str] = []
    at = start
    if not is_spaced(lines, start, end):
        return _numbered([line.strip() for line in lines[start:end]])
    while at < end:
        if is_blank(lines[at]):
            at += 1
            continue
        after = paragraph_end(lines, at)
        texts.extend(_paragraph_entries(lines, at, after, len(texts)))
        at = after
    return _numbered(texts)


def _paragraph_entries(lines: Sequence[str], start: int, end: int, before: int) -> list[str]:
    """One entry, or, where blank lines were lost or never were, one a line."""
    rows = [line.strip() for line in lines[start:end]]
    if len(rows) > 1 and all(row.startswith(f"{before + at}. ") for at, row in enumerate(rows, 1)):
        return rows
    if len(rows) > 1 and max(map(len, rows)) < _ENTRY:
        wanted = {fold(row) for row in rows}
        alone = {
            said for at in range(end, len(lines)) if len(lines[at]) < _ENTRY and (said := fold(lines[at])) in wanted
        }
        if alone == wanted:
            return rows
    return [joined(rows)]


def _numbered(texts: Sequence[str]) -> list[Entry]:
    """Entries with FanFicFare's own numbers taken off, which count on by one from entry to entry."""
    matches = [_COUNT.match(text) for text in texts]
    counts = [int(match[1]) for match in matches if match]
    counted = len(counts) == len(texts) and all(b == a + 1 for a, b in pairwise(counts))
    return [
        Entry(text, _heading(text[match.end() :], int(match[1])) if counted and match else _heading(text, None))
        for text, match in zip(texts, matches, strict=True)
    ]


def heading_of(text: str) -> Heading:
    """A heading by itself: its number, if it has one, and the site's title."""
    counted = _COUNT.match(text)
    return _heading(text[counted.end() :], int(counted[1])) if counted else _heading(text, None)


def _heading(title: str, number: int | None) -> Heading:
    """The site's title as it stands, "Chapter 3" too; "Chapter 3: The Stair" gives its name alone."""
    said = split_heading(title)
    return Heading(title=said.title or title, number=said.number if number is None else number, kind=said.kind)


def take_chapters(draft: Draft, start: int, end: int, entries: list[Entry]) -> bool:
    """Chapters with their notes; returns whether the headings were found."""
    found = list(_listed_headings(draft.lines, start, end, entries)) if entries else []
    if not found and not entries:
        found = list(_indented_headings(draft, start, end))
    at = start
    for heading, first, last in found:
        _take_text(draft, at, first)
        draft.heading(heading, first, last)
        at = last
    _take_text(draft, at, end)
    return bool(found)


def _listed_headings(
    lines: Sequence[str], start: int, end: int, entries: list[Entry]
) -> Iterator[tuple[Heading, int, int]]:
    """Headings that equal the next entries of the table of contents, each with the span of its lines."""
    indented = any(HEADING_INDENT.match(lines[at]) for at in range(start, min(end, start + 5)))
    spaced = is_spaced(lines, start, end)
    expected = 0
    for at in range(start, end):
        line = lines[at]
        if not line or expected == len(entries) or (indented and line[0] not in " \t") or is_blank(line):
            continue
        if spaced and at > start and not is_blank(lines[at - 1]):
            continue
        for skip, entry in enumerate(entries[expected : expected + 3]):
            if last := _heading_end(lines, at, end, entry):
                yield entry.heading, at, last
                expected += skip + 1
                break


def _heading_end(lines: Sequence[str], at: int, end: int, entry: Entry) -> int | None:
    """Where a heading that says what `entry` says ends; a long one continues at column 0."""
    wanted = {fold(entry.text), fold(entry.heading.title or entry.text)}
    longest = max(map(len, wanted))
    said = ""
    for last in range(at + 1, min(end, at + 200) + 1):
        said = fold(f"{said} {lines[last - 1]}")
        if said in wanted or (said[:1] in ("[", "<") and _TAGS.sub("", said) in wanted):
            return last
        if len(said) > longest or is_blank(lines[last - 1]):
            break
    return None


def _indented_headings(draft: Draft, start: int, end: int) -> Iterator[tuple[Heading, int, int]]:
    """Without a table of contents: indented lines after a gap, as many as the label Chapters says."""
    lines = draft.lines
    count = next((field.value for field in draft.fields if field.key == "chapters_planned"), "1")
    digits = re.match(r"\d{1,5}", count)
    left = int(digits[0]) if digits else 1
    for at in range(start, end):
        if left == 0:
            return
        if not HEADING_INDENT.match(lines[at]) or (at > start and blanks_before(lines, at) < 2):
            continue
        last = paragraph_end(lines, at)
        if last - at > 6 or (at > start and last - at > 2):
            continue
        text = joined(lines[at:last])
        yield heading_of(text), at, last
        left -= 1


def _take_text(draft: Draft, start: int, end: int) -> None:
    """A chapter's text: notes at its start, the story, notes at its end."""
    lines = draft.lines
    told = start
    at = start
    for label, role, first, last in _notes(lines, start, end):
        before = not any(not is_blank(line) for line in lines[at:label])
        draft.text(at, label)
        draft.remove("heading of notes", label, first)
        draft.quoted(first, last, role if before and told == at else "end_notes")
        if before and told == at:
            told = last
        at = last
    draft.text(at, end)


def _notes(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, Role, int, int]]:
    """Notes of FanFicFare's making: the heading's line, the role, the span of the notes.

    The notes are the quotation that follows the heading; where the chapter begins with the heading and nothing is
    quoted, they are the next paragraph.
    """
    opening = True
    at = start
    while at < end:
        line = lines[at]
        if is_blank(line):
            at += 1
            continue
        role = role_of_notes(fold(line)) if len(line) < 60 else None
        first = at + 1
        while first < end and is_blank(lines[first]):
            first += 1
        if role and first < end and (lines[first].startswith(">") or opening):
            last = _end_of_quotation(lines, first, end)
            yield at, role, first, last
            at = last
        else:
            opening = False
            at = first


def role_of_notes(heading: str) -> Role | None:
    """The role of what stands under a heading of notes (folded), at a chapter's start."""
    return _NOTES.get(heading)


def _end_of_quotation(lines: Sequence[str], first: int, end: int) -> int:
    if not lines[first].startswith(">"):
        return min(end, paragraph_end(lines, first))
    last = first
    for at in range(first, end):
        if lines[at].startswith(">"):
            last = at + 1
        elif not is_blank(lines[at]):
            break
    return last
