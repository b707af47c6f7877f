"""OTW pages as text with lines: html2text (both), lynx, w3m, pandoc, BeautifulSoup, calibre, copied pages."""

from __future__ import annotations

from typing import Literal

from fic2ebook.parsers.base import Parsed, Piece, Role
from fic2ebook.parsers.otw_chapters import Headings, find_headings, is_numbered
from fic2ebook.parsers.otw_head import read_labels, read_title, read_top
from fic2ebook.parsers.otw_labels import (
    CHAPTER_SECTIONS,
    Reading,
    chapter_count,
    chapter_heading,
    see_the_end,
    spaced,
    without_links,
)
from fic2ebook.parsers.otw_page import BODY_WORDS, Page, read_page, section_word
from fic2ebook.parsers.otw_sections import read_preface, read_tail, section_end
from fic2ebook.source import Source

__all__ = ["parse_lines"]

_RULE_CHARS = frozenset("=_-━─—*")
#: Roles of the sections between a chapter's heading and its text; on a copied page they have the work's words.
_SECTIONS: dict[str, Role] = {**CHAPTER_SECTIONS, "Summary": "summary", "Notes": "notes"}


def parse_lines(source: Source) -> Parsed:
    """What a rendering with lines says."""
    reading = Reading()
    page = read_page(source, reading)
    end = read_tail(page, reading)
    titles, at = read_top(page, reading, end)
    at = read_labels(page, reading, at, end)
    at = read_title(page, reading, at, end, titles)
    headings, divide = find_headings(page, reading, at, end)
    at = read_preface(page, reading, at, end if divide is None else divide, divided=divide is not None)
    around, reading.pieces = reading.pieces, []
    _Body(page, reading, headings, end).read(at)
    front = [piece for piece in around if piece.role == "front"]
    back = [piece for piece in around if piece.role != "front"]
    return Parsed(
        fields=tuple(reading.fields), body=(*front, *reading.pieces, *back), removed=tuple(reading.removed),
        headings_given=bool(headings) or page.kind == "lynx" or _is_one_chapter(page, reading, at, end),
    )  # fmt: skip


def _is_one_chapter(page: Page, reading: Reading, at: int, end: int) -> bool:
    """Whether the archive counted one chapter, and the author no other in it: other headings are inside it."""
    return chapter_count(reading) == 1 and not any(is_numbered(line) for line in page.lines[at:end])


class _Body:
    """Divides the body's lines into pieces."""

    def __init__(self, page: Page, reading: Reading, headings: Headings, end: int) -> None:
        self.page = page
        self.lines = page.lines
        self.reading = reading
        self.headings = headings
        self.end = end
        starts = sorted(headings)
        self.following = dict(zip(starts, [*starts[1:], end], strict=False))
        self.chapters = 0
        self.stop = starts[0] if starts else end
        self.markup: Literal["text", "markdown"] = "markdown" if page.kind == "markdown" else "text"

    def read(self, at: int) -> None:
        start = index = at
        while index < self.end:
            mark = self.lines[index].lstrip()[:1]
            if index in self.headings:
                start = self._heading(start, index)
                index = max(start, index + 1)
                continue
            if index in self.page.flush and mark:
                stop = self._flush(start, index)
            elif mark and mark in "*=_-━─—#CSE(N":
                stop = self._mark(start, index, mark)
            else:
                stop = index
            if stop > index:
                start = index = stop
            else:
                index += 1
        self._text(start, self.end)

    def _flush(self, start: int, index: int) -> int:
        """lynx has an author's own headings at the left edge, too; anything else it has there is not known."""
        if self.lines[index - 1].strip() or (index + 1 < self.end and self.lines[index + 1].strip()):
            return index
        self._text(start, index)
        self._piece("subheading", index, self.lines[index].strip())
        return index + 1

    def _text(self, start: int, stop: int) -> None:
        while start < stop and not self.lines[start].strip():
            start += 1
        while stop > start and not self.lines[stop - 1].strip():
            stop -= 1
        if start < stop:
            self._piece("text", start, "\n".join(self.lines[start:stop]))

    def _piece(self, role: Role, index: int, text: str) -> None:
        # lynx wraps every paragraph and parts them by blanks; a short piece could not show that.
        layout = "wrapped" if self.page.kind == "lynx" and role == "text" else None
        line = self.page.number(index)
        self.reading.pieces.append(Piece(role=role, text=text, line=line, markup=self.markup, layout=layout))

    def _heading(self, start: int, index: int) -> int:
        """A chapter's heading with the summary and notes below it; gives the index where its text begins."""
        self._text(start, index)
        stop, words = self.headings[index]
        self.chapters += 1
        self.stop = self.following[index]
        heading = chapter_heading(words, self.chapters)
        line = self.page.number(index)
        self.reading.pieces.append(Piece(role="heading", text=words, line=line, heading=heading))
        return self._chapter_head(stop, self.stop)

    def _chapter_head(self, at: int, end: int) -> int:
        at = self.page.skip_blank(at, end)
        while at < end:
            line = self.lines[at]
            word = section_word(line, tuple(_SECTIONS))
            if word and _SECTIONS[word] != "end_notes":
                stop = self._section(at, end, word)
            elif see_the_end(line):
                stop = self._remove("pointer to the end notes", at)
            elif section_word(line, BODY_WORDS):
                return self._remove("heading of the page", at)
            elif line.strip().startswith("Chapter by ") and len(line) < 200:
                words = without_links(line.strip())
                if words != line.strip():
                    self.reading.remove("link address", self.page.number(at), line)
                stop = self._chapters_author(at, spaced(words) if self.page.kind == "cpp" else words)
            else:
                break
            at = self.page.skip_blank(stop, end)
        return at

    def _chapters_author(self, at: int, words: str) -> int:
        """`Chapter by B`: the author's of a work that names none; news only where the work's is another."""
        name = words.removeprefix("Chapter by ").strip()
        line = self.page.number(at)
        if not self.reading.value("authors"):
            self.reading.field("authors", name, label="Chapter by", line=line, text=words)
        elif self.reading.value("authors") == name:
            return self._remove("chapter's author", at)
        else:
            self._piece("notes", at, words)
        return at + 1

    def _remove(self, reason: str, at: int) -> int:
        self.reading.remove(reason, self.page.number(at), self.lines[at])
        return at + 1

    def _section(self, at: int, end: int, word: str) -> int:
        """A summary or note, with its label taken off; gives the index after it."""
        role = _SECTIONS[word]
        stop = end if role == "end_notes" else section_end(self.page, at, end, divided=False)
        rest = self.lines[at].strip().strip("#*").strip().removeprefix(word).removeprefix(":").lstrip("*").strip()
        if see_the_end(rest):  # `Chapter NotesSee the end of …`: nothing but the pointer
            return self._remove("pointer to the end notes", at)
        fused = rest.partition(" ")[0]  # a word that the rendering joined to the label
        self.reading.remove("label of the archive", self.page.number(at), f"{word}{fused}")
        text = self.page.prose([rest, *self.lines[at + 1 : stop]])
        if text:
            line = self.page.number(at)
            self.reading.pieces.append(Piece(role=role, text=text, line=line, layout="blocks"))
        return stop

    def _mark(self, start: int, index: int, mark: str) -> int:
        """What a line that begins with a mark of the rendering is; gives the index after it, or its own."""
        line = self.lines[index]
        words = line.strip()
        if mark in "CESN":
            return self._words(start, index)
        if mark == "(":
            found = see_the_end(words)
            if found:
                self._text(start, index)
                self._remove("pointer to the end notes", index)
            return index + found
        if _is_rule(words):
            self._text(start, index)
            self._piece("break", index, words)
            return index + 1
        return self._subheading(start, index, words)

    def _words(self, start: int, index: int) -> int:
        """A section of a chapter, a pointer to end notes; a line of story that begins so stays."""
        line = self.lines[index]
        word = section_word(line, tuple(CHAPTER_SECTIONS))
        if not word and not see_the_end(line):
            return index
        self._text(start, index)
        if not word:
            return self._remove("pointer to the end notes", index)
        return self._section(index, self.stop, word)

    def _subheading(self, start: int, index: int, words: str) -> int:
        """An author's h3 or h4: `*** Day_Two ***` of html2text, `### Day Two` of its namesake."""
        if self.page.kind == "cpp" and words[:3] == "***":
            stars, _, rest = words.partition(" ")
            if rest.endswith(f" {stars}") and not stars.strip("*"):
                self._text(start, index)
                self._piece("subheading", index, spaced(rest.removesuffix(stars)))
                return index + 1
        if self.page.kind == "markdown" and words.startswith(("### ", "#### ", "##### ")):
            self._text(start, index)
            self._piece("subheading", index, words.lstrip("#").strip())
            return index + 1
        return index


def _is_rule(words: str) -> bool:
    """A rule of a rendering (`=====`, `_____`, `-----`, `* * *`), or a scene break that an author typed."""
    bare = words.replace(" ", "")
    return len(bare) >= 3 and bare[0] in _RULE_CHARS and not bare.strip(bare[0])
