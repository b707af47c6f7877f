"""Regular expressions that ignore letter case, on text in small letters: three to five times as fast."""

from __future__ import annotations

from collections.abc import Iterator

from fic2ebook import lazyre as re

__all__ = ["ODD_LETTERS", "Caseless"]

#: Letters that an expression takes for others when it ignores case, and small letters do not: ſ for s, ı and İ for i.
ODD_LETTERS = frozenset("ſıİ")


class Caseless:
    """An expression in small letters, without classes of capitals. What it finds is given in small letters, too.

    `has` are words, or parts of words, of which one is in all that it can find: a text without is not searched.

    To try a letter in either case takes five times as long as to compare it, and the next of many words is not begun
    with unless its first letter is there.

    >>> Caseless("by (?:ada|bo)").findall("Written By Ada, by bo")
    ['by ada', 'by bo']
    """

    __slots__ = ("_has", "_odd", "_plain")

    def __init__(self, pattern: str, *, has: str = "") -> None:
        self._has = tuple(has.split())
        self._plain = re.compile(pattern)
        self._odd = re.compile(pattern, re.IGNORECASE)

    def _for(self, text: str) -> tuple[re.Pattern[str], str]:
        """The expression to be used, and the text for it; every character is in its place, or there is nothing."""
        if not text.isascii() and any(map(text.__contains__, ODD_LETTERS)):
            return self._odd, text
        text = text.lower()
        return self._plain, text if not self._has or any(map(text.__contains__, self._has)) else ""

    def match(self, text: str) -> re.Match[str] | None:
        expression, text = self._for(text)
        return expression.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        expression, text = self._for(text)
        return expression.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        expression, text = self._for(text)
        return expression.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        expression, text = self._for(text)
        return expression.finditer(text)

    def findall(self, text: str) -> list[str]:
        """What is found, one after the other; the expression must have no groups."""
        expression, text = self._for(text)
        return list(map(str.lower, expression.findall(text)))
