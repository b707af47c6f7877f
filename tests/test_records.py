"""Our `dataclass` does what the standard library's does, for every kind of class that the package has."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from fic2ebook import model, records

_ONE = {"x": 1, "name": "Ada"}
_OTHER = {"x": 2, "name": "Ada"}


def _made(decorator: Any, **options: bool) -> Any:
    @decorator(slots=True, **options)
    class Value:
        """A value."""

        x: int
        name: str = dataclasses.field(default="none", repr=False)
        tags: tuple[str, ...] = ()
        more: list[int] = dataclasses.field(default_factory=list, compare=False)

        @property
        def double(self) -> int:
            return self.x * 2

    return Value


_OPTIONS = [
    {"frozen": True, "kw_only": True}, {"frozen": True}, {"kw_only": True}, {},
]  # fmt: skip


@pytest.fixture(params=_OPTIONS, ids=lambda options: "-".join(options) or "plain")
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return _made(records.dataclass, **request.param), _made(dataclasses.dataclass, **request.param)


def _outcome(do: Any, cls: Any) -> Any:
    try:
        return do(cls)
    except Exception as error:
        return type(error), str(error)


@pytest.mark.parametrize(
    "do",
    [
        lambda cls: repr(cls(**_ONE)),
        lambda cls: (cls(**_ONE) == cls(**_ONE), cls(**_ONE) == cls(**_OTHER), cls(**_ONE) == 1),
        lambda cls: cls(**_ONE, more=[1]) == cls(**_ONE, more=[2]),
        lambda cls: hash(cls(**_ONE)) == hash(cls(**_ONE, more=[1])),
        lambda cls: len({cls(**_ONE), cls(**_ONE), cls(**_OTHER)}),
        lambda cls: setattr(cls(**_ONE), "x", 3),
        lambda cls: delattr(cls(**_ONE), "x"),
        lambda cls: repr(cls(1)),
        lambda cls: cls(),
        lambda cls: cls(x=1, y=2),
        lambda cls: dataclasses.asdict(cls(**_ONE)),
        lambda cls: dataclasses.astuple(dataclasses.replace(cls(**_ONE), x=4)),
        lambda cls: dataclasses.asdict(copy.deepcopy(cls(**_ONE))),
        lambda cls: cls(**_ONE).more is cls(**_ONE).more,
        lambda cls: str(inspect.signature(cls)).partition("more")[0],
        lambda cls: (cls.__match_args__, cls.__slots__, cls.__doc__, cls.__qualname__, cls(**_ONE).double),
        lambda cls: str(cls.__dataclass_params__),
        lambda cls: (cls.__init__.__qualname__, cls.__init__.__module__, cls.__init__.__annotations__),
        lambda cls: [(field.name, field.type) for field in dataclasses.fields(cls)],
    ],
)
def test_does_what_the_standard_librarys_does(both: tuple[Any, Any], do: Any) -> None:
    ours, theirs = both
    assert _outcome(do, ours) == _outcome(do, theirs)


def test_a_frozen_value_takes_no_attribute_that_is_no_field() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        model.SceneBreak().unknown = 1  # type: ignore[attr-defined]


def test_a_value_without_fields() -> None:
    assert model.SceneBreak() == model.SceneBreak()
    assert repr(model.SceneBreak()) == "SceneBreak()"
    assert len({model.SceneBreak(), model.LineBreak()}) == 2


def test_crosses_processes() -> None:
    story = model.Story(metadata=model.Metadata(title="The Lamp"), contents=(model.Chapter(number=1),))
    assert pickle.loads(pickle.dumps(story)) == story
