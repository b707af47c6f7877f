"""Whether another package has something for us, without loading what could say it exactly."""

from __future__ import annotations

import os
import sys

__all__ = ["is_declared"]


def is_declared(group: str) -> bool:
    """Whether a package on the path may have entry points of this group.

    importlib.metadata, which knows, takes as long to load as a short story to convert; so its files are looked through
    for the group's name. What is no folder (a zip archive) or cannot be looked into may have anything.
    """
    return any(_may_declare(folder, group.encode()) for folder in dict.fromkeys(sys.path))


def _may_declare(folder: str, group: bytes) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            packages = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return any(group in _entry_points(package) for package in packages)


def _entry_points(package: str) -> bytes:
    try:
        with open(os.path.join(package, "entry_points.txt"), "rb") as file:
            return file.read()
    except OSError:  # it has none
        return b""
