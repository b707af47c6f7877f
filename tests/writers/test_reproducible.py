"""The same input gives the same bytes, wherever and whenever; what has not changed in a story keeps its bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from books import Book, build, full_story, paragraph, picture

import fic2ebook as f2e
from fic2ebook.model import Chapter, Figure, Image, Metadata, Story

CORPUS = sorted(str(path) for path in (Path(__file__).parents[1] / "cases/corpus").glob("*/input.*"))
_BUILD = """
import hashlib, io, sys
import fic2ebook as f2e
for name in sys.argv[1:]:
    story = f2e.read(name).story
    for format in ("epub", "html", "md", "json"):
        out = io.BytesIO()
        f2e.write(story, out, format=format, options=f2e.WriteOptions(modified=1_000_000_000))
        print(name, format, hashlib.sha256(out.getvalue()).hexdigest())
"""


def build_under(zone: str, seed: str) -> list[str]:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LANG": "C" if seed == "1" else "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, *CORPUS], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()


def test_the_whole_corpus_under_another_time_zone_and_hash_seed() -> None:
    here, there = build_under("Pacific/Kiritimati", "1"), build_under("America/Los_Angeles", "4242")
    assert len(here) == 4 * len(CORPUS) >= 200
    assert here == there


def test_the_time_of_a_book_is_that_of_its_text(tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text("The Gate\nby Hester Mallow\n\n\nShe went down to the gate.\n\nIt was cold there.\n", "utf-8")
    os.utime(text, (1_000_000_000, 1_000_000_000))
    books = []
    for name in ("a.epub", "b.epub"):
        f2e.convert(text, tmp_path / name)
        books.append((tmp_path / name).read_bytes())
    assert books[0] == books[1]
    assert Book(books[0]).meta("dcterms:modified") == ["2001-09-09T01:46:40Z"]


def test_a_longer_version_keeps_identifier_file_names_and_the_chapters_that_did_not_change() -> None:
    shorter = Story(
        metadata=Metadata(title="The Gate", authors=("Hester Mallow",), words=100, complete=False),
        contents=(
            Chapter(
                number=1, title="In", blocks=(paragraph("She went in."), Figure(image=Image(source="", data=picture())))
            ),
            Chapter(number=2, title="Night", blocks=(paragraph("It was night."),)),
            Chapter(number=3, blocks=(paragraph("It was"),)),
        ),
    )
    metadata = replace(shorter.metadata, words=900, complete=True, chapters_planned=5)
    last = Chapter(number=3, blocks=(paragraph("It was day."), Figure(image=Image(source="", data=picture() + b"x"))))
    more = (last, Chapter(number=4, title="Night", blocks=(paragraph("Again."),)), Chapter(kind="epilogue"))
    longer = Story(metadata=metadata, contents=(*shorter.contents[:2], *more))
    old, new = Book(build(shorter)), Book(build(longer))
    assert old.dc("identifier") == new.dc("identifier")
    assert old.spine == [name for name in new.spine if name in old.spine]
    same = {name for name in old.files if name.endswith((".xhtml", ".jpg", ".png", ".css"))}
    same -= {"EPUB/nav.xhtml", "EPUB/about.xhtml", "EPUB/chapter-0003.xhtml"}
    assert {"EPUB/chapter-0001.xhtml", "EPUB/chapter-0002.xhtml"} < same
    assert [name for name in sorted(same) if old.files[name] != new.files.get(name)] == []
    assert old.files["EPUB/chapter-0003.xhtml"] != new.files["EPUB/chapter-0003.xhtml"]


def test_the_first_chapter_keeps_its_page_when_the_second_comes() -> None:
    metadata = Metadata(title="The Gate", chapters_planned=2)
    first = Chapter(blocks=(paragraph("She went in."),))
    one = Book(build(Story(metadata=metadata, contents=(first,))))
    two = Book(build(Story(metadata=metadata, contents=(first, Chapter(blocks=(paragraph("And out."),))))))
    assert "Chapter 1" in one.files["EPUB/chapter-0001.xhtml"].decode()
    assert one.files["EPUB/chapter-0001.xhtml"] == two.files["EPUB/chapter-0001.xhtml"]
    alone = Book(build(Story(metadata=replace(metadata, chapters_planned=1), contents=(first,))))
    assert "Chapter 1" not in alone.files["EPUB/chapter-0001.xhtml"].decode()


def test_a_book_that_is_set_anew_is_the_same_book() -> None:
    first = build(full_story())
    again = build(f2e.read(first).story)
    assert Book(again).dc("identifier") == Book(first).dc("identifier")
    assert Book(again).files.keys() == Book(first).files.keys()
    for name, data in Book(first).files.items():
        assert Book(again).files[name] == data, name


def test_formats_turn_into_one_another(tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text(
        "The Gate\nby Hester Mallow\n\n\nChapter 1: In\n\n“Who is it?” she said, *twice*.\n\n* * *\n\nIt was cold.\n\n"
        "Chapter 2: Out\n\nIt was day, and she left.\n",
        "utf-8",
    )
    story = f2e.read(text).story
    assert len(story.chapters) == 2
    before = text
    for name in ("a.epub", "b.md", "c.html", "d.json", "e.html", "f.epub", "g.kepub.epub", "h.md"):
        done = f2e.convert(before, tmp_path / name)
        assert done.story == story, name
        before = tmp_path / name
    out = io.BytesIO()
    f2e.write(story, out, format="md")
    assert (tmp_path / "h.md").read_bytes() == out.getvalue()
