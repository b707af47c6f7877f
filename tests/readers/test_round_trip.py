"""`read(write(story)) == story`, through every format that is written."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from strategies import block, inlines, noted, stories
from visible import body_texts, words

import fic2ebook as f2e
from fic2ebook.model import (
    Block,
    Chapter,
    Footnote,
    LineBreak,
    Metadata,
    NoteRef,
    Paragraph,
    Part,
    SceneBreak,
    Section,
    Series,
    Story,
    Subheading,
    Text,
    Verse,
    walk_blocks,
)
from fic2ebook.normal import normalised

FORMATS = ("md", "html", "json", "epub", "kepub")
NAMES = {"md": "markdown", "kepub": "epub"}
CORPUS = sorted((Path(__file__).parents[1] / "cases").glob("*/*/input.*"))
_EXACT = settings(
    derandomize=True, deadline=None, max_examples=60, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def written(story: Story, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    made = f2e.WriteOptions(cover=False, modified=0, kepub=format == "kepub", **options)  # type: ignore[arg-type]
    f2e.write(story, out, format=format.replace("kepub", "epub"), options=made)
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
@_EXACT
@given(story=stories())
def test_a_story_comes_back_the_same(format: str, story: Story) -> None:
    story = normalised(story)
    assert f2e.read(written(story, format)).story == story


_RICH = st.one_of(
    block(),
    st.builds(Paragraph, children=inlines(3, 6)),
    st.builds(Subheading, children=inlines(3, 5)),
    st.builds(Verse, lines=st.lists(inlines(2, 4), max_size=3).map(tuple)),
)


@pytest.mark.parametrize("format", FORMATS)
@_EXACT
@given(blocks=st.lists(_RICH, max_size=3).map(tuple))
def test_blocks_come_back_the_same(format: str, blocks: tuple[Block, ...]) -> None:
    contents = (Chapter(blocks=blocks), Chapter(title="Chapter 7", kind="interlude", number=0, notes=blocks))
    story = normalised(Story(metadata=Metadata(title="The Lamp Gate"), contents=contents))
    assert f2e.read(written(story, format)).story == story


@settings(_EXACT, max_examples=40)
@given(blocks=noted(), more=noted())
def test_footnotes_come_back_the_same(blocks: tuple[Block, ...], more: tuple[Block, ...]) -> None:
    contents = (Chapter(blocks=blocks), Part(title="Down", chapters=(Chapter(number=2, blocks=more),)))
    story = normalised(Story(metadata=Metadata(title="The Lamp Gate"), contents=contents))
    assert normalised(story) == story
    for format in FORMATS:
        assert f2e.read(written(story, format)).story == story, format


@pytest.mark.parametrize("format", FORMATS)
def test_the_lines_of_a_footnote_stay_apart(format: str) -> None:
    """The first is that of Markdown's mark."""
    lines = Paragraph(children=(Text(text="a"), LineBreak(), Text(text="b"), LineBreak(), Text(text="c")))
    blocks = (Paragraph(children=(NoteRef(mark="[1]"),)), Footnote(mark="[1]", blocks=(lines,)))
    story = Story(metadata=Metadata(), contents=(Chapter(blocks=blocks),))
    assert f2e.read(written(story, format)).story == story


@_EXACT
@given(story=stories())
def test_json_holds_any_story(story: Story) -> None:
    assert f2e.from_json(written(story, "json")) == story


@_EXACT
@given(story=stories())
def test_a_file_of_json_may_be_a_strangers(story: Story) -> None:
    """One with an address that may stand in no book is read as the story without it."""
    assert f2e.read(written(story, "json")).story in (story, normalised(story))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_every_text_of_the_corpus(path: Path) -> None:
    story = f2e.read(path).story
    for format in FORMATS:
        data = written(story, format)
        assert f2e.read(data).story == story, format
        assert format != "md" or shows_all(story, data)


@cache
def markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)


def shows_all(story: Story, data: bytes) -> bool:
    """Whether what a usual renderer makes of our Markdown has every word of the text and as many scene breaks."""
    page = html.fragment_fromstring(markdown().render(data.decode("utf-8")), create_parent=True)
    for picture in page.iter("img"):
        picture.text = picture.get("alt")
    there = Counter(" ".join(page.itertext()).split())
    there.update("".join(page.itertext()).split())
    breaks = sum(isinstance(one, SceneBreak) for chapter in story.chapters for one in walk_blocks(chapter.blocks))
    rules = [rule for rule in page.iter("hr") if rule.get("class") is None]
    return not set(words(body_texts(story)).split()) - there.keys() and len(rules) == breaks


@pytest.mark.parametrize("format", FORMATS)
def test_looks_change_nothing(format: str) -> None:
    story = sample()
    data = written(story, format, style="modern", css="p > em { color: red } /* /> */", title_page=False, toc=False)
    assert f2e.read(data).story == story


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_said_of_it(format: str) -> None:
    report = f2e.read(written(sample(), format), name="x").report
    (candidate,) = report.candidates
    assert (report.format, report.confidence, report.file) == (NAMES.get(format, format), 1.0, "x")
    assert (candidate.format, candidate.confidence) == (report.format, 1.0)
    assert candidate.evidence[0].reason == "written by fic2ebook"
    assert not (report.unaccounted or report.removed or report.repairs or report.derived or report.notes)


@pytest.mark.parametrize("format", FORMATS)
def test_long_chapters_and_parts(format: str) -> None:
    line = "She counted the lamps of the gate, and then once more. " * 20
    long = tuple(paragraph(f"{number} {line}".strip()) for number in range(600))
    story = Story(
        metadata=Metadata(title="The Lamp Gate", end_notes="Thanks."),
        contents=(
            Part(title="Down", number=1, chapters=(Chapter(number=1, blocks=long, end_notes=(paragraph("Bye"),)),)),
            Part(kind="volume", blocks=(paragraph("Before."),)),
            Chapter(kind="epilogue"),
        ),
        back=(Section(kind="end-notes", title="Of its own", blocks=(paragraph("Notes."),)),),
    )
    assert f2e.read(written(story, format)).story == story


def test_metadata_of_the_command_line_is_put_over_it() -> None:
    options = f2e.ReadOptions(metadata={"title": "Another"})
    assert f2e.read(written(sample(), "html"), options).story.metadata.title == "Another"
    assert f2e.read(written(sample(), "epub"), options).story.contents == sample().contents


def test_a_format_that_is_named_is_used() -> None:
    assert f2e.read(written(sample(), "html"), f2e.ReadOptions(format="html")).report.confidence < 1
    assert f2e.read(written(sample(), "md"), f2e.ReadOptions(format="front-matter")).report.format == "front-matter"


def paragraph(text: str) -> Paragraph:
    return Paragraph(children=(Text(text=text),))


def sample() -> Story:
    return Story(
        metadata=Metadata(
            title="The *Lamp* Gate", authors=("Hester Mallow", "A/>B"), series=(Series(name="Lamps", position=2.0),),
            summary="One.\n\nTwo *so*.", extra=(("Mood", "grey"), ("Mood", "greyer")), language="en",
        ),
        contents=(
            Chapter(number=1, title="The Stair", blocks=(paragraph('"Straight" -- quotes...  two spaces'),)),
            Chapter(number=2, blocks=(paragraph("CHAPTER 3"), paragraph("* * *"), paragraph("The End"))),
        ),
    )  # fmt: skip
