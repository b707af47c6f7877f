"""How plausible a decoding is: whether its characters are the usual ones, and stand where they belong."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from fic2ebook import lazyre as re
from fic2ebook.source.language import word_shares

__all__ = ["east_asian_score", "marks_stand_well", "single_byte_score"]

_HAN_MARKS = "，。、：；！？“”‘’《》〈〉「」『』（）…—　·"
_COMMON_SIMPLIFIED = (
    "的一是不了在人有我他这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学"
    "么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老"
    "因很给名法间知世什两次使身者被高已亲其进此话常与活正感章"
)
_COMMON_TRADITIONAL = (
    "的一是不了在人有我他這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學"
    "麼之都好看起發當沒成只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老"
    "因很給名法間知世什兩次使身者被高已親其進此話常與活正感章"
)
_COMMON_HANGUL = (
    "이다는을가에의은고하지도기한어그사나자를로들아리있보시었대서해인라만면일여거수안던지것게니내없말았정으러스부오소마"
    "오주상장제때했구모든네겨과전와생세더신원요무적같왔려할년선우눈음발"
)
_KANA = "".join(map(chr, range(0x3041, 0x30FF)))
_COMMON = {
    "gb18030": frozenset(_COMMON_SIMPLIFIED + _HAN_MARKS),
    "hz": frozenset(_COMMON_SIMPLIFIED + _HAN_MARKS),
    "big5hkscs": frozenset(_COMMON_TRADITIONAL + _HAN_MARKS),
    "cp932": frozenset(_KANA + _HAN_MARKS),
    "euc_jp": frozenset(_KANA + _HAN_MARKS),
    "iso2022_jp": frozenset(_KANA + _HAN_MARKS),
    "iso2022_jp_ext": frozenset(_KANA + _HAN_MARKS),
    "cp949": frozenset(_COMMON_HANGUL + _HAN_MARKS),
    "iso2022_kr": frozenset(_COMMON_HANGUL + _HAN_MARKS),
}
#: The share of all characters that the common ones have in usual texts.
_USUAL_SHARE = {"gb18030": 0.45, "hz": 0.45, "big5hkscs": 0.45, "cp949": 0.5, "iso2022_kr": 0.5}


_LATIN_NEXT = re.compile("[a-z][^\\0-\x7f]|[^\\0-\x7f][a-z]")


def east_asian_score(text: str, codec: str) -> float:
    """How much `text` looks like one of that encoding's languages: 0 not at all, 1 or more like a usual text."""
    wide = Counter(char for char in text if char > "\x7f")
    total = sum(wide.values())
    if len(_LATIN_NEXT.findall(text)) * 4 > total:  # an accented letter and the one after it, misread
        return 1.0 if total and codec == "gb18030" and marks_stand_well(text) else 0.0
    broken = wide["\ufffd"] + sum(count for char, count in wide.items() if "\ue000" <= char <= "\uf8ff")
    if not total or broken * 25 > total + 24:
        return 0.0
    common = sum(count for char, count in wide.items() if char in _COMMON[codec])
    return common / total / _USUAL_SHARE.get(codec, 0.5) - 5 * broken / total


def marks_stand_well(text: str) -> bool:
    """Whether nearly all characters above ASCII are marks, and stand where quotations and sentences begin or end.

    So they do in European text out of an East Asian program, and not where the first byte was a letter.
    """
    places = [
        (text[at - 1 : at] or " ", char, text[at + 1 : at + 2] or " ") for at, char in enumerate(text) if char > "\x7f"
    ]
    well = sum(1 for left, char, right in places if _stands_well(left, char, right))
    return well * 10 >= len(places) * 9


def _stands_well(left: str, char: str, right: str) -> bool:
    if char in "“‘「『":
        return not left.isalnum() and not right.isspace()
    if char in "—―…":
        return True
    return char in "”’」』" and not left.isspace() and (char == "’" or not right.isalpha())


#: What the letters above ASCII are in each language.
_ALPHABETS = {
    "en": "éèêëïçñâàôöüæœ",
    "de": "äöüßé",
    "fr": "éèêëàâçîïôûùüœæ",
    "es": "áéíóúñüª",
    "it": "àèéìòùî",
    "pt": "ãõáâàéêíóôúç",
    "nl": "éëïöüèáóê",
    "sv": "åäöéà",
    "da": "æøåéö",
    "no": "æøåéòôö",
    "fi": "äöå",
    "ca": "àéèíïóòúüç",
    "is": "áðéíóúýþæö",
    "la": "æœëāēīōū",
    "id": "é",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "tr": "çğıöşüâîİ",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äöõüšž",
    "vi": "ăâđêôơưàáèéìíòóùúýãõ\u0300\u0301\u0303\u0309\u0323",
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оеаинтсрвлкмдпуяьгзбчйхжшюцщфіїєґ",
    "bg": "оеаинтсрвлкмдпуяьгзбчйхжшюцщфъ",
    "sr": "оеаинтсрвлкмдпугзбчхжшцфђјљњћџ",
    "el": "αειοηστνρκλπμυςάέίόήύώδγωχθφβξζψϊϋΐΰ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת\u05b0\u05b8\u05b7\u05b4\u05bc",
    "ar": "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهوىيةءئؤ\u064b\u064e\u064f\u0650\u0651\u0652",
    "fa": "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء",
    "ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے",
    "th": "กขคงจชซญดตถทธนบปผฝพฟภมยรลวศษสหอฮะาำเแโใไๆ"
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c",
}
_ALPHABET = {language: frozenset(letters) for language, letters in _ALPHABETS.items()}

_WESTERN = tuple("en de fr es it pt nl sv da no fi ca is la id".split())
_CENTRAL = tuple("pl cs sk hu ro hr de".split())
#: The languages a code page was made for; a text in another language is not likely to be in it.
_LANGUAGES = {
    **dict.fromkeys(("cp1252", "mac-roman", "cp437", "cp850"), _WESTERN),
    **dict.fromkeys(("cp1250", "iso8859-2", "cp852", "mac-latin2"), _CENTRAL),
    **dict.fromkeys(("cp1251", "iso8859-5", "mac-cyrillic"), ("ru", "uk", "bg", "sr")),
    **dict.fromkeys(("koi8-r", "cp866"), ("ru", "bg")),
    "koi8-u": ("uk",), "cp1254": ("tr",), "mac-turkish": ("tr",), "cp1253": ("el",), "mac-greek": ("el",),
    "cp1255": ("he",), "cp1256": ("ar", "fa", "ur"),
    "cp1257": ("lt", "lv", "et"), "cp1258": ("vi",), "cp874": ("th",),
}  # fmt: skip

#: How much letters speak for a decoding where they stand well: frequent ones most, others `_LETTER_DEFAULT`.
_LETTERS = {
    **dict.fromkeys("éèêàçôâîñáíóúüöäßåøæãõ", 1.0),
    **dict.fromkeys("ûïùëœìòąęłśżčěřšžůőăţşğı", 0.8),
    **dict.fromkeys("ýðþźćńťďňűľŕșțėįųūāīēļķģņđ", 0.6),
    **dict.fromkeys("оеаинтсрвл", 1.0),
    **dict.fromkeys("кмдпуяыьгзбчйхжшіј", 0.75),
    **dict.fromkeys("юцщэфъёїєґ", 0.4),
    **dict.fromkeys("αειοηστνρ", 1.0),
    **dict.fromkeys("κλπμυςάέίόήύώ", 0.8),
    **dict.fromkeys("δγωχθφβξ", 0.5),
    **dict.fromkeys("אהוילמרשתב", 1.0),
    **dict.fromkeys("גדזחטכךםנןסעפףצץק", 0.7),
    **dict.fromkeys("اأإآبتثجحخدذرزسشصضطظعغفقكلمنهوىيةءئؤپچژگ", 0.9),
    **dict.fromkeys("กขคงจชซญดตถทนบปผพฟมยรลวสหอฮะาำเแโใไ", 0.9),
    **dict.fromkeys("ัิีึืุู็่้๊๋์", 0.9),
}
_LETTER_DEFAULT = 0.2
_LONE_LETTERS = frozenset("àéèêóøåæаявискуоеэ")  # words of one letter, and those of signs ("é!")
#: The same, where the language is known.
_LONE = {
    "de": frozenset(), "fr": frozenset("àô"), "es": frozenset("óá"), "it": frozenset("èé"), "pt": frozenset("éàó"),
    "nl": frozenset(), "sv": frozenset("åö"), "da": frozenset("åø"), "no": frozenset("åø"), "fi": frozenset(),
}  # fmt: skip
_OPENING = frozenset("“‘„«‹¿¡")
_CLOSING = frozenset("”’»›…")
_ODD = frozenset("¤¦¬¶¸¨¯µ¹²³¼½¾ª×÷ˆ˜†‡‰ƒ¢¥þð")
_SIGNS = frozenset("¼½¾¤×÷¨")  # odd, but not outside words
#: A code page that is seldom met has to be clearly better than the usual ones.
_PRIOR = {
    "cp1252": 0.1, "cp1251": 0.1, "cp437": -0.12, "cp850": -0.12, "cp866": -0.05, "iso8859-5": -0.1, "koi8-u": -0.05,
    "mac-cyrillic": 0.0, "cp852": -0.1, "cp1257": -0.15, "cp1258": -0.15, "cp1253": -0.05, "cp1256": -0.05,
    "cp874": -0.05, "iso8859-2": -0.05, "mac-latin2": -0.3, "mac-greek": -0.1, "mac-turkish": -0.1,
}  # fmt: skip


def single_byte_score(text: str, codec: str, *, english: bool = False, languages: tuple[str, ...] = ()) -> float:
    """How well the characters above ASCII stand in `text`: 2 or so for a right decoding, below 1 for a wrong one.

    In an English text with few of them (`english`), Windows' code page is the likeliest, and that of another script not
    likely. `languages` are those that the words speak for, the likeliest first.
    """
    places = Counter(
        (text[at - 1] if at else " ", char, text[at + 1 : at + 2] or " ")
        for at, char in enumerate(text)
        if char > "\x7f"
    )
    total = sum(places.values())
    if not total:
        return 0.0
    language = languages[0] if languages and not english else ""
    score = sum(_place_score(*place, language) * count for place, count in places.items()) / total
    if english:
        fit = _english_fit(places, codec)
    else:
        fit = _known_fit(places, codec, languages) if languages else _language_fit(text, places, codec)
    return score + fit + _PRIOR.get(codec, 0.0)


def _letters(places: Counter[tuple[str, str, str]]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for (_, char, _), count in places.items():
        if char.isalpha() or char in _LETTERS:
            letters[char.lower() if char != "İ" else char] += count
    return letters


def _english_fit(places: Counter[tuple[str, str, str]], codec: str) -> float:
    """How well English words, or foreign ones in an English text, fit the letters: 0 to 1, and more for cp1252."""
    letters = _letters(places)
    total = sum(letters.values())
    western = "en" in _LANGUAGES[codec]
    alphabets = [_ALPHABET["en"]] if western else [_ALPHABET[language] for language in _LANGUAGES[codec]]
    covered = max(sum(count for char, count in letters.items() if char in alphabet) for alphabet in alphabets)
    fit = covered / total if total else 0.8
    return fit + (0.3 if codec == "cp1252" else 0.0 if western else -1.0)


def _known_fit(places: Counter[tuple[str, str, str]], codec: str, languages: tuple[str, ...]) -> float:
    """How well the languages of the words cover the letters: 0 to 1, and less where the code page has none of them."""
    alphabets = [_ALPHABET[language] for language in languages if language in _LANGUAGES[codec]]
    letters = _letters(places)
    total = sum(letters.values())
    covered = sum(count for char, count in letters.items() if any(char in alphabet for alphabet in alphabets))
    return (covered / total if total else 0.8) - (0.0 if alphabets else 1.0)


def _language_fit(text: str, places: Counter[tuple[str, str, str]], codec: str) -> float:
    """How well one of the code page's languages covers the letters (0 to 1) and the words (0 to 0.5) of `text`."""
    letters = _letters(places)
    total = sum(letters.values())
    shares = word_shares(text)
    best = 0.0
    for language in _LANGUAGES[codec]:
        alphabet = _ALPHABET[language]
        covered = sum(count for char, count in letters.items() if char in alphabet) / total if total else 0.5
        best = max(best, covered + shares[language])
    return best


@lru_cache(maxsize=20_000)
def _place_score(left: str, char: str, right: str, language: str) -> float:
    """The score of one character between its neighbours; `language` is "" where it is not known."""
    if char.isalpha():
        return _letter_score(left, char, right, language)
    between = left.isalpha() and right.isalpha()
    if _is_quote(left, char, right, language):
        return 0.95
    if char == "„" and language in _NEVER_LOW:
        return -0.4
    if char in "‹›":  # seldom
        return 0.6 if left.isalnum() != right.isalnum() else -1.5
    if char in _OPENING:
        return 1.0 if not left.isalnum() and not right.isspace() else -1.5
    if char in _CLOSING:
        return _closing_score(left, char, right, language)
    if "\x80" <= char <= "\x9f" or "\ue000" <= char <= "\uf8ff":
        return -2.0
    if "\u2500" <= char <= "\u259f":
        return _box_score(left, char, right)
    if char in _LETTERS:  # vowel signs of Thai
        return _LETTERS[char] if left > "\x7f" and (left.isalpha() or left in _LETTERS) else -1.0
    if char in _SIGNS and not left.isalpha() and not right.isalpha():
        return 0.5 if char in "¼½¾" and (left.isdecimal() or left.isspace()) else 0.2
    if language and char in "—–" and not between:
        return 0.9
    if between and char in "—–\u00a0·":
        return 0.6 if char == "—" else 0.1
    if char in _ODD or between:
        return -2.0 if between else -0.6
    return 0.5 if char in "—–•©®™£€°§№\u00a0·" else -0.4


#: Languages whose quotations never open at the foot of a line.
_NEVER_LOW = frozenset("en fr es it pt sv fi ca la id".split())
#: Marks that open or close a quotation in these languages, besides those that always do.
_OPENS_TOO = {
    **dict.fromkeys(("de", "da", "no", "cs", "sk", "hu", "pl", "hr"), frozenset("»›")),
    **dict.fromkeys(("sv", "fi"), frozenset("”»’")),
}
_CLOSES_TOO = {
    **dict.fromkeys(("de", "cs", "sk", "hr"), frozenset("“‘«‹")),
    **dict.fromkeys(("da", "no", "hu", "pl"), frozenset("“«‹")),
    "is": frozenset("“‘"),
}


def _is_quote(left: str, char: str, right: str, language: str) -> bool:
    """Whether a mark stands as in one language's quotations: »so«, „so“, ”so”, « so »."""
    if char in _OPENS_TOO.get(language, ""):
        return right.isalnum() and not left.isalnum()
    if char in _CLOSES_TOO.get(language, ""):
        return not right.isalnum() and not left.isspace()
    return language == "fr" and char == "«" and right.isspace()


def _closing_score(left: str, char: str, right: str, language: str) -> float:
    if left.isalpha() and right.isalpha():
        return 1.2 if char == "’" else 0.3 if char == "…" else -1.5
    if left.isspace() and right.isalpha():
        return 0.3 if right < "\x80" else -1.0
    return 0.0 if char == "»" and left.isspace() and language not in ("", "fr") else 1.0


def _box_score(left: str, char: str, right: str) -> float:
    if left.isalnum() or right.isalnum():
        return -1.5
    if any("\u2500" <= near <= "\u259f" for near in (left, right)):
        return 1.0
    return 1.0 if char in "│║" and (left in " \n" or right in " \n") else 0.2


def _letter_score(left: str, char: str, right: str, language: str) -> float:
    worth = _LETTERS.get(char.lower(), _LETTER_DEFAULT)
    if left == char == right:  # a rule of box drawing, misread
        return -2.0
    if char < "\u0250" and left > "\x7f" and right > "\x7f" and left.isalpha() and right.isalpha():
        return -1.2  # Latin words have no three accented letters in a row
    for near in (left, right):
        if near.isalpha() and _script(near) != _script(char):
            return -2.0
    if char.isupper():
        if left.islower():
            return -2.5
        if right.isupper() and not left.isalpha() and char < "\u0250":  # a mark before a capital, misread
            return worth * 0.2
        if right.islower() or right.isupper() or left.isupper():
            return worth * 0.7
        if language in _LONE:
            return 1.0 if char.lower() in _LONE[language] else -0.7
        return worth * 0.4 - 0.4 if char.lower() in _LONE_LETTERS and char not in "ÉÈÊ" else -0.7
    if right.isupper():
        return -1.5
    if left.isalpha() or right.isalpha():
        return worth
    return 0.3 if char in _LONE.get(language, _LONE_LETTERS) else -0.6


def _script(char: str) -> int:
    """Which of the scripts that single-byte code pages hold."""
    point = ord(char)
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return 0
    return point >> 8 if point > 0x3FF else point >> 7
