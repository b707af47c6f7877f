"""Paragraph layouts: one story text laid out in every way must give the same paragraphs."""

import textwrap

import pytest

from fic2ebook.body.inline import parse_inline
from fic2ebook.body.layout import find_layout
from fic2ebook.body.paragraphs import text_items
from fic2ebook.body.shapes import is_verse
from fic2ebook.model import Paragraph, Quote, Verse, plain_text

STORY = [
    "The ferry went at six, or when the ferryman had finished his egg, and on the morning of the fair it was the egg "
    "that the whole of Lower Hatch was waiting for, with its baskets and its hens and its one brass band.",
    "“Is he nearly done?” asked the baker, who had forty loaves under a cloth and could smell them cooling.",
    "“He has taken the top off,” said the girl at the window.",
    "“That’s something.”",
    "“He’s looking for the salt.”",
    "A groan went along the landing. Somebody’s hen, which had been patient until then, laid an egg of its own on the "
    "planks, and it rolled very slowly towards the water while two hundred people watched it and nobody liked to move.",
    "“Mine,” said the ferryman, coming out at last with a napkin in his collar, and he stopped it with his boot.",
    "So that was the fare paid, and they went over; and the band played all the way, though it had to stand up to do it, "
    "and the tuba got wet.",
]  # fmt: skip


def _wrap(text: str, width: int, **kwargs: object) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False, **kwargs)  # type: ignore[arg-type]


def _paragraphs(text: str) -> list[str]:
    items, _ = text_items(text, 1, None, parse_inline)
    return [item.text for item in items]


@pytest.mark.parametrize("ornament", ["***", "+ ~ + ~ +", "§~§~§", ".oOo.", "<<>>", "⁂", "[center]~[/center]"])
def test_a_break_within_one_line_of_a_text_that_has_others(ornament: str) -> None:
    text = "\n\n".join([*STORY, f"{STORY[0]} {ornament} {STORY[5]}", *STORY])
    items, _ = text_items(text, 1, None, parse_inline)
    assert [item.text for item in items if item.kind == "break"] == [ornament]
    mentioned = text.replace(ornament, f"({ornament})")
    assert all(item.kind == "paragraph" for item in text_items(mentioned, 1, None, parse_inline)[0])


LAYOUTS = {
    "blocks": ("blocks", "\n\n".join(STORY)),
    "lines": ("lines", "\n".join(STORY)),
    "indented": ("indented", "\n".join("     " + p for p in STORY)),
    "full-width indent": ("indented", "\n".join("\u3000\u3000" + p for p in STORY)),
    "tabs": ("indented", "\n".join("\t" + p for p in STORY)),
    "two tabs": ("indented", "\n".join("\t\t" + p for p in STORY)),
    "two tabs and blanks": ("blocks", "\n\n".join("\t\t" + p for p in STORY)),
    "a dozen spaces and blanks": ("blocks", "\n\n".join(" " * (10 + n % 4) + p for n, p in enumerate(STORY))),
    "wrapped 55": ("wrapped", "\n\n".join("\n".join(_wrap(p, 55)) for p in STORY)),
    "wrapped 72": ("wrapped", "\n\n".join("\n".join(_wrap(p, 72)) for p in STORY)),
    "wrapped 90": ("wrapped", "\n\n".join("\n".join(_wrap(p, 90)) for p in STORY)),
    "print": ("print", "\n".join("\n".join(_wrap(p, 66, initial_indent="   ")) for p in STORY)),
    "print with blanks": ("wrapped", "\n\n".join("\n".join(_wrap(p, 66, initial_indent="   ")) for p in STORY)),
    "wrapped without blanks": ("wrapped", "\n".join("\n".join(_wrap(p, 70)) for p in STORY)),
    "double-spaced": ("wrapped", "\n\n\n\n".join("\n\n".join(_wrap(p, 70)) for p in STORY)),
    "all indented by three": ("wrapped", "\n\n".join("\n".join("   " + x for x in _wrap(p, 68)) for p in STORY)),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_paragraphs(name: str) -> None:
    layout, text = LAYOUTS[name]
    assert find_layout(text.split("\n")).name == layout
    assert _paragraphs(text) == STORY


def test_speech_without_an_indent_among_indented_paragraphs() -> None:
    """Narration has a first-line indent, speech begins at the margin and happens to fill its line nearly."""
    speech = [
        *STORY[2:5],
        "“You have eaten the egg, I see, and with salt,” said the girl.",
        "“And who told you about the egg and the salt, then?” he said.",
    ]
    narration = ["\n".join(_wrap(STORY[n], 66, initial_indent="   ")) for n in (0, 5, 7)]
    text = "\n".join([*narration, *speech, *narration])
    assert _paragraphs(text) == [STORY[0], STORY[5], STORY[7], *speech, STORY[0], STORY[5], STORY[7]]


def test_a_line_longer_than_the_wrap_is_a_paragraph_of_its_own() -> None:
    """A heading that nobody wrapped, right between wrapped lines without blanks."""
    heading = (
        "In which the ferryman of Lower Hatch takes rather longer over his breakfast than the fair can well afford"
    )
    wrapped = ["\n".join(_wrap(p, 60)) for p in STORY]
    assert _paragraphs("\n".join([heading, *wrapped, heading, *wrapped])) == [heading, *STORY, heading, *STORY]


def test_lines_that_were_joined_by_hand_stay_within_their_paragraphs() -> None:
    wrapped = [_wrap(p, 66) for p in STORY]
    wrapped[0][1:3] = [" ".join(wrapped[0][1:3])]
    text = "\n\n".join("\n".join(lines) for lines in wrapped)
    assert max(map(len, text.split("\n"))) > 100 and find_layout(text.split("\n")).name == "wrapped"
    assert _paragraphs(text) == STORY


def _halved(paragraph: str) -> str:
    """A paragraph in two lines, broken at the space that is next to its middle."""
    middle = paragraph.rfind(" ", 0, len(paragraph) * 3 // 5)
    return f"{paragraph[:middle]}\n{paragraph[middle + 1 :]}" if middle > 0 and len(paragraph) > 40 else paragraph


def test_paragraphs_that_are_broken_anywhere() -> None:
    text = "\n\n".join(map(_halved, STORY))
    assert find_layout(text.split("\n")).broken
    assert _paragraphs(text) == STORY


@pytest.mark.parametrize(
    "block",
    [
        "I carried the sea in a bucket,\nand set it down where the gulls could see.",
        "Dear Mr. Bread,\nThe girl has come for the egg, and the salt, and the rest of the morning as well, I fear.",
        "“And who are you?” said the ferryman, who had by now been at his breakfast for an hour and a half.\n“Nobody.”",
    ],
)
def test_lines_that_are_no_halves_of_paragraphs(block: str) -> None:
    """Couplets, letters and speech: their lines end where they are meant to."""
    text = "\n\n".join([block] * 9)
    assert not find_layout(text.split("\n")).broken


def test_a_letter_among_paragraphs_that_are_broken_anywhere() -> None:
    kept = ["Yours ever,\nNell", "“No,” he said.", "“Yes,” she said."]
    assert _paragraphs("\n\n".join([*map(_halved, STORY), kept[0], "\n".join(kept[1:])])) == [*STORY, *kept]


def test_japanese_that_is_broken_where_one_breathes() -> None:
    sentence = ["その夜のことは、", "村の誰も語ろうとはせず、", "ただ川だけが流れていた。"]
    said = ["船頭は櫂を置いて、", "「卵はもう無い」", "と言って笑った。"]
    named = ["パン屋", "「まだかね。もう冷めてしまう。", "四十個もあるのに」"]
    text = "\n\n".join("\n".join(lines) for lines in (sentence, said, named, sentence))
    assert _paragraphs(text) == ["".join(sentence), *said, *named, "".join(sentence)]


def test_a_named_layout_is_taken() -> None:
    items, layout = text_items("One line.\nAnother line.", 1, "lines", parse_inline)
    assert layout.name == "lines" and [item.text for item in items] == ["One line.", "Another line."]


def test_a_divided_word_is_made_whole_only_when_it_is_one() -> None:
    text = "\n".join(
        [
            "It was something that he had to do, and he did it at forty-",
            "eight years of age, with some-",
            "thing like joy.",
        ]
    )
    joined = " ".join(_paragraphs(text + "\n\n" + STORY[0][:60] + "\nand so on it went, a matter of forty-eight"))
    assert "forty-eight years" in joined and "with something like" in joined


def test_verse_and_letters_keep_their_lines() -> None:
    verse = [
        "The sea has salt enough, I know,",
        "To last till all the tides are dry,",
        "And yet you fetch it, row by row,",
    ]
    text = LAYOUTS["wrapped 72"][1] + "\n\n" + "\n".join("    " + line for line in verse) + "\n\n" + STORY[1]
    items, _ = text_items(text, 1, None, parse_inline)
    block = next(item.block for item in items if item.kind == "block")
    assert isinstance(block, Verse) and [plain_text(line) for line in block.lines] == verse


def test_a_block_set_apart_is_a_quotation() -> None:
    text = "\n\n".join([*STORY[:3], "    Dear Anna,", "    The bread has risen.", *STORY[3:]])
    items, _ = text_items(text, 1, None, parse_inline)
    quote = next(item.block for item in items if item.kind == "block")
    assert isinstance(quote, Quote)
    assert [plain_text(p.children) for p in quote.blocks if isinstance(p, Paragraph)] == [
        "Dear Anna,",
        "The bread has risen.",
    ]


def test_dialogue_is_no_verse() -> None:
    assert not is_verse(["“Who is it?”", "“Wren.”", "“Who?”"])
    assert not is_verse(["He went home.", "She stayed."])


def test_a_last_word_that_is_not_ascii_had_no_room_on_the_line_above() -> None:
    text = "il faut les vendre la veille, disait toujours la vieille madame\nFerrandière."
    assert _paragraphs(f"{LAYOUTS['wrapped 72'][1]}\n\n{text}")[-1] == text.replace("\n", " ")


def test_a_wrapped_line_that_begins_as_a_heading_does_goes_on_with_its_sentence() -> None:
    text = "somebody knocked on the boards from below, in the middle of\nthe second act, three times."
    assert _paragraphs(f"{LAYOUTS['wrapped 72'][1]}\n\n{text}")[-1] == text.replace("\n", " ")


def test_a_short_chapter_of_a_double_spaced_text() -> None:
    short = "Nobody knew where the hen had gone, and so they\n\nasked the tuba.\n\n\n\n“Not here.”"
    told = "Nobody knew where the hen had gone, and so they asked the tuba."
    items, layout = text_items(short, 1, None, parse_inline, others_spread=True)
    assert [item.text for item in items] == [told, "“Not here.”"]
    assert layout.spread


def test_two_lines_of_an_advert_do_not_make_a_text_wrapped() -> None:
    lines = [f"　　钟响了{n}声，没有人来，雾还没有散。" for n in range(24)]
    assert find_layout([*lines, "", "更多电子书请关注本站的地址", "www.ducks.example"]).name == "indented"


def test_narrow_lines_with_room_for_more_are_a_poem() -> None:
    poem = [
        "I keep a drawer for useless things:",
        "a key, a cork, a bit of string,",
        "a stamp with half a foreign king,",
    ]
    assert (
        find_layout(
            [*poem, "the stone from someone else's ring.", "", *poem, "and so the drawer begins to sing."]
        ).width
        == 0
    )
    column = textwrap.wrap(" ".join(STORY[:2]), 40)
    assert find_layout(column).width == max(map(len, column))


def test_japanese_lines_that_end_where_they_like_are_not_wrapped() -> None:
    speech = (
        "「えっと、灯台の鐘が、\n雨の夜にひとりで鳴って、\n猫が降りてきて、\n港の人をみんな起こして、\nパンを焼いて……」"
    )
    text = "\n".join((speech, "「それで？」", "「朝になった」", speech, "「もういい」"))
    assert find_layout(text.split("\n")).name == "lines"
    sentence = "灯台の鐘が雨の夜にひとりで鳴って猫が階段を降りてきて港の人をみんな起こしてから、パンを焼いて朝まで誰にも言わずに待っていた。"
    wrapped = [sentence[at : at + 20] for at in range(0, len(sentence), 20)] * 4
    assert find_layout(wrapped).name == "wrapped"


def test_headings_and_short_paragraphs_are_no_double_spacing() -> None:
    lines = [
        "الفصل الأول: الباب",
        "في آخر الزقاق باب أزرق.",
        "سأل: «من؟»",
        "قالت: «أنا.»",
        "الفصل الثاني: البستان",
        "دخل.",
        "خرج.",
        "ضحك.",
    ]
    assert not find_layout("\n\n".join(lines).split("\n")).spread


PRINTED = """\
     The ferry went at six, or when the ferryman had finished his
egg, and on the morning of the fair it was the egg that the whole
of Lower Hatch was waiting for, with its baskets and its hens.
     "Is he nearly done?" asked the baker.

                            *  *  *

     The girl at the window had gone up to look, and was gone for
so long that they thought
she had stayed for breakfast.
     "He has taken the top off, and now he is looking for the
salt."
     "Salt," said the baker.
     A groan went along the landing, and a hen laid an egg.

                            *  *  *

     Then it was seven.
     "Mine," said the ferryman.
     AND THAT WAS THE FARE

     So they went over; and the band played all the way, though it
had to stand up to do it, and the tuba got wet.
"""


def test_short_paragraphs_with_indents_are_no_verse() -> None:
    items, _ = text_items(PRINTED, 1, None, parse_inline)
    texts = [item.text for item in items if item.kind == "paragraph"]
    assert '"He has taken the top off, and now he is looking for the salt."' in texts
    assert texts[-4:-1] == ["Then it was seven.", '"Mine," said the ferryman.', "AND THAT WAS THE FARE"]


def test_two_short_lines_among_lines_that_are_paragraphs_are_no_verse() -> None:
    lines = [*STORY[:2], "09 July 2021, 09:11", "It was the egg that everybody had been waiting for", *STORY[5:]]
    items, layout = text_items("\n".join(lines), 1, None, parse_inline)
    assert layout.name == "lines"
    assert [item.text for item in items if item.kind == "paragraph"] == lines
