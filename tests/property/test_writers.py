"""Every writer keeps the same words, and what can be read back is the same story."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile

import pytest
from hypothesis import given, note, settings
from lxml import etree, html
from property.texts import files, prose

import fic2ebook as f2e
from fic2ebook.audit import block_texts

_XML_SPACE = re.compile(r"[\s\x00-\x1f\u00ad\u2060\ufffe\uffff]+")


def written(story: f2e.Story, format: str) -> bytes:
    out = io.BytesIO()
    f2e.write(story, out, format=format, options=f2e.WriteOptions(cover=False, modified=0))
    return out.getvalue()


def body_text(story: f2e.Story) -> str:
    """The characters of the chapters, without spaces and controls."""
    return _XML_SPACE.sub("", "".join(text for chapter in story.chapters for text in block_texts(chapter.blocks)))


def epub_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        pages = sorted(name for name in book.namelist() if name.endswith(".xhtml"))
        return "".join(visible(etree.fromstring(book.read(name))) for name in pages)


def visible(tree: etree._Element) -> str:
    """The characters of a page, a picture's description among them."""
    for picture in tree.iter("img", "{http://www.w3.org/1999/xhtml}img"):
        picture.text = picture.get("alt")
    return _XML_SPACE.sub("", "".join(tree.itertext()))


def is_within(parts: str, whole: str) -> bool:
    """Whether every character of `parts` is in `whole`, in its order."""
    at = 0
    for char in parts:
        at = whole.find(char, at) + 1
        if not at:
            return False
    return True


@settings(max_examples=60)
@given(files)
def test_epub_and_html_have_every_character(text: str) -> None:
    note(repr(text))
    with contextlib.suppress(f2e.InputError):
        story = f2e.read(text.encode("utf-8")).story
        body = body_text(story).replace("《", "").replace("》", "")
        assert is_within(body, epub_text(written(story, "epub")))
        page = html.document_fromstring(written(story, "html").decode("utf-8"))
        assert is_within(body, visible(page))


@settings(max_examples=60)
@given(prose)
@pytest.mark.parametrize("format", ["md", "html"])
def test_prose_reads_back_the_same(format: str, text: str) -> None:
    story = f2e.read(text.encode("utf-8"), name="x.txt").story
    again = f2e.read(written(story, format), name=f"x.{format}").story
    assert [chapter.blocks for chapter in again.chapters] == [chapter.blocks for chapter in story.chapters]
    assert (again.metadata.title, again.metadata.summary) == (story.metadata.title, story.metadata.summary)
