"""The commands: what is given becomes a call of the library, and what comes of it is printed."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from fic2ebook.cli.arguments import (
    FORMATS,
    Command,
    input_argument,
    load_config,
    option,
    read_options,
    reading_options,
    write_options,
    writing_options,
)
from fic2ebook.cli.say import say, tell
from fic2ebook.errors import Fic2EbookError, UsageError

if TYPE_CHECKING:
    from fic2ebook.batch.options import BatchOptions
    from fic2ebook.reading import Reading

__all__ = ["COMMANDS"]


@click.command(cls=Command)
@input_argument("inputs", nargs=-1, metavar="INPUT…")
@option("-o", "--output", metavar="OUT", help="A file or a folder; without it the book goes beside the input.")
@option("--config", metavar="FILE", is_eager=True, expose_value=False, callback=load_config, help="Defaults, as TOML.")
@option("-t", "--to", "to", type=click.Choice(FORMATS), help="Else OUT's ending decides, else epub.")
@reading_options
@writing_options
@option("--join", is_flag=True, help="Make one book of all inputs, in the order they are named.")
@option("--epub-version", type=click.Choice(("2", "3")), default="3", hidden=True)
@option("--force", is_flag=True, help="Replace a book that exists.")
@option("--strict", is_flag=True, help="Fail where a word is unaccounted for or the format is in doubt.")
@option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@option("-q", "--quiet", is_flag=True, help="Say only what failed.")
@option("-v", "--verbose", is_flag=True, help="Say what was repaired and removed.")
def convert(inputs: tuple[str, ...], **given: Any) -> None:
    """Converts story texts to books. INPUT is a file, several, or - for standard input.

    \b
    fic2ebook convert story.txt
    fic2ebook convert story.txt -o shelf/ -t html --style modern
    fic2ebook convert - -o story.epub < story.txt
    """
    if given.pop("epub_version") == "2":
        raise UsageError("EPUB 2 is not written", hint="every reader of the last ten years reads EPUB 3")
    with ExitStack() as stack:
        if not given["dry_run"] and _is_epub(given["to"], given["output"]):
            from fic2ebook.writers.beside import packer

            stack.enter_context(packer())
        _convert(inputs, given)


def _is_epub(to: str | None, output: str | None) -> bool:
    """Whether books are surely EPUBs."""
    return to == "epub" or (to is None and os.path.splitext(output or "")[1].lower() in ("", ".epub"))


def _convert(inputs: tuple[str, ...], given: dict[str, Any]) -> None:
    from fic2ebook.cli.conversion import Conversion

    join = given.pop("join")
    job = Conversion(given, say, tell, several=len(inputs) > 1 and not join)
    if join:
        job.run_joined(inputs)
        return
    failed = 0
    for name in inputs:
        try:
            job.run(name)
        except Fic2EbookError as error:
            if len(inputs) == 1:
                raise
            say(f"fic2ebook: {error if error.where else f'{name}: {error}'}")
            failed += 1
    if failed:
        say(f"fic2ebook: {failed} of {len(inputs)} files failed")
        sys.exit(1)


@click.command(cls=Command)
@click.argument("folder", type=click.Path(), metavar="FOLDER")
@option("-o", "--output", required=True, metavar="OUT", help="The folder of the library; made if need be.")
@option("-t", "--to", "to", type=click.Choice(FORMATS), default="epub", help="What is made; epub if not said.")
@reading_options
@writing_options
@option("--include", multiple=True, metavar="GLOB", help='Only such files: "*.txt", "old/**".')
@option("--exclude", multiple=True, metavar="GLOB", help="No such files or folders.")
@option("--name-template", metavar="TEXT", help="Books' names; by default {author}/{title}.")
@option("--slug", is_flag=True, help="Names of lower-case ASCII letters, digits and hyphens.")
@option("--group/--no-group", default=True, help="Whether parts of one story become one book.")
@option("--omnibus", type=click.Choice(("series",)), help="Make each series one book.")
@option("--versions/--no-versions", default=True, help="Whether shorter versions of a story give way to it.")
@option("--catalogue/--no-catalogue", default=True, help="index.html and OPDS feeds, to browse the library.")
@option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes; by default one a core.")
@option("--cluster", metavar="ADDRESS", help="A Dask scheduler, whose workers see the same folders.")
@option("--report", metavar="FILE", help="All that was done, as JSON.")
@option("--force", is_flag=True, help="Make every book again.")
@option("--prune", is_flag=True, help="Remove books whose source is gone.")
@option("--strict", is_flag=True, help="Fail where a word is unaccounted for or the format is in doubt.")
@option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@option("-q", "--quiet", is_flag=True, help="Say only what failed.")
def batch(folder: str, output: str, cluster: str | None, **given: Any) -> None:
    """Makes a library of a folder: a book of every story in it, however it was saved.

    Parts of a story become one book, copies of one are told. A second run does only what changed.

    \b
    fic2ebook batch stories/ -o library/
    fic2ebook batch stories/ -o library/ --name-template "{author}/{series} {position} - {title}"
    """
    if not cluster and not os.path.exists(output):  # a first run surely has something to do
        from fic2ebook.batch.workers import prepared

        prepared()
    from fic2ebook.batch import convert_folder
    from fic2ebook.batch.progress import Progress, summary_lines

    options = _batch_options(given)
    with ExitStack() as stack:
        executor = None
        if cluster:
            from fic2ebook.batch.cluster import cluster as open_cluster

            executor, threads = stack.enter_context(open_cluster(cluster))
            options = replace(options, jobs=options.jobs or threads)
        progress = stack.enter_context(Progress(say, tell, bar=sys.stderr.isatty(), quiet=given["quiet"]))
        summary = convert_folder(folder, output, options, executor=executor, watch=progress)
    if not given["quiet"]:
        for line in summary_lines(summary, dry=options.dry_run):
            say(line)
    if summary.interrupted:
        sys.exit(130)
    if summary.failed:
        sys.exit(1)


def _batch_options(given: dict[str, Any]) -> BatchOptions:
    from fic2ebook.batch.options import NAME_TEMPLATE, BatchOptions

    return BatchOptions(
        format=given["to"],
        read=read_options(given),
        write=write_options(given),
        name_template=given["name_template"] or NAME_TEMPLATE,
        include=given["include"],
        exclude=given["exclude"],
        slug=given["slug"],
        group=given["group"],
        omnibus=given["omnibus"] == "series",
        near=given["versions"],
        catalogue=given["catalogue"],
        jobs=given["jobs"],
        report=given["report"],
        force=given["force"],
        prune=given["prune"],
        strict=given["strict"],
        dry_run=given["dry_run"],
    )


@click.command(cls=Command)
@input_argument("source", metavar="INPUT")
@option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@option("--write-sidecar", is_flag=True, help="Write INPUT's name.toml to correct, which `batch` heeds.")
@reading_options
def inspect(source: str, as_json: bool, write_sidecar: bool, **given: Any) -> None:
    """Shows what was detected in a text, and why; writes nothing but, if asked, a sidecar.

    \b
    fic2ebook inspect story.txt
    fic2ebook inspect --json story.txt
    """
    from fic2ebook import api, inspection

    reading = api.inspect(sys.stdin.buffer if source == "-" else source, read_options(given))
    if write_sidecar:
        from fic2ebook.batch.sidecar import write_sidecar as write

        if source == "-":
            raise UsageError("standard input has no sidecar", hint="name a file")
        say(f"wrote {write(source, reading.story.metadata)}")
    if as_json:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        click.echo(inspection.as_json(reading.story, reading.report))
    else:
        _show(reading)


def _show(reading: Reading) -> None:
    """Tables with colours on a terminal; else plain lines, none of them cut or wrapped."""
    from fic2ebook import inspection

    tables = inspection.as_rows(reading.story, reading.report)
    if not sys.stdout.isatty():
        for line in inspection.as_lines(tables):
            click.echo(line)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for title, rows in tables:
        table = Table(
            title=title, title_justify="left", title_style="bold", show_header=False, box=None, pad_edge=False
        )
        for first, *rest in rows:
            table.add_row(
                Text(first, style="red" if title == "Unaccounted" else "cyan"),
                *(Text(cell, style="yellow" if cell == inspection.WORKED_OUT else "") for cell in rest),
            )
        console.print(table)
        console.print()


@click.command()
def formats() -> None:
    """Lists what can be read and what can be written.

    \b
    fic2ebook formats
    """
    from fic2ebook.parsers import table
    from fic2ebook.readers import READS
    from fic2ebook.writers import WRITERS

    parsers, notes = table()
    click.echo("Read:")
    for name, reads in (*((parser.name, parser.reads) for parser in parsers), *READS):
        click.echo(_row(f"  {name:14}", reads))
    click.echo("Written:")
    for writer in WRITERS:
        click.echo(_row(f"  {writer.name:14}", writer.writes))
    for note in notes:
        say(f"note: {note.message}")


@click.command()
def styles() -> None:
    """Lists the styles a book can be set in.

    \b
    fic2ebook styles
    fic2ebook convert story.txt --style large-print
    """
    from fic2ebook.writers.css import style_description, style_names

    for name in style_names():
        click.echo(_row(f"{name:14}", style_description(name)))


def _row(name: str, said: str) -> str:
    """A line of a list; its name is in colour on a terminal (click takes colours away where there is none)."""
    return f"{name if 'NO_COLOR' in os.environ else click.style(name, fg='cyan')} {said}"


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Prints what completes commands, options and names in a shell: bash (from 4.4), zsh or fish.

    \b
    eval "$(fic2ebook completion bash)"         in ~/.bashrc
    eval "$(fic2ebook completion zsh)"          in ~/.zshrc, below compinit
    fic2ebook completion fish | source          in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from fic2ebook.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "fic2ebook", "_FIC2EBOOK_COMPLETE").source())


COMMANDS: dict[str, click.Command] = {
    str(command.name): command for command in (convert, batch, inspect, formats, styles, completion)
}
