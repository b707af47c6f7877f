"""Books are written whole or not at all, where they were told to be, and nothing stays behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import fic2ebook as f2e
from fic2ebook.cli import main

TEXT = "Title: The Ferry\nAuthor: Hollis Grey\nRating: G\n\nThe gulls were late, and nobody minded.\n"
ROOT = os.geteuid() == 0


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a text and an old book."""
    (tmp_path / "ferry.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ferry.epub").write_bytes(b"the old book")
    return tmp_path


def convert(shelf: Path, **options: object) -> None:
    f2e.convert(shelf / "ferry.txt", shelf / "ferry.epub", force=True, **options)  # type: ignore[arg-type]


def is_untouched(shelf: Path) -> bool:
    names = {path.name for path in shelf.iterdir()}
    return (shelf / "ferry.epub").read_bytes() == b"the old book" and names == {"ferry.txt", "ferry.epub"}


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.ENOENT, errno.EACCES])
def test_a_fault_at_any_step(shelf: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int) -> None:
    real = getattr(os, step)

    def faulty(*arguments: object, **named: object) -> object:
        if step == "open" and ".part" not in str(arguments[0]):
            return real(*arguments, **named)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, faulty)
    with pytest.raises(f2e.OutputError, match=os.strerror(number).lower()) as caught:
        convert(shelf)
    monkeypatch.undo()
    assert caught.value.exit_code == 5
    assert is_untouched(shelf)


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, MemoryError])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interruption_at_any_step(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, stop)
    with pytest.raises(fault):
        convert(shelf)
    monkeypatch.undo()
    assert is_untouched(shelf)


def test_the_bytes_are_on_the_disk_before_the_name_is_changed(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *given, real=real, name=name: (steps.append(name), real(*given))[1])
    convert(shelf)
    assert steps == ["fsync", "replace"]


def command(shelf: Path, *arguments: str, limits: str = "") -> subprocess.CompletedProcess[str]:
    """A run of the command line in a process of its own, under limits that `resource` sets."""
    code = f"import resource, signal\n{limits}\nfrom fic2ebook.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=shelf,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
    )


def test_a_full_disk(shelf: Path) -> None:
    """As a process sees it that may write no file of more than a thousand bytes."""
    limits = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "import fic2ebook.cli, fic2ebook.api, fic2ebook.writers.epub\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    )
    done = command(shelf, "convert", "ferry.txt", "--force", "--no-cover", limits=limits)
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "cannot be written: file too large" in done.stderr
    assert is_untouched(shelf)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_output(shelf: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "fic2ebook", "convert", "ferry.txt", "-o", "-"],
            cwd=shelf, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 5
    assert "no space left" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_is_read_only(shelf: Path) -> None:
    shelf.chmod(0o500)
    try:
        with pytest.raises(f2e.OutputError, match="permission denied"):
            convert(shelf)
    finally:
        shelf.chmod(0o700)
    assert is_untouched(shelf)


@pytest.mark.parametrize("target", ["gone/ferry.epub", "ferry.txt/ferry.epub", "x" * 300 + ".epub", "a\0b.epub"])
def test_a_place_that_is_none(shelf: Path, target: str) -> None:
    with pytest.raises(f2e.OutputError) as caught:
        f2e.convert(shelf / "ferry.txt", shelf / target, force=True)
    assert str(caught.value).isprintable()
    assert is_untouched(shelf)


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_permissions_follow_the_umask(shelf: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        f2e.convert(shelf / "ferry.txt", shelf / "new.epub")
    finally:
        os.umask(before)
    assert stat.S_IMODE((shelf / "new.epub").stat().st_mode) == 0o666 & ~mask


def test_a_link_is_replaced_not_written_through(shelf: Path) -> None:
    other = shelf / "other.epub"
    other.write_bytes(b"somebody's")
    (shelf / "ferry.epub").unlink()
    (shelf / "ferry.epub").symlink_to(other)
    convert(shelf)
    assert other.read_bytes() == b"somebody's"
    assert not (shelf / "ferry.epub").is_symlink()


def test_a_link_that_leads_nowhere_is_not_followed_either(shelf: Path) -> None:
    (shelf / "ferry.epub").unlink()
    (shelf / "ferry.epub").symlink_to(shelf / "gone" / "far.epub")
    with pytest.raises(f2e.OutputError, match="exists already"):
        f2e.convert(shelf / "ferry.txt", shelf / "ferry.epub")
    convert(shelf)
    assert not (shelf / "ferry.epub").is_symlink()


def test_a_link_with_the_temporary_name_is_not_followed(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    (shelf / f".ferry.epub.{'00' * 8}.part").symlink_to(shelf / "stolen")
    with pytest.raises(f2e.OutputError, match="exists"):
        convert(shelf)
    assert not (shelf / "stolen").exists()


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_end(name: str) -> None:
    if not Path(name).exists():
        pytest.skip(f"no {name}")
    with pytest.raises(f2e.InputError, match="--max-size"):
        f2e.read(name, f2e.ReadOptions(max_size=3_000_000))


def test_ctrl_c_is_one_line(shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(SystemExit) as caught:
        main(["convert", str(shelf / "ferry.txt"), "--force"])
    assert caught.value.code == 130
    assert capsys.readouterr().err.strip() == "fic2ebook: stopped"
    monkeypatch.undo()
    assert is_untouched(shelf)


@pytest.mark.parametrize("kind", ["a pipe", "a link to a device"])
def test_what_is_no_file_is_not_replaced(shelf: Path, kind: str) -> None:
    """`-o /dev/null --force` by root put a book in the place of the device."""
    (shelf / "ferry.epub").unlink()
    os.mkfifo(shelf / "ferry.epub") if kind == "a pipe" else (shelf / "ferry.epub").symlink_to("/dev/null")
    before = (shelf / "ferry.epub").lstat()
    with pytest.raises(f2e.OutputError, match="no file that can be replaced"):
        convert(shelf)
    assert (shelf / "ferry.epub").lstat() == before


def test_a_name_of_255_bytes(shelf: Path) -> None:
    name = "é" * 125
    (shelf / f"{name}.txt").write_text(TEXT, "utf-8")
    assert f2e.convert(shelf / f"{name}.txt").path == shelf / f"{name}.epub"


def test_a_name_that_is_no_utf_8(shelf: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(shelf) + b"/\xff\xfe\n.txt"))
    source.write_text(TEXT, "utf-8")
    done = command(shelf, "convert", str(source), "-t", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert f2e.read(source.with_suffix(".json")).story.metadata.title == "The Ferry"
