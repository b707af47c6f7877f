"""A text rendering of an OTW page: which tool made it, and its lines without that tool's own marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from fic2ebook import lazyre as re
from fic2ebook.parsers.draft import tight_marks
from fic2ebook.parsers.otw_labels import LYNX_MARK, Reading, without_links
from fic2ebook.parsers.site_markup import without_site_markup
from fic2ebook.source import Source

__all__ = [
    "BODY_WORDS", "END_WORDS", "HIDDEN", "SECTION_WORDS", "Page", "emphasis", "fused_word", "indent_of", "read_page",
    "section_word",
]  # fmt: skip

SECTION_WORDS = ("Summary", "Notes")
BODY_WORDS = ("Work Text", "Chapter Text")
END_WORDS = ("End Notes", "End Note")
#: Headings that the download hides on screen and every rendering shows.
HIDDEN = ("Preface", "Afterword")

_UNDERSCORED = re.compile(r"(?<!\w)_([^_\n]{1,500})_(?!\w)")
#: html2text's underscores inside links: in the archive's line, in a tag.
_UNDERSCORED_LINK = re.compile(r"originally on the \S*_\S* at |\w_Archive_Warnings|_Audiences\b")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"\s*[0-9]{1,5}\. \S+$")


#: pandoc's Markdown keeps the page's divisions, wraps links and leaves those with a `rel` as they are.
_PANDOC = ("<div", ":::", "<a href=")
_DIVISION = re.compile(r"</?div\b[^<>]{0,300}>|:{3,}(?: ?\{[^{}]{0,300}\}| [\w -]{1,100})?:*")
_ANCHOR = re.compile(r"<a\b[^<>]{0,600}>([^<>]{0,300})</a>")
_HEAD = 200  # lines in which the head of a work ends


@dataclass(slots=True)
class Page:
    """The text's lines, its rendering, and the line number of the first."""

    lines: list[str]
    first: int
    kind: str  # cpp, lynx, markdown or plain
    flush: frozenset[int] = frozenset()  # lynx: lines at the left edge, where only headings stand
    raw: list[str] = field(default_factory=list)  # lynx: lines with their link numbers

    def number(self, index: int) -> int:
        return self.first + index

    def bare(self, index: int) -> str:
        """A line without white space and heading marks, for comparing."""
        return self.lines[index].strip().strip("#*").strip()

    def skip_blank(self, index: int, end: int) -> int:
        while index < end and not self.lines[index].strip():
            index += 1
        return index

    def plain(self, text: str) -> str:
        """Words of the head without the backslashes that Markdown needs: `Goats\\!`."""
        return _ESCAPED.sub(r"\1", text) if self.kind == "markdown" and "\\" in text else text

    def prose(self, lines: list[str]) -> str:
        """Paragraphs of a note, wrapping undone."""
        wrapped = max((len(line) for line in self.lines[:1000]), default=0) <= 90
        out: list[str] = []
        fresh, before = True, ""
        for line in lines:
            text = line.strip()
            if self.kind == "markdown":
                text = emphasis(without_links(self.plain(text.lstrip("> "))))
            if not text:
                fresh = True
            elif fresh or not wrapped or self._has_room(out[-1], before, text):
                out.append(text)
                fresh = False
            else:
                out[-1] += " " + text
            before = line.rstrip()
        return "\n\n".join(out)

    def _has_room(self, paragraph: str, line: str, following: str) -> bool:
        """Whether a line ended though the next one's first word would have fitted: the end of a paragraph."""
        return len(line) + 1 + len(following.partition(" ")[0]) < 60 and paragraph[-1:] in ".!?…\"”'’)*"


def read_page(source: Source, reading: Reading) -> Page:
    lines = source.lines
    head = "\n".join(lines[:60])
    if "](http" in head or any(line.startswith(("# ", "## ")) for line in lines[:60]):
        marked = [tight_marks(line) for line in lines]
        if any(line.startswith(_PANDOC) for line in lines[:_HEAD]):
            marked = _without_divisions(marked, source.line, reading)
        return Page(marked, source.line, "markdown")
    if "******" in head or "***** " in head or _UNDERSCORED_LINK.search(head):
        return Page(list(lines), source.line, "cpp")
    if LYNX_MARK.search(head) and any(line.startswith("   ") for line in lines[:40]):
        return _lynx_page(source, reading)
    return Page(list(lines), source.line, "plain")


def _lynx_page(source: Source, reading: Reading) -> Page:
    """Takes off lynx's link numbers (those in sequence only: `[1]` may be the author's), its indent, its references."""
    lines, raw, expected = [], source.lines, 1
    for line in raw:
        if "[" in line:
            line, expected = _without_numbers(line, expected)
        lines.append(line)
    flush = frozenset(i for i, line in enumerate(lines) if line and not line[0].isspace())
    end = _cut_references(lines, source.line, reading)
    lines = [line.removeprefix("   ") for line in lines[:end]]
    if expected > 1:
        reading.remove("link numbers", source.line, " ".join(f"[{n}]" for n in range(1, expected)))
    return Page(lines, source.line, "lynx", flush, raw)


def _without_numbers(line: str, expected: int) -> tuple[str, int]:
    out, end = [], 0
    for match in LYNX_MARK.finditer(line):
        if int(match[1]) == expected:
            out.append(line[end : match.start()])
            end = match.end()
            expected += 1
    return "".join([*out, line[end:]]), expected


def _cut_references(lines: list[str], first: int, reading: Reading) -> int:
    """The index where lynx's list of links begins; the list is removed."""
    at = len(lines)
    while at and (not lines[at - 1].strip() or _REFERENCE.match(lines[at - 1]) or lines[at - 1].endswith(" links:")):
        at -= 1
    if at and lines[at - 1].strip() == "References":
        reading.remove("list of links", first + at - 1, "\n".join(lines[at - 1 :]))
        return at - 1
    return len(lines)


def _without_divisions(lines: list[str], first: int, reading: Reading) -> list[str]:
    """The lines without divisions and other markup; in the head, each link on its last line, blank lines for those
    it was wrapped over, and the mark of a definition taken off."""
    out = []
    for number, line in enumerate(lines, first):
        if line[:1] in ("<", ":") and _DIVISION.fullmatch(line.strip()):
            reading.remove("division of the page", number, line)
            line = ""
        out.append(line)
    out, markup = without_site_markup(out, 0, first)
    reading.removed.extend(markup)
    title = next((at for at, line in enumerate(out[:_HEAD]) if line.startswith("# ")), 0)
    for at in range(min(len(out), title + 12)):
        line = out[at].removeprefix(":   ")
        if _is_open(line) and at + 1 < len(out) and out[at + 1].strip():
            line, out[at + 1] = "", f"{line.rstrip()} {out[at + 1].strip()}"
        out[at] = _ANCHOR.sub(r"\1", line)
    return out


def _is_open(line: str) -> bool:
    return line.count("[") > line.count("](") or ("<a" in line and "</a>" not in line)


def emphasis(text: str) -> str:
    """Words with Python's html2text's `_so_` as `*so*`."""
    return _UNDERSCORED.sub(r"*\1*", text) if "_" in text else text


def indent_of(line: str) -> int:
    """Columns of white space before a line's words."""
    return len(line) - len(line.lstrip())


def section_word(line: str, words: tuple[str, ...]) -> str:
    """The section word that a line is (`Notes`, `**Notes**`, `Notes:`) or begins with, fused (`NotesThank you`)."""
    bare = line.strip().strip("#*").strip()
    if bare.removesuffix(":") in words:
        return bare.removesuffix(":")
    return fused_word(bare, words)


def fused_word(line: str, words: tuple[str, ...]) -> str:
    """The word that a line begins with, directly followed by what a sentence begins with; else ""."""
    for word in words:
        if line.startswith(word):
            after = line[len(word) : len(word) + 1]
            if after.isupper() or (after and after in "“\"‘'*_[("):
                return word
    return ""
