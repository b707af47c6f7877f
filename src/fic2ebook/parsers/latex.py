"""LaTeX: what the preamble says of the story, and the text as Markdown; of unknown commands the words stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from fic2ebook import lazyre as re
from fic2ebook.parsers.front_values import Entry, Value
from fic2ebook.parsers.latex_words import (
    ACCENTS,
    CHARACTERS,
    DECLARED,
    HEADINGS,
    NOTES,
    QUOTES,
    RULES,
    SETTINGS,
    WRAPPERS,
)
from fic2ebook.parsers.markups import Head, Paper, Rows
from fic2ebook.report import Removal

__all__ = ["read_head"]

_OPENS = re.compile(r"[ \t]*\\(?:document(?:class|style)|(?:part|chapter|section)\*?(?:\[[^\[\]]*\])?\{)")
_BEGIN = r"\begin{document}"
_SAID = re.compile(r"\\(title|author|date)[ \t]{0,9}(?:\[[^\[\]]*\])?[ \t]{0,9}(?=\{)")
_OWN = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|def)\*?[ \t]{0,9}\{?\\([A-Za-z]+)\}?[ \t]{0,9}(\[1\])?[ \t]{0,9}(?=\{)"
)
_WRAPPER = re.compile(r"\\(\w+)[ \t]*\{[ \t]*#1[ \t]*\}")
_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?[ \t]*|\\(?P<char>.)|(?P<brace>[{}])|%[^\n]*(?:\n[ \t]*|$)|(?P<mark>``|''|---|--|[~$&`])"
    r"|(?P<plain>[*_<>#\[\]|])",
    re.DOTALL,
)
_MARKS = {"``": "“", "''": "”", "---": "—", "--": "–", "~": " ", "$": "", "&": " ", "`": "‘"}
_COUNTED = re.compile(r"(\d{1,9})([.)] )")
_PARTED = re.compile(r"\n\s*\n")
_TAG = re.compile(r"</?\w+>")
_ESCAPED = re.compile(r"\\([*_<>#\[\]|~\\])")
_PREAMBLE = 2_000  # lines
_ARGUMENT = 20_000  # characters of one that is looked for as a whole
_OPEN_MARKS = 100  # characters of what closes one group
_GROWTH = 1_000_000  # characters that a text may grow by its own commands
_OWN_LENGTH = 200  # characters that such a command stands for
_OPEN, _CLOSE = "\x02", "\x03"  # of a quotation, on lines of their own


def read_head(lines: Sequence[str], start: int, first: int) -> Head | None:
    """The preamble up to the document's beginning; a chapter's file has none and begins with its heading."""
    at = start
    while at < len(lines) and (not lines[at].strip("\ufeff \t") or lines[at].lstrip().startswith("%")):
        at += 1
    if at == len(lines) or not _OPENS.match(lines[at].lstrip("\ufeff")):
        return None
    if "\\document" not in lines[at]:
        return Head("LaTeX chapter", (), at, at, partial(_translate, preamble=""))
    end = next((n for n in range(at, min(len(lines), at + _PREAMBLE)) if _BEGIN in lines[n]), None)
    if end is None:
        return None
    whole = "\n".join(lines[start : end + 1])
    above, begin, _ = whole.partition(_BEGIN)
    title = "\n".join(lines[end + 1 : end + 40]).partition("\\maketitle")
    said = list(_said(above + begin + "\n" + (title[0] if title[1] else ""), first + start))
    for entry in said:
        above = above.replace(entry.text, "", 1)
    removed = (Removal(reason="LaTeX preamble", line=first + start, text=(above + begin).strip()),)
    return Head("LaTeX preamble", tuple(said), at, end + 1, partial(_translate, preamble=above), removed)


def _said(text: str, line: int) -> Iterator[Entry]:
    """What `\\title{…}`, `\\author{… \\and …}` and `\\date{…}` say."""
    for match in _SAID.finditer(text):
        end = _group_end(text, match.end())
        inside = text[match.end() + 1 : end - 1]
        values = [_plain(part) for part in re.split(r"\\and\b", inside)]
        if any(values) and "\\today" not in inside:
            value: Value = [*values] if match[1] == "author" else " ".join(values)
            yield Entry(match[1], value, line + text.count("\n", 0, match.start()), text[match.start() : end])


def _plain(text: str) -> str:
    marked = _Scanner(text.replace("\\\\", " "), noted=False).read()
    return " ".join(_ESCAPED.sub(r"\1", _TAG.sub("", marked)).split())


def _group_end(text: str, at: int) -> int:
    """The place behind the group that opens at `at`; behind the brace alone where nothing closes it soon."""
    depth, end = 0, min(len(text), at + _ARGUMENT)
    while at < end:
        char = text[at]
        depth += (char == "{") - (char == "}")
        at += 2 if char == "\\" else 1
        if depth == 0:
            return at
    return at


def _translate(lines: Sequence[str], begin: int, first: int, *, preamble: str) -> Rows:
    text = "\n".join(lines[begin:])
    text, _, after = text.partition("\\end{document}")
    removed: list[Removal] = []
    if after.strip():
        line = first + begin + text.count("\n")
        removed.append(Removal(reason="after the document's end", line=line, text=after.strip()))
    scanner = _Scanner(*_with_own(text, preamble))
    rows = _paragraphs(scanner.read().split("\n"))
    if scanner.comments:
        removed.append(Removal(reason="LaTeX comments", line=first + begin, text="\n".join(scanner.comments)))
    return Rows([*lines[:begin], *rows], tuple(removed), "\n".join(rows))


def _with_own(text: str, preamble: str) -> tuple[str, dict[str, str]]:
    """The text with the commands that its author made for words written out; those that only mark their argument."""
    words: dict[str, str] = {}
    marks: dict[str, str] = {}
    for match in _OWN.finditer(preamble):
        inside = preamble[match.end() + 1 : _group_end(preamble, match.end()) - 1]
        wrapper = _WRAPPER.fullmatch(inside.strip()) if match[2] else None
        if wrapper is not None and wrapper[1] in WRAPPERS:
            marks[match[1]] = WRAPPERS[wrapper[1]]
        elif not match[2] and len(inside) <= _OWN_LENGTH:
            words[match[1]] = inside
    if not words:
        return text, marks
    grown = 0

    def written(match: re.Match[str]) -> str:
        nonlocal grown
        if match[1] not in words or grown > _GROWTH:
            return match[0]
        grown += len(words[match[1]])
        return f"{{{words[match[1]]}}}"

    return re.sub(r"\\([A-Za-z]+)(?:[ \t]*\{\}|[ \t]+(?=[\w\\]))?", written, text), marks


class _Scanner:
    """Commands, groups and marks, one after another; what closes an open group is on a stack.

    `noted`: a footnote is one, and not words in brackets, as within a title and within another note.
    """

    def __init__(self, text: str, marks: dict[str, str] | None = None, *, noted: bool = True) -> None:
        self.text = text
        self.noted = noted
        self.wrappers = {**WRAPPERS, **(marks or {})}
        self.out: list[str] = []
        self.closing: list[str] = [""]
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.number = 0  # of the last note
        self.heading = -1  # where in `out` an open heading begins
        self.at = 0

    def read(self) -> str:
        while (match := _TOKEN.search(self.text, self.at)) is not None:
            self.out.append(self.text[self.at : match.start()])
            self.at = match.end()
            self._take(match)
        self.out.append(self.text[self.at :])
        while len(self.closing) > 1:
            self._close()
        self._end_notes(chapter=True)
        return "".join(self.out)

    def _take(self, match: re.Match[str]) -> None:
        if name := match["name"]:
            self._command(name)
        elif match["char"]:
            self._character(match["char"])
        elif match["brace"] == "{":
            self.closing.append("")
        elif match["brace"]:
            self._close()
        elif match["mark"]:
            self.out.append(_MARKS[match["mark"]])
        elif match["plain"]:
            self.out.append("\\" + match["plain"])
        elif comment := match[0].strip("% \t\n"):
            self.comments.append(comment)

    def _close(self) -> None:
        closing = self.closing.pop()
        if closing == "\n\n" and self.heading >= 0:
            title = "".join(self.out[self.heading :])
            self.out[self.heading :] = [" ".join(title.replace("<br>", " ").split())]
            self.heading = -1
        self.out.append(closing)
        self.closing = self.closing or [""]  # a brace too many

    def _opens(self) -> bool:
        """Take the brace that a command's argument begins with."""
        if self.text[self.at : self.at + 1] != "{":
            return False
        self.at += 1
        return True

    def _command(self, name: str) -> None:
        if name in self.wrappers:
            self._wrap(self.wrappers[name])
        elif name in DECLARED:
            self.out.append(f"<{DECLARED[name]}>")
            if len(self.closing[-1]) < _OPEN_MARKS:
                self.closing[-1] = f"</{DECLARED[name]}>" + self.closing[-1]
        elif name in HEADINGS:
            self._skip_options()
            if self.heading < 0 and self._opens():
                self._end_notes(chapter=len(HEADINGS[name]) < 3)
                self.out.append(f"\n\n{HEADINGS[name]} ")
                self.heading = len(self.out)
                self.closing.append("\n\n")
        elif name in ("begin", "end"):
            self._environment(name)
        elif name in SETTINGS or name in RULES:
            self._skip(SETTINGS.get(name, 2))
            self.out.append("\n\n---\n\n" if name in RULES else "")
        elif name in CHARACTERS:
            self.out.append(CHARACTERS[name])
        elif name == "enquote" and self._opens():
            self.out.append("“")
            self.closing.append("”")
        elif name in NOTES:
            self._note(name)
        elif name in ACCENTS:
            self._accent(ACCENTS[name])

    def _note(self, name: str) -> None:
        """A footnote's mark here, its words below the chapter; in brackets where there are none."""
        self._skip_options()
        end = (
            _group_end(self.text, self.at) if name != "footnotemark" and self.text[self.at : self.at + 1] == "{" else 0
        )
        self.noted = self.noted and (not end or self.text[end - 1] == "}")  # once unclosed, the rest is not looked at
        if not self.noted or self.heading >= 0:
            if self._opens():
                self.out.append(" (")
                self.closing.append(")")
            return
        if name != "footnotetext":
            self.number += 1
            self.out.append(f"\\[^{self.number}\\]")
        if end:
            inside = _Scanner(self.text[self.at + 1 : end - 1], self.wrappers, noted=False)
            words = " <br>".join(filter(None, (" ".join(part.split()) for part in _PARTED.split(inside.read()))))
            self.notes.append(f"\\[^{self.number}\\]: {words}")
            self.comments += inside.comments
            self.at = end

    def _end_notes(self, *, chapter: bool) -> None:
        """The notes so far, as paragraphs; those of the next chapter begin with 1."""
        self.out.extend(f"\n\n{note}\n\n" for note in self.notes)
        self.notes.clear()
        self.number = 0 if chapter else self.number

    def _wrap(self, tag: str) -> None:
        if self._opens():
            self.out.append(f"<{tag}>")
            self.closing.append(f"</{tag}>")

    def _character(self, char: str) -> None:
        if char == "\\":
            self.at += self.text[self.at : self.at + 1] == "*"
            self._skip_options()
            self.out.append("<br>")
        elif char in ACCENTS:
            self._accent(ACCENTS[char])
        elif char in " ,;:\n":
            self.out.append(" ")
        elif char not in "-/!@()[]+":
            self.out.append(char if char.isalnum() or char in "{}&%$" else "\\" + char)

    def _accent(self, accent: str) -> None:
        """A letter with its accent: `\\'e`, `\\'{e}`, `\\'\\i`."""
        match = re.compile(r"\{?(?:\\([ij])(?![A-Za-z])[ \t]*|([^\W\d_]))\}?").match(self.text, self.at)
        if match is not None:
            self.at = match.end()
            self.out.append(unicodedata.normalize("NFC", (match[1] or match[2]) + accent))

    def _environment(self, what: str) -> None:
        if not self._opens():
            return
        name, _, _ = self.text[self.at : self.at + 40].partition("}")
        self.at += len(name) + 1
        self._skip_options()
        mark = (_OPEN if what == "begin" else _CLOSE) if name.rstrip("*") in QUOTES else ""
        self.out.append(f"\n\n{mark}\n\n" if mark else "\n\n")

    def _skip_options(self) -> None:
        if self.text[self.at : self.at + 1] == "[":
            end = self.text.find("]", self.at, self.at + 200)
            self.at = end + 1 if end >= 0 else self.at

    def _skip(self, count: int) -> None:
        """Pass over a command's arguments."""
        self._skip_options()
        for _ in range(count):
            if self.text[self.at : self.at + 1] != "{":
                return
            self.at = _group_end(self.text, self.at)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """The lines with each paragraph on one, and the marks of quotations before theirs."""
    paper = Paper(lines, 0, 1, str)
    depth = 0
    for n, line in enumerate(lines):
        text = line.strip()
        mark = "> " * min(depth, 5)
        if text in (_OPEN, _CLOSE):
            depth = max(0, depth + (1 if text == _OPEN else -1))
            paper.end()
        elif not text:
            paper.put(n, mark.rstrip())
        elif text[0] == "#" or text == "---" or text[:2] == "- ":
            paper.put(n, mark + text)
        else:
            text = text if paper.is_open else _COUNTED.sub(r"\1\\\2", text, count=1) if text[0].isdigit() else text
            paper.add(n, text, mark)
    return paper.done().rows
