"""Words divided at a line's end."""

from itertools import pairwise

import pytest

from fic2ebook.body.hyphens import Hyphens
from fic2ebook.body.markdown import items_from_markdown


def joined(text: str) -> str:
    """The text, each line with its hyphen joined to the next."""
    lines = text.split("\n")
    hyphens = Hyphens(lines)
    out = lines[0]
    for above, line in pairwise(lines):
        out = hyphens.join(out, line) if above.endswith("-") else f"{out} {line}"
    return out


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("took things ser-\niously and went down the pass-\nage", "took things seriously and went down the passage"),
        ("dala to do kapes-\nníku, docela obyče-\njné", "dala to do kapesníku, docela obyčejné"),
        ("a well-\nknown man", "a well-known man"),
        ("ninety-\none stairs, and forty-\neight teeth", "ninety-one stairs, and forty-eight teeth"),
        ("a well-kept hut, a far-\noff bell, an ice-\ncold wind", "a well-kept hut, a far-off bell, an ice-cold wind"),
        ("Vor-\nund Nachteile, two-\nand threefold", "Vor- und Nachteile, two- and threefold"),
        ("face-\nto-face, an x-\nray", "face-to-face, an x-ray"),
    ],
)
def test_the_hyphen_goes_where_the_pieces_are_one_word(text: str, whole: str) -> None:
    assert joined(text) == whole


def test_words_divided_in_wrapped_markdown_are_whole() -> None:
    text = (
        "## i.\n\nShe thought about it. She was only six, and took things ser-\niously. That night she put it on the sill "
        "of their room, down the pass-\nage, with the curtain open, and set a torch underneath it, and\nwent to bed.\n"
    )
    assert items_from_markdown(text)[-1].text == (
        "She thought about it. She was only six, and took things seriously. That night she put it on the sill of their "
        "room, down the passage, with the curtain open, and set a torch underneath it, and went to bed."
    )
