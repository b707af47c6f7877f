"""Nothing lost: what the audit counts, and how it gets there."""

import re

import fic2ebook as f2e
from fic2ebook.audit import unaccounted, without_markup
from fic2ebook.model import Emphasis, Paragraph, SceneBreak, Text, not_plain, plain_paragraphs

STORY = ["The ferry went at six.", "Nobody was on it but the hen,\nand the hen had paid.", "“So,” said the ferryman."]


def test_a_text_is_all_there_however_its_lines_end() -> None:
    source = "\n\n".join(STORY)
    assert unaccounted(source, STORY) == ()
    assert unaccounted(source.replace("\n", " "), STORY) == ()
    assert unaccounted(source, reversed(STORY)) == ()


def test_a_paragraph_that_is_lost_is_found_out_wherever_it_stood() -> None:
    source = "\n\n".join(STORY)
    for place in range(len(STORY)):
        kept = STORY[:place] + STORY[place + 1 :]
        assert sorted(unaccounted(source, kept)) == sorted(re.findall(r"\w+", STORY[place].casefold()))


def test_a_word_that_is_there_twice_must_be_there_twice() -> None:
    assert unaccounted("The hen.\n\nThe hen.", ["The hen."]) == ("the", "hen")


def test_a_text_inside_a_longer_word_is_not_that_word() -> None:
    assert unaccounted("It was a concatenation of cats", ["It was a", "catena", "of cats"]) == ("concatenation",)


def test_hundreds_of_texts_that_stand_nowhere_are_counted_word_by_word() -> None:
    lines = [f"Number {n} stood, as ever, at the landing." for n in range(600)]
    turned = [" ".join(reversed(line.split())) for line in lines]
    assert unaccounted("\n".join(lines), turned) == ()
    assert unaccounted("\n".join(lines), turned[1:]) == ("number", "0", "stood", "as", "ever", "at", "the", "landing")


def test_the_plain_paragraph_is_the_usual_one() -> None:
    usual = Paragraph(children=(Text(text="So it was."),))
    first, made = plain_paragraphs(["", "So it was."])
    assert first == Paragraph(children=(Text(text=""),)) and plain_paragraphs([]) == []
    assert made == usual and hash(made) == hash(usual) and repr(made) == repr(usual)
    marked = Paragraph(children=(Emphasis(children=(Text(text="so"),)),))
    assert not_plain((made, marked, SceneBreak())) == [marked]


def test_marks_of_emphasis_and_curled_quotes_hide_no_loss() -> None:
    source = "\n\n".join(f'"Go *{word}* now," she said, and didn\'t.' for word in ("home", "on", "back"))
    texts = [f"“Go {word} now,” she said, and didn’t." for word in ("home", "on", "back")]
    assert unaccounted(source, texts) == ()
    assert "home" in unaccounted(source, texts[1:])


def test_an_asterisk_between_two_words_keeps_them_apart() -> None:
    assert unaccounted("the salt*box stood", ["the salt box stood"]) == ()
    assert unaccounted("the salt**box stood", ["the salt stood"]) == ("box",)


def test_an_editors_note_within_a_word_parts_it_in_the_source_only() -> None:
    text = "燕\nby Ada Crewe\n\n「待って［＃「待って」に傍点］おるのだ」\n\n雪が降った。\n"
    assert "待っておるのだ" in without_markup(text)
    assert without_markup("［＃３字下げ］一") == "［＃３字下げ］一"


def test_two_words_that_ran_into_one_another_are_there() -> None:
    assert unaccounted("The endPosted by Ada", ["The end", "Posted by Ada"]) == ()
    assert unaccounted("The endPosted by Ada", ["The end", "by Ada"]) == ("endposted",)
    assert unaccounted("haha she said", ["ha she said"]) == ("haha",)
    assert unaccounted("haha she said", ["ha", "ha she said"]) == ()


def test_three_words_that_ran_into_one_another_are_there() -> None:
    menu = ["Small Hats", "Subscribe", "Sign in"]
    assert unaccounted("Small HatsSubscribeSign in", menu) == ()
    assert unaccounted("Small HatsSubscribeSign in", [menu[0], *menu[2:]]) == ("hatssubscribesign",)
    assert unaccounted("haha", ["ha he"]) == ("haha",)


def test_a_link_within_chinese_words_loses_none() -> None:
    text = (
        "他在[The Lamp Wiki](https://lamp.example/wiki/1)中的内容，与[维基](https://lamp.example/2)相同。\n\n他说。\n"
    )
    assert f2e.read(text.encode(), name="story.md").report.unaccounted == ()
    assert unaccounted("他在屋里。\n她在门外。", ["他在屋里。"]) == ("她在门外",)
