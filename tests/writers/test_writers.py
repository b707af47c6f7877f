"""The table of writers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fic2ebook.errors import UsageError
from fic2ebook.writers import WRITERS, writer_for


def test_the_table() -> None:
    assert [writer.name for writer in WRITERS] == ["epub", "html", "md", "json"]
    endings = [ending for writer in WRITERS for ending in writer.extensions]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("epub", "epub"), (".EPUB", "epub"), (".kepub.epub", "epub"), ("html", "html"), (".htm", "html"), ("md", "md"),
     (".markdown", "md"), ("json", "json")],
)  # fmt: skip
def test_a_writer_is_found_by_name_and_by_ending(wanted: str, name: str) -> None:
    assert writer_for(wanted).name == name


@pytest.mark.parametrize("wanted", ["pdf", "", ".", "epub "])
def test_any_other_is_refused_with_the_names_there_are(wanted: str) -> None:
    with pytest.raises(UsageError, match="epub, html, md, json"):
        writer_for(wanted)


def test_the_table_imports_no_writer() -> None:
    code = "import sys, fic2ebook.writers; print([m for m in ('ebooklib', 'lxml', 'PIL', 'uuid') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
