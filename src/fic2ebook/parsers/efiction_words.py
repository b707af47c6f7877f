"""The words of eFiction's templates and of their translations (`languages/en.php`, skins of German … Polish sites)."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = [
    "BY",
    "KEYS",
    "LABEL",
    "NOTES",
    "STATISTICS",
    "is_back_link",
    "is_chrome",
    "is_counted",
    "is_printer_link",
    "labels_on",
    "opening_label",
    "without_count",
]

_LABELS = {
    "summary": "Summary; Zusammenfassung; Résumé; Resumen; Riassunto; Összefoglaló; Streszczenie; Samenvatting",
    "rating": "Rated; Rating; Altersfreigabe; Einstufung; Classement; Clasificación; Korhatár; Kategoria wiekowa",
    "fandoms": "Categories; Category; Kategorien; Kategorie; Catégories; Catégorie; Categorías; Categoría; Categorie;"
    " Categoria; Kategóriák; Kategória; Categorieën",
    "characters": "Characters; Character; Charaktere; Personnages; Personajes; Personaggi; Szereplők; Karakterek;"
    " Postacie; Postaci; Personages",
    "relationships": "Pairing; Pairings; Paarungen; Couples; Couple; Parejas; Coppie; Párosítás; Párosítások",
    "genres": "Genres; Genre; Géneros; Género; Generi; Genere; Műfajok; Műfaj; Gatunki; Gatunek; Story Type;"
    " Types; Type",
    "warnings": "Warnings; Warning; Warnungen; Warnung; Avertissements; Avertissement; Advertencias; Advertencia;"
    " Avvertimenti; Avvisi; Figyelmeztetések; Figyelmeztetés; Ostrzeżenia; Waarschuwingen",
    "collections": "Challenges; Challenge; Herausforderungen; Wettbewerbe; Défis; Retos; Desafíos; Sfide; Kihívások;"
    " Kihívás; Wyzwania; Uitdagingen",
    "series": "Series; Serien; Serie; Séries; Série; Sorozat; Sorozatok; Seria",
    "chapters_planned": "Chapters; Kapitel; Chapitres; Capítulos; Capitoli; Fejezetek; Rozdziały; Hoofdstukken",
    "complete": "Completed; Complete; Abgeschlossen; Fertiggestellt; Terminé; Terminée; Complète; Completo; Completa;"
    " Finalizado; Finalizada; Terminado; Terminada; Conclusa; Befejezett; Befejezve; Zakończone; Ukończone; Voltooid",
    "words": "Word count; Word Count; Words; Wörter; Wortanzahl; Anzahl Wörter; Mots; Nombre de mots; Palabras;"
    " Parole; Numero di parole; Szavak; Szavak száma; Szószám; Słowa; Liczba słów; Woorden",
    "stats": "Read; Reads; Gelesen; Lu; Lectures; Leído; Leída; Lecturas; Letto; Letta; Letture; Olvasták; Olvasva;"
    " Olvasottság; Przeczytano; Odsłony; Reviews; Hits; Hitcount",
    "published": "Published; Veröffentlicht; Publié; Publiée; Publié le; Publicado; Publicada; Pubblicata; Pubblicato;"
    " Megjelent; Feltöltve; Publikálva; Opublikowane; Opublikowano; Gepubliceerd",
    "updated": "Updated; Aktualisiert; Mis à jour; Mise à jour; Mis à jour le; Actualizado; Actualizada; Aggiornata;"
    " Aggiornato; Frissítve; Zaktualizowane; Zaktualizowano; Bijgewerkt",
}  # fmt: skip

#: Label as the templates write it → key; `Categories` are the fandoms at these archives.
KEYS = {label.strip(): key for key, labels in _LABELS.items() for label in labels.split(";")}
#: A known label anywhere on a line, since the templates put several on one.
LABEL = re.compile(
    r"(?:(?<=\s)|^)(" + "|".join(sorted(map(re.escape, KEYS), key=len, reverse=True)) + r")[ \u00a0]?:(?=\s|$|\d)",
    re.MULTILINE,
)
_HEAD = 20_000
_LONGEST = max(map(len, KEYS))
#: The last word of each label.
_ENDS = frozenset(label.split()[-1] for label in KEYS)

#: What the templates' line of numbers and dates is made of.
STATISTICS = frozenset({"chapters_planned", "complete", "words", "stats", "published", "updated"})

#: What stands between a title and its author.
BY = re.compile(r"(?<!\s)\s+(?:by|von|par|por|di|da|de|przez|door|af|av|írta:?)\s+(?=\S)")

_NOTES = {
    "story": "Story Notes; Story Note; Anmerkungen zur Geschichte; Notes de l'histoire; Notas de la historia;"
    " Note alla storia; Note sulla storia; Megjegyzések a történethez; Notatki do opowiadania; Notas de la Historia",
    "notes": "Author's Notes; Author's Note; Author's Chapter Notes; Chapter Notes; Notes; Anmerkungen des Autors;"
    " Anmerkungen der Autorin; Anmerkungen; Kapitelanmerkungen; Anmerkungen zum Kapitel; Notes de l'auteur;"
    " Notes du chapitre; Notas del autor; Notas del capítulo; Notas de la autora; Note dell'autore; Note al capitolo;"
    " A szerző megjegyzései; Megjegyzések; Notatki autora; Od autora; Notatki",
    "end_notes": "End Notes; Chapter End Notes; Author's End Notes; Schlussbemerkungen; Schlussnotizen; Endnotizen;"
    " Anmerkungen zum Kapitelende; Notes de fin; Notes de fin de chapitre; Notas finales;"
    " Notas finales del capítulo; Note finali; Note di fine capitolo; Végszó; Záró megjegyzések; Notatki końcowe",
}  # fmt: skip
#: Folded heading of notes → `story`, `notes` or `end_notes`.
NOTES = {label.strip().casefold(): kind for kind, labels in _NOTES.items() for label in labels.split(";")}

_BACK = frozenset(
    link.strip()
    for link in (
        "back to index; back to top; zurück zum index; zurück zum inhalt; zurück zum inhaltsverzeichnis;"
        " zurück zum anfang; zurück zur übersicht; retour à l'index; retour au sommaire; volver al índice;"
        " torna all'indice; vissza az indexhez; vissza a tartalomhoz; vissza a tartalomjegyzékhez; powrót do indeksu;"
        " powrót do spisu treści; terug naar index; terug naar inhoud"
    ).split(";")
)
_BACK_MARKS = " \t[]()«»<>."
_BACK_LETTERS = frozenset(letter for link in _BACK for letter in (link[0], link[0].upper()))
_BACK_BEGINS = _BACK_LETTERS.union(_BACK_MARKS)
#: Phrases of the web page around a story, longest first; signs and numbers between them do not matter.
_CHROME = (
    "you must login register to review", "you must login to review", "add author to favorites",
    "add story to favorites", "chapterprinter", "storyprinter", "leave a review", "go to top",
    "printer friendly version", "add to favorites", "table of contents", "inhaltsverzeichnis",
    "chapter or story", "report this", "text size",
    "previous chapter", "next chapter", "jump to chapter", "printable version", "printer", "previous", "reviews",
    "review", "next", "submit", "kritiken", "reseñas", "recensioni", "critiques", "story index",
)  # fmt: skip
_PRINTERS = ("ChapterPrinter", "StoryPrinter", "Printer Friendly")
_COUNT = re.compile(r"\[[^\[\]]{1,40}\d\](?: [A-Za-z ]{4,40})?$")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def labels_on(line: str) -> list[re.Match[str]]:
    """The known labels on a line, of which only the head is looked at: a collapsed story may follow."""
    found = []
    colon = line.find(":", 0, _HEAD)
    while colon >= 0:
        start = _start_of_label(line, colon)
        if start is not None and (match := LABEL.match(line, start, _HEAD)):
            found.append(match)
        colon = line.find(":", colon + 1, _HEAD)
    return found


def _start_of_label(line: str, colon: int) -> int | None:
    """Where the longest label before a colon begins; the expression, 150 words long, is tried nowhere else.

    >>> _start_of_label("Anzahl Wörter: 1", 13), _start_of_label("Few Wörter : 1", 11), _start_of_label("He: go", 2)
    (0, 4, None)
    """
    end = colon - 1 if line[max(0, colon - 1) : colon] in (" ", "\u00a0") else colon
    before = line[max(0, end - _LONGEST) : end]
    words = before.split()
    if words and words[-1] in _ENDS:
        for start in range(end - len(before), end):
            if line[start:end] in KEYS and (start == 0 or line[start - 1].isspace()):
                return start
    return None


def opening_label(line: str) -> re.Match[str] | None:
    """The known label that a line opens with."""
    text = line.lstrip()
    colon = text.find(":", 0, _LONGEST + 2)
    if colon < 0 or text[:colon].removesuffix(" ").removesuffix("\u00a0") not in KEYS:
        return None
    return LABEL.match(text)


def without_count(text: str) -> str:
    """A title and its author without the links beside them: `[Reviews - 7]`, or that and `Printer`."""
    match = _COUNT.search(text) if "]" in text else None
    return text[: match.start()].rstrip() if match and is_chrome(match[0]) else text


def is_back_link(line: str) -> bool:
    """Whether a line is the link from a chapter's end to the top, in one of the languages."""
    if len(line) >= 60 or line[:1] not in _BACK_BEGINS:
        return False
    text = line.strip(_BACK_MARKS)
    return text[:1] in _BACK_LETTERS and text.casefold().replace("’", "'") in _BACK


def is_printer_link(line: str) -> bool:
    """Whether a line is a page's link to a printable version, which stands below a chapter; "Printer" may be a word."""
    return "Printer" in line and any(link in line for link in _PRINTERS) and is_chrome(line)


def is_chrome(line: str) -> bool:
    """Whether a line is the archive's page around a story: counts of reviews, text size, printer, links."""
    if len(line) > 120 or not line.strip():
        return False
    letters = _NOT_LETTERS.sub(" ", line.lower()).strip()
    if not letters or line.strip() == "../back":  # a link's path
        return bool(letters)
    if letters.endswith(("powered by efiction", "contact the admins")):  # "Skin by Tally. Powered by eFiction."
        return True
    for phrase in _CHROME:
        letters = letters.replace(phrase, " ")
    return not letters.strip()


def is_counted(line: str) -> bool:
    """Whether a line is a title, its author and the number of reviews."""
    return "[" in line and without_count(line.rstrip()) != line.rstrip() and BY.search(line) is not None
