"""The documentation is so: every command and snippet of every page runs, with the output the page shows.

In a page, a fence is

- `console`: commands after `$ `, each followed by what it writes; a line `...` stands for any lines, `...` at a line's
  end for any rest
- `python`: run one after another, in one name space; a `text` fence after one is what it writes
- any language with a `:caption:`: a file of that name, written before what follows
- anything else, or one after `<!-- not run: why -->`: not run
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import fic2ebook as f2e
from fic2ebook.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(ROOT).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
_FENCE = re.compile(
    r"(?P<exempt><!-- not run: (?P<why>[^\n]*) -->\n)?^(?P<ticks>```+)(?P<language>[^\n]*)\n(?P<text>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
_CAPTION = re.compile(r":caption: (\S+)\n\n?")
_SHELL = re.compile(r"[|<>;&$*]")


@dataclass
class Fence:
    language: str
    text: str
    exempt: bool = False
    caption: str = ""


def fences(page: str) -> list[Fence]:
    found = []
    for match in _FENCE.finditer(page):
        language = match["language"].removeprefix("{code-block}").strip()
        caption = _CAPTION.match(match["text"])
        text = match["text"][caption.end() :] if caption else match["text"]
        found.append(Fence(language, text, bool(match["exempt"]), caption[1] if caption else ""))
    return found


def as_shown(shown: str) -> re.Pattern[str]:
    """What a page shows, as an expression."""
    lines = []
    for line in shown.splitlines():
        if line == "...":
            lines.append(r"(?:[^\n]*\n)*?")
        elif line.endswith("..."):
            lines.append(re.escape(line[:-3]) + r"[^\n]*\n")
        else:
            lines.append(re.escape(line) + r"\n")
    return re.compile("".join(lines))


def fits(shown: str, written: str) -> bool:
    written = "".join(f"{line.rstrip()}\n" for line in written.splitlines())
    return as_shown(shown).fullmatch(written) is not None


def call(command: str, bin_folder: Path) -> str:
    """What a command writes, to standard output and standard error as they come."""
    if command.startswith("fic2ebook ") and not _SHELL.search(command):
        return CliRunner().invoke(main, shlex.split(command)[1:], prog_name="fic2ebook").output
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout


def run_console(text: str, bin_folder: Path) -> None:
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        written = call(command, bin_folder)
        assert fits(shown, written), f"$ {command}\nshown:\n{shown}\nwritten:\n{written}"


def run_page(page: str, bin_folder: Path) -> int:
    """Runs a page in the current folder; how many of its fences were run."""
    space: dict[str, object] = {"__name__": "page"}
    count = 0
    said: str | None = None
    for fence in fences(page):
        if said is not None and fence.language == "text" and not fence.caption:
            assert fits(fence.text, said), f"shown:\n{fence.text}\nwritten:\n{said}"
        said = None
        if fence.exempt:
            continue
        if fence.caption:
            Path(fence.caption).write_text(fence.text, "utf-8")
        elif fence.language == "console":
            run_console(fence.text, bin_folder)
        elif fence.language == "python":
            written = io.StringIO()
            with contextlib.redirect_stdout(written):
                exec(compile(fence.text, "page", "exec", dont_inherit=True), space)
            said = written.getvalue()
        else:
            continue
        count += 1
    return count


@pytest.fixture(scope="session")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `fic2ebook` and `python`, as an installation has them."""
    folder = tmp_path_factory.mktemp("bin")
    for name, call_ in (("fic2ebook", "-m fic2ebook "), ("python", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call_}"$@"\n', "utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bin_folder: Path) -> None:
    page = PAGES[name].read_text("utf-8")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    count = run_page(page, bin_folder)
    known = [fence for fence in fences(page) if fence.language in ("console", "python") or fence.caption]
    assert count == len([fence for fence in known if not fence.exempt])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_page_is_left_unrun_by_its_language(name: str) -> None:
    """Commands stand in no other fence than `console`, and what is exempt says why."""
    for match in _FENCE.finditer(PAGES[name].read_text("utf-8")):
        assert match["exempt"] is None or len(match["why"]) > 10
        language = match["language"].removeprefix("{code-block}").strip()
        if match["exempt"] or ":caption:" in match["text"]:
            continue
        assert language in ("console", "python", "text", "{toctree}", "{include}", "{eval-rst}") or language.startswith(
            "{include}"
        ), f"a fence of {language!r} is not run; say why, or make it a file by a caption"
        assert language != "text" or "fic2ebook " not in match["text"]


def test_the_runner_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bin_folder: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for page in (
        "```console\n$ echo one\ntwo\n```\n",
        "```console\n$ fic2ebook styles\nbaroque\n```\n",
        "```python\nprint(1)\n```\n\n```text\n2\n```\n",
    ):
        with pytest.raises(AssertionError):
            run_page(page, bin_folder)
    assert run_page("```console\n$ echo one two; echo three\none ...\n...\n```\n", bin_folder) == 1


def test_every_public_name_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "library.md").read_text("utf-8")
    assert [name for name in f2e.__all__ if f"fic2ebook.{name}\n" not in page and f"`f2e.{name}`" not in page] == []


def test_links_between_pages_lead_somewhere() -> None:
    for name, path in PAGES.items():
        for target in re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).is_file(), f"{name}: {target}"


def _tables() -> Any:
    spec = importlib.util.spec_from_file_location("tables", DOCS / "tables.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tables_are_whole() -> None:
    from fic2ebook.options import LIMITS
    from fic2ebook.parsers import PARSERS
    from fic2ebook.source.repair import REPAIRS

    tables = _tables()
    pages = "".join(tables.filled(path.read_text("utf-8")) for path in PAGES.values())
    assert "<!-- table:" not in pages
    written = "".join(path.read_text("utf-8") for path in PAGES.values())
    assert [name for name in tables.TABLES if f"<!-- table: {name} -->" not in written] == []
    catalogue = tables.formats()
    for row in PARSERS:
        (line,) = (line for line in catalogue.splitlines() if line.startswith(f"| `{row.name}` |"))
        assert row.reads in line
        assert "`seeds/" in line or row.name == "epub", "every format has a sample that it reads"
    for name in (*LIMITS, *(row.name for row in REPAIRS), *main.commands, *f2e.WriteOptions.__dataclass_fields__):
        assert name in pages, name


def test_a_table_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        _tables().filled("<!-- table: nonesuch -->")
