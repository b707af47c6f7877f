"""The proofs of `proof.py` with few stories: figures, a second run, kills at random moments, the catalogue included."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from proof import killed, make, start
from stories import everything

from fic2ebook.batch import BatchOptions, convert_folder


def test_figures_and_second_run(tmp_path: Path) -> None:
    expected = make(tmp_path / "in", 120, length=12)
    summary = convert_folder(tmp_path / "in", tmp_path / "out", BatchOptions(format="md", jobs=1))
    expected.check(summary)
    again = convert_folder(tmp_path / "in", tmp_path / "out", BatchOptions(format="md", jobs=1))
    assert (again.made, again.unchanged, again.duplicates) == (0, expected.made, expected.duplicates)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_twice(tmp_path: Path) -> None:
    make(tmp_path / "in", 120, length=12)
    options = ("-t", "md")
    assert start(tmp_path / "in", tmp_path / "out", *options).wait() == 1
    killed(tmp_path / "in", tmp_path / "killed", 2, 1.2, *options)
    assert start(tmp_path / "in", tmp_path / "killed", *options).wait() == 1
    assert everything(tmp_path / "killed") == everything(tmp_path / "out")
