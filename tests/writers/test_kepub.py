"""Kobo's spans."""

from __future__ import annotations

import re

import pytest
from books import every_inline, paragraph
from work import grows_linearly

from fic2ebook.model import Ruby, SceneBreak, Text
from fic2ebook.writers.kepub import KepubRenderer


def sentences(text: str) -> list[str]:
    rendered = KepubRenderer().text(text)
    spans = re.findall(r'<span class="koboSpan" id="kobo\.0\.\d+">(.*?)</span>', rendered, re.DOTALL)
    assert re.sub(r"</?span[^>]*>", "", rendered) == text
    return spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("“So.” “Yes?” he said… And then.", ["“So.” ", "“Yes?” ", "he said… ", "And then."]),
        ("No stop", ["No stop"]),
        ("3.14 and a.b.c", ["3.14 and a.b.c"]),
        ("Wait... what?!  Yes.", ["Wait... ", "what?!  ", "Yes."]),
        ("你好。「走吧！」他说。", ["你好。", "「走吧！」", "他说。"]),
        ("", []),
        (" ", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_ids_count_paragraphs_and_sentences() -> None:
    rendered = KepubRenderer(image=lambda image: "i.png").blocks((paragraph("A. B."), SceneBreak(), every_inline()))
    ids = re.findall(r'id="kobo\.(\d+)\.(\d+)"', rendered)
    assert ids[:3] == [("1", "1"), ("1", "2"), ("2", "1")]
    assert len(set(ids)) == len(ids)
    assert re.search(r'<span class="koboSpan" id="[^"]+"><img src="i.png" alt="a lamp"/></span>', rendered)
    assert re.search(r'<span class="koboSpan" id="[^"]+"><ruby>', rendered)


def test_markup_is_around_the_spans_and_never_inside() -> None:
    rendered = KepubRenderer().line((Text(text="a < b. "), Ruby(base="漢", reading="かん")))
    assert rendered.startswith('<span class="koboSpan" id="kobo.1.1">a &lt; b. </span>')


@pytest.mark.parametrize("unit", [".", '."', ". ", "。", "！」", "…”", '.""""', "?!"])
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda size: lambda: KepubRenderer().text(unit * size), 2_000)
