"""What README.md says is so: commands, their output, snippets, options, exit codes, formats."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

import fic2ebook as f2e
from fic2ebook import errors
from fic2ebook.cli import main
from fic2ebook.options import LIMITS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def commands() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("readme", ROOT / ".ci" / "readme.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.commands()
    return found


def block(text: str, language: str) -> str:
    return re.findall(rf"^```{language}\n([^`]+)^```$", text, re.MULTILINE)[0]


def test_both_commands_set_up_all_they_need() -> None:
    for command in commands().values():
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
        assert "\n" not in command


def test_ci_runs_the_readme_and_has_no_command_of_its_own() -> None:
    assert CI.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in CI
    assert 'bash -euo pipefail -c "$(python3 .ci/readme.py test)"' in CI
    assert 'bash -euo pipefail -c "$(python3 .ci/readme.py convert)"' in CI
    assert "pytest" not in CI.replace("pytest tests/fuzz/", "")  # atheris' own run
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_first_command_says_what_the_readme_says(tmp_path: Path) -> None:
    """Its last part, run with what is installed; .ci/run runs all of it."""
    program, *arguments = shlex.split(commands()["convert"].split(" && ")[-1])
    assert program == ".venv/bin/fic2ebook"
    arguments = [str(ROOT / one) if one.startswith("seeds/") else one for one in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "fic2ebook", *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == block(README, "text")
    assert (tmp_path / "signal-box-nine.epub").stat().st_size > 1000


def test_second_command_runs_all_tests() -> None:
    assert commands()["test"].endswith(" && .venv/bin/pytest -n auto --dist loadfile")


def test_library_in_four_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = block(README, "python")
    assert len([line for line in code.splitlines() if line]) == 4
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == "Signal Box Nine otw 1\n"
    assert (tmp_path / "story.epub").stat().st_size > 1000


def test_every_option_in_the_readme_exists() -> None:
    known = {
        name
        for one in main.commands.values()
        for option in one.params
        for name in (*option.opts, *option.secondary_opts)
    }
    known |= {"--version", "--force"}
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", README.split("## Commands")[1].split("## Licence")[0], re.I))
    assert named <= known


def test_every_option_of_convert_is_in_the_readme() -> None:
    shown = {
        option.opts[0] if isinstance(option, click.Option) and option.opts[0].startswith("--") else option.opts[-1]
        for option in main.commands["convert"].params
        if isinstance(option, click.Option) and not option.hidden
    }
    missing = {name for name in shown if name not in README and f"--no-{name[2:]}" not in README and name not in _SHORT}
    assert missing == set()


_LIMITS = {f"--{name.replace('_', '-')}" for name in LIMITS}
#: Options that the README shows by their short name, and those that only matter to who meets a limit.
_SHORT = {"--output", "--to", "--metadata", "--quiet", "--verbose", *_LIMITS}


def test_exit_codes() -> None:
    section = README.split("### Exit codes")[1].split("##")[0]
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", section, re.MULTILINE)}
    raised = {getattr(errors, name).exit_code for name in errors.__all__}
    assert listed == raised | {0}


def test_number_of_formats() -> None:
    from fic2ebook.parsers import PARSERS

    assert len(PARSERS) == 16
    assert "Sixteen families" in README


def test_version_is_told_once() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["dynamic"] == ["version"]
    assert importlib.metadata.version("fic2ebook") == f2e.__version__


def test_the_parser_of_the_documentation_joins_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser of docs/how-to/parser.md, found as another package's would be."""
    from fic2ebook import parsers

    space: dict[str, Any] = {"__name__": "fic_colons"}
    exec(block((ROOT / "docs" / "how-to" / "parser.md").read_text("utf-8"), "python"), space)

    class Entry:
        name = "colons"

        def load(self) -> object:
            return space["COLONS"]

    class Broken:
        name = "broken"

        def load(self) -> object:
            raise ImportError("no such module")

    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: [Entry(), Broken()])
    monkeypatch.setattr(parsers, "is_declared", lambda group: True)
    parsers._plugins.cache_clear()
    try:
        reading = f2e.read(b"=: The Ferry | Hollis Grey :=\n\nThe ferry was late again, and so was Hollis.\n")
    finally:
        parsers._plugins.cache_clear()
    metadata = reading.story.metadata
    assert (reading.report.format, metadata.title, metadata.authors) == ("colons", "The Ferry", ("Hollis Grey",))
    assert reading.report.unaccounted == ()
    assert [note.code for note in reading.report.notes] == ["plug-in"]


def test_no_path_of_a_machine_and_no_registry_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("not a clone")
    bad = re.compile(rb"/work/" + rb"main|/tmp/" + rb"f2e|pypi\." + rb"org|registry\.npm" + rb"js|debian\." + rb"org")
    assert [name for name in listed.stdout.splitlines() if bad.search((ROOT / name).read_bytes())] == []
