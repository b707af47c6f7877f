"""The standard library's `re`, but an expression is compiled when it is first used.

To compile the four hundred expressions of all modules takes longer than to convert a short story, which uses fewer
than a hundred of them. A module says `from fic2ebook import lazyre as re` and is otherwise as it would be.
"""

from __future__ import annotations

import re
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
from typing import Any, AnyStr, cast

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "I", "M", "Match", "Pattern", "S", "compile", "error", "escape",
    "findall", "finditer", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip


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
            self._made = re.compile(*self._made_of)
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found
