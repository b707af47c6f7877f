"""Words that writers add to a book: labels of the front matter, chapter and part headings. Tables of English words;
those of other languages are in `translations.py`."""

from __future__ import annotations

import functools

__all__ = [
    "AND", "ASIDES", "BY", "CHAPTER", "COMPLETE", "IMAGE", "IN_PROGRESS", "KINDS", "LABELS", "LANGUAGES", "MONTHS",
    "PART", "PARTS", "PART_OF", "SECTIONS", "START", "UNTITLED", "in_language", "is_english",
    "primary",
]  # fmt: skip

#: Metadata field: label for one value, label for several.
LABELS = {
    "fandoms": ("Fandom", "Fandoms"),
    "relationships": ("Relationship", "Relationships"),
    "characters": ("Character", "Characters"),
    "rating": ("Rating", "Rating"),
    "warnings": ("Warning", "Warnings"),
    "categories": ("Category", "Categories"),
    "genres": ("Genre", "Genres"),
    "tags": ("Tag", "Tags"),
    "series": ("Series", "Series"),
    "collections": ("Collection", "Collections"),
    "published": ("Published", "Published"),
    "updated": ("Updated", "Updated"),
    "complete": ("Status", "Status"),
    "words": ("Words", "Words"),
    "chapters": ("Chapters", "Chapters"),
    "language": ("Language", "Language"),
    "summary": ("Summary", "Summary"),
    "notes": ("Notes", "Notes"),
    "end_notes": ("End Notes", "End Notes"),
    "disclaimer": ("Disclaimer", "Disclaimer"),
    "beta": ("Beta", "Betas"),
    "credits": ("Credits", "Credits"),
    "copyright": ("Copyright", "Copyright"),
    "archive_permission": ("Archive", "Archive"),
    "contact": ("Contact", "Contact"),
    "feedback": ("Feedback", "Feedback"),
    "spoilers": ("Spoilers", "Spoilers"),
    "publisher": ("Publisher", "Publisher"),
    "source_url": ("Source", "Source"),
}
ASIDES = {"summary": "Summary", "note": "Notes", "end-note": "End Notes"}
SECTIONS = {
    "titlepage": "Title Page",
    "work": "About This Story",
    "toc": "Contents",
    "cover": "Cover",
    "notes": "Author’s Notes",
    "dedication": "Dedication",
    "epigraph": "Epigraph",
    "preface": "Preface",
    "foreword": "Foreword",
    "introduction": "Introduction",
    "prologue": "Prologue",
    "epilogue": "Epilogue",
    "interlude": "Interlude",
    "afterword": "Afterword",
    "appendix": "Appendix",
    "acknowledgments": "Acknowledgments",
    "colophon": "Colophon",
    "conclusion": "Conclusion",
    "glossary": "Glossary",
}
BY, AND, PART_OF = "by {}", "and", "Part {} of {}"
COMPLETE, IN_PROGRESS = "Complete", "In Progress"
UNTITLED = "Untitled"
IMAGE = "Image"
START = "Start of the Story"
MONTHS = "January February March April May June July August September October November December"

#: Primary language subtag: how a numbered chapter is headed.
CHAPTER = {
    "en": "Chapter {}", "de": "Kapitel {}", "fr": "Chapitre {}", "es": "Capítulo {}", "pt": "Capítulo {}",
    "it": "Capitolo {}", "nl": "Hoofdstuk {}", "sv": "Kapitel {}", "da": "Kapitel {}", "no": "Kapittel {}",
    "nb": "Kapittel {}", "fi": "Luku {}", "pl": "Rozdział {}", "cs": "Kapitola {}", "hu": "{}. fejezet",
    "ru": "Глава {}", "uk": "Розділ {}", "tr": "Bölüm {}", "vi": "Chương {}", "id": "Bab {}", "el": "Κεφάλαιο {}",
    "zh": "第{}章", "ja": "第{}章", "ko": "제{}장", "ar": "الفصل {}", "he": "פרק {}",
}  # fmt: skip
#: Likewise a numbered part.
PART = {
    "en": "Part {}", "de": "Teil {}", "fr": "Partie {}", "es": "Parte {}", "pt": "Parte {}", "it": "Parte {}",
    "nl": "Deel {}", "ru": "Часть {}", "uk": "Частина {}", "pl": "Część {}", "vi": "Phần {}", "zh": "第{}部",
    "ja": "第{}部",
}  # fmt: skip
#: Kinds of parts with a word of their own: English, Chinese and Japanese.
PARTS = {"volume": ("Volume {}", "第{}卷"), "book": ("Book {}", "第{}册"), "arc": ("Arc {}", "第{}篇")}
#: Kind of chapter: primary language subtag: heading where it has no title, in languages that have no more words here.
KINDS = {
    "prologue": {"uk": "Пролог", "vi": "Mở đầu"},
    "epilogue": {"uk": "Епілог", "vi": "Kết"},
}

#: Primary language subtag: name in English.
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tl": "Filipino", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@functools.lru_cache(maxsize=64)
def primary(language: str) -> str:
    """The primary subtag of a language tag."""
    return language.split("-")[0].lower()


def is_english(language: str) -> bool:
    """Whether the tag is English's, or that of a language which is not known."""
    return primary(language) in ("en", "und")


def in_language(word: str, language: str) -> str:
    """A word of these tables in the language of a tag; as it is where that language has none."""
    if is_english(language):
        return word
    from fic2ebook.writers.translations import words

    return words(primary(language)).get(word, word)
