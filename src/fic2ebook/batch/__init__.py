"""A folder of story texts to a library of books.

from fic2ebook import BatchOptions, convert_folder

summary = convert_folder("stories", "library", BatchOptions(jobs=4))
print(summary.made, summary.failed)
"""

from __future__ import annotations

from fic2ebook.batch.options import BatchOptions, Planned, Summary, Watch
from fic2ebook.batch.run import convert_folder

__all__ = ["BatchOptions", "Planned", "Summary", "Watch", "convert_folder"]
