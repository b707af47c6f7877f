"""The man page, made of the commands themselves: python docs/manpage.py > man/fic2ebook.1 (a test compares them).

click-man would make seven pages, without exit codes, and want to be a dependency of the build.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import click

from fic2ebook import __version__
from fic2ebook.cli import main

EXIT_CODES = (
    ("0", "Done."),
    ("1", "Some of several files failed; the rest are done."),
    ("2", "The call cannot be meant so."),
    ("3", "The input can't be read as a story: missing, empty, binary, over a limit."),
    ("4", "With --strict: text is unaccounted for, or the format is in doubt."),
    ("5", "The output can't be written, or exists."),
)
ENVIRONMENT = (
    ("SOURCE_DATE_EPOCH", "Seconds since 1970, for the book's time of change instead of the input's."),
    ("NO_COLOR", "Where it is set, nothing is in colour."),
    ("F2E_DEBUG", "Where it is set, a fault of fic2ebook itself shows its traceback."),
)


def roff(text: str) -> str:
    """Text as roff reads it: hyphens that can be copied, no line that looks like a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("’", "'")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())


def page() -> str:
    """The whole page, fic2ebook(1)."""
    return "\n".join([*_head(), *_commands(), *_tail()]) + "\n"


def _head() -> Iterator[str]:
    yield f'.TH FIC2EBOOK 1 "" "fic2ebook {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "fic2ebook \\- turn a story text, in whatever state it was saved, into a book"
    yield ".SH SYNOPSIS"
    for name, command in main.commands.items():
        usage = " ".join(command.collect_usage_pieces(click.Context(command)))
        yield f".B fic2ebook {name}"
        yield roff(usage)
        yield ".br"
    yield ".SH DESCRIPTION"
    yield from _help(main)


def _commands() -> Iterator[str]:
    for name, command in main.commands.items():
        yield ".SH " + f"fic2ebook {name}".upper()
        yield from _help(command)
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                continue  # click 8.5 gives them a record, too
            record = parameter.get_help_record(click.Context(command))
            if record is not None:
                yield ".TP"
                yield f"\\fB{roff(record[0])}\\fR"
                yield roff(record[1] or ".")


def _help(command: click.Command) -> Iterator[str]:
    """A command's help: paragraphs, and after a \\b its examples, line by line."""
    for paragraph in (command.help or "").split("\n\n"):
        yield ".PP"
        if paragraph.lstrip(" ").startswith("\b"):
            yield ".nf"
            yield roff(inspect.cleandoc(paragraph.replace("\b", "", 1)))
            yield ".fi"
        else:
            yield roff(" ".join(paragraph.split()))


def _tail() -> Iterator[str]:
    for title, rows in (("EXIT STATUS", EXIT_CODES), ("ENVIRONMENT", ENVIRONMENT)):
        yield f".SH {title}"
        for name, said in rows:
            yield ".TP"
            yield f".B {name}"
            yield roff(said)
    yield ".SH SEE ALSO"
    yield ".BR ebook\\-convert (1),"
    yield ".BR pandoc (1)"


if __name__ == "__main__":
    sys.stdout.write(page())
