"""Tables of the documentation, made of the program's own when the pages are built, so that none can go stale.

A line `<!-- table: NAME -->` in a page becomes the table of that name.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import get_args

import click

import fic2ebook as f2e
from fic2ebook import errors, model
from fic2ebook.batch.options import BatchOptions
from fic2ebook.cli import main
from fic2ebook.options import LIMITS, ReadOptions, WriteOptions
from fic2ebook.parsers import PARSERS
from fic2ebook.parsers.vocabulary import LABELS
from fic2ebook.readers import READS
from fic2ebook.source.repair import REPAIRS
from fic2ebook.writers import WRITERS
from fic2ebook.writers.css import style_description, style_names

__all__ = ["TABLES", "filled"]

ROOT = Path(__file__).parents[1]
_MARK = re.compile(r"^<!-- table: ([a-z-]+) -->$", re.MULTILINE)


def filled(page: str) -> str:
    """The page with its tables. Raises KeyError for a name that there is not."""
    return _MARK.sub(lambda mark: TABLES[mark[1]](), page)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(
        f"| {' | '.join(' '.join(cell.replace('|', chr(92) + '|').split()) for cell in line)} |" for line in lines
    )


def _first_sentence(doc: str | None) -> str:
    return " ".join((doc or "").split("\n\n")[0].split())


def formats() -> str:
    """Each format with what it reads, and what it saw in a sample of ours."""
    return _table(
        ("Format", "What it reads", "A sample", "What speaks for it there"),
        (
            (f"`{name}`", reads, *_samples().get(name, ("", "")))
            for name, reads in (*((row.name, row.reads) for row in PARSERS), *READS)
        ),
    )


@cache
def _samples() -> dict[str, tuple[str, str]]:
    """A sample of ours for each format, and what was seen in it."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((ROOT / "seeds").glob("*/*")):
        report = f2e.read(path).report
        evidence = report.candidates[0].evidence[:3]
        saw = "; ".join(f"line {seen.line}: {seen.reason}" if seen.line else seen.reason for seen in evidence)
        found.setdefault(report.format, (f"`{path.relative_to(ROOT).as_posix()}`", saw))
    return found


def writers() -> str:
    return _table(
        ("Format", "What is written", "Endings"),
        ((f"`{one.name}`", one.writes, ", ".join(f"`{ending}`" for ending in one.extensions)) for one in WRITERS),
    )


def styles() -> str:
    return _table(("Style", "How it looks"), ((f"`{name}`", style_description(name)) for name in style_names()))


def repairs() -> str:
    return _table(("Repair", "What it does"), ((f"`{row.name}`", _first_sentence(row.fix.__doc__)) for row in REPAIRS))


def labels() -> str:
    """How many labels are known for each field, in which languages, and some of them."""
    rows = []
    for key, by_language in LABELS.items():
        some = ", ".join(label.strip() for label in by_language.get("en", "").split(";")[:6] if label.strip())
        count = sum(len(words.split(";")) for words in by_language.values())
        rows.append(
            (f"`{key}`" if key else "(kept under its own name)", str(count), " ".join(sorted(by_language)), some)
        )
    return _table(("Field", "Labels", "Languages", "For example"), rows)


def fields() -> str:
    """The fields of the metadata."""
    return _table(("Field", "Type"), ((f"`{one.name}`", f"`{one.type}`") for one in dataclasses.fields(model.Metadata)))


def blocks() -> str:
    return _table(("Block", "Fields", "What it is"), (_class_row(cls) for cls in get_args(model.Block)))


def inlines() -> str:
    return _table(("Inline", "Fields", "What it is"), (_class_row(cls) for cls in get_args(model.Inline)))


def _class_row(cls: type) -> tuple[str, str, str]:
    names = ", ".join(f"`{one.name}`" for one in dataclasses.fields(cls))
    doc = cls.__doc__ or ""
    return f"`{cls.__name__}`", names, "" if doc.startswith(f"{cls.__name__}(") else _first_sentence(doc)


def limits() -> str:
    return _table(
        ("Option", "Field of `ReadOptions`", "By default", "Of what"),
        (
            (f"`--{name.replace('_', '-')}`", f"`{name}`", f"{limit.default:,} {limit.unit}", limit.what)
            for name, limit in LIMITS.items()
        ),
    )


def exit_codes() -> str:
    """Codes, what each means, and the error of the library that stands for it."""
    kinds: dict[int, list[type[errors.Fic2EbookError]]] = {}
    for name in errors.__all__:
        kind = getattr(errors, name)
        if kind is not errors.Fic2EbookError:
            kinds.setdefault(kind.exit_code, []).append(kind)
    rows = [("0", "Done.", "")]
    for code, found in sorted(kinds.items()):
        said = re.sub(r" \(exit \d\)", "", " ".join(_first_sentence(kind.__doc__) for kind in found))
        rows.append((str(code), said, ", ".join(f"`{kind.__name__}`" for kind in found)))
    return _table(("Code", "Meaning", "In the library"), rows)


def commands() -> str:
    """The whole help, command by command."""
    parts = []
    for name, command in main.commands.items():
        context = click.Context(command, info_name=f"fic2ebook {name}", terminal_width=96, max_content_width=96)
        parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(parts)


def options() -> str:
    """The option objects of the library, field by field."""
    parts = []
    for cls in (ReadOptions, WriteOptions, BatchOptions):
        rows = ((f"`{one.name}`", f"`{one.type}`", _default(one)) for one in dataclasses.fields(cls))
        parts.append(
            f"### {cls.__name__}\n\n{_first_sentence(cls.__doc__)}\n\n{_table(('Field', 'Type', 'Default'), rows)}"
        )
    return "\n\n".join(parts)


def _default(field: dataclasses.Field[object]) -> str:
    return "" if field.default is dataclasses.MISSING else f"`{field.default!r}`"


TABLES: dict[str, Callable[[], str]] = {
    "formats": formats,
    "writers": writers,
    "styles": styles,
    "repairs": repairs,
    "labels": labels,
    "fields": fields,
    "blocks": blocks,
    "inlines": inlines,
    "limits": limits,
    "exit-codes": exit_codes,
    "commands": commands,
    "options": options,
}
