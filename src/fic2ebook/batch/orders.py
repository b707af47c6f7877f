"""What a worker is told of a book that is to be made: its files in order, their places, and what names say."""

from __future__ import annotations

import os
from itertools import groupby
from operator import itemgetter
from typing import Any

from fic2ebook.batch.discover import shown
from fic2ebook.batch.join import Place
from fic2ebook.batch.omnibus import Work
from fic2ebook.batch.state import State
from fic2ebook.batch.work import Book

__all__ = ["book_of"]


def book_of(state: State, row: Any, folder: str) -> Book:
    """The book of a unit of the state; `folder` is that of the stories."""
    sources = state.sources(row["key"])
    if sources[0]["work"] is not None:
        return _series_book(row, sources)
    several = len(sources) > 1
    # A lone "(1/3)" has a place, too: its other parts are missing.
    total = row["total"] if several else sources[0]["mark_total"] or sources[0]["total"]
    places = tuple(_place(source, total, by_chapter=row["by_chapter"]) for source in sources)
    return Book(
        key=row["key"],
        sources=tuple(source["key"] for source in sources),
        places=places if several or total else (),
        title=_title_by_names(sources, folder) if several else "",
        size=sum(source["size"] for source in sources),
    )


def _series_book(row: Any, sources: list[Any]) -> Book:
    """A book of a series' works, each of one file or several."""
    works = [list(files) for _, files in groupby(sources, key=itemgetter("work"))]
    lone = {files[0]["key"] for files in works if len(files) == 1 and not files[0]["work_total"]}  # "salt2.txt"
    return Book(
        key=row["key"],
        sources=tuple(source["key"] for source in sources),
        places=tuple(
            Place() if one["key"] in lone else _place(one, one["work_total"], by_chapter=one["by_chapter"])
            for one in sources
        ),
        title=next(source["series_shown"] for source in sources if source["series_shown"]),
        size=sum(source["size"] for source in sources),
        works=tuple(Work(files=len(files), position=files[0]["position"]) for files in works),
    )


def _title_by_names(sources: list[Any], folder: str) -> str:
    """What the names of a book's files have in common, else their folder's."""
    base: str = sources[0]["base_shown"] or ""
    return base or os.path.basename(shown(sources[0]["folder"]) or folder)


def _place(source: Any, total: int | None, *, by_chapter: Any) -> Place:
    """A file's place among those of its book."""
    return Place(
        number=source["number"] if source["mark_number"] is None else source["mark_number"],
        end=source["last"],
        total=total,
        title=source["part_title"] or "",
        chapter=bool(by_chapter),
    )
