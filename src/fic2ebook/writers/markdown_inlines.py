r"""Inlines of the model as Markdown that pandoc, GitHub and Obsidian read alike.

A character is escaped where one of the three could take it for markup, and nowhere else:

- `\` always; `` ` `` `*` `_` `~` `^` `$` unless alone in its paragraph, between two blanks, or (`_`) in a word
- `[` before `[` (wiki link), `^` (footnote), `!` (callout), `x]` (task); `]` before `(` `[` `{` `:`
- `<` before a tag, `&` before an entity, `==` and `%%` (Obsidian), `@name` (citation), `#tag` (Obsidian)
- at the start of a line what would begin a heading, list, quote, table, rule, definition or fenced division

Emphasis is `*so*`, strong `**so**`, one inside the other `_so_`, struck out `~~so~~`; where those would not be seen (in
the middle of a word beside punctuation) and for what Markdown has no mark for, it is an inline tag.
"""

from __future__ import annotations

from itertools import islice
from typing import Literal, TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.model import Emphasis, Inline, Strike, Strong, Subscript, Superscript, Underline
from fic2ebook.writers.markdown_escape import (
    ASCII_MARKS,
    find_marks,
    flanking,
    free,
    has_marks,
    heading_end,
    line_start,
    with_backslashes,
)
from fic2ebook.writers.markdown_tokens import Token, tokens_of

__all__ = ["Place", "markdown_inlines"]

Place: TypeAlias = Literal["paragraph", "verse", "heading", "cell"]

_CLOSING_DOLLAR = re.compile(r"(?<=\S)\$(?![0-9])")
_HARD_SPACE = {" ": "&nbsp;", "\u00a0": "&nbsp;"}
#: A span: its marks, the better first, and its tag.
_SPANS: dict[type, tuple[tuple[str, ...], str]] = {
    Emphasis: (("*", "_"), "em"),
    Strong: (("**", "__"), "strong"),
    Strike: (("~~",), "s"),
    Underline: ((), "u"),
    Superscript: ((), "sup"),
    Subscript: ((), "sub"),
}


def markdown_inlines(inlines: tuple[Inline, ...], place: Place = "paragraph") -> str:
    """Markdown of the inlines; "" where they show nothing.

    In a paragraph or verse a line break is two blanks and a newline; in a heading or cell, which are one line, a tag.
    """
    return _Line(tokens_of(inlines), place).text()


class _Line:
    """Writes the tokens of one paragraph, from left to right."""

    def __init__(self, tokens: list[Token], place: Place) -> None:
        self._tokens = tokens
        self._place = place
        self._out: list[str] = []
        self._last = ""  # the last character written on this line, "" at its start
        self._closing: list[str] = []
        self._closed = False  # whether a span has just been closed
        self._partners = _partners(tokens)
        self._paired = "*_~" if self._partners else ""
        self._alone: frozenset[str] | None = None
        shown = (index for index in range(len(tokens), 0, -1) if tokens[index - 1].text.strip())
        self._end = next(shown, 0)  # after it come breaks only

    def text(self) -> str:
        tokens = self._tokens
        for index, token in enumerate(tokens):
            if token.kind in ("text", "link-text"):
                self._literal(index, token)
            elif token.kind == "open":
                self._open(index, token)
            elif token.kind == "close":
                self._put(self._closing.pop())
                self._closed = True
            elif token.kind == "code":
                self._code(token.text)
            elif token.kind == "break":
                self._break(index)
            else:
                self._put(token.text.replace("|", "\\|") if self._place == "cell" else token.text)
        return "".join(self._out).rstrip(" ")

    def _put(self, text: str) -> None:
        if text:
            self._out.append(text)
            self._last = text[-1]
            self._closed = False

    def _after(self, index: int) -> str:
        """The character that follows a token on its line: "" at the line's end, "*" for a mark not yet chosen."""
        if index + 1 >= len(self._tokens):
            return ""
        token = self._tokens[index + 1]
        if token.kind == "break":
            last = all(one.kind == "break" for one in islice(self._tokens, index + 2, None))  # which are not written
            return "" if last or self._place in ("paragraph", "verse") else "<"
        if token.kind == "close":
            return self._closing[-1][0]
        return "*" if token.kind == "open" else "`" if token.kind == "code" else token.text[0]

    # Text

    def _literal(self, index: int, token: Token) -> None:
        text, after = token.text, self._after(index)
        indent = ""
        if not self._last:
            stripped = text.lstrip(" ")
            if self._place == "verse" and (stripped or after):
                stripped = text.lstrip()
                indent = "".join(
                    [_HARD_SPACE.get(char) or f"&#{ord(char)};" for char in text[: -len(stripped) or None]]
                )
            text = stripped
        if not after:
            text = text.rstrip(" ")
        if not text:
            self._put(indent)
            return
        self._put(indent + self._escaped(text, after, in_link=token.kind == "link-text", indented=bool(indent)))

    def _escaped(self, text: str, after: str, *, in_link: bool, indented: bool) -> str:
        places: set[int] = set()
        if has_marks(text, after):
            places = find_marks(
                text, self._last, after, alone=self._standing_alone(), paired=self._paired, in_link=in_link
            )
        if after == "[" and text[-1] == "!":  # "Look!" before a link must not make it a picture
            places.add(len(text) - 1)
        if text[0] == "{" and self._last in ("`", ")", ">"):  # pandoc's attributes
            places.add(0)
        if text[0] in "([{:" and self._last == "]":  # a note's mark, not the text of a link or a definition
            places.add(0)
        if self._place == "cell":
            places.update(index for index, character in enumerate(text) if character == "|")
        elif self._place == "heading":
            places |= set() if after else heading_end(text)
        elif not self._last and not indented:
            places |= line_start(text, after)
        return with_backslashes(text, places) if places else text

    def _standing_alone(self) -> frozenset[str]:
        """Marks that come in pairs, of which this paragraph has only one: nothing can be made of it."""
        if self._alone is None:
            text = "".join([token.text for token in self._tokens])
            code = self._place == "cell" or any(token.kind == "code" for token in self._tokens)
            used = self._paired + ("`" if code else "")  # pandoc lets code run on into the next cell
            alone = {mark for mark in "*_~^`" if mark not in used and text.count(mark) < 2}
            if text.count("==") < 2:
                alone.add("=")
            if not _CLOSING_DOLLAR.search(text):  # "$5 and $6" is no formula
                alone.add("$")
            self._alone = frozenset(alone)
        return self._alone

    # Marks

    def _open(self, index: int, token: Token) -> None:
        marks, tag = _SPANS[token.cls]
        close = self._partners[index]
        first, last = _edge(self._tokens[index + 1], 0), _edge(self._tokens[close - 1], -1)
        following = self._following(close)
        for mark in marks:
            if self._can_mark(mark, first, last, following):
                self._closing.append(mark)
                self._put(mark)
                return
        self._closing.append(f"</{tag}>")
        self._put(f"<{tag}>")

    def _following(self, close: int) -> str:
        """The character after the span that ends at `close`, whose parents' marks are chosen already."""
        if close + 1 >= len(self._tokens):
            return " "
        token = self._tokens[close + 1]
        return self._closing[-1][0] if token.kind == "close" else _edge(token, 0)

    def _can_mark(self, mark: str, first: str, last: str, following: str) -> bool:
        """Whether a mark would be seen at both ends, by CommonMark's rules of flanking (and so by pandoc's)."""
        character = mark[0]
        before = self._last or " "
        if character in (before, following) or (character == "~" and "~~" in self._closing):
            return False
        if character == "_" and self._closed:
            return False  # pandoc sees no emphasis in "**a**_b_"
        if any(closing[0] == character for closing in self._closing) or character == "_":
            return free(before, first) and free(following, last)
        return flanking(before, first) and flanking(following, last)

    def _code(self, text: str) -> None:
        """A code span; as a tag where its backticks would touch others, or a cell's bar would split it."""
        if self._last == "`" or (self._place == "cell" and "|" in text):
            escaped = "".join(f"&#{ord(character)};" if character in ASCII_MARKS else character for character in text)
            self._put(f"<code>{escaped}</code>")
        else:
            ticks = "`" * _longest_run(text)
            pad = " " if text[0] in "` " or text[-1] in "` " else ""
            self._put(f"{ticks}{pad}{text}{pad}{ticks}")

    def _break(self, index: int) -> None:
        """A line's end; where a newline would not be one (at an edge, before another, in a heading), a tag."""
        inside = self._last and index < self._end and self._tokens[index + 1].kind != "break"
        if self._place in ("paragraph", "verse") and inside:
            self._out[-1] = self._out[-1].rstrip(" ")
            self._out.append("  \n")
            self._last = ""
        elif self._out and index < self._end:
            self._put("<br>")


def _partners(tokens: list[Token]) -> dict[int, int]:
    """The index of each open's close."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "close":
            found[opened.pop()] = index
    return found


def _edge(token: Token, side: Literal[0, -1]) -> str:
    """A token's first or last character as its neighbour sees it."""
    if token.kind == "break":
        return " "
    if token.kind in ("text", "link-text", "raw"):
        return token.text[side]
    return "`" if token.kind == "code" else "~" if token.cls is Strike else "<"


def _longest_run(text: str) -> int:
    """One more than the longest run of backticks that could end the span."""
    runs = {len(run) for run in re.findall("`+", text)}
    length = 1
    while length in runs:
        length += 1
    return length
