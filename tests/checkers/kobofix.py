"""kobofix: CSS that Adobe's RMSDK (older Kobo, Nook) cannot read and then drops with all that follows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from checkers.common import missing

__all__ = ["faults"]


def faults(book: Path) -> str:
    """What kobofix objects to, "" for a book without fault."""
    tool = shutil.which("kobofix", path=str(Path(sys.executable).parent)) or shutil.which("kobofix")
    if tool is None:
        missing("the package kobofix is not installed")
    run = subprocess.run([tool, "--check", str(book)], capture_output=True, text=True, timeout=120, check=False)
    return (run.stdout + run.stderr) if run.returncode else ""
