"""Names of books: safe on every file system, of a template, never the same, never outside."""

from __future__ import annotations

import os
import unicodedata
from pathlib import PurePosixPath

import pytest
from conftest import PLAIN, Batch
from hypothesis import given
from hypothesis import strategies as st
from stories import books, labels, put, text

import fic2ebook as f2e
from fic2ebook.batch.names import Namer, folded, numbered, safe_segment
from fic2ebook.errors import UsageError

SAFE = [
    ("The Lamp", "The Lamp"),
    ("CON", "CON_"),
    ("con.txt", "con_.txt"),
    ("LPT1", "LPT1_"),
    ("COM¹", "COM¹_"),
    ("Console", "Console"),
    ("What: is/it?", "What - is-it"),
    ('Say "so"', "Say 'so'"),
    ("..", ""),
    ("../../etc/passwd", "etc-passwd"),
    ("..\\..\\windows", "windows"),
    (".hidden", "hidden"),
    ("--force", "force"),
    ("trailing. . ", "trailing"),
    ("a\0b\nc\td", "a b c d"),
    ("\u202egnp.exe", "gnp.exe"),
    ("lone \ud800 half", "lone half"),
    ("Cafe\u0301", "Café"),
    ("夜の灯台", "夜の灯台"),
    ("*?|<>", "()"),
]


@pytest.mark.parametrize(("raw", "safe"), SAFE)
def test_safe(raw: str, safe: str) -> None:
    assert safe_segment(raw) == safe


@given(st.text(max_size=400), st.booleans())
def test_any_name_is_safe(raw: str, slug: bool) -> None:
    name = safe_segment(raw, 120, slug=slug)
    assert len(name.encode()) <= 121
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name == name.strip(" .") == unicodedata.normalize("NFC", name)
    assert name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_long_names_are_cut_between_words_and_characters() -> None:
    name = safe_segment("The Long Winter of " * 40, 100)
    assert len(name) <= 100
    assert name.split()[-1] in {"The", "Long", "Winter", "of"}
    assert safe_segment("灯" * 400, 100) == "灯" * 33
    assert safe_segment("x" + "é\u0323" * 200, 100).encode().decode("utf-8")


FIELDS = {"author": "Ada Quill", "title": "Lamp", "series": "Saga", "position": 2, "year": "2001"}
FILLED = [
    ("{author}/{series} {position} - {title}", {}, "Ada Quill/Saga 2 - Lamp.epub"),
    ("{author}/{series} {position:02} - {title}", {}, "Ada Quill/Saga 02 - Lamp.epub"),
    ("{author}/{series} {position} - {title}", {"position": ""}, "Ada Quill/Saga - Lamp.epub"),
    ("{author}/{series} {position} - {title}", {"series": "", "position": ""}, "Ada Quill/Lamp.epub"),
    ("{series} {position:g} - {title}", {"position": 2.5}, "Saga 2.5 - Lamp.epub"),
    ("{title} ({year})", {}, "Lamp (2001).epub"),
    ("{title} ({year})", {"year": ""}, "Lamp.epub"),
    ("{title} [{fandom}] {year}", {}, "Lamp 2001.epub"),
    ("{author}/{title}", {"author": "", "title": ""}, "Unknown/Untitled.epub"),
    ("{series}/{title}", {"series": ""}, "Lamp.epub"),
    ("{author}/{title}", {"author": "..", "title": "a/b"}, "a-b.epub"),
    ("/../{title}", {}, "Lamp.epub"),
    ("{title}", {"title": "index"}, "index.epub"),
    ("{author}/{title}", {"author": "Lamp.epub"}, "Lamp.epub_/Lamp.epub"),
]


@pytest.mark.parametrize(("template", "changes", "name"), FILLED)
def test_templates(template: str, changes: dict[str, str], name: str) -> None:
    assert Namer(template).name({**FIELDS, **changes}, ".epub") == name


def test_our_own_files_keep_their_names() -> None:
    assert Namer("{title}").name({"title": "Index"}, ".html") == "_Index.html"
    assert Namer("{author}/{title}").name({"author": "OPDS", "title": "x"}, ".epub") == "_OPDS/x.epub"


@pytest.mark.parametrize(
    "template", ["{colour}", "plain", "", "{title", "{title:zz}", "{position:x}", "{title!r}", "/"]
)
def test_bad_templates(template: str) -> None:
    with pytest.raises(UsageError):
        Namer(template)


def test_slugs() -> None:
    assert Namer("{author}/{title}", slug=True).name({"author": "Ada Ö. Quill", "title": "Łamp!"}, ".epub") == (
        "ada-o-quill/lamp.epub"
    )


def test_numbers() -> None:
    assert numbered("a/b.epub", 2) == "a/b (2).epub"
    assert numbered("a/b.kepub.epub", 3, slug=True) == "a/b-3.kepub.epub"
    assert folded("Straße/É.EPUB") == folded("STRASSE/e\u0301.epub")


def test_the_same_name_twice(batch: Batch) -> None:
    for n, title in enumerate(["Lamp", "LAMP", "Lamp", "Cafe\u0301", "Café", "La/mp", "La-mp"]):
        put(batch.folder, f"{n}.txt", labels(n, title, Author="Ada"))
    batch.run()
    names = [PurePosixPath(path).name for path in books(batch.library)]
    assert sorted(names) == sorted(
        ["Lamp.md", "LAMP (2).md", "Lamp (3).md", "Café.md", "Café (2).md", "La-mp.md", "La-mp (2).md"]
    )
    put(batch.folder, "0 earlier.txt", labels(55, "Lamp", Author="Ada"))
    batch.run()
    assert "Ada/Lamp (4).md" in books(batch.library)  # the others keep theirs


def test_a_new_title_is_a_new_name(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1, "Lamp"))
    batch.run()
    put(batch.folder, "a.txt", labels(1, "Letter"))
    batch.run()
    assert list(books(batch.library)) == ["Author 1/Letter.md"]


def test_a_file_of_the_users_stays(batch: Batch) -> None:
    mine = put(batch.library, "Author 1/Tale 1.md", "mine")
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    assert set(books(batch.library)) == {"Author 1/Tale 1.md", "Author 1/Tale 1 (2).md"}
    assert mine.read_text() == "mine"
    batch.run()
    assert len(books(batch.library)) == 2


def test_a_link_never_leads_out(batch: Batch) -> None:
    outside = batch.folder.parent / "outside"
    outside.mkdir()
    batch.library.mkdir()
    (batch.library / "Author 1").symlink_to(outside)
    put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "b.txt", labels(2))
    summary = batch.run()
    assert (summary.made, summary.failed, list(outside.iterdir())) == (1, 1, [])
    assert "leads out" in batch.seen.failures["a.txt"]


@pytest.mark.parametrize("title", ["../../../escape", "/etc/passwd", "C:\\x", "\\\\host\\x", "..", "nul", "x" * 5000])
def test_never_outside(batch: Batch, title: str) -> None:
    put(batch.folder, "in/a.txt", f"Title: {title}\nAuthor: {title}\nRating: G\n\n{text(1)}")
    before = {path for path in batch.folder.parent.rglob("*") if path.is_file()}
    assert batch.run(PLAIN).made == 1
    after = {path for path in batch.folder.parent.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(batch.library) for path in after)


@pytest.mark.parametrize("place", [".fic2ebook", ".fic2ebook/state.db", ".fic2ebook/staging-1", "catalogue", "opds"])
def test_no_link_in_the_library_is_written_through(batch: Batch, place: str) -> None:
    outside = batch.folder.parent / "outside"
    outside.mkdir()
    link = batch.library / place
    link.parent.mkdir(parents=True)
    link.symlink_to(outside / "state.db" if place.endswith(".db") else outside)
    put(batch.folder, "a.txt", labels(1))
    with pytest.raises(f2e.OutputError, match="a link"):
        batch.run(catalogue=True)
    assert list(outside.iterdir()) == []


def test_folders_are_not_made_behind_a_link(batch: Batch) -> None:
    outside = batch.folder.parent / "outside"
    outside.mkdir()
    batch.library.mkdir()
    (batch.library / "Author 1").symlink_to(outside)
    put(batch.folder, "a.txt", labels(1))
    assert batch.run(name_template="{author}/{title}/{title}").failed == 1
    assert list(outside.iterdir()) == []


def test_books_are_on_the_disk_before_their_names_are_changed(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *given, real=real, name=name: (steps.append(name), real(*given))[1])
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    assert steps[:2] == ["fsync", "replace"]
