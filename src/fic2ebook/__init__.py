"""fic2ebook turns a story text, in whatever state it was saved, into a book.

import fic2ebook as f2e

reading = f2e.read("story.txt")
print(reading.story.metadata.title, reading.report.format)
f2e.write(reading.story, "story.epub")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fic2ebook.api import Converted, Reading, convert, inspect, read, write
from fic2ebook.errors import (
    ConvertError,
    Fic2EbookError,
    InputError,
    LimitError,
    OutputError,
    StrictError,
    UsageError,
)
from fic2ebook.model import Chapter, Metadata, Part, Section, Series, Story
from fic2ebook.options import ReadOptions, WriteOptions
from fic2ebook.report import Detection, Evidence, Note, Removal, Repair, Report
from fic2ebook.version import __version__

if TYPE_CHECKING:
    from fic2ebook.batch import BatchOptions, Summary, Watch, convert_folder

__all__ = [
    "BatchOptions",
    "Chapter",
    "ConvertError",
    "Converted",
    "Detection",
    "Evidence",
    "Fic2EbookError",
    "InputError",
    "LimitError",
    "Metadata",
    "Note",
    "OutputError",
    "Part",
    "ReadOptions",
    "Reading",
    "Removal",
    "Repair",
    "Report",
    "Section",
    "Series",
    "Story",
    "StrictError",
    "Summary",
    "UsageError",
    "Watch",
    "WriteOptions",
    "__version__",
    "convert",
    "convert_folder",
    "inspect",
    "read",
    "write",
]

_BATCH = frozenset({"BatchOptions", "Summary", "Watch", "convert_folder"})


def __getattr__(name: str) -> Any:
    """The names of `batch`, which is loaded when one of them is used."""
    if name in _BATCH:
        from fic2ebook import batch

        return getattr(batch, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
