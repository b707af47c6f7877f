"""Single statements of a header: a status, a number of words, chapters, a series, a part mark, a title."""

from __future__ import annotations

import html
import unicodedata
from functools import cache

from fic2ebook import lazyre as re
from fic2ebook.caseless import Caseless
from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Series
from fic2ebook.parsers.lists import is_none, unquote

__all__ = ["PartMark", "chapters_of", "clean_text", "clean_title", "completion", "is_state", "part_mark",
           "series_of",
           "without_board_tags", "words_of"]  # fmt: skip

# Completion

_DONE = (
    "complete|completed|finished|done|yes|y|true|ja|igen|да|oui|sí|si|sim|tak|sì|kyllä|ano|завершён|завершен|"
    "завершено|"
    "закінчено|завершено|закінчений|закончен|закончено|окончен|готово|завершена|abgeschlossen|fertig|fertiggestellt|beendet|vollständig|terminé|"
    "terminée|"
    "achevé|achevée|complet|complète|fini|finie|completa|completo|completada|completado|terminada|terminado|"
    "finalizada|"
    "finalizado|conclusa|concluso|finita|concluída|concluído|finalizada|afgerond|voltooid|compleet|klaar|ukończone|"
    "zakończone|skończone|ukończony|avslutad|färdig|komplett|kész|befejezett|befejezve|valmis|dokončeno|hoàn|"
    "完结|已完结|完結|已完結|完成|已完成|全本|全文完|完|完结文|완결|da|complete!|fullført|ferdig|afsluttet|"
    "tamamlandı|đã hoàn thành|مكتملة|مكتمل|منتهية|גמור|הושלם|ολοκληρωμένο|ολοκληρώθηκε|จบแล้ว|"
    "selesai|tamat|telah selesai"
)
_OPEN = (
    "no|n|false|wip|w.i.p|work in progress|work-in-progress|in progress|in-progress|inprogress|ongoing|on-going|"
    "on going|"
    "incomplete|not complete|not completed|unfinished|not finished|not yet|tbc|to be continued|active|updating|"
    "started|"
    "hiatus|on hiatus|abandoned|discontinued|dropped|paused|stalled|frozen|nein|nem|нет|non|nao|não|nie|nej|nee|ne|"
    "unabgeschlossen|in arbeit|laufend|pausiert|abgebrochen|noch nicht|en cours|inachevé|en pause|abandonnée|"
    "abandonné|"
    "en progreso|en proceso|en curso|incompleta|incompleto|pausada|abandonada|in corso|sospesa|interrotta|"
    "em andamento|"
    "em progresso|hiato|lopend|in uitvoering|niet af|w trakcie|w toku|zawieszone|pågående|oavslutad|folyamatban|"
    "félbehagyott|"
    "kesken|keskeneräinen|rozepsáno|в процессе|в работе|не завершён|не завершен|не закончен|не закончено|заморожен|"
    "заморожено|заброшен|пишется|连载中|連載中|连载|連載|更新中|未完结|未完結|未完|未完成|暂停|断更|坑|연재중|"
    "연재|devam ediyor|"
    "đang tiến hành|đang viết|còn tiếp|under arbeid|i gang|مستمرة|غير مكتملة|בתהליך|לא גמור|σε εξέλιξη|ยังไม่จบ|"
    "belum selesai|bersambung|berlangsung"
)
_STATES: dict[str, bool] = {**dict.fromkeys(_DONE.split("|"), True), **dict.fromkeys(_OPEN.split("|"), False)}
#: States that say more than "not complete", so that the word is kept beside it.
_STOPPED = re.compile(
    r"hiatus|abandon|discontinu|drop|pause|stall|frozen|заморож|заброш|abgebrochen|pausiert|zawieszon|暂停|断更|坑",
    re.IGNORECASE,
)


class Completion(NamedTuple):
    """Whether the text says it is complete; `remark` if its word says more than that."""

    complete: bool
    remark: bool = False


def completion(text: str) -> Completion | None:
    """What a status says, or None where it says neither.

    >>> completion("WIP"), completion("Complete (12/12)"), completion("2012-03-04")
    (Completion(complete=False, remark=False), Completion(complete=True, remark=False), None)
    """
    folded = _folded(text)
    state = _STATES.get(folded)
    if state is None:
        state = _state_within(folded)
    return None if state is None else Completion(state, not state and bool(_STOPPED.search(folded)))


def is_state(text: str) -> bool:
    """Whether a text is nothing but a word for how far a story is.

    >>> is_state("(abgeschlossen)"), is_state("Finished Business")
    (True, False)
    """
    return _folded(text) in _STATES


def _folded(text: str) -> str:
    return " ".join(text[:200].casefold().split()).strip(" .!*_~-()[]")


def _state_within(folded: str) -> bool | None:
    """The state that the first one to four words, or any of the first words, name."""
    if _is_cjk(folded):
        return next((state for name, state in _cjk_states() if name in folded), None)
    words = re.findall(r"[\w.-]+", folded)[:8]
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            state = _STATES.get(" ".join(words[start : start + size]))
            if state is not None and (size > 1 or start == 0 or len(words[start]) > 3):
                return state
    return None


@cache
def _cjk_states() -> list[tuple[str, bool]]:
    """States in scripts without spaces, which stand anywhere in a text; the longest first."""
    states = ((name, state) for name, state in _STATES.items() if _is_cjk(name) and len(name) > 1)
    return sorted(states, key=lambda x: -len(x[0]))


def _is_cjk(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)


# Numbers

_NUMBER = re.compile(
    r"(?<![\d.,])(?P<groups>\d{1,3}(?:[.,'’ \u00a0\u202f\u2009]\d{3}){1,4}(?!\d)|\d{1,12}(?!\d))"
    r"(?:[.,](?P<part>\d{1,2})(?!\d))?"
    r"\s?(?P<unit>[kKкК](?!\w)|тыс|千|万|萬|tsd)?\+?\s?(?P<word>[^\W\d_]{0,12})"
)
_WORD_UNITS = ("word", "wd", "wort", "wört", "worte", "palabra", "mot", "parol", "palavra", "woord", "ord", "słow",
               "słów", "слов", "szó", "szav", "slov", "san", "字", "từ", "kelime")  # fmt: skip
_NOT_WORDS = ("page", "part", "chap", "страниц", "част", "стр", "seite", "página", "pagin", "章", "kapitel", "capít",
              "глав", "drabble", "scene", "stron", "oldal", "sida", "sidor", "hour", "min", "kb", "mb", "кб", "мб",
              "сторін", "частин", "знак")  # fmt: skip
_UNITS = {"k": 1_000, "к": 1_000, "тыс": 1_000, "千": 1_000, "tsd": 1_000, "万": 10_000, "萬": 10_000}


_TIMES = re.compile(r"(?<![\w.,])(\d{1,3})\s?[x×*]\s?(\d{2,4})(?![\d.,]\d|\d)")


def words_of(text: str) -> int | None:
    """A number of words, whatever stands around it.

    >>> words_of("10,278 words in two parts"), words_of("~5.2k"), words_of("Mini, 12 страниц, 4 567 слов")
    (10278, 5200, 4567)
    >>> words_of("5 x 100"), words_of("Мини | 44 Кб")
    (500, None)
    """
    if times := _TIMES.search(text[:60]):
        return int(times[1]) * int(times[2])  # "5 x 100"
    fallback: int | None = None
    for match in _NUMBER.finditer(text[:300]):
        number = _value(match)
        unit = match["word"].casefold()
        if unit.startswith(_WORD_UNITS):
            return number
        if fallback is None and not unit.startswith(_NOT_WORDS):
            fallback = number
    return fallback


def _value(match: re.Match[str]) -> int:
    whole = int(re.sub(r"\D", "", match["groups"]))
    unit = _UNITS.get((match["unit"] or "").casefold(), 1)
    part = match["part"]
    return whole * unit + (int(part) * unit // 10 ** len(part) if part else 0)


_CHAPTERS = re.compile(r"(?<!\d)(\d{1,6})\s?(?:/|of|von|de|sur|из|z|av|di)\s?(\d{1,6}(?!\d)|\?+|x)", re.IGNORECASE)


def chapters_of(text: str) -> tuple[int | None, int | None]:
    """How many chapters there are, and are to be, as far as stated: "3/12", "3/?", "12".

    >>> chapters_of("3/12"), chapters_of("3/?"), chapters_of("12"), chapters_of("many")
    ((3, 12), (3, None), (12, None), (None, None))
    """
    text = text[:80]
    if text[:2] == "1." and text[2:].strip()[:1].isalpha():  # "1. The Kettle 2. The Boat": their titles
        return None, None
    match = _CHAPTERS.search(text)
    if match:
        return int(match[1]), int(match[2]) if match[2].isdigit() else None
    number = re.search(r"(?<!\d)\d{1,6}(?!\d)", text)
    return (int(number[0]) if number else None), None


# Series

_NUMBER_WORDS = {
    name: number
    for number, names in enumerate(
        ("one first 1st i", "two second 2nd ii", "three third 3rd iii", "four fourth 4th iv", "five fifth 5th v",
         "six sixth 6th vi", "seven seventh 7th vii", "eight eighth 8th viii", "nine ninth 9th ix", "ten tenth 10th x",
         "eleven eleventh 11th xi", "twelve twelfth 12th xii"), 1)
    for name in names.split()
}  # fmt: skip
_N = r"(?P<n>\d{1,4}(?:\.\d{1,2})?|[ivxIVX]{1,5}|[A-Za-z]{3,8})"
_ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_D = r"(?P<n>\d{1,4}(?:\.\d{1,2})?)"
_UNIT = (
    r"(?:part|book|story|volume|vol\.?|no\.?|number|episode|installment|instalment|fic|work|entry|teil|band|buch|folge|"
    r"parte|partie|tome|livre|tomo|libro|livro|deel|boek|часть|книга|том|część|tom|del|rész|chapter)"
)
_IN = r"(?:of|in|von|aus|der|de|du|della|dans|из|z|av|van|a|from)"
_SERIES = [
    re.compile(rf"(?:this is )?(?:the )?#?\s?{_UNIT}\s?#?{_N}(?:\s?/\s?\d{{1,4}})?,?\s{_IN}\s(?P<name>.+)", re.I),
    re.compile(rf"(?:the )?{_D}(?:st|nd|rd|th)?\s(?:{_UNIT}\s)?{_IN}\s(?P<name>.+)", re.I),
    re.compile(rf"(?:the )?(?P<n>{_ORDINAL})\s(?:{_UNIT}\s)?{_IN}\s(?P<name>.+)", re.I),
    re.compile(rf"#{_D}\s{_IN}\s(?P<name>.+)", re.I),
    re.compile(rf"(?P<name>.+?)\s?[\[(](?:{_UNIT}\s?)?#?{_D}(?:\s?(?:/|of)\s?[\d?]{{1,4}})?[\])]", re.I),
    re.compile(rf"(?P<name>.+?)(?:[,:;]|\s[-–—])\s?{_UNIT}\s?#?{_N}(?:\s?(?:/|of)\s?[\d?]{{1,4}})?", re.I),
    re.compile(rf"(?P<name>.+?)(?:[,:;]|\s[-–—])\s?#?{_D}\s?(?:/|of)\s?[\d?]{{1,4}}", re.I),
    re.compile(rf"(?P<name>.+?)\s{_UNIT}\s?#?{_D}(?:\s?(?:/|of)\s?[\d?]{{1,4}})?", re.I),
    re.compile(rf"(?P<name>.+?),?\s?#\s?{_D}(?:\s?(?:/|of)\s?[\d?]{{1,4}})?", re.I),
]  # fmt: skip
_SEVERAL = re.compile(r"[,;]\s?(?=(?:part|teil|parte|partie|часть)\s\d{1,4}\s)", re.IGNORECASE)
#: The links of a work's page to the works before and after it.
_NEIGHBOURS = re.compile(r"(?:←|<-{1,2}|«)\s?Previous Work\b|\bNext Work\s?(?:→|-{1,2}>|»)", re.IGNORECASE)
_MAX_SERIES = 500


def series_of(text: str) -> tuple[Series, ...]:
    """The series a story is in, with its place: "Part 2 of X", "X [2]", "X #2", "2 of X", "X, Book 2", or a name.

    >>> series_of("Part 2 of The Lamps, Part 1 of Salt, Sand")
    (Series(name='The Lamps', position=2.0), Series(name='Salt, Sand', position=1.0))
    >>> series_of("The Lamps [3]"), series_of("The Lamps")
    ((Series(name='The Lamps', position=3.0),), (Series(name='The Lamps', position=None),))
    """
    text = _NEIGHBOURS.sub(" ", " ".join(text.split())).strip()
    if is_none(text):
        return ()
    return tuple(_one_series(item) for item in _SEVERAL.split(text) if item.strip(" ,;"))


def _one_series(text: str) -> Series:
    text = text.strip(" ,;")
    if len(text) <= _MAX_SERIES:
        stripped = text.rstrip(".")
        for pattern in _SERIES:
            match = pattern.fullmatch(stripped)
            position = _position(match["n"]) if match else None
            if match and position is not None and match["name"].strip(" ,:-"):
                return Series(name=clean_title(match["name"].strip(" ,:-–—")), position=position)
    return Series(name=clean_title(text), position=None)


def _position(text: str) -> float | None:
    folded = text.casefold()
    if folded[0].isdigit():
        return float(folded)
    number = _NUMBER_WORDS.get(folded)
    return None if number is None else float(number)


# Titles, part marks and texts

_NUM = r"(\d{1,4}|[ivx]{1,6})"
_PART = Caseless(
    rf"\s?[-–—,:]?\s?(?:[\[(]\s?(?:part|pt\.?|teil|parte|часть|chapter|ch\.?)?\s?{_NUM}"
    rf"\s?(?:/|of|von|de|из|out of)\s?(\d{{1,4}}|\?+|x+)\s?(?:chapters|parts)?\s?[\])]"
    rf"|(?<!\w)(?:part|pt\.?|teil|parte|часть)\s{_NUM}\s?(?:/|of|von|de|из)\s?(\d{{1,4}}|\?+)"
    rf"|(?<!\S){_NUM}/(\d{{1,4}}|\?+)(?!\S))",
    has="/ ( [ part pt teil часть",
)  # fmt: skip


class PartMark(NamedTuple):
    """`(2/5)`, `Part 2 of ?`: which part of how many (None: not said) a post is."""

    number: int
    total: int | None


def part_mark(text: str) -> tuple[str, PartMark | None]:
    """The text without the last part mark in it, and the mark; part 0 is a header alone.

    >>> part_mark("Winter Post (1/3) PG")
    ('Winter Post PG', PartMark(number=1, total=3))
    """
    text = " ".join(text.split())
    if len(text) > 1_000 or not any(char.isdigit() or char in "ivxIVX" for char in text):
        return text, None
    found = list(_PART.finditer(text))
    for match in reversed(found):
        groups = [group for group in match.groups() if group]
        number = _arabic(groups[0])
        rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
        if number is not None:
            total = int(groups[1]) if len(groups) > 1 and groups[1].isdigit() else None
            return rest, PartMark(number, total)
    return text, None


def _arabic(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[char] for char in text.casefold()]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|__|_|~|=)(?=\S)([^*_~=]+)(?<=\S)\1")
_TAGS = {"i": "*", "em": "*", "b": "**", "strong": "**", "br": "\n", "p": "\n\n"}
_TAG = re.compile(
    r"<(/?)(i|em|b|strong|br|p|u|a|span|font|div|center|small|big|s|strike|sup|sub|h[1-6])(\s[^<>]{0,300})?/?>", re.I
)


_BOARD_TAG = re.compile(r"\[/?(?:b|u|s|url|email|center|size|color|font)(?:=[^\[\]\n]{0,300})?\]|\[/?(i)\]", re.I)


def without_board_tags(value: str) -> str:
    """A value without a board's tags around its words.

    >>> without_board_tags("[url=http://boards.example/7]Ada[/url]"), without_board_tags("[b]A [i]Lamp[/i][/b] [sic]")
    ('Ada', 'A *Lamp* [sic]')
    """
    return _BOARD_TAG.sub(lambda match: "*" if match[1] else "", value).strip()


def clean_text(text: str) -> str:
    """A value as marked text: HTML's emphasis as `*so*`, its other tags and entities resolved.

    >>> clean_text("A <i>warm</i> lamp &amp; a cold one")
    'A *warm* lamp & a cold one'
    """
    if "<" in text:
        text = _TAG.sub(
            lambda match: "" if match[1] and match[2].lower() == "p" else _TAGS.get(match[2].lower(), ""), text
        )
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return text.strip()


def clean_title(text: str) -> str:
    """A title without the quotation marks, emphasis and part mark around it.

    >>> clean_title('"Winter Post" (1/4)'), clean_title("**The *Red* Lamp**"), clean_title("《补影子的裁缝》")
    ('Winter Post', 'The *Red* Lamp', '补影子的裁缝')
    """
    text = " ".join(clean_text(text).split())
    for _ in range(3):
        before = text
        shorter, mark = part_mark(text)
        if mark and shorter and text.startswith(shorter):  # only at its end
            text = shorter.rstrip(" ,:-–—")
        match = _EMPHASIS.fullmatch(text)
        if match:
            text = match[2]
        elif text.startswith("**") and text.endswith("**") and len(text) > 4:
            text = text[2:-2]
        text = _undecorated(unquote(text))
        if text == before:
            break
    return text


def _undecorated(title: str) -> str:
    """A title without the same drawn sign on both of its sides (`☔ the rule ☔`, `✧ the rule ✧`)."""
    sign = title[:1]
    if len(title) < 5 or sign != title[-1] or sign < "\u2190" or unicodedata.category(sign) != "So":
        return title
    return title.strip(f"{sign} ") or title
