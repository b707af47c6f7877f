"""A second process that packs books: it loads ebooklib, lxml and Pillow while this one reads the text.

To load them and to draw a cover takes a third of a short conversion, to deflate a novel a tenth of its own. Whatever
goes wrong there, the book is packed here instead, as it is where nobody began a second process.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from fic2ebook.writers.parcel import Content, Package

__all__ = ["packed", "packer"]

_BUFFER = 1 << 16


@contextlib.contextmanager
def packer() -> Iterator[None]:
    """Lets a second process pack what is written within; does nothing where no core is idle or it can't be begun.

    Only Linux copies a process safely whatever it has loaded, and only one that runs no other thread.
    """
    global _running
    if threading.active_count() == 1 and hasattr(os, "sched_getaffinity") and _is_core_free():
        with contextlib.suppress(OSError):  # no memory, or no more processes allowed
            _running = _Packer()
    try:
        yield
    finally:
        _end()


def _is_core_free() -> bool:
    """Whether another process would have a core of its own now; else it would only take time from this one."""
    if len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            running = int(file.read().split()[3].partition("/")[0])  # this process among them
    except (OSError, ValueError, IndexError):
        return False
    return running < (os.cpu_count() or 1)


def packed(package: Package, contents: Callable[[], Iterator[Content]]) -> bytes:
    """The bytes of an EPUB of what `contents` gives, which is asked again where the second process fails.

    Raises what `packing.pack` raises.
    """
    if _running is not None:
        with contextlib.suppress(OSError, EOFError):
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
            marshal.dump(_plain(package), self._files)
            for content in contents:
                marshal.dump(content if isinstance(content, bytes) else tuple(content), self._files)
            self._files.flush()
            book: bytes = marshal.load(self._books)
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
                package = _package(marshal.load(taken))
                contents = (_content(marshal.load(taken)) for _ in package.files)
                marshal.dump(pack(package, contents), given)
                given.flush()
    os._exit(0)


def _plain(package: Package) -> tuple[Any, ...]:
    """The package in tuples that have no names, as `marshal` wants them, which is loaded with Python itself."""
    entries = tuple(tuple(entry) for entry in package.entries)
    files = tuple(tuple(file) for file in package.files)
    return tuple({**package._asdict(), "entries": entries, "files": files}.values())


def _package(plain: tuple[Any, ...]) -> Package:
    from fic2ebook.writers.parcel import File, Package

    package = Package(*plain)
    return package._replace(files=tuple(File(*file) for file in package.files))


def _content(plain: bytes | tuple[Any, ...]) -> Content:
    from fic2ebook.writers.parcel import Cover

    return plain if isinstance(plain, bytes) else Cover(*plain)


def _practise(pack: Callable[[Package, list[Content]], bytes]) -> None:
    """Packs a book with a cover, so that all that is loaded or worked out at the first one is there for the next."""
    from fic2ebook.writers.parcel import Cover, File, Package

    package = Package(
        language="en",
        direction=None,
        entries=(),
        files=(File(uid="cover", name="cover.png", media_type="image/png"),),
        spine=(),
        modified=0,
        exact={},
    )
    pack(package, [Cover(title="The Lamp", authors=("Ada Quill",), identifier="", given=None)])
