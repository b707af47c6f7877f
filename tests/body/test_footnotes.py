"""Footnotes: what is one, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from visible import inline_text
from work import grows_linearly

import fic2ebook as f2e
from fic2ebook.model import Footnote, NoteRef, Paragraph, walk_blocks

LONG = "She went down to the harbour and looked at the boats that were lying there in the evening sun for a while."


def text_of(*paragraphs: str) -> str:
    return "\n\n".join(["The Gate", "by Hester Mallow", "", *paragraphs, ""])


def page_of(*elements: str) -> str:
    start = f"<html><head><title>The Gate</title></head><body><h1>The Gate</h1><h2>Chapter 1</h2><p>{LONG}</p>"
    return "\n".join([start, *elements, "</body></html>"])


def reading(text: str, name: str) -> f2e.Reading:
    found = f2e.read(text.encode("utf-8"), name=name)
    assert found.report.unaccounted == ()
    return found


def notes(story: f2e.Story) -> list[tuple[str, str]]:
    """Each chapter's footnotes, mark and words; the marks in the text are the same, in the same order."""
    found = []
    for chapter in story.chapters:
        own = [block for block in chapter.blocks if isinstance(block, Footnote)]
        assert list(chapter.blocks[len(chapter.blocks) - len(own) :]) == own
        places = [
            inline.mark
            for block in walk_blocks(chapter.blocks)
            if isinstance(block, Paragraph)
            for inline in flat(block.children)
            if isinstance(inline, NoteRef)
        ]
        assert places == [note.mark for note in own]
        found += [(note.mark, " ".join(inline_text(block.children) for block in note.blocks)) for note in own]  # type: ignore[union-attr]
    return found


def flat(inlines):  # type: ignore[no-untyped-def]
    for inline in inlines:
        yield inline
        yield from flat(getattr(inline, "children", ()))


@pytest.mark.parametrize(
    ("place", "note", "mark"),
    [
        ("A lamp[1] burned.", "[1] Of brass.", "[1]"),
        ("A lamp [1] burned.", "[1]: Of brass.", "[1]"),
        ("A lamp[a] burned.", "[a] Of brass.", "[a]"),
        ("A lamp(1) burned.", "(1) Of brass.", "(1)"),
        ("A lamp.² It burned.", "² Of brass.", "²"),
        ("A lamp* burned.", "* Of brass.", "*"),
        ("“A lamp,”† she said.", "†Of brass.", "†"),
        ("„A lamp“* she said.", "* Of brass.", "*"),
        ("»A lamp«† she said.", "† Of brass.", "†"),
    ],
)
def test_a_mark_and_a_paragraph_that_begins_with_it(place: str, note: str, mark: str) -> None:
    story = reading(text_of(LONG, place, LONG, note), "x.txt").story
    assert notes(story) == [(mark, "Of brass.")]


def test_markdown_has_them_one_below_the_other_and_by_names() -> None:
    text = (
        f"# The Gate\n\n{LONG}\n\nA lamp[^lamp] burned for Anna[^2], and a wind[^w] blew.\n\n"
        "[^w]: From the north.\n[^lamp]: Of brass[^brass].\n[^brass]: Or tin.\n[^2]: His aunt.\n"
    )
    story = reading(text, "x.md").story
    assert notes(story) == [("[lamp]", "Of brass[^brass]."), ("[2]", "His aunt."), ("[w]", "From the north.")]
    assert "[^brass]: Or tin." in [
        inline_text(b.children) for b in story.chapters[0].blocks if isinstance(b, Paragraph)
    ]


def test_each_chapter_has_its_own() -> None:
    one = ("Chapter 1", LONG, "A lamp[1] and a wind[2].", LONG, "Notes:", "[1] Of brass.", "[2] From the north.")
    two = ("Chapter 2", LONG, "A gate[1].", LONG, "[1] Of oak.")
    found = reading(text_of(*one, *two), "x.txt")
    assert notes(found.story) == [("[1]", "Of brass."), ("[2]", "From the north."), ("[1]", "Of oak.")]
    assert [removal.text for removal in found.report.removed] == ["Notes:"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("A lamp[1] burned.", LONG),  # no note
        (LONG, "[1] Of brass."),  # no mark
        ("[1] Of brass.", "A lamp[1] burned."),  # the note comes first
        ("A lamp[1] burned, and another[1].", "[1] Of brass."),  # two marks
        ("A lamp[1] burned.", "[1] Of brass.", "[1] Of iron."),  # two notes
        ("A wind[2] and a lamp[1].", "[1] Of brass.", "[2] From the north."),  # in another order
        ("A lamp[1] and a gate[3].", "[1] Of brass.", "[3] Of oak."),  # one is missing
        ("Take the lamp (1), then the key (2).", "(1) She took the lamp.", "She went.", "(2) She took the key."),
        ("It was the word* that she had said.", "* and he had heard it.", "She went on."),  # prose follows
        ("Gate 12 was open.", "12 men came out of it.", LONG),
    ],
)
def test_what_only_looks_like_one_stays_text(paragraphs: tuple[str, ...]) -> None:
    story = reading(text_of(LONG, *paragraphs), "x.txt").story
    assert notes(story) == []
    words = " ".join(inline_text(b.children) for b in story.chapters[0].blocks if isinstance(b, Paragraph))
    assert words == " ".join((LONG, *paragraphs))


def test_markdown() -> None:
    text = f"# One\n\n{LONG}\n\nA lamp[^1] and *wind*[^north].\n\nA gate[^b].\n\n[^1]: *Brass*.\n\n[^b]: Oak\n"
    story = reading(text, "x.md").story
    assert notes(story) == [("[1]", "Brass."), ("[b]", "Oak")]


def test_a_list_is_no_note() -> None:
    text = f"# One\n\nA lamp[^1] burned.\n\n1. Count.\n2. Go.\n\n{LONG}\n\n[^1]: Of brass.\n"
    assert notes(reading(text, "x.md").story) == [("[1]", "Of brass.")]


LINKED = "<p>A lamp<sup><a id='r1' href='#n1'>1</a></sup> was <i>lit</i><a id='r2' href='#n2'>[2]</a>.</p>"


@pytest.mark.parametrize(
    "ends",
    [
        "<p id='n1'><a href='#r1'>1</a>. Of brass. <a href='#r1'>↩</a></p><p id='n2'>[2] At dusk.</p>",
        "<p id='n1'>1. Of brass.</p><p id='n2'>2. At dusk.</p>",
        "<hr><ol><li id='n1'>Of brass. <a href='#r1'>↩</a></li><li id='n2'>At dusk. <a href='#r2'>↩︎</a></li></ol>",
        "<aside id='n1' epub:type='footnote'><p>Of brass.</p></aside>"
        "<aside id='n2' epub:type='footnote'><p>[2] At dusk.</p></aside>",
        "<div class='footnote' id='n1'><p><a href='#r1'><sup>1</sup></a> Of brass.</p></div>"
        "<div class='footnote' id='n2'><p>2 At dusk.</p></div>",
    ],
)
def test_html(ends: str) -> None:
    story = reading(page_of(LINKED, f"<p>{LONG}</p>", ends), "x.html").story
    assert notes(story) == [("1", "Of brass."), ("[2]", "At dusk.")]


def test_links_that_lead_elsewhere_are_their_text() -> None:
    pages = "<p><a href='#one'>1</a> <a href='#two'>2</a></p>"
    square = "<p>She drew x<sup>2</sup> on the wall.</p><p id='one'>2 men came up the hill.</p><p id='two'>So.</p>"
    story = reading(page_of(pages, square, f"<p>{LONG}</p>"), "x.html").story
    assert notes(story) == []
    assert "1 2" in [inline_text(b.children) for b in story.chapters[0].blocks if isinstance(b, Paragraph)]


def test_the_end_notes_of_a_work_may_hold_them() -> None:
    text = text_of(LONG, "A lamp[1] burned.", LONG, "End Notes:", "[1] Of brass.")
    story = reading(text, "x.txt").story
    assert notes(story) == [("[1]", "Of brass.")]
    assert story.metadata.end_notes is None


def test_looking_for_them_is_linear() -> None:
    def make(size: int) -> Callable[[], object]:
        body = [f"A lamp[{n % 999}] and a gate ({n % 7}) there*." for n in range(size)]
        ends = [f"[{n % 999}] Of brass." for n in range(size)]
        data = text_of(*body, *ends).encode()
        return lambda: f2e.read(data, name="x.txt")

    assert grows_linearly(make, 60)
