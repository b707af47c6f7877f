"""Repairs of texts that were read in a wrong encoding and saved so."""

from __future__ import annotations

import codecs
from itertools import zip_longest

from fic2ebook import lazyre as re

__all__ = ["lost_characters", "lost_quotes", "misread_text", "mojibake", "replacement_characters"]

# The characters that the bytes 0x80 to 0xBF are in windows-1252 (and, undefined there, in Latin-1).
_TRAIL = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122"
)
# ... and in windows-1251.
_TRAIL_1251 = _TRAIL + "\u0402\u0403\u0405-\u040c\u040e\u040f\u0451-\u0458\u0459-\u045c\u045e\u045f"
#: What the first bytes of UTF-8 look like.
_LEADS = "ÂÃÄÅÎÏÐÑØÙ×ĂàáâãäåæçèéêëìíîïðРСв‚√Γ├"
#: What UTF-8 looks like when it is read as windows-1252, windows-1250, windows-1251, Mac Roman, or DOS's code pages.
_MARKS = re.compile(
    f"[{_LEADS}](?:"
    f"(?<=[ÂÃÅÄ])[{_TRAIL}]|(?<=Ã) |(?<=â)(?:€|‚¬)|(?<=[à-ï])[{_TRAIL}]{{2}}|(?<=ð)[{_TRAIL}]{{3}}"
    f"|(?<=[ÎÏÐÑØÙ×])[{_TRAIL}][ÎÏÐÑØÙ×][{_TRAIL}]|(?<=Ă)[{_TRAIL}ˇ˘]|(?<=в)Ђ|(?<=[РС])[{_TRAIL_1251}][РС][{_TRAIL_1251}]"
    "|(?<=‚)Ä|(?<=√)[©®±ºµ∫ªâ†°¢£§•¶ß∂∞]|(?<=Γ)Ç|(?<=├)[⌐¿¡⌂»í┤╝╢ñº])"
)
#: Closing quotes whose third byte was dropped (it is undefined in windows-1252) or became a plain mark.
_BROKEN_QUOTE = re.compile(f'â€(?![{_TRAIL}"])')


_MISREADINGS = ("cp1252", "cp1251", "cp1250", "mac-roman", "cp437", "cp850", "koi8-r", "cp866", "cp1254", "iso8859-2")
_NOT_ASCII = re.compile(r"[^\0-\x7f]")
_HEAD = 400  # characters that are tried before the whole text
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # no text has them: chance made them of signs that stand together (ÔÇÖÔÇÖ)
_CERTAIN = 3  # characters beyond ASCII, at least, that make a whole text's reading as UTF-8 no chance


def mojibake(text: str) -> tuple[str, int]:
    """UTF-8 that was read as a code page of one byte a character, once or more often.

    First the whole text at once, which is certain; else line by line. Lines without its marks are not looked at, and
    ftfy leaves those that may be meant so. The count is of lines.

    >>> mojibake("â€œIâ€™m a cafÃ©.â€\\x9d")
    ('“I’m a café.”', 1)
    """
    if text.isascii():
        return text, 0
    fixed = text
    while (once := _whole(fixed)) is not None:
        fixed = once
    if any(map(fixed.__contains__, _LEADS)) and _MARKS.search(fixed):
        fixed = _by_line(fixed)
    if fixed == text:
        return text, 0
    return fixed, sum(1 for old, new in zip_longest(text.split("\n"), fixed.split("\n")) if old != new)


def _whole(text: str) -> str | None:
    """The text that reads as this one in some code page, if all of it does."""
    first = _NOT_ASCII.search(text)
    if first is None or text[first.end() : first.end() + 1].isascii():
        return None  # a first byte of several is followed by another beyond ASCII, in every code page
    sample = text[first.start() : first.start() + _HEAD]
    for codec in _MISREADINGS:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(sample.encode(codec, _KEEP_C1))
            fixed = text.encode(codec, _KEEP_C1).decode("utf-8")
        except UnicodeError:
            continue
        if len(text) - len(fixed) >= _CERTAIN and fixed != text and not _PRIVATE.search(fixed):
            return fixed
    return None


def _c1_bytes(error: UnicodeError) -> tuple[bytes, int]:
    """Error handler: what a code page leaves undefined is the byte itself, as browsers and editors have it."""
    if isinstance(error, UnicodeEncodeError):
        run = error.object[error.start : error.end]  # all of it at once: Python looks for the run's end each time
        if all("\x7f" < char < "\xa0" for char in run):
            return run.encode("latin-1"), error.end
    raise error


_KEEP_C1 = "fic2ebook-keep-c1"
codecs.register_error(_KEEP_C1, _c1_bytes)


def _by_line(text: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
        uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False,
        normalization=None, fix_c1_controls=False,
    )  # fmt: skip
    quotes_lost = "â€œ" in text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.isascii() or not _MARKS.search(line):
            continue
        if quotes_lost and "â€" in line:
            line = _BROKEN_QUOTE.sub("”", line.replace('â€"', "—"))
        fixed = fix_encoding(line, config)
        if _is_credible(line, fixed):
            lines[number] = fixed
    return "\n".join(lines)


_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_WORD_OF_SIGNS = re.compile("[\u2e80-\u9fff\uac00-\ud7af]{2}")


def _is_credible(line: str, fixed: str) -> bool:
    """Not where a quoted capital lost its closing mark (“Ã”), or marks after a letter made one sign (café”“no)."""
    if line.count("“") == line.count("”") and fixed.count("“") != fixed.count("”"):
        return False
    is_new = _EAST_ASIAN.search(fixed) is not None and _EAST_ASIAN.search(line) is None
    return not is_new or _WORD_OF_SIGNS.search(fixed) is not None


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_MISREAD_SAMPLE = 20_000
_MISREAD_LANGUAGES = frozenset("ru uk bg sr zh ja ko el he ar fa th".split())


def misread_text(text: str) -> tuple[str, int]:
    """A text in another script that was read as windows-1252 throughout ("Ïðèâåò" for "Привет").

    Only where it has fewer ASCII letters than other characters, and the result is in a language. The count is of lines.

    >>> misread_text("Êîãäà îíà îòêðûëà äâåðü, òàì íèêîãî íå áûëî. Òîëüêî ñíåã ïàäàë, è çà ðåêîé áûëè ñëûøíû "
    ...              "êîëîêîëà. Îíà íå çíàëà, ÷òî ýòî çíà÷èò, íî åé ñòàëî ãðóñòíî.")[0][:55]
    'Когда она открыла дверь, там никого не было. Только сне'
    """
    sample = text[:_MISREAD_SAMPLE]
    ascii_only = sample.encode("ascii", "ignore")
    if len(sample) - len(ascii_only) < max(1, len(ascii_only.translate(None, _NO_LETTERS))):
        return text, 0
    fixed = _reread(sample)
    if fixed is None or (len(sample) < len(text) and (fixed := _reread(text)) is None):
        return text, 0
    return fixed, text.count("\n") + 1


def _reread(text: str) -> str | None:
    """What the bytes behind `text` say in another code page; None where that is in doubt, or in no such language."""
    from fic2ebook.source.language import detect_language
    from fic2ebook.source.legacy import decode_legacy
    from fic2ebook.source.mixed import is_mostly_utf8

    try:
        data = text.encode("cp1252", _KEEP_C1)
    except UnicodeEncodeError:
        return None
    if is_mostly_utf8(data):  # see `mojibake`
        return None
    fixed, _, notes = decode_legacy(data)
    if any(note.code == "encoding-doubtful" for note in notes) or detect_language(fixed) not in _MISREAD_LANGUAGES:
        return None
    return fixed


_C1 = re.compile("[\x80-\x9f]")
_C1_TO_WESTERN = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def lost_characters(text: str) -> tuple[str, int]:
    r"""Control characters of Latin-1 that are windows-1252's quotes, dashes and letters.

    U+0085 is an ellipsis, or the newline of a text that has no other.

    >>> lost_characters("\x93Don\x92t\x94\x85")
    ('“Don’t”…', 4)
    >>> lost_characters("one\x85two")
    ('one\ntwo', 1)
    """
    if text.isascii() or not _C1.search(text):
        return text, 0
    if "\n" not in text and set(_C1.findall(text)) == {"\x85"}:
        return text.replace("\x85", "\n"), text.count("\x85")
    fixed = text.translate(_C1_TO_WESTERN)
    return fixed, sum(1 for old, new in zip(text, fixed, strict=True) if old != new)


_REPLACED_APOSTROPHE = re.compile("(?<=[A-Za-z])\ufffd{1,3}(?=(?:t|s|m|d|re|ve|ll|S|T)(?![A-Za-z\ufffd’']))")


def replacement_characters(text: str) -> tuple[str, int]:
    """U+FFFD where an apostrophe is certain; elsewhere it stays.

    >>> replacement_characters("I don�t know, �no�.")
    ('I don’t know, �no�.', 1)
    """
    if "\ufffd" not in text:
        return text, 0
    from fic2ebook.source.lost_quotes import quotes_again

    fixed, count = quotes_again(text, "(?<!\ufffd)\ufffd{1,3}(?!\ufffd)")
    return (fixed, count) if count else _REPLACED_APOSTROPHE.subn("’", text)


def lost_quotes(text: str) -> tuple[str, int]:
    """Question marks that an encoding without curly quotes left in their places.

    >>> lost_quotes("?I can?t,? she said. ?I don?t, it?s late.? So it was?")
    ('“I can’t,” she said. “I don’t, it’s late.” So it was?', 7)
    """
    if "“" in text or "?t" not in text:
        return text, 0
    from fic2ebook.source.lost_quotes import quotes_again

    return quotes_again(text, "[?]")
