"""Look at every text of a folder without writing anything: python examples/survey.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import fic2ebook as f2e


def describe(path: Path) -> str:
    """One line about a text: how it was read and how sure that is, or why it is none."""
    try:
        reading = f2e.inspect(path)
    except f2e.InputError as error:
        return f"{path.name}: {error.what}"
    report, metadata = reading.report, reading.story.metadata
    stated = "stated" if "title" not in report.derived else "worked out"
    line = (
        f"{path.name}: {report.format} ({report.confidence:.2f}), {report.encoding}, title {stated}: {metadata.title}"
    )
    return f"{line}; {len(report.unaccounted)} words unaccounted for" if report.unaccounted else line


def main(arguments: list[str]) -> None:
    for path in sorted(Path(arguments[0]).rglob("*")):
        if path.is_file():
            print(describe(path))


if __name__ == "__main__":
    main(sys.argv[1:])
