"""The command line's answer to hostile files, in a process that may not take more than so much memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.inputs import BOOKS, REFUSED

import fic2ebook as f2e

#: Bytes of address space, of which Python and its libraries take some hundred millions themselves.
MEMORY = 1_500_000_000
LARGE = {
    "a word": b"a" * 2_000_000,
    "a line": b"The duck sat on the wall. " * 60_000,
    "blank lines": b"x" + b"\n" * 1_000_000 + b"y",
    "asterisks": b"*" * 500_000,
    "brackets": b"[" * 300_000,
    "less-than signs": b"<" * 300_000,
    "elements": b"<html><body>" + b"<div>" * 20_000 + b"x",
}


def convert(folder: Path, data: bytes, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "x.txt").write_bytes(data)
    command = [sys.executable, "-m", "fic2ebook", "convert", "x.txt", "--no-cover", "--force", *arguments]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, preexec_fn=limit)


@pytest.mark.parametrize("name", LARGE)
def test_large_inputs_in_bounded_memory(name: str, tmp_path: Path) -> None:
    done = convert(tmp_path, LARGE[name])
    assert (done.returncode, done.stderr) == (0, "")
    assert f2e.read(tmp_path / "x.epub").story.chapters


@pytest.mark.parametrize("name", ["random", "a zip in a zip", "JSON of ours, without end", "JSON of ours, deeper"])
def test_what_is_refused(name: str, tmp_path: Path) -> None:
    done = convert(tmp_path, REFUSED[name][0])
    assert done.returncode == 3
    assert done.stderr.startswith("fic2ebook: x.txt: ")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


@pytest.mark.parametrize(
    ("arguments", "limit"),
    [(("--max-size", "99"), "--max-size"), (("--max-chapters", "20"), "--max-chapters")],
)
def test_a_limit_is_named(arguments: tuple[str, ...], limit: str, tmp_path: Path) -> None:
    done = convert(tmp_path, BOOKS["chapters"], *arguments)
    assert done.returncode == 3
    assert limit in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_limit_is_a_number() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fic2ebook", "convert", "x.txt", "--max-size", "0"], capture_output=True, text=True
    )
    assert done.returncode == 2
