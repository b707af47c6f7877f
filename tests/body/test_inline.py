"""Inline markup typed into plain text, and what only looks like it."""

from itertools import product

import pytest
from work import grows_linearly

from fic2ebook.body import inline
from fic2ebook.body.inline import has_marks, parse_inline
from fic2ebook.marked import to_marked
from fic2ebook.model import Link, Paragraph, Ruby, Strike, Text, Underline

MARKED = [
    ("He *did* it", "He *did* it"),
    ("He _did_ it", "He *did* it"),
    ("He /did/ it", "He *did* it"),
    ("**All in.**", "**All in.**"),
    ("***both***", "***both***"),
    ("**bold *and it* x**", "**bold *and it* x**"),
    ("<i>so</i> and <B>so</B>", "*so* and **so**"),
    ("[i]so[/i] and [b]so[/b]", "*so* and **so**"),
    ("Un**believ**able", "Un**believ**able"),
    ("“ _Wren._ It’s", "“*Wren.* It’s"),
    ("_A good place_ , it says.", "*A good place*, it says."),
    ("*coughs*", "*coughs*"),
    ("缝得*看不出痕迹*。", "缝得*看不出痕迹*。"),
    ("*across\na line*", "*across\na line*"),
    ("<i>never closed", "*never closed*"),
]
PLAIN = [
    "3 * 4 * 5", "and/or", "snake_case", "P-please", ":/", "a * lone star", "footnote* and *another", "5*6*7",
    "either/or", "*", "**", "_", "http://x.example/a_b_c/d_e", "*unclosed here", "[sic]", "a < b > c", "* item", "a_b_c",
]  # fmt: skip


@pytest.mark.parametrize(("text", "marked"), MARKED)
def test_marks(text: str, marked: str) -> None:
    assert to_marked((Paragraph(children=parse_inline(text)),)) == marked


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_mark_stays(text: str) -> None:
    assert len(parse_inline(text)) == 1
    assert to_marked((Paragraph(children=parse_inline(text)),)) == text


def test_links_ruby_underline_and_strike() -> None:
    assert isinstance(parse_inline("[so](http://x.example/y)")[0], Link)
    assert isinstance(parse_inline("<http://x.example/y>")[0], Link)
    assert parse_inline("漢字《かんじ》だ")[0] == Ruby(base="漢字", reading="かんじ")
    assert parse_inline("この｜男の子《おとこのこ》")[1] == Ruby(base="男の子", reading="おとこのこ")
    assert isinstance(parse_inline("[u]so[/u]")[0], Underline)
    assert isinstance(parse_inline("~~so~~")[0], Strike)
    assert [type(i).__name__ for i in parse_inline("[x](javascript:alert)")] == ["Text"]


@pytest.mark.parametrize("unit", ["*a ", "[a", "<i>", "_", "* a* ", "《", "[x](", "**a*"])
def test_hostile_runs_cost_in_proportion(unit: str) -> None:
    assert grows_linearly(lambda size: lambda: parse_inline(unit * size), 1_000)


def test_emphasis_at_sight_is_that_of_the_scan() -> None:
    pieces = ("*", "*", " ", "a", "Bo", "s", ".", "“ ", " ,", "日", "1", "_")
    texts = ["".join(choice) for choice in product(pieces, repeat=5)]
    texts += [f"*{text}* {text}" for text in texts[::37]]
    for text in texts:
        expected = inline._Scan(text, True, inline._TIGHT).run() if has_marks(text) else (Text(text=text),)
        assert parse_inline(text) == expected, text


def test_french_has_a_space_before_its_marks() -> None:
    text = "C’est *pour qui* ? souffla _Noé_ ; *rien* , dit-il."
    children = parse_inline(text, "fr")
    assert to_marked((Paragraph(children=children),)) == "C’est *pour qui* ? souffla *Noé* ; *rien*, dit-il."
