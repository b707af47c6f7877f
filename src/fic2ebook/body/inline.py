"""Inline markup that people type into plain text: `*x*`, `_x_`, `/x/`, `**x**`, `<i>`, `[i]`, links, ruby."""

from __future__ import annotations

from collections.abc import Callable

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Ruby,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)

__all__ = ["INLINE_MARKS", "has_marks", "parse_inline"]

_TOKEN = re.compile(
    r"\*{8,}|_{8,}|~{8,}|/{8,}"  # a row of marks, which mark nothing
    r"|\*{1,3}|_{1,3}|~~|/"
    r"|</?(?:i|em|b|strong|u|ins|s|strike|del|sup|sub|tt|center|font|span|small|big|cite|blockquote|p|div)"
    r"(?: [^<>]{0,200})?>"
    r"|<br ?/?>|\[/?(?:i|b|u|s|em|strong|center|quote|spoiler|size|color|font|url|sup|sub)(?:=[^\[\]\s]{0,300})?\]"
    r"|\[(?=[^\[\]]{1,2000}\]\()|<(?=https?://|mailto:)|\n|《[ぁ-ヿー]{1,30}》",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>()\[\]]+|mailto:[^\s<>()\[\]]+")
_LINK = re.compile(r"\[([^\[\]]{1,2000})\]\(<?((?:https?:|mailto:|#|/)[^\s()<>]*)>?(?: \"[^\"]*\")?\)")
_KANJI = re.compile(r"[一-鿿々〆ヶ]+$")

#: Without one of these there is no inline markup in a text.
INLINE_MARKS = ("*", "_", "/", "<", "[", "~", "\n", "《")

Make = Callable[[tuple[Inline, ...]], Inline]
_STRONG_EM: Make = lambda children: Strong(children=(Emphasis(children=children),))  # noqa: E731
#: What each mark makes of its content; a mark that is None is dropped and its content kept.
_MAKE: dict[str, Make | None] = {
    "*": lambda c: Emphasis(children=c),
    "_": lambda c: Emphasis(children=c),
    "/": lambda c: Emphasis(children=c),
    "**": lambda c: Strong(children=c),
    "__": lambda c: Strong(children=c),
    "***": _STRONG_EM,
    "___": _STRONG_EM,
    "~~": lambda c: Strike(children=c),
    **dict.fromkeys(("i", "em", "cite"), lambda c: Emphasis(children=c)),
    **dict.fromkeys(("b", "strong"), lambda c: Strong(children=c)),
    **dict.fromkeys(("u", "ins"), lambda c: Underline(children=c)),
    **dict.fromkeys(("s", "strike", "del"), lambda c: Strike(children=c)),
    "sup": lambda c: Superscript(children=c),
    "sub": lambda c: Subscript(children=c),
}
_OPENS_AFTER = frozenset(" \t\n\u00a0\u3000\"'“‘«„‚([{<-–—―…/*_~|¿¡「『（《.,;:!?")
_CLOSES_BEFORE = frozenset(" \t\n\u00a0\u3000\"'”’»“‘)]}>-–—―….,;:!?/*_~|」』）》。，！？；：、s")


def has_marks(text: str) -> bool:
    """Whether there may be inline markup in a text: searches in C take a third of an expression's time."""
    return (
        "*" in text or "_" in text or "/" in text or "<" in text or "[" in text or "~" in text
        or "\n" in text or "《" in text
    )  # fmt: skip


def parse_inline(text: str, language: str | None = None, *, slashes: bool = True) -> tuple[Inline, ...]:
    """The inlines of one paragraph. A mark that opens or closes nothing stays the character that it is.

    >>> parse_inline("He *did* it")[1]
    Emphasis(children=(Text(text='did'),))
    >>> [len(parse_inline(t)) for t in ("3 * 4 * 5", "and/or", "snake_case_name", "P-please", "a * lone star", ":/")]
    [1, 1, 1, 1, 1, 1]
    """
    bare = text.replace("*", "")
    tight = _TIGHT_IN_FRENCH if language == "fr" else _TIGHT
    if not has_marks(bare):
        if len(bare) == len(text):
            return (Text(text=text),) if text else ()
        emphasised = _with_emphasis(text, tight)
        if emphasised is not None:
            return emphasised
    return _Scan(text, slashes, tight).run()


def _with_emphasis(text: str, tight: frozenset[str]) -> tuple[Inline, ...] | None:
    """The inlines of a text with nothing but single asterisks that open and close in turn, as most texts with marks
    have them, in a third of the time; None where there is anything else to decide."""
    parts = text.split("*")
    if len(parts) % 2 == 0 or "" in parts[1:-1]:  # a lone asterisk, or two together
        return None
    for n in range(1, len(parts), 2):
        part, before, after = parts[n], parts[n - 1][-1:] or " ", parts[n + 1][:1] or " "
        if part[0].isspace() or part[-1].isspace():
            return None
        if not (before in _OPENS_AFTER or _is_cjk(before)) or not (after in _CLOSES_BEFORE or _is_cjk(after)):
            return None
    children: list[Inline] = []
    last = len(parts) - 1
    for n, part in enumerate(parts):
        if n % 2:
            children.append(Emphasis(children=(Text(text=part),)))
            continue
        if n < last and part[-2:] in _LOOSE:
            part = part[:-1]
        if n and part[:1] == " " and part[1:2] in tight:
            part = part[1:]
        if part:
            children.append(Text(text=part))
    return tuple(children)


class _Frame:
    """An open mark, and what has been read since."""

    __slots__ = ("children", "mark", "raw")

    def __init__(self, mark: str, raw: str) -> None:
        self.mark = mark
        self.raw = raw
        self.children: list[Inline] = []


class _Scan:
    """One pass over a paragraph with a stack of open marks: linear, whatever the text holds."""

    def __init__(self, text: str, slashes: bool, tight: frozenset[str]) -> None:
        self.text = text
        self.slashes = slashes
        self.tight = tight
        self.stack: list[_Frame] = [_Frame("", "")]
        self.open: dict[str, int] = {}
        self.pending: list[str] = []

    def run(self) -> tuple[Inline, ...]:
        text, end = self.text, 0
        for match in _TOKEN.finditer(text):
            if match.start() < end:
                continue
            self.pending.append(text[end : match.start()])
            end = self._token(match)
        self.pending.append(text[end:])
        while len(self.stack) > 1:
            self._unwind_top()
        self._flush()
        return _merged(self.stack[0].children, self.tight)

    def _token(self, match: re.Match[str]) -> int:
        """Takes one token; returns where reading goes on."""
        token, first = match[0], match[0][0]
        if first in "*_~/" and len(token) > 3:
            self.pending.append(token)
        elif first in "*_~/":
            self._delimiter(token, match.start(), match.end())
        elif token == "\n" or token[:3].lower() == "<br":
            self._add(LineBreak())
        elif first == "《":
            self._ruby(token)
        elif first in "<[" and len(token) > 1:
            self._tag(token)
        else:
            return self._link(match.start())
        return match.end()

    def _delimiter(self, token: str, start: int, end: int) -> None:
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if token == "/" and not self.slashes:
            self.pending.append(token)
            return
        closes = not before.isspace() and _may_close(token, before, after)
        if closes and token in self.open and not self._empty(token):
            self._close(token)
        elif closes and token in ("**", "***") and self._close_split(token):
            pass
        elif not after.isspace() and _may_open(token, before, after) and token not in self.open:
            self._open(token, token)
        elif token == "_" and before == " " and token in self.open and after in " ,.;:!?)":
            self._close(token)  # python-html2text puts a space after an opening quote, and before a closing mark
        else:
            self.pending.append(token)

    def _close_split(self, token: str) -> bool:
        """`***` that closes `*` and `**` opened apart, or `**` that closes two nested `*`."""
        if token == "***" and "*" in self.open and "**" in self.open:
            inner_first = self.open["*"] > self.open["**"]
            self._close("*" if inner_first else "**")
            self._close("**" if inner_first else "*")
            return True
        return False

    def _empty(self, token: str) -> bool:
        frame = self.stack[self.open[token]]
        return frame is self.stack[-1] and not frame.children and not any(self.pending)

    def _open(self, mark: str, raw: str) -> None:
        self._flush()
        self.open[mark] = len(self.stack)
        self.stack.append(_Frame(mark, raw))

    def _close(self, mark: str) -> None:
        depth = self.open[mark]
        while len(self.stack) - 1 > depth:
            self._unwind_top()
        self._flush()
        frame = self.stack.pop()
        del self.open[mark]
        make = _MAKE.get(mark)
        children = _merged(frame.children, self.tight)
        if make is None or not children:
            self.stack[-1].children.extend(children)
        else:
            self.stack[-1].children.append(make(children))

    def _unwind_top(self) -> None:
        """The innermost mark closes nothing: a tag ends here, any other mark is a plain character."""
        self._flush()
        frame = self.stack.pop()
        del self.open[frame.mark]
        make = _MAKE.get(frame.mark)
        if frame.raw[0] in "<[" and len(frame.raw) > 2 and make and frame.children:
            self.stack[-1].children.append(make(_merged(frame.children, self.tight)))
            return
        if frame.raw[0] not in "<[":
            self.stack[-1].children.append(Text(text=frame.raw))
        self.stack[-1].children.extend(frame.children)

    def _tag(self, token: str) -> None:
        name = token.strip("<>[]/ ").split("=")[0].split()[0].casefold()
        if token[1] == "/":
            if name in self.open:
                self._close(name)
        elif name in _MAKE and name not in self.open:
            self._open(name, token)

    def _link(self, start: int) -> int:
        if self.text[start] == "<":
            url = _URL.match(self.text, start + 1)
            if url and self.text[url.end() : url.end() + 1] == ">":
                self._add(Link(children=(Text(text=url[0]),), target=url[0]))
                return url.end() + 1
            self.pending.append("<")
            return start + 1
        link = _LINK.match(self.text, start)
        if link is None:
            self.pending.append("[")
            return start + 1
        children = parse_inline(link[1], slashes=False)
        if link[2].startswith(("http", "mailto:")):
            self._add(Link(children=children, target=link[2]))
        else:
            self._flush()
            self.stack[-1].children.extend(children)
        return link.end()

    def _ruby(self, token: str) -> None:
        """`漢字《かんじ》`, `｜任意の文字《よみ》`."""
        text = "".join(self.pending)
        bar = text.rfind("｜")
        kanji = _KANJI.search(text)
        if bar >= 0 and "》" not in text[bar:]:
            base, rest = text[bar + 1 :], text[:bar]
        elif kanji:
            base, rest = kanji[0], text[: kanji.start()]
        else:
            self.pending.append(token)
            return
        self.pending = [rest]
        self._add(Ruby(base=base, reading=token[1:-1]))

    def _add(self, inline: Inline) -> None:
        self._flush()
        self.stack[-1].children.append(inline)

    def _flush(self) -> None:
        text = "".join(self.pending)
        self.pending = []
        if text:
            self.stack[-1].children.append(Text(text=text))


def _may_open(token: str, before: str, after: str) -> bool:
    if before in _OPENS_AFTER or _is_cjk(before):
        if token == "/":
            return after.isalpha() and before in " \t\n\"“‘'(—-"
        return token != "~~" or after.isalnum()
    # "Un**believ**able": only strong marks may open inside a word
    return token == "**" and before.isalpha() and after.isalpha()


def _may_close(token: str, before: str, after: str) -> bool:
    if token == "/":
        return (before.isalpha() or before in ".!?,…'’”") and after in " \t\n\"”’'),.;:!?—-…"
    if after in _CLOSES_BEFORE or _is_cjk(after):
        return after != "s" or token[0] == "*"
    return token == "**" and before.isalpha() and after.isalpha()


def _is_cjk(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"


def _merged(children: list[Inline], tight: frozenset[str]) -> tuple[Inline, ...]:
    """Neighbouring texts joined; no space between a mark and the punctuation that belongs to it."""
    if len(children) == 1:
        return (children[0],)
    out: list[Inline] = []
    run: list[str] = []
    for child in children:
        if isinstance(child, Text):
            run.append(child.text)
            continue
        if run:
            text = "".join(run)
            if isinstance(child, Emphasis) and text[-2:] in _LOOSE:
                text = text[:-1]
            out.append(Text(text=text))
            run = []
        out.append(child)
    if run:
        out.append(Text(text="".join(run)))
    for n in range(1, len(out)):
        tail = out[n]
        if (
            isinstance(out[n - 1], Emphasis)
            and isinstance(tail, Text)
            and tail.text[0] == " "
            and tail.text[1:2] in tight
        ):
            out[n] = Text(text=tail.text[1:])
    return tuple(out)


#: What python-html2text puts a space between and emphasis: “ _Wren._
_LOOSE = frozenset(("“ ", "‘ ", "( "))
#: ... and what after: _so_ , it says.
_TIGHT = frozenset(",.;:!?)”’…")
_TIGHT_IN_FRENCH = frozenset(",.)”’…")  # which has a space before the others
