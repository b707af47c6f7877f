"""Parts of a post glued into one text, each below label lines of its own that repeat the title and count on."""

from __future__ import annotations

from fic2ebook.parsers.base import Piece
from fic2ebook.parsers.labelblock import find_block
from fic2ebook.parsers.labelchapter import named_chapter
from fic2ebook.parsers.labelentries import LabelBlock
from fic2ebook.parsers.mail_parts import Part, Reading, drop_continued, drop_repeated_head
from fic2ebook.parsers.messages import Message
from fic2ebook.parsers.statements import PartMark, clean_title, part_mark
from fic2ebook.parsers.subject import Subject
from fic2ebook.pieces import Heading
from fic2ebook.report import Removal
from fic2ebook.source import Source

__all__ = ["read_parts"]

_HEAD = 60  # lines of a part's head


def read_parts(
    source: Source, body: int, places: list[int], title: str
) -> tuple[tuple[Piece, ...], tuple[Removal, ...]] | None:
    """The parts' texts, and what was taken off them; None where the heads at `places` are not of its parts 2, 3 …

    The work is called `title`; `body` is the line at which the first part's text begins.
    """
    if [_number(source.lines[place : place + _HEAD], title) for place in places] != list(range(2, len(places) + 2)):
        return None
    reading = Reading()
    starts = (body, *places)
    parts = [
        _part(source, start, end, number)
        for number, (start, end) in enumerate(zip(starts, (*places, len(source.lines)), strict=True), 1)
    ]
    for number, part in enumerate(parts):
        if number:
            if (heading := _heading(find_block(part.lines[:_HEAD]))) is not None:
                reading.body.append(Piece(role="heading", text=heading.title or "", line=part.line, heading=heading))
            drop_repeated_head(part, parts[0], reading)
        if number < len(parts) - 1:
            drop_continued(part, reading)
        reading.body.append(Piece(text="\n".join(part.lines), line=part.line))
    return tuple(reading.body), tuple(reading.removed)


def _part(source: Source, start: int, end: int, number: int) -> Part:
    message = Message(headers=(), text="", html="", line=0, first=0)
    return Part(message, Subject(), source.lines[start:end], source.line + start, PartMark(number, None))


def _number(lines: list[str], title: str) -> int | None:
    """Which part of `title` the label lines at the top of `lines` head, or None."""
    block = find_block(lines)
    values = {(entry.key or entry.label.casefold()): entry.value for entry in block.entries} if block else {}
    said, mark = part_mark(values.get("title", ""))
    if clean_title(said).casefold() != title.casefold():
        return None
    mark = mark or part_mark(values.get("part", ""))[1]
    if mark is None and (heading := _heading(block)) is not None:
        return heading.number
    return mark.number if mark is not None else None


def _heading(block: LabelBlock | None) -> Heading | None:
    """What a label of a part's head says is the chapter's heading."""
    found = (named_chapter(entry.label, entry.value) for entry in block.entries) if block else ()
    return next(filter(None, found), None)
