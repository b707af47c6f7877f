"""Ornaments in a text without line ends: found by their marks, they are those that the expression finds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fic2ebook.body import wall

_WORDS = st.sampled_from(
    ["*", "* * *", "***", "-x-", "-x-X-x-", "--", "---", "⁂", "§", "~*~", "word", "re-do", "=", "*a*", "·•·", "-", ""]
)
_SPACES = st.sampled_from([" ", "  ", "\u3000", "\t", "", "\xa0"])


@given(st.lists(st.tuples(_WORDS, _SPACES), max_size=12))
@example([("* * *", " "), ("* * *", " "), ("-x-", "")])
@settings(max_examples=300, deadline=None)
def test_breaks_are_those_of_the_expression(parts: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, parts))
    assert [match.span() for match in wall._breaks(text)] == [match.span() for match in wall._BREAK.finditer(text)]
