"""Items from Markdown (CommonMark, tables, strikethrough), read as people write stories in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.body.breaks import is_break
from fic2ebook.body.layout import starts_within
from fic2ebook.body.markdown_inline import SOFT, inlines_from_tokens, is_blank, merged, split_lines, stripped
from fic2ebook.body.markdown_lines import Chunk, Lines, chunks_of, indented_starts, read_lines, without_break
from fic2ebook.body.markdown_tables import with_tables
from fic2ebook.body.org import items_from_org
from fic2ebook.model import (
    Block,
    Cell,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    SceneBreak,
    Strong,
    Subheading,
    Table,
    Text,
    Verse,
    plain_text,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from fic2ebook.body.hyphens import Hyphens

__all__ = ["items_from_markdown", "items_from_org"]

_DEPTH = 100  # blocks inside one another; a paragraph that begins with more marks than that is plain text
_MANY = 12  # lines of a paragraph that may be several, wrapped and without blanks
_HEADING_WIDTH = 90  # a longer text over a rule is a paragraph before a scene break
_ENDS = (".", "!", "?", "…", '"', "”", "’", "»", ",", ";", "。", "！", "？", "」")
_HR = re.compile(r"<hr\b[^<>]*>", re.IGNORECASE)
_SPACER = "\u00a0"
_SPACERS = frozenset({"<br>", "<br/>", "<br />"})  # paragraphs of their own: blank lines
_CENTRED = re.compile(r"<(?:center\b|\w+ [^<>]*\bcenter\b)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(\W)")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


#: Quotation marks beyond the tenth: nobody tells such depths apart, and no word may go with them.
_DEEP_QUOTE = re.compile(r"^((?: {0,3}>){10})(?: {0,3}>)+", re.MULTILINE)


def items_from_markdown(text: str, line: int = 1) -> list[Item]:
    """Items of Markdown text whose first line is line `line` of the file; inline markup is read.

    CommonMark 0.31 with GitHub's tables and strikethrough, but: HTML is read only as far as a book has it; indented
    text is a quotation, never code; `~~~` alone is an ornament; an underline below a sentence is a scene break; a
    "list" of one item is a paragraph (`1987. It was a bad year.`); a text with one paragraph a line is read so.
    """
    if ">>" in text or "> > > >" in text:
        text = _DEEP_QUOTE.sub(r"\1", text)
    lines = read_lines(text, line)
    reader = _Reader(lines, text)
    for chunk in chunks_of(lines):
        if chunk.plain:
            reader.add_plain(chunk)
        else:
            reader.add_markup(chunk)
    return _with_quotes(_without_spacers(reader.items))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # What is nested deeper than maxNesting markdown-it leaves out; its own limit is 20.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEPTH})
    return with_tables(parser.enable("strikethrough").disable(["code", "html_block"]))


@dataclass(slots=True)
class _Span:
    """A stretch of tokens: what is being read, and where."""

    tokens: Sequence[Token]
    chunk: Chunk
    at: int = 0
    quoted: bool = False

    def next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token


class _Reader:
    def __init__(self, lines: Lines, text: str) -> None:
        self.lines = lines
        self.text = text
        self.hyphens: Hyphens | None = None
        self.items: list[Item] = []

    def add_plain(self, chunk: Chunk) -> None:
        """A paragraph without any mark: no need to parse it."""
        if len(chunk.rows) == 1:
            text = chunk.rows[0].strip()
            self.items.append(_paragraph_item((Text(text=text),), chunk.numbers[0], 0, 1))
            return
        inlines: list[Inline] = []
        for row in chunk.rows[:-1]:
            text, meant = without_break(row)
            inlines += (Text(text=text), LineBreak() if meant else SOFT)
        inlines.append(Text(text=chunk.rows[-1].strip()))
        self.items.extend(self._paragraph(tuple(inlines), chunk, 0, quoted=False))

    def add_markup(self, chunk: Chunk) -> None:
        source = "\n".join(chunk.rows)
        tokens = _parser().parse(source, {})
        if any(token.level >= _DEPTH - 1 for token in tokens):  # "- - - - …": what is deeper is not among the tokens
            self.add_plain(chunk)
            return
        span = _Span(tokens=tokens, chunk=chunk)
        while span.at < len(span.tokens):
            self.items.extend(self._read(span))

    def _read(self, span: _Span) -> list[Item]:
        """Items of the next block, whatever it is."""
        token = span.next()
        number = span.chunk.number(token)
        match token.type:
            case "paragraph_open":
                return self._read_paragraph(span, token)
            case "heading_open":
                return self._read_heading(span, token)
            case "hr":
                return [Item(kind="break", text=token.markup, line=number)]
            case "blockquote_open":
                return self._read_quote(span, number)
            case "bullet_list_open" | "ordered_list_open":
                return self._read_list(span, token)
            case "fence" | "code_block":
                return [_block(Preformatted(text=token.content.rstrip("\n")), number, token.content)]
            case "table_open":
                return [self._read_table(span, number)]
        return []

    def _read_paragraph(self, span: _Span, opening: Token) -> list[Item]:
        inline = span.next()
        span.next()
        if _HR.fullmatch(inline.content):
            return [Item(kind="break", text="", line=span.chunk.number(opening))]
        if inline.content in _SPACERS:
            return [Item(kind="break", text=_SPACER, line=span.chunk.number(opening))]
        items = self._paragraph(self._inlines(inline), span.chunk, _first(opening), quoted=span.quoted)
        if _CENTRED.match(inline.content):
            for item in items:
                item.centred = True
        return items

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        """Inlines with every line break of the source; `_paragraph` decides what they are."""
        if not any(char.isalnum() for char in token.content):
            return (Text(text=_ESCAPE.sub(r"\1", token.content)),)  # an ornament: its asterisks are no emphasis
        return stripped(inlines_from_tokens(token.children or ()))

    def _paragraph(self, inlines: tuple[Inline, ...], chunk: Chunk, first: int, *, quoted: bool) -> list[Item]:
        if is_blank(inlines):
            return []
        number = chunk.numbers[first]
        indent = chunk.indent(first)
        lines, meant = split_lines(inlines)
        if len(lines) == 1:
            return [_figure(inlines, number) or _paragraph_item(lines[0], number, indent, 1)]
        if starts := indented_starts(chunk.rows[first : first + len(lines)]):
            return self._parted(lines, starts, number, indent)
        shape = self.lines.shape([plain_text(line) for line in lines], meant=meant, quoted=quoted)
        if shape == "verse":
            verse = Verse(lines=tuple(line for line in lines if line))
            return [_block(verse, number, "\n".join(plain_text(line) for line in verse.lines), indent=indent)]
        if shape == "paragraphs":
            return [_paragraph_item(line, number + n, indent, 1) for n, line in enumerate(lines) if line]
        if len(lines) >= _MANY and not any(meant):
            starts = starts_within([plain_text(line) for line in lines])
            if starts:
                return self._parted(lines, starts, number, indent)
        joined = _joined(lines, meant if shape == "wrapped" else [True] * len(meant), self._at_hyphen)
        return [_paragraph_item(joined, number, indent, len(lines))]

    def _parted(
        self, lines: Sequence[tuple[Inline, ...]], starts: Sequence[int], number: int, indent: int
    ) -> list[Item]:
        """Paragraphs that no blank line parts, in a text that was wrapped before it became Markdown."""
        items = []
        for begin, end in pairwise([0, *starts, len(lines)]):
            joined = _joined(lines[begin:end], [False] * (end - begin), self._at_hyphen)
            items.append(_paragraph_item(joined, number + begin, indent, end - begin))
        return items

    def _at_hyphen(self, before: Inline, after: Inline) -> Inline | None:
        """A word that was divided at a line's end, whole again."""
        if not (isinstance(before, Text) and isinstance(after, Text) and before.text[-1:] == "-"):
            return None
        if not (before.text[-2:-1].isalpha() and after.text[:1].isalpha()):
            return None
        if self.hyphens is None:
            from fic2ebook.body.hyphens import Hyphens

            self.hyphens = Hyphens(self.text.split("\n"))
        return Text(text=self.hyphens.join(before.text, after.text))

    def _read_heading(self, span: _Span, opening: Token) -> list[Item]:
        inline = span.next()
        span.next()
        number = span.chunk.number(opening)
        inlines = _one_line(inline)
        text = plain_text(inlines)
        if is_blank(inlines) or not any(char.isalnum() for char in text):
            return [Item(kind="break", text=inline.content or opening.markup, line=number)]  # a lone "#", "# # #"
        if opening.markup in "-=" and _is_prose(inline.content):
            paragraph = self._paragraph(self._inlines(inline), span.chunk, _first(opening), quoted=span.quoted)
            return [*paragraph, Item(kind="break", text=opening.markup * 3, line=number + len(paragraph))]
        item = _paragraph_item(inlines, number, 0, 1)
        item.kind, item.level = "heading", int(opening.tag[1:])
        return [item]

    def _read_quote(self, span: _Span, number: int) -> list[Item]:
        outer, span.quoted = span.quoted, True
        items = self._read_until(span, "blockquote_close")
        span.quoted = outer
        if not items:
            return []
        return [_block(Quote(blocks=_blocks(items)), number, "\n".join(item.text for item in items))]

    def _read_until(self, span: _Span, closing: str) -> list[Item]:
        items: list[Item] = []
        while span.at < len(span.tokens) and span.tokens[span.at].type != closing:
            items.extend(self._read(span))
        span.at += 1
        return items

    def _read_list(self, span: _Span, opening: Token) -> list[Item]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        entries: list[tuple[Token, list[Item]]] = []
        while span.at < len(span.tokens) and span.tokens[span.at].type == "list_item_open":
            token = span.next()
            entries.append((token, self._read_until(span, "list_item_close")))
        span.at += 1
        if len(entries) == 1 or (ordered and _is_miscounted(entries)) or _is_dialogue(opening, entries):
            return [item for token, items in entries for item in _unlisted(token, items, span.chunk.number(token))]
        block = List(items=tuple(_blocks(items) for _, items in entries), ordered=ordered, start=start)
        text = "\n".join(item.text for _, items in entries for item in items)
        return [_block(block, span.chunk.number(opening), text)]

    def _read_table(self, span: _Span, number: int) -> Item:
        rows: list[Row] = []
        cells: list[Cell] = []
        while (token := span.next()).type != "table_close":
            if token.type in ("th_open", "td_open"):
                cells.append(Cell(children=_one_line(span.next()), header=token.type == "th_open"))
            elif token.type == "tr_close":
                rows.append(Row(cells=tuple(cells)))
                cells = []
        text = "\n".join(" ".join(plain_text(cell.children) for cell in row.cells) for row in rows)
        return _block(Table(rows=tuple(rows)), number, text)


def _one_line(token: Token) -> tuple[Inline, ...]:
    """Inlines of a heading or a cell: wrapped lines are joined, a meant line break stays."""
    return stripped(_joined(*split_lines(inlines_from_tokens(token.children or ()))))


def _first(token: Token) -> int:
    return token.map[0] if token.map else 0


def _paragraph_item(inlines: tuple[Inline, ...], line: int, indent: int, lines: int) -> Item:
    text = plain_text(inlines)
    strong = len(inlines) == 1 and isinstance(inlines[0], Strong)
    item = Item(text=text, inlines=inlines, line=line, gap=1, indent=indent, lines=lines, strong=strong)
    item.shouted = text.isupper()
    return item


def _block(block: Block, line: int, text: str, *, indent: int = 0) -> Item:
    return Item(kind="block", block=block, text=text, line=line, gap=1, indent=indent)


def _figure(inlines: tuple[Inline, ...], line: int) -> Item | None:
    if len(inlines) == 1 and isinstance(inlines[0], Image):
        return _block(Figure(image=inlines[0]), line, inlines[0].alt)
    return None


def _joined(
    lines: Sequence[tuple[Inline, ...]],
    breaks: Sequence[bool],
    at_hyphen: Callable[[Inline, Inline], Inline | None] | None = None,
) -> tuple[Inline, ...]:
    """Lines as one paragraph: a line break where `breaks` says so, else a space; `at_hyphen` makes a word whole."""
    out: list[Inline] = []
    for number, line in enumerate(lines):
        if number and breaks[number - 1]:
            out.append(LineBreak())
        elif number and out and line and (whole := _rejoined(out[-1], line[0], at_hyphen)):
            out[-1], line = whole, line[1:]
        elif number:
            out.append(Text(text="\n"))
        out.extend(line)
    return merged(out)


def _rejoined(
    before: Inline, after: Inline, at_hyphen: Callable[[Inline, Inline], Inline | None] | None
) -> Inline | None:
    """Emphasis that was closed at a line's end and opened again in the next, as one; a divided word."""
    match before, after:
        case Emphasis(children=first), Emphasis(children=rest):
            return Emphasis(children=merged((*first, Text(text="\n"), *rest)))
        case Strong(children=first), Strong(children=rest):
            return Strong(children=merged((*first, Text(text="\n"), *rest)))
        case Text(text=text), Text() if at_hyphen is not None and text[-1:] == "-":
            return at_hyphen(before, after)
        case _:
            return None


def _is_prose(content: str) -> bool:
    """Whether the text above an underline is a paragraph, so that the line under it is a scene break."""
    return "\n" in content or len(content) > _HEADING_WIDTH or content.rstrip("*_ ").endswith(_ENDS)


def _is_dialogue(opening: Token, entries: list[tuple[Token, list[Item]]]) -> bool:
    """Whether a bullet list is Russian talk: "- Кто там?" is a line of dialogue, not an item."""
    if opening.markup != "-" or not all(items for _, items in entries):
        return False
    return all(_CYRILLIC.search(items[0].text) and items[-1].text.rstrip().endswith(_ENDS) for _, items in entries)


def _is_miscounted(entries: list[tuple[Token, list[Item]]]) -> bool:
    """Whether a list would show other numbers than its author typed, or nothing but numbers."""
    numbers = [token.info for token, _ in entries]
    counted = [str(int(numbers[0]) + n) for n in range(len(numbers))] if numbers[0].isdecimal() else numbers
    return numbers != counted or not any(items for _, items in entries)


def _unlisted(token: Token, items: list[Item], line: int) -> list[Item]:
    """What stands in a list item, as it stood: with its number or bullet."""
    mark = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
    if items and items[0].kind == "paragraph" and items[0].inlines is not None:
        items[0].inlines = (Text(text=mark), *items[0].inlines)
        items[0].text = mark + items[0].text
        return items
    if items or token.info:  # a number alone is somebody's word, a bullet is not
        return [Item(text=mark.strip(), inlines=(Text(text=mark.strip()),), line=line), *items]
    return []


def _blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    return tuple(_as_block(item) for item in items)


def _as_block(item: Item) -> Block:
    if item.block is not None:
        return item.block
    if item.kind == "break" or (item.inlines is not None and is_break(item.text)):
        return SceneBreak()
    inlines = item.inlines or (Text(text=item.text),)
    return Subheading(children=inlines) if item.kind == "heading" else Paragraph(children=inlines)


def _without_spacers(items: list[Item]) -> list[Item]:
    """An author's blank line is a scene break, unless it stands between ordinary paragraphs everywhere."""
    count = sum(item.text == _SPACER for item in items)
    return items if count * 5 <= len(items) else [item for item in items if item.text != _SPACER]


def _with_quotes(items: list[Item]) -> list[Item]:
    """Neighbouring quotations joined, and indented paragraphs quoted where most of the text is not indented."""
    indented = sum(item.indent >= 4 for item in items)
    quotes = indented and indented * 5 < len(items) * 2
    out: list[Item] = []
    for is_quote, group in groupby(items, key=lambda item: _is_quote(item, bool(quotes))):
        members = list(group)
        if not is_quote:
            out.extend(members)
            continue
        blocks = [part for item in members for part in _quoted(item)]
        text = "\n".join(item.text for item in members)
        out.append(_block(Quote(blocks=tuple(blocks)), members[0].line, text))
    return out


def _is_quote(item: Item, indented: bool) -> bool:
    if isinstance(item.block, Quote):
        return True
    return indented and item.indent >= 4 and item.kind in ("paragraph", "block") and not is_break(item.text)


def _quoted(item: Item) -> tuple[Block, ...]:
    return item.block.blocks if isinstance(item.block, Quote) else (_as_block(item),)
