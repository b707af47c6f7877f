"""What parsers need to know of chapter headings and rules: enough to see where a header ends."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.caseless import ODD_LETTERS

__all__ = ["heading_key", "is_chapter", "is_rule", "names_a_place", "split_part"]

_NUMBER = (
    r"(?:\d{1,4}|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|the (?:first|second|third|fourth|fifth|last|\w+th)|first|second|third|eins|zwei|drei|un|une|uno|dos|tres"
    r"|premi[eè]re?|primer[oa]|primo|перв(?:ая|ый|ое)|втор(?:ая|ой|ое)|трет(?:ья|ий|ье)|четв[её]рт(?:ая|ый|ое)|пят(?:ая|ый|ое)"
    r"|pierwsz[ya]|drug[ia]|trzeci[a]?|czwart[ya]|prvn[íy]|druh[ýá]|перша|перший|друга|другий|третя|третій)"
)
_KEYWORD = re.compile(
    r"(?:the\s+)?(?:chapter|chapt|chpt|chap|chp|ch|verse|entry|part|book|volume|vol|act|scene|episode|canto|stave|letter|section|day|week|kapitel"
    r"|teil|band|chapitre|partie|tome|cap[ií]tulo|parte|libro|capitolo|rozdzia[łl]|cz[eę]ść|глава|часть|том|розділ"
    rf"|hoofdstuk|luku|fejezet|chương|quyển)\.?\s*(?:[#№]|no\.|nr\.|number\s)?\s*"
    rf"{_NUMBER}(?:[-\s]{_NUMBER})?(?!\w)(?:\s*(?:of|/)\s*(?:\d{{1,3}}(?!\w)|\?{{1,3}}))?",
    re.IGNORECASE,
)
#: `The First Chapter: Rain`.
_ORDINAL = re.compile(
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd)\s+(?:chapter|part|book|letter|day|scene|act)\b",
    re.IGNORECASE,
)
#: How a text of `_KEYWORD`, `_ORDINAL`, `_SPECIAL` or `_FOREIGN` begins, in small letters.
_OPENINGS = tuple(
    "the ch vers ent par book vol act scen epis cant stav lett sect day week kap teil band tom cap libr roz cz глав "
    "част том розд hoofd luku fejez quy first second third fourth fifth last final 1st 2nd 3rd pro pró про epi épi epí "
    "эпи inter intro pref fore after append cont vor nach einl bab الفصل فصل פרק κεφ".split()
)
_OPENING = 8  # characters that are looked at
_SPECIAL = re.compile(
    r"(?:prologue?|prólogo|prologo|пролог|epilogue?|épilogue|epílogo|эпилог|interlude|intermission|introduction|preface"
    r"|foreword|afterword|appendix|contents|vorwort|nachwort|einleitung|introducción)\b",
    re.IGNORECASE,
)
_CJK = re.compile(
    r"(?:正文\s*)?第\s*[0-9０-９〇零一二两兩三四五六七八九十百千]+\s*[章回节節话話卷部篇集]|[卷][一二三四五六七八九十]|楔子|序章|序幕"
    r"|제\s*\d{1,4}\s*[화장부권회]|\d{1,4}\s?화(?![^\W_])|프롤로그|에필로그|(?:プロローグ|エピローグ)(?![^\W_])"
)
_BARE = re.compile(r"(?:\d{1,3}|[IVXLC]{1,7})[.):]?(?:\s+[-–—]?\s*[A-Z\"“][^.]{0,60})?")
#: A word that means nothing but a chapter, and another: `ROZDZIAŁ PIERWSZY`, `الفصل الأول`.
_FOREIGN = re.compile(
    r"(?:rozdzia[łl]|kapitel|kapitola|chapitre|cap[ií]tulo|capitolo|глава|розділ|hoofdstuk|fejezet|luku|chương|bab|الفصل|فصل|פרק|κεφάλαιο|κεφαλαιο)"
    r"\s+[^\W_]{1,14}",
    re.IGNORECASE,
)
#: A chapter that is only counted, in words: a story's first line of one of these is no title.
_FIRST = frozenset("one first eins erstes uno primero un premier primo один первая jeden".split())
_TRIM = " \t\u3000\u00a0*_~=#<>[]|•·+^-–—.:、☆★◆"
_RULE = re.compile(r"[\s*=_~#+|oO0xX.·•<>^:–—―━─═§-]+")
_DRAWN = frozenset("*=_~#+|oO0xX.·•<>^:–—―━─═§-")
_LEADERS = re.compile(r"(?:\s*\.){2,}[\s.]*[\divxlc]*\s*$|\s{2,}[\divxlc]{1,5}\s*$|\s+\d{1,4}\s*$", re.IGNORECASE)
_PREFIX = re.compile(
    rf"(?:(?:chapter|chap|ch|part|book|kapitel|chapitre|cap[ií]tulo)\.?\s*)?{_NUMBER}(?:[-\s]{_NUMBER})?\s*[.:)–—-]+\s*"
    rf"|(?:chapter|chap|ch|kapitel|chapitre|cap[ií]tulo)\.?\s*{_NUMBER}\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<title>\S.{0,120}?)(?:\s*[-–—:|,/]\s*|\s+(?=ch(?:apter|ap|p)?\.?\s?\d{1,3}(?:\s*[-–—:]|$)))"
    r"(?P<part>(?:chapter|chap\.?|chp\.?|ch\.?|part|prologue)\b.*)",
    re.IGNORECASE,
)
#: `달빛 우체국 1화`.
_KOREAN = re.compile(r"(?P<title>\S.{0,40}?)\s+(?P<part>\d{1,4}\s?화)")
_NOT_WORD = re.compile(r"[\W_]+")


def is_chapter(line: str) -> bool:
    """Whether a short line is the heading of a chapter or part: `Chapter 3: The Stair`, `IV`, `第一章`, `Prologue`.

    >>> [is_chapter(line) for line in ("## Chapter 3: The Stair", "IV.", "Chapter houses", "第十二回 站台")]
    [True, True, False, True]
    """
    text = line.strip(_TRIM)
    if not text or len(text) > 120:
        return False
    if (text[0] in "IVXLC" or text[0].isdecimal()) and _BARE.fullmatch(text):
        return True
    if len(text) <= 6 and text.casefold() in _FIRST and text[0].isupper():
        return True
    return _opens_chapter(text) if _may_open(text) else not text.isascii() and _CJK.match(text) is not None


def _may_open(text: str) -> bool:
    """Whether the expressions for headings need be tried: few lines begin as one of the words they have."""
    begin = text[:_OPENING]
    return begin.lower().startswith(_OPENINGS) or not (begin.isascii() or ODD_LETTERS.isdisjoint(begin))


def _opens_chapter(text: str) -> bool:
    match = _KEYWORD.match(text) or _ORDINAL.match(text)
    if match:
        rest = text[match.end() :].lstrip()
        return not rest or not rest[0].islower()
    match = _SPECIAL.match(text)
    if match:
        rest = text[match.end() :].lstrip()
        return not rest or rest[0] in ":-–—.|(" or rest[0].isdigit()
    return bool(_CJK.match(text) or _FOREIGN.fullmatch(text))


#: `harbourfic.net`; `Books > The Lamp`; `End of Edit Notes`.
_PLACE = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+){0,2}\.(?:com|net|org|info|co\.uk|ru|de|fr|it|pl)|[^>›»]{1,60}\s[>›»]\s[^<].{0,80}"
    r"|end of (?:\w+ ){0,2}notes?|(?:skip to|zum) (?:(?:the )?(?:main )?content|inhalt)\b.{0,20}",
    re.IGNORECASE,
)


def names_a_place(line: str) -> bool:
    """Whether a short line names a site or a place in it, and so is no story's title.

    >>> names_a_place("harbourfic.net"), names_a_place("Books > The Lamp"), names_a_place("The Lamp")
    (True, True, False)
    """
    return _PLACE.fullmatch(line.strip()) is not None


def split_part(title: str) -> tuple[str, str] | None:
    """The story's title and the chapter's heading of `The Lamp - Chapter 1: Rain`, or None.

    >>> split_part("The Lamp - Chapter 1: Rain"), split_part("The Lamp Chapter 1"), split_part("The Lamp: A Tale")
    (('The Lamp', 'Chapter 1: Rain'), ('The Lamp', 'Chapter 1'), None)
    """
    match = (_PART if title[-1:] != "화" else _KOREAN).fullmatch(title)
    return (match["title"], match["part"]) if match and is_chapter(match["part"]) else None


def is_rule(line: str) -> bool:
    """Whether a line is drawn, not written: `-----`, `* * *`, `+====+`, `oOo`; at least three marks.

    >>> is_rule("+------+"), is_rule("* * *"), is_rule("--"), is_rule("ox")
    (True, True, False, False)
    """
    text = line.strip()
    if len(text) < 3 or text[0] not in _DRAWN or text[-1] not in _DRAWN or not _RULE.fullmatch(text):
        return False
    marks = [char for char in text if not char.isspace()]
    return len(marks) >= 3 and (any(not char.isalnum() for char in marks) or set(marks) <= set("oO0"))


def heading_key(line: str, *, numbered: bool = True) -> str:
    """A form of a heading in which an entry of a contents list and the heading itself are the same.

    Page numbers and leaders go; without `numbered` the number before the title goes too.

    >>> heading_key("Chapter I. Brass Tokens ........ 12", numbered=False), heading_key("BRASS TOKENS")
    ('brass tokens', 'brass tokens')
    """
    text = _LEADERS.sub("", line.strip()) or line.strip()
    if not numbered:
        text = _PREFIX.sub("", text.strip(_TRIM), count=1) or text
    return _NOT_WORD.sub(" ", text).strip().casefold()
