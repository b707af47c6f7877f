"""Whether a place is in the library: links that somebody has laid there lead nothing out of it."""

from __future__ import annotations

import os

__all__ = ["is_inside", "make_inside"]


def is_inside(root: str, path: str) -> bool:
    """Whether a path is below a folder, whatever links are on the way."""
    real = os.path.realpath(root)
    return os.path.commonpath([real, os.path.realpath(path)]) == real


def make_inside(root: str, folder: str) -> None:
    """Makes a folder below another; raises OSError where a link would lead it out."""
    if not is_inside(root, folder):
        raise OSError(None, "a link leads out of the library")
    os.makedirs(folder, exist_ok=True)
