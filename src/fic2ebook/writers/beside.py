"""A second process that packs books: it loads ebooklib, lxml and Pillow while this one reads the text.

To load them and to draw a cover takes a third of a short conversion, to deflate a novel a tenth of its own. Whatever
goes wrong there, the book is packed here instead, as it is where nobody began a second process.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from fic2ebook.writers.packing import Content
    from fic2ebook.writers.parcel import Package

__all__ = ["packed", "packer"]

_BUFFER = 1 << 16


@contextlib.contextmanager
def packer() -> Iterator[None]:
    """Lets a second process pack what is written within; does nothing where no core or no copy of this one is free.

    Only Linux copies a process safely whatever it has loaded, and only one that runs no other thread.
    """
    global _running
    alone = threading.active_count() == 1
    if alone and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1:
        with contextlib.suppress(OSError):  # no memory, or no more processes allowed
            _running = _Packer()
    try:
        yield
    finally:
        _end()


def packed(package: Package, contents: Callable[[], Iterator[Content]]) -> bytes:
    """The bytes of an EPUB of what `contents` gives, which is asked again where the second process fails.

    Raises what `packing.pack` raises.
    """
    if _running is not None:
        with contextlib.suppress(OSError, EOFError, pickle.PickleError):
            return _running.pack(package, contents())
    from fic2ebook.writers.packing import pack

    return pack(package, contents())


class _Packer:
    """The second process, with one pipe that takes it the files of books and one that gives books back."""

    def __init__(self) -> None:
        files, to_there = os.pipe()
        from_there, books = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            for pipe in (files, to_there, from_there, books):
                os.close(pipe)
            raise
        ours, theirs = (to_there, from_there), (files, books)
        for pipe in theirs if self._process else ours:
            os.close(pipe)
        if not self._process:
            _serve(files, books)
        self._files = os.fdopen(to_there, "wb", _BUFFER)
        self._books = os.fdopen(from_there, "rb", _BUFFER)

    def pack(self, package: Package, contents: Iterator[Content]) -> bytes:
        try:
            pickle.dump(package, self._files, -1)
            for content in contents:
                pickle.dump(content, self._files, -1)
            self._files.flush()
            book: bytes = pickle.load(self._books)
        except BaseException:  # it waits for the rest of this book
            _end()
            raise
        return book

    def end(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        for pipe in (self._files, self._books):
            with contextlib.suppress(OSError):  # what was not sent
                pipe.close()


_running: _Packer | None = None


def _end() -> None:
    global _running
    ended, _running = _running, None
    if ended is not None:
        ended.end()


def _serve(files: int, books: int) -> NoReturn:
    """Packs books until the first process ends or an error comes, which the first one will meet and say."""
    with contextlib.suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):  # who waits for their end need not wait for this process
            os.dup2(nothing, stream)
        from fic2ebook.writers.packing import pack

        _practise(pack)
        with os.fdopen(files, "rb", _BUFFER) as taken, os.fdopen(books, "wb", _BUFFER) as given:
            while True:
                package: Package = pickle.load(taken)
                pickle.dump(pack(package, (pickle.load(taken) for _ in package.files)), given, -1)
                given.flush()
    os._exit(0)


def _practise(pack: Callable[[Package, list[Content]], bytes]) -> None:
    """Packs a book with a cover, so that all that is loaded or worked out at the first one is there for the next."""
    from datetime import UTC, datetime

    from fic2ebook.writers.parcel import Cover, File, Package

    package = Package(
        language="en",
        direction=None,
        entries=(),
        files=(File(uid="cover", name="cover.png", media_type="image/png"),),
        spine=(),
        modified=datetime.now(UTC),
        exact="",
    )
    pack(package, [Cover(title="The Lamp", authors=("Ada Quill",), identifier="", given=None)])
