"""The EPUB writer, item by item of the checklist (items 1 to 3 are in test_epub_checkers.py)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from books import (
    MODIFIED,
    OPF,
    OPS,
    XML_LANG,
    Book,
    arabic_story,
    bare_story,
    build,
    every_block,
    full_metadata,
    full_story,
    hostile_story,
    paragraph,
)
from hypothesis import HealthCheck, given, settings
from lxml import etree
from strategies import stories
from visible import body_texts, squeezed

from fic2ebook.errors import UsageError
from fic2ebook.model import Chapter, Metadata, Paragraph, SceneBreak, Section, Story, plain_text
from fic2ebook.options import WriteOptions
from fic2ebook.writers.css import style_names
from fic2ebook.writers.epub import write

XHTML = "{http://www.w3.org/1999/xhtml}"
NAV = {"x": "http://www.w3.org/1999/xhtml"}
NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}


@cache
def full() -> Book:
    return Book(build(full_story(), cover=True))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


# Item 3, what kobofix misses


@pytest.mark.parametrize("style", style_names())
def test_item_3_css_has_nothing_old_readers_choke_on(style: str) -> None:
    css = Book(build(bare_story(), style=style)).css
    for word in ("@media", "@supports", "@import", "calc(", "min(", "max(", "var(", "rem"):
        assert word not in css


# Items 4 to 6: the archive


def test_item_4_mimetype_is_first_and_stored() -> None:
    first = full().entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert full().files["mimetype"] == b"application/epub+zip"


def test_item_4_entries_carry_no_time_or_system() -> None:
    for entry in full().entries:
        assert (entry.date_time, entry.create_system, entry.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 3, 0o100644)
        image = entry.filename.endswith((".jpg", ".png"))
        assert (entry.compress_type == zipfile.ZIP_STORED) == (image or entry.filename == "mimetype")


_BUILD = """
import sys
from dataclasses import replace
from fic2ebook.options import WriteOptions
from fic2ebook.writers.epub import write
from books import full_story
sys.stdout.buffer.write(write(full_story(), WriteOptions()))
"""


def test_item_5_two_builds_are_the_same_bytes() -> None:
    builds = []
    for zone, seed in (("Pacific/Auckland", "1"), ("America/New_York", "2")):
        environment = {
            **os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(MODIFIED),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }  # fmt: skip
        run = subprocess.run([sys.executable, "-c", _BUILD], capture_output=True, env=environment, check=True)
        builds.append(run.stdout)
    assert builds[0] == builds[1]
    assert builds[0] == write(full_story(), WriteOptions(modified=MODIFIED))


def test_item_6_modified_is_that_time_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert full().meta("dcterms:modified") == ["2020-09-13T12:26:40Z"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert Book(build(bare_story(), modified=None)).meta("dcterms:modified") == ["1970-01-02T00:00:00Z"]
    assert Book(build(bare_story(), modified=-5)).meta("dcterms:modified") == ["1970-01-01T00:00:00Z"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        build(bare_story(), modified=None)


# Items 7 to 10: the package's metadata


@pytest.mark.parametrize(("language", "tag"), [("en-GB", "en-GB"), ("ar", "ar"), (None, "und"), ("English!", "und")])
def test_item_7_languages_agree(language: str | None, tag: str) -> None:
    book = Book(build(replace(full_story(), metadata=Metadata(title="T", language=language))))
    found = {book.package.get(XML_LANG), *book.dc("language")}
    for name in book.pages:
        page = book.page(name)
        found |= {page.get("lang"), page.get(XML_LANG)}
    assert found == {tag}


def test_item_7_right_to_left() -> None:
    book = Book(build(arabic_story()))
    assert book.package.find("opf:spine", OPF).get("page-progression-direction") == "rtl"
    assert {book.page(name).get("dir") for name in book.pages} == {"rtl"}
    assert full().package.find("opf:spine", OPF).get("page-progression-direction") is None
    assert full().page("chapter-0001.xhtml").get("dir") is None


def test_item_8_identifier_of_the_address_else_of_authors_and_title() -> None:
    address = "https://archiveofourown.org/works/41063"
    assert full().dc("identifier") == [uuid.uuid5(uuid.NAMESPACE_URL, address).urn]
    metadata = replace(full_metadata(), source_url=None)
    without = [
        Book(build(Story(metadata=one, contents=bare_story().contents))).dc("identifier")[0]
        for one in (metadata, replace(metadata, words=5), replace(metadata, title="Other"))
    ]
    assert without[0] == without[1] != without[2]
    assert len({*without, full().dc("identifier")[0]}) == 3


def test_item_8_unique_identifier_and_ncx_agree() -> None:
    unique = full().package.get("unique-identifier")
    assert full().package.find(f".//dc:identifier[@id='{unique}']", OPF).text == full().dc("identifier")[0]
    uid = etree.fromstring(full().files["EPUB/toc.ncx"]).find(".//n:meta[@name='dtb:uid']", NCX)
    assert uid.get("content") == full().dc("identifier")[0]


def test_item_8_a_longer_version_keeps_identifier_and_file_names() -> None:
    story = full_story()
    longer = replace(story, contents=(*story.contents, Chapter(title="New", blocks=(paragraph("More."),))))
    longer = replace(longer, metadata=replace(longer.metadata, words=99999, complete=True))
    book = Book(build(longer))
    assert book.dc("identifier") == full().dc("identifier")
    places = {name: full().files[f"EPUB/{name}"] for name in full().pages if name.startswith(("chapter", "part"))}
    assert all(book.files[f"EPUB/{name}"] == data for name, data in places.items())
    assert {name for name in book.pages if name.startswith("chapter")} - set(places) == {"chapter-0009.xhtml"}


def test_item_9_title_and_creators() -> None:
    assert full().dc("title") == ["The Lamp Room"]
    assert full().meta("file-as", "main-title") == ["Lamp Room, The"]
    assert full().dc("creator") == ["Hester Mallow", "wind_up", "Ada Quill"]
    ids = [creator.get("id") for creator in full().package.iterfind(".//dc:creator", OPF)]
    assert len(set(ids)) == 3
    assert [full().meta("file-as", one) for one in ids] == [["Mallow, Hester"], ["wind_up"], ["Quill, Ada"]]
    assert [full().meta("role", one) for one in ids] == [["aut"]] * 3


def test_item_9_series() -> None:
    names = {
        element.text: element.get("id")
        for element in full().package.iterfind(".//opf:meta[@property='belongs-to-collection']", OPF)
    }
    assert list(names) == ["The Corrow Lamps", "Pit Tales", "Yuletide"]
    assert [full().meta("collection-type", uid) for uid in names.values()] == [["series"], ["series"], ["set"]]
    assert [full().meta("group-position", uid) for uid in names.values()] == [["2"], ["1.5"], []]
    assert full().meta("calibre:series") == ["The Corrow Lamps"]
    assert full().meta("calibre:series_index") == ["2"]


def test_item_9_subjects_and_the_rest() -> None:
    assert full().dc("subject") == [
        "Original Work", "M*A*S*H", "Nell Aspinall & Davy Penhale", "Nell Aspinall", "Davy Penhale", "Mystery",
        "Mining", "Found objects",
    ]  # fmt: skip
    assert full().dc("description") == ["A lamp too many.\n\nAnd it is warm."]
    assert full().dc("publisher") == ["archiveofourown.org"]
    assert full().dc("source") == ["https://archiveofourown.org/works/41063"]
    assert full().dc("date") == ["2012-03-04"]
    assert full().dc("rights") == ["© 2012 Hester Mallow"]
    named = replace(full_story(), metadata=replace(full_metadata(), publisher="Archive of Our Own"))
    assert Book(build(named)).dc("publisher") == ["Archive of Our Own"]


def test_item_9_nothing_is_invented() -> None:
    book = Book(build(bare_story()))
    metadata = book.package.find("opf:metadata", OPF)
    dublin_core = [local(element) for element in metadata if element.tag.startswith("{" + OPF["dc"])]
    assert dublin_core == ["identifier", "title", "language"]
    assert book.dc("title") == ["Untitled"]
    assert book.meta("belongs-to-collection") == book.meta("calibre:series") == book.meta("cover") == []


def test_item_10_accessibility() -> None:
    plain = Book(build(bare_story()))
    assert plain.meta("schema:accessMode") == ["textual"]
    assert plain.meta("schema:accessModeSufficient") == ["textual"]
    assert plain.meta("schema:accessibilityHazard") == ["none"]
    assert "alternativeText" not in plain.meta("schema:accessibilityFeature")
    assert plain.meta("schema:accessibilitySummary")[0]
    assert full().meta("schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" in full().meta("schema:accessibilityFeature")
    assert b"conformsTo" not in full().files["EPUB/content.opf"]


# Items 11 to 13: files


def test_item_11_one_cover_image_and_no_cover_page() -> None:
    from io import BytesIO

    from PIL import Image

    covers = [item for item in full().manifest.values() if item.get("properties") == "cover-image"]
    assert [(item.get("href"), item.get("media-type")) for item in covers] == [("images/cover.png", "image/png")]
    assert Image.open(BytesIO(full().files["EPUB/images/cover.png"])).size == (1600, 2560)
    assert full().meta("cover") == [covers[0].get("id")]
    assert not any(b"cover.png" in full().files[f"EPUB/{name}"] for name in full().pages)
    without = Book(build(full_story(), cover=False))
    assert not any("cover" in name for name in without.files)


def test_item_12_contents_and_ncx_follow_the_spine() -> None:
    nav = full().page("nav.xhtml")
    links = nav.findall(".//x:nav[@id='toc']//x:a", NAV)
    contents = [(link.get("href"), "".join(link.itertext())) for link in links]
    points = etree.fromstring(full().files["EPUB/toc.ncx"]).findall(".//n:navPoint", NCX)
    ncx = [
        (point.find("n:content", NCX).get("src"), point.findtext("n:navLabel/n:text", None, NCX)) for point in points
    ]
    assert contents == ncx
    places = [full().spine.index(href) for href, _ in contents]
    assert places == sorted(places)
    assert [label for _, label in contents] == [
        "About This Story", "Preface", "Prologue", "Part 1: Lamps", "Chapter 1: Brass Tokens", "Chapter 2", "Part 2",
        "Chapter 3: Out", "Interlude", "Interlude", "Epilogue: Afterwards", "Afterword", "Names", "End Notes",
    ]  # fmt: skip
    assert [point.get("playOrder") for point in points] == [str(number) for number in range(1, len(points) + 1)]


def test_item_12_chapters_are_under_their_part() -> None:
    nested = full().page("nav.xhtml").findall(".//x:nav[@id='toc']/x:ol/x:li/x:ol", NAV)
    assert [[a.get("href") for a in ol.iterfind("x:li/x:a", NAV)] for ol in nested] == [
        ["chapter-0002.xhtml", "chapter-0003.xhtml"], ["chapter-0004.xhtml"],
    ]  # fmt: skip
    ncx = etree.fromstring(full().files["EPUB/toc.ncx"])
    assert len(ncx.findall("n:navMap/n:navPoint/n:navPoint", NCX)) == 3
    assert ncx.find(".//n:meta[@name='dtb:depth']", NCX).get("content") == "2"


def test_item_12_landmarks() -> None:
    marks = full().page("nav.xhtml").findall(".//x:nav[@id='landmarks']//x:a", NAV)
    assert [(mark.get(f"{OPS}type"), mark.get("href")) for mark in marks] == [
        ("titlepage", "title.xhtml"), ("toc", "nav.xhtml"), ("bodymatter", "chapter-0001.xhtml"),
    ]  # fmt: skip
    types = [nav.get(f"{OPS}type") for nav in full().page("nav.xhtml").iter(f"{XHTML}nav")]
    assert types == ["toc", "landmarks"]


def test_item_12_the_contents_page_is_among_the_pages_where_there_is_a_choice() -> None:
    def linear(book: Book) -> list[str]:
        refs = book.package.iterfind(".//opf:itemref", OPF)
        return [book.manifest[ref.get("idref")].get("href") for ref in refs if ref.get("linear") != "no"]

    assert linear(full())[:3] == ["title.xhtml", "about.xhtml", "nav.xhtml"]
    assert "nav.xhtml" not in linear(Book(build(full_story(), toc=False)))
    assert linear(Book(build(bare_story()))) == ["title.xhtml", "chapter-0001.xhtml"]


def test_item_13_a_chapter_is_one_file() -> None:
    book = full()
    titles = [book.page(name).findtext(f"{XHTML}head/{XHTML}title") for name in book.pages]
    assert len(set(titles)) == len(titles)
    assert all(title and title.strip() for title in titles)
    assert {"Interlude", "Interlude (2)"} <= set(titles)
    for name in book.pages:
        assert book.source(name).startswith('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n')
        assert book.page(name).find(f"{XHTML}head/{XHTML}link").get("href") == "css/style.css"
        assert name.isascii()
    chapters = [name for name in book.pages if name.startswith("chapter")]
    assert chapters == [f"chapter-{number:04}.xhtml" for number in range(1, 9)]
    for name in chapters:
        assert len(book.page(name).findall(f".//{XHTML}h2")) == 1


def test_item_13_semantics() -> None:
    found = {}
    for name in full().pages:
        body = full().page(name).find(f"{XHTML}body")
        section = body.find(f"{XHTML}section")
        if section is not None:
            found[name] = (body.get(f"{OPS}type"), section.get(f"{OPS}type"), section.get("role"))
    assert found == {
        "title.xhtml": ("frontmatter", "titlepage", None),
        "about.xhtml": ("frontmatter", None, None),
        "front-01.xhtml": ("frontmatter", "preface", "doc-preface"),
        "chapter-0001.xhtml": ("bodymatter", "prologue", "doc-prologue"),
        "part-01.xhtml": ("bodymatter", "part", "doc-part"),
        "chapter-0002.xhtml": ("bodymatter", "chapter", "doc-chapter"),
        "chapter-0003.xhtml": ("bodymatter", "chapter", "doc-chapter"),
        "part-02.xhtml": ("bodymatter", "part", "doc-part"),
        "chapter-0004.xhtml": ("bodymatter", "chapter", "doc-chapter"),
        "chapter-0005.xhtml": ("bodymatter", "chapter", "doc-chapter"),
        "chapter-0006.xhtml": ("bodymatter", "chapter", "doc-chapter"),
        "chapter-0007.xhtml": ("bodymatter", "epilogue", "doc-epilogue"),
        "chapter-0008.xhtml": ("bodymatter", "conclusion", "doc-conclusion"),
        "back-01.xhtml": ("backmatter", "appendix", "doc-appendix"),
        "back-02.xhtml": ("backmatter", "afterword", "doc-afterword"),
    }


def test_item_13_a_very_long_chapter_goes_on_in_another_file() -> None:
    scene = (*(paragraph("A lamp. " * 60) for _ in range(100)), SceneBreak())
    chapter = Chapter(title="Long", number=1, notes=(paragraph("n"),), end_notes=(paragraph("e"),), blocks=scene * 12)
    book = Book(build(Story(metadata=Metadata(title="T"), contents=(chapter, Chapter(number=2)))))
    names = ["chapter-0001.xhtml", "chapter-0001-02.xhtml", "chapter-0001-03.xhtml"]
    assert [name for name in book.spine if name.startswith("chapter-0001")] == names
    for name in names:
        section = book.page(name).find(f"{XHTML}body/{XHTML}section")
        assert (section.get(f"{OPS}type"), section.get("role")) == ("chapter", "doc-chapter")
        assert len(book.files[f"EPUB/{name}"]) < 300_000
    assert [len(book.page(name).findall(f".//{XHTML}h2")) for name in names] == [1, 0, 0]
    assert [book.page(name).findtext(f".//{XHTML}title") for name in names] == [
        "Chapter 1: Long", "Chapter 1: Long (2)", "Chapter 1: Long (3)",
    ]  # fmt: skip
    asides = [[aside.get("class") for aside in book.page(name).iter(f"{XHTML}aside")] for name in names]
    assert asides == [["note"], [], ["end-note"]]
    assert sum(len(book.page(name).findall(f".//{XHTML}hr")) for name in names) == 12
    assert book.source("nav.xhtml").count('href="chapter-0001') == 2  # in the contents and as the landmark


# Items 14, 15 and 17: the text


def read_back(element: etree._Element) -> str:
    """The text of an element, a br as a newline, a picture as its description."""
    out = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "br":
            out.append("\n")
        elif name == "img":
            out.append(child.get("alt"))
        else:
            out.append(read_back(child))
        out.append(child.tail or "")
    return "".join(out)


def test_item_14_the_text_read_back_is_the_models_to_the_character() -> None:
    section = full().page("chapter-0002.xhtml").find(f"{XHTML}body/{XHTML}section")
    rendered = [read_back(child) for child in section if local(child) == "p"]
    told = [
        plain_text(block.children).replace("《", "").replace("》", "")
        for block in every_block()
        if isinstance(block, Paragraph)
    ]
    assert rendered == told
    assert "Un<em>believ<strong>able</strong></em>! " in full().source("chapter-0002.xhtml")


def section_text(book: Book, matter: str) -> list[str]:
    found = []
    for name in book.spine:
        body = book.page(name).find(f"{XHTML}body")
        if name == "nav.xhtml" or body.get(f"{OPS}type") != matter:
            continue
        for element in list(body.iter()):
            heading = local(element) in ("h1", "h2") or element.get("class") == "aside-heading"
            if heading or element.get("data-alt") == "":
                tail = element.tail
                element.clear()
                element.tail = tail
        found.append(read_back(body))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_item_14_any_story_keeps_every_character(story: Story) -> None:
    story = replace(story, metadata=replace(story.metadata, end_notes=None))
    for kepub in (False, True):
        book = Book(build(story, kepub=kepub, title_page=False, toc=False))
        read = [text for matter in ("frontmatter", "bodymatter", "backmatter") for text in section_text(book, matter)]
        # A ruby's brackets are the test's; those that a story has may stand anywhere.
        wanted, shown = (squeezed(texts).replace("《", "").replace("》", "") for texts in (body_texts(story), read))
        assert sorted(shown) == sorted(wanted)
        assert shown == wanted or "Footnote(" in repr(story)  # which goes behind what refers to it


@pytest.mark.parametrize("build_story", [full_story, hostile_story, bare_story])
def test_item_15_no_empty_paragraph_style_script_or_invisible_joiner(build_story: object) -> None:
    book = Book(build(build_story()))  # type: ignore[operator]
    for name in book.pages:
        source = book.source(name)
        assert not [word for word in ("style=", "<script", "\u2060", "\u00ad", '"javascript') if word in source]
        for p in book.page(name).iter(f"{XHTML}p"):
            assert read_back(p).strip()


def test_item_17_scene_breaks_verse_and_letters() -> None:
    page = full().page("chapter-0002.xhtml")
    assert [hr.get("class") for hr in page.iter(f"{XHTML}hr")] == ["scene-break"]
    verse = page.find(f".//{XHTML}section/{XHTML}div[@class='verse']/{XHTML}p")
    assert read_back(verse).split("\n") == ["Lamps in,", "   lamps out", "", "and in."]
    letter = page.find(f".//{XHTML}blockquote[@class='letter']")
    assert [read_back(p) for p in letter] == ["Dear Gran,", "All is well.", "Nell"]
    assert not any(re.fullmatch(r"[\s*#~-]+", read_back(p)) for p in page.iter(f"{XHTML}p"))


# Item 16: CSS


@pytest.mark.parametrize("style", style_names())
def test_item_16_css(style: str) -> None:
    css = Book(build(bare_story(), style=style)).css
    properties = set(re.findall(r"^\s+([a-z-]+):", css, re.MULTILINE))
    assert not {name for name in properties if "color" in name or "background" in name}
    assert not re.search(r"\d(px|pt|cm|mm|vh|vw)\b|:first-child|!important|#[0-9a-f]{3}", css)
    for declaration in (
        "margin: 0;", "text-indent: 1.2em;", "-webkit-hyphens: auto;", "hyphens: auto;", "adobe-hyphenate: auto;",
        "-epub-hyphens: none;", "break-after: avoid;", "page-break-after: avoid;", "widows: 2;", "orphans: 2;",
    ):  # fmt: skip
        assert declaration in css
    assert re.search(r"^p\.first \{\n  text-indent: 0;\n\}", css, re.MULTILINE)


def test_every_class_in_the_pages_is_one_the_css_knows_or_structure() -> None:
    used = {
        one
        for name in full().pages
        for group in re.findall(r' class="([^"]+)"', full().source(name))
        for one in group.split()
    }
    structure = {"appendix", "afterword", "chapter", "conclusion", "epilogue", "part", "preface", "prologue", "text",
                 "work-heading", "colon", "note-mark"}  # fmt: skip
    assert {one for one in used - structure if f".{one}" not in full().css} == set()


def test_own_css_comes_last_and_an_unknown_style_is_refused() -> None:
    assert Book(build(bare_story(), css="p { text-indent: 9em }")).css.endswith("p { text-indent: 9em }\n")
    with pytest.raises(UsageError, match="classic"):
        build(bare_story(), style="baroque")


# Item 18: kepub


def test_item_18_kepub() -> None:
    book = Book(build(full_story(), kepub=True))
    for name in book.pages:
        page = book.page(name)
        columns = list(page.find(f"{XHTML}body"))
        assert [div.get("id") for div in columns] == ["book-columns"]
        assert [div.get("id") for div in columns[0]] == ["book-inner"]
        ids = [span.get("id") for span in page.iter(f"{XHTML}span") if span.get("class") == "koboSpan"]
        assert ids and len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"kobo\.\d+\.\d+", one) for one in ids)
    for element in book.page("chapter-0002.xhtml").find(f"{XHTML}body").iter(f"{XHTML}p"):
        inside = [span for span in element.iter(f"{XHTML}span") if span.get("class") == "koboSpan"]
        said = "".join(read_back(span) for span in inside)
        if element.find(f"{XHTML}a[@class='note-mark']") is not None:  # a blank parts mark and note
            said = said.replace("]", "] ")
        assert said == read_back(element).replace("\n", "")
    plain = book.page("chapter-0002.xhtml").findall(f".//{XHTML}p[@class='first']")[2]
    assert [read_back(span) for span in plain] == ["The lamp was out. ", "It had been out since Tuesday."]


# Odd stories


def test_a_story_of_nothing_is_still_a_book() -> None:
    book = Book(build(Story(metadata=Metadata()), title_page=False))
    assert book.spine[0] == "chapter-0001.xhtml"
    assert book.page("chapter-0001.xhtml").findtext(f".//{XHTML}h2") == "Untitled"


def test_hostile_metadata_is_kept_without_what_xml_cannot_hold() -> None:
    book = Book(build(hostile_story()))
    assert book.dc("creator") == ["abcdefg", "A & <B>"]
    assert book.dc("subject") == ["abcdefg", "<tag>"]
    assert book.meta("belongs-to-collection") == ["abcdefg"]
    assert book.dc("title")[0].startswith("<Lamp> & xxx")
    assert book.package.get(XML_LANG) == "und"
    assert "Label &lt;x&gt;" in book.source("about.xhtml")


def test_pictures_once_each_and_only_good_ones() -> None:
    images = sorted(name for name in full().files if name.startswith("EPUB/images/image"))
    assert images == ["EPUB/images/image-001.png", "EPUB/images/image-002.jpg"]
    assert not any("image-" in name for name in Book(build(hostile_story())).files)


def test_front_matter_of_any_kind() -> None:
    story = replace(bare_story(), front=(Section(kind="thanks", blocks=(paragraph("To all."),)),))
    book = Book(build(story))
    section = book.page("front-01.xhtml").find(f".//{XHTML}section")
    assert (section.get("class"), section.get(f"{OPS}type")) == ("matter", None)
    assert book.page("front-01.xhtml").findtext(f".//{XHTML}title") == "Thanks"
    assert ">Thanks</a>" in book.source("nav.xhtml")


def test_notes_options() -> None:
    assert "More on Tuesday." in Book(build(full_story(), notes="end")).source("back-02.xhtml")
    dropped = Book(build(full_story(), notes="drop"))
    assert not any(b"More on Tuesday." in data or b"Lamp Gate" in data for data in dropped.files.values())
