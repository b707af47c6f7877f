"""Items of Markdown and Org bodies."""

from __future__ import annotations

import textwrap

import pytest
from work import grows_linearly

from fic2ebook.body.base import Item
from fic2ebook.body.markdown import items_from_markdown, items_from_org
from fic2ebook.body.markdown_inline import merged
from fic2ebook.model import (
    Code,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Ruby,
    SceneBreak,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
    plain_text,
)


def T(text: str) -> Text:
    return Text(text=text)


def only(text: str) -> Item:
    items = items_from_markdown(text)
    assert len(items) == 1, items
    return items[0]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in items_from_markdown(text)]


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("so *it* is", (T("so "), Emphasis(children=(T("it"),)), T(" is"))),
        ("**it** __is__", (Strong(children=(T("it"),)), T(" "), Strong(children=(T("is"),)))),
        ("~~no~~ `yes`", (Strike(children=(T("no"),)), T(" "), Code(text="yes"))),
        (
            "<u>a</u><sub>b</sub><sup>c</sup>",
            (Underline(children=(T("a"),)), Subscript(children=(T("b"),)), Superscript(children=(T("c"),))),
        ),
        ("<ruby>漢字<rt>かんじ</rt></ruby>", (Ruby(base="漢字", reading="かんじ"),)),
        ("<span class='x'>a</span> <script>b</script>", (T("a b"),)),
        ("<sighs> No.", (T("<sighs> No."),)),
        ("[a](https://b.example/)", (Link(children=(T("a"),), target="https://b.example/"),)),
        ("a [b](ftp://c.example/d)", (T("a b"),)),
        ("a<br>b", (T("a"), LineBreak(), T("b"))),
        ("[^1]: Ibid.", (T("[^1]: Ibid."),)),
        ("1987. It was a bad year.", (T("1987. "), T("It was a bad year."))),
        ("snake_case and 2 * 3 * 4", (T("snake_case and 2 * 3 * 4"),)),
    ],
)  # fmt: skip
def test_inlines(text: str, inlines: tuple[Inline, ...]) -> None:
    assert only(text).inlines == inlines


@pytest.mark.parametrize(
    "ornament", ["~*~*~", "* * *", "***", "---", "~~~", "oOo", "#", "# # #", "<hr>", "_ _ _", ">>>"]
)
def test_ornaments_are_not_markup(ornament: str) -> None:
    items = items_from_markdown(f"One.\n\n{ornament}\n\nTwo.")
    assert [item.text for item in items][::2] == ["One.", "Two."]
    assert len(items) == 3
    assert items[1].kind == "break" or items[1].text == ornament


def test_headings() -> None:
    items = items_from_markdown("# One *two*\n\nThree\n-----\n\n#four")
    assert [(item.kind, item.level, item.text) for item in items] == [
        ("heading", 1, "One two"),
        ("heading", 2, "Three"),
        ("paragraph", 0, "#four"),
    ]


def test_a_rule_below_a_sentence_is_a_scene_break() -> None:
    assert kinds("It rained all day.\n---\nThen it stopped.") == [
        ("paragraph", "It rained all day."),
        ("break", "---"),
        ("paragraph", "Then it stopped."),
    ]


def test_a_blank_line_by_tag_is_a_break_where_it_is_rare() -> None:
    text = "It rained all night, and nobody said so."
    kinds = [item.kind for item in items_from_markdown("\n\n".join([text] * 3 + ["<br>"] + [text] * 3))]
    assert kinds == ["paragraph"] * 3 + ["break"] + ["paragraph"] * 3
    assert {item.kind for item in items_from_markdown("\n\n<br />\n\n".join([text] * 6))} == {"paragraph"}


def test_tildes_do_not_open_code() -> None:
    assert kinds("~~~\n\nOne.\n\n~~~\n\nTwo.") == [
        ("paragraph", "~~~"), ("paragraph", "One."), ("paragraph", "~~~"), ("paragraph", "Two."),
    ]  # fmt: skip


def test_fences() -> None:
    assert only("```\na  b\n\nc\n```").block == Preformatted(text="a  b\n\nc")
    assert only("```\nnever closed").text == "``` never closed" or only("```\nnever closed").text == "```\nnever closed"


def test_quotes_are_joined() -> None:
    block = only("> Dear Bob,\n\n> I am *well*.").block
    assert block == Quote(
        blocks=(
            Paragraph(children=(T("Dear Bob,"),)),
            Paragraph(children=(T("I am "), Emphasis(children=(T("well"),)), T("."))),
        )
    )


def test_verse_in_a_quote() -> None:
    text = "A paragraph that is long enough to show that nobody wraps lines here, and it goes on and on and on.\n\n"
    items = items_from_markdown(text + "> The sea has salt enough, I know,\n> To last till all the tides are dry,")
    assert items[1].block == Quote(
        blocks=(Verse(lines=((T("The sea has salt enough, I know,"),), (T("To last till all the tides are dry,"),))),)
    )


def test_verse_by_hard_breaks() -> None:
    assert only("One line  \n*two\\\nlines* here  \nthree").block == Verse(
        lines=(
            (T("One line"),),
            (Emphasis(children=(T("two"),)),),
            (Emphasis(children=(T("lines"),)), T(" here")),
            (T("three"),),
        )
    )


def test_wrapped_lines_are_joined() -> None:
    paragraph = (
        "The rain fell all day on the quiet street, and nobody came to the\ndoor until evening, when the *bell*\nrang."
    )
    items = items_from_markdown("\n\n".join([paragraph] * 5))
    assert [item.text for item in items] == [paragraph.replace("\n", " ").replace("*", "")] * 5


@pytest.mark.parametrize("width", [36, 50, 0])
def test_paragraphs_that_are_broken_at_narrow_columns_or_anywhere(width: int) -> None:
    story = [
        "The lamplighter went round at six, and nobody in all of Lower Hatch had ever known him to be late.",
        "On the day of the fair he did not come, and the baker stood in her door and looked up the dark street, and the "
        "street was as dark as the inside of a loaf.",
        "Somebody had a candle in a jar, which helped.",
    ] * 4
    text = "\n\n".join(textwrap.fill(p, width or len(p) * 3 // 5) for p in story)
    assert [item.text for item in items_from_markdown(text)] == story


def test_unwrapped_verse_keeps_its_lines() -> None:
    verse = "The sea has salt enough for me\nand I have boats enough\nto carry all of it back to you\nby night."
    items = items_from_markdown("\n\n".join([verse] * 6))
    assert all(isinstance(item.block, Verse) and len(item.block.lines) == 4 for item in items)


def test_wrapped_paragraphs_without_blanks_are_parted() -> None:
    story = [
        "The rain fell all day on the quiet street, and nobody came to the door until evening, when the bell rang and "
        "went on ringing as if somebody were leaning on it.",
        "“Who is it?” asked Nell, with the chain still on.",
        "“The man about the lamp,” said a voice that was a good deal lower than the letter box it came through.",
        "She looked at the clock and at the lamp, which had not worked since the spring, and thought of all the men who "
        "had come about it and gone away again with a deposit.",
        "“There is no lamp.”",
        "“That is what they all say,” said the voice, and it sounded as though it had been crying for quite some time.",
    ]
    wrapped = "\n".join(line for paragraph in story for line in textwrap.wrap(paragraph, 64))
    assert [item.text for item in items_from_markdown(f"# Chapter 1\n\n{wrapped}")][1:] == story
    one = "\n".join(textwrap.wrap(" ".join(story), 64))
    assert len(items_from_markdown(f"# Chapter 1\n\n{one}")) == 2


def test_one_paragraph_a_line() -> None:
    lines = [
        "It rained.",
        "“Are you *there*?”",
        "She was not sure.",
        "Then the bell rang!",
        "Nobody came.",
        "It rained.",
    ]
    items = items_from_markdown("\n".join(lines), 5)
    assert [item.text for item in items] == [line.replace("*", "") for line in lines]
    assert [item.line for item in items] == [5, 6, 7, 8, 9, 10]


def test_chinese_lines_are_joined_without_a_blank() -> None:
    assert merged((T("雨下了一整天\n没有人来敲门 a\nb"),)) == (T("雨下了一整天没有人来敲门 a b"),)


@pytest.mark.parametrize(
    "text",
    [
        "雨が降っていた。  \n彼は窓を開けた。  \n「寒いな」",  # a hard break after each
        "　雨が降っていた。\n　彼は窓を開けて、\n「寒いな」",  # an indent before each
        "『雨が降る』\n『窓を開けよ』\n『寒いな』",
    ],
)
def test_chinese_and_japanese_lines_that_are_paragraphs(text: str) -> None:
    items = items_from_markdown(text)
    assert [item.kind for item in items] == ["paragraph"] * 3
    assert [item.text for item in items] == [line.strip() for line in text.split("\n")]


def test_chinese_lines_without_stops_are_verse() -> None:
    assert [kind for kind, _ in kinds("雨落在屋顶上  \n风吹过河边  \n没有人说话")] == ["block"]


def test_headings_that_cling_to_their_signs() -> None:
    items = kinds("##The Gate\n\nIt rained.\n\n##THE END##\n\n#tag")
    assert [kind for kind, _ in items] == ["heading", *["paragraph"] * 3]


def test_indented_text_is_a_quotation() -> None:
    items = items_from_markdown("One.\n\nTwo.\n\n    Dear Bob,\n\n    I am well.\n\nThree.\n\nFour.\n\nFive.")
    assert [item.text for item in items] == ["One.", "Two.", "Dear Bob,\nI am well.", "Three.", "Four.", "Five."]
    assert isinstance(items[2].block, Quote)
    assert not any(isinstance(item.block, Preformatted) for item in items)


def test_text_that_is_all_indented_is_no_quotation() -> None:
    assert all(item.kind == "paragraph" for item in items_from_markdown("    One.\n\n    Two.\n\n    Three."))


def test_lists() -> None:
    block = only("3. a\n4. *b*").block
    assert block == List(
        items=((Paragraph(children=(T("a"),)),), (Paragraph(children=(Emphasis(children=(T("b"),)),)),)),
        ordered=True,
        start=3,
    )
    assert kinds("- Кто там?\n- Я.") == [("paragraph", "- Кто там?"), ("paragraph", "- Я.")]


def test_tables() -> None:
    block = only("| a | b |\n|---|---|\n| *c* | d |").block
    assert isinstance(block, Table)
    assert [[plain_text(cell.children) for cell in row.cells] for row in block.rows] == [["a", "b"], ["c", "d"]]
    assert [cell.header for row in block.rows for cell in row.cells] == [True, True, False, False]


def test_images() -> None:
    assert only("![A lamp](lamp.png)").block == Figure(image=Image(source="lamp.png", alt="A lamp"))


def test_scene_break_inside_a_quote() -> None:
    block = only("> One.\n>\n> ***\n>\n> Two.").block
    assert isinstance(block, Quote)
    assert block.blocks[1] == SceneBreak()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        ">",
        "> > >",
        "- ",
        "<i>" * 3000,
        "*" * 3000 + "a" + "*" * 3000,
        "[" * 2000,
        "> " * 3000 + "a",
        "<!--",
        "|\n|-",
    ],
)
def test_odd_input_does_not_raise(text: str) -> None:
    items_from_markdown(text)


def test_every_word_stays() -> None:
    text = (
        "a *b* **c** `d` [e](f) <b>g</b> ~~h~~\n\n> i\n\n- j\n- k\n\n1. l\n\n| m | n |\n"
        "|---|---|\n| o | p |\n\n```\nq\n```\n"
    )
    words = " ".join(item.text for item in items_from_markdown(text)).split()
    assert words == ["a", "b", "c", "d", "e", "g", "h", "i", "j", "k", "1.", "l", "m", "n", "o", "p", "q"]


def test_time_is_linear() -> None:
    paragraph = "The rain fell *all day* on the quiet street, and nobody came to the door until evening came.\n\n"
    assert len(items_from_markdown(paragraph * 500)) == 500
    assert grows_linearly(lambda size: lambda: items_from_markdown(paragraph * size), 100)


# Org


def test_org_blocks() -> None:
    text = (
        "* One *bold*\n\nSo /it/ is,\nand =code= and _under_ and +strike+.\n\n-----\n\n"
        "#+begin_quote\nDear /Bob/,\n\nyes.\n"
        "#+end_quote\n\n#+begin_verse\nA line\nB line\n#+end_verse\n\n- a\n- b\n\n| c | d |\n|---+---|\n| e | f |\n"
    )
    items = items_from_org(text, 3)
    assert [item.kind for item in items] == ["heading", "paragraph", "break", "block", "block", "block", "block"]
    assert (items[0].text, items[0].level, items[0].line) == ("One bold", 1, 3)
    assert items[1].inlines == (
        T("So "), Emphasis(children=(T("it"),)), T(" is, and "), Code(text="code"), T(" and "),
        Underline(children=(T("under"),)), T(" and "), Strike(children=(T("strike"),)), T("."),
    )  # fmt: skip
    assert items[3].block == Quote(
        blocks=(
            Paragraph(children=(T("Dear "), Emphasis(children=(T("Bob"),)), T(","))),
            Paragraph(children=(T("yes."),)),
        )
    )
    assert items[4].block == Verse(lines=((T("A line"),), (T("B line"),)))
    assert isinstance(items[5].block, List)
    assert isinstance(items[6].block, Table)


def test_org_quotes_side_by_side_are_verse() -> None:
    one = "#+begin_quote\nThe sea has salt,\n#+end_quote\n"
    two = "#+begin_quote\nTill tides are dry.\n#+end_quote\n"
    assert items_from_org(one + two)[0].block == Quote(
        blocks=(Verse(lines=((T("The sea has salt,"),), (T("Till tides are dry."),))),)
    )
    apart = items_from_org(one + "\n" + two)[0].block
    assert isinstance(apart, Quote)
    assert len(apart.blocks) == 2
    assert isinstance(apart.blocks[0], Paragraph)


def test_org_marks_inside_words_are_none() -> None:
    item = items_from_org("either/or and 2*3*4 and a_b_c")[0]
    assert item.inlines == (T("either/or and 2*3*4 and a_b_c"),)


def test_org_links() -> None:
    item = items_from_org("see [[https://b.example/][here]] and [[file:x.org][there]]")[0]
    assert item.inlines == (T("see "), Link(children=(T("here"),), target="https://b.example/"), T(" and there"))


@pytest.mark.parametrize(
    "text", ["", "*", "#+begin_quote", "#+begin_verse\n#+end_verse", "*a " * 20_000, "[[" * 5000, "- "]
)
def test_odd_org_does_not_raise(text: str) -> None:
    items_from_org(text)


@pytest.mark.parametrize(
    "text", ["> " * 3000 + "deep", ">" * 300 + " deep", "\n".join("  " * n + "- deep" for n in range(30))]
)
def test_nothing_is_too_deep_to_keep_its_words(text: str) -> None:
    assert "deep" in " ".join(item.text for item in items_from_markdown(text))


@pytest.mark.parametrize(
    "text",
    [
        "A line  \nB line\\\nC line",
        "A line \\\nB line   \nC line  ",
        "A line  \nB line\nC line\\",
        "A line\\\\\nB line  \nC line",
        "A line\\  \nB line \nC line",
    ],
)
def test_line_ends_that_are_meant_need_no_parser(text: str) -> None:
    """Verse without any other mark is read by itself, as it is where a mark has it parsed."""
    [alone] = items_from_markdown(text)
    [parsed] = items_from_markdown(text.replace("B line", "B line&nbsp;"))
    assert alone.text == parsed.text.replace("\u00a0", "")
    assert (alone.kind, alone.block is None) == (parsed.kind, parsed.block is None)
