"""Languages by name: English and native names, as archives list them, to BCP 47 codes."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["language_code"]

#: A code, and the names people use for it (AO3's and FanFiction.net's lists of languages among them).
_NAMES = {
    "af": "Afrikaans",
    "am": "Amharic|አማርኛ",
    "ar": "Arabic|العربية|اللغة العربية",
    "arc": "Aramaic|ܐܪܡܝܐ",
    "ast": "Asturian|asturianu",
    "az": "Azerbaijani|Azərbaycan dili",
    "ban": "Balinese|Basa Bali",
    "be": "Belarusian|беларуская|беларуская мова",
    "bg": "Bulgarian|български|български език",
    "bn": "Bengali|Bangla|বাংলা",
    "bo": "Tibetan|བོད་སྐད་",
    "br": "Breton|brezhoneg",
    "bs": "Bosnian|bosanski",
    "ca": "Catalan|Català|Valencian|Valencià",
    "ceb": "Cebuano|Binisaya",
    "chn": "Chinook Jargon|Chinuk Wawa",
    "ckb": "Sorani|کوردی",
    "cop": "Coptic|ⲘⲉⲧⲢⲉⲙ̀ⲛⲭⲏⲙⲓ",
    "cs": "Czech|čeština|česky",
    "cy": "Welsh|Cymraeg",
    "da": "Danish|dansk",
    "de": "German|Deutsch|Hochdeutsch",
    "el": "Greek|Modern Greek|Ελληνικά",
    "en": "English|Anglais|Englisch|Inglés|Inglese|Английский",
    "en-GB": "British English|English (UK)|English (British)|English (GB)",
    "en-US": "American English|English (US)|English (American)",
    "en-AU": "Australian English",
    "en-CA": "Canadian English",
    "eo": "Esperanto",
    "es": "Spanish|Español|Castellano|Espagnol|Spanisch|Испанский",
    "es-MX": "Mexican Spanish",
    "es-419": "Latin American Spanish",
    "et": "Estonian|eesti|eesti keel",
    "eu": "Basque|Euskara",
    "fa": "Persian|Farsi|فارسی",
    "fi": "Finnish|suomi",
    "fil": "Filipino|Wikang Filipino",
    "fr": "French|Français|Französisch|Francés|Francese|Французский",
    "fr-CA": "Canadian French|Français canadien",
    "fur": "Friulian|Furlan",
    "fy": "West Frisian|Frisian|Frysk",
    "ga": "Irish|Gaeilge",
    "gd": "Scottish Gaelic|Gàidhlig",
    "gl": "Galician|Galego",
    "got": "Gothic|𐌲𐌿𐍄𐌹𐍃𐌺𐌰",
    "grc": "Ancient Greek|ἑλληνική",
    "gu": "Gujarati|ગુજરાતી",
    "gyn": "Creolese",
    "haw": "Hawaiian|ʻŌlelo Hawaiʻi",
    "he": "Hebrew|עברית",
    "hi": "Hindi|हिन्दी|हिंदी",
    "hr": "Croatian|Hrvatski",
    "hsb": "Upper Sorbian|hornjoserbsce",
    "ht": "Haitian Creole|Kreyòl ayisyen",
    "hu": "Hungarian|Magyar",
    "hy": "Armenian|Հայերեն",
    "ia": "Interlingua",
    "id": "Indonesian|Bahasa Indonesia",
    "ig": "Igbo",
    "is": "Icelandic|Íslenska",
    "it": "Italian|Italiano|Italienisch|Italien|Итальянский",
    "ja": "Japanese|日本語|日语|Japonais",
    "jbo": "Lojban",
    "jv": "Javanese|Basa Jawa",
    "ka": "Georgian|ქართული",
    "kk": "Kazakh|Қазақша",
    "km": "Khmer|ភាសាខ្មែរ",
    "kn": "Kannada|ಕನ್ನಡ",
    "ko": "Korean|한국어|조선말",
    "ku": "Kurdish|Kurdî",
    "ky": "Kyrgyz|Кыргызча",
    "la": "Latin|Lingua latina|Latina",
    "lb": "Luxembourgish|Lëtzebuergesch",
    "lo": "Lao|ພາສາລາວ",
    "lt": "Lithuanian|lietuvių|Lietuvių kalba",
    "lv": "Latvian|latviešu|Latviešu valoda",
    "mi": "Maori|Māori|te reo Māori",
    "mic": "Mi'kmaq|mikmawisimk",
    "mk": "Macedonian|македонски",
    "ml": "Malayalam|മലയാളം",
    "mn": "Mongolian|Монгол|Монгол хэл",
    "mr": "Marathi|मराठी",
    "ms": "Malay|Bahasa Melayu|Bahasa Malaysia",
    "mt": "Maltese|Malti",
    "my": "Burmese|မြန်မာဘာသာ",
    "nah": "Nahuatl|Nāhuatl",
    "nan": "中文-闽南话 臺語|Taiwanese|Hokkien|臺語|闽南话",
    "nb": "Bokmål|Norsk bokmål|Norwegian Bokmål",
    "nds": "Low German|Plattdüütsch",
    "ne": "Nepali|नेपाली",
    "nl": "Dutch|Nederlands|Flemish|Vlaams|Niederländisch",
    "nn": "Nynorsk|Norsk nynorsk|Norwegian Nynorsk",
    "no": "Norwegian|Norsk",
    "nv": "Navajo|Diné bizaad",
    "pa": "Punjabi|ਪੰਜਾਬੀ",
    "pl": "Polish|Polski|Język polski|Польский",
    "ps": "Pashto|پښتو",
    "pt": "Portuguese|Português|Portugais|Portugiesisch",
    "pt-BR": "Brazilian Portuguese|Português brasileiro|Português (Brasil)|Portuguese (Brazil)",
    "pt-PT": "European Portuguese|Português europeu|Português (Portugal)|Portuguese (Portugal)",
    "qu": "Quechua|qhichwa simi",
    "qya": "Quenya",
    "ro": "Romanian|Română|Limba română",
    "ru": "Russian|Русский|Русский язык|Russe|Russisch|Ruso",
    "sco": "Scots",
    "si": "Sinhala|සිංහල",
    "sjn": "Sindarin",
    "sk": "Slovak|Slovenčina",
    "sl": "Slovenian|Slovene|Slovenščina",
    "so": "Somali|Af Soomaali|Soomaali",
    "sq": "Albanian|Shqip",
    "sr": "Serbian|Српски|srpski",
    "su": "Sundanese|Basa Sunda",
    "sv": "Swedish|Svenska|Schwedisch",
    "sw": "Swahili|Kiswahili",
    "ta": "Tamil|தமிழ்",
    "te": "Telugu|తెలుగు",
    "th": "Thai|ไทย|ภาษาไทย",
    "tk": "Turkmen",
    "tl": "Tagalog|Wikang Tagalog",
    "tlh": "Klingon|tlhIngan-Hol|tlhIngan Hol",
    "tok": "Toki Pona",
    "tr": "Turkish|Türkçe|Türkisch",
    "tt": "Tatar|Татарча",
    "uk": "Ukrainian|Українська|Українська мова",
    "ur": "Urdu|اُردُو|اردو",
    "ug": "Uyghur|ئۇيغۇر تىلى",
    "uz": "Uzbek|Oʻzbek tili|O'zbek",
    "vi": "Vietnamese|Tiếng Việt|Việt",
    "vo": "Volapük",
    "wuu": "中文-吴语 吳語|Wu|吳語",
    "xh": "Xhosa|isiXhosa",
    "yi": "Yiddish|ייִדיש|יידיש",
    "yo": "Yoruba|Yorùbá|Èdè Yorùbá",
    "yue": "中文-广东话 粵語|Cantonese|粵語|广东话|粤语",
    "zh": "Chinese|Mandarin|中文|汉语|漢語|中文-普通话 國語|普通话|國語|国语|Chinois|Китайский",
    "zh-Hans": "Simplified Chinese|Chinese (Simplified)|简体中文",
    "zh-Hant": "Traditional Chinese|Chinese (Traditional)|繁體中文",
    "hak": "中文-客家话|Hakka|客家话",
    "zu": "Zulu|isiZulu",
    "sux": "Sumerian|𒅴𒂠",
    "ain": "Ainu|Aynu itak|アイヌ イタㇰ",
}

# Three-letter codes of ISO 639-2, and codes that are outdated, for those that have a two-letter one.
_LONG_CODES = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por": "pt",
    "dut": "nl", "nld": "nl", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "pol": "pl", "cze": "cs",
    "ces": "cs", "hun": "hu", "rum": "ro", "ron": "ro", "rus": "ru", "ukr": "uk", "tur": "tr", "vie": "vi",
    "ind": "id", "lat": "la", "gre": "el", "ell": "el", "ara": "ar", "per": "fa", "fas": "fa", "heb": "he",
    "hin": "hi", "tha": "th", "jpn": "ja", "chi": "zh", "zho": "zh", "kor": "ko", "iw": "he", "in": "id",
    "cmn": "zh", "jp": "ja", "cn": "zh", "kr": "ko", "ua": "uk", "cz": "cs",
}  # fmt: skip

_CODE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*$")


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


_BY_NAME = {_key(name): code for code, names in _NAMES.items() for name in names.split("|")}
_CODES = frozenset(code.partition("-")[0] for code in _NAMES)


def language_code(name: str) -> str | None:
    """The BCP 47 code of a language given by its English or native name, or by a code; None if it is not known.

    >>> [language_code(name) for name in ("English", "Français", "中文-普通话 國語", "pt_br", "Elvish")]
    ['en', 'fr', 'zh', 'pt-BR', None]
    """
    name = name.strip(" \t\r\n.,;:*_\"'")[:100]
    code = _BY_NAME.get(_key(name))
    if code is None:
        code = _normal_code(name)
    if code is None and _BRACKETS.search(name):  # "Deutsch (German)"
        code = language_code(_BRACKETS.sub("", name))
    return code


def _normal_code(name: str) -> str | None:
    """A code in its usual case: pt-BR, zh-Hant."""
    match = _CODE.fullmatch(name)
    if match is None:
        return None
    primary = match[1].lower()
    primary = _LONG_CODES.get(primary, primary)
    if primary not in _CODES:
        return None
    cases = {2: str.upper, 4: str.title}
    rest = (cases.get(len(part), str.lower)(part) for part in re.split("[-_]", match[2]) if part)
    return "-".join((primary, *rest))
