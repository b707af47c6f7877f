"""The Nu Html Checker, which the W3C's validator runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from checkers.common import missing, node_modules

__all__ = ["messages"]


def messages(pages: Sequence[Path]) -> dict[str, list[str]]:
    """What the checker says of each page, warnings and notes included, by the page's stem; no entry for a good one.

    It guesses languages too; that is switched off, for it takes a hostile text for Maltese.
    """
    java = shutil.which("java") or missing("the Nu checker needs Java")
    jar = node_modules("vnu-jar") / "build" / "dist" / "vnu.jar"
    options = ("--no-langdetect", "--stdout", "--exit-zero-always", "--format", "json")
    command = [java, "-jar", str(jar), *options, *map(str, pages)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    found = defaultdict(list)
    for message in json.loads(run.stdout)["messages"]:
        line = message.get("lastLine", 0)
        found[Path(message["url"]).stem].append(f"{message['type']}, line {line}: {message['message'][:300]}")
    return dict(found)
