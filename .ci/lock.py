"""Renews the lock of CI: `.venv/bin/python .ci/lock.py` after the newest versions were installed and all tests passed.

It writes the exact version of everything that fic2ebook and its extras ask for, as pip's constraints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).with_name("constraints.txt")
EXTRAS = ("cluster", "remote", "test", "fuzz", "dev", "docs")
_HEAD = "# What CI installs, where it is on offer: `.venv/bin/python .ci/lock.py` writes it anew.\n"


def locked() -> list[str]:
    """`name==version` of each package that is installed here because fic2ebook or another one asks for it."""
    found: dict[str, str] = {}
    wanted = [("fic2ebook", extra) for extra in ("", *EXTRAS)]
    seen = set(wanted)
    while wanted:
        name, extra = wanted.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another system
            continue
        found[_normal(name)] = package.version
        for one in _asked_for(package.requires or [], extra):
            if one not in seen:
                seen.add(one)
                wanted.append(one)
    del found["fic2ebook"]
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def _asked_for(lines: list[str], extra: str) -> Iterator[tuple[str, str]]:
    """Packages with an extra each ("" for none) that requirements name for this system."""
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield from ((requirement.name, wanted) for wanted in ("", *requirement.extras))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    LOCK.write_text(_HEAD + "\n".join(locked()) + "\n", "utf-8")
