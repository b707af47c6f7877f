"""What is said: messages to standard error, results to standard output, a line each."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

__all__ = ["fail", "say", "tell"]


def fail(message: str, exit_code: int) -> NoReturn:
    """Says what went wrong, and ends."""
    say(f"fic2ebook: {message}")
    sys.exit(exit_code)


def say(message: str) -> None:
    """A message for a person, on one line, whatever a file's name holds."""
    click.echo(" ".join(message.split()), err=True)


def tell(line: str) -> None:
    """A result, on one line, whatever a file's name holds."""
    click.echo(" ".join(line.split()))
