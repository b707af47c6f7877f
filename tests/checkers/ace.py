"""Ace by DAISY: accessibility, in a headless Chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from checkers.common import missing

__all__ = ["violations"]

_ROOT = Path(__file__).parents[2]


def violations(book: Path, work: Path) -> list[str]:
    """What Ace objects to in a book, its notes on good practice included; an empty list for a book without fault.

    Ace is F2E_ACE, else the ace-cli that npm put at the root of the repository, else the one on PATH.
    """
    run = subprocess.run(
        [_ace(), "-s", "-E", "-f", "-o", str(work), str(book)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": _browser()},
    )
    report = work / "report.json"
    if not report.exists():
        return [f"Ace: exit {run.returncode}: {(run.stderr or run.stdout)[-2000:]}"]
    found = []
    for page in json.loads(report.read_text("utf-8"))["assertions"]:
        where = page["earl:testSubject"]["url"]
        found += [
            f"{where}: {one['earl:test']['dct:title']}: {one['earl:result']['dct:description'][:300]}"
            for one in page["assertions"]
        ]
    if run.returncode and not found:
        found.append(f"Ace: exit {run.returncode}: {(run.stderr or run.stdout)[-2000:]}")
    return found


def _ace() -> str:
    local = _ROOT / "node_modules" / ".bin" / "ace-cli"
    found = os.environ.get("F2E_ACE") or (str(local) if local.exists() else shutil.which("ace-cli"))
    if not found:
        missing("Ace is not installed: npm i @daisy/ace-cli, or F2E_ACE")
    return found


def _browser() -> str:
    stated = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    found = stated or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        missing("Ace needs a Chromium")
    return found
