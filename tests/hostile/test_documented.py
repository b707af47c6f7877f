"""SECURITY.md lists the limits as they are; the lowest versions that are allowed are versions."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from fic2ebook.options import LIMITS

ROOT = Path(__file__).parents[2]


def test_the_table_of_limits() -> None:
    rows = re.findall(
        r"^\| `--([\w-]+)` \| ([\d,]+) (\w+) \| (.+) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.M
    )
    listed = {name.replace("-", "_"): (int(number.replace(",", "")), unit, what) for name, number, unit, what in rows}
    assert listed == LIMITS


def test_lowest_versions() -> None:
    script = ROOT / ".ci" / "lowest.py"
    lines = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(lines) > 9
    assert all(re.fullmatch(r"[\w.-]+==\d+(\.\d+)+", line) for line in lines)
