"""The normal form: what it does to what no format can hold, and that it leaves the rest alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import PIXEL, stories
from visible import body_texts, squeezed

from fic2ebook.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Metadata,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Ruby,
    Series,
    Story,
    Strong,
    Table,
    Text,
    Verse,
)
from fic2ebook.normal import normal_blocks, normalised
from fic2ebook.spans import normal_inlines


def t(text: str) -> Text:
    return Text(text=text)


def em(*children: Inline) -> Emphasis:
    return Emphasis(children=children)


def p(*children: Inline) -> Paragraph:
    return Paragraph(children=children)


@settings(max_examples=150)
@given(stories())
def test_what_is_normal_stays_as_it_is(story: Story) -> None:
    once = normalised(story)
    assert normalised(once) == once


@settings(max_examples=150)
@given(stories())
def test_nothing_that_is_seen_is_lost(story: Story) -> None:
    # The brackets of a ruby go with its reading, where there is none.
    before, after = (
        squeezed(body_texts(one)).replace("《", "").replace("》", "") for one in (story, normalised(story))
    )
    assert sorted(after) == sorted(before)
    assert after == before or "Footnote(" in repr(story)  # which goes behind the paragraph that refers to it


@pytest.mark.parametrize(
    ("given_inlines", "wanted"),
    [
        ((t("a"), t(""), t("b")), (t("ab"),)),
        ((t(" a\tb\n"),), (t("a b"),)),
        ((t("a\x00\u00adb"),), (t("ab"),)),
        ((em(t("so ")), t("much")), (em(t("so")), t(" much"))),
        ((em(t("a")), em(t("b"))), (em(t("ab")),)),
        ((em(t("a")), t(" "), em(t("b"))), (em(t("a b")),)),
        ((em(t("a")), LineBreak(), em(t("b"))), (em(t("a"), LineBreak(), t("b")),)),
        ((em(), t("a"), em(t(" ")), t("b")), (t("a b"),)),
        ((em(t("a"), LineBreak()), t("b")), (em(t("a")), LineBreak(), t("b"))),
        ((em(t("a"), LineBreak(), t("b")),), (em(t("a"), LineBreak(), t("b")),)),
        ((LineBreak(), t("a "), LineBreak(), t(" b"), LineBreak()), (t("a"), LineBreak(), t("b"))),
        ((em(em(t("a"))),), (em(em(t("a"))),)),
        ((Link(children=(t("a"),), target="javascript:alert(1)"),), (t("a"),)),
        ((Link(children=(t("a"),), target="#c1"),), (t("a"),)),
        (
            (Link(children=(Link(children=(t("a"),), target="https://b.example/"),), target="https://a.example/é"),),
            (Link(children=(t("a"),), target="https://a.example/%C3%A9"),),
        ),
        ((Code(text=" "), Code(text="a\nb")), (Code(text="a b"),)),
        ((Ruby(base="漢", reading=" "), Ruby(base="", reading="かん")), (t("漢かん"),)),
        ((Image(source="", alt=" a  b "),), (t("a b"),)),
        ((Image(source="../../etc/p.png", alt="a"),), (t("a"),)),
        ((Image(source="img/p (1).png", alt="a"),), (Image(source="img/p (1).png", alt="a"),)),
        (
            (Image(source="p.png", alt="a", media_type="x", data=PIXEL),),
            (Image(source="", alt="a", media_type="image/png", data=PIXEL),),
        ),
        ((t(" "), LineBreak()), ()),
    ],
)
def test_inlines(given_inlines: tuple[Inline, ...], wanted: tuple[Inline, ...]) -> None:
    assert normal_inlines(given_inlines) == wanted


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        (p(t("\u00a0")), None),
        (Quote(blocks=(p(),)), None),
        (Quote(blocks=(p(t("a")),), kind="odd"), Quote(blocks=(p(t("a")),))),
        (
            Verse(lines=((), (t("\u00a0 a "),), (), (em(t("b"), LineBreak(), t("c")),), ())),
            Verse(lines=((t("  a"),), (), (em(t("b")),), (em(t("c")),))),
        ),
        (List(items=((), ())), None),
        (List(items=((p(t("a")),), ()), start=4), List(items=((p(t("a")),), ()))),
        (List(items=((p(t("a")),),), ordered=True, start=-2), List(items=((p(t("a")),),), ordered=True)),
        (
            Table(rows=(Row(cells=()), Row(cells=(Cell(children=(), header=True), Cell(children=(t("a"),)))))),
            Table(rows=(Row(cells=(Cell(children=()), Cell(children=(t("a"),)))),)),
        ),
        (Figure(image=Image(source="", alt="a"), caption=(t("b"),)), p(t("a"), LineBreak(), t("b"))),
        (Preformatted(text="\n\n  a\r\nb \n"), Preformatted(text="  a\nb ")),
        (Preformatted(text=" \n"), None),
    ],
)
def test_blocks(block: Block, wanted: Block | None) -> None:
    assert normal_blocks((block,)) == (() if wanted is None else (wanted,))


def test_metadata_and_titles() -> None:
    story = Story(
        metadata=Metadata(title="a\x00b", series=(Series(name="\x0bc", position=float("nan")),)),
        contents=(Chapter(title=" \n"), Chapter(title="a\u00adb")),
    )
    assert normalised(story) == Story(
        metadata=Metadata(title="ab", series=(Series(name="c"),)), contents=(Chapter(), Chapter(title="ab"))
    )


def test_a_plain_paragraph_is_not_made_anew() -> None:
    plain = p(t("She went down, and it was cold."))
    assert normal_blocks((plain,))[0] is plain
    strong = p(Strong(children=(t("a"),)))
    assert normal_blocks((strong,)) == (strong,)
