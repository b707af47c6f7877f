"""What is found in a folder and what is passed over, by name, kind and content."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from conftest import Batch
from stories import labels, put, text

from fic2ebook.batch.clues import survey
from fic2ebook.batch.discover import Discovery, shown
from fic2ebook.batch.globs import Globs
from fic2ebook.errors import InputError


def found(
    folder: Path, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> tuple[set[str], dict[str, int]]:
    discovery = Discovery(
        root=str(folder), library=str(folder / "library"), include=Globs(include), exclude=Globs(exclude)
    )
    names = {shown(one.key) for one in discovery.walk()}
    return names, dict(discovery.left_out)


PASSED_OVER = [
    (".hidden.txt", "hidden"),
    (".git/story.txt", "hidden"),
    ("__MACOSX/story.txt", "hidden"),
    ("desktop.ini", "hidden"),
    ("story.txt.part", "partial download"),
    ("story.txt.crdownload", "partial download"),
    ("story.txt~", "backup"),
    ("#story.txt#", "backup"),
    ("style.css", "no story by its ending"),
    ("notes.json", "no story by its ending"),
    ("library/book.txt", "the library itself"),
]


@pytest.mark.parametrize(("name", "reason"), PASSED_OVER)
def test_passed_over(tmp_path: Path, name: str, reason: str) -> None:
    put(tmp_path, name, text(1))
    put(tmp_path, "sub/story.txt", text(2))
    assert found(tmp_path) == ({"sub/story.txt"}, {reason: 1})


@pytest.mark.parametrize("ending", [".txt", ".org", ".adoc", ".asciidoc", ".rst", ".fountain", ".tex"])
def test_a_text_whose_ending_says_that_it_is_a_story_must_be_readable(tmp_path: Path, ending: str) -> None:
    put(tmp_path, f"story{ending}", text(1))
    discovery = Discovery(root=str(tmp_path), library=str(tmp_path / "l"), include=Globs(()), exclude=Globs(()))
    assert [one.expected for one in discovery.walk()] == ([] if ending == ".tex" else [True])  # a .tex is a paper


def test_a_download_that_is_not_whole(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", text(1)[:30])
    put(tmp_path, "a.txt.part", text(1)[:60])
    assert found(tmp_path) == (set(), {"partial download": 2})


def test_links_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "outside/a.txt", text(1))
    put(tmp_path, "in/b.txt", text(2))
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "outside/a.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/round").symlink_to(tmp_path / "in")
    assert found(tmp_path / "in") == ({"b.txt"}, {"link": 3})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == (set(), {"no file": 1})


GLOBS = [
    (("*.txt",), (), {"a.TXT", "sub/b.txt"}),
    ((), ("sub",), {"a.TXT", "c.md", "log.log"} - {"log.log"}),
    (("sub/**",), (), {"sub/b.txt", "sub/d.md"}),
    ((), ("*.md", "a.*"), {"sub/b.txt"}),
    (("*.log",), (), {"log.log"}),
    (("[a-b].*",), (), {"a.TXT", "sub/b.txt"}),
]


@pytest.mark.parametrize(("include", "exclude", "names"), GLOBS)
def test_globs(tmp_path: Path, include: tuple[str, ...], exclude: tuple[str, ...], names: set[str]) -> None:
    for name in ("a.TXT", "sub/b.txt", "c.md", "sub/d.md", "log.log"):
        put(tmp_path, name, text(1))
    assert found(tmp_path, include, exclude)[0] == names


@pytest.mark.parametrize("pattern", ["[", "[z-a]", "[!", "(", "a{1", "\\", "**", "***/x", "[[:alpha:]]"])
def test_any_glob_is_a_glob(pattern: str) -> None:
    assert Globs([pattern]).match("a/b.txt") in (True, False)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        found(tmp_path / "missing")
    with pytest.raises(InputError, match="no folder"):
        found(put(tmp_path, "file.txt", "x"))


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_that_are_no_text(batch: Batch) -> None:
    name = os.fsdecode(b"caf\xe9 \xff.txt")
    (batch.folder / name).write_text(labels(1))
    (batch.folder / "new\nline.txt").write_text("")
    summary = batch.run(report=batch.folder.parent / "r.json")
    assert (summary.made, summary.failed, batch.run().unchanged) == (1, 1, 1)


LONG = text(1, 8)
CONTENT = [
    (LONG.encode(), ""),
    (LONG.encode("utf-16"), ""),
    (LONG.encode("cp1252"), ""),
    ("灯台の夜は長く、誰も来なかった。".encode() * 20, ""),
    (b"", "no story by its content"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "no story by its content"),
    (b"PK\x03\x04" + bytes(range(256)) * 8, "no story by its content"),
    (b"too short to tell", "no story by its content"),
    (b"12,3.5,7\n" * 300, "no story by its content"),
    (os.urandom(4096), "no story by its content"),
]


@pytest.mark.parametrize(("data", "reason"), CONTENT)
def test_content_decides_where_the_ending_does_not(data: bytes, reason: str) -> None:
    assert survey(data, "story.017", expected=False).reason == reason
    assert survey(data, "story.txt", expected=True).reason == ""


def foreign_epub(title: str, body: str, *, noise: bytes = b"", more: str = "") -> bytes:
    """An EPUB as another program might have made it."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i"><metadata'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
        f"<dc:title>{title}</dc:title></metadata><manifest>"
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine>'
        "</package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    page = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("p.opf", package)
        archive.writestr("c.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{page}</body></html>')
        if noise:
            archive.writestr("noise.bin", noise)
        if more:
            archive.writestr(more, "{}")
    return out.getvalue()


def test_epubs_are_stories_but_ours_are_none(batch: Batch) -> None:
    put(batch.folder, "a.epub", foreign_epub("The Ferry", text(1)))
    put(batch.folder, "no ending", foreign_epub("The Quarry", text(2)))
    put(batch.folder, "broken.epub", b"PK\3\4 and no more")
    put(batch.folder, "b.txt", labels(3))
    noise = random.Random(1).randbytes(1_200_000)  # so that the directory is in no first block
    put(batch.folder, "large.epub", foreign_epub("The Attic", text(4), noise=noise, more="META-INF/fic2ebook.json"))
    summary = batch.run(format="epub")
    assert (summary.made, list(batch.seen.failures)) == (3, ["broken.epub"])
    assert (batch.library / "Unknown/The Ferry.epub").exists()
    assert summary.left_out == {"a book of ours": 1}
    put(batch.folder, "kept.epub", (batch.library / "Author 3/Tale 3.epub").read_bytes())
    assert batch.run(format="epub").left_out == {"a book of ours": 2}


def test_a_book_of_ours_is_no_story(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.run(format="html")
    batch.folder, batch.library = batch.library, batch.folder.parent / "second"
    (batch.folder / ".fic2ebook").rename(batch.folder.parent / "state")
    assert (batch.run().found, batch.run().left_out) == (0, {"a book of ours": 1})
