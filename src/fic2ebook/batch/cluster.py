"""A Dask cluster as the executor of a batch: the same work on many machines that see the same folders."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor

from fic2ebook.errors import UsageError

__all__ = ["cluster"]

_PATIENCE = 15  # seconds until a scheduler that does not answer is given up


@contextlib.contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a scheduler ("tcp://host:8786"), and how many files its workers can make at once.

    A worker that is lost is no failure: the scheduler gives its work to another. Raises UsageError where Dask is not
    installed, or where no scheduler answers or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--cluster needs Dask", hint="install fic2ebook[cluster]") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        what = " ".join(str(error).split()) or "it does not answer"
        raise UsageError(f"no scheduler at {address}: {what}", hint="start one with `dask scheduler`") from None
    with client:
        threads = sum(client.nthreads().values())  # pyright: ignore[reportAttributeAccessIssue]  # no coroutine here
        if not threads:
            raise UsageError(f"the scheduler at {address} has no workers", hint="start one with `dask worker`")
        yield client.get_executor(), threads
