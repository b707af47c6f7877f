"""The standard library's `dataclass` and `NamedTuple`, but what a class needs is made when it is first used.

For each dataclass Python writes and compiles six functions, half a millisecond a class, and for each named tuple one
function and each type in it: for the hundred classes that convert a short story a fifth of all its time. Here classes
inherit what does not depend on their fields, and have their constructor compiled when the first object is made. A
module says `from fic2ebook.lazydata import dataclass, NamedTuple` and is otherwise as it would be: `fields`, `replace`,
`asdict`, `_replace`, `inspect.signature`, copies and pickles work, and a class that inherits may be a dataclass of
either kind.

Dataclasses are those that inherit nothing, either frozen and with slots, or with `eq=False, repr=False`; where these
have no slots, the class has the fields' defaults, so that an object need not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple", "dataclass"]

if TYPE_CHECKING:  # to a type checker they are what they stand for
    from dataclasses import dataclass
    from typing import NamedTuple
else:
    import dataclasses
    from collections import _tuplegetter
    from operator import attrgetter
    from reprlib import recursive_repr

    # Dataclasses

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True, repr=True):
        """What makes a dataclass of a class, as `dataclasses.dataclass` does. Raises TypeError for other kinds."""
        if (frozen and not slots) or not (eq is repr is frozen):
            raise TypeError("a lazy dataclass is frozen and has slots, or has neither eq nor repr")
        return lambda plain: _made(plain, _Frozen if frozen else _Record, slots, kw_only)

    def _made(plain, base, slots, kw_only):
        """The class again: Python takes slots only when a class begins."""
        if plain.__bases__ != (object,):
            raise TypeError(f"{plain.__name__} inherits from another class")
        body = dict(plain.__dict__)
        types = body.get("__annotations__", {})
        defaults = {name: body.pop(name) for name in types if name in body}
        del body["__dict__"], body["__weakref__"]
        names = tuple(types)
        if slots:
            body["__slots__"] = names
        else:
            body |= {name: value for name, value in defaults.items() if not isinstance(value, dataclasses.Field)}
        body["__match_args__"] = () if kw_only else names
        body["_spec"] = (types, defaults, kw_only)
        compared = [name for name in names if getattr(defaults.get(name), "compare", True)]
        body["_values"] = attrgetter(*compared) if compared else _nothing
        return type(plain.__name__, (base,), body)

    _nothing = staticmethod(lambda instance: ())  # of a class without fields

    class _Standard:
        """An attribute that the standard library gives to a dataclass, got from it when somebody asks."""

        def __init__(self, frozen):
            self.frozen = frozen

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, instance, owner):
            owner = _declaring(owner, "_spec")
            types, defaults, kw_only = owner._spec
            twin = type(owner.__name__, (), {"__annotations__": types, "__module__": owner.__module__, **defaults})
            twin.__doc__ = owner.__doc__
            made = dataclasses.dataclass(init=False, repr=False, eq=False, frozen=self.frozen, kw_only=kw_only)(twin)
            setattr(owner, self.name, getattr(made, self.name))
            return getattr(made, self.name)

    class _Constructor:
        """Stands for `__init__` until the first object is made, or until somebody looks at it."""

        def __get__(self, instance, owner):
            if isinstance(instance, type):  # as `inspect` asks for it since Python 3.13
                owner = instance
            owner = _declaring(owner, "_spec")
            owner.__init__ = made = _constructor(owner)
            return made if instance is None else made.__get__(instance)

    def _declaring(owner, mark):
        """The class that has the fields: a class itself, or one that it inherits from."""
        for one in owner.__mro__:
            if mark in one.__dict__:
                return one
        raise AttributeError(f"{owner.__name__} has no fields")  # what all of them inherit

    def _constructor(owner):
        """`__init__`, as `dataclasses` writes it, but that it fills a frozen one's slots by what fills a slot."""
        types, defaults, kw_only = owner._spec
        known = {"_FACTORY": _FACTORY}
        arguments, lines = ["*"] if kw_only and types else [], ["pass"]
        for name in types:
            default = defaults.get(name, dataclasses.MISSING)
            value = name
            if isinstance(default, dataclasses.Field):
                if default.default_factory is not dataclasses.MISSING:
                    known[f"_make_{name}"], default = default.default_factory, _FACTORY
                    value = f"_make_{name}() if {name} is _FACTORY else {name}"
                else:
                    default = default.default
            known[f"_default_{name}"] = default
            arguments.append(name if default is dataclasses.MISSING else f"{name}=_default_{name}")
            if issubclass(owner, _Frozen):
                known[f"_set_{name}"] = owner.__dict__[name].__set__
                lines.append(f"_set_{name}(self, {value})")
            else:
                lines.append(f"self.{name} = {value}")
        exec(f"def __init__(self, {', '.join(arguments)}):\n " + "\n ".join(lines), known)
        return _named(known["__init__"], owner, "__init__", {**types, "return": None})

    def _named(made, owner, name, annotations):
        made.__name__, made.__qualname__, made.__module__ = name, f"{owner.__qualname__}.{name}", owner.__module__
        made.__annotations__ = dict(annotations)
        return made

    class _Factory:
        def __repr__(self):
            return "<factory>"  # as `dataclasses` shows it in a signature

    _FACTORY = _Factory()

    class _Record:
        """What a dataclass has."""

        __slots__ = ()
        __init__ = _Constructor()
        __dataclass_fields__ = _Standard(frozen=False)
        __dataclass_params__ = _Standard(frozen=True)

    class _Frozen(_Record):
        """What a frozen dataclass has besides: equal ones are equal, and none can be changed."""

        __slots__ = ()

        @recursive_repr()
        def __repr__(self):
            shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
            return f"{type(self).__qualname__}({', '.join(shown)})"

        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return self._values(self) == self._values(other)

        def __hash__(self):
            return hash(self._values(self))

        def __setattr__(self, name, value):
            _check(self, name, "assign to")
            object.__setattr__(self, name, value)

        def __delattr__(self, name):
            _check(self, name, "delete")
            object.__delattr__(self, name)

        def __getstate__(self):
            return [getattr(self, name) for name in self._spec[0]]

        def __setstate__(self, state):
            for name, value in zip(self._spec[0], state, strict=True):
                object.__setattr__(self, name, value)

    def _check(instance, name, what):
        """Raises FrozenInstanceError; a class that inherits may have attributes of its own."""
        if "_spec" in type(instance).__dict__ or name in instance._spec[0]:
            raise dataclasses.FrozenInstanceError(f"cannot {what} field {name!r}")

    # Named tuples

    class _Tuples(type):
        """The type of named tuples: gives a class that inherits from `NamedTuple` its fields."""

        def __new__(meta, name, bases, body):
            if bases != (tuple,) and bases[0] is NamedTuple:
                types = body.get("__annotations__", {})
                body["_field_defaults"] = {field: body[field] for field in types if field in body}
                body["_fields"] = body["__match_args__"] = tuple(types)
                body.update((field, _tuplegetter(place, "")) for place, field in enumerate(types))
            return super().__new__(meta, name, bases, {"__slots__": (), **body})

    class _TupleConstructor:
        """Stands for `__new__` until the first tuple is made, or until somebody looks at it."""

        def __get__(self, instance, owner):
            owner = _declaring(owner, "_fields")
            made = _tuple_constructor(owner)
            owner.__new__ = staticmethod(made)
            return made

    def _tuple_constructor(owner):
        """`__new__`, as `collections.namedtuple` writes it."""
        known = {"_new": tuple.__new__}
        arguments = ["_cls"]
        for name in owner._fields:
            if name in owner._field_defaults:
                known[f"_default_{name}"] = owner._field_defaults[name]
                arguments.append(f"{name}=_default_{name}")
            else:
                arguments.append(name)
        values = "".join(f"{name}, " for name in owner._fields)
        made = eval(f"lambda {', '.join(arguments)}: _new(_cls, ({values}))", known)
        return _named(made, owner, "__new__", owner.__annotations__)

    class NamedTuple(tuple, metaclass=_Tuples):
        """What a named tuple has; the standard library's has a copy of each function in each class."""

        __new__ = _TupleConstructor()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(shown)})"

        def __getnewargs__(self):
            return tuple(self)
