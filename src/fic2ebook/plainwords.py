"""Words of a text without an expression: for plain English five times as fast."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["letter_words", "line_of_words", "typewritten", "words"]

_TYPOGRAPHIC = "’“”—…‘–"
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile("[\u0900-\u097f]+|[^\\W\\d_]+")  # the vowel signs of Devanagari are no letters
_NO_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
#: Of ASCII: letters and digits, letter case undone, and a space for all else.
_FOLDED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)


def typewritten(text: str) -> str:
    """The text with spaces for a printer's marks: English is ASCII then, of which all else is quick."""
    for mark in _TYPOGRAPHIC:
        text = text.replace(mark, " ")
    return text


def words(text: str) -> list[str]:
    """Runs of letters and digits, letter case undone."""
    text = typewritten(text).casefold()
    return text.translate(_NO_WORDS).split() if text.isascii() else _WORD.findall(text)


def line_of_words(text: str) -> str:
    """The same words in one line, a space after each; for English a quarter of the work, as no word is made a string.

    >>> line_of_words("Don't *stop*!")
    'don t stop '
    """
    text = typewritten(text)
    if not text.isascii() and not (text := text.casefold()).isascii():
        return "".join([f"{word} " for word in _WORD.findall(text)])
    line = text.encode("ascii").translate(_FOLDED)
    while b"  " in line:  # runs of spaces, half as long each time
        line = line.replace(b"  ", b" ")
    line = line.strip()
    return f"{line.decode('ascii')} " if line else ""


def letter_words(text: str) -> list[str]:
    """Runs of letters, in lower case."""
    text = typewritten(text).lower()
    return text.translate(_NO_LETTERS).split() if text.isascii() else _LETTERS.findall(text)
