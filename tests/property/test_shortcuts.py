"""Shortcuts that save time never change what comes out."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from strategies import blocks

from fic2ebook import audit
from fic2ebook.model import Block
from fic2ebook.source.mojibake import _LEADS, _MARKS, _whole
from fic2ebook.writers.pages import _most, _size

_TEXTS = st.lists(st.text(alphabet="ab_ .\n\u2028“ßẞé", max_size=12), max_size=6)


@given(source=_TEXTS, there=_TEXTS)
def test_words_are_all_there_where_the_full_count_says_so(source: list[str], there: list[str]) -> None:
    left, right = "\n".join(source), "\n".join(there)
    full = Counter(audit._WORD.findall(left.casefold())) - Counter(audit._WORD.findall(right.casefold()))
    assert audit._is_all_there(left, there) == (not full)


@given(found=blocks())
def test_a_blocks_size_is_never_more_than_the_estimate(found: tuple[Block, ...]) -> None:
    assert all(_most((block,)) >= _size(block) for block in found)


@given(text=st.text(alphabet=_LEADS + "ab \u20ac\u2122\u00a0\u0098", max_size=30))
def test_every_mark_of_misread_text_begins_with_a_lead(text: str) -> None:
    match = _MARKS.search(text)
    assert match is None or match[0][0] in _LEADS


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=30),
    codec=st.sampled_from(["cp1252", "cp437", "koi8-r", "mac-roman"]),
)
def test_text_misread_as_a_whole_is_found(text: str, codec: str) -> None:
    try:
        misread = text.encode("utf-8").decode(codec)
    except UnicodeError:
        return
    found = _whole(misread)
    assert found is not None or len(misread) - len(text) < 3
