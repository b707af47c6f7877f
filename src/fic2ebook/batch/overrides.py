"""What a person has laid beside the stories: `fic2ebook.toml` in a folder, `STORY.toml` beside `STORY.txt`.

A folder's file holds for it and all below; what lies deeper comes first:

    exclude = ["drafts/**"]                 # and include: globs, from this folder on
    [read]                                  # format, encoding, paragraph_type, chapter_regex, smarten
    encoding = "cp1252"
    [metadata]                              # for stories that do not state it
    fandoms = "Harbour Tales"
    [[rewrite]]                             # of each value of a field; an empty "with" drops it
    field = "tags"
    match = "hurt.?comfort"
    with = "Hurt/Comfort"

A sidecar has the metadata at its top, which overrules the story's own, and may have `[read]`.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook.batch.remote import opened, stamp
from fic2ebook.errors import InputError
from fic2ebook.lazydata import dataclass
from fic2ebook.model import Metadata
from fic2ebook.options import LAYOUTS, ReadOptions

__all__ = ["FOLDER_FILE", "Overrides", "folder_globs", "overrides", "rewritten"]

FOLDER_FILE = "fic2ebook.toml"
_READ = {"format": str, "encoding": str, "paragraph_type": str, "chapter_regex": str, "smarten": bool}
_TABLES = frozenset(("read", "metadata", "rewrite", "include", "exclude"))
_FIELDS = frozenset(Metadata.__dataclass_fields__) - {"extra"}
#: Fields of plain texts that rules may rewrite; one text, or a tuple of them.
_REWRITABLE = frozenset(
    "title authors fandoms relationships characters tags rating warnings categories genres publisher language "
    "collections beta".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Replaces a value of a field that the expression matches as a whole, letter case aside."""

    field: str
    match: re.Pattern[str]
    text: str


@dataclass(frozen=True, slots=True)
class Overrides:
    """What holds for one story: how it is read, its metadata (`forced`), metadata it may lack (`defaults`), rules."""

    read: Mapping[str, Any] = field(default_factory=dict)
    forced: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    digest: bytes = b""

    def options(self, options: ReadOptions) -> ReadOptions:
        """The options of the run with what holds for this story."""
        if not self.read and not self.forced:
            return options
        return replace(options, **self.read, metadata={**options.metadata, **self.forced})


def overrides(root: str, path: str) -> Overrides:
    """What holds for the story at `path` below `root`; raises InputError where a file cannot be understood."""
    found = Overrides()
    for file in _files(root, path):
        stamped = stamp(file)
        if stamped is not None:
            own = _parsed(file, stamped, os.path.basename(file) != FOLDER_FILE)
            found = Overrides(
                read={**found.read, **own.read},
                forced={**found.forced, **own.forced},
                defaults={**found.defaults, **own.defaults},
                rules=own.rules + found.rules,
                digest=found.digest + own.digest,
            )
    return found


def _files(root: str, path: str) -> Iterator[str]:
    """The files that may say something of a story, the outermost first."""
    folder = root
    yield os.path.join(folder, FOLDER_FILE)
    for name in os.path.relpath(os.path.dirname(path), root).split(os.sep):
        if name != ".":
            folder = os.path.join(folder, name)
            yield os.path.join(folder, FOLDER_FILE)
    sidecar = os.path.splitext(path)[0] + ".toml"
    if os.path.basename(sidecar) != FOLDER_FILE:
        yield sidecar


@functools.lru_cache(maxsize=256)
def _parsed(path: str, stamped: tuple[int, int], sidecar: bool) -> Overrides:
    """A file's contents, read again when its stamp is another."""
    import tomllib  # most folders have no such file

    try:
        data = _contents(path)
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{os.path.basename(path)} beside it is no TOML: {error}", hint="correct it") from None
    read = _read_options(values.get("read", {}), path)
    metadata = {key: value for key, value in values.items() if key not in _TABLES} if sidecar else {}
    metadata |= values.get("metadata", {})
    texts = {key: _text(key, value, path) for key, value in metadata.items()}
    if not sidecar and (unknown := values.keys() - _TABLES):
        raise _fault(path, f"no key {min(unknown)!r}", f"keys are: {', '.join(sorted(_TABLES))}")
    rules = tuple(_rule(one, path) for one in values.get("rewrite", ()))
    for name in () if sidecar else ("include", "exclude"):
        _globs(values, name, path)
    return Overrides(read, texts if sidecar else {}, {} if sidecar else texts, rules, data + b"\0")


def _contents(path: str) -> bytes:
    with opened(path) as file:
        return file.read()


def _fault(path: str, what: str, hint: str) -> InputError:
    return InputError(f"{os.path.basename(path)} beside it: {what}", hint=hint)


def _read_options(values: Any, path: str) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise _fault(path, "[read] is no table", "write it in brackets")
    for key, value in values.items():
        if key not in _READ or not isinstance(value, _READ[key]):
            raise _fault(path, f"[read] has no {key!r} of this kind", f"keys are: {', '.join(_READ)}")
    if values.get("paragraph_type", "auto") not in LAYOUTS:
        raise _fault(path, f"no paragraph type {values['paragraph_type']!r}", f"they are: {', '.join(LAYOUTS)}")
    if "chapter_regex" in values:
        _expression(values["chapter_regex"], path)
    return dict(values)


def _text(key: str, value: Any, path: str) -> str:
    """A value as an option of the command line would give it."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value) if key == "authors" else ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        raise _fault(path, f"no table [{key}]", f"tables are: {', '.join(sorted(_TABLES))}")
    return str(value)


def _rule(values: Any, path: str) -> Rule:
    if not isinstance(values, dict) or not {"field", "match", "with"} >= values.keys() >= {"field", "match"}:
        raise _fault(path, "a [[rewrite]] has field, match and with", "see the example in the documentation")
    name = values["field"]
    if name not in _REWRITABLE:
        raise _fault(path, f"no field {name!r} to rewrite", f"fields are: {', '.join(sorted(_REWRITABLE))}")
    return Rule(name, _expression(values["match"], path), str(values.get("with", "")))


def _expression(text: Any, path: str) -> re.Pattern[str]:
    try:
        re.search(str(text), "")
        return re.compile(str(text), re.IGNORECASE)
    except re.error as error:
        raise _fault(path, f"{text!r}: {error}", "it is a Python regular expression") from None


def rewritten(metadata: Metadata, rules: tuple[Rule, ...]) -> Metadata:
    """Metadata after the rules, in their order; a value that becomes one that is there already is dropped."""
    changes: dict[str, Any] = {}
    for rule in rules:
        value = changes.get(rule.field, getattr(metadata, rule.field))
        if isinstance(value, tuple):
            changes[rule.field] = tuple(dict.fromkeys(new for item in value if (new := _applied(rule, item))))
        elif value:
            changes[rule.field] = _applied(rule, value) or None
    return replace(metadata, **changes) if changes else metadata


def _applied(rule: Rule, value: str) -> str:
    match = rule.match.fullmatch(value)
    if match is None:
        return value
    try:
        return match.expand(rule.text)
    except (re.error, IndexError):  # a group that there is not
        return rule.text


def folder_globs(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`include` and `exclude` of a folder's file."""
    stamped = stamp(path)
    if stamped is None:
        return (), ()
    import tomllib

    _parsed(path, stamped, False)
    values = tomllib.loads(_contents(path).decode("utf-8-sig"))
    return _globs(values, "include", path), _globs(values, "exclude", path)


def _globs(values: Mapping[str, Any], name: str, path: str) -> tuple[str, ...]:
    found = values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise _fault(path, f"{name} is no list of globs", 'for example exclude = ["drafts/**"]')
    return tuple(found)
