"""SECURITY.md lists the limits as they are; the lowest versions that are allowed are versions."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from packaging.version import Version

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


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock() -> None:
    """It names what fic2ebook needs, no version below the lowest that is allowed, and no place to get it from."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()[1:]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in lines)
    locked = dict(line.split("==") for line in lines)
    lowest = dict(line.lower().split("==") for line in _script("lowest").lowest())
    assert lowest.keys() <= locked.keys()
    for name, version in lowest.items():
        assert Version(locked[name]) >= Version(version), name


def test_the_lock_can_be_renewed() -> None:
    assert {"click", "lxml", "pytest"} <= {line.partition("==")[0] for line in _script("lock").locked()}


def test_what_an_audit_says() -> None:
    said = _script("audit").said
    assert "cannot be reached" in said([{"name": "x", "skip_reason": "not found"}])
    good, bad = {"name": "x", "version": "1", "vulns": []}, {"name": "y", "version": "2", "vulns": [{"id": "Z-1"}]}
    assert said([good]) == "1 of 1 packages are known to the database\nnone is weak"
    assert said([good, bad]).endswith("WEAK: y 2: Z-1")
    assert "cannot be reached" in _script("audit").main("/nowhere/pip-audit")
