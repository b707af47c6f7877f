"""Words by either way: with an expression, and without."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fic2ebook.counting import words_in
from fic2ebook.plainwords import letter_words, line_of_words, words

_TEXTS = st.text(alphabet=st.sampled_from("abcXYZ019 _-'’“”—…‘–\n.,éÄİẞ字🜁क\u0901\u0301"), max_size=60) | st.text(
    max_size=60
)


@given(_TEXTS)
def test_words_by_either_way(content: str) -> None:
    assert words(content) == re.findall(r"[^\W_]+", content.casefold())
    assert letter_words(content) == re.findall("[\u0900-\u097f]+|[^\\W\\d_]+", content.lower())


@given(_TEXTS)
def test_a_line_of_words(content: str) -> None:
    assert line_of_words(content) == "".join(f"{word} " for word in words(content))


@given(st.text(alphabet=st.sampled_from("ab' -—’…\n\t\x1c\x1f\x0b\x00\x7f"), max_size=60))
def test_words_are_counted_as_they_are_parted(content: str) -> None:
    plain = content.translate(str.maketrans({"—": " ", "’": "'", "…": "'"}))
    assert words_in([content]) == len(plain.split()) - plain.count(" - ")
