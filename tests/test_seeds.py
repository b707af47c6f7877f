"""Every seed comes out as its README says: format, title, author, chapters, breaks, and no word lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import fic2ebook as f2e
from fic2ebook.model import SceneBreak, walk_blocks

SEEDS = Path(__file__).parents[1] / "seeds"
TIDE = ("A Quantity of Water", "The Far Side of the Point")
UMBRELLAS = ("Shelf Nine", "Seat Forty", "A Name, a Date and a Signature")
ORCHARD = ("Prologue", "Half a Stamp", "The Round", "Epilogue")
SOUNDS = ("What the House Said", "Four Kinds of Rain")

#: (file, format, title, author, chapter titles (None: one without a name), scene breaks)
TABLE: tuple[tuple[str, str, str, str | None, tuple[str | None, ...], int], ...] = (
    ("otw/download.html", "otw", "The Borrowed Tide", "Marlo Finch", TIDE, 2),
    ("otw/html2text.txt", "otw", "Eleven Umbrellas", "Odile Brand", UMBRELLAS, 1),
    ("otw/one-line.txt", "otw", "Signal Box Nine", "R. A. Calloway", (None,), 1),
    ("byline/the-night-baker.txt", "byline", "The Night Baker", "Tamsin Orde", (None,), 2),
    ("byline/aozora.txt", "byline", "風の郵便局", "白川みなと", (None, None), 0),
    ("plain/how-to-fold-a-boat.txt", "plain", "How to Fold a Boat", None, (None,), 0),
    ("plain/4f9c2b7e1d0a.txt", "plain", "The day man and the night man at Signal Box…", None, (None,), 2),
    ("html/page.html", "html", "A Map of Small Sounds", "Juniper Vale", SOUNDS, 1),
    ("fanficfare/story.txt", "fanficfare", "Eleven Umbrellas", "Odile Brand", UMBRELLAS, 1),
    ("fichub/story.txt", "fichub", "The Orchard Post", "Perrin Ashdown", ORCHARD, 1),
    ("ffnet/page.txt", "ffnet", "The Borrowed Tide", "Marlo Finch", TIDE, 2),
    ("efiction/printable.txt", "efiction", "The Orchard Post", "Perrin Ashdown", ORCHARD, 1),
    ("fimfiction/story.txt", "fimfiction", "A Map of Small Sounds", "Juniper Vale", SOUNDS, 1),
    ("labels/gossamer.txt", "labels", "The Night Baker", "Tamsin Orde", (None,), 2),
    ("labels/livejournal.txt", "labels", "How to Fold a Boat", "Ines Larkspur", (None,), 0),
    ("labels/espanol.txt", "labels", "El farolero de papel", "Inés Robledo", ("La primera noche", "Cuarenta y dos"), 1),
    ("labels/zhongwen.txt", "labels", "借伞的书店", "陈夏迟", ("只在雨天开门", "伞里的话"), 1),
    ("mail/parts.mbox", "mail", "Signal Box Nine", "R. A. Calloway", (None,), 1),
    ("gutenberg/book.txt", "gutenberg", "The Orchard Post", "Perrin Ashdown", ORCHARD, 1),
    ("front-matter/story.md", "front-matter", "The Borrowed Tide", "Marlo Finch", TIDE, 2),
    ("markdown/story.md", "markdown", "A Map of Small Sounds", "Juniper Vale", SOUNDS, 1),
    ("ficbook/rasskaz.txt", "ficbook", "Библиотека на колёсах", "Агата Ветрова", ("Среда", "Распутица"), 1),
)


def test_every_seed_is_in_the_table_and_in_the_readme() -> None:
    files = {path.relative_to(SEEDS).as_posix() for path in SEEDS.glob("*/*")}
    assert files == {row[0] for row in TABLE}
    readme = (SEEDS / "README.md").read_text("utf-8")
    assert all(f"`{name}` | {format} |" in readme for name, format, *_ in TABLE)


def test_every_format_has_a_seed() -> None:
    from fic2ebook.parsers import PARSERS

    # An EPUB is made of any of them: tests/readers converts and reads them back.
    assert {parser.name for parser in PARSERS} - {"epub"} == {row[1] for row in TABLE}


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_seed(row: tuple[str, str, str, str | None, tuple[str | None, ...], int]) -> None:
    name, format, title, author, chapters, breaks = row
    reading = f2e.read(SEEDS / name)
    story, report = reading.story, reading.report
    found = sum(isinstance(block, SceneBreak) for one in story.chapters for block in walk_blocks(one.blocks))
    titles = tuple(one.title if one.title else one.kind.capitalize() if one.kind != "chapter" else None
                   for one in story.chapters)  # fmt: skip
    assert (report.format, story.metadata.title, story.metadata.authors) == (format, title, (author,) if author else ())
    assert [_folded(one) for one in titles] == [_folded(one) for one in chapters]
    assert found == breaks
    assert report.unaccounted == ()


def _folded(title: str | None) -> str:
    return (title or "").casefold()
