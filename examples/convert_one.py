"""Convert one story to EPUB and say what came of it: python examples/convert_one.py STORY [BOOK]."""

from __future__ import annotations

import sys

import fic2ebook as f2e


def main(arguments: list[str]) -> None:
    source, *target = arguments
    done = f2e.convert(source, target[0] if target else None, force=True)
    metadata = done.story.metadata
    print(f"{done.path}: {metadata.title} by {', '.join(metadata.authors) or 'nobody named'}")
    print(f"read as {done.report.format}, {len(done.story.chapters)} chapters")
    for removal in done.report.removed:
        print(f"not in the book ({removal.reason}): {removal.text[:60]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
