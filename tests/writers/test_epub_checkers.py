"""The books pass EPUBCheck (usage notes included), Ace and kobofix. Checklist items 1, 2 and 3."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from books import arabic_story, bare_story, build, full_story, hostile_story, paragraph, picture
from checkers.ace import violations
from checkers.epubcheck import messages
from checkers.kobofix import faults

from fic2ebook.model import Chapter, Metadata, Story
from fic2ebook.writers.css import style_names

BOOKS: dict[str, Callable[[], bytes]] = {
    "full": lambda: build(full_story(), cover=True),
    "kepub": lambda: build(full_story(), kepub=True, cover=True),
    "notes-end": lambda: build(full_story(), notes="end", toc=False, title_page=False),
    "bare": lambda: build(bare_story()),
    "empty": lambda: build(Story(metadata=Metadata())),
    "arabic": lambda: build(arabic_story(), cover=True),
    "hostile": lambda: build(hostile_story(), cover=True),
    "hostile-kepub": lambda: build(hostile_story(), kepub=True),
    "long": lambda: build(long_story()),
    "given-cover": lambda: build(bare_story(), cover=True, cover_image=picture("PNG", (900, 1400), "RGBA")),
    **{f"style-{name}": lambda name=name: build(full_story(), style=name, cover=True) for name in style_names()},  # type: ignore[misc]
}


def long_story() -> Story:
    chapter = Chapter(number=1, blocks=tuple(paragraph("A lamp. " * 60) for _ in range(1500)))
    return Story(metadata=Metadata(title="Long", language="en"), contents=(chapter,))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("books")
    paths = {name: folder / f"{name}.epub" for name in BOOKS}
    for name, path in paths.items():
        path.write_bytes(BOOKS[name]())
    return paths


@pytest.fixture(scope="module")
def checked(books: dict[str, Path]) -> dict[str, list[str]]:
    """What EPUBCheck says of each book, and of one that is broken on purpose."""
    broken = next(iter(books.values())).with_name("broken.epub")
    broken.write_bytes(build(bare_story()).replace(b"application/epub+zip", b"application/epub+zap"))
    found = messages([*books.values(), broken])
    return {path.stem: lines for path, lines in found.items()}


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_has_nothing_to_say(checked: dict[str, list[str]], name: str) -> None:
    assert checked[name] == []


def test_epubcheck_does_find_faults(checked: dict[str, list[str]]) -> None:
    assert any("PKG-007" in line for line in checked["broken"])


def test_ace_has_nothing_to_say_but_does_find_faults(books: dict[str, Path], tmp_path: Path) -> None:
    untitled = tmp_path / "untitled.epub"
    with zipfile.ZipFile(books["bare"]) as book, zipfile.ZipFile(untitled, "w") as copy:
        for name in book.namelist():
            copy.writestr(name, re.sub(rb"<title>[^<]*</title>", b"", book.read(name)))
    found = violations([books["full"], books["kepub"], untitled], tmp_path)
    assert found[books["full"]] == found[books["kepub"]] == []
    assert any("document-title" in line for line in found[untitled])


@pytest.mark.parametrize("name", [name for name in BOOKS if name.startswith(("style-", "kepub"))])
def test_kobofix_has_nothing_to_say(books: dict[str, Path], name: str) -> None:
    assert faults(books[name]) == ""


def test_kobofix_does_find_faults(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(build(bare_story(), css="p { margin: calc(1em + 2px); color: var(--x) }"))
    assert faults(book)
