"""The commands of README.md, told once: `python3 .ci/readme.py convert|test` prints one of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
NAMES = ("convert", "test")


def commands() -> dict[str, str]:
    """The README's shell commands, by name, in its order."""
    blocks = re.findall(r"^```sh\n([^`]+)^```$", README.read_text("utf-8"), re.MULTILINE)
    return dict(zip(NAMES, (block.strip() for block in blocks), strict=True))


if __name__ == "__main__":
    sys.stdout.write(commands()[sys.argv[1]] + "\n")
