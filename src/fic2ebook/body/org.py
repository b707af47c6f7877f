"""Items from Org mode text: headings, blocks of quotation and verse, lists, and Org's emphasis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.markdown_inline import TARGETS, merged, stripped
from fic2ebook.model import (
    Block,
    Cell,
    Code,
    Emphasis,
    Inline,
    Link,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Strike,
    Strong,
    Table,
    Text,
    Underline,
    Verse,
    plain_text,
)

__all__ = ["inlines_from_org", "items_from_org"]

_HEADING = re.compile(r"(\*+)[ \t]+(.*)")
_TODO = re.compile(r"(?:TODO|DONE|NEXT)[ \t]+")
_TAGS = re.compile(r"[ \t]+:[\w@#%:]+:[ \t]*$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*")
_BULLET = re.compile(r"([ \t]*)([-+]|\d{1,9}[.)])[ \t]+(.*)")
_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_MARK = re.compile(r"\*\*|[*/_+=~]")
# Org's emphasis opens after a blank or one of these, and closes before a blank or one of these.
_BEFORE = frozenset("-({'\"“‘«„—–[")
_AFTER = frozenset("-.,:;!?'\")}[]”’»…—–")
_WRAP: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "*": lambda children: Strong(children=children),
    "**": lambda children: Strong(children=children),
    "/": lambda children: Emphasis(children=children),
    "_": lambda children: Underline(children=children),
    "+": lambda children: Strike(children=children),
}
_VERSE_WIDTH = 64
_DEPTH = 20  # blocks inside one another; what begins deeper than that is a line of text


@dataclass(slots=True)
class _Rows:
    """A cursor over lines."""

    rows: list[str]
    line: int
    depth: int = 0
    at: int = 0

    @property
    def more(self) -> bool:
        return self.at < len(self.rows)

    @property
    def row(self) -> str:
        return self.rows[self.at]

    @property
    def number(self) -> int:
        return self.line + self.at


def items_from_org(text: str, line: int = 1, depth: int = 0) -> list[Item]:
    """Items of Org text whose first line is line `line` of the file; inline markup is read.

    Org manual, "Document structure" and "Markup for rich contents". Comments, settings and drawers are the parser's.
    `depth` counts the blocks that the text stands in.
    """
    rows = _Rows(rows=text.split("\n"), line=line, depth=depth)
    items: list[Item] = []
    gap = 1
    while rows.more:
        if not rows.row.strip():
            gap += 1
            rows.at += 1
            continue
        for item in _next(rows):
            item.gap = gap
            items.append(item)
            gap = 0
    return _joined(items)


def _next(rows: _Rows) -> Iterator[Item]:
    row, number = rows.row, rows.number
    if match := _HEADING.fullmatch(row):
        rows.at += 1
        yield _heading(match, number)
    elif (match := _BEGIN.match(row)) and rows.depth < _DEPTH:
        yield _block(rows, match[1].lower())
    elif _RULE.fullmatch(row):
        rows.at += 1
        yield Item(kind="break", text=row.strip(), line=number)
    elif row.lstrip().startswith("|"):
        yield _table(rows)
    elif _BULLET.fullmatch(row):
        yield from _list(rows)
    else:
        yield _paragraph(rows)


def _heading(match: re.Match[str], number: int) -> Item:
    text = _TAGS.sub("", _TODO.sub("", match[2].strip(), count=1))
    inlines = inlines_from_org(text)
    return Item(kind="heading", level=len(match[1]), text=plain_text(inlines), inlines=inlines, line=number)


def _block(rows: _Rows, name: str) -> Item:
    number = rows.number
    end = f"#+end_{name}"
    rows.at += 1
    inside: list[str] = []
    while rows.more and rows.row.strip().lower() != end:
        inside.append(rows.row)
        rows.at += 1
    rows.at += 1
    text = "\n".join(inside).strip("\n")
    item = Item(kind="block", text=text, line=number, lines=len(inside))
    if name == "verse":
        item.block = _verse(inside)
    elif name in ("src", "example", "export"):
        item.block = Preformatted(text=text)
    else:
        item.block = Quote(blocks=_blocks(items_from_org(text, number + 1, rows.depth + 1)))
    return item


def _verse(rows: Sequence[str]) -> Block:
    """Stanzas; several of them stand in one quotation."""
    stanzas: list[list[tuple[Inline, ...]]] = [[]]
    for row in rows:
        if row.strip():
            stanzas[-1].append(inlines_from_org(row.strip()))
        elif stanzas[-1]:
            stanzas.append([])
    verses = tuple(Verse(lines=tuple(stanza)) for stanza in stanzas if stanza)
    return verses[0] if len(verses) == 1 else Quote(blocks=verses)


def _blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    return tuple(item.block or Paragraph(children=item.inlines or (Text(text=item.text),)) for item in items)


def _table(rows: _Rows) -> Item:
    number = rows.number
    table: list[Row] = []
    while rows.more and rows.row.lstrip().startswith("|"):
        row = rows.row.strip().strip("|")
        if not row.startswith("-"):
            table.append(Row(cells=tuple(Cell(children=inlines_from_org(cell.strip())) for cell in row.split("|"))))
        rows.at += 1
    text = "\n".join(" ".join(plain_text(cell.children) for cell in row.cells) for row in table)
    return Item(kind="block", block=Table(rows=tuple(table)), text=text, line=number)


def _list(rows: _Rows) -> Iterator[Item]:
    """A list; one entry alone is a paragraph that begins with a dash or a number."""
    number = rows.number
    entries: list[tuple[str, list[str]]] = []
    while rows.more and rows.row.strip():
        match = _BULLET.fullmatch(rows.row)
        if match:
            entries.append((match[2], [match[3]]))
        elif rows.row[:1] in " \t":
            entries[-1][1].append(rows.row.strip())
        else:
            break
        rows.at += 1
    if len(entries) == 1:
        mark, parts = entries[0]
        yield _text_item(" ".join((mark, *parts)), number, len(parts), 0)
        return
    ordered = entries[0][0][0].isdigit()
    start = int(entries[0][0][:-1]) if ordered else 1
    texts = [" ".join(parts) for _, parts in entries]
    block = List(
        items=tuple((Paragraph(children=inlines_from_org(text)),) for text in texts), ordered=ordered, start=start
    )
    yield Item(kind="block", block=block, text="\n".join(texts), line=number)


def _paragraph(rows: _Rows) -> Item:
    number = rows.number
    first = rows.at
    while rows.more and rows.row.strip() and (rows.at == first or not _starts_block(rows.row)):
        rows.at += 1
    parts = rows.rows[first : rows.at]
    indent = len(parts[0]) - len(parts[0].lstrip())
    return _text_item("\n".join(part.strip() for part in parts), number, len(parts), indent)


def _starts_block(row: str) -> bool:
    return bool(_HEADING.fullmatch(row) or _BEGIN.match(row) or _RULE.fullmatch(row))


def _text_item(text: str, line: int, lines: int, indent: int) -> Item:
    inlines = inlines_from_org(text)
    item = Item(text=plain_text(inlines), inlines=inlines, line=line, lines=lines, indent=indent)
    item.strong = len(inlines) == 1 and isinstance(inlines[0], Strong)
    item.shouted = item.text.isupper()
    return item


def _joined(items: list[Item]) -> list[Item]:
    """Neighbouring quotations as one; those without a blank between, a short line each, are the lines of a verse."""
    out: list[Item] = []
    for item in items:
        previous = out[-1] if out else None
        if previous is None or not isinstance(previous.block, Quote) or not isinstance(item.block, Quote):
            out.append(item)
            continue
        blocks = previous.block.blocks
        verse = _continued(blocks, item) if item.gap == 0 else None
        previous.block = Quote(blocks=(*blocks[:-1], verse) if verse else (*blocks, *item.block.blocks))
        previous.text = f"{previous.text}\n{item.text}"
    return out


def _continued(blocks: Sequence[Block], item: Item) -> Verse | None:
    """The last block with the item's only line as its next line of verse, if both are short."""
    line = _single_line(item.block)
    if line is None or not blocks:
        return None
    last = blocks[-1]
    if isinstance(last, Verse):
        return Verse(lines=(*last.lines, line))
    if isinstance(last, Paragraph) and len(plain_text(last.children)) <= _VERSE_WIDTH:
        return Verse(lines=(last.children, line))
    return None


def _single_line(block: Block | None) -> tuple[Inline, ...] | None:
    if isinstance(block, Quote) and len(block.blocks) == 1 and isinstance(block.blocks[0], Paragraph):
        children = block.blocks[0].children
        return children if len(plain_text(children)) <= _VERSE_WIDTH else None
    return None


def inlines_from_org(text: str) -> tuple[Inline, ...]:
    """Inlines of one paragraph of Org text; its newlines are wrapped lines."""
    out: list[Inline] = []
    end = 0
    for match in _LINK.finditer(text) if "[[" in text else ():
        out.extend(_marked(text[end : match.start()]))
        children = _marked(match[2] or match[1])
        out.append(Link(children=children, target=match[1]) if match[1].startswith(TARGETS) else Text(text=""))
        if not match[1].startswith(TARGETS):
            out.extend(children)
        end = match.end()
    out.extend(_marked(text[end:]))
    return stripped(merged(out))


def _marked(text: str) -> tuple[Inline, ...]:
    """Org's emphasis, in one pass: a closing mark takes what stands since the nearest opening one of its kind."""
    out: list[Inline] = []
    opened: list[tuple[str, int, int]] = []  # the mark, its place in `out`, where its text begins
    end = 0
    for match in _MARK.finditer(text):
        mark = match[0]
        place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == mark), -1)
        if place >= 0 and _may_close(text, match):
            _, start, inner = opened[place]
            out.append(Text(text=text[end : match.start()]))
            children = merged(out[start + 1 :])
            out[start:] = [Code(text=text[inner : match.start()]) if mark in "=~" else _WRAP[mark](children)]
            del opened[place:]
            end = match.end()
        elif place < 0 and len(opened) < len(_WRAP) and _may_open(text, match):
            out.append(Text(text=text[end : match.start()]))
            opened.append((mark, len(out), match.end()))
            out.append(Text(text=mark))
            end = match.end()
    out.append(Text(text=text[end:]))
    return merged(out)


def _may_open(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()] or " "
    after = text[match.end() : match.end() + 1] or " "
    return (before.isspace() or before in _BEFORE or before in _WRAP) and not after.isspace()


def _may_close(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()] or " "
    after = text[match.end() : match.end() + 1] or " "
    return (after.isspace() or after in _AFTER or after in _WRAP) and not before.isspace()
