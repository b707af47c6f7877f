"""Files of ours that somebody has changed: read exactly where that is possible, else like any text; never with a loss."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from readers.test_round_trip import paragraph, sample, written

import fic2ebook as f2e
from fic2ebook.audit import story_texts
from fic2ebook.model import Chapter, Emphasis, Image, Metadata, Paragraph, Section, Story, Text
from fic2ebook.readers import read_own


def words(story: Story) -> str:
    return " ".join(" ".join(story_texts(story)).split())


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


# Markdown


def test_markdown_that_was_edited() -> None:
    text = written(sample(), "md").decode()
    text = text.replace("title: ", "words: 12\ntitle: ").replace("\n", "\r\n").replace("two spaces", "*new* words")
    story = f2e.read(text.encode()).story
    assert story.metadata.words == 12
    assert story.chapters[0].blocks == (
        Paragraph(
            children=(
                Text(text='"Straight" -- quotes...  '),
                Emphasis(children=(Text(text="new"),)),
                Text(text=" words"),
            )
        ),
    )


def test_a_chapter_that_was_added_by_hand() -> None:
    text = written(sample(), "md").decode() + "\n# Chapter 3: Out\n\nShe left.\n\n# Epilogue\n\nHome.\n"
    chapters = f2e.read(text.encode()).story.chapters
    assert [(one.kind, one.number, one.title) for one in chapters[2:]] == [
        ("chapter", 3, "Out"),
        ("epilogue", None, None),
    ]


def test_tags_in_markdown_keep_their_words() -> None:
    text = written(sample(), "md").decode() + "\n<div>In a box</div>\n\nA <span>word</span>.\n"
    assert "<div>In a box</div>" in words(f2e.read(text.encode()).story)


@pytest.mark.parametrize(
    "front",
    [
        "published: soon",
        "fandoms: {a: b}",
        "unknown: x",
        "words: [1]",
        "x: *y",
        "complete: maybe",
        "a: [" * 3000,
    ],
)
def test_front_matter_that_is_not_ours_any_more(front: str) -> None:
    text = written(sample(), "md").decode().replace("---\n", f"---\n{front}\n", 1).encode()
    assert read_own(text) is None
    assert "The Stair" in words(f2e.read(text).story)


def test_a_mark_below_the_front_matter_is_none() -> None:
    assert read_own(b"---\ntitle: A\n---\n\nfic2ebook: 1\n---\n") is None
    assert read_own(b"---\nfic2ebook: 12\n---\n") is None
    assert read_own(b"---\ntitle: \xff\nfic2ebook: 1\n---\n") is None


@pytest.mark.parametrize(
    ("chapter", "comment"),
    [
        (Chapter(number=3, title="The Stair"), ""),
        (Chapter(number=3), ""),
        (Chapter(kind="prologue"), ""),
        (Chapter(kind="interlude", number=2, title="In between"), ""),
        (Chapter(title="Only a *title*: so"), ""),
        (Chapter(title="Prologue"), '<!-- chapter {"title":"Prologue"} -->'),
        (Chapter(title="Chapter 9"), '<!-- chapter {"title":"Chapter 9"} -->'),
        (Chapter(), "<!-- chapter {} -->"),
        (Chapter(kind="odd one", number=-1), '<!-- chapter {"kind":"odd one","number":-1} -->'),
        (Chapter(title="two  blanks -->"), '<!-- chapter {"title":"two  blanks -\\u002d\\u003e"} -->'),
    ],
)
def test_a_comment_stands_only_where_a_heading_does_not_say_it_all(chapter: Chapter, comment: str) -> None:
    story = Story(metadata=Metadata(language="en"), contents=(chapter, Chapter(number=4)))
    data = written(story, "md")
    assert ("<!-- chapter" in data.decode()) is bool(comment)
    assert comment in data.decode()
    assert f2e.read(data).story == story


def test_headings_of_other_languages() -> None:
    for language in ("de", "zh", "ru", "hu", "ja", "xx"):
        chapters = (Chapter(number=1, title="A"), Chapter(kind="epilogue"))
        story = Story(metadata=Metadata(language=language), contents=chapters)
        data = written(story, "md")
        assert "<!--" not in data.decode()
        assert f2e.read(data).story == story


def test_sections_without_title() -> None:
    front = (Section(kind="dedication", blocks=(paragraph("For Nan"),)), Section(kind="epigraph"))
    story = Story(metadata=Metadata(), front=front, contents=(Chapter(number=1),))
    for format in ("md", "html", "epub"):
        assert f2e.read(written(story, format)).story == story


# HTML


def test_html_that_was_indented_anew() -> None:
    text = written(sample(), "html").decode().replace("<p", "\n    <p").replace("<section", "\n  <section")
    assert f2e.read(text.encode()).story == sample()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<main id="story">', '<main id="story">\n<p>Put in between.</p>'),
        ('<main id="story">', '<main id="story">Put in between.'),
        ('id="fic2ebook-metadata"', 'id="other"'),
        ('"series":[{', '"series":[{"x":1,'),
        ('data-number="1"', 'data-number="one"'),
        ('<main id="story">', "<main>"),
    ],
)
def test_html_that_is_not_ours_any_more(old: str, new: str) -> None:
    text = written(sample(), "html").decode()
    assert old in text
    text = text.replace(old, new, 1)
    assert read_own(text.encode()) is None
    reading = f2e.read(text.encode())
    assert reading.report.format == "html"
    assert "two spaces" in words(reading.story)
    if "between" in new:
        assert "Put in between." in words(reading.story)


# EPUB


def test_a_zip_that_was_packed_anew() -> None:
    assert f2e.read(rezipped(written(sample(), "epub"), lambda name, content: content)).story == sample()


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: None if name == "META-INF/fic2ebook.json" else content,
        lambda name, content: b"{}" if name == "META-INF/fic2ebook.json" else content,
        lambda name, content: b"[1" if name == "META-INF/fic2ebook.json" else content,
        lambda name, content: content.replace(b"<section", b"<p>Put in between.</p><section"),
        lambda name, content: content.replace(b" data-kind=", b" data-other="),
        lambda name, content: content.replace(b"<h2", b"<h2><h2") if name.endswith("0002.xhtml") else content,
    ],
)
def test_an_epub_that_another_program_has_changed(change: Callable[[str, bytes], bytes | None]) -> None:
    reading = f2e.read(rezipped(written(sample(), "epub"), change))
    assert "two spaces" in words(reading.story)
    assert [chapter.number for chapter in reading.story.chapters] == [1, 2]
    assert reading.story.metadata.title == "The Lamp Gate" or reading.report.confidence == 1


def test_pictures_come_back_from_the_book() -> None:
    from strategies import PIXEL

    picture = Image(source="", alt="A lamp", media_type="image/png", data=PIXEL)
    far = Image(source="https://a.example/p.png", alt="")
    near = Image(source="img/p (1).png", alt="A gate")
    chapter = Chapter(blocks=(Paragraph(children=(picture, Text(text=" and "), far, Text(text=" and "), near)),))
    story = Story(metadata=Metadata(title="A"), contents=(chapter,))
    for format in ("md", "html", "json", "epub", "kepub"):
        assert f2e.read(written(story, format)).story == story


# JSON


def test_json_of_ours_that_is_broken_is_a_fault_in_one_line() -> None:
    data = json.loads(written(sample(), "json"))
    data["story"]["contents"][0]["kind"] = 3
    with pytest.raises(f2e.InputError, match=r"contents\[0\].kind") as caught:
        f2e.read(json.dumps(data).encode(), name="x.json")
    assert "\n" not in str(caught.value)
    with pytest.raises(f2e.InputError, match="not JSON"):
        f2e.read(b'{"fic2ebook": 1, "story": ')


def test_nested_beyond_reason_is_read_like_any_text() -> None:
    page = written(sample(), "html").decode().replace("two spaces", "x" + "<em>" * 3000 + "two spaces")
    assert "two spaces" in words(f2e.read(page.encode()).story)
