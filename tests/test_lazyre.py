"""Every expression of the package compiles, though none is compiled before it is used."""

from __future__ import annotations

import importlib
import marshal
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

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


def test_the_table_of_a_wheel_is_what_compiling_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / lazyre.TABLE
    make = Path(__file__).parents[1] / "hatch_build.py"
    subprocess.run([sys.executable, make, table], check=True)  # its own process: modules are made anew
    monkeypatch.setattr(lazyre, "__file__", str(tmp_path / "lazyre.py"))
    lazyre._table.cache_clear()
    try:
        rows = lazyre._table()
        assert len(rows) > 400
        monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled, though it is in the table"))
        for pattern, flags in rows:
            made, plain = lazyre._made(pattern, flags), re._compiler.compile(pattern, flags)  # type: ignore[attr-defined]
            assert made == plain
            assert (made.flags, made.groupindex, made.groups) == (plain.flags, plain.groupindex, plain.groups)
    finally:
        lazyre._table.cache_clear()


@pytest.mark.parametrize("content", [b"", b"no table", marshal.dumps((0, {})), marshal.dumps(None)])
def test_a_table_of_another_python_or_none_is_passed_over(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / lazyre.TABLE).write_bytes(content)
    monkeypatch.setattr(lazyre, "__file__", str(tmp_path / "lazyre.py"))
    lazyre._table.cache_clear()
    try:
        assert lazyre._table() == {}
        assert lazyre.compile("a+").fullmatch("aaa")
    finally:
        lazyre._table.cache_clear()
