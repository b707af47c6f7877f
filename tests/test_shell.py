"""What a shell's user meets: help on one screen, completion, colours on a terminal only, the man page."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from fic2ebook.cli import main

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "byline" / "the-night-baker.txt"


# Help


def test_help_lists_every_command_without_loading_one() -> None:
    assert main.list_commands(click.Context(main)) == list(main.commands)
    code = "import sys\nfrom fic2ebook.cli import main\nmain(['--help'])"
    loaded = "\nprint(*(name for name in sys.modules if name.startswith('fic2ebook')), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}{loaded}"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert set(done.stderr.split()) == {"fic2ebook", "fic2ebook.cli", "fic2ebook.cli.say", "fic2ebook.errors"}


def test_help_fits_a_screen() -> None:
    lines = CliRunner().invoke(main, ["--help"], terminal_width=80).output.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "  Make books of story texts." in "\n".join(lines)
    assert not any(line.endswith("...") for line in lines if not line.startswith("Usage")), "a description is cut"


@pytest.mark.parametrize("name", main.commands)
def test_help_has_an_example_and_says_what_each_option_does(name: str) -> None:
    command = main.commands[name]
    said = CliRunner().invoke(main, [name, "--help"]).output
    assert any("fic2ebook " in line for line in said.split("Usage:")[1].splitlines()[1:])
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name


def test_options_stand_under_their_purpose() -> None:
    said = CliRunner().invoke(main, ["convert", "--help"]).output
    places = [said.index(word) for word in ("  --force ", "Metadata, instead", "  --title ", "How the text", "  --from ",
                                            "How the book", "  --style NAME", "Other:", "--help")]  # fmt: skip
    assert places == sorted(places)


# Completion


def complete(words: str, begun: str) -> list[str]:
    """What bash would be told after `words`, with `begun` under the cursor."""
    environment = {
        **os.environ,
        "_FIC2EBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": f"fic2ebook {words} {begun}",
        "COMP_CWORD": str(len(words.split()) + 1),
    }
    code = "import sys; sys.argv[0] = 'fic2ebook'; from fic2ebook.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "begun", "completed"),
    [
        ("", "conv", ["convert"]),
        ("convert", "--smart", ["--smarten-punctuation"]),
        ("convert --style", "mod", ["modern"]),
        ("convert --from", "fanf", ["fanficfare"]),
        ("convert --no-repair", "moji", ["mojibake"]),
        ("convert -M", "dedic", ["dedication="]),
        ("convert -t", "ht", ["html"]),
    ],
)
def test_completion(words: str, begun: str, completed: list[str]) -> None:
    assert complete(words, begun) == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert "_FIC2EBOOK_COMPLETE" in done.output and f"{shell}_complete" in done.output
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=done.output.encode(), check=True, timeout=60)


def test_completion_in_bash(tmp_path: Path) -> None:
    """The script, in a bash of its own, asked as bash asks it."""
    bash = shutil.which("bash")
    if bash is None or not hasattr(os, "mkfifo"):
        pytest.skip("no bash")
    program = tmp_path / "fic2ebook"
    program.write_text(f'#!{sys.executable}\nfrom fic2ebook.cli import main\nmain(prog_name="fic2ebook")\n', "utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(fic2ebook completion bash)"\n'
        "COMP_WORDS=(fic2ebook convert --style lar); COMP_CWORD=3; compopt() { :; }\n"
        "_fic2ebook_completion fic2ebook\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stdout.splitlines() == ["large-print"], done.stderr


# Colours


def on_a_terminal(*arguments: str) -> str:
    """What a call writes to a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [sys.executable, "-m", "fic2ebook", *arguments], stdout=theirs, env={**environment, "TERM": "xterm"}
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                more = os.read(ours, 65_536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not more:
                break
            written += more
        os.close(ours)
        assert process.wait(60) == 0
    return written.decode("utf-8")


@pytest.mark.parametrize("arguments", [("inspect", str(SEED)), ("formats",), ("styles",)])
def test_colours_on_a_terminal_and_none_in_a_pipe(arguments: tuple[str, ...]) -> None:
    assert "\x1b[" in on_a_terminal(*arguments)
    piped = CliRunner().invoke(main, list(arguments)).output
    assert "\x1b" not in piped
    assert not any(line != line.rstrip() for line in piped.splitlines())


# The man page


def manpage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manpage", ROOT / "docs" / "manpage.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_man_page_is_that_of_these_commands(request: pytest.FixtureRequest) -> None:
    path = ROOT / "man" / "fic2ebook.1"
    if request.config.getoption("renew"):
        path.write_text(manpage().page(), "utf-8")
    page = path.read_text("utf-8")
    assert page == manpage().page(), "an option was changed: python docs/manpage.py > man/fic2ebook.1"
    for name, command in main.commands.items():
        assert f"FIC2EBOOK {name.upper()}" in page
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.opts[-1].replace("-", "\\-") in page


def test_the_man_page_tells_every_exit_code() -> None:
    from fic2ebook import errors

    raised = {str(getattr(errors, name).exit_code) for name in errors.__all__}
    assert {code for code, _ in manpage().EXIT_CODES} == raised | {"0"}


def test_the_man_page_is_sound_roff() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("no groff")
    done = subprocess.run(
        [groff, "-ww", "-man", "-Tutf8", "-z", ROOT / "man" / "fic2ebook.1"], capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


# How the program ends


def _program(
    *arguments: str, module: tuple[str, ...] = ("-m", "fic2ebook"), **how: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *module, *arguments], check=False, encoding="utf-8", stderr=subprocess.PIPE, timeout=60, **how
    )  # type: ignore[call-overload, no-any-return]


def test_all_that_is_said_is_there_when_the_program_ends(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    done = _program("convert", str(SEED), "-o", str(book), stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{book}: “The Night Baker”")
    done = _program("inspect", str(SEED), "--json", stdout=subprocess.PIPE)
    assert json.loads(done.stdout)["format"] == "byline"
    done = _program("convert", str(tmp_path / "none.txt"), stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"fic2ebook: {tmp_path / 'none.txt'}: no such file; check the name\n"


def test_a_profiler_sees_the_end(tmp_path: Path) -> None:
    stats = tmp_path / "stats"
    profiled = ("-m", "cProfile", "-o", str(stats), "-m", "fic2ebook")
    assert _program("formats", module=profiled, stdout=subprocess.PIPE).returncode == 0
    assert stats.stat().st_size


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
@pytest.mark.parametrize("arguments", ["--help", "--version", "formats", "convert --help"])
def test_output_that_cannot_be_written(arguments: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = _program(*arguments.split(), stdout=full)
    assert done.returncode == 5
    assert done.stderr == "fic2ebook: standard output cannot be written: no space left on device\n"


def test_ended_while_it_is_loaded() -> None:
    program = "import sys; sys.modules['click'] = Stop(); from fic2ebook.__main__ import run; run()"
    stop = "class Stop:\n    def __getattr__(self, name): raise KeyboardInterrupt\n"
    done = _program(module=("-c", stop + program))
    assert (done.returncode, done.stderr) == (130, "fic2ebook: stopped\n")
