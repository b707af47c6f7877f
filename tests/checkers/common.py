"""What all checkers share: a missing one skips the test on a developer's machine and fails it where CI is set."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

__all__ = ["browser", "missing", "node_modules"]


def missing(reason: str) -> NoReturn:
    """Skips with the reason; fails with it where the environment says `CI=true`, so that CI never checks nothing."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)


def node_modules(package: str) -> Path:
    """The folder of an npm package: below F2E_NODE_MODULES, else below node_modules at the root of the repository."""
    root = os.environ.get("F2E_NODE_MODULES") or Path(__file__).parents[2] / "node_modules"
    folder = Path(root) / package
    if not folder.is_dir():
        missing(f"{package} is not installed: npm i {package}, or F2E_NODE_MODULES")
    return folder


def browser() -> str:
    """The program of a Chromium: PUPPETEER_EXECUTABLE_PATH, else the one on PATH."""
    stated = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    found = stated or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or missing("there is no Chromium")
