"""What hatch runs when it builds a wheel: it adds the table of compiled expressions that `fic2ebook.lazyre` reads.

Bytecode of modules is made when a wheel is installed; for expressions Python has nothing of the kind.
"""

from __future__ import annotations

import _sre
import contextlib
import importlib
import marshal
import pkgutil
import sys
import tempfile
from array import array
from collections.abc import Iterable
from pathlib import Path
from re import _compiler
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `python hatch_build.py FILE` writes the table, and needs no hatch
    BuildHookInterface = object

SOURCE = Path(__file__).parent / "src"


class ExpressionsHook(BuildHookInterface):
    """Adds the table to the wheel; an editable install has none, for its expressions change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.folder = tempfile.TemporaryDirectory()
        table = Path(self.folder.name) / "expressions.bin"
        build_data["force_include"][str(table)] = f"fic2ebook/{write_table(table)}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()


def write_table(path: Path) -> str:
    """Writes the table to a path; returns the name that it has in the package."""
    sys.path.insert(0, str(SOURCE))
    from fic2ebook import lazyre

    path.write_bytes(marshal.dumps((_sre.MAGIC, compiled(all_expressions(lazyre)))))
    sys.path.remove(str(SOURCE))
    return lazyre.TABLE


def all_expressions(lazyre: Any) -> set[tuple[str | bytes, int]]:
    """Expression and flags of all that modules have; not of those that need a library which is not there where wheels
    are built."""
    import fic2ebook

    found = set()
    plain = lazyre.compile

    def noting(pattern: Any, flags: int = 0) -> Any:
        found.add((pattern, int(flags)))
        return plain(pattern, flags)

    lazyre.compile = noting
    for module in pkgutil.walk_packages(fic2ebook.__path__, "fic2ebook."):
        if module.name != "fic2ebook.__main__":
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    lazyre.compile = plain
    return found


def compiled(expressions: Iterable[tuple[str | bytes, int]]) -> dict[tuple[str | bytes, int], tuple[Any, ...]]:
    """The table's rows."""
    recorder = _Recorder()
    standard, _compiler._sre = _compiler._sre, recorder
    try:
        return {key: recorder.row(*key) for key in sorted(expressions, key=repr)}
    finally:
        _compiler._sre = standard


class _Recorder:
    """Stands for `_sre` where `re` compiles, and keeps what it is called with."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def compile(self, *args: Any) -> Any:
        self.args = args
        return _sre.compile(*args)

    def row(self, pattern: str | bytes, flags: int) -> tuple[Any, ...]:
        _compiler.compile(pattern, flags)
        _, all_flags, code, groups, names, order = self.args
        return int(all_flags), array("I", map(int, code)).tobytes(), groups, dict(names), order


if __name__ == "__main__":
    write_table(Path(sys.argv[1]))
