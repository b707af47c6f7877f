"""The body of a text collapsed to one line, cut at its marks."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Piece, Role
from fic2ebook.parsers.otw_labels import CHAPTER_SECTIONS, Reading, chapter_heading, spaced
from fic2ebook.parsers.otw_marks import SECTION_REACH, Flat, Mark, byline_end
from fic2ebook.parsers.otw_notes import note_end, summary_end

__all__ = ["BodyReader"]

#: A word of letters and underscores; what has none of the latter is left out in code, not by backtracking.
_UNDERLINED = re.compile(r"(?<!\S)[A-Z0-9][\w’'&,:-]{2,160}(?!\S)")
_POINT_OF_VIEW = re.compile(r"([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}):\s+(?=\S)")
_SPEAKER = re.compile(r"(?<!\S)[A-Z][\w’'-]{0,30}:(?=\s)")
_NO_NAMES = frozenset(
    "Note Notes Warning Warnings Disclaimer Summary Chapter Date To From Subject Author Part Title Time Location Re PS"
    " Rule Rules Beta Rating Dear Dedication Prompt".split()
)


class BodyReader:
    """Cuts the body at its marks."""

    def __init__(self, page: Flat, reading: Reading, names: tuple[str, ...]) -> None:
        self.page = page
        self.reading = reading
        self.names = names
        self.chapters = 0
        self.seen: set[Role] = set()  # sections of the present chapter
        self.marks: list[Mark] = []
        self.limits: list[int] = []  # for each mark, where its chapter ends

    def read(self, at: int, end: int, marks: list[Mark]) -> None:
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

    def _mark(self, mark: Mark, number: int, opens: bool) -> tuple[int, bool]:
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
        elif mark.kind == "text":
            self.reading.remove("label of the archive", self.page.line(mark.start), mark.words)
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
        end = byline_end(page, start + 11, [])
        words = page.words(start, end)
        self._add("notes", spaced(words) if page.underscored else words, start)
        return end

    def _section(self, mark: Mark, number: int, opens: bool) -> tuple[int, bool]:
        """A chapter's summary or notes, each once and at its place; the same words inside a story are left there."""
        role = CHAPTER_SECTIONS[mark.kind]
        if role in self.seen or (role != "end_notes" and not opens):
            self._text(mark.start, mark.stop, opens=False)
            return mark.stop, False
        self.seen.add(role)
        stop = self.limits[number] if role == "end_notes" else self._head_stop(mark, number, role)
        fused = self.page.flat[mark.stop : mark.stop + 60].partition(" ")[0]  # `Chapter NotesSorry …`
        self.reading.remove("label of the archive", self.page.line(mark.start), mark.words + fused)
        words = self.page.unquoted(mark.stop, stop)
        if words:
            self._add(role, words, mark.start)
        return stop, True

    def _head_stop(self, mark: Mark, number: int, role: Role) -> int:
        """Where a summary or notes at a chapter's head end: at the next of the archive's words, else by their voice."""
        limit = min(self.limits[number], mark.stop + SECTION_REACH)
        for following in self.marks[number + 1 : number + 2]:
            if following.kind in ("pointer", "Chapter Notes", "text") and following.start < limit:
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
        layout = "blocks" if "\n" in text else "collapsed"
        self.reading.pieces.append(Piece(role=role, text=text, line=self.page.line(at), kind=kind, layout=layout))


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())
