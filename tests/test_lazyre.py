"""Every expression of the package compiles, though none is compiled before it is used."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import fic2ebook
from fic2ebook import lazyre

_MODULES = [
    module.name for module in pkgutil.walk_packages(fic2ebook.__path__, "fic2ebook.") if "__main__" not in module.name
]


@pytest.mark.parametrize("name", _MODULES)
def test_every_expression_compiles(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        if isinstance(value, lazyre._Lazy):
            assert isinstance(value.pattern, str | bytes)  # type: ignore[attr-defined]


def test_is_used_like_a_compiled_expression() -> None:
    made = lazyre.compile(r"(?P<n>\d+)", re.ASCII)
    assert [match["n"] for match in made.finditer("a1b22")] == ["1", "22"]
    assert made.sub("x", "a1") == "ax"
    assert made.flags & re.ASCII
    assert made.groups == 1


def test_a_faulty_expression_raises_at_its_first_use() -> None:
    made = lazyre.compile("(")
    with pytest.raises(re.error):
        made.search("")


def test_nothing_is_compiled_before_it_is_used() -> None:
    made = lazyre.compile("never used, never compiled")
    assert vars(made)["_made"] is None
