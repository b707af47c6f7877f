"""Text of bytes that are not UTF-8: declared encodings, and the legacy code page that fits the file best."""

from __future__ import annotations

import string

from fic2ebook import lazyre as re
from fic2ebook.report import Note
from fic2ebook.source.encodings import codec_for, public_name
from fic2ebook.source.language import word_shares
from fic2ebook.source.plausible import east_asian_score, marks_stand_well, single_byte_score

__all__ = ["decode_legacy", "decode_seven_bit"]

_HEAD = 4_096
_DECLARED = re.compile(
    rb"(?:charset|encoding|coding|character set(?: encoding)?)[ \t]*[=:][ \t]*[\"']?([A-Za-z][\w.:-]{2,30})", re.I
)

_EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
#: Single-byte code pages, the usual ones first: the first of equals is taken.
_SINGLE_BYTE = (
    "cp1252", "cp1251", "cp1250", "koi8-r", "mac-roman", "cp437", "cp850", "cp866", "cp1254", "cp1253", "cp1255",
    "cp1256", "cp1257", "cp1258", "cp874", "iso8859-2", "iso8859-5", "koi8-u", "mac-cyrillic", "cp852",
    "mac-latin2", "mac-greek", "mac-turkish",
)  # fmt: skip

_WINDOW = 100_000  # bytes looked at, at each of three places
_SNIPPETS = 600
_SNIPPET = re.compile(rb"[\x80-\xff][^\r\n]{0,40}")
_BEFORE = 40
_PART_WORD = re.compile(rb"[A-Za-z]{0,40}[\x80-\xff][A-Za-z\x80-\xff]*")

_EAST_ASIAN_ENOUGH = 0.4
_SINGLE_BYTE_ENOUGH = 0.25
_DECLARED_BONUS = 0.8
_DOUBT = 0.08
_ASCII_AND_MARKS = bytes(range(128)) + b"\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa9\xae"
_MARKS_ENOUGH = 1.3
_HIGH = bytes(range(128, 256))
_ASCII_LETTERS = string.ascii_letters.encode()
_ASCII = frozenset(map(chr, range(128)))
_VARIED = 12  # characters, as only a text in an East Asian language has
_FEW, _MANY = 0.01, 0.15  # bytes above ASCII
_LANGUAGE_SAMPLE = 20_000
_WORDS_ENOUGH = 0.2  # of them among a language's frequent ones
_ALIKE = 0.85


def decode_seven_bit(data: bytes) -> tuple[str, str] | None:
    """The text and encoding of 7-bit East Asian codes (ISO-2022-JP, HZ), which look like ASCII; None for others."""
    candidates: tuple[str, ...]
    if b"\x1b$" in data and data.isascii():
        candidates = ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr")
    elif b"~{" in data and b"~}" in data and data.isascii():
        candidates = ("hz",)
    else:
        return None
    for codec in candidates:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if east_asian_score(text[:_WINDOW], codec) >= _EAST_ASIAN_ENOUGH:
            return text, public_name(codec)
    return None


def decode_legacy(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """Text, encoding's public name and notes of bytes that are no UTF-8.

    The code page is found from the whole file's evidence and has to decode the whole file.
    """
    declared = _declared(data[:_HEAD])
    languages = _languages(data)
    codec, notes = _east_asian(data, declared, latin=bool(languages)), tuple[Note, ...]()
    if codec is None:
        codec, notes = _single_byte(data, declared, languages)
    text, losses = _decode_whole(data, codec)
    return text, public_name(codec), (*notes, *losses)


def _declared(head: bytes) -> str | None:
    """The codec that the text's head names: in a `<meta>`, an XML declaration, a Content-Type, a licence's lines."""
    match = _DECLARED.search(head)
    codec = codec_for(match[1].decode("ascii", "ignore")) if match else None
    return None if codec is None or codec.startswith("utf") else codec


def _east_asian(data: bytes, declared: str | None, *, latin: bool) -> str | None:
    """The East Asian encoding whose decoding has the characters that such texts have.

    `latin`: the words are those of a European language, of which a letter is the second byte of nothing but marks.
    """
    windows = _windows(data)
    letters = _letters(b"\n".join(windows)) if latin else 0
    best, best_score = None, _EAST_ASIAN_ENOUGH
    for codec in _EAST_ASIAN:
        text = b"\n".join(windows).decode(codec, "replace")
        score = east_asian_score(text, codec) + (_DECLARED_BONUS / 2 if codec == declared else 0)
        if score > best_score:
            swallows = _letters(text.encode("ascii", "ignore")) < letters
            if swallows and len(set(text) - _ASCII) < _VARIED and not marks_stand_well(text):
                continue
            best, best_score = codec, score
    return best


def _letters(data: bytes) -> int:
    return len(data) - len(data.translate(None, _ASCII_LETTERS))


def _windows(data: bytes) -> list[bytes]:
    """Stretches of whole lines from the beginning, the middle and the end."""
    if len(data) <= 3 * _WINDOW:
        return [data]
    starts = (0, len(data) // 2, len(data) - _WINDOW)
    windows = []
    for start in starts:
        begin = 0 if start == 0 else data.find(b"\n", start, start + _WINDOW) + 1 or start
        windows.append(data[begin : start + _WINDOW].rpartition(b"\n")[0] or data[begin : start + _WINDOW])
    return windows


def _single_byte(data: bytes, declared: str | None, languages: tuple[str, ...]) -> tuple[str, tuple[Note, ...]]:
    """The single-byte code page whose letters and marks stand where they belong."""
    sample = _high_snippets(data)
    english = languages[:1] == ("en",) and _high_share(data) <= _FEW
    # English with typographic marks: where those stand well, no other code page is looked at.
    if (
        not data.translate(None, _ASCII_AND_MARKS)
        and single_byte_score(sample.decode("cp1252"), "cp1252", english=english) > _MARKS_ENOUGH
    ):
        return "cp1252", ()
    scores = []
    for place, codec in enumerate(_SINGLE_BYTE):
        text, _ = _decode_whole(sample, codec)
        score = single_byte_score(text, codec, english=english, languages=languages) + (
            _DECLARED_BONUS if codec == declared else 0
        )
        scores.append((score, -place, codec))
    scores.sort(reverse=True)
    (best, _, codec), (second, _, other) = scores[0], scores[1]
    if best < _SINGLE_BYTE_ENOUGH:
        codec = _guess(data) or codec
        return codec, (Note(code="encoding-doubtful", message=f"the encoding is a guess: {public_name(codec)}"),)
    # Where two code pages read the same text, there is no doubt.
    if best - second < _DOUBT and _decode_whole(sample, codec)[0] != _decode_whole(sample, other)[0]:
        message = f"the encoding is {public_name(codec)} or {public_name(other)}; the first was taken"
        return codec, (Note(code="encoding-doubtful", message=message),)
    return codec, ()


def _languages(data: bytes) -> tuple[str, ...]:
    """The languages that the text's ASCII words speak for, the likeliest first; () for other scripts."""
    if _high_share(data) > _MANY:
        return ()
    shares = word_shares(_PART_WORD.sub(b" ", data[:_LANGUAGE_SAMPLE]).decode("ascii")).most_common()
    best = shares[0][1] if shares else 0.0
    return tuple(language for language, share in shares if share >= _ALIKE * best) if best >= _WORDS_ENOUGH else ()


def _high_share(data: bytes) -> float:
    return 1 - len(data.translate(None, _HIGH)) / max(1, len(data))


def _high_snippets(data: bytes) -> bytes:
    """Places around bytes above 0x7F, evenly from the whole file."""
    starts = [(match.start(), match.end()) for match in _SNIPPET.finditer(data)]
    step = max(1, len(starts) // _SNIPPETS)
    return b"\n".join(
        data[max(0, start - _BEFORE) : start].replace(b"\r", b"\n").rpartition(b"\n")[2] + data[start:end]
        for start, end in starts[::step]
    )


def _guess(data: bytes) -> str | None:
    """What charset-normalizer makes of a text that fits nothing well."""
    import charset_normalizer

    match = charset_normalizer.from_bytes(data[:_WINDOW]).best()
    return codec_for(match.encoding) if match else None


def _decode_whole(data: bytes, codec: str) -> tuple[str, tuple[Note, ...]]:
    """`data` in that encoding; a byte that it leaves undefined keeps its value in single-byte code pages (as browsers
    do), and is U+FFFD with a note in others.
    """
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError:
        pass
    if codec not in _EAST_ASIAN:
        text = data.decode(codec, "surrogateescape")
        return re.sub("[\udc80-\udcff]", lambda match: chr(ord(match[0]) - 0xDC00), text), ()
    text = data.decode(codec, "replace")
    count = text.count("\ufffd")
    line = text[: text.find("\ufffd")].count("\n") + 1
    message = f"{count} broken character(s) of {public_name(codec)}, the first on line {line}"
    return text, (Note(code="broken-characters", message=message, line=line),)
