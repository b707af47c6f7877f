"""Marks that reach over several blocks, or end in a wrong order, as a browser shows them."""

import time

import pytest
from lxml import etree

from fic2ebook.source.markup import parse_html, visible_text
from fic2ebook.source.misnested import nested


def inside(page: str) -> str:
    body = etree.tostring(parse_html(page).find("body"), encoding="unicode")
    return body.removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<i><p>a</p><p>b</p></i><p>c</p>", "<p><i>a</i></p><p><i>b</i></p><p>c</p>"),
        ("<p><em>a</p><p>b</em></p><p>c</p>", "<p><em>a</em></p><p><em>b</em></p><p>c</p>"),
        ("<p><b><i>a<p>b</i></b><p>c", "<p><b><i>a</i></b></p><p><b><i>b</i></b></p><p>c</p>"),
        ("<p><b>a <i>b</b> c</i> d</p>", "<p><b>a <i>b</i></b><i> c</i> d</p>"),
        ("<i>a<br><br><center>***</center>b</i>c", "<i>a<br/><br/></i><center><i>***</i></center><i>b</i>c"),
        ("<p><I>a <!-- <p> --> b</I> c</i></p>", "<p><i>a  b</i> c</p>"),
    ],
)
def test_marks_over_blocks(page: str, shown: str) -> None:
    assert inside(page) == shown


@pytest.mark.parametrize("page", ["<p>a <i>b<p>c <i>d</i></p>", "<p><i>a</i></p>", "<p>a</i></b>", "<i><p>a", "a"])
def test_what_has_no_end_or_none_too_late_is_left_alone(page: str) -> None:
    assert nested(page) == page


@pytest.mark.parametrize(
    "page",
    [
        "<i>" * 100_000 + "a" + "</i>" * 100_000,
        f'<font face="{"x" * 1_900}">' + "<p>a</p>" * 50_000 + "</font></i>",
        "<b><i>" * 50_000 + "a</b></i>" * 50_000,
    ],
)
def test_many_marks_take_no_more_than_their_size(page: str) -> None:
    begin = time.process_time()
    assert len(nested(page)) < 4 * len(page)
    assert "a" in visible_text(parse_html(page))
    assert time.process_time() - begin < 5
