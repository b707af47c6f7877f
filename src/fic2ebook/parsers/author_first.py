"""Heads that begin with the author: `Анна Греб. Флюгер`, or the author's row above a centred title, as libraries of
Russian texts have them."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner import Row, looks_like_title

__all__ = ["AuthorFirst", "is_person", "read_author_first", "read_typists"]

_ROWS = 12  # rows that the lines of those who typed a text may be
_CENTRED = 8  # columns before a title that is centred
_NAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]\.)"
_PERSON = rf"{_NAME}(?: ?(?:(?:фон|де|ван) )?{_NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:, ?{_PERSON}){{0,3}}"
_AUTHOR = re.compile(_PEOPLE)
_AUTHOR_TITLE = re.compile(rf"({_PEOPLE})(?<=[а-яё])\.\s+([А-ЯЁ«\"\d]\S?.{{1,78}})")
#: `OCR: Иван Греб`, `Spellcheck: Мария`, `Сканирование и вычитка: …`: who typed a text; `Перевод А. Греба`: who put it
#: into Russian.
_TYPIST = re.compile(
    r"\W*(?:ocr\b|spell-?check\b|scan(?:ned|ning)?\b|e-?book\b|origin(?:al)?\s*:|html\b|сканиров\w+|вычитка\b|распознав\w+"
    r"|корректор\w*\b|пер(?:евод\b|\.)|оригинал\b|источник\b|изд(?:ание|\.)|публикуется\b|date\s*:|версия\b)",
    re.IGNORECASE,
)
_LIBRARY = re.compile(r"\W*(?:lib\.ru\b|библиотека (?:максима )?мошкова|www\.lib\.ru).{0,60}", re.IGNORECASE)


class AuthorFirst(NamedTuple):
    """An author and a title with the rows they stand on, and how many rows those are."""

    authors: str
    title: str
    author_row: Row
    title_row: Row
    rows: int


def read_author_first(rows: Sequence[Row]) -> AuthorFirst | None:
    """The author and the title that the first row, or the first two, are; None for other heads.

    >>> row = Row(0, "Анна Греб. Дом у реки", "  Анна Греб. Дом у реки", True, False)
    >>> read_author_first([row, Row(2, "Рассказ", "Рассказ", True, False)])[:2]
    ('Анна Греб', 'Дом у реки')
    """
    if len(rows) < 2 or rows[0].text.isascii() or not rows[1].gap:
        return None
    first, second = rows[:2]
    if match := _AUTHOR_TITLE.fullmatch(first.text.removesuffix(".")):
        return AuthorFirst(match[1], match[2], first, first, 1)
    author = first.text.removesuffix(".")
    if _AUTHOR.fullmatch(author) is None or first.text.isupper():
        return None
    centred = len(second.raw) - len(second.raw.lstrip()) >= _CENTRED and second.text.isupper()
    if centred and looks_like_title(second) and (len(rows) == 2 or rows[2].gap):
        return AuthorFirst(author, second.text, first, second, 2)
    return None


def is_person(text: str) -> bool:
    """Whether a text is a Russian person's name (or several): a first name or initials, and a family name."""
    return _AUTHOR.fullmatch(text) is not None and not text.isupper()


def read_typists(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows at the top name the library, and how many below them those who typed or translated the text."""
    library = 1 if rows and _LIBRARY.fullmatch(rows[0].text) else 0
    at = library
    while at < min(len(rows), library + _ROWS) and len(rows[at].text) < 90 and _TYPIST.match(rows[at].text):
        at += 1
    return library, at - library
