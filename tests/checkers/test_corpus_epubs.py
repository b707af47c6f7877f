"""Every text of the corpora and the seeds makes an EPUB that EPUBCheck has nothing to say of, usage notes included."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers.epubcheck import messages

import fic2ebook as f2e

TESTS = Path(__file__).parents[1]
CASES = [path for folder in ("corpus", "more") for path in sorted((TESTS / "cases" / folder).glob("*/input.*"))]
SEEDS = sorted((TESTS.parent / "seeds").glob("*/*"))
SOURCES = {path.parent.name: path for path in CASES} | {f"seed-{path.parent.name}-{path.stem}": path for path in SEEDS}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What EPUBCheck says of each book; one that was not made says so itself."""
    folder = tmp_path_factory.mktemp("corpus")
    found: dict[str, list[str]] = {}
    books: dict[Path, str] = {}
    for name, source in SOURCES.items():
        try:
            done = f2e.convert(source, folder / f"{name}.epub", write_options=f2e.WriteOptions(cover=False, modified=0))
        except Exception as error:  # told as this book's fault, so that the others are still checked
            found[name] = [f"not converted: {type(error).__name__}: {error}"]
            continue
        assert done.path is not None
        books[done.path] = name
    checked = messages(books)
    return found | {books[path]: lines for path, lines in checked.items()}


@pytest.mark.parametrize("name", SOURCES)
def test_epubcheck_has_nothing_to_say(said: dict[str, list[str]], name: str) -> None:
    assert said[name] == []
