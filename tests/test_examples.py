"""The examples run as their own text says, on the seeds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from checkers.common import browser
from PIL import Image

from fic2ebook.writers.css import style_names

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SEED = ROOT / "seeds" / "byline" / "the-night-baker.txt"


def run(name: str, *arguments: Path | str) -> str:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *arguments], capture_output=True, timeout=120, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.stdout


def test_every_example_has_a_test() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == {
        "convert_one.py", "picture_styles.py", "restyle.py", "survey.py"
    }  # fmt: skip


def test_every_style_has_a_picture(tmp_path: Path) -> None:
    shown = {path.stem: path.stat().st_size for path in (EXAMPLES / "styles").glob("*.png")}
    assert tuple(sorted(shown)) == tuple(sorted(style_names()))
    assert max(shown.values()) < 60_000
    browser()  # or there is nothing to make one with
    assert run("picture_styles.py", tmp_path, "classic") == "classic.png\n"
    with Image.open(tmp_path / "classic.png") as made, Image.open(EXAMPLES / "styles" / "classic.png") as there:
        assert made.size == there.size
        assert len(made.convert("L").getcolors() or ()) > 8  # there is something to see


def test_convert_one(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    said = run("convert_one.py", SEED, book)
    assert said.startswith(f"{book}: The Night Baker by Tamsin Orde\nread as byline, 1 chapters\n")
    assert zipfile.is_zipfile(book)


def test_restyle(tmp_path: Path) -> None:
    said = run("restyle.py", SEED, tmp_path)
    books = [tmp_path / "the-night-baker.epub", tmp_path / "the-night-baker.html"]
    assert said.splitlines() == [str(book) for book in books]
    with zipfile.ZipFile(books[0]) as book:
        package = next(name for name in book.namelist() if name.endswith(".opf"))
        assert "Read on the train" in book.read(package).decode("utf-8")
    assert "Read on the train" in books[1].read_text("utf-8")


def test_survey(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "the-night-baker.txt").write_bytes(SEED.read_bytes())
    first, second = run("survey.py", tmp_path).splitlines()
    assert first == "empty.txt: the file is empty"
    assert second.startswith("the-night-baker.txt: byline (0.")
    assert second.endswith("utf-8, title worked out: The Night Baker")


def test_a_users_program(tmp_path: Path) -> None:
    """It is type-checked with the examples; here it runs."""
    import runpy

    main = runpy.run_path(str(ROOT / "tests" / "typing" / "program.py"))["main"]
    assert main(tmp_path) == ["ran", "1"]
