"""Ficbook's text download and copied pages."""

import re

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.ficbook import FICBOOK
from fic2ebook.parsers.values import typed
from fic2ebook.source import Source

from .negatives import NEGATIVES

DOWNLOAD = """Лампа в окне

Направленность: Джен
Автор: Анна Северская (https://ficbook.net/authors/1)
Беты (редакторы): Борис
Фэндом: Ориджиналы
Пэйринг и персонажи: Нелл/Дэви, Осрик
Рейтинг: G
Размер: Мини, 12 страниц
Кол-во частей: 2
Статус: завершён
Метки: Повседневность, Дружба
Описание:
Нелл считает лампы.

Однажды одна лишняя.

Посвящение:
Бабушке

Примечания автора:
Спасибо.

Публикация на других ресурсах:
Запрещено в любом виде

========== Часть 1. Жетоны ==========

Примечания:
Первая.

Было темно.

— Восемьдесят, — сказала Нелл.

========== Часть 2 ==========

Стало светло.

Примечания:
Конец.
"""
COPIED = (
    DOWNLOAD.replace("========== Часть 1. Жетоны ==========", "Часть 1. Жетоны")
    .replace("========== Часть 2 ==========", "Часть 2")
    .replace(": ", ":\n")
    .replace("Повседневность, Дружба", "Повседневность\nДружба")
)


@pytest.mark.parametrize("text", [DOWNLOAD, COPIED])
def test_header(text):
    source = Source(text=text)
    assert FICBOOK.detect(source).confidence >= 0.96
    found = typed(FICBOOK.parse(source).fields, format="ficbook").metadata
    assert (found.title, found.authors, found.beta) == ("Лампа в окне", ("Анна Северская",), ("Борис",))
    assert (found.relationships, found.characters) == (("Нелл/Дэви",), ("Осрик",))
    assert (found.tags, found.categories, found.rating) == (("Повседневность", "Дружба"), ("Джен",), "G")
    assert found.summary == "Нелл считает лампы.\n\nОднажды одна лишняя."
    assert (found.complete, found.chapters_planned, found.words) == (True, 2, None)
    assert (found.dedication, found.notes) == ("Бабушке", "Спасибо.")
    assert found.archive_permission == "Запрещено в любом виде"


@pytest.mark.parametrize("text", [DOWNLOAD, COPIED])
def test_chapters_and_their_notes(text):
    parsed = FICBOOK.parse(Source(text=text))
    assert [piece.role for piece in parsed.body] == ["heading", "notes", "text", "heading", "text", "end_notes"]
    headings = [piece.heading for piece in parsed.body if piece.heading]
    assert [(heading.title, heading.number) for heading in headings] == [("Жетоны", 1), (None, 2)]
    assert [piece.text.strip() for piece in parsed.body if piece.role in ("notes", "end_notes")] == [
        "Первая.",
        "Конец.",
    ]
    assert parsed.headings_given


def test_a_story_in_one_part():
    text = DOWNLOAD.split("==========")[0] + "Было темно.\n"
    parsed = FICBOOK.parse(Source(text=text))
    assert [piece.text.strip() for piece in parsed.body] == ["Было темно."]
    assert not parsed.headings_given


@pytest.mark.parametrize("text", [*NEGATIVES.values(), "Автор: Анна\nНазвание: Лампа\nРейтинг: G\n\nБыло темно.\n"])
def test_negatives(text):
    assert FICBOOK.detect(Source(text=text)) is None
    assert FICBOOK.parse(Source(text=text)).body


def test_a_page_as_a_text_browser_shows_it() -> None:
    text = (
        "Книга фанфиков Поиск\n\nКукушка\n\nШестерёнка автор\n\nФэндом:\n\nОриджиналы\n\nРейтинг:\n\nG\n\n"
        "Метки:\n\nЧасы\n\nОписание:\n\nО часах.\n\n— Чай остыл, — сказала кукушка.\n"
    )
    source = Source(text=text)
    found = FICBOOK.detect(source)
    assert found is not None and found.confidence > 0.95
    fields = {field.key: field.value for field in FICBOOK.parse(source).fields}
    assert (fields["title"], fields["authors"], fields["fandoms"]) == ("Кукушка", "Шестерёнка", "Ориджиналы")


PAGE = """Шестерёнка — Кукушка
ФИКБУК
Фанфики
Авторы
Кукушка
Джен
G
В процессе
31
автор
Шестерёнка
Фэндом:
Ориджиналы
Метки:
Часы
Описание:
О часах.
Публикация на других ресурсах:
Запрещено в любом виде

Часть 1
3 февраля 2021, 10:40

— Чай остыл, — сказала кукушка.

Отношение автора к критике
Приветствую.

Отзывы (1)
сова
4 февраля 2021, 08:12
Спасибо!
"""


def test_a_page_copied_with_what_stands_round_it() -> None:
    parsed = FICBOOK.parse(Source(text=PAGE))
    found = typed(parsed.fields, format="ficbook").metadata
    assert (found.title, found.authors, found.categories) == ("Кукушка", ("Шестерёнка",), ("Джен",))
    assert (found.rating, found.complete) == ("G", False)
    assert [piece.text for piece in parsed.body] == ["Часть 1", "— Чай остыл, — сказала кукушка.\n"]
    reasons = {removal.text: removal.reason for removal in parsed.removed}
    assert reasons["Авторы"] == reasons["31"] == "page navigation"
    assert reasons["3 февраля 2021, 10:40"] == "date of posting"
    assert reasons["Спасибо!"] == "end of the page"


def test_notes_below_blank_lines_are_the_works() -> None:
    head, rule, body = DOWNLOAD.replace(" автора:\nСпасибо", ":\nСпасибо").partition("==========")
    text = re.sub(r"(?m):$", ":\n\n\n", head) + rule + body
    reading = f2e.read(text.encode(), name="lampa.txt")
    assert reading.report.unaccounted == ()
    assert "Спасибо." in (reading.story.metadata.notes or "")


def test_a_short_header_with_the_sites_way_of_counting_pages():
    short = "Лампа\n\nАвтор: Анна\nФэндом: Ориджиналы\nРазмер: Мини, 12 страниц\nМетки: Дружба\n\nБыло темно.\n"
    assert FICBOOK.detect(Source(text=short)) is not None
    assert FICBOOK.detect(Source(text=short.replace(", 12 страниц", ""))) is None


@pytest.mark.parametrize(
    ("below", "title"), [("Башня\n\nБыло темно.", "Башня"), ("Было темно.\n\nИ всё.", None), ("Башня\nИ всё.", None)]
)
def test_a_title_right_below_the_number(below: str, title: str | None):
    parsed = FICBOOK.parse(Source(text=f"{COPIED.partition('Часть 1')[0]}Часть 1\n{below}\n"))
    headings = [piece.heading for piece in parsed.body if piece.role == "heading"]
    assert [(heading.number, heading.title) for heading in headings] == [(1, title)]


def test_a_download_collapsed_to_one_line() -> None:
    head, _, story = DOWNLOAD.partition("\n\nПримечания автора:")
    head = re.sub(r" \(https\S*\)", "", head.replace("\n", " "))
    story = "Глава 1. Шёл дождь. — Кто там? — спросила Нелл. " * 20
    source = Source(text=f"{head} Публикация на других ресурсах: Запрещено в любом виде {story}\n")
    detection = FICBOOK.detect(source)
    assert detection is not None
    assert detection.confidence > 0.9
    parsed = FICBOOK.parse(source)
    found = typed(parsed.fields, format="ficbook").metadata
    assert (found.title, found.authors, found.dedication) == ("Лампа в окне", ("Анна Северская",), "Бабушке")
    assert parsed.body[0].text.strip() == story.strip()
    assert FICBOOK.detect(Source(text="Автор: Анна Рейтинг: G Описание: Нелл считает лампы. " + story)) is None
