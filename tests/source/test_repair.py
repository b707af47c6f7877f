"""Repairs: what each does, what each leaves alone, and that twice is once."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source.samples import TEXTS

from fic2ebook.report import Repair
from fic2ebook.source.pages import page_furniture
from fic2ebook.source.repair import REPAIRS, TAKING, Row, repair

FUNCTIONS = {row.name: row.fix for row in REPAIRS}

PROSE = (
    "“Anybody can count in the light,” Gran had told her, the week she handed over the keys. “You’ll earn your wages "
    "when you can’t see your own nose.”\n\nSo Nell counted—tokens in, lamps out. The café was shut; it cost £5 …"
)
LANGUAGES = ("en", "de", "fr", "es", "sv", "pl", "cs", "hu", "ro", "tr", "ru", "uk", "zh", "zh-hant", "ja", "ko", "el")

WALL = " ".join([f"Once upon a well-worn time--so they say--there were {n} ducks in the yard." for n in range(40)])
#: Repair, damaged, mended.
MENDED = [
    ("newlines", "a\r\nb\rc\u2028d\u2029e\vf\r\r\ng", "a\nb\nc\nd\ne\nf\ng"),
    (
        "string-escapes",
        r"b'One.\r\n\r\n\"I don\'t,\" she\tsaid.\r\n\r\nCaf\xc3\xa9 \\ caf\u00e9 \ud83d\ude00.\r\n'",
        'One.\n\n"I don\'t," she\tsaid.\n\nCafé \\ café 😀.\n',
    ),
    ("string-escapes", r'"Title: No\n\n\"No.\"\n\n\"Yes.\"\n"', 'Title: No\n\n"No."\n\n"Yes."\n'),
    ("string-escapes", r"'No.'\\n\\n'Yes.'\\n\\n'No.'\\n\\n'It rained.'", "'No.'\n\n'Yes.'\n\n'No.'\n\n'It rained.'"),
    ("ansi-escapes", "\x1b[1;31mred\x1b[0m \x1b]0;title\x07x", "red x"),
    ("overstrikes", "_\bS_\bo B\bBo\bol\bld\bd", "So Bold"),
    ("byte-order-marks", "\ufeffone\n\ufefftwo", "one\ntwo"),
    ("surrogates", "a\ud83d\ude00 \udc00", "a\U0001f600 \ufffd"),
    ("control-characters", "a\0b\x01c\x7fd\ufffee\x1a", "abcde"),
    ("invisible-characters", "a\u200bb\u200e c\u2060d\u200d e", "ab cd e"),
    ("soft-hyphens", "won\u00adder and for\u00ad\ngot it", "wonder and forgot\nit"),
    ("double-spacing", "It rained and\n\nrained.\n\n\n\n" * 6, "It rained and\nrained.\n\n" * 6),
    ("reply-marks", "> It rained.\n>\n" * 10, "It rained.\n\n" * 10),
    ("reply-marks", "> > It rained.\n> >\n>> > So it did.\n" * 10, "It rained.\n\n> So it did.\n" * 10),
    ("margin", "    Title: The Lamp\n\n      It rained.", "Title: The Lamp\n\n  It rained."),
    ("styled-letters", "𝐂𝐡𝐚𝐩𝐭𝐞𝐫 𝟏: ᴛʜᴇ Sᴛᴀɪʀ", "Chapter 1: THE Stair"),
    ("combining-marks", "man\u0303ana, \u304b\u3099", "mañana, が"),
    ("ligatures", "oﬃce, ﬁﬂ, ﬀ, ﬆ", "office, fifl, ff, st"),
    ("entities", "&ldquo;a&rdquo; &amp; &#8212; &#x2019; &amp;quot; &nbsp;", '“a” & — ’ " \u00a0'),
    ("entities", "&amp;amp;amp;lt; &#38;amp; AT&T; R&D &; &unknown; &copy", "< & AT&T; R&D &; &unknown; &copy"),
    (
        "entities",
        "# A\n\nNo.\n\n&nbsp;\n\nYes.\n\n&#x200B; \n\nNo.&nbsp;\n",
        "# A\n\nNo.\n\n<br>\n\nYes.\n\n<br>\n\nNo.\u00a0\n",
    ),
    ("entities", "#A\n\n&nbsp;\n\nYes.", "#A\n\n\u00a0\n\nYes."),
    ("entities", "&#147;x&#148;&#13;", "“x”"),
    ("quoted-printable", "=E2=80=9CNo,=E2=80=9D=20\nhe said.", "“No,” \nhe said."),
    ("quoted-printable", "=20\n=20\n1+1=3D2\nx", " \n \n1+1=2\nx"),
    (
        "quoted-printable",
        "caf=E9, d=E9j=E0, =93so=94, c=E9l=E8bre, =20\n=20\n=3D",
        "café, déjà, “so”, célèbre,  \n \n=",
    ),
    (
        "quoted-printable",
        "The last house on the round was four miles past the last house on anybod=\ny else=E2=80=99s, and it=\n stood.",
        "The last house on the round was four miles past the last house on anybody else’s, and it stood.",
    ),
    (
        "quoted-printable",
        "The lamp=20\nis lit.=20\n\n= = = =\n\n-=-=-=\n\nIt =E2=80=94 went out.",
        "The lamp \nis lit. \n\n= = = =\n\n-=-=-=\n\nIt — went out.",
    ),
    (
        "entities",
        "<p>&amp;quot;Ol&amp;eacute;,&amp;quot; Nell said. &amp;mdash;It&amp;#39;s 1 &amp;lt; 2 &amp; R&amp;D.</p>\n"
        * 3,
        "<p>&quot;Ol&eacute;,&quot; Nell said. &mdash;It&#39;s 1 &lt; 2 &amp; R&amp;D.</p>\n" * 3,
    ),
    (
        "board-tags",
        "<h2>[b]Low Tide[/b]</h2>\n<p>[center][B][i]So[/i][/b][/center]<p>It [sic] [i]rained.<p>No.[/i]</p>",
        "<h2><b>Low Tide</b></h2>\n<p><center><B><i>So</i></B></center><p>It [sic] [i]rained.<p>No.[/i]</p>",
    ),
    ("mojibake", "â€œIt isnâ€™t a cafÃ©,â€\x9d she said.\nIt was fine.", "“It isn’t a café,” she said.\nIt was fine."),
    ("mojibake", "It was fine.\nâ€œNo,â€ she said.\n“Yes.”", "It was fine.\n“No,” she said.\n“Yes.”"),
    ("mojibake", 'â€œNo,â€ she said â€" and left.', "“No,” she said — and left."),
    ("mojibake", "ÃƒÂ© and Ã¢â‚¬Å“soÃ¢â‚¬Â\x9d", "é and “so”"),
    ("mojibake", "РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
    ("mojibake", "It isn‚Äôt so. ‚Äî Caf√©", "It isn’t so. — Café"),
    ("mojibake", "voilÃ  le travail", "voilà le travail"),
    ("lost-characters", "\x93Don\x92t,\x94 she said \x96 \x85", "“Don’t,” she said – …"),
    ("lost-characters", "one\x85two\x85", "one\ntwo\n"),
    ("replacement-characters", "don�t, I�m, she���d, Nell�s", "don’t, I’m, she’d, Nell’s"),
    (
        "replacement-characters",
        "\ufffdI don\ufffdt,\ufffd she said.\n\n\ufffd\ufffd\ufffdIt\ufffds \ufffd\ufffd\ufffd it isn\ufffdt.\ufffd\ufffd\ufffd",
        "“I don’t,” she said.\n\n“It’s \ufffd\ufffd\ufffd it isn’t.”",
    ),
    (
        "lost-quotes",
        "?I don?t,? she said to Mrs O?Dell. ?*That* isn?t what ?em lamps are for, ma?am.?\n\n?What?s it for??\n\nSo? Is it so!?",
        "“I don’t,” she said to Mrs O’Dell. “*That* isn’t what ’em lamps are for, ma’am.”\n\n“What’s it for?”\n\nSo? Is it so!?",
    ),
    (
        "lost-quotes",
        "I don?t.? It isn?t.? He didn?t.? So.? It is.? No.?",
        "I don’t.? It isn’t.? He didn’t.? So.? It is.? No.?",
    ),
    ("guard-dots", ".    One\ntwo.\n.\n..   Three", "     One\ntwo.\n \n     Three"),
    ("no-break-spaces", "One.\u00a0 Two. \u00a0Three\u00a0four.\u00a0\u00a0Five", "One. Two. Three four. Five"),
    ("no-break-spaces", "\u00a0\u00a0\u00a0Indented\n\t\u00a0too", "   Indented\n\t too"),
    ("form-feeds", "the lamps of\n\fthe town\fnext\n\f\nlast\f", "the lamps of\nthe town\nnext\nlast"),
    ("form-feeds", "It ended.\n\fChapter Two\n\nIt began.", "It ended.\n\n\nChapter Two\n\nIt began."),
    (
        "form-feeds",
        "It ended.\n\f\nChapter Two\nIt began.\n\fII\nX",
        "It ended.\n\n\nChapter Two\nIt began.\n\n\nII\nX",
    ),
    ("form-feeds", "for a good\nlong while.\n\f   Rain.\n", "for a good\nlong while.\n   Rain.\n"),
    (
        "form-feeds",
        "It rained.\n\f\nIt did.\nIt had been a long dry year so far.",
        "It rained.\n\nIt did.\nIt had been a long dry year so far.",
    ),
    ("form-feeds", "“No.”\n\f\n“Yes.”\n\n“No.”", "“No.”\n\n“Yes.”\n\n“No.”"),
    ("form-feeds", f"{'It rained. ' * 20}\n\f\nIt did.\n", f"{'It rained. ' * 20}\n\nIt did.\n"),
    ("double-spacing", "\n\n" + "Шёл дождь и\n\nснег.\n\n \n\n" * 6, "Шёл дождь и\nснег.\n \n" * 6),
    ("double-spacing", "  It rained\n\n  and rained.\n\n\n\n" * 6, "  It rained\n  and rained.\n\n" * 6),
    (
        "break-tags",
        f"{'No.' + chr(10) * 2}" * 9
        + "It was<br />\n<br />\nas it<br />\nis.<BR><br/>\n<br /> \nSo.<br />\n<br />\n<br />",
        f"{'No.' + chr(10) * 2}" * 9 + "It was\n\nas it\nis.\n\nSo.\n\n",
    ),
    (
        "cut-columns",
        f"{'-' * 32}\n{('It rained upon the roofs of that' + chr(10)) + ' town, and it rained upon the to' + chr(10)}wn.\n"
        * 4,
        f"{'-' * 32}\nIt rained upon the roofs of that town, and it rained upon the town.\n" * 4,
    ),
    (
        "cut-columns",
        "It was late and it rained there.\nIt was cold as well; and outside\n nobody had lit a lamp; and in t\nhe town it was dark. Nell did no\nt count.\n"
        * 3,
        "It was late and it rained there.\nIt was cold as well; and outside nobody had lit a lamp; and in the town it was dark. Nell did not count.\n"
        * 3,
    ),
    (
        "trailing-backslashes",
        "It rained and\\\nrained.\\\n\n* * * \\\n\n" * 4,
        "It rained and\nrained.\n\n* * *\n\n" * 4,
    ),
    ("trailing-spaces", "a \nb\t\n  \n c\u00a0\nd  ", "a\nb\n\n c\nd"),
    (
        "trailing-spaces",
        "# A \n\nIt rained  \nand\nit was \nthe end.   \n",
        "# A\n\nIt rained\nand\nit was\nthe end.\n",
    ),
]

#: Repair, and what it must not touch.
KEPT = [
    ("newlines", "a\n\n\nb\n"),
    ("invisible-characters", "می‌روم کتاب‌ها"),
    ("invisible-characters", "क्‍ष र्‍य"),
    ("invisible-characters", "👩‍👧 ❤️‍🔥 👩🏽‍🚀"),
    ("invisible-characters", "ภาษา\u200bไทย"),
    ("invisible-characters", "שלום\u200f!"),
    ("entities", "AT&T, R&D; x && y; fish & chips &c."),
    ("entities", "<p>a &amp; b</p><p>c</p><p>d &lt; e</p>"),
    ("quoted-printable", "E=MC2, a=b, x=20, y=3D"),
    ("quoted-printable", "a = b\nif x==y:\n  z=A0\n=====\n======\n=20 dollars"),
    ("quoted-printable", "href=20\n"),
    ("quoted-printable", f"{'=' * 65}\n\nOne.\n\n{'-=' * 33}\n" * 4),
    ("quoted-printable", "Content-Transfer-Encoding: quoted-printable\n\n=E2=80=9CNo,=E2=80=9D he said=20\n"),
    ("string-escapes", r"It is in C:\new\notes\nell.txt. So it is.\n"),
    ("string-escapes", r"It rained.\newline \noindent It did.\newpage \nu. \emph{No}\n\n\n"),
    ("string-escapes", r'{"title": "No", "text": "No.\n\nYes.\n\nNo.\n\n"}'),
    ("string-escapes", r"<html><body><p>No.</p><script>a = 'No.\n\nYes.\n\nNo.\n\n'</script><p>Yes.</p></body></html>"),
    (
        "cut-columns",
        "It rained  upon  the roofs of  all\nthe town and it rained there until\nit stopped.\n\n It did.\n" * 9,
    ),
    ("cut-columns", textwrap.fill(WALL, 70, initial_indent=" ")),
    ("mojibake", "Straße“ und groß”, „Fuß“, „Spaß“; Maß™"),
    ("mojibake", "PÅ ÄNG: Å, Ä, Ö – “Å” … SÃO, IRMÃ, NÃO! À la “Ã”"),
    ("mojibake", "РОССИЯ «СССР» — Р. С. Р… С… ПРС"),
    ("mojibake", "Â, Ê, Î: l’Île, Âge, â…"),
    ("mojibake", "naïve café – “Æ” façade £5 §3 ½ ° ±2 «ok» ©2001 ™"),
    ("mojibake", "“Café”“No,” é”“ à’“ — “Été”“Non”"),
    ("misread-text", "Él él así sí. ¿Qué? Ñandú, Íñigo, Óscar, Úrsula, é, í, ó, ú, ñ, ç, à, è, ò, ù, ä, ö, ü"),
    ("replacement-characters", "�no� and 5�"),
    ("replacement-characters", "�t� pass� et les arriv�es, deux"),
    ("lost-quotes", "Don't you? Isn't it? Can't he? don?t isn?t can?t"),
    ("lost-quotes", "Is it? a.php?t=1 b.php?t=2 So can?t?"),
    ("no-break-spaces", "« Bonjour ! » dit-il ; « Où ? »".replace(" !", "\u00a0!").replace("« ", "«\u00a0")),
    ("no-break-spaces", "　　全角"),
    ("form-feeds", "no feed\n\nChapter Two\nIt began."),
    ("board-tags", "[b]Low Tide[/b]\n\nIt was a <b>long</b> [i]day[/i].\n"),
    ("entities", "<p>Type <code>&amp;eacute;</code> or <code>&amp;quot;</code>. A&amp;P &amp;amp; Co.</p>\n" * 9),
    ("entities", '<div data-x="{&amp;quot;id&amp;quot;:3}"><p>It is &amp;lt;i&amp;gt;.</p></div>\n' * 9),
    ("double-spacing", "A paragraph of a line, and\n\nanother.\n\n\n\n" * 2 + "It rained.\n\nIt did.\n\n\n\n" * 9),
    ("wrapped-line", textwrap.fill(WALL, 70) + "\nIt rained.\nAnd so they all went in.\n"),
    ("wrapped-line", textwrap.fill(WALL[:1500], 70)),
    ("wrapped-line", f"{'鸭子' * 20}。\n" * 60),
    ("wrapped-line", f"{'AAb3' * 18}\n" * 60),
    ("trailing-backslashes", "The sea has salt\\\nenough, I know.\n\n" * 9 + "One.\\\n\n" * 6),
    ("trailing-backslashes", "One. \\\\\n\n" * 9),
    ("trailing-spaces", "    indented\n\n\n  two.  Double"),
    ("trailing-spaces", "# Title\n\none  \ntwo"),
]


@pytest.mark.parametrize(("name", "damaged", "mended"), MENDED)
def test_mended(name: str, damaged: str, mended: str) -> None:
    text, count = FUNCTIONS[name](damaged)
    assert text == mended
    assert count > 0
    assert FUNCTIONS[name](text) == (text, 0)


@pytest.mark.parametrize(("name", "text"), KEPT)
def test_kept(name: str, text: str) -> None:
    assert FUNCTIONS[name](text) == (text, 0)


def test_single_no_break_spaces_stay_in_other_languages() -> None:
    text = TEXTS["de"] + " z.\u00a0B. so"
    assert FUNCTIONS["no-break-spaces"](text) == (text, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_correct_texts_stay(language: str) -> None:
    text = f"{TEXTS[language]}\n\n{TEXTS[language]}\n"
    assert repair(text).text == text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1251", "cp1250", "mac-roman", "cp437"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "sv", "pl", "hu", "ru", "uk", "zh", "ja"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_read_as_something_else(language: str, codec: str, times: int) -> None:
    text = damaged = f"{TEXTS[language]}\n"
    for _ in range(times):
        data = damaged.encode()
        damaged = "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in data)
    repaired = repair(damaged)
    assert repaired.text == text
    assert "mojibake" in {done.name for done in repaired.repairs}


@pytest.mark.parametrize(
    ("language", "codec"), [("ru", "cp1251"), ("ru", "koi8-r"), ("zh", "gb18030"), ("ja", "cp932")]
)
def test_other_scripts_read_as_western(language: str, codec: str) -> None:
    text = TEXTS[language].replace("—", "-")
    damaged = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode(codec))
    assert repair(damaged).text == text


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (lambda text: text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&rsquo;"), "entities"),
        (lambda text: text.replace("\n", "\r"), "newlines"),
        (lambda text: text.replace(". ", ".\u00a0 "), "no-break-spaces"),
        (lambda text: text.replace("“", "\x93").replace("”", "\x94").replace("’", "\x92"), "lost-characters"),
        (lambda text: "\ufeff" + text.replace("fi", "ﬁ"), "byte-order-marks"),
        (lambda text: text.replace("count", "co\u00adunt"), "soft-hyphens"),
        (lambda text: text.replace("n’t", "n�t").replace("u’ll", "u�ll"), "replacement-characters"),
    ],
)
def test_the_damage_of_the_corpus(damage: Callable[[str], str], name: str) -> None:
    repaired = repair(damage(PROSE))
    assert repaired.text == PROSE
    assert name in {done.name for done in repaired.repairs}


def test_repairs_are_reported_and_can_be_switched_off() -> None:
    damaged = "a&amp;b\r\n&amp;\r\n"
    assert repair(damaged).repairs == (Repair(name="newlines", count=2), Repair(name="entities", count=2))
    assert repair(damaged, off=frozenset({"newlines", "entities"})).text == damaged


def test_names_are_unique() -> None:
    assert len({row.name for row in REPAIRS} | TAKING.keys()) == len(REPAIRS) + len(TAKING)


ODD = "ab.é“”’\u00a0\u00ad\u200b\u0085\x93\f\r\n\t &;#38ampq=2E09CD\ufffd\b\x1b[m\ufb01\ud83d\u2028Привет中文"


@given(st.text(alphabet=ODD, max_size=80))
def test_twice_is_once(text: str) -> None:
    once = repair(text)
    assert repair(once.text).text == once.text


@given(st.lists(st.sampled_from([*TEXTS["en"].split(), "“No.”", "(so)", "…", "5:30", "—"]), max_size=60))
def test_clean_english_stays(words: list[str]) -> None:
    text = " ".join(words)
    assert repair(text).text == text


@given(st.text(max_size=200))
def test_nothing_raises(text: str) -> None:
    repaired = repair(text)
    assert "\r" not in repaired.text
    assert "\0" not in repaired.text
    repaired.text.encode()


# Pages


def _pages(numbers: list[str], *, feed: str = "", head: str = "", lines: int = 20, split: bool = True) -> str:
    """A text of numbered lines, each page `lines` long, ending within a sentence or not."""
    out = []
    for page, number in enumerate(numbers):
        if head:
            out.append(f"{feed}{head}\n")
        body = [
            f"{'went on and' if split else 'It went on. Then'} {page} to {line} of the" for line in range(lines - 1)
        ]
        body.append("and further down the road to the" if split else "So it was, and that was all there was to it.")
        out += body
        out.append(f"\n{number}\n{'' if head else feed}")
    return "\n".join(out).replace(f"{feed}\n", feed) if feed else "\n".join(out)


@pytest.mark.parametrize(
    ("style", "feed"), [("{}", "\f"), ("- {} -", "\f"), ("Page {}", ""), ("{}", ""), ("[{}]", ""), ("Page {} of 9", "")]
)
def test_page_numbers_go(style: str, feed: str) -> None:
    numbers = [style.format(number) for number in range(3, 9)]
    text, removed = page_furniture(_pages(numbers, feed=feed))
    assert [removal.text for removal in removed] == numbers
    assert "to the\nwent on and" in text
    assert "\f" not in text


def test_running_heads_go_with_their_page_breaks() -> None:
    text, removed = page_furniture(_pages([str(number) for number in range(3, 9)], feed="\f", head="THE LAMP ROOM"))
    assert sum(removal.reason == "running head" for removal in removed) >= 5
    assert sum(removal.reason == "page number" for removal in removed) == 6
    assert "to the\nwent on and" in text


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{number}\n\nIt began. It ended.\n\nSo it was." for number in range(1, 9)),
        "\f".join(f"{number}\n\nIt began. It ended.\n\nSo it was.\n" for number in range(1, 9)),
        "\f".join(f"Chapter {number}\n\nIt began. It ended.\n\nSo it was.\n" for number in range(1, 9)),
        "They counted:\n1\n2\n3\n4\n5\nand went on.",
        "The Kite\n" + "By: Orla.\n" * 9 + "Words:\n905\n\nThe Kite\n\nBram had the string.",
        "The years were\n\n1914\n\nand\n\n1939\n\nand\n\n1989\n\nfor them.",
        "\n".join(f"{number}. item" for number in range(1, 20)),
        "It was 5\n\n3\n\n9\n\nand so on",
    ],
)
def test_chapter_numbers_and_lists_stay(text: str) -> None:
    kept, removed = page_furniture(text)
    assert removed == ()
    assert kept == text


def test_every_word_is_kept_or_given_back() -> None:
    damaged = _pages([str(number) for number in range(3, 9)], feed="\f", head="THE LAMP ROOM")
    repaired = repair(damaged)
    words = repaired.text.split() + [word for removal in repaired.removed for word in removal.text.split()]
    assert sorted(words) == sorted(damaged.split())


def test_paragraphs_that_end_with_a_page_keep_their_blank_line() -> None:
    page = "It rained.\n\nIt went on, down the\n\n{}\n\nroad. That was that.\n\nShe left.\n\n{}\n\nHe stayed.\n\n"
    text, removed = page_furniture("".join(page.format(number, number + 1) for number in range(1, 13, 2)))
    assert len(removed) == 12
    assert "down the\nroad" in text
    assert "She left.\n\nHe stayed." in text


def test_heads_that_count_the_pages_may_change() -> None:
    text, removed = page_furniture(
        "It rained.\n\n- 1 -\n\fThe Lamp Room     2\n\nIt rained, and\n\f3     A. Crewe\n\nit went on."
    )
    assert text.split("\n") == ["It rained.", "It rained, and", "it went on."]
    assert [removal.reason for removal in removed] == ["page number", "running head", "running head"]


def test_heads_of_a_manuscript_whose_pages_end_with_its_parts() -> None:
    pages = [f"Crewe / THE LAMP / {page}\n\nIt rained.\n\nIt went on.\n\n        {page}" for page in (1, 2, 3)]
    text, removed = page_furniture("\n\f".join(pages))
    assert text.split() == "It rained. It went on.".split() * 3
    assert [removal.reason for removal in removed] == ["running head", "page number"] * 3


@pytest.mark.parametrize(
    ("text", "furniture", "kept"),
    [
        ("It rained all day.\n\n4\n\fIt went on.\n", ["4"], "It rained all day.\nIt went on."),
        ("The lamps of the\n\n- 1 -\n\nold town went out.\n", ["- 1 -"], "The lamps of the\nold town went out."),
        (
            "LAMPS\n\nBY\n\nADA CREWE\n\n"
            + "It rained. It went on.\n" * 9
            + "The lamps in the harbour were out, said the\n"
            "\n  1\n  LAMPS\n\nSecretary of the board, and the rain went on.\nThat was that.\n",
            ["1", "LAMPS"],
            "were out, said the\nSecretary of the board",
        ),
    ],
    ids=["at the foot", "in dashes", "beside the title"],
)
def test_a_lone_page_number_that_shows_it(text: str, furniture: list[str], kept: str) -> None:
    shorter, removed = page_furniture(text)
    assert [removal.text for removal in removed] == furniture
    assert kept in shorter


def test_no_break_spaces_between_all_words_go_in_any_language() -> None:
    assert repair("Die\u00a0alte\u00a0Lampe war\u00a0aus und\u00a0niemand\u00a0kam. " * 9).text.count("\u00a0") == 0
    french = "Il pleuvait sur la ville et sur le port. Qui vive\u00a0? Personne ne le sait, dit M.\u00a0Lebrun. " * 9
    assert repair(french).text.count("\u00a0") == 18


def test_two_pages_that_count_themselves_below_title_and_author() -> None:
    first = "The Lamp Room\n\nby Ada Crewe\n\n" + "It rained. It went on.\n" * 8
    text, removed = page_furniture(f"{first}\nPage 1 of 2\n\fThe Lamp Room – Ada Crewe\n\nIt ended.\n\nPage 2 of 2\n")
    assert [removal.text for removal in removed] == ["Page 1 of 2", "The Lamp Room – Ada Crewe", "Page 2 of 2"]
    assert text.split()[-2:] == ["It", "ended."]


def test_some_pages_that_count_themselves_within_a_sentence() -> None:
    text, removed = page_furniture(
        "She went to\n\nPage 11 of 14\n\nthe door.\n\nHe stayed.\n\nPage 12 of 14\n\nIt rained.\n"
    )
    assert [removal.text for removal in removed] == ["Page 11 of 14", "Page 12 of 14"]
    assert "went to\nthe door.\n\nHe stayed.\n\nIt rained." in text
    headings = "Page 1 of 3\n\nShe went.\n\nPage 2 of 3\n\nHe stayed.\n"
    assert page_furniture(headings) == (headings, ())


def test_the_last_page_of_two_ends_the_text() -> None:
    _, removed = page_furniture("It rained all day.\n\n- 1 -\n\fIt went on.\n\n- 2 -\n\f")
    assert [removal.text for removal in removed] == ["- 1 -", "- 2 -"]


def test_heads_that_stand_once_with_a_number_within_a_sentence() -> None:
    pages = "She went to\n\n      41\nHARBOUR #6\n\nthe door, and he\n\n42\n      Lamps\n\nwent out.\n\n43\n"
    text, removed = page_furniture(pages)
    assert text.split() == "She went to the door, and he went out.".split()
    assert [removal.reason for removal in removed] == ["page number", "running head"] * 2 + ["page number"]


def test_facing_heads_of_two_pages() -> None:
    text, removed = page_furniture("CREWE              1\n\nIt rained.\n\f2        THE LAMP\n\nIt went on.\n")
    assert text.split() == "It rained. It went on.".split() and len(removed) == 2


def test_headings_with_numbers_on_new_pages_stay() -> None:
    text = "1   The Lamp\n\nIt rained.\n\f2   The Stair\n\nIt went on.\n\f3   The Door\n\nIt ended.\n"
    assert page_furniture(text) == (text, ())


@pytest.mark.parametrize("row", [row for row in REPAIRS if row.needs], ids=lambda row: row.name)
def test_a_repair_does_nothing_to_a_text_without_the_characters_it_needs(row: Row) -> None:
    every = "".join(chr(code) for code in range(0x11000) if chr(code) not in row.needs)
    text = f"A word {every} and\n{every[::-1]}"
    assert row.fix(text) == (text, 0)


def test_one_full_line_that_a_soft_break_ends_within_a_word_is_enough() -> None:
    line = "It was a thin road, and it did not go anywhere that she might have thought "
    text = f"{line[:74]}=\n of; it went there.\n"
    assert (
        len(line) == 75 and repair(text.replace("thought=", "thoughts=")).text == f"{line[:74]}s of; it went there.\n"
    )
    assert repair("x = y\n" * 3 + "a=\nb\n").text == "x = y\n" * 3 + "a=\nb\n"


def test_two_spaces_behind_every_line_are_no_line_breaks() -> None:
    assert repair("# A Lamp  \n\nIt rained,  \nand it went on.  \n").text == "# A Lamp\n\nIt rained,\nand it went on.\n"
    kept = "# A Lamp\n\nIt rained,  \nand it went on.\n"
    assert repair(kept).text == kept
