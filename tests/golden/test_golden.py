"""What comes of a text, to the letter: a folder a case, with `in.EXT`, `golden.md` and `golden.json`.

`pytest tests/golden --renew` writes them anew.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import fic2ebook as f2e

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/in.*"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 8


@pytest.mark.parametrize("kind", ["md", "json"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, kind: str, request: pytest.FixtureRequest) -> None:
    source = next(case.glob("in.*"))
    out = io.BytesIO()
    f2e.write(f2e.read(source, name=f"{case.name}{source.suffix}").story, out, format=kind)
    golden = case / f"golden.{kind}"
    if request.config.getoption("--renew"):
        golden.write_bytes(out.getvalue())
    assert out.getvalue().decode("utf-8") == golden.read_bytes().decode("utf-8")
