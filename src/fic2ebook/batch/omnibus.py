"""Makes one book of a series: each work a part, in the order of their positions, its own front matter before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fic2ebook.batch.clues import fold
from fic2ebook.batch.join import merged_report
from fic2ebook.lazydata import dataclass
from fic2ebook.model import (
    Block,
    Chapter,
    Metadata,
    Paragraph,
    Part,
    Section,
    Series,
    Story,
    Strong,
    Subheading,
    Text,
)
from fic2ebook.reading import Reading
from fic2ebook.report import Note

__all__ = ["Work", "missing_positions", "omnibus"]

#: What the book has of its works' lists.
_UNITED = ("authors", "fandoms", "relationships", "characters", "tags", "warnings", "categories", "genres", "beta")
#: What the book has where all its works agree.
_COMMON = ("rating", "language", "publisher")
#: Kinds of sections that a chapter may have, too.
_KINDS = frozenset("prologue epilogue interlude preface foreword introduction afterword appendix".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work of a series: of how many files it is, and its position where the text states one."""

    files: int
    position: float | None = None


def omnibus(readings: Sequence[Reading], positions: Sequence[float | None], name: str) -> Reading:
    """One reading of a series' works, in their order; positions that are missing are named in its notes."""
    stories = [reading.story for reading in readings]
    metadata = _metadata([story.metadata for story in stories], name)
    parts = tuple(_part(story, metadata, position, name) for story, position in zip(stories, positions, strict=True))
    notes = [
        Note(code="missing-part", message=f"number {number} of the series is missing")
        for number in missing_positions(positions)
    ]
    story = Story(metadata=metadata, contents=parts)
    return Reading(story=story, report=merged_report([reading.report for reading in readings], notes, ("title",)))


def missing_positions(positions: Sequence[float | None]) -> tuple[int, ...]:
    """Whole numbers below the highest position that no work has, twenty at most."""
    have = {int(position) for position in positions if position is not None and 0 < position < 10_000}
    return tuple(number for number in range(1, max(have, default=0)) if number not in have)[:20]


def _metadata(works: Sequence[Metadata], name: str) -> Metadata:
    found: dict[str, Any] = {}
    for field in _UNITED:
        names = {fold(one): one for work in reversed(works) for one in reversed(getattr(work, field))}
        order = dict.fromkeys(fold(one) for work in works for one in getattr(work, field))
        found[field] = tuple(names[key] for key in order)
    for field in _COMMON:
        values = {getattr(work, field) for work in works}
        found[field] = values.pop() if len(values) == 1 else None
    states = {work.complete for work in works}
    dates = [date for work in works for date in (work.published, work.updated) if date]
    return Metadata(
        title=name,
        series=(Series(name=name),),
        complete=False if False in states else True if states == {True} else None,
        published=min(dates, default=None),
        updated=max(dates, default=None),
        **found,
    )


def _part(story: Story, book: Metadata, position: float | None, name: str) -> Part:
    number = int(position) if position is not None and position == int(position) and position > 0 else None
    from fic2ebook.writers.front import back_sections
    from fic2ebook.writers.headings import language_tag

    language = language_tag(story.metadata)
    chapters = [
        *(_section(section, "preface", language) for section in story.front),
        *_chapters(story),
        *(_section(section, "afterword", language) for section in back_sections(story)),
    ]
    return Part(
        title=story.metadata.title,
        number=number,
        kind="book",
        blocks=tuple(_front(story, book, name)),
        chapters=tuple(chapters),
    )


def _chapters(story: Story) -> Iterator[Chapter]:
    """A work's chapters; a part of it is a heading above its first one."""
    for item in story.contents:
        if isinstance(item, Chapter):
            yield item
            continue
        title = item.title or (f"Part {item.number}" if item.number else "")
        above: tuple[Block, ...] = (Subheading(children=(Text(text=title),)), *item.blocks) if title else item.blocks
        chapters = item.chapters or (Chapter(),)
        yield replace(chapters[0], blocks=above + chapters[0].blocks)
        yield from chapters[1:]


def _section(section: Section, otherwise: str, language: str) -> Chapter:
    from fic2ebook.writers.headings import section_title

    kind = section.kind if section.kind in _KINDS else otherwise
    return Chapter(kind=kind, title=section.title or section_title(section, language), blocks=section.blocks)


def _front(story: Story, book: Metadata, name: str) -> Iterator[Block]:
    """What a work's own title page would show, but for what the whole book has above it."""
    from fic2ebook.writers.front import title_page, work_page
    from fic2ebook.writers.headings import language_tag
    from fic2ebook.writers.labels import LABELS, in_language

    metadata = story.metadata
    others = tuple(one for one in metadata.series if fold(one.name) != fold(name))
    alone = replace(story, metadata=replace(metadata, series=others))
    told = in_language(LABELS["language"][0], language_tag(metadata)) if metadata.language == book.language else None
    for item in (*title_page(alone).items, *work_page(alone).items):
        if item.role == "series" or item.label == told:  # the page about the work has the series, too
            continue
        first = item.blocks[0] if item.blocks else None
        if item.label and isinstance(first, Paragraph) and item.role == "detail":
            label = Strong(children=(Text(text=f"{item.label}:"),))
            yield Paragraph(children=(label, Text(text=" "), *first.children))
            yield from item.blocks[1:]
            continue
        if item.label:
            yield Paragraph(children=(Strong(children=(Text(text=item.label),)),))
        yield from item.blocks
