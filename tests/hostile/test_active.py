"""Nothing active that a text holds is in any book: every output is parsed and held against what our writers use."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable
from dataclasses import fields
from html import escape

import pytest
from active import faults
from hostile.vectors import ADDRESSES, BOMBS, MARKDOWN, TAGS
from hypothesis import given, note, settings
from hypothesis import strategies as st
from source.epubs import make_epub
from strategies import stories

import fic2ebook as f2e
from fic2ebook.model import Chapter, Code, Image, Link, Metadata, Paragraph, Part, Section, Series, Story, Text
from fic2ebook.stated import _WANTED

_OUTPUTS = (("epub", False), ("html", False), ("md", False), ("json", False), ("epub", True))
PROSE = "She went down to the lamp gate, and it was cold there."


def check(story: Story, outputs: Iterable[tuple[str, bool]] = _OUTPUTS) -> None:
    """That no output of the story has anything in it that our writers do not make themselves."""
    for format, kepub in outputs:
        out = io.BytesIO()
        f2e.write(story, out, format=format, options=f2e.WriteOptions(cover=False, modified=0, kepub=kepub))
        assert faults(format, out.getvalue()) == [], (format, kepub)


def check_text(text: str, name: str) -> None:
    check(f2e.read(text.encode("utf-8", "surrogatepass"), name=name).story)


def _pages(tags: Iterable[str]) -> str:
    return f"<html><head><title>T</title></head><body><p>{PROSE}</p>" + "".join(
        f"<div>{tag}</div><p>{PROSE}</p>" for tag in tags
    )


# Each vector by itself in what it was made for; all of them at once in what costs more


@pytest.mark.parametrize("tag", TAGS)
def test_tags_in_a_page(tag: str) -> None:
    story = f2e.read(_pages([tag]).encode(), name="x.html").story
    check(story, [("html", False), ("md", False), ("json", False)])


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown(text: str) -> None:
    story = f2e.read(f"---\ntitle: T\n---\n\n# One\n\n{PROSE}\n\n{text}\n\n{PROSE}\n".encode(), name="x.md").story
    check(story, [("html", False), ("md", False), ("json", False)])


def test_addresses() -> None:
    links = [f'<a href="{escape(address)}">x</a><img src="{escape(address)}" alt="y">' for address in ADDRESSES]
    raw = [f"<a href='{address}'>x</a> <img src='{address}'>" for address in ADDRESSES if "'" not in address]
    check_text(_pages([*links, *raw]), "x.html")
    marked = "\n\n".join(f"[x]({one}) ![y]({one}) <{one}> [z](<{one}>)" for one in (*ADDRESSES, *TAGS))
    check_text(f"---\ntitle: T\n---\n\n# One\n\n{PROSE}\n\n{marked}\n", "x.md")


@pytest.mark.parametrize(
    "wrap", ["{}", "    {}", "*{}*", "> {}", "- {}", "Chapter 1: {}", "[{}](https://a.example)", "`{}`"]
)
def test_all_at_once(wrap: str) -> None:
    text = "\n\n".join(wrap.format(one) for one in (*TAGS, *MARKDOWN, *ADDRESSES))
    check_text(f"{PROSE}\n\n{text}\n\n{PROSE}\n", "x.txt")
    check_text(f"---\ntitle: T\n---\n\n# One\n\n{PROSE}\n\n{text}\n", "x.md")


def test_all_at_once_in_a_page() -> None:
    for join in ("", "\n", "</p><p>", "</td></tr><tr><td>", "</li><li>"):
        check_text(_pages([join.join(TAGS)]), "x.html")
    check_text(_pages(TAGS), "x.html")


def test_labels() -> None:
    """Metadata of each form of header, from the command line and a story's sidecar: texts, not markup."""
    for one in (*TAGS[::6], *ADDRESSES[::6]):
        line = " ".join(one.split())
        check_text(
            f"Title: {line}\nAuthor: {line}\nRating: {line}\nSummary: {line}\nURL: {line}\nMood: {line}\n\n{PROSE}\n",
            "x.txt",
        )
    names = [one.name for one in fields(Metadata) if one.name not in {"extra", *_WANTED}]  # those take no text at all
    for one in TAGS[::25]:
        check(f2e.read(PROSE.encode(), f2e.ReadOptions(metadata=dict.fromkeys((*names, one), one)), name="x.txt").story)
        check_text(
            f"---\ntitle: {json.dumps(one)}\nauthor: [{json.dumps(one)}]\nx: {json.dumps(one)}\nurl: {json.dumps(one)}\n---\n\n{PROSE}\n",
            "x.md",
        )


# Books


def test_an_epub_of_vectors() -> None:
    pages = {
        "one.xhtml": _pages(TAGS),
        "two.xhtml": "<body>" + "".join(f'<p><a href="{escape(one)}">x</a></p>' for one in ADDRESSES),
    }
    metadata = "".join(
        f"<dc:{name}>{escape(tag)}</dc:{name}>" for tag in TAGS[:40]
        for name in ("title", "creator", "subject", "description", "publisher", "source", "rights", "date", "identifier")
    )  # fmt: skip
    files = {f"OEBPS/p{n}.png": data for n, data in enumerate(BOMBS)}
    pages["three.xhtml"] = (
        "<body>" + "".join(f'<p>x<img src="p{n}.png" alt="y"/></p>' for n in range(len(BOMBS))) + "</body>"
    )
    contents = {"one.xhtml": "&lt;script&gt;", "two.xhtml": "&quot;&gt;&lt;img src=x onerror=y&gt;"}
    for nav in (False, True):
        check(f2e.read(make_epub(pages, metadata, contents, nav=nav, files=files), name="x.epub").story)


@pytest.mark.parametrize("data", BOMBS)
def test_a_picture_that_is_none(data: bytes) -> None:
    address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    check_text(_pages([f'<img src="{address}" alt="x">']), "x.html")
    check(
        Story(
            metadata=Metadata(title="T"),
            contents=(
                Chapter(blocks=(Paragraph(children=(Image(source="", data=data, media_type="image/svg+xml"),)),)),
            ),
        )
    )


def _hostile_story(word: str) -> Story:
    """A story in which everything that can be a text is `word`."""
    inlines = (
        Text(text=word),
        Link(children=(Text(text=word),), target=word),
        Code(text=word),
        Image(source=word, alt=word),
    )
    blocks = (Paragraph(children=inlines),)
    chapter = Chapter(title=word, kind=word, summary=blocks, notes=blocks, blocks=blocks, end_notes=blocks)
    section = Section(kind=word, title=word, blocks=blocks)
    texts = {
        one.name: word if one.default is None else (word,)
        for one in fields(Metadata)
        if one.type in ("str | None", "tuple[str, ...]")
    }
    metadata = Metadata(**{**texts, "series": (Series(name=word),), "extra": ((word, word),)})  # type: ignore[arg-type]
    return Story(
        metadata=metadata,
        front=(section,),
        contents=(Part(title=word, kind=word, chapters=(chapter,)), chapter),
        back=(section,),
    )


def test_our_own_json_by_a_stranger() -> None:
    for word in (*TAGS[::12], *ADDRESSES[::6], *MARKDOWN[::6]):
        check(f2e.read(f2e.to_json(_hostile_story(word)), name="x.json").story)


@pytest.mark.parametrize("format", ["html", "md"])
def test_our_own_page_changed_by_a_stranger(format: str) -> None:
    """The tags are put where a text was, in a file that still says it is ours."""
    out = io.BytesIO()
    words = "wordword"
    f2e.write(_hostile_story(words), out, format=format)
    for tag in TAGS[::4]:
        check(f2e.read(out.getvalue().replace(words.encode(), tag.encode()), name=f"x.{format}").story)


@settings(max_examples=12)
@given(stories())
def test_any_story(story: Story) -> None:
    """JSON holds a story made in code exactly, so it is looked at only when it has been read."""
    check(story, [output for output in _OUTPUTS if output[0] != "json"])


_SOUP = st.lists(st.sampled_from((*TAGS, *MARKDOWN, *ADDRESSES, "\n\n", " ", "\n", PROSE)), max_size=12).map("".join)


@settings(max_examples=20)
@given(
    _SOUP,
    st.sampled_from(("x.txt", "x.html", "x.md")),
    st.sampled_from(("", "<html><body>", "---\ntitle: T\n---\n\n# One\n\n")),
)
def test_any_mixture(text: str, name: str, head: str) -> None:
    note(repr(text))
    check_text(f"{head}{PROSE}\n\n{text}\n\n{PROSE}", name)


def test_style_rules_of_the_users_own_are_kept_and_cannot_end_the_element() -> None:
    out = io.BytesIO()
    css = "p { color: red } </style><script>alert(1)</script>"
    f2e.write(Story(metadata=Metadata(title="T")), out, format="html", options=f2e.WriteOptions(css=css))
    assert faults("html", out.getvalue()) == []
    assert b"color: red" in out.getvalue()


def test_the_measure_can_fail() -> None:
    """Each kind of fault is one that `faults` finds."""
    for page in (
        "<p onclick=x>",
        "<script>x</script>",
        "<a href='javascript:x'>",
        "<img src=//a.example/x>",
        "<svg/>",
        "<style>@import 'x'</style>",
    ):
        assert faults("html", f"<html><body>{page}".encode())
        assert page.startswith(("<style", "<img")) or faults("md", f"---\ntitle: T\n---\n\n{page}\n".encode())
    assert faults("json", b'{"type": "link", "target": "javascript:x"}')


def test_half_a_character_in_a_story_made_in_code() -> None:
    """In JSON it is held as it is; the identifier of an EPUB is made of a title that has none."""
    check(_hostile_story("a\ud800b"), [output for output in _OUTPUTS if output[0] != "json"])
