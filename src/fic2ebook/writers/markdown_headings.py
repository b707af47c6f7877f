"""What the words of a Markdown heading say ("Chapter 3: The Stair"), and comments that say what words cannot."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.marked import to_marked
from fic2ebook.model import Emphasis, Inline, Paragraph, Strong, Text
from fic2ebook.writers import labels
from fic2ebook.writers.headings import kind_label

__all__ = ["Said", "comment", "comment_data", "is_title", "said_by", "said_by_part", "title_of"]

_CHAPTERS = (
    "prologue", "epilogue", "interlude", "preface", "foreword", "introduction", "afterword", "appendix", "conclusion",
)  # fmt: skip


class Said(NamedTuple):
    """Kind, number and title of a chapter or part."""

    kind: str
    number: int | None
    title: str | None


def title_of(inlines: tuple[Inline, ...]) -> str:
    """The inlines of a heading as the marked text of a title."""
    return to_marked((Paragraph(children=inlines),))


def is_title(inlines: tuple[Inline, ...]) -> bool:
    """Whether marked text can hold the inlines."""
    return all(
        isinstance(one, Text) or (isinstance(one, Emphasis | Strong) and is_title(one.children)) for one in inlines
    )


def said_by(text: str, language: str) -> Said:
    """What the heading of a chapter says, in the words of that language (a primary subtag)."""
    for kind, pattern in _chapter_patterns(language):
        match = pattern.fullmatch(text)
        if match:
            return Said(kind, _number(match["number"]), match["title"])
    return Said("chapter", None, text or None)


def said_by_part(text: str, language: str) -> Said:
    """What the heading of a part says."""
    for kind, pattern in _part_patterns(language):
        match = pattern.fullmatch(text)
        if match:
            return Said(kind, _number(match["number"]), match["title"])
    return Said("part", None, text or None)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _chapter_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    numbered = labels.CHAPTER.get(language, labels.CHAPTER["en"])
    kinds = ((kind, _pattern(kind_label(kind, language) + " {}", optional=True)) for kind in _CHAPTERS)
    return (("chapter", _pattern(numbered)), *kinds)


@cache
def _part_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    eastern = language in ("zh", "ja")
    kinds = ((kind, _pattern(patterns[eastern])) for kind, patterns in labels.PARTS.items())
    return (("part", _pattern(labels.PART.get(language, labels.PART["en"]))), *kinds)


def _pattern(label: str, *, optional: bool = False) -> re.Pattern[str]:
    before, after = map(re.escape, label.split("{}"))
    number = "(?P<number>0|[1-9][0-9]{0,8})"
    counted = f"{before.removesuffix(chr(92) + ' ')}(?: {number})?" if optional else f"{before}{number}{after}"
    return re.compile(f"{counted}(?:: (?P<title>.+))?")


def comment(word: str, data: dict[str, Any]) -> str:
    """A comment with data, on one line, that nothing in the data can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)
    return f"<!-- {word} {text.replace('--', '-' + chr(92) + 'u002d').replace('>', chr(92) + 'u003e')} -->"


def comment_data(text: str) -> dict[str, Any] | None:
    """The data that `comment` put into a comment; None for any other text."""
    if not text.startswith("{"):
        return None
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None
