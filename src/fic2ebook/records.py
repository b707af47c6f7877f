"""The standard library's `dataclass` with slots, made in a fifth of the time.

`dataclasses` compiles up to eight functions for every class; for the hundred classes of the package that takes longer
than to convert a short story. Here `__init__` alone is compiled, the others are closures over the names of the fields.
What a class can do and says of itself is the same: tests/test_records.py compares the two. Type checkers see the
standard library's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[type], type]:
        """The decorator; of the standard library's options it has those that the package uses. `slots` is True."""

        def make(cls: type) -> type:
            return _made(cls, frozen=frozen, kw_only=kw_only)

        return make


__all__ = ["dataclass"]

_Function = Callable[..., Any]


def _made(cls: Any, *, frozen: bool, kw_only: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # the standard library would work out a signature
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    cls.__dataclass_params__ = type(cls.__dataclass_params__)(True, True, True, False, False, frozen)
    fields = dataclasses.fields(cls)
    functions = [_init(cls, fields), *_comparing(fields)]
    functions += _freezing(fields) if frozen else ()
    for function in functions:
        if function.__name__ not in cls.__dict__:
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            function.__module__ = cls.__module__
            setattr(cls, function.__name__, function)
    if not frozen:
        cls.__hash__ = None
    return cls


def _init(cls: Any, fields: tuple[Field[Any], ...]) -> _Function:
    """Sets each slot by its own descriptor, which a frozen class's `__setattr__` does not keep from it."""
    space: dict[str, Any] = {"_MISSING": MISSING}
    ordered = [field for field in fields if not field.kw_only]
    named = [field for field in fields if field.kw_only]
    parameters = ["self", *map(_parameter, ordered), *(["*"] if named else []), *map(_parameter, named)]
    lines = ["    pass"]
    for field in fields:
        name = field.name
        value = name
        if field.default is not MISSING:
            space[f"_default_{name}"] = field.default
        elif field.default_factory is not MISSING:
            space[f"_factory_{name}"] = field.default_factory
            value = f"_factory_{name}() if {name} is _MISSING else {name}"
        space[f"_set_{name}"] = cls.__dict__[name].__set__
        lines.append(f"    _set_{name}(self, {value})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), space)
    made: _Function = space["__init__"]
    made.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return made


def _parameter(field: Field[Any]) -> str:
    if field.default is not MISSING:
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_MISSING"


def _comparing(fields: tuple[Field[Any], ...]) -> Iterator[_Function]:
    shown = [field.name for field in fields if field.repr]
    key = _key([field.name for field in fields if field.compare])

    def __repr__(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({inside})"

    def __eq__(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    yield __repr__
    yield __eq__


def _key(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of the fields, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _freezing(fields: tuple[Field[Any], ...]) -> Iterator[_Function]:
    names = [field.name for field in fields]
    key = _key([field.name for field in fields if field.compare])

    def __hash__(self: Any) -> int:
        return hash(key(self))

    def __setattr__(self: Any, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def __setstate__(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    yield from (__hash__, __setattr__, __delattr__, __getstate__, __setstate__)
