"""Words that writers add to a book: labels of the front matter, chapter and part headings. Tables, to be translated."""

from __future__ import annotations

__all__ = [
    "ASIDES", "CHAPTER", "COMPLETE", "IMAGE", "IN_PROGRESS", "KINDS", "LABELS", "LANGUAGES", "MONTHS", "PART", "PARTS",
    "SECTIONS", "UNTITLED",
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
COMPLETE, IN_PROGRESS = "Complete", "In Progress"
UNTITLED = "Untitled"
IMAGE = "Image"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

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
#: Kind of chapter: primary language subtag: heading where it has no title.
KINDS = {
    "prologue": {"de": "Prolog", "es": "Prólogo", "pt": "Prólogo", "it": "Prologo", "nl": "Proloog", "ru": "Пролог",
                 "uk": "Пролог", "pl": "Prolog", "zh": "序章", "ja": "序章", "vi": "Mở đầu"},
    "epilogue": {"de": "Epilog", "fr": "Épilogue", "es": "Epílogo", "pt": "Epílogo", "it": "Epilogo", "nl": "Epiloog",
                 "ru": "Эпилог", "uk": "Епілог", "pl": "Epilog", "zh": "尾声", "ja": "終章", "vi": "Kết"},
    "interlude": {"de": "Zwischenspiel", "fr": "Interlude", "es": "Interludio", "pt": "Interlúdio", "it": "Interludio",
                  "ru": "Интерлюдия", "zh": "间章", "ja": "幕間"},
    "foreword": {"de": "Vorwort", "fr": "Avant-propos", "es": "Prefacio", "ru": "Предисловие", "zh": "序"},
    "preface": {"de": "Vorwort", "fr": "Préface", "es": "Prefacio", "ru": "Предисловие", "zh": "前言"},
    "afterword": {"de": "Nachwort", "fr": "Postface", "es": "Epílogo del autor", "ru": "Послесловие", "zh": "后记",
                  "ja": "あとがき"},
}  # fmt: skip

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
