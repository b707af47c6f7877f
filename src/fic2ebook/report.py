"""What reading a text saw and did: candidates with evidence, repairs, removals, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from fic2ebook.lazydata import dataclass

__all__ = ["Detection", "Evidence", "Note", "Removal", "Repair", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that was seen: the line (from 1), why it counts, and the text (cut to 120 characters)."""

    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """How sure a parser is that the text is in its format: 0 to 1, with what it saw."""

    format: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair that acted, and how often."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Text of the source that is in no book, and why."""

    reason: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a person should know; `code` is stable, `message` is for reading."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is known of one reading. `provenance` maps a metadata field to the line and text it came from."""

    file: str
    format: str
    confidence: float
    candidates: tuple[Detection, ...]
    encoding: str
    layout: str
    derived: tuple[str, ...] = ()
    provenance: Mapping[str, Evidence] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removal, ...] = ()
    unaccounted: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
