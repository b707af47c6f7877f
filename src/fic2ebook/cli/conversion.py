"""One call of `convert`: where each book goes, and what is said of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from fic2ebook import api
from fic2ebook.cli.arguments import read_options, write_options
from fic2ebook.errors import InputError, OutputError, UsageError
from fic2ebook.reading import Reading, check_strict

if TYPE_CHECKING:
    from fic2ebook.api import Converted

__all__ = ["Conversion"]

_STDOUT = Path("-")


class Conversion:
    """What was given on the command line; `say` takes a line for a person, `tell` a result."""

    def __init__(
        self, given: dict[str, Any], say: Callable[[str], None], tell: Callable[[str], None], *, several: bool
    ) -> None:
        self.given = given
        self.say = say
        self.tell = tell
        self.read_options = read_options(given)
        self.write_options = write_options(given)
        self.output: str | None = given["output"]
        self.to: str | None = given["to"]
        if several and self.output is not None and not os.path.isdir(self.output):
            raise UsageError(f"{self.output} is no folder", hint="several inputs need a folder for -o")

    def run(self, name: str) -> None:
        """A book of one file. Raises Fic2EbookError."""
        target = self._target(name)
        if self.given["dry_run"]:
            self._check(target)
            self._would_write(api.read(_input(name), self.read_options), target)
            return
        done = api.convert(
            _input(name),
            _opened(target),
            format=self.to,
            read_options=self.read_options,
            write_options=self.write_options,
            force=self.given["force"],
            strict=self.given["strict"],
        )
        self._report(done, str(done.path or ""))

    def run_joined(self, names: tuple[str, ...]) -> None:
        """One book of several files; it goes where the first one's would. Raises Fic2EbookError."""
        from fic2ebook.batch.join import places_by_name, read_joined

        places, title = places_by_name(names)
        target = self._target(names[0])
        self._check(target)
        reading = read_joined([_input(name) for name in names], self.read_options, places, title)
        if self.given["dry_run"]:
            self._would_write(reading, target)
            return
        if self.given["strict"]:
            check_strict(reading.report)
        options = self.write_options
        if options.modified is None and "SOURCE_DATE_EPOCH" not in os.environ and "-" not in names:
            options = replace(options, modified=max(int(os.stat(name).st_mtime) for name in names))
        path = api.write(reading.story, _opened(target), format=self.to, options=options, force=self.given["force"])
        self._report(reading, str(path or ""))

    def _check(self, target: Path) -> None:
        """Raises OutputError and UsageError where the book could not be written, before anything is read."""
        if target != _STDOUT:
            api.check_target(target, self.to, self.write_options, force=self.given["force"])

    def _would_write(self, reading: Reading, target: Path) -> None:
        if self.given["strict"]:
            check_strict(reading.report)
        self._report(reading, f"would write {target}")

    def _target(self, name: str) -> Path:
        output = self.output
        if output == "-":
            return _STDOUT
        is_folder = output is not None and os.path.isdir(output)
        if output is not None and not is_folder:
            if output.endswith(("/", "\\")):
                raise OutputError("no such folder", where=output, hint="make it first")
            return Path(output)
        if name == "-" and output is None:
            raise UsageError("standard input has no name for the book", hint="name it with -o")
        source = Path("story.txt") if name == "-" else Path(name)
        if os.path.isdir(source):  # a name too long for any file is none
            raise InputError("this is a folder", where=name, hint="name a file, or use `fic2ebook batch`")
        target = api.default_target(source, self.to or "epub", kepub=self.given["kepub"])
        return target if output is None else Path(output) / target.name

    def _report(self, done: Converted | Reading, where: str) -> None:
        """Says what was made; of a book on standard output only what a person should know."""
        report = done.report
        if report.unaccounted:
            some = " ".join(report.unaccounted[:6])
            self.say(f"fic2ebook: {report.file}: {len(report.unaccounted)} words are in no part of the book: {some} …")
        if self.given["quiet"]:
            return
        if where:
            self.tell(f"{where}: {_summary(done)}")
        for note in report.notes:
            self.say(f"note: {note.message}")
        if self.given["verbose"]:
            for line in _details(done):
                self.say(line)


def _input(name: str) -> str | IO[bytes]:
    return sys.stdin.buffer if name == "-" else name


def _opened(target: Path) -> Path | IO[bytes]:
    return sys.stdout.buffer if target == _STDOUT else target


def _summary(done: Converted | Reading) -> str:
    """Title, authors and size of a story, as one phrase."""
    from fic2ebook.counting import story_words

    metadata = done.story.metadata
    chapters = len(done.story.chapters)
    title = f"“{metadata.title}”" if metadata.title else "no title"
    authors = f"by {', '.join(metadata.authors)}" if metadata.authors else "no author named"
    return f"{title} {authors}, {chapters} chapter{'' if chapters == 1 else 's'}, {story_words(done.story):,} words"


def _details(done: Converted | Reading) -> Iterator[str]:
    report = done.report
    yield f"read as {report.format} ({report.confidence:.2f}), {report.encoding}, {report.layout}"
    for repair in report.repairs:
        yield f"repaired: {repair.name} ({repair.count})"
    for removal in report.removed:
        yield f"removed ({removal.reason}, line {removal.line}): {removal.text[:100]}"
