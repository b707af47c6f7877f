"""Ten texts that together have what the corpora have, as books and as pages: Ace, kobofix, axe and Nu find no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers import ace, kobofix, nu
from checkers.axe import open_browser

import fic2ebook as f2e

CASES = Path(__file__).parents[1] / "cases"
#: Chosen by what their stories hold (blocks, inlines, metadata, parts, notes, languages), the most for the fewest pages;
#: `books.full_story`, which other tests check, has the rest.
TEN = (
    "otw-html-2024-list", "otw-html-2014-mixed-heads", "labels-gossamer-email-inside", "old-aozora-sjis",
    "byline-epigraph-lines", "old-koi8r", "labels-lj-info", "markdown-h3-chapters", "old-gb18030-volumes",
    "otw-pandoc-plain",
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ten")
    for name in TEN:
        (source,) = CASES.glob(f"*/{name}/input.*")
        for ending in ("epub", "html"):
            f2e.convert(source, folder / f"{name}.{ending}", write_options=f2e.WriteOptions(modified=0))
    return folder


def test_ace_and_kobofix_have_nothing_to_say(written: Path, tmp_path: Path) -> None:
    books = [written / f"{name}.epub" for name in TEN]
    assert ace.violations(books, tmp_path) == {book: [] for book in books}
    assert {book: kobofix.faults(book) for book in books} == dict.fromkeys(books, "")


def test_axe_and_nu_have_nothing_to_say(written: Path, tmp_path: Path) -> None:
    pages = [written / f"{name}.html" for name in TEN]
    assert nu.messages(pages) == {}
    found = {}
    with open_browser(tmp_path) as chromium:
        for page in pages:
            for width in (320, 1280):
                chromium.show(page, width=width)
                seen = chromium.axe()
                if seen.violations or seen.scroll_width > seen.width:
                    found[page.stem, width] = (seen.violations, seen.scroll_width)
    assert found == {}
