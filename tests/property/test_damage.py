"""Damage that says nothing of a story changes nothing: each of our sample texts, damaged, is read as before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import fic2ebook as f2e
from fic2ebook.model import Story
from fic2ebook.source import read_source

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases" / "corpus").glob("*/input.*"))

DAMAGES: dict[str, Callable[[str], bytes]] = {
    "line ends of DOS": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "spaces at line ends": lambda text: re.sub(r"(?m)$", "   ", text).encode(),
    "tabs in blank lines": lambda text: text.replace("\n\n", "\n \t\n").encode(),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "misread as cp1252": lambda text: text.encode().decode("cp1252").encode(),
    "misread twice": lambda text: text.encode().decode("cp1252").encode().decode("cp1252").encode(),
    "entities": lambda text: _with_entities(text).encode(),
    "a form feed above chapters": lambda text: re.sub(r"\n\n(?=chapter )", "\n\f\n", text, flags=re.I).encode(),
}


def _with_entities(text: str) -> str:
    for mark, entity in ("&", "amp"), ("’", "#8217"), ("“", "ldquo"), ("”", "rdquo"), ("—", "mdash"), ("é", "eacute"):
        text = text.replace(mark, f"&{entity};")
    return text


def story(data: bytes, name: str) -> Story:
    return f2e.read(data, name=name).story


@pytest.mark.parametrize("case", [case for case in CASES if not list(case.glob("*.html"))], ids=lambda case: case.name)
def test_a_damaged_text_is_read_as_before(case: Path) -> None:
    [path] = case.glob("input.*")
    source = read_source(path.read_bytes(), name=path.name)
    expected = story(source.text.encode(), path.name)
    for damage, damaged in DAMAGES.items():
        try:
            data = damaged(source.text)
        except UnicodeError:  # characters that were never misread so
            continue
        assert story(data, path.name) == expected, damage


_THROWN_IN = (
    "***",
    "THE END",
    "Chapter 3",
    "by Anon",
    "Notes:",
    "Summary: x",
    "#1",
    "[1/2]",
    "I.",
    "<p>",
    "“",
    "_" * 10,
)


def _mangled(lines: list[str], chance: random.Random) -> str:
    """The text with lines lost, doubled, moved, joined, cut, marked, shouted, or of another text's."""
    lines = list(lines)
    for _ in range(chance.choice((1, 2, 4, 8, 20))):
        at = chance.randrange(len(lines))
        other = chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                del lines[at : at + chance.choice((1, 1, 3, 10))]
            case 1:
                lines.insert(at, "")
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines.insert(at, lines[other])
            case 4:
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
            case 5:
                lines[at] = chance.choice(("    ", "> ", "* ", "#", "\t", "-- ")) + lines[at]
            case 6:
                lines[at] = lines[at].upper()
            case 7:
                words = lines[at].split()
                cut = chance.randrange(len(words) + 1)
                lines[at : at + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]
            case _:
                lines[at] = chance.choice(_THROWN_IN)
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mangled_text_is_read_all_the_same(case: Path) -> None:
    """Nothing that was found of a format may be relied on: what is half there brings nothing down, and loses nothing."""
    [path] = case.glob("input.*")
    lines = read_source(path.read_bytes(), name=path.name).text.split("\n")
    chance = random.Random(case.name)
    for _ in range(4):
        text = _mangled(lines, chance)
        try:
            reading = f2e.read(text.encode(), name=path.name)
        except f2e.InputError:  # nothing is left of it
            continue
        assert not set(reading.report.unaccounted) - _MARKUP, text


#: Words of marks that broke: they are no more the story's than those that did not.
_MARKUP = {"begin", "end", "quote", "verse", "i", "b"}
