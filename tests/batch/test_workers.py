"""How workers begin: without the main script, which other threads of the program still have."""

from __future__ import annotations

import pickle
import sys
import threading
from multiprocessing.spawn import get_preparation_data

import pytest

from fic2ebook.batch.workers import without_main


def of_the_script() -> None:
    """Stands for a function of the program that embeds us."""


def test_a_worker_gets_no_main_script_and_other_threads_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    main = sys.modules["__main__"]
    monkeypatch.setattr(of_the_script, "__module__", "__main__")
    monkeypatch.setattr(main, "of_the_script", of_the_script, raising=False)
    monkeypatch.setattr(main, "__spec__", None)  # run as a script, whatever runs the tests
    monkeypatch.setattr(main, "__file__", __file__, raising=False)
    assert {"init_main_from_name", "init_main_from_path"} & get_preparation_data("w").keys()
    with without_main():
        assert not {"init_main_from_name", "init_main_from_path"} & get_preparation_data("w").keys()
        assert pickle.loads(pickle.dumps(of_the_script)) is of_the_script
    assert sys.modules["__main__"] is main


def test_threads_put_back_the_main_script_in_turn() -> None:
    main = sys.modules["__main__"]
    inside, out = threading.Event(), threading.Event()

    def first() -> None:
        with without_main():
            inside.set()
            out.wait(5)

    def second() -> None:
        with without_main():
            pass

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert inside.wait(5)
    threads[1].start()
    out.set()
    for thread in threads:
        thread.join(5)
    assert sys.modules["__main__"] is main
