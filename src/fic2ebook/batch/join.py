"""Makes one story of several texts: parts in order, the first one's header, repeated headers dropped and listed."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fic2ebook.api import Input, Reading, read
from fic2ebook.batch.clues import fold
from fic2ebook.batch.partnames import part_name
from fic2ebook.marked import from_marked
from fic2ebook.model import Chapter, Metadata, Part, Section, Story
from fic2ebook.naming import title_from_name
from fic2ebook.options import ReadOptions
from fic2ebook.report import Note, Removal, Repair, Report

__all__ = ["Place", "join", "merged_report", "missing_parts", "places_by_name", "read_joined"]

#: What a part says of itself alone.
_OWN = ("summary", "notes", "end_notes")
#: What the last part knows best.
_LAST = ("complete", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A text's place in the book: its number, the last one if it holds several, how many there are to be.

    `title` is the part's own, as its file's name says. `chapter`: the part is a chapter; else it goes on where the one
    before it ended.
    """

    number: float | None = None
    end: int | None = None
    total: int | None = None
    title: str = ""
    chapter: bool = False


def read_joined(
    sources: Sequence[Input], options: ReadOptions | None = None, places: Sequence[Place] = (), title: str = ""
) -> Reading:
    """Reads several texts as one book, in the order given. Raises what `read` raises.

    `title` is what the files' names say of the book's, for texts that state none.
    """
    return join([read(source, options) for source in sources], places, title)


def join(readings: Sequence[Reading], places: Sequence[Place] = (), title: str = "") -> Reading:
    """One reading of several (at least one), each at its place."""
    if len(readings) == 1:
        return _alone(readings[0], places)
    places = [*places, *[Place()] * (len(readings) - len(places))]
    first = readings[0]
    book = _Book(metadata=first.story.metadata, derived=list(first.report.derived))
    book.choose_title(readings, places, title)
    for at, (reading, place) in enumerate(zip(readings, places, strict=True)):
        own = book.own_texts(reading, first)
        book.add(reading, place, own, first=at == 0)
    story = Story(metadata=book.metadata, front=tuple(book.front), contents=tuple(book.contents), back=tuple(book.back))
    return Reading(story=story, report=_report(readings, places, book))


def _alone(reading: Reading, places: Sequence[Place]) -> Reading:
    """A text that says that it is a part, and whose other parts are not there."""
    missing = tuple(_missing_notes(places))
    if not missing:
        return reading
    report = reading.report
    return Reading(story=reading.story, report=replace(report, notes=report.notes + missing))


def places_by_name(names: Sequence[str]) -> tuple[list[Place], str]:
    """The places that files' names give them, and what the names say of the book's title ("" where they differ)."""
    named = [part_name(name) if name else None for name in names]
    by_chapter = all(one is not None and not one.part for one in named)
    places = [
        Place(number=one.number, end=one.end, total=one.total, title=one.title, chapter=by_chapter) if one else Place()
        for one in named
    ]
    bases = {one.folded_base if one else "" for one in named}
    first = named[0]
    return places, first.base if first is not None and len(bases) == 1 else ""


def missing_parts(places: Iterable[Place]) -> tuple[int, ...]:
    """The numbers of parts that are not there: gaps, and those up to the total that was announced."""
    have: set[int] = set()
    last = 0
    for place in places:
        if place.number is not None and math.isfinite(place.number):
            numbers = range(int(place.number), (place.end or int(place.number)) + 1)
            have.update(numbers[:10_000])
        last = max(last, place.total or 0)
    if not have:
        return ()
    return tuple(number for number in range(1, min(max(last, max(have)), 10_000) + 1) if number not in have)


@dataclass(slots=True)
class _Book:
    """A book on its way."""

    metadata: Metadata
    derived: list[str]
    front: list[Section] = field(default_factory=list)
    contents: list[Part | Chapter] = field(default_factory=list)
    back: list[Section] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    chapter_titles: frozenset[str] = frozenset()

    # Header

    def choose_title(self, readings: Sequence[Reading], places: Sequence[Place], named: str) -> None:
        """The title that all state; where chapters state one each, what their names have in common."""
        stated = [_stated_title(reading) for reading in readings]
        distinct = {fold(title) for title in stated if title}
        if len(distinct) > 1 and named and all(place.chapter for place in places):
            same = next((title for title in stated if title and fold(title) == fold(named)), None)
            self.chapter_titles = frozenset(title for title in stated if title and title != same)
            self._set_title(same or named, derived=same is None)
        elif distinct:
            self._set_title(next(title for title in stated if title), derived=False)
        elif named:
            self._set_title(named, derived=True)

    def _set_title(self, title: str, *, derived: bool) -> None:
        if derived:
            title = title_from_name(title) or title[:1].upper() + title[1:]
            self.derived = list(dict.fromkeys([*self.derived, "title"]))
        elif "title" in self.derived:
            self.derived.remove("title")
        self.metadata = replace(self.metadata, title=title)

    def own_texts(self, reading: Reading, first: Reading) -> dict[str, str]:
        """Adds what a later part's header says; gives back what is that part's alone, by field."""
        own: dict[str, str] = {}
        if reading is first:
            return own
        changes: dict[str, Any] = {}
        for name in (one.name for one in dataclasses.fields(Metadata)):
            new = getattr(reading.story.metadata, name)
            if new in (None, ()) or name in reading.report.derived or name == "title":
                continue
            old = getattr(self.metadata, name)
            if _same(old, new):
                self._drop("repeated header", reading, name, new)
            elif name == "words":  # each part counts its own
                self._drop("header of a part", reading, name, new)
                if old is not None:
                    self._drop("header of a part", first, name, old)
                changes[name] = None
            elif name in _OWN:
                own[name] = new
            elif isinstance(new, tuple):
                known = {_key(item) for item in old}
                changes[name] = old + tuple(item for item in new if _key(item) not in known)
            elif name in _LAST or old is None or name in self.derived:
                changes[name] = max(old, new) if name == "updated" and old else new
            else:
                self._drop("header of a part", reading, name, new)
        self.metadata = replace(self.metadata, **changes)
        self.derived = [name for name in self.derived if name not in changes]
        return own

    def _drop(self, reason: str, reading: Reading, name: str, value: Any) -> None:
        seen = reading.report.provenance.get(name)
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        whole = seen is not None and 0 < len(seen.text) < 120  # evidence is cut there
        text = seen.text if seen and whole else f"{name}: {shown}"
        self.removed.append(
            Removal(reason=f"{reason} ({reading.report.file})", line=seen.line if seen else 0, text=text)
        )

    # Contents

    def add(self, reading: Reading, place: Place, own: dict[str, str], *, first: bool) -> None:
        """Adds a part's text; `own` are its summary and notes."""
        story = reading.story
        title = _stated_title(reading) or ""
        own_title = title if title in self.chapter_titles else ""
        contents = list(story.contents)
        chapter = contents[0] if contents and isinstance(contents[0], Chapter) else None
        if chapter is not None and place.chapter:
            contents[0] = self._numbered(chapter, place, own_title, alone=len(contents) == 1)
        elif chapter is not None and not first and self._goes_on(chapter, own):
            last = self.contents[-1]
            assert isinstance(last, Chapter)
            self.contents[-1] = replace(
                last, blocks=last.blocks + chapter.blocks, end_notes=last.end_notes + chapter.end_notes
            )
            contents = contents[1:]
        self._keep_title(reading, title, contents, first=first)
        self.contents.extend(_with_own(contents, own))
        if own and not contents:
            self.contents[-1] = _with_own(self.contents[-1:], own)[0]
        self.front.extend(story.front)
        self.back.extend(story.back)

    def _keep_title(self, reading: Reading, title: str, contents: list[Part | Chapter], *, first: bool) -> None:
        """Lists the title that a part states, unless it is the book's by this part, or its chapter's."""
        book = fold(self.metadata.title or "")
        if not title or (first and fold(title) == book) or (contents and contents[0].title == title):
            return
        self._drop("repeated header" if fold(title) == book else "header of a part", reading, "title", title)

    def _numbered(self, chapter: Chapter, place: Place, stated: str, *, alone: bool) -> Chapter:
        """A chapter with the number and title its file has, where the text has none."""
        title = chapter.title
        if title and fold(title) == fold(self.metadata.title or "") and alone:
            title = None  # the book's title as the page's heading
        title = title or stated or None
        number = chapter.number
        whole = place.number is not None and math.isfinite(place.number) and place.number == int(place.number)
        if number is None and chapter.kind == "chapter" and place.number is not None:
            if whole and place.number >= 0 and place.end is None and not (title and chapter.title):
                number = int(place.number)
            elif place.number == -1:
                return replace(chapter, kind="prologue", title=title)
            elif place.number == math.inf:
                return replace(chapter, kind="epilogue", title=title)
        return replace(chapter, number=number, title=title or place.title or None)

    def _goes_on(self, chapter: Chapter, own: dict[str, str]) -> bool:
        """Whether a part's first chapter is no chapter of its own, but more of the one before."""
        bare = chapter.title is None and chapter.number is None and chapter.kind == "chapter"
        plain = not chapter.summary and not chapter.notes and not {"summary", "notes"} & own.keys()
        return bare and plain and bool(self.contents) and isinstance(self.contents[-1], Chapter)


def _stated_title(reading: Reading) -> str | None:
    return None if "title" in reading.report.derived else reading.story.metadata.title


def _same(old: Any, new: Any) -> bool:
    if isinstance(new, tuple) and isinstance(old, tuple):
        return {_key(item) for item in new} <= {_key(item) for item in old}
    return old == new or (isinstance(new, str) and isinstance(old, str) and _key(old) == _key(new))


def _key(item: Any) -> str:
    return " ".join(str(item).casefold().split())


def _with_own(contents: list[Part | Chapter], own: dict[str, str]) -> list[Part | Chapter]:
    """The contents with a part's summary and notes at its first chapter, its end notes at its last."""
    if not contents or not own:
        return contents
    out = list(contents)
    before = {name: from_marked(own[name]) for name in ("summary", "notes") if name in own}
    first = out[0]
    if isinstance(first, Chapter):
        out[0] = replace(first, **{name: blocks + getattr(first, name) for name, blocks in before.items()})
    else:
        blocks = tuple(block for blocks in before.values() for block in blocks)
        out[0] = replace(first, blocks=blocks + first.blocks)
    last = out[-1]
    if "end_notes" in own:
        after = from_marked(own["end_notes"])
        if isinstance(last, Chapter):
            out[-1] = replace(last, end_notes=last.end_notes + after)
        elif last.chapters:
            final = last.chapters[-1]
            final = replace(final, end_notes=final.end_notes + after)
            out[-1] = replace(last, chapters=(*last.chapters[:-1], final))
        else:
            out[-1] = replace(last, blocks=last.blocks + after)
    return out


# Report


def _report(readings: Sequence[Reading], places: Sequence[Place], book: _Book) -> Report:
    notes = [*_missing_notes(places)]
    report = merged_report([reading.report for reading in readings], notes, book.derived)
    return replace(report, removed=(*report.removed, *book.removed))


def merged_report(reports: Sequence[Report], said: Iterable[Note], derived: Sequence[str]) -> Report:
    """One report of several texts', each with its file's name; `said` is what is to be said of the book as a whole."""
    repairs: dict[str, int] = {}
    removed: list[Removal] = []
    notes: list[Note] = []
    for report in reports:
        for repair in report.repairs:
            repairs[repair.name] = repairs.get(repair.name, 0) + repair.count
        removed.extend(replace(one, reason=f"{one.reason} ({report.file})") for one in report.removed)
        notes.extend(replace(note, message=f"{report.file}: {note.message}") for note in report.notes)
    names = ", ".join(report.file or "standard input" for report in reports)
    notes.append(Note(code="joined", message=f"{len(reports)} files make one book: {names}"))
    notes.extend(said)
    return replace(
        reports[0],
        confidence=min(report.confidence for report in reports),
        derived=tuple(derived),
        repairs=tuple(Repair(name=name, count=count) for name, count in repairs.items()),
        removed=tuple(removed),
        unaccounted=tuple(word for report in reports for word in report.unaccounted),
        notes=tuple(notes),
    )


def _missing_notes(places: Sequence[Place]) -> Iterator[Note]:
    missing = missing_parts(places)
    last = max((place.total or 0 for place in places), default=0)
    for number in missing[:20]:
        of = f" of {last}" if last else ""
        yield Note(code="missing-part", message=f"part {number}{of} is missing")
    if len(missing) > 20:
        yield Note(code="missing-part", message=f"{len(missing) - 20} more parts are missing")
