"""The names of footnotes in Markdown, of which a whole file may have each only once."""

from __future__ import annotations

from itertools import count

from fic2ebook import lazyre as re
from fic2ebook.leaves import with_leaves_of_blocks
from fic2ebook.model import Block, Footnote, Inline, NoteRef

__all__ = ["NoteNames", "usual_mark"]

_NAME = re.compile(r"[\[(]?([0-9A-Za-z]{1,8})[\])]?")


def usual_mark(name: str) -> str:
    """The mark of a note in the model, if nothing else is said of it: "[1]"."""
    return f"[{name}]"


class NoteNames:
    """Names for the notes of one story, chapter by chapter: the mark's number if it is free, else the next that is."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._numbers = count(1)

    def named(self, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[tuple[str, Footnote]]]:
        """A chapter's text, its marks by their names, and its notes (with their own marks) with their names."""
        notes = [block for block in blocks if isinstance(block, Footnote)]
        if not notes:
            return blocks, []
        names = {note.mark: self._name(note.mark) for note in notes}

        def change(inline: Inline) -> Inline:
            return NoteRef(mark=names[inline.mark]) if isinstance(inline, NoteRef) else inline

        text = tuple(block for block in blocks if not isinstance(block, Footnote))
        return with_leaves_of_blocks(text, change), [(names[note.mark], note) for note in notes]

    def _name(self, mark: str) -> str:
        match = _NAME.fullmatch(mark)
        name = match[1] if match else ""
        while not name or name.casefold() in self._used:
            name = str(next(self._numbers))
        self._used.add(name.casefold())
        return name
