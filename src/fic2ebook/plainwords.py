"""Words of a text without an expression: for plain English five times as fast."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["letter_words", "typewritten", "words"]

_TYPOGRAPHIC = "’“”—…‘–"
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile("[\u0900-\u097f]+|[^\\W\\d_]+")  # the vowel signs of Devanagari are no letters
_NO_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}


def typewritten(text: str) -> str:
    """The text with spaces for a printer's marks: English is ASCII then, of which all else is quick."""
    for mark in _TYPOGRAPHIC:
        text = text.replace(mark, " ")
    return text


def words(text: str) -> list[str]:
    """Runs of letters and digits, letter case undone."""
    text = typewritten(text).casefold()
    return text.translate(_NO_WORDS).split() if text.isascii() else _WORD.findall(text)


def letter_words(text: str) -> list[str]:
    """Runs of letters, in lower case."""
    text = typewritten(text).lower()
    return text.translate(_NO_LETTERS).split() if text.isascii() else _LETTERS.findall(text)
