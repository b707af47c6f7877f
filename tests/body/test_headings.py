"""What a line says if it is a heading."""

import pytest

from fic2ebook.body.headings import read_heading
from fic2ebook.body.numbers import read_number

HEADINGS = [
    ("Chapter 1", "chapter", 1, None),
    ("CHAPTER I:", "chapter", 1, None),
    ("Ch. 3 - The Stair", "chapter", 3, "The Stair"),
    ("Chapter Twenty-One - The Stair", "chapter", 21, "The Stair"),
    ("Chapter the Third", "chapter", 3, None),
    ("3 | The Stair", "number-title", 3, "The Stair"),
    ("[3] The Stair", "number-title", 3, "The Stair"),
    ("No. 3: The Salt Stair", "number-title", 3, "The Salt Stair"),
    ("Nr. 3", "number", 3, None),
    ("달빛 우체국 3화", "chapter", 3, None),
    ("First Chapter", "chapter", 1, None),
    ("Erstes Kapitel", "chapter", 1, None),
    ("Kapitel 2: Was im Topf wächst", "chapter", 2, "Was im Topf wächst"),
    ("Chapitre premier", "chapter", 1, None),
    ("Capítulo 1: El cajón", "chapter", 1, "El cajón"),
    ("Глава первая", "chapter", 1, None),
    ("Глава 3. Дом", "chapter", 3, "Дом"),
    ("Chương 1: Nhà", "chapter", 1, "Nhà"),
    ("第一章 没有影子的女孩", "chapter", 1, "没有影子的女孩"),
    ("第十二回", "chapter", 12, None),
    ("第12章：站台", "chapter", 12, "站台"),
    ("卷一 风起", "part", 1, "风起"),
    ("第一卷 第二章 灯塔", "chapter", 2, "灯塔"),
    ("第一集第二章 灯塔", "chapter", 2, "灯塔"),
    ("外传卷 第三章 钟", "chapter", 3, "钟"),
    ("第一卷 风起 终章 归航", "special", None, "归航"),
    ("番外一 钟", "special", None, "番外一 钟"),
    ("Part One", "part", 1, None),
    ("Arc 2", "part", 2, None),
    ("~Chapter 1~", "chapter", 1, None),
    ("Volume 1 Chapter 2 - The Rope", "chapter", 2, "The Rope"),
    ("Book Two, Chapter 5: The Bell", "chapter", 5, "The Bell"),
    ("Chapter 101 - 101 The Rope", "chapter", 101, "The Rope"),
    ("Side Story 2: Mira", "special", None, "Side Story 2: Mira"),
    ("About the Author", "special", None, "About the Author"),
    ("الفصل الثاني", "chapter", 2, None),
    ("פרק ב': הים", "chapter", 2, "הים"),
    ("Κεφάλαιο ΙΑ΄ - Το νησί", "chapter", 11, "Το νησί"),
    ("ROZDZIAŁ PIERWSZY", "chapter", 1, None),
    ("*Chapter 1*: The Rope", "chapter", 1, "The Rope"),
    ("Chapter 3: Chapter Three - The Stair", "chapter", 3, "The Stair"),
    ("Chapter 3: Chapter 12 of the Rules", "chapter", 3, "Chapter 12 of the Rules"),
    ("***CHAPTER 1***", "chapter", 1, None),
    ("-- 4 --", "number", 4, None),
    ("IV.", "number", 4, None),
    ("ONE: THE FIRST RULE", "number-title", 1, "THE FIRST RULE"),
    ("ii.", "number", 2, None),
    ("Two. Salt on the Window", "number-title", 2, "Salt on the Window"),
    ("Tres. La respuesta", "number-title", 3, "La respuesta"),
    ("Dix-sept — Encore la pluie", "number-title", 17, "Encore la pluie"),
    ("【一】雨夜", "number-title", 1, "雨夜"),
    ("【12】雨夜", "number-title", 12, "雨夜"),
    ("Chapter3: The Stair", "chapter", 3, "The Stair"),
    ("(3/12)", "number", 3, None),
    ("§ 3 The Stair", "number-title", 3, "The Stair"),
    ("Capitolul 2: Ora exactă", "chapter", 2, "Ora exactă"),
    ("1. Brass Tokens", "number-title", 1, "Brass Tokens"),
    ("Prologue", "special", None, "Prologue"),
    ("Epilogue: Ten Years On", "special", None, "Ten Years On"),
    ("Prologue—Then", "special", None, "Then"),
    ("(Interlude)", "special", None, "Interlude"),
    ("Day Two", "unit", 2, "Day Two"),
    ("3: The Stair [a comedy]", "number-title", 3, "The Stair [a comedy]"),
    ("~xXx~ Chapter 3: The Stair ~xXx~", "chapter", 3, "The Stair"),
    ("SCENE III. A store room in the harbour.", "unit", 3, "SCENE III. A store room in the harbour"),
    ("Part 2 of 5", "part", 2, None),
    ("The Lamp - Chapter 3", "chapter", 3, None),
    ("Chapter 3 by Ada Quill", "chapter", 3, None),
    ("Chapter One.....12", "chapter", 1, None),
]
PROSE = [
    "Seven-League Boots for Nell",
    "Second: She Had Lied to Us",
    "One by one they came.",
    "Chapter houses were cold by tradition.",
    "Chapter 12 was the longest of them all.",
    "1987 was a bad year.",
    "Part of the trouble was the rain.",
    "Part I loved best was the end.",
    "Act your age",
    "Book club met on Fridays",
    "“Chapter 3,” she read aloud.",
    "In the end",
    "Two days later",
    "Night fell",
    "Day 3, 08:15 — It did not ring at all.",
    "3 a.m.",
    "3.4 – Tidewrack",
    "May 3",
    "",
    "***",
]


@pytest.mark.parametrize(("text", "scheme", "number", "title"), HEADINGS)
def test_headings(text: str, scheme: str, number: int | None, title: str | None) -> None:
    heading = read_heading(text, ("The Lamp", "Ada Quill"))
    assert heading is not None
    assert (heading.scheme, heading.number, heading.title) == (scheme, number, title)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_heading(text: str) -> None:
    assert read_heading(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("XIV", 14), ("iv", 4), ("Twenty-One", 21), ("十二", 12), ("一百二十", 120), ("dritte", 3), ("The", None),
     ("IIX", None), ("9" * 5000, None), ("", None)],
)  # fmt: skip
def test_numbers(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_a_sentence_behind_a_word_for_a_foreword_is_no_heading() -> None:
    assert read_heading("Introduction: The Lamp Room") is not None
    assert read_heading("Acknowledgements: I asked the ferryman what the tides were like that year.") is None
