"""Scene breaks and end markers: lines that are ornament, not story."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias
from unicodedata import category

from fic2ebook import lazyre as re
from fic2ebook.body.base import Prose

__all__ = [
    "Beginning",
    "beginning",
    "break_words",
    "end_marker",
    "is_break",
    "is_ornament",
    "is_rule",
    "may_be_break",
    "prose",
]

#: Symbols of which one alone on a line is a break.
_SINGLE = frozenset("＊◎△▽▲▼*#~§⁂⁎⁑※•·∙●○◦◆◇■□★☆✦✧❖❀❁✿♥♡❤♦♣♠¶†‡∞☙❧✵✶✻✼❄☾☽+-–—_=")
#: Marks of speech and of sentences: a line of these alone is somebody's silence, not a break.
_SPEECH = frozenset("\"“”„«»‘’'‹›「」『』?!¿¡,;。！？、，()（）")
_LETTERS = frozenset("oOxX0vV")
#: `«»«»«»`: nobody's silence has so many.
_EMPTY_QUOTES = ("«»", "»«")
#: `〇　〇　〇`: a zero that is drawn as a circle.
_CIRCLES = re.compile(r"〇(?:[ \u3000]{0,4}〇){2,20}")
#: Letters of far scripts that are drawn with: hearts, bows, wings.
_DRAWN_LETTERS = frozenset("୨୧ʚɞᡣ꩜ꪆৎ৻ꨄღ۵୭ᥫ")
_WITHOUT_DRAWN = dict.fromkeys(map(ord, _DRAWN_LETTERS))
#: `oOo`, `-x-`, `xXx`, `o0o0o`, `<><>`: no letter but o, x, v and zero.
_SHAPE = re.compile(r"[\W_oOxX0vV]+")
_WORDS = re.compile(
    r"\W*(?:(?:line|scene|page|section|paragraph|chapter|time|story)[ -]?(?:break|divider|separator|change)|break"
    r"|time[ -]?(?:skip|jump)|end (?:of )?scene|scene end|new scene|divider|horizontal rule|pagebreak|linebreak"
    r"|scenebreak)\W*",
    re.IGNORECASE,
)
#: What the first word of those begins with.
_WORDS_BEGIN = re.compile(
    r"lin|sce|pag|sec|par|cha|tim|sto|bre|end|new|div|hor|\W(?:li|sc|pa|se|ch|ti|st|br|en|ne|di|ho)", re.IGNORECASE
)
_NO_TEXT = frozenset("<[")  # tags may stand around a break
_CENTRING = re.compile(
    r"</?(?:center|p|div|b|i|font|span)(?: [^<>]{0,60})?>|\[/?(?:center|align|b|i|size)(?:=[^\[\]]{0,20})?\]", re.I
)
_RULES = re.compile(r"<hr(?: [^<>]{0,60})?/?>|\[hr\](?:\[/hr\])?", re.IGNORECASE)
_DOTS = re.compile(r"[.…·]+(?: [.…·]+)*")


def is_break(text: str) -> bool:
    """Whether a line on its own is a scene break: any ornament, `oOo`, `LINE BREAK`, a rule, a lone symbol.

    >>> [is_break(line) for line in ("* * *", "oOo", "-x-", "~*~*~", "LINE BREAK", "#", "⁂", "＊＊＊", "...")]
    [True, True, True, True, True, True, True, True, True]
    >>> is_break("SWSWSWSWSWSW"), is_break("XXXXXXXXXX"), is_break("HAHAHAHA")
    (True, True, False)
    >>> [is_break(line) for line in ("“...”", "?!", "X", "XX", "ox", "no", "100", "")]
    [False, False, False, False, False, False, False, False]
    """
    return not beginning(text[:3]) and _looks_broken(text.strip())


def _looks_broken(text: str) -> bool:
    """Whether a stripped text is a break by all of its characters."""
    if (
        text[:1] in ("<", "[") and text[-1:] in (">", "]") and len(text) < 120
    ):  # <center>***</center>, [center]~[/center]
        if _RULES.fullmatch(text):
            return True
        text = _CENTRING.sub("", text).strip()
    if (
        text[:1].isupper()
        and text[2:3] == text[0]
        and 8 <= len(text) <= 120
        and text.isupper()
        and _is_letter_rule(text)
    ):
        return True  # SWSWSWSWSW, XXXXXXXXXX
    if text and text[0] > "\x7f" and len(text) < 40 and not _DRAWN_LETTERS.isdisjoint(text):
        text = text.translate(_WITHOUT_DRAWN).strip() or "⋆"
    if not text or len(text) > 200 or (len(text) >= 40 and text[0].isalpha() and text[0] not in _LETTERS):
        return False
    if not _SHAPE.fullmatch(text):
        found = None if len(text) >= 40 else _CIRCLES.fullmatch(text) if text[0] == "〇" else _WORDS.fullmatch(text)
        return found is not None
    return is_ornament(text)


_SENTENCE_ENDS = ".”?!…\"’'"
Beginning: TypeAlias = Literal["", "told", "said", "other"]


@lru_cache(maxsize=4096)
def beginning(start: str) -> Beginning:
    """What a line is by its first three characters: text that begins with a letter ("told"), a quotation mark ("said")
    or another mark; "" where it may be a break, as hardly a line is.

    No ornament has the first letter, nor do words for a break begin so. Stories have some thousand such beginnings, so
    that most are known already.

    >>> [beginning(start) for start in ("The", "I h", "“So", "*So", "oOo", "* *", "Sce")]
    ['told', 'told', 'said', 'other', '', '', '']
    """
    if not (start[:1].isalpha() or (start[1:2].isalpha() and start[0] not in _NO_TEXT and not start[0].isspace())):
        return ""
    if start[0] == start[2:3] and start.isupper():
        return ""
    if not any(char.isalpha() and char not in _LETTERS for char in start) or not _DRAWN_LETTERS.isdisjoint(start):
        return ""
    if _WORDS_BEGIN.match(start):
        return ""
    return "told" if start[0].isalpha() else "said" if start[0] in '"“‘«„' else "other"


def prose(text: str, begins: Beginning) -> Prose:
    """Whether a line that begins as text does is prose: it ends a sentence, and is no short line that may be a title
    with a mark of its own (`Who Is There?`)."""
    last = text[-1]
    if last == "." or (last in _SENTENCE_ENDS and (begins == "said" or len(text) > 80)):
        return "" if begins == "other" else begins
    return ""


@lru_cache(maxsize=256)  # a story has the same one again and again
def is_ornament(text: str) -> bool:
    """Whether a stripped text made of symbols, o, x, v and 0 is an ornament rather than a word or a number."""
    letters = [char for char in text if char in _LETTERS]
    symbols = [char for char in text if char not in _LETTERS and not char.isspace()]
    if any(char.isalnum() for char in symbols):
        return False
    if letters:
        return _letter_ornament(letters, symbols)
    if len(symbols) == 1:
        return symbols[0] in _SINGLE or symbols[0] in "…." or _is_drawn(symbols[0])
    if _DOTS.fullmatch(text):
        return len(symbols) >= 3 or "…" in text
    if text[:2] in _EMPTY_QUOTES and len(symbols) > 3:
        return True
    return any(char not in _SPEECH and char != "." for char in symbols)


def _is_drawn(symbol: str) -> bool:
    """Whether one character is a sign that is drawn (`▪`, `⋆`, `🌙`, `―`), no mark of writing."""
    return symbol > "\x7f" and symbol not in _SPEECH and category(symbol) in ("So", "Sm", "Sc", "Sk", "Pd")


def _letter_ornament(letters: list[str], symbols: list[str]) -> bool:
    kinds = set(letters)
    if kinds & {"v", "V"} and (not symbols or len(letters) > 3 or "." in symbols):
        return False  # "V", "XV": Roman numerals; "v." is versus
    if symbols:
        if len(letters) >= 3 and len(symbols) >= 2 and "o" in kinds:
            return True  # "o.O.o"; nobody counts "0.0.0"
        # "-x-", "~oOo~", "0-0-0"; but "0.", "(X)", "X:" are numbers and labels
        marks = set(symbols) - set(".:;,()!?'\"")
        if len(symbols) > 3 and not marks and "".join(symbols) in ("(())", "((()))", "(((())))"):
            return True  # "(((o)))"
        lone_zero = kinds == {"0"} and len(letters) < 2 and (len(symbols) < 2 or symbols[0] != symbols[-1])
        return bool(marks) and len(letters) + len(symbols) >= 3 and not lone_zero
    run = "".join(letters)
    if len(run) < 3 or kinds == {"0"} or kinds == {"X"}:
        return False  # "XXX" is thirty as well
    return len(kinds) > 1 or kinds <= {"x", "o"}


#: Letters and hearts that are an ornament where they stand again and again: `x`, `oo`, `XX`, `<3`.
_REPEATED = re.compile(r"[oO]{1,6}|[xX]{1,6}|[оО]{3,6}|[хХ]{3,6}|0{1,6}|v{1,6}|z{2,6}|<3(?: <3){0,4}|o\.o|»«")


_VOWELS = frozenset("aeiouyAEIOUY")
_UNIT = re.compile(r"(?P<unit>[^\W\d_]{1,4}?)(?P=unit){2,119}(?P<rest>[^\W\d_]{0,3})")


def may_be_break(text: str) -> bool:
    """Whether a line is a break if it stands in several places: one letter alone may be a signature, or a number.

    >>> may_be_break("x"), may_be_break("<3 <3"), may_be_break("HPHPHPHPHP"), may_be_break("no")
    (True, True, True, False)
    """
    if len(text) < 16 and _REPEATED.fullmatch(text) is not None:
        return True
    return 8 <= len(text) <= 120 and text[:1] in text[1:5] and _is_letter_rule(text)


def _is_letter_rule(text: str) -> bool:
    """Whether a line is a rule of letters, as sites that take symbols out made people draw: `XXXXXXXX`, `CSICSICSI`;
    but not a sound: `hahahaha`, `Aaaaaaah`."""
    match = _UNIT.fullmatch(text)
    if match is None or match["rest"] != match["unit"][: len(match["rest"])]:
        return False
    unit = match["unit"]
    if len(unit) == 1:
        return unit in "IO" or unit not in "aeiouyhmrzAEUYHMRZ"
    return unit.isupper() if len(unit) > 2 else _VOWELS.isdisjoint(unit)


def is_rule(text: str) -> bool:
    """Whether a line is a rule: one symbol (or two in turn) repeated, at least three long.

    >>> is_rule("====="), is_rule("-*-*-*-"), is_rule("= ="), is_rule("...")
    (True, True, False, False)
    """
    text = text.strip()
    compact = text.replace(" ", "")
    if len(compact) < 3 or len(set(compact)) > 3:
        return False
    return not any(char.isalnum() or char in _SPEECH or char in ".…" for char in compact)


def break_words(text: str) -> bool:
    """Whether a break's ornament holds letters or digits, so that dropping it must be reported."""
    return any(char.isalnum() for char in text)


_TRIM = " \t*~_-–—=#<>[](){}|•·.…:+^°\"“”'!。（）【】「」『』《》※★☆◆◇●○■□/\\"

_THE_END = frozenset(
    (
        "the end|end|fin|finis|fini|fine|ende|das ende|la fin|owari|the very end|end of story|end story|story end|"
        "the end for now|finito|koniec|konec|fim|o fim|slut|vége|einde|final|el fin|happy end|конец|кінець|"
        "完|全文完|完结|全书完|全文终|全剧终|终|終|全文終|全書完|完結|本书完|本文完|正文完|大结局|了|"
        "끝|완결|완|본편 완결|おわり|終わり|"
        "end of the story|end of file|end file|eof|the end of the story|thee end|hết|the (real) end|end of book|"
        "النهاية|تمت|انتهى|הסוף|סוף|τέλος|τελος|پایان|จบ|sfârșit|sfarsit|loppu|slutt|tamat|sfârşit|kraj|край"
    ).split("|")
)
#: These say so in so many words; of the others one concludes it.
_SAYS_COMPLETE = frozenset(
    "완결|본편 완결|全文完|完结|全书完|全文终|全剧终|全文終|全書完|完結|本书完|本文完|正文完|完".split("|")
)
_TO_BE_CONTINUED = frozenset(
    (
        "to be continued|tbc|to be continued soon|to be cont|to be cont'd|to be contd|continued|cont|cont'd|"
        "to be continued in part|more to come|more soon|à suivre|a suivre|suite au prochain chapitre|"
        "fortsetzung folgt|wird fortgesetzt|continuará|continuara|continua|continua no próximo capítulo|"
        "продолжение следует|продовження далі|未完待续|未完|待续|未完待續|つづく|続く|"
        "wordt vervolgd|ciąg dalszy nastąpi|"
        "pokračování příště|folytatás következik|fortsättning följer|tsuzuku|còn tiếp|continuing|"
        "يتبع|המשך יבוא|συνεχίζεται|계속|jatkuu|fortsættes|fortsettes|devam edecek|ادامه دارد|va urma"
    ).split("|")
)
_THIRTY = re.compile(r"[-–—~*]{1,3} ?30 ?[-–—~*]{1,3}")
_END_OF = re.compile(
    r"(?:(?:the )?end(?:e|ing)? (?:of )?(?:this )?(?:chapter|part|book|volume|act|episode|section|prologue|"
    r"epilogue|interlude)|ende (?:von )?(?:kapitel|teil)|fin (?:du |de la )?(?:chapitre|partie)|"
    r"fin del? (?:capítulo|la parte)|конец (?:главы|части)|end chapter|chapter end|end part|本章完|第.{1,6}[章回卷]完)"
    r"(?:\W*\w{1,12}){0,3}",
    re.IGNORECASE,
)
#: `End (1/1)`, `The End 3/3`.
_END_COUNTED = re.compile(r"(?:the )?end\W{1,3}(\d{1,3}) ?(?:/|of) ?(\d{1,3})")
_CONTINUED_IN = re.compile(
    r"(?:to be )?continue[ds] (?:in|on|with)\b.{0,80}|(?:to be continued|tbc)\b.{0,60}", re.IGNORECASE
)


def end_marker(text: str, language: str | None = None) -> str | None:
    """What an end marker on a line of its own says: "end", "complete" (in so many words), "continued", "part", or None.

    A few are words of other languages as well, and so only believed in a text that is in theirs.

    >>> [end_marker(line) for line in ("THE END", "~fin~", "-Owari-", "(全文完)", "To be continued...", "TBC")]
    ['end', 'end', 'end', 'complete', 'continued', 'continued']
    >>> end_marker("End of Chapter 3"), end_marker("End (1/1)"), end_marker("In the end they went home.")
    ('part', 'end', None)
    """
    if len(text) > 120:
        return None
    if text[:1] == "<":  # <center><b>THE END</b></center>
        text = _CENTRING.sub("", text)
    core = text.strip(_TRIM).casefold().replace("’", "'")
    if not core:
        return None
    if core == "30":  # what newspapermen type under a story: -30-
        return "end" if _THIRTY.fullmatch(text.strip()) else None
    spaced = core.replace(" ", "")
    if core in _THE_END or (len(spaced) <= 6 and " " in core and spaced in _THE_END | {"theend"}):
        return "complete" if core in _SAYS_COMPLETE else "end"
    if spaced == "theend" or (core == "son" and language == "tr"):
        return "end"
    if core in _TO_BE_CONTINUED:
        return "continued"
    if len(core) < 60 and _END_OF.fullmatch(core):
        return "part"
    if core[-1].isdigit() and (counted := _END_COUNTED.fullmatch(core)) is not None:
        return "end" if counted[1] == counted[2] else "part"
    if len(core) < 100 and _CONTINUED_IN.fullmatch(core):
        return "continued"
    return None
