"""What a site leaves between chapters, and lines of a story that only look like it."""

import pytest

from fic2ebook.body import BodyOptions, build
from fic2ebook.body.base import Item
from fic2ebook.body.sites import link_targets, take_site_lines
from fic2ebook.model import Emphasis, Link, Text
from fic2ebook.pieces import Piece

P = "The rain came down on the slates all night, and in the morning there was a duck in the yard."


def reasons(*texts: str) -> list[str]:
    items = [Item(text=text) for text in texts]
    return [removal.reason for removal in take_site_lines(items)]


@pytest.mark.parametrize(
    "line",
    [
        "← Previous | Table of Contents | Next →",
        "First | Prev | Next",
        "[Previous Chapter] [Next Chapter]",
        "<< Previous Part :: Index :: Next Part >>",
        "Next Chapter / Previous Chapter",
        "← Chapter 6 · Contents · Chapter 8 →",
        "Previous ChapterFiction IndexNext Chapter",
        "Continue reading next part ⏩",
        "Continuar leyendo la siguiente parte",
    ],
)
def test_links_to_other_chapters(line: str) -> None:
    assert reasons(P, line, P) == ["page navigation"]


@pytest.mark.parametrize(
    "line",
    [
        "Next",
        "Last",
        "First, last.",
        "Next, please",
        "The Next Chapter",
        "Back home",
        "Contents",
        "First contents, then index",
        "Chapter 6 / Chapter 8",
        "→ Chapter 6",
    ],
)
def test_a_story_may_say_so(line: str) -> None:
    assert reasons(P, line, P) == []


def test_buttons_a_line_each() -> None:
    assert reasons(P, "Previous Chapter", "Fiction Index", "Next Chapter", P) == ["page navigation"] * 3
    assert reasons(P, "Next", "Home", "Back", P) == []


def test_one_word_alone_must_be_a_link() -> None:
    link = Link(children=(Text(text="Next"),), target="https://ducks.example/2")
    items = [Item(text="Next", inlines=(Emphasis(children=(link,)),)), Item(text="Next", inlines=(link,))]
    (removal,) = take_site_lines(items)
    assert removal.text == "Next https://ducks.example/2"
    assert list(link_targets(items[0])) == ["https://ducks.example/2"]


def test_the_address_of_a_link_in_a_note_is_reported() -> None:
    text = f"{P}\n\n{P}\n\n*Thanks for reading! See my [page](https://ducks.example).*\n"
    made = build([Piece(text=text, markup="markdown")], BodyOptions())
    assert "end_notes" in made.stated
    assert [removal.text for removal in made.removed] == ["https://ducks.example"]


@pytest.mark.parametrize("line", ['<lj-cut text="All aboard">', "</lj-cut>", "<cut>", "<!--more-->", "[[MORE]]"])
def test_a_journals_cut(line: str) -> None:
    assert reasons(P, line, P) == ["journal's cut"]
    assert reasons(P, f"{line} {P}", P) == []


def test_labels_above_each_chapters_title_and_text() -> None:
    assert reasons(P, "【サブタイトル】", P, "【本文】", P) == ["site's label", "site's label"]
    assert reasons(P, "【本文】を読む。", P) == []


def test_date_of_posting_below_a_heading() -> None:
    posted = "Posted: August 08, 2016 - 04:12:10 am"
    text = "\n\n".join(
        ("Chapter 1", posted, P, "Chapter 2", "Posted at the gate, he waited.", P, "Updated: 3 May 2016")
    )
    built = build([Piece(text=text)], BodyOptions())
    assert [(removal.reason, removal.text) for removal in built.removed] == [("date of posting", posted)]


def test_the_footer_of_a_forums_post() -> None:
    foot = "MillRace, Mar 3, 2014\n#14\nLike  Reply"
    assert reasons(P, foot, P) == ["forum post's footer"]
    assert reasons(P, "MillRace, Mar 3, 2014", P) == []
