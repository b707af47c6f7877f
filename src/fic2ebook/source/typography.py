"""Typographic quotes, dashes and ellipses for straight ones, as a book has them."""

from __future__ import annotations

import re

__all__ = ["smarten"]

#: Words whose first letters are left out, so that the mark before them is an apostrophe. (Own list.)
_ELISIONS = frozenset(
    "tis tisn twas twasn twere twill twould twont em til till cause cos coz cuz bout round neath nuff nother n "
    "fraid course kay scuse spose sup cept nless specially stead gainst tween member pon ave ere im er is as ome "
    "ow e ey ello ead ouse and ard igh appen alf urry eard".split()
)
#: Those of the list that are words by themselves, so that a closing mark later on makes them a quotation.
_DOUBTFUL = frozenset("till cause round course member stead as is and er sup im e ere cos n".split())

_NEEDED = ('"', "'", "--", "...", ". .", "``")
_TOKEN = re.compile(r"``|\"|'|-{2,}|\.{3,}|(?<![.\d])\.(?: \.){2,}")
_WORD = re.compile(r"[A-Za-z]{1,12}(?![A-Za-z])")
_DECADE = re.compile(r"\d\ds?(?!\d)")
_CLOSING_LATER = re.compile(r"(?:[,.!?…—-]|\w)'(?![\w'])")
_OPENERS = frozenset("([{<“‘«‹¿¡/")
_DASHES = frozenset("—–-…")
_BEGINNERS = _OPENERS | _DASHES | frozenset("\".$£€#&'")  # what a quotation may begin with, besides a word
_TRANSPARENT = "*_"


def smarten(text: str, language: str | None = None, before: str = "", after: str = "") -> str:
    """`text` with typographic marks for typewriter ones; letters, digits and words are never changed.

    Quotes follow English use, so they are set only where `language` is English or not known; dashes and ellipses in
    all languages. `before` and `after` are what stands next to this run. Rows of dashes, arrows, options, addresses
    and ornaments stay.

    >>> smarten('"\\'Tis the \\'90s," she said -- and wasn\\'t...')
    '“’Tis the ’90s,” she said — and wasn’t…'
    """
    if not any(mark in text for mark in _NEEDED) or not _has_words(text, before, after):
        return text
    english = language is None or language == "en" or language.startswith("en-")
    return _Run(text, before, after, english).smart()


def _has_words(text: str, before: str, after: str) -> bool:
    """False for ornaments ("-- * --"), which are no text; a lone quote between two runs is one."""
    return any(char.isalnum() for char in text) or before[-1:].isalnum() or after[:1].isalnum()


class _Run:
    """One pass over a run: what is open so far, and the marks set."""

    def __init__(self, text: str, before: str, after: str, english: bool) -> None:
        self.text = text
        self.before = before.rstrip(_TRANSPARENT)[-1:]
        self.after = after.lstrip(_TRANSPARENT)[:1]
        self.english = english
        self.open_double = False
        self.open_single = False
        self.out: list[str] = []

    def smart(self) -> str:
        end = 0
        for match in _TOKEN.finditer(self.text):
            self.out.append(self.text[end : match.start()])
            self.out.append(self._mark(match[0], match.start(), match.end()))
            end = match.end()
        self.out.append(self.text[end:])
        return "".join(self.out)

    def _mark(self, token: str, start: int, end: int) -> str:
        if token[0] in "-." and self._in_address(start):
            return token
        if token[0] == "-":
            return self._dash(token, start, end)
        if token[0] == ".":
            return self._dots(token)
        if not self.english:
            return token
        if token == "``":
            self.open_double = True
            return "“"
        return self._double(start, end) if token == '"' else self._single(start, end)

    def _in_address(self, start: int) -> bool:
        """Whether the word around `start` is a web or mail address."""
        head = self.text[max(0, start - 200) : start].rsplit(None, 1)
        word = head[-1] if head and not self.text[start - 1 : start].isspace() else ""
        return "://" in word or "www." in word or "@" in word

    def _dash(self, token: str, start: int, end: int) -> str:
        left, right = self.text[start - 1 : start] if start else "", self.text[end : end + 1]
        if len(token) > 3 or right == ">" or left == "<" or (left == "!" and start > 1 and self.text[start - 2] == "<"):
            return token
        if left.isdigit() and right.isdigit():  # a range, a telephone number
            return token
        if left.isspace() and right.isalpha() and "--" not in self._word_at(end):  # an option: --flag
            return token
        return "—"

    def _word_at(self, start: int) -> str:
        return self.text[start : start + 60].split(None, 1)[0]

    def _dots(self, token: str) -> str:
        dots = token.count(".")
        return "…" + "." * (dots - 3) if dots <= 4 else token

    def _neighbours(self, start: int, end: int) -> tuple[str, str]:
        """The characters next to a mark, seen through emphasis marks; "" at either end of all text."""
        left = start
        while left > 0 and start - left < 6 and self.text[left - 1] in _TRANSPARENT:
            left -= 1
        right = end
        while right < len(self.text) and right - end < 6 and self.text[right] in _TRANSPARENT:
            right += 1
        previous = self.text[left - 1] if left else self.before
        if previous in "\"'" and previous and left == start and self.out:
            previous = self.out[-1][-1:] or self._last()
        following = self.text[right] if right < len(self.text) else self.after
        return previous, following

    def _last(self) -> str:
        for part in reversed(self.out):
            if part:
                return part[-1]
        return self.before

    def _double(self, start: int, end: int) -> str:
        left, right = self._neighbours(start, end)
        if self._opens(left, right, self.open_double):
            self.open_double = True
            return "“"
        if left.isdigit() and not self.open_double and not self.before and not right.isalpha():  # inches: 6'2"
            return '"'
        self.open_double = False
        return "”"

    def _single(self, start: int, end: int) -> str:
        left, right = self._neighbours(start, end)
        if left.isdigit() and (right.isdigit() or not (self.open_single or right.isalpha() or self.before)):
            return "'"  # feet, minutes: 6'2"
        if left.isalnum():
            self.open_single = self.open_single and right.isalnum()
            return "’"
        if self._is_elision(left, end):
            return "’"
        if self._opens(left, right, self.open_single) and not (
            right and not right.isalnum() and not self._is_mark(right)
        ):
            self.open_single = True
            return "‘"
        self.open_single = False
        return "’"

    def _is_elision(self, left: str, end: int) -> bool:
        """'tis, 'em, '90s; a doubtful word only where no closing mark follows in the run."""
        at = end
        while at < len(self.text) and self.text[at] in _TRANSPARENT:
            at += 1
        if _DECADE.match(self.text, at):
            return not _CLOSING_LATER.search(self.text, at, at + 200) or self.text[at + 2 : at + 3] == "s"
        word = _WORD.match(self.text, at)
        if word is None or word[0].lower() not in _ELISIONS:
            return False
        return word[0].lower() not in _DOUBTFUL or not self._closes_later(word.end())

    def _closes_later(self, start: int) -> bool:
        if self.text[start : start + 1] == "'":  # rock 'n' roll
            return False
        return _CLOSING_LATER.search(self.text, start, start + 2000) is not None

    @staticmethod
    def _opens(left: str, right: str, is_open: bool) -> bool:
        at_start = not left or left.isspace() or left in _OPENERS
        at_end = not right or right.isspace()
        if at_start and at_end:  # a mark between spaces, or alone
            return bool(right or not left) and not is_open
        if at_start:
            return not (right in ",.;:!?)]}" and is_open)
        if left in _DASHES:  # "But I--" he said; word--"quoted"
            return right.isalnum() and not is_open
        return False
