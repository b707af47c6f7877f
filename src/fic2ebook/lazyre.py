"""The standard library's `re`, but an expression is compiled when it is first used.

To compile the five hundred expressions of all modules takes longer than to convert a short story, which uses about a
hundred of them. A module says `from fic2ebook import lazyre as re` and is otherwise as it would be.

Those hundred still take a seventh of that conversion. A wheel therefore has a table of what compiling gave, as an
installed module has its bytecode; `hatch_build.py` makes it. Where there is none (a checkout, another version of Python
than the one that built the wheel), expressions are compiled.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from functools import cache
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    I,
    M,
    Match,
    Pattern,
    S,
    error,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, AnyStr, TypeAlias, cast

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "I", "M", "Match", "Pattern", "S", "compile", "error", "escape",
    "findall", "finditer", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

#: A file beside this module, marshalled: `_sre.MAGIC`, and {(expression, flags): what `_sre.compile` takes besides the
#: expression, the code as bytes of C's unsigned int}. It is named after the version of Python, as bytecode is.
TABLE = f"expressions.{sys.implementation.cache_tag}.bin"
_Table: TypeAlias = "dict[tuple[str | bytes, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]"


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """What `re.compile` gives, made at its first use; a faulty expression raises re.error then."""
    return cast("Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a compiled expression. Each method is looked up once, then an attribute: later calls cost nothing."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._made_of: tuple[Any, int] = (pattern, flags)
        self._made: Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = _made(*self._made_of)
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found


def _made(pattern: str | bytes, flags: int) -> Pattern[Any]:
    row = _table().get((pattern, int(flags)))
    if row is None:
        return re.compile(pattern, flags)
    all_flags, code, *groups = row
    return cast("Pattern[Any]", _sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups))


@cache
def _table() -> _Table:
    try:
        with open(os.path.join(os.path.dirname(__file__), TABLE), "rb") as file:
            magic, table = marshal.loads(file.read())  # `load` asks the file for each number
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return cast("_Table", table) if magic == _sre.MAGIC else {}
