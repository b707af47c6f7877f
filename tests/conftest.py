"""Shared by all tests: the flag that renews goldens, and hypothesis settings that make a run repeatable."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time where CI is set, so that a change is to blame for a failure; no clock in either.
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI", "").lower() == "true" else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the goldens anew (look at the diff before committing)")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own settings reaches a test."""
    for name in ("SOURCE_DATE_EPOCH", "FIC2EBOOK_CONFIG"):
        monkeypatch.delenv(name, raising=False)
