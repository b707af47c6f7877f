"""Paragraphs found again in a text on one line."""

import pytest

from fic2ebook.body import wall
from fic2ebook.body.wall import split_wall

DIALOGUE = (
    "The ferry was late. “Is he nearly done?” asked the baker. “He has taken the top off,” said the girl. “That’s something.” "
    "“He’s looking for the salt.” A groan went along the landing. *** In the evening it rained. “Well,” said Mr. Ash. “There it is.”"
)


def test_a_closing_mark_before_an_opening_one_is_a_new_speaker() -> None:
    items = split_wall(DIALOGUE, 1)
    texts = [item.text for item in items]
    assert (
        "“He’s looking for the salt.”" in texts
        and "“He has taken the top off,” said the girl. “That’s something.”" in texts
    )
    assert [item.kind for item in items].count("break") == 1
    assert " ".join(texts).split() == DIALOGUE.split()


def test_an_abbreviation_ends_no_paragraph() -> None:
    assert not any(item.text.endswith("Mr.") for item in split_wall(DIALOGUE, 1))


def test_headings_that_count_up_are_headings() -> None:
    text = " ".join(f"Chapter {n}: The duck came back. It sat on the wall. It was the same duck." for n in range(1, 5))
    items = split_wall(text, 1)
    assert [item.heading.number for item in items if item.heading] == [1, 2, 3, 4]


def test_a_number_ends_a_title() -> None:
    said = "The bell hung where it hung, and nobody rang it. "
    text = "".join(f"Chapter {n}: Platform {n} {said * 20}" for n in (1, 2, 3))
    found = [item for item in split_wall(text, 1) if item.kind == "heading"]
    assert [item.heading.title for item in found if item.heading] == ["Platform 1", "Platform 2", "Platform 3"]
    text = "".join(f"Chapter {n}: The Stair 12 men carried it. {said * 20}" for n in (1, 2, 3))
    assert [item.heading.title for item in split_wall(text, 1) if item.heading] == ["The Stair"] * 3


def test_one_mention_of_a_chapter_is_none() -> None:
    text = "She read. Chapter 7 was about ducks. She read on, and the rain came down on the slates. " * 3
    assert all(item.kind == "paragraph" for item in split_wall(text.strip(), 1))


def test_no_paragraph_is_pages_long() -> None:
    text = "The duck looked at the sea and the sea looked at the duck for a while. " * 300
    assert max(len(item.text) for item in split_wall(text, 1)) < 1500


def test_two_spaces_part_sentences_and_one_parts_paragraphs() -> None:
    first = "  ".join(["The duck came in."] * 6)
    second = "  ".join(["The sea went out."] * 6)
    text = f"{first} {second} {first}"
    assert [item.text.split(".")[0] for item in split_wall(text, 1)] == [
        "The duck came in",
        "The sea went out",
        "The duck came in",
    ]


def test_a_quotation_that_nobody_closes_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence in it would be looked at with all that came before it."""
    seen: list[int] = []
    usual = wall._Quotes.open_after

    def watched(self: wall._Quotes, piece: str, size: int) -> bool:
        seen.append(len(piece))
        return usual(self, piece, size)

    monkeypatch.setattr(wall._Quotes, "open_after", watched)
    text = "“It was so. " * 500
    split_wall(text, 1)
    assert len(seen) > 400 and sum(seen) <= len(text)


def test_every_ornament_is_found_where_words_are_parted_by_it() -> None:
    for ornament in (
        "***",
        "* * *",
        "~~~",
        "oOo",
        "o0o",
        "xXx",
        "xXxXx",
        "~oOo~",
        "-x-",
        "-x-X-x-",
        "⁂",
        "§",
        "=-=-=",
        "+ ~ + ~ +",
        "# # #",
        ".oOo.",
        "<<>>",
        "<><><>",
        "[center]-:-[/center]",
        "<center>***</center>",
    ):
        kinds = [item.kind for item in split_wall(f"So it was. {ornament} And so it is.", 1)]
        assert kinds == ["paragraph", "break", "paragraph"], ornament
    for word in ("oOops", "x-x-ray", "3*4", "box", "fo0o", "<->", "<--", ">>>", "<3", "[center]Rain[/center]"):
        assert [item.kind for item in split_wall(f"So it was, {word} and all.", 1)] == ["paragraph"], word


@pytest.mark.parametrize("name", [*wall._ABBREVIATED.split("|"), "J"])
def test_every_abbreviation_is_known_by_its_last_letters(name: str) -> None:
    text = f"He asked {name}. Crewe"
    assert wall._is_abbreviation(text, 0, text.index(".") + 1)
    assert not wall._is_abbreviation("He asked her. Crewe", 0, 13)
