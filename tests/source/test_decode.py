"""Text of bytes: marks, UTF-8 whole and broken, legacy code pages, files that are no text."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from source.samples import ENCODED, TEXTS

from fic2ebook.errors import InputError
from fic2ebook.source.decode import decode

#: Too few letters tell these code pages apart in a tenth of the text.
HARD_WHEN_SHORT = {("pl", "cp852")}


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "utf-32"),
        ("utf-8", b"", "utf-8"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("utf-32-le", b"", "utf-32"),
    ],
)
def test_unicode_with_and_without_mark(encoding: str, mark: bytes, name: str) -> None:
    decoded = decode(mark + TEXTS["en"].encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXTS["en"], name, ())


@pytest.mark.parametrize("name", ["ru", "zh", "ja", "el", "he", "ko"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_in_other_scripts(name: str, codec: str) -> None:
    text = f"{TEXTS[name]}\r\n\r\n" * 3
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, "utf-16")


def test_a_cut_off_utf16_file_keeps_its_text_and_says_so() -> None:
    decoded = decode(b"\xff\xfe" + "A story.".encode("utf-16-le") + b"\x20")
    assert decoded.text == "A story."
    assert [note.code for note in decoded.notes] == ["cut-off"]


def test_a_lone_surrogate_in_utf16_is_noted() -> None:
    decoded = decode(b"\xff\xfe" + "A story.".encode("utf-16-le") + b"\x3d\xd8" + "x".encode("utf-16-le"))
    assert decoded.text == "A story.\ufffdx"
    assert [note.code for note in decoded.notes] == ["broken-characters"]


@pytest.mark.parametrize("share", [20, 1, 0.5, 0.25, 0.12])
@pytest.mark.parametrize(("name", "codec"), ENCODED)
def test_legacy_encodings_long_and_short(name: str, codec: str, share: float) -> None:
    text = TEXTS[name] * int(share) if share >= 1 else TEXTS[name][: int(len(TEXTS[name]) * share)]
    data = text.encode(codec, "ignore")
    if share < 0.2 and (name, codec) in HARD_WHEN_SHORT:
        pytest.skip("too short to tell")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (
            b"Plain words, and \x93one\x94 that isn\x92t \x96 so.",
            "windows-1252",
            "Plain words, and “one” that isn’t – so.",
        ),
        (b"The caf\xe9 was shut.", "windows-1252", "The café was shut."),
        (b"He said don\x92t\n", "windows-1252", "He said don’t\n"),
        (b"I don\xd5t \xd2know\xd3 \xd1 do you?", "mac-roman", "I don’t “know” — do you?"),
    ],
)
def test_names_as_people_know_them(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_the_evidence_is_the_whole_file() -> None:
    """The only curly quotes come long after the beginning."""
    data = b"Words and words.\n" * 10_000 + b"\x93Late,\x94 she said.\n"
    assert decode(data).text.endswith("“Late,” she said.\n")


@pytest.mark.parametrize(
    ("declaration", "codec", "text"),
    [
        ('<meta charset="windows-1250">', "cp1250", "Tř ž"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2", "Bůh ví, že š"),
        ("Content-Type: text/plain; charset=koi8-r", "koi8-r", "да"),
    ],
)
def test_a_declared_encoding_decides_where_little_else_does(declaration: str, codec: str, text: str) -> None:
    assert decode(f"{declaration}\n{text}\n".encode(codec)).text == f"{declaration}\n{text}\n"


@pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "koi8-r", "big5", "no-such-code"])
def test_a_wrong_declaration_is_not_believed(declared: str) -> None:
    data = f"charset={declared}\n{TEXTS['de']}".encode("cp1252")
    assert decode(data).text == data.decode("cp1252")


def test_utf8_with_a_line_in_another_encoding() -> None:
    data = "“Yes,” she said.\n“No,” he said.\n".encode() + "“Why?” she said.\n".encode("cp1252") + "“So.”\n".encode()
    decoded = decode(data)
    assert decoded.text == "“Yes,” she said.\n“No,” he said.\n“Why?” she said.\n“So.”\n"
    assert decoded.encoding == "utf-8"
    assert [(note.code, note.line) for note in decoded.notes] == [("mixed-encoding", 3)]


def test_utf8_with_one_foreign_byte_in_a_single_long_line() -> None:
    decoded = decode(("“Yes,” she said. " * 40).encode() + b"It isn\x92t.")
    assert decoded.text.endswith("It isn’t.")
    assert decoded.text.count("“") == 40


def test_cyrillic_lines_of_two_encodings() -> None:
    data = f"{TEXTS['ru']}\n".encode() * 3 + f"{TEXTS['ru']}\n".encode("cp1251")
    assert decode(data).text == f"{TEXTS['ru']}\n" * 4


def test_two_halves_in_two_encodings() -> None:
    half = "“Yes,” she said – and it wasn’t.\nShe left.\n" * 20
    assert decode(half.encode() + half.encode("cp1252")).text == half * 2


def test_a_cut_off_character_is_noted_and_never_silent() -> None:
    decoded = decode(f"{TEXTS['zh']}\n".encode() * 3 + "门".encode()[:2] + b"\nend")
    assert "\ufffd" in decoded.text
    assert [note.code for note in decoded.notes] == ["mixed-encoding"]


def test_closing_quotes_without_their_last_byte() -> None:
    data = "“Yes,” she said. “No.”\n".encode().replace(b"\x9d", b"") * 9
    assert decode(data).text == "“Yes,” she said. “No.”\n" * 9


def test_many_broken_lines_are_counted_not_listed() -> None:
    decoded = decode(("“Yes,” é é é\n".encode() * 3 + b"it isn\x92t\n") * 200)
    assert len(decoded.notes) == 51
    assert "150 more" in decoded.notes[-1].message


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("latin-1", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("UTF8", "utf-8"),
        ("gbk", "gb18030"),
        ("sjis", "shift_jis"),
    ],
)
def test_a_named_encoding_is_used(encoding: str, name: str) -> None:
    assert decode(b"A story.", encoding=encoding).encoding == name


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"caf\xe9 ", "utf-8", ("utf-8", "0xe9", "offset 3")),
        (b"A story.", "utf-99", ("utf-99", "not known")),
        (b"A story.", "rot13", ("rot13", "not known")),
    ],
)
def test_a_named_encoding_that_fails(data: bytes, encoding: str, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, encoding=encoding)
    assert all(word in str(caught.value) for word in words)
    assert caught.value.hint


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\1\0\1\0", "a GIF image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
        (b"BM\x36\0\0\0\0\0\0\0\x36", "a BMP image"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"{\\rtf1\\ansi A story.}", "a Rich Text (RTF) document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Microsoft Office document"),
        (b"A_Story".ljust(60, b"\0") + b"BOOKMOBI", "a MOBI e-book"),
        (gzip.compress(b"A story."), "a gzip archive"),
        (_zip("a.txt"), "a zip archive"),
        (_zip("mimetype", "META-INF/container.xml"), "an EPUB e-book"),
        (_zip("word/document.xml"), "a Word (DOCX) document"),
        (b"PK\3\4 cut off", "a damaged zip archive"),
        (b"\x7fELF\2\1\1\0", "a program (ELF)"),
        (b"MZ\x90\0\3\0\0\0", "a program (EXE)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\0" * 100, "binary data"),
    ],
    ids=lambda value: value if isinstance(value, str) else "of",  # an archive has the time in it
)
def test_binary_files_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match="not a text") as caught:
        decode(data)
    assert kind in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    "text", ["MZ was his name.", "BMW", "BZh is no word", "ID3 tags", "%! wow", "PK said so.", "GIFs are nice", "7z\n"]
)
def test_words_that_begin_as_signatures_do_are_text(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_few_control_characters_are_damage_not_binary() -> None:
    assert decode(b"A\0 story\x1a of\x0f old.\n" * 3).encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b" \n\t\r\n", "white space"), (b"\xef\xbb\xbf", "empty"), (b"\xef\xbb\xbf\n\n", "white space")],
)
def test_nothing_to_read(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode(data)


@pytest.mark.parametrize("codec", ["cp1252", "mac-roman"])
@pytest.mark.parametrize(
    "line",
    [
        "Copyright © 1998 by Nell Crewe",
        "she said—and left—the lamp",
        "The café was shut.",
        "It cost £5 a day.",
        "It was 30° in the shade.",
        "I don’t know",
        "She waited… and waited.",
        "At last.\xa0 They came.",
    ],
)
def test_one_sign_in_an_english_story(line: str, codec: str) -> None:
    text = f"The Lamp\n\n{line}\n\n" + f"{TEXTS['en'].encode('ascii', 'ignore').decode()}\n\n" * 4
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("line", ["2½ miles", "· · ·", "¤¤¤", "× × ×", "Ælfric came.", "It is a Lamp™, she said."])
def test_a_sign_of_windows_in_an_english_story(line: str) -> None:
    text = f"The Lamp\n\n{line}\n\n" + f"{TEXTS['en'].encode('ascii', 'ignore').decode()}\n\n" * 4
    assert decode(text.encode("cp1252")).text == text
