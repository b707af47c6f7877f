"""Zip archives of strangers: bombs, ways out, locks, damage."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest

from fic2ebook.errors import InputError, LimitError
from fic2ebook.options import ReadOptions
from fic2ebook.source.archive import Archive, parse_xml


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as book:
        for name, data in files.items():
            book.writestr(name, data)
    return out.getvalue()


def test_reads_and_finds() -> None:
    book = Archive(zipped({"a/b c.txt": b"one", "a/d.txt": b"two", "top.txt": b"three"}))
    assert book.read("a/b c.txt") == b"one"
    assert book.find("b%20c.txt#x", base="a/d.txt") == "a/b c.txt"
    assert book.find("../top.txt?y=1", base="a/d.txt") == "top.txt"
    assert book.find("b c.txt", base="a/d.txt") == "a/b c.txt"


@pytest.mark.parametrize(
    "address",
    ["../../etc/passwd", "/etc/passwd", "..", "", "#x", "https://a.example/top.txt", "\\\\host\\top.txt", "a"],
)
def test_nothing_outside_is_found(address: str) -> None:
    assert Archive(zipped({"a/d.txt": b"", "top.txt": b""})).find(address, base="a/d.txt") == ""


def test_a_bomb_is_told_before_it_is_unpacked() -> None:
    with pytest.raises(LimitError, match=r"100,000 bytes.*--max-size"):
        Archive(zipped({"a": bytes(100_001)}), ReadOptions(max_size=100_000)).read("a")


def test_all_entries_together_have_a_limit() -> None:
    book = Archive(zipped({name: bytes(1_000) for name in "abc"}), ReadOptions(max_unpacked=2_500))
    assert len(book.read("a") + book.read("b")) == 2_000
    with pytest.raises(LimitError, match=r"2,500 bytes.*--max-unpacked"):
        book.read("c")


def test_too_many_entries() -> None:
    with pytest.raises(LimitError, match=r"more than 3 files.*--max-entries"):
        Archive(zipped(dict.fromkeys("abcd", b"")), ReadOptions(max_entries=3))


def test_an_entry_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    data = bytearray(zipped({"a": bytes(1_000_000)}))
    at = data.rindex(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with contextlib.suppress(InputError):  # where it is seen that the checksum is wrong
        assert len(Archive(bytes(data)).read("a")) <= 10


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_no_epub_has(method: int) -> None:
    with pytest.raises(InputError, match="packed in a way"):
        Archive(zipped({"a": b"x" * 100}, method)).read("a")


def test_a_lock() -> None:
    data = bytearray(zipped({"a": b"x"}))
    at = data.rindex(b"PK\1\2")
    data[at + 8] |= 1
    with pytest.raises(InputError, match="password"):
        Archive(bytes(data)).read("a")


def test_damage() -> None:
    whole = zipped({"a": bytes(range(256)) * 40})
    with pytest.raises(InputError, match="damaged zip"):
        Archive(whole[:-30])
    broken = bytearray(whole)
    broken[40:80] = b"\xff" * 40
    with pytest.raises(InputError, match="damaged"):
        Archive(bytes(broken)).read("a")
    with pytest.raises(InputError, match="no file"):
        Archive(whole).read("b")


def test_entities_are_not_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + "".join(
        f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "&b;" * 10}">' for n in range(9)
    )
    root = parse_xml(f"{bomb}]><a>&b8;</a>".encode())
    assert root is None or len("".join(map(str, root.itertext()))) < 100
    outside = parse_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
    assert outside is None or "".join(map(str, outside.itertext())) in ("", "&x;")
    assert parse_xml(b"") is None
    assert parse_xml(b"no xml") is None


@pytest.mark.parametrize("half", ["&#xD800;", "&#XdFfF;", "&#055296;", "&#57343;"])
def test_half_a_character_is_none(half: str) -> None:
    root = parse_xml(f'<a b="x{half}">y{half}</a>'.encode())
    assert root is not None
    assert (root.get("b"), root.text) == ("x\ufffd", "y\ufffd")


def test_half_a_character_in_utf_16_is_no_xml() -> None:
    assert parse_xml("<a>&#xD800;</a>".encode("utf-16")) is None


def test_whole_characters_stay() -> None:
    root = parse_xml(b"<a>&#x1F600;&#55000;&#xD7FF;&#xE000;&#57344;</a>")
    assert root is not None
    assert root.text == "\U0001f600\ud6d8\ud7ff\ue000\ue000"
