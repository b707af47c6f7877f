"""Lazy dataclasses and named tuples: whatever is asked of one, the answer is that of the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
import typing
from dataclasses import field
from typing import Any

import pytest

from fic2ebook import lazydata, model, options, report
from fic2ebook.lazydata import NamedTuple, dataclass
from fic2ebook.parsers import base


def _classes() -> list[type]:
    found = [value for module in (model, options, report) for value in vars(module).values() if "_spec" in dir(value)]
    return [one for one in dict.fromkeys(found) if isinstance(one, type)]


def _standard(lazy: type, *, frozen: bool = True) -> Any:
    """The class as the standard library makes it of the same fields."""
    types, defaults, kw_only = lazy._spec  # type: ignore[attr-defined]
    twin = type(lazy.__name__, (), {"__annotations__": types, "__module__": lazy.__module__, **defaults})
    twin.__doc__ = lazy.__doc__
    return dataclasses.dataclass(frozen=frozen, slots=True, kw_only=kw_only, eq=frozen, repr=frozen)(twin)


def _given(lazy: type, value: object) -> dict[str, object]:
    return {one.name: value for one in dataclasses.fields(lazy) if one.default is one.default_factory}


def test_the_model_is_lazy() -> None:
    assert {model.Text, model.Metadata, options.ReadOptions, report.Report} <= set(_classes())


@pytest.mark.parametrize("lazy", _classes(), ids=lambda lazy: lazy.__name__)
def test_as_the_standard_library(lazy: type) -> None:
    standard = _standard(lazy)
    assert dataclasses.is_dataclass(lazy)
    assert [one.name for one in dataclasses.fields(lazy)] == [one.name for one in dataclasses.fields(standard)]
    assert str(inspect.signature(lazy)) == str(inspect.signature(standard))
    assert lazy.__doc__ == standard.__doc__
    assert lazy.__slots__ == standard.__slots__  # type: ignore[attr-defined]
    assert lazy.__match_args__ == standard.__match_args__  # type: ignore[attr-defined]
    given = _given(lazy, ("a",))
    one, plain = lazy(**given), standard(**given)
    assert repr(one) == repr(plain)
    assert dataclasses.asdict(one) == dataclasses.asdict(plain)
    if "factory" not in str(inspect.signature(standard)):  # a mapping has no hash
        assert hash(one) == hash(lazy(**given))
    assert one == lazy(**given)
    if given:
        assert one != lazy(**_given(lazy, ("b",)))
    assert one != plain
    assert one == dataclasses.replace(one) == copy.copy(one) == copy.deepcopy(one)
    assert one == pickle.loads(pickle.dumps(one))
    for name in lazy.__slots__[:1]:  # type: ignore[attr-defined]
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            setattr(one, name, 1)
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            delattr(one, name)
    with pytest.raises(TypeError, match="no_such_field"):
        lazy(**given, no_such_field=1)
    if given:
        with pytest.raises(TypeError, match="missing"):
            lazy()
        with pytest.raises(TypeError, match="positional"):
            lazy(*given.values())


@dataclass(frozen=True, slots=True)
class _Point:
    """Fields by position, one that is neither compared nor shown, and one that is made anew each time."""

    x: int
    y: int = 0
    place: str = field(default="", repr=False, compare=False)
    seen: list[int] = field(default_factory=list)

    @property
    def both(self) -> tuple[int, int]:
        return self.x, self.y


@dataclass(slots=True, eq=False, repr=False)
class _Tally:
    """One that can be changed."""

    count: int = 0
    names: list[str] = field(default_factory=list)


def test_a_class_of_its_own() -> None:
    one = _Point(1, 2, "here")
    assert one == _Point(x=1, y=2, place="there")
    assert one.both == (1, 2)
    assert repr(one) == "_Point(x=1, y=2, seen=[])"
    assert one.seen is not _Point(1).seen
    match one:
        case _Point(x, y):
            assert (x, y) == (1, 2)


def test_one_that_can_be_changed() -> None:
    tally = _Tally()
    tally.count += 1
    tally.names.append("Ada")
    assert (tally.count, tally.names, _Tally().names) == (1, ["Ada"], [])
    assert tally != _Tally(count=1, names=["Ada"])
    assert copy.deepcopy(tally).names == ["Ada"]
    assert not hasattr(tally, "__dict__")


@dataclass(eq=False, repr=False)
class _Sheet:
    """One without slots."""

    count: int = 2
    names: list[str] = field(default_factory=list)


def test_one_without_slots_has_its_classes_defaults() -> None:
    made = _Sheet.__new__(_Sheet)
    made.names = []
    assert (made.count, _Sheet().count, _Sheet(3).count, _Sheet.count) == (2, 2, 3, 2)
    assert _Sheet().names is not _Sheet().names and not hasattr(_Sheet, "names")
    assert [one.name for one in dataclasses.fields(_Sheet)] == ["count", "names"]
    assert str(inspect.signature(_Sheet)) == str(inspect.signature(_standard(_Sheet, frozen=False)))


class _Named(model.Section):
    """A class of a program that embeds the library; it may have attributes of its own."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Rated(model.Section):
    rating: str = "G"


def test_classes_that_inherit() -> None:
    named = _Named(kind="preface")
    named.mine = 1  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        named.kind = "dedication"  # type: ignore[misc]
    assert repr(named) == "_Named(kind='preface', title=None, blocks=())"
    assert named != model.Section(kind="preface")
    rated = _Rated(kind="preface", rating="PG")
    assert dataclasses.replace(rated, title="To Wilf") == _Rated(kind="preface", title="To Wilf", rating="PG")


def test_a_story_within_itself_is_shown() -> None:
    quote = model.Quote(blocks=())
    object.__setattr__(quote, "blocks", (quote,))
    assert repr(quote) == "Quote(blocks=(...,), kind='')"


@pytest.mark.parametrize("flags", [{}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True, "eq": False}])
def test_other_kinds_are_refused(flags: dict[str, bool]) -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(**flags)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="inherits"):
        dataclass(frozen=True, slots=True)(type("Other", (model.Section,), {}))


class _Mark(NamedTuple):
    """A named tuple with a default and a property."""

    line: int
    text: str = ""

    @property
    def size(self) -> int:
        return len(self.text)


class _Loud(_Mark):
    def shout(self) -> str:
        return self.text.upper()


class _Standard(typing.NamedTuple):
    line: int
    text: str


_Standard.__new__.__defaults__ = ("",)


def test_named_tuples_as_the_standard_library() -> None:
    one, plain = _Mark(3, "Ada"), _Standard(3, "Ada")
    assert one == plain == (3, "Ada")
    assert hash(one) == hash(plain)
    assert repr(one) == repr(plain).replace("_Standard", "_Mark")
    assert (one.line, one.text, one.size, one[1], len(one)) == (3, "Ada", 3, "Ada", 2)
    assert _Mark(3) == _Mark(line=3) == _Standard(3)
    assert one._replace(text="Wilf") == plain._replace(text="Wilf")
    assert one._asdict() == plain._asdict()
    assert _Mark._make([1, "a"]) == _Standard._make([1, "a"])
    assert _Mark._fields == _Standard._fields
    assert _Mark._field_defaults == {"text": ""}
    assert str(inspect.signature(_Mark)).replace("'", "") == "(line: int, text: str = )"
    assert one == copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))
    assert type(copy.copy(one)) is _Mark
    assert not hasattr(one, "__dict__")
    line, text = one
    match one:
        case _Mark(number, words):
            assert (number, words) == (line, text)
    for wrong in (lambda: _Mark(), lambda: _Mark(1, "a", 2), lambda: _Mark(1, no=2), lambda: _Mark._make([1, 2, 3])):  # type: ignore[call-arg]
        with pytest.raises(TypeError, match=r"argument|positional"):
            wrong()
    with pytest.raises(ValueError, match="no_such_field"):
        one._replace(no_such_field=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        one.line = 4  # type: ignore[misc]


def test_named_tuples_that_inherit() -> None:
    loud = _Loud(1, "ada")
    assert (loud.shout(), loud._replace(text="wilf").shout()) == ("ADA", "WILF")
    assert repr(loud) == "_Loud(line=1, text='ada')"
    assert isinstance(base.Field(key="title", value="x"), tuple)


def test_no_class_is_made_ready_before_it_is_used() -> None:
    program = (
        "from fic2ebook import lazydata, model\n"
        "ready = [one for one in vars(model).values() if isinstance(one, type) and '__init__' in vars(one)]\n"
        "assert not ready, ready\n"
        "model.Series(name='Lamps')\n"
        "assert '__init__' in vars(model.Series) and '__dataclass_fields__' not in vars(model.Series)\n"
    )
    program += (
        "from fic2ebook.pieces import Piece\n"
        "assert '__new__' not in vars(Piece)\n"
        "Piece(text='Ada lit the lamp.')\n"
        "assert '__new__' in vars(Piece)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert lazydata.__all__ == ["NamedTuple", "dataclass"]
