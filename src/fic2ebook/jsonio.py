"""A story as JSON data, both ways: exact, so that a story read back equals the one written. Standard library only.

The shape, which `schema/story.schema.json` states in full:

    {"fic2ebook": 1, "story": {"metadata": {…}, "front": […], "contents": […], "back": […]}}

- An object has the fields of the model's class of that name, under the same names; all of them are written, and one
  that is left out when reading has the model's default. An unknown field is an error, for nothing may get lost.
- Chapters, parts, blocks and inlines say what they are in `type`: the class's name in snake_case ("scene_break").
- Among inlines a plain string is a `Text`. Bytes are base64, dates ISO 8601, `extra` is a list of [label, value].
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import math
from collections.abc import Callable
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook import model
from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Story, Text

__all__ = [
    "FORMAT", "JsonError", "metadata_from_data", "metadata_to_data", "story_from_json", "story_to_data",
    "story_to_json",
]  # fmt: skip

#: The version of the shape; it grows when an older reader could no longer read the data.
FORMAT = 1
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])")


class JsonError(ValueError):
    """The data is no story; the message says where ("story.contents[2].kind: a text is wanted")."""

    def __init__(self, what: str, where: tuple[str | int, ...] = ()) -> None:
        super().__init__(what, where)
        self.what = what
        self.where = where

    def __str__(self) -> str:
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.where).lstrip(".")
        return f"{path}: {self.what}" if path else self.what

    def inside(self, step: str | int) -> JsonError:
        """The same fault, seen from one level further out."""
        return JsonError(self.what, (step, *self.where))


class _Codec(NamedTuple):
    """How a field's value is written and read; `load` raises JsonError."""

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


# Plain values


def _same(value: Any) -> Any:
    return value


def _typed(kind: type, wanted: str, *, optional: bool = False) -> _Codec:
    def load(value: Any) -> Any:
        if (optional and value is None) or type(value) is kind:
            return value
        raise JsonError(f"{wanted} is wanted")

    return _Codec(_same, load)


def _load_date(value: Any) -> datetime.date | None:
    if value is None:
        return None
    try:
        if value[4:5] + value[7:8] != "--":  # 20091229, 2009-W53-2
            raise ValueError
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise JsonError("a date such as 2009-12-29 is wanted") from None


def _dump_number(value: float | None) -> float | int | None:
    """JSON has no infinity and no NaN; a whole number is written as one."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _load_number(value: Any) -> float | None:
    if value is None or type(value) in (int, float):
        try:
            return None if value is None else float(value)
        except OverflowError:
            pass
    raise JsonError("a number is wanted")


def _dump_bytes(value: bytes) -> str:
    import base64

    return base64.b64encode(value).decode("ascii")


def _load_bytes(value: Any) -> bytes:
    import base64

    try:
        return base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise JsonError("bytes in base64 are wanted") from None


def _load_pair(value: Any) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return (value[0], value[1])
    raise JsonError("a list of label and value is wanted")


_STRING = _typed(str, "a text")
_OPTIONAL_STRING = _typed(str, "a text or null", optional=True)
_FLAG = _typed(bool, "true or false")
_OPTIONAL_FLAG = _typed(bool, "true, false or null", optional=True)
_INTEGER = _typed(int, "a whole number")
_OPTIONAL_INTEGER = _typed(int, "a whole number or null", optional=True)
_DATE = _Codec(lambda value: value.isoformat() if value else None, _load_date)
_NUMBER = _Codec(_dump_number, _load_number)
_BYTES = _Codec(_dump_bytes, _load_bytes)
_PAIR = _Codec(list, _load_pair)


# Values made of others


def _many(item: _Codec) -> _Codec:
    def dump(values: tuple[Any, ...]) -> list[Any]:
        return [item.dump(value) for value in values]

    def load(values: Any) -> tuple[Any, ...]:
        if not isinstance(values, list):
            raise JsonError("a list is wanted")
        out = []
        for number, value in enumerate(values):
            try:
                out.append(item.load(value))
            except JsonError as fault:
                raise fault.inside(number) from None
        return tuple(out)

    return _Codec(dump, load)


class _Shape(NamedTuple):
    """A class of the model, the name its objects go by, and how each field is written and read."""

    cls: type
    name: str
    fields: dict[str, _Codec]


def _shape(cls: type, **fields: _Codec) -> _Shape:
    return _Shape(cls, _NAME.sub("_", cls.__name__).lower(), fields)


@functools.cache
def _required(cls: Any) -> frozenset[str]:
    """The fields of a class that have no default."""
    missing = dataclasses.MISSING
    fields = dataclasses.fields(cls)
    return frozenset(one.name for one in fields if one.default is missing and one.default_factory is missing)


def _fields(shape: _Shape, value: Any) -> dict[str, Any]:
    return {name: codec.dump(getattr(value, name)) for name, codec in shape.fields.items()}


def _build(shape: _Shape, data: Any, *, typed: bool = False) -> Any:
    if not isinstance(data, dict):
        raise JsonError("an object is wanted")
    values = {}
    for key, value in data.items():
        codec = shape.fields.get(key)
        if codec is None:
            if typed and key == "type":
                continue
            raise JsonError(f"{shape.name} has no field {key[:40]!r}")
        try:
            values[key] = codec.load(value)
        except JsonError as fault:
            raise fault.inside(key) from None
    for name in sorted(_required(shape.cls) - values.keys()):
        raise JsonError(f"{shape.name} needs the field {name!r}")
    return shape.cls(**values)


def _record(shape: _Shape) -> _Codec:
    """An object whose place says what it is."""
    return _Codec(lambda value: _fields(shape, value), lambda data: _build(shape, data))


def _one_of(shapes: dict[str, _Shape], by_class: dict[type, _Shape], *, text: bool = False) -> _Codec:
    """An object whose `type` says what it is; with `text`, a plain string is a Text."""

    def dump(value: Any) -> Any:
        if text and type(value) is Text:
            return value.text
        shape = by_class[type(value)]
        return {"type": shape.name, **_fields(shape, value)}

    def load(data: Any) -> Any:
        if text and isinstance(data, str):
            return Text(text=data)
        name = data.get("type") if isinstance(data, dict) else None
        shape = shapes.get(name) if isinstance(name, str) else None
        if shape is None:
            raise JsonError(f"unknown type {str(name)[:40]!r}")
        return _build(shape, data, typed=True)

    return _Codec(dump, load)


def _add(shapes: dict[str, _Shape], by_class: dict[type, _Shape], *added: _Shape) -> None:
    shapes.update((shape.name, shape) for shape in added)
    by_class.update((shape.cls, shape) for shape in added)


# The model. Blocks and inlines hold one another, so each table is filled after the codec that uses it is made.

_INLINE_SHAPES: dict[str, _Shape] = {}
_INLINE_CLASSES: dict[type, _Shape] = {}
_INLINES = _many(_one_of(_INLINE_SHAPES, _INLINE_CLASSES, text=True))
_IMAGE = _shape(model.Image, source=_STRING, alt=_STRING, media_type=_STRING, data=_BYTES)
_add(
    _INLINE_SHAPES,
    _INLINE_CLASSES,
    *(
        _shape(cls, children=_INLINES)
        for cls in (
            model.Emphasis, model.Strong, model.Underline, model.Strike, model.Superscript, model.Subscript,
        )
    ),
    _shape(model.Code, text=_STRING),
    _shape(model.Link, children=_INLINES, target=_STRING),
    _shape(model.LineBreak),
    _shape(model.Ruby, base=_STRING, reading=_STRING),
    _shape(model.NoteRef, mark=_STRING),
    _IMAGE,
)  # fmt: skip

_BLOCK_SHAPES: dict[str, _Shape] = {}
_BLOCK_CLASSES: dict[type, _Shape] = {}
_BLOCKS = _many(_one_of(_BLOCK_SHAPES, _BLOCK_CLASSES))
_CELL = _shape(model.Cell, children=_INLINES, header=_FLAG)
_ROW = _shape(model.Row, cells=_many(_record(_CELL)))
_add(
    _BLOCK_SHAPES,
    _BLOCK_CLASSES,
    _shape(model.Paragraph, children=_INLINES),
    _shape(model.SceneBreak),
    _shape(model.Subheading, children=_INLINES, kind=_STRING),
    _shape(model.Quote, blocks=_BLOCKS, kind=_STRING),
    _shape(model.Verse, lines=_many(_INLINES)),
    _shape(model.List, items=_many(_BLOCKS), ordered=_FLAG, start=_INTEGER),
    _shape(model.Table, rows=_many(_record(_ROW))),
    _shape(model.Figure, image=_record(_IMAGE), caption=_INLINES),
    _shape(model.Preformatted, text=_STRING),
    _shape(model.Footnote, mark=_STRING, blocks=_BLOCKS),
)

_CHAPTER = _shape(
    model.Chapter,
    title=_OPTIONAL_STRING, kind=_STRING, number=_OPTIONAL_INTEGER,
    summary=_BLOCKS, notes=_BLOCKS, end_notes=_BLOCKS, blocks=_BLOCKS,
)  # fmt: skip
_CHAPTERS = _many(_one_of({"chapter": _CHAPTER}, {model.Chapter: _CHAPTER}))
_PART = _shape(
    model.Part, title=_OPTIONAL_STRING, number=_OPTIONAL_INTEGER, kind=_STRING, blocks=_BLOCKS, chapters=_CHAPTERS
)
_CONTENTS = _many(_one_of({"chapter": _CHAPTER, "part": _PART}, {model.Chapter: _CHAPTER, model.Part: _PART}))
_SECTIONS = _many(_record(_shape(model.Section, kind=_STRING, title=_OPTIONAL_STRING, blocks=_BLOCKS)))

#: Fields of the metadata that are not a text or null.
_OTHER_FIELDS = {
    **dict.fromkeys(
        (
            "authors", "fandoms", "relationships", "characters", "tags", "warnings", "categories", "genres", "beta",
            "collections",
        ),
        _many(_STRING),
    ),
    "series": _many(_record(_shape(model.Series, name=_STRING, position=_NUMBER))),
    "published": _DATE,
    "updated": _DATE,
    "complete": _OPTIONAL_FLAG,
    "words": _OPTIONAL_INTEGER,
    "chapters_planned": _OPTIONAL_INTEGER,
    "extra": _many(_PAIR),
}  # fmt: skip
_METADATA = _shape(
    model.Metadata,
    **{name: _OTHER_FIELDS.get(name, _OPTIONAL_STRING) for name in model.Metadata.__slots__},
)
_STORY = _shape(Story, metadata=_record(_METADATA), front=_SECTIONS, contents=_CONTENTS, back=_SECTIONS)


# What others call


def story_to_data(story: Story) -> dict[str, Any]:
    """The story as dicts, lists and plain values that `json` can write."""
    return {"fic2ebook": FORMAT, "story": _fields(_STORY, story)}


def metadata_to_data(metadata: model.Metadata) -> dict[str, Any]:
    """The metadata alone, in the same shape; our HTML pages carry it."""
    return _fields(_METADATA, metadata)


def metadata_from_data(data: Any) -> model.Metadata:
    """The metadata of such data. Raises JsonError."""
    found: model.Metadata = _build(_METADATA, data)
    return found


def story_to_json(story: Story) -> bytes:
    """The story as UTF-8 JSON, a line for each block, so that two versions can be compared."""
    text = "".join(_lines(story_to_data(story), "\n")) + "\n"
    # Half of a surrogate pair (from a broken UTF-16 file) is no UTF-8; JSON has an escape for it.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")


def _lines(value: Any, newline: str) -> list[str]:
    """JSON text in pieces: what holds blocks is spread over lines, a block (or anything smaller) is one line."""
    import json

    deeper = newline + " "
    if isinstance(value, dict) and (value.keys() & _SPREAD):
        inner = [
            [deeper, json.dumps(key), ": ", *_lines(item, deeper)] for key, item in value.items()
        ]  # fmt: skip
        return ["{", *_joined(inner), newline, "}"]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return ["[", *_joined([[deeper, *_lines(item, deeper)] for item in value]), newline, "]"]
    return [json.dumps(value, ensure_ascii=False)]


#: Keys by which what holds blocks is known: the whole, the story; metadata, chapters, parts and sections.
_SPREAD = frozenset(("story", "contents", "title"))


def _joined(groups: list[list[str]]) -> list[str]:
    out: list[str] = []
    for number, group in enumerate(groups):
        if number:
            out.append(",")
        out.extend(group)
    return out


def story_from_json(data: bytes | str) -> Story:
    """The story that `story_to_json` wrote. Raises JsonError, which says where the data is not of this shape."""
    import json

    try:
        return _story(json.loads(data))
    except RecursionError:
        raise JsonError("nested too deeply") from None
    except JsonError:
        raise
    except ValueError as fault:  # no JSON, or no UTF-8
        raise JsonError(f"not JSON: {fault}") from None


def _story(value: Any) -> Story:
    if not isinstance(value, dict) or value.get("fic2ebook") != FORMAT:
        raise JsonError(f'not a story of fic2ebook (no "fic2ebook": {FORMAT})')
    unknown = value.keys() - {"fic2ebook", "story"}
    if unknown:
        raise JsonError(f"unknown field {min(unknown)[:40]!r}")
    try:
        story: Story = _build(_STORY, value.get("story"))
    except JsonError as fault:
        raise fault.inside("story") from None
    return story
