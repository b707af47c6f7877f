"""What is asked first, to save the time of an expression, never says no where the expression would say yes."""

from __future__ import annotations

import random
import re

import pytest

from fic2ebook.caseless import Caseless
from fic2ebook.parsers import (
    closings,
    heads,
    inset,
    labelblock,
    labelline,
    labelworks,
    mail_forward,
    narration,
    notices,
    statements,
)
from fic2ebook.parsers.banner import Rows, rows_of
from fic2ebook.parsers.efiction_words import KEYS, LABEL, labels_on, opening_label
from fic2ebook.parsers.names import read_byline

_GAPS = (
    " ",
    " ",
    "  ",
    "",
    ":",
    " : ",
    "\u00a0:",
    ": ",
    "\t",
    "\u3000",
    ".",
    " — ",
    "-",
    "*",
    "’",
    "(",
    ") ",
    "\u00a0",
    " 3 ",
)
_ODD = (
    "ſ",
    "ı",
    "İ",
    "K",
    "ß",
    "“",
    "…",
    "é",
    "第三章",
    "١٣",
    "©",
    "版权",
    "他说",
    "ﬁ",
    "I",
    "XIV",
    "12",
    "by",
    "By",
    "BY",
    "B Y",
    "said",
    "(1/3)",
    "Part 2 of 3",
    "4/?",
    "forwarded by",
    "he’d",
)
_EXPRESSIONS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (notices, labelblock, closings, statements, mail_forward)
    for name, value in vars(module).items()
    if isinstance(value, Caseless)
}


def _words(*expressions: str) -> list[str]:
    plain = re.sub(r"\\[bBdDsSwW]", " ", " ".join(expressions))
    return sorted(set(re.findall(r"[^\W_]+", plain))) + list(_ODD)


def _lines(words: list[str], count: int) -> list[str]:
    """Lines of those words in any case, with all manner of things between them."""
    dice = random.Random(1)
    cases = (str, str, str.upper, str.capitalize)
    parts = [[dice.choice(cases)(dice.choice(words)) + dice.choice(_GAPS) for _ in range(6)] for _ in range(count)]
    return ["".join(some[: dice.randint(1, 6)]) for some in parts]


@pytest.mark.parametrize("name", _EXPRESSIONS)
def test_small_letters_find_what_ignoring_case_finds(name: str) -> None:
    expression = _EXPRESSIONS[name]
    lines = _lines(_words(expression._odd.pattern), 2_000)
    assert any(map(expression.search, lines))
    for line in lines:
        slow = [match.span() for match in expression._odd.finditer(line)]
        found = expression.search(line)
        assert (found.span() if found else None) == (slow[0] if slow else None)
        assert [match.span() for match in expression.finditer(line)] == slow
        assert (expression.match(line) is None) == (expression._odd.match(line) is None)
        assert (expression.fullmatch(line) is None) == (expression._odd.fullmatch(line) is None)


def test_a_heading_is_not_missed_for_its_first_letters() -> None:
    tried = (heads._KEYWORD, heads._ORDINAL, heads._SPECIAL, heads._FOREIGN)
    lines = [line.strip(heads._TRIM) for line in _lines(_words(*(each.pattern for each in tried)), 20_000)]
    opened = [line for line in lines if any(each.match(line) for each in tried)]
    assert len(opened) > 1_000
    assert all(map(heads._may_open, opened))
    assert all(map(heads.is_chapter, ("٣", "IV.", "12", "The Last Chapter", "ſcene 3", "Teıl 1")))


def test_a_rule_is_not_missed_for_its_ends() -> None:
    lines = _lines([*"*=_~#+|oO0xX.·•<>^:–—―━─═§-", "* * *", "a"], 5_000)
    rules = [line for line in lines if len(line.strip()) > 2 and heads._RULE.fullmatch(line.strip())]
    assert sum(map(heads.is_rule, rules)) > 500
    assert not any(map(heads.is_rule, set(lines).difference(rules)))


def test_rows_are_the_same_one_by_one() -> None:
    bylines = [
        "by Ada Crewe",
        "BY: J. P. Rookwood",
        "(by Ada Crewe)",
        "by",
        "*by*",
        "B Y   A D A   C R E W E",
        "Written by Bo Lee",
    ]
    parts = _lines(["* * *", "-----", "|", "(", *bylines], 3_000)
    held = 0
    for begin in range(0, 3_000, 30):
        lines = [line if at % 3 else "" for at, line in enumerate(parts[begin:][:60])]
        rows, made = Rows(lines), rows_of(lines)
        assert [_values(rows[at]) for at in range(len(made))] == [_values(row) for row in made]
        assert not rows.reaches(len(made))
        assert len(rows) == len(made)
    for line in (
        *parts,
        *bylines,
        *(f"  ~ {line} ~" for line in bylines),
        "By\u2003",
        "\u2003by Ada Crewe",
        "By noon, Ada came.",
    ):
        for row in rows_of([line]):
            lone = row.text.casefold() == "by"
            byline = row.text[:3].casefold() in ("by", "by ", "wri") and read_byline(row.text) is not None
            held += byline
            assert inset._may_hold_byline([line]) or not (lone or byline)
    assert held > 50
    assert not inset._may_hold_byline(["By noon, she was there.", "But he was not.", "“By the way,” she said."])


def _values(row: object) -> list[object]:
    return [getattr(row, name) for name in ("index", "text", "raw", "gap", "ruled", "rule")]


def test_words_of_english_are_those_of_any_language() -> None:
    for text in _lines(_words("he'd said isn't o''clock 'tis he’s"), 5_000):
        slow = [word.casefold().replace("’", "'") for word in narration._WORD.findall(text)]
        assert narration._words(text) == slow


def test_labels_of_efiction_are_found_at_their_colons() -> None:
    for line in _lines([*KEYS, "He", "said", "Story"], 20_000):
        assert [each.span() for each in labels_on(line)] == [each.span() for each in LABEL.finditer(line)]
        quick, slow = opening_label(line), LABEL.match(line.lstrip())
        assert (quick.span() if quick else None) == (slow.span() if slow else None)


def test_a_heading_below_labels_is_not_missed_for_its_first_letters() -> None:
    lines = [line.strip() for line in _lines(_words(labelline._HEADING.pattern), 20_000)]
    opened = [line for line in lines if labelline._HEADING.match(line)]
    assert len(opened) > 300
    assert all(map(labelline._may_head, opened))


def test_a_rule_of_labels_is_not_missed_for_its_first_characters() -> None:
    parts = [*"-=~*xXoO0_#•", "正文", "章节内容开始", "本文", "", "a", "Title"]
    for line in _lines(parts, 20_000):
        text = line.strip()
        drawn = len(text) > 2 and labelline._RULE.fullmatch(text)
        assert labelline.is_rule(line) == bool(drawn or labelline._BEGINS.fullmatch(text))


def test_a_loose_label_is_not_missed_for_where_its_sign_stands() -> None:
    seen = set()
    for width in range(1, 70):
        for gap in ("", " ", "\t", " " * 5, " " * 70):
            for sign in (
                "-",
                "--",
                "->",
                "=>",
                "–",
                "—",
                "=",
                "|",
                "..",
                "...",
                ">>",
                "»",
                "::",
                "~",
                "",
                "  ",
                "-self -",
            ):
                for blank in ("", " "):
                    line = "TITLE "[:width].ljust(width, "x") + gap + sign + blank + "The Lamp"
                    dashed, gapped = labelline._DASHED.match(line), labelline._GAP.match(line)
                    seen.add((dashed is not None, gapped is not None))
                    assert labelline._may_dash(line) or not dashed
                    assert labelline._may_gap(line) or not gapped
                    plain = line.replace("-", ":")
                    found = labelline._PLAIN.match(plain)
                    assert found is None or ":" in plain[: labelline._TO_COLON]
    assert len(seen) == 4


def test_titles_further_down_are_found_at_their_colons() -> None:
    lines = _lines(["title", "Titre", "**Title**", "__título", "название", "::", "a title", "Title", ""], 2_000)
    for begin in range(0, 2_000, 10):
        some = lines[begin : begin + 10]
        slow = [n for n, line in enumerate(some) if labelworks._TITLE_LABEL.match(line)]
        assert labelworks._titled("\n".join(some)) == slow
