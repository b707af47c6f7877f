"""EPUBs taken apart: package metadata, reading order, contents; what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from source.epubs import METADATA, PROSE, make_epub

from fic2ebook.errors import InputError
from fic2ebook.source.binary import is_epub
from fic2ebook.source.book import read_book
from fic2ebook.source.epub import open_book

ONE = {"c1.xhtml": f"<body>{PROSE}</body>"}


def package(metadata: str) -> object:
    return open_book(make_epub(ONE, metadata)).package


def test_epub_3_metadata() -> None:
    found = open_book(
        make_epub(
            ONE,
            '<dc:title id="s">A Story</dc:title><dc:title id="m">The  Lamp\n Gate</dc:title>'
            '<meta refines="#m" property="title-type">main</meta>'
            '<dc:creator id="a">Hester Mallow</dc:creator><meta refines="#a" property="role">aut</meta>'
            '<dc:creator id="b">Ann Other</dc:creator><meta refines="#b" property="role">trl</meta>'
            '<meta property="belongs-to-collection" id="c">Lamps</meta>'
            '<meta refines="#c" property="collection-type">series</meta>'
            '<meta refines="#c" property="group-position">2</meta>'
            '<meta property="belongs-to-collection" id="d">Winter</meta>'
            '<meta refines="#d" property="collection-type">set</meta>'
            "<dc:subject>A</dc:subject><dc:subject>B, C</dc:subject><dc:rights>All</dc:rights>"
            "<dc:source>https://a.example/1</dc:source><dc:publisher>P</dc:publisher><dc:date>2012</dc:date>",
        )
    ).package
    assert found.titles == ("The Lamp Gate", "A Story")
    assert (found.creators, found.contributors) == (("Hester Mallow",), (("trl", "Ann Other"),))
    assert (found.series, found.collections) == ((("Lamps", "2"),), ("Winter",))
    assert (found.subjects, found.rights, found.publisher) == (("A", "B, C"), "All", "P")
    assert (found.sources, found.dates) == (("https://a.example/1",), (("", "2012"),))


def test_epub_2_metadata() -> None:
    found = open_book(
        make_epub(
            ONE,
            '<dc:title>A</dc:title><dc:creator opf:role="aut">H. M.</dc:creator>'
            '<dc:contributor opf:role="bkp">calibre</dc:contributor>'
            '<meta name="calibre:series" content="Lamps"/><meta name="calibre:series_index" content="2.0"/>'
            '<dc:date opf:event="publication">2012-05-01</dc:date><dc:identifier>url:https://a.example/2</dc:identifier>',
        )
    ).package
    assert (found.creators, found.contributors, found.series) == (("H. M.",), (), (("Lamps", "2.0"),))
    assert (found.dates, found.sources) == ((("publication", "2012-05-01"),), ("https://a.example/2",))


@pytest.mark.parametrize("nav", [False, True])
def test_contents_and_order(nav: bool) -> None:
    pages = {"b.xhtml": "<body><p>B</p></body>", "a.xhtml": "<body><p>A</p></body>"}
    contents = {"a.xhtml#top": "One", "b.xhtml": "Two  <b>so</b>", "a.xhtml": "Later"}
    documents = open_book(make_epub(pages, contents=contents, nav=nav)).documents
    assert [(one.file, one.place.label) for one in documents] == [("OEBPS/b.xhtml", "Two so"), ("OEBPS/a.xhtml", "One")]


def test_the_joined_text() -> None:
    pages = {
        "cover.xhtml": '<body epub:type="cover"><p>Cover words</p></body>',
        "toc.xhtml": '<body><p><a href="c1.xhtml">In</a></p></body>',
        "c1.xhtml": '<body class="x"><a id="p1"/><p>One<i/> two.</p><p><img alt="A" src="../img/p%201.png"/></p></body>',
        "c2.xhtml": "<body><svg><image xlink:href='img/q.png'/></svg><p>Three &nbsp;four.</p></body>",
    }
    files = {"img/p 1.png": b"P", "OEBPS/img/q.png": b"Q"}
    source = read_book(make_epub(pages, guide='<reference type="toc" href="toc.xhtml"/>', files=files), name="x.epub")
    assert source.is_html and source.book is not None
    assert [removal.reason for removal in source.removed] == ["cover page", "table of contents"]
    assert '<a id="p1"></a><p>One<i></i> two.</p>' in source.text
    assert source.pictures == {"img/p 1.png": b"P", "OEBPS/img/q.png": b"Q"}
    assert 'src="img/p 1.png"' in source.text and 'src="OEBPS/img/q.png"' in source.text
    assert [page.line for page in source.book.pages] == [2, 3]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"META-INF/encryption.xml": b"<encryption/>"}, ""),
        ({"META-INF/encryption.xml": b"junk"}, "DRM"),
        (
            {
                "META-INF/encryption.xml": b'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
                b'<e:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e:EncryptedData></encryption>'
            },
            "",
        ),
        (
            {
                "META-INF/encryption.xml": b'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
                b'<e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e:EncryptedData>'
                b"</encryption>"
            },
            "DRM",
        ),
    ],
)
def test_drm(files: dict[str, bytes], message: str) -> None:
    data = make_epub(ONE, files=files)
    if not message:
        assert open_book(data).documents
        return
    with pytest.raises(InputError, match=message) as caught:
        open_book(data)
    assert "\n" not in str(caught.value)


def rewritten(data: bytes, name: str, content: bytes | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
            elif content is not None:
                new.writestr(entry, content)
    return out.getvalue()


def test_damaged_books() -> None:
    data = make_epub(ONE)
    assert open_book(rewritten(data, "META-INF/container.xml", None)).documents  # found by its name
    assert open_book(rewritten(data, "META-INF/container.xml", b"<a>")).documents
    assert open_book(rewritten(data, "OEBPS/toc.ncx", b"\0\1")).documents
    for name, content in (("OEBPS/content.opf", None), ("OEBPS/content.opf", b""), ("OEBPS/c1.xhtml", None)):
        with pytest.raises(InputError):
            open_book(rewritten(data, name, content))
    with pytest.raises(InputError):
        open_book(data[:200])


def test_what_is_an_epub() -> None:
    assert is_epub(make_epub(ONE))
    assert not is_epub(b"PK\3\4 something else")
    assert not is_epub(b"<html>META-INF/container.xml")
    assert METADATA
