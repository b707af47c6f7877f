"""A folder of stories, and the library made of it, once for all tests that only look at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from fic2ebook.batch import BatchOptions, Planned, Summary, Watch, convert_folder
from fic2ebook.options import WriteOptions

sys.path.insert(0, str(Path(__file__).parent))
from stories import make_folder

PLAIN = BatchOptions(format="md", catalogue=False, write=WriteOptions(cover=False))


class Seen(Watch):
    """What a batch said."""

    def __init__(self) -> None:
        self.failures: dict[str, str] = {}
        self.notes: list[str] = []
        self.plans: list[Planned] = []

    def failed(self, path: str, reason: str) -> None:
        self.failures[path] = reason

    def note(self, message: str) -> None:
        self.notes.append(message)

    def planned(self, book: Planned) -> None:
        self.plans.append(book)


@dataclass
class Batch:
    """A folder and its library; `run` converts in threads, which start at once."""

    folder: Path
    library: Path
    executor: ThreadPoolExecutor
    seen: Seen

    def run(self, options: BatchOptions = PLAIN, **changes: Any) -> Summary:
        self.seen = Seen()
        return convert_folder(
            self.folder, self.library, replace(options, **changes), executor=self.executor, watch=self.seen
        )


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[Batch]:
    (tmp_path / "in").mkdir()
    with ThreadPoolExecutor(2) as executor:
        yield Batch(tmp_path / "in", tmp_path / "out", executor, Seen())


@pytest.fixture
def full(batch: Batch) -> Batch:
    """The same with the folder of all sorts of stories in it."""
    make_folder(batch.folder)
    return batch
