"""Front matter of every kind, what it says, and what only looks like it."""

from __future__ import annotations

import pytest

import fic2ebook as f2e
from fic2ebook.parsers.base import Field, Parsed
from fic2ebook.parsers.front_matter import FRONT_MATTER
from fic2ebook.source import Source


def parse(text: str) -> Parsed:
    source = Source(text=text)
    detection = FRONT_MATTER.detect(source)
    assert detection is not None
    assert detection.confidence >= 0.9
    return FRONT_MATTER.parse(source)


def field(parsed: Parsed, key: str) -> Field:
    found = [each for each in parsed.fields if (each.key or each.label) == key]
    assert len(found) == 1, [each.key for each in parsed.fields]
    return found[0]


def test_yaml() -> None:
    parsed = parse(
        '---\ntitle: "The Lamp"\nauthor: Ada Crewe\ndate: 2012-03-04\nlang: en\ntags:\n  - Mining\n'
        '  - "Lamps, lost"\n'
        "series: The Lamps\nseries_index: 2\ndescription: >\n  A lamp\n  too many.\n"
        "mood: dark\n---\n\n## One\n\nText.\n"
    )
    assert field(parsed, "title").value == "The Lamp"
    assert field(parsed, "title").line == 2
    assert field(parsed, "published").value == "2012-03-04"
    assert field(parsed, "tags").values == ("Mining", "Lamps, lost")
    assert field(parsed, "series").values == ("Part 2 of The Lamps",)
    assert field(parsed, "summary").value == "A lamp too many."
    assert field(parsed, "mood").key == ""
    assert parsed.body[0].text == "## One\n\nText."
    assert (parsed.body[0].markup, parsed.body[0].line) == ("markdown", 17)


def test_yaml_that_is_not_quite_yaml() -> None:
    parsed = parse("---\ntitle: The Lamp: A Story\nauthor: Ada\ntags:\n- a\n- b\nabout: one\n  two\n...\nText")
    assert field(parsed, "title").value == "The Lamp: A Story"
    assert field(parsed, "tags").values == ("a", "b")
    assert field(parsed, "summary").value == "one two"
    assert parsed.body[0].text == "Text"


def test_values_that_yaml_would_bend_stay_texts() -> None:
    parsed = parse("---\ntitle: No\nauthor: 1984\nrating: yes\n---\nText")
    assert [field(parsed, key).value for key in ("title", "authors", "rating")] == ["No", "1984", "yes"]


def test_aliases_are_refused() -> None:
    bomb = "---\ntitle: x\na: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20)) + "---\nText"
    parsed = parse(bomb)
    assert field(parsed, "a").value == "&a [x, x]"


def test_object_tags_make_nothing() -> None:
    parsed = parse('---\ntitle: !!python/object/apply:os.getcwd []\nauthor: "Ada"\n---\nText')
    assert field(parsed, "authors").value == "Ada"


def test_people_with_roles() -> None:
    parsed = parse(
        "---\ntitle:\n- type: main\n  text: The Lamp\n- type: subtitle\n  text: A Tale\n"
        "creator:\n- role: author\n  text: Ada\n- role: editor\n  text: Bob\n---\nText"
    )
    assert field(parsed, "title").value == "The Lamp"
    assert field(parsed, "subtitle").value == "A Tale"
    assert field(parsed, "authors").values == ("Ada",)
    assert field(parsed, "credits").value == "editor: Bob"


def test_toml() -> None:
    parsed = parse(
        '+++\ntitle = "The Lamp"\nauthors = ["Ada", "Bob"]\ndate = 2012-03-04\n[series]\n'
        'name = "S"\nindex = 2\n+++\nText'
    )
    assert field(parsed, "authors").values == ("Ada", "Bob")
    assert field(parsed, "published").value == "2012-03-04"
    assert field(parsed, "series").values == ("Part 2 of S",)
    assert field(parsed, "series").text == '[series]\nname = "S"\nindex = 2'


def test_nested_taxonomies_count_as_keys() -> None:
    parsed = parse('+++\ntitle = "The Lamp"\n[taxonomies]\ntags = ["a"]\n[extra]\nauthor = "Ada"\n+++\nText')
    assert field(parsed, "tags").values == ("a",)
    assert field(parsed, "authors").value == "Ada"


def test_a_title_that_is_a_chapters_heading() -> None:
    parsed = parse('---\ntitle: "Chapter 3: The Routine"\nauthor: Ada\n---\n\nText')
    assert {each.key for each in parsed.fields} == {"authors"}
    heading = parsed.body[0].heading
    assert heading is not None and (heading.number, heading.title) == (3, "The Routine")
    assert field(parse("---\ntitle: Chapters of Rain\nauthor: Ada\n---\n\nText"), "title").value == "Chapters of Rain"


def test_json() -> None:
    parsed = parse('{\n  "title": "The Lamp",\n  "author": ["Ada"],\n  "complete": false,\n  "words": 940\n}\n\nText')
    assert field(parsed, "authors").values == ("Ada",)
    assert field(parsed, "complete").value == "no"
    assert field(parsed, "words").value == "940"
    assert (parsed.body[0].text, parsed.body[0].line) == ("Text", 8)


def test_pandoc_title_block() -> None:
    parsed = parse("% The Lamp\n  Room\n% Ada Crewe; Bob Lee\n% 4 March 2012\n\nText")
    assert field(parsed, "title").value == "The Lamp Room"
    assert field(parsed, "authors").values == ("Ada Crewe", "Bob Lee")
    assert field(parsed, "published").value == "4 March 2012"


def test_org() -> None:
    parsed = parse(
        "#+TITLE: The Lamp\n#+AUTHOR: Ada\n#+AUTHOR: Bob\n#+FILETAGS: :one:two:\n#+OPTIONS: toc:nil\n\n# a comment\n"
        "* One\n"
        ":PROPERTIES:\n:ID: q\n:END:\nText\n"
    )
    assert field(parsed, "authors").values == ("Ada", "Bob")
    assert field(parsed, "tags").values == ("one", "two")
    assert parsed.body[0].markup == "org"
    assert parsed.body[0].text.split() == ["*", "One", "Text"]
    assert [removal.text for removal in parsed.removed] == [
        "#+OPTIONS: toc:nil",
        "# a comment",
        ":PROPERTIES:",
        ":ID: q",
        ":END:",
    ]


def test_an_org_headings_keyword_and_tags_are_removed() -> None:
    parsed = parse("#+TITLE: The Lamp\n\n* TODO One :draft:\nText\n")
    assert [removal.text for removal in parsed.removed] == ["TODO", ":draft:"]


def test_title_of_a_chapter() -> None:
    parsed = parse("---\nbook: The Lamp\ntitle: The Stair\nchapter: 3\n---\nText")
    assert field(parsed, "title").value == "The Lamp"
    heading = parsed.body[0].heading
    assert heading is not None
    assert (heading.title, heading.number) == ("The Stair", 3)
    assert parsed.body[1].text == "Text"


def test_title_of_a_chapter_whose_heading_the_body_has() -> None:
    parsed = parse("---\nserial: The Lamp\ntitle: The Stair\n---\nbeta: Bob\n\n# The Stair\n\nText")
    assert [piece.role for piece in parsed.body] == ["text"]
    assert parsed.body[0].text.startswith("# The Stair")
    assert field(parsed, "beta").value == "Bob"


def test_a_series_with_a_position_is_no_book() -> None:
    assert field(parse("---\ntitle: The Lamp\nseries: Lamps\nseries_number: 3\n---\nText"), "title").value == "The Lamp"


def test_repeated_head_is_removed() -> None:
    parsed = parse("---\ntitle: The Lamp\nauthor: Ada Crewe\n---\n# The Lamp\n\nby Ada Crewe\n\n<!-- hm\nhm -->Text")
    assert {removal.reason for removal in parsed.removed} == {"comment", "repeated title", "repeated byline"}
    assert parsed.body[0].text == "Text"


def test_a_serials_chapter_is_told_once() -> None:
    head = "---\ntitle: The Salt Road, Chapter 4\nauthor: Ada Crewe\nseries: The Salt Road\nchapter: 4\n---\n"
    parsed = parse(f"{head}\n# Chapter 4: The Gate\n\nIt rained.\n")
    assert not [piece for piece in parsed.body if piece.role == "heading"]
    assert parsed.body[0].text.startswith("# Chapter 4: The Gate")
    assert "repeated chapter title" in [removal.reason for removal in parsed.removed]
    parsed = parse(f"{head}\n# A Road of Salt\n\nIt rained.\n")
    assert [piece.heading.number for piece in parsed.body if piece.heading] == [4]


def test_empty_values_are_listed() -> None:
    parsed = parse("---\ntitle: The Lamp\nseries:\nrating: null\n---\nText")
    assert [removal.text for removal in parsed.removed] == ["series:", "rating: null"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe rain fell.\n\n---\n\nIt fell again.",
        "---\nAnna: hi\nBob: there\n---\nText",
        "---\nThe rain fell.\n---\nText",
        "---\n- a\n- b\n---\nText",
        "---\ntitle: never closed\n\nText",
        "----\ntitle: x\n----\nText",
        "+++\nThe rain fell.\n+++\nText",
        "{shrugs} It rained.",
        '{"weather": "rain"}\n\nText',
        "#hashtag day\n\nText",
        "# A heading\n\nText",
        "%d items\n\nText",
        "100% sure\n\nText",
        "* * *\n\nText",
        "",
        "---",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert FRONT_MATTER.detect(Source(text=text)) is None


@pytest.mark.parametrize(
    "text", ["---\n" + "[" * 5000 + "\n---\n", '{"a":' * 5000, "+++\na = " + "[" * 5000 + "\n+++\n"]
)
def test_deep_nesting_does_not_raise(text: str) -> None:
    assert FRONT_MATTER.detect(Source(text=text)) is None
    assert FRONT_MATTER.parse(Source(text=text)).body


def test_a_drawer_above_orgs_settings_is_listed() -> None:
    parsed = FRONT_MATTER.parse(
        Source(text=":PROPERTIES:\n:ID: 2f1c\n:END:\n#+title: The Lamp\n#+author: Ada\n\nIt rained.\n")
    )
    assert {field.key: field.value for field in parsed.fields} == {"title": "The Lamp", "authors": "Ada"}
    assert [removal.reason for removal in parsed.removed] == ["Org setting"] * 3


@pytest.mark.parametrize("title", ["The Lamp", "'Not ''quite' YAML"])
def test_comments_among_yaml_are_listed(title: str) -> None:
    text = f"---\n# to be filled in\ntitle: {title}\nauthor: Ada Quill\n#tags: [rain]\n---\n\nIt rained.\n"
    reading = f2e.read(text.encode(), name="lamp.md")
    assert reading.report.unaccounted == ()
    assert [removal.text for removal in reading.report.removed] == ["# to be filled in", "#tags: [rain]"]


def test_what_a_site_is_built_with_is_no_field() -> None:
    text = "---\ntitle: The Lamp\nlayout: post.njk\nnav_order: 2\nisDraft: false\nmood: wet\n---\n\nIt rained.\n"
    reading = f2e.read(text.encode(), name="lamp.md")
    assert reading.report.unaccounted == ()
    assert reading.story.metadata.extra == (("mood", "wet"),)
    settings = [(removal.reason, removal.text) for removal in reading.report.removed]
    assert settings == [("a site's setting", text) for text in ("layout: post.njk", "nav_order: 2", "isDraft: false")]
