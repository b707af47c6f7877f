"""fic2ebook turns a story text, in whatever state it was saved, into a book.

import fic2ebook as f2e

reading = f2e.read("story.txt")
print(reading.story.metadata.title, reading.report.format)
f2e.write(reading.story, "story.epub")

These are the public names; each is loaded when it is first used. The classes of blocks and inlines are in `f2e.model`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fic2ebook import model
    from fic2ebook.api import Converted, convert, describe, inspect, read, write
    from fic2ebook.batch.options import BatchOptions, Planned, Summary, Watch
    from fic2ebook.batch.run import convert_folder
    from fic2ebook.building import blocks, chapter, from_json, to_json
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
    from fic2ebook.reading import Reading
    from fic2ebook.report import Detection, Evidence, Note, Removal, Repair, Report
    from fic2ebook.schema import json_schema
    from fic2ebook.version import __version__

__all__ = [
    "BatchOptions", "Chapter", "ConvertError", "Converted", "Detection", "Evidence", "Fic2EbookError", "InputError",
    "LimitError", "Metadata", "Note", "OutputError", "Part", "Planned", "ReadOptions", "Reading", "Removal", "Repair",
    "Report", "Section", "Series", "Story", "StrictError", "Summary", "UsageError", "Watch", "WriteOptions",
    "__version__", "blocks", "chapter", "convert", "convert_folder", "describe", "from_json", "inspect",
    "json_schema", "model", "read", "to_json", "write",
]  # fmt: skip

#: Where each name lives.
_PLACES = {
    "api": "Converted convert describe inspect read write",
    "batch.options": "BatchOptions Planned Summary Watch",
    "batch.run": "convert_folder",
    "building": "blocks chapter from_json to_json",
    "errors": "ConvertError Fic2EbookError InputError LimitError OutputError StrictError UsageError",
    "model": "Chapter Metadata Part Section Series Story",
    "options": "ReadOptions WriteOptions",
    "reading": "Reading",
    "report": "Detection Evidence Note Removal Repair Report",
    "schema": "json_schema",
    "version": "__version__",
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names.split()}


if not TYPE_CHECKING:  # else any name at all would be one to a type checker

    def __getattr__(name: str) -> Any:
        if name == "model":
            return import_module("fic2ebook.model")
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"fic2ebook.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
