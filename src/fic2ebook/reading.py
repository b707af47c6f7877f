"""From bytes to a story, in memory: the one place where the stages of reading are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from fic2ebook.errors import StrictError
from fic2ebook.lazydata import dataclass
from fic2ebook.limits import addresses_are_safe, check_chapters, check_nesting
from fic2ebook.model import Story
from fic2ebook.normal import normalised
from fic2ebook.options import LAYOUTS, ReadOptions
from fic2ebook.report import Note, Removal, Report
from fic2ebook.source import Source, read_source
from fic2ebook.stated import stated, with_metadata

if TYPE_CHECKING:
    from fic2ebook.body import Body
    from fic2ebook.parsers.detect import Reading as HeaderReading
    from fic2ebook.parsers.values import Typed
    from fic2ebook.pieces import Piece

__all__ = ["Reading", "check_strict", "read_own_book", "read_text", "source_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A story as read, and what reading saw and did."""

    story: Story
    report: Report


def read_own_book(data: bytes, name: str, options: ReadOptions) -> Reading | None:
    """The reading of a file that fic2ebook wrote, unless the user says how it is to be read."""
    from fic2ebook.readers import read_own

    if options.format is not None or options.encoding is not None or options.chapter_regex is not None:
        return None
    own = read_own(data, options)
    if own is None:
        return None
    check_chapters(own.story, options.max_chapters)
    check_nesting(own.story, options.max_nesting)
    story = own.story if addresses_are_safe(own.story) else normalised(own.story)  # somebody else wrote this JSON
    metadata = with_metadata(story.metadata, options.metadata) if options.metadata else story.metadata
    return Reading(story=replace(story, metadata=metadata), report=own.report(name))


def source_of(data: bytes, name: str, options: ReadOptions) -> Source:
    """The clean text of a file's bytes. Raises InputError where they are none."""
    from fic2ebook.source.binary import is_epub, is_web_archive

    if is_epub(data):
        from fic2ebook.source.book import read_book

        return read_book(data, name=name, limits=options)
    if is_web_archive(data):
        return _web_page(data, name, options)
    return read_source(data, name=name, encoding=options.encoding, repairs_off=options.repairs_off)


def _web_page(data: bytes, name: str, options: ReadOptions) -> Source:
    from fic2ebook.source.webarchive import read_web_archive

    archive = read_web_archive(data)
    encoding = options.encoding or archive.encoding
    source = read_source(archive.page, name=name, encoding=encoding, repairs_off=options.repairs_off)
    return replace(source, pictures=archive.pictures)


def read_text(source: Source, options: ReadOptions) -> Reading:
    """The story of a text: its header read, its body built, every word looked for."""
    from fic2ebook.body import BodyOptions, build
    from fic2ebook.parsers import table
    from fic2ebook.parsers.detect import read_header
    from fic2ebook.parsers.values import typed

    parsers, warnings = table()
    header = read_header(source, parsers, options.format)
    source.drop_lines()
    values = typed(header.parsed.fields, format=header.format)
    language = values.metadata.language or _language(header.parsed.body)
    body = build(
        header.parsed.body,
        BodyOptions(
            language=language,
            names=tuple(name for name in (values.metadata.title, *values.metadata.authors) if name),
            layout=LAYOUTS[options.paragraph_type],
            chapter_regex=options.chapter_regex,
            smarten=options.smarten,
            headings_given=header.parsed.headings_given and not options.chapter_regex,
            base=values.metadata.source_url or "",
            first_line=source.line,
        ),
    )
    return _assembled(source, options, header, values, body, language, warnings)


def _language(pieces: Iterable[Piece]) -> str | None:
    from fic2ebook.source.language import detect_language
    from fic2ebook.source.markup import visible_text

    sample: list[str] = []
    size = 0
    for piece in pieces:
        texts = [piece.text] if piece.text else [visible_text(node) for node in piece.nodes[:400]]
        for text in texts:
            sample.append(text)
            size += len(text)
        if size > 40_000:
            break
    return detect_language("\n".join(sample))


def _assembled(
    source: Source,
    options: ReadOptions,
    header: HeaderReading,
    values: Typed,
    body: Body,
    language: str | None,
    warnings: tuple[Note, ...],
) -> Reading:
    """The story of what the stages found, and the report of it."""
    from fic2ebook.body.footnotes import with_footnotes
    from fic2ebook.body.letters import with_letters

    said = stated(source.name, options, header, values, body, language)
    story = Story(metadata=said.metadata, front=body.front, contents=body.contents, back=body.back)
    check_chapters(story, options.max_chapters)
    story, headings = with_footnotes(with_letters(story))
    story = normalised(story)
    removed = source.removed + header.parsed.removed + body.removed + headings
    report = Report(
        file=source.name,
        format=header.format,
        confidence=next((seen.confidence for seen in header.candidates if seen.format == header.format), 0.0),
        candidates=header.candidates,
        encoding=source.encoding,
        layout=body.layout,
        derived=said.derived,
        provenance=said.provenance,
        repairs=source.repairs,
        removed=removed,
        unaccounted=_unaccounted(source, header, story, body, removed),
        notes=_notes(source, header, values, body, warnings),
    )
    return Reading(story=story, report=report)


def _unaccounted(
    source: Source, header: HeaderReading, story: Story, body: Body, removed: Iterable[Removal]
) -> tuple[str, ...]:
    from fic2ebook.audit import story_texts, unaccounted, without_markup, without_references

    parsed = header.parsed
    if source.is_html:
        text = source.visible
    else:
        text = source.text if parsed.visible is None else parsed.visible
        text = without_markup(without_references(text) if body.layout == "markdown" else text)
    accounted = [*story_texts(story), *body.headings]
    accounted.extend(without_markup(removal.text) for removal in removed)
    accounted.extend(without_markup(f"{field.label} {field.text or field.value}") for field in parsed.fields)
    accounted.extend(piece.text for piece in parsed.body if piece.role in ("heading", "part"))
    return unaccounted(text, accounted)


def _notes(
    source: Source, header: HeaderReading, values: Typed, body: Body, warnings: tuple[Note, ...]
) -> tuple[Note, ...]:
    notes = [*warnings, *source.notes, *header.notes, *values.notes, *body.notes]
    if header.in_doubt:
        first, second = header.candidates[:2]
        message = f"{first.format} ({first.confidence:.2f}) or {second.format} ({second.confidence:.2f})"
        notes.append(Note(code="format-in-doubt", message=f"the format is in doubt: {message}"))
    return tuple(notes)


def check_strict(report: Report) -> None:
    """Raises StrictError where a word is unaccounted for or the format is in doubt."""
    if report.unaccounted:
        some = " ".join(report.unaccounted[:8])
        raise StrictError(
            f"{len(report.unaccounted)} words are unaccounted for ({some} …)",
            where=report.file,
            hint="see `fic2ebook inspect`, or convert without --strict",
        )
    doubt = next((note for note in report.notes if note.code == "format-in-doubt"), None)
    if doubt:
        raise StrictError(doubt.message, where=report.file, hint="name the format with --from")
