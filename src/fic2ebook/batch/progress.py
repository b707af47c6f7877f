"""What a person sees of a batch: a bar on a terminal, failures as they come, the figures at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

from fic2ebook.batch.options import Planned, Summary, Watch

__all__ = ["Progress", "summary_lines"]

_STAGES = {
    "search": "Searching",
    "survey": "Looking",
    "series": "Reading",
    "convert": "Converting",
    "compare": "Comparing",
}
_SHORT = 50  # fewer than so many need no bar


class Progress(Watch):
    """Shows a batch. `say` takes a line for a person, `tell` a line that was asked for; `bar`: there is a terminal."""

    def __init__(
        self, say: Callable[[str], None], tell: Callable[[str], None], *, bar: bool = False, quiet: bool = False
    ) -> None:
        self.say = say
        self.tell = tell
        self.quiet = quiet
        self._bar: Any = _bar() if bar and not quiet else None
        self._stage: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        if self._bar is None:
            return
        if self._stage is not None:
            self._bar.remove_task(self._stage)
            self._stage = None
        if total is None or total >= _SHORT:
            self._bar.start()
            self._stage = self._bar.add_task(_STAGES[name], total=total)

    def advance(self, count: int = 1) -> None:
        if self._stage is not None:
            self._bar.advance(self._stage, count)

    def failed(self, path: str, reason: str) -> None:
        self.say(f"fic2ebook: {path}: {reason}")

    def note(self, message: str) -> None:
        if not self.quiet:
            self.say(f"note: {message}")

    def planned(self, book: Planned) -> None:
        self.tell(f"{book.reason}: {', '.join(book.sources)}")


def _bar() -> Any:
    """A bar with rate and time left, on standard error; what is said meanwhile stands above it."""
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        _rate_column(),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=True,
        redirect_stderr=True,
    )


def _rate_column() -> Any:
    from rich import progress
    from rich.text import Text

    class Rate(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "")

    return Rate()


def summary_lines(summary: Summary, *, dry: bool = False) -> Iterator[str]:
    """The figures for a person, those that are not zero."""
    made = "would be made" if dry else "made"
    counted = [(f"{summary.made:,} {_books(summary.made)} {made}", True)]
    counted += [
        (f"{summary.unchanged:,} unchanged", summary.unchanged > 0),
        (f"{summary.failed:,} failed", summary.failed > 0),
        (f"{summary.duplicates:,} {'duplicate' if summary.duplicates == 1 else 'duplicates'}", summary.duplicates > 0),
    ]
    if summary.versions:
        counted.append((f"{summary.versions:,} shorter {'version' if summary.versions == 1 else 'versions'}", True))
    yield f"{', '.join(text for text, shown in counted if shown)} of {summary.found:,} files in {summary.seconds:.1f} s"
    if summary.grouped:
        yield f"{summary.grouped_files:,} files are parts of {summary.grouped:,} {_books(summary.grouped)}"
    if summary.gone > summary.pruned:
        left = summary.gone - summary.pruned
        yield f"{left:,} {_books(left)} of sources that are gone; --prune removes them"
    if summary.pruned:
        yield f"{summary.pruned:,} {_books(summary.pruned)} removed, as the source is gone"
    if summary.left_out:
        yield "left out: " + ", ".join(f"{count:,} {reason}" for reason, count in sorted(summary.left_out.items()))
    if summary.interrupted:
        yield "interrupted; the next run goes on from here"


def _books(count: int) -> str:
    return "book" if count == 1 else "books"
