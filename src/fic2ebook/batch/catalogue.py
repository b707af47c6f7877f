"""Builds the catalogue of a library: the page `index.html` with its data, and OPDS feeds.

Both follow from the library's books alone. Triggers of the state note which books changed; only the files in which
those are, or were, are written anew. What a killed run had begun, the next one does again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fic2ebook.batch import opds
from fic2ebook.batch.cards import SHELVES, Card, card, place, shelf_id, sort_key
from fic2ebook.batch.opds import Link, Page
from fic2ebook.batch.pages import Pages
from fic2ebook.batch.state import State

__all__ = ["Catalogue"]

_VERSION = "1"  # of the catalogue's files; all are made again where a library has another
_IN_FILE = 1_000  # books in one file of the page's data, at most twice as many
_IN_FEED = 50  # books, or links, on one page of a feed
_NEW = 500  # books in the feed of new ones
_DIRECT = 100  # names of authors or fandoms that are listed without letters before them
_TITLES = {"author": "By author", "fandom": "By fandom"}
_JS = "// fic2ebook catalogue\n"
_TEMPLATE = Path(__file__).with_name("catalogue.html")


class Catalogue:
    """The catalogue of a library. `cover` is the picture that all its books have as a cover, if they have one."""

    def __init__(self, state: State, cover: bytes | None = None) -> None:
        self.state = state
        self.pages = Pages(state.library)
        self.files = int(state.about("catalogue files") or 1)
        self.cover = cover
        self.cover_path = f"catalogue/cover-{hashlib.sha256(cover).hexdigest()[:16]}.jpg" if cover else ""

    def update(self) -> set[str]:
        """Writes what changed since the last time; gives back files that stayed because they are not ours."""
        with self.state:
            self.state.do("CREATE TEMP TABLE IF NOT EXISTS dirty (kind TEXT, id TEXT, PRIMARY KEY (kind, id))")
            self.state.do("DELETE FROM dirty")
            stands = os.path.exists(os.path.join(self.state.library, "catalogue", "index.js"))
            if not stands or self.state.about("catalogue") != _VERSION:
                self.state.do("INSERT OR IGNORE INTO changes SELECT key FROM units UNION SELECT unit FROM cards")
                self.state.set_about("catalogue", _VERSION)
                self._mark("data", "0")  # an empty library has a file of no books
            if self._take_changes() or not stands:
                self._write_cover()
                self._write_data()
                self._write_feeds()
            self.pages.write("index.html", _TEMPLATE.read_bytes())
        return self.pages.refused

    # Cards

    def _take_changes(self) -> bool:
        """Brings cards and shelves up to date, and notes which files are to be written."""
        rows = self.state.pages(
            "SELECT c.unit AS key, u.target, u.about FROM changes c LEFT JOIN units u ON u.key = c.unit"
            " AND u.result = 'done' AND u.target IS NOT NULL WHERE c.unit > ?"
        )
        found = False
        for row in rows:
            found = True
            self._drop(row["key"])
            if row["target"] is not None:
                self._add(card(row["key"], row["target"], row["about"], self.cover_path))
        self.state.do("DELETE FROM changes")
        return found

    def _drop(self, unit: bytes) -> None:
        crc = place(unit)
        if self.state.do("DELETE FROM cards WHERE crc = ? AND unit = ?", crc, unit):
            self._mark("data", str(self._file_of(crc)))
        for row in self.state.all("SELECT kind, shelf FROM shelves WHERE unit = ?", unit):
            self._mark(row["kind"], row["shelf"])
        self.state.do("DELETE FROM shelves WHERE unit = ?", unit)

    def _add(self, book: Card) -> None:
        crc = place(book.unit)
        self.state.do("INSERT INTO cards VALUES (?, ?, ?)", crc, book.unit, book.modified)
        self._mark("data", str(self._file_of(crc)))
        order = sort_key(book.title)
        for kind, name in book.shelves():
            shelf = shelf_id(kind, name)
            self._mark(kind, shelf)
            self.state.do(
                "INSERT OR REPLACE INTO shelves VALUES (?, ?, ?, ?, ?)", kind, shelf, order, book.unit, book.modified
            )
            key = sort_key(name)
            letter = key[:1].upper() if key[:1].isalpha() else "#"
            self.state.do(
                "INSERT INTO names VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, shelf) DO UPDATE SET"
                " name = min(name, excluded.name)",
                kind, shelf, name, key, letter,
            )  # fmt: skip

    def _mark(self, kind: str, id: str) -> None:
        self.state.do("INSERT OR IGNORE INTO dirty VALUES (?, ?)", kind, id)

    def _dirty(self, kind: str) -> list[str]:
        return [row["id"] for row in self.state.all("SELECT id FROM dirty WHERE kind = ? ORDER BY id", kind)]

    def _card(self, row: sqlite3.Row) -> Card:
        return card(row["unit"], row["target"], row["about"], self.cover_path)

    # The page's data

    def _files(self) -> int:
        """How many files the data is in: a power of two, so that a book's place says which is its own."""
        count = self.state.count("1", table="cards")
        return 1 << max(0, (count // _IN_FILE).bit_length())

    def _file_of(self, crc: int) -> int:
        return crc * self.files // 2**32

    def _write_data(self) -> None:
        old, files = self.files, self._files()
        self.state.set_about("catalogue files", str(files))
        every = old != files  # every book may be in another file
        for number in range(files) if every else map(int, self._dirty("data")):
            low, high = (2**32 * at // files for at in (number, number + 1))
            cards = [
                self._card(row)
                for row in self.state.each(
                    "SELECT c.unit, u.target, u.about FROM cards c JOIN units u ON u.key = c.unit"
                    " WHERE c.crc >= ? AND c.crc < ? ORDER BY c.crc, c.unit",
                    low,
                    high,
                )
            ]
            self._write_js(f"books-{number}", number, [book.row() for book in cards])
            self._write_js(f"more-{number}", number, [book.more() for book in cards])
        for number in range(files, old):
            self.pages.remove(f"catalogue/books-{number}.js")
            self.pages.remove(f"catalogue/more-{number}.js")
        self._write_js("index", files, [self.state.count("1", table="cards")])

    def _write_js(self, name: str, number: int, rows: list[Any]) -> None:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        # Two characters that end a line in old JavaScript; halves of pairs from a name that is no Unicode.
        text = lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode("utf-8", "replace").decode()
        kind = name.partition("-")[0]
        self.pages.write(f"catalogue/{name}.js", f'{_JS}fic2ebook("{kind}",{number},[\n{text}\n]);\n'.encode())

    def _write_cover(self) -> None:
        if self.cover is not None:
            self.pages.write(self.cover_path, _thumbnail(self.cover))

    # Feeds

    def _write_feeds(self) -> None:
        self._write_new()
        for kind in SHELVES:
            shelves = self._dirty(kind)
            for shelf in shelves:
                self._write_shelf(kind, shelf)
            self._write_names(kind)
        updated = self._number("SELECT max(modified) AS n FROM cards")
        new = "http://opds-spec.org/sort/new"
        links = [
            Link(path="opds/new.xml", title="New", says="The books that were changed last", updated=updated, rel=new)
        ]
        for kind, title in _TITLES.items():
            count = self.state.count("kind = ?", kind, table="names")
            if count:
                links.append(
                    Link(
                        path=f"opds/{kind}s.xml", title=title, says=_counted(count, kind), updated=updated,
                        type=opds.NAVIGATION,
                    )
                )  # fmt: skip
        page = Page(path="opds/index.xml", title="Library", up="", updated=updated)
        self.pages.write(page.path, opds.navigation(page, links))

    def _write_new(self) -> None:
        rows = self.state.all(
            "SELECT c.unit, u.target, u.about, c.modified FROM cards c JOIN units u ON u.key = c.unit"
            " ORDER BY c.modified DESC, c.unit LIMIT ?",
            _NEW,
        )
        self._write_pages("opds/new.xml", "New", "opds/index.xml", rows, self._books)

    def _write_shelf(self, kind: str, shelf: str) -> None:
        path = f"opds/{kind}/{shelf}.xml"
        rows = self.state.all(
            "SELECT s.unit, u.target, u.about, s.modified FROM shelves s JOIN units u ON u.key = s.unit"
            " WHERE s.kind = ? AND s.shelf = ? ORDER BY s.title, s.unit",
            kind,
            shelf,
        )
        name = self.state.one("SELECT name, letter FROM names WHERE kind = ? AND shelf = ?", kind, shelf)
        if name is not None:
            self._mark(f"{kind} letter", name["letter"])
        if not rows:
            self.state.do("DELETE FROM names WHERE kind = ? AND shelf = ?", kind, shelf)
            self.pages.remove_from(path, 1)
        elif name is not None:
            self._write_pages(path, name["name"], f"opds/{kind}s.xml", rows, self._books)

    def _write_names(self, kind: str) -> None:
        """The feed of all names, or of the letters they begin with and a feed for each letter that changed."""
        path = f"opds/{kind}s.xml"
        title = _TITLES[kind]
        count = self.state.count("kind = ?", kind, table="names")
        if count <= _DIRECT:
            for letter in self.state.all("SELECT id FROM letters WHERE kind = ?", kind):
                self.pages.remove_from(_letter_path(kind, letter["id"]), 1)
            self.state.do("DELETE FROM letters WHERE kind = ?", kind)
            if count:
                self._write_pages(path, title, "opds/index.xml", self._named(kind), self._links)
            else:
                self.pages.remove_from(path, 1)
            return
        known = {row["id"] for row in self.state.all("SELECT id FROM letters WHERE kind = ?", kind)}
        rows = self.state.all("SELECT DISTINCT letter FROM names WHERE kind = ? ORDER BY letter", kind)
        letters = {row["letter"] for row in rows}
        for letter in sorted((letters - known) | known & set(self._dirty(f"{kind} letter"))):
            self._write_pages(
                _letter_path(kind, letter), f"{title}: {letter}", path, self._named(kind, letter), self._links
            )
        for letter in known - letters:
            self.pages.remove_from(_letter_path(kind, letter), 1)
        self.state.do("DELETE FROM letters WHERE kind = ?", kind)
        for letter in letters:
            self.state.do("INSERT INTO letters VALUES (?, ?)", kind, letter)
        rows = self.state.all(
            "SELECT n.letter, count(DISTINCT n.shelf) AS count, max(s.modified) AS modified FROM names n JOIN shelves s"
            " ON s.kind = n.kind AND s.shelf = n.shelf WHERE n.kind = ? GROUP BY n.letter ORDER BY n.letter",
            kind,
        )
        self._write_pages(path, title, "opds/index.xml", rows, self._letters)

    def _named(self, kind: str, letter: str | None = None) -> list[sqlite3.Row]:
        """Names of authors or fandoms, with how many books each has."""
        return self.state.all(
            "SELECT n.kind, n.shelf, n.name, count(*) AS count, max(s.modified) AS modified FROM names n JOIN shelves s"
            " ON s.kind = n.kind AND s.shelf = n.shelf WHERE n.kind = ? AND (? IS NULL OR n.letter = ?)"
            " GROUP BY n.shelf ORDER BY n.sort, n.shelf",
            kind,
            letter,
            letter,
        )

    def _write_pages(
        self,
        path: str,
        title: str,
        up: str,
        rows: Sequence[sqlite3.Row],
        render: Callable[[Page, Sequence[sqlite3.Row]], bytes],
    ) -> None:
        """A feed, a page at a time; pages that it had more are removed."""
        of = max(1, -(-len(rows) // _IN_FEED))
        updated = max((row["modified"] for row in rows), default=0)
        for number in range(1, of + 1):
            page = Page(path=path, title=title, up=up, updated=updated, number=number, of=of)
            some = rows[(number - 1) * _IN_FEED : number * _IN_FEED]
            self.pages.write(page.at(number), render(page, some))
        self.pages.remove_from(path, of + 1)

    def _books(self, page: Page, rows: Sequence[sqlite3.Row]) -> bytes:
        return opds.acquisition(page, [self._card(row) for row in rows])

    def _links(self, page: Page, rows: Sequence[sqlite3.Row]) -> bytes:
        links = (
            Link(
                path=f"opds/{row['kind']}/{row['shelf']}.xml",
                title=row["name"],
                says=_counted(row["count"], "book"),
                updated=row["modified"],
            )
            for row in rows
        )
        return opds.navigation(page, links)

    def _letters(self, page: Page, rows: Sequence[sqlite3.Row]) -> bytes:
        kind = page.path.removeprefix("opds/").removesuffix("s.xml")
        return opds.navigation(page, _letter_links(kind, rows))

    def _number(self, sql: str) -> int:
        row = self.state.one(sql)
        return int(row["n"] or 0) if row else 0


def _thumbnail(cover: bytes) -> bytes:
    """A cover as large as the page shows it on a fine screen."""
    import io

    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(cover)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((400, 640))
    small.save(out, "JPEG", quality=80)
    return out.getvalue()


def _letter_links(kind: str, rows: Sequence[sqlite3.Row]) -> Iterator[Link]:
    for row in rows:
        yield Link(
            path=_letter_path(kind, row["letter"]),
            title=row["letter"],
            says=_counted(row["count"], kind),
            updated=row["modified"],
            type=opds.NAVIGATION,
        )


def _letter_path(kind: str, letter: str) -> str:
    return f"opds/{kind}s/{letter.encode('utf-8', 'replace').hex()}.xml"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
