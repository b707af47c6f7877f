"""Text of bytes: byte-order marks, UTF-8, UTF-16 without a mark, mixed files, legacy code pages."""

from __future__ import annotations

import codecs
import re
import unicodedata

from fic2ebook.errors import InputError
from fic2ebook.lazydata import NamedTuple
from fic2ebook.report import Note
from fic2ebook.source.binary import reject_binary
from fic2ebook.source.encodings import public_name

__all__ = ["Decoded", "decode"]

_HEAD = 4_096

#: Byte-order marks, the longer before the shorter, with the codec of what follows.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A text, the name of its encoding as people know it ("windows-1252"), and what a person should know."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The text of a file's bytes.

    With `encoding`, that and no other. Else by byte-order mark, as UTF-16 without one, as UTF-8, as UTF-8 with broken
    places, by what the text declares of itself, and last as the legacy code page that fits the whole file best.

    Raises InputError for binary files, for empty ones, and where a named encoding does not fit or is not known.
    """
    if encoding is not None:
        return _checked(_decode_named(data, encoding))
    marked = _decode_marked(data)
    if marked is not None:
        return _checked(marked)
    reject_binary(data)
    if (b"\x1b" in data and b"\x1b$" in data) or (b"~" in data and b"~{" in data):  # one byte is looked for faster
        from fic2ebook.source.legacy import decode_seven_bit

        seven_bit = decode_seven_bit(data)
        if seven_bit is not None:
            return _checked(Decoded(text=seven_bit[0], encoding=seven_bit[1]))
    try:
        return _checked(Decoded(text=data.decode("utf-8"), encoding="utf-8"))
    except UnicodeDecodeError:
        pass
    return _checked(_decode_other(data))


def _decode_other(data: bytes) -> Decoded:
    from fic2ebook.source.mixed import decode_mixed, is_mostly_utf8

    if is_mostly_utf8(data):
        text, notes = decode_mixed(data)
        return Decoded(text=text, encoding="utf-8", notes=notes)
    from fic2ebook.source.legacy import decode_legacy

    text, name, notes = decode_legacy(data)
    return Decoded(text=text, encoding=name, notes=notes)


def _checked(decoded: Decoded) -> Decoded:
    if not decoded.text.strip("\ufeff\0 \t\r\n\f\v\u00a0\u200b\u3000\x1a"):
        raise InputError("the file is empty" if not decoded.text else "the file holds only white space")
    return decoded


def _decode_named(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = data.decode(codec.name)
    except LookupError:  # also for codecs that make no text of bytes, such as rot13
        raise InputError(
            f"the encoding {encoding!r} is not known", hint="use a name such as utf-8, windows-1252 or gb18030"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"the file is not {encoding}: byte 0x{data[error.start]:02x} at offset {error.start} does not fit",
            hint="leave out --input-encoding to have it found, or name another",
        ) from None
    return Decoded(text=text.removeprefix("\ufeff"), encoding=public_name(codec.name))


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark) and (codec != "utf-32-le" or len(data) % 4 == 0):
            return _decode_wide(data[len(mark) :], codec)
    wide = _wide_without_mark(data[:_HEAD])
    return _decode_wide(data, wide) if wide else None


def _decode_wide(data: bytes, codec: str) -> Decoded:
    """UTF-16 and UTF-32 (and UTF-8 after its mark); broken places become U+FFFD, with a note for each."""
    try:
        return Decoded(text=data.decode(codec), encoding=public_name(codec))
    except UnicodeDecodeError:
        pass
    if codec == "utf-8":
        from fic2ebook.source.mixed import decode_mixed

        text, broken = decode_mixed(data)
        return Decoded(text=text, encoding="utf-8", notes=broken)
    whole = len(data) - len(data) % (2 if "16" in codec else 4)
    text = data[:whole].decode(codec, "surrogatepass" if "16" in codec else "replace")
    notes: list[Note] = []
    if whole != len(data):
        notes.append(Note(code="cut-off", message="the file ends in the middle of a character"))
    if any(0xD800 <= ord(char) < 0xE000 or char == "\ufffd" for char in set(text)):
        notes.append(
            Note(
                code="broken-characters",
                message=f"the file is not whole {public_name(codec)}: some characters are lost",
            )
        )
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return Decoded(text=text, encoding=public_name(codec), notes=tuple(notes))


#: Where the NUL bytes of ASCII letters stand, by position in four bytes; None may be either.
_NUL_PATTERNS: tuple[tuple[str, tuple[bool | None, ...]], ...] = (
    ("utf-32-le", (False, None, True, True)),
    ("utf-32-be", (True, True, None, False)),
    ("utf-16-le", (False, True, False, True)),
    ("utf-16-be", (True, False, True, False)),
)


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 or UTF-32 by where its NUL bytes stand, or by what it reads as; None for other files."""
    size = len(head) // 4 * 4
    if size < 8 or b"\0" not in head:
        return None
    nuls = [head[at:size:4].count(0) / (size // 4) for at in range(4)]
    for codec, pattern in _NUL_PATTERNS:
        if all(
            null is None or (share > 0.7 if null else share < 0.1) for share, null in zip(nuls, pattern, strict=True)
        ):
            return codec
    # Cyrillic and Chinese have no NULs but in their spaces and newlines.
    return next((codec for codec in ("utf-16-le", "utf-16-be") if _reads_as(head[:size], codec)), None)


def _reads_as(head: bytes, codec: str) -> bool:
    """Whether `head` reads as words in that encoding, without any character that texts do not have."""
    try:
        text = head.decode(codec)
    except UnicodeDecodeError:
        return False
    if not any(space in text for space in " \n\u3000"):
        return False
    odd = sum(unicodedata.category(char) in ("Cn", "Co", "Cc") for char in text if char not in "\t\n\r\f")
    return odd == 0 and len({ord(char) >> 8 for char in text if char.isalpha() and char < "\u3400"}) <= 4
