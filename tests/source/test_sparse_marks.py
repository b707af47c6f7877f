"""Code pages of texts in which few bytes are above ASCII, and those of the Macintosh: the language of the words helps."""

from __future__ import annotations

import pytest

from fic2ebook.source.decode import decode

#: In ASCII, as such texts mostly are.
PROSE = {
    "en": "The old man stood in the harbour and waited for the boat. It did not come. The wind was cold. ",
    "de": "Der alte Mann stand am Hafen und wartete auf das Boot. Es kam nicht. Der Regen fiel auf das Wasser. ",
    "fr": "Le vieil homme attendait le bateau dans le port. La pluie tombait sur la mer et le vent soufflait. ",
    "es": "El viejo esperaba el barco en el puerto. La lluvia caia sobre el mar y no vino nadie en toda la noche. ",
    "it": "Il vecchio aspettava la barca nel porto. La pioggia cadeva sul mare e il vento era freddo. ",
    "nl": "De oude man stond aan de haven en wachtte op de boot. De regen viel op het water en de wind was koud. ",
    "sv": "Den gamle mannen stod vid hamnen och tittade ut. Det kom ingen. Vinden var kall och regnet kom. ",
    "fi": "Vanha mies istui satamassa ja katseli merta. Kukaan ei tullut. Sade lankesi veteen ja tuuli oli kova. ",
    "pt": "O velho esperava o barco no porto. A chuva caia sobre o mar e o vento era frio. Ele foi para a casa. ",
    "da": "Den gamle mand stod ved havnen og ventede. Der kom ingen. Vinden var kold og regnen kom. ",
}
MARKS = {
    "en": ["“No,” he said.", "It was cold—very cold.", "He waited…", "It’s late.", "a café"],
    "de": ["„Nein“, sagte er.", "»Nein«, sagte er.", "Es war kalt – sehr kalt.", "Er wartete …", "Die Tür", "Über"],
    "fr": ["« Non », dit-il.", "Il faisait froid — vraiment.", "— Non, dit-il.", "L’eau", "À demain", "fenêtre"],
    "es": ["—No —dijo.", "¿Quién?", "¡No!", "«No», dijo.", "mañana", "esperó…"],
    "it": ["«No» disse.", "perché", "— No, disse.", "È tardi", "l’acqua"],
    "nl": ["‘Nee,’ zei hij.", "– Nee, zei hij.", "één", "’s avonds"],
    "sv": ["– Nej, sade han.", "”Nej”, sade han.", "på", "Åh", "över"],
    "fi": ["”Ei”, hän sanoi.", "– Ei, hän sanoi.", "Älä"],
    "pt": ["— Não, disse.", "“Não”, disse.", "É tarde", "canção"],
    "da": ["»Nej,« sagde han.", "på", "ærlig", "Åh", "Øen"],
}


@pytest.mark.parametrize("codec", ["cp1252", "mac-roman"])
@pytest.mark.parametrize(("language", "mark"), [(name, mark) for name, marks in MARKS.items() for mark in marks])
def test_one_mark_in_a_text(language: str, mark: str, codec: str) -> None:
    for before, times in ((3, 1), (8, 3)):
        text = f"{PROSE[language] * before}{mark} {PROSE[language]}\n" * times
        assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("cp932", "“No,” he said."),
        ("cp932", "“So …”"),
        ("gb18030", "“No,” he said."),
        ("gb18030", "“It’s late,” he said—and went…"),
    ],
)
@pytest.mark.parametrize("times", [1, 3])
def test_english_typed_in_an_east_asian_program(codec: str, mark: str, times: int) -> None:
    text = f"{PROSE['en'] * 8}{mark} {PROSE['en']}\n" * times
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("word", ["früh", "Gefühl", "Züge", "über"])
def test_a_letter_is_no_first_byte(word: str) -> None:
    text = f"{PROSE['de'] * 8}Es war {word} und kalt. {PROSE['de']}\n"
    assert decode(text.encode("cp437")).text == text


MAC = {
    ("mac-latin2", "pl"): "„To nie herbata” — powiedziała. Na zewnątrz padało nad portem, a łodzie uderzały o siebie… "
    "Źle, bo było ich jedenaście. Światło się poruszyło.",
    ("mac-latin2", "cs"): "„To není čaj,“ řekla. „Už to není čaj.“ Venku pršelo nad přístavem a lodě do sebe narážely…",
    ("mac-latin2", "hu"): "– Ez nem tea – mondta. Odakint esett az eső a kikötő fölött… Tűz és őrült szél volt.",
    ("mac-cyrillic", "ru"): "— Это не чай, — сказала она. На улице шёл дождь, и лодки стучали… «Одиннадцать».",
    ("mac-greek", "el"): "«Δεν είναι τσάι», είπε εκείνη. Έξω έβρεχε πάνω από το λιμάνι… και οι βάρκες χτυπούσαν.",
    ("mac-turkish", "tr"): "“Bu çay değil,” dedi. Dışarıda limanın üzerine yağmur yağıyordu… Yaşlı adam onları saydı.",
}


@pytest.mark.parametrize(("codec", "language"), MAC)
@pytest.mark.parametrize("times", [1, 30])
def test_code_pages_of_the_macintosh(codec: str, language: str, times: int) -> None:
    text = f"{MAC[codec, language]}\r" * times
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, codec)
