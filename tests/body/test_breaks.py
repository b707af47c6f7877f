"""Scene breaks and end markers."""

import pytest

from fic2ebook.body.breaks import end_marker, is_break, is_rule

BREAKS = """
.|***|* * *|*****|---|-----|~~~|• • •|§ § §|⁂|~~~ *** ___|oOo|xXx|o0o|o0o0o|-x-|~*~*~|LINE BREAK|#|...|. . .|＊＊＊|＊|
<><><>|+++|---***---|o.O.o|--oOo--|[scene break]|~ Scene Break ~|=====|_____|✦|❖|*~*~*~*|.:.:.|xxx|◇◆◇|†|~oOo~|-=-=-|\\*/|
SWSWSWSWSWSW|HPHPHPHPH|XXXXXXXXXX|«»«»«»|〇　〇　〇|〇〇〇〇|(((o)))|((O))
""".replace("\n", "").split("|")
NOT_BREAKS = [
    "“...”",
    '"?!"',
    "HAHAHAHAHA",
    "hphphphp",
    "Mmmmmmmmm",
    "X",
    "XX",
    "XXX",
    "V.",
    "ox",
    "100",
    "0",
    "No.",
    "a",
    "III",
    "?",
    "!!!",
    "—Да",
    "〇",
    "〇〇",
    "«»",
    "O",
    "(o)",
    "((0)",
    "1.",
    "",
]


@pytest.mark.parametrize("text", BREAKS)
def test_ornaments_are_breaks(text: str) -> None:
    assert is_break(text)
    assert is_break(f"    {text}  ")


@pytest.mark.parametrize("text", NOT_BREAKS)
def test_words_numbers_and_silence_are_no_breaks(text: str) -> None:
    assert not is_break(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("THE END", "end"), ("The End.", "end"), ("~fin~", "end"), ("-Owari-", "end"), ("*** FINIS ***", "end"),
        ("T H E   E N D", "end"), ("Ende", "end"), ("Конец", "end"), ("(全文完)", "complete"), ("（完）", "complete"),
        ("To be continued...", "continued"), ("TBC", "continued"), ("(tbc)", "continued"), ("À suivre", "continued"),
        ("未完待续", "continued"), ("Продолжение следует…", "continued"), ("End of Chapter 3", "part"),
        ("-end chapter-", "part"), ("Continued in part 2", "continued"),
        ("In the end they went home.", None), ("The end of the pier was wet.", None), ("***", None), ("", None),
        ("Finally", None), ("Endless", None),
    ],
)  # fmt: skip
def test_end_markers(text: str, said: str | None) -> None:
    assert end_marker(text) == said


def test_a_rule_is_of_few_symbols() -> None:
    assert is_rule("=" * 79) and is_rule("-*-*-*-") and is_rule("- - -")
    assert not is_rule("--") and not is_rule("...") and not is_rule("-- a --")


def test_an_ends_marks_and_its_language() -> None:
    assert end_marker("<center><b>THE END</b></center>") == end_marker("End (1/1)") == end_marker("SON", "tr") == "end"
    assert end_marker("End (1/3)") == "part"
    assert end_marker("SON") is None  # of his father
