"""Elements to items: what a browser would show, and nothing that acts."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from work import grows_linearly

import fic2ebook as f2e
from fic2ebook.body.base import Item
from fic2ebook.body.html import items_from_nodes
from fic2ebook.model import (
    Code,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Ruby,
    SceneBreak,
    Strike,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
    plain_text,
    walk_blocks,
)
from fic2ebook.source.markup import parse_html

LONG = ("long words in a line, " * 8).strip()
PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

CASES = Path(__file__).parents[1] / "cases" / "more"


def items(html: str, base: str = "") -> list[Item]:
    return items_from_nodes([parse_html(html).find("body")], base=base)


def inlines(html: str, base: str = "") -> tuple[Inline, ...]:
    (item,) = items(html, base)
    assert item.inlines is not None
    return item.inlines


def text(words: str) -> Text:
    return Text(text=words)


def em(*children: Inline) -> Emphasis:
    return Emphasis(children=children)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>un<em>believ</em>able</p>", (text("un"), em(text("believ")), text("able"))),
        ("<p>\n  so <i>much </i>\n for that </p>", (text("so "), em(text("much")), text(" for that"))),
        ("<p><i>a</i><i>b</i> c</p>", (em(text("ab")), text(" c"))),
        ("<p>a <em> </em> b</p>", (text("a b"),)),
        ("<p>a<em></em>b</p>", (text("ab"),)),
        ("<p><b><i>x</i></b><i>y</i></p>", (Strong(children=(em(text("x")),)), em(text("y")))),
        ("<p><u>a</u><s>b</s><sup>c</sup><sub>d</sub></p>",
         (Underline(children=(text("a"),)), Strike(children=(text("b"),)), Superscript(children=(text("c"),)),
          Subscript(children=(text("d"),)))),
        ('<p><span style="font-style: italic">x</span> y</p>', (em(text("x")), text(" y"))),
        ('<p style="font-weight:bold">x</p>', (Strong(children=(text("x"),)),)),
        ("<p>an <tt>a b</tt></p>", (text("an "), Code(text="a b"))),
        ("<p>a<br>b</p>", (text("a"), LineBreak(), text("b"))),
        ("<p><q>Hm</q></p>", (text("“Hm”"),)),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby></p>",
         (Ruby(base="漢", reading="かん"), Ruby(base="字", reading="じ"))),
        ("<p><font color=red>a</font><wbr><abbr>b</abbr></p>", (text("ab"),)),
        ("<p>a&nbsp; b</p>", (text("a b"),)),
    ],
)  # fmt: skip
def test_inlines(html: str, expected: tuple[Inline, ...]) -> None:
    assert inlines(html) == expected


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("#note1", "#note1"),
        ("two.html", "https://b.example/one/two.html"),
        ("//c.example/x", "https://c.example/x"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///x", None),
        ("", None),
        ("#", None),
    ],
)
def test_links(href: str, target: str | None) -> None:
    shown = href.replace("\n", "&#10;").replace("\x01", "&#1;")
    found = inlines(f'<p><a href="{shown}">here</a></p>', "https://b.example/one/")
    assert found == ((Link(children=(text("here"),), target=target),) if target else (text("here"),))


def test_nothing_active_passes() -> None:
    html = (
        "<p onclick='x()'>a<script>b()</script><style>c</style><iframe src=d></iframe><object>e</object></p>"
        "<svg><text>f</text></svg>"
        "<template><p>g</p></template><noscript>h</noscript>"
        "<form><input value=i><button>j</button><p>k</p></form><math>l</math>"
    )
    assert [item.text for item in items(html)] == ["a", "k"]


def kinds(html: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in items(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>one<br><br>two<br/>\n<br/>three</div>", [("paragraph", x) for x in ("one", "two", "three")]),
        ("loose<p>in</p>after", [("paragraph", x) for x in ("loose", "in", "after")]),
        ("<i><p>a</p><p>b</p></i>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<h2>A<br>head</h2><hr>", [("heading", "A head"), ("break", "")]),
        ("<p class='scene-break'>oOo</p><p>* * *</p>", [("break", "oOo"), ("paragraph", "* * *")]),
        ("<p> </p><p>&nbsp;</p><p></p><h3> </h3>", []),
        ("<table><tr><td>only</td></tr></table>", [("paragraph", "only")]),
        ("<table><tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td><td>side</td></tr></table>",
         [("paragraph", x) for x in ("a", "b", "c", "d", "side")]),
        ("<details><summary>S</summary>in</details>", [("paragraph", "S"), ("paragraph", "in")]),
        (f"<p>{LONG}<br>{LONG}</p>", [("paragraph", LONG), ("paragraph", LONG)]),
    ],
)  # fmt: skip
def test_blocks(html: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(html) == expected


def test_short_lines_are_verse() -> None:
    (item,) = items("<p>The sea has salt,<br>the sand has none,<br><i>and so</i> we halt<br>when day is done.</p>")
    assert isinstance(item.block, Verse)
    assert [plain_text(line) for line in item.block.lines] == [
        "The sea has salt,", "the sand has none,", "and so we halt", "when day is done.",
    ]  # fmt: skip


def block(html: str) -> object:
    (item,) = items(html)
    assert item.kind == "block"
    return item.block


def par(words: str) -> Paragraph:
    return Paragraph(children=(text(words),))


def test_quotes_and_lists_nest() -> None:
    quote = block("<blockquote>a<p>b</p><hr><h4>c</h4><blockquote>d</blockquote></blockquote>")
    assert quote == Quote(
        blocks=(par("a"), par("b"), SceneBreak(), Subheading(children=(text("c"),)), Quote(blocks=(par("d"),)))
    )
    assert block("<ol start=3><li>a<li>b<ul><li>c</ul></ol>") == List(
        items=((par("a"),), (par("b"), List(items=((par("c"),),)))), ordered=True, start=3
    )
    assert block("<dl><dt>a<dd>b<dd>c<dt>d</dl>") == List(items=((par("a"), par("b"), par("c")), (par("d"),)))


def test_table_and_preformatted() -> None:
    table = block("<table><tr><th>a<td>b</tr><tr><td><i>c</i><td>d</table>")
    assert isinstance(table, Table)
    assert [[(plain_text(cell.children), cell.header) for cell in row.cells] for row in table.rows] == [
        [("a", True), ("b", False)], [("c", False), ("d", False)],
    ]  # fmt: skip
    assert block("<pre>\na\n  b\n</pre>") == Preformatted(text="a\n  b")


def test_pictures() -> None:
    data = base64.b64encode(PIXEL).decode()
    assert block(f'<p><img alt="A dot" src="data:image/png;base64,{data}"></p>') == Figure(
        image=Image(source="", alt="A dot", media_type="image/png", data=PIXEL)
    )
    for source in (
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,@@@",
        "data:text/html;base64,PGI+",
        "javascript:x",
    ):
        assert block(f'<p><img alt="A" src="{source}"></p>') == Figure(image=Image(source="", alt="A"))
    figure = block("<figure><img src=https://a.example/p.jpg><figcaption>A <i>pier</i></figcaption></figure>")
    assert figure == Figure(image=Image(source="https://a.example/p.jpg"), caption=(text("A "), em(text("pier"))))
    assert inlines("<p>a <img src=x.png alt=b></p>", "https://c.example/d/")[1] == Image(source="x.png", alt="b")


@pytest.mark.parametrize(
    "html",
    [
        "<center>~</center>",
        "<p align=center>~</p>",
        "<div style='text-align:center'><p>~</p></div>",
        "<p class='x centered'>~</p>",
    ],
)
def test_centred(html: str) -> None:
    assert [item.centred for item in items(html)] == [True]


def test_looks_and_gaps_and_lines() -> None:
    found = items("<p><b>Bold</b></p>\n<p>SHOUTED</p>\n<p>&nbsp;</p>\n<p>plain</p>")
    assert [(item.strong, item.shouted, item.gap, item.line) for item in found] == [
        (True, False, 0, 1), (False, True, 0, 2), (False, False, 1, 4),
    ]  # fmt: skip


def test_notes_of_our_own_pages() -> None:
    found = items("<aside class='end-note'><h3>End</h3><p>Thanks.</p></aside><aside><p>story</p></aside>")
    assert [(item.kind, item.role) for item in found] == [("note", "end_notes"), ("paragraph", "")]
    assert found[0].blocks[1] == par("Thanks.")


def test_the_tail_of_a_node_is_not_its_own() -> None:
    body = parse_html("<p>a</p>tail<p>b</p>").find("body")
    assert [item.text for item in items_from_nodes(list(body))] == ["a", "b"]


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul", "table", "i", "span", "font"])
def test_deep_nesting(tag: str) -> None:
    html = f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000
    found = items(html)
    words = [item.text for item in found]
    words += [
        plain_text(b.children)
        for item in found
        if item.block
        for b in walk_blocks((item.block,))
        if isinstance(b, Paragraph)
    ]
    assert "".join(words) == "deep"


def test_deep_trees_of_other_parsers() -> None:
    from lxml import etree

    root = node = etree.Element("div")
    for _ in range(5_000):
        node = etree.SubElement(node, "div")
    node.text = "deep"
    assert [item.text for item in items_from_nodes([root])] == ["deep"]


def test_linear() -> None:
    part = "<p>" + "word <em>em</em> text " * 10 + "</p>\n"

    def run(size: int) -> Callable[[], object]:
        body = parse_html(part * size).find("body")
        return lambda: items_from_nodes([body])

    assert grows_linearly(run, 100)


def test_an_authors_note_ends_with_its_element() -> None:
    found = items(
        "<h2>One</h2><div class='authors-note'><b>Note:</b><p>Enjoy!</p></div><p>It rained.</p><hr>"
        "<p>It stopped.</p><div class='author-note'><p>Bye!</p></div>"
    )
    assert [(item.kind, item.role) for item in found if item.kind in ("note", "paragraph")] == [
        ("note", "notes"),
        ("paragraph", ""),
        ("paragraph", ""),
        ("note", "end_notes"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<ul>one<li>two</li>three<li>four</li>five</ul>",
        "<ol>one</ol>",
        "<dl>one<dt>two</dt>three<dd>four</dd>five</dl>",
        "<table>one<tr>two<td>three</td>four<td>five</td></tr>six</table>",
        "<table><tr><td>one</td><td>two</td></tr><td>three</td></table>",
        "<figure>one<img src='p.png' alt=''>two<figcaption>three</figcaption>four</figure>",
    ],
)
def test_words_beside_what_should_hold_them_stay(page: str) -> None:
    reading = f2e.read(
        f"<html><body><p>It was cold there.</p>{page}<p>It was.</p></body></html>".encode(), name="x.html"
    )
    assert reading.report.unaccounted == ()


@pytest.mark.parametrize(
    "name", ["fichub-html-ongoing", "otw-html-2024-wip", "fff-html", "efiction-html-printable", "fim-html"]
)
@pytest.mark.parametrize("words", ["<button>Zorbal</button>", "<textarea>Zorbal</textarea>", "<dialog>Zorbal</dialog>"])
def test_words_of_buttons_and_fields_are_listed(name: str, words: str) -> None:
    page = (CASES / name / "input.html").read_text(encoding="utf-8")
    at = page.index("</p>", len(page) // 2)
    reading = f2e.read(f"{page[:at]}{words}{page[at:]}".encode(), name="page.html")
    assert reading.report.unaccounted == ()
    assert ("form", "Zorbal") in [(removal.reason, removal.text) for removal in reading.report.removed]
