"""Typographic marks for those of a typewriter."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source.samples import TEXTS

from fic2ebook.source import typography
from fic2ebook.source.typography import smarten

CHANGED = [
    ('"Hello," she said.', "“Hello,” she said."),
    ("don't can't O'Brien rock 'n' roll", "don’t can’t O’Brien rock ’n’ roll"),
    ("'Tis the '90s, and '05 was 'round the corner", "’Tis the ’90s, and ’05 was ’round the corner"),
    ("'Hello there,' it said.", "‘Hello there,’ it said."),
    ("\"'No,' he said,\" she said.", "“‘No,’ he said,” she said."),
    ("\"She said, 'no.'\"", "“She said, ‘no.’”"),
    ('"But I--" he said.', "“But I—” he said."),
    ('"--and then," she said.', "“—and then,” she said."),
    ('word--"quoted" here', "word—“quoted” here"),
    ("He waited -- long -- for it", "He waited — long — for it"),
    ("Wait... what?", "Wait… what?"),
    ('". . . and so," he', "“… and so,” he"),
    ("the boys' hats", "the boys’ hats"),
    ('*"Hello,"* she said', "*“Hello,”* she said"),
    ('"*Hello,*" she said', "“*Hello,*” she said"),
    ('_"Yes,"_ he', "_“Yes,”_ he"),
    ('"_Yes,_" he', "“_Yes,_” he"),
    ('("Quoted")', "(“Quoted”)"),
    ('["Quoted"]', "[“Quoted”]"),
    ('She said "yes"; he said "no"?', "She said “yes”; he said “no”?"),
    ('"Wait..."', "“Wait…”"),
    ('"...well," he said', "“…well,” he said"),
    ("Get 'em, cap'n. Give 'er more", "Get ’em, cap’n. Give ’er more"),
    ("'Cause I said so", "’Cause I said so"),
    ("'Til death", "’Til death"),
    ('"\'Til death," he said', "“’Til death,” he said"),
    ("runnin' and jumpin'", "runnin’ and jumpin’"),
    ("'It's mine,' she said. 'Don't touch it.'", "‘It’s mine,’ she said. ‘Don’t touch it.’"),
    ("James' book and James's", "James’ book and James’s"),
    ('"Mr. ---- said"', "“Mr. ---- said”"),
    ("wait....", "wait…."),
    ("no.... really", "no…. really"),
    ("``Old style,'' he said.", "“Old style,” he said."),
    ('"What?!" "Nothing."', "“What?!” “Nothing.”"),
    ('"I--I don\'t--"', "“I—I don’t—”"),
    ("'\"Nested,\" he said,' she told.", "‘“Nested,” he said,’ she told."),
    ('"\'Em," she said', "“’Em,” she said"),
    ('"Yes."she said', "“Yes.”she said"),
    ('a "b" c', "a “b” c"),
    ("the '70s-style", "the ’70s-style"),
    ("'78 was good", "’78 was good"),
    ("'1984' was good", "‘1984’ was good"),
    ("he's the \"King of '68\"", "he’s the “King of ’68”"),
    ("\"That's 'great'!\"", "“That’s ‘great’!”"),
    ("--She left.", "—She left."),
    ("What the f---?", "What the f—?"),
    ("`word' he said", "‘word’ he said"),
    ('Dr. "Bones" McCoy\'s', "Dr. “Bones” McCoy’s"),
    ("y'all'd've", "y’all’d’ve"),
    ("'s all right", "’s all right"),
]
SAME = [
    "6'2\" tall",
    "-----",
    "-> and <- and <!-- x -->",
    "use --flag or --long-flag=x",
    "see http://a.b/c--d...e and x--y@z.org",
    "1914--1918",
    "~~~ -- ~~~",
    "......",
    '""',
    "(' '')",
]


@pytest.mark.parametrize(("plain", "smart"), CHANGED)
def test_marks_by_context(plain: str, smart: str) -> None:
    assert smarten(plain) == smart


@pytest.mark.parametrize("text", SAME)
def test_what_stays(text: str) -> None:
    assert smarten(text) == text


@pytest.mark.parametrize("name", ["en", "de", "fr", "es", "ru", "zh"])
def test_typographic_prose_stays(name: str) -> None:
    assert smarten(TEXTS[name], name) == TEXTS[name]


@pytest.mark.parametrize(
    ("text", "before", "after", "smart"),
    [
        ('"', "", "Hello", "“"),
        ('"', "so.", "", "”"),
        ('," she said', "Hello", "", ",” she said"),
        ("'s hat", "John", "", "’s hat"),
        ('She said, "', "", "No", "She said, “"),
        ('" she said.', "*No*", "", "” she said."),
        ("--", "word", "word", "—"),
    ],
)
def test_what_stands_next_to_a_run(text: str, before: str, after: str, smart: str) -> None:
    assert smarten(text, "en", before, after) == smart


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("de", '"Nein", sagte sie. "So geht\'s nicht -- nie..."', "„Nein“, sagte sie. „So geht’s nicht – nie…“"),
        ("de", '(“Nein”) „Nein", sagte sie', "(“Nein”) „Nein“, sagte sie"),
        ("de", ",,Nein'', sagte sie. ,,Nie\".", "„Nein“, sagte sie. „Nie“."),
        ("de-AT", '"Nein"', "„Nein“"),
        ("de-CH", '"Nein"', "«Nein»"),
        ("fr", '"Non", dit-elle. " Jamais ! "', "«\u00a0Non\u00a0», dit-elle. «\u00a0Jamais !\u00a0»"),
        ("fr", "C'est l'eau -- ou l'\"air\".", "C’est l’eau — ou l'«\u00a0air\u00a0»."),
        ("ru", '"Нет", - сказала она. -- "Да!"', "«Нет», - сказала она. — «Да!»"),
        ("uk", '"Ні", м\'який', "«Ні», м’який"),
        ("pl", '"Nie" -- powiedziała. ,,Tak", dodała.', "„Nie” — powiedziała. „Tak”, dodała."),
        ("cs", '"Ne," řekla.', "„Ne,“ řekla."),
        ("sv", '"Nej", sade hon -- och gick.', "”Nej”, sade hon – och gick."),
        ("no", '"Nei", sa hun.', "«Nei», sa hun."),
        ("nl", '"Nee," zei ze. Zo\'n dag.', "“Nee,” zei ze. Zo’n dag."),
        ("pt", '"Não", disse ela.', "“Não”, disse ela."),
        ("de", "6'2\" und 'Nein' und 's war", "6'2\" und 'Nein' und 's war"),
        ("en", ",,so", ",,so"),
    ],
)
def test_quotes_of_other_languages(language: str, typed: str, printed: str) -> None:
    assert smarten(typed, language) == printed
    assert smarten(printed, language) == printed


@pytest.mark.parametrize("language", ["es", "it", "ca", "da", "ja", "eo"])
def test_languages_with_two_ways_keep_their_quotes(language: str) -> None:
    assert smarten('"So" --- l\'eau...', language) == '"So" — l’eau…'


def test_a_geresh_is_no_apostrophe() -> None:
    assert smarten("צ'ק", "he") == "צ'ק"


@given(st.text(alphabet="ab 1\"'-.*,(\n", max_size=60), st.sampled_from(["de", "fr", "sv", "ru", "es", "pl"]))
def test_letters_stay_in_other_languages(text: str, language: str) -> None:
    smart = smarten(text, language)
    assert [char for char in smart if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("--Hola --dijo ella--. No.", "—Hola —dijo ella—. No."),
        ("—Todavía --respondía él.", "—Todavía —respondía él."),
        ("Convert it with --force, or git --help.", "Convert it with --force, or git --help."),
    ],
)
def test_a_dash_before_who_speaks_is_no_option(typed: str, printed: str) -> None:
    assert smarten(typed, "es") == printed


def test_regions_of_english_are_english() -> None:
    assert smarten('"So"', "en-GB") == "“So”"


@given(st.text(alphabet="ab 1\"'-.*_`@(\n", max_size=60))
def test_letters_and_digits_stay_and_twice_is_once(text: str) -> None:
    smart = smarten(text)
    assert [char for char in smart if char.isalnum()] == [char for char in text if char.isalnum()]
    assert smarten(smart).count("“") >= smart.count("“")


@given(
    st.lists(
        st.sampled_from(['"', ' "', '," ', "a", "Bo", "5", " ", "o'", "'", ". ", "—", "(", "*", "--", "``"]), max_size=9
    ),
    st.sampled_from(["", "", '"', "x", "* "]),
)
def test_marks_set_at_sight_are_those_of_the_run(parts: list[str], before: str) -> None:
    text = "".join(parts)
    if any(char.isalnum() for char in text):
        assert smarten(text, "en", before) == typography._Run(text, before, "", english=True).smart()


@pytest.mark.parametrize("piece", ["'", '"', "*'", "-- ", "'n ", "@--", "`a", ". "])
def test_long_hostile_runs_are_quick(piece: str) -> None:
    assert len(smarten("x" + piece * 20_000)) > 20_000


def test_apostrophes_at_sight_are_those_of_the_pass() -> None:
    pieces = ("'", "'", "didn", "t", " ", "*", "9", "²", "é", "`", '"', ".", "em")
    for choice in product(pieces, repeat=4):
        text = "".join(choice)
        if any(mark in text for mark in typography.TYPEWRITER_MARKS) and typography._has_words(text, "", ""):
            assert smarten(text, "en") == typography._Run(text, "", "", True).smart(), text
