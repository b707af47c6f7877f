"""Lines under the end of a story: what is taken away, what is stated, what stays."""

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.base import Field, Parsed
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
        ("(Post a new comment)", "readers' comments"),
        ("This page is best viewed in 800x600.\nThe Lamp Webring is owned by Ada.", "page's footer"),
        ("[ Previous | Next | Random ]\nThis Lamps WebRing site is owned by Ada.", "page's footer"),
        ("Sign My Guestbook   View My Guestbook", "page's footer"),
        ("This page hosted by GeoCities. Get your own Free Home Page", "page's footer"),
        ("Community content is available under CC-BY-SA unless otherwise noted.", "page's footer"),
        ("Categories: Lamps | Places | Suggested Reading", "page navigation"),
        ("« L-41 | L-42 | L-43 »", "page navigation"),
        ("Comment · Follow", "post's buttons"),
        ("This story may not be archived elsewhere without permission.", "copying notice"),
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


def test_a_wikis_page_names_the_author_above_its_licence():
    parsed = closed("Written by Ada99\nContent is available under CC BY-SA", "Categories: Lamps | Rain")
    assert [(field.key, field.value) for field in parsed.fields] == [("authors", "Ada99")]
    assert [removal.text for removal in parsed.removed] == [
        "Categories: Lamps | Rain",
        "Content is available under CC BY-SA",
    ]
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


PAGE = {
    "comments below the links": ("Previous Chapter Next Chapter", "Comments (2)", "Loved it!"),
    "comments above a footer": ("2 Comments", "Loved it!", "© Harbour Stories"),
    "what else to read": (
        "Continue Reading Next Chapter\nFurther Recommendations\nQuill: so good\nAbout Us\nTerms of Use",
    ),
    "who may comment": ("Join our Patreon to remove these adverts!\nLogin or register to comment",),
    "no more parts": (
        "You’ve reached the end of published parts. ⏰ Add this story to your Library!",
        "You may also like",
    ),
    "a chapter's buttons": ("Donate", "Report Chapter", "About the author", "Bio: Loved by some."),
    "a journal's comments": ("Flat | Top-Level Comments Only", "quill 2013-12-21 08:08 am (UTC)", "Loved it!"),
}


@pytest.mark.parametrize("name", PAGE)
def test_end_of_a_copied_page(name: str) -> None:
    parsed = closed(*PAGE[name])
    assert [removal.reason for removal in parsed.removed] == ["end of the page"]
    assert "Loved" not in parsed.body[0].text and parsed.body[0].text.startswith(STORY)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Comments (3)", "harbourmouse: is it true about the lamp?", "12 comments", "keeper: no."),  # told in comments
        ("Comments (3)", "Chapter 2", "You may also like", "The keeper said nothing."),
        ("“You may also like this one,” said the keeper.", "More like this came by every tide."),
    ],
)
def test_what_only_looks_like_a_pages_end(paragraphs: tuple[str, ...]) -> None:
    parsed = closed(*paragraphs)
    assert parsed.removed == () and parsed.body[0].text.endswith(paragraphs[-1])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("42 notes\nShare\nReblog\nLike", "post's buttons"),
        ("Tags: fandom: salt road, fic\n  * Previous Entry\n  * Add Memory\n  * Next Entry", "journal entry's frame"),
        ("(3 comments) - (Post a new comment)\nquill: loved it", "readers' comments"),
    ],
)
def test_frame_below_a_post(text: str, reason: str) -> None:
    parsed = closed(text)
    assert [removal.reason for removal in parsed.removed] == [reason]
    assert parsed.body[0].text == STORY


def test_what_stands_above_tells_what_it_is():
    parsed = closed("#lamps #oil", "247 notes")
    assert [removal.reason for removal in parsed.removed] == ["statistics", "hashtags"]
    assert not closed("247 notes").removed
    assert not closed("Nobody may copy this lamp without permission.").removed


def test_a_transcribers_notes_below_their_heading():
    notes = "TRANSCRIBER’S NOTES\n\nObvious errors were corrected.\n\nThe cover is new."
    assert [(each.reason, each.text) for each in closed(notes).removed] == [("transcriber's note", notes)]
    assert not closed("Transcriber's note\n\nHe would not say more.").removed


@pytest.mark.parametrize("rule", ["", "=====\n"])
@pytest.mark.parametrize("end", ["End (1/1)", "The end! (I did say that it would be short.)"])
def test_the_authors_signature_below_the_end(rule, end):
    signature = "Ada Crewe\n{}“Lamps are for talking.”\nhttp://lamps.example/~ada"
    field = Field(key="authors", value="Ada Crewe (ada@lamps.example)", line=1)
    story = f"{STORY}\n\n{end}\n\n{signature.format(rule)}"
    parsed = without_closings(Parsed(fields=(field,), body=(Piece(text=story),)))
    assert [(each.reason, each.text) for each in parsed.removed] == [("author's signature", signature.format(""))]
    assert parsed.body[0].text.endswith(end)
    assert not without_closings(Parsed(body=(Piece(text=story),))).removed


def test_tags_of_a_kind():
    tags = "fandom: harbour tales, fic, rating: g"
    assert [(each.key, each.value) for each in closed(f"Tags: {tags}").fields] == [("tags", tags)]
    assert not closed("Tag: he said: go, and stop: here.").fields


@pytest.mark.parametrize("blanks", [1, 3])
def test_what_is_taken_off_is_said_to_be_where_it_begins(blanks: int) -> None:
    story = "The lamp went out.\n\nNobody lit it again, and in the morning the hens were gone."
    end = "Transcriber's Notes\n\nObvious errors of punctuation have been corrected."
    text = f"{story}{chr(10) * (1 + blanks)}{end}\n"
    removed = [each for each in f2e.read(text.encode(), name="x.txt").report.removed if "Transcriber" in each.text]
    assert [each.line for each in removed] == [text[: text.index("Transcriber")].count("\n") + 1]


def test_a_rule_with_letters_above_what_is_taken_away_is_a_break() -> None:
    parsed = closed("--oo00oo--\n\nThis story may not be archived elsewhere without permission.")
    reading = f2e.read(
        f"The Lamp\nby Ada Crewe\n\n{STORY}\n\n--oo00oo--\n\nBack to the story index\n".encode(), name="a.txt"
    )
    assert "oo00oo" in parsed.body[0].text
    assert not reading.report.unaccounted
