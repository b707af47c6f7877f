"""A paragraph's inlines in a row, as the Markdown writer needs them: what stands beside what is plain to see."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Code, Image, Inline, LineBreak, Link, NoteRef, Ruby, Text
from fic2ebook.safe import clean, safe_picture, safe_target

__all__ = ["Token", "picture_definition", "tokens_of"]

#: Bytes of a picture up to which it is put into the text; a larger one would hide the text around it, and is defined
#: at the end of the file.
_SMALL_PICTURE = 32_768

_BLANKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")
_PICTURE_TYPE = re.compile(r"image/(?:png|jpeg|gif|webp)")
_ANCHOR = re.compile(r"#[A-Za-z0-9_.-]+")

_Kind: TypeAlias = Literal["text", "link-text", "raw", "code", "break", "open", "close"]
_TEXTS = ("text", "link-text")


class Token(NamedTuple):
    """`text` of a raw token is Markdown, of the others characters; `cls` is the class that opens or closes."""

    kind: _Kind
    text: str = ""
    cls: type = object


def tokens_of(inlines: tuple[Inline, ...]) -> list[Token]:
    """The tokens of a paragraph, tidied: no empty span, none with white space at its edges, none beside its like."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return [Token("text", _plain(inlines[0].text))]
    tokens: list[Token] = []
    _collect(inlines, tokens, in_link=False)
    return _tidy(tokens)


def _plain(text: str) -> str:
    return text if text.isprintable() else _BLANKS.sub(" ", clean(text))


def _collect(inlines: Iterable[Inline], out: list[Token], *, in_link: bool) -> None:
    literal: Literal["text", "link-text"] = "link-text" if in_link else "text"
    for inline in inlines:
        match inline:
            case Text(text=text):
                out.append(Token(literal, _plain(text)))
            case LineBreak():
                out.append(Token("break"))
            case Code(text=text):
                code = _plain(text)
                out.append(Token("code" if code.strip() else literal, code))
            case Ruby(base=base, reading=reading):
                _collect_ruby(base, reading, out, literal)
            case Image():
                _collect_image(inline, out, literal)
            case Link():
                _collect_link(inline, out, in_link=in_link)
            case NoteRef(mark=mark):  # by now the note's name
                out.append(Token(literal, mark) if in_link else Token("raw", f"[^{mark}]"))
            case _:
                out.append(Token("open", cls=type(inline)))
                _collect(inline.children, out, in_link=in_link)
                out.append(Token("close", cls=type(inline)))


def _collect_ruby(base: str, reading: str, out: list[Token], literal: Literal["text", "link-text"]) -> None:
    base, reading = _plain(base), _plain(reading)
    if not reading.strip():
        out.append(Token(literal, base))
        return
    out += (Token("raw", "<ruby>"), Token(literal, base), Token("raw", "<rp>《</rp><rt>"), Token(literal, reading))
    out.append(Token("raw", "</rt><rp>》</rp></ruby>"))


def _collect_image(image: Image, out: list[Token], literal: Literal["text", "link-text"]) -> None:
    address = _picture_address(image)
    alt = " ".join(clean(image.alt).split())
    if address is None:
        out.append(Token(literal, alt))
    else:
        out += (Token("raw", "!["), Token("link-text", alt), Token("raw", f"]{address}"))


def _picture_address(image: Image) -> str | None:
    """Where the picture is: in the text itself, at the end of the file, on the web, beside the file; None: nowhere."""
    if _is_shown(image):
        if len(image.data) > _SMALL_PICTURE:
            return f"[{_picture_name(image)}]"
        return f"({_data_address(image)})"
    source = safe_picture(image.source)
    return f"({_destination(source)})" if source else None


def _is_shown(image: Image) -> bool:
    return bool(image.data) and _PICTURE_TYPE.fullmatch(image.media_type) is not None


def _picture_name(image: Image) -> str:
    return f"picture-{hashlib.sha256(image.data).hexdigest()[:16]}"


def _data_address(image: Image) -> str:
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode('ascii')}"


def picture_definition(image: Image) -> str:
    """What the end of the file must have for a picture; "" for one that needs nothing there."""
    if not _is_shown(image) or len(image.data) <= _SMALL_PICTURE:
        return ""
    return f"[{_picture_name(image)}]: {_data_address(image)}"


def _collect_link(link: Link, out: list[Token], *, in_link: bool) -> None:
    target = safe_target(link.target) or (link.target if _ANCHOR.fullmatch(link.target) else None)
    if target is None or in_link:
        _collect(link.children, out, in_link=in_link)
        return
    if link.children == (Text(text=target),) and target.startswith("http"):
        out.append(Token("raw", f"<{target}>"))
        return
    out.append(Token("raw", "["))
    _collect(link.children, out, in_link=True)
    out.append(Token("raw", f"]({_destination(target)})"))


def _destination(target: str) -> str:
    target = _ENTITY.sub("&amp;", target)
    return f"<{target}>" if "(" in target or ")" in target or " " in target else target


def _tidy(tokens: list[Token]) -> list[Token]:
    while True:
        merged = _merge(tokens)
        moved = _moved_back(_moved_front(merged))  # "*so *" is no emphasis
        if moved == tokens:
            return tokens
        tokens = moved


def _merge(tokens: list[Token]) -> list[Token]:
    """Adjacent texts as one, adjacent spans of one kind as one, no empty spans and texts."""
    out: list[Token] = []
    for (kind, cls), group in groupby(tokens, key=lambda token: (token.kind, token.cls)):
        if kind in _TEXTS:
            text = "".join([token.text for token in group])
            if text:
                out.append(Token(kind, text))
            continue
        for token in group:
            if out and out[-1].cls is cls and {out[-1].kind, kind} == {"open", "close"}:
                out.pop()  # both "<b></b>", which is empty, and "</b><b>", which need not end
            else:
                out.append(token)
    return out


def _moved_front(tokens: list[Token]) -> list[Token]:
    """White space and breaks at the beginning of spans moved before them."""
    out: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
        elif not opened or token.kind == "break" or (token.kind in _TEXTS and token.text.isspace()):
            out.append(token)
        elif token.kind in _TEXTS and token.text[0].isspace():
            rest = token.text.lstrip()
            out += (Token(token.kind, token.text[: -len(rest)]), *opened, Token(token.kind, rest))
            opened = []
        else:
            out += (*opened, token)
            opened = []
    return out + opened


def _moved_back(tokens: list[Token]) -> list[Token]:
    flipped = {"open": "close", "close": "open"}

    def mirror(token: Token) -> Token:
        return token._replace(kind=flipped.get(token.kind, token.kind), text=token.text[::-1])  # type: ignore[arg-type]

    return [mirror(token) for token in reversed(_moved_front([mirror(token) for token in reversed(tokens)]))]
