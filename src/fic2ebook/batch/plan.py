"""Decides which files are one book, and which books are to be made: new, changed, failed, not finished."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from fic2ebook.batch.groups import Group, Member, by_mark, by_name
from fic2ebook.batch.state import State

__all__ = ["plan"]

_LARGEST = 5_000  # files of one book
_STORY = "f.run = ? AND f.reason = ''"


def plan(state: State, options: bytes, *, group: bool, omnibus: bool, near: bool, force: bool) -> None:
    """Writes the plan into the state, from the files it knows. `options` is a digest of all that shapes a book.

    Without `near`, shorter versions that another book stood for become books of their own.
    """
    with state:
        state.forget_gone_files()
        state.do(
            "CREATE TEMP TABLE IF NOT EXISTS grouped (key BLOB PRIMARY KEY, unit BLOB, place INTEGER, work BLOB,"
            " by_chapter INTEGER, total INTEGER) WITHOUT ROWID"
        )
        state.do("CREATE TEMP TABLE IF NOT EXISTS books (unit BLOB PRIMARY KEY, by_chapter INTEGER, total INTEGER)")
        state.do("DELETE FROM grouped")
        state.do("DELETE FROM books")
        if group:
            for found in _groups(state):
                _keep(state, found)
        if omnibus:
            for works in _series(state):
                _keep_series(state, works)
        _assign(state)
        for key, sources in _units(state):
            _plan_unit(state, key, sources, options, force=force)
        if not near:
            state.do(
                "UPDATE units SET todo = 1, why = 'a book of its own' WHERE result = 'duplicate' AND share IS NOT NULL"
            )
        _plan_duplicates(state)
        _mark_gone(state)


# Groups


def _groups(state: State) -> Iterator[Group]:
    yield from _marked(state)
    yield from _named(state)


def _marked(state: State) -> Iterator[Group]:
    sql = (
        f"SELECT folder, mark_title FROM files f WHERE mark_title IS NOT NULL AND {_STORY}"
        " GROUP BY folder, mark_title HAVING count(*) BETWEEN 2 AND ?"
    )
    for folder, title in state.each(sql, state.run, _LARGEST):
        rows = state.all(
            f"SELECT * FROM files f WHERE folder = ? AND mark_title = ? AND {_STORY}", folder, title, state.run
        )
        members = [
            Member(key=row["key"], hash=row["hash"], number=row["mark_number"], total=row["mark_total"]) for row in rows
        ]
        if found := by_mark(members):
            yield found


def _named(state: State) -> Iterator[Group]:
    """Groups by names; numbered files with several titles are passed over before they are loaded."""
    free = "NOT EXISTS (SELECT 1 FROM grouped g WHERE g.key = f.key)"
    free = "NOT EXISTS (SELECT 1 FROM grouped g WHERE g.key = f.key)"
    state.do("CREATE TEMP TABLE IF NOT EXISTS candidates (folder BLOB, base TEXT)")
    state.do("DELETE FROM candidates")
    state.do(
        f"INSERT INTO candidates SELECT folder, base FROM files f WHERE base IS NOT NULL AND {_STORY} AND {free}"
        " GROUP BY folder, base HAVING count(*) BETWEEN 2 AND ?"
        " AND (max(kind = 'chapter') OR count(DISTINCT nullif(title, '')) < 2)",
        state.run,
        _LARGEST,
    )
    for folder, base in state.each("SELECT folder, base FROM candidates"):
        rows = state.all(
            f"SELECT * FROM files f WHERE folder = ? AND base = ? AND {_STORY} AND {free}", folder, base, state.run
        )
        if found := by_name([_named_member(row) for row in rows]):
            yield found


def _named_member(row: sqlite3.Row) -> Member:
    return Member(
        key=row["key"],
        hash=row["hash"],
        number=row["number"],
        total=row["total"],
        last=row["last"],
        kind=row["kind"],
        title=row["title"],
        author=row["author"],
        heading=row["heading"],
    )


def _keep(state: State, group: Group) -> None:
    unit = group.members[0].key
    for place, member in enumerate(group.members):
        state.do("INSERT INTO grouped (key, unit, place) VALUES (?, ?, ?)", member.key, unit, place)
    state.do("INSERT INTO books VALUES (?, ?, ?)", unit, group.by_chapter, group.total)


def _series(state: State) -> Iterator[list[sqlite3.Row]]:
    """The works of each series that has several, in order; of one work that is there twice the longest."""
    first = (
        "FROM files f LEFT JOIN grouped g ON g.key = f.key LEFT JOIN books b ON b.unit = g.unit"
        f" WHERE f.series <> '' AND {_STORY} AND (g.unit IS NULL OR g.unit = f.key)"
    )
    sql = f"SELECT f.series {first} GROUP BY f.series HAVING count(*) BETWEEN 2 AND ?"
    for (name,) in state.all(sql, state.run, _LARGEST):
        rows = state.all(
            f"SELECT f.key, f.position, f.title, f.size, b.by_chapter, b.total {first} AND f.series = ?"
            " ORDER BY f.position IS NULL, f.position, f.size DESC, f.key",
            state.run,
            name,
        )
        works: dict[tuple[float | None, str], sqlite3.Row] = {}
        for row in rows:
            works.setdefault((row["position"], row["title"] if row["position"] is not None else row["key"]), row)
        if len(works) > 1:
            yield list(works.values())


def _keep_series(state: State, works: list[sqlite3.Row]) -> None:
    unit = min(work["key"] for work in works)
    files = []
    for work in works:
        own = state.all("SELECT key FROM grouped WHERE unit = ? ORDER BY place", work["key"])
        files += [(row["key"], work) for row in own] or [(work["key"], work)]
        state.do("DELETE FROM books WHERE unit = ?", work["key"])
    for place, (key, work) in enumerate(files):
        state.do(
            "INSERT OR REPLACE INTO grouped VALUES (?, ?, ?, ?, ?, ?)",
            key, unit, place, work["key"], work["by_chapter"], work["total"],
        )  # fmt: skip
    state.do("INSERT INTO books VALUES (?, 0, NULL)", unit)


def _assign(state: State) -> None:
    """Gives every story its unit: that of its group, else its own."""
    unit = "coalesce((SELECT g.unit FROM grouped g WHERE g.key = files.key), files.key)"
    place = "coalesce((SELECT g.place FROM grouped g WHERE g.key = files.key), 0)"
    state.do(
        f"UPDATE files SET unit = {unit}, place = {place} WHERE run = ? AND reason = ''"
        f" AND (unit IS NOT {unit} OR place IS NOT {place})",
        state.run,
    )
    state.do("UPDATE files SET unit = NULL WHERE reason <> '' AND unit IS NOT NULL")
    work = "(SELECT g.work FROM grouped g WHERE g.key = files.key)"
    state.do(
        f"UPDATE files SET work = {work}, by_chapter = (SELECT g.by_chapter FROM grouped g WHERE g.key = files.key),"
        " work_total = (SELECT g.total FROM grouped g WHERE g.key = files.key)"
        f" WHERE work IS NOT NULL OR {work} IS NOT NULL"
    )


# Units


def _units(state: State) -> Iterator[tuple[bytes, list[sqlite3.Row]]]:
    sql = (
        "SELECT f.unit, f.place, f.key, f.hash, f.number, f.part_title, b.by_chapter, b.total, f.work, f.position"
        " FROM files f"
        " LEFT JOIN books b ON b.unit = f.unit WHERE f.unit IS NOT NULL ORDER BY f.unit, f.place"
    )
    for key, rows in groupby(state.each(sql), key=itemgetter("unit")):
        yield key, list(rows)


def _plan_unit(state: State, key: bytes, sources: list[sqlite3.Row], options: bytes, *, force: bool) -> None:
    digest = hashlib.sha256(options)
    for row in sources:
        digest.update(row["hash"])
        if row["work"] is not None:
            digest.update(f"{row['position']}\n".encode() + row["work"])
        digest.update(f"\n{row['number']}\n{row['part_title']}\n".encode("utf-8", "replace") + row["key"] + b"\n")
    digest.update(f"{sources[0]['by_chapter']} {sources[0]['total']}".encode() if len(sources) > 1 else b"")
    inputs = digest.digest()
    old = state.one("SELECT inputs, todo, result, reason, transient, target, size FROM units WHERE key = ?", key)
    why = _why(state, old, inputs, force=force)
    state.do(
        "INSERT INTO units (key, run, inputs, todo, why, by_chapter, files, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET run = excluded.run, inputs = excluded.inputs, todo = excluded.todo,"
        " why = excluded.why, by_chapter = excluded.by_chapter, files = excluded.files, total = excluded.total,"
        " heir = NULL",
        key, state.run, inputs, bool(why), why, sources[0]["by_chapter"], len(sources), sources[0]["total"],
    )  # fmt: skip


def _why(state: State, old: sqlite3.Row | None, inputs: bytes, *, force: bool) -> str:
    """Why a book is to be made; "" where it need not be."""
    if old is None:
        return "new"
    if old["inputs"] != inputs:
        return "changed"
    if old["todo"] or old["result"] is None:
        return "not finished"
    if force:
        return "forced"
    if old["result"] == "failed":
        return "failed before" if old["transient"] else ""
    if old["result"] == "done" and not _stands(state.library, old):
        return "the book is gone"
    return ""


def _stands(library: str, row: sqlite3.Row) -> bool:
    """Whether a book is where it was put, with the size it had: a power failure leaves empty files."""
    try:
        size: int = row["size"]
        return os.stat(os.path.join(library, *row["target"].split("/"))).st_size == size
    except OSError:
        return False


def _plan_duplicates(state: State) -> None:
    """A duplicate whose book is made anew, or is gone, is looked at again."""
    state.do(
        "UPDATE units SET todo = 1, why = 'its book changed' WHERE run = ? AND result = 'duplicate' AND todo = 0"
        " AND NOT EXISTS (SELECT 1 FROM units w WHERE w.key = units.winner AND w.run = ? AND w.todo = 0"
        " AND w.result = 'done')",
        state.run,
        state.run,
    )


def _mark_gone(state: State) -> None:
    """Units of other runs: those without a book are forgotten, those that were regrouped know who has their file."""
    state.do("DELETE FROM units WHERE run < ? AND target IS NULL", state.run)
    state.do(
        "UPDATE units SET todo = 0, heir = (SELECT f.unit FROM files f WHERE f.key = units.key) WHERE run < ?",
        state.run,
    )
