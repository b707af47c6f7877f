"""Letters are told from other quotations by their salutation."""

from __future__ import annotations

import pytest

import fic2ebook as f2e
from fic2ebook.model import Quote

REST = "I am sorry about the lamp. You will find it on the sixty-first hook."


def kinds(*paragraphs: str) -> list[str]:
    quoted = "\n>\n".join(f"> {one}" for one in paragraphs)
    text = f"# One\n\nThere was a letter.\n\n{quoted}\n\nShe read it twice.\n"
    story = f2e.read(text.encode("utf-8"), name="x.md").story
    return [block.kind for block in story.chapters[0].blocks if isinstance(block, Quote)]


@pytest.mark.parametrize(
    "salutation",
    ["Dear Nell,", "My dearest Davy –", "Liebe Frau Zimmer!", "Chère Nell,", "Дорогая Нелл!", "*Dear* Gran:"],
)
def test_a_letter(salutation: str) -> None:
    assert kinds(salutation, REST, "Davy") == ["letter"]
    assert kinds("Corrow, 3 May", salutation, REST) == ["letter"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (REST, "Davy"),
        ("Dear Nell,",),
        (
            "Dear me, how it rained that day and how the lamps went out, one after the other, all along the wall, she said,",
            REST,
        ),
        ("Dear God.", REST),
        ("Beasts of the Field", "Dear enough."),
    ],
)
def test_another_quotation(paragraphs: tuple[str, ...]) -> None:
    assert kinds(*paragraphs) == [""]
