"""Languages by their words and scripts, and by name."""

from __future__ import annotations

import pytest
from source.samples import TEXTS

from fic2ebook.source.language import RTL, detect_language, language_code

PROSE = {
    **{name: TEXTS[name] for name in "de fr es en sv pl cs hu ro tr ru uk zh ja ko el he ar th".split()},
    "pt": "Quando ela abriu a porta, não havia ninguém lá fora. Só a neve caía, e do outro lado do rio ouviam-se os sinos. "
    "Ela não sabia o que fazer, mas voltou para o fogo.",
    "it": "Quando aprì la porta, fuori non c’era nessuno. Solo la neve cadeva piano, e di là dal fiume si sentivano le "
    "campane. Non sapeva che cosa fare, ma tornò al fuoco.",
    "nl": "Toen ze de deur opendeed, stond er niemand buiten. Alleen de sneeuw viel zacht, en aan de andere kant van de "
    "rivier hoorde ze de klokken. Ze wist niet wat ze moest doen.",
    "da": "Da hun åbnede døren, stod der ingen udenfor. Kun sneen faldt stille, og fra den anden side af floden kunne hun "
    "høre klokkerne. Hun vidste ikke, hvad hun skulle gøre af sig selv, men blev.",
    "no": "Da hun åpnet døren, sto det ingen utenfor. Bare snøen falt stille, og fra den andre siden av elven kunne hun "
    "høre klokkene. Hun visste ikke hva hun skulle gjøre med seg selv nå.",
    "fi": "Kun hän avasi oven, ulkona ei ollut ketään. Vain lumi satoi hiljaa, ja joen takaa kuului kellojen ääni. Hän ei "
    "tiennyt, mitä tehdä, mutta palasi sitten takaisin tulen ääreen.",
    "vi": "Khi cô ấy mở cửa thì không có ai ở ngoài cả. Chỉ có tuyết đang rơi, và từ bên kia sông có tiếng chuông. Cô không "
    "biết phải làm gì nhưng rồi cũng trở lại bên lửa.",
    "id": "Ketika dia membuka pintu itu, tidak ada orang di luar. Hanya salju yang turun, dan dari seberang sungai terdengar "
    "suara lonceng. Dia tidak tahu apa yang harus dia lakukan.",
    "la": "Cum ianuam aperuisset, nemo erat foris. Nix tantum cadebat, et trans flumen campanae sonabant. Illa autem quid "
    "faceret non sciebat, sed ad ignem rediit.",
    "fa": "وقتی در را باز کرد هیچ کس در بیرون نبود. تنها برف آرام می بارید و از آن سوی رود صدای زنگ ها می آمد. او نمی دانست "
    "که چه باید بکند و به کنار آتش برگشت.",
    "hi": "जब उसने दरवाज़ा खोला तो बाहर कोई नहीं था। केवल बर्फ़ गिर रही थी और नदी के पार से घंटियों की आवाज़ आ रही थी। वह नहीं जानती थी कि क्या करे।",
}


@pytest.mark.parametrize("language", sorted(PROSE))
def test_language_of_prose(language: str) -> None:
    assert detect_language(PROSE[language] * 2) == language


def test_traditional_chinese_is_chinese() -> None:
    assert detect_language(TEXTS["zh-hant"]) == "zh"


@pytest.mark.parametrize(
    "text", ["", "Hello.", "one two three four five six", "xyzzy plugh " * 40, "123 456 " * 50, "你好", "— * —" * 30]
)
def test_no_language_where_there_is_too_little(text: str) -> None:
    assert detect_language(text) is None


def test_a_few_foreign_words_do_not_count() -> None:
    assert detect_language(f"{TEXTS['en'] * 3} 第一章 こんにちは") == "en"


def test_the_middle_counts_not_only_the_header() -> None:
    assert detect_language("Title: The Stair\nAuthor: A. Smith\n\n" + TEXTS["de"] * 300) == "de"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"), ("Français", "fr"), ("Deutsch", "de"), ("german", "de"), ("Русский", "ru"), ("РУССКИЙ", "ru"),
        ("中文-普通话 國語", "zh"), ("中文-广东话 粵語", "yue"), ("Chinese", "zh"), ("日本語", "ja"), ("한국어", "ko"),
        ("Português brasileiro", "pt-BR"), ("Brazilian Portuguese", "pt-BR"), ("pt-br", "pt-BR"), ("pt_BR", "pt-BR"),
        ("en-GB", "en-GB"), ("EN", "en"), ("eng", "en"), ("zh-hant", "zh-Hant"), ("Bahasa Indonesia", "id"),
        ("Tiếng Việt", "vi"), ("Filipino", "fil"), ("Norwegian", "no"), ("norsk", "no"), ("Español", "es"),
        ("  English. ", "en"), ("Deutsch (German)", "de"), ("עברית", "he"), ("Ελληνικά", "el"), ("Esperanto", "eo"),
    ],
)  # fmt: skip
def test_language_names(name: str, code: str) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    "name", ["", "Elvish of the West", "xx", "the", "de la Mare", "x" * 10_000, "(" * 500, "en-" * 100]
)
def test_no_language_by_that_name(name: str) -> None:
    assert language_code(name) is None


def test_right_to_left_languages() -> None:
    assert {"ar", "fa", "he"} <= RTL
    assert "en" not in RTL
