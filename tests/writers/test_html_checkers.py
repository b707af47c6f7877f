"""The pages pass the Nu checker, warnings included, and axe at 320 and 1280 pixels, by day and night, unscrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from books import arabic_story, bare_story, full_story, hostile_story, paragraph
from checkers.axe import Browser, open_browser
from checkers.nu import messages

from fic2ebook.model import Cell, Chapter, Metadata, Row, Story, Table, Text
from fic2ebook.options import WriteOptions
from fic2ebook.writers.css import style_names
from fic2ebook.writers.html import write


def wide_story() -> Story:
    """A table with ten columns, a word and an address that no line can hold."""
    row = Row(cells=tuple(Cell(children=(Text(text=f"column{number}"),), header=number == 0) for number in range(10)))
    address = "https://a.example/" + "x" * 300
    blocks = (Table(rows=(row, row)), paragraph("A" + "a" * 400 + "rgh!"), paragraph(address))
    return Story(metadata=Metadata(title="W" * 300, language="en"), contents=(Chapter(blocks=blocks),))


PAGES: dict[str, Callable[[], bytes]] = {
    "full": lambda: write(full_story(), WriteOptions()),
    "bare": lambda: write(bare_story(), WriteOptions()),
    "empty": lambda: write(Story(metadata=Metadata()), WriteOptions()),
    "arabic": lambda: write(arabic_story(), WriteOptions()),
    "hostile": lambda: write(hostile_story(), WriteOptions()),
    "wide": lambda: write(wide_story(), WriteOptions()),
    "plain": lambda: write(full_story(), WriteOptions(title_page=False, toc=False, notes="end")),
    **{
        f"style-{name}": lambda name=name: write(full_story(), WriteOptions(style=name))  # type: ignore[misc]
        for name in style_names()
    },
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    paths = {name: folder / f"{name}.html" for name in PAGES}
    for name, path in paths.items():
        path.write_bytes(PAGES[name]())
    return paths


@pytest.fixture(scope="module")
def checked(pages: dict[str, Path]) -> dict[str, list[str]]:
    """What the Nu checker says of each page, and of one that is broken on purpose."""
    broken = pages["full"].with_name("broken.html")
    broken.write_bytes(pages["full"].read_bytes().replace(b"</h1>", b"</h2>"))
    return messages([*pages.values(), broken])


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_the_nu_checker_has_nothing_to_say(checked: dict[str, list[str]], name: str) -> None:
    assert checked.get(name, []) == []


def test_the_nu_checker_does_find_faults(checked: dict[str, list[str]]) -> None:
    assert checked["broken"]


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, False), (1280, True)])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_say(chromium: Browser, pages: dict[str, Path], name: str, width: int, dark: bool) -> None:
    chromium.show(pages[name], width=width, dark=dark)
    seen = chromium.axe()
    assert seen.violations == []
    assert (seen.width, seen.scroll_width <= width) == (width, True)


def test_axe_does_find_faults(chromium: Browser, pages: dict[str, Path]) -> None:
    broken = pages["full"].with_name("grey.html")
    broken.write_bytes(pages["full"].read_bytes().replace(b"</style>", b"p { color: #ccc; width: 900px }</style>"))
    chromium.show(broken, width=320)
    seen = chromium.axe()
    assert any(violation.startswith("color-contrast") for violation in seen.violations)
    assert seen.scroll_width > 320


def test_a_line_holds_60_to_75_characters(chromium: Browser, pages: dict[str, Path]) -> None:
    sentence = "There were two hundred and twelve hooks in the lamp room, and Nell could have found any one of them. "
    story = Story(metadata=Metadata(language="en"), contents=(Chapter(blocks=(paragraph(sentence * 20),)),))
    page = pages["full"].with_name("measure.html")
    for style in ("classic", "modern"):
        page.write_bytes(write(story, WriteOptions(style=style)))
        chromium.show(page, width=1280)
        lines = chromium.run(
            "const p = document.querySelector('main p');"
            "return Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));"
        )
        assert 60 <= len(sentence) * 20 / lines <= 75, style


def test_it_prints_a_chapter_to_a_page_and_an_outline(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["full"], width=1280)
    pdf = chromium.pdf()
    assert pdf.count(b"/Type /Page\n") >= 12
    assert b"/Outlines" in pdf


def test_the_skip_link_is_the_first_stop_and_leads_to_the_story(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["full"], width=320)
    first = chromium.run(
        "const link = document.querySelector('a'); link.focus(); const box = link.getBoundingClientRect();"
        "return [link.className, box.left >= 0 && box.right <= innerWidth,"
        " document.querySelector(link.getAttribute('href')).localName];"
    )
    assert first == ["skip-link", True, "main"]
