"""The lowest versions that pyproject.toml allows, as pip's constraints: `pip install -c <(python .ci/lowest.py) .`"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def lowest() -> list[str]:
    """`name==version` for each library that fic2ebook cannot do without."""
    with PROJECT.open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    return [f"{match[1]}=={match[2]}" for one in wanted if (match := re.match(r"([\w.-]+)>=([\w.]+)", one))]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest()) + "\n")
