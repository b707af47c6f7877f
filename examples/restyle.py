"""Change a story before it becomes a book, and write it twice in another style: restyle.py STORY FOLDER.

A story is made of frozen dataclasses, so a change is `dataclasses.replace`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import fic2ebook as f2e


def with_series(story: f2e.Story, name: str, position: float) -> f2e.Story:
    """The story as a volume of a series, without the words count that its site gave."""
    series = (f2e.Series(name=name, position=position),)
    return replace(story, metadata=replace(story.metadata, series=series, words=None))


def main(arguments: list[str]) -> None:
    source, folder = map(Path, arguments)
    story = with_series(f2e.read(source).story, "Read on the train", 1)
    options = f2e.WriteOptions(style="modern", notes="end")
    for ending in (".epub", ".html"):
        print(f2e.write(story, folder / (source.stem + ending), options=options, force=True))


if __name__ == "__main__":
    main(sys.argv[1:])
