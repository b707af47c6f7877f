"""Pages that browsers saved as one file."""

from __future__ import annotations

import base64
import io
import quopri

import pytest
from PIL import Image

import fic2ebook as f2e
from fic2ebook.errors import InputError
from fic2ebook.model import Figure, Paragraph
from fic2ebook.source.binary import is_web_archive
from fic2ebook.source.webarchive import read_web_archive

_PAGE = (
    '<html><head><title>The Ferry Bell</title></head><body><h1>The Ferry Bell</h1>\n<p>by Hester Mallow</p>\n'
    "<p>The bell had not rung since the café shut, and Nell did not miss it.</p>\n"
    '<p><img src="{}" alt="A bell"></p>\n<p>“It will ring,” said the ferryman.</p></body></html>'
)  # fmt: skip


def picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), shade).save(out, "PNG")
    return out.getvalue()


def archive(address: str, headers: str, charset: str = "", codec: str = "utf-8", parts: str = "") -> bytes:
    page = quopri.encodestring(_PAGE.format(address).encode(codec)).decode("ascii")
    image = base64.encodebytes(picture(90)).decode("ascii")
    whole = (
        f'{headers}MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="=_cut"\n\n\n'
        f"--=_cut\nContent-Type: text/html{charset}\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://tales.example/bell/index.html\n\n{page}\n"
        f"{parts}--=_cut\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <one@mhtml>\n"
        f"Content-Location: https://tales.example/bell/bell.png\n\n{image}\n--=_cut--\n"
    )
    return whole.replace("\n", "\r\n").encode("ascii")


_CHROME = "From: <Saved by Blink>\nSnapshot-Content-Location: https://tales.example/bell/index.html\nSubject: The Ferry Bell\n"


@pytest.mark.parametrize("address", ["https://tales.example/bell/bell.png", "bell.png", "cid:one@mhtml"])
def test_a_page_is_read_with_its_pictures(address: str) -> None:
    data = archive(address, _CHROME)
    assert is_web_archive(data)
    reading = f2e.read(data, name="bell.mhtml")
    assert reading.report.layout == "html"
    assert reading.story.metadata.title == "The Ferry Bell"
    assert reading.story.metadata.authors == ("Hester Mallow",)
    assert not reading.report.unaccounted
    (figure,) = (block for block in reading.story.chapters[0].blocks if isinstance(block, Figure))
    assert figure.image.data == picture(90)
    assert sum(isinstance(block, Paragraph) for block in reading.story.chapters[0].blocks) == 2


def test_an_old_browser_names_its_encoding() -> None:
    data = archive("x.png", 'From: "Saved by Windows Internet Explorer 8"\n', "; charset=windows-1252", "cp1252")
    assert is_web_archive(data)
    reading = f2e.read(data, name="bell.mht")
    assert "café" in str(reading.story.chapters[0].blocks[0])
    assert reading.report.encoding == "windows-1252"


def test_an_encoding_that_is_none_is_found_out() -> None:
    reading = f2e.read(archive("x.png", _CHROME, "; charset=x-none"), name="bell.mhtml")
    assert "café" in str(reading.story.chapters[0].blocks[0])


def test_a_word_processor_names_nobody() -> None:
    assert is_web_archive(archive("x.png", ""))


def test_a_mail_with_pictures_is_a_mail() -> None:
    mail = archive(
        "cid:one@mhtml", "From: Hester Mallow <hester@tales.example>\nTo: list@tales.example\nSubject: Bell\n"
    )
    assert not is_web_archive(mail)
    assert f2e.read(mail, name="bell.eml").report.format == "mail"


def test_a_story_that_speaks_of_it_is_a_text() -> None:
    assert not is_web_archive(b"From: me\n\nContent-Type: multipart/related is what it said.\n")
    assert not is_web_archive(b"Snapshot-Content-Location: nowhere\n\nIt was dark.\n")
    assert not is_web_archive(b"")


def test_an_archive_without_a_page_is_refused_in_one_line() -> None:
    data = archive("x.png", _CHROME).replace(b"text/html\r\n", b"text/css\r\n")
    with pytest.raises(InputError, match="holds no page"):
        read_web_archive(data)


def test_a_picture_is_held_once_however_often_it_is_shown() -> None:
    data = archive('bell.png"><img src="bell.png"><img src="bell.png', _CHROME)
    found = read_web_archive(data)
    assert list(found.pictures) == ["picture-1.png"]
    assert found.page.count(b'src="picture-1.png"') == 3
