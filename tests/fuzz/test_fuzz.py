"""The fuzzers, briefly: a longer run is `python tests/fuzz/fuzz.py whole --seconds 3600` (see `fuzz.py`).

atheris comes with the extra `fuzz`, where there is a wheel of it (Linux on x86-64, CPython 3.11 to 3.13); elsewhere its
test is skipped.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz import targets
from hypothesis import given, note, settings
from hypothesis import strategies as st
from property.texts import files
from strategies import AWKWARD

HERE = Path(__file__).parent
_WORDS = [
    word.encode("latin-1").decode("unicode_escape").encode("latin-1")
    for word in re.findall(r'^"(.*)"$', (HERE / "words.dict").read_text("ascii"), re.MULTILINE)
]
#: Texts, bytes, and mixtures of words that some part of the program has an opinion on.
_DATA = st.one_of(
    files.map(str.encode),
    st.binary(max_size=300),
    st.lists(st.sampled_from(_WORDS) | st.sampled_from(AWKWARD).map(str.encode), max_size=40).map(b"".join),
)


@pytest.mark.parametrize("name", targets.TARGETS)
@settings(max_examples=int(os.environ.get("F2E_FUZZ_EXAMPLES", "8")))
@given(data=_DATA)
def test_promises_hold(name: str, data: bytes) -> None:
    note(repr(data))
    targets.TARGETS[name](data)


def test_atheris(tmp_path: Path) -> None:
    """Sixty inputs beyond the samples in a process of its own, which atheris ends when it is done."""
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: pip install 'fic2ebook[fuzz]'")
    command = [
        sys.executable,
        str(HERE / "fuzz.py"),
        "whole",
        "--runs",
        "100",
        "--seconds",
        "20",
        "--seed",
        "1",  # the same inputs every time, as the property tests have in CI
        "--corpus",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done" in done.stderr
