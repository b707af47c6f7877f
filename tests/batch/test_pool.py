"""The pool: what this process works on while its workers begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fic2ebook.batch import work
from fic2ebook.batch.clues import Clues
from fic2ebook.batch.pool import Lost, Pool
from fic2ebook.options import ReadOptions, WriteOptions

LOOKS = [work.Look(key=b"%02d.txt" % n, expected=True, size=n) for n in range(20)]
IsShort = Callable[[Sequence[work.Look]], bool]


def here(pool: Pool, folder: Path, is_short: IsShort) -> list[bool]:
    """Whether each of twenty files was looked at before a worker began."""
    job = work.Job(root=str(folder), staging="", format="epub", read=ReadOptions(), write=WriteOptions())
    found = []
    for [(look, result)] in pool.in_order(work.look, job, [[look] for look in LOOKS], is_short=is_short):
        assert not isinstance(result, Lost)
        assert result == (look.key, Clues(hash=b""))  # there is no such file
        found.append(pool._own is None)
    pool.close()
    return found


def test_the_first_chunks_are_worked_on_here_as_long_as_they_are_short(tmp_path: Path) -> None:
    assert here(Pool(1), tmp_path, lambda chunk: True) == [True] * 8 + [False] * 12
    assert here(Pool(1), tmp_path, lambda chunk: chunk[0].size < 3) == [True] * 3 + [False] * 17
    assert here(Pool(1), tmp_path, lambda chunk: False) == [False] * 20


def test_what_workers_can_do_is_not_done_here(tmp_path: Path) -> None:
    pool = Pool(1)
    assert pool.submit(abs, -1).result() == 1  # they have begun
    assert here(pool, tmp_path, lambda chunk: True) == [False] * 20
    asked: list[Any] = []
    with ThreadPoolExecutor(1) as executor:
        here(Pool(executor=executor), tmp_path, lambda chunk: not asked.append(chunk))
    assert asked == []


@pytest.mark.parametrize("is_short", [True, False])
def test_a_fault_is_the_items_alone(is_short: bool) -> None:
    pool = Pool(1)
    no_job: Any = None
    [found] = pool.in_order(work.look, no_job, [LOOKS[:2]], is_short=lambda chunk: is_short)
    pool.close()
    assert [(item, isinstance(result, Lost)) for item, result in found] == [(LOOKS[0], True), (LOOKS[1], True)]


def test_to_stop_is_heeded_between_chunks(tmp_path: Path) -> None:
    job = work.Job(root=str(tmp_path), staging="", format="epub", read=ReadOptions(), write=WriteOptions())
    done: list[work.Look] = []
    pool = Pool(1)
    chunks = [[look] for look in LOOKS]
    results = pool.in_order(work.look, job, chunks, stop=lambda: len(done) == 2, is_short=lambda chunk: True)
    for found in results:
        done.extend(look for look, _ in found)
    pool.close()
    assert done == LOOKS[:2]
