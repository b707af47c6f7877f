"""Puts books that were made into the library: duplicates found, names given, files moved to their places.

Results come in the order of their sources' paths, whichever worker was quickest, so that the same folder gives the same
library however often a run was interrupted. A book is moved to its place only after the state knows what will be there.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable

from fic2ebook.batch.discover import STATE_FOLDER, shown
from fic2ebook.batch.inside import is_inside, make_inside
from fic2ebook.batch.names import Namer, book_fields, folded, numbered
from fic2ebook.batch.near import Near
from fic2ebook.batch.state import State
from fic2ebook.batch.work import Made

__all__ = ["Library"]

_STAGING = "staging"


class Library:
    """The folder of books. `force` lets a book replace a file there that is not the library's own."""

    def __init__(self, state: State, namer: Namer, ending: str, *, force: bool = False) -> None:
        self.state = state
        self.root = state.library
        self.namer = namer
        self.ending = ending
        self.force = force
        self.near = Near(state)
        # Each run has a folder of its own: a worker of one that was killed may still be writing.
        self.staging = os.path.join(self.root, STATE_FOLDER, f"{_STAGING}-{state.run}")
        self._inside: set[str] = set()

    # Beginning and end

    def recover(self) -> None:
        """Finishes what a killed run had begun to move, and removes its staging folder."""
        shutil.rmtree(self.staging, ignore_errors=True)
        make_inside(self.root, self.staging)
        with self.state:
            for row in self.state.pages("SELECT * FROM units WHERE result = 'writing' AND key > ?"):
                self._publish(row["key"], row["staged"], row["target"], row["size"])
            self._remove_dropped()
        self._remove_staging(but=os.path.basename(self.staging))

    def finish(self) -> None:
        """Removes the books of units that were regrouped, and the staging folder's rest."""
        with self.state:
            rows = self.state.all(
                "SELECT u.key, u.target FROM units u JOIN units h ON h.key = u.heir WHERE u.run < ?"
                " AND h.result IN ('done', 'duplicate') AND h.todo = 0",
                self.state.run,
            )
            for row in rows:
                self._drop(row["target"])
                self.state.do("DELETE FROM units WHERE key = ?", row["key"])
        with self.state:
            self._remove_dropped()
        self._remove_staging()

    def _remove_staging(self, but: str = "") -> None:
        """Removes staging folders; that of a killed run stays at first, if a worker of it goes on writing there."""
        folder = os.path.dirname(self.staging)
        for name in os.listdir(folder):
            if name.startswith(_STAGING) and name != but:
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)

    def prune(self) -> int:
        """Removes books whose source is gone; gives back how many."""
        with self.state:
            rows = self.state.all("SELECT key, target FROM units WHERE run < ? AND heir IS NULL", self.state.run)
            for row in rows:
                self._drop(row["target"])
                self.state.do("DELETE FROM units WHERE key = ?", row["key"])
        with self.state:
            self._remove_dropped()
        return len(rows)

    # Results

    def take(self, results: Iterable[Made]) -> list[Made]:
        """Takes results in their order into the state, and moves their books; gives back those that failed doing so."""
        moves: list[bytes] = []
        with self.state:
            for made in results:
                if made.error:
                    self._failed(made)
                elif self._settled(made):
                    moves.append(made.key)
        return self._settle(moves)

    def _settle(self, moves: Iterable[bytes]) -> list[Made]:
        """Moves books to their places; gives back those that failed doing so."""
        failed = []
        with self.state:
            for key in moves:
                row = self.state.one("SELECT staged, target, size FROM units WHERE key = ? AND result = 'writing'", key)
                if row is not None and (reason := self._publish(key, row["staged"], row["target"], row["size"])):
                    failed.append(Made(key=key, error=reason, transient=True))
            self._remove_dropped()
        return failed

    def _failed(self, made: Made) -> None:
        self.state.do(
            "UPDATE units SET todo = 0, result = 'failed', reason = ?, transient = ?, words = NULL, winner = NULL,"
            " made = ? WHERE key = ?",
            made.error, made.transient, self.state.run, made.key,
        )  # fmt: skip
        self.near.forget(made.key)

    def _settled(self, made: Made) -> bool:
        """Decides what a book is: false for a duplicate, else it has a name and is to be moved there."""
        twin = self._twin(made)
        if twin is not None and twin["richness"] >= made.richness:
            self._is_duplicate(made, twin["key"])
            return False
        if twin is not None:
            self._take_over(made.key, twin)
        target, base = self._named(made, twin)
        staged = f"{STATE_FOLDER}/{os.path.basename(self.staging)}/{made.staged}"
        self.state.do(
            "UPDATE units SET todo = 0, result = 'writing', reason = NULL, transient = 0, target = ?, base = ?,"
            " folded = ?, size = ?, staged = ?, words = ?, winner = NULL, richness = ?, made = ?, about = ?,"
            " share = NULL WHERE key = ?",
            target, base, folded(target), made.size, staged, made.words, made.richness, self.state.run, _about(made),
            made.key,
        )  # fmt: skip
        if made.traits is not None:
            self.near.remember(made.key, made.traits)
        return True

    # Duplicates

    def _twin(self, made: Made) -> sqlite3.Row | None:
        """The unit that has a book of the same words, of this run or settled in one before."""
        return self.state.one(
            "SELECT key, target, base, richness FROM units WHERE words = ? AND key <> ? AND todo = 0 AND run = ?"
            " AND result IN ('done', 'writing') ORDER BY key",
            made.words, made.key, self.state.run,
        )  # fmt: skip

    def _is_duplicate(self, made: Made, winner: bytes) -> None:
        old = self.state.one("SELECT target FROM units WHERE key = ?", made.key)
        if old is not None and old["target"]:
            self._drop(old["target"])
        self.state.do(
            "UPDATE units SET todo = 0, result = 'duplicate', reason = NULL, winner = ?, words = NULL, target = NULL,"
            " base = NULL, folded = NULL, size = NULL, staged = NULL, share = NULL, made = ?, about = ? WHERE key = ?",
            winner, self.state.run, _about(made), made.key,
        )  # fmt: skip
        self.state.do("UPDATE units SET winner = ? WHERE winner = ?", winner, made.key)
        self.near.forget(made.key)
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(self.staging, made.staged))

    def _take_over(self, key: bytes, twin: sqlite3.Row) -> None:
        """A richer copy makes the book; the one that had it becomes a duplicate."""
        self._drop(twin["target"])
        self.state.do(
            "UPDATE units SET result = 'duplicate', winner = ?, words = NULL, target = NULL, base = NULL,"
            " folded = NULL, size = NULL, staged = NULL WHERE key = ?",
            key,
            twin["key"],
        )
        self.state.do("UPDATE units SET winner = ? WHERE winner = ?", key, twin["key"])
        self.near.forget(twin["key"])

    def absorb(self, versions: Iterable[tuple[bytes, bytes, float]]) -> None:
        """Makes books duplicates of the longer versions they are in, each with the share of its words that has.

        The longest takes the name without a number, if its shorter versions had that. All at once, or not at all.
        """
        moved: set[bytes] = set()
        with self.state:
            for inner, winner, share in versions:
                row = self.state.one("SELECT target, base FROM units WHERE key = ?", inner)
                assert row is not None
                self._drop(row["target"])
                self.state.do(
                    "UPDATE units SET result = 'duplicate', winner = ?, share = ?, words = NULL, target = NULL,"
                    " base = NULL, folded = NULL, size = NULL, staged = NULL WHERE key = ?",
                    winner, share, inner,
                )  # fmt: skip
                self.state.do(
                    "UPDATE units SET winner = ?, share = coalesce(share, ?) WHERE winner = ?", winner, share, inner
                )
                self.near.forget(inner)
                if self._takes_name(winner, row["target"], row["base"]):
                    moved.add(winner)
        self._settle(sorted(moved))

    def _takes_name(self, winner: bytes, target: str, base: str) -> bool:
        """Gives a book the name of a version of it, where that is the same but for a lower number."""
        own = self.state.one("SELECT target, base, staged FROM units WHERE key = ?", winner)
        assert own is not None
        if own["base"] != base or (len(own["target"]), own["target"]) < (len(target), target):
            return False
        if own["staged"] is None:  # not moved by this already
            self.state.do("UPDATE units SET staged = target WHERE key = ?", winner)
        self._drop(own["target"])
        self.state.do(
            "UPDATE units SET target = ?, folded = ?, result = 'writing' WHERE key = ?", target, folded(target), winner
        )
        return True

    # Names

    def _named(self, made: Made, twin: sqlite3.Row | None) -> tuple[str, str]:
        """The book's path below the library, and that without a number; it keeps the one it has if that still fits.

        `twin` had the book of the same words; its place is taken if the name is the same.
        """
        wanted = self.namer.name(book_fields(made.metadata, shown(made.key)), self.ending)
        base = folded(wanted)
        old = self.state.one("SELECT target, base FROM units WHERE key = ?", made.key)
        if old is not None and old["target"]:
            if old["base"] == base:
                return old["target"], base
            self._drop(old["target"])
            self.state.do("UPDATE units SET target = NULL, base = NULL, folded = NULL WHERE key = ?", made.key)
        if twin is not None and twin["base"] == base:
            return twin["target"], base
        heritage = self._inherited(made, base)
        return heritage or self._free(wanted, base, made), base

    def _inherited(self, made: Made, base: str) -> str | None:
        """The place of a book that this one stands for: its files were regrouped, or its file was moved."""
        row = self.state.one(
            "SELECT key, target FROM units WHERE run < ? AND base = ? AND (heir = ? OR words = ?) ORDER BY key",
            self.state.run, base, made.key, made.words,
        )  # fmt: skip
        if row is None:
            return None
        self.state.do("DELETE FROM units WHERE key = ?", row["key"])
        target: str = row["target"]
        return target

    def _free(self, wanted: str, base: str, made: Made) -> str:
        """A path that no other book has, and no file that is not ours."""
        row = self.state.one("SELECT next FROM suffixes WHERE folded = ?", base)
        number, following = 1, row["next"] if row else 2
        while True:
            path = wanted if number == 1 else numbered(wanted, number, slug=self.namer.slug)
            if self.state.one("SELECT 1 FROM units WHERE folded = ?", folded(path)) is None and self._may_stand(
                path, made
            ):
                return path
            number, following = following, following + 1
            self.state.do("INSERT OR REPLACE INTO suffixes VALUES (?, ?)", base, following)

    def _may_stand(self, path: str, made: Made) -> bool:
        """Whether nothing of the user's is there; the very same book may be (a library that lost its state)."""
        full = self._full(path)
        if self.force or not os.path.lexists(full):
            return True
        if self.state.one("SELECT 1 FROM removals WHERE target = ?", path) is not None:
            return True
        staged = os.path.join(self.staging, made.staged)
        return os.path.isfile(full) and not os.path.islink(full) and filecmp.cmp(full, staged, shallow=False)

    # Files

    def _full(self, target: str) -> str:
        return os.path.join(self.root, *target.split("/"))

    def _publish(self, key: bytes, staged: str, target: str, size: int) -> str:
        """Moves a book to its place; gives back why it can't be, or ""."""
        source = self._full(staged)
        full = self._full(target)
        try:
            self._check_inside(os.path.dirname(full))
            if os.path.exists(source):
                os.replace(source, full)
            elif os.stat(full).st_size != size:
                raise FileNotFoundError
        except FileNotFoundError:  # a killed run had not got so far
            self.state.do("UPDATE units SET todo = 1, result = NULL WHERE key = ?", key)
            return ""
        except OSError as error:
            reason = f"cannot be written as {target}: {(error.strerror or str(error)).lower()}"
            self.state.do(
                "UPDATE units SET result = 'failed', transient = 1, reason = ?, words = NULL, target = NULL,"
                " base = NULL, folded = NULL WHERE key = ?",
                reason,
                key,
            )
            return reason
        self.state.do("DELETE FROM removals WHERE target = ?", target)
        self.state.do("UPDATE units SET result = 'done', staged = NULL WHERE key = ?", key)
        return ""

    def _check_inside(self, folder: str) -> None:
        """Makes a folder; raises OSError where a link would lead the book out of the library."""
        if folder in self._inside:
            return
        make_inside(self.root, folder)
        if len(self._inside) > 10_000:
            self._inside.clear()
        self._inside.add(folder)

    def _drop(self, target: str) -> None:
        """A book that is to go, once the state is written."""
        self.state.do("INSERT OR IGNORE INTO removals VALUES (?)", target)

    def _remove_dropped(self) -> None:
        """Removes dropped books that no other has taken the place of, and folders that are empty then."""
        for row in self.state.all("SELECT target FROM removals"):
            target = row["target"]
            if self.state.one("SELECT 1 FROM units WHERE folded = ?", folded(target)) is None:
                full = self._full(target)
                if is_inside(self.root, os.path.dirname(full)):
                    with contextlib.suppress(OSError):
                        os.unlink(full)
                    self._remove_empty(os.path.dirname(full))
            self.state.do("DELETE FROM removals WHERE target = ?", target)

    def _remove_empty(self, folder: str) -> None:
        with contextlib.suppress(OSError):
            while len(folder) > len(self.root):
                os.rmdir(folder)
                self._inside.discard(folder)
                folder = os.path.dirname(folder)


def _about(made: Made) -> str:
    """What the state keeps of a book for people: who, what, how long, what was dropped."""
    from fic2ebook.inspection import metadata_object

    about = {
        "metadata": metadata_object(made.metadata),
        "words": made.count,
        "chapters": made.chapters,
        "identifier": made.identifier,
        "modified": made.modified,
        "notes": list(made.notes),
        "removed": list(made.removed),
    }
    return json.dumps(about, ensure_ascii=True, separators=(",", ":"))
