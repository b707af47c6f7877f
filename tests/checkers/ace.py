"""Ace by DAISY: accessibility, in a headless Chromium; all books in one process, since one takes seconds to start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from checkers.common import browser, missing

__all__ = ["violations"]

_BATCH = Path(__file__).with_name("AceBatch.cjs")
_ROOT = Path(__file__).parents[2]


def violations(books: Iterable[Path], work: Path) -> dict[Path, list[str]]:
    """What Ace objects to in each book, its notes on good practice included; nothing for a book without fault.

    Ace is what stands beside F2E_ACE, else the ace-cli that npm put at the root of the repository or that is on PATH.
    """
    paths = list(books)
    node = shutil.which("node") or missing("Ace needs node")
    run = subprocess.run(
        [node, str(_BATCH), str(_modules()), str(work), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser()},
    )
    return {path: _said(work / path.stem / "report.json", run) for path in paths}


def _said(report: Path, run: subprocess.CompletedProcess[str]) -> list[str]:
    if not report.exists():
        return [f"Ace: exit {run.returncode}: {(run.stderr or run.stdout)[-2000:]}"]
    data = json.loads(report.read_text("utf-8"))
    found = []
    for page in data["assertions"]:
        where = page["earl:testSubject"]["url"]
        found += [
            f"{where}: {one['earl:test']['dct:title']}: {one['earl:result']['dct:description'][:300]}"
            for one in page["assertions"]
        ]
    outcome = data["earl:result"]["earl:outcome"]
    if outcome != "pass" and not found:
        found.append(f"Ace: {outcome}")
    return found


def _modules() -> Path:
    """The node_modules that Ace is in."""
    local = _ROOT / "node_modules" / ".bin" / "ace-cli"
    found = os.environ.get("F2E_ACE") or (str(local) if local.exists() else shutil.which("ace-cli"))
    if not found:
        missing("Ace is not installed: npm i @daisy/ace-cli, or F2E_ACE")
    package = Path(found).resolve()  # …/node_modules/@daisy/ace-cli/bin/ace.js
    return next((folder for folder in package.parents if folder.name == "node_modules"), package.parent)
