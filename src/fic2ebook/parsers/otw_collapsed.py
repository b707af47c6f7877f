"""OTW downloads collapsed to one line (kind (a) of formats.md): read by the order of labels, by asterisks, by words."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.narration import tells_a_story
from fic2ebook.parsers.otw_collapsed_body import BodyReader
from fic2ebook.parsers.otw_labels import (
    POSTED,
    STATS_PAIR,
    Reading,
    archive_of,
    label_chain,
    names_of,
    read_chain,
    related_words,
    related_work,
)
from fic2ebook.parsers.otw_marks import SECTION, SECTION_REACH, Flat, Mark, byline_end, ends_sentence, find_marks
from fic2ebook.parsers.otw_notes import note_end, summary_end, tells
from fic2ebook.source import Source

__all__ = ["is_collapsed", "parse_collapsed"]

_RELATED = 2_000  # characters of a list of related works
_STATS = re.compile(r"Stats:\s+(?=Published:)")
_UNDERSCORED_LINK = re.compile(r"originally on the \S*_\S* at |\w_Archive_Warnings|_Audiences\b")
_NOT_PEOPLE = frozenset(("The", "And", "Original", "Character", "Characters", "Male", "Female", "Reader", "Other"))
_ITEM = re.compile(r"(?<=\s)[*+-] (?=[A-Z])")
_NOTE = 700  # characters that notes have at most where only the body's first mark is seen behind them
_SECTION = re.compile(r" (?:Summary|Notes|Chapter 1|Chapter Text|Work Text)\b:?")
_WINDOW = 60_000  # characters a header may take


def is_collapsed(text: str) -> bool:
    """Whether the line that holds the statistics holds title and text, too, or the labels run into each other."""
    match = _STATS.search(text, 0, _WINDOW)
    if match is None:
        return False
    end = _stats_end(text, match.end())
    newline = text.find("\n", end)
    rest = text[end : newline if newline >= 0 else len(text)].strip()
    begin = text.rfind("\n", 0, match.start()) + 1
    if len(rest) > 20:
        return True
    byline = text.find(" by ", end, end + 300)
    if byline < 0 or 0 <= text.find("\nby ", end, end + 300) < byline:  # lines follow a collapsed tag block
        return False
    return len(label_chain(text, begin, end)) > 3


def _stats_end(text: str, at: int) -> int:
    """The offset after the last statistic."""
    while True:
        start = at
        while start < len(text) and text[start].isspace():
            start += 1
        match = STATS_PAIR.match(text, start)
        if match is None:
            return at
        at = match.end()


def parse_collapsed(source: Source) -> Parsed:
    """What a text without lines says."""
    reading = Reading()
    flat = source.text.replace("\n", " ")
    underscored = _UNDERSCORED_LINK.search(flat, 0, _WINDOW) is not None or "****** " in flat[:_WINDOW]
    newlines = [match.start() for match in re.finditer("\n", source.text)]
    page = Flat(source.text, flat, source.line, underscored, newlines)
    titles, at = _read_top(page, reading)
    at = _read_title(page, reading, at, titles)
    end = _read_footer(page, reading, at)
    marks = find_marks(page, reading, at, end)
    end = _read_end_notes(page, reading, at, end, marks)
    marks = [mark for mark in marks if mark.start < end]
    names = _people(reading)
    at = _read_preface(page, reading, at, end, marks, names)
    BodyReader(page, reading, names).read(at, end, [mark for mark in marks if mark.start >= at])
    return Parsed(
        fields=tuple(reading.fields), body=tuple(reading.pieces), removed=tuple(reading.removed),
        headings_given=any(mark.kind == "heading" for mark in marks),
    )  # fmt: skip


# The head


def _read_top(page: Flat, reading: Reading) -> tuple[list[str], int]:
    """Everything up to the end of the statistics; gives titles seen above, and the offset."""
    flat = page.flat
    stats = _STATS.search(flat, 0, _WINDOW)
    end = _stats_end(flat, stats.end()) if stats else 0
    chain = label_chain(flat, max(0, flat.find(POSTED, 0, end)), end)
    labels = chain[0][1] if chain else end
    posted = flat.find(POSTED, 0, labels)
    above = page.words(0, posted if posted >= 0 else labels)
    titles = [part for part in (piece.strip("*# ") for piece in re.split(r"\*{3,}|\bPreface\b", above)) if part]
    reading.remove("title line of the page", page.first, above)
    if posted >= 0:
        name, url = archive_of(flat[posted:labels])
        line = page.line(posted)
        reading.field("publisher", name, line=line)
        reading.field("source_url", url, line=line)
        reading.remove("archive header", line, flat[posted:labels])
    read_chain(reading, flat, labels, end, page.line(labels), page.underscored)
    return titles, end


def _read_title(page: Flat, reading: Reading, at: int, titles: list[str]) -> int:
    """Title and byline; gives the offset after them."""
    flat, at = page.flat, page.skip(at)
    if flat.startswith("# ", at):  # html2text of Python
        at = page.skip(at + 2)
    if flat.startswith("******", at) and (close := flat.find("******", at + 6)) > 0:
        title, after = page.words(at + 6, close), close + 6
    else:
        title = next((title for title in titles if flat.startswith(title + " ", at)), "")
        title = title or page.words(at, _title_end(flat, at))
        after = at + len(title)
    reading.field("title", title, line=page.line(at))
    after = page.skip(after)
    if not flat.startswith("by ", after):
        return after
    end = byline_end(page, after + 3, titles)
    names = names_of(page.words(after + 3, end), page.underscored, flat[-3_000:])
    reading.field("authors", ", ".join(names), values=names, label="by", line=page.line(after), text=flat[after:end])
    return end


def _title_end(flat: str, at: int) -> int:
    """Where a title ends that nothing else tells: before the byline, or the section that comes first; `at` if nowhere.

    A page that was copied names the author without a `by`.
    """
    section = _SECTION.search(flat, at, at + 400)
    by = flat.find(" by ", at, section.start() if section else at + 1_000)
    return by if by > 0 else section.start() if section else at


# The end


def _read_footer(page: Flat, reading: Reading, at: int) -> int:
    """Removes `Please drop_by_the_archive_and_comment …` and what follows; gives the offset where it begins."""
    flat = page.flat
    footer = flat.rfind("Please ", max(at, len(flat) - 4_000))
    if footer < 0 or "drop" not in flat[footer : footer + 60] or "omment" not in flat[footer : footer + 200]:
        return len(flat)
    reading.remove("archive footer", page.line(footer), flat[footer:])
    return footer


def _read_related(page: Flat, reading: Reading, begin: int, end: int) -> int:
    """Works that this one inspired, below a work without end notes; gives the offset where the body ends."""
    works = page.flat.rfind(" Works inspired by this one ", begin, end)
    if works < 0 or end - works > _RELATED:
        return end
    words = related_words(page.words(works + 27, end), page.underscored)
    text = page.flat[works + 1 : end]
    reading.field("", words, label="Works inspired by this one", line=page.line(works), text=text)
    return works


def _read_end_notes(page: Flat, reading: Reading, at: int, end: int, marks: list[Mark]) -> int:
    """The work's end notes, behind `Afterword` or the last chapter; gives the offset where the body ends."""
    flat = page.flat
    last = marks[-1] if marks else None
    begin = max(at, last.stop) if last and last.kind in ("hidden", "heading") else at
    notes = flat.rfind(" End Notes", begin - 1 if begin else 0, end)
    if notes >= 0 and (flat.endswith(" Chapter", 0, notes) or not ends_sentence(flat, notes, begin)):
        notes = -1
    if notes < 0:
        stop = _read_related(page, reading, begin, end)
    else:
        works = flat.find(" Works inspired by this one", notes, end)
        value = page.unquoted(notes + 10, works if works > 0 else end)
        text = page.flat[notes + 1 : works if works > 0 else end]
        reading.field("end_notes", value, label="End Notes", line=page.line(notes), text=text)
        if works > 0:
            words = page.words(works + 27, end)
            words = related_words(words, page.underscored)
            text = page.flat[works + 1 : end]
            reading.field("", words, label="Works inspired by this one", line=page.line(works), text=text)
        stop = notes
    if last and last.kind == "hidden" and last.stop <= page.skip(stop) + 1:
        stop = last.start
    elif flat[:stop].rstrip().endswith(" Afterword"):  # a rendering without asterisks
        stop = flat.rfind(" Afterword", 0, stop)
        reading.remove("heading of the download", page.line(stop), "Afterword")
    return stop


# Summary and notes


def _people(reading: Reading) -> tuple[str, ...]:
    """Names, and parts of names, of the story's people, for telling story from notes."""
    names: set[str] = set()
    for field in reading.fields:
        if field.key in ("characters", "relationships"):
            for word in re.findall(r"[^\W\d_][\w’'-]+", field.value[:4_000]):
                if word[0].isupper() and len(word) > 2 and word not in _NOT_PEOPLE:
                    names.add(word)
    return tuple(sorted(names))[:200]


def _read_preface(page: Flat, reading: Reading, at: int, end: int, marks: list[Mark], names: tuple[str, ...]) -> int:
    """Summary and notes of the work; gives the offset where the body begins."""
    flat, at = page.flat, page.skip(at)
    divide = next((mark for mark in marks if mark.kind in ("heading", "divider", "hidden")), None)
    limit = divide.start if divide else end
    if flat.startswith(("Summary ", "Summary: "), at):
        begin = flat.index(" ", at)
        stop = _summary_stop(page, begin, limit, divide is not None)
        reading.field("summary", page.unquoted(begin, stop), label="Summary", line=page.line(at))
        at = page.skip(stop)
    if flat.startswith(("Notes ", "Notes: "), at):
        begin = flat.index(" ", at)
        opening = _opening(page, reading, begin, marks)
        stop = _notes_stop(page, begin, limit, opening, divide is not None, names)
        if page.words(begin, stop):
            reading.field("notes", page.unquoted(begin, stop), label="Notes", line=page.line(at))
        else:
            reading.remove("label without a value", page.line(at), "Notes")
        at = page.skip(stop)
    at = _read_pointer(page, reading, at, limit)
    if divide and divide.kind == "divider" and not page.words(at, divide.start):
        return divide.stop
    return at


def _read_pointer(page: Flat, reading: Reading, at: int, limit: int) -> int:
    """`See the end of the work for more notes`, and lines about related works behind it."""
    pointer = SECTION.match(page.flat, at)
    if pointer and "See the end" in pointer[0]:
        reading.remove("pointer to the end notes", page.line(at), pointer[0])
        at = page.skip(pointer.end())
    start = at + 2 if page.flat.startswith("* ", at) else at
    label = related_work(page.flat[start : start + 400])
    if label and page.underscored:
        match = re.compile(r"\S+ by \S+").match(page.flat, start + len(label) + 1)
        if match:
            words = related_words(match[0], underscored=True)
            reading.field("", words, label=label, line=page.line(start), text=page.flat[start : match.end()])
            return _read_pointer(page, reading, page.skip(match.end()), limit)
    return at


def _summary_stop(page: Flat, at: int, limit: int, divided: bool) -> int:
    for match in SECTION.finditer(page.flat, at, min(limit, at + SECTION_REACH)):
        word = match[0].rstrip(":")
        if word == "Summary" or (word == "Notes" and not ends_sentence(page.flat, match.start(), at)):
            continue
        return match.start()
    for match in SECTION.finditer(page.flat, at, min(limit, at + 2_000)):  # a summary without a full stop
        if match[0].startswith("Notes"):
            return match.start()
    if divided and limit - at < SECTION_REACH:
        return limit
    newline = _paragraph_stop(page, at, limit)
    return newline if newline else at + summary_end(page.text[at:limit])


def _notes_stop(page: Flat, at: int, limit: int, opening: int, divided: bool, names: tuple[str, ...]) -> int:
    """Where the notes end: before what follows them, if that can be told, else where their voice does."""
    pointer = next(
        (m for m in SECTION.finditer(page.flat, at, min(limit, at + SECTION_REACH)) if "See the" in m[0]), None
    )
    if pointer:
        return pointer.start()
    if (related := _related_at(page, at, min(limit, at + SECTION_REACH))) > 0:
        return related
    if divided and limit - at < SECTION_REACH:
        return limit
    newline = _paragraph_stop(page, at, limit)
    if newline:
        return newline
    head = opening - at if 0 < opening - at < _NOTE else 0
    if head and not tells(page.text[at:opening], names) and not tells_a_story(page.text[at:opening]):
        return opening
    return at + note_end(page.text[at:limit], names)


def _related_at(page: Flat, at: int, limit: int) -> int:
    """Where the list of related works behind the notes begins (`* Inspired by X by Y`); 0 where there is none."""
    for match in _ITEM.finditer(page.flat, at, limit):
        if related_work(page.flat[match.end() : match.end() + 60]) and ends_sentence(page.flat, match.start(), at):
            return match.start()
    return 0


def _opening(page: Flat, reading: Reading, at: int, marks: list[Mark]) -> int:
    """Where the body plainly opens, with a subheading or a point of view of one of its people; 0 where it does not."""
    places = [mark.start for mark in marks if mark.kind == "subheading" and mark.start >= at][:1]
    people = [name for field in reading.fields if field.key == "characters" for name in field.values or ()]
    for name in people[:60]:
        place = page.flat.find(f" {name}: ", at, at + _NOTE)
        if place > 0 and ends_sentence(page.flat, place + 1, at):
            places.append(place + 1)
    return min(places, default=0)


def _paragraph_stop(page: Flat, at: int, limit: int) -> int:
    """The end of the line, where lines follow the collapsed header; 0 where none do, or the header is folded."""
    newline = page.text.find("\n", at, limit)
    return newline if newline > 0 and page.text[:newline].count("\n") == 0 and newline - at < SECTION_REACH else 0
