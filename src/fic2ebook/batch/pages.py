"""The catalogue's files in OUT: written whole, only where they change, and never over a file of the user's."""

from __future__ import annotations

import contextlib
import os

from fic2ebook import lazyre as re
from fic2ebook.api import write_whole
from fic2ebook.batch.inside import make_inside

__all__ = ["Pages", "is_page"]

_PAGE = re.compile(
    rb"(?:catalogue/(?:index|(?:books|more)-\d+)\.js|catalogue/cover-\w+\.jpg|opds/(?:[\w-]+/)?[\w-]+\.xml)"
)
#: By these a file of the catalogue is known to be ours, in its beginning.
_OURS = (
    b'<meta name="generator" content="fic2ebook', b"// fic2ebook catalogue\n", b"<generator>fic2ebook</generator>"
)  # fmt: skip
_HEAD = 2_000


def is_page(key: bytes) -> bool:
    """Whether a path below OUT is one of the catalogue's; its index.html says so by itself, and may be a story."""
    return _PAGE.fullmatch(key) is not None


class Pages:
    """Writes and removes files below OUT. `refused` are those that stay, because they are the user's."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.refused: set[str] = set()
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Puts a file in its place, if it is not there as it is to be."""
        full = self._full(path)
        self._make_folder(os.path.dirname(full))
        try:
            with open(full, "rb") as file:
                old = file.read(len(data) + 1)
        except FileNotFoundError:
            old = None
        if old == data:
            return
        if old is not None and not _is_ours(path, old):
            self.refused.add(path)
            return
        write_whole(full, (data,), flush=False)  # one that a power cut empties is written again: it differs

    def remove(self, path: str) -> bool:
        """Removes a file of ours; false where there is none."""
        full = self._full(path)
        try:
            with open(full, "rb") as file:
                ours = _is_ours(path, file.read(_HEAD))
        except OSError:
            return False
        if ours:
            with contextlib.suppress(OSError):
                os.unlink(full)
        return ours

    def remove_from(self, path: str, number: int) -> None:
        """Removes a feed's pages from a number on: it has become shorter."""
        stem = path.removesuffix(".xml")
        while self.remove(path if number == 1 else f"{stem}-{number}.xml"):
            number += 1

    def _full(self, path: str) -> str:
        return os.path.join(self.root, *path.split("/"))

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            make_inside(self.root, folder)
            self._folders.add(folder)


def _is_ours(path: str, head: bytes) -> bool:
    # A picture's name has its digest in it.
    return path.endswith(".jpg") or any(mark in head[:_HEAD] for mark in _OURS)
