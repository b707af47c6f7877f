"""What a batch did: its figures, and the report with every book, failure, group and duplicate."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from fic2ebook.api import write_whole
from fic2ebook.batch.discover import shown
from fic2ebook.batch.options import Summary
from fic2ebook.batch.state import State
from fic2ebook.errors import OutputError

__all__ = ["count", "count_planned", "failed_before", "write_report"]


def count(state: State, summary: Summary) -> None:
    """Fills in the figures that the state knows."""
    _count_files(state, summary)
    summary.made = state.count("result = 'done' AND run = ? AND made = ?", state.run, state.run)
    summary.unchanged = state.count("result = 'done' AND run = ? AND made < ?", state.run, state.run)
    summary.failed += state.count("result = 'failed' AND run = ?", state.run)
    summary.duplicates = state.count("result = 'duplicate' AND share IS NULL AND run = ?", state.run)
    summary.versions = state.count("result = 'duplicate' AND share IS NOT NULL AND run = ?", state.run)
    summary.gone = summary.pruned + state.count("run < ? AND heir IS NULL AND target IS NOT NULL", state.run)


def count_planned(state: State, summary: Summary) -> None:
    """The figures of a dry run: what would be made, what is as it was."""
    _count_files(state, summary)
    summary.made = state.count("todo = 1 AND run = ?", state.run)
    summary.unchanged = state.count("todo = 0 AND result = 'done' AND run = ?", state.run)
    summary.failed += state.count("todo = 0 AND result = 'failed' AND run = ?", state.run)
    summary.duplicates = state.count("todo = 0 AND result = 'duplicate' AND share IS NULL AND run = ?", state.run)
    summary.versions = state.count("todo = 0 AND result = 'duplicate' AND share IS NOT NULL AND run = ?", state.run)
    summary.gone = state.count("run < ? AND heir IS NULL AND target IS NOT NULL", state.run)


def failed_before(state: State) -> Iterator[tuple[str, str]]:
    """Stories that failed in an earlier run and are not tried again, as they are the same still; and why."""
    query = "SELECT key, reason FROM units WHERE todo = 0 AND result = 'failed' AND run = ? AND key > ?"
    for row in state.pages(query, state.run):
        yield shown(row["key"]), row["reason"]


def _count_files(state: State, summary: Summary) -> None:
    story = "run = ? AND reason = ''"
    summary.found = state.count(story, state.run, table="files")
    summary.grouped = state.count("run = ? AND files > 1", state.run)
    row = state.one("SELECT coalesce(sum(files), 0) AS n FROM units WHERE run = ? AND files > 1", state.run)
    summary.grouped_files = int(row["n"]) if row else 0
    for row in state.all(
        "SELECT reason, count(*) AS n FROM files WHERE run = ? AND reason <> '' GROUP BY reason", state.run
    ):
        summary.left_out[row["reason"]] = summary.left_out.get(row["reason"], 0) + row["n"]


# The report


def write_report(path: str | os.PathLike[str], state: State, summary: Summary, unreadable: Mapping[str, str]) -> None:
    """Writes the report as JSON, an entry at a time; raises OutputError where it can't be written."""
    try:
        write_whole(path, (part.encode() for part in _report(state, summary, unreadable)))
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(
            f"cannot be written: {what}", where=os.fspath(path), hint="name another report file"
        ) from None


def _report(state: State, summary: Summary, unreadable: Mapping[str, str]) -> Iterator[str]:
    yield f'{{"summary": {json.dumps(asdict(summary))}'
    for name, entries in _sections(state, unreadable):
        yield f',\n"{name}": ['
        for number, entry in enumerate(entries):
            yield (",\n " if number else "\n ") + json.dumps(entry, ensure_ascii=False)
        yield "]"
    yield "}\n"


def _sections(state: State, unreadable: Mapping[str, str]) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    yield "books", _books(state)
    yield "failed", _failed(state, unreadable)
    yield "duplicates", _duplicates(state, "IS NULL")
    yield "versions", _duplicates(state, "IS NOT NULL")
    yield "gone", _gone(state)
    yield "not_stories", _not_stories(state)


def _books(state: State) -> Iterator[dict[str, Any]]:
    for row in state.pages("SELECT * FROM units WHERE run = ? AND result = 'done' AND key > ?", state.run):
        about = json.loads(row["about"])
        entry = {
            "book": row["target"],
            "sources": [shown(source["key"]) for source in state.sources(row["key"])],
            "new": row["made"] == state.run,
            "title": about["metadata"].get("title"),
            "authors": about["metadata"].get("authors", []),
            "words": about["words"],
            "chapters": about["chapters"],
        }
        yield entry | {name: about[name] for name in ("notes", "removed") if about[name]}


def _failed(state: State, unreadable: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for path, reason in unreadable.items():
        yield {"sources": [path], "reason": reason}
    for row in state.pages("SELECT key, reason FROM units WHERE run = ? AND result = 'failed' AND key > ?", state.run):
        yield {"sources": [shown(source["key"]) for source in state.sources(row["key"])], "reason": row["reason"]}


def _duplicates(state: State, which: str) -> Iterator[dict[str, Any]]:
    for row in state.pages(
        f"SELECT key, winner, share FROM units WHERE run = ? AND result = 'duplicate' AND share {which} AND key > ?",
        state.run,
    ):
        book = state.one("SELECT target FROM units WHERE key = ?", row["winner"])
        entry = {
            "sources": [shown(source["key"]) for source in state.sources(row["key"])],
            "same_as" if row["share"] is None else "longer": shown(row["winner"]),
            "book": book["target"] if book else None,
        }
        yield entry if row["share"] is None else entry | {"share": round(row["share"], 3)}


def _gone(state: State) -> Iterator[dict[str, Any]]:
    for row in state.pages(
        "SELECT key, target FROM units WHERE run < ? AND heir IS NULL AND target IS NOT NULL AND key > ?", state.run
    ):
        yield {"book": row["target"], "source": shown(row["key"])}


def _not_stories(state: State) -> Iterator[dict[str, Any]]:
    for row in state.pages("SELECT key, reason FROM files WHERE run = ? AND reason <> '' AND key > ?", state.run):
        yield {"source": shown(row["key"]), "reason": row["reason"]}
