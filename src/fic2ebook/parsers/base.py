"""What a header parser is: it says whether a text is in its format, and reads what the header says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from fic2ebook.lazydata import NamedTuple
from fic2ebook.pieces import Heading, Piece, Role
from fic2ebook.report import Detection, Note, Removal
from fic2ebook.source import Source

__all__ = ["Field", "Heading", "Parsed", "Parser", "Piece", "Role", "once"]

T = TypeVar("T")


class Field(NamedTuple):
    """One statement of the header, as it stands: `key` is the model's name ("title" …), or "" for an unknown label.

    `value` is the text with wrapping undone, emphasis as `*so*`; a list is still one text, unless the format gives the
    items apart in `values`. `weak` marks what yields to any other statement (a mail's Subject and From). `derived`
    marks what was worked out, not stated (a title from the file name).
    """

    key: str
    value: str
    values: tuple[str, ...] | None = None
    label: str = ""
    line: int = 1
    text: str = ""
    weak: bool = False
    derived: bool = False


class Parsed(NamedTuple):
    """What a parser read. Every word of the source is in a field, a piece or a removal.

    `headings_given`: the pieces mark every chapter heading there is, so that none is looked for in their text.
    `nested`: the first text piece may begin with a header of the author's own (a label block in a mail or in a
    FanFicFare text); the table's `read` looks for it and merges what only it says.
    `visible`: the text as a reader of the format sees it, where the file holds it in another code (a mail's base64).
    """

    fields: tuple[Field, ...] = ()
    body: tuple[Piece, ...] = ()
    removed: tuple[Removal, ...] = ()
    notes: tuple[Note, ...] = ()
    headings_given: bool = False
    nested: bool = False
    visible: str | None = None


class Parser(NamedTuple):
    """A row of the table. `reads` is the line that `fic2ebook formats` shows.

    `detect` returns None where nothing speaks for the format; it is quick and never raises. `parse` may rely on
    `detect` having been positive or on the user having named the format, so it must do something sensible with any
    text. `inner`: may also be found inside another format's text.
    """

    name: str
    reads: str
    detect: Callable[[Source], Detection | None]
    parse: Callable[[Source], Parsed]
    inner: bool = False


def once(read: Callable[[Source], T]) -> Callable[[Source], T]:
    """A function that keeps with a text what it found there: parsing begins with what detection has found.

    Nobody may change what it gives.
    """

    def kept(source: Source) -> T:
        if read not in source.kept:
            source.kept[read] = read(source)
        found: T = source.kept[read]
        return found

    return kept
