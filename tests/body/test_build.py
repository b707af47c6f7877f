"""The body as a whole: chapters, parts, breaks, notes, end markers, and what is removed."""

import textwrap

import pytest

from fic2ebook.body import Body, BodyOptions, build
from fic2ebook.body.base import Item
from fic2ebook.body.notes import is_talk
from fic2ebook.model import Chapter, Paragraph, Part, Quote, SceneBreak, Subheading, Verse, plain_text
from fic2ebook.pieces import Piece

P = "The rain came down on the slates all night, and in the morning there was a duck in the yard, looking pleased."
Q = "Nobody had ordered a duck. It was entered in the ledger all the same, between the coal and the candles."


def body(text: str, **options: object) -> Body:
    return build([Piece(text=text)], BodyOptions(**options))  # type: ignore[arg-type]


def chapters(text: str, **options: object) -> list[tuple[int | None, str | None, str]]:
    items = body(text, **options).contents
    flat = [chapter for item in items for chapter in (item.chapters if isinstance(item, Part) else (item,))]
    return [(chapter.number, chapter.title, chapter.kind) for chapter in flat]


def story(*headings: str, text: str = f"{P}\n\n{Q}\n\n{P}") -> str:
    return "\n\n".join(f"{heading}\n\n{text}" for heading in headings)


HEADINGS = {
    "number and title": (["Chapter 1: Rain", "Chapter 2: The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "numbers only": (["Chapter 1", "Chapter 2", "Chapter 3"], [(1, None), (2, None), (3, None)]),
    "title below": (["CHAPTER I\n\nRAIN", "CHAPTER II\n\nTHE DUCK"], [(1, "RAIN"), (2, "THE DUCK")]),
    "title right below": (["Chapter One\nRain in the Night", "Chapter Two\nThe Duck"], [(1, "Rain in the Night"), (2, "The Duck")]),
    "Roman numerals": (["I", "II", "III"], [(1, None), (2, None), (3, None)]),
    "numbers right above titles": (["I.\nThe First Rain", "II.\nThe Duck"], [(1, "The First Rain"), (2, "The Duck")]),
    "numbers, titles and greetings": (
        ["I.\nThe First Letter\n\nMy dear Wren,", "II.\nThe Second Letter\n\nDear Wren,"],
        [(1, "The First Letter"), (2, "The Second Letter")],
    ),
    "centred numbers and titles": (
        [f"{'I':>36}\n{'Rain':>38}", f"{'II':>36}\n{'The Duck':>40}"],
        [(1, "Rain"), (2, "The Duck")],
    ),
    "a diary's days": (
        ["Monday, 3rd November", "Tuesday, 4th November", "Friday, 7th November"],
        [(None, "Monday, 3rd November"), (None, "Tuesday, 4th November"), (None, "Friday, 7th November")],
    ),
    "bracketed": (["[Rain]", "[Duck]", "[Bread]"], [(None, "Rain"), (None, "Duck"), (None, "Bread")]),
    "bracketed numbers": (["[1] Rain", "[2] The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "numbered signs": (["No. 1: Rain", "No. 2: The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "dashes": (["-- 1 --", "-- 2 --"], [(1, None), (2, None)]),
    "numbered titles": (["1. Rain", "2. The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "prologue and epilogue": (["Prologue", "Chapter 1", "Epilogue"], [(None, "Prologue"), (1, None), (None, "Epilogue")]),
    "underlined": (["Rain\n====", "The Duck\n========"], [(None, "Rain"), (None, "The Duck")]),
    "boxed": (["*****\nRain\n*****", "*****\nThe Duck\n*****"], [(None, "Rain"), (None, "The Duck")]),
    "bold": (["**Rain**", "**The Duck**"], [(None, "Rain"), (None, "The Duck")]),
    "parts as chapters": (["Part One: Rain", "Part Two: The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "days": (["Day One", "Day Two"], [(1, "Day One"), (2, "Day Two")]),
    "two spaces": (["Chapter 1:  Rain", "Chapter 2:  The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "a title marked like the numbers": (["## A Word Before", "## Chapter 1: Rain", "## Chapter 2"], [(None, "A Word Before"), (1, "Rain"), (2, None)]),
    "twice, once without a title": (["Chapter 1\n\nChapter 1: Rain", "Chapter 2\n\nChapter 2: The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "twice": (["Chapter 1: Rain\n\nChapter 1: Rain", "Chapter 2: The Duck\n\nChapter 2: The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "the title twice": (["Chapter 1: Rain\n\nRain", "Chapter 2: The Duck\n\nThe Duck"], [(1, "Rain"), (2, "The Duck")]),
    "the number twice": (["Chapter 1\n\n1. Rain", "Chapter 2\n\n2. The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "Chinese": (["第一章 雨", "第二章 鸭子"], [(1, "雨"), (2, "鸭子")]),
    "chapter that is an epilogue": (["Chapter 1\nRain in the Night", "Chapter 2\nEpilogue"], [(1, "Rain in the Night"), (2, "Epilogue")]),
    "a title in quotation marks, and more below": (['CHAPTER I\n\nAT THE "DUCK"\n\n(_In the evening._)', "CHAPTER II\n\nRAIN--_continued_"], [(1, 'AT THE "DUCK"'), (2, "RAIN--continued")]),
    "letters before chapters": (["Letter 1", "Letter 2", "Chapter 1", "Chapter 2"], [(1, "Letter 1"), (2, "Letter 2"), (1, None), (2, None)]),
    "sections in the first of several": (["ADVENTURE I. RAIN\n\nI.", "II.", "ADVENTURE II. THE DUCK"], [(1, "ADVENTURE I. RAIN"), (2, "ADVENTURE II. THE DUCK")]),
    "numerals in brackets": (["（一）雨", "(二)鸭子"], [(1, "雨"), (2, "鸭子")]),
    "numerals in brackets behind": (["鸭子（一）", "鸭子（二）"], [(1, "鸭子"), (2, "鸭子")]),
    "No. without a space": (["Chapter no.1 Rain", "Chapter no.2 The Duck"], [(1, "Rain"), (2, "The Duck")]),
    "numbers with an enumeration comma": (["1、雨", "2、鸭子"], [(1, "雨"), (2, "鸭子")]),
    "bold by tags": (["<b>Rain</b>", "[b]The Duck[/b]"], [(None, "Rain"), (None, "The Duck")]),
    "a number between tildes": (["~ 1 ~ Rain ~", "~ 2 ~ The Duck ~"], [(1, "Rain"), (2, "The Duck")]),
    "Greek letters": (["ΚΕΦΑΛΑΙΟ Α΄\n\nΒροχή", "ΚΕΦΑΛΑΙΟ Β΄\n\nΗ πάπια"], [(1, "Βροχή"), (2, "Η πάπια")]),
    "small Roman numerals": (["i.", "ii.", "iii."], [(1, None), (2, None), (3, None)]),
    "between angles": ([">> Chapter 1 <<", ">> Chapter 2 <<"], [(1, None), (2, None)]),
    "between signs": (["~ Rain ~", "~ The Duck ~"], [(None, "Rain"), (None, "The Duck")]),
    "between dashes": (["--- Rain ---", "--- The Duck ---"], [(None, "Rain"), (None, "The Duck")]),
    "hashes": (["# Rain", "# The Duck"], [(None, "Rain"), (None, "The Duck")]),
    "words for numbers before bars": (["One | The Rain", "Two | The Duck"], [(1, "The Rain"), (2, "The Duck")]),
    "one number missing": (["1", "2", "4"], [(1, None), (2, None), (4, None)]),
}  # fmt: skip


@pytest.mark.parametrize(
    "heads", [("Hatch One: Rain", "Hatch Two: the duck"), ("Première levée: La pluie", "Deuxième levée: le canard")]
)
def test_lines_that_a_word_of_the_authors_own_counts_are_headings(heads: tuple[str, ...]) -> None:
    text = "\n".join(f"\t{each}" for each in (P, Q, P, Q))
    made = "\n\n\n\n".join(f"{head}\n\n{text}" for head in heads)
    assert [title for _, title, _ in chapters(made)] == list(heads)
    assert len(chapters(made.replace("Two", "Six").replace("Deuxième", "Sixième"))) == 1
    assert len(chapters(f"Hatch One: rain\n\n{P}\n\nHatch Two: the duck\n\nHatch Three: coal\n\n{P}\n\n{Q}")) == 1


@pytest.mark.parametrize("name", HEADINGS)
def test_forms_of_headings(name: str) -> None:
    headings, found = HEADINGS[name]
    assert [(number, title) for number, title, _ in chapters(story(*headings))] == found


def test_parts_above_chapters() -> None:
    made = body(
        story("PART ONE: Water", "Chapter 1", "Chapter 2", "PART TWO: Air", "Chapter 1").replace(
            "Water\n\n" + P, "Water"
        )
    )
    assert [type(item) for item in made.contents] == [Part, Part]
    first, second = made.contents
    assert isinstance(first, Part) and isinstance(second, Part)
    assert (first.title, len(first.chapters), second.title, len(second.chapters)) == ("Water", 2, "Air", 1)


def test_titled_numbers_below_one_part_are_chapters() -> None:
    made = body("PREMIÈRE PARTIE\n\n" + story("I\n\nLA PLUIE", "II\n\nLE CANARD", text="\n\n".join([P, Q] * 3)))
    (part,) = made.contents
    assert isinstance(part, Part)
    assert [(chapter.number, chapter.title) for chapter in part.chapters] == [(1, "LA PLUIE"), (2, "LE CANARD")]


def test_parts_titles_stand_below_their_numbers() -> None:
    made = body(story("PART I\n\nTHE RAIN\n\nCHAPTER I", "CHAPTER II", "PART II\n\nTHE DUCK\n\nCHAPTER III"))
    assert [part.title for part in made.contents if isinstance(part, Part)] == ["THE RAIN", "THE DUCK"]


def test_a_shouted_number_right_below_a_paragraph_heads_the_next() -> None:
    text = "\n".join(line for each in (P, Q, P) for line in textwrap.wrap(each, 70, initial_indent="     "))
    shouted = "\n".join(f"{n}. {title}\n\n{text}" for n, title in enumerate(["RAIN", "THE DUCK", "COAL"], 1))
    assert [(number, title) for number, title, _ in chapters(shouted)] == [(1, "RAIN"), (2, "THE DUCK"), (3, "COAL")]


def test_where_a_screenplays_scenes_are_is_no_heading() -> None:
    assert chapters(story("INT. YARD - NIGHT", "EXT. ROOF - LATER", "INT. YARD - DAY")) == [(None, None, "chapter")]


def test_a_bold_note_is_no_heading() -> None:
    (chapter,) = body(f"**A/N: Thank you all!**\n\n***\n\n{P}\n\n{Q}\n\n{P}").contents
    assert not any(isinstance(block, Subheading) for block in chapter.blocks)


def test_a_wide_blank_beside_a_number_or_a_dateline_is_no_break() -> None:
    text = "\n\n".join([P, Q] * 6)
    made = body(f"I.\n\n\nPort Sorrow, Dec. 11th.\n\n\n{text}\n\n\nII.\n\n{text}")
    assert not any(isinstance(block, SceneBreak) for item in made.contents for block in item.blocks)


def test_prose_that_begins_like_a_heading_stays() -> None:
    text = f"Chapter houses are cold.\n\n{P}\n\n1987 was a bad year.\n\n{Q}\n\nPart of it was the duck.\n\n{P}"
    assert chapters(text) == [(None, None, "chapter")]


def test_a_mention_out_of_the_sequence_is_no_heading() -> None:
    text = story("Chapter 1", "Chapter 2", "Chapter 9", "Chapter 3", "Chapter 4")
    assert [number for number, _, _ in chapters(text)] == [1, 2, 3, 4]


def test_a_table_of_contents_is_removed_and_listed() -> None:
    made = body(
        "Contents\n\nChapter 1: Rain\n\nChapter 2: The Duck\n\n" + story("Chapter 1: Rain", "Chapter 2: The Duck")
    )
    assert len(made.contents) == 2
    assert {removal.reason for removal in made.removed} == {"table of contents"} and len(made.removed) == 3


def test_contents_without_numbers_show_the_headings() -> None:
    made = body("TABLE OF CONTENTS\nRain\nThe Duck\n\n" + story("Rain", "The Duck"))
    assert [chapter.title for chapter in made.contents if isinstance(chapter, Chapter)] == ["Rain", "The Duck"]


LISTS = {
    "whose entries never come again": ("", "", [(None, None)]),
    "whose titles stand alone below": ("The Wall", "The Boat", [(1, "The Wall"), (2, "The Boat")]),
    "above numbers alone": ("Chapter 1", "Chapter 2", [(1, None), (2, None)]),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_chapters_without_a_heading_is_no_chapters(name: str) -> None:
    first, second, found = LISTS[name]
    listed = "Prologue\n\nChapter 1 - The Wall\n\nChapter 2 - The Boat\n\n"
    made = chapters(f"{listed}{story(first, second)}")
    assert [(number, title) for number, title, _ in made] == found


def test_a_list_above_headings_of_another_form() -> None:
    text = "Chapter 1\nChapter 2\nChapter 3\n\n" + story("1", "2", "3")
    assert [chapter[:2] for chapter in chapters(text)] == [(1, None), (2, None), (3, None)]


def test_numbered_titles_in_one_paragraph_that_come_again() -> None:
    headings = ("1. The Wall", "2. The Boat", "3. The Storm")
    long = story(*headings, text="\n\n".join((P, Q, P, Q, P)))
    made = body("\n".join(headings) + "\n\n" + long)
    assert [removal.reason for removal in made.removed] == ["table of contents"]
    assert (len(made.contents), made.front) == (3, ())
    assert not body("1. The Wall\n2. The Boat\n3. The Lamp\n\n" + long).removed


def test_a_list_of_disclaimers_by_chapter_is_no_chapters() -> None:
    listed = "Ch 1: I don't own them.\nCh 2: Still not mine.\nCh 3: I own nothing but the duck.\n\n"
    text = listed + story("Chapter 1: Rain", "Chapter 2: The Duck")
    assert [chapter[:2] for chapter in chapters(text)] == [(1, "Rain"), (2, "The Duck")]
    (front,) = body(text).front
    assert "I own nothing but the duck" in repr(front.blocks)


def test_chapters_that_lost_their_text_stay_where_the_count_goes_on() -> None:
    text = "Chapter 1\n\nChapter 2\n\n" + story("Chapter 3", "Chapter 4", "Chapter 5")
    assert [number for number, _, _ in chapters(text)] == [1, 2, 3, 4, 5]


def test_the_users_own_expression() -> None:
    text = story("@ Rain", "@ Duck") + "\n\nChapter 9\n\n" + P
    found = chapters(text, chapter_regex=r"^@ (?P<title>.+)$")
    assert [title for _, title, _ in found] == ["Rain", "Duck"]


@pytest.mark.parametrize(
    "ornament",
    ["* * *", "oOo", "-----", "LINE BREAK", "~*~*~", "⁂", "[scene break]", "…", "<hr>", "⋆ ˚｡⋆୨୧˚", "▪", "🌙", "-0-"],
)
def test_breaks(ornament: str) -> None:
    made = body(f"{P}\n\n{Q}\n\n{ornament}\n\n{Q}\n\n{P}")
    (chapter,) = made.contents
    assert [type(block) for block in chapter.blocks] == [Paragraph, Paragraph, SceneBreak, Paragraph, Paragraph]
    assert bool(made.removed) == any(char.isalnum() for char in ornament)


@pytest.mark.parametrize(("mark", "breaks"), [("x", 2), ("<3", 2), ("oo", 2), ("ооо", 2), ("no", 0)])
def test_a_letter_again_and_again_is_a_break(mark: str, breaks: int) -> None:
    made = body(f"{P}\n\n{mark}\n\n{Q}\n\n{P}\n\n{mark}\n\n{Q}")
    assert sum(isinstance(block, SceneBreak) for block in made.contents[0].blocks) == breaks  # type: ignore[union-attr]
    once = body(f"{P}\n\n{mark}\n\n{Q}")
    assert not any(isinstance(block, SceneBreak) for block in once.contents[0].blocks)  # type: ignore[union-attr]


def test_a_wide_blank_is_a_break_where_there_is_no_ornament() -> None:
    paragraphs = [P, Q] * 6
    text = "\n\n".join(paragraphs[:6]) + "\n\n\n\n" + "\n\n".join(paragraphs[6:])
    (chapter,) = body(text).contents
    assert sum(isinstance(block, SceneBreak) for block in chapter.blocks) == 1


def test_wide_blanks_of_a_short_story() -> None:
    made = body("\n\n\n\n".join(["\n\n".join([P, Q, P, Q])] * 4))
    assert sum(isinstance(block, SceneBreak) for block in made.contents[0].blocks) == 3  # type: ignore[union-attr]


def test_titles_in_a_text_on_one_line() -> None:
    made = body(f"Chapter 1: The Rain {P} {Q} {P} {Q} Chapter 2: Of a Duck and the Sea It was wet. {P} {Q} {P} {Q}")
    titles = [chapter.title for chapter in made.contents if isinstance(chapter, Chapter)]
    assert titles == ["The Rain", "Of a Duck and the Sea"]


def test_a_title_is_centred_below_a_centred_number() -> None:
    text = "\n\n\n".join(
        f"{'Chapter the ' + number:^56}\n\n{'The ' + number + ' Rule':^56}\n\n"
        + textwrap.fill(P, 70, initial_indent="    ")
        for number in ("First", "Second")
    )
    assert [title for _, title, _ in chapters(text)] == ["The First Rule", "The Second Rule"]


def test_entries_of_a_log_are_no_headings() -> None:
    log = "Day 1: Arrived. Quiet.\n\nDay 40: Planted the beans.\n\nDay 41: Apologised to them. It was too early."
    assert chapters(f"{P}\n\n{Q}\n\n{log}\n\n{P}\n\n{Q}") == [(None, None, "chapter")]


def test_later_chapters_keep_the_disclaimer_that_they_repeat() -> None:
    made = body(
        f"Chapter 1\n\nDisclaimer: I own no ducks.\n\n{P}\n\n{Q}\n\nChapter 2\n\nDisclaimer: Still none.\n\n{P}\n\n{Q}"
    )
    first, second = made.contents
    assert isinstance(first, Chapter) and isinstance(second, Chapter)
    assert not first.notes and [plain_text(block.children) for block in second.notes] == ["Still none."]  # type: ignore[union-attr]
    assert "more disclaimer" not in made.stated


def test_titles_at_the_head_of_posts_are_headings() -> None:
    pieces = [Piece(text=f"{title}\n\n{P}\n\n{Q}\n\n{P}") for title in ("Low Water", "The Box", "Slack Tide")]
    made = build(pieces, BodyOptions())
    assert [chapter.title for chapter in made.contents] == ["Low Water", "The Box", "Slack Tide"]


def test_a_word_far_below_and_away_from_the_text_is_a_heading() -> None:
    """As calibre's text of an e-book has them: five blank lines above, two below."""
    story = "\n\n".join([P, Q, P, Q])
    text = "\n\n\n\n\n\n".join(f"{title}\n\n\n{story}" for title in ("Wanted: a duck", "Overdue"))
    assert [title for _, title, _ in chapters(text)] == ["Wanted: a duck", "Overdue"]


@pytest.mark.parametrize("line", ["It rained.", "The duck said,", "Yours, Nobody"])
def test_a_line_far_from_the_text_may_be_the_storys(line: str) -> None:
    story = "\n\n".join([P, Q, P, Q])
    below = "\n\n" if line[-1].isalpha() else "\n\n\n"
    assert len(chapters(f"{story}\n\n\n\n\n\n{line}{below}{story}\n\n\n\n\n\n{line}{below}{story}")) == 1


def below_wide_blanks(*lines: str) -> str:
    return "\n\n\n".join(f"{line}\n\n{P}\n\n{Q}\n\n{P}" for line in lines)


@pytest.mark.parametrize(
    "titles",
    [("What you will need", "Method", "To serve"), ("Kilometre 0", "Kilometre 96"), ("THE RAIN", "THE DUCK")],
)
def test_lines_below_every_wide_blank_are_headings(titles: tuple[str, ...]) -> None:
    assert [title for _, title, _ in chapters(below_wide_blanks(*titles))] == list(titles)


@pytest.mark.parametrize(
    "lines",
    [("Method", "To serve"), ("Method", "To serve", Q, "To eat"), ("It rained.", "Method", "To serve", "To eat")],
)
def test_lines_below_some_wide_blanks_are_the_storys(lines: tuple[str, ...]) -> None:
    assert len(chapters(below_wide_blanks(*lines))) == 1


def test_who_tells_a_chapter_stands_below_its_heading() -> None:
    text = below_wide_blanks("Prologue\n\n~Anna POV~", "Interlude\n\n~Anna POV~", "Epilogue\n\n~The Duck POV~")
    made = body(text).contents
    assert [chapter.title for chapter in made if isinstance(chapter, Chapter)] == ["Prologue", "Interlude", "Epilogue"]
    assert all(isinstance(chapter, Chapter) and isinstance(chapter.blocks[0], Subheading) for chapter in made)


def test_a_signature_is_no_heading() -> None:
    letter = f"{P}\n\nYours in haste,\n\nNobody You Know\n\n{Q}"
    text = "\n\n\n\n".join(f"{title}\n\n{letter}\n\n{P}" for title in ("Prologue", "The Rain Comes Down", "A Duck"))
    assert [title for _, title, _ in chapters(text)] == ["Prologue", "The Rain Comes Down", "A Duck"]


def test_a_text_that_a_reply_quotes_as_a_whole() -> None:
    text = "\n\n".join(f"{heading}\n\n" + textwrap.fill(f"{P} {Q}", 60) for heading in ("I.", "II.", "III.", "IV."))
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    assert body(quoted).contents == body(text).contents and len(body(quoted).contents) == 4


@pytest.mark.parametrize(
    ("marker", "complete", "derived"),
    [("THE END", "yes", True), ("(全文完)", "yes", False), ("To be continued...", "no", False), ("~fin~", "yes", True)],
)
def test_end_markers_leave_the_text_and_say_something(marker: str, complete: str, derived: bool) -> None:
    made = body(f"{P}\n\n{Q}\n\n{marker}")
    assert made.stated["complete"] == complete and ("complete" in made.derived) is derived
    assert [removal.reason for removal in made.removed] == ["end marker"]
    assert len(made.contents[0].blocks) == 2


@pytest.mark.parametrize(
    ("ending", "last", "complete"),
    [
        ("He went home, and the lamp was out.\nTHE END", "He went home, and the lamp was out.", "yes"),
        ("“Is it over?” she asked.\n(fin)", "“Is it over?” she asked.", "yes"),
        ("For a while he looked at the sea and then he knew the\nend.", "knew the end.", None),  # a wrapped line
        (
            "For a while he looked at the sea, where the long road\ncontinues in the dark.",
            "continues in the dark.",
            None,
        ),
    ],
)
def test_an_end_marker_right_under_the_last_words(ending: str, last: str, complete: str | None) -> None:
    made = body("\n\n".join(textwrap.fill(P, 60) for _ in range(4)) + "\n\n" + ending, smarten=False)
    chapter = made.contents[0]
    assert isinstance(chapter, Chapter)
    blocks = chapter.blocks
    assert isinstance(blocks[-1], Paragraph)
    assert plain_text(blocks[-1].children).endswith(last)
    assert made.stated.get("complete") == complete


def test_eastern_lines_are_twice_as_wide_so_short_paragraphs_are_no_verse() -> None:
    line = "　　早晨绳子上结了霜，谁也没想到四月会下霜，尤其是港务长，他已经把手套收起来了。"
    made = body(f"{line}\n　　大家都走了，灯还亮着。\n　　（完）", smarten=False)
    chapter = made.contents[0]
    assert isinstance(chapter, Chapter)
    assert [type(block) for block in chapter.blocks] == [Paragraph, Paragraph]
    assert made.stated["complete"] == "yes"


NOTES = {
    "at the start": (f"A/N: Mind the step.\n\n{P}\n\n{Q}\n\n{P}", "notes", "Mind the step."),
    "in brackets": (f"(A/N: Mind the step.)\n\n{P}\n\n{Q}\n\n{P}", "notes", "Mind the step."),
    "bold": (f"**Author's Note:** Mind the step.\n\n{P}\n\n{Q}\n\n{P}", "notes", "Mind the step."),
    "up to a break": (f"AN: One.\n\nTwo.\n\n***\n\n{P}\n\n{Q}\n\n{P}", "notes", "One.\n\nTwo."),
    "at the end": (f"{P}\n\n{Q}\n\n{P}\n\n***\n\nA/N: That was it.\n\nPlease review!", "end_notes", "That was it.\n\nPlease review!"),
    "a request in French": (f"{P}\n\n{Q}\n\n{P}\n\nLaissez une petite review !", "end_notes", "Laissez une petite review !"),
    "a request in German": (f"{P}\n\n{Q}\n\n{P}\n\nÜber Reviews würde ich mich freuen!", "end_notes", "Über Reviews würde ich mich freuen!"),
    "a review request": (f"{P}\n\n{Q}\n\n{P}\n\nPlease read and review!", "end_notes", "Please read and review!"),
    "disclaimer": (f"Disclaimer: I own no ducks.\n\n{P}\n\n{Q}\n\n{P}", "disclaimer", "I own no ducks."),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_notes_of_a_single_chapter_are_the_works(name: str) -> None:
    text, key, said = NOTES[name]
    made = body(text, smarten=False)
    blocks = made.stated[key]
    assert not isinstance(blocks, str)
    assert "\n\n".join(plain_text(block.children) for block in blocks if isinstance(block, Paragraph)) == said
    assert len(made.contents[0].blocks) == 3


def test_notes_of_chapters_are_theirs() -> None:
    text = f"Chapter 1\n\nA/N: First.\n\n{P}\n\n{Q}\n\nChapter 2\n\n{P}\n\n{Q}\n\nA/N: Last."
    one, two = body(text).contents
    assert isinstance(one, Chapter) and isinstance(two, Chapter)
    assert one.notes and not one.end_notes and two.end_notes and not two.notes


@pytest.mark.parametrize(
    "text",
    [
        "Notes were kept in the drawer, and the drawer was locked, and the key was in the sea.",
        "An apple fell on her hat.",
    ],
)
def test_story_that_begins_like_a_note_stays(text: str) -> None:
    made = body(f"{text}\n\n{P}\n\n{Q}")
    assert not made.stated and len(made.contents[0].blocks) == 3


def test_a_point_of_view_label_is_a_subheading() -> None:
    (chapter,) = body(f"{P}\n\n***\n\nAnna:\n\n{Q}\n\n{P}").contents
    labels = [block for block in chapter.blocks if isinstance(block, Subheading)]
    assert [(plain_text(label.children), label.kind) for label in labels] == [("Anna:", "point-of-view")]


def test_punctuation_is_smartened_unless_switched_off() -> None:
    text = f'"So," she said -- "so."\n\n{P}'
    assert plain_text(body(text).contents[0].blocks[0].children) == "“So,” she said — “so.”"  # type: ignore[union-attr]
    assert plain_text(body(text, smarten=False).contents[0].blocks[0].children).startswith('"So,"')  # type: ignore[union-attr]


def test_verse_in_a_chapter_keeps_its_lines() -> None:
    text = f"{P}\n\nThe tide comes in, the tide goes out,\nThe duck sits on the wall,\nAnd what it is all about\n\n{Q}"
    (chapter,) = body(text).contents
    assert any(isinstance(block, Verse) and len(block.lines) == 3 for block in chapter.blocks)


def test_a_table_keeps_its_columns() -> None:
    (chapter,) = body(f"{P}\n\nEggs       12\nBread       2\nPaint       1\n\n{Q}").contents
    assert [type(block).__name__ for block in chapter.blocks] == ["Paragraph", "Preformatted", "Paragraph"]
    assert chapter.blocks[1].text == "Eggs       12\nBread       2\nPaint       1"  # type: ignore[union-attr]


def test_lines_behind_marks_are_a_quotation_and_a_lone_mark_parts_its_paragraphs() -> None:
    (chapter,) = body(f"{P}\n\n> Dear Anna,\n>\n> The duck is well.\n\n{Q}").contents
    quote = chapter.blocks[1]
    assert isinstance(quote, Quote)
    assert [plain_text(block.children) for block in quote.blocks if isinstance(block, Paragraph)] == [
        "Dear Anna,",
        "The duck is well.",
    ]


def test_a_break_with_letters_beside_notes_is_reported() -> None:
    made = body(f"A/N: Mind the step.\n\noOo\n\n{P}\n\n{Q}")
    assert ("scene break", "oOo") in {(removal.reason, removal.text) for removal in made.removed}


def test_a_sites_notice_between_chapters_is_removed_and_listed() -> None:
    notice = "Read more at www.ducks.example, the best of ducks!"
    made = body("\n\n".join(f"Chapter {n}\n\n{P}\n\n{Q}\n\n{notice}" for n in (1, 2, 3)))
    assert [len(chapter.blocks) for chapter in made.contents] == [2, 2, 2]
    assert [removal.reason for removal in made.removed] == ["site notice"] * 3
    assert not body(f"{P}\n\n{notice}\n\n{Q}").removed, "once is the author's"


@pytest.mark.parametrize(
    "text",
    [
        "Warning: the floor is wet.",
        "Please review the evidence, said the judge.",
        "I do not own a lamp.",
        "I own nothing but the lamp.",
    ],
)
def test_a_story_may_begin_like_a_notice(text: str) -> None:
    made = body(f"{text}\n\n{P}\n\n{Q}")
    assert not made.stated and len(made.contents[0].blocks) == 3


def test_volumes_named_on_every_chapters_line_become_parts() -> None:
    text = "　　钟响了三声，没有人来。雾还没有散。\n　　她数了数灯。\n"
    lines = ["第一卷 序章 雾", "第一卷 第一章 钟", "第二卷 风 第一章 岛", "第二卷 风 第二章 船"]
    contents = body("\n".join(f"{line}\n{text}" for line in lines)).contents
    assert [(part.number, part.title, len(part.chapters)) for part in contents if isinstance(part, Part)] == [
        (1, None, 2),
        (2, "风", 2),
    ]


FOREWORD = (
    f"{P.replace('rain', 'post')} I was asked to write this story for a magazine, which was never published.\n\n"
    f"{'The typescript lay in a drawer, where a duck sat on it. ' * 9}\n\nI want to thank every reader of the first draft."
)


def test_a_foreword_above_chapter_one_is_front_matter() -> None:
    made = body(f"{FOREWORD}\n\n{story('1. Rain', '2. The Duck')}")
    assert [chapter.title for chapter in made.contents if isinstance(chapter, Chapter)] == ["Rain", "The Duck"]
    assert len(made.front[0].blocks) == 3
    opening = "\n\n".join([P, Q, P, Q, P, Q])
    assert len(body(f"{opening}\n\n{story('1. Rain', '2. The Duck')}").contents) == 3


def test_how_often_a_chapter_was_read_is_no_part_of_it() -> None:
    made = body("\n\n".join(f"Chapter {n} - The Duck\n\n{n}69 7 4\n\n{P}\n\n{Q}" for n in (1, 2)))
    assert [len(chapter.blocks) for chapter in made.contents] == [2, 2]
    assert sorted(removal.text for removal in made.removed) == ["169 7 4", "269 7 4"]
    assert not body(f"Chapter 1\n\n169 7 4\n\n{P}").removed, "once it may be a riddle"


def test_a_disclaimer_above_the_whole_story_is_no_note_at_its_end() -> None:
    text = f"1. Rain\n\nFor Anna.\n\nDisclaimer: The duck is not mine.\n\n{P}\n\n{Q}\n\n{P}"
    made = body(f"{text}\n\n2. The Duck\n\n{P}\n\n{Q}\n\n{P}")
    assert [len(chapter.end_notes) for chapter in made.contents if isinstance(chapter, Chapter)] == [0, 0]


def test_contents_of_two_chapters() -> None:
    made = body(f"1. Rain\n\n2. The Duck\n\n\n{story('1. Rain', '2. The Duck')}")
    assert [chapter.title for chapter in made.contents] == ["Rain", "The Duck"]
    assert [removal.reason for removal in made.removed] == ["table of contents"] * 2


def test_a_title_one_level_below_a_bare_chapter_heading() -> None:
    from lxml.html import fromstring

    page = "".join(
        f"<h2>CHAPTER {n}.</h2><h3>{title}</h3><p>{P}</p><p>{Q}</p>" for n, title in (("I", "RAIN"), ("II", "DUCK"))
    )
    made = build([Piece(nodes=(fromstring(f"<div>{page}</div>"),))], BodyOptions())
    assert [(chapter.number, chapter.title) for chapter in made.contents] == [(1, "RAIN"), (2, "DUCK")]


def test_english_volumes_on_every_chapters_line_become_parts() -> None:
    names = ["Volume 1 Chapter 1 - Rain", "Volume 1 Chapter 2 - Duck", "Volume 2 Chapter 1 - Coal"]
    contents = body(story(*names)).contents
    assert [(part.number, len(part.chapters)) for part in contents if isinstance(part, Part)] == [(1, 2), (2, 1)]


def test_who_made_a_translation_is_said_once_a_chapter() -> None:
    maker, plea = "Translator: The Ducks  Editor: The Geese", "If you find any errors, please report them."
    made = body("\n\n".join(f"Chapter {n}\n\n{maker}\n\n{P}\n\n{Q}\n\n{plea}" for n in (1, 2, 3)))
    assert [len(chapter.blocks) for chapter in made.contents if isinstance(chapter, Chapter)] == [2, 2, 2]
    assert [removal.reason for removal in made.removed] == ["site notice"] * 6
    refrain = "And the duck went round again."
    kept = body("\n\n".join(f"Chapter {n}\n\n{P}\n\n{Q}\n\n{refrain}" for n in (1, 2, 3)))
    assert not kept.removed, "a story may have a refrain"


def test_heads_of_parts_glued_into_one_text() -> None:
    text = (
        f"{P}\n\n(End part 1. Continued in part 2)\n\n==========\n\nThe Duck's Winter (2/3)\nby Ada Crewe\n\n"
        f"See part 1 for disclaimers.\n\n{Q}\n\n\nTHE DUCK'S WINTER (3/3)\n\nby Ada Crewe\n\n{P}"
    )
    made = body(text, names=("The Duck’s Winter", "Ada Crewe"))
    (chapter,) = made.contents
    assert [type(block) for block in chapter.blocks] == [Paragraph] * 3
    assert {removal.reason for removal in made.removed} == {"head of a part", "rule between parts"}


def test_one_mention_of_a_part_stays() -> None:
    made = body(f"{P}\n\nThe Duck's Winter (2/3)\n\n{Q}", names=("The Duck's Winter", "Ada Crewe"))
    assert not made.removed


def test_a_legend_above_the_story_is_a_note() -> None:
    legend = '"Talking" - normal speech\n\n*Thinking* or emphasis'
    told = "\n\n".join([P, Q] * 5)
    text = "\n\n".join(f"Chapter {n}\n\nA/N: Hello!\n\n{legend}\n\n{told}" for n in (1, 2))
    for chapter in body(text).contents:
        assert isinstance(chapter, Chapter)
        assert (len(chapter.notes), len(chapter.blocks)) == (3, 10)


@pytest.mark.parametrize(
    "begins", ["“Speech”\n\nThey all cried it", "“Speak,” he said.\n\n“I think not.”", "*I think so*"]
)
def test_a_story_may_begin_like_a_legend(begins: str) -> None:
    (chapter,) = body(f"{begins}\n\n{P}\n\n{Q}\n\n{P}").contents
    assert isinstance(chapter, Chapter)
    assert len(chapter.blocks) == 3 + begins.count("\n\n") + 1


def test_two_paragraphs_of_talk_above_the_story_are_notes() -> None:
    talk = "Thank you for taking the time to read my first fanfic!\n\nSpecial thanks to Bo for being my beta. Hope you like it!"
    (chapter,) = (made := body(f"{talk}\n\n{P}\n\n{Q}\n\n{P}")).contents
    assert len(chapter.blocks) == 3
    assert "notes" in made.stated


@pytest.mark.parametrize(
    ("said", "is_note"),
    [
        ("Here's another chapter for you all.", True), ("HERE’S THE NEXT INSTALLMENT", True), ("I do not own any of it.", True),
        ("I don’t own Nell.", True), ("i own nothing", True), ("Reviews are love!", True), ("...reviews...", True),
        ("Please read and review!", True), ("Here was the boat, and there its own oar, thank heaven.", False),
        ("Here's the next boat, old chap.", False), ("I did not own an oar.", False), ("I don't own a boat", False),
        ("Hi everyone, welcome to my new story!", True), ("Enjoy!", True), ("On with the fic!", True), ("Bonne lecture !", True),
        ("Thanks to everyone who reviewed.", True), ("Not beta'd, all mistakes are mine.", True), ("No beta, we die.", True),
        ("Don't like, don't read.", True), ("If you don't like it, press the back button now.", True),
        ("This was written for the harbour exchange.", True), ("A little drabble about boats.", True),
        ("Just a drabble about boats.", True), ("English isn't my first language, so excuse my mistakes.", True),
        ("Espero que les guste.", True), ("Das ist meine erste FF.", True),
        ("English is not my first language. My mother spoke the harbour's.", False), ("It was fiction.", False),
        ("There was a man who reviewed boats.", False), ("He pressed the back button twice.", False),
        ("There was no beta in the pack.", False), ("Enjoy it while it lasts, they told me.", False),
        ("It was written for nobody, as far as we know.", False), ("On with the lamp, he thought.", False),
    ],
)  # fmt: skip
def test_a_request_to_readers_is_one_in_whatever_words(said: str, is_note: bool) -> None:
    assert is_talk(Item(text=said)) == is_note


def test_a_bracket_behind_a_heading_stays() -> None:
    assert chapters(story("The Duck - Chapter 1: Rain (1x01)", "Chapter 2: Yard (1x02)"), names=("The Duck",)) == [
        (1, "Rain (1x01)", "chapter"),
        (2, "Yard (1x02)", "chapter"),
    ]


def test_talk_above_a_later_chapter_is_no_chapter_and_replies_below_it_are_notes() -> None:
    talk = "Here's the next chapter! Sorry for the long wait."
    replies = "Reviewer responses:\n\nKit: Thanks! Glad you liked it.\n\nBo: Um, thanks?"
    made = body(f"{talk}\n\nCHAPTER FOURTEEN -- RAIN\n\n{P}\n\n{Q}\n\n{P}\n\n{Q}\n\n{replies}")
    (chapter,) = made.contents
    assert (chapter.number, chapter.title, len(chapter.blocks)) == (14, "RAIN", 4)
    assert "notes" in made.stated and "end_notes" in made.stated


def test_brackets_that_are_no_headings() -> None:
    game = f"{P}\n\n[Level Up]\n\n{P}\n\n{Q}\n\n{P}\n\n[Quest Done]\n\n{P}\n\n{Q}\n\n{P}\n\n[Quest Taken]\n\n{P}\n\n{Q}\n\n{P}"
    assert chapters(game) == [(None, None, "chapter")]
    told = f"{P} {Q} [1] {Q}"
    notes = f"{told}\n\n[1] Rain Gazette\n\n{told.replace('1', '2')}\n\n[2] The Duck\n\n{P}\n\n{Q}"
    assert chapters(notes) == [(None, None, "chapter")]


def test_a_note_amid_the_story_takes_nothing_of_it() -> None:
    found = body(f"{P}\n\n{Q}\n\n{P}\n\n{Q}\n\nA/N: Sorry for the long wait!\n\n{P}\n\n{Q}\n\n{P}")
    assert "end_notes" not in found.stated
    (chapter,) = found.contents
    assert isinstance(chapter, Chapter)
    assert len(chapter.blocks) == 8


def test_a_note_of_several_lines_below_its_label() -> None:
    text = f"Chapter 1\n\nA/N:\nThank you all for the reviews.\nI made the duck a little larger.\n\n{P}\n\n{Q}\n\nChapter 2\n\n{P}\n\n{Q}"
    first = body(text).contents[0]
    assert isinstance(first, Chapter)
    assert [plain_text(block.children) for block in first.blocks if isinstance(block, Paragraph)] == [P, Q]
    assert len(first.notes) == 2


def test_royal_roads_label_of_a_note() -> None:
    text = f"{P}\n\n{Q}\n\n{P}\n\nA note from quietkiln\nThank you for reading! Book 2 starts on Monday."
    stated = body(text, names=("The Lamp", "quietkiln")).stated["end_notes"]
    assert [plain_text(block.children) for block in stated if isinstance(block, Paragraph)] == [
        "Thank you for reading! Book 2 starts on Monday."
    ]
    letter = f"{P}\n\n{Q}\n\n{P}\n\nA note from Ada\n\nShe had gone to the sea."
    assert "end_notes" not in body(letter, names=("The Lamp", "quietkiln")).stated


def test_what_is_told_above_a_first_title_is_the_story() -> None:
    text = f"{P}\n\n{Q}\n\n" + story("## The Duck", "## The Ledger")
    made = build([Piece(text=text, markup="markdown")], BodyOptions())
    assert made.front == ()
    assert [chapter.title for chapter in made.contents] == [None, "The Duck", "The Ledger"]


def test_bylines_below_headings() -> None:
    text = f"Part 1: Rain\nby Ada Crewe\n\n{P}\n\n{Q}\n\nPart 2: The Duck\nby Lee and Ada Crewe\n\n{Q}\n\nby Ada Crewe\n\n{P}"
    made = body(text, names=("The Duck’s Winter", "Ada Crewe", "Lee"))
    assert [each.text for each in made.removed] == ["by Ada Crewe", "by Lee and Ada Crewe"]
    assert [plain_text(block.children) for chapter in made.contents for block in chapter.blocks] == [
        P,
        Q,
        Q,
        "by Ada Crewe",
        P,
    ]
    assert not body(text, names=("The Duck’s Winter",)).removed  # whoever they are


def test_a_byline_marked_as_a_heading_is_none() -> None:
    def head(title: str, name: str) -> str:
        return f"{title}\n=======\n by {name}\n-------\n\n{P}\n\n{Q}"

    text = f"{head('The Duck', 'Ada Crewe')}\n\n{head('The Ledger', 'Bo Lee')}"
    made = build([Piece(text=text, markup="markdown")], BodyOptions(names=("", "Bo Lee")))
    assert [chapter.title for chapter in made.contents] == ["The Duck", "The Ledger"]
    first, second = made.contents
    assert isinstance(first, Chapter) and isinstance(second, Chapter)
    assert [plain_text(block.children) for block in first.blocks if isinstance(block, Paragraph)] == [
        "by Ada Crewe",
        P,
        Q,
    ]
    assert [plain_text(block.children) for block in second.blocks if isinstance(block, Paragraph)] == [P, Q]


def test_a_bold_line_over_nothing_is_no_subheading() -> None:
    blocks = build([Piece(text=f"**Rain**\n\n{P}\n\n{Q}\n\n**It went back.**")], BodyOptions()).contents[0].blocks
    assert [type(block) for block in blocks] == [Subheading, Paragraph, Paragraph, Paragraph]


def test_a_rule_of_letters_that_stands_again_is_a_break() -> None:
    made = body(f"{P}\n\nCSICSICSICSI\n\n{Q}\n\nCSICSICSICSI\n\n{P}\n\nhahahaha\n\n{Q}\n\nhahahaha\n\n{P}")
    blocks = [type(block) for chapter in made.contents for block in chapter.blocks]  # type: ignore[union-attr]
    assert blocks == [Paragraph, SceneBreak, Paragraph, SceneBreak, *[Paragraph] * 5]


def test_titles_right_below_their_numbers() -> None:
    text = "\n\n\n".join(
        f"{n}\n{title}\n\n{P}\n\n{Q}" for n, title in (("I", "Das Ticken"), ("II", "Die große Stille"))
    )
    assert chapters(text) == [(1, "Das Ticken", "chapter"), (2, "Die große Stille", "chapter")]
    assert chapters(f"{P}\n\nI\nsing of arms\n\n{Q}") == [(None, None, "chapter")]


def test_titles_between_single_dashes() -> None:
    titles = ("-Left Hand-", "- The Card Index -", "–Closing Time–")
    assert [title for _, title, _ in chapters(story(*titles))] == ["Left Hand", "The Card Index", "Closing Time"]
    signed = f"{P}\n\n" + story("-Anna-", "-Anna-", "-Anna-")
    assert chapters(signed) == [(None, None, "chapter")]


POEMS = (
    "1. Ebb\n\nThe tide went out on Monday\nand did not leave a note.\nIt left a shoe, a bicycle,\n"
    "and most of someone’s boat.\n\n\n2. Slack\n\nThere is an hour with nothing,\na gull upon a rope,\n"
    "a harbour out of breath, and I,\nand half a cake of soap.\n\n\n3. Flood\n\nIt comes in sideways, like a cat,\n"
    "pretending that it won’t,\nand says it isn’t here for that,\nyou say you know, you don’t.\n"
)


def test_short_poems_below_wide_gaps_are_chapters_and_their_stanzas_verse() -> None:
    assert chapters(POEMS) == [(1, "Ebb", "chapter"), (2, "Slack", "chapter"), (3, "Flood", "chapter")]
    found = [block for chapter in body(POEMS).contents if isinstance(chapter, Chapter) for block in chapter.blocks]
    assert [(type(block), len(block.lines)) for block in found if isinstance(block, Verse)] == [(Verse, 4)] * 3
    assert len(found) == 3


def test_a_line_broken_by_tags_is_no_stanza() -> None:
    found = body(f"{P}\n\n“Mum,” I said. “What are they\nfor?\n”\n\n{Q}\n\n{P}").contents[0]
    assert isinstance(found, Chapter) and isinstance(found.blocks[1], Paragraph)
    assert plain_text(found.blocks[1].children).startswith("“Mum,” I said. “What are they for?")


def test_letters_with_a_paragraph_a_line_are_not_double_spaced() -> None:
    """Greetings, signatures and headings end in mid-sentence, as wrapped lines do."""
    letter = f"My dear Wren,\n\n{P} {Q}\n\n{Q}\n\nYour loving sister, Ada"
    text = "\n\n".join(f"The {number} Letter\n\n{letter}" for number in ("First", "Second", "Third"))
    assert [title for _, title, _ in chapters(text)] == ["The First Letter", "The Second Letter", "The Third Letter"]


def test_a_collapsed_part_of_a_text_that_has_lines() -> None:
    told = f"{P} “Whose is it?” she said. {Q}"
    text = f"{P}\n\n{Q}\n\n{told} *** {told} * * * {told}\n\n{P}\n\n{Q}\n"
    blocks = body(text).contents[0].blocks  # type: ignore[union-attr]
    assert sum(isinstance(block, SceneBreak) for block in blocks) == 2
    starred = f"{P} He said that it was a *** of a lamp. {Q} {P} {Q}"
    assert [plain_text(block.children) for block in body(f"{P}\n\n{starred}\n").contents[0].blocks] == [P, starred]  # type: ignore[union-attr]
