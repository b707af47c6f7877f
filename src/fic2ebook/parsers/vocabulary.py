"""The labels of story headers, in every language at hand, and the field each stands for. One literal table.

Base: formats.md §16, §7, §9, §11, §18. A label is folded before it is looked up: case, spaces, hyphens, apostrophes,
`(s)`, brackets, emphasis marks and a trailing colon do not matter; accents do, but a label typed without them is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from fic2ebook import lazyre as re

__all__ = ["ADDRESS_KEYS", "CORE_KEYS", "LABELS", "fold", "key_for", "keys_for", "label_language"]

#: Canonical key → language → labels. Keys are the model's names, and besides them: `part` (a part mark), `stats`
#: (site statistics, to be removed), and "" for labels that are known as such but have no field (they become `extra`).
LABELS: dict[str, dict[str, str]] = {
    "title": {
        "en": "title; titles; story title; fic title; fic; story; story name; name of story; title of story;"
        " work title;"
        " work; book title; fic name; title of fic; full title; archive-title"
        "; name of fic; fanfic; fanfic title; fanfiction title; working title; title of the story"
        "; ficlet title; tittle; fic's title; title of this story",
        "es": "título; títulos; título del fic; título de la historia; nombre del fic; historia",
        "de": "Titel; Titel der Geschichte; Geschichte; FF-Titel; Name der Geschichte",
        "fr": "titre; titres; titre de la fic; titre de l'histoire; histoire",
        "it": "titolo; titolo della storia; titolo storia",
        "pt": "título; título da história; título da fic; nome da fic",
        "nl": "titel; titel van het verhaal; verhaal",
        "ru": "название; заголовок; название фанфика; название фика; заглавие; наименование",
        "uk": "назва",
        "zh": "书名; 書名; 标题; 標題; 作品名; 作品名称; 作品名稱; 小说名; 小說名; 小说名称; 书名称; 篇名; 文名;"
        " 题目; 題目; 名称",
        "ja": "題名; タイトル; 作品名; 表題; 作品タイトル; 小説タイトル; 小説名",
        "ko": "제목; 작품명",
        "pl": "tytuł; tytuł opowiadania; tytuł ficka",
        "sv": "titel; berättelsens titel",
        "da": "titel",
        "no": "tittel",
        "fi": "otsikko; nimi; ficin nimi",
        "hu": "cím; a történet címe; címe",
        "cs": "název; název povídky; titul",
        "tr": "başlık; hikaye adı",
        "vi": "tên truyện; tiêu đề; tựa đề; tên tác phẩm; truyện",
        "id": "judul",
        "el": "τίτλος",
        "eo": "titolo",
        "la": "titulus",
        "ro": "titlu",
        "ar": "العنوان; عنوان القصة; اسم القصة; اسم الرواية; القصة; الرواية",
        "fa": "عنوان; نام داستان; نام رمان",
        "he": "כותרת; שם הסיפור; הסיפור",
        "th": "ชื่อเรื่อง",
        "hi": "शीर्षक",
        "sk": "názov; názov poviedky",
        "hr": "naslov; naslov priče",
        "sr": "наслов",
        "bg": "заглавие",
        "ca": "títol",
        "et": "pealkiri",
        "ms": "tajuk",
        "tl": "pamagat",
    },
    "authors": {
        "en": "author; authors; by; written by; writer; writers; penname; pen name; author name; author's name;"
        " name of author; story by; fic by; archive-author; authored by; co-author; co-authors; co-writer;"
        " co-written by; author's penname; authoress; creator; creators; creator name; byline; author/artist; poster"
        "; author's lj; lj username; lj name; auther; a fic by; a story by; fanfic by; ficcer; pseudonym"
        "; author pseud; author/pseudonym; nom de plume; brought to you by",
        "es": "autor; autora; autores; autoras; escrito por; autor/a; autor(a); autor@; escritora; escritor; por",
        "de": "Autor; Autorin; Autoren; Autor/in; AutorIn; Verfasser; Verfasserin; geschrieben von; Schreiber; von",
        "fr": "auteur; auteure; autrice; auteurs; auteur(e); auteur(trice); écrit par; par; pseudo",
        "it": "autore; autrice; autori; scritto da; di",
        "pt": "autor; autora; autores; autoras; escrito por; escritora",
        "nl": "auteur; auteurs; schrijver; schrijfster; geschreven door; door",
        "ru": "автор; авторы; авторка; автор(ы); соавтор; соавторы; автор фанфика; ник автора; написал; написала",
        "uk": "автор; авторка",
        "zh": "作者; 作者名; 著者; 作者笔名; 撰文; 著; 笔名; 筆名; 原作者",
        "ja": "作者; 著者; 作; 筆者; 作者名",
        "ko": "작가; 글쓴이; 저자; 지은이",
        "pl": "autor; autorka; autorzy; autorki; napisane przez",
        "sv": "författare; författarinna; skriven av; av",
        "da": "forfatter; forfattere; skrevet af; af",
        "no": "forfatter; forfattere; skrevet av",
        "fi": "kirjoittaja; kirjoittanut; tekijä",
        "hu": "író; szerző; írta; írók; szerzők",
        "cs": "autor; autorka; napsal; napsala",
        "tr": "yazar",
        "vi": "tác giả; người viết",
        "id": "penulis; pengarang",
        "el": "συγγραφέας",
        "eo": "aŭtoro",
        "ro": "autor; autoare",
        "ar": "المؤلف; المؤلفة; الكاتب; الكاتبة; بقلم; تأليف",
        "fa": "نویسنده; نوشته",
        "he": "מאת; כותב; כותבת; הכותבת; הכותב; מחבר; מחברת; סופר; סופרת",
        "th": "ผู้แต่ง; ผู้เขียน; นักเขียน",
        "hi": "लेखक; लेखिका",
        "sk": "autor; autorka; napísal; napísala",
        "hr": "autor; autorica; napisao; napisala; pisac",
        "sr": "аутор; ауторка",
        "bg": "автор; авторка",
        "ca": "autor; autora",
        "et": "autor",
        "tl": "may-akda",
    },
    "summary": {
        "en": "summary; summaries; story summary; synopsis; description; blurb; teaser; plot; premise; abstract;"
        " summary of story; brief summary; short summary; fic summary; work summary; about; about this story;"
        " story description; in brief; in short; short description; story so far; logline; overview; plot summary"
        "; full summary; long summary; in a nutshell; one-line summary; one line summary"
        "; story in a sentence; summery; what it's about; plotline; plot line; summary of this story",
        "es": "resumen; resúmenes; sinopsis; descripción; argumento; sumario; trama",
        "de": "Zusammenfassung; Inhalt; Inhaltsangabe; Kurzbeschreibung; Beschreibung; Kurzinhalt;"
        " Kurzzusammenfassung;"
        " Klappentext; Handlung; worum geht's",
        "fr": "résumé; résumés; sommaire; synopsis; description; en bref; résumé de l'histoire",
        "it": "riassunto; sommario; sinossi; trama; descrizione; introduzione",
        "pt": "resumo; sumário; sinopse; descrição; enredo",
        "nl": "samenvatting; korte samenvatting; beschrijving; korte inhoud; inhoud",
        "ru": "описание; саммари; саммэри; аннотация; содержание; краткое содержание; синопсис; кратко; резюме;"
        " сюжет",
        "uk": "опис; анотація",
        "zh": "简介; 簡介; 内容简介; 內容簡介; 文案; 摘要; 故事简介; 故事簡介; 内容介绍; 內容介紹; 作品简介;"
        " 作品簡介; 小说简介;"
        " 小說簡介; 剧情简介; 劇情簡介; 梗概; 内容提要; 內容提要; 书籍简介; 概要; 故事梗概; 内容梗概",
        "ja": "あらすじ; 粗筋; 概要; 内容紹介; 紹介文; 説明; 紹介; キャプション",
        "ko": "줄거리; 소개; 요약; 작품소개",
        "pl": "streszczenie; opis; podsumowanie; krótki opis; zarys fabuły",
        "sv": "sammanfattning; handling; beskrivning",
        "da": "resumé; sammendrag; handling; beskrivelse",
        "no": "sammendrag; handling; beskrivelse",
        "fi": "tiivistelmä; yhteenveto; kuvaus; summary",
        "hu": "összefoglaló; tartalom; leírás; ismertető; összegzés; rövid összefoglaló; összefoglalás",
        "cs": "shrnutí; popis; obsah; anotace; stručný děj",
        "tr": "özet; konu",
        "vi": "tóm tắt; giới thiệu; văn án; tóm lược; nội dung; mô tả",
        "id": "ringkasan; sinopsis; deskripsi",
        "el": "περίληψη",
        "eo": "resumo",
        "ro": "rezumat",
        "ar": "الملخص; ملخص; ملخص القصة; نبذة; الوصف",
        "fa": "خلاصه; خلاصه داستان",
        "he": "תקציר; תיאור",
        "th": "เรื่องย่อ; บทคัดย่อ",
        "hi": "सारांश",
        "sk": "zhrnutie; anotácia; popis; stručný dej; dej",
        "hr": "sažetak; opis",
        "sr": "сажетак; опис",
        "bg": "резюме; описание; анотация",
        "ca": "resum; sinopsi",
        "et": "kokkuvõte; sisukokkuvõte",
        "ms": "sinopsis; rumusan",
        "tl": "buod",
    },
    "fandoms": {
        "en": "fandom; fandoms; fandom name; show; tv show; canon; original fandom; source material; based on;"
        " crossover; crossovers; crossover with; fandoms used; category/fandom; book/series; game; games; movie;"
        " film;"
        " anime; manga; anime/manga; tv series; bandom",
        "es": "fandom; fandoms; basado en",
        "de": "Fandom; Fandoms; basiert auf",
        "fr": "fandom; fandoms; d'après; basé sur",
        "it": "fandom; fandoms; basato su",
        "pt": "fandom; fandoms; baseado em",
        "nl": "fandom; fandoms; gebaseerd op",
        "ru": "фэндом; фандом; фэндомы; фандомы; канон; фандом(ы)",
        "uk": "фандом; фендом",
        "zh": "同人; 原作; 衍生; 原著; 同人原作",
        "ja": "原作; ジャンル名; 二次創作; 原作名",
        "ko": "원작",
        "pl": "fandom; fandomy; kanon",
        "sv": "fandom; fandomar",
        "fi": "fandom; fandomit",
        "hu": "fandom; fandomok",
        "ar": "الفاندوم",
        "he": "פאנדום; פנדום",
        "el": "φάντομ",
    },
    "relationships": {
        "en": "relationship; relationships; pairing; pairings; pair; pairs; ship; ships; shipping; main pairing;"
        " main pairings; main ship; primary pairing; secondary pairing; secondary pairings; other pairings;"
        " side pairings; side pairing; background pairings; minor pairings; minor pairing; pairing(s)/ship(s);"
        " couple;"
        " couples; otp; main relationship; main relationships; side ships; side ship; coupling; couplings; parings;"
        " paring; romantic pairing; minor relationships; background relationships; p"
        "; pairing codes; past pairings; pairing if any; dynamic",
        "es": "pareja; parejas; emparejamiento; relación; relaciones; pareja principal; parejas principales; paring",
        "de": "Pairing; Pairings; Paarung; Paarungen; Paar; Beziehung; Beziehungen; Hauptpairing; Paare",
        "fr": "couple; couples; appariement; relation; relations; ship(s)",
        "it": "coppia; coppie; relazione; relazioni; pairing",
        "pt": "casal; casais; par; pares; shipper; shippers; relacionamento; relacionamentos; ship",
        "nl": "koppel; paar; koppels; relatie; relaties; pairing",
        "ru": "пейринг; пэйринг; пейринги; пэйринги; пара; пары; отношения; основной пейринг; пейринг(и); шип;"
        " шиппинг",
        "uk": "пейринг; пара",
        "zh": "配对; 配對; 主配对; cp; 主cp; 副cp; 主要配对; 主角配对; 官配",
        "ja": "カップリング; cp; カプ; カップリング名",
        "ko": "커플링; 커플",
        "pl": "paring; para; pary; pairing; relacje",
        "sv": "par; parning; relation; relationer; pairing",
        "fi": "paritus; paritukset; pari",
        "hu": "páros; párosítás; párosítások; párosok; pár",
        "cs": "pár; párování; páry",
        "tr": "çift",
        "vi": "cặp đôi; couple",
        "ar": "الثنائي; الثنائيات; العلاقات",
        "he": "שיפ; שיפים; זוג; זוגות",
        "el": "ζευγάρι; ζευγάρια",
        "ro": "cuplu; cupluri",
        "sk": "pár; párovanie",
        "hr": "par; parovi",
        "bg": "двойка; двойки",
        "ca": "parella; parelles",
    },
    "characters": {
        "en": "character; characters; main character; main characters; cast; starring; featuring; character list;"
        " featured characters; major characters; other characters; minor characters; supporting characters;"
        " cast of characters; dramatis personae; protagonist; protagonists; chars; char; focus; main cast; mc;"
        " people"
        "; focus character; focus characters; characters included; who's in it; pov character"
        "; pov characters; secondary characters; supporting cast; characters in this story",
        "es": "personaje; personajes; protagonistas; personajes principales; protagonista",
        "de": "Charakter; Charaktere; Figuren; Personen; Hauptpersonen; Hauptcharaktere; Figur; Protagonisten",
        "fr": "personnage; personnages; personnages principaux; personnage(s); protagonistes",
        "it": "personaggio; personaggi; personaggi principali; protagonisti",
        "pt": "personagem; personagens; personagens principais; protagonistas",
        "nl": "personage; personages; karakters; karakter; hoofdpersonen",
        "ru": "персонаж; персонажи; герои; главные герои; действующие лица; герой; основные персонажи; в ролях",
        "uk": "персонажі; герої",
        "zh": "主角; 人物; 角色; 登场人物; 登場人物; 主要人物; 搜索关键字; 主人公; 出场人物; 主要角色; 配角",
        "ja": "登場人物; キャラクター; キャラ; 登場キャラ; 主人公; 主要人物",
        "ko": "등장인물; 주인공",
        "pl": "postać; postaci; postacie; bohaterowie; bohater; główni bohaterowie",
        "sv": "karaktär; karaktärer; personer; huvudpersoner",
        "da": "karakterer; personer",
        "no": "karakterer; personer",
        "fi": "hahmot; hahmo; henkilöt; päähenkilöt",
        "hu": "szereplő; szereplők; főszereplő; főszereplők; karakterek",
        "cs": "postavy; postava",
        "tr": "karakterler",
        "vi": "nhân vật; nhân vật chính",
        "id": "karakter; tokoh",
        "ar": "الشخصيات; الأبطال",
        "fa": "شخصیت‌ها",
        "he": "דמויות",
        "th": "ตัวละคร",
        "el": "χαρακτήρες",
        "ro": "personaje; personajele",
        "sk": "postavy",
        "hr": "likovi",
        "sr": "ликови",
        "bg": "герои; персонажи",
        "ca": "personatges",
    },
    "tags": {
        "en": "tags; tag; additional tags; other tags; freeform tags; freeforms; keywords; keyword; key words;"
        " labels;"
        " tropes; trope; kinks; kink; themes; theme; additional tag; story tags; contains; features; elements;"
        " content tags; written using; topics; topic; hashtags",
        "es": "etiquetas; palabras clave; temas; tags adicionales; etiquetas adicionales",
        "de": "Schlagwörter; Stichwörter; Stichworte; Schlagworte; Themen; Zusätzliche Tags; Kategorien/Tags",
        "fr": "étiquettes; mots-clés; mots clés; thèmes; tags; tags supplémentaires",
        "it": "etichette; parole chiave; temi; tag aggiuntivi",
        "pt": "etiquetas; palavras-chave; marcadores; tags adicionais; temas",
        "nl": "trefwoorden; sleutelwoorden; labels; thema's",
        "ru": "метки; теги; тэги; ключевые слова; дополнительные теги; кинки; тропы; таги; метка",
        "uk": "теги; мітки",
        "zh": "标签; 標籤; 内容标签; 內容標籤; 关键词; 關鍵詞; 关键字; 關鍵字; 搜索关键词; 作品标签",
        "ja": "タグ; キーワード",
        "ko": "태그; 키워드",
        "pl": "tagi; słowa kluczowe; etykiety",
        "sv": "taggar; nyckelord; ämnen",
        "fi": "tagit; avainsanat",
        "hu": "címkék; kulcsszavak; címke",
        "cs": "štítky; tagy; klíčová slova",
        "vi": "từ khóa; thẻ",
        "ar": "الوسوم; الكلمات المفتاحية",
        "he": "תגיות",
    },
    "rating": {
        "en": "rating; ratings; rated; rate; story rating; age rating; content rating; overall rating; maturity rating;"
        " fic rating; audience; r8ing; rating for this part"
        "; current rating; chapter rating; series rating; mpaa rating; mpaa; rated as"
        "; rating for this chapter; story rated",
        "es": "clasificación por edades; calificación; edad recomendada; clasificación; apta para",
        "de": "Altersfreigabe; Altersempfehlung; Freigabe; FSK; Altersbeschränkung; Einstufung; Rating; ab",
        "fr": "classement; âge; public; rating; avertissement d'âge",
        "it": "raiting; classificazione; rating",
        "pt": "classificação; classificação etária; censura; faixa etária; classificação indicativa",
        "nl": "leeftijd; rating; leeftijdsgrens; beoordeling",
        "ru": "рейтинг; рейтинги; возрастной рейтинг; возрастное ограничение",
        "uk": "рейтинг",
        "zh": "分级; 分級; 等级; 等級; 级别; 級別",
        "ja": "レーティング; 年齢制限; 対象年齢; 指定",
        "ko": "등급; 수위",
        "pl": "rating; ograniczenia wiekowe; kategoria wiekowa; ograniczenie wiekowe",
        "sv": "åldersgräns; åldersrekommendation",
        "da": "aldersgrænse",
        "fi": "ikäraja; ikäsuositus",
        "hu": "korhatár; besorolás; korhatár-besorolás",
        "cs": "přístupnost; rating",
        "vi": "phân loại; độ tuổi; giới hạn độ tuổi",
        "ar": "التصنيف العمري; الفئة العمرية; التقييم",
        "fa": "رده سنی",
        "he": "דירוג",
        "el": "καταλληλότητα; κατάταξη",
        "ro": "clasificare; rating",
        "sk": "prístupnosť; hodnotenie",
        "hr": "ocjena; dobna granica",
        "bg": "рейтинг",
        "ca": "classificació; qualificació",
    },
    "warnings": {
        "en": "warning; warnings; archive warning; archive warnings; content warning; content warnings; content note;"
        " content notes; trigger warning; trigger warnings; triggers; tw; cw; tws; cws; tw/cw; cw/tw; squicks;"
        " squick warnings; squick; ao3 warnings; advisory; content advisory; content; possible triggers; caution;"
        " story warnings; additional warnings; choose not to warn for; warning(s) for this chapter; general warnings"
        "; cautions; chapter warnings; warning label; other warnings; key warnings",
        "es": "advertencia; advertencias; avisos; aviso; advertencias de contenido; alertas",
        "de": "Warnung; Warnungen; Warnhinweise; Warnhinweis; Triggerwarnung; Triggerwarnungen; Inhaltswarnung",
        "fr": "avertissement; avertissements; attention; mise en garde; mises en garde; avertissements de contenu",
        "it": "avvertimento; avvertimenti; avvertenze; avvisi; note/avvertimenti; avviso",
        "pt": "aviso; avisos; alertas; advertências; avisos de conteúdo; alerta",
        "nl": "waarschuwing; waarschuwingen",
        "ru": "предупреждение; предупреждения; предупреждение(я); ворнинги; варнинги; предупр",
        "uk": "попередження",
        "zh": "警告; 预警; 預警; 注意事项; 避雷; 雷点; 注意; 排雷; 内容警告",
        "ja": "注意; 警告; 注意事項; 注意書き",
        "ko": "주의; 경고",
        "pl": "ostrzeżenia; ostrzeżenie; uwaga",
        "sv": "varning; varningar",
        "da": "advarsel; advarsler",
        "no": "advarsel; advarsler",
        "fi": "varoitukset; varoitus",
        "hu": "figyelmeztetés; figyelmeztetések; figyelem",
        "cs": "varování; upozornění",
        "tr": "uyarılar; uyarı",
        "vi": "cảnh báo",
        "id": "peringatan",
        "ar": "تحذير; تحذيرات; التحذيرات",
        "he": "אזהרה; אזהרות",
        "th": "คำเตือน",
        "el": "προειδοποίηση; προειδοποιήσεις",
        "ro": "avertisment; avertismente; atenționări",
        "sk": "varovanie; upozornenie; varovania",
        "hr": "upozorenje; upozorenja",
        "sr": "упозорење; упозорења",
        "bg": "предупреждение; предупреждения",
        "ca": "advertències",
    },
    "genres": {
        "en": "genre; genres; category; categories; classification; classifications; story genre; codes; code;"
        " story code; story codes; type of story; story type; fic type; genre/s"
        "; categorization; categorisation; subgenre; subgenres",
        "es": "género; géneros; categoría; categorías",
        "de": "Genre; Genres; Kategorie; Kategorien; Gattung",
        "fr": "genre; genres; catégorie; catégories",
        "it": "genere; generi; categoria; categorie",
        "pt": "gênero; gêneros; género; géneros; categoria; categorias",
        "nl": "genre; genres; categorie",
        "ru": "жанр; жанры; категория; жанр(ы); категории",
        "uk": "жанр; жанри; категорія",
        "zh": "类型; 類型; 类别; 類別; 分类; 分類; 作品类型; 小说类型; 体裁; 题材",
        "ja": "ジャンル; 分類; カテゴリ; カテゴリー",
        "ko": "장르; 분류",
        "pl": "gatunek; gatunki; kategoria; kategorie",
        "sv": "genre; genrer; kategori",
        "da": "genre; kategori",
        "no": "sjanger; kategori",
        "fi": "genre; tyylilaji; lajityyppi; kategoria",
        "hu": "műfaj; műfajok; kategória",
        "cs": "žánr; žánry; kategorie",
        "tr": "tür; kategori",
        "vi": "thể loại",
        "id": "genre; kategori",
        "ar": "النوع; الأنواع; التصنيف",
        "fa": "ژانر",
        "he": "ז'אנר; סוגה",
        "th": "แนว; ประเภท",
        "el": "είδος; κατηγορία",
        "hi": "शैली",
        "ro": "gen; genul; genuri",
        "sk": "žáner; žánre",
        "hr": "žanr; žanrovi",
        "sr": "жанр",
        "bg": "жанр",
        "ca": "gènere; gèneres",
        "et": "žanr",
    },
    "categories": {
        "en": "orientation; slash/het/gen; gen/het/slash; relationship type; ship type; pairing type",
        "ru": "направленность",
        "zh": "性向",
    },
    "series": {
        "en": "series; series title; part of series; part of a series; story arc; arc; series name; series/sequel;"
        " series/sequels; in series; part of; universe/series; saga; cycle; collection/series; story series",
        "es": "serie; saga; parte de la serie",
        "de": "Serie; Reihe; Teil der Serie; Zyklus",
        "fr": "série; saga; cycle",
        "it": "serie; saga; parte della serie",
        "pt": "série; saga; parte da série",
        "nl": "serie; reeks; deel van de serie",
        "ru": "серия; цикл; сборник серии; часть серии",
        "uk": "серія; цикл",
        "zh": "系列; 所属系列; 系列名; 丛书",
        "ja": "シリーズ; シリーズ名",
        "ko": "시리즈",
        "pl": "seria; cykl; część serii",
        "sv": "serie; del av serie",
        "fi": "sarja",
        "hu": "sorozat; széria",
        "cs": "série",
        "vi": "loạt truyện",
        "ar": "السلسلة",
        "he": "סדרה",
        "el": "σειρά",
        "ro": "serie; seria",
        "sk": "séria",
        "hr": "serijal",
        "ca": "sèrie",
    },
    "part": {
        "en": "part; parts; part number; chapter/part; part no; post; section; installment; instalment",
        "es": "parte",
        "de": "Teil",
        "fr": "partie",
        "nl": "deel",
        "ru": "часть",
        "hu": "rész",
        "pl": "część",
        "sv": "del",
    },
    "published": {
        "en": "published; publication date; date published; date; posted; date posted; posted on; submitted;"
        " date submitted; submitted on; first published; originally published; originally posted; first posted;"
        " release date; released; publish date; posting date; post date; date of posting; published on; date written;"
        " written; written on; date created; created; original publication date; story date; started"
        "; date started; date of publication; date archived; date added; date of post; posted date"
        "; date first posted",
        "es": "publicado; publicada; fecha; fecha de publicación; publicación; escrito; publicado el;"
        " fecha publicación",
        "de": "veröffentlicht; Datum; erstellt; veröffentlicht am; online seit; Erstellungsdatum; erstellt am;"
        " erstveröffentlichung",
        "fr": "publié; publiée; date; date de publication; publié le; publiée le; publication",
        "it": "pubblicato; pubblicata; data; data di pubblicazione; pubblicazione; pubblicato il; creato",
        "pt": "publicado; publicada; data; data de publicação; postado; postada; publicado em; postado em",
        "nl": "gepubliceerd; datum; geplaatst; publicatiedatum",
        "ru": "опубликовано; дата; дата публикации; опубликован; выложено; размещено; дата написания; написано;"
        " дата создания;"
        " добавлено",
        "uk": "опубліковано; дата",
        "zh": "发表时间; 發表時間; 发布时间; 發布時間; 日期; 发布日期; 發表日期; 发表日期; 写作日期; 首发;"
        " 写作时间; 首发时间",
        "ja": "公開日; 投稿日; 掲載日; 執筆日; 発表日",
        "ko": "게시일; 작성일",
        "pl": "opublikowano; data; data publikacji; opublikowane; napisano",
        "sv": "publicerad; publicerat; datum; publicerades",
        "da": "udgivet; dato; publiceret",
        "no": "publisert; dato",
        "fi": "julkaistu; päivämäärä; päiväys",
        "hu": "közzétéve; dátum; megjelenés; megjelent; publikálva; feltöltve",
        "cs": "zveřejněno; datum; publikováno",
        "tr": "tarih; yayın tarihi",
        "vi": "ngày đăng; ngày",
        "ar": "تاريخ النشر; التاريخ",
        "he": "תאריך; פורסם",
        "el": "ημερομηνία; δημοσιεύτηκε",
        "ro": "publicat; data",
        "sk": "dátum; zverejnené",
        "hr": "datum; objavljeno",
        "bg": "дата; публикувано",
        "ca": "publicat",
    },
    "updated": {
        "en": "updated; last updated; update; date updated; last update; revised; last revised; modified;"
        " last modified; revision date; updated on; date revised; edited; last edited; most recently updated",
        "es": "actualizado; actualizada; última actualización; actualización; fecha de actualización",
        "de": "aktualisiert; letzte Aktualisierung; zuletzt aktualisiert; geändert; letztes Update; Update;"
        " letzte Änderung; geändert am; aktualisiert am",
        "fr": "mis à jour; mise à jour; dernière mise à jour; mis à jour le; màj",
        "it": "aggiornato; aggiornata; ultimo aggiornamento; aggiornamento; ultima modifica",
        "pt": "atualizado; atualizada; última atualização; atualização; atualizado em",
        "nl": "bijgewerkt; laatst bijgewerkt; laatste update",
        "ru": "обновлено; обновлён; обновление; последнее обновление; дата обновления; изменено",
        "uk": "оновлено",
        "zh": "更新时间; 更新時間; 最后更新; 最後更新; 更新日期; 最近更新; 最后更新时间",
        "ja": "更新日; 最終更新日; 更新日時; 最終更新",
        "ko": "업데이트; 수정일",
        "pl": "zaktualizowano; aktualizacja; ostatnia aktualizacja",
        "sv": "uppdaterad; senast uppdaterad; uppdaterat",
        "fi": "päivitetty",
        "hu": "frissítve; utolsó frissítés; frissült",
        "cs": "aktualizováno",
        "vi": "cập nhật",
        "ar": "آخر تحديث",
        "he": "עודכן",
        "el": "ενημερώθηκε",
    },
    "complete": {
        "en": "status; completed; complete; finished; completion; completion status; story status; fic status; wip;"
        " complete?; completed?; is complete; finished?; state; work status; completion date; date completed"
        "; work in progress; story complete; is it complete",
        "es": "estado; completo; completa; terminado; terminada; completado; finalizado; finalizada;"
        " estado de la historia",
        "de": "Status; abgeschlossen; fertig; fertiggestellt; beendet; vollständig",
        "fr": "statut; état; terminé; terminée; complet; complète; achevé; statut de l'histoire",
        "it": "stato; completo; completa; conclusa; completata; terminata; in corso",
        "pt": "estado; situação; completo; completa; concluída; concluído; terminada; status; finalizada",
        "nl": "status; voltooid; compleet; afgerond; klaar",
        "ru": "статус; завершён; завершен; закончен; закончено; завершено; состояние; окончен; статус фанфика",
        "uk": "статус; завершено; стан",
        "zh": "状态; 狀態; 连载状态; 連載狀態; 进度; 文章进度; 完结状态; 写作状态; 完成状态; 作品状态; 小说状态",
        "ja": "状態; 完結; 連載状態; 進捗; 完結状態",
        "ko": "상태; 완결",
        "pl": "status; zakończone; ukończone; stan; skończone",
        "sv": "status; avslutad; klar; komplett; färdig",
        "da": "status; afsluttet; færdig",
        "no": "status; fullført; ferdig",
        "fi": "tila; valmis; status",
        "hu": "állapot; befejezett; kész; státusz; befejezve",
        "cs": "stav; dokončeno",
        "tr": "durum",
        "vi": "tình trạng; trạng thái; hoàn thành",
        "ar": "الحالة; حالة القصة",
        "he": "סטטוס; מצב",
        "th": "สถานะ",
        "el": "κατάσταση",
        "ro": "stare; statut",
        "sk": "stav; dokončené",
        "hr": "status; stanje",
        "bg": "статус; завършено",
        "ca": "estat",
    },
    "language": {
        "en": "language; languages; lang; written in",
        "es": "idioma; lengua; lenguaje",
        "de": "Sprache; Sprachen",
        "fr": "langue; langues; langage",
        "it": "lingua; lingue",
        "pt": "idioma; língua; linguagem",
        "nl": "taal; talen",
        "ru": "язык; языки",
        "uk": "мова",
        "zh": "语言; 語言; 语种",
        "ja": "言語",
        "ko": "언어",
        "pl": "język",
        "sv": "språk",
        "da": "sprog",
        "fi": "kieli",
        "hu": "nyelv",
        "cs": "jazyk",
        "tr": "dil",
        "vi": "ngôn ngữ",
        "id": "bahasa",
        "ar": "اللغة",
        "he": "שפה",
        "el": "γλώσσα",
    },
    "words": {
        "en": "words; word count; wordcount; wc; word-count; length; number of words; words total; total words;"
        " total word count; approximate length; w/c; story length; words count; count; approx word count; size;"
        " length of story; fic length; word total; # of words; no of words"
        "; approx words; approximate words; approximate word count; word count so far; words so far"
        "; length in words; total length; current word count; word count total",
        "es": "palabras; número de palabras; cuenta de palabras; extensión; conteo de palabras; longitud; recuento",
        "de": "Wörter; Wortzahl; Wortanzahl; Länge; Umfang; Worte; Anzahl Wörter; Wordcount",
        "fr": "mots; nombre de mots; longueur; taille",
        "it": "parole; numero di parole; numero parole; conteggio parole; lunghezza",
        "pt": "palavras; número de palavras; contagem de palavras; tamanho",
        "nl": "woorden; aantal woorden; lengte; woordaantal; woordenaantal",
        "ru": "размер; слов; количество слов; объём; объем; слова; кол-во слов; число слов",
        "uk": "розмір; слів",
        "zh": "字数; 字數; 全文字数; 全文字數; 总字数; 總字數; 完成字数; 小说字数; 篇幅",
        "ja": "文字数; 字数; 総文字数",
        "ko": "글자수; 분량",
        "pl": "słowa; liczba słów; ilość słów; długość; objętość",
        "sv": "ord; antal ord; längd; ordantal",
        "da": "ord; antal ord; længde",
        "no": "ord; antall ord; lengde",
        "fi": "sanat; sanamäärä; pituus; sanoja",
        "hu": "szavak; szószám; szavak száma; hossz; terjedelem; hosszúság",
        "cs": "slov; počet slov; délka; slova",
        "tr": "kelime sayısı; kelime",
        "vi": "số từ; độ dài; số chữ",
        "ar": "عدد الكلمات",
        "he": "מספר מילים",
        "el": "λέξεις; αριθμός λέξεων",
        "ro": "cuvinte; număr de cuvinte",
        "sk": "počet slov",
        "hr": "broj riječi",
        "bg": "думи; брой думи",
        "ca": "paraules",
    },
    "chapters_planned": {
        "en": "chapters; chapter; number of chapters; total chapters; chapter count; # of chapters; no of chapters;"
        " chapters planned",
        "es": "capítulos; número de capítulos; total de capítulos; capítulo",
        "de": "Kapitel; Kapitelanzahl; Anzahl Kapitel; Kapitelzahl",
        "fr": "chapitres; nombre de chapitres; chapitre",
        "it": "capitoli; numero di capitoli; numero capitoli; capitolo",
        "pt": "capítulos; número de capítulos; capítulo",
        "nl": "hoofdstukken; aantal hoofdstukken; hoofdstuk",
        "uk": "кількість частин; кількість розділів; розділів; частин",
        "ru": "главы; глав; количество глав; кол-во частей; количество частей; частей; кол-во глав; число глав",
        "zh": "章节; 章節; 章节数; 章節數; 总章节; 章数; 总章数; 章节总数",
        "ja": "話数; 章数; 全話数",
        "pl": "rozdziały; liczba rozdziałów; rozdziałów; rozdział; ilość rozdziałów",
        "sv": "kapitel; antal kapitel",
        "fi": "luvut; lukuja; lukujen määrä",
        "hu": "fejezetek; fejezetek száma; fejezet",
        "cs": "kapitoly; počet kapitol; kapitol",
        "vi": "số chương; chương",
        "ar": "عدد الفصول; الفصول",
        "he": "פרקים; מספר פרקים",
        "el": "κεφάλαια",
    },
    "source_url": {
        "en": "story url; url; link; original source; original url; posted at; story link; source url; archived at;"
        " address; original link; permalink; permanent link; originally posted at; web address; source link; also at;"
        " read on ao3; ao3 link; ao3; ffn link; link to story; link to fic; fic link; available at; location;"
        " read at;"
        " original story url; direct link; posted originally at; found at; read more at; read it here",
        "es": "enlace; dirección; fuente; url de la historia; enlace original; vínculo",
        "de": "Adresse; Quelle; Originallink; URL der Geschichte; Verweis",
        "fr": "lien; adresse; lien de l'histoire",
        "it": "indirizzo; collegamento; fonte",
        "pt": "endereço; fonte; ligação; link original",
        "nl": "bron; adres; koppeling",
        "ru": "ссылка; источник; адрес; ссылка на оригинал; оригинал; ссылка на работу; адрес фанфика",
        "zh": "原文地址; 链接; 鏈接; 原文链接; 来源; 來源; 网址; 網址; 书籍地址; 作品地址; 连结",
        "ja": "url; 出典; 掲載元; リンク",
        "pl": "adres; odnośnik; źródło",
        "sv": "länk; adress; källa",
        "hu": "forrás; hivatkozás",
        "vi": "nguồn; link truyện",
    },
    "publisher": {
        "en": "publisher; site; archived on; hosted by; hosted at; published by; originally posted on; website name",
        "es": "editorial; publicado por",
        "de": "Verlag; Herausgeber",
        "fr": "éditeur; éditions; site",
        "it": "editore",
        "pt": "editora",
        "nl": "uitgever; uitgeverij",
        "ru": "издательство; издатель",
        "zh": "出版社; 出版; 首发网站; 首发站; 出版商",
        "ja": "出版社; 発行; 掲載サイト",
        "pl": "wydawca; wydawnictwo",
        "hu": "kiadó",
    },
    "notes": {
        "en": "notes; note; author's note; author's notes; author note; author notes; a/n; an; a.n.; a/ns; ans;"
        " story notes; story note; notes from the author; note from the author; author's comments; author's comment;"
        " comments from the author; writer's notes; writer's note; author's remarks; general notes; work notes;"
        " additional notes; extra notes; other notes; background; a note; header notes; n/a/n; opening notes;"
        " beginning notes; author's introduction; foreword; remarks; misc; miscellaneous; more notes; fic notes"
        "; n/b; nb; misc notes; author's ramblings; ramblings; babble; random notes; author's blurb"
        "; author's rant; canon notes; pre-story notes; authorial note; translator's note"
        "; translator's notes; note to readers; notes to the reader; author's babble; a few notes",
        "es": "notas; nota; nota de la autora; notas de la autora; nota del autor; notas del autor; n/a; n.a.;"
        " notas de autor; notas de autora; aclaraciones; aclaración; comentarios de la autora;"
        " notas iniciales; nota de la traductora; nota del traductor;"
        " notas de la traductora; notas del traductor",
        "de": "Anmerkung; Anmerkungen; Anmerkung der Autorin; Anmerkung des Autors; Vorwort; Autorennotiz; Notizen;"
        " Notiz; Anmerkungen der Autorin; Bemerkung; Bemerkungen; Kommentar; Hinweis; Hinweise;"
        " Anmerkung der Übersetzerin; Anmerkung des Übersetzers",
        "fr": "note de l'auteur; notes de l'auteur; note d'auteur; notes d'auteur; note de l'auteure; n/a; remarques;"
        " nda; notes; ndla; note de l'autrice; note; note de la traductrice; note du traducteur;"
        " notes de la traductrice; notes du traducteur; note de traduction; ndt",
        "it": "note; nota; note dell'autore; note dell'autrice; note autore; nda; note autrice;"
        " note della storia; nota della traduttrice; nota del traduttore; note della traduttrice;"
        " note del traduttore; note di traduzione",
        "pt": "notas; nota da autora; notas da autora; nota do autor; notas do autor; n/a; observações; observação;"
        " notas da história; nota da tradutora; nota do tradutor; notas da tradutora; notas do tradutor",
        "nl": "opmerkingen; noten; noot van de auteur; opmerking; notitie; opmerking van de auteur; aantekeningen",
        "ru": "примечания; примечание; примечания автора; примечание автора; от автора; комментарий автора;"
        " комментарии;"
        " комментарий; а/н; заметки автора; авторские примечания; прим; примечание(я); комментарии автора;"
        " заметки; примечание переводчика; примечания переводчика;"
        " от переводчика",
        "uk": "примітки; примітка; примітки автора",
        "zh": "作者的话; 作者的話; 作者有话说; 作者有話說; 备注; 備註; 注; 说明; 說明; 作者注; 作者按; 前言;"
        " 作者说; 注释",
        "ja": "備考; 前書き; まえがき; 作者コメント; 注釈; 作者より",
        "ko": "작가의 말; 비고; 노트",
        "pl": "notatki; notatki autora; od autora; od autorki; notka; notka autorska; uwagi; notatka autora",
        "sv": "anteckningar; författarens anteckning; författarens kommentar; kommentar; författarens anteckningar;"
        " författarens anmärkning; författarens anmärkningar; anmärkning; anmärkningar",
        "da": "noter; forfatterens noter; bemærkninger",
        "no": "notater; forfatterens notater; kommentarer",
        "fi": "huomautukset; kirjoittajan huomautus; a/n; huom; kirjoittajan huomautuksia",
        "hu": "megjegyzés; megjegyzések; írói megjegyzés; szerzői megjegyzés; a szerző megjegyzése; jegyzet;"
        " jegyzetek",
        "cs": "poznámky; poznámka; poznámka autora; poznámka autorky; pozn",
        "tr": "notlar; yazarın notu; not",
        "vi": "ghi chú; lời tác giả; chú thích",
        "id": "catatan; catatan penulis; catatan penerjemah",
        "ar": "ملاحظة; ملاحظات; ملاحظات الكاتب; ملاحظات الكاتبة; ملاحظة الكاتب; ملاحظة الكاتبة",
        "fa": "یادداشت نویسنده",
        "he": "הערה; הערות; הערת הכותבת; הערת הכותב; הערות הכותבת; הערות הכותב",
        "th": "หมายเหตุ",
        "el": "σημείωση; σημειώσεις; σημείωση του συγγραφέα; σημείωση της συγγραφέως",
        "ro": "note; notă; nota autorului; nota autoarei; notele autoarei",
        "sk": "poznámka; poznámky; poznámka autora; poznámka autorky",
        "hr": "napomena; napomene; bilješka autora",
        "sr": "напомена",
        "bg": "бележка; бележки; бележка на автора",
        "ca": "notes; nota de l'autor; nota de l'autora",
        "et": "märkus; märkused",
    },
    "end_notes": {
        "en": "end notes; end note; endnotes; endnote; notes at end; closing notes; final notes; afterword",
        "es": "notas finales; nota final",
        "de": "Nachwort; Schlussbemerkung; Schlussbemerkungen; Endnoten",
        "fr": "notes de fin; note de fin; postface",
        "it": "note finali; note di fine",
        "pt": "notas finais; nota final",
        "ru": "послесловие; примечания в конце; примечания после части",
        "zh": "后记; 後記; 尾注",
        "ja": "後書き; あとがき",
        "pl": "posłowie",
        "hu": "utószó",
    },
    "disclaimer": {
        "en": "disclaimer; disclaimers; disclaim; discalimer; disclaimer/notes; legal disclaimer; ownership; legal;"
        " the disclaimer; standard disclaimer; disc; legal notice; legalese; claimer; disclaimer(s); dislcaimer"
        "; disclamer; legal stuff; the legal bit; legal bits; disclaimer stuff; dislaimer"
        "; usual disclaimer; usual disclaimers; the usual disclaimer; legalities; boring legal stuff"
        "; standard disclaimers",
        "es": "descargo; descargo de responsabilidad; renuncia; derechos; aviso legal; disclaimer",
        "de": "Rechte; Haftungsausschluss; Disclaimer; Rechtliches; Rechtlicher Hinweis",
        "fr": "droits; avertissement légal; disclaimer; mentions légales",
        "it": "disclaimer; disconoscimento; diritti",
        "pt": "isenção; disclaimer; direitos; isenção de responsabilidade",
        "nl": "vrijwaring; disclaimer; rechten",
        "ru": "дисклеймер; отказ; отказ от прав; дискламер; права; дисклаймер; отказ от ответственности",
        "uk": "дисклеймер; дисклеймери",
        "zh": "免责声明; 免責聲明; 声明; 聲明; 版权声明",
        "ja": "免責事項; おことわり",
        "pl": "zastrzeżenie; zastrzeżenia; prawa; disclaimer; zrzeczenie się praw",
        "sv": "friskrivning; ansvarsfriskrivning; disclaimer",
        "da": "ansvarsfraskrivelse",
        "fi": "vastuuvapaus; vastuuvapauslauseke; disclaimer",
        "hu": "jogok; jogi nyilatkozat; nyilatkozat; disclaimer; felelősség kizárása",
        "cs": "prohlášení; disclaimer",
        "vi": "tuyên bố; disclaimer",
        "ar": "إخلاء المسؤولية; إخلاء مسؤولية",
        "he": "הצהרה; דיסקליימר; כתב ויתור",
        "el": "αποποίηση; αποποίηση ευθύνης",
        "ro": "precizare",
        "sk": "vyhlásenie; disclaimer",
        "hr": "odricanje",
        "bg": "отказ от права",
    },
    "dedication": {
        "en": "dedication; dedications; dedicated to; dedicated; for; gift for; gifted to; recipient; recipients;"
        " for whom; a gift for; written for; dedicatee; prompter; giftee; to whom; dedicated for; dedication(s)"
        "; in memory of; gift to",
        "es": "dedicatoria; dedicado a; para; dedicada a; dedicatorias",
        "de": "Widmung; gewidmet; für; Geschenk für; Widmungen",
        "fr": "dédicace; dédicaces; dédié à; pour",
        "it": "dedica; dediche; dedicato a; per; dedicata a",
        "pt": "dedicatória; dedicado a; dedicada a; presente para",
        "nl": "opgedragen aan; voor; opdracht",
        "ru": "посвящение; посвящается; посвящения; для; подарок для",
        "uk": "присвята",
        "zh": "献给; 獻給; 赠; 赠予; 致谢",
        "ja": "献辞",
        "pl": "dedykacja; dedykowane; dla; dedykacje",
        "sv": "tillägnad; dedikation; till",
        "fi": "omistettu; omistus",
        "hu": "ajánlás; ajánlva; neki",
        "cs": "věnování; věnováno",
        "ar": "إهداء; الإهداء",
        "he": "הקדשה; מוקדש ל",
        "el": "αφιέρωση; αφιερωμένο",
        "ro": "dedicație; dedicat",
        "sk": "venovanie; venované",
        "hr": "posveta",
        "bg": "посвещение",
        "ca": "dedicatòria",
    },
    "epigraph": {
        "en": "epigraph; quote; motto; opening quote; quotation",
        "es": "epígrafe; cita",
        "de": "Motto; Epigraph; Zitat",
        "fr": "épigraphe; citation; exergue",
        "ru": "эпиграф",
        "zh": "题记; 題記; 卷首语",
        "pl": "motto",
        "hu": "mottó",
    },
    "beta": {
        "en": "beta; betas; beta'd by; beta by; betaed by; betad by; beta reader; beta readers; beta-reader;"
        " beta-readers; beta read by; betareader; betareaders; beta(s); edited by; editor; editors; proofread by;"
        " proofreader; thanks to beta; betareading; alpha; alphas; beta/s; beta thanks; beta credit; cheerreader;"
        " britpicked by; britpick; brit-picker; cheerleader; cheerleaders; pre-reader; pre-readers; beta-ed by"
        "; betaed; alpha reader; alpha readers; unbeta'd; many thanks to my beta; my beta"
        "; thanks to my beta",
        "es": "beta; betas; beteado por; corregido por; lectora beta; betareader; beta reader",
        "de": "Beta; Betas; Betaleser; Betaleserin; Beta-Leserin; Betaleserinnen; gebetat von; Korrektur; Beta-Leser",
        "fr": "bêta; bêtas; relecture; bêta-lectrice; bêta-lecteur; relu par; correctrice; correcteur; beta-lectrice",
        "it": "beta; betareader; beta reader; betaggio; corretto da",
        "pt": "beta; betas; betado por; betagem; betada por; revisão",
        "nl": "beta; bèta; proeflezer; bètalezer; betalezer",
        "ru": "бета; беты; бета-ридер; бета(ы); бета (редактор); редактор; гамма; беты (редакторы); бета/гамма;"
        " редакторы",
        "uk": "бета; бета(и)",
        "zh": "校对; 校對; 编辑",
        "ja": "校正; 校閲",
        "pl": "beta; bety; korekta; betowała; betował",
        "sv": "beta; betaläsare; betaläst av",
        "fi": "beta; beta-lukija; oikolukija",
        "hu": "béta; béták; lektor; bétázta; bétaolvasó",
        "cs": "beta; betareader; beta-reader",
        "vi": "beta; biên tập; người biên tập",
        "ro": "beta",
    },
    "contact": {
        "en": "email; e-mail; email address; e-mail address; contact; contact me; author's email; author email; mail;"
        " email me at; contact info; contact information; addy; e-mail addy; email addy; contact address; eddress;"
        " author's e-mail address; mail to; mailto; e-addy",
        "es": "correo; correo electrónico; contacto; e-mail de la autora; mail",
        "de": "E-Mail; Mail; Kontakt; E-Mail-Adresse; Mailadresse; Emailadresse",
        "fr": "courriel; adresse e-mail; contact; mél; adresse mail; adresse électronique",
        "it": "posta elettronica; contatto; contatti; indirizzo e-mail",
        "pt": "contato; contacto; correio eletrônico; correio",
        "nl": "e-mailadres; contact; mailadres",
        "ru": "почта; e-mail; контакты; электронная почта; эл. почта; мыло; связь; мейл; е-мейл; емейл; контакт",
        "zh": "邮箱; 郵箱; 电子邮件; 联系方式; 邮件; 联系",
        "ja": "メール; 連絡先; メールアドレス",
        "pl": "kontakt; poczta",
        "sv": "e-post; kontakt; epost; mejl",
        "hu": "elérhetőség; kapcsolat; e-mail cím",
    },
    "archive_permission": {
        "en": "archive; archiving; archived; distribution; distribution statement; distribute; permission to archive;"
        " archive permission; archives; distribution/archive; permission; permissions; archive info; archive(s);"
        " to archive; distribution rights; archive/distribution; okay to archive; archive it; reposting;"
        " redistribution; repost; archiving permission; permission to post; want it; archive rights; archival"
        "; disribution; can be archived; forwarding",
        "es": "archivo; distribución; archivar; permiso; permisos",
        "de": "Archiv; Archivierung; Verteilung; Weitergabe; Archivieren; Veröffentlichung; Distribution",
        "fr": "archivage; diffusion; distribution; archives",
        "it": "archiviazione; distribuzione; archivio",
        "pt": "arquivo; distribuição; arquivamento",
        "nl": "archief; archivering; distributie",
        "ru": "размещение; архивирование; публикация на других ресурсах; распространение; архив; разрешение;"
        " разрешение на публикацию; копирование; публикация",
        "uk": "публікація на інших ресурсах; розміщення",
        "zh": "转载; 轉載; 授权; 存档; 转载授权",
        "ja": "転載",
        "pl": "archiwum; archiwizacja; dystrybucja; zgoda",
        "sv": "arkiv; arkivering; distribution",
        "fi": "arkistointi; arkisto",
        "hu": "archívum; archiválás; terjesztés",
    },
    "feedback": {
        "en": "feedback; comments; reviews please; c&c; comments and criticism; feed back; constructive criticism;"
        " fb;"
        " feedback to; review; feedback and comments; crit; comments to; send feedback to; feedback please"
        "; feedback address; concrit; r&r; praise; loc; send comments to; flames",
        "es": "comentarios; críticas; retroalimentación; opiniones; feedback",
        "de": "Rückmeldung; Kritik; Feedback; Kommentare; Rückmeldungen",
        "fr": "commentaires; retours; feedback; réactions",
        "it": "commenti; feedback; critiche",
        "pt": "comentários; retorno; feedback; críticas",
        "nl": "reacties; feedback; commentaar",
        "ru": "отзывы; отзыв; фидбек; фидбэк; обратная связь",
        "zh": "反馈; 评论; 回馈",
        "ja": "感想",
        "pl": "komentarze; opinie; feedback",
        "sv": "respons; återkoppling; kommentarer; feedback",
        "fi": "palaute; kommentit",
        "hu": "visszajelzés; kritika; vélemények",
    },
    "spoilers": {
        "en": "spoilers; spoiler; spoiler warning; spoiler warnings; spoilers for; timeline; time line; continuity;"
        " spoilers/timeline; timeframe; time frame; set during; takes place; when; chronology; spoilage; spoils;"
        " season; seasons; spoiler(s); episode; episodes; episode related; eps; canon compliance; takes place during"
        "; canon placement; episode reference; episode references; story takes place; possible spoilers"
        "; contains spoilers for; spoilers up to",
        "es": "spoilers; línea temporal; línea de tiempo; cronología; destripes",
        "de": "Spoiler; Zeitlinie; Zeitpunkt; Zeit; Zeitraum; Timeline",
        "fr": "spoilers; spoiler; chronologie; époque; saison",
        "it": "spoiler; linea temporale; cronologia",
        "pt": "spoilers; linha do tempo; linha temporal; cronologia",
        "nl": "spoilers; tijdlijn; tijd",
        "ru": "спойлеры; спойлер; таймлайн; время действия; хронология",
        "zh": "剧透; 时间线; 劇透; 时间轴",
        "ja": "ネタバレ; 時系列; 時間軸",
        "pl": "spoilery; spojlery; czas akcji; spoiler",
        "sv": "spoilers; tidslinje",
        "fi": "spoilerit; spoilerivaroitus; ajankohta; aikajana",
        "hu": "spoilerek; spoiler; idővonal; időpont",
    },
    "collections": {
        "en": "collection; collections; challenge; challenges; fest; exchange; bingo; event; prompt; prompts;"
        " challenge response; response to; written for challenge; prompt(s); challenge/prompt; fest/exchange;"
        " big bang;"
        " in response to; anthology; zine; for challenge; community; bingo square; square filled; square; day"
        "; ficathon; for the challenge; prompt word; prompt words; prompt set; response to challenge",
        "es": "reto; desafío; colección; retos; desafíos; evento",
        "de": "Herausforderung; Sammlung; Prompt; Wettbewerb; Aufgabe; Sammlungen",
        "fr": "défi; collection; défis; thème; concours; prompt",
        "it": "sfida; raccolta; contest; prompt; raccolte",
        "pt": "desafio; coleção; desafios; concurso",
        "nl": "uitdaging; verzameling; collectie",
        "ru": "сборник; вызов; фест; заявка; челлендж; на конкурс; конкурс; сборники; ключ",
        "zh": "活动; 合集; 活動; 专栏",
        "ja": "企画; お題; コレクション",
        "pl": "wyzwanie; kolekcja; prompt; konkurs",
        "sv": "utmaning; samling",
        "fi": "haaste; kokoelma; haasteet",
        "hu": "kihívás; gyűjtemény; kihívások",
    },
    "copyright": {
        "en": "copyright; copyrights; rights; license; licence; (c); all rights; copyright notice; copyright info",
        "es": "derechos de autor; licencia",
        "de": "Urheberrecht; Lizenz; Copyright",
        "fr": "droits d'auteur; licence; copyright",
        "it": "diritti d'autore; licenza",
        "pt": "direitos autorais; licença",
        "ru": "авторские права; копирайт; лицензия",
        "zh": "版权; 版權; 版权所有",
        "ja": "著作権",
        "pl": "prawa autorskie; licencja",
        "hu": "szerzői jog",
    },
    "credits": {
        "en": "credits; credit; produced by; scanned by; typed by; transcribed by; e-text by; converted by;"
        " image credit",
        "es": "créditos; producido por",
        "de": "Danksagung; erstellt von",
        "fr": "crédits; remerciements",
        "it": "crediti; ringraziamenti",
        "pt": "créditos; agradecimentos",
        "ja": "クレジット; 入力; 校正者",
        "zh": "制作; 整理; 录入",
    },
    "stats": {
        "en": "hits; kudos; bookmarks; reviews; favs; favorites; favourites; follows; read count; reads; views;"
        " comment count; likes; downloads; packaged; packaged on; votes; score; read",
        "de": "gelesen; Reviews; Favoriten; Aufrufe; Zugriffe",
        "es": "leído; lecturas; visitas; votos",
        "fr": "lu; lectures; vues",
        "it": "letto; letture; visite; recensioni",
        "pt": "lido; leituras; visualizações",
        "ru": "просмотры; лайки; прочитано; понравилось; нравится; просмотров; скачано",
        "zh": "点击; 点击数; 收藏; 收藏数; 阅读数; 点击量; 阅读量; 推荐票; 文章积分",
        "ja": "閲覧数; いいね; ブックマーク数",
        "pl": "odsłony; wyświetlenia; czytane",
        "hu": "olvasva; megtekintések; olvasottság",
    },
    "": {
        "en": "setting; place; universe; verse; media; medium; masterlist; master list; series masterlist; taglist;"
        " archive-name; excerpt; teaser;"
        " tag list; tag; website; web site; homepage; home page; web page; webpage; page; author's website; blog; lj;"
        " livejournal; dreamwidth; tumblr; twitter; instagram; translator; translators; translated by; translation;"
        " original author; original title; artist; artists; art; art by; illustrated by; illustrator; cover;"
        " cover by;"
        " cover art; cover artist; banner; banner by; fanart; soundtrack; music; song; songs; playlist; mood;"
        " current mood; current music; sequel; sequel to; prequel; prequel to; sequel/series; companion to;"
        " follows on;"
        " reader; x reader; request; requested by; requests; requester; requested; anon; submitted for; table; claim;"
        " pov; point of view; viewpoint; perspective; narrator; tense; person; year; era; period; time; location;"
        " au; alternate universe; canon/au; crossposted; cross-posted; crossposted to; cross-posted to;"
        " also posted at;"
        " also posted on; posted to; newsgroups; acknowledgments; acknowledgements; acknowledgement; thanks;"
        " special thanks; thanks to; thank you; thank yous; many thanks; with thanks to; shout outs; inspired by;"
        " inspiration; remix of; recipient's prompt; author url; author link; series url; story id; id; word goal;"
        " isbn; version; format; edition; translated from; origin; original language; other; info; information;"
        " archive date; uploaded; uploaded by; posted by; submitted by; poster;"
        " pronunciation; style; type; types; length of chapters; medium/length;"
        " faction; class; squadron; number; draft; age; ages; sex; gender; gen; het; slash; femslash;"
        " permission given;"
        " bonus; extra; extras; file; filename; file name; readers; audio; podfic; podfic length; reader/performer;"
        " rec; recs; why; category of story; tissue warning; tissue level; fluff level; angst level; angst; smut;"
        " requested pairing; word limit; a song for; apologies; explanation; explanations; glossary; translations;"
        " historical note; historical notes; a word; summary note; date of completion; timeline note; link to art",
        "es": "género y pairing; traductor; traductora; traducción; traducido por; lugar; ambientación; universo;"
        " agradecimientos; secuela; secuela de; página web; música; tipo; punto de vista; año; época",
        "de": "Übersetzer; Übersetzerin; Übersetzung; übersetzt von; Ort; Schauplatz; Danke; Dank; Fortsetzung;"
        " Fortsetzung von; Musik; Typ; Universum; Perspektive; Jahr; Homepage; Webseite; Originaltitel; Art",
        "fr": "traductrice; traducteur; traduction; traduit par; lieu; univers; merci; suite; suite de; musique;"
        " type;"
        " point de vue; année; site web; titre original; bonus",
        "it": "traduttore; traduttrice; traduzione; tradotto da; luogo; universo; seguito; seguito di; musica; tipo;"
        " tipo di coppia; contesto; periodo; anno; punto di vista; titolo originale",
        "pt": "tradutor; tradutora; tradução; traduzido por; universo; lugar; sequência; música; tipo; ano; época",
        "nl": "vertaler; vertaling; vertaald door; plaats; vervolg op; muziek; type; bedankt; jaar; universum",
        "ru": "переводчик; переводчики; перевод; оригинальный текст; автор оригинала; место действия; вселенная; тип;"
        " благодарности; музыка; сиквел; мини; макси; вид; иллюстратор; иллюстрации; обложка; год; переводчица;"
        " оригинальное название; от кого",
        "zh": "译者; 譯者; 翻译; 翻譯; 视角; 視角; 风格; 風格; 时代; 地点; 类型说明; 一句话简介; 立意; 作品视角;"
        " 原作信息; 授权翻译; 非v章节",
        "ja": "訳者; 翻訳; 視点; 場所; 時代; 翻訳者; 舞台; 底本; 年代",
        "ko": "번역; 번역자",
        "pl": "tłumacz; tłumaczka; tłumaczenie; miejsce; uniwersum; kontynuacja; muzyka; przekład; rok; typ;"
        " oryginał",
        "sv": "översättare; översättning; plats; uppföljare till; musik; tack till; år",
        "da": "oversætter; sted; tid; år",
        "fi": "kääntäjä; suomennos; paikka; kiitokset; vuosi",
        "hu": "fordító; fordította; helyszín; univerzum; zene; köszönet; eredeti cím; év; eredeti szerző",
        "cs": "překladatel; překlad; překladatelka; místo",
        "vi": "dịch giả; người dịch; bối cảnh; dịch; editor; chuyển ngữ",
    },
}  # fmt: skip

#: Fields of which at least one is in nearly every header, and which rarely stand in a story.
CORE_KEYS = frozenset(
    {"title", "authors", "summary", "rating", "fandoms", "relationships", "disclaimer", "words", "warnings",
     "archive_permission", "spoilers", "genres", "characters", "tags"}
)  # fmt: skip

#: Labels that letters and mails in a story use too, so that they speak for a header only beside others.
ADDRESS_KEYS = frozenset({"contact", "published", "dedication", "source_url", "collections", "part", "notes", ""})

_MAX_LABEL = 60
_OPTIONAL_ENDING = re.compile(r"[(\[](?:s|es|en|in|innen|e|a|os|as|er|x|ы|и|я)[)\]]", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_NOT_WORD = re.compile(r"[^\w/&+]|_")
_NOT_WORD_NOR_END = re.compile(r"[^\w/&+;\n]|_")
_QUALIFIED = re.compile(r"(?<=\w)(?:\s{1,9}(?:\([^()]{1,40}\)|#?\d{1,2})|#?\d)\W{0,3}$")
_COMPOUND = re.compile(r"\s*[/&+,]\s*|\s+(?:and|or|und|et|y|e|и|en|och|és|i)\s+", re.IGNORECASE)


def fold(label: str) -> str:
    """The form in which labels are compared: lower case, letters and digits only, `/` `&` `+` kept.

    >>> fold("**Author’s  Note(s)**:")
    'authorsnote'
    >>> fold("E-Mail Address")
    'emailaddress'
    """
    if "<" in label:
        label = _TAG.sub("", label)
    if "(" in label or "[" in label:
        label = _OPTIONAL_ENDING.sub("", label)
    if not label.isascii():
        label = unicodedata.normalize("NFC", label)
    label = label.casefold()
    return _NOT_WORD.sub("", label).strip("/&+")


_ACCENTS = re.compile("[\u0300-\u036f]+")


def _without_accents(folded: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded))


def _fold_all(lists: list[str]) -> Iterator[list[str]]:
    """Every label of each list, folded: all lists at once, in a tenth of the time."""
    folded = unicodedata.normalize("NFC", "\n".join(lists)).casefold().replace(" ", "")
    for labels, plain in zip(lists, _NOT_WORD_NOR_END.sub("", folded).split("\n"), strict=True):
        if "(" in labels or "<" in labels or "[" in labels:
            yield [fold(label) for label in labels.split(";")]
        else:
            yield [label.strip("/&+") for label in plain.split(";")]


@cache
def _index() -> tuple[dict[str, str], dict[str, str | None]]:
    """Folded label → key, and folded label → its language (None where several share it)."""
    keys: dict[str, str] = {}
    languages: dict[str, str | None] = {}
    places = [(key, language) for key, by_language in LABELS.items() for language in by_language]
    for (key, language), labels in zip(places, _fold_all([LABELS[key][name] for key, name in places]), strict=True):
        for folded in labels:
            keys.setdefault(folded, key)
            known = languages.setdefault(folded, language)
            if known != language:
                languages[folded] = "en" if "en" in (known, language) else None
    accented = [folded for folded in keys if not folded.isascii()]
    # Typed without their accents: "Titulo", "Resume". All at once, in a tenth of the time.
    for folded, bare in zip(accented, _without_accents("\n".join(accented)).split("\n"), strict=True):
        if bare not in keys:
            keys[bare] = keys[folded]
            languages[bare] = languages[folded]
    return keys, languages


def key_for(label: str, overrides: Mapping[str, str] | None = None) -> str | None:
    """The field a label stands for; "" for a known label without a field, None for an unknown one.

    `overrides` maps labels as a format writes them to keys, and comes first (`{"Category": "fandoms"}`). A compound
    label ("Rating & Warnings") gives its first part's key; `keys_for` gives all.

    >>> key_for("Pairing(s)"), key_for("*Rating/Warnings:*"), key_for("Setting"), key_for("Weather")
    ('relationships', 'rating', '', None)
    """
    keys = keys_for(label, overrides)
    return keys[0] if keys else None


def keys_for(label: str, overrides: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The fields a label stands for, several for a compound label whose parts are all known; () if unknown.

    >>> keys_for("Pairing/Characters"), keys_for("A/N"), keys_for("Rating and Weather")
    (('relationships', 'characters'), ('notes',), ())
    """
    if len(label) > _MAX_LABEL:
        return ()
    if overrides:
        folded = fold(label)
        for name, key in overrides.items():
            if fold(name) == folded:
                return (key,)
    return _lookup(label)


@lru_cache(maxsize=4096)
def _lookup(label: str) -> tuple[str, ...]:
    folded = fold(label)
    if not folded:
        return ()
    known, _ = _index()
    for form in (folded, folded + "s", folded.removesuffix("/s") + "s"):  # Pairing/s
        if form in known:
            return (known[form],)
    if folded.endswith(("disclaimer", "disclaimers")):  # "Bonus Disclaimer", "General Disclaimers"
        return ("disclaimer",)
    shorter = _QUALIFIED.sub("", label)
    if shorter != label:  # "Word Count (total)", "Author's Notes 2", "A/N2"; "Chapter 2" is none
        found = _lookup(shorter)
        if found and (found[0] == "notes" or label.rstrip(" :*_")[-1:] == ")"):
            return found
    parts = [part for part in _COMPOUND.split(label.strip(" \t:*_-")) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return ()
    keys = [known.get(fold(part), known.get(fold(part) + "s")) for part in parts]
    if any(key is None for key in keys):
        return ()
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def label_language(label: str) -> str | None:
    """The language a label is written in, where only one of those known has it (English wins a tie).

    >>> label_language("Zusammenfassung"), label_language("Titel"), label_language("Weather")
    ('de', None, None)
    """
    return _index()[1].get(fold(label)) if len(label) <= _MAX_LABEL else None
