"""A folder of story texts to a library of books.

from fic2ebook import BatchOptions, convert_folder

summary = convert_folder("stories", "library", BatchOptions(jobs=4))
print(summary.made, summary.failed)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fic2ebook.batch.options import BatchOptions, Planned, Summary, Watch
    from fic2ebook.batch.run import convert_folder

__all__ = ["BatchOptions", "Planned", "Summary", "Watch", "convert_folder"]

if not TYPE_CHECKING:  # else any name at all would be one to a type checker

    def __getattr__(name: str) -> Any:
        """Loads what is asked for: workers need none of it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        place = "run" if name == "convert_folder" else "options"
        return getattr(import_module(f"fic2ebook.batch.{place}"), name)
