"""Every case of the corpora, aspect by aspect. Known failures are strict: one that passes must leave the table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from cases.compare import THRESHOLDS, Result, aspects, compare
from cases.known_failures import KNOWN_FAILURES

HERE = Path(__file__).parent
CASES = {case.name: case for folder in ("corpus", "more") for case in sorted((HERE / folder).iterdir())}


@cache
def result(name: str) -> Result:
    return compare(CASES[name])


def rows() -> list[object]:
    found = []
    for name, case in CASES.items():
        for aspect in aspects(case):
            reason = KNOWN_FAILURES.get((name, aspect))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(name, aspect, marks=marks, id=f"{name}-{aspect}"))
    return found


@pytest.mark.parametrize(("name", "aspect"), rows())
def test_case(name: str, aspect: str) -> None:
    found = result(name)
    assert found.figures[aspect] >= THRESHOLDS[aspect], "\n".join(found.faults[aspect])


def test_the_corpora_are_there() -> None:
    assert len(CASES) == 54 + 252


def test_known_failures_are_of_known_cases() -> None:
    known = {(name, aspect) for name, case in CASES.items() for aspect in aspects(case)}
    assert set(KNOWN_FAILURES) <= known
    assert sum((HERE / "corpus" / name).is_dir() for name, _ in KNOWN_FAILURES) <= 10
