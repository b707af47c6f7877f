"""A user's program, type-checked as users do: against the package in the checkout, and against the installed wheel.

The lines marked `type: ignore` are wrong; were the package's types lost (Any), the marks would be unused, which is an
error under --strict.
"""

from __future__ import annotations

import datetime
import io
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import fic2ebook as f2e
from fic2ebook.model import Emphasis, Paragraph, Quote, Text


class Told(f2e.Watch):
    def __init__(self) -> None:
        self.lines: list[str] = []

    def failed(self, path: str, reason: str) -> None:
        self.lines.append(f"{path}: {reason}")


def library(folder: Path, executor: Executor) -> tuple[int, list[str]]:
    told = Told()
    options = f2e.BatchOptions(format="html", write=f2e.WriteOptions(style="modern"))
    summary: f2e.Summary = f2e.convert_folder(folder, folder / "library", options, executor=executor, watch=told)
    return summary.made, told.lines


def facts(reading: f2e.Reading) -> tuple[str | None, tuple[str, ...], datetime.date | None, float]:
    metadata: f2e.Metadata = reading.story.metadata
    return metadata.title, metadata.authors, metadata.published, reading.report.confidence


def emphasised(story: f2e.Story) -> list[str]:
    found: list[str] = []
    for chapter in story.chapters:
        for block in chapter.blocks:
            match block:
                case Paragraph(children=children):
                    spans = [one for one in children if isinstance(one, Emphasis)]
                    found += [one.text for span in spans for one in span.children if isinstance(one, Text)]
                case Quote(blocks=blocks):
                    found.append(str(len(blocks)))
    return found


def main(folder: Path) -> list[str]:
    made = f2e.Story(metadata=f2e.Metadata(title="The Stair"), contents=(f2e.chapter("Up", "She *ran*."),))
    path: Path | None = f2e.write(made, folder / "stair.md", force=True)
    assert path is not None
    again: f2e.Story = f2e.from_json(f2e.to_json(f2e.read(path).story))
    f2e.write(replace(again, back=(f2e.Section(kind="colophon", blocks=f2e.blocks("Fin.")),)), io.BytesIO())
    with ThreadPoolExecutor(2) as executor:
        count, lines = library(folder, executor)
    return [*emphasised(again), str(count), *lines]


def wrong(story: f2e.Story) -> None:
    story.metadata = f2e.Metadata()  # type: ignore[misc]
    f2e.read(3)  # type: ignore[arg-type]
    f2e.write(story, "a.epub", style="modern")  # type: ignore[call-arg]
    f2e.nonesuch()  # type: ignore[attr-defined]
