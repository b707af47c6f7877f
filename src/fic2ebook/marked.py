"""Marked text: the light markup of metadata texts (`*so*`, `**so**`, a blank line between paragraphs), both ways."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Block,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Subheading,
    Table,
    Text,
    Verse,
    plain_text,
)
from fic2ebook.model import List as ListBlock

__all__ = ["from_marked", "inlines_from_marked", "to_marked"]

# A run of asterisks that hugs a word on its inner side; no backtracking: each alternative is tried once.
_MARK = re.compile(r"(\*\*|\*)(?=\S)([^*]+)(?<=\S)\1")


def inlines_from_marked(text: str) -> tuple[Inline, ...]:
    """Inlines of one paragraph of marked text; a newline is a line break, an asterisk without a partner stays."""
    out: list[Inline] = []
    end = 0
    for match in _MARK.finditer(text):
        _add_text(out, text[end : match.start()])
        inner: list[Inline] = []
        _add_text(inner, match[2])
        out.append(Strong(children=tuple(inner)) if match[1] == "**" else Emphasis(children=tuple(inner)))
        end = match.end()
    _add_text(out, text[end:])
    return tuple(out)


def _add_text(out: list[Inline], text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            out.append(LineBreak())
        if line:
            out.append(Text(text=line))


def from_marked(text: str) -> tuple[Block, ...]:
    """Paragraphs of marked text."""
    parts = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    return tuple(Paragraph(children=inlines_from_marked(part)) for part in parts if part)


def to_marked(blocks: tuple[Block, ...]) -> str:
    """Marked text of blocks; what marked text has no mark for keeps its words."""
    return "\n\n".join(part for part in (_block(block) for block in blocks) if part)


def _block(block: Block) -> str:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            return _inlines(children)
        case Quote(blocks=blocks):
            return to_marked(blocks)
        case Footnote(mark=mark, blocks=blocks):
            return f"{mark} {to_marked(blocks)}"
        case Verse(lines=lines):
            return "\n".join(_inlines(line) for line in lines)
        case ListBlock(items=items):
            return "\n\n".join(to_marked(item) for item in items)
        case Table(rows=rows):
            return "\n".join(" ".join(_inlines(cell.children) for cell in row.cells) for row in rows)
        case Preformatted(text=text):
            return text
        case _:
            return ""


def _inlines(inlines: tuple[Inline, ...]) -> str:
    out = []
    for inline in inlines:
        match inline:
            case Emphasis(children=children):
                out.append(f"*{_inlines(children)}*")
            case Strong(children=children):
                out.append(f"**{_inlines(children)}**")
            case _:
                out.append(plain_text((inline,)))
    return "".join(out)
