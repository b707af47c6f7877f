"""Names as catalogues sort them; identifiers."""

from __future__ import annotations

import pytest

from fic2ebook.model import Metadata
from fic2ebook.writers.package import file_as, identifier


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Ada Quill", "Quill, Ada"),
        ("Ada Mary Quill", "Quill, Ada Mary"),
        ("Анна Иванова", "Иванова, Анна"),
        ("wind_up_bird", "wind_up_bird"),
        ("lower case", "lower case"),
        ("Quill, Ada", "Quill, Ada"),
        ("Ada Quill Jr.", "Ada Quill Jr."),
        ("The Quiet One Who Waits", "The Quiet One Who Waits"),
        ("Agent 47", "Agent 47"),
        ("刘某", "刘某"),
        ("", ""),
    ],
)
def test_file_as(name: str, sorted_as: str) -> None:
    assert file_as(name) == sorted_as


def test_the_identifier_does_not_depend_on_spacing_or_case() -> None:
    one = identifier(Metadata(title="The Lamp", authors=("Ada Quill",)))
    assert one == identifier(Metadata(title=" the  lamp ", authors=("ADA QUILL",), words=5, summary="s"))
    assert one != identifier(Metadata(title="The Lamp", authors=("Ben Ink",)))
    assert one.startswith("urn:uuid:")


def test_an_address_counts_more_than_title_and_authors() -> None:
    one = identifier(Metadata(title="A", source_url="https://a.example/1"))
    assert one == identifier(Metadata(title="B", authors=("C",), source_url=" https://a.example/1 "))
