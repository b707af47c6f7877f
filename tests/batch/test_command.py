"""`fic2ebook batch` and `convert --join` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stories import books, labels, put, text

from fic2ebook.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(3):
        put(tmp_path, f"in/{n}.txt", labels(n))
    return tmp_path / "in"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_library(folder: Path, tmp_path: Path) -> None:
    done = call("batch", folder, "-o", tmp_path / "out", "-t", "md", "-j", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("3 books made of 3 files in ")
    assert call("batch", folder, "-o", tmp_path / "out", "-t", "md").stderr.startswith("0 books made, 3 unchanged")
    assert len(books(tmp_path / "out")) == 3


def test_a_failure_is_named(folder: Path, tmp_path: Path) -> None:
    put(folder, "bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = call("batch", folder, "-o", tmp_path / "out", "-t", "md", "-q", "--report", tmp_path / "r.json")
    assert (done.exit_code, len(books(tmp_path / "out"))) == (1, 3)
    assert done.stderr.startswith("fic2ebook: bad.txt: this is a PNG image, not a text")
    assert len(done.stderr.splitlines()) == 1
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert [one["sources"] for one in report["failed"]] == [["bad.txt"]]


def test_dry_run(folder: Path, tmp_path: Path) -> None:
    done = call("batch", folder, "-o", tmp_path / "out", "--dry-run")
    assert done.stdout.splitlines() == ["new: 0.txt", "new: 1.txt", "new: 2.txt"]
    assert done.stderr.startswith("3 books would be made of 3 files")
    assert not (tmp_path / "out").exists()


def test_options(folder: Path, tmp_path: Path) -> None:
    options = ["--name-template", "{author} - {title}", "--slug", "--exclude", "2.txt", "--author", "Ada Quill"]
    assert call("batch", folder, "-o", tmp_path / "out", "--kepub", "--no-cover", *options).exit_code == 0
    assert set(books(tmp_path / "out")) == {"ada-quill-tale-0.kepub.epub", "ada-quill-tale-1.kepub.epub"}


USAGE = [
    (("batch", "missing", "-o", "out"), 3),
    (("batch", "in"), 2),
    (("batch", "in", "-o", "in/0.txt"), 5),
    (("batch", "in", "-o", "out", "--name-template", "{colour}"), 2),
    (("batch", "in", "-o", "out", "--jobs", "0"), 2),
    (("batch", "in", "-o", "out", "--report", "missing/r.json"), 5),
]


@pytest.mark.parametrize(("arguments", "code"), USAGE)
def test_usage(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int) -> None:
    monkeypatch.chdir(folder.parent)
    done = call(*arguments, *(["-t", "md"] if "-o" in arguments else []))
    assert done.exit_code == code
    assert done.stdout == ""


def test_join(tmp_path: Path) -> None:
    parts = [put(tmp_path, f"stair_ch{n}.txt", text(n)) for n in (1, 2, 4)]
    done = call("convert", "--join", *parts, "-o", tmp_path / "stair.md")
    assert done.exit_code == 0
    assert "“Stair”" in done.stdout
    assert "part 3 is missing" in done.stderr
    book = (tmp_path / "stair.md").read_text("utf-8")
    assert [line for line in book.splitlines() if line.startswith("#") and "Chapter" in line] == [
        "# Chapter 1",
        "# Chapter 2",
        "# Chapter 4",
    ]
    assert call("convert", "--join", *parts, "-o", tmp_path / "stair.md").exit_code == 5
    assert call("convert", "--join", parts[0], tmp_path / "none.txt", "-o", tmp_path / "x.md").exit_code == 3


def test_the_library_api(folder: Path, tmp_path: Path) -> None:
    import fic2ebook

    options = fic2ebook.BatchOptions(format="json", jobs=1)
    assert fic2ebook.convert_folder(folder, tmp_path / "out", options).made == 3
    with pytest.raises(AttributeError):
        _ = fic2ebook.nothing
