"""A folder of story texts becomes a library: found, looked at, planned, made, put in place."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar

from fic2ebook.batch import outcome, work
from fic2ebook.batch.catalogue import Catalogue
from fic2ebook.batch.clues import Clues
from fic2ebook.batch.discover import Discovery, Found, shown
from fic2ebook.batch.globs import Globs
from fic2ebook.batch.library import Library
from fic2ebook.batch.names import Namer
from fic2ebook.batch.options import BatchOptions, Planned, Summary, Watch
from fic2ebook.batch.orders import book_of
from fic2ebook.batch.pages import is_page
from fic2ebook.batch.plan import plan
from fic2ebook.batch.pool import Lost, Pool
from fic2ebook.batch.remote import is_address
from fic2ebook.batch.state import State
from fic2ebook.checks import check_reading, check_writing
from fic2ebook.errors import OutputError, UsageError
from fic2ebook.version import __version__
from fic2ebook.writers import writer_for

__all__ = ["convert_folder"]

T = TypeVar("T")

_LOOKS = 64  # files that are looked at in one chunk
_SHORT = 4_000_000  # bytes that are looked at in a moment
_BOOKS = 8  # books that are made in one chunk, as long as they are small
_BYTES = 300_000  # of sources in one chunk
_PAIRS = 4  # pairs of books that are compared in one chunk
_PAGE = 1_000


def convert_folder(
    folder: str | os.PathLike[str],
    library: str | os.PathLike[str],
    options: BatchOptions | None = None,
    *,
    executor: Executor | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Makes a book of every story in a folder and those below it; what is done and unchanged is not done again.

    `executor` runs the work, by default a pool of processes; its workers must see both folders by the same paths.
    Ctrl-C (and SIGTERM) lets it finish what is being written and stop; the next run goes on from there. Raises
    InputError where the folder can't be read, OutputError where the library can't be written or another run has it,
    UsageError where options can't be meant so; a file that fails is in the summary.
    """
    options = options or BatchOptions()
    check_reading(options.read)
    check_writing(options.write, options.format)
    return _Run(os.fspath(folder), os.fspath(library), options, executor, watch or Watch()).run()


class _Run:
    def __init__(
        self, folder: str, library: str, options: BatchOptions, executor: Executor | None, watch: Watch
    ) -> None:
        self.folder = folder.rstrip("/") if is_address(folder) else os.path.abspath(folder)
        self.library = library
        self.root = os.path.abspath(library)
        self.options = options
        self.watch = watch
        self.summary = Summary()
        self.ending = ".kepub.epub" if options.write.kepub else writer_for(options.format).extensions[0]
        self.namer = Namer(options.name_template, slug=options.slug)
        self.pool = Pool(options.jobs, executor)
        self.stopping = False
        self.planned = False
        self.unreadable: dict[str, str] = {}

    def run(self) -> Summary:
        began = time.monotonic()
        self.check_target()
        state = State(self.root, dry=self.options.dry_run)
        library = Library(state, self.namer, self.ending, force=self.options.force)
        self.job = work.Job(
            root=self.folder,
            staging=library.staging,
            format=self.options.format,
            read=self.options.read,
            write=self.options.write,
            strict=self.options.strict,
            traits=self.options.near,
        )
        try:
            with _stoppable(self.stop):
                self.steps(state, library)
                self.pool.close()
                self.summary.interrupted = self.stopping
                self.summary.seconds = time.monotonic() - began
                if not self.options.dry_run:
                    self.finish(state, library)
        except sqlite3.Error as error:
            hint = "check the disk; the next run goes on from here"
            raise OutputError(f"the state cannot be written: {error}", where=self.root, hint=hint) from None
        finally:
            self.pool.close()
            state.close()
        return self.summary

    def finish(self, state: State, library: Library) -> None:
        library.finish()
        if self.options.catalogue:
            self.write_catalogue(state)
        if self.planned:
            outcome.count(state, self.summary)
        if self.options.report is not None:
            outcome.write_report(self.options.report, state, self.summary, self.unreadable)

    def write_catalogue(self, state: State) -> None:
        try:
            refused = Catalogue(state, self.options.write.cover_image).update()
        except OSError as error:
            what = (error.strerror or str(error)).lower()
            raise OutputError(
                f"the catalogue cannot be written: {what}", where=self.root, hint="check the folder and the disk"
            ) from None
        for path in sorted(refused):
            self.watch.note(f"{path} is not of the catalogue, and stays; the catalogue is not whole without it")

    def stop(self) -> None:
        self.stopping = True

    def check_target(self) -> None:
        if is_address(self.library):
            hint = "only FOLDER may be an address; put OUT on a disk that all workers see, and copy it from there"
            raise UsageError(f"{self.library}: OUT must be a folder", hint=hint)
        if os.path.exists(self.root) and not os.path.isdir(self.root):
            raise OutputError("this is no folder", where=self.root, hint="name a folder for the library")

    def steps(self, state: State, library: Library) -> None:
        self.check_folder(state)
        if not self.options.dry_run:
            library.recover()
        self.search(state)
        self.look(state)
        if self.stopping:
            return
        if self.options.omnibus:
            self.ask_series(state)
            if self.stopping:
                return
        given = self.options
        plan(state, self.digest(), group=given.group, omnibus=given.omnibus, near=given.near, force=given.force)
        self.planned = True
        for path, reason in outcome.failed_before(state):
            self.watch.failed(path, reason)
        if self.options.dry_run:
            self.tell_plan(state)
            return
        self.make(state, library)
        if self.options.near and not self.stopping:
            self.compare(state, library)
        if self.options.prune and not self.stopping:
            self.prune(state, library)

    def check_folder(self, state: State) -> None:
        """A library is of one folder; that may have been moved."""
        known = state.about("folder")
        there = state.count("1", table="files") > 0 if known and is_address(known) else os.path.isdir(known or "")
        if known and known != self.folder and there:
            raise UsageError(f"{self.root} is the library of {known}", hint="each folder needs a library of its own")
        with state:
            state.set_about("folder", self.folder)

    # Finding

    def search(self, state: State) -> None:
        self.watch.stage("search")
        same = not is_address(self.folder) and os.path.realpath(self.folder) == os.path.realpath(self.root)
        discovery = Discovery(
            root=self.folder,
            library=self.root,
            include=Globs(self.options.include),
            exclude=Globs(self.options.exclude),
            own=(lambda key: is_page(key) or state.is_book(shown(key))) if same else (lambda key: False),
        )
        found: Iterator[Found] = discovery.walk()
        while page := list(islice(found, _PAGE)):
            with state:
                state.saw(page)
            self.watch.advance(len(page))
            if self.stopping:
                break
        found_wrong = discovery.unreadable | discovery.wrong
        self.unreadable = {shown(key): reason for key, reason in found_wrong.items()}
        for path, reason in self.unreadable.items():
            self.watch.failed(path, reason)
        self.summary.left_out = dict(discovery.left_out)
        self.summary.failed = len(discovery.unreadable)

    def look(self, state: State) -> None:
        if self.stopping:
            return
        self.watch.stage("survey", state.count("hash IS NULL AND run = ?", state.run, table="files"))
        looks = (work.Look(key=row["key"], expected=bool(row["expected"]), size=row["size"]) for row in state.unknown())
        chunks = _chunks(looks, _LOOKS)
        for results in self.pool.in_order(work.look, self.job, chunks, self.is_stopping, self.is_short):
            with state:
                for look, result in results:
                    # A file that brings a worker down will do so again when it is made a book, and be named then.
                    key, clues = (look.key, Clues()) if isinstance(result, Lost) else result
                    state.learned(key, clues)
            self.watch.advance(len(results))

    def is_short(self, looks: Sequence[work.Look]) -> bool:
        """Whether files are looked at in a moment."""
        return not is_address(self.folder) and sum(look.size for look in looks) < _SHORT

    def ask_series(self, state: State) -> None:
        """Reads the stories whose series is not known; what can't be read will fail later, and say so."""
        self.watch.stage("series", state.count("series IS NULL AND run = ? AND reason = ''", state.run, table="files"))
        looks = (
            work.Look(key=row["key"], expected=bool(row["expected"]), size=row["size"])
            for row in state.without_series()
        )
        for results in self.pool.in_order(work.series, self.job, _chunks(looks, _BOOKS), self.is_stopping):
            with state:
                for look, result in results:
                    name, named, position = ("", "", None) if isinstance(result, Lost) else result
                    state.learned_series(look.key, name, named, position)
            self.watch.advance(len(results))

    def is_stopping(self) -> bool:
        return self.stopping

    def digest(self) -> bytes:
        """What, beside its sources, decides how a book is: the options and our version."""

        options = self.options
        said: dict[str, Any] = {
            "version": __version__,
            "format": options.format,
            "read": asdict(options.read) | {"repairs_off": sorted(options.read.repairs_off), "metadata": None},
            "metadata": sorted(options.read.metadata.items()),
            "write": asdict(options.write) | {"cover_image": None},
            "cover": hashlib.sha256(options.write.cover_image or b"").hexdigest(),
            "names": [options.name_template, options.slug],
            "strict": options.strict,
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).digest()

    # Making

    def make(self, state: State, library: Library) -> None:
        self.watch.stage("convert", state.count("todo = 1 AND run = ?", state.run))
        books = (
            book_of(state, row, self.folder) for row in state.pages("SELECT * FROM units WHERE todo = 1 AND key > ?")
        )
        for results in self.pool.in_order(work.make, self.job, _by_size(books), self.is_stopping):
            made = [
                work.Made(key=book.key, error=result.reason, transient=True) if isinstance(result, Lost) else result
                for book, result in results
            ]
            failed = [one for one in made if one.error] + library.take(made)
            for one in failed:
                self.watch.failed(shown(one.key), one.error)
            for one in made:
                for note in one.notes:
                    self.watch.note(f"{shown(one.key)}: {note}")
            self.watch.advance(len(made))

    # Comparing

    def compare(self, state: State, library: Library) -> None:
        """Finds books that are shorter versions of others, which become their duplicates."""
        near = library.near
        with state:
            near.forget_gone()
        books = (book_of(state, row, self.folder) for row in near.without_sketch())
        for found in self.pool.in_order(work.traits, self.job, _by_size(books), self.is_stopping):
            with state:
                for book, result in found:
                    near.remember(book.key, work.NO_TRAITS if isinstance(result, Lost) else result)
        more = True
        while more and not self.stopping:
            with state:
                more = near.pair()
        waiting = state.count("share IS NULL", table="versions")
        self.watch.stage("compare", waiting)
        pairs = (self.pair(state, row) for row in list(near.uncompared()))
        for compared in self.pool.in_order(work.compare, self.job, _chunks(pairs, _PAIRS), self.is_stopping):
            with state:
                for pair, share in compared:
                    near.compared(pair.inner.key, pair.outer.key, 0.0 if isinstance(share, Lost) else share)
            self.watch.advance(len(compared))
        if not self.stopping:
            self.absorb(state, library)

    def pair(self, state: State, row: Any) -> work.Pair:
        units = (state.one("SELECT * FROM units WHERE key = ?", row[name]) for name in ("inner", "outer"))
        inner, outer = (book_of(state, unit, self.folder) for unit in units)
        return work.Pair(inner=inner, outer=outer, titled=bool(row["titled"]))

    def absorb(self, state: State, library: Library) -> None:
        decided = library.near.decided()
        library.absorb(decided)
        for inner, outer, share in decided:
            self.watch.note(f"{shown(inner)}: {share:.0%} of its words are in {shown(outer)}, which is longer")

    def prune(self, state: State, library: Library) -> None:
        if not state.count("run = ?", state.run):
            raise UsageError(
                f"{self.folder} has no stories", hint="--prune would remove every book; nothing was removed"
            )
        self.summary.pruned = library.prune()

    def tell_plan(self, state: State) -> None:
        """What would be done, book by book."""
        for row in state.pages("SELECT key, why FROM units WHERE todo = 1 AND key > ?"):
            sources = tuple(shown(source["key"]) for source in state.sources(row["key"]))
            self.watch.planned(Planned(sources=sources, reason=row["why"]))
        for row in state.pages("SELECT key, target FROM units WHERE run < ? AND heir IS NULL AND key > ?", state.run):
            reason = "gone, would be removed" if self.options.prune else "gone"
            self.watch.planned(Planned(sources=(row["target"],), reason=reason))
        outcome.count_planned(state, self.summary)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def _by_size(books: Iterable[work.Book]) -> Iterator[list[work.Book]]:
    """Chunks of some small books, or of one large one."""
    chunk: list[work.Book] = []
    size = 0
    for book in books:
        if chunk and (len(chunk) == _BOOKS or size + book.size > _BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(book)
        size += book.size
    if chunk:
        yield chunk


@contextlib.contextmanager
def _stoppable(stop: Any) -> Iterator[None]:
    """Ctrl-C and SIGTERM call `stop`; a second Ctrl-C is what it always is. Only the main thread can be told so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, frame: object) -> None:
        stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    old = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
