"""Finds, among the books of a library, older and shorter versions of others, and lets the longest be the book.

Sketches give pairs that may be versions of one story; workers compare each pair word by word; once all are compared,
the shorter ones become duplicates. What is decided follows from the books alone, whenever a run was cut short.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook.batch.versions import Traits, bands, related

if TYPE_CHECKING:
    from fic2ebook.batch.state import State

__all__ = ["Near"]

#: A number that so many sketches have says nothing of a pair: it is of a phrase that everybody uses.
_COMMON = 20
_FEWEST_SAME = 2
_BOOK = "u.run = ? AND u.result = 'done' AND u.todo = 0"


class Near:
    """The sketches of a library's books, and which of them are versions of others; within the state's transactions."""

    def __init__(self, state: State) -> None:
        self.state = state

    # Sketches

    def remember(self, unit: bytes, traits: Traits) -> None:
        """A book's traits; its sketch is b"" if it is too short."""
        self.forget(unit)
        self.state.do(
            "INSERT INTO sketches (unit, words, sketch, title, stated, authors) VALUES (?, ?, ?, ?, ?, ?)",
            unit, traits.words, traits.sketch, traits.title, traits.stated, "\n".join(sorted(traits.authors)),
        )  # fmt: skip
        row = self.state.one("SELECT id FROM sketches WHERE unit = ?", unit)
        assert row is not None
        self.state.do_all(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)", ((number, row["id"]) for number in bands(traits.sketch))
        )

    def forget(self, unit: bytes) -> None:
        """A book that is made anew, or is one no more."""
        row = self.state.one("SELECT id, sketch FROM sketches WHERE unit = ?", unit)
        if row is not None:
            self._forget_sketch(row)
        self.state.do("DELETE FROM versions WHERE inner = ? OR outer = ?", unit, unit)

    def _forget_sketch(self, row: sqlite3.Row) -> None:
        self.state.do_all(
            "DELETE FROM bands WHERE number = ? AND id = ?", ((number, row["id"]) for number in bands(row["sketch"]))
        )
        self.state.do("DELETE FROM sketches WHERE id = ?", row["id"])

    def forget_gone(self) -> None:
        """Drops what is known of books that are none any more; compared versions that are still duplicates stay."""
        gone = self.state.all(
            f"SELECT s.unit FROM sketches s LEFT JOIN units u ON u.key = s.unit AND {_BOOK} WHERE u.key IS NULL",
            self.state.run,
        )
        for row in gone:
            self.forget(row["unit"])

    def without_sketch(self) -> Iterator[sqlite3.Row]:
        """Books that have no sketch yet: they were made while nobody looked for versions."""
        return self.state.pages(
            f"SELECT u.* FROM units u WHERE {_BOOK} AND NOT EXISTS (SELECT 1 FROM sketches s WHERE s.unit = u.key)"
            " AND u.key > ?",
            self.state.run,
        )

    # Pairs

    def pair(self) -> bool:
        """Looks up some books that were not looked up yet, and notes the pairs to compare; false once all are."""
        rows = self.state.all("SELECT * FROM sketches WHERE compared = 0 ORDER BY unit LIMIT 200")
        common: set[int] = set()
        for row in rows:
            for other in self._candidates(row, common):
                inner, outer = _ordered(row, other)
                if how := related(_traits(inner), _traits(outer)):
                    self.state.do(
                        "INSERT OR IGNORE INTO versions (inner, outer, titled) VALUES (?, ?, ?)",
                        inner["unit"], outer["unit"], how == "title",
                    )  # fmt: skip
            self.state.do("UPDATE sketches SET compared = 1 WHERE id = ?", row["id"])
        return bool(rows)

    def _candidates(self, row: sqlite3.Row, common: set[int]) -> Iterator[sqlite3.Row]:
        """Books that were looked up before and have phrases in common with this one.

        `common` are numbers that too many have, so that none is looked up twice; those that are found join them.
        """
        met: Counter[int] = Counter()
        for number in bands(row["sketch"]):
            if number in common:
                continue
            holders = self.state.all("SELECT id FROM bands WHERE number = ? LIMIT ?", number, _COMMON + 1)
            if len(holders) <= _COMMON:
                met.update(id for (id,) in holders)
            else:
                common.add(number)
        for other, count in met.items():
            if count < _FEWEST_SAME or other == row["id"]:
                continue
            found = self.state.one("SELECT * FROM sketches WHERE id = ? AND compared = 1", other)
            if found is not None:
                yield found

    def uncompared(self) -> Iterator[sqlite3.Row]:
        """Pairs to compare: `inner` (the shorter one), `outer`, `titled`."""
        return self.state.each("SELECT inner, outer, titled FROM versions WHERE share IS NULL ORDER BY inner, outer")

    def compared(self, inner: bytes, outer: bytes, share: float) -> None:
        """What a comparison has shown; 0.0 for two stories that are not versions of one."""
        if share:
            self.state.do("UPDATE versions SET share = ? WHERE inner = ? AND outer = ?", share, inner, outer)
        else:
            self.state.do("DELETE FROM versions WHERE inner = ? AND outer = ?", inner, outer)

    # Decisions

    def decided(self) -> list[tuple[bytes, bytes, float]]:
        """Books that are versions of others, with the longest one and the share of their words that it has."""
        rows = self.state.all(
            "SELECT v.inner, v.outer, v.share FROM versions v JOIN sketches s ON s.unit = v.outer"
            " ORDER BY v.inner, s.words DESC, v.outer"
        )
        largest: dict[bytes, tuple[bytes, float]] = {}
        for row in rows:
            largest.setdefault(row["inner"], (row["outer"], row["share"]))
        return [(inner, _last(outer, largest), share) for inner, (outer, share) in largest.items()]


def _last(unit: bytes, largest: dict[bytes, tuple[bytes, float]]) -> bytes:
    """The version that is in no longer one; each step leads to a longer text, so that there is an end."""
    while unit in largest:
        unit = largest[unit][0]
    return unit


def _ordered(one: sqlite3.Row, other: sqlite3.Row) -> tuple[sqlite3.Row, sqlite3.Row]:
    """Two rows, the shorter text first; of two equal ones the one that is found later."""
    first, second = sorted((one, other), key=lambda row: (-int(row["words"]), bytes(row["unit"])))
    return second, first


def _traits(row: sqlite3.Row) -> Traits:
    authors = frozenset(filter(None, row["authors"].split("\n")))
    return Traits(row["words"], row["sketch"], row["title"], bool(row["stated"]), authors)
