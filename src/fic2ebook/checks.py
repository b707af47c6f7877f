"""Whether options can be meant so: asked before a file is opened, by the library and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable

from fic2ebook import lazyre as re
from fic2ebook.errors import UsageError
from fic2ebook.options import LAYOUTS, LIMITS, NOTES, ReadOptions, WriteOptions

__all__ = ["check_reading", "check_writing"]


def check_reading(options: ReadOptions) -> None:
    """Raises UsageError where a text can't be read so; it says which names there are."""
    if options.format:
        from fic2ebook.parsers import table

        _one_of("format", {options.format}, [parser.name for parser in table()[0]])
    _one_of("paragraph type", {options.paragraph_type}, LAYOUTS)
    if options.repairs_off:
        from fic2ebook.source.repair import REPAIRS, TAKING

        _one_of("repair", set(options.repairs_off), [*(row.name for row in REPAIRS), *TAKING])
    if options.metadata:
        from fic2ebook.stated import not_taken

        for key, value in options.metadata.items():
            if not isinstance(value, str):  # {"words": 5}, {"tags": ["a", "b"]}
                raise UsageError(f"{key} cannot be {value!r}", hint="write it as text, as a header would")
        if fault := not_taken(options.metadata):
            key, wanted = fault
            raise UsageError(f"{key} cannot be {options.metadata[key]!r}", hint=f"it takes {wanted}")
    for name in LIMITS:
        if getattr(options, name) < 1:
            raise UsageError(f"--{name.replace('_', '-')}: no text has so few", hint="the least is 1")
    if options.chapter_regex is not None:
        try:
            re.compile(options.chapter_regex).search("")
        except re.error as error:
            raise UsageError(f"--chapter-regex: {error}", hint="it is a Python regular expression") from None


def check_writing(options: WriteOptions, format: str | None = None) -> None:
    """Raises UsageError where a book (of that format) can't be written so; it says which names there are."""
    from fic2ebook.writers import writer_for
    from fic2ebook.writers.css import style_names

    if format is not None and (writer := writer_for(format)).name != "epub" and options.kepub:
        raise UsageError(f"a kepub is an EPUB, not {writer.name}", hint="leave out one of the two")

    _one_of("style", {options.style}, style_names())
    _one_of("way with notes", {options.notes}, NOTES)


def _one_of(what: str, said: set[str], known: Iterable[str]) -> None:
    if unknown := said.difference(known):
        raise UsageError(f"no {what} {min(unknown)!r}", hint=f"there are: {', '.join(known)}")
