"""The command line: arguments in, printing and exit codes out. Here is what `--help` needs, and how errors end."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from fic2ebook.cli.say import fail
from fic2ebook.errors import Fic2EbookError

__all__ = ["main"]

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
#: The commands, in the order people need them, and what the help says of each.
_COMMANDS = {
    "convert": "Make books of story texts.",
    "batch": "Make a library of a folder.",
    "inspect": "Show what is detected in a text, and why.",
    "formats": "List what can be read and written.",
    "styles": "List the styles of books.",
    "completion": "Print what completes commands in a shell.",
}
#: So many objects more, and Python looks for cycles that nobody holds. A story has none, and looking takes a twentieth.
_GARBAGE = 200_000


class _Commands(click.Group):
    """Commands in the order people need them, and our errors as one line with their exit code."""

    @property  # in the place of click's attribute
    def commands(self) -> dict[str, click.Command]:
        """All commands; they are loaded when one of them is asked for."""
        from fic2ebook.cli.commands import COMMANDS

        return COMMANDS

    @commands.setter
    def commands(self, given: object) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        """click sets it to what a group begins with: nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Fic2EbookError as error:
            fail(str(error), error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except MemoryError:
            fail("there is not enough memory for this text; --max-size says how large one may be", 3)
        except Exception as error:
            if (
                isinstance(error, click.ClickException | click.Abort | click.exceptions.Exit | OSError)
                or "F2E_DEBUG" in os.environ
            ):
                raise
            # A traceback helps no reader; with F2E_DEBUG set it is shown.
            fail(f"a fault of fic2ebook itself ({type(error).__name__}: {error}); please report it with the file", 1)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        gc.set_threshold(_GARBAGE)
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "fic2ebook"
            fail(f"{error.format_message().rstrip('.')}; see `{command} --help`", error.exit_code)
        except click.ClickException as error:
            fail(error.format_message(), error.exit_code)
        except click.Abort:
            fail("stopped", 130)
        except OSError as error:  # what has a file's name has become a Fic2EbookError before
            fail(f"standard output cannot be written: {(error.strerror or str(error)).lower()}", 5)


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(package_name="fic2ebook", message="fic2ebook %(version)s")
def main() -> None:
    """Turns a story text, in whatever state it was saved, into a book: EPUB 3, HTML or Markdown.

    \b
    fic2ebook convert story.txt                 story.epub, beside it
    fic2ebook batch stories/ -o library/        a book of every story in a folder
    fic2ebook inspect story.txt                 how it would be read, and why
    """
