"""Words by either way: with an expression, and without."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fic2ebook.plainwords import letter_words, words

_TEXTS = st.text(alphabet=st.sampled_from("abcXYZ019 _-'’“”—…‘–\n.,éÄİẞ字🜁क\u0901\u0301"), max_size=60) | st.text(
    max_size=60
)


@given(_TEXTS)
def test_words_by_either_way(content: str) -> None:
    assert words(content) == re.findall(r"[^\W_]+", content.casefold())
    assert letter_words(content) == re.findall("[\u0900-\u097f]+|[^\\W\\d_]+", content.lower())
