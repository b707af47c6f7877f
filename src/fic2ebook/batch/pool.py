"""Runs chunks of work on an executor, a bounded window of them in flight, and gives back results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, Generic, TypeVar

from fic2ebook.batch.work import Job
from fic2ebook.batch.workers import begin, prepared, without_main
from fic2ebook.errors import ConvertError

__all__ = ["Lost", "Pool", "cores"]

T = TypeVar("T")
R = TypeVar("R")

#: Chunks in flight for each worker: one that it works on, and enough that it need not wait for the main process.
_AHEAD = 3
#: Chunks that the main process works on while workers begin.
_HERE = 8
#: How often one file may bring its worker down before it is given up.
_TRIES = 2


class Lost:
    """Stands for the result of an item whose worker died; `reason` is for people."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def cores() -> int:
    """How many processes may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class Pool:
    """Worker processes, started when the first work comes and started again when one of them dies.

    With an executor of the caller's (threads, a cluster) that one is used, and never shut down.
    """

    def __init__(self, jobs: int | None = None, executor: Executor | None = None) -> None:
        self.jobs = jobs or cores()
        self._given = executor
        self._own: Executor | None = None
        self._can_start = False

    def close(self) -> None:
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def _executor(self) -> Executor:
        if self._given is not None:
            return self._given
        if self._own is None:
            self._own = ProcessPoolExecutor(self.jobs, mp_context=prepared(), initializer=begin)
        return self._own

    def submit(self, work: Callable[..., R], *values: Any) -> Future[R]:
        """A worker's task; raises BrokenExecutor where a worker has died."""
        if self._given is not None:
            return self._given.submit(work, *values)
        with without_main():  # a task may start a worker
            return self._executor().submit(work, *values)

    def _restart(self) -> None:
        """Puts a new pool in a broken one's place; a caller's executor can't be replaced."""
        if self._given is not None:
            raise ConvertError("the executor is broken", hint="start its workers again; what is done is kept")
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None
        if not self._can_start:
            self._try_start()

    def _try_start(self) -> None:
        """Tells a file that brings workers down from workers that never begin."""
        try:
            self.submit(cores).result()
        except BrokenExecutor:
            hint = "the system may have too little memory, or allow too few processes; see --jobs"
            raise ConvertError("worker processes cannot be started", hint=hint) from None
        self._can_start = True

    def in_order(
        self,
        work: Callable[[Job, Sequence[T]], Sequence[R]],
        job: Job,
        chunks: Iterable[Sequence[T]],
        stop: Callable[[], bool] = lambda: False,
        is_short: Callable[[Sequence[T]], bool] = lambda chunk: False,
    ) -> Iterator[list[tuple[T, R | Lost]]]:
        """The results of chunks in their order, item by item. Once `stop()` is true, what runs is finished, no more.

        `work` is a function that a worker can import; it gives one result for each item. The first chunks, as long as
        they are short, this process works on itself where no worker has begun: to begin takes as long.
        """
        line = _Line(self, work, job)
        chunks = iter(chunks)
        here = islice(chunks, _HERE if self._given is None and self._own is None else 0)
        try:
            for chunk in here:
                if stop():
                    return
                if not is_short(chunk):
                    line.submit(chunk)
                    break
                yield _done_here(work, job, chunk)
            for chunk in chunks:
                if stop():
                    break
                line.submit(chunk)
                while len(line) >= self.jobs * _AHEAD:
                    yield line.next()
            if stop():
                line.cancel()
            while line:
                yield line.next()
                if stop():
                    line.cancel()
        finally:
            line.cancel()


def _done_here(
    work: Callable[[Job, Sequence[T]], Sequence[R]], job: Job, chunk: Sequence[T]
) -> list[tuple[T, R | Lost]]:
    try:
        return list(zip(chunk, work(job, chunk), strict=True))
    except Exception as error:  # as a worker's would be
        return [(item, Lost(repr(error))) for item in chunk]


class _Line(Generic[T, R]):
    """Chunks in flight, the oldest first."""

    def __init__(self, pool: Pool, work: Callable[[Job, Sequence[T]], Sequence[R]], job: Job) -> None:
        self.pool = pool
        self.work = work
        self.job = job
        self.waiting: deque[tuple[Sequence[T], Future[Sequence[R]] | None]] = deque()

    def __len__(self) -> int:
        return len(self.waiting)

    def submit(self, chunk: Sequence[T]) -> None:
        self.waiting.append((chunk, self._future(chunk)))

    def _future(self, chunk: Sequence[T]) -> Future[Sequence[R]] | None:
        """The chunk's future; None where a worker's death has broken the pool: `next` will start another."""
        try:
            return self.pool.submit(self.work, self.job, chunk)
        except BrokenExecutor:
            return None

    def cancel(self) -> None:
        """Drops what has not begun, and what would come after it."""
        kept: deque[tuple[Sequence[T], Future[Sequence[R]] | None]] = deque()
        for chunk, future in self.waiting:
            if future is None or future.cancel():
                break
            kept.append((chunk, future))
        for _, future in list(self.waiting)[len(kept) :]:
            if future is not None:
                future.cancel()
        self.waiting = kept

    def next(self) -> list[tuple[T, R | Lost]]:
        """The oldest chunk's results."""
        chunk, future = self.waiting.popleft()
        try:
            if future is not None:
                return list(zip(chunk, future.result(), strict=True))
        except CancelledError:
            pass
        except BrokenExecutor:
            pass
        except Exception as error:  # a cluster's own: the worker was lost
            return [(item, self._alone(item, repr(error))) for item in chunk]
        return self._after_death(chunk)

    def _after_death(self, chunk: Sequence[T]) -> list[tuple[T, R | Lost]]:
        """A worker has died: whose file it was is found by giving each of the chunk's to a worker alone.

        What was in flight besides is given to the new workers only after that, so that no other is to blame.
        """
        self.pool._restart()
        rest = list(self.waiting)
        self.waiting.clear()
        found = [(item, self._alone(item, "its worker process died")) for item in chunk]
        for other, future in rest:
            if future is not None and future.done() and not future.cancelled() and future.exception() is None:
                self.waiting.append((other, future))
            else:
                self.submit(other)
        return found

    def _alone(self, item: T, reason: str) -> R | Lost:
        for _ in range(_TRIES):
            try:
                return self.pool.submit(self.work, self.job, [item]).result()[0]
            except BrokenExecutor:
                self.pool._restart()
            except Exception as error:
                reason = repr(error)
        return Lost(reason)
