"""A reading in the making: what the site formats share when they sort a text's lines into fields, pieces, removals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed
from fic2ebook.parsers.vocabulary import key_for
from fic2ebook.pieces import Heading, Piece, Role
from fic2ebook.report import Evidence, Note, Removal

__all__ = [
    "Draft",
    "blanks_before",
    "dedented",
    "evidence",
    "fold",
    "is_blank",
    "is_spaced",
    "joined",
    "label_lines",
    "looks_like_prose",
    "paragraph_end",
    "split_heading",
    "tight_marks",
    "with_rules",
]

#: Words that alone, or before a colon or dash, name what kind of chapter a heading opens.
KINDS = {
    "prologue": "prologue", "prolog": "prologue", "prólogo": "prologue", "prologo": "prologue", "пролог": "prologue",
    "epilogue": "epilogue", "epilog": "epilogue", "épilogue": "epilogue", "epílogo": "epilogue",
    "epilogo": "epilogue", "эпилог": "epilogue",
    "interlude": "interlude", "intermission": "interlude", "zwischenspiel": "interlude", "interludio": "interlude",
    "foreword": "foreword", "vorwort": "foreword", "preface": "preface", "introduction": "introduction",
    "afterword": "afterword", "nachwort": "afterword", "appendix": "appendix",
}  # fmt: skip

#: What sites write where they have nothing to say.
_NOTHING = frozenset({"", "none", "n/a", "-", "keine", "keiner", "aucun", "aucune", "ninguno", "ninguna", "nessuno",
                      "nessuna", "nincs", "brak"})  # fmt: skip

_CHAPTER = re.compile(
    r"(?:chapter|chapt\.?|chap\.?|ch\.?|kapitel|chapitre|cap[ií]tulo|capitolo|rozdzia[łl]|fejezet|глава)"
    r"\s*#?(?P<number>\d{1,5}|[ivxlc]{1,8})\b\.?\s*(?:[:–—-]+\s*(?P<title>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"> ?")
_LABEL_LINE = re.compile(r"[ \t*_]*([^\W\d_][^:\n]{0,40}):")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def with_rules(lines: Sequence[str], taken: set[int]) -> set[int]:
    """The lines taken of a banner, and the rules and box edges between and right below them: they are no breaks."""
    if not taken:
        return taken
    end = max(taken) + 1
    while end < len(lines) and not any(char.isalnum() for char in lines[end]):
        end += 1
    if 0 < end < len(lines) - 1 and lines[end - 1].strip() and lines[end - 1].strip() == lines[end + 1].strip():
        end -= 1  # it boxes the first heading
    frame = {n for n in range(end) if not any(char.isalnum() for char in lines[n])}
    return taken | frame


class Draft:
    """Fields, pieces and removals gathered from `lines`; `first` is the file's line of the first of them.

    `folded`: the lines were cut out of one line of the file, so that all stand at `first` and paragraphs are unmarked.
    """

    def __init__(
        self,
        lines: Sequence[str],
        first: int = 1,
        *,
        folded: bool = False,
        markup: Literal["text", "markdown", "org", "none"] = "text",
    ) -> None:
        self.lines = lines
        self.folded = folded
        self._first = first
        self._markup: Literal["text", "markdown", "org", "none"] = markup
        self.cuts: tuple[int, ...] = ()  # lines that go on in the next one: the file has the two as one
        self.fields: list[Field] = []
        self.pieces: list[Piece] = []
        self.removed: list[Removal] = []
        self.notes: list[Note] = []

    def number(self, index: int) -> int:
        """The file's number of line `index`."""
        if self.folded:
            return self._first
        return self._first + index - sum(1 for cut in self.cuts if cut < index)

    def field(
        self, key: str, value: str, index: int, end: int | None = None, *, label: str = "", derived: bool = False,
        values: tuple[str, ...] | None = None, text: str | None = None,
    ) -> None:  # fmt: skip
        """State `key`; its text is that of the lines index to end unless `text` is given. An empty value is kept out,
        its label removed."""
        while index + 1 < (end or 0) and is_blank(self.lines[index]):
            index += 1
        if text is None:
            text = "\n".join(self.lines[index : end or index + 1])
        if value.strip():
            statement = Field(
                key=key, value=value.strip(), values=values, label=label, line=self.number(index), text=text,
                derived=derived,
            )  # fmt: skip
            self.fields.append(statement)
        elif text.strip() and not derived:
            self.remove_text("empty label", text, index)

    def labelled(
        self, label: str, value: str, index: int, end: int | None = None, *, overrides: Mapping[str, str] | None = None,
        text: str | None = None,
    ) -> str | None:  # fmt: skip
        """State what a label says, under the key the vocabulary (or `overrides`) has for it; statistics are removed.

        Returns the key, None for a label that nobody knows (kept as an extra).
        """
        key = overrides[label] if overrides and label in overrides else key_for(label, overrides)
        if text is None:
            text = "\n".join(self.lines[index : end or index + 1])
        if key == "stats" or (key == "feedback" and value.strip().isdigit()):  # "Comments: 56"
            self.remove_text("statistics", text, index)
        elif value.strip().lower() in _NOTHING:
            self.remove_text("empty label", text, index)
        else:
            self.field(key or "", value, index, end, label=label, text=text)
        return key

    def remove(self, reason: str, index: int, end: int | None = None) -> None:
        """Take out the lines index to end, one removal a line; blank lines count for nothing."""
        for at in range(index, index + 1 if end is None else end):
            self.remove_text(reason, self.lines[at], at)

    def remove_text(self, reason: str, text: str, index: int) -> None:
        if text.strip():
            self.removed.append(Removal(reason=reason, line=self.number(index), text=text.strip()))

    def text(self, index: int, end: int, role: Role = "text") -> None:
        """The lines index to end as a piece of `role`, without the blank lines around them."""
        while index < end and is_blank(self.lines[index]):
            index += 1
        while end > index and is_blank(self.lines[end - 1]):
            end -= 1
        if index < end:
            layout = "collapsed" if self.folded else None
            text = "\n".join(self.lines[index:end])
            piece = Piece(role=role, text=text, line=self.number(index), markup=self._markup, layout=layout)
            self.pieces.append(piece)

    def quoted(self, index: int, end: int, role: Role) -> None:
        """The lines index to end as a piece of `role`, without the `> ` of a quotation."""
        text = "\n".join(_QUOTED.sub("", line, count=1) for line in self.lines[index:end]).strip("\n")
        if text.strip():
            self.pieces.append(Piece(role=role, text=text, line=self.number(index), markup=self._markup))

    def heading(self, heading: Heading, index: int, end: int | None = None) -> None:
        """A chapter's heading, on the lines index to end."""
        text = joined(self.lines[index : end or index + 1])
        self.pieces.append(Piece(role="heading", text=text, line=self.number(index), heading=heading))

    def parsed(self, *, headings_given: bool = False, nested: bool = False) -> Parsed:
        return Parsed(
            fields=tuple(self.fields), body=tuple(self.pieces), removed=tuple(self.removed), notes=tuple(self.notes),
            headings_given=headings_given, nested=nested,
        )  # fmt: skip


def dedented(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the indentation that all of the first hundred share (a text pasted into a quotation)."""
    head = [line for line in lines[:300] if not is_blank(line)][:100]
    shared = min((len(line) - len(line.lstrip(" ")) for line in head), default=0)
    if shared == 0:
        return lines
    blank = " " * shared
    return [line[shared:] if line.startswith(blank) else line.lstrip(" ") for line in lines]


def is_spaced(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether blank lines part the paragraphs from line `start` on; a squeezed text has lost them."""
    return any(is_blank(line) for line in lines[start : min(end, start + 100)])


_OPEN_MARK = re.compile(r"(?<!\S)([\"'“‘(\[]+) ([_*]{1,2}(?=\S))")
_CLOSE_MARK = re.compile(r"((?<=\S)[_*]{1,2}) ([,.;:!?…]+|[\"'”’)\]]+(?!\S))")


def tight_marks(line: str) -> str:
    """Python's html2text puts a blank on the outer side of emphasis marks: `“ _Oh_ ”`, `its _e_ , and`."""
    if "_" not in line and "*" not in line:
        return line
    return _CLOSE_MARK.sub(r"\1\2", _OPEN_MARK.sub(r"\1\2", line))


def looks_like_prose(text: str) -> bool:
    """Whether a line that stands where a title would is a sentence: it is long, or ends as sentences do."""
    return len(text) > 150 or (text.rstrip("\"'”’)* ").endswith((".", "…")) and text.count(" ") > 5)


def is_blank(line: str) -> bool:
    return not line or line.isspace()


def joined(lines: Iterable[str]) -> str:
    """One line of several, runs of white space made one space."""
    return " ".join(" ".join(lines).split())


def fold(text: str) -> str:
    """A form for comparing headings with a table of contents: no case, no spaces twice, straight quotes and dashes."""
    return " ".join(text.translate(_FOLD).casefold().split())


_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "*": "", "_": ""})


def paragraph_end(lines: Sequence[str], index: int) -> int:
    """The index after the last line of the paragraph that holds line `index`."""
    while index < len(lines) and not is_blank(lines[index]):
        index += 1
    return index


def blanks_before(lines: Sequence[str], index: int) -> int:
    """How many blank lines stand directly before line `index`; many at the text's start."""
    count = 0
    while index - count > 0 and is_blank(lines[index - count - 1]):
        count += 1
    return 99 if index == count else count


def label_lines(text: str, within: int = 12) -> int:
    """How many of a text's first lines open with a label that the vocabulary knows."""
    head = [line for line in text[:4000].split("\n") if line.strip()][:within]
    matches = [match for line in head if (match := _LABEL_LINE.match(line))]
    return sum(1 for match in matches if key_for(match[1]))


def evidence(line: int, reason: str, text: str = "") -> Evidence:
    return Evidence(line=line, reason=reason, text=text.strip()[:120])


def split_heading(text: str) -> Heading:
    """What a heading says: "Chapter 3: The Stair" is number 3 and "The Stair"; "Chapter 3" has no title."""
    title: str | None = " ".join(text.split())
    number = None
    if match := _CHAPTER.match(title or ""):
        number = int(match["number"]) if match["number"].isdecimal() else _roman(match["number"].lower())
        title = (match["title"] or "").strip() or None
    return Heading(title=title or None, number=number, kind=_kind(title or ""))


def _kind(title: str) -> str:
    word = _WORD.match(title)
    if not word:
        return "chapter"
    rest = title[word.end() :].lstrip()
    alone = not rest or rest[0] in ":：-–—.〜～~" or rest[0].isdecimal()
    return KINDS.get(word[0].casefold(), "chapter") if alone else "chapter"


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
