"""What is done in a worker process: files are looked at, books are made and laid ready."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import field, replace
from functools import partial
from typing import Any

from fic2ebook import api, plainwords
from fic2ebook.batch.clues import OUR_ENTRY, Clues, fold, survey
from fic2ebook.batch.discover import shown, to_path
from fic2ebook.batch.join import Place, join
from fic2ebook.batch.omnibus import Work, omnibus
from fic2ebook.batch.overrides import Overrides, overrides, rewritten
from fic2ebook.batch.remote import is_address, modified, opened
from fic2ebook.batch.versions import Traits, contained, fewer_words, sketch
from fic2ebook.errors import Fic2EbookError, InputError
from fic2ebook.lazydata import dataclass
from fic2ebook.model import Metadata, Story
from fic2ebook.options import ReadOptions, WriteOptions
from fic2ebook.reading import Reading, check_strict
from fic2ebook.stated import with_metadata

__all__ = ["NO_TRAITS", "Book", "Job", "Look", "Made", "Pair", "compare", "look", "make", "series", "traits"]

_BLOCK = 1_000_000  # bytes read at a time; what is looked at is in the first
#: Of a book that is a version of no other.
NO_TRAITS = Traits(0, b"", "", False, frozenset())
_FEWEST_WORDS = 30  # a text with fewer words is the same as another only if its header is, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all books of a run have in common; `staging` is the run's own folder where they are laid ready."""

    root: str
    staging: str
    format: str
    read: ReadOptions
    write: WriteOptions
    strict: bool = False
    traits: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A file to be looked at."""

    key: bytes
    expected: bool
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book to be made: its files' keys in order with their places, and what their names say of its title.

    With `works`, it is of a series, whose name is the title.
    """

    key: bytes
    sources: tuple[bytes, ...]
    places: tuple[Place, ...]
    title: str = ""
    size: int = 0
    works: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two books that may be versions of one story, the shorter one first. `titled`: they have one title."""

    inner: Book
    outer: Book
    titled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A book that was made, or why not (`error`). `staged` is a file's name in the staging folder, `size` its bytes.

    `words` is a digest of the story's words, `traits` tell whether it may be a version of another (None where nobody
    asked); `modified` is when its source was changed, in seconds since 1970; `richness` how many fields the header
    states; `transient`: another try may succeed. `notes` are for people: missing parts, words in no part of the book,
    repeated headers.
    """

    key: bytes
    error: str = ""
    transient: bool = False
    staged: str = ""
    size: int = 0
    words: bytes = b""
    traits: Traits | None = None
    richness: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    count: int = 0
    identifier: str = ""
    modified: int = 0
    chapters: int = 0
    notes: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


# Looking


def look(job: Job, files: Sequence[Look]) -> list[tuple[bytes, Clues]]:
    """The clues of files; one that can't be read has none, which converting will tell."""
    return [(file.key, _look(job, file)) for file in files]


def _look(job: Job, file: Look) -> Clues:
    try:
        with opened(to_path(job.root, file.key)) as source:
            data = source.read(_BLOCK)
            clues = survey(data, shown(file.key), expected=file.expected)
            beside = _beside(job, file)
            if len(data) < _BLOCK and not beside:
                return clues
            digest = hashlib.sha256(data)
            while data := source.read(_BLOCK):
                digest.update(data)
                if OUR_ENTRY in data and not clues.reason:  # a large EPUB, which has its directory at the end
                    clues = replace(clues, reason="a book of ours")
            return replace(clues, hash=hashlib.sha256(digest.digest() + beside).digest())
    except OSError:
        return Clues(hash=b"", reason="" if file.expected else "cannot be read")


def _beside(job: Job, file: Look) -> bytes:
    """What a person has laid beside a file, as bytes."""
    try:
        return overrides(job.root, to_path(job.root, file.key)).digest
    except Fic2EbookError as error:
        return str(error).encode("utf-8", "replace")


def series(job: Job, files: Sequence[Look]) -> list[tuple[str, str, float | None]]:
    """The series that stories say they are of: folded with its authors, as stated, and the position there."""
    return [_series(job, file) for file in files]


def _series(job: Job, file: Look) -> tuple[str, str, float | None]:
    try:
        metadata = _read(job, Book(key=file.key, sources=(file.key,), places=())).story.metadata
    except Exception:  # whatever is wrong with it, converting will say
        return "", "", None
    if not metadata.series:
        return "", "", None
    one = metadata.series[0]
    return f"{fold(one.name)}\n{fold(' '.join(metadata.authors))}", one.name, one.position


# Making


def make(job: Job, books: Sequence[Book]) -> list[Made]:
    """Makes books, each of which may fail by itself; while one is flushed to the disk, the next is made."""
    writes: dict[bytes, Future[None]] = {}
    with ThreadPoolExecutor(max_workers=1) as disk:
        made = [_tried(book, partial(_make, job, book, partial(_lay, disk, writes, book))) for book in books]
        return [_tried(book, partial(_laid, one, writes.get(book.key))) for book, one in zip(books, made, strict=True)]


def _lay(disk: Executor, writes: dict[bytes, Future[None]], book: Book, path: str, data: bytes) -> None:
    """Has a book written, whole or not at all, and goes on."""
    writes[book.key] = disk.submit(api.write_whole, path, (data,))


def _laid(made: Made, write: Future[None] | None) -> Made:
    """What was made, once it is on the disk; raises what kept it from there."""
    if write is not None:
        write.result()
    return made


def _tried(book: Book, step: Callable[[], Made]) -> Made:
    try:
        return step()
    except Fic2EbookError as error:
        return Made(key=book.key, error=_reason(error), transient=error.what.startswith("cannot be read:"))
    except MemoryError:
        return Made(key=book.key, error="there is not enough memory for it", transient=True)
    except OSError as error:
        return Made(key=book.key, error=f"cannot be written: {(error.strerror or str(error)).lower()}", transient=True)
    except Exception as error:
        text = " ".join(f"{type(error).__name__}: {error}".split())
        return Made(key=book.key, error=f"an error in fic2ebook, please report it: {text[:300]}")


def _reason(error: Fic2EbookError) -> str:
    return f"{error.what}; {error.hint}" if error.hint else error.what


def _read(job: Job, book: Book) -> api.Reading:
    """A book's sources as one story, with what was laid beside them."""
    paths = [to_path(job.root, key) for key in book.sources]
    said = [overrides(job.root, path) for path in paths]
    readings = [_read_one(path, own.options(job.read)) for path, own in zip(paths, said, strict=True)]
    if not book.works:
        return _overruled(join(readings, book.places, book.title), said[0])
    works = []
    at = 0
    for one in book.works:
        upto = at + one.files
        works.append(_overruled(join(readings[at:upto], book.places[at:upto]), said[at]))
        at = upto
    return omnibus(works, [one.position for one in book.works], book.title)


def _make(job: Job, book: Book, lay: Callable[[str, bytes], None]) -> Made:
    reading = _read(job, book)
    if job.strict:
        check_strict(reading.report)
    options = job.write
    if options.modified is None and "SOURCE_DATE_EPOCH" not in os.environ:
        options = replace(options, modified=_modified(job, book))
    story = reading.story
    staged = hashlib.sha256(book.key).hexdigest()[:32]
    data = _written(job.format, story, options)
    lay(os.path.join(job.staging, staged), data)
    from fic2ebook.counting import words_in
    from fic2ebook.writers.package import identifier

    notes = [note.message for note in reading.report.notes if note.code in ("missing-part", "several-works")]
    if reading.report.unaccounted:
        some = " ".join(reading.report.unaccounted[:6])
        notes.append(f"{len(reading.report.unaccounted)} words are in no part of the book: {some} …")
    texts = _texts(story)
    words = _words(texts)
    dropped = ("repeated header", "header of a part")
    return Made(
        key=book.key,
        staged=staged,
        size=len(data),
        words=_fingerprint(words, story.metadata),
        traits=_traits(reading, words) if job.traits else None,
        richness=_richness(story.metadata, reading.report.derived),
        metadata=story.metadata,
        count=sum(map(words_in, texts)),
        identifier=identifier(story.metadata),
        modified=_modified(job, book) if options.modified is None else options.modified,
        chapters=len(story.chapters),
        notes=tuple(notes[:50]),
        removed=tuple(
            f"{one.reason}: {one.text[:200]}" for one in reading.report.removed if one.reason.startswith(dropped)
        )[:500],
    )


def _read_one(path: str, options: ReadOptions) -> Reading:
    """A source; pictures beside one behind an address are not looked for."""
    if not is_address(path):
        return api.read(path, options)
    name = path.rpartition("/")[2]
    try:
        with opened(path) as source:
            return api.read(source.read(options.max_size + 1), options, name=name)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=name, hint="check the address") from None


def _modified(job: Job, book: Book) -> int:
    """When the newest of a book's sources was changed, in seconds since 1970."""
    return max(modified(to_path(job.root, key)) for key in book.sources)


def _overruled(reading: Reading, own: Overrides) -> Reading:
    """The reading with the folder's metadata where the story states none, and its rules applied."""
    metadata = reading.story.metadata
    derived = list(reading.report.derived)
    if own.defaults:
        given = with_metadata(Metadata(), own.defaults)
        names = [name for name in Metadata.__dataclass_fields__ if getattr(given, name) not in (None, ())]
        names = [name for name in names if getattr(metadata, name) in (None, ()) or name in derived]
        metadata = replace(metadata, **{name: getattr(given, name) for name in names})
        derived = [name for name in derived if name not in names]
    metadata = rewritten(metadata, own.rules)
    if metadata == reading.story.metadata:
        return reading
    story = replace(reading.story, metadata=metadata)
    return Reading(story=story, report=replace(reading.report, derived=tuple(derived)))


def _written(format: str, story: Story, options: WriteOptions) -> bytes:
    from fic2ebook.writers import writer_for

    return writer_for(format).write(story, options)


def _texts(story: Story) -> list[list[str]]:
    """Every text of each chapter."""
    from fic2ebook.audit import block_texts

    return [block_texts(chapter.blocks) for chapter in story.chapters]


def _words(texts: Iterable[Iterable[str]]) -> str:
    """The words of chapters in order, letter case and marks undone, with a space after each."""
    return plainwords.line_of_words("\n".join(map("\n".join, texts)))


def _fingerprint(words: str, metadata: Metadata) -> bytes:
    """A digest of a story's words; the same for two copies of one story."""
    digest = hashlib.sha256(words.encode("utf-8", "replace"))
    if fewer_words(words, _FEWEST_WORDS):
        digest.update("\n".join((metadata.title or "", *metadata.authors)).casefold().encode("utf-8", "replace"))
    return digest.digest()


def _richness(metadata: Metadata, derived: Sequence[str]) -> int:
    """How many fields a header states: of two copies of a story the richer one becomes the book."""
    values: dict[str, Any] = {name: getattr(metadata, name) for name in Metadata.__dataclass_fields__}
    return sum(value not in (None, ()) and name not in derived for name, value in values.items())


# Versions


def traits(job: Job, books: Sequence[Book]) -> list[Traits]:
    """The traits of books that were made while nobody asked."""
    return [_traits_of(job, book) for book in books]


def _traits_of(job: Job, book: Book) -> Traits:
    try:
        reading = _read(job, book)
        return _traits(reading, _words(_texts(reading.story)))
    except Exception:  # it was a book once; what is wrong now, making it again will say
        return NO_TRAITS


def _traits(reading: api.Reading, words: str) -> Traits:
    metadata = reading.story.metadata
    return Traits(
        words=words.count(" "),
        sketch=sketch(words),
        title=fold(metadata.title or ""),
        stated="title" not in reading.report.derived,
        authors=frozenset(filter(None, map(fold, metadata.authors))),
    )


def compare(job: Job, pairs: Sequence[Pair]) -> list[float]:
    """How much of the shorter story's words the longer one has in their order; 0.0 where it is no version of it."""
    return [_compared(job, pair) for pair in pairs]


def _compared(job: Job, pair: Pair) -> float:
    try:
        inner, outer = (_words(_texts(_read(job, book).story)).split() for book in (pair.inner, pair.outer))
    except Exception:  # a file that is gone since: then there is nothing to decide
        return 0.0
    return contained(inner, outer, titled=pair.titled)
