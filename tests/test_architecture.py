"""Rules of the house that import-linter cannot say: who prints, who opens files, what is loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from fic2ebook.parsers import PARSERS

SOURCE = Path(__file__).parents[1] / "src" / "fic2ebook"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
#: Loaded only where they are used, so that `--help` and small files start at once.
HEAVY = ("lxml", "ebooklib", "ftfy", "charset_normalizer", "yaml", "dateutil", "markdown_it", "PIL", "rich", "slugify")
_OPENING = frozenset("open .read_text .read_bytes .write_text .write_bytes .fdopen .mkstemp".split())
_PRINTING = frozenset("print .echo .secho".split())


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text("utf-8"))


def calls(module: str) -> set[str]:
    """What a module calls: names, and methods by a dot and their name."""
    found = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    methods = {f".{one.attr}" for one in found if isinstance(one, ast.Attribute)}
    return methods | {one.id for one in found if isinstance(one, ast.Name)}


def imports(module: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("cli/")])
def test_only_the_command_line_prints(module: str) -> None:
    assert not calls(module) & _PRINTING


#: What is shipped inside the package is no file of the user's.
_RESOURCES = {
    "writers/css.py": {".read_text"},
    "writers/cover.py": {".read_bytes"},
    "schema/__init__.py": {".read_text"},
    "writers/beside.py": {".fdopen", "open"},  # pipes, and what the kernel says of its load
    "plugins.py": {"open"},  # what installed packages declare
    "lazyre.py": {"open"},  # the expressions that were compiled when the wheel was built
}


@pytest.mark.parametrize("module", [name for name in MODULES if name != "api.py" and not name.startswith("batch/")])
def test_only_the_api_and_batch_open_files(module: str) -> None:
    assert not (calls(module) & _OPENING) - _RESOURCES.get(module, set())


def test_a_format_never_imports_another() -> None:
    formats = {f"fic2ebook.parsers.{row.place.partition(':')[0]}" for row in PARSERS}
    assert len(formats) >= 15
    for name in formats:
        assert not imports(f"parsers/{name.split('.')[-1]}.py") & (formats - {name}), name


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(tree(module))


@pytest.mark.parametrize("statement", ["import fic2ebook.cli", "import fic2ebook", "import fic2ebook.parsers"])
def test_nothing_heavy_is_loaded_at_the_start(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.split() == []
