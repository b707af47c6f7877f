"""Heads that begin with the author, as libraries of Russian texts have them."""

import pytest

from fic2ebook.parsers.banner import rows_of
from fic2ebook.parsers.plain import PLAIN
from fic2ebook.source import Source

TEXT = "\n\n".join(["     Дождь шёл всю ночь, и утром на дворе стояла утка, очень довольная собой и погодой."] * 6)


def fields(head: str) -> dict[str, str]:
    parsed = PLAIN.parse(Source(text=f"{head}\n\n{TEXT}\n"))
    return {field.key: field.value for field in parsed.fields}


@pytest.mark.parametrize(
    ("head", "authors", "title"),
    [
        ("     Анна Греб. Флюгер", "Анна Греб", "Флюгер"),
        ("А. Греб, Пётр Соль-Мышкин. Дом у реки\n\n     Рассказ", "А. Греб, Пётр Соль-Мышкин", "Дом у реки"),
        ("Анна Греб\n\n                  ФЛЮГЕР", "Анна Греб", "ФЛЮГЕР"),
    ],
)
def test_author_before_title(head: str, authors: str, title: str) -> None:
    found = fields(head)
    assert (found["authors"], found["title"]) == (authors, title)


def test_typists_are_credits_and_the_librarys_name_goes() -> None:
    head = "Lib.ru/Сказки\n------\nOCR: И. Соль\n------\n\nАнна Греб. Флюгер"
    parsed = PLAIN.parse(Source(text=f"{head}\n\n{TEXT}"))
    assert ("credits", "OCR: И. Соль") in [(field.key, field.value) for field in parsed.fields]
    assert [removal.reason for removal in parsed.removed] == ["library's header"]


@pytest.mark.parametrize("line", ["Анна Греб. шла по улице", "Мария пришла. Дождь шёл", "АННА ГРЕБ\n\n   Флюгер"])
def test_prose_is_no_head(line: str) -> None:
    assert "authors" not in fields(line)
    assert rows_of([line])
