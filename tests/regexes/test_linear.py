"""Every expression of the package needs steps in proportion to the text, for the worst texts that it gives rise to."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from regexes.engine import Counted, TooMuch, samples

import fic2ebook
from fic2ebook import lazyre

_ANCHORED = {"match", "fullmatch"}
SIZES = (16, 64)
_ENDS = ("", "\x01")
#: Steps for a character that are too many, however they grow: bounds inside bounds.
MOST = 600

#: What these are given is short, or has its blanks folded before; `tests/hostile` gives each of the places that they look
#: at a value of thousands of blanks, dots and letters.
_NAME = "a file's name or a glob"
_PARAGRAPH = "a heading or a line of one paragraph"
_HEADER = "one value or one line of a header"
SHORT: dict[str, str] = {
    "batch.clues._PAGE_CHAPTER": _NAME,
    "batch.globs._TOKEN": _NAME,
    "body.footnotes._BACK": _PARAGRAPH,
    "body.headings._DOTTED": _PARAGRAPH,
    "body.headings._VOLUME": _PARAGRAPH,
    "body.headings._ENGLISH_VOLUME": _PARAGRAPH,
    "body.inline._KANJI": _PARAGRAPH,
    "body.org._TAGS": _PARAGRAPH,
    "body.shapes._GAP": _PARAGRAPH,
    "body.wall._TAG": _PARAGRAPH,
    "naming._COPY": _NAME,
    "parsers.banner_particulars._ADDRESS": _HEADER,
    "parsers.closings._TAG_LIST": _HEADER,
    "parsers.epigraphs._NEXT_LINE": _PARAGRAPH,
    "parsers.epigraphs._SAME_LINE": _PARAGRAPH,
    "parsers.ffnet_chrome._BUTTON": _HEADER,
    "parsers.ffnet_chrome._CROSS": _HEADER,
    "parsers.ffnet_chrome._PAGE_TITLE": _HEADER,
    "parsers.front_matter._JSON_KEY": _HEADER,
    "parsers.front_matter._TOML_KEY": _HEADER,
    "parsers.gutenberg._NUMBER": _HEADER,
    "parsers.gutenberg._PAGE_TITLE": _HEADER,
    "parsers.gutenberg._SMALL_PRINT_END": _HEADER,
    "parsers.gutenberg_page._PAGE": _HEADER,
    "parsers.heads._BARE": _PARAGRAPH,
    "parsers.heads._KEYWORD": _PARAGRAPH,
    "parsers.heads._LEADERS": _PARAGRAPH,
    "parsers.labelline._BOX_END": _HEADER,
    "parsers.lists._AKA": _HEADER,
    "parsers.lists._AND": _HEADER,
    "parsers.lists._JOIN": _HEADER,
    "parsers.lists._JOIN_AUTHORS": _HEADER,
    "parsers.names._ADDRESS": _HEADER,
    "parsers.names._BY": _HEADER,
    "parsers.names._MEMBER": _HEADER,
    "parsers.names._PROFILE": _HEADER,
    "parsers.names._YEAR": _HEADER,
    "parsers.notices._AFTER_NAME": _HEADER,
    "parsers.notices._COPYRIGHT": _HEADER,
    "parsers.notices._MASTHEAD": _HEADER,
    "parsers.plain._SLUG": _HEADER,
    "parsers.statements._SERIES[4]": _HEADER,
    "parsers.statements._SERIES[5]": _HEADER,
    "parsers.statements._SERIES[6]": _HEADER,
    "parsers.statements._SERIES[7]": _HEADER,
    "parsers.statements._SERIES[8]": _HEADER,
    "parsers.subject._BY": _HEADER,
    "parsers.subject._LAST_RATING": _HEADER,
    "parsers.teaser._SENTENCE_END": _PARAGRAPH,
    "parsers.vocabulary._COMPOUND": _HEADER,
    "source.language_names._BRACKETS": _HEADER,
}  # fmt: skip


def _modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(fic2ebook.__path__, "fic2ebook."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, lazyre._Lazy | re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, dict):
        yield from _inside(tuple(value.values()))


@functools.cache
def _patterns() -> dict[str, tuple[str, int]]:
    """Every expression that a module holds, by where it is."""
    found: dict[str, tuple[str, int]] = {}
    seen: set[tuple[str, int]] = set()
    for module in _modules():
        for name, value in vars(module).items():
            for number, one in enumerate(_inside(value)):
                key = (one.pattern, one.flags)
                if isinstance(one.pattern, str) and key not in seen:
                    seen.add(key)
                    found[f"{module.__name__.removeprefix('fic2ebook.')}.{name}{f'[{number}]' if number else ''}"] = key
    return found


@functools.cache
def _methods() -> dict[str, set[str]]:
    """The methods that are called of each name: of a private one in its own module, of others anywhere."""
    found: dict[str, set[str]] = {}
    package = Path(fic2ebook.__file__).parent
    for path in package.rglob("*.py"):
        module = ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                name = node.value.id
                found.setdefault(f"{module}.{name}" if name.startswith("_") else name, set()).add(node.attr)
    return found


def _scans(name: str) -> bool:
    """Whether an expression is looked for at every place of a text; in doubt, yes."""
    own = name.rpartition(".")[2]
    called = _methods().get(name if own.startswith("_") else own, set())
    return not called or not called <= _ANCHORED


def _texts(counted: Counted) -> Iterator[tuple[str, str]]:
    yield from samples(counted)
    whole = [("", pump) for _, pump in samples(counted)][:2]
    yield from whole
    yield from (("", char) for char in "a .-*[")


def faults(name: str) -> Iterator[str]:
    """Texts for which the work grows faster than the text."""
    pattern, flags = _patterns()[name]
    counted = Counted(pattern, flags, budget=400_000)
    scan = _scans(name)
    for before, pump in dict.fromkeys(_texts(counted)):
        if not pump:
            continue
        for end in _ENDS:
            short, long = (f"{before}{pump * size}{end}" for size in SIZES)
            try:
                counted.run(short, scan=scan)
                few = counted.steps
                counted.run(long, scan=scan)
            except TooMuch:
                yield f"{before!r} + {pump!r} * n + {end!r}: more than {counted.budget:,} steps"
                return
            if counted.steps > few * 4 * 1.5 + 200 or counted.steps > MOST * len(long):
                yield f"{before!r} + {pump!r} * n + {end!r}: {few:,} and {counted.steps:,} steps"
                return


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("name", sorted(_patterns()))
def test_grows_linearly(name: str) -> None:
    found = list(faults(name))
    if name in SHORT:
        assert found, f"{SHORT[name]}; but it is linear now: take it out of the table"
    else:
        assert found == []


@pytest.mark.parametrize("name", sorted(_patterns())[::7])
def test_the_engine_matches_as_re_does(name: str) -> None:
    pattern, flags = _patterns()[name]
    counted = Counted(pattern, flags)
    for before, pump in list(dict.fromkeys(_texts(counted)))[:12]:
        for text in (before, before + pump, before + pump * 5 + "\x01", f"x {before}{pump * 3} y"):
            match = counted.compiled.match(text)
            assert counted.run(text, scan=False) == ([match.span()] if match else []), text


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a|a)*b", "a*a*b", r"\s+$", r"(\w+\s?)+!", r"x*y*x*z", r".*,.*;", "(?:a{0,50}){0,50}b"]
)
def test_the_measure_can_fail(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_patterns(), "x", (pattern, 0))
    assert list(faults("x"))


@pytest.mark.parametrize(
    "pattern", ["a+b", r"\w+\s\w+", r"(?>a+)+b", r"a++b", r"\A\s+$", r"(?<!\s)\s+\Z", "[^<>]{0,2000}>"]
)
def test_the_measure_can_pass(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_patterns(), "x._X", (pattern, 0))
    monkeypatch.setitem(_methods(), "x._X", {"match"})
    assert list(faults("x._X")) == []
