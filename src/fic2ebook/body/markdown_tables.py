"""Tables of Markdown as GitHub has them, but that no cell is lost behind a short head, and few are made of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fic2ebook.normal import filled_up_to

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

__all__ = ["with_tables"]


def with_tables(parser: MarkdownIt) -> MarkdownIt:
    """The parser, which reads tables now; their rows may be of different lengths."""
    parser.enable("table")
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    return parser


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    from markdown_it.rules_block.table import table

    if not table(state, start, end, True):
        return False
    if silent:
        return True
    head = _cells(state, start)
    rows, last = _rows(state, start + 2, end)
    fill = filled_up_to(len(head), rows)
    state.push("table_open", "table", 1).map = [start, last]
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _push_row(state, "th", start, head)
    state.push("thead_close", "thead", -1)
    if rows:
        state.push("tbody_open", "tbody", 1).map = [start + 2, last]
        for number, row in enumerate(rows, start + 2):
            _push_row(state, "td", number, row + [""] * (fill - len(row)))
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    state.line = last
    return True


def _rows(state: StateBlock, at: int, end: int) -> tuple[list[list[str]], int]:
    """The rows below the head, up to a blank line or one that begins something else, and the line after them."""
    before, state.parentType = state.parentType, "table"
    enders = state.md.block.ruler.getRules("blockquote")
    rows = []
    while at < end and state.sCount[at] >= state.blkIndent and not any(rule(state, at, end, True) for rule in enders):
        row = _cells(state, at)
        if not row or state.is_code_block(at):
            break
        rows.append(row)
        at += 1
    state.parentType = before
    return rows, at


def _cells(state: StateBlock, line: int) -> list[str]:
    """The cells of a line; [] for a blank one."""
    from markdown_it.rules_block.table import escapedSplit

    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = escapedSplit(text) if text else []
    if cells and cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return cells or [""] * bool(text)


def _push_row(state: StateBlock, tag: str, line: int, cells: list[str]) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for cell in cells:
        state.push(f"{tag}_open", tag, 1)
        token = state.push("inline", "", 0)
        token.map, token.content, token.children = [line, line + 1], cell.strip(), []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
