"""Reading, writing, converting: the only place where the stages are put together, and where files are opened."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from fic2ebook.errors import InputError, LimitError, OutputError, StrictError, UsageError
from fic2ebook.marked import to_marked
from fic2ebook.model import Metadata, Part, Story
from fic2ebook.normal import normalised
from fic2ebook.options import LAYOUTS, ReadOptions, WriteOptions
from fic2ebook.report import Evidence, Note, Removal, Report
from fic2ebook.source import Source, read_source

if TYPE_CHECKING:
    from fic2ebook.body import Body
    from fic2ebook.parsers.detect import Reading as HeaderReading
    from fic2ebook.parsers.values import Typed
    from fic2ebook.pieces import Piece

__all__ = [
    "Converted", "Reading", "check_strict", "convert", "default_target", "inspect", "read", "read_file",
    "with_metadata", "write",
]  # fmt: skip

#: A file's path, its bytes, or a binary file open for reading.
Input: TypeAlias = "str | os.PathLike[str] | bytes | IO[bytes]"
Output: TypeAlias = "str | os.PathLike[str] | IO[bytes]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A story as read, and what reading saw and did."""

    story: Story
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A book that was written: where (None for an open file), and the story and report it was made of."""

    path: Path | None
    story: Story
    report: Report


def read(source: Input, options: ReadOptions | None = None, *, name: str = "") -> Reading:
    """Reads a story text. `name` is the file's name where `source` is no path.

    Raises InputError where there is no story to read (missing, empty, binary), LimitError where a limit is passed.
    """
    options = options or ReadOptions()
    data, name = _bytes(source, name, options.max_size)
    try:
        own = _read_own(data, name, options)
        text = None if own else _source(data, name, options)
    except InputError as error:
        raise type(error)(error.what, where=error.where or name, hint=error.hint) from None
    reading = own if text is None else _read_text(text, options)
    assert reading is not None
    folder = Path(source).parent if isinstance(source, str | os.PathLike) else None
    if reading.report.layout not in ("html", "markdown"):
        return reading
    from fic2ebook.pictures import with_pictures

    base = "" if own else reading.story.metadata.source_url or ""
    story, notes = with_pictures(reading.story, _pictures(text, folder), base=base)
    return Reading(story=story, report=replace(reading.report, notes=reading.report.notes + notes))


def inspect(source: Input, options: ReadOptions | None = None, *, name: str = "") -> Reading:
    """The same as `read`; by this name for those who only want the report."""
    return read(source, options, name=name)


def write(
    story: Story,
    target: Output,
    *,
    format: str | None = None,
    options: WriteOptions | None = None,
    force: bool = False,
) -> Path | None:
    """Writes a story to a path (whole or not at all) or to an open binary file; gives back the path.

    The format follows `format`, else the path's ending, else EPUB. Raises OutputError where the target exists (unless
    `force`) or can't be written.
    """
    from fic2ebook.writers import writer_for

    options = options or WriteOptions()
    if not isinstance(target, str | os.PathLike):
        target.write(writer_for(format or "epub").write(story, options))
        return None
    path = Path(target)
    writer = writer_for(format or _ending(path))
    _check_target(path, force=force)
    _save(path, writer.write(story, options))
    return path


def convert(
    source: Input,
    target: Output | None = None,
    *,
    format: str | None = None,
    read_options: ReadOptions | None = None,
    write_options: WriteOptions | None = None,
    force: bool = False,
    strict: bool = False,
    change: Callable[[Story], Story] | None = None,
) -> Converted:
    """Reads a story text and writes it as a book; without a target the book goes beside the input.

    `change` is applied to the story before it is written. Raises what `read` and `write` raise, and with `strict`
    StrictError where a word is unaccounted for or the format is in doubt.
    """
    if target is None:
        if not isinstance(source, str | os.PathLike):
            raise UsageError("no output is named", hint="name a target file")
        target = default_target(Path(source), format or "epub")
    if isinstance(target, str | os.PathLike):
        _check_target(Path(target), force=force)
    reading = read(source, read_options)
    if strict:
        check_strict(reading.report)
    story = change(reading.story) if change else reading.story
    options = write_options or WriteOptions()
    if options.modified is None and isinstance(source, str | os.PathLike) and "SOURCE_DATE_EPOCH" not in os.environ:
        options = replace(options, modified=_modified(Path(source)))
    path = write(story, target, format=format, options=options, force=force)
    return Converted(path=path, story=story, report=reading.report)


def default_target(source: Path, format: str, *, kepub: bool = False) -> Path:
    """Where a book goes that no output was named for: beside the input, by its name."""
    from fic2ebook.writers import writer_for

    ending = ".kepub.epub" if kepub else writer_for(format).extensions[0]
    stem = source.name[: -len(source.suffix)] if source.suffix and source.stem else source.name
    target = source.with_name(stem + ending)
    return source.with_name(f"{stem}.book{ending}") if target == source else target


# Reading


def read_file(path: str | os.PathLike[str], limit: int = 64_000_000) -> bytes:
    """A file's bytes; raises InputError and LimitError as `read` does."""
    return _file_bytes(Path(path), limit)


def _bytes(source: Input, name: str, limit: int) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        name = name or path.name
        data = _file_bytes(path, limit)
    else:
        data = source.read(limit + 1)
        name = name or os.path.basename(str(getattr(source, "name", "")))
    if len(data) > limit:
        raise LimitError(f"larger than {limit:,} bytes", where=name, hint="raise --max-size if it is a story")
    return data, name


def _file_bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder", where=str(path), hint="name a file, or use `fic2ebook batch`")
        if path.stat().st_size > limit:
            raise LimitError(f"larger than {limit:,} bytes", where=str(path), hint="raise --max-size if it is a story")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", where=str(path), hint="check the name") from None
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {what}", where=str(path), hint="check its permissions") from None
    except ValueError:
        raise InputError("no such file", where=repr(str(path)), hint="check the name") from None


def _read_own(data: bytes, name: str, options: ReadOptions) -> Reading | None:
    """The reading of a file that fic2ebook wrote, unless the user says how it is to be read."""
    from fic2ebook.readers import read_own

    if options.format is not None or options.encoding is not None or options.chapter_regex is not None:
        return None
    own = read_own(data)
    if own is None:
        return None
    metadata = with_metadata(own.story.metadata, options.metadata) if options.metadata else own.story.metadata
    return Reading(story=replace(own.story, metadata=metadata), report=own.report(name))


def _source(data: bytes, name: str, options: ReadOptions) -> Source:
    from fic2ebook.source.epub import is_epub

    if is_epub(data):
        from fic2ebook.source.book import read_book

        return read_book(data, name=name)
    return read_source(data, name=name, encoding=options.encoding, repairs_off=options.repairs_off)


def _read_text(source: Source, options: ReadOptions) -> Reading:
    from fic2ebook.body import BodyOptions, build
    from fic2ebook.parsers import table
    from fic2ebook.parsers.detect import read_header
    from fic2ebook.parsers.values import typed

    parsers, warnings = table()
    if options.format and options.format not in {parser.name for parser in parsers}:
        names = ", ".join(parser.name for parser in parsers)
        raise UsageError(f"no format {options.format!r}", hint=f"formats are: {names}")
    if options.paragraph_type not in LAYOUTS:
        raise UsageError(f"no paragraph type {options.paragraph_type!r}", hint=f"they are: {', '.join(LAYOUTS)}")
    header = read_header(source, parsers, options.format)
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
    derived = dict.fromkeys(values.derived)
    metadata, said = _with_stated(values.metadata, body)
    if options.smarten:
        metadata = _smartened(metadata, language)
    derived.update(dict.fromkeys(key for key in body.derived if key in said))
    if metadata.language is None and language is not None:
        metadata = replace(metadata, language=language)
        if not _labels_are_in(language, header):
            derived["language"] = None
    if metadata.title is None:
        title = _title(source.name, body)
        if title:
            metadata = replace(metadata, title=title)
            derived["title"] = None
    if options.metadata:
        metadata = with_metadata(metadata, options.metadata)
        for key in options.metadata:
            derived.pop(_FIELD_NAMES.get(key, key), None)
    story = normalised(Story(metadata=metadata, front=body.front, contents=body.contents, back=body.back))
    removed = source.removed + header.parsed.removed + body.removed
    report = Report(
        file=source.name,
        format=header.format,
        confidence=next((seen.confidence for seen in header.candidates if seen.format == header.format), 0.0),
        candidates=header.candidates,
        encoding=source.encoding,
        layout=body.layout,
        derived=tuple(derived),
        provenance=_provenance(values, derived, said),
        repairs=source.repairs,
        removed=removed,
        unaccounted=_unaccounted(source, header, story, body, removed),
        notes=_notes(source, header, values, body, warnings),
    )
    return Reading(story=story, report=report)


def _labels_are_in(language: str, header: HeaderReading) -> bool:
    """Whether the header's own labels are words of a language other than English: then the text states it."""
    from fic2ebook.parsers.vocabulary import label_language

    said = [label_language(field.label) for field in header.parsed.fields if field.label]
    others = set(said) - {None, "en", language}
    return language != "en" and not others and said.count(language) > said.count("en")


def _with_stated(metadata: Metadata, body: Body) -> tuple[Metadata, tuple[str, ...]]:
    """Adds what the body says of the work, after what the header says of the same."""
    said: list[str] = []
    for key, value in body.stated.items():
        name = key.removeprefix("more ")
        if name == "complete":
            if metadata.complete is None:
                metadata = replace(metadata, complete=value == "yes")
                said.append(name)
            continue
        text = value if isinstance(value, str) else to_marked(value)
        old = getattr(metadata, name)
        if old is None:
            said.append(name)
        changed: dict[str, Any] = {name: f"{old}\n\n{text}" if old else text}
        metadata = replace(metadata, **changed)
    return metadata, tuple(said)


#: Texts of the metadata whose typewriter marks become typographic, as the body's do.
_TEXTS = ("title", "summary", "notes", "end_notes", "disclaimer", "dedication", "epigraph", "epigraph_source")


def _smartened(metadata: Metadata, language: str | None) -> Metadata:
    from fic2ebook.source.typography import smarten

    changed: dict[str, Any] = {}
    for name in _TEXTS:
        text = getattr(metadata, name)
        if text and (better := "\n".join(smarten(line, language) for line in text.split("\n"))) != text:
            changed[name] = better
    return replace(metadata, **changed)


def _title(name: str, body: Body) -> str | None:
    from fic2ebook.model import Paragraph, plain_text
    from fic2ebook.naming import title_from_name, title_from_words

    title = title_from_name(name) if name else None
    if title:
        return title
    for item in body.contents:
        chapters = item.chapters if isinstance(item, Part) else (item,)
        for chapter in chapters:
            for block in chapter.blocks:
                if isinstance(block, Paragraph) and (words := title_from_words(plain_text(block.children))):
                    return words
    return None


#: What people call a field on the command line, where it is not the model's name.
_FIELD_NAMES = {
    "author": "authors", "description": "summary", "comments": "summary", "lang": "language", "date": "published",
    "tag": "tags", "keywords": "tags", "fandom": "fandoms", "status": "complete", "url": "source_url",
}  # fmt: skip


def with_metadata(metadata: Metadata, said: Iterable[tuple[str, str]] | Any) -> Metadata:
    """Metadata with the user's own values, read as a header's would be."""
    from fic2ebook.parsers.base import Field
    from fic2ebook.parsers.values import typed

    known = set(Metadata.__dataclass_fields__) - {"extra"}
    fields = []
    for key, value in dict(said).items():
        name = _FIELD_NAMES.get(key, key)
        name = name if name in known else ""
        fields.append(Field(key=name, value=value, label=key))
    new = typed(fields, format="options").metadata
    changes = {name: value for name in known if (value := getattr(new, name)) not in (None, ())}
    return replace(metadata, **changes, extra=metadata.extra + new.extra)


def _provenance(values: Typed, derived: Iterable[str], said: Iterable[str]) -> dict[str, Evidence]:
    found = dict(values.provenance)
    for key in said:
        found.setdefault(key, Evidence(line=0, reason="said in the text"))
    for key in derived:
        found.setdefault(key, Evidence(line=0, reason="worked out"))
    return found


def _unaccounted(
    source: Source, header: HeaderReading, story: Story, body: Body, removed: Iterable[Removal]
) -> tuple[str, ...]:
    from fic2ebook.audit import story_texts, unaccounted, without_markup

    parsed = header.parsed
    if source.is_html:
        from fic2ebook.source.markup import visible_text

        text = visible_text(source.tree)
    else:
        text = without_markup(source.text if parsed.visible is None else parsed.visible)
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


def _pictures(source: Source | None, folder: Path | None) -> Callable[[str, int], bytes]:
    """What finds a picture: in the book it stands in, else beside the text, in its own folder or below it."""
    book = source.book if source is not None else None

    def find(address: str, limit: int) -> bytes:
        if book is not None:
            return book.pictures.get(address, b"")[:limit]
        return _picture(folder, address, limit) if folder is not None else b""

    return find


def _picture(folder: Path, address: str, limit: int) -> bytes:
    from urllib.parse import unquote

    for way in dict.fromkeys((unquote(address), address)):
        with contextlib.suppress(OSError, ValueError, RuntimeError):  # a name that is none, a ring of links
            path = (folder / way).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file() and path.stat().st_size <= limit:
                return path.read_bytes()
    return b""


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


# Writing


def _ending(path: Path) -> str:
    name = path.name.lower()
    if name.endswith(".kepub.epub") or not path.suffix:
        return "epub"
    return path.suffix.lower()


def _modified(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return int(path.stat().st_mtime)
    return None


def _check_target(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise OutputError("this is a folder", where=str(path), hint="name a file in it")
    if path.exists() and not force:
        raise OutputError("exists already", where=str(path), hint="use --force to replace it")
    if not path.parent.is_dir():
        raise OutputError("its folder does not exist", where=str(path), hint=f"make {path.parent} first")


def _save(path: Path, data: bytes) -> None:
    """Writes beside the target under another name, then renames: the old file stays whole until the new one is."""
    temporary = ""
    try:
        handle, temporary = _new_beside(path)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {what}", where=str(path), hint="check the folder and the disk") from None
    except BaseException:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise


def _new_beside(path: Path) -> tuple[int, str]:
    """A file in the same folder that did not exist, open for writing, and its path; `tempfile` takes long to load."""
    name = str(path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}.part"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(name, flags, 0o666), name
