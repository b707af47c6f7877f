"""Labels as people write them, and what they stand for."""

import pytest

from fic2ebook.model import Metadata
from fic2ebook.parsers.vocabulary import LABELS, fold, key_for, keys_for, label_language

KNOWN = {
    "Title": "title", "TITLE:": "title", "T I T L E": "title", "**Title:**": "title", "<b>Title</b>": "title",
    "Author": "authors", "Author(s)": "authors", "By": "authors", "Written by": "authors", "Pen Name": "authors",
    "E-mail": "contact", "EMAIL ADDRESS": "contact", "Feedback": "feedback", "Archive": "archive_permission",
    "DISTRIBUTION STATEMENT": "archive_permission", "Archiving": "archive_permission", "Spoiler Warning": "spoilers",
    "Timeline": "spoilers", "Rated": "rating", "Rating": "rating", "Classification": "genres", "Category": "genres",
    "Keywords": "tags", "Additional Tags": "tags", "Archive Warning(s)": "warnings", "Content Notes": "warnings",
    "tw": "warnings", "Trigger Warnings": "warnings", "Summary": "summary", "Story Summary": "summary",
    "A/N": "notes", "AN": "notes", "Author’s Notes": "notes", "Author's Note": "notes", "Story Notes": "notes",
    "End Notes": "end_notes", "Disclaimer": "disclaimer", "Dedication": "dedication", "Beta": "beta",
    "Beta'd by": "beta", "Beta-Reader(s)": "beta", "Word Count": "words", "wc": "words", "Wordcount": "words",
    "Length": "words", "Chapters": "chapters_planned", "Status": "complete", "Completed": "complete",
    "Pairing(s)": "relationships", "Main Pairing": "relationships", "Ship(s)": "relationships", "Fandom(s)": "fandoms",
    "Show": "fandoms", "Character(s)": "characters", "Series": "series", "Part": "part", "Date": "published",
    "Posted": "published", "Last Updated": "updated", "Language": "language", "Story URL": "source_url",
    "Publisher": "publisher", "Challenge": "collections", "Kudos": "stats", "Setting": "", "Universe": "",
    "Masterlist": "", "Sequel to": "", "Translator": "",
    "Título": "title", "Titulo": "title", "Autora": "authors", "Resumen": "summary", "Zusammenfassung": "summary",
    "Autorin": "authors", "Kapitel": "chapters_planned", "Résumé": "summary", "Auteur": "authors", "Autrice": "authors",
    "Riassunto": "summary", "Sinopse": "summary", "Samenvatting": "summary", "Streszczenie": "summary",
    "Sammanfattning": "summary", "Összefoglaló": "summary", "Автор": "authors", "Фэндом": "fandoms", "Метки": "tags",
    "Описание": "summary", "Размер": "words", "Статус": "complete", "Посвящение": "dedication",
    "Публикация на других ресурсах": "archive_permission", "Примечания автора": "notes", "作者": "authors",
    "内容简介": "summary", "簡介": "summary", "あらすじ": "summary", "字数": "words",
}  # fmt: skip


@pytest.mark.parametrize(("label", "key"), KNOWN.items())
def test_known_labels(label, key):
    assert key_for(label) == key


@pytest.mark.parametrize("label", ["Weather", "He said", "John", "", ":", "x" * 10_000, "Dear Anton", "Chapter 1"])
def test_unknown_labels(label):
    assert key_for(label) is None


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("Pairing/Characters", ("relationships", "characters")),
        ("Rating & Warnings", ("rating", "warnings")),
        ("Rating/Warnings", ("rating", "warnings")),
        ("Title and Author", ("title", "authors")),
        ("Пэйринг и персонажи", ("relationships", "characters")),
        ("Rating/Weather", ()),
        ("A/N", ("notes",)),
    ],
)
def test_compound_labels(label, keys):
    assert keys_for(label) == keys


def test_overrides_come_first():
    overrides = {"Category": "fandoms", "Weather": "tags"}
    assert key_for("CATEGORY:", overrides) == "fandoms"
    assert key_for("weather", overrides) == "tags"
    assert key_for("Rating", overrides) == "rating"


def test_every_key_is_the_models_or_named():
    assert set(LABELS) <= set(Metadata.__dataclass_fields__) | {"part", "stats", ""}


def test_no_label_folds_to_nothing():
    for languages in LABELS.values():
        for labels in languages.values():
            assert all(fold(label) for label in labels.split(";"))


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Zusammenfassung", "de"),
        ("Resumen", "es"),
        ("内容简介", "zh"),
        ("Саммари", "ru"),
        ("Titel", None),
        ("Summary", "en"),
    ],
)
def test_language_of_a_label(label, language):
    assert label_language(label) == language
