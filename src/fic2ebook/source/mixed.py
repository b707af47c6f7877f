"""Files that are UTF-8 for the most part: pasted together from two encodings, or broken in places."""

from __future__ import annotations

from itertools import islice

from fic2ebook import lazyre as re
from fic2ebook.report import Note
from fic2ebook.source.encodings import public_name

__all__ = ["decode_mixed", "is_mostly_utf8"]

_BROKEN = re.compile("[\udc80-\udcff]+")
_WIDE = re.compile("[^\0-\x7f\udc80-\udcff]")
_LOST_QUOTE = "\udce2\udc80"  # a closing quote without its last byte, which windows-1252 does not define
_NOTES = 50  # notes for single lines; what comes after is counted

#: The code page that a stray line is likely to be in, by what the rest is written with.
_COMPANIONS = (
    (re.compile("[\u3040-\u30ff]"), "cp932"),
    (re.compile("[\u4e00-\u9fff]"), "gb18030"),
    (re.compile("[\uac00-\ud7a3]"), "cp949"),
    (re.compile("[\u0400-\u04ff]"), "cp1251"),
    (re.compile("[\u0370-\u03ff]"), "cp1253"),
)


def is_mostly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is whole UTF-8: by characters, or by lines for a text of two encodings.

    A text in a legacy code page has whole UTF-8 only by chance, and next to no whole lines of it.
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = sum(len(run) for run in _BROKEN.findall(text) if run != _LOST_QUOTE)
    whole = len(_WIDE.findall(text))
    if whole >= 3 * broken:
        return True
    lines = [line for line in text.split("\n") if not line.isascii()]
    bad = sum(1 for line in lines if _BROKEN.search(line.replace(_LOST_QUOTE, "")))
    return len(lines) - bad >= 2 and (len(lines) - bad) * 4 >= bad and whole * 3 >= broken


def decode_mixed(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Text and notes: UTF-8 where it is, else a legacy code page for the line or the bytes; a note for each line.

    U+FFFD stands only where a character was cut off, and is noted.
    """
    text = data.decode("utf-8", "surrogateescape")
    companion = _companion(text)
    lost_quotes = "“" in text and "”" not in text
    lines = text.split("\n")
    notes = []
    for number, line in enumerate(lines):
        if line.isascii() or not _BROKEN.search(line):
            continue
        lines[number], how = _mend(line, companion, lost_quotes)
        notes.append(Note(code="mixed-encoding", message=how, line=number + 1))
    if len(notes) > _NOTES:
        more = Note(code="mixed-encoding", message=f"{len(notes) - _NOTES} more lines are not whole UTF-8")
        notes = [*islice(notes, _NOTES), more]
    return "\n".join(lines), tuple(notes)


def _companion(text: str) -> str:
    sample = "".join(_WIDE.findall(text[:200_000]))
    for pattern, codec in _COMPANIONS:
        if len(pattern.findall(sample)) * 3 > len(sample):
            return codec
    return "cp1252"


def _mend(line: str, companion: str, lost_quotes: bool) -> tuple[str, str]:
    broken = sum(map(len, _BROKEN.findall(line)))
    whole = len(_WIDE.findall(line))
    cut_off = all(_is_cut_off(run.encode("utf-8", "surrogateescape")) for run in _BROKEN.findall(line))
    if whole < broken and not cut_off:
        data = line.encode("utf-8", "surrogateescape")
        try:
            return data.decode(companion), f"this line is {public_name(companion)}, not UTF-8"
        except UnicodeDecodeError:
            pass
    mended = _BROKEN.sub(lambda match: _mend_bytes(match[0], companion, lost_quotes), line)
    if "\ufffd" in mended and "\ufffd" not in line:
        return mended, "a character on this line is cut off, and lost"
    return mended, "this line is UTF-8 with some bytes of another encoding"


def _mend_bytes(run: str, companion: str, lost_quotes: bool) -> str:
    if run == _LOST_QUOTE and lost_quotes:
        return "”"
    data = run.encode("utf-8", "surrogateescape")
    if _is_cut_off(data):
        return "\ufffd"
    if companion not in ("cp1252", "cp1251", "cp1253"):
        return "\ufffd"
    return data.decode(companion, "replace") if companion != "cp1252" else _western(data)


def _is_cut_off(data: bytes) -> bool:
    """The first bytes of a character of three or four, without the last."""
    return len(data) > 1 and data[0] >= 0xE0 and all(0x80 <= byte < 0xC0 for byte in data[1:]) and data[0] < 0xF5


def _western(data: bytes) -> str:
    """windows-1252, with its five undefined bytes as they are (a later repair drops them)."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)
