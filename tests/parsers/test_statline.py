"""The line of facts of FanFiction.net: separators, wrapping, names with hyphens, what is no such line."""

import pytest

from fic2ebook.parsers.statline import find_statline, read_statline


def facts(text):
    return {fact.key or fact.label: fact.value for fact in read_statline(text).facts if fact.key != "stats"}


FULL = (
    "Rated: Fiction T - English - Drama/Hurt/Comfort - [Ada P., Wren T.] Old Tom - Chapters: 12 - Words: 34,567"
    " - Reviews: 9 - Favs: 1,034 - Follows: 5 - Updated: 4/15/2012 - Published: 3/4/2012 - Status: Complete - id: 77"
)


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        FULL.replace(" - ", " – "),
        FULL.replace(" - ", " | "),
        FULL.replace("Fiction ", ""),
        FULL.replace(" - Words", "\n- Words"),
        FULL.replace(" - Words", " -\nWords"),
        FULL.replace("Wren T.]", "Wren\nT.]"),
        FULL.replace("Status: Complete", "Complete"),
        FULL.replace("4/15/2012", "04-15-12"),
        FULL.replace("id: ", "id:"),
    ],
)
def test_the_full_line_however_it_is_written(text):
    assert facts(text) == {
        "rating": "T", "language": "English", "genres": "Drama, Hurt/Comfort", "characters": "Ada P., Wren T., Old Tom",
        "relationships": "Ada P./Wren T.", "chapters_planned": "12", "words": "34,567", "updated": "2012-04-15",
        "published": "2012-03-04", "complete": "Complete",
    }  # fmt: skip
    assert read_statline(text).story == "77"
    assert read_statline(text).end == len(text)


@pytest.mark.parametrize(
    "after", [" It rained that day.", "\nIt rained - again.", "\n\n- Words: 12", " - and it rained."]
)
def test_the_line_ends_where_the_story_begins(after):
    line = read_statline(FULL + after)
    assert line.end == len(FULL)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Rated: K+ - English - X-23 - Rogue - Words: 12 - id: 1", "characters", "X-23 - Rogue"),
        ("Rated: T - English - Ada P. - Words: 12 - id: 1", "characters", "Ada P."),
        ("Rated: T - English - Words: 12 - Published: Mar 4, 2012 - id: 1", "published", "Mar 4, 2012"),
        ("Rated: T - English - Words: 12 - Published: 5/8 - id: 1", "Published", "5/8"),
        ("Rated: T - English - Words: 12 - Updated: 8m ago - id: 1", "Updated", "8m ago"),
        ("Rated: T, English, Drama & Romance, Ada P., Wren T., Words: 3k+, Favs: 3", "characters", "Ada P., Wren T."),
        ("Rated: T, English, Drama & Romance, Ada P., Wren T., Words: 3k+, Favs: 3", "Words", "3k+"),
        ("Rated: T - Language: Spanish - Genre: Drama - Words: 1", "language", "Spanish"),
        ("Rated: PG-13 - English - Sci-Fi - Chapters: 2 - id:5", "rating", "PG-13"),
        ("Rated: M - Français - Hurt/Comfort - Mots - Words: 5", "genres", "Hurt/Comfort"),
    ],
)
def test_parts(text, key, value):
    assert facts(text)[key] == value


@pytest.mark.parametrize(
    "text", ["Rated: T", "Rated: T for a word", "Rated: T - for a word - or two.", "Rated: X - English - Words: 3", "",
             "Rated: M, he said, and left, and came back"]
)  # fmt: skip
def test_prose_is_no_such_line(text):
    assert find_statline(text) is None
