"""eFiction archives: printable and web pages, several labels a line, translations, round robins, one line, HTML."""

import pytest

from fic2ebook.parsers.efiction import EFICTION
from fic2ebook.source import Source

TEXT = """The Tin Whistle by Ada Plover

Summary:

A whistle nobody can play. He came by the pier.
Categories: Harbour Books Characters: Ada, Wren
Genres: Drama, Mystery
Warnings: None
Pairing: Ada/Wren
Challenges: None
Series: Harbour Tales
Chapters: 3 Completed: Yes Word count: 1579 Read: 731 Published: 04 Mar 2012 Updated: 05/04/12

Story Notes:

It follows another.

It is short.

1. Low Tide by Ada Plover

2. High Tide by Wren Tull

3. Epilogue by Ada Plover

Low Tide by Ada Plover

She came by the pier.

It was painted by Ada Plover

Back to index

High Tide by Wren Tull

Author's Notes:

A pier is a jetty.

It rained.

“Back to index cards,” she said.

End Notes:

Thanks.

Thanks again.

Back to index

Epilogue by Ada Plover

It rained.

Back to index

Disclaimer: All publicly recognizable characters, settings, etc. are the property of their respective owners.

This story archived at http://www.lantern.example/viewstory.php?sid=412
"""
GERMAN = """Die Blechflöte von Ada Plover

Zusammenfassung:

Eine Flöte, die keiner spielt.
Kategorien: Hafenbücher Charaktere: Ada, Wren
Genres: Drama
Warnungen: Keine
Kapitel: 2 Abgeschlossen: Ja Wörter: 1579 Gelesen: 731 Veröffentlicht: 04.03.2012 Aktualisiert: 05.04.2012

1. Ebbe von Ada Plover

2. Flut von Ada Plover

Ebbe von Ada Plover

Sie kam von weit her.

Zurück zum Index

Flut von Ada Plover

Anmerkungen des Autors:

Eine Anmerkung.

Es regnete.

Zurück zum Index

Diese Geschichte ist archiviert auf http://www.lantern.example/viewstory.php?sid=412
"""
WEB = """The Tin Whistle by Ada Plover
[Reviews - 3]
Printer
Chapter or Story
Table of Contents
- Text Size +
Story Notes:
It follows another.

Author's Chapter Notes:
A pier is a jetty.

She came by the pier.

It rained.

Chapter End Notes:
Thanks.

Previous | Next
[Report This]
"""
HTML = """<!DOCTYPE html><html><head></head><body><div id="pagetitle">The Tin Whistle by Ada Plover</div>
<div class="infobox"><div class="content"><span class="label">Summary: </span>A whistle <i>nobody</i> can play.<br>
<span class="label">Categories:</span> Harbour Books <span class="label">Characters: </span> Ada, Wren<br>
<span class="label">Chapters: </span> 2 <span class="label">Completed:</span> Yes
<span class="label">Word count:</span> 1579 <span class="label">Read:</span> 731</div></div>
<div class='notes'><div class='title'><span class='label'>Story Notes:</span></div>
<div class='noteinfo'>It follows another.</div></div>
<p><b>1.</b> Low Tide by Ada Plover</p><p><b>2.</b> High Tide by Wren Tull</p>
<div class='chaptertitle'>Low Tide by Ada Plover</div>
<div class='notes'><div class='title'>Author's Notes:</div><div class='noteinfo'><p>One.</p><p>Two.</p></div></div>
<div class='chapter'><p>She came.</p>Loose words.</div>
<div class='notes'><div class='title'>End Notes:</div><div class='noteinfo'>Thanks.</div></div>
<div class='toplink'><a href="#top">Back to index</a></div>
<div class='chaptertitle'>High Tide by Wren Tull</div><div class='chapter'><p>It rained.</p></div>
<div id="copyright">Disclaimer: All.</div>
<div id="archivedat">This story archived at http://www.lantern.example/viewstory.php?sid=412</div></body></html>"""


def read(text):
    source = Source(text=text)
    assert EFICTION.detect(source).confidence >= 0.75
    return EFICTION.parse(source)


def fields(parsed):
    return {field.key: field.value for field in parsed.fields}


def headings(parsed):
    return [(p.heading.number, p.heading.title, p.heading.kind) for p in parsed.body if p.role == "heading"]


def pieces(parsed, role):
    return [piece.text for piece in parsed.body if piece.role == role]


def test_several_labels_on_a_line():
    found = fields(read(TEXT))
    assert (found["title"], found["authors"]) == ("The Tin Whistle", "Ada Plover")
    assert found["summary"] == "A whistle nobody can play. He came by the pier."
    assert (found["fandoms"], found["characters"], found["genres"]) == ("Harbour Books", "Ada, Wren", "Drama, Mystery")
    assert (found["relationships"], found["series"]) == ("Ada/Wren", "Harbour Tales")
    assert (found["complete"], found["words"], found["updated"]) == ("Yes", "1579", "05/04/12")
    assert found["notes"] == "It follows another.\n\nIt is short."
    assert found["source_url"] == "http://www.lantern.example/viewstory.php?sid=412"
    assert "warnings" not in found


def test_chapters_of_several_authors():
    parsed = read(TEXT)
    assert headings(parsed) == [(1, "Low Tide", "chapter"), (2, "High Tide", "chapter"), (3, "Epilogue", "epilogue")]
    assert pieces(parsed, "text") == [
        "She came by the pier.\n\nIt was painted by Ada Plover",
        "It rained.\n\n“Back to index cards,” she said.",
        "It rained.",
    ]
    assert pieces(parsed, "notes") == ["by Wren Tull", "A pier is a jetty."]
    assert pieces(parsed, "end_notes") == ["Thanks.\n\nThanks again."]


def test_wrapped_headings_and_entries():
    long = "The Chapter in Which It Rains on the Pier"
    text = TEXT.replace("Low Tide by Ada", f"{long} by Ada").replace(
        f"{long} by Ada", "The Chapter in Which It Rains\non the Pier by Ada"
    )
    assert headings(read(text))[0] == (1, long, "chapter")


@pytest.mark.parametrize(
    ("text", "words"), [(TEXT, "This story archived at"), (GERMAN, "Diese Geschichte ist archiviert unter")]
)
def test_an_address_on_the_next_line(text, words):
    wrapped = f"{text.partition('This story archived')[0]}\n{words}\nhttp://www.lantern.example/viewstory.php?sid=412\n"
    assert words not in "".join(pieces(read(wrapped), "text"))


def test_the_archive_s_lines_are_removed_and_listed():
    reasons = [removal.reason for removal in read(TEXT).removed]
    assert reasons.count("table of contents") == 3
    assert reasons.count("link to the top") == 3
    assert reasons.count("archive footer") == 1
    assert "statistics" in reasons


def test_german():
    parsed = read(GERMAN)
    found = fields(parsed)
    assert (found["title"], found["authors"], found["fandoms"]) == ("Die Blechflöte", "Ada Plover", "Hafenbücher")
    assert (found["complete"], found["published"]) == ("Ja", "04.03.2012")
    assert "warnings" not in found
    assert [title for _, title, _ in headings(parsed)] == ["Ebbe", "Flut"]
    assert pieces(parsed, "text") == ["Sie kam von weit her.", "Es regnete."]
    assert pieces(parsed, "notes") == ["Eine Anmerkung."]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Chapitres: 2 Terminé: Oui Mots: 99 Lu: 3 Publié: 04/03/2012 Mis à jour: 05/04/2012", "complete", "Oui"),
        (
            "Capítulos: 2 Completo: Sí Palabras: 99 Leído: 3 Publicado: 04/03/2012 Actualizado: 05/04/2012",
            "words",
            "99",
        ),
        (
            "Capitoli: 2 Completa: Sì Parole: 99 Letto: 3 Pubblicata: 04/03/12 Aggiornata: 05/04/12",
            "updated",
            "05/04/12",
        ),
        ("Fejezetek: 2 Befejezett: Igen Szavak: 99 Olvasták: 3 Feltöltve: 2012.03.04.", "complete", "Igen"),
        ("Rozdziały: 2 Zakończone: Tak Słowa: 99 Przeczytano: 3 Opublikowane: 2012-03-04", "complete", "Tak"),
    ],
)
def test_other_languages(line, key, value):
    parsed = read(f"The Tin Whistle by Ada Plover\n\n{line}\n\nLow Tide by Ada Plover\n\nIt rained.\n")
    assert fields(parsed)[key] == value
    assert [title for _, title, _ in headings(parsed)] == ["Low Tide"]


def test_a_web_page_copied():
    parsed = read(WEB)
    assert fields(parsed)["notes"] == "It follows another."
    assert pieces(parsed, "notes") == ["A pier is a jetty."]
    assert pieces(parsed, "text") == ["She came by the pier.\n\nIt rained."]
    assert pieces(parsed, "end_notes") == ["Thanks."]
    assert {"[Reviews - 3]", "- Text Size +", "Previous | Next"} <= {removal.text for removal in parsed.removed}


def test_counts_of_reviews_behind_values():
    parsed = read(WEB.replace("Story Notes:", "Rated: PG [Reviews - 12]\nCategories: Harbour Books\nStory Notes:", 1))
    assert fields(parsed)["rating"] == "PG"
    assert "[Reviews - 12]" in {removal.text for removal in parsed.removed}


def test_one_line():
    parsed = read(" ".join(TEXT.replace("05/04/12", "05 Apr 2012").split()))
    found = fields(parsed)
    assert (found["title"], found["authors"], found["updated"]) == ("The Tin Whistle", "Ada Plover", "05 Apr 2012")
    assert [title for _, title, _ in headings(parsed)] == ["Low Tide", "High Tide", "Epilogue"]
    assert {piece.layout for piece in parsed.body if piece.role == "text"} == {"collapsed"}
    assert found["notes"] == "It follows another. It is short."
    assert found["source_url"].endswith("sid=412")


def test_a_title_with_by_in_it():
    assert fields(read(TEXT.replace("The Tin Whistle", "Stand by Me")))["title"] == "Stand by Me"


def test_an_author_with_de_in_the_name():
    text = GERMAN.replace(" von Ada Plover", " de Ana de la Cruz")
    assert fields(read(text))["authors"] == "Ana de la Cruz"


def test_html():
    parsed = read(HTML)
    found = fields(parsed)
    assert (found["title"], found["authors"], found["fandoms"]) == ("The Tin Whistle", "Ada Plover", "Harbour Books")
    assert found["summary"] == "A whistle *nobody* can play."
    assert found["notes"] == "It follows another."
    assert [title for _, title, _ in headings(parsed)] == ["Low Tide", "High Tide"]
    assert [piece.role for piece in parsed.body] == [
        "heading",
        "notes",
        "text",
        "end_notes",
        "heading",
        "notes",
        "text",
    ]
    assert found["source_url"].endswith("sid=412")


@pytest.mark.parametrize("text", [TEXT, GERMAN, WEB, " ".join(TEXT.split())])
def test_every_word_is_accounted_for(text):
    parsed = read(text)
    told = [f"{field.label} {field.text}" for field in parsed.fields] + [piece.text for piece in parsed.body]
    words = " ".join(told + [removal.text for removal in parsed.removed]).replace(":", " ").split()
    assert [word for word in text.replace(":", " ").split() if word not in words and any(map(str.isalnum, word))] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Pier by Ada Plover\n\nSummary: Rain.\n\nIt rained.",
        "Title: A\nAuthor: B\nCategories: Drama\nChapters: 3\nWords: 12\n\nIt rained.",
        "1. Low Tide by Ada\n\nIt rained.",
        "",
        "<p>It rained.</p>" * 5,
    ],
)
def test_other_texts_are_not_taken(text):
    assert EFICTION.detect(Source(text=text)) is None
    EFICTION.parse(Source(text=text))


def test_headings_without_a_list_after_a_chapters_notes():
    head = TEXT[: TEXT.index("Story Notes:")]
    text = (
        f"{head}Day One by Ada Plover\n\nIt rained.\n\nIt was painted by Ada Plover\n\nEnd Notes:\n\nThank you.\n\n"
        "Day Two by Ada Plover\n\nIt rained more.\n"
    )
    headings = [piece.text for piece in EFICTION.parse(Source(text=text)).body if piece.role == "heading"]
    assert headings == ["Day One", "Day Two"]


def test_types_beside_genres_are_the_sites_own():
    fields = EFICTION.parse(Source(text=TEXT.replace("Genres:", "Story Type: Round Robin\nGenres:"))).fields
    assert [field.value for field in fields if field.key == "genres"] == ["Drama, Mystery"]
    assert ("Story Type", "Round Robin") in [(field.label, field.value) for field in fields]


def test_a_printable_version_without_its_numbers():
    head = (
        "The Salt Lamp by quietkiln\n\n\nSummary: A lamp.\nRating: Teen\nCategories: Harbours\nCharacters: Nell\n"
        "Genres: Humor\nWarnings: None\nChallenges: None\nSeries: None\nPublished: 2012.11.18\nUpdated: 2013.01.17\n\n\n"
    )
    text = f"{head}Index\n\nChapter 1: Rain\nChapter 2: Wind\n\n\nChapter 1: Rain\n\nIt rained.\n\nChapter 2: Wind\n\nIt blew.\n"
    detection, parsed = EFICTION.detect(Source(text=text)), EFICTION.parse(Source(text=text))
    assert detection is not None and detection.confidence > 0.8
    assert [field.value for field in parsed.fields if field.key == "fandoms"] == ["Harbours"]


MENU = """The Harbour Archive
Home   Most Recent   Categories   Authors   Titles   Help   Search   Login

The Tin Whistle by Ada Plover [Reviews - 7]

Printer  Table of Contents

- Text Size +

Rated: G
Summary: A whistle nobody can play.
Completed: Yes
Published: June 01, 2011

Low Tide by Ada Plover

She came.

High Tide by Ada Plover

It rained.

You must login (register) to review.
"""
OWN_PAGE = """The Tin Whistle
By Ada Plover

- Text Size +

Category: Harbour Books
Warnings: None
Story is Complete
Rating: G
Reviews: 23
Summary: A whistle nobody can play.
Hitcount: Story Total: 10234; Chapter Total: 3456

Chapter 1: Low Tide

She came.

Reviews 12
ChapterPrinter
StoryPrinter

Chapter 2: High Tide

It rained.

Reviews 11
ChapterPrinter
StoryPrinter
"""
MARKDOWN = """The Tin Whistle by [Ada Plover](viewuser.php?uid=3)

Summary:

A whistle nobody can play.

Categories: [Harbour Books](browse.php?type=categories&catid=4) Characters:
Wren
Chapters:  2 Completed: Yes Word count: 1604 Read: 902 Published: 14 Oct 2008
Updated: 02 Nov 2008

Story Notes:

For the _Low Water_ challenge.

**1.Low Tide by [Ada Plover](viewuser.php?uid=3)**

**2.High Tide by [Ada Plover](viewuser.php?uid=3)**

Low Tide by [Ada Plover](viewuser.php?uid=3)

She came.

High Tide by [Ada Plover](viewuser.php?uid=3)

It rained.
"""


@pytest.mark.parametrize("text", [MENU, OWN_PAGE, MARKDOWN])
def test_pages_of_other_kinds(text):
    parsed = read(text)
    found = fields(parsed)
    assert (found["title"], found["authors"]) == ("The Tin Whistle", "Ada Plover")
    assert found["summary"] == "A whistle nobody can play."
    assert found["complete"] in ("Yes", "Complete")
    story = [piece for piece in parsed.body if piece.role in ("heading", "text")]
    assert " ".join(" ".join(piece.text for piece in story).split()) in (
        "Low Tide She came. High Tide It rained.", "Chapter 1: Low Tide She came. Chapter 2: High Tide It rained.",
    )  # fmt: skip
    if text == MARKDOWN:
        assert (found["fandoms"], found["notes"]) == ("Harbour Books", "For the *Low Water* challenge.")


@pytest.mark.parametrize("notes", ["Author's Notes:\n\nA pier is a jetty.\n\n", ""])
def test_a_page_below_the_archives_name(notes):
    head = "Lantern Fan Fiction Archive\n\nCategories > Harbour Books\n\n"
    signed = "The Tin Whistle by Ada Plover [Reviews - 44] Printer Chapter or Story"
    parsed = read(f"{head}{signed}\n\n{notes}She came by the pier.\n\nIt rained.\n")
    assert {key: value for key, value in fields(parsed).items() if key in ("title", "authors")} == {
        "title": "The Tin Whistle",
        "authors": "Ada Plover",
    }
    assert "Lantern" not in " ".join(piece.text for piece in parsed.body)


def test_tags_that_were_left_in_a_page():
    labels = (
        "Summary:",
        "Categories:",
        "Characters:",
        "Genres:",
        "Warnings:",
        "Chapters:",
        "Completed:",
        "Word count:",
    )
    text = TEXT
    for label in labels:
        text = text.replace(label, f"<b>{label}</b>")
    for title in ("Low Tide", "High Tide", "Epilogue"):
        text = text.replace(f"\n\n{title} by ", f"\n\n<b>{title}</b> by ")
    whole, tagged = (EFICTION.parse(Source(text=each)) for each in (TEXT, text))
    assert tagged.fields == whole.fields
    assert tagged.body == whole.body
    assert EFICTION.detect(Source(text=text)) == EFICTION.detect(Source(text=TEXT))


def test_whose_the_characters_are_below_the_last_link():
    address = "This story archived at http://www.harbour.example/viewstory.php?sid=7\n"
    text = TEXT.partition("Disclaimer:")[0].partition("This story archived")[0].rstrip()
    owners = "Tous les personnages appartiennent à leurs auteurs."
    parsed = EFICTION.parse(Source(text=f"{text}\n\nRetour à l'index\n\n{owners}\n\n{address}"))
    assert owners in [removal.text for removal in parsed.removed if removal.reason == "archive footer"]
    parsed = EFICTION.parse(Source(text=f"{text}\n\nRetour à l'index\n\nIl pleuvait sur les personnages\n\n{address}"))
    assert parsed.body[-1].text.endswith("Il pleuvait sur les personnages")


def test_words_behind_the_number_of_chapters_are_accounted_for() -> None:
    source = Source(
        text=TEXT.replace("Chapters: 3 Completed: Yes", "Chapters: 3 COMPLETED: YES").replace("Word", "WORD")
    )
    parsed = EFICTION.parse(source)
    assert "COMPLETED: YES WORD count: 1579" in {removal.text for removal in parsed.removed}
