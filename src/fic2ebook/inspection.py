"""What `fic2ebook inspect` shows: JSON (`schema/inspection.schema.json`), and the same as rows for a person."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from fic2ebook.counting import block_counts, words_of
from fic2ebook.marked import to_marked
from fic2ebook.model import Chapter, Metadata, Series, Story
from fic2ebook.report import Report

__all__ = ["WORKED_OUT", "as_json", "as_lines", "as_object", "as_rows"]

#: What stands beside a value that the text does not state.
WORKED_OUT = "worked out"


def as_json(story: Story, report: Report) -> str:
    """The inspection as JSON text."""
    return json.dumps(as_object(story, report), ensure_ascii=False, indent=1)


def as_object(story: Story, report: Report) -> dict[str, Any]:
    """The inspection as plain dicts and lists; keys as in the schema, metadata only where there is some."""
    return {
        "file": report.file,
        "format": report.format,
        "confidence": round(report.confidence, 3),
        "candidates": [
            {
                "format": seen.format,
                "confidence": round(seen.confidence, 3),
                "evidence": [dataclasses.asdict(evidence) for evidence in seen.evidence],
            }
            for seen in report.candidates
        ],
        "encoding": report.encoding,
        "layout": report.layout,
        "metadata": metadata_object(story.metadata),
        "derived": list(report.derived),
        "provenance": {key: {"line": seen.line, "text": seen.text} for key, seen in report.provenance.items()},
        "chapters": [_chapter(number, chapter) for number, chapter in enumerate(story.chapters, 1)],
        "repairs": [dataclasses.asdict(repair) for repair in report.repairs],
        "removed": [dataclasses.asdict(removal) for removal in report.removed],
        "unaccounted": list(report.unaccounted),
        "notes": [dataclasses.asdict(note) for note in report.notes],
    }


def metadata_object(metadata: Metadata) -> dict[str, Any]:
    """Metadata as JSON values; what the text does not state is left out."""
    out: dict[str, Any] = {}
    for name in Metadata.__dataclass_fields__:
        value = getattr(metadata, name)
        if value is None or value == ():
            continue
        out[name] = _value(value)
    return out


def _value(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Series):
        position = value.position
        if position is not None and float(position).is_integer():
            position = int(position)
        return {"name": value.name, "position": position}
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return value


def _chapter(position: int, chapter: Chapter) -> dict[str, Any]:
    out: dict[str, Any] = {
        "number": chapter.number if chapter.number is not None else position,
        "title": chapter.title,
        "kind": chapter.kind,
        "words": words_of(chapter.blocks),
        "blocks": block_counts(chapter.blocks),
    }
    for name in ("summary", "notes", "end_notes"):
        if text := to_marked(getattr(chapter, name)):
            out[name] = text
    return out


def as_rows(story: Story, report: Report) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Titled tables of text cells: what was found, why, and what was done."""
    shown = as_object(story, report)
    derived = set(report.derived)
    tables: list[tuple[str, list[tuple[str, ...]]]] = [
        (
            "Text",
            [
                ("file", report.file or "standard input"),
                ("format", f"{report.format} ({report.confidence:.2f})"),
                ("encoding", report.encoding),
                ("layout", report.layout),
            ],
        ),
        ("Metadata", [(key, _cell(value), _where(key, derived, report)) for key, value in shown["metadata"].items()]),
        (
            "Chapters",
            [
                (str(chapter["number"]), chapter["title"] or "", chapter["kind"], f"{chapter['words']:,} words")
                for chapter in shown["chapters"]
            ],
        ),
        (
            "Candidates",
            [
                (
                    f"{seen.format} {seen.confidence:.2f}",
                    f"line {evidence.line}" if evidence.line else "",
                    evidence.reason,
                    evidence.text[:60],
                )
                for seen in report.candidates
                for evidence in seen.evidence[:4]
            ],
        ),
        ("Repairs", [(repair.name, str(repair.count)) for repair in report.repairs]),
        ("Removed", [(removal.reason, _line(removal.line), _cut(removal.text)) for removal in report.removed]),
        ("Unaccounted", [(" ".join(report.unaccounted[:40]),)] if report.unaccounted else []),
        ("Notes", [(note.code, note.message) for note in report.notes]),
    ]
    return [(title, rows) for title, rows in tables if rows]


def as_lines(tables: list[tuple[str, list[tuple[str, ...]]]]) -> Iterator[str]:
    """Such tables as lines of text: columns side by side, the last one as long as it is."""
    for number, (title, rows) in enumerate(tables):
        if number:
            yield ""
        yield title
        widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
        for row in rows:
            cells = (" ".join(cell.split()).ljust(width) for cell, width in zip(row, widths, strict=False))
            yield "  " + "  ".join(cells).rstrip()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        position = value.get("position")
        return f"{value['name']} [{position}]" if position is not None else str(value["name"])
    return str(value)


def _where(key: str, derived: set[str], report: Report) -> str:
    if key in derived:
        return WORKED_OUT
    seen = report.provenance.get(key)
    return _line(seen.line) if seen else ""


def _line(number: int) -> str:
    return f"line {number}" if number else ""


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"
