"""Inlines from Markdown's inline tokens: emphasis, links, the few HTML tags that mean something; lines of verse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Code,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteRef,
    Ruby,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    plain_text,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["SOFT", "TARGETS", "inlines_from_tokens", "is_blank", "merged", "split_lines", "stripped"]

#: A line break that only the source has: told apart from a meant one by identity.
SOFT = LineBreak()

#: Addresses a link may have; a link to anything else keeps only its words.
TARGETS = ("http://", "https://", "mailto:", "#")
_DEPTH = 20  # marks inside marks; deeper ones are dropped, their text stays
_IMAGES = ("javascript:", "vbscript:", "data:", "file:")

_WRAPPERS: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "em": lambda children: Emphasis(children=children),
    "strong": lambda children: Strong(children=children),
    "u": lambda children: Underline(children=children),
    "s": lambda children: Strike(children=children),
    "sub": lambda children: Subscript(children=children),
    "sup": lambda children: Superscript(children=children),
}
_ALIASES = {
    "i": "em", "em": "em", "cite": "em", "b": "strong", "strong": "strong", "u": "u", "ins": "u", "s": "s",
    "del": "s", "strike": "s", "sub": "sub", "sup": "sup", "ruby": "ruby", "rt": "rt", "rp": "rp",
}  # fmt: skip
# Tags that say nothing here: they go, their text stays. Any other tag is an author's own "<sighs>" and stays as text.
_SILENT = frozenset(
    "a abbr address article aside big blockquote body caption center code col colgroup dd details div dl dt "
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header html img input label li link main mark "
    "meta nav ol p pre q rb rtc samp script section small source span style summary table tbody td tfoot th thead "
    "title tr tt ul var video wbr acronym audio button iframe noscript object param picture svg time".split()
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_CJK = re.compile(r"[⺀-〿぀-ヿ㐀-鿿豈-﫿＀-￯]")


class _Builder:
    """Inlines under construction: a stack of open marks, the innermost last."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, str, list[Inline]]] = [("", "", [])]

    @property
    def out(self) -> list[Inline]:
        return self.frames[-1][2]

    def open(self, name: str, target: str = "") -> None:
        if len(self.frames) < _DEPTH:
            self.frames.append((name, target, []))

    def close(self, name: str) -> None:
        if not any(frame[0] == name for frame in self.frames[1:]):
            return  # a closing tag without its opening one
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name, target, children = self.frames.pop()
        kept = merged(children)
        if name == "rt":
            self._read(plain_text(kept))
        elif name == "a" and target and kept:
            self.out.append(Link(children=kept, target=target))
        elif name in _WRAPPERS and not is_blank(kept):
            self.out.append(_WRAPPERS[name](kept))
        elif name != "rp":
            self.out.extend(kept)
        return name

    def _read(self, reading: str) -> None:
        """Put a reading over what the ruby holds since its last reading."""
        start = next((n for n in range(len(self.out), 0, -1) if isinstance(self.out[n - 1], Ruby)), 0)
        base = plain_text(tuple(self.out[start:]))
        self.out[start:] = [Ruby(base=base, reading=reading)]

    def finish(self) -> tuple[Inline, ...]:
        while len(self.frames) > 1:
            self._pop()
        return merged(self.out)


def inlines_from_tokens(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """Inlines of one inline token's children; a soft break is `SOFT`, a hard one any other LineBreak."""
    builder = _Builder()
    for token in tokens:
        _add(builder, token)
    return builder.finish()


def _add(builder: _Builder, token: Token) -> None:
    kind = token.type
    if kind == "text":
        builder.out.append(Text(text=token.content))
    elif kind == "softbreak":
        builder.out.append(SOFT)
    elif kind == "hardbreak":
        builder.out.append(LineBreak())
    elif kind == "code_inline":
        builder.out.append(Code(text=token.content))
    elif kind == "html_inline":
        _add_tag(builder, token.content)
    elif kind == "image":
        builder.out.append(_image(token))
    elif kind == "link_open":
        target = str(token.attrs.get("href", ""))
        builder.open("a", target if target.lower().startswith(TARGETS) else "")
    elif kind == "link_close":
        builder.close("a")
    elif kind.endswith("_open"):
        builder.open(_ALIASES.get(token.tag, token.tag))
    elif kind.endswith("_close"):
        builder.close(_ALIASES.get(token.tag, token.tag))
    elif token.content:
        builder.out.append(Text(text=token.content))


def _add_tag(builder: _Builder, tag: str) -> None:
    match = _TAG.match(tag)
    name = match[2].lower() if match else ""
    if name == "br":
        builder.out.append(LineBreak())
    elif match and name in _ALIASES:
        if match[1]:
            builder.close(_ALIASES[name])
        else:
            builder.open(_ALIASES[name])
    elif tag.startswith("<!--"):
        pass  # a comment is not for readers; the parser has listed it
    elif name not in _SILENT and name != "hr":
        builder.out.append(Text(text=tag))


def _image(token: Token) -> Inline:
    source = str(token.attrs.get("src", ""))
    if source.lower().lstrip().startswith(_IMAGES):
        return Text(text=token.content)
    return Image(source=source, alt=token.content)


def merged(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The same inlines with neighbouring texts joined; a newline in a text is a wrapped line and becomes a space."""
    out: list[Inline] = []
    run: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            run.append(inline.text)
            continue
        _end_run(out, run)
        out.append(inline)
    _end_run(out, run)
    return tuple(out)


def _end_run(out: list[Inline], run: list[str]) -> None:
    text = "".join(run)
    run.clear()
    if text:
        out.append(Text(text=_unwrapped(text) if "\n" in text else text))


def _unwrapped(text: str) -> str:
    """Join wrapped lines: with a space, but with nothing between two Chinese or Japanese characters."""
    first, *rest = text.split("\n")
    out = [first]
    for part in rest:
        before = out[-1][-1:]
        out.append(part if before and part and _CJK.match(before) and _CJK.match(part) else " " + part)
    return "".join(out)


def split_lines(inlines: Sequence[Inline]) -> tuple[list[tuple[Inline, ...]], list[bool]]:
    """The lines between line breaks, and for each break whether it is meant (not `SOFT`).

    A mark that reaches over several lines is closed and opened again.
    """
    lines: list[list[Inline]] = [[]]
    meant: list[bool] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            lines.append([])
            meant.append(inline is not SOFT)
        elif isinstance(inline, Emphasis | Strong | Underline | Strike | Superscript | Subscript | Link):
            parts, inner = split_lines(inline.children)
            first, *rest = (_with_children(inline, part) for part in parts)
            lines[-1].extend(first)
            lines.extend(list(part) for part in rest)
            meant.extend(inner)
        else:
            lines[-1].append(inline)
    return [stripped(line) for line in lines], meant


def _with_children(
    inline: Emphasis | Strong | Underline | Strike | Superscript | Subscript | Link, children: tuple[Inline, ...]
) -> tuple[Inline, ...]:
    if not children:
        return ()
    if isinstance(inline, Link):
        return (Link(children=children, target=inline.target),)
    return (type(inline)(children=children),)


def stripped(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines without white space or line breaks at either end."""
    out = list(inlines)
    while out and (isinstance(out[0], LineBreak) or (isinstance(out[0], Text) and not out[0].text.strip())):
        del out[0]
    while out and (isinstance(out[-1], LineBreak) or (isinstance(out[-1], Text) and not out[-1].text.strip())):
        del out[-1]
    if out and isinstance(out[0], Text) and out[0].text[:1] in " \t":
        out[0] = Text(text=out[0].text.lstrip(" \t"))
    if out and isinstance(out[-1], Text) and out[-1].text[-1:] in " \t":
        out[-1] = Text(text=out[-1].text.rstrip(" \t"))
    return tuple(out)


def is_blank(inlines: Sequence[Inline]) -> bool:
    """Whether nothing of the inlines can be seen."""
    return not any(_visible(inline) for inline in inlines)


def _visible(inline: Inline) -> bool:
    match inline:
        case Text(text=text) | Code(text=text):
            return bool(text.strip())
        case LineBreak():
            return False
        case Image() | Ruby() | NoteRef():
            return True
        case _:
            return not is_blank(inline.children)
