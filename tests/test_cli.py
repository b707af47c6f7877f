"""The command line: bad input in one line with the documented exit code, and nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import fic2ebook as f2e
from fic2ebook.source import Source

STORY = (
    "Title: The Ferry\nAuthor: Hollis Grey\nSummary: A suitcase goes to sea.\n\n"
    "The ferry was late again, so Hollis sat down on his suitcase and counted the gulls.\n\n"
    "“You’ll want a ticket,” said the ferryman.\n\n“I’ll want two,” said Hollis.\n"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
ZIP = b"PK\x03\x04" + bytes(range(256)) * 8


@dataclass
class Run:
    code: int
    out: str
    err: str


def run(*arguments: str | Path, folder: Path, stdin: bytes = b"") -> Run:
    """A call as a user makes it: a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "fic2ebook", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        timeout=120,
    )
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry.txt").write_text(STORY, "utf-8")
    return tmp_path


def listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# Bad input


def _nothing(folder: Path) -> None:
    pass


def _file(name: str, data: bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


def _folder(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).mkdir()

    return make


#: What it is: (arguments, exit code, a word of the message, what is made beforehand)
BAD: dict[str, tuple[tuple[str, ...], int, str, Callable[[Path], None]]] = {
    "missing file": (("convert", "no.txt"), 3, "no such file", _nothing),
    "a name too long for a file": (("convert", "a" * 300 + ".txt"), 5, "name too long", _nothing),
    "missing file to inspect": (("inspect", "no.txt"), 3, "no such file", _nothing),
    "folder": (("convert", "shelf"), 3, "folder", _folder("shelf")),
    "empty file": (("convert", "empty.txt"), 3, "empty", _file("empty.txt", b"")),
    "blank file": (("convert", "blank.txt"), 3, "blank.txt", _file("blank.txt", b" \r\n\t\n\xc2\xa0\n" * 50)),
    "byte order mark only": (("convert", "bom.txt"), 3, "bom.txt", _file("bom.txt", b"\xef\xbb\xbf")),
    "picture named .txt": (("convert", "picture.txt"), 3, "picture.txt", _file("picture.txt", PNG)),
    "archive named .txt": (("convert", "archive.txt"), 3, "archive.txt", _file("archive.txt", ZIP)),
    "over the limit": (("convert", "ferry.txt", "--max-size", "10"), 3, "larger than 10", _nothing),
    "output exists": (("convert", "ferry.txt"), 5, "--force", _file("ferry.epub", b"old")),
    "output is a folder that is not there": (("convert", "ferry.txt", "-o", "no/"), 5, "no such folder", _nothing),
    "output in a folder that is not there": (("convert", "ferry.txt", "-o", "no/a.epub"), 5, "folder", _nothing),
    "output below a file": (("convert", "ferry.txt", "-o", "ferry.txt/a.epub"), 5, "ferry.txt", _nothing),
    "output format unknown": (("convert", "ferry.txt", "-o", "ferry.docx"), 2, "docx", _nothing),
    "header format unknown": (("convert", "ferry.txt", "--from", "scroll"), 2, "scroll", _nothing),
    "encoding unknown": (("convert", "ferry.txt", "--input-encoding", "klingon"), 3, "klingon", _nothing),
    "encoding that is none of text": (("convert", "ferry.txt", "--input-encoding", "rot13"), 3, "rot13", _nothing),
    "style unknown": (("convert", "ferry.txt", "--style", "baroque"), 2, "baroque", _nothing),
    "repair unknown": (("convert", "ferry.txt", "--no-repair", "spelling"), 2, "spelling", _nothing),
    "expression broken": (("convert", "ferry.txt", "--chapter-regex", "("), 2, "--chapter-regex", _nothing),
    "metadata without value": (("convert", "ferry.txt", "-M", "rating"), 2, "KEY=VALUE", _nothing),
    "style sheet missing": (("convert", "ferry.txt", "--css", "no.css"), 2, "no.css", _nothing),
    "cover missing": (("convert", "ferry.txt", "--cover", "no.png"), 2, "no.png", _nothing),
    "standard input without a name": (("convert", "-"), 2, "-o", _nothing),
    "cover that is no picture": (("convert", "ferry.txt", "--cover", "ferry.txt"), 2, "JPEG", _nothing),
    "a kepub that is none": (("convert", "ferry.txt", "--kepub", "-t", "md"), 2, "kepub", _nothing),
    "kepubs that are none": (("batch", ".", "-o", "books", "--kepub", "-t", "md"), 2, "kepub", _nothing),
    "number that is none": (("convert", "ferry.txt", "-M", "Words=many"), 2, "Words cannot be 'many'", _nothing),
    "date that is none": (("convert", "ferry.txt", "-M", "published=spring"), 2, "2009-12-29", _nothing),
    "language that is none": (("convert", "ferry.txt", "--language", "gibberish"), 2, "pt-BR", _nothing),
    "place that is none": (("convert", "ferry.txt", "--series-index", "two"), 2, "a number", _nothing),
    "dry run over a book": (("convert", "ferry.txt", "--dry-run"), 5, "--force", _file("ferry.epub", b"old")),
    "configuration unknown": (
        ("convert", "ferry.txt", "--config", "c.toml"),
        2,
        "'stile'",
        _file("c.toml", b"stile=1"),
    ),
    "several inputs, one file": (("convert", "ferry.txt", "ferry.txt", "-o", "a.epub"), 2, "folder", _nothing),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(folder: Path, name: str) -> None:
    arguments, code, word, make = BAD[name]
    make(folder)
    before = listing(folder)
    stdin = STORY.encode()
    done = run(*arguments, folder=folder, stdin=stdin)
    assert (done.code, done.out) == (code, "")
    assert word in done.err
    assert done.err.startswith("fic2ebook: ")
    assert len(done.err.splitlines()) == 1
    assert listing(folder) == before


@pytest.mark.parametrize("arguments", [("convert",), ("convert", "--bogus", "ferry.txt"), ("bind", "ferry.txt")])
def test_bad_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, folder=folder)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert listing(folder) == {"ferry.txt"}


def test_an_existing_book_stays_as_it_was(folder: Path) -> None:
    (folder / "ferry.epub").write_bytes(b"old")
    assert run("convert", "ferry.txt", folder=folder).code == 5
    assert (folder / "ferry.epub").read_bytes() == b"old"
    assert run("convert", "ferry.txt", "--force", folder=folder).code == 0
    assert zipfile.is_zipfile(folder / "ferry.epub")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_folder_that_cannot_be_written(folder: Path) -> None:
    """As root every folder can be written, so one is used that nobody can write."""
    target = Path("/proc/ferry.epub")
    if os.geteuid():
        (folder / "shut").mkdir(mode=0o500)
        target = folder / "shut" / "ferry.epub"
    elif not target.parent.is_dir():
        pytest.skip("no folder at hand that root cannot write")
    done = run("convert", "ferry.txt", "-o", target, folder=folder)
    assert (done.code, done.out, len(done.err.splitlines())) == (5, "", 1)
    assert "cannot be written" in done.err


# Good input


def test_says_what_it_made(folder: Path) -> None:
    done = run("convert", "ferry.txt", folder=folder)
    assert (done.code, done.err) == (0, "")
    assert done.out == "ferry.epub: “The Ferry” by Hollis Grey, 1 chapter, 28 words\n"
    assert listing(folder) == {"ferry.txt", "ferry.epub"}


def test_quiet(folder: Path) -> None:
    done = run("convert", "ferry.txt", "-q", folder=folder)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (folder / "ferry.epub").exists()


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (("-o", "book.html"), "book.html"),
        (("-o", "book.md"), "book.md"),
        (("-o", "book.json"), "book.json"),
        (("-o", "book"), "book"),
        (("-t", "html"), "ferry.html"),
        (("-t", "md", "-o", "shelf"), "shelf/ferry.md"),
        (("-o", "shelf/"), "shelf/ferry.epub"),
        (("--kepub",), "ferry.kepub.epub"),
    ],
)
def test_where_the_book_lands(folder: Path, arguments: tuple[str, ...], made: str) -> None:
    (folder / "shelf").mkdir()
    done = run("convert", "ferry.txt", *arguments, folder=folder)
    assert (done.code, done.err) == (0, "")
    assert listing(folder) == {"ferry.txt", "shelf", made}
    assert (folder / made).stat().st_size > 100


def test_a_book_never_replaces_its_own_input(folder: Path) -> None:
    (folder / "ferry.md").write_text("# The Ferry\n\n" + STORY.split("\n\n", 1)[1], "utf-8")
    done = run("convert", "ferry.md", "-t", "md", folder=folder)
    assert done.code == 0
    assert listing(folder) == {"ferry.txt", "ferry.md", "ferry.book.md"}


def test_standard_input_and_output(folder: Path) -> None:
    done = run("convert", "-", "-o", "book.epub", folder=folder, stdin=STORY.encode())
    assert (done.code, done.out) == (0, "book.epub: “The Ferry” by Hollis Grey, 1 chapter, 28 words\n")
    done = run("convert", "ferry.txt", "-o", "-", "-t", "md", folder=folder)
    assert done.code == 0
    assert "I’ll want two" in done.out
    assert done.err == ""


def test_several_with_one_bad(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "other.txt").write_text(STORY.replace("Ferry", "Boat"), "utf-8")
    done = run("convert", "ferry.txt", "empty.txt", "other.txt", folder=folder)
    assert done.code == 1
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["ferry.epub", "other.epub"]
    assert "empty.txt" in done.err.splitlines()[0]
    assert done.err.splitlines()[-1] == "fic2ebook: 1 of 3 files failed"
    assert listing(folder) == {"ferry.txt", "ferry.epub", "other.txt", "other.epub", "empty.txt"}


def test_dry_run_writes_nothing(folder: Path) -> None:
    done = run("convert", "ferry.txt", "--dry-run", folder=folder)
    assert done.code == 0
    assert done.out.startswith("would write ferry.epub: “The Ferry” by Hollis Grey")
    assert listing(folder) == {"ferry.txt"}


def test_strict_passes_a_sound_text(folder: Path) -> None:
    assert run("convert", "ferry.txt", "--strict", folder=folder).code == 0


def invoke(*arguments: str | Path) -> int:
    """A call in this process, where a part can be put in another's place."""
    from click.testing import CliRunner

    from fic2ebook.cli import main

    return CliRunner().invoke(main, [str(argument) for argument in arguments]).exit_code


def test_strict_fails_where_the_format_is_in_doubt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fic2ebook import parsers
    from fic2ebook.parsers.labels import LABELS

    seen = LABELS.detect(Source(text=STORY))
    assert seen is not None
    first = LABELS._replace(detect=lambda source: replace(seen, confidence=0.72))
    second = LABELS._replace(name="twin", detect=lambda source: replace(seen, format="twin", confidence=0.7))
    monkeypatch.setattr(parsers, "table", lambda: ((first, second), ()))
    assert invoke("convert", folder / "ferry.txt", "--strict") == 4
    assert listing(folder) == {"ferry.txt"}
    assert invoke("convert", folder / "ferry.txt") == 0
    assert invoke("convert", folder / "ferry.txt", "--strict", "--from", "labels", "--force") == 0


def test_strict_fails_where_a_word_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fic2ebook.audit.unaccounted", lambda source, accounted: ("gulls",))
    assert invoke("convert", folder / "ferry.txt", "--strict") == 4
    assert listing(folder) == {"ferry.txt"}
    assert invoke("convert", folder / "ferry.txt") == 0


def test_strict_holds_for_a_dry_run_and_a_lost_word_is_told_of_beside_standard_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fic2ebook.audit.unaccounted", lambda source, accounted: ("gulls",))
    assert invoke("convert", folder / "ferry.txt", "--strict", "--dry-run") == 4
    from click.testing import CliRunner

    from fic2ebook.cli import main

    done = CliRunner().invoke(main, ["convert", str(folder / "ferry.txt"), "-t", "md", "-o", "-"])
    assert done.exit_code == 0
    assert done.stderr == "fic2ebook: ferry.txt: 1 words are in no part of the book: gulls …\n"
    assert done.stdout.startswith("---\ntitle: The Ferry\n")


def test_options_overrule_the_text(folder: Path) -> None:
    options = ("--title", "The Boat", "--author", "Gran", "--author", "Gull", "--series", "Sea", "--series-index", "2")
    done = run("inspect", "--json", "ferry.txt", *options, "-M", "rating=G", folder=folder)
    metadata = json.loads(done.out)["metadata"]
    assert (metadata["title"], metadata["authors"], metadata["rating"]) == ("The Boat", ["Gran", "Gull"], "G")
    assert metadata["series"] == [{"name": "Sea", "position": 2}]


def test_an_author_is_named_as_he_is_and_a_place_goes_to_the_series_of_the_text(folder: Path) -> None:
    (folder / "ferry.txt").write_text(STORY.replace("Summary:", "Series: Sea\nSummary:"), "utf-8")
    done = run("inspect", "--json", "ferry.txt", "--author", "Marsh, Edda", "--series-index", "1.5", "-M", "Rating=G",
               folder=folder)  # fmt: skip
    metadata = json.loads(done.out)["metadata"]
    assert (metadata["authors"], metadata["rating"]) == (["Marsh, Edda"], "G")
    assert metadata["series"] == [{"name": "Sea", "position": 1.5}]


def test_a_configuration_names_single_values_tables_and_what_is_off(folder: Path) -> None:
    config = (
        'author = "Gran"\nno-title-page = true\nno-repair = "mojibake"\n[metadata]\nrating = "T"\ntags = ["a", "b"]\n'
    )
    (folder / "c.toml").write_text(config, "utf-8")
    done = run("convert", "ferry.txt", "--config", "c.toml", "-o", "-", "-t", "html", folder=folder)
    assert done.code == 0, done.err
    assert "Gran" in done.out
    assert "title-page" not in done.out.partition("<body")[2]
    told = run("convert", "ferry.txt", "--config", "c.toml", "-o", "-", "-t", "json", folder=folder).out
    metadata = json.loads(told)["story"]["metadata"]
    assert (metadata["rating"], metadata["tags"]) == ("T", ["a", "b"])


def test_inspect(folder: Path) -> None:
    done = run("inspect", "--json", "ferry.txt", folder=folder)
    seen = json.loads(done.out)
    assert (done.code, seen["format"], seen["metadata"]["title"]) == (0, "labels", "The Ferry")
    assert {"file", "confidence", "candidates", "encoding", "layout", "metadata", "derived", "provenance", "chapters",
            "repairs", "removed", "unaccounted", "notes"} <= set(seen)  # fmt: skip
    table = run("inspect", "ferry.txt", folder=folder)
    assert table.code == 0
    assert "The Ferry" in table.out
    assert listing(folder) == {"ferry.txt"}


def test_lists(folder: Path) -> None:
    formats = run("formats", folder=folder)
    styles = run("styles", folder=folder)
    assert (formats.code, styles.code) == (0, 0)
    read = "otw fanficfare fichub ffnet efiction fimfiction labels mail byline gutenberg front-matter markdown ficbook"
    listed = {line.split()[0] for line in formats.out.splitlines() if line.startswith("  ")}
    assert listed >= {*read.split(), "html", "plain", "epub", "md", "json"}
    assert formats.out.count("  json ") == 2  # read and written
    assert "classic" in styles.out


def test_version_and_help(folder: Path) -> None:
    assert run("--version", folder=folder).out == f"fic2ebook {f2e.__version__}\n"
    for arguments in (("--help",), ("convert", "--help"), ("inspect", "--help"), ("-h",)):
        done = run(*arguments, folder=folder)
        assert done.code == 0
        assert done.out.startswith("Usage: ")
