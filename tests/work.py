"""Work counted, not timed: how many calls a piece of code makes, the same on every machine and under any load."""

from __future__ import annotations

import sys
from collections.abc import Callable

__all__ = ["calls", "grows_linearly"]


def calls(function: Callable[[], object]) -> int:
    """How many Python and C functions `function` calls."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def grows_linearly(make: Callable[[int], Callable[[], object]], size: int, times: int = 4) -> bool:
    """Whether the work for an input `times` as long is about so many times the work; `make(size)` prepares a run."""
    make(16)()  # what is done once (imports, caches) is no part of it
    small, large = calls(make(size)), calls(make(size * times))
    return large <= small * times * 1.3 + 200
