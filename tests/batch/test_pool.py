"""The pool: what this process works on while its workers begin."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from fic2ebook.batch.pool import Lost, Pool

JOB: Any = None
CHUNKS = [[n] for n in range(20)]


def who(job: Any, items: Sequence[int]) -> list[tuple[int, int]]:
    return [(item, os.getpid()) for item in items]


def faulty(job: Any, items: Sequence[int]) -> list[int]:
    raise MemoryError


def workers_of(pool: Pool, is_short: Any) -> list[bool]:
    """Whether each chunk was worked on in this process."""
    try:
        results = [pair for found in pool.in_order(who, JOB, CHUNKS, is_short=is_short) for pair in found]
    finally:
        pool.close()
    assert [item for item, _ in results] == list(range(20))
    assert all(isinstance(result, tuple) and result[0] == item for item, result in results)
    return [result[1] == os.getpid() for _, result in results if isinstance(result, tuple)]


def test_the_first_chunks_are_worked_on_here_as_long_as_they_are_short() -> None:
    assert workers_of(Pool(1), lambda chunk: True) == [True] * 8 + [False] * 12
    assert workers_of(Pool(1), lambda chunk: chunk[0] < 3) == [True] * 3 + [False] * 17
    assert workers_of(Pool(1), lambda chunk: False) == [False] * 20


def test_what_workers_can_do_is_not_done_here() -> None:
    pool = Pool(1)
    pool.submit(os.getpid).result()  # they have begun
    assert workers_of(pool, lambda chunk: True) == [False] * 20
    with ThreadPoolExecutor(1) as executor:
        given = Pool(executor=executor)
        assert list(given.in_order(faulty, JOB, [[1]], is_short=lambda chunk: True))


@pytest.mark.parametrize("is_short", [True, False])
def test_a_fault_is_the_items_alone(is_short: bool) -> None:
    pool = Pool(1)
    [found] = pool.in_order(faulty, JOB, [[1, 2]], is_short=lambda chunk: is_short)
    pool.close()
    assert [(item, isinstance(result, Lost)) for item, result in found] == [(1, True), (2, True)]


def test_to_stop_is_heeded_between_chunks() -> None:
    done: list[int] = []
    pool = Pool(1)
    results = pool.in_order(who, JOB, CHUNKS, stop=lambda: len(done) == 2, is_short=lambda chunk: True)
    for found in results:
        done.extend(item for item, _ in found)
    pool.close()
    assert done == [0, 1]
