"""Pictures beside a page: found in its own folder and nowhere else, never fetched."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from pathlib import Path

import pytest
from strategies import PIXEL

import fic2ebook as f2e
from fic2ebook.model import Figure, Image

PROSE = "<p>She went down to the lamp gate, and it was cold there.</p>" * 4


def figures(path: Path) -> list[Image]:
    return figures_of(f2e.read(path).story)


def figures_of(story: f2e.Story) -> list[Image]:
    return [block.image for block in story.chapters[0].blocks if isinstance(block, Figure)]


def page(folder: Path, *sources: str, head: str = "") -> Path:
    images = "".join(f'<p><img src="{source}" alt="A lamp"></p>' for source in sources)
    path = folder / "story.html"
    path.write_text(f"<html><head>{head}</head><body>{PROSE}{images}{PROSE}</body></html>", "utf-8")
    return path


def codes(path: Path) -> list[str]:
    return [note.code for note in f2e.read(path).report.notes if "image" in note.code]


@pytest.mark.parametrize("source", ["p.png", "./p.png", "story_files/p%201.png", "story_files/p 1.png"])
def test_a_picture_beside_the_page_is_embedded(tmp_path: Path, source: str) -> None:
    (tmp_path / "story_files").mkdir()
    for name in ("p.png", "story_files/p 1.png"):
        (tmp_path / name).write_bytes(PIXEL)
    path = page(tmp_path, source)
    assert figures(path) == [Image(source="", alt="A lamp", media_type="image/png", data=PIXEL)]
    assert codes(path) == []


def test_pictures_of_markdown(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(PIXEL)
    path = tmp_path / "story.md"
    path.write_text("# The Gate\n\nShe went down.\n\n![A lamp](p.png)\n\nIt was cold.\n", "utf-8")
    assert [image.data for image in figures(path)] == [PIXEL]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "p.png").write_bytes(PIXEL)
    (inside / "link.png").symlink_to(tmp_path / "p.png")
    (inside / "up").symlink_to(tmp_path)
    (inside / "ring.png").symlink_to(inside / "ring.png")
    os.mkfifo(inside / "pipe.png")
    (inside / "folder.png").mkdir()
    sources = ("../p.png", str(tmp_path / "p.png"), f"file://{tmp_path}/p.png", "x/../../p.png", "%2e%2e/p.png",
               "link.png", "up/p.png", "ring.png", "pipe.png", "folder.png", "none.png", "p.png\x00.png")  # fmt: skip
    path = page(inside, *sources)
    assert not any(image.data for image in figures(path))
    assert set(codes(path)) == {"missing-image"}


def test_only_pictures_are_read(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_text("a secret")
    assert not any(image.data for image in figures(page(tmp_path, "p.png")))


def test_large_pictures_stay_where_they_are(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "c.png"):
        (tmp_path / name).write_bytes(PIXEL + bytes(100))
    assert embedded(page(tmp_path, "a.png"), max_picture=len(PIXEL) + 99) == ([False], "--max-picture")
    three = page(tmp_path, "a.png", "b.png", "c.png")
    assert embedded(three, max_pictures=2 * len(PIXEL) + 250) == ([True, True, False], "--max-pictures")


def test_a_picture_that_unpacks_to_too_much_is_left_out(tmp_path: Path) -> None:
    """Its head says so; nothing of it is unpacked."""
    head = struct.pack(">II5B", 60_000, 60_000, 8, 6, 0, 0, 0)
    bomb = PIXEL[:12] + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + PIXEL[33:]
    (tmp_path / "a.png").write_bytes(bomb)
    assert embedded(page(tmp_path, "a.png")) == ([False], "--max-pixels")
    inside = page(tmp_path, f"data:image/png;base64,{base64.b64encode(bomb).decode()}")
    assert embedded(inside) == ([], "--max-pixels")
    (tmp_path / "a.png").write_bytes(PIXEL)
    assert embedded(page(tmp_path, "a.png")) == ([True], "")


def embedded(path: Path, **limits: int) -> tuple[list[bool], str]:
    """Which pictures have their bytes, and the limit that a note names."""
    reading = f2e.read(path, f2e.ReadOptions(**limits))
    notes = [note.message for note in reading.report.notes if note.code == "large-image"]
    pictures = [bool(image.data) for image in figures_of(reading.story)]
    return pictures, notes[0].split("(")[1].split(")")[0] if notes else ""


def test_pictures_on_the_web_are_told_of(tmp_path: Path) -> None:
    path = page(tmp_path, "https://a.example/p.png", "https://a.example/p.png", "q.png")
    assert codes(path) == ["remote-image", "missing-image"]
    assert figures(path)[0] == Image(source="https://a.example/p.png", alt="A lamp")


def test_a_picture_that_is_not_there_is_where_the_page_was(tmp_path: Path) -> None:
    path = page(tmp_path, "img/p.png", head='<link rel="canonical" href="https://a.example/s/1">')
    assert figures(path) == [Image(source="https://a.example/s/img/p.png", alt="A lamp")]
    assert codes(path) == ["remote-image"]


def test_a_thousand_pictures_are_told_of_briefly(tmp_path: Path) -> None:
    path = page(tmp_path, *(f"https://a.example/{n}.png" for n in range(1000)))
    found = codes(path)
    assert len(found) == 51
    assert "950 more" in f2e.read(path).report.notes[-1].message


def test_bytes_have_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.png").write_bytes(PIXEL)
    data = page(tmp_path, "p.png").read_bytes()
    assert not any(isinstance(one, Figure) and one.image.data for one in f2e.read(data).story.chapters[0].blocks)


def test_many_pictures_that_unpack_to_much_are_left_out(tmp_path: Path) -> None:
    """Each may be, but a thousand of them would take an hour."""
    for number in range(30):
        (tmp_path / f"{number}.png").write_bytes(PIXEL + bytes(number))
    names = [f"{number}.png" for number in range(30)]
    assert embedded(page(tmp_path, *names), max_pixels=1) == ([True] * 20 + [False] * 10, "--max-pixels")


@pytest.mark.parametrize("size", [9, 40])
def test_a_picture_that_breaks_off_is_left_out_with_a_note(tmp_path: Path, size: int) -> None:
    inside = page(tmp_path, f"data:image/png;base64,{base64.b64encode(PIXEL[:size]).decode()}")
    assert "a picture was left out: it is damaged" in [note.message for note in f2e.read(inside).report.notes]
    (tmp_path / "a.png").write_bytes(PIXEL[:size])
    assert not any(image.data for image in figures(page(tmp_path, "a.png")))
