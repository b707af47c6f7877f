"""Footnotes as each format has them: links both ways, and what reading systems need to pop them up."""

from __future__ import annotations

import io

import pytest
from books import OPS, Book, build, every_block, paragraph
from lxml import etree, html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import fic2ebook as f2e
from fic2ebook.model import Chapter, Footnote, Link, Metadata, NoteRef, SceneBreak, Section, Story, Text
from fic2ebook.normal import normalised
from fic2ebook.options import WriteOptions
from fic2ebook.writers.html import write as write_html
from fic2ebook.writers.markdown import write as write_markdown

XHTML = "{http://www.w3.org/1999/xhtml}"
STORY = Story(
    metadata=Metadata(title="The Lamp Room"),
    contents=(Chapter(number=1, blocks=every_block()), Chapter(number=2, blocks=every_block())),  # type: ignore[arg-type]
)


def chapter(*blocks: object) -> Story:
    return Story(metadata=Metadata(title="A"), contents=(Chapter(blocks=blocks),))  # type: ignore[arg-type]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("kepub", [False, True])
def test_an_epub_has_marks_and_notes_in_one_file_that_lead_to_each_other(kepub: bool) -> None:
    page = Book(build(STORY, kepub=kepub)).page("chapter-0002.xhtml")
    refs = [one for one in page.iter(f"{XHTML}a") if one.get(f"{OPS}type") == "noteref"]
    notes = [one for one in page.iter(f"{XHTML}aside") if one.get(f"{OPS}type") == "footnote"]
    assert [words(one) for one in refs] == ["[1]", "†"]
    assert [words(one) for one in notes] == ["[1] Of the shift. Not of the lamp.", "† Nearly,nearly."]
    for ref, note in zip(refs, notes, strict=True):
        (back,) = [one for one in note.iter(f"{XHTML}a") if one.get("role") == "doc-backlink"]
        assert (ref.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
        assert (ref.get("href"), back.get("href")) == (f"#{note.get('id')}", f"#{ref.get('id')}")


def test_a_note_is_in_the_file_of_its_mark_also_where_a_chapter_goes_on_in_another() -> None:
    scene = (*(paragraph("A lamp. " * 60) for _ in range(700)), SceneBreak())
    story = chapter(
        paragraph("One", NoteRef(mark="[1]")), *scene, paragraph("Two", NoteRef(mark="[2]")),
        Footnote(mark="[1]", blocks=(paragraph("First."),)), Footnote(mark="[2]", blocks=(paragraph("Second."),)),
    )  # fmt: skip
    book = Book(build(story))
    pages = [book.page(name) for name in ("chapter-0001.xhtml", "chapter-0001-02.xhtml")]
    assert [[words(one) for one in page.iter(f"{XHTML}aside")] for page in pages] == [["[1] First."], ["[2] Second."]]


def test_an_html_page_has_them_for_each_chapter() -> None:
    page = html.document_fromstring(write_html(STORY, WriteOptions()).decode("utf-8"))
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    refs = page.xpath("//a[@role='doc-noteref']")
    assert [one.get("href") for one in refs] == [
        "#chapter-1-note-1", "#chapter-1-note-2", "#chapter-2-note-1", "#chapter-2-note-2"
    ]  # fmt: skip
    for ref in refs:
        (note,) = page.xpath(f"//div[@id='{ref.get('href')[1:]}']")
        assert note.xpath(".//a[@role='doc-backlink']/@href") == [f"#{ref.get('id')}"]


def test_markdown_has_them_by_names_of_which_each_is_there_once() -> None:
    text = write_markdown(STORY, WriteOptions()).decode("utf-8")
    assert "The end of it[^1], or nearly[^2]." in text
    assert "The end of it[^3], or nearly[^4]." in text
    assert "[^1]: Of the shift.\n\n    Not of the lamp.\n" in text
    assert '<!-- note {"mark":"†"} -->\n\n[^2]:\n    <!-- verse -->\n\n    > Nearly,  \n    > nearly.\n' in text
    assert '<!-- note {"mark":"[1]"} -->\n\n[^3]: Of the shift.' in text
    rendered = MarkdownIt("commonmark").enable("table").use(footnote_plugin).render(text)
    notes = html.fragment_fromstring(rendered, create_parent=True).xpath("//section[@class='footnotes']//li")
    assert [words(one).replace(" ↩︎", "") for one in notes[:2]] == ["Of the shift. Not of the lamp.", "Nearly, nearly."]
    assert len(notes) == 4


@pytest.mark.parametrize(
    ("blocks", "plain"),
    [
        ((paragraph("One", NoteRef(mark="[1]")),), (paragraph("One[1]"),)),
        ((Footnote(mark="1", blocks=(paragraph("First."),)),), (paragraph("1 First."),)),
        (
            (
                paragraph(Link(children=(Text(text="here"), NoteRef(mark="*")), target="https://a.example/")),
                Footnote(mark="*", blocks=(paragraph("First."),)),
            ),
            (
                paragraph(Link(children=(Text(text="here*"),), target="https://a.example/")),
                paragraph("* First."),
            ),
        ),
    ],
)
def test_what_has_no_partner_is_text(blocks: tuple[object, ...], plain: tuple[object, ...]) -> None:
    assert normalised(chapter(*blocks)) == chapter(*plain)
    for write in (write_html, write_markdown):
        assert write(chapter(*blocks), WriteOptions()) == write(chapter(*plain), WriteOptions())


def test_only_chapters_have_footnotes() -> None:
    blocks = (paragraph("One", NoteRef(mark="[1]")), Footnote(mark="[1]", blocks=(paragraph("First."),)))
    plain = (paragraph("One[1]"), paragraph("[1] First."))
    metadata = Metadata(title="A")
    story = Story(metadata=metadata, back=(Section(kind="afterword", blocks=blocks),))
    assert normalised(story) == Story(metadata=metadata, back=(Section(kind="afterword", blocks=plain),))


def test_one_that_says_nothing_is_a_note_still() -> None:
    """Of a JSON file by a stranger; Markdown took its first paragraph for granted."""
    blocks = (paragraph("One", NoteRef(mark="1")), Footnote(mark="1", blocks=()))
    for format in ("epub", "html", "md"):
        out = io.BytesIO()
        f2e.write(Story(metadata=Metadata(), contents=(Chapter(blocks=blocks),)), out, format=format)
        again = f2e.read(out.getvalue(), name=f"x.{format}").story
        assert again.chapters[0].blocks == (paragraph("One1"), paragraph("1"))


def test_they_come_in_the_order_of_their_marks() -> None:
    first, second = (Footnote(mark=mark, blocks=(paragraph(f"Note {mark}"),)) for mark in "ab")
    text = paragraph("One", NoteRef(mark="a"), " two", NoteRef(mark="b"), " one", NoteRef(mark="a"))
    (one,) = normalised(chapter(second, text, SceneBreak(), first, second)).chapters
    last = paragraph("One", NoteRef(mark="a"), " two", NoteRef(mark="b"), " onea")
    assert one.blocks == (last, SceneBreak(), paragraph("b Note b"), first, second)
