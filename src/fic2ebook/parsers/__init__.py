"""The table of header parsers: one row a format. Their order decides between candidates that are equally sure."""

from __future__ import annotations

from functools import cache

from fic2ebook.parsers.base import Parser
from fic2ebook.parsers.rows import Format, Row
from fic2ebook.plugins import is_declared
from fic2ebook.report import Note

__all__ = ["PARSERS", "table"]

_GROUP = "fic2ebook.parsers"

#: Signs are words that the parser's own `detect` demands; tests/parsers/test_rows.py holds them against every sample.
PARSERS: tuple[Row, ...] = (
    Row("otw", "otw:OTW"),
    Row(
        "fanficfare",
        "fanficfare:FANFICFARE",
        signs=("packaged:", "url:", "table of contents", "end file."),
        opens=("<",),
    ),
    Row("fichub", "fichub:FICHUB", signs=("fichub",)),
    Row("efiction", "efiction:EFICTION"),
    Row("ffnet", "ffnet:FFNET", signs=("rated:", "fanfiction.net", "fictionpress", "profile_top")),
    Row("fimfiction", "fimfiction:FIMFICTION", signs=("//-----", "fimfiction", " views, "), opens=(">",)),
    Row("gutenberg", "gutenberg:GUTENBERG", signs=("gutenberg", "proofreaders canada", "[etext #", "[ebook #")),
    Row(
        "front-matter",
        "front_matter:FRONT_MATTER",
        signs=("\n:author:",),
        opens=("-", "+", "{", "%", "#", ":", "=", "\\", "*", "~"),
    ),
    Row("ficbook", "ficbook:FICBOOK", signs=("втор",)),
    Row("mail", "mail:MAIL"),
    Row("labels", "labels:LABELS", inner=True),
    Row("byline", "byline:BYLINE", inner=True),
    Row("markdown", "markdown:MARKDOWN"),
    Row("epub", "epub:EPUB", opens=("<",)),
    Row("html", "html:HTML", signs=("<",)),
    Row("plain", "plain:PLAIN"),
)


def table() -> tuple[tuple[Format, ...], tuple[Note, ...]]:
    """The parsers, those of other packages (entry points in the group "fic2ebook.parsers") included.

    One that fails to import is left out and told of in a note.
    """
    found, notes = _plugins()
    return PARSERS + found, notes  # pyright: ignore[reportReturnType]  # it takes a NamedTuple's functions for methods


@cache
def _plugins() -> tuple[tuple[Parser, ...], tuple[Note, ...]]:
    parsers: list[Parser] = []
    notes: list[Note] = []
    if not is_declared(_GROUP):
        return (), ()
    from importlib.metadata import entry_points

    names = {parser.name for parser in PARSERS}
    for entry in sorted(entry_points(group=_GROUP), key=lambda entry: entry.name):
        try:
            parser = entry.load()
        except Exception as error:  # whatever another package's import may raise
            notes.append(Note(code="plug-in", message=f"parser {entry.name!r} was not loaded: {error}"))
            continue
        if not isinstance(parser, Parser) or parser.name in names:
            notes.append(Note(code="plug-in", message=f"{entry.name!r} is no parser with a name of its own"))
            continue
        names.add(parser.name)
        parsers.append(parser)
    return tuple(parsers), tuple(notes)
