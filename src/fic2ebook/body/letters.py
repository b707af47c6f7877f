"""Letters: a quotation whose first line is a salutation."""

from __future__ import annotations

from dataclasses import replace

from fic2ebook import lazyre as re
from fic2ebook.model import Block, Chapter, List, Paragraph, Part, Quote, Story, Verse, plain_text

__all__ = ["with_letters"]

#: "Dear Nell,", "My dearest Davy –", "Liebe Frau Zimmer!", "Дорогая Нелл!": a line by itself, ended by a comma or so.
_SALUTATION = re.compile(
    r"(?:(?:my|to my|mein[e]?|mon|ma|mi|meu|minha|mio|mia)\s)?"
    r"(?:dear(?:est)?|darling|beloved|lieber?|liebste[rs]?|sehr geehrte[rs]?|chère?s?|cher|querid[oa]s?|estimad[oa]s?"
    r"|car[oa]|carissim[oa]|beste|kära?|kære|droga?i?|drogi|дорог(?:ой|ая|ие)|мил(?:ый|ая)|уважаем(?:ый|ая|ые))"
    r"\s[^.?]{1,60}[,:!—–-]",
    re.IGNORECASE,
)
_LONGEST = 90
_PLACE = 60  # characters of a line with place and date


def with_letters(story: Story) -> Story:
    """The story with the quotations of its chapters that are letters marked as such."""
    return replace(
        story,
        contents=tuple(
            replace(item, chapters=tuple(map(_chapter, item.chapters))) if isinstance(item, Part) else _chapter(item)
            for item in story.contents
        ),
    )


def _chapter(chapter: Chapter) -> Chapter:
    if Quote not in set(map(type, chapter.blocks)):
        return chapter
    return replace(chapter, blocks=tuple(map(_marked, chapter.blocks)))


def _marked(block: Block) -> Block:
    if isinstance(block, Quote) and not block.kind and len(block.blocks) > 1 and _begins(block.blocks):
        return replace(block, kind="letter")
    return block


def _begins(blocks: tuple[Block, ...]) -> bool:
    """Whether a salutation comes first, or a date or place and then a salutation; and then words, not a list."""
    if any(isinstance(block, List) for block in blocks):
        return False
    first, second = (_words(block) for block in blocks[:2])
    heads = (first, second) if len(first) <= _PLACE else (first,)
    return any(_SALUTATION.fullmatch(head) for head in heads if len(head) <= _LONGEST)


def _words(block: Block) -> str:
    match block:
        case Paragraph(children=children):
            return plain_text(children).strip()
        case Verse(lines=(first, *_)):
            return plain_text(first).strip()
        case _:
            return ""
