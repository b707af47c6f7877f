"""The command line's options: tables by purpose, what completes them, and the option objects made of what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fic2ebook.checks import check_reading, check_writing
from fic2ebook.errors import Fic2EbookError, UsageError
from fic2ebook.options import LAYOUTS, LIMITS, NOTES, ReadOptions, WriteOptions

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "FORMATS", "Command", "input_argument", "load_config", "option", "read_options", "reading_options", "write_options",
    "writing_options",
]  # fmt: skip

FORMATS = ("epub", "html", "md", "json")
F = TypeVar("F", bound=Callable[..., Any])
_Decorator = Callable[[F], F]


class _Option(click.Option):
    """An option, and the heading that it stands under in the help."""

    def __init__(self, *args: Any, section: str = "Output", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.section = section


class Command(click.Command):
    """A command whose help has its options under headings, in the order of the tables."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Argument):
                continue  # the usage line has them; click 8.5 would list them once more
            if record := parameter.get_help_record(ctx):
                sections.setdefault(getattr(parameter, "section", "Other"), []).append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """`click.option` with a `section`."""
    return click.option(*names, cls=_Option, **attributes)


# What completes a value: asked by the shell, at the moment it is needed


def _completing(values: Callable[[], Iterable[tuple[str, str]]]) -> Callable[..., list[CompletionItem]]:
    """A completion of values, each with a word about it."""

    def complete(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(value, help=said) for value, said in values() if value.startswith(begun)]

    return complete


def _styles() -> Iterable[tuple[str, str]]:
    from fic2ebook.writers.css import style_description, style_names

    return [(name, style_description(name)) for name in style_names()]


def _formats() -> Iterable[tuple[str, str]]:
    from fic2ebook.parsers import table

    return [(parser.name, parser.reads) for parser in table()[0]]


def _repairs() -> Iterable[tuple[str, str]]:
    from fic2ebook.source.repair import REPAIRS, TAKING

    return [(name, "") for name in (*(row.name for row in REPAIRS), *TAKING)]


def _fields() -> Iterable[tuple[str, str]]:
    from fic2ebook.model import Metadata

    return [(f"{name}=", "") for name in Metadata.__dataclass_fields__ if name != "extra"]


# The tables

_METADATA = "Metadata, instead of what the text says"
_TEXT = "How the text is read"
_BOOK = "How the book looks"

_READING: tuple[_Decorator[Any], ...] = (
    option("--title", metavar="TEXT", section=_METADATA, help="The title."),
    option("--author", "--authors", "author", multiple=True, metavar="NAME", section=_METADATA,
           help="An author; again for each."),
    option("--series", metavar="NAME", section=_METADATA, help="The series."),
    option("--series-index", metavar="N", section=_METADATA, help="The place in it."),
    option("--tags", metavar="A, B", section=_METADATA, help="Tags."),
    option("--language", metavar="CODE", section=_METADATA, help="The language, such as en or pt-BR."),
    option("--publisher", metavar="NAME", section=_METADATA, help="The publisher."),
    option("-M", "--metadata", multiple=True, metavar="KEY=VALUE", section=_METADATA,
           shell_complete=_completing(_fields), help="Any field; again for each."),
    option("--from", "from_format", metavar="FORMAT", section=_TEXT, shell_complete=_completing(_formats),
           help="The header's format (see `formats`), if not found."),
    option("--input-encoding", metavar="NAME", section=_TEXT, help="The text's encoding, if not found."),
    option("--paragraph-type", type=click.Choice(list(LAYOUTS)), metavar="TYPE", default="auto", section=_TEXT,
           help=f"What lines are: {', '.join(LAYOUTS)}."),
    option("--chapter-regex", metavar="REGEX", section=_TEXT, help="Only lines that match are chapter headings."),
    option("--smarten-punctuation/--no-smarten-punctuation", default=True, section=_TEXT,
           help="Typographic quotes and dashes, or the text's own."),
    option("--no-repair", "repairs_off", multiple=True, metavar="NAME", section=_TEXT,
           shell_complete=_completing(_repairs), help="A repair that must not act; again for each."),
)  # fmt: skip

_LIMITS: tuple[_Decorator[Any], ...] = tuple(
    option(f"--{name.replace('_', '-')}", type=click.IntRange(1), metavar="N", default=limit.default,
           section="Limits, and what they are by default",
           help=f"{limit.what[0].upper()}{limit.what[1:]}: {limit.default:,} {limit.unit}.")
    for name, limit in LIMITS.items()
)  # fmt: skip

_WRITING: tuple[_Decorator[Any], ...] = (
    option("--style", default="classic", metavar="NAME", section=_BOOK, shell_complete=_completing(_styles),
           help="One of `styles`."),
    option("--css", type=click.Path(), metavar="FILE", section=_BOOK, help="Style rules on top of the style."),
    option("--cover", type=click.Path(), metavar="FILE", section=_BOOK, help="A picture for the cover."),
    option("--no-cover", is_flag=True, section=_BOOK, help="No cover is made."),
    option("--title-page/--no-title-page", default=True, section=_BOOK, help="Whether there is a title page."),
    option("--toc/--no-toc", default=True, section=_BOOK, help="Whether there is a page of contents."),
    option("--notes", type=click.Choice(NOTES), default="keep", section=_BOOK,
           help="Author's notes: kept, at the end, or not."),
    option("--kepub", is_flag=True, section=_BOOK, help="For Kobo readers (.kepub.epub)."),
)  # fmt: skip


def _all(options: tuple[_Decorator[Any], ...]) -> _Decorator[F]:
    def add(command: F) -> F:
        for one in reversed(options):
            command = one(command)
        return command

    return add


reading_options: _Decorator[Any] = _all(_READING + _LIMITS)
writing_options: _Decorator[Any] = _all(_WRITING)


def input_argument(name: str, **attributes: Any) -> Callable[[F], F]:
    """An argument that is a file's name, or - for standard input; shells complete it."""
    return click.argument(name, type=click.Path(allow_dash=True), required=True, **attributes)


# What was given


def read_options(given: dict[str, Any]) -> ReadOptions:
    """The options of reading, taken out of `given`. Raises UsageError."""
    metadata: dict[str, str] = {}
    for statement in given.pop("metadata"):
        key, equals, value = statement.partition("=")
        if not equals or not key:
            raise UsageError(f"-M {statement!r} is not KEY=VALUE", hint="for example -M rating=G")
        metadata[key.strip()] = value
    authors = given.pop("author")
    if authors:
        metadata["authors"] = "; ".join((*authors, ""))  # "Marsh, Edda" is one
    for key in ("title", "series", "series_index", "tags", "language", "publisher"):
        if value := given.pop(key):
            metadata[key] = value
    options = ReadOptions(
        format=given.pop("from_format"),
        encoding=given.pop("input_encoding"),
        paragraph_type=given.pop("paragraph_type"),
        chapter_regex=given.pop("chapter_regex"),
        smarten=given.pop("smarten_punctuation"),
        repairs_off=frozenset(given.pop("repairs_off")),
        metadata=metadata,
        **{name: given.pop(name) for name in LIMITS},
    )
    check_reading(options)
    return options


def write_options(given: dict[str, Any]) -> WriteOptions:
    """The options of writing. Raises UsageError, also where a named file can't be read."""
    options = WriteOptions(
        style=given["style"],
        title_page=given["title_page"],
        toc=given["toc"],
        notes=given["notes"],
        cover=not given["no_cover"],
        kepub=given["kepub"],
    )
    if given["css"]:
        options = replace(options, css=_file(given["css"], "--css").decode("utf-8", "replace"))
    if given["cover"]:
        options = replace(options, cover_image=_file(given["cover"], "--cover"))
    check_writing(options)
    return options


def load_config(ctx: click.Context, parameter: click.Parameter, name: str | None) -> None:
    """Takes a TOML file's values as the options' defaults: `style = "modern"`, `tags = "A, B"`. Raises UsageError."""
    if name is None:
        return
    import tomllib

    try:
        values = tomllib.loads(_file(name, "--config").decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"--config: {name} is no TOML: {error}") from None
    known = {
        alias.removeprefix("--").replace("-", "_"): (one, alias in one.opts)
        for one in ctx.command.params
        for alias in (*one.opts, *one.secondary_opts)
        if alias.startswith("--")
    }
    given: dict[str, Any] = {}
    for key, value in values.items():
        if (long := key.replace("-", "_")) not in known:
            raise UsageError(f"--config: {name}: no option {key!r}", hint="keys are the long options' names")
        one, is_on = known[long]
        given[str(one.name)] = _several(value) if one.multiple else value if is_on else not value  # no-toc = true
    ctx.default_map = given


def _several(value: Any) -> list[str]:
    """The values of an option that may come again: a list, one value, or a table of metadata."""
    if isinstance(value, dict):
        return [f"{key}={'; '.join(map(str, one)) if isinstance(one, list) else one}" for key, one in value.items()]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _file(name: str, option_name: str) -> bytes:
    from fic2ebook.api import read_file

    try:
        return read_file(name)
    except Fic2EbookError as error:
        raise UsageError(f"{option_name}: {error}") from None
