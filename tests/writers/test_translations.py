"""Front matter in the language of the book: no word of the tables lacks, and none loses what is put into it."""

from __future__ import annotations

import datetime
import string

import pytest

from fic2ebook.model import Chapter, Metadata, Paragraph, Series, Story, Text, plain_text
from fic2ebook.options import WriteOptions
from fic2ebook.writers import labels, translations
from fic2ebook.writers.front import front_pages
from fic2ebook.writers.headings import headings
from fic2ebook.writers.xhtml import Renderer

_WORDS = {
    labels.BY, labels.AND, labels.PART_OF, labels.COMPLETE, labels.IN_PROGRESS, labels.UNTITLED, labels.IMAGE,
    labels.START, *labels.ASIDES.values(), *labels.SECTIONS.values(), *(one for two in labels.LABELS.values() for one in two),
}  # fmt: skip
_METADATA = Metadata(
    title="T",
    authors=("Ada", "Ben", "Cy"),
    series=(Series(name="S", position=2),),
    published=datetime.date(2009, 3, 18),
    complete=True,
    words=12345,
    summary="Z",
)


def shown(language: str) -> list[str]:
    """Headings, labels and first paragraphs of the front pages."""
    story = Story(metadata=_METADATA if language == "" else replaced(language), contents=(Chapter(number=1),))
    out = []
    for page in front_pages(story, WriteOptions()):
        out.append(page.title)
        for item in page.items:
            first = item.blocks[0]
            assert isinstance(first, Paragraph)
            out.append(f"{item.label}: {plain_text(first.children)}" if item.label else plain_text(first.children))
    return out


def replaced(language: str) -> Metadata:
    return Metadata(
        **{name: getattr(_METADATA, name) for name in _METADATA.__dataclass_fields__} | {"language": language}
    )


@pytest.mark.parametrize("language", translations.NAMES)
def test_every_word_is_translated(language: str) -> None:
    words = translations.words(language)
    assert set(words) == _WORDS
    for english, word in words.items():
        assert word.strip() == word != ""
        assert len(list(string.Formatter().parse(word))) >= 1
        assert word.count("{") == english.count("{")
    pattern, months = translations.DATES[language]
    assert len(months.split()) == (12 if "{month}" in pattern else 0)


def test_a_german_book_is_german() -> None:
    assert shown("de") == [
        "T", "von Ada, Ben und Cy", "S, Teil 2", "Über diese Geschichte", "Reihe: S, Teil 2",
        "Veröffentlicht: 18. März 2009", "Status: Abgeschlossen", "Wörter: 12.345", "Sprache: Deutsch",
        "Zusammenfassung: Z",
    ]  # fmt: skip


def test_a_chinese_book_is_chinese() -> None:
    assert shown("zh-TW")[1:3] == ["Ada、Ben、Cy 著", "《S》第2部"]
    assert "发表: 2009年3月18日" in shown("zh")


@pytest.mark.parametrize("language", ["en", "en-GB", "", "vi"])
def test_other_books_are_english(language: str) -> None:
    told = shown(language)
    assert told[1:3] == ["by Ada, Ben and Cy", "Part 2 of S"]
    assert "Published: 18 March 2009" in told
    assert "Words: 12,345" in told


def test_a_chapter_has_the_same_words() -> None:
    story = Story(metadata=Metadata(language="fr"), contents=(Chapter(kind="prologue"),))
    assert headings(story)[0].label == "Prologue"
    summary = (Paragraph(children=(Text(text="x"),)),)
    assert "Résumé" in Renderer(language="fr").aside("summary", summary)
    assert "Summary" in Renderer().aside("summary", summary)
