"""What all checkers share: a missing one skips the test on a developer's machine and fails it where CI is set."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

__all__ = ["missing"]


def missing(reason: str) -> NoReturn:
    """Skips with the reason; fails with it where the environment says `CI=true`, so that CI never checks nothing."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)
