"""Runs of words with marks, and the inlines they make: white space folded, neighbours of one look joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from fic2ebook.spans import common_marks

__all__ = ["Mark", "Run", "inlines_of", "lines_of"]

#: A mark's kind, and a link's address.
Mark: TypeAlias = tuple[str, str]

_WIDE = re.compile(r"[ \t\n\r\f\v\u00a0]{2,}|[\t\n\r\f\v]")
_SPACES = " \u00a0"


@dataclass(slots=True)
class Run:
    """Words (or one inline that is not words) with the marks they stand in, outermost first."""

    content: str | Inline
    marks: tuple[Mark, ...]


def lines_of(runs: list[Run]) -> list[tuple[Inline, ...]]:
    """Inlines of each line, where <br> parts lines; a line without anything visible is empty."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run.content, LineBreak):
            lines.append([])
        else:
            lines[-1].append(run)
    return [inlines_of(line) for line in lines]


def inlines_of(runs: list[Run]) -> tuple[Inline, ...]:
    """Inlines of a line's runs."""
    tidy = _outward(_folded(runs))
    return _built(tidy, 0, 0, len(tidy))


def _folded(runs: list[Run]) -> list[Run]:
    """White space folded over all runs, none at the ends; neighbours with the same marks joined."""
    out: list[Run] = []
    space = True  # nothing yet, or a space: another one shows nothing
    for run in runs:
        content = run.content
        if isinstance(content, str):
            if "\n" in content or "  " in content or "\u00a0" in content or "\t" in content or "\r" in content:
                content = _WIDE.sub(" ", content)
            if space:
                content = content.lstrip(_SPACES)
            if not content:
                continue
            space = content[-1] in _SPACES
            if out and out[-1].marks == run.marks and isinstance(out[-1].content, str):
                out[-1].content += content
                continue
        else:
            space = False
        out.append(Run(content, run.marks))
    while out and isinstance(out[-1].content, str):
        out[-1].content = out[-1].content.rstrip(_SPACES)
        if out[-1].content:
            break
        out.pop()
    return out


def _outward(runs: list[Run]) -> list[Run]:
    """Spaces at the edges of marked words moved out: `<em>so </em>much` has its space after the emphasis."""
    out: list[Run] = []
    for number, run in enumerate(runs):
        content = run.content
        if not isinstance(content, str) or not run.marks or (content[0] not in _SPACES and content[-1] not in _SPACES):
            _join(out, run)
            continue
        inner = content.strip(_SPACES)
        before = common_marks(runs[number - 1].marks if number else (), run.marks)
        after = common_marks(runs[number + 1].marks if number + 1 < len(runs) else (), run.marks)
        if not inner:
            _join(out, Run(content, common_marks(before, after)))
            continue
        lead = len(content) - len(content.lstrip(_SPACES))
        if lead:
            _join(out, Run(content[:lead], before))
        _join(out, Run(inner, run.marks))
        if lead + len(inner) < len(content):
            _join(out, Run(content[lead + len(inner) :], after))
    return out


def _join(out: list[Run], run: Run) -> None:
    if out and out[-1].marks == run.marks and isinstance(out[-1].content, str) and isinstance(run.content, str):
        out[-1] = Run(out[-1].content + run.content, run.marks)
    else:
        out.append(run)


def _built(runs: list[Run], depth: int, start: int, end: int) -> tuple[Inline, ...]:
    """Inlines of runs whose marks agree up to `depth`."""
    out: list[Inline] = []
    index = start
    while index < end:
        run = runs[index]
        if len(run.marks) <= depth:
            out.append(Text(text=run.content) if isinstance(run.content, str) else run.content)
            index += 1
            continue
        mark = run.marks[depth]
        stop = index + 1
        while stop < end and len(runs[stop].marks) > depth and runs[stop].marks[depth] == mark:
            stop += 1
        children = _built(runs, depth + 1, index, stop)
        out.append(_marked(mark, children))
        index = stop
    return tuple(out)


def _marked(mark: Mark, children: tuple[Inline, ...]) -> Inline:
    kind, target = mark
    match kind:
        case "link":
            return Link(children=children, target=target)
        case "em":
            return Emphasis(children=children)
        case "strong":
            return Strong(children=children)
        case "underline":
            return Underline(children=children)
        case "strike":
            return Strike(children=children)
        case "sup":
            return Superscript(children=children)
        case _:
            return Subscript(children=children)
