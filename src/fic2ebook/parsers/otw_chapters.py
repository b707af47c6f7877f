"""Chapter headings of an OTW page as text."""

from __future__ import annotations

from typing import TypeAlias

from fic2ebook.parsers.draft import split_heading
from fic2ebook.parsers.otw_labels import CHAPTER_SECTIONS, Reading, chapter_count, spaced
from fic2ebook.parsers.otw_page import BODY_WORDS, END_WORDS, HIDDEN, SECTION_WORDS, Page, section_word

__all__ = ["Headings", "find_headings", "is_numbered"]

_PAGE_WORDS = (*CHAPTER_SECTIONS, *SECTION_WORDS, *BODY_WORDS, *END_WORDS)
_NOT_HEADINGS = (*CHAPTER_SECTIONS, *SECTION_WORDS, "Chapter by ", "by ", "See the end", "Inspired by", "* ", "• ")

#: Index of a heading's first line to the index after its last, and its words.
Headings: TypeAlias = dict[int, tuple[int, str]]


def find_headings(page: Page, reading: Reading, at: int, end: int) -> tuple[Headings, int | None]:
    """Chapter headings, and the index before which no body stands, if a heading tells."""
    if page.kind == "cpp":
        found = _starred(page.lines, at, end)
    elif page.kind == "markdown":
        found = {i: (i + 1, page.lines[i][3:].strip()) for i in range(at, end) if page.lines[i].startswith("## ")}
    elif page.kind == "lynx":
        found = _flush(page, at, end)
        found = _as_counted(page, found, chapter_count(reading), end) or found
    else:
        found = {}
    if not found and page.kind in ("plain", "cpp"):  # html2text has a style without asterisks
        found = _plain_headings(page, reading, at, end)
    first = min(found, default=None)
    return _without_title(page, reading, found), first


def _starred(lines: list[str], at: int, end: int) -> Headings:
    """`***** Heading *****`, which may be wrapped, or have its chapter on its line: that stays there alone."""
    found: Headings = {}
    index = at
    while index < end:
        line = lines[index].lstrip()
        if line.startswith("***** "):
            words, closing, rest = line[6:].partition(" ***** ")
            stop = index
            while not closing and stop < min(end, index + 8) and not lines[stop].rstrip().endswith(" *****"):
                stop += 1
            if closing and rest.strip():
                lines[index] = rest
                found[index] = (index, _heading_words(words))
            elif stop < min(end, index + 8):
                found[index] = (stop + 1, _heading_words(" ".join(map(str.strip, lines[index : stop + 1]))[5:-5]))
                index = stop
        index += 1
    return found


def _heading_words(words: str) -> str:
    return spaced(words) if " " not in words.strip() else " ".join(words.split())


def _flush(page: Page, at: int, end: int) -> Headings:
    found: Headings = {}
    index = at
    while index < end:
        if index in page.flush and not section_word(page.lines[index], _PAGE_WORDS):
            stop = index
            while stop < end and stop in page.flush:
                stop += 1
            found[index] = (stop, " ".join(line.strip() for line in page.lines[index:stop]))
            index = stop
        index += 1
    return found


def _plain_headings(page: Page, reading: Reading, at: int, end: int) -> Headings:
    """Headings without marks: `Chapter 3: The Stair`, lines above a chapter's notes, and others that look so, if the
    archive counted as many."""
    lines, count, title = page.lines, chapter_count(reading), reading.value("title")
    if count < 2:
        repeated = next((i for i in range(at, min(end, at + 400)) if title and lines[i].strip() == title), None)
        if repeated is not None:
            return {repeated: (repeated + 1, title)}
        if count == 1:
            return {}
    likely = {
        i: (i + 1, lines[i].strip())
        for i in range(at, end)
        if is_numbered(lines[i]) or _heading_like(page, i, end) or _heads_notes(page, i, end)
    }
    numbered = {i: likely[i] for i in likely if is_numbered(lines[i])}
    return _as_counted(page, likely, count, end) or numbered


def _as_counted(page: Page, likely: Headings, count: int, end: int) -> Headings:
    """Those of the likely headings that the archive counted: first the sure ones, then by the blanks above them."""
    if not count:
        return {}
    sure = {i for i in likely if is_numbered(page.lines[i]) or _heads_notes(page, i, end)}
    if len(sure) == count:
        return {i: likely[i] for i in sorted(sure)}
    for blanks in (3, 2, 1):
        chosen = sorted(i for i in likely if i in sure or _blanks_above(page, i) >= blanks)
        if len(chosen) == count:
            return {i: likely[i] for i in chosen}
    return {}


def _blanks_above(page: Page, index: int) -> int:
    start = index
    while start and not page.lines[start - 1].strip():
        start -= 1
    return index - start


def _heads_notes(page: Page, index: int, end: int) -> bool:
    """Whether a line stands directly above a chapter's summary, notes or byline."""
    line = page.lines[index].strip()
    if not line or len(line) > 300 or line.startswith(_NOT_HEADINGS):
        return False
    above = index - _blanks_above(page, index) - 1
    if above >= 0 and page.lines[above].strip() == "Chapter Summary":
        return False
    following = page.skip_blank(index + 1, min(end, index + 4))
    if following >= end:
        return False
    below = page.lines[following].strip()
    return below.startswith(("Chapter Summary", "Chapter Notes", "Chapter by "))


def is_numbered(line: str) -> bool:
    """`Chapter 3`, `Chapter 3: The Stair`; not a sentence that begins so."""
    words = line.strip()
    if not words.startswith("Chapter ") or len(words) > 300:
        return False
    heading = split_heading(words)
    return heading.number is not None


def _heading_like(page: Page, index: int, end: int) -> bool:
    line = page.lines[index].strip()
    if not 0 < len(line) <= 90 or line[-1] in ".,;:!?…\"”'’" or not (line[0].isupper() or line[0].isdigit()):
        return False
    if line.startswith(_NOT_HEADINGS):
        return False
    after = page.lines[index + 1].strip() if index + 1 < end else ""
    return bool(index) and not page.lines[index - 1].strip() and (not after or after in CHAPTER_SECTIONS)


def _without_title(page: Page, reading: Reading, found: Headings) -> Headings:
    """Takes out the hidden headings, and the title that 2019's template repeats above a single chapter (trap 3)."""
    title = spaced(reading.value("title"))
    single = chapter_count(reading) == 1 or len(found) == 1
    for index, (stop, words) in list(found.items()):
        repeated = single and spaced(words) == title
        if words in HIDDEN or repeated:
            reason = "title repeated" if repeated else "heading of the download"
            reading.remove(reason, page.number(index), "\n".join(page.lines[index:stop]) or words)
            for gone in range(index, stop):
                page.lines[gone] = ""
            del found[index]
    return found
