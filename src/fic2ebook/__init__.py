"""fic2ebook turns a story text, in whatever state it was saved, into a book.

import fic2ebook as f2e

reading = f2e.read("story.txt")
print(reading.story.metadata.title, reading.report.format)
f2e.write(reading.story, "story.epub")
"""

from __future__ import annotations

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

__version__ = "0.1.0"

__all__ = [
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
    "UsageError",
    "WriteOptions",
    "__version__",
    "convert",
    "inspect",
    "read",
    "write",
]
