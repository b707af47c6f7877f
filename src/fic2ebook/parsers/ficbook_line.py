"""Ficbook's labels and story collapsed to one line."""

from __future__ import annotations

from collections.abc import Mapping

from fic2ebook.parsers.base import Field, Parsed, Piece
from fic2ebook.parsers.labelrun import Run, label_run
from fic2ebook.report import Removal
from fic2ebook.source import Source

__all__ = ["collapsed_labels", "read_collapsed"]

_LEAST = 400  # characters of a line that holds a story, too
_TITLE = 120


def collapsed_labels(source: Source, labels: Mapping[str, str]) -> tuple[int, Run] | None:
    """The first line that is not blank, if it is long and holds the labels, and they."""
    at = next((at for at, line in enumerate(source.lines) if line.strip()), 0)
    line = source.lines[at]
    if len(line) < _LEAST:
        return None
    run = label_run(line, labels)
    return (at, run) if run is not None and run.statements[0].start <= _TITLE else None


def read_collapsed(source: Source, at: int, run: Run) -> Parsed:
    """What the labels say, the title that may stand before them, and the story behind them."""
    text, line = source.lines[at], source.line + at
    fields: list[Field] = []
    removed: list[Removal] = []
    if title := text[: run.statements[0].start].strip():
        fields.append(Field(key="title", value=title, line=line, text=title))
    for statement in run.statements:
        words = text[statement.start : statement.end].strip()
        if statement.key == "stats" or not statement.value:
            removed.append(Removal(reason="site statistics", line=line, text=words))
        else:
            value = statement.value
            fields.append(Field(key=statement.key, value=value, label=statement.label, line=line, text=words))
    story = "\n".join([text[run.end :].strip(), *source.lines[at + 1 :]])
    return Parsed(fields=tuple(fields), body=(Piece(text=story, line=line),), removed=tuple(removed))
