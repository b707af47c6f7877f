"""Numbers that a program printed before every line, and those that an author wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fic2ebook import read
from fic2ebook.report import Repair
from fic2ebook.source.line_numbers import line_numbers

TEXT = """Title: The Lamp
Author: Ada Crewe

Chapter 1

  Nell took the lamp down from its hook, because the stair was dark, and
nobody had told the oil man that it was Sunday.

"There is somebody in the coal," she said, and
held the lamp a little higher than was wise.


Chapter 2

  It was a cat. It had been a cat all the time, and
it said so.
"""


def _numbered(form: Callable[[int, str], str]) -> str:
    return "\n".join(form(n, line) for n, line in enumerate(TEXT.rstrip("\n").split("\n"), 1)) + "\n"


def _nl() -> str:
    """What `nl` prints: blank lines have no number, and seven spaces."""
    count = 0
    lines = []
    for line in TEXT.rstrip("\n").split("\n"):
        count += bool(line)
        lines.append(f"{count:6d}\t{line}" if line else " " * 7)
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        _numbered(lambda n, line: f"{n:6d}\t{line}"),  # cat -n
        _numbered(lambda n, line: f"{n:6d}\t{line}" if line else ""),
        _numbered(lambda n, line: f"{n + 411:6d}\t{line}".rstrip()),  # from the middle of another text
        _numbered(lambda n, line: f"{n:04d}: {line}"),
        _numbered(lambda n, line: f"{n}:{line}"),  # grep -n
        _numbered(lambda n, line: f"{n:3d}| {line}".rstrip()),
        _numbered(lambda n, line: f"{n:4d} │ {line}"),  # bat
        _numbered(lambda n, line: f"{n:>5} {line}"),
        _numbered(lambda n, line: f"{n}\t{line}"),
        _numbered(lambda n, line: f"{n}. {line}"),
        _numbered(lambda n, line: f"[{n:03d}] {line}"),
        _numbered(lambda n, line: f"L{n}: {line}"),
        _numbered(lambda n, line: f"{n}| {line}" if line else ""),
        _nl(),
    ],
)
def test_numbers_are_taken_off(text: str) -> None:
    mended, count = line_numbers(text)
    assert mended.rstrip("\n") == TEXT.rstrip("\n")
    assert count in (len(TEXT.splitlines()), sum(map(bool, TEXT.splitlines())))


def test_reads_as_without() -> None:
    reading = read(_numbered(lambda n, line: f"{n:6d}\t{line}").encode())
    assert reading.story == read(TEXT.encode()).story
    assert reading.report.repairs[0] == Repair(name="line-numbers", count=len(TEXT.splitlines()))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{n}. Never lend the lamp to a Fenn.\n" for n in range(1, 102)),  # a hundred rules
        "".join(f"{n}. Never lend the lamp to a Fenn.\n\n" for n in range(1, 40)),
        "".join(f"{n} And the lamp was without oil,\n" for n in range(1, 40)),  # verses
        "".join(f"{n} so the lamp went out and\n" for n in range(1, 40)),  # a poem, in small letters
        "".join(f"{n:>4} And the lamp went out.\n" for n in range(1, 120)),
        "".join((f"{n:<6}" if n % 5 == 0 else " " * 6) + "the lamp went out\n" for n in range(1, 60)),  # every fifth
        "".join(f"{n}:00 The lamp went out.\n" for n in range(1, 13)),  # a log
        "".join(f"{n}\n\nThe lamp went out.\n\n" for n in range(1, 13)),  # chapters
        "".join(f"{1990 + n}: the lamp went out.\n" for n in range(1, 20)),  # a chronicle
        "".join(f"{n}|It rained.\n" for n in range(1, 9)) + "It stopped.\n" * 4,
        "1. Salt\n2.\n3. Rope\n4.\n5.\n",  # a form of few lines
        "12 men went up the stair.\n" * 20,
    ],
)
def test_an_authors_own_stay(text: str) -> None:
    assert line_numbers(text) == (text, 0)
