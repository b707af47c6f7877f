"""Coverage-guided fuzzing with atheris: `python tests/fuzz/fuzz.py TARGET [--seconds N] [--corpus FOLDER]`.

Without `--keep-going` it ends at the first finding, with exit code 1 and the input in FOLDER/findings. Each finding is
mended and its input, made small, becomes a row of `test_findings.py`. Targets are those of `targets.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import pkgutil
import sys
import time
import traceback
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "seeds"
_LONGEST = 3_000

sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))


def load_targets():  # type: ignore[no-untyped-def]
    """The targets, every module of the package instrumented for coverage."""
    with atheris.instrument_imports(include=["fic2ebook"], enable_loader_override=False):
        import fic2ebook

        for module in pkgutil.walk_packages(fic2ebook.__path__, "fic2ebook."):
            if not module.name.endswith(("__main__", ".cluster")):
                importlib.import_module(module.name)
        import targets
    return targets


class Run:
    """One target's run: counts inputs, and keeps each kind of finding once."""

    def __init__(self, target, folder: Path, *, keep_going: bool) -> None:  # type: ignore[no-untyped-def]
        self.target = target
        self.findings = folder / "findings"
        self.keep_going = keep_going
        self.seen: set[str] = set()
        self.slowest = 0.0

    def __call__(self, data: bytes) -> None:
        start = time.perf_counter()
        try:
            self.target(data)
        except Exception as error:
            self.found(data, error)
            if not self.keep_going:
                raise
        took = time.perf_counter() - start
        if took > max(2.0, 2 * self.slowest):
            self.slowest = took
            self.keep(data, f"slow-{took:.0f}s")

    def found(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])
        said = repr(error.args[0][0])[:60] if error.args and isinstance(error.args[0], tuple) else ""
        kind = hashlib.sha256(f"{type(error).__name__} {place} {said}".encode()).hexdigest()[:12]
        if kind not in self.seen:
            self.seen.add(kind)
            sys.stderr.write(f"FINDING {kind}: {error!r:.400} at {place}\n")
            self.keep(data, kind)

    def keep(self, data: bytes, name: str) -> None:
        self.findings.mkdir(parents=True, exist_ok=True)
        (self.findings / name).write_bytes(data)


def fill(corpus: Path, targets, name: str) -> None:  # type: ignore[no-untyped-def]
    """The inputs that the run begins with: sample stories, cut to size, and what the target has of its own."""
    corpus.mkdir(parents=True, exist_ok=True)
    texts = [path.read_bytes()[:_LONGEST] for path in SAMPLES.rglob("*.*")] if name in targets.TEXTS else []
    for data in [*texts, *targets.seeds(name)]:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seed", type=int, default=0, help="what chance begins with; 0: something else every time")
    parser.add_argument("--corpus", type=Path, default=Path("fuzz-corpus"))
    parser.add_argument("--keep-going", action="store_true", help="note findings and go on")
    given = parser.parse_args()
    targets = load_targets()
    corpus = given.corpus / given.target
    fill(corpus, targets, given.target)
    run = Run(targets.TARGETS[given.target], given.corpus, keep_going=given.keep_going)
    options = [
        f"-max_total_time={given.seconds}", f"-runs={given.runs}", f"-seed={given.seed}", f"-max_len={_LONGEST}", "-timeout=60",
        "-rss_limit_mb=3000", f"-dict={HERE / 'words.dict'}", f"-artifact_prefix={corpus.parent}{os.sep}",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
