"""Damage that says nothing of a story changes nothing: each of our sample texts, damaged, is read as before."""

from __future__ import annotations

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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_damaged_text_is_read_as_before(case: Path) -> None:
    [path] = case.glob("input.*")
    source = read_source(path.read_bytes(), name=path.name)
    if source.is_html:
        pytest.skip("a web page, whose damage is another")
    expected = story(source.text.encode(), path.name)
    for damage, damaged in DAMAGES.items():
        try:
            data = damaged(source.text)
        except UnicodeError:  # characters that were never misread so
            continue
        assert story(data, path.name) == expected, damage
