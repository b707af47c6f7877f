"""Blocks and inlines as XHTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from books import BAD_TARGETS, every_block, every_inline, paragraph, text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import blocks as any_blocks
from visible import block_texts, squeezed
from work import calls, grows_linearly

from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Image,
    Link,
    List,
    Preformatted,
    Quote,
    SceneBreak,
    Subheading,
    Text,
    Verse,
)
from fic2ebook.writers.headings import Heading
from fic2ebook.writers.xhtml import Renderer, clean, escape_attribute, escape_text, safe_target


def blocks(*found: object) -> str:
    return Renderer().blocks(found)  # type: ignore[arg-type]


def test_a_paragraph_of_one_text_is_its_escaped_text() -> None:
    assert blocks(paragraph("a < b & c > d “e”")) == '<p class="first">a &lt; b &amp; c &gt; d “e”</p>'


def test_a_paragraph_begins_anew_after_a_heading_or_a_break_only() -> None:
    rendered = blocks(
        paragraph("1"), paragraph("2"), SceneBreak(), paragraph("3"), Subheading(children=(text("h"),)), paragraph("4"),
        Quote(blocks=(paragraph("q"),)), paragraph("5"),
    )  # fmt: skip
    first = [line.partition(">")[2][0] for line in rendered.split("\n") if line.startswith('<p class="first">')]
    assert first == ["1", "3", "4", "q"]


def test_every_inline() -> None:
    rendered = Renderer(image=lambda image: "images/1.png" if image.data else None).line(every_inline().children)
    assert rendered == (
        "Un<em>believ<strong>able</strong></em>! <u>under</u><s>struck</s> H<sub>2</sub>O e<sup>x</sup>"
        "<code> if a &lt; b &amp;&amp; c </code><br/>"
        '<a href="https://example.org/a%20b?c=1&amp;d=2#e">a <em>link</em></a><ruby>漢字<rt>かんじ</rt></ruby>'
        '<img src="images/1.png" alt="a lamp"/> and  two spaces\u00a0kept.'
    )


def test_structures() -> None:
    rendered = blocks(*every_block())
    for piece in (
        '<hr class="scene-break"/>',
        "<h3>Day Two</h3>",
        '<h3 class="point-of-view">Nell</h3>',
        '<blockquote class="letter">\n<p class="first">Dear Gran,</p>\n<p>All is well.</p>\n<p>Nell</p>\n</blockquote>',
        '<div class="verse"><p>Lamps in,<br/>   lamps <em>out</em><br/><br/>and in.</p></div>',
        '<ol start="3">\n<li>one</li>\n<li><p class="first">two</p>\n<p>three</p></li>\n</ol>',
        "<ul>\n<li>a bullet</li>\n<li><ul>\n<li>deeper</li>\n</ul></li>\n</ul>",
        '<thead>\n<tr><th scope="col">Hook</th> <th scope="col">Lamp</th></tr>\n</thead>\n<tbody>\n'
        '<tr><th scope="row">61</th> <td>warm</td></tr>\n<tr><td></td> <td>cold</td></tr>\n</tbody>',
        "<figcaption>The board.</figcaption>",
        "<pre>hook  61\n  lamp  ?</pre>",
    ):
        assert piece in rendered


def test_chapter_has_one_h2_and_asides_with_headings_that_are_none() -> None:
    chapter = Chapter(
        title="The Stair", number=3, summary=(paragraph("s"),), notes=(paragraph("n"),), end_notes=(paragraph("e"),),
        blocks=(paragraph("story"),),
    )  # fmt: skip
    rendered = Renderer().chapter(chapter, Heading("Chapter 3", "The *Stair*"))
    page = etree.fromstring(f"<section>{rendered}</section>")
    assert [etree.QName(child).localname for child in page] == ["h2", "aside", "aside", "p", "aside"]
    assert "".join(page[0].itertext()) == "Chapter 3: The Stair"
    assert page[0].find(".//em").text == "Stair"
    assert [aside.get("class") for aside in page.iter("aside")] == ["summary", "note", "end-note"]
    assert [aside[0].get("class") for aside in page.iter("aside")] == ["aside-heading"] * 3
    assert page.find("p").get("class") == "first"


def test_a_heading_of_one_part_has_no_spans() -> None:
    assert Renderer().heading(Heading("Prologue", "")) == '<h2 class="chapter-heading">Prologue</h2>'


@pytest.mark.parametrize(
    "block",
    [
        paragraph(),
        paragraph(""),
        paragraph(" \u00a0\u3000"),
        paragraph("\x00\u2060"),
        paragraph(Text(text=" "), Link(children=(), target="https://a.org/")),
        Subheading(children=(text(" "),)),
        Quote(blocks=(paragraph(" "),)),
        Verse(lines=((), (text(" "),))),
        List(items=()),
        Figure(image=Image(source="x:y")),
        Preformatted(text=" \n"),
    ],
)
def test_what_shows_nothing_is_left_out(block: Block) -> None:
    assert blocks(block) == ""


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_a_link_to_anything_but_web_and_mail_is_its_text(target: str) -> None:
    assert blocks(paragraph(Link(children=(text("words"),), target=target))) == '<p class="first">words</p>'


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://Example.org/A b", "http://Example.org/A%20b"),
        ("http://10.0.0.1:8080/x", "http://10.0.0.1:8080/x"),
        ("https://example.org/100%/é?a=[1]#x#y", "https://example.org/100%25/%C3%A9?a=%5B1%5D#x%23y"),
        ("https://маяк.example/", "https://xn--80aue1f.example/"),
        ("https://XN--80AUE1F.example/", "https://XN--80AUE1F.example/"),
        ("mailto:a.b@example.org", "mailto:a.b@example.org"),
    ],
)
def test_addresses_become_valid(target: str, address: str) -> None:
    assert safe_target(target) == address


def test_a_link_in_a_link_is_its_text() -> None:
    inner = Link(children=(text("in"),), target="https://b.org/")
    line = (Link(children=(text("out "), inner), target="https://a.org/"),)
    assert Renderer().line(line) == '<a href="https://a.org/">out in</a>'


def test_a_picture_that_is_not_at_hand_is_described_and_linked() -> None:
    far = Image(source="https://example.org/p.png", alt="a lamp")
    assert Renderer().line((far,)) == '<a class="image" href="https://example.org/p.png">a lamp</a>'
    near = Image(source="p.png", alt="a lamp")
    assert Renderer().line((near,)) == '<span class="image" data-source="p.png">a lamp</span>'
    assert (
        Renderer().line((replace(near, alt=" "),)) == '<span class="image" data-source="p.png" data-alt="">Image</span>'
    )
    assert Renderer().line((replace(near, source="../p.png"),)) == "a lamp"
    linked = Link(children=(far,), target="https://example.org/")
    inside = '<span class="image" data-source="https://example.org/p.png">a lamp</span>'
    assert Renderer().line((linked,)) == f'<a href="https://example.org/">{inside}</a>'


def test_clean() -> None:
    assert clean("a\x00\x1fb\u00ad\u2060c\ud800\ufffe\uffffd\te\nf\u00a0é") == "abcd\te\nf\u00a0é"
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert escape_text("x\x0b<") == "x&lt;"
    assert escape_attribute('a "b"\n <c>') == "a &quot;b&quot; &lt;c&gt;"


@settings(max_examples=150, deadline=None)
@given(any_blocks())
def test_any_blocks_are_wellformed_and_keep_every_character(found: tuple[Block, ...]) -> None:
    renderer = Renderer(image=lambda image: "p.png" if image.data else None)
    page = etree.fromstring(f"<section>{renderer.blocks(found)}</section>")
    assert not [p for p in page.iter("p") if not "".join(p.itertext()).strip() and p.find(".//img") is None]
    for image in page.iter("img"):
        image.tail = (image.get("alt") or "") + (image.tail or "")
    for unnamed in page.iterfind(".//*[@data-alt='']"):
        unnamed.text = ""  # our word for a picture without a description
    # Attributes hold single spaces, and ruby's brackets are not written.
    read = squeezed(["".join(page.itertext())])
    brackets = str.maketrans("", "", "《》")
    assert read.translate(brackets) == squeezed(block_texts(found)).translate(brackets)


def test_a_plain_paragraph_takes_few_calls() -> None:
    story = tuple(paragraph("“Count them,” she said, & counted. " * 16) for _ in range(200))
    assert calls(lambda: blocks(*story)) < 200 * 25


@pytest.mark.parametrize("unit", ["\u00ad", "<", "\n", "http://", "*a", "🌊"])
def test_time_is_linear(unit: str) -> None:
    def run(size: int) -> Callable[[], object]:
        link = Link(children=(text("x"),), target="https://a.org/" + unit * size)
        return lambda: blocks(paragraph(unit * size), paragraph(link))

    assert grows_linearly(run, 5_000)


class _OneByOne(Renderer):
    """Renders each paragraph by itself."""

    def plain(self, blocks: tuple[Block, ...]) -> list[str | None]:
        return [None] * len(blocks)


_RUNS = st.lists(st.text(st.sampled_from("ab <>&“’—\n\t\r\x0b\xa0\xad\u2060\u3000\ufffe.*0"), max_size=6), max_size=6)


@given(_RUNS | st.lists(st.text(max_size=8), max_size=6), any_blocks())
def test_paragraphs_are_the_same_looked_through_at_once_or_one_by_one(
    runs: list[str], others: tuple[Block, ...]
) -> None:
    plain: tuple[Block, ...] = tuple(paragraph(run) for run in runs)
    for blocks in (plain, (*plain, *others, *plain)):
        assert Renderer().blocks(blocks) == _OneByOne().blocks(blocks)
