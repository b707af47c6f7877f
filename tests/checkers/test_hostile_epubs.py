"""Every hostile input that becomes a book makes an EPUB that EPUBCheck has nothing to say of."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers.epubcheck import messages
from hostile.forms import FORMS
from hostile.inputs import BOOKS

import fic2ebook as f2e

#: Front matter that is none makes no other book than a text without any.
SOURCES = {name: ("x.txt", data) for name, data in BOOKS.items()} | {
    name: form for name, form in FORMS.items() if not name.startswith(("md: YAML", "md: TOML", "md: JSON"))
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("hostile")
    books: dict[Path, str] = {}
    for number, (name, (file, data)) in enumerate(SOURCES.items()):
        path = folder / f"{number}.epub"
        f2e.write(f2e.read(data, name=file).story, path, options=f2e.WriteOptions(cover=False, modified=0))
        books[path] = name
    return {books[path]: lines for path, lines in messages(books).items()}


@pytest.mark.parametrize("name", SOURCES)
def test_epubcheck_has_nothing_to_say(said: dict[str, list[str]], name: str) -> None:
    assert said[name] == []
