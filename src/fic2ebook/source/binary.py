"""Files that are no text, or have one in them: told by their first bytes."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.errors import InputError

__all__ = ["is_epub", "is_web_archive", "reject_binary"]

#: Where, which bytes, and what they show. (Published file signatures.)
_MAGIC = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBPVP8", "a WebP image"),
    (8, b"WAVEfmt ", "a WAV sound"),
    (8, b"AVI LIST", "an AVI video"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\1\0", "an icon"),
    (4, b"ftyp", "an MP4 or HEIF file"),
    (0, b"OggS", "an Ogg sound"),
    (0, b"fLaC", "a FLAC sound"),
    (0, b"ID3", "an MP3 sound"),
    (0, b"\x1aE\xdf\xa3", "a Matroska video"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "a Rich Text (RTF) document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (60, b"BOOKMOBI", "a MOBI e-book"),
    (60, b"TEXtREAd", "a PalmDOC e-book"),
    (0, b"ITOLITLS", "a LIT e-book"),
    (0, b"ITSF", "a CHM help file"),
    (0, b"AT&TFORM", "a DjVu document"),
    (0, b"PK\5\6", "an empty zip archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"(\xb5/\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\7", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xca\xfe\xba\xbe", "a program (Java class or Mach-O)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\0asm", "a program (WebAssembly)"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"OTTO\0", "a font"),
    (0, b"\0\1\0\0\0", "a font"),
)

#: Bytes that a signature shares with how a text may begin ("BZh", "ID3", "(C) 1991"), which need a control byte too.
_TEXTLIKE = frozenset({b"BZh", b"ID3", b"ftyp", b"ITSF", b"OggS", b"fLaC", b"wOFF", b"wOF2", b"ustar"})

#: What a zip archive is, by a name that its directory holds.
_ZIP_KINDS = (
    ("META-INF/container.xml", "an EPUB e-book"),
    ("word/document.xml", "a Word (DOCX) document"),
    ("content.xml", "an OpenDocument text"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)
_HINTS = {
    "a zip archive": "unpack it first",
}
_HEADER = 8_000  # bytes in which the header ends
_RELATED = re.compile(rb"^content-type:\s{0,40}multipart/related\b", re.IGNORECASE | re.MULTILINE)
#: A browser's mark; a mail of HTML with pictures in it has an author instead.
_SAVED = re.compile(rb"^(?:snapshot-content-location:|from:[^\n]{0,20}saved by\b)", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b\b")
_SAMPLE = 16_384


def reject_binary(data: bytes) -> None:
    """Raise InputError where `data` is no text, naming what it seems to be. UTF-16 must have been looked for before."""
    kind = _kind(data)
    if kind:
        hint = _HINTS.get(kind, "unpack it first" if kind.endswith("archive") else "save it as text or HTML first")
        raise InputError(f"this is {kind}, not a text", hint=hint)


def _kind(data: bytes) -> str:
    head = data[:_SAMPLE]
    if head.startswith(b"PK\3\4"):
        return _zip_kind(data)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    for at, magic, kind in _MAGIC:
        if head.startswith(magic, at) and (controls or magic not in _TEXTLIKE):
            return kind
    if controls and head.startswith(b"MZ"):
        return "a program (EXE)"
    if controls and head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "a BMP image"
    # A few NULs and control characters are damage; a page of them is no text.
    return "binary data" if controls > 8 and controls * 20 > len(head) else ""


def _zip_kind(data: bytes) -> str:
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged zip archive"
    return next((kind for name, kind in _ZIP_KINDS if name in names), "a zip archive")


def is_epub(data: bytes) -> bool:
    """Whether bytes are an EPUB by their first entry, or a zip archive that names a container."""
    return data.startswith(b"PK\3\4") and (b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data)


def is_web_archive(data: bytes) -> bool:
    """Whether bytes are a page saved with all that belongs to it, rather than a mail."""
    if not data[:1].isalpha():
        return False
    header = data[:_HEADER].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if b":" not in header or _RELATED.search(header) is None:
        return False
    return _SAVED.search(header) is not None or _FROM.search(header) is None
