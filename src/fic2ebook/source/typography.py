"""Typographic quotes, dashes and ellipses for those of a typewriter, as a book has them."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["TYPEWRITER_MARKS", "smarten"]

#: A text without these is left as it is.
TYPEWRITER_MARKS = ('"', "'", "--", "...", ". .", "``")

#: Words whose first letters are left out, so that the mark before them is an apostrophe. (Own list.)
_ELISIONS = frozenset(
    "tis tisn twas twasn twere twill twould twont em til till cause cos coz cuz bout round neath nuff nother n s "
    "fraid course kay scuse spose sup cept nless specially stead gainst tween member pon ave ere im er is as ome "
    "ow e ey ello ead ouse and ard igh appen alf urry eard".split()
)
#: Those of the list that are words by themselves, so that a closing mark later on makes them a quotation.
_DOUBTFUL = frozenset("till cause round course member stead as is and er sup im e ere cos".split())

# Each form begins with a character of its own: the engine goes from one of these to the next, and tries none between.
_TOKEN = re.compile(r"``|`(?=[A-Za-z][^`'\n]{0,400}')|\"|'|--+|\.\.\.+|\.(?<![.\d]\.)(?: \.){2,}|,,(?=\w)")
_WORD = re.compile(r"[A-Za-z]{1,12}(?![A-Za-z])")
_DECADE = re.compile(r"\d\ds?(?!\d)")
#: An apostrophe that does not plainly belong to the word before it.
_NO_APOSTROPHE = re.compile(r"'(?<![A-Za-z]')")
_OUTER_MARK = re.compile(r"'(?!\w)|(?<!\w)'")
_SPACE = re.compile(r"\s")
_OPENERS = frozenset("([{<“‘«‹„‚¿¡/")
_DASHES = frozenset("—–-…")
_BEGINNERS = _OPENERS | _DASHES | frozenset("\".$£€#&'")  # what a quotation may begin with, besides a word
_TRANSPARENT = "*_"
#: What plainly stands before an opening mark, and besides a letter before a closing one.
_BLANK, _ENDS = frozenset(" \n\u3000"), frozenset(".,!?…—")
#: What opens and closes a quotation in each language; not in those of which printers have two ways (Spanish, Italian,
#: Catalan, Danish), nor in those that part no words.
_QUOTES = {
    **dict.fromkeys(("en", "nl", "pt", "tr", "vi", "id", "ms"), ("“", "”")),
    **dict.fromkeys(("de", "cs", "sk", "bg", "is", "et", "lt", "sl"), ("„", "“")),
    **dict.fromkeys(("pl", "hu", "ro", "hr"), ("„", "”")),
    **dict.fromkeys(("ru", "uk", "be", "el", "no", "nb", "nn", "de-ch", "fr-ch"), ("«", "»")),
    **dict.fromkeys(("sv", "fi"), ("”", "”")),
    "fr": ("«\u00a0", "\u00a0»"),
}
#: Languages in which a dash between blanks is the shorter one.
_SHORT_DASH = frozenset("de nl sv da no nb nn fi cs sk".split())
#: Languages that have a mark of their own for what looks like an apostrophe, or none.
_NO_APOSTROPHE_IN = frozenset("he yi ar fa ur".split())
_LONGEST_WORD = 200  # characters looked at around a dash, for an address


def smarten(text: str, language: str | None = None, before: str = "", after: str = "") -> str:
    """`text` with typographic marks for typewriter ones; letters, digits and words are never changed.

    Quotes follow English use, so they are set only where `language` is English or not known; dashes and ellipses in
    all languages. `before` and `after` are what stands next to this run. Rows of dashes, arrows, options, addresses
    and ornaments stay.

    >>> smarten('"\\'Tis the \\'90s," she said -- and wasn\\'t...')
    '“’Tis the ’90s,” she said — and wasn’t…'
    """
    # Searches in C for each of the marks take a quarter of the time of one expression or a loop.
    others = "--" in text or "..." in text or ". ." in text or "``" in text
    if not (others or "'" in text or '"' in text) or not _has_words(text, before, after):
        return text
    english = language is None or language == "en" or language.startswith("en-")
    if english and not others and "`" not in text and _NO_APOSTROPHE.search(text) is None:
        quoted = _quoted(text, before)
        if quoted is not None:
            return quoted.replace("'", "’")  # didn't, Nell's, o': all there is in most texts with a mark
    return _Run(text, before, after, english, language or "en").smart()


def _quoted(text: str, before: str) -> str | None:
    """The text with quotation marks where they plainly open and close in turn, as in most dialogue, in a fifth of the
    time; None where one of them does not."""
    if '"' not in text:
        return text
    parts = text.split('"')
    if before or len(parts) % 2 == 0:
        return None
    for n in range(1, len(parts), 2):
        told, said = parts[n - 1], parts[n]
        if told[-1:] not in _BLANK and (told or n > 1):
            return None
        if not said[:1].isalnum() or not (said[-1].isalnum() or said[-1] in _ENDS):
            return None
    return "".join([f"“{part}”" if n % 2 else part for n, part in enumerate(parts)])


def _has_words(text: str, before: str, after: str) -> bool:
    """False for ornaments ("-- * --"), which are no text; a lone quote between two runs is one."""
    return (
        text[:1].isalpha()
        or text[1:2].isalpha()
        or any(char.isalnum() for part in (text, before[-9:], after[:9]) for char in part)
    )


class _Run:
    """One pass over a run: what is open so far, and the text with its marks."""

    def __init__(self, text: str, before: str, after: str, english: bool, language: str = "en") -> None:
        self.text = text
        self.language, _, _ = language.partition("-")
        self.quotes = _QUOTES.get(language.lower(), _QUOTES.get(self.language))
        self.before = before.rstrip(_TRANSPARENT)[-1:]
        self.after = after.lstrip(_TRANSPARENT)[:1]
        self.english = english
        self.speaks = text.lstrip().startswith(("--", "—"))  # "--Hola --dijo ella--."
        self.has_address = "@" in text or "://" in text or "www." in text
        self.open_double = False
        self.open_single = False
        self.open_backtick = False
        self.last = ""  # the mark set last, and
        self.last_end = -1  # where it ended in the text

    def smart(self) -> str:
        out: list[str] = []
        end = 0
        for match in _TOKEN.finditer(self.text):
            start = match.start()
            if start < end:  # the second of two single marks
                continue
            mark, next_end = self._mark(match[0], start, match.end())
            told = self.text[end:start]
            if mark[0] == "\u00a0" and told.endswith(" "):  # `" Non "`, as French typists have it
                told = told[:-1]
            out += (told, mark)
            if mark[-1] == "\u00a0" and self.text.startswith(" ", next_end):
                next_end += 1
            end = next_end
            self.last, self.last_end = mark[-1], end
        out.append(self.text[end:])
        return "".join(out)

    def _mark(self, token: str, start: int, end: int) -> tuple[str, int]:
        """The mark for a token, and where in the text what it replaces ends."""
        if token[0] == "-":
            return self._dash(token, start, end), end
        if token[0] == ".":
            return self._dots(token, start), end
        if not self.english:
            return self._foreign(token, start, end)
        if token[0] == ",":
            return token, end
        if token[0] == "`":
            return self._backtick(token), end
        if token == "'" and self.open_backtick and self.text.startswith("''", start):
            self.open_backtick = False
            return "”", start + 2
        return (self._double(start, end) if token == '"' else self._single(start, end)), end

    def _foreign(self, token: str, start: int, end: int) -> tuple[str, int]:
        """The mark for a quote in another language: its own; `,,so''` is one of those that open low."""
        if token == "'" and self.text[max(0, start - 1) : start].isalpha() and self.text[end : end + 1].isalpha():
            return ("'" if self.language in _NO_APOSTROPHE_IN else "’"), end
        if self.quotes is None:
            return token, end
        opening, closing = self.quotes
        if token == ",," and opening == "„":
            self.open_double = True
            return opening, end
        if token == "'" and self.open_double and self.text.startswith("''", start):
            self.open_double = False
            return closing, start + 2
        if token != '"':
            return token, end
        left, right = self._neighbours(start, end)
        mark = "“" if left in ("'", "’") and right.isalnum() else self._double(start, end)  # `l'"eau"`
        self.open_double = mark == "“"
        return {"“": opening, "”": closing}.get(mark, mark), end

    def _dash(self, token: str, start: int, end: int) -> str:
        left, right = self.text[start - 1] if start else "", self.text[end : end + 1]
        is_arrow = right == ">" or left == "<" or self.text[max(0, start - 2) : start] == "<!"
        is_range = left.isdigit() and right.isdigit()  # or a telephone number
        is_option = (
            not self.speaks and left.isspace() and right.isalpha() and "--" not in self._word_from(end)
        )  # --flag
        if len(token) > 3 or is_arrow or is_range or is_option or self._in_address(start, end):
            return token
        return "–" if self.language in _SHORT_DASH and len(token) == 2 else "—"

    def _dots(self, token: str, start: int) -> str:
        dots = token.count(".")
        return token if dots > 4 or self._in_address(start, start) else "…" + "." * (dots - 3)

    def _in_address(self, start: int, end: int) -> bool:
        """Whether the word around a mark is a web or mail address."""
        if not self.has_address:
            return False
        head = _SPACE.split(self.text[max(0, start - _LONGEST_WORD) : start])[-1]
        if "://" in head or "www." in head:
            return True
        return "@" in head or "@" in self._word_from(end)

    def _word_from(self, start: int) -> str:
        return _SPACE.split(self.text[start : start + _LONGEST_WORD], maxsplit=1)[0]

    def _backtick(self, token: str) -> str:
        """The opening marks of TeX and of old posts: ``so'' and `so'."""
        if token == "``":
            self.open_backtick = self.open_double = True
            return "“"
        self.open_single = True
        return "‘"

    def _neighbours(self, start: int, end: int) -> tuple[str, str]:
        """The characters next to a mark, seen through emphasis marks; "" at either end of all text."""
        near, text = start - 1, self.text
        if near >= 0 and end < len(text) and text[near] not in _TRANSPARENT and text[end] not in _TRANSPARENT:
            return self.last if self.last and start == self.last_end else text[near], text[end]
        left = start
        while left > 0 and start - left < 6 and self.text[left - 1] in _TRANSPARENT:
            left -= 1
        right = end
        while right < len(self.text) and right - end < 6 and self.text[right] in _TRANSPARENT:
            right += 1
        previous = self.text[left - 1] if left else self.before
        if self.last and left == self.last_end:
            previous = self.last
        return previous, self.text[right] if right < len(self.text) else self.after

    def _double(self, start: int, end: int) -> str:
        left, right = self._neighbours(start, end)
        if self._opens(left, right, self.open_double):
            self.open_double = True
            return "“"
        if left.isdigit() and not self.open_double and not self.before and not right.isalpha():  # inches: 6'2"
            return '"'
        self.open_double = False
        return "”"

    def _single(self, start: int, end: int) -> str:
        left, right = self._neighbours(start, end)
        if left.isdigit() and (right.isdigit() or not (self.open_single or right.isalpha() or self.before)):
            return "'"  # feet, minutes: 6'2"
        if left.isalnum():
            self.open_single = self.open_single and right.isalnum()
            return "’"
        if self._is_elision(end):
            return "’"
        if self._opens(left, right, self.open_single) and (not right or right.isalnum() or right in _BEGINNERS):
            self.open_single = True
            return "‘"
        self.open_single = False
        return "’"

    def _is_elision(self, end: int) -> bool:
        """'tis, 'em, '90s; a doubtful word only where no closing mark follows in the run."""
        at = end
        while at < len(self.text) and at - end < 6 and self.text[at] in _TRANSPARENT:
            at += 1
        if _DECADE.match(self.text, at):
            return self.text[at + 2 : at + 3] == "s" or not self._closes_later(at + 2)
        word = _WORD.match(self.text, at)
        if word is None or word[0].lower() not in _ELISIONS:
            return False
        return word[0].lower() not in _DOUBTFUL or not self._closes_later(word.end())

    def _closes_later(self, start: int) -> bool:
        """Whether the next single mark that is no apostrophe inside a word is a closing one."""
        match = _OUTER_MARK.search(self.text, start, start + 2_000)
        return match is not None and not self.text[match.start() - 1].isspace()

    @staticmethod
    def _opens(left: str, right: str, is_open: bool) -> bool:
        at_start = not left or left.isspace() or left in _OPENERS
        at_end = not right or right.isspace()
        if at_start and at_end:  # a mark between spaces, or alone
            return bool(right or not left) and not is_open
        if at_start:
            return not (right in ",.;:!?)]}" and is_open)
        if left in _DASHES:  # "But I--" he said; word--"quoted"
            return right.isalnum() and not is_open
        return False
