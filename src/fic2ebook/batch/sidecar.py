"""Writes the sidecar of a story, for a person to correct: every line a comment until its `#` is taken off."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fic2ebook.errors import OutputError
from fic2ebook.model import Metadata, Series

__all__ = ["sidecar_text", "write_sidecar"]

_HEAD = (
    "# What is said here overrules the text of {name}, in every `fic2ebook batch`.\n"
    "# Take off the # before a line, and correct it; what may stay as it was found needs no line.\n\n"
)
#: Shown where the text states none, so that a person sees how they are written.
_SAMPLES = {
    "title": '""', "authors": '["", ""]', "summary": '""', "fandoms": '[""]', "series": '"Name [1]"',
    "language": '"en"', "rating": '""', "tags": '[""]', "complete": "true", "published": '"2001-03-04"',
}  # fmt: skip
_READ = '\n# [read]\n# encoding = "cp1252"\n# format = "labels"\n# chapter_regex = "^Day .*$"\n'


def write_sidecar(story: str | os.PathLike[str], metadata: Metadata) -> Path:
    """Writes `STORY.toml` beside a story; raises OutputError where there is one or it can't be written."""
    path = Path(story)
    target = path.with_suffix(".toml")
    try:
        with open(target, "x", encoding="utf-8", newline="\n") as file:
            file.write(sidecar_text(metadata, path.name))
    except FileExistsError:
        raise OutputError("exists already", where=str(target), hint="it may hold your corrections") from None
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {what}", where=str(target), hint="check the folder") from None
    return target


def sidecar_text(metadata: Metadata, name: str) -> str:
    """The sidecar of a story that has this metadata: TOML that says nothing until a line's `#` is taken off."""
    lines = [f"# {key} = {value}\n" for key, value in _entries(metadata)]
    return _HEAD.format(name=" ".join(name.encode("utf-8", "replace").decode().split())) + "".join(lines) + _READ


def _entries(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for key in Metadata.__dataclass_fields__:
        value = getattr(metadata, key)
        if key != "extra" and value not in (None, ()):
            yield key, _written(value)
        elif key in _SAMPLES:
            yield key, _SAMPLES[key]


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        if value and isinstance(value[0], Series):
            return _string(_series(value[0]) if len(value) == 1 else ", ".join(map(_placed, value)))
        return f"[{', '.join(_string(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return _string(value.isoformat() if isinstance(value, datetime.date) else str(value))


def _series(one: Series) -> str:
    return one.name if one.position is None else f"{one.name} [{one.position:g}]"


def _placed(one: Series) -> str:
    """One of several series, as they are told apart when they are read."""
    return one.name if one.position is None else f"Part {one.position:g} of {one.name}"


def _string(text: str) -> str:
    """A TOML string; JSON's are the same, but for the delete character and halves of pairs."""
    text = text.encode("utf-8", "replace").decode()
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
