"""How worker processes begin and end.

Where the system can do that they are copies of one process that has loaded everything. To load it takes as long as to
make some dozens of books, so a command begins with it, before it loads what it needs itself.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

__all__ = ["begin", "prepared", "without_main"]

_ONE_AT_A_TIME = threading.Lock()


def prepared() -> Any:
    """How workers are started (a context of multiprocessing), after the process they are copies of was started."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fic2ebook.batch.preload"])
    with _without_interrupts():
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Lets a process that is started here ignore Ctrl-C from its first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)


class _Nameless(ModuleType):
    """The main script for whoever looks something up in it, but without a file or a name that a worker could load."""

    def __init__(self, main: ModuleType) -> None:
        super().__init__("__main__")
        self._main = main

    def __getattr__(self, name: str) -> Any:
        if name == "__file__":
            raise AttributeError(name)
        return getattr(self._main, name)


@contextlib.contextmanager
def without_main() -> Iterator[None]:
    """Keeps a worker that is started here from running the main script, as `multiprocessing` has it.

    Nothing of ours is found there; a script needs no main guard so, and a command's worker does not load the command.
    Other threads find in it what is in it, and each puts back what it found.
    """
    with _ONE_AT_A_TIME:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = _Nameless(main)
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def begin() -> None:
    """In a worker: Ctrl-C is for the main process, which lets workers finish."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(ImportError):
        import fic2ebook.batch.preload  # noqa: F401


def _end_with_parent() -> None:
    """Ends a worker whose main process was killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
