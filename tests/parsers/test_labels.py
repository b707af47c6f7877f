"""Label blocks: every style they are written in, where they end, and what is none."""

import datetime

import pytest

from fic2ebook.parsers.labelline import label_line
from fic2ebook.parsers.labels import LABELS
from fic2ebook.parsers.values import typed
from fic2ebook.source import Source

from .negatives import NEGATIVES

BODY = (
    "It was raining on the hill, and Nell was counting the lamps again, one by one, as she had been taught.\n\n"
    "“Eighty,” she said.\n\n* * *\n\nThen it stopped.\n"
)
WRAPPED = (
    "It was raining on the hill, and Nell was counting the lamps again, one\nby one, as she had been taught to count "
    "them.\n\n“Eighty,” she said.\n"
)


def read(text):
    source = Source(text=text)
    detection = LABELS.detect(source)
    parsed = LABELS.parse(source)
    return detection, parsed, typed(parsed.fields, format="labels").metadata


def body(parsed):
    return "\n".join(piece.text for piece in parsed.body).strip()


STYLES = {
    "plain": "Title: The Lamp\nAuthor: Ada\nRating: PG\n\n",
    "capitals": "TITLE: The Lamp\nAUTHOR: Ada\nRATING: PG\n\n",
    "bold": "**Title:** The Lamp\n**Author:** Ada\n**Rating:** PG\n\n",
    "bold, colon outside": "**Title**: The Lamp\n**Author**: Ada\n**Rating**: PG\n\n",
    "italic": "*Title:* The Lamp\n_Author_: Ada\n*Rating:* PG\n\n",
    "whole line bold": "**Title: The Lamp**\n**Author: Ada**\n**Rating: PG**\n\n",
    "html": "<b>Title:</b> The Lamp<br>\n<b>Author:</b> Ada<br>\n<strong>Rating</strong>: PG\n\n",
    "bbcode": "[b]Title:[/b] The Lamp\n[b]Author:[/b] Ada\n[b]Rating:[/b] PG\n\n",
    "dash": "TITLE - The Lamp\nAUTHOR - Ada\nRATING - PG\n\n",
    "equals": "TITLE = The Lamp\nAUTHOR = Ada\nRATING = PG\n\n",
    "bar": "Title | The Lamp\nAuthor | Ada\nRating | PG\n\n",
    "dots": "Title......The Lamp\nAuthor.....Ada\nRating.....PG\n\n",
    "columns": "TITLE     The Lamp\nAUTHOR    Ada\nRATING    PG\n\n",
    "brackets": "[Title] The Lamp\n[Author] Ada\n[Rating] PG\n\n",
    "label and value in brackets": "[Title: The Lamp]\n[Author: Ada]\n[Rating: PG]\n\n",
    "hash": "# Title: The Lamp\n# Author: Ada\n# Rating: PG\n\n",
    "bullets": "- Title: The Lamp\n- Author: Ada\n- Rating: PG\n\n",
    "full-width colon": "Title：The Lamp\nAuthor：Ada\nRating：PG\n\n",
    "box": "+-----------------+\n| Title: The Lamp |\n| Author: Ada     |\n| Rating: PG      |\n"
    "+-----------------+\n\n",
    "stars": "*******************\n* Title: The Lamp *\n* Author: Ada     *\n* Rating: PG      *\n"
    "*******************\n\n",
    "rules": "==========\nTitle: The Lamp\nAuthor: Ada\nRating: PG\n==========\n\n",
    "rule below": "Title: The Lamp\nAuthor: Ada\nRating: PG\n\n*****\n\n",
    "double-spaced labels": "Title: The Lamp\n\nAuthor: Ada\n\nRating: PG\n\n",
    "no blank line": "Title: The Lamp\nAuthor: Ada\nRating: PG\n",
    "labels alone": "Title:\nThe Lamp\n\nAuthor:\nAda\n\nRating:\nPG\n\n",
    "two on a line": "Title: The Lamp   Author: Ada\nRating: PG\n\n",
    "bars on a line": "Title: The Lamp | Author: Ada | Rating: PG\n\n",
    "title above": "The Lamp\n\nAuthor: Ada\nRating: PG\nDisclaimer: none of it is mine\n\n",
    "title by author above": "The Lamp by Ada\n\nRating: PG\nDisclaimer: none of it is mine\n\n",
    "byline above": "THE LAMP\nby Ada\n\nRating: PG\nDisclaimer: none of it is mine\n\n",
    "quoted title": 'Title: "The Lamp" (1/1)\nAuthor: Ada <ada@post.example>\nRating: PG.\n\n',
    "small letters": "title: The Lamp\nauthor: Ada\nrating: PG\n\n",
    "letter-spaced": "T I T L E: The Lamp\nA U T H O R: Ada\nR A T I N G: PG\n\n",
    "a user's tag": '<b>Title:</b> The Lamp\n<b>Author:</b> <user site="livejournal.com" user="Ada">\n<b>Rating:</b> PG\n\n',
    "Chinese title and author above": "《The Lamp》作者：Ada\n\nRating: PG\n简介：灯。\n\n",
    "stars round the title": "☂ the lamp ☂\n\nauthor: Ada\nrating: PG\nwarnings: none\n\n",
    "arrows": "Title => The Lamp\nAuthor => Ada\nRating => PG\n\n",
    "two colons": "Title:: The Lamp\nAuthor :: Ada\nRating:: PG\n\n",
    "two colons, the byline too": "the lamp :: by Ada\nrating :: PG\npairing :: none\nwarnings :: none\n\n",
    "parentheses": "(Title: The Lamp)\n(Author: Ada)\n(Rating: PG)\n\n",
    "between signs": "✧ title ✧ The Lamp\n✧ author ✧ Ada\n✧ rating ✧ PG\n\n",
    "underlined by tags": "[u]Title[/u] The Lamp\n[u]Author[/u] Ada\n[u]Rating[/u] PG\n\n",
    "values between tags": "Title: <i>The Lamp</i>\nAuthor: <b>Ada</b>\nRating: <u>PG</u>\n\n",
    "values in brackets": 'Title: (The Lamp)\nAuthor: [Ada]\nRating: "PG"\n\n',
    "more in the label": "Title (working): The Lamp\nAuthor's pen name: Ada\nRating (overall): PG\n\n",
    "labels alone, no colon": "Title\nThe Lamp\n\nAuthor\nAda\n\nRating\nPG\n\n",
    "labels and values alone": "Title\n\nThe Lamp\n\nAuthor\n\nAda\n\nRating\n\nPG\n\n* * *\n\n",
    "the rating among the banner": "THE LAMP\n\nby Ada\nada@post.example\n\nRated PG.\nArchive: yes\nSpoilers: none\n\n",
    "part of a posting": "Title: The Lamp\nAuthor: Ada\nPart: NEW 1/1\nRating: PG\n\n",
    "Arabic": "العنوان: The Lamp\nالمؤلف: Ada\nالتقييم: PG\n\n",
    "Hebrew": "שם הסיפור: The Lamp\nמאת: Ada\nדירוג: PG\n\n",
    "indented": "     Title: The Lamp\n    Author: Ada\n    Rating: PG\n\n",
}


@pytest.mark.parametrize("head", STYLES.values(), ids=STYLES.keys())
def test_styles(head):
    detection, parsed, metadata = read(head + BODY)
    assert detection.confidence >= 0.6
    assert metadata.title.casefold() == "the lamp"
    assert (metadata.authors, metadata.rating) == (("Ada",), "PG")
    assert body(parsed) == BODY.strip()


def test_evidence_names_lines():
    detection, _, _ = read("\nTitle: The Lamp\nAuthor: Ada\nRating: PG\n\n" + BODY)
    assert [(seen.line, seen.text) for seen in detection.evidence][:2] == [(2, "Title: The Lamp"), (3, "Author: Ada")]
    assert detection.confidence > 0.9


def test_wrapped_values_at_the_margin():
    head = (
        "TITLE: The Lamp\nAUTHOR: Ada\nKEYWORDS: Mining, Found objects that turn up where they\nshouldn't, Rescue\n"
        "SUMMARY: Nell counts the lamps out and counts them in again.\nOne afternoon there is a lamp too many.\n\n"
    )
    _, parsed, metadata = read(head + WRAPPED)
    assert metadata.tags == ("Mining", "Found objects that turn up where they shouldn't", "Rescue")
    assert metadata.summary.endswith("One afternoon there is a lamp too many.")
    assert body(parsed) == WRAPPED.strip()


def test_unlabelled_disclaimer_inside_and_after():
    claim = "The characters belong to somebody else. No infringement is intended."
    _, _, inside = read(f"TITLE: The Lamp\nAUTHOR: Ada\n\n{claim}\n\nRATING: PG\nSUMMARY: A lamp.\n\n" + WRAPPED)
    _, parsed, after = read(f"TITLE: The Lamp\nAUTHOR: Ada\nRATING: PG\n\n{claim}\n\n" + WRAPPED)
    assert inside.disclaimer == after.disclaimer == claim
    assert inside.summary == "A lamp."
    assert body(parsed) == WRAPPED.strip()


def test_several_paragraphs_of_notes_before_a_rule():
    head = (
        "Title: The Lamp\nAuthor: Ada\nRating: PG\nAuthor's Notes: Written for the spring challenge.\n\n"
        "Thanks to all who sent feedback on my last story.\n\n*****\n\n"
    )
    _, parsed, metadata = read(head + WRAPPED)
    assert metadata.notes == "Written for the spring challenge.\n\nThanks to all who sent feedback on my last story."
    assert [removal.text for removal in parsed.removed] == ["*****"]
    assert body(parsed) == WRAPPED.strip()


def test_unknown_labels_are_kept_in_order():
    _, _, metadata = read("Title: The Lamp\nAuthor: Ada\nColour: Blue\nRating: PG\nStardate: 4412.3\n\n" + BODY)
    assert metadata.extra == (("Colour", "Blue"), ("Stardate", "4412.3"))


def test_emphasis_in_texts_only():
    _, _, metadata = read("Title: *The Lamp*\nAuthor: Ada\nSummary: A _warm_ lamp.\nRating: **PG**\n\n" + BODY)
    assert (metadata.title, metadata.summary, metadata.rating) == ("The Lamp", "A *warm* lamp.", "PG")


def test_empty_labels_and_statistics_are_removed():
    _, parsed, metadata = read("Title: The Lamp\nAuthor: Ada\nRating:\nKudos: 12\nWords: 500\n\n" + BODY)
    assert (metadata.rating, metadata.words, metadata.extra) == (None, 500, ())
    assert {removal.reason for removal in parsed.removed} == {"label without a value", "site statistics"}


def test_parts_codes_and_a_fandom_of_trek():
    head = "Title: The Lamp\nAuthor: Ada\nSeries: VOY\nPart: 1/3\nRating: [PG-13]\nCodes: J/C, P/T, AU\n\n~*~*~*~\n\n"
    _, parsed, metadata = read(head + WRAPPED)
    assert (metadata.fandoms, metadata.series, metadata.rating) == (("VOY",), (), "PG-13")
    assert (metadata.relationships, metadata.genres, metadata.extra) == (("J/C", "P/T"), ("AU",), ())
    assert body(parsed) == WRAPPED.strip()


def test_a_chapter_heading_above_the_labels_stays_in_the_body():
    _, parsed, metadata = read("The Lamp\nChapter One: Tokens\nAuthor: Ada\nRating: PG\n\n" + WRAPPED)
    assert (metadata.title, metadata.notes) == ("The Lamp", None)
    assert body(parsed).startswith("Chapter One: Tokens\n")


def test_a_mails_header_above_is_the_mails():
    detection, _, _ = read(
        "From: a@post.example\nDate: 4 Mar 1997\nSubject: The Lamp\n\nTITLE: The Lamp\nAUTHOR: Ada\n\n" + WRAPPED
    )
    assert detection.confidence <= 0.6


def test_tumblr():
    _, parsed, metadata = read("the lamp\n\npairing: nell/davy\nwc: 2k\nwarnings: rain\na/n: hello\n\n" + BODY)
    assert (metadata.title, metadata.relationships, metadata.words) == ("the lamp", ("nell/davy",), 2000)
    assert (metadata.warnings, metadata.notes) == (("rain",), "hello")
    assert body(parsed) == BODY.strip()


def test_livejournal():
    head = (
        "Title: The Lamp\nAuthor: [info]ada\nFandom: The Pit\nPairing/Characters: Nell/Davy, Osric\nRating: PG-13\n"
        "Length: 10,278 words in two parts\nSpoilers: None\nDate: March 4th, 2012\nBeta'd by: Gran and Davy\n\n"
    )
    _, _, metadata = read(head + BODY)
    assert metadata.authors == ("ada",)
    assert (metadata.relationships, metadata.characters) == (("Nell/Davy",), ("Osric",))
    assert (metadata.words, metadata.spoilers, metadata.beta) == (10278, None, ("Gran", "Davy"))
    assert metadata.published == datetime.date(2012, 3, 4)


def test_one_line_form():
    detection, parsed, metadata = read("The Lamp\n\nThe Pit | Nell/Davy | 550 words | PG | unbeta'd\n\n" + BODY)
    assert detection.confidence >= 0.5
    assert (metadata.title, metadata.fandoms, metadata.words) == ("The Lamp", ("The Pit",), 550)
    assert (metadata.relationships, metadata.rating, metadata.notes) == (("Nell/Davy",), "PG", "unbeta'd")
    assert body(parsed) == BODY.strip()


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("Title: The Lamp Author: Ada Penhale", "The Lamp", "Ada Penhale"),
        ("Cím: A lámpa Szerző: Kő Ada", "A lámpa", "Kő Ada"),
        ("Title: The Author: A Life", "The Author: A Life", None),
    ],
)
def test_title_and_author_on_one_line(line, title, author):
    _, _, metadata = read(f"{line}\n\n{BODY}")
    assert (metadata.title, *metadata.authors) == ((title, author) if author else (title,))


COLLAPSED = "It was raining on the hill. “Eighty,” she said. * * * Then it stopped, and she went in for her tea. " * 3


@pytest.mark.parametrize(
    ("head", "summary", "start"),
    [
        (
            "Title: The Lamp Author: Ada Penhale Rating: PG Summary: A lamp is lost. It is found. Chapter 1: Tokens ",
            "A lamp is lost. It is found.",
            "Chapter 1: Tokens",
        ),
        (
            "Title: The Lamp Author: Ada Penhale Summary: A lamp is lost. Rating: PG ",
            "A lamp is lost.",
            "It was raining",
        ),
        (
            "Title: The Lamp Author: Ada Penhale Rating: PG Summary: A lamp is lost. ",
            "A lamp is lost.",
            "It was raining",
        ),
        (
            "**Title:** The Lamp **Author:** Ada Penhale **Rating:** PG **Summary:** A lamp is lost. *** ",
            "A lamp is lost.",
            "*** It",
        ),
    ],
)
def test_collapsed_to_one_line(head, summary, start):
    detection, parsed, metadata = read(head + COLLAPSED)
    assert detection.confidence >= 0.7
    assert (metadata.title, metadata.authors, metadata.rating) == ("The Lamp", ("Ada Penhale",), "PG")
    assert metadata.summary == summary
    assert body(parsed).startswith(start)


LOCAL = {
    "de": ("Titel: Die Lampe\nAutorin: Jorun\nZusammenfassung: Eine Lampe.\n\nKapitel 1\n\n", "Die Lampe", "Jorun"),
    "es": ("Título: La lámpara\nAutora: Lucía\nResumen: Una lámpara.\n\nCapítulo 1\n\n", "La lámpara", "Lucía"),
    "es, no accents": ("Titulo: La lampara\nAutora: Lucia\nResumen: Una lampara.\n\n", "La lampara", "Lucia"),
    "fr": ("Titre : La lampe\nAuteur : Ysé\nRésumé : Une lampe.\n\nChapitre 1\n\n", "La lampe", "Ysé"),
    "it": ("Titolo: La lampada\nAutrice: Ilaria\nRiassunto: Una lampada.\n\nCapitolo 1\n\n", "La lampada", "Ilaria"),
    "pt": ("Título: A lâmpada\nAutora: Inês\nResumo: Uma lâmpada.\n\nCapítulo 1\n\n", "A lâmpada", "Inês"),
    "nl": ("Titel: De lamp\nAuteur: Sanne\nSamenvatting: Een lamp.\n\nHoofdstuk 1\n\n", "De lamp", "Sanne"),
    "pl": ("Tytuł: Lampa\nAutorka: Zofia\nStreszczenie: Lampa.\n\nRozdział 1\n\n", "Lampa", "Zofia"),
    "sv": ("Titel: Lampan\nFörfattare: Ebba\nSammanfattning: En lampa.\n\nKapitel 1\n\n", "Lampan", "Ebba"),
    "hu": ("Cím: A lámpa\nÍró: Réka\nTartalom: Egy lámpa.\n\n", "A lámpa", "Réka"),
    "ru": ("Название: Лампа\nАвтор: Анна\nСаммари: Лампа.\n\nГлава 1\n\n", "Лампа", "Анна"),
    "zh": ("《灯》\n作者：林\n\n内容简介：\n　　一盏灯。\n\n第一章 灯\n\n", "灯", "林"),
    "ja": ("題名：ランプ\n作者：林\nあらすじ：ランプの話。\n\n第一章\n\n", "ランプ", "林"),
}


@pytest.mark.parametrize(("head", "title", "author"), LOCAL.values(), ids=LOCAL.keys())
def test_languages(head, title, author):
    detection, _, metadata = read(head + BODY)
    assert detection.confidence > 0.9
    assert (metadata.title, metadata.authors) == (title, (author,))
    assert metadata.summary


def test_the_language_of_the_labels_if_the_story_is_in_it():
    head = "Titel: Die Lampe\nAutorin: Jorun\nZusammenfassung: Eine Lampe.\n\n"
    german = (
        "Es regnete auf den Hügel, und Nell zählte die Lampen noch einmal, so wie sie es von der Mutter gelernt hatte. "
    )
    assert read(head + german * 5)[2].language == "de"
    assert read(head + BODY * 5)[2].language is None


def test_chinese_summary_of_two_paragraphs():
    _, parsed, metadata = read(
        "书名：灯\n作者：林\n状态：已完结\n简介：\n　　一盏灯。\n　　又一盏灯。\n\n第一章 灯\n\n　　天黑了。\n"
    )
    assert metadata.summary == "一盏灯。\n\n又一盏灯。"
    assert metadata.complete is True
    assert body(parsed).startswith("第一章 灯")


def test_a_second_work_is_noted():
    work = "Title: The Lamp\nAuthor: Ada\nRating: PG\n\n" + BODY
    _, parsed, _ = read(work + "\n\n" + work)
    assert [note.code for note in parsed.notes] == ["several-works"]
    assert read(work + "\nTitle: Mending the clock\nThe form was blank.\n")[1].notes == ()


def test_parts_that_repeat_the_header_are_one_work():
    head = "Title: The Lamp\nAuthor: Ada\nPart: NEW {}/3\nRating: PG\n"
    second = head.format(2) + "Disclaimers in part 1.\n\nIt was dry.\n\nTBC in part 3\n\n"
    text = head.format(1) + "\n" + BODY + "\n\nTBC in part 2\n\n\n" + second + head.format(3) + "\nIt rained.\n"
    _, parsed, _ = read(text)
    assert [piece.text.strip() for piece in parsed.body] == [BODY.strip(), "It was dry.", "It rained."]
    assert parsed.body[1].line == text[: text.index("It was dry")].count("\n")  # the blank line above it
    assert parsed.notes == ()
    assert "Disclaimers in part 1." in [each.text for each in parsed.removed]


@pytest.mark.parametrize(
    ("above", "title", "authors"),
    [
        ("Анна Греб\n\nЛампа на мысу", "Лампа на мысу", ("Анна Греб",)),
        ("Анна Греб\n\nИван Рудник", "Анна Греб", ()),  # which of them?
    ],
)
def test_a_russian_author_above_the_title(above, title, authors):
    _, _, metadata = read(f"{above}\n\nАннотация: Смотритель находит письмо.\n\nГлава 1\n\nШёл дождь.\n")
    assert (metadata.title, metadata.authors) == (title, authors)


@pytest.mark.parametrize("text", NEGATIVES.values(), ids=NEGATIVES.keys())
def test_negatives(text):
    assert LABELS.detect(Source(text=text)) is None


@pytest.mark.parametrize("text", NEGATIVES.values(), ids=NEGATIVES.keys())
def test_parse_loses_nothing_of_any_text(text):
    parsed = LABELS.parse(Source(text=text))
    kept = [*(field.text for field in parsed.fields), *(r.text for r in parsed.removed), *(p.text for p in parsed.body)]
    assert set(text.split()) <= set(" ".join(kept).split())


def test_a_header_in_a_story_is_no_header():
    source = Source(
        text="Title: The Lamp\nAuthor: Ada\nRating: PG\n\n" + BODY + "\nTitle: Mending the clock\nSummary: None\n"
    )
    metadata = typed(LABELS.parse(source).fields, format="labels").metadata
    assert (metadata.title, metadata.summary) == ("The Lamp", None)


def test_line_numbers_of_a_text_inside_another():
    source = Source(text="Title: The Lamp\nAuthor: Ada\nRating: PG\n\nText.\n", line=11)
    parsed = LABELS.parse(source)
    assert [field.line for field in parsed.fields] == [11, 12, 13]
    assert parsed.body[-1].line == 15


def test_hostile_input_is_quick():
    for text in (
        "Title:" * 50_000,
        "a:" * 50_000,
        "*" * 100_000,
        "Title: " + "x " * 100_000,
        " " * 100_000 + ":",
        "\n".join(["Title: x"] * 20_000),
        "-=*~" * 30_000,
        "Author: " + "a, " * 50_000,
        "Series: " + "Part " * 20_000,
        "**" * 50_000,
        "Rating: (" * 10_000,
    ):
        _, parsed, _ = read(text + "\n\n" + BODY)
        assert parsed.body


@pytest.mark.parametrize("line", ["finished.  Please say what you think of it.", "complete!  And then some, I hope"])
def test_two_spaces_behind_a_sentence_set_off_no_value(line: str) -> None:
    assert label_line(line) is None
    assert label_line("COMPLETE   Yes") is not None


def test_a_web_novels_buttons_and_adverts_are_removed():
    text = "更多电子书请关注www.ducks.example\n灯\n作者：林晚\n加入书架\n状态：连载中\n\n第一章\n\n　　钟响了三声。\n"
    _, parsed, found = read(text)
    assert (found.title, found.authors, found.notes) == ("灯", ("林晚",), None)
    assert {removal.text for removal in parsed.removed} >= {"更多电子书请关注www.ducks.example", "加入书架"}


def test_a_path_of_links_and_a_rating_in_brackets():
    head = "Trains Fan Fiction ❯ Winter Post ❯ The Tunnel ( Chapter 3 )\n\n[ T - Teen: Not suitable for everybody ]\n\n"
    _, parsed, found = read(head + "Disclaimer: The trains are not mine.\n" + BODY)
    assert (found.fandoms, found.title, found.rating) == (("Trains",), "Winter Post", "T")
    assert (parsed.body[0].role, parsed.body[0].text) == ("heading", "Chapter 3: The Tunnel")


def test_what_a_downloader_says_of_fanfiction_net():
    head = (
        "Story: The Lamp\nStorylink: https://www.fanfiction.net/s/123/1/\nCategory: Trains\nGenre: Adventure\n"
        "Author: Ada\nContent: Chapter 1 to 2 of 2 chapters\nSource: FanFiction.net\n\nSummary: Nell counts.\n\n"
    )
    _, parsed, found = read(head + "*Chapter 1*: The Pit\n\n" + BODY)
    assert (found.fandoms, found.genres, found.warnings) == (("Trains",), ("Adventure",), ())
    assert found.chapters_planned == 2
    assert body(parsed).startswith("*Chapter 1*: The Pit")
    _, _, found = read(head.replace("fanfiction.net", "pit.example").replace("FanFiction.net", "The Pit") + BODY)
    assert found.fandoms == ("Trains",)


@pytest.mark.parametrize(
    ("subject", "title", "more"),
    [
        ("fic: The Lamp (Trains, Nell/Bo, PG)", "The Lamp", [("fic", "Trains, Nell/Bo, PG")]),
        ("Fic: Home [Trains, gen]", "Home", [("Fic", "Trains, gen")]),
        ("Fic: Home (Again, and Again)", "Home (Again, and Again)", []),
    ],
)
def test_an_entrys_subject_as_title(subject, title, more):
    _, _, found = read(f"{subject}\n\nAuthor: Ada\nRating: PG\nSummary: A lamp.\n\n{BODY}")
    assert (found.title, list(found.extra)) == (title, more)


def test_counts_in_one_line_are_no_heading():
    head = "Titel: Die Lampe\nAutor: Ada\nErstellt am: 04.01.2013\nLetzte Änderung: 18.01.2013\n"
    _, parsed, found = read(head + "Kapitel: 3, Wörter: 402\nAltersfreigabe: P6\n\nKapitel 1: Der Schacht\n\n" + BODY)
    assert (found.words, found.chapters_planned, found.rating) == (402, 3, "P6")
    assert (str(found.published), str(found.updated)) == ("2013-01-04", "2013-01-18")
    assert body(parsed).startswith("Kapitel 1: Der Schacht")


def test_what_a_translator_notes():
    head = "Titre : La lampe\nAuteur : Ada\nDisclaimer : Rien à moi.\nNote de la traductrice : Merci à Ada.\n\n"
    _, _, found = read(head + BODY)
    assert (found.disclaimer, found.notes) == ("Rien à moi.", "Merci à Ada.")


def test_labels_parted_by_a_symbol():
    head = "☆ pairing: Nell x reader ☆ genre: angst, fluff ☆ aus: lamp room ☆ word count: 1.8k\n\n"
    _, _, found = read("the lamp\n" + head + BODY)
    assert (found.relationships, found.genres, found.words) == (("Nell x reader",), ("angst", "fluff"), 1800)
    assert ("aus", "lamp room") in found.extra


def test_a_numbered_heading_above_a_disclaimer_is_no_title():
    _, parsed, found = read("1. The Rope\n\nDisclaimer: Not mine.\nRating: PG\n\n" + BODY)
    assert found.title is None
    assert parsed.body[0].text == "1. The Rope"


def test_a_header_in_brackets_and_a_count_of_comments():
    _, parsed, found = read(
        "[ Author: Ada; Title: The Lamp; Tags: rain, pit; Genre: adventure ]\nComments: 56\n\n" + BODY
    )
    assert (found.title, found.authors, found.genres) == ("The Lamp", ("Ada",), ("adventure",))
    assert "site statistics" in {removal.reason for removal in parsed.removed}


def test_what_else_stands_among_labels():
    head = (
        "Title: The Lamp\nAuthor: Ada\nComments: This takes place in the winter that nobody talks\nabout. The lamps are"
        " out, and that is all you need.\nDisclaimer: The lamps are not mine.\nmasterlist | taglist: @bo @cy\n\n"
        "Thanks to Bo for the beta.\n\n*****\n\n"
    )
    _, parsed, metadata = read(head + BODY)
    assert metadata.disclaimer == "The lamps are not mine."
    notes = "This takes place in the winter that nobody talks about. The lamps are out, and that is all you need."
    assert metadata.notes == f"{notes}\n\nThanks to Bo for the beta."
    assert "masterlist | taglist: @bo @cy" in [removal.text for removal in parsed.removed]
    assert body(parsed).startswith("It was raining")


def test_a_summary_in_italics_below_a_header_on_one_line():
    _, parsed, metadata = read(
        "**The Lamp**\nThe Pit | Ada & Bo | 440 words | PG\n*In which there is a lamp.*\n\n" + BODY
    )
    assert (metadata.summary, metadata.rating) == ("In which there is a lamp.", "PG")
    assert body(parsed).startswith("It was raining")


def test_a_notice_in_the_story_is_no_header():
    story = (
        "The theatre had one rule, and it was written on the wall above the\nkettle, where everybody saw it.\nNell knew"
        " the lines. She knew the cat's lines, and she had never been\non the stage, not once in eleven weeks.\n"
        "The paper by the door said:\nTitle: The Lamp\nAuthor: a committee\nRating: for mayors\n"
    )
    assert LABELS.detect(Source(text=story + BODY)) is None


def test_paragraphs_of_a_line_each_are_no_double_spaced_header() -> None:
    story = "\n\n".join(
        ['"Come in," said Nell. It had rained for a week.', "Nobody came in. The duck stayed where it was."] * 4
    )
    _, _, metadata = read(f"Title: The Duck\n\nDisclaimer: I own no ducks.\n\n{story}\n\n\n***\n\n\n{story}\n")
    assert metadata.disclaimer == "I own no ducks."


def test_a_posts_subject_without_the_word_and_a_quoted_posts_line() -> None:
    head = "[HFML] [Salt][Fanfic] Winter Post - Chapter 3\n\nA Salt 1/2 fanfiction by Ada Crewe\n\nDisclaimer: Not mine.\nRating: G\n"
    _, parsed, metadata = read(f"{head}\n\nThe rain came down on the slates all night.\n")
    assert (metadata.title, metadata.authors) == ("Winter Post", ("Ada Crewe",))
    quoted = '--- In SaltTales@groups.example, "ada" <ada@p...> wrote:'
    _, parsed, metadata = read(f"{quoted}\n\nTitle: Winter Post\nAuthor: Ada Crewe\n\nThe rain came down.\n")
    assert metadata.notes is None or not metadata.notes
    assert quoted in [removal.text for removal in parsed.removed]


def test_a_part_number_and_a_posts_subject_above_are_no_title() -> None:
    _, parsed, metadata = read(
        "Part 1/?\n\nThe lamps belong to their owners, no rights are mine.\n\nArchive: Ask.\n\nIt rained.\n"
    )
    assert (metadata.title, metadata.archive_permission) == (None, "Ask.")
    assert "Part 1/?" in [removal.text for removal in parsed.removed]
    subject = "NEW TOS: The Lamp (K, S) [PG] 3/3"
    _, parsed, metadata = read(f"{subject}\n\nTitle: The Lamp\nAuthor: Ada Crewe\n\nIt rained.\n")
    assert not metadata.notes
    assert subject in [removal.text for removal in parsed.removed]


def test_what_stands_above_labels_is_a_note_only_if_it_says_something() -> None:
    head = "November 15th, 2008\n\n**The Lamp**\n\n*by Ada Crewe*\n\n**Rating:** G\n**Summary:** A lamp.\n\n---\n\nIt rained.\n"
    _, _, metadata = read(head)
    assert (metadata.title, metadata.authors, str(metadata.published)) == ("The Lamp", ("Ada Crewe",), "2008-11-15")
    menu = "\n\n".join(["Home", "Fan Fiction", "Guestbook", "Links", "Polls", "Mailbag", "Contact Me", "Back", "Next"])
    _, parsed, metadata = read(f"{menu}\n\nTitle: The Lamp\nAuthor: Ada Crewe\n\nIt rained.\n")
    assert not metadata.notes and "Mailbag" in body(parsed)
    _, _, metadata = read("Harbour Tales: The Lamp\nBy Ada Crewe\nDisclaimer: Not mine.\n\nIt rained.\n")
    assert (metadata.title, metadata.notes) == ("Harbour Tales: The Lamp", None)


def test_ukrainian_sizes_and_states() -> None:
    _, _, metadata = read(
        "Назва: Лампа\nАвтор: Ада\nРозмір: Міні, 5 сторінок\nСтатус: закінчено\nКількість частин: 2\n\nДощ.\n"
    )
    assert (metadata.words, metadata.complete, metadata.chapters_planned) == (None, True, 2)


def test_a_wish_above_a_disclaimer_is_no_title() -> None:
    _, _, metadata = read(
        "Liebe Leser,\n\nich hoffe, ihr habt ein wenig Spaß beim Lesen!\n\nDisclaimer: Not mine.\nRating: G\n\nEs regnete.\n"
    )
    assert metadata.title is None


def test_a_framed_line_ends_a_header_without_blanks() -> None:
    text = (
        "Title: The Sea\nAuthor: Ada\nSummary: It comes to town.\n=== A Start ===\nIt came by night.\n---\nIt went.\n"
    )
    parsed = LABELS.parse(Source(text=text))
    assert next(field.value for field in parsed.fields if field.key == "summary") == "It comes to town."
    assert "It came by night." in parsed.body[0].text


def test_a_chapter_above_a_byline_is_no_title() -> None:
    _, parsed, metadata = read("Chapter 1: Lamps\nby: Ada\n\nChapter 1: Lamps\n\nIt rained.\n")
    assert (metadata.title, metadata.authors) == (None, ("Ada",))
    assert "Chapter 1: Lamps" in body(parsed)


@pytest.mark.parametrize(
    ("said", "complete"), [("The Lamp (WIP)", False), ("The Lamp [COMPLETE]", True), ("The Lamp (Lit)", None)]
)
def test_a_title_that_says_whether_it_is_complete(said, complete):
    _, _, metadata = read(f"Title: {said}\nAuthor: Ada\nRating: PG\n\n" + BODY)
    assert (metadata.title, metadata.complete) == (said if complete is None else "The Lamp", complete)


def test_a_chinese_author_and_paragraphs_of_a_summary():
    head = "书名:灯\n作者:林晚 著\n内容简介:\n    灯灭了。\n    雨还在下。\n------\n\n"
    _, _, metadata = read(head + "第一章 灯\n\n    灯灭了，雨还在下。\n\n    “谁？”她问。\n")
    assert (metadata.authors, metadata.summary) == (("林晚",), "灯灭了。\n\n雨还在下。")


STORY = "风雪夜里，有人敲门。\n\n他说：“你来了。”\n\n第二章 灯\n\n灯灭了。\n"


@pytest.mark.parametrize(
    "head",
    [
        "书名：夜灯\n作者：林小满\n\n内容简介：\n一盏灯。\n\n正文\n\n第一章 雪\n\n",
        "《夜灯》作者：林小满【完结】\n\n文案：\n一盏灯。\n\n正文 第一章 雪\n\n",
        "《夜灯》（完结）\n作者：林小满\n内容简介\n  一盏灯。\n\n第一章 雪\n\n",
        "《夜灯（精校版全本）》\n作者：林小满\n简介\n一盏灯。\n------章节内容开始-------\n第一章 雪\n\n",
        "『夜灯/作者:林小满』\n『内容简介:\n    一盏灯。』\n\n------章节内容开始-------\n第一章 雪\n\n",
        "夜灯BY林小满\n\n文案\n\n一盏灯。\n\n第一章 雪\n\n",
        "<<夜灯>>\n作者：林小满\n简介：一盏灯。\n\n第一章 雪\n\n",
    ],
)
def test_heads_of_chinese_files(head: str) -> None:
    _, parsed, metadata = read(head + STORY)
    assert (metadata.title, metadata.authors, str(metadata.summary)) == ("夜灯", ("林小满",), "一盏灯。")
    assert body(parsed).startswith(("第一章 雪", "正文 第一章 雪"))
    assert metadata.complete is (True if "完结" in head else None)


def test_a_chinese_sites_keywords() -> None:
    head = "《夜灯》（全文完+番外）作者：林小满\n文案\n一盏灯。\n\n内容标签：江湖 夜行\n搜索关键字：主角：阿灯 ┃ 配角：阿雪，阿风 ┃ 其它：灯\n\n"
    _, _, metadata = read(f"{head}☆、第一章 雪\n\n{STORY}")
    assert (metadata.characters, metadata.tags) == (("阿灯", "阿雪", "阿风"), ("江湖", "夜行", "灯"))
    assert (metadata.title, metadata.complete) == ("夜灯", True)


def test_a_number_below_a_summary_is_a_chapter() -> None:
    _, parsed, metadata = read(f"《夜灯》\n作者：林小满\n\n文案\n\n一盏灯。\n\n01\n{STORY}")
    assert str(metadata.summary) == "一盏灯。"
    assert body(parsed).startswith("01")


@pytest.mark.parametrize(
    "head",
    [
        "夜灯\n作者：林小満\n\nあらすじ\n灯の話。\n\n第１話　雪\n\n",
        "제목: 夜灯\n작가: 林小満\n\n소개글\n灯の話。\n\n1화\n\n",
    ],
)
def test_summaries_without_a_colon_in_japan_and_korea(head: str) -> None:
    _, _, metadata = read(f"{head}雪の夜、誰かが戸を叩いた。\n\n「来たのか」と彼は言った。\n")
    assert (metadata.title, metadata.authors, str(metadata.summary)) == ("夜灯", ("林小満",), "灯の話。")


def test_menu_of_a_journal_above_the_labels() -> None:
    menu = "LJ | Login | Create a LiveJournal Account | Learn more\n\nPrevious Entry | Add to Memories | Next Entry"
    _, parsed, metadata = read(
        f"{menu}\n\n[]ada wrote in small_woods\n\nTitle: The Lamp\nAuthor: []ada\nFandom: Salt Road\nRating: PG\nSummary: Rain.\n\nIt rained.\n"
    )
    assert metadata.authors == ("ada",) and metadata.notes is None
    assert [removal.reason for removal in parsed.removed] == ["site navigation", "site navigation", "site's header"]


def test_head_of_a_tumblr_post() -> None:
    _, parsed, metadata = read("saltmouse\nFollow\n\nthe lamp\n\nsummary: it rains.\nwc: 715\n\nIt rained.\n")
    assert metadata.title == "the lamp" and "saltmouse" in {removal.text for removal in parsed.removed}


def test_summary_below_a_heading_of_its_own() -> None:
    labels = "Genre:\nFantasy\nAuthor:\nsaltmouse\nStatus:\nComplete\nRating:\nPG\n\nIt rained.\n"
    _, _, metadata = read(f"The Lamp\n\nSummary\nA lamp,\nand rain.\n\n{labels}")
    assert (metadata.title, str(metadata.summary), metadata.notes) == ("The Lamp", "A lamp, and rain.", None)


def test_a_mark_of_another_kind_and_numbered_notes_are_labels_too() -> None:
    head = "Disclaimer: Not mine.\n\n Rating - PG for rain.\n\nA/N: For Bo.\nA/N2- It grew, and it goes on for quite a while {}.\n\n"
    _, parsed, metadata = read(head.format("longer than a label's value usually does") + BODY)
    assert metadata.rating == "PG for rain"
    assert metadata.notes is not None
    assert "For Bo." in metadata.notes
    assert "It grew" in metadata.notes
    assert body(parsed) == BODY.strip()


def test_labels_that_nobody_knows_stand_between_known_ones() -> None:
    paragraphs = ["The Lamp", "Author: Ada", "Weather: Rain", "Lamps: 84", "Disclaimer: Not mine."]
    _, parsed, metadata = read("\n\n".join([*paragraphs, BODY]))
    assert metadata.extra == (("Weather", "Rain"), ("Lamps", "84"))
    assert metadata.disclaimer == "Not mine."
    assert body(parsed) == BODY.strip()


def test_a_word_for_a_heading_is_a_label_between_labels() -> None:
    head = "The Lamp\n\nkeeper_ada\n\nRating: PG\nGenres: Drama\nBook: The Harbour, Books 1 - 4\nStatus: Completed\n\n"
    _, parsed, metadata = read(f"{head}1. The Rope\n\nSummary: It rains.\n\n{BODY}")
    assert (metadata.title, metadata.authors, metadata.complete) == ("The Lamp", ("keeper_ada",), True)
    assert metadata.extra == (("Book", "The Harbour, Books 1 - 4"),)
    assert metadata.summary is None
    assert body(parsed).startswith("1. The Rope\n\nSummary: It rains.")


@pytest.mark.parametrize("word", ["Oneshot", "Prologue", "The Lamp Room"])
def test_not_every_line_below_a_title_is_a_name(word: str) -> None:
    _, _, metadata = read(f"The Lamp\n\n{word}\n\nRating: PG\nGenres: Drama\nStatus: Completed\n\n{BODY}")
    assert metadata.authors == ()


@pytest.mark.parametrize("row", ["harbourfic.net", "Books > The Harbour", "Skip to content", "End of Edit Notes"])
def test_a_place_on_a_site_is_no_title(row: str) -> None:
    _, _, metadata = read(f"{row}\n\nAuthor: Ada\nRating: PG\nSummary: It rains.\n\n{BODY}")
    assert metadata.title is None


def test_the_chapter_above_the_labels_is_said_once() -> None:
    labels = "Author: Ada\nTitle: The Lamp\nRating: PG\n\n"
    _, parsed, metadata = read(f"The Lamp, Chapter 3\n\n{labels}Chapter Three\n\n{BODY}")
    assert metadata.notes is None
    assert [removal.reason for removal in parsed.removed] == ["chapter heading repeated"]
    _, parsed, _ = read(f"Chapter 3/?\n\n{labels}{BODY}")
    assert [piece.text for piece in parsed.body if piece.role == "heading"] == ["Chapter 3"]


def test_a_whole_story_on_one_line_below_a_label_is_no_value() -> None:
    story = "CHAPTER ONE The bell had rung at five to nine for a hundred years, and nobody looked at it. " * 9
    text = (
        "Title: The Bell\nAuthor: Maud Petit\nRating: PG\n"
        f"Disclaimer: The school is mine, and the jackdaws are all their own.\n{story}\n"
    )
    parsed = LABELS.parse(Source(text=text, name="bell.txt"))
    assert [field.value for field in parsed.fields if field.key == "disclaimer"] == [
        "The school is mine, and the jackdaws are all their own."
    ]
    assert parsed.body[0].text.startswith("CHAPTER ONE The bell")


def test_the_title_twice_above_the_labels_is_no_note() -> None:
    _, parsed, metadata = read(f"The Lamp\nby Nell\n\nThe Lamp\n\nRating: PG\nSummary: A lamp.\n\n{BODY}")
    assert (metadata.title, metadata.notes) == ("The Lamp", None)
    assert [removal.reason for removal in parsed.removed] == ["title or byline repeated"]


def test_an_authors_own_page_is_no_title() -> None:
    labels = "Author: Ada Crewe\nRating: PG\nSummary: It rains.\n\n"
    _, parsed, metadata = read(f"Ada Crewe’s Fan Fiction … Stuff\n\n\nThe Lamp\n\n{labels}{BODY}")
    assert (metadata.title, metadata.notes) == ("The Lamp", None)
    assert [removal.reason for removal in parsed.removed] == ["site's header"]
    _, _, metadata = read(f"Ada Crewe’s Lamp\n\n{labels}{BODY}")
    assert metadata.title == "Ada Crewe’s Lamp"


def test_a_chapter_between_letters_for_ornament_ends_the_labels() -> None:
    head = "The Lamp\nDisclaimer : Not mine\nRate : T\nGenre : Drama\nSummary : It rains.\n"
    _, parsed, metadata = read(f"{head}~XXX~ Chapter 1 : The Rope ~XXX~\n{BODY}")
    assert (metadata.rating, metadata.summary is not None, metadata.extra) == ("T", True, ())
    assert body(parsed).startswith("~XXX~ Chapter 1 : The Rope ~XXX~")


def test_whatever_disclaimer_is_one() -> None:
    head = "The Lamp - by Ada Crewe\n\nDisclaimers: Not mine.\n\nBonus Disclaimer: Nor are the gulls.\n\nRating: PG\n\n"
    _, parsed, metadata = read(f"{head}{BODY}")
    assert (metadata.title, metadata.authors) == ("The Lamp", ("Ada Crewe",))
    assert [field.value for field in parsed.fields if field.key == "disclaimer"] == ["Not mine.", "Nor are the gulls."]


def test_a_sites_name_above_its_menu_is_no_title() -> None:
    labels = "Author: Ada\nRating: PG\nSummary: It rains.\n\n"
    menu = "fan fics  fan art  search  credits  mail lists\n"
    _, parsed, metadata = read(f"the harbour warren\n\n{menu}A Long Walk Home\n\n{labels}{BODY}")
    assert (metadata.title, metadata.notes) == ("A Long Walk Home", None)
    assert [removal.reason for removal in parsed.removed] == ["site's header", "site navigation"]
    _, _, metadata = read(f"A Long Walk Home\n\n{menu}\n{labels}{BODY}")
    assert metadata.title == "A Long Walk Home"
    _, _, metadata = read(f"The Lamp\n(It is AU in that nobody ever lit it.)\n\n{labels}{BODY}")
    assert metadata.title == "The Lamp"


NO_TITLE = "Rating: PG\nDisclaimer: Not mine.\nSummary: It rains.\n\n"


@pytest.mark.parametrize(
    ("below", "title", "authors"),
    [
        ("The Lamp\nby Ada Crewe", "The Lamp", ("Ada Crewe",)),
        ("~~~~~\n\nThe Lamp\n\nBy Ada Crewe", "The Lamp", ("Ada Crewe",)),
        ("The Lamp by Ada Crewe", "The Lamp", ("Ada Crewe",)),
        ("Una notte d'estate\ndi Ada_85", "Una notte d'estate", ("Ada_85",)),
        ("THE LAMP", "THE LAMP", ()),
        ("-----\n\nLAMPS\n\n-----", "LAMPS", ()),
        ("-----\n\nThe Lamp\n\n-----", "The Lamp", ()),
    ],
)
def test_a_title_below_labels_that_state_none(below: str, title: str, authors: tuple[str, ...]) -> None:
    _, parsed, metadata = read(f"{NO_TITLE}{below}\n\n{BODY}")
    assert (metadata.title, metadata.authors) == (title, authors)
    assert body(parsed).lstrip("-\n") == BODY.strip()
    _, parsed, metadata = read(f"Title: Winter Post\n{NO_TITLE}{below}\n\n{BODY}")
    assert metadata.title == "Winter Post"
    assert below.splitlines()[-1] in body(parsed)


@pytest.mark.parametrize(
    "below", ["London, 1888", "The Lamp", "PROLOGUE", "Chapter 1: Rain", "EIGHTY", "TEN YEARS AGO", "“STOP!”"]
)
def test_a_line_below_labels_that_may_be_the_storys_stays(below: str) -> None:
    _, parsed, metadata = read(f"{NO_TITLE}{below}\n\n{BODY}")
    assert metadata.title is None
    assert body(parsed).startswith(below)
    _, _, metadata = read(f"{NO_TITLE}THE LAMP\n\n{BODY}\n\nTHE ROPE\n\n{BODY}")
    assert metadata.title is None


def test_a_page_of_an_archive_around_the_labels() -> None:
    head = "Books > Salt Road\nSegui la storia  |\nAutore: ada_c    23/01/2017    1 recensioni\nIt rains.\n"
    labels = "Genere: Drama | Stato: completa\nCapitoli:\n <<\nPer recensire esegui il login o registrati.\n"
    _, parsed, metadata = read(f"{head}{labels}Dimensione del testo A A A\n9\n\nRAIN\n\n\n{BODY}")
    assert (metadata.authors, metadata.fandoms) == (("ada_c",), ("Salt Road",))
    assert metadata.published == datetime.date(2017, 1, 23)
    assert (metadata.complete, metadata.chapters_planned) == (True, None)
    assert body(parsed).startswith("9\n\nRAIN")
    page = "Salt Archive\n\n[Reviews - 0]   Printer\nTable of Contents\n\n- Text Size +\n\n"
    _, parsed, _ = read(f"{page}Title: The Lamp\nAuthor: Ada\nRating: PG\n\n{BODY}")
    assert [each.reason for each in parsed.removed] == ["page navigation"] * 3


def test_what_runs_on_below_statistics_is_listed_with_them() -> None:
    head = "By: Overdue\nRated: Fiction K - English - Humor/Friendship - Miss Okafor, Dragon\n"
    facts = "- Chapters: 3 - Words: 5,310 - Reviews: 8 - Favs: 30 - Follows: 41\nThe dragon looked at his feet.\n"
    parsed = LABELS.parse(Source(text=f"{head}{facts}\nThe advertisement was in the Courier.\n", name="d.txt"))
    said = [removal.text for removal in parsed.removed] + [piece.text for piece in parsed.body]
    assert any("The dragon looked at his feet." in text for text in said)


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("The Lamp\n\nChapter 1\n\n", "The Lamp"),
        ("The Lamp\n\n\nChapter 1: Rain\n\n", "The Lamp"),
        ("The Lamp by quietkiln\n\n", "The Lamp"),
        ("Seven Days Later\n\nChapter 1\n\n", None),
        ("The lamp was out.\n\nChapter 1\n\n", None),
        ("The Lamp by lamplight\n\n", None),
    ],
)
def test_a_title_between_labels_and_the_first_chapter(below: str, title: str | None) -> None:
    _, _, metadata = read(f"Author: quietkiln\nRating: 12+\nGenre(s): Humor\nSummary: A lamp.\n\n{below}{BODY}")
    assert metadata.title == title


def test_days_below_labels_that_a_blank_line_parts() -> None:
    head = "Title: The Lamp\nAuthor: Ada\nStatus: WIP\n\nFirst Published: 2012.03.04\nLast Chapter: 2012.05.06\n\n"
    _, parsed, metadata = read(f"{head}Chapter 1: Rain\n\n{BODY}")
    assert metadata.published == datetime.date(2012, 3, 4)
    assert metadata.extra == (("Last Chapter", "2012.05.06"),)
    assert metadata.notes is None
    assert body(parsed).startswith("Chapter 1: Rain")
    _, parsed, _ = read(f"Title: The Lamp\nAuthor: Ada\n\nLast Chapter: The Rain\n\n{BODY}")
    assert body(parsed).startswith("Last Chapter: The Rain")


def test_the_number_of_the_part_among_the_labels() -> None:
    head = "TITLE: The Lamp\nAUTHOR: Ada Crewe\nRATING: [PG]\nPART 3/7\n\nDISCLAIMER: Not mine.\n\nARCHIVE: Yes, please.\n\n"
    _, parsed, metadata = read(f"{head}{BODY}")
    assert (metadata.disclaimer, metadata.archive_permission) == ("Not mine.", "Yes, please.")
    assert body(parsed).startswith(BODY[:20])


def test_a_heading_in_a_frame_is_no_label():
    head = "Title: The Lamp\nAuthor: Ada\nRating: PG\n\n"
    _, parsed, metadata = read(f"{head}=-= Label: Harbour, March =-=\n\n{BODY}")
    assert (metadata.tags, body(parsed)) == ((), f"=-= Label: Harbour, March =-=\n\n{BODY}".strip())
    _, _, metadata = read(f"~~ Title: The Lamp ~~\n\n~~ Author: Ada ~~\n\n~~ Tags: sea, lamps ~~\n\n{BODY}")
    assert metadata.tags == ("sea", "lamps")
