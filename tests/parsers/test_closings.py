"""Lines under the end of a story: what is taken away, what is stated, what stays."""

import pytest

from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.closings import without_closings
from fic2ebook.pieces import Piece

STORY = "The lamp burned until four.\n\nThen the oil was gone, and they went home in the dark."


def closed(*paragraphs: str) -> Parsed:
    return without_closings(Parsed(body=(Piece(text="\n\n".join((STORY, *paragraphs))),)))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#harbour fic #slow burn #reader insert", "hashtags"),
        ("taglist: @quill @coal", "taglist"),
        ("To unsubscribe, send mail to lamps-unsubscribe@lists.example", "mailing list's footer"),
        ("Your use of Yahoo! Groups is subject to its terms of service.", "mailing list's footer"),
        ("Back to the story index", "page navigation"),
        ("Current Mood: awake\nCurrent Music: rain\nTags: fic, lamps", "journal entry's frame"),
    ],
)
def test_taken_away(text, reason):
    parsed = closed("----------", text)
    assert [(removal.reason, removal.text) for removal in parsed.removed] == [(reason, text)]
    assert parsed.body[0].text == STORY


def test_where_it_was_posted_is_the_storys_address():
    parsed = closed("Originally posted at https://lamps.example/12.html")
    assert [(field.key, field.value) for field in parsed.fields] == [("source_url", "https://lamps.example/12.html")]
    assert parsed.body[0].text == STORY


def test_several_follow_each_other():
    parsed = closed("Feedback to ada@lamp.example", "taglist: @quill", "#lamps #harbours")
    assert [removal.reason for removal in parsed.removed] == ["hashtags", "taglist"]
    assert [(field.key, field.value) for field in parsed.fields] == [("feedback", "Feedback to ada@lamp.example")]
    assert parsed.body[0].text == STORY


@pytest.mark.parametrize(
    "text",
    [
        "#1 was the lamp, and #2 was the harbour. She counted them twice.",
        "They had to subscribe to the gas company, in the end.",
        "“Comments to ada@lamp.example,” said the card in the window, and nobody ever wrote.",
        "Home again.",
    ],
)
def test_the_storys(text):
    parsed = closed(text)
    assert (parsed.removed, parsed.fields) == ((), ())
    assert parsed.body[0].text.endswith(text)
