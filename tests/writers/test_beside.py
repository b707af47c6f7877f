"""The second process that packs books: what it makes, and that nothing is lost where it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from fic2ebook import api
from fic2ebook.cli import main
from fic2ebook.writers import beside

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "byline" / "the-night-baker.txt"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="needs Linux and two cores"
)

_BEGIN = f"""
import os, signal
from fic2ebook import api
from fic2ebook.options import WriteOptions
from fic2ebook.writers import beside
from fic2ebook.writers.epub import write
asked = beside._is_core_free
beside._is_core_free = lambda: True  # whatever else runs beside the tests
story = api.read({str(SEED)!r}).story
options = WriteOptions(modified=0)
here = write(story, options)
def none_left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
"""


def alone(code: str) -> None:
    """Runs code in a process without threads, as the program is; pytest's own may have some."""
    done = subprocess.run([sys.executable, "-c", _BEGIN + code], capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_books_packed_there_are_those_packed_here() -> None:
    alone("""
with beside.packer():
    assert beside._running
    assert write(story, options) == here
    assert write(story, options) == here
    assert beside._running
assert beside._running is None and none_left()
""")


def test_a_process_that_was_killed_is_done_without() -> None:
    alone("""
with beside.packer():
    os.kill(beside._running._process, signal.SIGKILL)
    assert write(story, options) == here
    assert beside._running is None and none_left()
    assert write(story, options) == here
""")


def test_what_cannot_be_packed_is_said_by_the_first_process() -> None:
    alone("""
from fic2ebook.errors import UsageError
with beside.packer():
    try:
        write(story, WriteOptions(modified=0, cover_image=b"no picture"))
    except UsageError as error:
        assert "no picture that can be read" in str(error)
    else:
        raise AssertionError
    assert write(story, options) == here
""")


def test_pages_that_fail_leave_no_half_of_a_book_behind() -> None:
    alone("""
from fic2ebook.writers.parcel import File, Package
package = Package(
    language="en", direction=None, entries=(), files=(File(uid="a", name="a.css", media_type="text/css"),) * 2,
    spine=(), modified=0, exact={},
)
def contents():
    yield b""
    raise RecursionError
with beside.packer():
    try:
        beside.packed(package, contents)
    except RecursionError:
        pass
    assert write(story, options) == here
""")


def test_one_core_or_threads_or_no_room_for_a_process() -> None:
    alone("""
import threading
def refused():
    raise OSError
fork, os.fork = os.fork, refused
before = sorted(os.listdir("/proc/self/fd"))
with beside.packer():
    assert beside._running is None
    assert sorted(os.listdir("/proc/self/fd")) == before
os.fork = fork
wait = threading.Event()
threading.Thread(target=wait.wait).start()
with beside.packer():
    assert beside._running is None
wait.set()
beside._is_core_free = asked
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
with beside.packer():
    assert beside._running is None and write(story, options) == here
""")


@pytest.mark.parametrize("arguments", [("{missing}",), ("{seed}", "{missing}"), ("--cover", "{seed}", "{seed}")])
def test_errors_are_said_and_end_both(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Who waits for the end of our output waits for neither; the message is the same as where there is one process."""
    names = {"missing": str(tmp_path / "missing.txt"), "seed": str(SEED)}
    given = [one.format(**names) for one in arguments]
    command = [sys.executable, "-m", "fic2ebook", "convert", *given, "-o", str(tmp_path), "--force"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    alike = CliRunner().invoke(main, ["convert", *given, "-o", str(tmp_path), "--force"])
    assert (done.returncode, done.stdout + done.stderr) == (alike.exit_code, alike.output)
    assert done.returncode


def test_several_inputs(tmp_path: Path) -> None:
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*/*.txt"))[:4]]
    assert len(seeds) == 4
    command = [sys.executable, "-m", "fic2ebook", "convert", *seeds, "-o", str(tmp_path), "-q"]
    subprocess.run(command, check=True, timeout=60)
    for seed in seeds:
        book = (tmp_path / Path(seed).with_suffix(".epub").name).read_bytes()
        alike = api.convert(seed, tmp_path / "alike.epub", force=True).path
        assert alike is not None
        assert book == alike.read_bytes()


def test_without_a_second_process_begun_nothing_is_asked_of_one() -> None:
    assert beside._running is None
