"""Loads, in the process that workers are copies of, what each of them needs: imported, and used once.

What only some texts need (dates, web pages) a worker loads when it meets one: workers do that at the same time.
"""

from __future__ import annotations

import contextlib
import gc

import fic2ebook.batch.work  # noqa: F401
from fic2ebook import api
from fic2ebook.options import WriteOptions
from fic2ebook.writers import writer_for

_TEXT = (
    "Title: The Lamp\nAuthor: Ada Quill\nSummary: A lamp.\n\nChapter 1: The Stair\n\n"
    "“So,” she said, *at last*, and the lamp went out above the harbour.\n\n* * *\n\nIt was a long winter.\n"
)


def _load() -> None:
    reading = api.read(_TEXT.encode(), name="lamp.txt")
    writer_for("epub").write(reading.story, WriteOptions(modified=0))


with contextlib.suppress(Exception):  # what is wrong, the first file will say
    _load()
gc.collect()
gc.freeze()  # so that the collector leaves these pages shared between the workers
