"""The catalogue: its files follow the books, whatever was made first; it is the user's own where the user has one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checkers.axe import Browser, open_browser
from checkers.opds import parsed
from conftest import PLAIN, Batch
from lxml import etree
from stories import everything, labels, put, text

from fic2ebook.batch import catalogue as module
from fic2ebook.batch import convert_folder

NAMESPACES = {"a": "http://www.w3.org/2005/Atom"}
FANDOMS = ("Harbour Tales", "The Quarry", "Señales & Signs")


def fill(folder: Path, count: int = 12, start: int = 0) -> None:
    for n in range(start, start + count):
        more = {
            "Fandom": FANDOMS[n % 3],
            "Rating": ("G", "PG-13")[n % 2],
            "Tags": ("lamps, winter", "ferries")[n % 2],
            "Status": ("Complete", "In Progress")[n % 2],
            "Summary": f"A lamp goes out; number {n} <b>& more</b>.",
        }
        put(folder, f"tale-{n:03}.txt", labels(n, **more))


def catalogued(library: Path) -> dict[str, str]:
    """The catalogue's files, with digests of their bytes."""
    ours = ("index.html", "catalogue/", "opds/")
    return {name: digest for name, digest in everything(library).items() if name.startswith(ours)}


def rows(library: Path, kind: str = "books") -> list[list[Any]]:
    """What the page's data files say."""
    found: list[list[Any]] = []
    for path in sorted(library.glob(f"catalogue/{kind}-*.js")):
        body = path.read_text("utf-8")
        match = re.fullmatch(rf'// fic2ebook catalogue\nfic2ebook\("{kind}",(\d+),(.*)\);\n', body, re.DOTALL)
        assert match and path.name == f"{kind}-{match[1]}.js"
        found += json.loads(match[2])
    return found


def feed(library: Path, name: str) -> etree._Element:
    return etree.parse(library / "opds" / name).getroot()


def titles(root: etree._Element) -> list[str]:
    return [entry.findtext("a:title", namespaces=NAMESPACES) for entry in root.findall("a:entry", NAMESPACES)]


# What is in it


def test_every_book_is_in_the_data_and_in_the_feeds(batch: Batch) -> None:
    fill(batch.folder)
    put(batch.folder, "bare.txt", text(900))
    batch.run(catalogue=True)
    data = {row[1]: row for row in rows(batch.library)}
    assert set(data) == {f"Tale {n}" for n in range(12)} | {"Bare"}
    tale = data["Tale 1"]
    assert tale[2:7] == [["Author 1"], ["The Quarry"], "PG-13", ["ferries"], 0]
    assert (batch.library / tale[10].replace("%20", " ")).is_file()
    summaries = {row[0]: row[1] for row in rows(batch.library, "more")}
    assert summaries[tale[0]] == "A lamp goes out; number 1 & more."
    assert titles(feed(batch.library, "index.xml")) == ["New", "By author", "By fandom"]
    assert titles(feed(batch.library, "authors.xml")) == [*(f"Author {n}" for n in range(5)), "Unknown"]
    assert titles(feed(batch.library, "fandoms.xml")) == ["Harbour Tales", "The Quarry", "Señales & Signs"]
    assert len(titles(feed(batch.library, "new.xml"))) == 13


def test_feeds_are_read_by_a_public_parser_and_lead_everywhere(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_FEED", 4)
    monkeypatch.setattr(module, "_DIRECT", 3)  # so that there are letters
    fill(batch.folder)
    batch.run(catalogue=True, format="epub")
    root = batch.library / "opds/index.xml"
    seen = _walked(root)
    assert set(seen) == set(batch.library.glob("opds/**/*.xml"))
    assert len({one["id"] for one in seen.values()}) == len(seen)
    reached = set()
    for path, one in seen.items():
        assert one["title"] and one["updated"].endswith("Z")
        for entry in one["entries"]:
            acquired = [link for link in entry["links"] if link["rel"].startswith("http://opds-spec.org/acquisition")]
            assert bool(acquired) == one["acquisition"]
            for link in acquired:
                assert (link["type"], link["kind"]) == ("application/epub+zip", "OPDSAcquisitionLink")
                reached.add((path.parent / link["href"].replace("%20", " ")).resolve())
    assert reached == set(batch.library.rglob("*.epub"))
    new = [one for path, one in sorted(seen.items()) if path.name.startswith("new")]
    assert sum(len(one["entries"]) for one in new) == 12
    assert new[0]["entries"][0]["summary"].startswith("A lamp goes out")
    assert set(new[0]["entries"][0]["categories"]) & set(FANDOMS)


def _walked(root: Path) -> dict[Path, dict[str, Any]]:
    """All feeds that links lead to, as the parser reads them; their kinds are as the links say."""
    seen: dict[Path, dict[str, Any]] = {}
    waiting = {root.resolve()}
    while waiting:
        found = parsed(sorted(waiting))
        seen |= found
        waiting = set()
        for path, one in found.items():
            for link in [*one["links"], *(link for entry in one["entries"] for link in entry["links"])]:
                if "opds-catalog" in link["type"]:
                    target = (path.parent / link["href"]).resolve()
                    assert target.is_file(), link
                    waiting |= {target} - seen.keys()
            kinds = {link["rel"]: link["type"] for link in one["links"]}
            assert kinds["self"].endswith("acquisition" if one["acquisition"] else "navigation")
    return seen


def test_what_feeds_must_have(batch: Batch) -> None:
    """RFC 4287, 4.1: the elements that feeds and entries must have, once; OPDS 1.2, 5: what it asks besides."""
    fill(batch.folder, 3)
    put(batch.folder, "odd.txt", labels(5, "An \x02odd <title> & “more”", Summary="x\x0by"))
    batch.run(catalogue=True)
    for path in batch.library.glob("opds/**/*.xml"):
        root = etree.parse(path).getroot()
        for holder in (root, *root.findall("a:entry", NAMESPACES)):
            for name in ("id", "title", "updated"):
                assert len(holder.findall(f"a:{name}", NAMESPACES)) == 1, (path, name)
        for entry in root.findall("a:entry", NAMESPACES):
            assert len(entry.findall("a:summary", NAMESPACES)) <= 1
            rels = [link.get("rel") for link in entry.findall("a:link", NAMESPACES)]
            assert len(rels) == len(set(rels))
    assert "An odd <title> & “more”" in titles(feed(batch.library, "new.xml"))


# Anew


def test_the_same_whatever_was_made_first(batch: Batch) -> None:
    fill(batch.folder, 6)
    batch.run(catalogue=True)
    fill(batch.folder, 6, start=6)
    put(batch.folder, "gone.txt", labels(70, Fandom="A Fandom Of One", Author="Nobody Else"))
    batch.run(catalogue=True)
    (batch.folder / "gone.txt").unlink()
    batch.run(catalogue=True, prune=True)
    at_last = catalogued(batch.library)
    batch.library = batch.library.with_name("at once")
    batch.run(catalogue=True)
    assert at_last == catalogued(batch.library)
    assert not any("Nobody" in path.read_text() for path in batch.library.glob("opds/**/*.xml"))


def test_only_what_changed_is_written(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_FILE", 2)
    fill(batch.folder)
    batch.run(catalogue=True)
    before = {path: path.stat().st_mtime_ns for path in batch.library.rglob("*") if path.is_file()}
    assert len(rows(batch.library)) == 12 and len(list(batch.library.glob("catalogue/books-*.js"))) == 8
    batch.run(catalogue=True)
    assert all(path.stat().st_mtime_ns == time for path, time in before.items() if ".fic2ebook" not in path.parts)
    put(batch.folder, "tale-003.txt", labels(3, Fandom="The Quarry", Rating="T"))
    batch.run(catalogue=True)
    data = [path for path in before if path.name.startswith("books-") and path.stat().st_mtime_ns != before[path]]
    assert len(data) == 1


def test_a_catalogue_that_was_lost_is_made_again(batch: Batch) -> None:
    fill(batch.folder, 3)
    batch.run(catalogue=False)
    assert catalogued(batch.library) == {}
    batch.run(catalogue=True)
    whole = catalogued(batch.library)
    for path in [*batch.library.glob("catalogue/*"), *batch.library.glob("opds/*.xml")]:
        path.unlink()
    batch.run(catalogue=True)
    assert catalogued(batch.library) == whole


def test_an_empty_library_has_a_page(batch: Batch) -> None:
    batch.run(catalogue=True)
    assert set(catalogued(batch.library)) >= {"index.html", "catalogue/index.js", "catalogue/books-0.js"}


# Whose it is


def test_a_page_of_the_users_stays(batch: Batch) -> None:
    fill(batch.folder, 1)
    put(batch.library, "index.html", "<title>My own page</title>")
    put(batch.library, "opds/index.xml", "<mine/>")
    batch.run(catalogue=True)
    assert (batch.library / "index.html").read_text() == "<title>My own page</title>"
    assert (batch.library / "opds/index.xml").read_text() == "<mine/>"
    assert [note.split(" is ")[0] for note in batch.seen.notes] == ["index.html", "opds/index.xml"]
    assert len(rows(batch.library)) == 1


def test_it_is_no_story(batch: Batch) -> None:
    fill(batch.folder, 2)
    batch.library = batch.folder
    batch.run(catalogue=True)
    summary = batch.run(catalogue=True, include=("*",))
    assert (summary.found, summary.made, summary.failed) == (2, 0, 0)
    outer = batch.folder.parent / "outer"
    convert_folder(batch.folder.parent, outer, PLAIN, executor=batch.executor)
    assert [path.name for path in outer.rglob("*.md")] == []  # a library within is left alone


# In a browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """70 books and two odd ones, whose data is in several files."""
    folder = tmp_path_factory.mktemp("library")
    fill(folder / "in", 70)
    put(folder / "in", "odd.txt", labels(500, "<i>Odd</i> " + "W" * 80, Author="O’Brien & <b>Sons</b>"))
    put(folder / "in", "arabic.txt", labels(501, "حكاية المصباح", Author="كاتب"))
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as executor:
        patch.setattr(module, "_IN_FILE", 30)
        options = replace(PLAIN, format="html", catalogue=True)
        convert_folder(folder / "in", folder / "out", options, executor=executor)
    return folder / "out"


_LISTED = "return [...document.querySelectorAll('#books a')].map(one => one.textContent)"
_COUNT = "return document.getElementById('count').textContent"


def shows(browser: Browser, script: str, wanted: Any) -> None:
    """Waits until a script returns what it is to; the page answers a little later than it is typed to."""
    as_script = json.dumps(wanted, ensure_ascii=False, separators=(",", ":"))
    waiting = f"""
        const done = arguments[0], wanted = {json.dumps(as_script)}, look = () => {{ {script} }};
        const began = Date.now();
        const again = () => JSON.stringify(look()) === wanted || Date.now() - began > 8000 ? done(look()) : setTimeout(again, 20);
        again();
    """
    assert browser.run_async(waiting) == wanted


def fill_in(browser: Browser, **fields: str) -> None:
    for name, value in fields.items():
        browser.run(
            f"const field = document.getElementById('{name}'); field.value = {json.dumps(value)};"
            "field.dispatchEvent(new Event('input', {bubbles: true}));"
        )


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, False), (1280, True)])
def test_the_page(chromium: Browser, library: Path, width: int, dark: bool) -> None:
    chromium.show(library / "index.html", width=width, dark=dark)
    shows(chromium, _COUNT, "72 books")
    _is_accessible(chromium, width)
    fill_in(chromium, q="tale señales", rating="G")
    shows(chromium, _COUNT, "12 of 72 books")
    fill_in(chromium, q="", rating="", fandom="harbour", author="Author 3", status="0")
    shows(chromium, _LISTED, ["Tale 3", "Tale 33", "Tale 63"])
    chromium.run("document.querySelector('#books a').click()")
    shows(chromium, "return document.title", "Tale 3 – Library")
    shows(
        chromium, "return (document.querySelector('.summary') || {}).textContent", "A lamp goes out; number 3 & more."
    )
    assert chromium.run("return document.activeElement.id") == "book-title"
    _is_accessible(chromium, width)
    chromium.run("document.querySelector('a.open').click()")
    shows(chromium, "return document.querySelector('h1').textContent.trim()", "Tale 3")


def _is_accessible(browser: Browser, width: int) -> None:
    seen = browser.axe()
    assert seen.violations == []
    assert (seen.width, seen.scroll_width <= width) == (width, True)


def test_back_and_pages(chromium: Browser, library: Path) -> None:
    chromium.show(library / "index.html", width=320)
    shows(chromium, "return document.getElementById('page').textContent", "Page 1 of 2")
    chromium.run("document.getElementById('next').click()")
    shows(chromium, "return document.getElementById('page').textContent", "Page 2 of 2")
    fill_in(chromium, q="odd")
    shows(chromium, _LISTED, ["Odd " + "W" * 80])
    chromium.run("document.querySelector('#books a').click()")
    shows(chromium, "return (document.querySelector('#book h2') || {}).textContent", "Odd " + "W" * 80)
    _is_accessible(chromium, 320)
    chromium.run("history.back()")
    shows(chromium, _LISTED, ["Odd " + "W" * 80])
    assert chromium.run("return document.activeElement.textContent").startswith("Odd")
    assert chromium.run("return document.getElementById('q').value") == "odd"
