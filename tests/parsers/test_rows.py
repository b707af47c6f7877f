"""The table of formats: a sign is never missing where the format's own parser sees it, and nothing is loaded in vain."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fic2ebook.parsers import PARSERS
from fic2ebook.parsers.rows import Row
from fic2ebook.plugins import is_declared
from fic2ebook.source import Source, read_source

_TOP = Path(__file__).parents[2]
_ENDINGS = frozenset((".txt", ".html", ".htm", ".md", ".org", ".eml", ".mbox"))
_SAMPLES = [
    path for folder in ("seeds", "tests") for path in sorted((_TOP / folder).rglob("*")) if path.suffix in _ENDINGS
]


def _texts() -> Iterator[Source]:
    for path in _SAMPLES:
        source = read_source(path.read_bytes(), name=path.name)
        yield source
        yield Source(text=" ".join(source.text.split()), name=path.name)
        yield Source(text=source.text + "\nShe went on down the quay.\n" * 30_000, name=path.name)
        yield Source(text=source.text.upper(), name=path.name)


@pytest.fixture(scope="module")
def texts() -> list[Source]:
    return list(_texts())


def test_there_are_samples(texts: list[Source]) -> None:
    assert len(texts) > 300


@pytest.mark.parametrize("row", [row for row in PARSERS if row.signs or row.opens], ids=lambda row: row.name)
def test_a_text_without_a_sign_is_not_of_the_format(row: Row, texts: list[Source]) -> None:
    seen = [source for source in texts if row.parser.detect(source) is not None]
    assert all(row.may_be(source) for source in seen)
    assert seen or row.name == "epub"


@pytest.mark.parametrize("row", PARSERS, ids=lambda row: row.name)
def test_a_row_is_its_parsers(row: Row) -> None:
    assert (row.name, row.inner, row.reads) == (row.parser.name, row.parser.inner, row.parser.reads)
    assert all(sign == sign.casefold() for sign in row.signs)


def test_of_a_text_without_line_ends_only_the_ends_are_looked_at() -> None:
    head, tail = "Story URL: here " + "And then " * 5_000, "And then " * 5_000 + "End file."
    source = Source(text=head + "And then, Rated: " * 50_000 + tail)
    assert len(source.folded_ends) < 270_000
    assert {row.name for row in PARSERS if row.signs and row.may_be(source)} >= {"fanficfare", "ffnet"}


def test_a_plain_text_loads_no_sites_parser() -> None:
    code = (
        "import sys, fic2ebook; fic2ebook.read(b'The Lamp\\n\\nIt was late, and the lamp was lit.\\n');"
        "print(*(name for name in sys.modules if 'parsers.f' in name or 'gutenberg' in name or 'html' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert [name for name in done.stdout.split() if name.startswith("fic2ebook")] == []


def test_entry_points_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "colons-1.0.dist-info"
    package.mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert not is_declared("fic2ebook.parsers.test")
    (package / "entry_points.txt").write_text("[fic2ebook.parsers.test]\ncolons = fic_colons:COLONS\n", "utf-8")
    assert is_declared("fic2ebook.parsers.test")


def test_an_archive_on_the_path_may_have_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packages.zip").write_bytes(b"PK")
    monkeypatch.syspath_prepend(str(tmp_path / "packages.zip"))
    assert is_declared("fic2ebook.parsers.test")
