"""Looks that style sheets give to classes."""

from fic2ebook import read
from fic2ebook.body.html import items_from_nodes
from fic2ebook.model import Emphasis, Paragraph, Strong, Text
from fic2ebook.source.markup import parse_html
from fic2ebook.source.styles import read_looks, style_text
from tests.source.epubs import PROSE, make_epub

SHEET = """/* .c9{font-style:italic} */
.c3, p.c4 { FONT-STYLE : Italic } @media print { .c5{font-weight:700;color:red} }
.c6 em{font-style:italic} .c7{color:red} #c8{font-style:italic} .c2{text-align:center}
"""


def test_rules_for_one_class_count() -> None:
    assert read_looks([SHEET]) == {
        ("", "c3"): "font-style:italic",
        ("p", "c4"): "font-style:italic",
        ("", "c5"): "font-weight:bold",
        ("", "c2"): "text-align:center",
    }


def test_odd_sheets_take_no_time() -> None:
    for sheet in ("/*" * 300_000, "a" * 600_000, "{" * 600_000, ".a{" * 200_000, ",." * 300_000):
        assert read_looks([sheet]) == {}


def test_a_page_shows_its_classes() -> None:
    tree = parse_html(
        "<html><head><style>.c0{font-style:normal}.c3{font-style:italic}.c4{font-weight:700}</style></head><body>"
        '<p class="c0">So <span class="c3">far</span> and <span class="c0 c4">no</span> more.</p></body></html>'
    )
    (item,) = items_from_nodes([tree.find("body")])
    assert item.inlines == (
        Text(text="So "),
        Emphasis(children=(Text(text="far"),)),
        Text(text=" and "),
        Strong(children=(Text(text="no"),)),
        Text(text=" more."),
    )


def test_the_element_says_more_than_its_class() -> None:
    looks = read_looks([".i{font-style:italic}"])
    html = '<p style="color:red" class="i">a</p><p class=\'x i\'>b</p><p class="y">c</p>'
    assert style_text(html, looks) == (
        '<p style="color:red" class="i">a</p><p style="font-style:italic" class=\'x i\'>b</p><p class="y">c</p>'
    )


def test_a_books_sheet() -> None:
    page = f'<body><h1>One</h1><p>It was <span class="calibre3">she</span>.</p>{PROSE}</body>'
    data = make_epub({"a.xhtml": page}, files={"OEBPS/style.css": b".calibre3 { font-style: italic }"})
    first = next(block for block in read(data, name="a.epub").story.chapters[0].blocks if isinstance(block, Paragraph))
    assert Emphasis(children=(Text(text="she"),)) in first.children
