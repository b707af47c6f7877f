"""The JSON writer and jsonio: an exact round trip, a stable shape, a schema that fits both."""

from __future__ import annotations

import dataclasses
import datetime
import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import PIXEL, stories

from fic2ebook import model
from fic2ebook.jsonio import JsonError, story_from_json, story_to_data
from fic2ebook.model import Chapter, Emphasis, Image, Metadata, Paragraph, Quote, Section, Series, Story, Text
from fic2ebook.options import WriteOptions
from fic2ebook.writers.json import write

STORY = Story(
    metadata=Metadata(
        title="The Lamp *Gate*",
        authors=("Hester Mallow",),
        series=(Series(name="Corrow", position=2.0), Series(name="Lamps", position=1.5)),
        published=datetime.date(2009, 12, 29),
        complete=True,
        words=1579,
        extra=(("Mood", "grey"), ("Mood", "greyer")),
    ),
    front=(Section(kind="dedication", blocks=(Paragraph(children=(Text(text="For Nan"),)),)),),
    contents=(
        Chapter(
            number=1,
            blocks=(
                Paragraph(children=(Text(text="She "), Emphasis(children=(Text(text="ran"),)), Text(text="."))),
                Paragraph(children=(Image(source="p.png", alt="A lamp", media_type="image/png", data=PIXEL),)),
            ),
        ),
    ),
)


def test_shape() -> None:
    data = json.loads(write(STORY, WriteOptions()))
    assert data["fic2ebook"] == 1
    assert data["story"]["metadata"]["series"] == [
        {"name": "Corrow", "position": 2},
        {"name": "Lamps", "position": 1.5},
    ]
    assert data["story"]["metadata"]["published"] == "2009-12-29"
    assert data["story"]["metadata"]["extra"] == [["Mood", "grey"], ["Mood", "greyer"]]
    chapter = data["story"]["contents"][0]
    assert (chapter["type"], chapter["title"], chapter["number"]) == ("chapter", None, 1)
    assert chapter["blocks"][0] == {
        "type": "paragraph",
        "children": ["She ", {"type": "emphasis", "children": ["ran"]}, "."],
    }


def test_every_field_is_written() -> None:
    data = story_to_data(STORY)["story"]
    assert list(data["metadata"]) == [field.name for field in dataclasses.fields(Metadata)]
    assert list(data["contents"][0])[1:] == [field.name for field in dataclasses.fields(Chapter)]


def test_a_block_is_a_line() -> None:
    lines = write(STORY, WriteOptions()).decode().splitlines()
    assert any(line.strip().startswith('{"type": "paragraph", "children": ["She "') for line in lines)
    assert not any("\t" in line for line in lines)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_round_trip(story: Story) -> None:
    assert story_from_json(write(story, WriteOptions())) == story


def test_half_a_surrogate_pair_survives() -> None:
    story = Story(metadata=Metadata(title="a\ud800b"))
    data = write(story, WriteOptions())
    assert data.decode("utf-8")
    assert story_from_json(data) == story


def test_what_is_left_out_has_the_default() -> None:
    data = {"fic2ebook": 1, "story": {"metadata": {"title": "A"}, "contents": [{"type": "chapter", "number": 2}]}}
    assert story_from_json(json.dumps(data)) == Story(metadata=Metadata(title="A"), contents=(Chapter(number=2),))


def _with(**story: Any) -> str:
    return json.dumps({"fic2ebook": 1, "story": {"metadata": {}, **story}})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        ("[]", "not a story of fic2ebook"),
        ('{"fic2ebook": 2, "story": {}}', "not a story of fic2ebook"),
        ('{"fic2ebook": 1}', "story: an object is wanted"),
        ('{"fic2ebook": 1, "story": {}}', "story: story needs the field 'metadata'"),
        ('{"fic2ebook": 1, "story": {"metadata": {}}, "more": 1}', "unknown field 'more'"),
        (_with(metadata={"titel": "A"}), "story.metadata: metadata has no field 'titel'"),
        (_with(metadata={"published": "29.12.2009"}), "story.metadata.published: a date"),
        (_with(metadata={"words": True}), "story.metadata.words: a whole number"),
        (_with(metadata={"series": [{"name": "A", "position": 10**400}]}), "series[0].position: a number is wanted"),
        (_with(contents=[{"type": "chapter", "kind": 3}]), "story.contents[0].kind: a text is wanted"),
        (_with(contents=[{"type": "tome"}]), "story.contents[0]: unknown type 'tome'"),
        (_with(contents=[{"type": ["chapter"]}]), "unknown type"),
        (
            _with(contents=[{"type": "chapter", "blocks": [{"type": "figure", "image": {"source": "", "data": "%"}}]}]),
            "story.contents[0].blocks[0].image.data: bytes in base64",
        ),
        ("[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_what_is_no_story_is_said_where(data: str, message: str) -> None:
    with pytest.raises(JsonError) as caught:
        story_from_json(data)
    assert message in str(caught.value)


def test_hostile_nesting_is_an_error_not_a_crash() -> None:
    quote = '{"type": "quote", "blocks": ['
    data = _with(contents=[{"type": "chapter", "blocks": ["HERE"]}]).replace('"HERE"', quote * 5000 + "]}" * 5000)
    with pytest.raises(JsonError, match="nested too deeply"):
        story_from_json(data)


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((files("fic2ebook") / "schema" / "story.schema.json").read_text("utf-8"))
    return schema


@cache
def _validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    schema = _schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(stories())
@settings(max_examples=20, deadline=None)
def test_what_is_written_fits_the_schema(story: Story) -> None:
    _validator().validate(json.loads(write(story, WriteOptions())))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    validator = _validator()
    for data in (_with(metadata={"titel": "A"}), _with(contents=[{"type": "tome"}]), '{"fic2ebook": 2, "story": {}}'):
        assert not validator.is_valid(json.loads(data))


def test_the_schema_has_every_field_of_the_model() -> None:
    definitions = _schema()["$defs"]
    for name in model.__all__:
        cls = getattr(model, name)
        definition = definitions.get("".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_"))
        if dataclasses.is_dataclass(cls) and name not in ("Text", "Cell", "Row", "Series"):
            assert definition is not None, name
            assert set(definition["properties"]) - {"type"} == {field.name for field in dataclasses.fields(cls)}


def test_deep_quotes_of_a_usual_page() -> None:
    blocks: tuple[model.Block, ...] = (Paragraph(children=(Text(text="deep"),)),)
    for _ in range(40):
        blocks = (Quote(blocks=blocks),)
    story = Story(metadata=Metadata(), contents=(Chapter(blocks=blocks),))
    assert story_from_json(write(story, WriteOptions())) == story
