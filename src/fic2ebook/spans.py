"""Inlines in normal form: leaves, and the spans they stand in, no two alike side by side, none with blank edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
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
)
from fic2ebook.safe import clean, safe_picture, safe_target

__all__ = ["common_marks", "image_of", "is_normal", "normal_inlines", "one_line", "verse_lines"]

_BLANKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
_SPANS = (Emphasis, Strong, Underline, Strike, Superscript, Subscript)
#: How the bytes of a picture begin, and its media type.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)  # fmt: skip
#: A span's class, and a link's target.
_Mark: TypeAlias = tuple[type, str]
_M = TypeVar("_M")


class _Run(NamedTuple):
    """A leaf (text as str) with the spans it stands in, outermost first."""

    content: str | Inline
    marks: tuple[_Mark, ...]

    @property
    def is_blank(self) -> bool:
        content = self.content
        return content.isspace() if isinstance(content, str) else type(content) is LineBreak


def is_normal(inlines: tuple[Inline, ...]) -> bool:
    """Whether the inlines of a paragraph or span are plain to see in normal form, as those of most are."""
    before: type = LineBreak  # or the edge
    span: type | None = None  # the last, if nothing but blanks and breaks has followed it
    open_end = True  # whether a line break or the edge may not follow
    for inline in inlines:
        cls = type(inline)
        if cls is Text:
            text: str = inline.text  # type: ignore[union-attr]
            edge = before is LineBreak and text[:1] == " "
            if before is Text or edge or not text or not text.isprintable():
                return False
            open_end = text[-1] == " "
            span = span if text.isspace() else None
        elif cls is LineBreak:
            if open_end:
                return False
        elif cls not in _SPANS or span is cls or not is_normal(inline.children):  # type: ignore[union-attr]
            return False
        else:
            span, open_end = cls, False
        before = cls
    return before is not LineBreak and not open_end


def verse_lines(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """The lines of what is one, or has line breaks, in normal form."""
    if len(inlines) == 1 and type(text := inlines[0]) is Text and text.text.isprintable() and text.text[-1:] != " ":
        yield inlines if text.text else ()
        return
    line: list[_Run] = []
    for run in [*_runs(inlines), _Run(LineBreak(), ())]:
        if type(run.content) is LineBreak:
            yield _built(_tidy(line, indented=True))
            line = []
        else:
            line.append(run)


def normal_inlines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines of a paragraph, heading, cell or caption in normal form."""
    return inlines if is_normal(inlines) else _built(_tidy(list(_runs(inlines))))


def _runs(inlines: Iterable[Inline], marks: tuple[_Mark, ...] = ()) -> Iterator[_Run]:
    """The leaves, no text with a tab or newline, nothing that shows nothing."""
    for inline in inlines:
        leaf: str | Inline | None
        if isinstance(inline, _SPANS):
            yield from _runs(inline.children, (*marks, (type(inline), "")))
            continue
        if isinstance(inline, Link):
            target = safe_target(inline.target)
            linked = any(cls is Link for cls, _ in marks)
            yield from _runs(inline.children, marks if target is None or linked else (*marks, (Link, target)))
            continue
        leaf = _LEAVES[type(inline)](inline)
        if isinstance(leaf, NoteRef) and any(cls is Link for cls, _ in marks):
            leaf = leaf.mark
        if leaf:
            yield _Run(leaf, marks)


def one_line(text: str) -> str:
    return text if text.isprintable() else _BLANKS.sub(" ", clean(text))


def _code(inline: Code) -> str | Inline:
    text = one_line(inline.text)
    return Code(text=text) if text.strip() else text


def _ruby(inline: Ruby) -> str | Inline:
    base, reading = one_line(inline.base).strip(), one_line(inline.reading).strip()
    return Ruby(base=base, reading=reading) if base and reading else base or reading


def image_of(inline: Image) -> str | Image:
    """The picture, or its description where it is nowhere."""
    alt = " ".join(clean(inline.alt).split())
    if inline.data:
        found = next((kind for start, kind in _SIGNATURES if inline.data.startswith(start)), inline.media_type)
        return Image(source="", alt=alt, media_type=found, data=inline.data)
    source = safe_picture(inline.source)
    return Image(source=source, alt=alt) if source else alt


def _note_ref(inline: NoteRef) -> str | Inline:
    mark = one_line(inline.mark).strip()
    return NoteRef(mark=mark) if mark else ""


_LEAVES: dict[type, Callable[[Any], str | Inline]] = {
    Text: lambda inline: one_line(inline.text),
    Code: _code,
    Ruby: _ruby,
    Image: image_of,
    NoteRef: _note_ref,
    LineBreak: lambda inline: inline,
}


def _tidy(runs: list[_Run], *, indented: bool = False) -> list[_Run]:
    """The runs with white space outside spans and not at the edges of lines; `indented` keeps it at the beginning."""
    parted = [part for run in runs for part in _parted(run)]
    after = _marks_after(parted)
    out: list[_Run] = []
    before: tuple[_Mark, ...] = ()
    for run, following in zip(parted, after, strict=True):
        if run.is_blank:
            run = _Run(run.content, common_marks(before, following))
        else:
            before = run.marks
        _join(out, run)
    return _trimmed(out, indented=indented)


def _parted(run: _Run) -> Iterator[_Run]:
    """A text with marks, parted from the white space at its edges."""
    text = run.content
    if not isinstance(text, str) or not run.marks:
        yield run
        return
    inner = text.strip()
    start = text.find(inner) if inner else len(text)
    for part in (text[:start], inner, text[start + len(inner) :]):
        if part:
            yield _Run(part, run.marks)


def _marks_after(runs: list[_Run]) -> list[tuple[_Mark, ...]]:
    """For each run the marks of the next that is not blank."""
    found: list[tuple[_Mark, ...]] = []
    marks: tuple[_Mark, ...] = ()
    for run in reversed(runs):
        found.append(marks)
        if not run.is_blank:
            marks = run.marks
    return found[::-1]


def common_marks(one: tuple[_M, ...], other: tuple[_M, ...]) -> tuple[_M, ...]:
    """The marks, from the outermost on, that two runs share."""
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return one[:size]


def _join(out: list[_Run], run: _Run) -> None:
    if out and out[-1].marks == run.marks and isinstance(out[-1].content, str) and isinstance(run.content, str):
        out[-1] = _Run(out[-1].content + run.content, run.marks)
    else:
        out.append(run)


def _trimmed(runs: list[_Run], *, indented: bool) -> list[_Run]:
    """No white space around line breaks and at the edges, no line break at the edges."""
    out: list[_Run] = []
    last = len(runs) - 1
    for place, run in enumerate(runs):
        text = run.content
        if not isinstance(text, str):
            if type(text) is not LineBreak or out:
                out.append(run)
            continue
        if not out or type(out[-1].content) is LineBreak:
            text = _indent(text) if indented else text.lstrip()
        if place == last or type(runs[place + 1].content) is LineBreak:
            text = text.rstrip()
        if text:
            out.append(_Run(text, run.marks))
    while out and type(out[-1].content) is LineBreak:
        out.pop()
    return out


def _indent(text: str) -> str:
    """Hard spaces at the beginning of a line of verse are spaces."""
    bare = text.lstrip(" \u00a0")
    return " " * (len(text) - len(bare)) + bare


def _built(runs: list[_Run], depth: int = 0) -> tuple[Inline, ...]:
    """Inlines of runs whose marks agree up to `depth`."""
    out: list[Inline] = []
    at = 0
    while at < len(runs):
        content, marks = runs[at]
        if len(marks) <= depth:
            out.append(Text(text=content) if isinstance(content, str) else content)
            at += 1
            continue
        end = at + 1
        while end < len(runs) and len(runs[end].marks) > depth and runs[end].marks[depth] == marks[depth]:
            end += 1
        cls, target = marks[depth]
        children = _built(runs[at:end], depth + 1)
        out.append(Link(children=children, target=target) if cls is Link else cls(children=children))
        at = end
    return tuple(out)
