"""What a writer is: a pure function from a story to bytes."""

from __future__ import annotations

from collections.abc import Callable

from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Story
from fic2ebook.options import WriteOptions
from fic2ebook.version import __version__

__all__ = ["Writer", "generator"]


class Writer(NamedTuple):
    """A row of the table. `extensions` are file name endings, the first the usual one; `write` opens no file."""

    name: str
    writes: str
    extensions: tuple[str, ...]
    write: Callable[[Story, WriteOptions], bytes]


def generator() -> str:
    """Our name and version, by which a book is known to be ours."""
    return f"fic2ebook {__version__}"
