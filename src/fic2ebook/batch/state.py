"""What a library remembers: files, the books they make, names; in an SQLite file in OUT.

A file is a row of `files`; a book (of one file or several) is a row of `units`, whose key is its first file's. Nothing
here reads or writes a story or a book. Every step of a run is a transaction, so that a run that is killed goes on
where it was.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fic2ebook.batch.clues import Clues
from fic2ebook.batch.discover import STATE_FOLDER, Found
from fic2ebook.errors import OutputError

__all__ = ["State"]

_VERSION = "2"
_NAME = "library.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
  key BLOB PRIMARY KEY, folder BLOB, size INTEGER, modified INTEGER, changed INTEGER, expected INTEGER,
  run INTEGER,            -- the last run that saw it
  hash BLOB,              -- NULL: not looked at since it changed
  reason TEXT,            -- why it is no story
  mark_title TEXT, mark_number REAL, mark_total INTEGER,
  base TEXT, base_shown TEXT, number REAL, last INTEGER, total INTEGER, part_title TEXT, kind TEXT,
  title TEXT, author TEXT, heading INTEGER,
  series TEXT,            -- of whose series it says it is, folded; '': of none; NULL: nobody asked yet
  series_shown TEXT, position REAL,
  unit BLOB, place INTEGER,
  work BLOB,              -- in a book of a series: the unit that its work would be
  by_chapter INTEGER, work_total INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_unit ON files (unit, place);
CREATE INDEX IF NOT EXISTS files_mark ON files (folder, mark_title) WHERE mark_title IS NOT NULL;
CREATE INDEX IF NOT EXISTS files_series ON files (series) WHERE series <> '';
CREATE INDEX IF NOT EXISTS files_base ON files (folder, base) WHERE base IS NOT NULL;
CREATE TABLE IF NOT EXISTS units (
  key BLOB PRIMARY KEY,
  run INTEGER,            -- the last run that planned it
  inputs BLOB,            -- digest of sources, order, options, version
  todo INTEGER, why TEXT, -- 1: to be made, and why
  by_chapter INTEGER, files INTEGER, total INTEGER,
  result TEXT,            -- NULL, 'writing', 'done', 'failed', 'duplicate'
  reason TEXT, transient INTEGER,
  target TEXT, base TEXT, folded TEXT UNIQUE, size INTEGER,
  staged TEXT,            -- where in the library a book lies that is to be moved to its target
  words BLOB,             -- digest of the book's words
  winner BLOB,            -- of a duplicate: the unit that has the book
  share REAL,             -- of an older, shorter version: how much of its words that book has
  richness INTEGER,       -- how much its header says
  heir BLOB,              -- of a unit that was regrouped: the unit that has its first file now
  made INTEGER,           -- the run that made it
  about TEXT              -- JSON: metadata, parts, notes
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS units_todo ON units (todo, key) WHERE todo = 1;
CREATE INDEX IF NOT EXISTS units_words ON units (words) WHERE words IS NOT NULL;
CREATE INDEX IF NOT EXISTS units_target ON units (target) WHERE target IS NOT NULL;
CREATE INDEX IF NOT EXISTS units_heir ON units (heir) WHERE heir IS NOT NULL;
CREATE INDEX IF NOT EXISTS units_winner ON units (winner) WHERE winner IS NOT NULL;
CREATE TABLE IF NOT EXISTS suffixes (folded TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketches (
  id INTEGER PRIMARY KEY, unit BLOB UNIQUE, words INTEGER, sketch BLOB, title TEXT, stated INTEGER, authors TEXT,
  compared INTEGER DEFAULT 0 -- 1: looked up among the others
);
CREATE INDEX IF NOT EXISTS sketches_new ON sketches (unit) WHERE compared = 0;
CREATE TABLE IF NOT EXISTS bands (number INTEGER, id INTEGER, PRIMARY KEY (number, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (
  inner BLOB, outer BLOB, -- units: a shorter text, and a longer one that may hold it
  titled INTEGER,         -- whether they have one title
  share REAL,             -- how much; NULL: not compared yet
  PRIMARY KEY (inner, outer)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_outer ON versions (outer);
-- The catalogue: which books changed since it was written, which are in it, on which shelves of its feeds.
CREATE TABLE IF NOT EXISTS changes (unit BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS units_changed AFTER UPDATE OF result, target, about ON units
  WHEN old.result IS NOT new.result OR old.target IS NOT new.target OR old.about IS NOT new.about
  BEGIN INSERT OR IGNORE INTO changes VALUES (new.key); END;
CREATE TRIGGER IF NOT EXISTS units_deleted AFTER DELETE ON units WHEN old.target IS NOT NULL
  BEGIN INSERT OR IGNORE INTO changes VALUES (old.key); END;
CREATE TABLE IF NOT EXISTS cards (crc INTEGER, unit BLOB, modified INTEGER, PRIMARY KEY (crc, unit)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cards_modified ON cards (modified);
CREATE TABLE IF NOT EXISTS shelves (
  kind TEXT, shelf TEXT, title TEXT, unit BLOB, modified INTEGER, PRIMARY KEY (kind, shelf, title, unit)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shelves_unit ON shelves (unit);
CREATE TABLE IF NOT EXISTS names (
  kind TEXT, shelf TEXT, name TEXT, sort TEXT, letter TEXT, PRIMARY KEY (kind, shelf)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS letters (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS removals (target TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PAGE = 500


class State:
    """The state of a library, open for one run at a time. Raises OutputError where it can't be opened.

    With `dry`, a copy: nothing that is done to it is kept.
    """

    def __init__(self, library: str, *, dry: bool = False) -> None:
        self.library = library
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        path = Path(library) / STATE_FOLDER / _NAME
        _refuse_links(path.parent)
        if dry:
            self._copy = tempfile.TemporaryDirectory(prefix="fic2ebook-")
            copy = Path(self._copy.name) / _NAME
            for ending in ("", "-wal"):
                if (old := path.with_name(path.name + ending)).is_file():
                    shutil.copyfile(old, copy.with_name(copy.name + ending))
            path = copy
        self._db = _opened(path)
        self.run = int(self.about("run") or 0) + 1
        with self:
            self.set_about("run", str(self.run))

    def close(self) -> None:
        self._db.close()
        if self._copy:
            self._copy.cleanup()

    def __enter__(self) -> State:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query that has few."""
        return self._db.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        row: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return row

    def each(self, sql: str, *values: Any) -> Iterator[sqlite3.Row]:
        """Rows of a query that may have many, as they come; what they are read from must not be changed meanwhile."""
        return iter(self._db.execute(sql, values))

    def do(self, sql: str, *values: Any) -> int:
        """Executes a statement; gives back how many rows it changed."""
        return self._db.execute(sql, values).rowcount

    def do_all(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Executes a statement for each row of values."""
        self._db.executemany(sql, rows)

    def pages(self, sql: str, *values: Any, start: bytes = b"") -> Iterator[sqlite3.Row]:
        """Rows of a query over a growing `key`, a page at a time, so that rows may be changed meanwhile.

        `sql` has `key > ?` as its last condition; order and limit are added.
        """
        while True:
            rows = self.all(f"{sql} ORDER BY key LIMIT {_PAGE}", *values, start)
            yield from rows
            if len(rows) < _PAGE:
                return
            start = rows[-1]["key"]

    def about(self, name: str) -> str | None:
        """A fact about the library."""
        row = self.one("SELECT value FROM about WHERE name = ?", name)
        return str(row["value"]) if row else None

    def set_about(self, name: str, value: str) -> None:
        self.do("INSERT OR REPLACE INTO about VALUES (?, ?)", name, value)

    # Files

    def saw(self, files: Iterable[Found]) -> None:
        """Files that were found; one that changed is to be looked at again."""
        self._db.executemany(
            "INSERT INTO files (key, folder, size, modified, changed, expected, run) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET run = excluded.run, expected = excluded.expected,"
            " hash = CASE WHEN size = excluded.size AND modified = excluded.modified AND changed = excluded.changed"
            " THEN hash END, size = excluded.size, modified = excluded.modified, changed = excluded.changed",
            ((one.key, one.folder, one.size, one.modified, one.changed, one.expected, self.run) for one in files),
        )

    def unknown(self) -> Iterator[sqlite3.Row]:
        """Files to be looked at, in order: key, expected, size."""
        return self.pages("SELECT key, expected, size FROM files WHERE hash IS NULL AND run = ? AND key > ?", self.run)

    def learned(self, key: bytes, clues: Clues) -> None:
        """What was seen in a file."""
        name = clues.name
        kind = ("chapter" if name.chapter else "part" if name.part else "number") if name else None
        self.do(
            "UPDATE files SET hash = ?, reason = ?, mark_title = ?, mark_number = ?, mark_total = ?, base = ?,"
            " base_shown = ?, number = ?, last = ?, total = ?, part_title = ?, kind = ?, title = ?, author = ?,"
            " heading = ?, series = NULL WHERE key = ?",
            clues.hash, clues.reason, clues.mark_title, clues.mark_number, clues.mark_total,
            name.folded_base if name else None, name.base if name else None, name.number if name else None,
            name.end if name else None, name.total if name else None, name.title if name else None, kind,
            clues.title, clues.author, clues.heading, key,
        )  # fmt: skip

    def without_series(self) -> Iterator[sqlite3.Row]:
        """Stories that were not asked for their series yet: key, expected, size."""
        return self.pages(
            "SELECT key, expected, size FROM files WHERE series IS NULL AND run = ? AND reason = '' AND key > ?",
            self.run,
        )

    def learned_series(self, key: bytes, name: str, shown: str, position: float | None) -> None:
        """The series that a story says it is of, "" for none."""
        self.do("UPDATE files SET series = ?, series_shown = ?, position = ? WHERE key = ?", name, shown, position, key)

    def forget_gone_files(self) -> None:
        """Drops files that this run did not see."""
        self.do("DELETE FROM files WHERE run < ?", self.run)

    # Units

    def sources(self, unit: bytes) -> list[sqlite3.Row]:
        """A unit's files in order."""
        return self.all("SELECT * FROM files WHERE unit = ? ORDER BY place", unit)

    def count(self, condition: str, *values: Any, table: str = "units") -> int:
        row = self.one(f"SELECT count(*) AS n FROM {table} WHERE {condition}", *values)
        return int(row["n"]) if row else 0

    def is_book(self, target: str) -> bool:
        """Whether a path below the library is a book of ours."""
        return self.one("SELECT 1 FROM units WHERE target = ?", target) is not None


def _refuse_links(folder: Path) -> None:
    """Raises OutputError where a link would put the state, or what is laid ready beside it, elsewhere."""
    links = [path for path in (folder, *(folder.iterdir() if folder.is_dir() else ())) if path.is_symlink()]
    if links:
        raise OutputError("a link is where the library's state is to be", where=str(links[0]), hint="remove it")


def _opened(path: Path) -> sqlite3.Connection:
    """The state's file, ours alone until it is closed; a write-ahead log without shared memory works on NFS too."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=2, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
        version = db.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        if version is None:
            db.execute("INSERT INTO about VALUES ('version', ?)", (_VERSION,))
        elif version[0] != _VERSION:
            db.close()
            raise OutputError(
                f"its state is of version {version[0]}, not {_VERSION}", where=str(path), hint="use another folder"
            )
    except sqlite3.OperationalError as error:
        locked = "locked" in str(error)
        what = "another run is writing this library" if locked else f"its state cannot be opened: {error}"
        hint = "wait until it has ended" if locked else "check the folder and the disk"
        raise OutputError(what, where=str(path.parent.parent), hint=hint) from None
    except sqlite3.DatabaseError as error:
        hint = "remove this file; every book will be made again"
        raise OutputError(f"the state is damaged: {error}", where=str(path), hint=hint) from None
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {what}", where=str(path.parent), hint="check the folder") from None
    return db
