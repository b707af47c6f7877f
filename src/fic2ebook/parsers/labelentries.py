"""What a label block holds: labels with their values, rules, paragraphs without a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple, dataclass

__all__ = ["Entry", "LabelBlock", "Loose", "joined"]

_LIST_KEYS = frozenset({"tags", "characters", "relationships", "fandoms", "warnings", "genres", "authors", "beta"})
_ITEM = re.compile(r"[(\[]?(\d{1,2})[.):\]] ")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]")


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A label and its value: `parts` are source lines, a blank string between paragraphs; `end` is exclusive."""

    label: str
    key: str | None
    style: str
    parts: list[str]
    first: int
    end: int
    alone: bool = False

    @property
    def value(self) -> str:
        """The value with its wrapping undone."""
        return joined(self.parts)

    @property
    def items(self) -> tuple[str, ...] | None:
        """The items of a list whose label stood alone and which has one a line (a copied page), else None."""
        lines = [part.strip() for part in self.parts if part.strip()]
        separate = self.alone and self.key in _LIST_KEYS and len(lines) > 1
        one_each = separate and not any(
            line.endswith((",", ";", ".")) or len(line) > 80 or ", " in line for line in lines
        )
        return tuple(lines) if one_each else None

    def counts_on(self, line: str) -> bool:
        """Whether a line is the next item of the numbered list that a note is."""
        item = _ITEM.match(line.lstrip()) if self.key == "notes" else None
        if item is None or int(item[1]) < 2:
            return False
        before = next((match for part in reversed(self.parts) if (match := _ITEM.match(part.lstrip()))), None)
        return before is not None and int(before[1]) + 1 == int(item[1])


class Loose(NamedTuple):
    """A paragraph without a label inside the block."""

    text: str
    first: int
    end: int


@dataclass(slots=True, eq=False, repr=False)
class LabelBlock:
    """A label block: non-blank lines `above` it, its entries, rules and unlabelled paragraphs; the body is at `end`."""

    start: int
    end: int
    above: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The fields that the block states something for."""
        return {entry.key for entry in self.entries if entry.key and any(entry.parts)}


def joined(parts: Sequence[str]) -> str:
    """Wrapped lines as one text; an empty line parts paragraphs, and so does a full-width indent.

    >>> joined(["It was a", "dark night.", "", "It rained."])
    'It was a dark night.\\n\\nIt rained.'
    """
    out = ""
    for part in parts:
        line = part.strip()
        if not line:
            out = out.rstrip() + "\n\n" if out else ""
        elif not out or out.endswith("\n\n"):
            out += line
        elif part.startswith("\u3000") or (part.startswith("    ") and _WIDE.match(line) and len(parts) > 1):
            out += "\n\n" + line
        elif _WIDE.match(out[-1]) and _WIDE.match(line[0]):
            out += line
        else:
            out += " " + line
    return out.strip()
