"""The table of header parsers: one row a format. Their order decides between candidates that are equally sure."""

from __future__ import annotations

from functools import cache

from fic2ebook.parsers.base import Parser
from fic2ebook.parsers.byline import BYLINE
from fic2ebook.parsers.efiction import EFICTION
from fic2ebook.parsers.epub import EPUB
from fic2ebook.parsers.fanficfare import FANFICFARE
from fic2ebook.parsers.ffnet import FFNET
from fic2ebook.parsers.ficbook import FICBOOK
from fic2ebook.parsers.fichub import FICHUB
from fic2ebook.parsers.fimfiction import FIMFICTION
from fic2ebook.parsers.front_matter import FRONT_MATTER
from fic2ebook.parsers.gutenberg import GUTENBERG
from fic2ebook.parsers.html import HTML
from fic2ebook.parsers.labels import LABELS
from fic2ebook.parsers.mail import MAIL
from fic2ebook.parsers.markdown import MARKDOWN
from fic2ebook.parsers.otw import OTW
from fic2ebook.parsers.plain import PLAIN
from fic2ebook.report import Note

__all__ = ["PARSERS", "table"]

PARSERS: tuple[Parser, ...] = (
    OTW,
    FANFICFARE,
    FICHUB,
    EFICTION,
    FFNET,
    FIMFICTION,
    GUTENBERG,
    FRONT_MATTER,
    FICBOOK,
    MAIL,
    LABELS,
    BYLINE,
    MARKDOWN,
    EPUB,
    HTML,
    PLAIN,
)


def table() -> tuple[tuple[Parser, ...], tuple[Note, ...]]:
    """The parsers, those of other packages (entry points in the group "fic2ebook.parsers") included.

    One that fails to import is left out and told of in a note.
    """
    found, notes = _plugins()
    return PARSERS + found, notes


@cache
def _plugins() -> tuple[tuple[Parser, ...], tuple[Note, ...]]:
    from importlib.metadata import entry_points

    parsers: list[Parser] = []
    notes: list[Note] = []
    names = {parser.name for parser in PARSERS}
    for entry in sorted(entry_points(group="fic2ebook.parsers"), key=lambda entry: entry.name):
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
