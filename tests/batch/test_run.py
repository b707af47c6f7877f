"""A folder becomes a library: figures, second runs, changes, and what is left when a run is cut short."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Batch
from stories import BOOKS, COPIES, FAILED, GROUPED, GROUPED_FILES, books, labels, make_folder, put, text

from fic2ebook.batch import convert_folder
from fic2ebook.batch.clues import Clues
from fic2ebook.errors import OutputError, UsageError


def test_every_figure_is_right(full: Batch) -> None:
    summary = full.run(report=full.folder.parent / "report.json")
    assert (summary.made, summary.failed, summary.duplicates) == (BOOKS, FAILED, COPIES)
    assert (summary.grouped, summary.grouped_files, summary.unchanged) == (GROUPED, GROUPED_FILES, 0)
    assert summary.found == 8 * 4 + FAILED + COPIES + GROUPED_FILES
    assert summary.left_out["hidden"] == 2
    assert summary.left_out["partial download"] == 2
    assert summary.left_out["no story by its ending"] == summary.left_out["no story by its content"] == 1
    assert len(books(full.library)) == BOOKS
    assert set(full.seen.failures) == {"bad/picture.txt", "bad/empty.md"}
    assert "PNG" in full.seen.failures["bad/picture.txt"]
    assert any("part 3 is missing" in note for note in full.seen.notes)

    report = json.loads((full.folder.parent / "report.json").read_text("utf-8"))
    assert report["summary"]["made"] == len(report["books"]) == BOOKS
    assert {one["sources"][0] for one in report["failed"]} == set(full.seen.failures)
    assert [one["same_as"] for one in report["duplicates"]] == [f"labels/tale-0{n}.txt" for n in range(3)]
    parts = {one["title"]: one for one in report["books"] if len(one["sources"]) > 1}
    assert set(parts) == {"Winter Post", "The Long Stair", "The Numbered House"}
    assert parts["Winter Post"]["sources"] == [f"mail/winter{n}.txt" for n in (1, 2, 3)]
    assert any("repeated header (winter2.txt): Author: Ada Quill" in one for one in parts["Winter Post"]["removed"])
    assert parts["The Long Stair"]["chapters"] == 4


def test_second_run_does_nothing(full: Batch) -> None:
    full.run()
    before = {path: path.stat().st_mtime_ns for path in full.library.rglob("*.md")}
    started = time.perf_counter()
    summary = full.run()
    assert time.perf_counter() - started < 0.5
    assert (summary.made, summary.unchanged, summary.failed, summary.duplicates) == (0, BOOKS, FAILED, COPIES)
    assert {path: path.stat().st_mtime_ns for path in full.library.rglob("*.md")} == before


def test_only_what_changed_is_done_again(full: Batch) -> None:
    full.run()
    put(full.folder, "labels/tale-05.txt", labels(5, Summary="Another."))
    put(full.folder, "new.txt", labels(900))
    (full.folder / "markdown/tale-2.md").touch()  # another time, the same words
    summary = full.run()
    assert (summary.made, summary.unchanged) == (2, BOOKS - 1)
    assert "Another." in (full.library / "Author 0/Tale 5.md").read_text("utf-8")


def test_a_book_that_was_removed_is_made_again(full: Batch) -> None:
    full.run()
    whole = books(full.library)
    (full.library / "Author 0/Tale 5.md").unlink()
    (full.library / "Author 1/Tale 6.md").write_bytes(b"")  # after a power failure
    assert full.run().made == 2
    assert books(full.library) == whole


def test_another_option_makes_all_again(full: Batch) -> None:
    full.run()
    assert full.run(force=True).made == BOOKS
    assert full.run(strict=True).made + full.run().made >= BOOKS


def test_a_failure_that_cannot_pass_is_told_but_not_tried_again(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    put(batch.folder, "empty.txt", b"")
    assert batch.run().failed == 1
    with monkeypatch.context() as patch:
        patch.setattr("fic2ebook.batch.work.make", lambda job, books: 1 / 0)
        for dry in (False, True):
            summary = batch.run(dry_run=dry)
            assert (summary.failed, batch.seen.failures) == (1, {"empty.txt": "the file is empty"})
    put(batch.folder, "empty.txt", labels(1))
    assert (batch.run().made, batch.run().failed) == (1, 0)


def test_books_of_sources_that_are_gone(batch: Batch) -> None:
    for n in range(3):
        put(batch.folder, f"{n}.txt", labels(n))
    batch.run()
    (batch.folder / "1.txt").unlink()
    summary = batch.run()
    assert (summary.gone, summary.pruned, len(books(batch.library))) == (1, 0, 3)
    summary = batch.run(prune=True)
    assert (summary.pruned, len(books(batch.library))) == (1, 2)
    assert not (batch.library / "Author 1").exists()


def test_prune_never_empties_a_library(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    (batch.folder / "a.txt").unlink()
    with pytest.raises(UsageError, match="no stories"):
        batch.run(prune=True)
    assert len(books(batch.library)) == 1


def test_a_file_that_moved_keeps_its_book(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    (batch.folder / "sub").mkdir()
    (batch.folder / "a.txt").rename(batch.folder / "sub/b.txt")
    summary = batch.run()
    assert (summary.gone, list(books(batch.library))) == (0, ["Author 1/Tale 1.md"])


def test_dry_run_writes_nothing(full: Batch) -> None:
    summary = full.run(dry_run=True)
    assert not full.library.exists()
    assert summary.made == BOOKS + COPIES + FAILED  # what is in them is not known yet
    assert ("mail/winter1.txt", "mail/winter2.txt", "mail/winter3.txt") in {plan.sources for plan in full.seen.plans}
    full.run()
    whole = books(full.library)
    put(full.folder, "labels/tale-05.txt", labels(5, Summary="Another."))
    summary = full.run(dry_run=True)
    assert (summary.made, [plan.reason for plan in full.seen.plans]) == (1, ["changed"])
    assert books(full.library) == whole


def test_no_group(full: Batch) -> None:
    assert full.run(group=False).made == BOOKS - GROUPED + GROUPED_FILES


def test_regrouping_leaves_no_old_book(batch: Batch) -> None:
    put(batch.folder, "s/Stair - Chapter 02.txt", text(2))
    batch.run()
    assert len(books(batch.library)) == 1
    put(batch.folder, "s/Stair - Chapter 01.txt", text(1))
    summary = batch.run()
    assert (summary.grouped, summary.gone) == (1, 0)
    assert list(books(batch.library)) == ["Unknown/Stair.md"]
    batch.run(group=False)
    assert len(books(batch.library)) == 2


def test_the_library_may_lie_in_the_folder(full: Batch) -> None:
    full.library = full.folder / "library"
    full.run()
    summary = full.run()
    assert (summary.made, summary.left_out["the library itself"]) == (0, 1)
    full.library = full.folder / "other"
    assert full.run().left_out["another library"] == 1


def test_the_folder_may_be_the_library(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.library = batch.folder
    batch.run(format="md")
    summary = batch.run(format="md")
    assert (summary.made, summary.unchanged, summary.found) == (0, 1, 1)


def test_each_folder_has_its_own_library(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    other = batch.folder.parent / "other"
    put(other, "b.txt", labels(2))
    with pytest.raises(UsageError, match="is the library of"):
        convert_folder(other, batch.library, executor=batch.executor)
    batch.folder.rename(batch.folder.with_name("moved"))
    batch.folder = batch.folder.with_name("moved")
    assert batch.run().unchanged == 1


def test_two_runs_at_once(batch: Batch) -> None:
    from fic2ebook.batch.state import State

    put(batch.folder, "a.txt", labels(1))
    state = State(str(batch.library))
    with pytest.raises(OutputError, match="another run"):
        batch.run()
    state.close()
    assert batch.run().made == 1


def test_a_damaged_state(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    batch.run()
    state = batch.library / ".fic2ebook/library.sqlite"
    state.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(OutputError, match="damaged"):
        batch.run()
    state.unlink()  # as the message says
    assert (batch.run().made, list(books(batch.library))) == (1, ["Author 1/Tale 1.md"])


def test_an_unreadable_file_is_tried_again(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    from fic2ebook import api
    from fic2ebook.batch import work
    from fic2ebook.errors import InputError

    put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "b.txt", labels(2))

    def unreadable(path: str, options: object) -> object:
        if path.endswith("a.txt"):
            raise InputError("cannot be read: permission denied", where=path)
        return read(path)

    read = api.read
    with monkeypatch.context() as patch:
        patch.setattr(work.api, "read", unreadable)
        patch.setattr(work, "_look", lambda job, file: Clues(hash=file.key))
        assert (batch.run().failed, batch.run().failed) == (1, 1)
    assert "permission denied" in batch.seen.failures["a.txt"]
    assert batch.run().failed == 0


# Cut short


def _start(folder: Path, library: Path, *more: str) -> subprocess.Popen[bytes]:
    arguments = ["batch", str(folder), "-o", str(library), "-t", "md", "-q", "--no-cover", "--no-catalogue", *more]
    return subprocess.Popen(
        [sys.executable, "-m", "fic2ebook", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("books_made", [1, 9, 25])
def test_killed_and_resumed(full: Batch, books_made: int) -> None:
    full.run()
    whole = books(full.library)
    library = full.library.with_name("killed")
    child = _start(full.folder, library)
    until = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < until and len(list(library.rglob("*.md"))) < books_made:
        time.sleep(0.005)
    child.kill()
    child.wait()
    full.library = library
    summary = full.run()
    assert summary.unchanged >= books_made - 8  # a chunk may have been moved and not yet been noted
    assert summary.made + summary.unchanged == BOOKS
    assert books(library) == whole
    assert not list((library / ".fic2ebook").glob("staging*"))


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_interrupted_run_ends_in_order(full: Batch) -> None:
    for n in range(60):
        put(full.folder, f"more/more {n}.txt", labels(600 + n))
    child = _start(full.folder, full.library)
    until = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < until and len(list(full.library.rglob("*.md"))) < 5:
        time.sleep(0.005)
    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=30) == 130
    made = len(books(full.library))
    assert 5 <= made < BOOKS + 60
    summary = full.run()
    assert (summary.unchanged, summary.made) == (made, BOOKS + 60 - made)


# Workers


def test_a_worker_that_dies_takes_only_its_file(full: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    from fic2ebook import api
    from fic2ebook.batch import pool

    read = api.read

    def deadly(path: str, options: object) -> object:
        if path.endswith("tale-03.txt"):
            os._exit(9)
        return read(path)

    # Workers that are copies of this process see what is patched here.
    monkeypatch.setattr(pool, "prepared", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(api, "read", deadly)
    full.executor = None  # type: ignore[assignment]
    summary = full.run(jobs=2)
    assert full.seen.failures["labels/tale-03.txt"] == "its worker process died"
    assert (summary.failed, summary.made) == (FAILED + 1, BOOKS - 1)
    monkeypatch.setattr(api, "read", read)
    assert full.run(jobs=2).failed == FAILED
    assert len(books(full.library)) == BOOKS


def test_workers_that_never_begin(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    from fic2ebook.batch import pool
    from fic2ebook.errors import ConvertError

    put(batch.folder, "a.txt", labels(1))
    monkeypatch.setattr(pool, "prepared", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(pool, "begin", lambda: os._exit(1))
    batch.executor = None  # type: ignore[assignment]
    with pytest.raises(ConvertError, match="worker processes cannot be started"):
        batch.run(jobs=1)


def test_a_script_needs_no_main_guard(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    script = batch.folder.with_name("script.py")
    script.write_text(
        "from fic2ebook import BatchOptions, convert_folder\n"
        f"print(convert_folder({str(batch.folder)!r}, {str(batch.library)!r}, BatchOptions(jobs=1)).made)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert done.stdout.split() == [b"1"]


def test_processes_and_threads_make_the_same(full: Batch) -> None:
    make_folder(full.folder)
    full.run()
    whole = books(full.library)
    full.library = full.library.with_name("processes")
    full.executor = None  # type: ignore[assignment]
    full.run(jobs=2)
    assert books(full.library) == whole
