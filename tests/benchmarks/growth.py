"""Prints what converting costs per megabyte, for texts of 0.1, 1 and 10 MB in every layout and header format.

    python tests/benchmarks/growth.py [--sizes 0.1,1,10] [--only NAME] [--counter auto|perf|valgrind|calls]

Counted, not timed: instructions of a whole process less those of the same process with the smallest text (`perf` where
the machine lets it count, `valgrind` where it is asked for: fifty times slower), else calls of functions. Linear growth
shows as the same number in every column, or a smaller one, as what is done once weighs less; the last column is the
most that a number grew over one to its left. `!` marks more than 1.15: work that grows faster than the text.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from benchmarks.growing import FORMATS, LAYOUTS
from work import calls

_CONVERT = """
import sys
from fic2ebook import WriteOptions, read, write
from fic2ebook.writers import writer_for
data = open(sys.argv[1], "rb").read()
writer_for(sys.argv[2]).write(read(data, name=sys.argv[3]).story, WriteOptions(modified=0))
"""
_COUNTERS = {
    "perf": (["perf", "stat", "-x,", "-e", "instructions:u"], re.compile(r"^(\d+),[^,]*,instructions", re.MULTILINE)),
    "valgrind": (
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"],
        re.compile(r"I\s+refs:\s+([\d,]+)"),
    ),
}
_FEWEST = 1_000  # bytes of a text that stands for none


def _instructions(counter: str, data: bytes, name: str, to: str) -> int:
    """Instructions of a process that converts a text; 0 where they cannot be counted."""
    command, said = _COUNTERS[counter]
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(data)
        file.flush()
        run = [*command, sys.executable, "-c", _CONVERT, file.name, to, name]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
    found = said.search(done.stderr)
    return int(found[1].replace(",", "")) if found else 0


def _calls(data: bytes, name: str, to: str) -> int:
    from fic2ebook import WriteOptions, read
    from fic2ebook.writers import writer_for

    return calls(lambda: writer_for(to).write(read(data, name=name).story, WriteOptions(modified=0)))


def _best_counter() -> str:
    for name in ("perf",):
        if shutil.which(name) and _instructions(name, b"A lamp.\n" * 50, "lamp.txt", "json"):
            return name
    return "calls"


def _row(
    name: str, make: Callable[[int], bytes], sizes: list[float], count: Callable[[bytes, str, str], int], to: str
) -> str:
    file = name.rpartition("/")[2] if "/" in name else "lamp.txt"
    small = make(_FEWEST)
    count(make(50_000), file, to)  # what is done once
    nothing = count(small, file, to)
    costs = []
    for size in sizes:
        data = make(int(size * 1e6))
        costs.append((count(data, file, to) - nothing) / ((len(data) - len(small)) / 1e6) / 1e6)
    ratio = max(after / before for before, after in combinations(costs, 2)) if len(costs) > 1 else 1.0
    return f"{name:28}" + "".join(f"{cost:12.2f}" for cost in costs) + f"{ratio:9.2f}{' !' if ratio > 1.15 else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("--sizes", default="0.1,1,10", help="megabytes")
    parser.add_argument("--only", default="", help="part of a name")
    parser.add_argument("--to", default="epub", help="the format that is written")
    parser.add_argument("--counter", choices=("auto", "calls", *_COUNTERS), default="auto")
    given = parser.parse_args()
    counter = _best_counter() if given.counter == "auto" else given.counter
    sizes = [float(size) for size in given.sizes.split(",")]

    def count(data: bytes, name: str, to: str) -> int:
        return _calls(data, name, to) if counter == "calls" else _instructions(counter, data, name, to)

    unit = "calls" if counter == "calls" else "instructions"
    print(
        f"millions of {unit} per MB"
        + "".join(f"{size:>{12 if n else 10}g} MB" for n, size in enumerate(sizes))
        + "    grew"
    )
    for name, make in (LAYOUTS | FORMATS).items():
        if given.only in name:
            with contextlib.redirect_stderr(io.StringIO()):
                row = _row(name, make, sizes, count, given.to)
            print(row, flush=True)


if __name__ == "__main__":
    main()
