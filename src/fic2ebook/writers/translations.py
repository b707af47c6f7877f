"""The words of `labels.py` in other languages: a table, read only for a book that is not in English."""

from __future__ import annotations

from functools import cache

__all__ = ["DATES", "NAMES", "THOUSANDS", "words"]

_LANGUAGES = "en|de|fr|es|it|pt|nl|sv|pl|ru|zh|ja"
_TABLE = """
by {}|von {}|par {}|de {}|di {}|de {}|door {}|av {}|{}|{}|{} 著|{} 著
and|und|et|y|e|e|en|och|i|и|、|、
Part {} of {}|{1}, Teil {0}|{1}, tome {0}|{1}, parte {0}|{1}, parte {0}|{1}, parte {0}|{1}, deel {0}|{1}, del {0}|{1}, część {0}|{1}, часть {0}|《{1}》第{0}部|『{1}』第{0}部
Fandom|Fandom|Fandom|Fandom|Fandom|Fandom|Fandom|Fandom|Fandom|Фэндом|同人原作|ジャンル
Fandoms|Fandoms|Fandoms|Fandoms|Fandom|Fandoms|Fandoms|Fandomer|Fandomy|Фэндомы|同人原作|ジャンル
Relationship|Beziehung|Relation|Relación|Relazione|Relacionamento|Relatie|Relation|Relacja|Пейринг|配对|カップリング
Relationships|Beziehungen|Relations|Relaciones|Relazioni|Relacionamentos|Relaties|Relationer|Relacje|Пейринги|配对|カップリング
Character|Figur|Personnage|Personaje|Personaggio|Personagem|Personage|Figur|Postać|Персонаж|角色|登場人物
Characters|Figuren|Personnages|Personajes|Personaggi|Personagens|Personages|Figurer|Postacie|Персонажи|角色|登場人物
Rating|Altersfreigabe|Classification|Clasificación|Classificazione|Classificação|Leeftijd|Åldersgräns|Kategoria wiekowa|Рейтинг|分级|年齢制限
Warning|Warnung|Avertissement|Advertencia|Avviso|Aviso|Waarschuwing|Varning|Ostrzeżenie|Предупреждение|警告|警告
Warnings|Warnungen|Avertissements|Advertencias|Avvisi|Avisos|Waarschuwingen|Varningar|Ostrzeżenia|Предупреждения|警告|警告
Category|Kategorie|Catégorie|Categoría|Categoria|Categoria|Categorie|Kategori|Kategoria|Категория|类别|カテゴリ
Categories|Kategorien|Catégories|Categorías|Categorie|Categorias|Categorieën|Kategorier|Kategorie|Категории|类别|カテゴリ
Genre|Genre|Genre|Género|Genere|Gênero|Genre|Genre|Gatunek|Жанр|体裁|分類
Genres|Genres|Genres|Géneros|Generi|Gêneros|Genres|Genrer|Gatunki|Жанры|体裁|分類
Tag|Schlagwort|Mot-clé|Etiqueta|Etichetta|Etiqueta|Trefwoord|Tagg|Tag|Метка|标签|タグ
Tags|Schlagwörter|Mots-clés|Etiquetas|Etichette|Etiquetas|Trefwoorden|Taggar|Tagi|Метки|标签|タグ
Series|Reihe|Série|Serie|Serie|Série|Reeks|Serie|Seria|Серия|系列|シリーズ
Collection|Sammlung|Recueil|Colección|Raccolta|Coleção|Verzameling|Samling|Zbiór|Сборник|合集|コレクション
Collections|Sammlungen|Recueils|Colecciones|Raccolte|Coleções|Verzamelingen|Samlingar|Zbiory|Сборники|合集|コレクション
Published|Veröffentlicht|Publié|Publicado|Pubblicato|Publicado|Gepubliceerd|Publicerad|Opublikowano|Опубликовано|发表|公開
Updated|Aktualisiert|Mis à jour|Actualizado|Aggiornato|Atualizado|Bijgewerkt|Uppdaterad|Zaktualizowano|Обновлено|更新|更新
Status|Status|Statut|Estado|Stato|Estado|Status|Status|Status|Статус|状态|状態
Words|Wörter|Mots|Palabras|Parole|Palavras|Woorden|Ord|Słowa|Слов|字数|文字数
Chapters|Kapitel|Chapitres|Capítulos|Capitoli|Capítulos|Hoofdstukken|Kapitel|Rozdziały|Главы|章节|章
Language|Sprache|Langue|Idioma|Lingua|Idioma|Taal|Språk|Język|Язык|语言|言語
Summary|Zusammenfassung|Résumé|Resumen|Riassunto|Resumo|Samenvatting|Sammanfattning|Streszczenie|Описание|简介|あらすじ
Notes|Anmerkungen|Notes|Notas|Note|Notas|Opmerkingen|Anmärkningar|Uwagi|Примечания|作者的话|まえがき
End Notes|Nachbemerkungen|Notes de fin|Notas finales|Note finali|Notas finais|Slotopmerkingen|Slutanmärkningar|Uwagi końcowe|Послесловие автора|后记|あとがき
Disclaimer|Rechtlicher Hinweis|Avertissement légal|Descargo de responsabilidad|Disclaimer|Isenção de responsabilidade|Disclaimer|Friskrivning|Zastrzeżenie|Отказ от прав|声明|免責事項
Beta|Beta|Bêta|Beta|Beta|Beta|Bèta|Beta|Beta|Бета|校对|校正
Betas|Betas|Bêtas|Betas|Beta|Betas|Bèta’s|Betor|Bety|Беты|校对|校正
Credits|Dank|Crédits|Créditos|Crediti|Créditos|Dankwoord|Tack till|Podziękowania|Благодарности|致谢|謝辞
Copyright|Urheberrecht|Droits d’auteur|Derechos de autor|Diritti d’autore|Direitos autorais|Auteursrecht|Upphovsrätt|Prawa autorskie|Авторские права|版权|著作権
Archive|Archiv|Archivage|Archivo|Archivio|Arquivo|Archief|Arkiv|Archiwum|Разрешение на публикацию|转载|転載
Contact|Kontakt|Contact|Contacto|Contatto|Contato|Contact|Kontakt|Kontakt|Контакт|联系方式|連絡先
Feedback|Rückmeldungen|Commentaires|Comentarios|Commenti|Comentários|Reacties|Synpunkter|Opinie|Отзывы|反馈|感想
Spoilers|Spoiler|Spoilers|Spoilers|Spoiler|Spoilers|Spoilers|Spoilers|Spoilery|Спойлеры|剧透|ネタバレ
Publisher|Verlag|Éditeur|Editorial|Editore|Editora|Uitgever|Utgivare|Wydawca|Издатель|出版|出版
Source|Quelle|Source|Fuente|Fonte|Fonte|Bron|Källa|Źródło|Источник|来源|出典
Title Page|Titelseite|Page de titre|Portada|Frontespizio|Folha de rosto|Titelpagina|Titelsida|Strona tytułowa|Титульный лист|书名页|扉
About This Story|Über diese Geschichte|À propos de cette histoire|Sobre esta historia|Informazioni sulla storia|Sobre esta história|Over dit verhaal|Om berättelsen|O tym opowiadaniu|Об этом произведении|作品信息|作品情報
Contents|Inhalt|Sommaire|Índice|Indice|Sumário|Inhoud|Innehåll|Spis treści|Содержание|目录|目次
Cover|Umschlag|Couverture|Cubierta|Copertina|Capa|Omslag|Omslag|Okładka|Обложка|封面|表紙
Author’s Notes|Anmerkungen des Autors|Notes de l’auteur|Notas del autor|Note dell’autore|Notas do autor|Opmerkingen van de auteur|Författarens anmärkningar|Uwagi autora|Примечания автора|作者的话|作者の言葉
Dedication|Widmung|Dédicace|Dedicatoria|Dedica|Dedicatória|Opdracht|Dedikation|Dedykacja|Посвящение|献词|献辞
Epigraph|Motto|Épigraphe|Epígrafe|Epigrafe|Epígrafe|Motto|Motto|Motto|Эпиграф|题词|題辞
Preface|Vorwort|Préface|Prefacio|Prefazione|Prefácio|Voorwoord|Förord|Przedmowa|Предисловие|前言|まえがき
Foreword|Vorwort|Avant-propos|Prólogo|Premessa|Prefácio|Voorwoord|Förord|Przedmowa|Предисловие|序|序文
Introduction|Einleitung|Introduction|Introducción|Introduzione|Introdução|Inleiding|Inledning|Wstęp|Введение|引言|はじめに
Prologue|Prolog|Prologue|Prólogo|Prologo|Prólogo|Proloog|Prolog|Prolog|Пролог|序章|序章
Epilogue|Epilog|Épilogue|Epílogo|Epilogo|Epílogo|Epiloog|Epilog|Epilog|Эпилог|尾声|終章
Interlude|Zwischenspiel|Interlude|Interludio|Interludio|Interlúdio|Intermezzo|Mellanspel|Interludium|Интерлюдия|间章|幕間
Afterword|Nachwort|Postface|Epílogo del autor|Postfazione|Posfácio|Nawoord|Efterord|Posłowie|Послесловие|后记|あとがき
Appendix|Anhang|Annexe|Apéndice|Appendice|Apêndice|Bijlage|Bilaga|Dodatek|Приложение|附录|付録
Acknowledgments|Danksagung|Remerciements|Agradecimientos|Ringraziamenti|Agradecimentos|Dankwoord|Tack|Podziękowania|Благодарности|致谢|謝辞
Colophon|Impressum|Colophon|Colofón|Colophon|Colofão|Colofon|Kolofon|Kolofon|Выходные данные|版权页|奥付
Conclusion|Schluss|Conclusion|Conclusión|Conclusione|Conclusão|Besluit|Slut|Zakończenie|Заключение|结语|結び
Glossary|Glossar|Glossaire|Glosario|Glossario|Glossário|Woordenlijst|Ordlista|Słowniczek|Глоссарий|词汇表|用語集
Complete|Abgeschlossen|Terminé|Completo|Completa|Completo|Voltooid|Avslutad|Ukończone|Завершён|已完结|完結
In Progress|In Arbeit|En cours|En curso|In corso|Em andamento|In uitvoering|Pågående|W trakcie|В процессе|连载中|連載中
Untitled|Ohne Titel|Sans titre|Sin título|Senza titolo|Sem título|Zonder titel|Utan titel|Bez tytułu|Без названия|无题|無題
Start of the Story|Beginn der Geschichte|Début de l’histoire|Comienzo de la historia|Inizio della storia|Início da história|Begin van het verhaal|Berättelsens början|Początek opowiadania|Начало произведения|正文|本文
Image|Bild|Image|Imagen|Immagine|Imagem|Afbeelding|Bild|Obraz|Изображение|图片|画像
"""

#: How a language calls itself, which is how a book in it calls its language.
NAMES = {
    "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
    "sv": "Svenska", "pl": "Polski", "ru": "Русский", "zh": "中文", "ja": "日本語",
}  # fmt: skip

_EASTERN_DATE = ("{year}年{number}月{day}日", "")
#: Language: how a date is written, and its names of months, parted by blanks.
DATES = {
    "de": ("{day}. {month} {year}",
           "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "fr": ("{day} {month} {year}",
           "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": ("{day} de {month} de {year}",
           "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "it": ("{day} {month} {year}",
           "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "pt": ("{day} de {month} de {year}",
           "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "nl": ("{day} {month} {year}",
           "januari februari maart april mei juni juli augustus september oktober november december"),
    "sv": ("{day} {month} {year}",
           "januari februari mars april maj juni juli augusti september oktober november december"),
    "pl": ("{day} {month} {year}",
           "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "ru": ("{day} {month} {year} г.",
           "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "zh": _EASTERN_DATE,
    "ja": _EASTERN_DATE,
}  # fmt: skip

#: What stands between thousands; a comma elsewhere.
THOUSANDS = {"de": ".", "es": ".", "it": ".", "pt": ".", "nl": ".", "fr": "\u202f", "sv": "\u202f", "pl": "\u202f",
             "ru": "\u202f"}  # fmt: skip


@cache
def words(language: str) -> dict[str, str]:
    """English word: word of that language (a primary subtag); empty for a language that is not in the table."""
    languages = _LANGUAGES.split("|")
    if language not in languages:
        return {}
    place = languages.index(language)
    rows = (row.split("|") for row in _TABLE.strip().split("\n"))
    return {row[0]: row[place] for row in rows}
