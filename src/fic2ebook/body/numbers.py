"""Numbers as headings write them: digits, Roman numerals, words in several languages, Chinese numerals."""

from __future__ import annotations

from functools import cache

from fic2ebook import lazyre as re

__all__ = ["NUMBER", "cardinals", "read_number"]

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "en-ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig",
    "de-ordinal": "erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes elftes zwölftes "
    "dreizehntes vierzehntes fünfzehntes sechzehntes siebzehntes achtzehntes neunzehntes zwanzigstes",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "fr-ordinal": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
    "douzième treizième quatorzième quinzième seizième",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "es-ordinal": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete "
    "dezoito dezenove vinte",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    "it-ordinal": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "ru-ordinal": "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая "
    "двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая",
    "ru-ordinal-m": "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig",
    "nl-ordinal": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    "pt-ordinal": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "pl": "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia",
    "pl-ordinal": "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty jedenasty dwunasty "
    "trzynasty czternasty piętnasty szesnasty siedemnasty osiemnasty dziewiętnasty dwudziesty",
    "pl-ordinal-f": "pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta",
    "cs-ordinal": "první druhá třetí čtvrtá pátá šestá sedmá osmá devátá desátá jedenáctá dvanáctá",
    "uk-ordinal": "перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий",
    "hu-ordinal": "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik",
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton "
    "tjugo",
    "sv-ordinal": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte",
    "da-ordinal": "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte",
    "fi-ordinal": "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "ar-ordinal": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "el-ordinal": "πρώτο δεύτερο τρίτο τέταρτο πέμπτο έκτο έβδομο όγδοο ένατο δέκατο",
    "el-ordinal-capitals": "πρωτο δευτερο τριτο τεταρτο πεμπτο εκτο εβδομο ογδοο ενατο δεκατο",
    "he-ordinal": "ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי",
    "fa-ordinal": "اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
    "tr-ordinal": "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundred": 100,
}  # fmt: skip
_MORE = {
    "zero": 0, "nought": 0, "null": 0, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5,
    "première": 1, "second": 2, "seconde": 2, "prima": 1, "seconda": 2, "terza": 3, "erster": 1, "zweiter": 2,
    "dritter": 3, "vierter": 4, "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "primeira": 1, "terceira": 3,
    "primeiro": 1, "terceiro": 3, "tercer": 3, "primer": 1, "четвёртая": 4, "четвёртый": 4, "final": -1, "last": -1,
}  # fmt: skip
_CJK_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
#: `Κεφάλαιο Α΄`, `פרק ב'`: Greek and Hebrew count with their letters.
_LETTERS = {"α": 1, "β": 2, "γ": 3, "δ": 4, "ε": 5, "στ": 6, "ς": 6, "ζ": 7, "η": 8, "θ": 9, "ι": 10, "κ": 20, "λ": 30}
_LETTERS |= dict(zip("אבגדהוזחטיכל", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30), strict=True))
_TENS_LETTERS = "ικλיכל"
_APOSTROPHES = "'’΄ʹ´׳\""
_CJK_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "万": 10000}
_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

#: What may be a number, as one group without a name: for use inside heading patterns.
NUMBER = (
    r"\d{1,5}(?:\.\d{1,3})?|[mdclxvi]{1,9}|[〇零一二两兩三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰]{1,9}|[０-９]{1,5}|"
    r"[α-ω]{1,3}['’΄ʹ´]|[א-ת]{1,2}['’׳]?|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|[^\W\d_]{2,14}(?:-[^\W\d_]{3,6})?"
)


@cache
def _words() -> dict[str, int]:
    found = {word: n for words in _UNITS.values() for n, word in enumerate(words.split(), 1)}
    return found | _TENS | _MORE


@cache
def cardinals() -> frozenset[str]:
    """The words for how many, which a title may follow (`Two: The Stair`); ordinals count reasons as well."""
    return frozenset(" ".join(words for name, words in _UNITS.items() if "-" not in name).split())


def read_number(text: str) -> int | None:
    """The number a heading's word stands for, or None; -1 for "last" and "final".

    >>> [read_number(word) for word in ("12", "XIV", "Twenty-One", "十二", "第", "dritte", "The")]
    [12, 14, 21, 12, None, 3, None]
    """
    text = text.strip().casefold()
    if text.isdecimal():
        return int(text) if len(text) <= 6 else None
    if text in _words():
        return _words()[text]
    if text and all(char in "mdclxvi" for char in text) and _ROMAN.fullmatch(text):
        return _roman(text)
    if text and (text[0] in _CJK_DIGITS or text[0] in _CJK_UNITS):
        return _cjk(text)
    if text and text[0] in _LETTERS and (text[-1] in _APOSTROPHES or text[0] >= "א"):
        return _lettered(text.rstrip(_APOSTROPHES))
    tens, _, unit = text.replace(" ", "-").partition("-")
    if tens in _TENS and unit in _words() and 0 < _words()[unit] < 10:
        return _TENS[tens] + _words()[unit]
    whole, dot, _ = text.partition(".")
    return int(whole) if dot and whole.isdecimal() and len(whole) <= 6 else None


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-v if n + 1 < len(values) and values[n + 1] > v else v for n, v in enumerate(values))


def _lettered(text: str) -> int | None:
    """`ια` is eleven."""
    if text in _LETTERS:
        return _LETTERS[text]
    unit = _LETTERS.get(text[1:], 10)
    return _LETTERS[text[0]] + unit if text[0] in _TENS_LETTERS and unit < 10 else None


def _cjk(text: str) -> int | None:
    if all(char in _CJK_DIGITS for char in text):
        return int("".join(str(_CJK_DIGITS[char]) for char in text))
    total = current = 0
    for char in text:
        if char in _CJK_DIGITS:
            current = _CJK_DIGITS[char]
        elif char in _CJK_UNITS:
            total += (current or 1) * _CJK_UNITS[char]
            current = 0
        else:
            return None
    return total + current
