"""Older, shorter versions of a story give way to the longest; other stories never do."""

from __future__ import annotations

import json
import random
import sys
from functools import partial

import pytest
from conftest import Batch
from stories import books, labels, put, text
from work import grows_linearly

from fic2ebook.batch import work
from fic2ebook.batch.versions import contained, fewer_words, same_title, share, sketch

_WORDS = (
    "harbour lantern quarry window morning letter compass orchard ferry silver quiet remember through beneath "
    "carried watched suddenly kitchen captain winter staircase railway between shoulder whisper thunder garden "
    "and the of a to in was she he it that with for on as had"
).split()


def tale(seed: int, words: int = 600) -> list[str]:
    pick = random.Random(seed)
    return [pick.choice(_WORDS) for _ in range(words)]


def story(words: list[str], title: str = "The Long Stair", author: str = "Ada Quill") -> str:
    """Words in paragraphs of thirty, below a header."""
    body = "\n\n".join(" ".join(words[at : at + 30]).capitalize() + "." for at in range(0, len(words), 30))
    head = (f"Title: {title}\n" if title else "") + (f"Author: {author}\nRating: G\n" if author else "")
    return f"{head}\n{body}\n" if head else f"{body}\n"


def test_the_longest_is_the_book(batch: Batch) -> None:
    whole = tale(1)
    edited = [word if at % 50 else "another" for at, word in enumerate(whole[:400])]
    put(batch.folder, "a/old.txt", story(edited))
    put(batch.folder, "b/older.txt", story(whole[:150], "The Long Stair (old version)"))
    put(batch.folder, "c/new.txt", story(whole))
    put(batch.folder, "d/copy of older.txt", story(whole[:150], "The Long Stair (old version)"))
    report = batch.folder.parent / "report.json"
    summary = batch.run(report=report)
    assert (summary.made, summary.versions, summary.duplicates, summary.found) == (1, 3, 0, 4)
    assert list(books(batch.library)) == ["Ada Quill/The Long Stair.md"]
    assert "Ada Quill/The Long Stair.md" in json.loads(report.read_text())["books"][0]["book"]
    said = {one["sources"][0]: one for one in json.loads(report.read_text())["versions"]}
    assert {one["longer"] for one in said.values()} == {"c/new.txt"}
    assert said["a/old.txt"]["share"] < 1 and said["b/older.txt"]["share"] == 1
    assert "a/old.txt: " in batch.seen.notes[0] and "are in c/new.txt" in batch.seen.notes[0]
    assert (batch.run().made, batch.run().versions, batch.seen.notes) == (0, 3, [])


def test_a_version_is_a_book_again_when_the_longest_changes(batch: Batch) -> None:
    whole = tale(1)
    put(batch.folder, "a.txt", story(whole[:400]))
    put(batch.folder, "b.txt", story(whole))
    assert (batch.run().made, batch.run().versions) == (1, 1)
    put(batch.folder, "b.txt", story(tale(2)))
    assert (batch.run().made, batch.run().versions) == (2, 0)
    assert len(books(batch.library)) == 2
    put(batch.folder, "c.txt", story(whole + tale(3)))
    assert batch.run().versions == 1
    (batch.folder / "c.txt").unlink()
    summary = batch.run(prune=True)
    assert (summary.versions, summary.pruned, len(books(batch.library))) == (0, 1, 2)


def test_no_versions_and_then_again(batch: Batch) -> None:
    whole = tale(1)
    put(batch.folder, "a.txt", story(whole[:400]))
    put(batch.folder, "b.txt", story(whole))
    assert batch.run(near=False).made == 2
    assert (batch.run().versions, len(books(batch.library))) == (1, 1)
    summary = batch.run(near=False)
    assert (summary.made, summary.versions, len(books(batch.library))) == (1, 0, 2)


OTHERS = {
    "another author": (story(tale(1)[:400], author="Bea Marsh"), story(tale(1))),
    "another title": (story(tale(1)[:400], "The Ferry"), story(tale(1))),
    "another order": (story(tale(1)[300:] + tale(1)[:200]), story(tale(1))),
    "a part of a collection": (story(tale(1)[:200], "", ""), story(tale(1), "Tales", "")),
    "a form with other numbers": (
        "".join(f"{text(1)}\n\nNumber {n}.\n\n" for n in range(9)),
        "".join(f"{text(1)}\n\nNumber {n}.\n\n" for n in range(10, 19)),
    ),
    "one sentence again": ("The lamp was lit again. " * 40, "The lamp was lit again. " * 60),
    "too short": (labels(1, "Lamp")[:300], labels(1, "Lamp")[:500]),
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_stories_stay(batch: Batch, what: str) -> None:
    for name, content in zip(("one lamp.txt", "two ladders.txt"), OTHERS[what], strict=True):
        put(batch.folder, name, content)
    summary = batch.run()
    assert (summary.made, summary.versions) == (2, 0)


def test_a_version_without_a_header(batch: Batch) -> None:
    put(batch.folder, "scan.txt", story(tale(1)[:500], "", ""))
    put(batch.folder, "stair.txt", story(tale(1)))
    assert batch.run().versions == 1


def test_cut_short_while_comparing(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(6):
        put(batch.folder, f"{n} old.txt", story(tale(n)[:400], f"Tale {n}"))
        put(batch.folder, f"{n}.txt", story(tale(n), f"Tale {n}"))
    batch.run()
    whole = books(batch.library)
    assert len(whole) == 6
    batch.library = batch.library.with_name("again")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(work, "contained", _stop_after(3))
        batch.run()
    assert len(books(batch.library)) == 12
    batch.run()
    assert books(batch.library) == whole


def _stop_after(count: int) -> object:
    done: list[int] = []

    def stopping(inner: list[str], outer: list[str], *, titled: bool) -> float:
        done.append(titled)
        if len(done) > count:
            raise KeyboardInterrupt
        return contained(inner, outer, titled=titled)

    return stopping


def test_share() -> None:
    whole = tale(1)
    assert share(whole[100:300], whole) == 1
    assert share(whole[:100] + whole[200:300], whole) == 1
    assert share(whole[200:300] + whole[:100], whole) == 0.5
    assert share(tale(2), whole) < 0.05
    refrain = tale(4, 12)
    song = [word for at in range(0, 400, 50) for word in whole[at : at + 50] + refrain]
    assert share(song[:300], song) == 1
    assert share(["few"], whole) == 0
    assert contained(whole[:100], whole, titled=False) == 0


def test_share_is_not_quadratic() -> None:
    assert grows_linearly(lambda n: partial(share, tale(1, n), tale(1, 2 * n)), 500)
    assert grows_linearly(lambda n: partial(share, ["a", "b"] * n, ["a", "b"] * n), 250)


def test_titles() -> None:
    assert same_title("lamp", "lamp") and same_title("lamp v2", "lamp") and same_title("lamp 2011 revised", "lamp")
    assert not same_title("lamp", "lamp 2") and not same_title("", "") and not same_title("lamp", "the lamp")


def test_a_sketch_is_the_same_everywhere() -> None:
    assert sketch(" ".join(tale(1)))[:8].hex() == "9bab8604cf256526"
    assert sketch("short") == sketch("word " * 500) == b""
    assert len(sketch(" ".join(str(n % 89) + "字" for n in range(300)))) == 256


def test_rensa_is_loaded_for_versions_only(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    put(batch.folder, "a.txt", story(tale(1)))
    monkeypatch.setitem(sys.modules, "rensa", None)
    assert batch.run(near=False).made == 1


def test_few_words_are_told_without_counting_all() -> None:
    for words in ("", "a ", "a lamp ", "a lamp went ", "a lamp went out ", "a lamp went out late "):
        for least in range(6):
            assert fewer_words(words, least) == (words.count(" ") < least)
