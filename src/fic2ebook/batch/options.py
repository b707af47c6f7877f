"""What a batch is told, what it says while it runs, and what it says at the end."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from fic2ebook.options import ReadOptions, WriteOptions

__all__ = ["NAME_TEMPLATE", "BatchOptions", "Planned", "Summary", "Watch"]

NAME_TEMPLATE = "{author}/{title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """How a folder becomes a library.

    `include` and `exclude` are globs over names ("*.txt") or paths below the folder ("old/**"); letter case does not
    count. `name_template` and `slug` say how books are named (`names.py`). `report` is a JSON file with all that was
    done. `omnibus`: a series becomes one book. `near`: shorter versions of a story become no books of their own.
    `catalogue`: a page and OPDS feeds for browsing are put into the library. `jobs` is the number of processes, by
    default one a core. `prune` removes books whose source is gone.
    """

    format: str = "epub"
    read: ReadOptions = field(default_factory=ReadOptions)
    write: WriteOptions = field(default_factory=WriteOptions)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    name_template: str = NAME_TEMPLATE
    slug: bool = False
    group: bool = True
    omnibus: bool = False
    near: bool = True
    catalogue: bool = True
    strict: bool = False
    force: bool = False
    dry_run: bool = False
    prune: bool = False
    jobs: int | None = None
    report: str | os.PathLike[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A book that a dry run would make or remove: its sources in order, and why ("new", "changed", "gone" …)."""

    sources: tuple[str, ...]
    reason: str


@dataclass(slots=True, kw_only=True)
class Summary:
    """A batch in figures.

    `found` counts files that are stories; `made`, `unchanged`, `failed` and `duplicates` count books (a duplicate is a
    text whose words another book has), `versions` those whose words are in a longer version of the story; `grouped`
    counts books of several files and `grouped_files` their files; `gone` counts books whose source is there no more,
    `pruned` those of them that were removed; `left_out` counts files that were not looked at, by reason. With a dry
    run, `made` is what would be made.
    """

    found: int = 0
    made: int = 0
    unchanged: int = 0
    failed: int = 0
    duplicates: int = 0
    versions: int = 0
    grouped: int = 0
    grouped_files: int = 0
    gone: int = 0
    pruned: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    interrupted: bool = False


class Watch:
    """What a batch tells while it runs; this one is silent. Paths are for people, below the folder or below OUT."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Another stage begins: "search", "survey", "series", "convert" or "compare", of so many files or books."""

    def advance(self, count: int = 1) -> None:
        """So many of the stage's are done."""

    def failed(self, path: str, reason: str) -> None:
        """A file could not be made a book, and why."""

    def note(self, message: str) -> None:
        """Something a person should know: a missing part, a duplicate."""

    def planned(self, book: Planned) -> None:
        """With a dry run: a book that would be made or removed."""
