"""Reading, writing, converting: the only place (with batch) where files are opened."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from fic2ebook.checks import check_reading, check_writing
from fic2ebook.errors import InputError, LimitError, OutputError, UsageError
from fic2ebook.lazydata import dataclass
from fic2ebook.model import Story
from fic2ebook.options import ReadOptions, WriteOptions
from fic2ebook.reading import Reading, check_strict, read_own_book, read_text, source_of
from fic2ebook.report import Report

if TYPE_CHECKING:
    from fic2ebook.source import Source
    from fic2ebook.writers.base import Writer

__all__ = [
    "Converted", "Reading", "check_target", "convert", "default_target", "describe", "inspect", "read", "read_file",
    "write", "write_whole",
]  # fmt: skip

#: A file's path, its bytes, or a binary file open for reading.
Input: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes]"
_BLOCK = 1 << 20  # bytes read at a time
#: A file's path, or a binary file open for writing.
Output: TypeAlias = "str | os.PathLike[str] | IO[bytes]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A book that was written: where (None for an open file), and the story and report it was made of."""

    path: Path | None
    story: Story
    report: Report


def read(source: Input, options: ReadOptions | None = None, *, name: str = "") -> Reading:
    """Reads a story text. `name` is the file's name where `source` is no path.

    Raises InputError where there is no story to read (missing, empty, binary), LimitError where a limit is passed,
    UsageError where an option can't be meant so.
    """
    options = options or ReadOptions()
    check_reading(options)
    data, name = _bytes(source, name, options.max_size)
    try:
        own = read_own_book(data, name, options)
        text = None if own else source_of(data, name, options)
        reading = own if text is None else read_text(text, options)
    except InputError as error:
        raise type(error)(error.what, where=error.where or name, hint=error.hint) from None
    except RecursionError:
        raise LimitError("nested too deeply", where=name, hint="--max-nesting says how deep it may be") from None
    assert reading is not None
    folder = Path(source).parent if isinstance(source, str | os.PathLike) else None
    if reading.report.layout not in ("html", "markdown") and reading.report.format != "json":
        return reading
    from fic2ebook.pictures import with_pictures, without_bad_pictures

    if reading.report.format == "json":
        story, notes = without_bad_pictures(reading.story, options)
    else:
        base = "" if own else reading.story.metadata.source_url or ""
        story, notes = with_pictures(reading.story, _pictures(text, folder), base=base, limits=options)
    return Reading(story=story, report=replace(reading.report, notes=reading.report.notes + notes))


def inspect(source: Input, options: ReadOptions | None = None, *, name: str = "") -> Reading:
    """The same as `read`; by this name for those who only want the report."""
    return read(source, options, name=name)


def describe(reading: Reading | Converted) -> dict[str, Any]:
    """What was detected, and why, as dicts and lists: what `inspect --json` prints (`json_schema("inspection")`)."""
    from fic2ebook.inspection import as_object

    return as_object(reading.story, reading.report)


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
    `force`) or can't be written, UsageError where an option can't be meant so.
    """
    from fic2ebook.writers import writer_for

    options = options or WriteOptions()
    if not isinstance(target, str | os.PathLike):
        if isinstance(target, io.TextIOBase):  # open("book.epub", "w") without "b"
            raise UsageError("this file is open as text", hint='open it with mode "wb"')
        check_writing(options, format or "epub")
        _send(target, _rendered(writer_for(format or "epub"), story, options))
        return None
    path = Path(target)
    writer = check_target(path, format, options, force=force)
    _save(path, _rendered(writer, story, options))
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
        kepub = write_options is not None and write_options.kepub
        target = default_target(Path(source), format or "epub", kepub=kepub)
    options = write_options or WriteOptions()
    if isinstance(target, str | os.PathLike):
        check_target(Path(target), format, options, force=force)
    else:
        check_writing(options, format)
    reading = read(source, read_options)
    if strict:
        check_strict(reading.report)
    story = change(reading.story) if change else reading.story
    if options.modified is None and isinstance(source, str | os.PathLike) and "SOURCE_DATE_EPOCH" not in os.environ:
        options = replace(options, modified=_modified(Path(source)))
    path = write(story, target, format=format, options=options, force=force)
    return Converted(path=path, story=story, report=reading.report)


def default_target(source: Path, format: str, *, kepub: bool = False) -> Path:
    """Where a book goes that no output was named for: beside the input, by its name."""
    from fic2ebook.writers import writer_for

    writer = writer_for(format)
    ending = ".kepub.epub" if kepub and writer.name == "epub" else writer.extensions[0]
    stem = source.name[: -len(source.suffix)] if source.suffix and source.stem else source.name
    target = source.with_name(stem + ending)
    return source.with_name(f"{stem}.book{ending}") if target == source else target


# Reading


def read_file(path: str | os.PathLike[str], limit: int = 64_000_000) -> bytes:
    """A file's bytes; raises InputError and LimitError as `read` does."""
    return _file_bytes(Path(path), limit)


def _bytes(source: Input, name: str, limit: int) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif isinstance(source, str | os.PathLike):
        path = Path(source)
        name = name or path.name
        data = _file_bytes(path, limit)
    else:
        data = _at_most(source, limit)
        name = name or os.path.basename(str(getattr(source, "name", "")))
    if len(data) > limit:
        raise LimitError.over("max_size", f"larger than {limit:,} bytes", where=name)
    return data, name


def _file_bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder", where=str(path), hint="name a file, or use `fic2ebook batch`")
        with path.open("rb") as file:
            data = _at_most(file, limit)
        if len(data) > limit:
            raise LimitError.over("max_size", f"larger than {limit:,} bytes", where=str(path))
        return data
    except FileNotFoundError:
        raise InputError("no such file", where=str(path), hint="check the name") from None
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {what}", where=str(path), hint="check its permissions") from None
    except ValueError:
        raise InputError("no such file", where=repr(str(path)), hint="check the name") from None


def _at_most(file: IO[bytes], limit: int) -> bytes:
    """The file's bytes, or one more than `limit`: a device or a pipe has no size, and perhaps no end."""
    parts: list[bytes] = []
    left = limit + 1
    while left and (part := file.read(min(left, _BLOCK))):
        if not isinstance(part, bytes):  # open("story.txt") without "rb"
            raise UsageError("this file is open as text", where=str(file.name), hint='open it with mode "rb"')
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _pictures(source: Source | None, folder: Path | None) -> Callable[[str, int], bytes]:
    """What finds a picture: in the file it came in, else beside the text, in its own folder or below it."""
    own = source.pictures if source is not None else None

    def find(address: str, limit: int) -> bytes:
        if own is not None:
            return own.get(address, b"")
        return _picture(folder, address, limit) if folder is not None else b""

    return find


def _picture(folder: Path, address: str, limit: int) -> bytes:
    from urllib.parse import unquote

    for way in dict.fromkeys((unquote(address), address)):
        with contextlib.suppress(OSError, ValueError, RuntimeError):  # a name that is none, a ring of links
            path = (folder / way).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                with path.open("rb") as file:
                    return _at_most(file, limit)
    return b""


# Writing


def _rendered(writer: Writer, story: Story, options: WriteOptions) -> bytes:
    try:
        return writer.write(story, options)
    except RecursionError:  # a story made in code; none that was read is so
        raise OutputError("the story is nested too deeply to be written", hint="unnest it") from None


def _ending(path: Path) -> str:
    name = path.name.lower()
    if name.endswith(".kepub.epub") or not path.suffix:
        return "epub"
    return path.suffix.lower()


def _modified(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return int(path.stat().st_mtime)
    return None


def check_target(path: Path, format: str | None, options: WriteOptions, *, force: bool) -> Writer:
    """The writer for a path; raises OutputError and UsageError where `write` would."""
    from fic2ebook.writers import writer_for

    writer = writer_for(format or _ending(path))
    check_writing(options, writer.name)
    try:
        if "\0" in str(path):
            raise ValueError("no name has a NUL in it")
        if path.is_dir():
            raise OutputError("this is a folder", where=str(path), hint="name a file in it")
        if path.exists() and not path.is_file():  # a pipe, /dev/null, /dev/stdout
            raise OutputError("this is no file that can be replaced", where=str(path), hint="use `-o -` and `>`")
        if os.path.lexists(path) and not force:  # a link that leads nowhere is there, too
            raise OutputError("exists already", where=str(path), hint="use --force to replace it")
        if not path.parent.is_dir():
            raise OutputError("its folder does not exist", where=str(path), hint=f"make {path.parent} first")
    except (OSError, ValueError) as error:  # a name that is too long
        what = getattr(error, "strerror", None) or str(error)
        what = f"cannot be written: {what[:1].lower()}{what[1:]}"
        raise OutputError(what, where=_one_line(path), hint="name another") from None
    return writer


def _one_line(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else repr(name)


def _send(target: IO[bytes], data: bytes) -> None:
    try:
        target.write(data)
        target.flush()
    except BrokenPipeError:  # who reads it has seen enough
        raise
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        where = str(getattr(target, "name", "")).strip("<>")
        raise OutputError(f"cannot be written: {what}", where=where, hint="check the disk") from None


def _save(path: Path, data: bytes) -> None:
    try:
        write_whole(path, (data,))
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {what}", where=str(path), hint="check the folder and the disk") from None


def write_whole(path: str | os.PathLike[str], parts: Iterable[bytes], *, flush: bool = True) -> None:
    """Writes a file beside its place under another name, flushed to the disk, then renamed.

    Raises OSError; whatever is raised, the old file is whole and nothing of the new one stays.
    """
    temporary = ""
    try:
        handle, temporary = _new_beside(Path(path))
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            if flush:
                os.fsync(file.fileno())
        os.replace(temporary, path)
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
