"""Asks pip-audit for known weaknesses of the locked versions and says what it answered: `python .ci/audit.py PROGRAM`.

It never fails: a weakness that is found today is no fault of the change that is tested.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LOCK = Path(__file__).with_name("constraints.txt")
_SECONDS = 60


def main(program: str) -> str:
    """One line, or one for each weakness."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = [program, "-r", str(LOCK), "--no-deps", "--disable-pip", "--progress-spinner", "off",
                   "--timeout", "5", "-f", "json", "-o", str(answer)]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
            packages = json.loads(answer.read_text("utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError, subprocess.TimeoutExpired):
            packages = []
    return said(packages)


def said(packages: list[dict[str, Any]]) -> str:
    """What pip-audit found, in words."""
    known = [one for one in packages if "vulns" in one]
    if not known:
        return "skipped: pip-audit's database cannot be reached from here"
    weak = [f"WEAK: {one['name']} {one['version']}: {weakness['id']}" for one in known for weakness in one["vulns"]]
    return "\n".join(
        [f"{len(known)} of {len(packages)} packages are known to the database", *(weak or ["none is weak"])]
    )


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]) + "\n")
