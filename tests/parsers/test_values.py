"""Typed metadata of raw fields: dates, numbers, lists, people, series, status; nothing invented, nothing lost."""

import datetime

import pytest

from fic2ebook.model import Series
from fic2ebook.parsers.base import Field
from fic2ebook.parsers.dates import date_order, find_date
from fic2ebook.parsers.lists import people, split_characters, split_list, split_relationships, split_warnings
from fic2ebook.parsers.statements import chapters_of, clean_title, completion, part_mark, series_of, words_of
from fic2ebook.parsers.values import typed
from fic2ebook.parsers.vocabulary import key_for


def stated(*pairs, format="labels"):
    fields = [
        Field(key=key_for(label) or "", label=label, value=value, line=line, text=f"{label}: {value}")
        for line, (label, value) in enumerate(pairs, 1)
    ]
    return typed(fields, format=format)


def one(label, value, format="labels"):
    return stated((label, value), format=format).metadata


DATES = [
    "2012-03-04",
    "2012/3/4",
    "04 Mar 2012",
    "4 March 2012",
    "March 4th, 2012",
    "March 4 2012",
    "Mar. 4, '12",
    "4-Mar-12",
    "4.3.2012",
    "3/4/2012",
    "03/04/12",
    "Sun, 4 Mar 2012 10:01:00 -0500",
    "2012年3月4日",
    "2012年03月04日 星期日",
    "4. März 2012",
    "4 mars 2012",
    "4 de marzo de 2012",
    "4 marzo 2012",
    "4 марта 2012",
    "4 марта 2012 г.",
    "2012. március 4.",
    "4 maart 2012",
    "4 marca 2012",
    "den 4 mars 2012",
    "20120304",
    "2012-03-04 22:10:05",
    "Sun Mar  4 10:02:00 2012",
    "posted March 4, 2012 at noon",
]


@pytest.mark.parametrize("text", DATES)
def test_dates(text):
    assert find_date(text).date == datetime.date(2012, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "8m ago",
        "5/8",
        "May 2004",
        "2004",
        "Feb 30, 2001",
        "2001-02-30",
        "99/99/9999",
        "sometime in spring",
        "yesterday",
        "1",
        "0000-00-00",
        "9" * 5_000,
        "1/" * 5_000,
        "March " * 1_000,
        "١٢/٣",
        "",
    ],
)
def test_no_dates(text):
    assert find_date(text) is None
    result = stated(("Published", text))
    assert result.metadata.published is None
    if text:
        assert result.metadata.extra == (("Published", text.strip()),)
        assert [note.code for note in result.notes] == ["not-a-date"]


def test_another_date_decides_the_order():
    assert date_order(["3/4/2012", "25/4/2012"]) == "dmy"
    assert date_order(["3/4/2012", "4/25/2012"]) == "mdy"
    assert date_order(["3/4/2012"]) is None
    result = stated(("Published", "3/4/2012"), ("Updated", "25/4/2012"))
    assert result.metadata.published == datetime.date(2012, 4, 3)
    assert result.notes == ()


@pytest.mark.parametrize(
    ("format", "language", "month"), [("ffnet", "", 3), ("labels", "", 3), ("efiction", "", 4), ("labels", "German", 4)]
)
def test_ambiguous_dates_are_noted(format, language, month):
    result = stated(("Published", "3/4/2012"), ("Language", language), format=format)
    assert result.metadata.published.month == month
    assert [note.code for note in result.notes] == ["ambiguous-date"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("940", 940),
        ("10,278 words in two parts", 10278),
        ("~5k", 5000),
        ("5.2k", 5200),
        ("1.579", 1579),
        ("1 579", 1579),
        ("1\u202f579 mots", 1579),
        ("about 3,000", 3000),
        ("Mini, 12 страниц, 4 567 слов", 4567),
        ("3 parts, 2,000 words", 2000),
        ("2万字", 20000),
        ("1,234,567", 1234567),
        ("1'579", 1579),
        ("one-shot", None),
        ("12 pages", None),
        ("9" * 5_000, None),
    ],
)
def test_words(text, number):
    assert words_of(text) == number
    assert one("Words", text).words == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3/12", (3, 12)),
        ("3/?", (3, None)),
        ("3 of 12", (3, 12)),
        ("12", (12, None)),
        ("many", (None, None)),
        ("9" * 5_000, (None, None)),
    ],
)
def test_chapters(text, found):
    assert chapters_of(text) == found


def test_chapters_tell_completion_unless_stated():
    assert (one("Chapters", "12/12").complete, one("Chapters", "3/?").complete, one("Chapters", "12").complete) == (
        True,
        False,
        None,
    )
    assert one("Chapters", "12/12").chapters_planned == 12
    assert stated(("Status", "WIP"), ("Chapters", "12/12")).metadata.complete is False


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Yes", True),
        ("Complete", True),
        ("completed!", True),
        ("Complete (12/12)", True),
        ("Ja", True),
        ("Igen", True),
        ("Да", True),
        ("завершён", True),
        ("terminée", True),
        ("已完结", True),
        ("No", False),
        ("WIP", False),
        ("Work in progress", False),
        ("In-Progress", False),
        ("ongoing", False),
        ("On hiatus", False),
        ("Abandoned", False),
        ("not complete", False),
        ("en cours", False),
        ("в процессе", False),
        ("连载中", False),
        ("in Arbeit", False),
    ],
)
def test_status(text, complete):
    assert completion(text).complete is complete
    assert one("Status", text).complete is complete


def test_status_words_that_say_more_are_kept():
    assert one("Status", "On hiatus").extra == (("Status", "On hiatus"),)
    assert one("Status", "up in the air").extra == (("Status", "up in the air"),)


def test_completed_may_be_a_date():
    metadata = one("Completed", "2012-05-06")
    assert (metadata.complete, metadata.updated) == (True, datetime.date(2012, 5, 6))


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Part 2 of The Lamps", "The Lamps", 2),
        ("The Lamps [2]", "The Lamps", 2),
        ("The Lamps #2", "The Lamps", 2),
        ("2 of The Lamps", "The Lamps", 2),
        ("The Lamps, Book 2", "The Lamps", 2),
        ("The Lamps (2)", "The Lamps", 2),
        ("The Lamps: Part Two", "The Lamps", 2),
        ("Book II of The Lamps", "The Lamps", 2),
        ("The Lamps (2/5)", "The Lamps", 2),
        ("The Lamps", "The Lamps", None),
        ("One of Us", "One of Us", None),
        ("The Lamps [2.5]", "The Lamps", 2.5),
        ('"The Lamps"', "The Lamps", None),
        ("Teil 2 von Die Lampen", "Die Lampen", 2),
        ("The Number Six", "The Number Six", None),
        ("Kings With Hobbies, 2 of 4", "Kings With Hobbies", 2),
        ("← Previous Work Part 2 of Saint Osyth's Next Work →", "Saint Osyth's", 2),
    ],
)
def test_series(text, name, position):
    assert series_of(text) == (Series(name=name, position=position),)


def test_account_names_are_whole_on_sites():
    assert one("Author", "Clinker & Pine", format="fimfiction").authors == ("Clinker & Pine",)
    assert one("Author", "Clinker & Pine", format="efiction").authors == ("Clinker & Pine",)
    assert one("Author", "moss and sons, limpet", format="fanficfare").authors == ("moss and sons", "limpet")
    assert one("Author", "Clinker & Pine", format="labels").authors == ("Clinker", "Pine")


def test_category_is_the_genre_only_where_no_genre_is_named():
    assert one("Category", "Humor").genres == ("Humor",)
    both = stated(("Categoria", "Originais"), ("Gênero", "Fantasia")).metadata
    assert (both.genres, both.categories) == (("Fantasia",), ("Originais",))


def test_with_is_part_of_a_characters_name():
    assert split_characters("Ardizzone, la signora con la gabbia") == ("Ardizzone", "la signora con la gabbia")


def test_several_series_with_commas():
    assert series_of("Part 2 of Salt, Sand, Part 1 of Lamps") == (
        Series(name="Salt, Sand", position=2),
        Series(name="Lamps", position=1),
    )
    assert one("Series", "None").series == ()
    assert one("Series", "TOS").fandoms == ("TOS",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada", ("Ada",)),
        ("Ada and Bo", ("Ada", "Bo")),
        ("Ada & Bo", ("Ada", "Bo")),
        ("Ada, with Bo", ("Ada", "Bo")),
        ("Ada, Bo and Cy", ("Ada", "Bo", "Cy")),
        ("J. Doe, Jr.", ("J. Doe, Jr.",)),
        ("[info]ada", ("ada",)),
        ("[]ada", ("ada",)),
        ("[personal profile] ada", ("ada",)),
        ('<lj user="ada">', ("ada",)),
        ("Ada <ada@post.example>", ("Ada",)),
        ("Ada (ada@post.example)", ("Ada",)),
        ("ada@post.example (Ada)", ("Ada",)),
        ("Ada (aka lampwright)", ("Ada",)),
        ("[Ada](https://stories.example/ada)", ("Ada",)),
        ("Анна и Борис", ("Анна", "Борис")),
        ("Ada y Bo", ("Ada", "Bo")),
        ("J. P. Rookwood", ("J. P. Rookwood",)),
        ("Andy Sanders", ("Andy Sanders",)),
        ("林、王", ("林", "王")),
    ],
)
def test_people(text, names):
    assert people(text).names == names
    assert one("Author", text).authors == names


@pytest.mark.parametrize(
    ("text", "author", "date", "words"),
    [
        ("Ada Crewe, 15 May 2020", "Ada Crewe", (2020, 5, 15), None),
        ("Ada Crewe on May 15th, 2020", "Ada Crewe", (2020, 5, 15), None),
        ("Ada Crewe – 2020-05-15", "Ada Crewe", (2020, 5, 15), None),
        ("Ada Crewe, 15 May 2020 1,175 words", "Ada Crewe", (2020, 5, 15), 1175),
        ("ada2020", "ada2020", None, None),
        ("Class of 2020", "Class of 2020", None, None),
    ],
)
def test_authors_who_sign_with_the_day(text, author, date, words):
    metadata = one("Author", text)
    assert metadata.authors == (author,)
    assert metadata.published == (datetime.date(*date) if date else None)
    assert metadata.words == words


def test_addresses_and_aliases_of_authors():
    metadata = one("Author", "Ada (aka lampwright) <ada@post.example>")
    assert (metadata.contact, metadata.extra) == ("ada@post.example", (("aka", "lampwright"),))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Crewe, Ada Mary, 1859-1930", ("Ada Mary Crewe",)),
        ("Crewe, A. M. (Ada Mary), Lady, 1859-", ("A. M. Crewe",)),
        ("Crewe, Ada, 1859-1930; Lee, Bo, active 1860-1863.", ("Ada Crewe", "Bo Lee")),
        ("Crewe, A. M.", ("A. M. Crewe",)),
        ("Crewe, Ada", ("Crewe", "Ada")),
        ("lamp1859, Bo", ("lamp1859", "Bo")),
        ("Ada Crewe, Jr.", ("Ada Crewe, Jr.",)),
    ],
)
def test_names_as_libraries_file_them(text, names):
    assert people(text).names == names


@pytest.mark.parametrize(
    ("label", "text", "names"),
    [
        ("Author", "Crewe, Ada", ("Ada Crewe",)),
        ("Author(s)", "Crewe, Ada Mary", ("Ada Mary Crewe",)),
        ("Author", "CREWE, Ada M.", ("Ada M. CREWE",)),
        ("Author", "O'Neill, Maeve <maeve@post.example>", ("Maeve O'Neill",)),
        ("Author", "Doe, John, Jr.", ("John Doe, Jr.",)),
        ("Author", "van der Berg, Mieneke", ("Mieneke van der Berg",)),
        ("Author", "Crewe, Ada (1860-1911)", ("Ada Crewe",)),
        ("Autorin", "Lind, Anna", ("Anna Lind",)),
        ("Auteur", "de Vries, Jan", ("Jan de Vries",)),
        ("Autore", "Rossi, Anna", ("Anna Rossi",)),
        ("Автор", "Иванова, Анна", ("Анна Иванова",)),
        ("Author", "Crewe, Ada and Lee, Bob", ("Ada Crewe", "Bob Lee")),
        ("Authors", "Crewe, Ada; García Márquez, Gabriel", ("Ada Crewe", "Gabriel García Márquez")),
        # In doubt, they are two.
        ("Authors", "Crewe, Ada", ("Crewe", "Ada")),
        ("Author", "Moonbeam, Starlight", ("Moonbeam", "Starlight")),
        ("Author", "Sarah, Jane", ("Sarah", "Jane")),
        ("Author", "Jane, Lamp", ("Jane", "Lamp")),
        ("Author", "crewe, ada", ("crewe", "ada")),
        ("Author", "Moon_Beam, Anna", ("Moon_Beam", "Anna")),
        ("Author", "Ada Crewe, Bob Lee", ("Ada Crewe", "Bob Lee")),
        ("Author", "Bryony Crewe, Bob", ("Bryony Crewe", "Bob")),
        ("Author", "Ada, Bo and Cy, Dee", ("Ada", "Bo", "Cy", "Dee")),
        ("Author", "Salt, Ada and Rye", ("Salt", "Ada", "Rye")),
        ("Autorzy", "Anna Kowalska i Jan Nowak", ("Anna Kowalska", "Jan Nowak")),
        ("Forfattere", "Ada Crewe, Bo Lind og Cy Finch", ("Ada Crewe", "Bo Lind", "Cy Finch")),
        ("Author", "John E Smith", ("John E Smith",)),
    ],
)
def test_a_family_name_and_a_first_name_are_one_author(label, text, names):
    assert people(text, label=label).names == names


def test_accounts_are_never_filed_names():
    assert one("Author", "Crewe, Ada", format="labels").authors == ("Ada Crewe",)
    assert one("Author", "Crewe, Ada", format="fanficfare").authors == ("Crewe", "Ada")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Drama, Mystery", ("Drama", "Mystery")),
        ("Drama; Mystery, mild", ("Drama", "Mystery, mild")),
        ("Drama, Mystery (mild, no gore), and Fluff", ("Drama", "Mystery (mild, no gore)", "Fluff")),
        ("None", ()),
        ("N/A", ()),
        ("-", ()),
        ("none really", ()),
        ("keine", ()),
        ("No Archive Warnings Apply", ("No Archive Warnings Apply",)),
        ("#lamps #found things", ("lamps", "found things")),
        ('"Salt, Sand", Lamps', ("Salt, Sand", "Lamps")),
        ("Violence. ", ("Violence",)),
        ("Drama, drama", ("Drama",)),
        ("战斗、冒险", ("战斗", "冒险")),
        ("a (b, c", ("a (b", "c")),
    ],
)
def test_lists(text, items):
    assert split_list(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Language, violence (mild). Character death.", ("Language", "violence (mild)", "Character death")),
        ("Some swearing; Dr. Lamp being an idiot", ("Some swearing", "Dr. Lamp being an idiot")),
        ("It is very long, but good. You may want to read on.", ("It is very long, but good. You may want to read on.",)),
        ("None, unless you count gulls", ("None, unless you count gulls",)),
        ("None.", ()),
    ],
)  # fmt: skip
def test_warnings_may_be_sentences(text, items):
    assert split_warnings(text) == items


def test_genres():
    assert one("Genre", "Drama/Hurt/Comfort").genres == ("Drama", "Hurt/Comfort")
    assert one("Category", "F/M").categories == ("F/M",)
    assert one("Classification", "S, R, A").genres == ("S", "R", "A")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Nell/Davy, Osric & Gran", ("Nell/Davy", "Osric & Gran")),
        ("Nell/Davy and Osric/Gran", ("Nell/Davy", "Osric/Gran")),
        ("Nell/Davy; Osric/Gran", ("Nell/Davy", "Osric/Gran")),
        ("Nell x Davy", ("Nell x Davy",)),
        ("none", ()),
    ],
)
def test_relationships(text, items):
    assert split_relationships(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Nell, Davy", ("Nell", "Davy")),
        ("Nell and Davy", ("Nell", "Davy")),
        ("Nell, Davy, and others", ("Nell", "Davy")),
        ("[Wren O., Bertrand O.] The Dean", ("Wren O.", "Bertrand O.", "The Dean")),
        ("Nell Aspinall & Davy", ("Nell Aspinall", "Davy")),
    ],
)
def test_characters(text, items):
    assert split_characters(text) == items


def test_values_given_are_not_split():
    field = Field(key="tags", value="Salt, Sand", values=("Salt, Sand", "Lamps", "None"))
    assert typed([field], format="x").metadata.tags == ("Salt, Sand", "Lamps")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"Winter Post"', "Winter Post"),
        ("Winter Post (1/4)", "Winter Post"),
        ("*Winter Post*", "Winter Post"),
        ("**Winter Post**", "Winter Post"),
        ("<i>Winter Post</i>", "Winter Post"),
        ("“Winter Post” [2/?]", "Winter Post"),
        ("Winter Post, Part 1 of 3", "Winter Post"),
        ("《灯》", "灯"),
        ("The *Red* Lamp", "The *Red* Lamp"),
        ("1/1", "1/1"),
        ("Catch 22", "Catch 22"),
        ('"Yes" and "No"', '"Yes" and "No"'),
        ("x" * 10_000, "x" * 10_000),
    ],
)
def test_titles(text, title):
    assert clean_title(text) == title


@pytest.mark.parametrize(
    ("text", "rest", "number", "total"),
    [
        ("Winter Post (1/3) PG", "Winter Post PG", 1, 3),
        ("Winter Post [2/?]", "Winter Post", 2, None),
        ("Winter Post Part 2 of 5", "Winter Post", 2, 5),
        ("Winter Post (0/3)", "Winter Post", 0, 3),
        ("Winter Post II (1/5)", "Winter Post II", 1, 5),
        ("Winter Post 2/3", "Winter Post", 2, 3),
    ],
)
def test_part_marks(text, rest, number, total):
    clean, mark = part_mark(text)
    assert (clean, mark.number, mark.total) == (rest, number, total)


def test_text_without_part_mark():
    assert part_mark("Winter 1987") == ("Winter 1987", None)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("PG-13.", "PG-13"),
        ("PG-13 for language", "PG-13 for language"),
        ("**R**", "R"),
        ("R (violence)", "R (violence)"),
    ],
)
def test_ratings(text, rating):
    assert one("Rating", text).rating == rating


def test_compound_labels():
    both = one("Pairing/Characters", "Nell/Davy, Osric")
    assert (both.relationships, both.characters) == (("Nell/Davy",), ("Osric",))
    both = one("Rating/Warnings", "R, violence, gore")
    assert (both.rating, both.warnings) == ("R", ("violence", "gore"))
    assert one("Rating/Warnings", "PG").warnings == ()


def test_weak_and_derived_fields_yield():
    fields = [
        Field(key="title", value="From the subject", weak=True),
        Field(key="title", value="From the file", derived=True),
        Field(key="title", value="The Lamp", line=9, label="Title"),
        Field(key="language", value="English", derived=True),
    ]
    result = typed(fields, format="mail")
    assert (result.metadata.title, result.metadata.language, result.derived) == ("The Lamp", "en", ("language",))
    assert (result.provenance["title"].line, result.notes) == (9, ())
    assert typed(fields[:2], format="mail").metadata.title == "From the subject"
    assert typed(fields[1:2], format="mail").derived == ("title",)


def test_repeated_statements():
    result = stated(
        ("Title", "The Lamp"), ("Title", "The Lamp"), ("Title", "Other"), ("Tags", "a, b"), ("Tags", "b, c")
    )
    assert (result.metadata.title, result.metadata.tags) == ("The Lamp", ("a", "b", "c"))
    assert result.metadata.extra == (("Title", "Other"),)
    assert [note.code for note in result.notes] == ["repeated-field"]
    assert stated(("Summary", "One."), ("Summary", "Two.")).metadata.summary == "One.\n\nTwo."


def test_addresses():
    assert one("Story URL", "see https://stories.example/1.").source_url == "https://stories.example/1"
    assert one("Link", "on request").extra == (("Link", "on request"),)


def test_markup_in_texts():
    assert one("Summary", "A <i>warm</i> lamp &amp; a <b>cold</b> one<br>").summary == "A *warm* lamp & a **cold** one"


def test_languages():
    assert (one("Language", "English").language, one("Language", "Deutsch").language) == ("en", "de")
    assert one("Language", "Lampish").extra == (("Language", "Lampish"),)


def test_unknown_labels_keep_their_order():
    assert stated(("Weather", "rain"), ("Setting", "the hill")).metadata.extra == (
        ("Weather", "rain"),
        ("Setting", "the hill"),
    )


@pytest.mark.parametrize(
    "value",
    [
        "9" * 5_000,
        "(" * 5_000,
        "a," * 5_000,
        "\0",
        "\n" * 5_000,
        "<" * 5_000,
        "*" * 5_000,
        "@" * 5_000,
        " and " * 2_000,
        "Part " * 2_000,
        "1/" * 5_000,
        "&" * 5_000 + ";",
    ],
)
def test_hostile_values_never_raise(value):
    labels = (
        "Title",
        "Author",
        "Summary",
        "Rating",
        "Date",
        "Words",
        "Series",
        "Status",
        "Chapters",
        "Tags",
        "Pairing",
        "Characters",
        "Genre",
        "Language",
        "Link",
        "Email",
        "Rating/Warnings",
        "Beta",
        "Publisher",
    )
    assert stated(*((label, value) for label in labels)).metadata is not None


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", ["10:15 C 2004.03", "040303 10:10 C"])
def test_what_looks_like_a_time_zone_warns_nobody(text):
    find_date(text)


def test_a_boards_tags_are_no_part_of_a_name() -> None:
    found = stated(
        ("Title", "[b]The [i]Lamp[/i][/b]"),
        ("Author", "[url=http://boards.example/u/7]sorrel[/url]"),
        ("Rating", "[b]PG[/b]"),
    ).metadata
    assert (found.title, found.authors, found.rating) == ("The *Lamp*", ("sorrel",), "PG")
    assert one("Title", "The Lamp [sic]").title == "The Lamp [sic]"
