"""The words headings are made of, in the languages stories come in: one literal table."""

from __future__ import annotations

__all__ = ["CJK_UNITS", "CONTENTS", "SPECIAL", "WORDS"]

#: Keyword before (or after) a number: its scheme.
WORDS: dict[str, str] = {
    word: scheme
    for scheme, words in {
        "chapter": "chapter chap ch chapt chpt chp chaper chpater chapitre capítulo capitulo cap kapitel kap capitolo "
        "hoofdstuk глава гл розділ rozdział rozdzial kapitola fejezet luku kapittel chương chuong bab bölüm capitol "
        "capitolul kapitull kapitulli poglavlje poglavje capítol peatükk skyrius nodaļa kabanata caput pennod "
        "ĉapitro κεφάλαιο κεφαλαιο פרק فصل पाठ بخش الفصل chapitres",
        "part": "part book volume vol arc act teil buch band partie livre tome acte parte libro tomo volumen acto "
        "часть ч книга том акт deel boek część tom księga díl del bok phần quyển livro ato atto osa part. pt partea "
        "μέρος μεροσ μερος الجزء",
        "unit": "day night week month year hour episode ep scene letter entry canto stave verse lesson tale story "
        "adventure stage round movement song level case file log night morning evening winter summer spring autumn "
        "tag nacht woche brief szene folge jour nuit semaine lettre scène épisode día dia noche semana carta escena "
        "episodio день ночь неделя письмо сцена эпизод giorno notte lettera scena section sec",
    }.items()
    for word in words.split()
}

#: A heading of one of these words, alone or before a title: the chapter's kind.
SPECIAL: dict[str, str] = {
    word: kind
    for kind, words in {
        "prologue": "prologue|prolog|prólogo|prologo|пролог|序章|序|楔子|引子|序幕|プロローグ|前奏|序言|自序|proloog|"
        "prólogus|prologus|lời mở đầu|프롤로그|the prologue",
        "epilogue": "epilogue|epilog|épilogue|epílogo|epilogo|эпилог|епілог|尾声|尾聲|终章|終章|结尾|エピローグ|"
        "epiloog|epilógus|에필로그|the epilogue|coda",
        "interlude": "interlude|intermezzo|intermission|entr'acte|zwischenspiel|interludio|интерлюдия|间章|幕间|"
        "side story|side chapter|extra chapter|bonus chapter|bonus scene|special chapter|extra story|"
        "間章|幕間|intermède|interlúdio|番外|番外篇|外传|外傳|entracte|omake",
        "preface": "preface|vorwort|préface|prefacio|prefacio|prefazione|предисловие|前言|まえがき|prefácio",
        "foreword": "foreword|avant-propos|geleitwort",
        "introduction": "introduction|einleitung|introducción|introduzione|введение|introdução|引言",
        "afterword": "afterword|about the author|about the authors|acknowledgements|acknowledgments|"
        "nachwort|postface|posfacio|послесловие|后记|後記|あとがき|postfazione|"
        "posfácio|postscript",
        "appendix": "appendix|anhang|appendice|apéndice|приложение|附录|附錄",
        "conclusion": "conclusion|schluss|conclusión|заключение",
    }.items()
    for word in words.split("|")
}

#: Counters of Chinese, Japanese and Korean headings.
CJK_UNITS: dict[str, str] = {
    **dict.fromkeys("章回节節话話集幕折夜장화", "chapter"),
    **dict.fromkeys("卷部篇编編册冊부권", "part"),
}

#: A line that heads a table of contents.
CONTENTS = frozenset(
    (
        "contents|table of contents|toc|index|chapters|list of chapters|chapter list|contents:|inhalt|"
        "inhaltsverzeichnis|"
        "table des matières|sommaire|índice|indice|contenido|sumário|sommario|оглавление|содержание|зміст|目录|目錄|"
        "目次|spis treści|obsah|inhoud|innehåll|mục lục|tartalom|차례|章节目录|"
        "chapitres|capítulos|capitoli|kapitel|hoofdstukken|главы|розділи|rozdziały|kapitoly|fejezetek|章节|章節"
    ).split("|")
)
