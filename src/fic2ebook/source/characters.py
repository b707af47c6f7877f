"""Repairs of single characters: newlines, controls, invisible characters, ligatures, form feeds."""

from __future__ import annotations

from unicodedata import normalize

from fic2ebook import lazyre as re

__all__ = [
    "INVISIBLE", "ansi_escapes", "byte_order_marks", "combining_marks", "control_characters", "form_feeds",
    "invisible_characters", "ligatures", "newlines", "overstrikes", "soft_hyphens", "styled_letters", "surrogates",
]  # fmt: skip

_RETURNS = re.compile(r"\r{1,2}\n|\r")  # "\r\r\n" is CRLF converted twice
_SEPARATORS = re.compile("[\v\u2028\u2029]")


def newlines(text: str) -> tuple[str, int]:
    r"""CRLF, CR, vertical tabs, U+2028 and U+2029 become "\n" (for NEL see `mojibake.lost_characters`).

    >>> newlines("one\r\ntwo\rthree\u2028four")
    ('one\ntwo\nthree\nfour', 3)
    """
    count = 0
    if "\r" in text:
        text, count = _RETURNS.subn("\n", text)
    if "\v" in text or "\u2028" in text or "\u2029" in text:
        text, more = _SEPARATORS.subn("\n", text)
        count += more
    return text, count


_ESCAPES = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?|[@-Z\\\\^_])")


def ansi_escapes(text: str) -> tuple[str, int]:
    r"""Escape sequences of terminals (colours, html2text 2.3's underlines) are taken out.

    >>> ansi_escapes("\x1b[1mTitle\x1b[0m")
    ('Title', 2)
    """
    return _ESCAPES.subn("", text) if "\x1b" in text else (text, 0)


_OVERSTRIKE = re.compile("[^\n\b]?\b+")


def overstrikes(text: str) -> tuple[str, int]:
    r"""Backspaces with what they strike over (bold and underlined text of old formatters).

    >>> overstrikes("_\bT_\bi_\bt_\bl_\be  B\bBo\bol\bld\bd")
    ('Title  Bold', 9)
    """
    return _OVERSTRIKE.subn("", text) if "\b" in text else (text, 0)


_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def control_characters(text: str) -> tuple[str, int]:
    r"""NULs, an end-of-file mark of DOS and other control characters are taken out; tabs, newlines, form feeds stay.

    >>> control_characters("a\0b\x1a")
    ('ab', 2)
    """
    return (text, 0) if text.isprintable() else _CONTROLS.subn("", text)


_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


def surrogates(text: str) -> tuple[str, int]:
    r"""Halves of characters: a pair becomes its character, a lone one U+FFFD.

    >>> surrogates("a\ud83d\ude00b\ud83d")[0] == "a\U0001f600b\ufffd"
    True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.subn(_join_surrogates, text)
    return text, 0


def _join_surrogates(match: re.Match[str]) -> str:
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")[:1]


def byte_order_marks(text: str) -> tuple[str, int]:
    r"""Byte-order marks at the beginning, and inside (files put one after the other).

    >>> byte_order_marks("\ufeffone \ufefftwo")
    ('one two', 2)
    """
    count = text.count("\ufeff")
    return (text.replace("\ufeff", ""), count) if count else (text, 0)


#: What `invisible_characters` looks at.
INVISIBLE = (
    "\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
#: Scripts that need joiners (Arabic, those of India, Mongolian), break words at U+200B, or run from right to left.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def invisible_characters(text: str) -> tuple[str, int]:
    r"""Zero-width spaces, joiners and direction marks are taken out where the script has no use for them.

    >>> invisible_characters("in\u200bvisible")
    ('invisible', 1)
    >>> invisible_characters("\u0645\u06cc\u200c\u0631\u0648\u0645")[1]
    0
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return text, 0
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        char = match[0]
        left = text[match.start() - 1] if match.start() else ""
        if _is_needed(char, left, text[match.end() : match.end() + 1], right_to_left):
            return char
        count += 1
        return ""

    return _INVISIBLE.sub(replace, text), count


def _is_needed(char: str, left: str, right: str, right_to_left: bool) -> bool:
    if char in "\u200c\u200d":
        return bool(left) and (_JOINING.match(left) is not None or (char == "\u200d" and _joins_emoji(left, right)))
    if char == "\u200b":
        return bool(left) and _UNSPACED.match(left) is not None
    return right_to_left and char not in "\u2060\u034f\u180e"


def _joins_emoji(left: str, right: str) -> bool:
    """After an emoji, its variation selector or its skin tone, and before another sign."""
    return (left == "\ufe0f" or left >= "\u2600") and right >= "\u2190"


_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*(\\S*)[ \t]?")


def soft_hyphens(text: str) -> tuple[str, int]:
    r"""Soft hyphens are taken out; a word they divide at a line's end goes to the line it begins on.

    >>> soft_hyphens("a won\u00adder, for\u00ad\ngotten now")
    ('a wonder, forgotten\nnow', 2)
    """
    count = text.count("\u00ad")
    if not count:
        return text, 0
    return _SOFT_BREAK.sub(lambda match: f"{match[1]}\n", text).replace("\u00ad", ""), count


_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def ligatures(text: str) -> tuple[str, int]:
    """Ligatures of old fonts become their letters.

    >>> ligatures("the ﬁrst ﬂoor")
    ('the first floor', 2)
    """
    return (text, 0) if text.isascii() else _LIGATURE.subn(lambda match: _LIGATURES[match[0]], text)


_ALPHANUMERIC = "\U0001d400-\U0001d7ff"
_HOLES = "ℂℊ-ℓℕℙ-ℝℤℨℬℭℯ-ℱℳℴ"  # letters of those alphabets that have their places elsewhere
_STYLED = re.compile(f"[{_HOLES}]{{0,20}}[{_ALPHANUMERIC}][{_HOLES}{_ALPHANUMERIC}]{{0,400}}")
_SMALL = dict(zip("ᴀʙᴄᴅᴇꜰғɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱsᴛᴜᴠᴡxʏᴢ", "ABCDEFFGHIJKLMNOPQRSSTUVWXYZ", strict=True))
_SMALL_CAPITALS = re.compile(f"[A-Z]?[{''.join(_SMALL)}]{{2,60}}")
_SURELY_SMALL = re.compile("[\u1d00-\u1d22]")


def styled_letters(text: str) -> tuple[str, int]:
    """Letters of mathematics and phonetics that people write headings with for their looks become plain ones.

    >>> styled_letters("𝐂𝐡𝐚𝐩𝐭𝐞𝐫 𝟏: ᴛʜᴇ Sᴛᴀɪʀ")
    ('Chapter 1: THE Stair', 4)
    """
    if text.isascii():
        return text, 0
    text, count = _STYLED.subn(lambda match: normalize("NFKC", match[0]), text)
    changed = 0

    def plain(match: re.Match[str]) -> str:
        nonlocal changed
        word = match[0]
        if not _SURELY_SMALL.search(word):
            return word
        changed += 1
        letters = "".join(_SMALL.get(char, char) for char in word)
        return letters.capitalize() if word[0].isascii() and word[0].isupper() else letters

    return _SMALL_CAPITALS.sub(plain, text), count + changed


#: A letter and the marks over it, as files of macOS have them; where chance heaps them up, only so many.
_LETTER_AND_MARKS = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]{1,30}")


def combining_marks(text: str) -> tuple[str, int]:
    """Letters followed by their accents become one character each (Unicode's normal form C), where there is one.

    >>> combining_marks("man\u0303ana, todavi\u0301a, x\u0301")
    ('mañana, todavía, x\u0301', 2)
    """
    count = 0

    def compose(match: re.Match[str]) -> str:
        nonlocal count
        composed = normalize("NFC", match[0])
        count += composed != match[0]
        return composed

    return _LETTER_AND_MARKS.sub(compose, text), count


_FORM_FEED = re.compile(r"\n?(?<![ \t])(?:[ \t]*\f)+(?:[ \t]*\n)?")
_HEADING_LENGTH = 60
_SENTENCE_ENDS = frozenset('.,;:!?…"”’')
_LONG = 120


def form_feeds(text: str) -> tuple[str, int]:
    r"""A form feed becomes a newline, a blank line between paragraphs, or two before what looks like a heading.

    >>> form_feeds("the lamps of\n\fthe town\n\fCHAPTER TWO\n\nIt rained.")
    ('the lamps of\nthe town\n\n\nCHAPTER TWO\n\nIt rained.', 2)
    """
    if "\f" not in text:
        return text, 0
    width = _width(text)

    def replace(match: re.Match[str]) -> str:
        start, end = match.span()
        if start == 0 or end == len(text):
            return ""
        blanks = 0
        if _heading_at(text, end):
            blanks = 1 if text[text.find("\n", end) - 1] in _SENTENCE_ENDS else 2
        elif match[0][0] == match[0][-1] == "\n":
            above = text[text.rfind("\n", 0, start) + 1 : start]
            blanks = int(not width or (len(above) * 3 < width * 2 and above[-1:] in _SENTENCE_ENDS))
        return "\n" * (1 + blanks - (text[start - 1] == "\n" and blanks > 0))

    return _FORM_FEED.sub(replace, text), text.count("\f")


def _width(text: str) -> int:
    """The column at which lines are broken, so that a page may end within a paragraph; 0 where they are not."""
    lengths = [len(line) for line in text.split("\n") if line]
    longer = sum(1 for length in lengths if length > _LONG)
    return 0 if longer * 20 >= len(lengths) else max(length for length in lengths if length <= _LONG)


#: First words of headings below which there need not be a blank line.
_DIVISIONS = frozenset(
    "chapter part book prologue epilogue interlude kapitel teil prolog epilog chapitre partie capítulo parte prólogo "
    "epílogo capitolo hoofdstuk deel глава часть пролог эпилог rozdział część".split()
)


def _heading_at(text: str, start: int) -> bool:
    """A short line that does not begin in lower case, with a blank line after it or the words of a heading."""
    end = text.find("\n", start, start + _HEADING_LENGTH)
    line = text[start:end].strip() if end > start else ""
    if not line or line[0].islower():
        return False
    return text[end + 1 : end + 2] == "\n" or line.isupper() or line.split()[0].casefold() in _DIVISIONS
