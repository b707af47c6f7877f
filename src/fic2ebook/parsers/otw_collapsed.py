"""OTW downloads collapsed to one line (kind (a) of formats.md): read by the order of labels, by asterisks, by words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from fic2ebook.parsers.base import Parsed, Piece, Role
from fic2ebook.parsers.otw_labels import (
    CHAPTER_SECTIONS,
    POSTED,
    STATS_PAIR,
    Reading,
    archive_of,
    chapter_count,
    chapter_heading,
    label_chain,
    names_of,
    read_chain,
    related_words,
    related_work,
    spaced,
)
from fic2ebook.parsers.otw_notes import note_end, summary_end
from fic2ebook.source import Source

__all__ = ["is_collapsed", "parse_collapsed"]

_STATS = re.compile(r"Stats:\s+(?=Published:)")
_POINTER = r"\(?See the end of the (?:work|chapter) for (?:more[ _])?notes\.?\)?"
_TOKEN = re.compile(
    rf"(?<!\S)(?:(?:\*(?: \*){{2,9}}|\*{{2,}}|={{5,}}|_{{10,}}|-{{10,}}|{_POINTER})(?!\S)"
    r"|Chapter (?:Summary|Notes|End Notes)(?![^\sA-Z“\"‘]))"
)
_SECTION = re.compile(rf"(?<!\S)(?:Summary|Notes|{_POINTER})(?!\S)")
#: A word of letters and underscores; what has none of the latter is left out in code, not by backtracking.
_UNDERLINED = re.compile(r"(?<!\S)[A-Z0-9][\w’'&,:-]{2,160}(?!\S)")
_UNDERSCORED_LINK = re.compile(r"originally on the \S*_\S* at |\w_Archive_Warnings|_Audiences\b")
_POINT_OF_VIEW = re.compile(r"([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}):\s+(?=\S)")
_SPEAKER = re.compile(r"(?<!\S)[A-Z][\w’'-]{0,30}:(?=\s)")
_NO_NAMES = frozenset(
    "Note Notes Warning Warnings Disclaimer Summary Chapter Date To From Subject Author Part Title Time Location Re PS"
    " Rule Rules Beta Rating Dear Dedication Prompt".split()
)
_NOT_PEOPLE = frozenset(("The", "And", "Original", "Character", "Characters", "Male", "Female", "Reader", "Other"))
_SMALL_WORDS = frozenset("a an and as at but by for from in is of on or the to with vs".split())
_SENTENCE_ENDS = (". ", "! ", "? ", "… ", "” ", '" ', "’ ", "' ")
_ENDS = ".!?…\"”’')*:"
#: A name of up to three capitalised words, where nothing tells how far it goes.
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|\w*_\w*)(?: (?:[A-Z][\w.’'-]*|\([^()\s]{0,60}\))){0,2}")
_SECTION_REACH = 20_000  # characters a summary or note may take
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
    return len(rest) > 20 or (len(label_chain(text, begin, end)) > 3 and " by " in text[end : end + 300])


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


@dataclass(slots=True)
class _Flat:
    """The text, and the same with newlines as spaces, so that offsets agree."""

    text: str
    flat: str
    first: int
    underscored: bool

    newlines: list[int]

    def line(self, at: int) -> int:
        return self.first + bisect_left(self.newlines, at)

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def skip(self, at: int) -> int:
        while at < len(self.flat) and self.flat[at].isspace():
            at += 1
        return at


def parse_collapsed(source: Source) -> Parsed:
    """What a text without lines says."""
    reading = Reading()
    flat = source.text.replace("\n", " ")
    underscored = _UNDERSCORED_LINK.search(flat, 0, _WINDOW) is not None or "****** " in flat[:_WINDOW]
    newlines = [match.start() for match in re.finditer("\n", source.text)]
    page = _Flat(source.text, flat, source.line, underscored, newlines)
    titles, at = _read_top(page, reading)
    at = _read_title(page, reading, at, titles)
    end = _read_footer(page, reading, at)
    marks = _marks(page, reading, at, end)
    end = _read_end_notes(page, reading, at, end, marks)
    marks = [mark for mark in marks if mark.start < end]
    names = _people(reading)
    at = _read_preface(page, reading, at, end, marks, names)
    _Body(page, reading, names).read(at, end, [mark for mark in marks if mark.start >= at])
    return Parsed(
        fields=tuple(reading.fields), body=tuple(reading.pieces), removed=tuple(reading.removed),
        headings_given=any(mark.kind == "heading" for mark in marks),
    )  # fmt: skip


# The head


def _read_top(page: _Flat, reading: Reading) -> tuple[list[str], int]:
    """Everything up to the end of the statistics; gives titles seen above, and the offset."""
    flat = page.flat
    stats = _STATS.search(flat, 0, _WINDOW)
    end = _stats_end(flat, stats.end()) if stats else 0
    chain = label_chain(flat, max(0, flat.find(POSTED, 0, end)), end)
    labels = chain[0][1] if chain else end
    posted = flat.find(POSTED, 0, labels)
    above = page.words(0, posted if posted >= 0 else labels)
    titles = [part for part in (piece.strip("* ") for piece in re.split(r"\*{3,}|\bPreface\b", above)) if part]
    reading.remove("title line of the page", page.first, above)
    if posted >= 0:
        name, url = archive_of(flat[posted:labels])
        line = page.line(posted)
        reading.field("publisher", name, line=line)
        reading.field("source_url", url, line=line)
        reading.remove("archive header", line, flat[posted:labels])
    read_chain(reading, flat, labels, end, page.line(labels), page.underscored)
    return titles, end


def _read_title(page: _Flat, reading: Reading, at: int, titles: list[str]) -> int:
    """Title and byline; gives the offset after them."""
    flat, at = page.flat, page.skip(at)
    if flat.startswith("******", at) and (close := flat.find("******", at + 6)) > 0:
        title, after = page.words(at + 6, close), close + 6
    else:
        title = next((title for title in titles if flat.startswith(title + " ", at)), "")
        by = flat.find(" by ", at, at + 1_000)
        title = title or (page.words(at, by) if by > 0 else "")
        after = at + len(title)
    reading.field("title", title, line=page.line(at))
    after = page.skip(after)
    if not flat.startswith("by ", after):
        return after
    end = _byline_end(page, after + 3, titles)
    names = names_of(page.words(after + 3, end), page.underscored, flat[-3_000:])
    reading.field("authors", ", ".join(names), values=names, label="by", line=page.line(after), text=flat[after:end])
    return end


def _byline_end(page: _Flat, at: int, titles: list[str]) -> int:
    """Where the authors' names end: before the next word of the archive; html2text leaves each as one word."""
    flat = page.flat
    words = (_SECTION.search(flat, at, at + 400), _TOKEN.search(flat, at, at + 400))
    stops = [match.start() for match in words if match]
    if page.underscored:
        end = at
        for match in re.finditer(r"\S+", flat[at : at + 2_000]):
            end = at + match.end()
            if not match[0].endswith(","):
                break
        # A name whose blank is no underscore (it was broken there) goes on to the next word of the archive, if near.
        near = min((stop for stop in stops if stop > end), default=end)
        rest = flat[end:near].split()
        return near if len(rest) < 3 and all(word[0].isupper() and word[-1] not in ".!?" for word in rest) else end
    for title in titles:  # the page's own title: `Title - Authors - Fandom`
        for name in title.split(" - ")[1:2]:
            if flat.startswith(name, at):
                return at + len(name)
    if stops:
        return min(stops)
    named = _NAME.match(flat, at)
    return named.end() if named else at


# The end


def _read_footer(page: _Flat, reading: Reading, at: int) -> int:
    """Removes `Please drop_by_the_archive_and_comment …` and what follows; gives the offset where it begins."""
    flat = page.flat
    footer = flat.rfind("Please ", max(at, len(flat) - 4_000))
    if footer < 0 or "drop" not in flat[footer : footer + 60] or "omment" not in flat[footer : footer + 200]:
        return len(flat)
    reading.remove("archive footer", page.line(footer), flat[footer:])
    return footer


def _read_end_notes(page: _Flat, reading: Reading, at: int, end: int, marks: list[_Mark]) -> int:
    """The work's end notes, behind `Afterword` or the last chapter; gives the offset where the body ends."""
    flat = page.flat
    last = marks[-1] if marks else None
    begin = max(at, last.stop) if last and last.kind in ("hidden", "heading") else at
    notes = flat.rfind(" End Notes", begin - 1 if begin else 0, end)
    if notes >= 0 and (flat.endswith(" Chapter", 0, notes) or not _ends_sentence(flat, notes, begin)):
        notes = -1
    if notes < 0:
        stop = end
    else:
        works = flat.find(" Works inspired by this one", notes, end)
        value = page.words(notes + 10, works if works > 0 else end)
        reading.field("end_notes", value, label="End Notes", line=page.line(notes))
        if works > 0:
            words = page.words(works + 27, end)
            words = related_words(words, page.underscored)
            reading.field("", words, label="Works inspired by this one", line=page.line(works))
        stop = notes
    if last and last.kind == "hidden" and last.stop <= page.skip(stop) + 1:
        stop = last.start
    elif flat[:stop].rstrip().endswith(" Afterword"):  # a rendering without asterisks
        stop = flat.rfind(" Afterword", 0, stop)
        reading.remove("heading of the download", page.line(stop), "Afterword")
    return stop


def _ends_sentence(flat: str, at: int, begin: int) -> bool:
    before = flat[max(begin, at - 12) : at].rstrip()
    return not before or before[-1] in _ENDS + "*=-~" or before.endswith(" Afterword")


# Marks in the body


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str  # heading, hidden, subheading, break, pointer or the name of a chapter's section
    start: int
    stop: int
    words: str


def _marks(page: _Flat, reading: Reading, at: int, end: int) -> list[_Mark]:
    """Headings, breaks and the archive's words between `at` and `end`, in order."""
    found: list[_Mark] = []
    tokens = list(_TOKEN.finditer(page.flat, at, end))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        word = token[0]
        close = tokens[index + 1] if index + 1 < len(tokens) else None
        mark = _Mark("break", token.start(), token.end(), word)
        if "See the end" in word:
            mark = _Mark("pointer", token.start(), token.end(), word)
        elif word in CHAPTER_SECTIONS:
            mark = _Mark(word, token.start(), token.end(), word)
        elif close and close[0] == word and set(word) == {"*"} and _is_heading(page, token, close):
            mark = _heading_mark(page, reading, token, close)
            index += 1
        found.append(mark)
        index += 1
    found = [mark for mark in found if mark.kind != "title"]
    if not any(mark.kind == "heading" for mark in found):
        bare = _bare_headings(page, at, end, chapter_count(reading)) or _headings_of_notes(page, at, found)
        repeated = [] if bare else _repeated_title(page, reading, at, end)
        found = sorted([*found, *bare, *repeated], key=lambda mark: mark.start)
    return found


def _repeated_title(page: _Flat, reading: Reading, at: int, end: int) -> list[_Mark]:
    """The title without asterisks that 2019's template repeats above a single chapter: behind summary and notes."""
    title = reading.value("title")
    if page.underscored or not title or "Preface" not in page.flat[:400] or chapter_count(reading) > 1:
        return []
    start = page.flat.find(f" {title} ", at - 1, min(end, at + _SECTION_REACH)) + 1
    if not start or not _ends_sentence(page.flat, start, at):
        return []
    reading.remove("title repeated", page.line(start), title)
    return [_Mark("divider", start, start + len(title), title)]


def _is_heading(page: _Flat, token: re.Match[str], close: re.Match[str]) -> bool:
    """Whether what stands between two runs of asterisks is a heading; two breaks have a scene between them."""
    words = page.words(token.end(), close.start())
    if not words:
        return False
    if len(token[0]) == 5:
        return len(words) <= 300
    return len(words) <= 80 and (" " not in words or words[-1] not in ".,;!?…\"”’'-")


def _heading_mark(page: _Flat, reading: Reading, token: re.Match[str], close: re.Match[str]) -> _Mark:
    """A chapter's heading has five asterisks, the author's own have fewer; the hidden and repeated ones are removed."""
    words = page.words(token.end(), close.start())
    words = spaced(words) if " " not in words else words
    if len(token[0]) != 5:
        return _Mark("subheading", token.start(), close.end(), spaced(words))
    repeated = spaced(words) == spaced(reading.value("title")) and chapter_count(reading) < 2
    if not repeated and words not in ("Preface", "Afterword"):
        return _Mark("heading", token.start(), close.end(), words)
    reading.remove("title repeated" if repeated else "heading of the download", page.line(token.start()), words)
    return _Mark("divider" if repeated else "hidden", token.start(), close.end(), words)


def _bare_headings(page: _Flat, at: int, end: int, count: int) -> list[_Mark]:
    """`Chapter 2: The Stair` without any marks, in sequence, each behind a sentence's end."""
    found: list[_Mark] = []
    for number in range(1, count + 1 if count > 1 else 0):
        start = page.flat.find(f" Chapter {number}", at - 1, end) + 1
        stop = start + len(f"Chapter {number}")
        if not start or page.flat[stop : stop + 1].isdigit():
            return []
        if page.flat[stop : stop + 2] == ": ":
            stop = _title_end(page.flat, stop + 2)
        found.append(_Mark("heading", start, stop, page.words(start, stop)))
        at = stop
    return found


def _headings_of_notes(page: _Flat, at: int, marks: list[_Mark]) -> list[_Mark]:
    """What stands between a sentence's end and `Chapter Notes` or `Chapter Summary` is the chapter's heading."""
    found: list[_Mark] = []
    before = ""
    for mark in marks:
        opening = mark.kind in CHAPTER_SECTIONS and CHAPTER_SECTIONS[mark.kind] != "end_notes"
        if opening and not (before == "Chapter Summary" and mark.kind == "Chapter Notes"):
            low = max(at, mark.start - 200)
            start = max(page.flat.rfind(end, low, mark.start - 1) + 1 for end in _SENTENCE_ENDS) or low
            words, by, _ = page.words(start, mark.start).partition(" Chapter by ")
            if 0 < len(words) <= 100 and words[0].isupper():
                stop = page.flat.find(by, start) if by else mark.start
                found.append(_Mark("heading", page.skip(start), stop, words))
        before = mark.kind
        at = mark.stop
    return found


def _title_end(flat: str, at: int) -> int:
    """The end of a title in capitals and small words; its last capital begins the first sentence."""
    last = end = at
    for match in re.finditer(r"\S+", flat[at : at + 200]):
        if match[0][0].isupper() or match[0][0].isdigit():
            last, end = end, at + match.end()
            start = at + match.start()
        elif match[0] in _SMALL_WORDS:
            continue
        else:
            return start if last > at or start > at else end
    return end


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


def _read_preface(page: _Flat, reading: Reading, at: int, end: int, marks: list[_Mark], names: tuple[str, ...]) -> int:
    """Summary and notes of the work; gives the offset where the body begins."""
    flat, at = page.flat, page.skip(at)
    divide = next((mark for mark in marks if mark.kind in ("heading", "divider", "hidden")), None)
    limit = divide.start if divide else end
    if flat.startswith("Summary ", at):
        stop = _summary_stop(page, at + 8, limit, divide is not None)
        reading.field("summary", page.words(at + 8, stop), label="Summary", line=page.line(at))
        at = page.skip(stop)
    if flat.startswith("Notes ", at):
        stop = _notes_stop(page, at + 6, limit, divide is not None, names)
        if page.words(at + 6, stop):
            reading.field("notes", page.words(at + 6, stop), label="Notes", line=page.line(at))
        else:
            reading.remove("label without a value", page.line(at), "Notes")
        at = page.skip(stop)
    at = _read_pointer(page, reading, at, limit)
    if divide and divide.kind == "divider" and not page.words(at, divide.start):
        return divide.stop
    return at


def _read_pointer(page: _Flat, reading: Reading, at: int, limit: int) -> int:
    """`See the end of the work for more notes`, and lines about related works behind it."""
    pointer = _SECTION.match(page.flat, at)
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


def _summary_stop(page: _Flat, at: int, limit: int, divided: bool) -> int:
    for match in _SECTION.finditer(page.flat, at, min(limit, at + _SECTION_REACH)):
        if match[0] == "Summary" or (match[0] == "Notes" and not _ends_sentence(page.flat, match.start(), at)):
            continue
        return match.start()
    for match in _SECTION.finditer(page.flat, at, min(limit, at + 2_000)):  # a summary without a full stop
        if match[0] == "Notes":
            return match.start()
    if divided and limit - at < _SECTION_REACH:
        return limit
    newline = _paragraph_stop(page, at, limit)
    return newline if newline else at + summary_end(page.text[at:limit])


def _notes_stop(page: _Flat, at: int, limit: int, divided: bool, names: tuple[str, ...]) -> int:
    pointer = next(
        (m for m in _SECTION.finditer(page.flat, at, min(limit, at + _SECTION_REACH)) if "See the" in m[0]), None
    )
    if pointer:
        return pointer.start()
    if divided and limit - at < _SECTION_REACH:
        return limit
    newline = _paragraph_stop(page, at, limit)
    return newline if newline else at + note_end(page.text[at:limit], names)


def _paragraph_stop(page: _Flat, at: int, limit: int) -> int:
    """The end of the line, where lines follow the collapsed header; 0 where none do, or the header is folded."""
    newline = page.text.find("\n", at, limit)
    return newline if newline > 0 and page.text[:newline].count("\n") == 0 and newline - at < _SECTION_REACH else 0


# The body


class _Body:
    """Cuts the body at its marks."""

    def __init__(self, page: _Flat, reading: Reading, names: tuple[str, ...]) -> None:
        self.page = page
        self.reading = reading
        self.names = names
        self.chapters = 0
        self.seen: set[Role] = set()  # sections of the present chapter
        self.marks: list[_Mark] = []
        self.limits: list[int] = []  # for each mark, where its chapter ends

    def read(self, at: int, end: int, marks: list[_Mark]) -> None:
        self.marks = marks
        limit = end
        for mark in reversed(marks):
            self.limits.append(limit)
            if mark.kind in ("heading", "hidden"):
                limit = mark.start
        self.limits.reverse()
        opens = True  # a chapter, a scene: where a point of view may be named
        for number, mark in enumerate(marks):
            if mark.start < at:
                continue
            if self._text(at, mark.start, opens=opens):
                opens = False
            at, opens = self._mark(mark, number, opens)
        self._text(at, end, opens=opens)

    def _mark(self, mark: _Mark, number: int, opens: bool) -> tuple[int, bool]:
        """Adds what a mark stands for; gives the offset after it, and whether a scene opens there."""
        if mark.kind == "heading":
            self.chapters += 1
            self.seen = set()
            heading = chapter_heading(mark.words, self.chapters)
            line = self.page.line(mark.start)
            self.reading.pieces.append(Piece(role="heading", text=mark.words, line=line, heading=heading))
            return self._chapter_byline(mark.stop), True
        if mark.kind in ("break", "subheading"):
            self._add("break" if mark.kind == "break" else "subheading", mark.words, mark.start)
        elif mark.kind == "pointer":
            self.reading.remove("pointer to the end notes", self.page.line(mark.start), mark.words)
        elif mark.kind in CHAPTER_SECTIONS:
            return self._section(mark, number, opens)
        return mark.stop, True

    def _chapter_byline(self, at: int) -> int:
        """`Chapter by A, B` below a heading; gives the offset after it."""
        page, start = self.page, self.page.skip(at)
        if not page.flat.startswith("Chapter by ", start):
            return at
        end = _byline_end(page, start + 11, [])
        words = page.words(start, end)
        self._add("notes", spaced(words) if page.underscored else words, start)
        return end

    def _section(self, mark: _Mark, number: int, opens: bool) -> tuple[int, bool]:
        """A chapter's summary or notes, each once and at its place; the same words inside a story are left there."""
        role = CHAPTER_SECTIONS[mark.kind]
        if role in self.seen or (role != "end_notes" and not opens):
            self._text(mark.start, mark.stop, opens=False)
            return mark.stop, False
        self.seen.add(role)
        stop = self.limits[number] if role == "end_notes" else self._head_stop(mark, number, role)
        self.reading.remove("label of the archive", self.page.line(mark.start), mark.words)
        words = self.page.words(mark.stop, stop)
        if words:
            self._add(role, words, mark.start)
        return stop, True

    def _head_stop(self, mark: _Mark, number: int, role: Role) -> int:
        """Where a summary or notes at a chapter's head end: at the next of the archive's words, else by their voice."""
        limit = min(self.limits[number], mark.stop + _SECTION_REACH)
        for following in self.marks[number + 1 : number + 2]:
            if following.kind in ("pointer", "Chapter Notes") and following.start < limit:
                return following.start
        part = self.page.text[mark.stop : limit]
        lead = _lead(part)
        end = summary_end(part[lead:]) if role == "summary" else note_end(part[lead:], self.names)
        return mark.stop + lead + end

    def _text(self, start: int, stop: int, *, opens: bool) -> bool:
        """Adds story text, its subheading and point of view set apart; tells whether there was any."""
        text = self.page.text[start:stop]
        at = start + _lead(text)
        if at >= stop:
            return False
        if self.page.underscored:
            at = self._underlined(at, stop, opens=opens)
        elif opens:
            at = self._point_of_view(at, stop)
        rest = self.page.text[at:stop].strip()
        if rest:
            layout = None if "\n" in rest else "collapsed"
            line = self.page.line(at)
            self.reading.pieces.append(Piece(text=rest, line=line, layout=layout))
        return True

    def _underlined(self, at: int, stop: int, *, opens: bool) -> int:
        """Underlined subheadings (`Day_One`): at a scene's beginning, or between sentences."""
        start = at
        for match in _UNDERLINED.finditer(self.page.flat, at, stop) if "_" in self.page.flat[at:stop] else ():
            if "_" not in match[0]:
                continue
            first = match.start() == start and opens
            if not first and not self._between(match, stop):
                continue
            self._plain(start, match.start(), opens=opens)
            self._add("subheading", spaced(match[0]), match.start())
            start = self.page.skip(match.end())
            opens = True
        return self._point_of_view(start, stop) if opens else start

    def _between(self, match: re.Match[str], stop: int) -> bool:
        """Whether underlined words stand between two sentences, and are none themselves."""
        before = self.page.flat[max(0, match.start() - 3) : match.start()].rstrip()[-1:]
        after = self.page.flat[match.end() : min(stop, match.end() + 3)].strip()[:1]
        if match[0][-1] in ".,;!?" or not before or not after:
            return False
        return before in '.!?…"”’' and (after.isupper() or after in "\"“‘'")

    def _plain(self, start: int, stop: int, *, opens: bool) -> None:
        start = self._point_of_view(start, stop) if opens else start
        rest = self.page.text[start:stop].strip()
        if rest:
            self.reading.pieces.append(Piece(text=rest, line=self.page.line(start), layout="collapsed"))

    def _point_of_view(self, at: int, stop: int) -> int:
        """`Name:` at a scene's beginning; many of them are a play's or a chat's."""
        match = _POINT_OF_VIEW.match(self.page.flat, at, stop)
        if match is None or match[1].partition(" ")[0] in _NO_NAMES:
            return at
        if len(_SPEAKER.findall(self.page.flat, match.end(), min(stop, match.end() + 2_000))) > 2:
            return at
        self._add("subheading", match[1], at, kind="point-of-view")
        return match.end()

    def _add(self, role: Role, text: str, at: int, kind: str = "") -> None:
        self.reading.pieces.append(Piece(role=role, text=text, line=self.page.line(at), kind=kind, layout="collapsed"))


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
