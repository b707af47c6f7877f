"""Repairs of a text, in order: named pure functions, each counted, each of which can be switched off."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fic2ebook.report import Removal, Repair

__all__ = ["REPAIRS", "Repaired", "repair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A repaired text, the repairs that acted, and the lines that were taken out (page numbers, running heads)."""

    text: str
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removal, ...] = ()


def newlines(text: str) -> tuple[str, int]:
    count = text.count("\r")
    if count:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, count


def nbsp(text: str) -> tuple[str, int]:
    return re.sub(" ?\u00a0 ?", " ", text), text.count("\u00a0")


def entities(text: str) -> tuple[str, int]:
    import html
    if "&" not in text or "<p>" in text:
        return text, 0
    return html.unescape(text), text.count("&")


def mojibake(text: str) -> tuple[str, int]:
    if "â€" not in text and "Ã" not in text:
        return text, 0
    import ftfy
    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) for line in lines), 1


REPAIRS: tuple[tuple[str, Callable[[str], tuple[str, int]]], ...] = (
    ("newlines", newlines), ("entities", entities), ("mojibake", mojibake), ("nbsp", nbsp),
)


def repair(text: str, *, off: frozenset[str] = frozenset()) -> Repaired:
    """Do the repairs in order, except those named in `off`."""
    done = []
    for name, function in REPAIRS:
        if name not in off:
            text, count = function(text)
            if count:
                done.append(Repair(name=name, count=count))
    return Repaired(text=text, repairs=tuple(done))
