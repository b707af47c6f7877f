"""Each stage by itself. A plain run of pytest does each once; `pytest tests/benchmarks --benchmark-enable` measures."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.growing import FORMATS, LAYOUTS, story

from fic2ebook import WriteOptions, read, write
from fic2ebook.body import BodyOptions, build
from fic2ebook.parsers import PARSERS
from fic2ebook.parsers.detect import detect, read_header
from fic2ebook.source import read_source
from fic2ebook.writers import WRITERS, writer_for
from fic2ebook.writers.cover import cover

SIZE = 100_000

Benchmark = Any


def test_decode_and_repair(benchmark: Benchmark) -> None:
    data = story(SIZE)
    assert benchmark(lambda: read_source(data, name="lamp.txt")).encoding == "utf-8"


@pytest.mark.parametrize("name", FORMATS)
def test_detect(benchmark: Benchmark, name: str) -> None:
    source = read_source(FORMATS[name](SIZE), name=name.rpartition("/")[2])
    assert benchmark(lambda: detect(source, PARSERS))


@pytest.mark.parametrize("name", LAYOUTS)
def test_body(benchmark: Benchmark, name: str) -> None:
    pieces = read_header(read_source(LAYOUTS[name](SIZE), name="lamp.txt"), PARSERS).parsed.body
    made = benchmark(lambda: build(pieces, BodyOptions(language="en")))
    assert len(made.contents) == 4


@pytest.mark.parametrize("name", [writer.name for writer in WRITERS])
def test_writer(benchmark: Benchmark, name: str) -> None:
    made = read(story(SIZE), name="lamp.txt").story
    options = WriteOptions(modified=0, cover=False)
    assert len(benchmark(lambda: writer_for(name).write(made, options))) > SIZE / 20


def test_cover(benchmark: Benchmark) -> None:
    assert benchmark(lambda: cover("The Lamp, Volume 1", ("Ada Quill",), "urn:x")).startswith(b"\x89PNG")


def test_short_story(benchmark: Benchmark, tmp_path: Any) -> None:
    data = story(6_000)
    benchmark(lambda: write(read(data, name="lamp.txt").story, tmp_path / "lamp.epub", force=True))
