"""What a worker does with a chunk of books."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from stories import labels, put

from fic2ebook import api
from fic2ebook.batch.join import Place
from fic2ebook.batch.work import Book, Job, make
from fic2ebook.options import ReadOptions, WriteOptions


def _chunk(folder: Path, names: list[str]) -> tuple[Job, list[Book]]:
    staging = folder / "staging"
    staging.mkdir()
    for number, name in enumerate(names):
        put(folder, name, labels(number))
    job = Job(root=str(folder), staging=str(staging), format="md", read=ReadOptions(), write=WriteOptions())
    return job, [Book(key=name.encode(), sources=(name.encode(),), places=(Place(),)) for name in names]


def test_a_book_that_cannot_be_written_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job, books = _chunk(tmp_path, ["a.txt", "b.txt", "c.txt"])
    whole = api.write_whole
    tried: list[str] = []

    def full(path: str, parts: Iterable[bytes]) -> None:
        tried.append(path)
        if len(tried) == 2:
            raise OSError(28, "No space left on device")
        whole(path, parts)

    monkeypatch.setattr(api, "write_whole", full)
    first, second, third = make(job, books)
    assert (second.error, second.transient) == ("cannot be written: no space left on device", True)
    assert [one.error for one in (first, third)] == ["", ""]
    for one in (first, third):
        assert (Path(job.staging) / one.staged).stat().st_size == one.size > 0


def test_a_chunk_is_done_when_all_its_books_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job, books = _chunk(tmp_path, ["a.txt", "b.txt"])
    whole = api.write_whole
    reading = threading.Event()
    read = api.read

    def slow(path: str, parts: Iterable[bytes]) -> None:
        assert reading.wait(10)  # the next story is read while this book is written
        whole(path, parts)

    def seen(source: str, options: ReadOptions) -> api.Reading:
        if source.endswith("b.txt"):
            reading.set()
        return read(source, options)

    monkeypatch.setattr(api, "write_whole", slow)
    monkeypatch.setattr(api, "read", seen)
    made = make(job, books)
    assert [one.error for one in made] == ["", ""]
    assert {path.name for path in Path(job.staging).iterdir()} == {one.staged for one in made}
