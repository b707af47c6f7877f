"""Whose header is this? Every parser of the table is asked; the surest wins, and all that was seen can be told."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Field, Parsed, Piece
from fic2ebook.parsers.closings import without_closings
from fic2ebook.parsers.rows import Format
from fic2ebook.report import Detection, Note, Removal
from fic2ebook.source import Source

__all__ = ["IN_DOUBT", "Reading", "detect", "read_header"]

#: Two candidates closer than this are in doubt, unless the better one has seen its own signature.
IN_DOUBT = 0.05
_SIGNATURE = 0.9
#: A header inside another must be this sure of itself.
_INNER = 0.6


class Reading(NamedTuple):
    """The header as read: the format, every candidate (surest first), and what the parser found."""

    format: str
    candidates: tuple[Detection, ...]
    parsed: Parsed
    notes: tuple[Note, ...] = ()
    named: bool = False

    @property
    def in_doubt(self) -> bool:
        """Whether two formats are about as likely, neither is plain to see, and nobody said which it is."""
        if self.named or len(self.candidates) < 2:
            return False
        first, second = (seen.confidence for seen in self.candidates[:2])
        return first < _SIGNATURE and second > 0.5 and first - second < IN_DOUBT


def detect(source: Source, parsers: Sequence[Format]) -> tuple[Detection, ...]:
    """What every parser saw, the surest first; among equals the table's order decides."""
    found = [seen for parser in parsers if (seen := parser.detect(source)) is not None]
    return tuple(sorted(found, key=lambda seen: -seen.confidence))


def read_header(source: Source, parsers: Sequence[Format], format: str | None = None) -> Reading:
    """Detects the format (or takes the one named), parses the header, and one of the author's own inside it."""
    candidates = detect(source, parsers)
    name = format or candidates[0].format
    parser = next(parser for parser in parsers if parser.name == name)
    parsed = parser.parse(source)
    if source.book is not None and name != "epub":
        from fic2ebook.parsers.package import package_fields

        parsed = parsed._replace(fields=parsed.fields + package_fields(source.book.package, weak=True))
    notes = parsed.notes
    if parsed.nested:
        parsed, more = _with_inner(parsed, [parser for parser in parsers if parser.inner])
        notes += more
    parsed = without_closings(parsed)
    return Reading(format=name, candidates=candidates, parsed=parsed, notes=notes, named=format is not None)


def _with_inner(parsed: Parsed, parsers: Sequence[Format]) -> tuple[Parsed, tuple[Note, ...]]:
    """Merges the header that the first text piece begins with: the outer wins, the inner adds what only it says."""
    at = next((n for n, piece in enumerate(parsed.body) if piece.role == "text" and piece.text.strip()), None)
    if at is None:
        return parsed, ()
    piece = parsed.body[at]
    source = Source(text=piece.text, line=piece.line)
    found = detect(source, parsers)
    if not found or found[0].confidence < _INNER:
        return parsed, ()
    inner = next(parser for parser in parsers if parser.name == found[0].format).parse(source)
    fields, removed, notes = _merged(parsed.fields, inner.fields)
    merged = parsed._replace(
        fields=fields,
        body=parsed.body[:at] + tuple(_like(piece, new) for new in inner.body) + parsed.body[at + 1 :],
        removed=parsed.removed + inner.removed + removed,
    )
    return merged, notes + inner.notes


def _like(outer: Piece, inner: Piece) -> Piece:
    """An inner piece of text is marked up as its outer piece was."""
    return inner._replace(markup=outer.markup, layout=inner.layout or outer.layout) if inner.role == "text" else inner


def _merged(
    outer: Sequence[Field], inner: Sequence[Field]
) -> tuple[tuple[Field, ...], tuple[Removal, ...], tuple[Note, ...]]:
    said = {field.key: field.value for field in outer if field.key and not field.weak and not field.derived}
    kept: list[Field] = []
    removed: list[Removal] = []
    notes: list[Note] = []
    for field in inner:
        if field.key not in said:
            kept.append(field)
            continue
        removed.append(Removal(reason="header repeated inside", line=field.line, text=field.text or field.value))
        if " ".join(said[field.key].casefold().split()) != " ".join(field.value.casefold().split()):
            message = f"{field.key}: the outer header says {said[field.key]!r:.80}, the inner {field.value!r:.80}"
            notes.append(Note(code="conflict", message=message, line=field.line))
    return tuple(outer) + tuple(kept), tuple(removed), tuple(notes)
