"""What a line says if it is a heading. Whether it is one takes evidence from the others: see `outline.py`."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText
from fic2ebook.body.heading_words import CJK_UNITS, SPECIAL, WORDS
from fic2ebook.body.numbers import NUMBER, cardinals, read_number

__all__ = ["MAX_HEADING", "bare", "read_heading", "split_volume", "untagged"]

#: Longer paragraphs are no headings.
MAX_HEADING = 140
_HEAD = 40  # characters in which its first words stand
_SPEECH = frozenset("\"“‘«„'")
_TRIM = " \t\u3000*_~=#<>[]{}|•·+^-–—:：、.。◆◇■□★☆●○※§/\\【】"
_SEPARATOR = re.compile(r"\s*[*_]{0,2}(?:[:：;,.)\]|~〜～–—\-、·»>/]+)\s*")
_FIRST_WORD = re.compile(r"([^\W\d_]{1,12})(?![^\W\d])[.:]?\s*(?:[#№]|n[or°](?:\.\s?|\s)|number\s)?\s*", re.IGNORECASE)
_NUMBER = re.compile(rf"(?:the\s+)?[(\[]?({NUMBER})(?![^\W_])[)\]]?", re.IGNORECASE)
_OF = re.compile(r"\s*(?:/|of|von|de|из|sur)\s*(?:\d{1,4}|\?)(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:the\s+|das\s+|der\s+)?([^\W\d_]{3,16}|\d{1,3}(?:st|nd|rd|th|\.|ª|º|e|er)?)\s+([^\W\d_]{3,10})\b"
)
_CJK = re.compile(
    r"(?:正文\s*)?(?:第|제)\s*([0-9０-９〇零一二两兩三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰]{1,9})\s*"
    r"([章回节節话話集幕折夜卷部篇编編册冊장화부권])(?:[\s:：.、，·\-—~　]*)(.*)"
)
_CJK_VOLUME = re.compile(
    r"([卷部]\s*[0-9〇一二三四五六七八九十百]{1,5}|[上中下][卷部篇册]|[0-9]{1,4}\s*[章장화])(?:[\s:：.、　]+(.*))?"
)
_HAN = r"[0-9０-９〇零一二两兩三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰]{1,9}"
#: `第一卷 风起 第二章 灯塔`, `外传卷 第三章`: the volume before the chapter, on every chapter's line.
_VOLUME = re.compile(
    rf"(?P<volume>第\s*{_HAN}\s*[卷部集篇编編册冊](?:[\s　:：·]*[^\s　第]{{1,20}})??"
    rf"|卷\s*{_HAN}(?:[\s　:：]+[^\s　第]{{1,20}})??|[^\s　，。]{{1,10}}[卷篇](?=[\s　]))[\s　:：·]*"
    rf"(?P<chapter>第\s*{_HAN}\s*[章回节節话話].*"
    r"|(?:序章|序幕|楔子|引子|终章|終章|尾声|尾聲|后记|後記|番外)(?:[\s　:：].*)?)"
)
#: `Volume 1 Chapter 2 - The Rope`, `Book 2, Chapter 5`.
_ENGLISH_VOLUME = re.compile(
    r"(?P<volume>(?:volume|vol\.?|book|part|arc|season)\s*(?:\d{1,3}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten))\s*[,:;.–—/-]?\s*(?P<chapter>(?:chapter|chap\.?|ch\.?|episode)\s*\d.*)",
    re.IGNORECASE,
)
_EXTRA = re.compile(rf"(?:番外篇?|外传|外傳)\s*[（(]?{_HAN}[)）]?(?:[\s　:：.、]+(.*))?")
_NUMBER_TITLE = re.compile(r"(\d{1,3}|[IVXLC]{1,8})\s*(?:[.):：–—\-、．~|•·\]】〕]|\.\)|//)+\s*(\S.*)")
_BEFORE_NUMBERS = "§★☆◆◇#№"
_SIGN_TITLE = re.compile(rf"[{_BEFORE_NUMBERS}] ?(\d{{1,3}})[\s{_BEFORE_NUMBERS}.:]{{1,4}}([A-Z].{{0,80}}[\w!?”\"’)])")
#: `No. 3`, `Nr. 3: The Stair`.
_NO_SIGNS = ("No.", "NO.", "Nr.")
_NO = re.compile(r"N[or]\.\s?(?=\d)", re.IGNORECASE)
#: `달빛 우체국 3화`: a serial's title before the number of its chapter.
_HWA = re.compile(r"\S[^.!?…\"“”,]{0,40}\s(\d{1,4})\s?화")
_NUMBER_OF = re.compile(r"\(?(\d{1,3})\s?(?:/|of)\s?(?:\d{1,3}|\?)\)?")
#: `Three: The Stair`.
_WORD_TITLE = re.compile(r"([^\W\d_]{2,14}(?:-[^\W\d_]{3,6})?)(?:\s?[.:|–—]|\s?-\s)\s*(\S.*)")
_BEHIND_COUNTS = frozenset(".:|–—-")
#: `一　鍵屋`: a numeral, a wide blank, a title.
_CJK_NUMBER_TITLE = re.compile(
    r"([〇一二三四五六七八九十百]{1,5}|[０-９]{1,3})[　、．】〕][\s　]*([^\s。！？][^。！？]{0,40})"
)
#: `(一)陰暗的樓梯間`, `（二）`: a numeral in brackets, and perhaps a title.
_CJK_BRACKETS = re.compile(
    r"[（(]\s?([〇一二三四五六七八九十百]{1,5})\s?[)）][\s　]*([^\s。！？，；：].{0,30}(?<![。！？，；：”」]))?"
)
#: `古怪的画家（一）`: the numeral in brackets behind the title.
_CJK_BEHIND = re.compile(r"([^\s。！？，；：（(]{1,20})[（(]([〇一二三四五六七八九十百]{1,4})[)）]")
#: `3.4 – Tidewrack`: a serial's chapter in its arc, which no whole number tells.
_DECIMAL = re.compile(r"\d{1,3}\.\d")
_DOTTED = re.compile(r"\s*(?:\.\s?){3,}\s*\d{0,4}\s*$|\s{3,}\d{1,4}\s*$")
_ROMAN = re.compile(r"[IVXLC]{1,8}|[ivx]{1,6}")
#: One of these is among a heading's first three words, unless it is a mere number; or "the" is (`Three: The Stair`).
_SIGNS = (frozenset(WORDS) | {word.split()[0].split("-")[0] for word in SPECIAL}) - {"the"}
_SIGNS_OR_THE = _SIGNS | {"the"}
#: What a heading begins with that has no other sign than "the".
_SAYS_MORE = re.compile(r"vol|book|part|arc|season", re.IGNORECASE)
_HAS_VOLUME = frozenset("卷部集篇编編册冊")
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_LETTERS = re.compile(_WORD)
_THREE_WORDS = re.compile(rf"[\W\d_]*+({_WORD})(?:[\W\d_]++({_WORD}))?(?:[\W\d_]++({_WORD}))?")
#: Tags that people type round a heading: `<b>Chapter 1</b>`, `[center][b]The Stair[/b][/center]`.
_TAGS = re.compile(
    r"</?(?:b|strong|center|u|i|em|big|h[1-6]|p|div|font|span)(?: [^<>]{0,80})?>"
    r"|\[/?(?:b|u|i|center|h|size|font)(?:=[^\[\]]{0,20})?\]",
    re.IGNORECASE,
)
#: `~xXx~ Chapter 1 ~xXx~`: letters that are ornament.
_LETTERED = re.compile(r"[xXoO]{1,6}[~*=.·–—-]{1,3} *(\S.{0,90}?) *[~*=.·–—-]{1,3}[xXoO]{1,6}")
_KINDS = {"prologue", "epilogue", "interlude", "preface", "foreword", "introduction", "afterword", "appendix"}


def untagged(text: str) -> str:
    """A line without the tags that stand round it; one that has none as it is.

    >>> untagged("<b>The Stair</b>"), untagged("[center]Chapter 1[/center]"), untagged("[sic]")
    ('The Stair', 'Chapter 1', '[sic]')
    """
    return _TAGS.sub("", text).strip() if text[:1] in ("<", "[") and text[-1:] in (">", "]") else text


def bare(text: str) -> str:
    """A heading's words without ornament, dot leaders and page numbers."""
    marks = text.count("_")
    text = untagged(text).strip(_TRIM)
    if "_" in text and text.count("_") + 1 == marks:
        text = text.replace("_", "")  # "The Stair--_continued_" has lost one of a pair
    if "..." in text or ". ." in text or "   " in text:
        text = _DOTTED.sub("", text)
    text = text.strip(_TRIM)
    if text[:1] in "xXoO" and text[-1:] in "xXoO" and (lettered := _LETTERED.fullmatch(text)):
        text = lettered[1].strip(_TRIM)
    if "  " in text:
        text = " ".join(text.split())
    if "[" in text:
        return _closed(text)
    return text[1:-1].strip(_TRIM) if text[:1] == "(" and text[-1:] == ")" and text.count("(") == 1 else text


def read_heading(text: str, names: tuple[str, ...] = ()) -> HeadingText | None:
    """What a short line says as a heading, or None. `names` are the story's title and authors, which may surround it.

    >>> read_heading("~ CHAPTER IV: The Stair ~").title, read_heading("~ CHAPTER IV: The Stair ~").number
    ('The Stair', 4)
    >>> read_heading("Chapter houses were cold by tradition.") is None
    True
    >>> read_heading("1987 was a bad year.") is None
    True
    >>> read_heading("第十二回 站台").number, read_heading("Epilogue").kind, read_heading("Day Two").scheme
    (12, 'epilogue', 'unit')
    """
    if len(text) > MAX_HEADING or not text:
        return None
    if text[0] in _SPEECH or _is_prose(text, names):
        return None
    return _read(text, names)


def _read(text: str, names: tuple[str, ...]) -> HeadingText | None:
    """What a line says as a heading, or None, by all of its words."""
    core = bare(text)
    if not core or not (core[0].isalnum() or any(char.isalnum() for char in core)):
        return None
    folded = core.casefold() if names else ""
    for name in names:
        if name.casefold() in folded:
            core = _without_name(core, name)
    if not _worth_reading(core):
        return None
    if text.rstrip(" *_")[-1:] == "." and _is_dated(core):
        return None
    found = _keyword(core) or _special(core) or _ordinal_first(core) or _cjk(core) or _numbered(core)
    return _signed(text) if found is None and text[0] in _BEFORE_NUMBERS else found


def _is_prose(text: str, names: tuple[str, ...]) -> bool:
    """Whether a line is no heading by its looks and its first words: so most lines that might be one need not be
    stripped of their ornament, and searched for the names and for every form of a heading.

    There is no ornament before a letter, nor much of it behind one, so that `bare` leaves the first words as they are.
    """
    if len(text) < 15 or "_" in text or not (text[-2].isalpha() or text[-3].isalpha()):
        return False
    if not text[0].isalpha() or text[0] > "\u2e7f" or (text[0] in "IVXLC" and _NUMBER_TITLE.match(text)):
        return False
    if text[0] == "N" and text[:3] in _NO_SIGNS:
        return False
    head = text[:_HEAD]
    if "  " in text and ("  " in head or not head.isprintable()):
        return False
    words = _first_words(head.casefold())
    if not _SIGNS.isdisjoint(words) or _counts(words, text):
        return False
    if "the" in words and (_SAYS_MORE.match(text) or " " not in head[:-1] or not head.isprintable()):
        return False
    folded = text.casefold() if names else ""
    return not any(name.casefold() in folded for name in names)


def _counts(words: Sequence[str | None], text: str) -> bool:
    """Whether the first word says how many, and a mark parts it from the rest: `Three: The Stair`, `Dos. La puerta`."""
    first = words[0] if words else None
    return first in cardinals() and text[len(first) :].lstrip()[:1] in _BEHIND_COUNTS


def _first_words(head: str) -> Sequence[str | None]:
    """The first three words; those that only spaces part are found in a third of the time."""
    words = head.split(" ", 3)[:3]
    if "" not in words and "".join(words).isalpha():
        return words
    match = _THREE_WORDS.match(head)
    return match.groups() if match is not None else ()


#: `SCENE I. A platform before the castle.`: where a play's scene is, with a full stop.
_OF_PLAYS = frozenset("scene scène szene scena escena cena scen kohtaus сцена явление".split())


def _is_dated(core: str) -> bool:
    """`Day 3, 08:15 — It did not ring.`: an entry of a log, no heading."""
    match = _FIRST_WORD.match(core)
    word = match[1].casefold() if match is not None else ""
    return WORDS.get(word) == "unit" and core.count(" ") > 4 and word not in _OF_PLAYS


def _worth_reading(core: str) -> bool:
    """A cheap test that most prose fails: a number, a keyword among the first words, or too short to tell."""
    if len(core) <= 12 or core[0].isdigit() or core[0] > "\u2e7f" or (core[0] == "N" and core[:3] in _NO_SIGNS):
        return True
    words = _first_words(core[:_HEAD].casefold())
    return not _SIGNS_OR_THE.isdisjoint(words) or _counts(words, core) or _NUMBER_TITLE.match(core) is not None


def _without_name(core: str, name: str) -> str:
    """Drops a story title before the heading ("The Lamp - Chapter 3") or an author behind it ("Chapter 3 by Ada")."""
    folded, name = core.casefold(), name.casefold()
    if len(name) < 2 or name not in folded or len(folded) == len(name):
        return core
    if folded.startswith(name) and not core[len(name)].isalnum():
        rest = core[len(name) :].lstrip(" ,:;-–—~〜～|/(")
        return (rest.removesuffix(")") if rest.count(")") > rest.count("(") else rest) or core
    by = f" by {name}"
    return core[: -len(by)].rstrip(" -–—~|,") if folded.endswith(by) else core


def _keyword(core: str) -> HeadingText | None:
    """`Chapter 3`, `Ch. 3 - The Stair`, `PART ONE`, `Day Two`, `Chapter the Third`."""
    match = _FIRST_WORD.match(core)
    if not match:
        return None
    word = match[1].casefold()
    scheme = WORDS.get(word)
    if scheme is None:
        return None
    found = _NUMBER.match(core, match.end())
    if not found:
        return None
    number = read_number(found[1])
    if number is None:
        return None
    if found[1].casefold() in ("i", "a", "di", "mi", "un", "sei") and core[found.end() :].strip()[:1].islower():
        return None  # "Part I loved best"
    rest = core[found.end() :]
    of = _OF.match(rest)
    if of:
        rest = rest[of.end() :]
    title, explicit = _title(rest)
    if title is None and rest.strip(_TRIM):
        return None
    if scheme != "chapter" and title and not explicit and scheme == "unit":
        return None
    if (
        title
        and explicit
        and (again := _keyword(title)) is not None
        and (again.scheme, again.number) == (scheme, number)
    ):
        return again  # "Chapter 3: Chapter Three - The Stair"
    if title and scheme == "part" and (inner := _keyword(title)) is not None and inner.scheme == "chapter":
        return inner  # "Volume 1 Chapter 2 - The Rope"
    if title and (rest := title.removeprefix(found[1])) != title and rest[:1] in " .:-–—":
        title = rest.strip(" .:-–—") or title  # "Chapter 101 - 101 The Rope"
    kind = _kind_of(title) or "chapter"
    if scheme == "unit":
        return HeadingText(scheme="unit", word=word, number=number, title=core, explicit=explicit)
    return HeadingText(
        scheme=scheme, word=word, number=None if number < 0 else number, title=title, kind=kind, explicit=explicit
    )


def _title(rest: str) -> tuple[str | None, bool]:
    """The title after the number, and whether a mark parts the two; (None, False) where there is none."""
    match = _SEPARATOR.match(rest)
    explicit = bool(match)
    title = rest[match.end() :] if match else rest
    title = title.strip(" \t\u3000*_~=#<>|•–—-:〜～")
    if not title:
        return None, explicit
    if not explicit and not rest[:1].isspace() and rest[:1] not in '"“‘«(（《「':
        return None, False
    if not explicit and title[0].islower():
        return None, False  # "Chapter 12 was the longest."
    if title[-1] == "." and title.count(" ") > 9 and not title.endswith("..."):
        return None, False
    return _unquoted(title), explicit


def _closed(title: str) -> str:
    """A title whose last bracket was taken for ornament: `The Stair [Part One`."""
    return f"{title}]" if title.count("[") == 1 and "]" not in title else title


def _unquoted(title: str) -> str:
    pairs = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "《": "》", "「": "」", "(": ")", "【": "】", "[": "]"}
    if (
        len(title) > 2
        and pairs.get(title[0]) == title[-1]
        and title.count(title[0]) == (2 if title[0] == title[-1] else 1)
    ):
        return title[1:-1].strip()
    return title


def _kind_of(title: str | None) -> str | None:
    if not title:
        return None
    kind = SPECIAL.get(title.casefold().strip(" .:!"))
    return kind if kind in _KINDS else None


#: What speaks of the story, and has no long titles.
_TALKS = frozenset({"preface", "foreword", "introduction", "afterword", "acknowledgments"})


def _special(core: str) -> HeadingText | None:
    """`Prologue`, `Epilogue: Ten Years On`, `Interlude 2`."""
    folded = core.casefold()
    if folded[0] <= "\u2e7f" and not _SIGNS_OR_THE.intersection(_LETTERS.findall(folded[:24])[:1]):
        return None
    kind = SPECIAL.get(folded)
    if kind:
        return HeadingText(scheme="special", word=folded, title=core, kind=kind)
    word, title = _split_special(core)
    if word[-1:].isdigit():  # "Side Story 1: Osk"
        word, title = word.rstrip("0123456789 "), core
    elif title[:1].isdigit() and len(word.split()) > 1:
        title = core
    kind = SPECIAL.get(word.casefold())
    if kind is None:
        return None
    if kind in _TALKS and title.count(" ") > 7:
        return None  # "Introduction: This is a rework of a story that …"
    number = _NUMBER.fullmatch(title)
    if number and read_number(number[1]) is not None:
        return HeadingText(scheme="special", word=word.casefold(), title=core, kind=kind)
    return HeadingText(scheme="special", word=word.casefold(), title=_unquoted(title), kind=kind, explicit=True)


def _split_special(core: str) -> tuple[str, str]:
    for n, char in enumerate(core[:20]):
        if char in ":：–—-|(" or (char.isspace() and core[:n].casefold() in SPECIAL):
            rest = core[n + 1 :].strip(" :–—-|〜～~")
            return core[:n].strip(), rest[:-1] if char == "(" and rest.endswith(")") else rest
    return core, ""


def _ordinal_first(core: str) -> HeadingText | None:
    """`First Chapter`, `Erstes Kapitel`, `The Second Part: Winter`, `2nd Day`."""
    match = _BEFORE.match(core.casefold())
    if not match:
        return None
    scheme = WORDS.get(match[2])
    number = read_number(re.sub(r"(?<=\d)(?:st|nd|rd|th|\.|ª|º|e|er)$", "", match[1]))
    if scheme is None or number is None or (match[1].isdecimal() and not match[1].endswith(".")):
        return None
    rest = core[match.end() :]
    title, explicit = _title(rest)
    if rest.strip(_TRIM) and (title is None or not explicit):
        return None
    if scheme == "unit":
        return HeadingText(scheme="unit", word=match[2], number=number, title=core, explicit=explicit)
    return HeadingText(
        scheme=scheme,
        word=match[2],
        number=None if number < 0 else number,
        title=title or (core if number < 0 else None),
    )


def split_volume(text: str) -> tuple[str, str] | None:
    """The volume and the chapter that one line names, or None.

    >>> split_volume("第一卷 第二章 灯塔"), split_volume("第二章 灯塔")
    (('第一卷', '第二章 灯塔'), None)
    """
    if len(text) > MAX_HEADING:
        return None
    if text[:1] < "\u2e7f":
        match = _ENGLISH_VOLUME.fullmatch(bare(text))
    else:
        match = None if _HAS_VOLUME.isdisjoint(text[:24]) else _VOLUME.fullmatch(bare(text))
    return (match["volume"].strip(_TRIM), match["chapter"]) if match else None


def _cjk(core: str) -> HeadingText | None:
    if core.isascii():
        return None
    if (split := split_volume(core)) is not None:
        return _special(split[1]) or _cjk(split[1])
    if _EXTRA.fullmatch(core):
        return HeadingText(scheme="special", word=core[:2], title=core, kind="interlude", explicit=True)
    match = _CJK.match(core)
    if match:
        title = _closed(match[3].strip(_TRIM)) or None
        if title and (len(title) > 40 or title[-1] in "。，"):
            return None
        return HeadingText(
            scheme=CJK_UNITS[match[2]], word=match[2], number=read_number(match[1]), title=title, explicit=True
        )
    if core[-1] == "화" and (counted := _HWA.fullmatch(core)) is not None:
        return HeadingText(scheme="chapter", word="화", number=int(counted[1]), explicit=True)
    volume = _CJK_VOLUME.fullmatch(core)
    if volume:
        digits = "".join(char for char in volume[1] if char not in "卷部章장화上中下篇册 ")
        unit = next((char for char in volume[1] if char in CJK_UNITS), "卷")
        number = read_number(digits) if digits else "上中下".index(volume[1][0]) + 1
        return HeadingText(scheme=CJK_UNITS[unit], word=unit, number=number, title=(volume[2] or "").strip() or None)
    return None


def _bracketed(core: str) -> HeadingText | None:
    """`（一）雨`, `（二）`, `鸭子（三）`."""
    match = _CJK_BRACKETS.fullmatch(core)
    if match is not None and (number := read_number(match[1])):
        scheme = "number-title" if match[2] else "number"
        return HeadingText(scheme=scheme, word="word", number=number, title=match[2], explicit=True)
    behind = _CJK_BEHIND.fullmatch(core)
    if behind is not None and (number := read_number(behind[2])):
        return HeadingText(scheme="number-title", number=number, title=behind[1], explicit=True)
    return None


def _signed(text: str) -> HeadingText | None:
    """`§ 3 The Stair`, `★ 3 ★ The Stair`: a sign before the number parts it from the title as well as one behind it."""
    match = _SIGN_TITLE.fullmatch(text)
    return HeadingText(scheme="number-title", number=int(match[1]), title=match[2]) if match else None


def _numbered(core: str) -> HeadingText | None:
    """`4`, `IV`, `Four`, `4. The Stair`: weak alone, strong in a sequence."""
    if core[0] in "Nn" and (sign := _NO.match(core)) is not None:
        core = core[sign.end() :]
    if len(core) <= 12:
        number = read_number(core)
        shape = core.isdecimal() or _ROMAN.fullmatch(core) or core[0].isupper() or core[0] > "\u2e7f"
        if number is not None and number > 0 and shape:
            return HeadingText(scheme="number", number=number, word="digit" if core.isdecimal() else "word")
    if not core.isascii() and (bracketed := _bracketed(core)) is not None:
        return bracketed
    if core[0].isdigit() and (counted := _NUMBER_OF.fullmatch(core)):  # "3/12"
        return HeadingText(scheme="number", number=int(counted[1]), word="digit")
    match = _NUMBER_TITLE.fullmatch(core)
    if match is None and (match := _WORD_TITLE.fullmatch(core)) is not None and match[1].casefold() not in cardinals():
        match = None
    if match is None and not core.isascii():
        match = _CJK_NUMBER_TITLE.fullmatch(core)
    if match and not _DECIMAL.match(core):
        title = _closed(match[2].strip(_TRIM))
        number = read_number(match[1])
        if title and number and not title[0].islower() and len(title) <= 90 and not title.endswith((",", ";")):
            kind = _kind_of(title) or "chapter"
            return HeadingText(scheme="number-title", number=number, title=_unquoted(title), kind=kind, explicit=True)
    return None
