"""Stories behind an address of fsspec: the same library as from a folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PLAIN, Batch, Seen
from stories import BOOKS, FAILED, books, labels, text

from fic2ebook.batch import convert_folder
from fic2ebook.batch.remote import is_address
from fic2ebook.errors import InputError, UsageError

ADDRESS = "memory://stories"


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="no fsspec here")
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def test_the_same_library(full: Batch, memory: Any) -> None:
    full.run()
    memory.put(f"{full.folder}/", "/stories/", recursive=True)
    library = full.library.with_name("remote")
    seen = Seen()
    summary = convert_folder(ADDRESS, library, PLAIN, executor=full.executor, watch=seen)
    assert (summary.made, summary.failed, set(seen.failures)) == (BOOKS, FAILED, {"bad/empty.md", "bad/picture.txt"})
    assert set(books(library)) == set(books(full.library))
    again = convert_folder(ADDRESS, library, PLAIN, executor=full.executor)
    assert (again.made, again.unchanged) == (0, BOOKS)
    memory.pipe("/stories/labels/tale-05.txt", labels(5, Summary="Another.").encode())
    assert convert_folder(ADDRESS, library, PLAIN, executor=full.executor).made == 1
    memory.rm("/stories/labels/tale-06.txt")
    assert convert_folder(ADDRESS, library, PLAIN, executor=full.executor).gone == 1


def test_what_lies_beside_a_story(batch: Batch, memory: Any) -> None:
    memory.pipe("/stories/sub/a.txt", labels(1).encode())
    memory.pipe("/stories/sub/a.toml", b'title = "Another Title"\n')
    memory.pipe("/stories/fic2ebook.toml", b'exclude = ["drafts/**"]\n[metadata]\nfandoms = "Harbour Tales"\n')
    memory.pipe("/stories/drafts/b.txt", text(2).encode())
    convert_folder(ADDRESS, batch.library, PLAIN, executor=batch.executor)
    assert list(books(batch.library)) == ["Author 1/Another Title.md"]
    assert "Harbour Tales" in (batch.library / "Author 1/Another Title.md").read_text("utf-8")
    memory.pipe("/stories/sub/a.toml", b'title = "A Third Title"\n')
    convert_folder(ADDRESS, batch.library, PLAIN, executor=batch.executor)
    assert list(books(batch.library)) == ["Author 1/A Third Title.md"]


def test_what_cannot_be(batch: Batch, memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such folder"):
        convert_folder("memory://nothing", batch.library)
    with pytest.raises(UsageError, match="OUT must be a folder"):
        convert_folder(batch.folder, "memory://out")
    with pytest.raises(UsageError, match="nowhere:// cannot be read"):
        convert_folder("nowhere://a", batch.library)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"needs fsspec; install fic2ebook\[remote\]"):
        convert_folder("ftp://a.example/b", batch.library)


def test_what_is_an_address() -> None:
    assert is_address("s3://bucket/a") and is_address("memory://") and is_address("abfs://a")
    assert not is_address("C:\\a") and not is_address("a/b") and not is_address("c://a") and not is_address("a b://c")


def test_fsspec_is_loaded_for_addresses_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(labels(1))
    code = (
        "import sys; from fic2ebook.batch import *; from concurrent.futures import ThreadPoolExecutor;"
        f"convert_folder({str(tmp_path / 'in')!r}, {str(tmp_path / 'out')!r}, executor=ThreadPoolExecutor(1));"
        "sys.exit('fsspec' in sys.modules or 'distributed' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
