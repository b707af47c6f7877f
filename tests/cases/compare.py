"""A story as read against the truth of a corpus case: one figure for each aspect, and what was wrong.

A case is a folder with `input.EXT` and `expected.json`:

    format     the header format
    metadata   what the text states, by the model's names; what is not there must not be read
    ignore     fields that may be read either way
    chapters   [{"title": str or null, "blocks": [{"type": "paragraph", "text": "marked text"}, …]}]
    check      what can be known of this text at all: "chapters", "text", "paragraphs", "breaks", "emphasis"

What typography may change (quotes, dashes, ellipses, spaces, case) is folded before anything is compared.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fic2ebook as f2e
from fic2ebook.model import (
    Block,
    Emphasis,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    SceneBreak,
    Series,
    Story,
    Strong,
    Subheading,
    Table,
    Verse,
    plain_text,
)

#: Aspect → the figure that a case must reach, as in the issues.
THRESHOLDS = {
    "format": 1.0,
    "fields": 0.98,
    "chapters": 1.0,
    "words": 1.0,
    "paragraphs": 0.97,
    "breaks": 1.0,
    "emphasis": 0.97,
}

_FIELDS = (
    "title authors summary fandoms relationships characters tags rating warnings categories genres notes end_notes "
    "series published updated complete language words source_url disclaimer dedication epigraph"
).split()
#: Fields that may be read where the truth does not name them: several readings of one statement are right.
_LENIENT = frozenset("language words notes rating epigraph disclaimer genres".split())
#: Chapters that are front or back matter of the book, not of its text.
_OUTSIDE = frozenset("preface foreword afterword appendix".split())

_FOLD = str.maketrans(
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚", "'") | dict.fromkeys("–—―", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\u200a", " ") | dict.fromkeys("\u2060\u200b\u00ad", "")
)  # fmt: skip
_SPACED_DOTS = re.compile(r"(?:\. ){2,}\.|\.{3,}")
_DASHES = re.compile(r" *-[- ]*")
_QUOTE_SPACE = re.compile(r'"\s+|\s+"')
_WORD = re.compile(r"\w+(?:'\w+)*")
_MARKED = re.compile(r"(\*{1,2})([^*]+)\1")
_BARE_HEADING = re.compile(r"(?:chapter|chapitre|kapitel|capítulo|глава|part)?\s*[\divxlc]+\.?|chapter [a-z-]+")
_NUMBERED = re.compile(r"^\w+ \w+\s*[:.-]\s*")


@dataclass
class Body:
    """Text as it can be compared."""

    titles: list[str | None] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    emphasis: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    breaks: int = 0


@dataclass
class Result:
    """Figures from 0 to 1 for each aspect that can be known, and a line for each fault."""

    figures: dict[str, float]
    faults: dict[str, list[str]]


def aspects(case: Path) -> list[str]:
    """The aspects that can be known of a case."""
    check = set(json.loads((case / "expected.json").read_text("utf-8"))["check"])
    known = [name for name in ("chapters", "paragraphs", "breaks", "emphasis") if name in check]
    return ["format", "fields", *known, *(["words"] if "text" in check else [])]


def compare(case: Path) -> Result:
    """Reads a case through the library and compares it with its truth."""
    source = next(path for path in case.iterdir() if path.stem == "input")
    want = json.loads((case / "expected.json").read_text("utf-8"))
    reading = f2e.read(source)
    need, have = _truth(want["chapters"]), _body(reading.story)
    result = Result({}, {name: [] for name in THRESHOLDS})
    result.figures["format"] = float(reading.report.format == want["format"])
    if reading.report.format != want["format"]:
        result.faults["format"].append(f"{reading.report.format}, not {want['format']}")
    _fields(want, reading, result)
    _chapters(need.titles, have.titles, result)
    _words(need.words, have.words, result)
    for name in ("paragraphs", "emphasis"):
        _bag(name, getattr(need, name), getattr(have, name), result)
    result.figures["breaks"] = float(need.breaks == have.breaks)
    if need.breaks != have.breaks:
        result.faults["breaks"].append(f"{have.breaks}, not {need.breaks}")
    return result


def fold(text: str) -> str:
    """Text without what typography may change."""
    text = text.translate(_FOLD).replace("…", "...").replace("''", '"')
    text = _DASHES.sub("-", _SPACED_DOTS.sub("...", " ".join(text.split())))
    return " ".join(_QUOTE_SPACE.sub('"', text).casefold().split())


# The truth


def _truth(chapters: list[dict[str, Any]]) -> Body:
    body = Body()
    for chapter in chapters:
        body.titles.append(chapter["title"])
        for block in chapter["blocks"]:
            match block["type"]:
                case "scene_break":
                    body.breaks += 1
                case "subheading":
                    body.words += _split(block["text"])
                case "verse":
                    for line in block["lines"]:
                        _add_marked(body, line)
                case "quote":
                    for text in block["paragraphs"]:
                        _add_marked(body, text)
                case _:
                    _add_marked(body, block["text"])
    return body


def _add_marked(body: Body, marked: str) -> None:
    _add(body, _MARKED.sub(r"\2", marked), [match[2] for match in _MARKED.finditer(marked)])


def _add(body: Body, text: str, emphasised: list[str]) -> None:
    if fold(text):
        body.paragraphs.append(fold(text))
        body.words += _split(text)
        body.emphasis += [fold(run) for run in emphasised]


def _split(text: str) -> list[str]:
    return _WORD.findall(fold(text).replace("-", " "))


# The story


def _body(story: Story) -> Body:
    body = Body()
    for item in story.contents:
        if isinstance(item, Part):
            _add_blocks(body, item.blocks)
    for chapter in story.chapters:
        body.titles.append(chapter.title)
        if chapter.kind not in _OUTSIDE:
            _add_blocks(body, chapter.blocks)
    return body


def _add_blocks(body: Body, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        match block:
            case SceneBreak():
                body.breaks += 1
            case Subheading(children=children):
                body.words += _split(plain_text(children))
            case Quote(blocks=inner):
                _add_blocks(body, inner)
            case List(items=items):
                for item in items:
                    _add_blocks(body, item)
            case Preformatted(text=text):
                for line in text.split("\n"):
                    _add(body, line, [])
            case Table(rows=rows):
                for row in rows:
                    _add(body, " ".join(plain_text(cell.children) for cell in row.cells), [])
            case Verse(lines=lines):
                for line in lines:
                    _add(body, plain_text(line), _emphasised(line))
            case Paragraph(children=children):
                for line in _lines(children):
                    _add(body, plain_text(line), _emphasised(line))
            case _:  # a picture has no words of the story
                pass


def _lines(inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines]


def _emphasised(inlines: tuple[Inline, ...]) -> list[str]:
    found: list[str] = []
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong):
            found.append(plain_text(inline.children))
        elif hasattr(inline, "children"):
            found += _emphasised(inline.children)
    return found


# Figures


def _fields(want: dict[str, Any], reading: f2e.Reading, result: Result) -> None:
    derived = set(reading.report.derived)
    lenient = _LENIENT | set(want.get("ignore", []))
    hit = miss = extra = 0
    for name in _FIELDS:
        value = getattr(reading.story.metadata, name)
        stated = value not in (None, "", ()) and name not in derived
        if name in want["metadata"]:
            if stated and _same(name, want["metadata"][name], value):
                hit += 1
            else:
                miss += 1
                extra += stated
                result.faults["fields"].append(f"{name}: {value!r}, not {want['metadata'][name]!r}")
        elif stated and name not in lenient:
            extra += 1
            result.faults["fields"].append(f"{name}: {value!r} is not in the text")
    total = 2 * hit + miss + extra
    result.figures["fields"] = 2 * hit / total if total else 1.0


def _same(name: str, want: Any, got: Any) -> bool:
    if name == "series":
        return _series(got) == {(fold(one["name"]), one.get("position")) for one in want}
    if isinstance(want, list):
        return {fold(item) for item in want} == {fold(item) for item in got}
    if isinstance(got, datetime.date):
        return got.isoformat() == str(want)[:10]
    if name == "language":
        return bool(str(got).lower().split("-")[0] == str(want).split("-")[0])
    if isinstance(want, bool | int):
        return bool(got == want)
    return fold(_MARKED.sub(r"\2", want)) == fold(_MARKED.sub(r"\2", got))


def _series(series: tuple[Series, ...]) -> set[tuple[str, float | None]]:
    return {(fold(one.name), one.position) for one in series}


def _chapters(want: list[str | None], got: list[str | None], result: Result) -> None:
    one_untitled = want == [None] and len(got) == 1
    same = len(want) == len(got) and all(map(_same_title, want, got))
    result.figures["chapters"] = float(same or one_untitled)
    if not (same or one_untitled):
        result.faults["chapters"].append(f"{got}, not {want}")


def _same_title(want: str | None, got: str | None) -> bool:
    if want is None:
        return got is None or bool(_BARE_HEADING.fullmatch(fold(got)))
    if got is None:
        return False
    return fold(want) in (fold(got), _NUMBERED.sub("", fold(got)))


def _words(want: list[str], got: list[str], result: Result) -> None:
    result.figures["words"] = float(want == got)
    if want == got:
        return
    matcher = difflib.SequenceMatcher(None, want, got, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            result.faults["words"].append(f"{' '.join(want[a:b][:12])!r} -> {' '.join(got[c:d][:12])!r}")


def _bag(name: str, want: list[str], got: list[str], result: Result) -> None:
    missing, extra = Counter(want) - Counter(got), Counter(got) - Counter(want)
    hits = len(want) - missing.total()
    result.figures[name] = 2 * hits / (len(want) + len(got)) if want or got else 1.0
    result.faults[name] += [f"missing {text[:90]!r}" for text in missing]
    result.faults[name] += [f"unwanted {text[:90]!r}" for text in extra]
