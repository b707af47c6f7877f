"""The same library through a Dask scheduler and its workers, also when one of them is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PLAIN, Batch
from stories import BOOKS, FAILED, books, labels, put

from fic2ebook.batch import BatchOptions, Summary, convert_folder
from fic2ebook.batch.cluster import cluster
from fic2ebook.errors import UsageError


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="needs Dask"), cluster("tcp://127.0.0.1:1"):
        pass


class Cluster:
    """A scheduler and three workers, as a person starts them."""

    def __init__(self, folder: Path) -> None:
        file = folder / "scheduler.json"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
        common = ["--no-dashboard", "--scheduler-file", str(file)]
        self.scheduler = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *common],
            **quiet,  # type: ignore[call-overload]
        )
        one = ["-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *common]
        self.workers = [subprocess.Popen([sys.executable, *one], **quiet) for _ in range(3)]  # type: ignore[call-overload]
        self.file = file

    def address(self) -> str:
        from distributed import Client

        until = time.monotonic() + 30
        while not self.file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        with Client(scheduler_file=str(self.file), set_as_default=False) as client:
            client.wait_for_workers(3, timeout=30)
            return str(client.scheduler.address)

    def close(self) -> None:
        for child in (*self.workers, self.scheduler):
            child.kill()
            child.wait()


def kill_one(dask: Cluster, folder: Path, library: Path, options: BatchOptions) -> Summary:
    """A folder made a library by a cluster, of whose three workers one is killed once there are books."""

    def kill() -> None:
        while not any(path.suffix in (".md", ".epub") for path in library.glob("[!.]*/*")):
            time.sleep(0.005)
        os.kill(dask.workers[0].pid, signal.SIGKILL)

    with cluster(dask.address()) as (executor, threads):
        assert threads == 3
        threading.Thread(target=kill, daemon=True).start()
        summary = convert_folder(folder, library, options, executor=executor)
    assert dask.workers[0].wait(timeout=10) == -signal.SIGKILL
    return summary


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="no Dask here")
    (tmp_path / "dask").mkdir()
    found = Cluster(tmp_path / "dask")
    yield found
    found.close()


def test_the_same_library(full: Batch, dask: Cluster) -> None:
    for n in range(60):
        put(full.folder, f"more/more {n}.txt", labels(600 + n))
    full.run()
    whole = books(full.library)
    library = full.library.with_name("clustered")
    summary = kill_one(dask, full.folder, library, PLAIN)
    assert (summary.made, summary.failed) == (BOOKS + 60, FAILED)
    assert books(library) == whole
