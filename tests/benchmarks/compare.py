"""Compares what two commits cost: user CPU time of whole processes, their runs taken in turn, and the ratio.

    python tests/benchmarks/compare.py OLD [NEW] [--runs 7] [--only NAME]

NEW is HEAD if it is not named; `.` is the files as they are. Each commit is checked out into a worktree of its own,
which is removed again; nothing is installed. The least of the runs counts: other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from benchmarks.growing import LAYOUTS, story

_ROOT = Path(__file__).parents[2]
_FILES = 60  # stories of 20 KB in the folder of `batch`
#: A folder is converted in one process, without the pool: the time of a pool's processes is not seen from here.
_BATCH = """
import sys
from concurrent.futures import Executor, Future
from fic2ebook.batch import BatchOptions, convert_folder

class Here(Executor):
    def submit(self, function, /, *arguments, **named):
        future = Future()
        future.set_result(function(*arguments, **named))
        return future

convert_folder(sys.argv[1], sys.argv[2], BatchOptions(jobs=1), executor=Here())
"""


def _cases(folder: Path) -> dict[str, list[str]]:
    """What is run, by name: Python's arguments."""
    texts = {
        "short": story(6_000),
        "novel": story(1_000_000),
        "wrapped": LAYOUTS["wrapped"](1_000_000),
        "oneline": LAYOUTS["collapsed"](1_000_000),
    }
    tool = ["-m", "fic2ebook"]
    cases = {"help": [*tool, "--help"]}
    for name, data in texts.items():
        (folder / f"{name}.txt").write_bytes(data)
        cases[name] = [*tool, "convert", str(folder / f"{name}.txt"), "-o", str(folder / "out.epub"), "--force"]
    stories = folder / "stories"
    stories.mkdir()
    for number in range(_FILES):
        (stories / f"story-{number}.txt").write_bytes(story(20_000 + number))
    cases["batch"] = ["-c", _BATCH, str(stories), str(folder / "library")]
    return cases


def _seconds(root: Path, arguments: list[str], library: Path) -> float:
    """User CPU seconds of one run, of all its processes."""
    shutil.rmtree(library, ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@contextmanager
def _checked_out(commit: str) -> Iterator[Path]:
    if commit == ".":
        yield _ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tree"
        subprocess.run(["git", "-C", _ROOT, "worktree", "add", "--detach", "-q", place, commit], check=True)
        try:
            yield place
        finally:
            subprocess.run(["git", "-C", _ROOT, "worktree", "remove", "--force", place], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default="HEAD")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default="", help="part of a name")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, _checked_out(given.old) as old, _checked_out(given.new) as new:
        folder = Path(name)
        print(f"{'user CPU':10}{given.old[:12]:>14}{given.new[:12]:>14}   new/old")
        for case, arguments in _cases(folder).items():
            if given.only not in case:
                continue
            runs = [
                [_seconds(root, arguments, folder / "library") for root in (old, new)] for _ in range(given.runs + 1)
            ]
            before, after = (min(column) for column in zip(*runs[1:], strict=True))  # the first one compiles
            print(f"{case:10}{before * 1000:11.0f} ms{after * 1000:11.0f} ms{after / before:10.2f}", flush=True)


if __name__ == "__main__":
    main()
