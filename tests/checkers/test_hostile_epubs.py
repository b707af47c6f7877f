"""Every hostile input that becomes a book makes an EPUB that EPUBCheck has nothing to say of."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers.epubcheck import messages
from hostile.inputs import BOOKS

import fic2ebook as f2e


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    books: dict[Path, str] = {}
    for number, (name, data) in enumerate(BOOKS.items()):
        books[folder / f"{number}.epub"] = name
        f2e.write(
            f2e.read(data, name="x.txt").story,
            folder / f"{number}.epub",
            options=f2e.WriteOptions(cover=False, modified=0),
        )
    return {books[path]: lines for path, lines in messages(books).items()}


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_has_nothing_to_say(said: dict[str, list[str]], name: str) -> None:
    assert said[name] == []
