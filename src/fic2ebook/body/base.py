"""What the body stage works on: the source's paragraphs, not yet known to be headings, breaks or prose."""

from __future__ import annotations

from typing import Literal, TypeAlias

from fic2ebook.lazydata import NamedTuple, dataclass
from fic2ebook.model import Block, Inline

__all__ = ["Candidate", "HeadingText", "Item", "ItemKind", "Prose", "line_item"]

ItemKind: TypeAlias = Literal["paragraph", "heading", "break", "block", "note"]
Prose: TypeAlias = Literal["", "told", "said"]


@dataclass(kw_only=True, eq=False, repr=False)
class Item:
    """One thing found in the body, in order.

    kind      paragraph: text or inlines, may still turn out to be a heading, a break, a note
              heading: a heading by its markup (h1..h6, #), `level` from 1
              break: a scene break by its markup or shape
              block: finished (`block` is set): quote, verse, list, table, figure, preformatted
              note: an author's note, summary or the like that the markup itself tells apart; `role` says which
    text      the source's words: for text sources with their inline marks, else plain
    inlines   set where inline markup is already read (HTML, Markdown), else None
    gap       blank lines before it in a text source; 0 where there are none or markup decides
    indent    columns of white space before its first line
    lines     how many source lines it was made of
    centred, strong, shouted   looks that speak for a heading
    boxed     set between rules or underlined by one
    role      for notes: summary, notes, end_notes; for a subheading that the format marks: subheading
    heading   what a heading says, once it is known to be one
    prose     "told" or "said" (it begins with a quotation mark): by its first and last characters no heading that only
              its looks tell, no ornament and no line of a site's, so that nobody need look closer; "": not known
    """

    kind: ItemKind = "paragraph"
    text: str = ""
    inlines: tuple[Inline, ...] | None = None
    block: Block | None = None
    blocks: tuple[Block, ...] = ()
    level: int = 0
    line: int = 1
    gap: int = 0
    indent: int = 0
    lines: int = 1
    centred: bool = False
    strong: bool = False
    shouted: bool = False
    boxed: bool = False
    role: str = ""
    heading: HeadingText | None = None
    prose: Prose = ""


def line_item(kind: ItemKind, text: str, line: int, gap: int, indent: int, prose: Prose) -> Item:
    """The item of a line by itself, as most are. What else an item says are the class's defaults: to set a dozen of
    them on each takes twice as long; those that are set here are asked for of every item."""
    item = Item.__new__(Item)
    item.kind = kind
    item.text = text
    item.inlines = None
    item.line = line
    item.gap = gap
    item.indent = indent
    item.lines = 1
    item.prose = prose
    return item


class HeadingText(NamedTuple):
    """What a heading says: `scheme` names its form, so that headings of one form can vouch for each other.

    scheme    chapter, part, special (prologue …), number ("IV"), number-title ("4. The Stair"), unit ("Day Two"),
              given (the format or the markup says so), look (only its looks speak for it)
    explicit  whether a mark stands between number and title
    """

    scheme: str
    word: str = ""
    number: int | None = None
    title: str | None = None
    kind: str = "chapter"
    explicit: bool = False


#: The place of an item that may be a heading, and what it says.
Candidate: TypeAlias = tuple[int, HeadingText]
