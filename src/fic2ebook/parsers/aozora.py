"""Aozora Bunko: title and author lines, the block on notation, editors' notes `［＃…］`, the colophon from `底本：`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.draft import Draft, evidence, is_blank
from fic2ebook.pieces import Piece, Role
from fic2ebook.report import Detection
from fic2ebook.source import Source

__all__ = ["detect_aozora", "parse_aozora"]

_HEAD = 60
_TAIL = 200
_RULE = re.compile(r"\s*(?:-{20,}|－{20,}|─{20,})\s*")
_NOTATION = "記号について"
_COLOPHON = re.compile(r"\s*底本\s*[：:]")
_NOTE = re.compile(r"※?［＃[^［］]{0,300}］")
_HEADING = re.compile(r"［＃(?:「[^「」]{1,100}」は)?(?P<size>大|中|小)見出し(?:終わり)?］")
_CREDIT = re.compile(r"\s*(?:入力|校正|翻訳|訳者?|ファイル作成|テキスト入力)\s*[：:]\s*\S")
_RUBY = re.compile(r"《[ぁ-ゟァ-ヿー・\s]{1,40}》")
_ROLE = re.compile(r"(.{1,30}?)(?:[　\s]*(?:著|作))?")
_CREDITED = re.compile(r"(?:.{1,30}?)[　\s]*(?:訳|翻訳|編|編訳|校訂)")


def detect_aozora(source: Source) -> Detection | None:
    """Whether the text is Aozora Bunko's: by the notation block, the colophon, or editors' notes among ruby."""
    lines = source.lines
    block = _notation_block(lines)
    colophon = _colophon(lines)
    seen = []
    if block is not None:
        seen.append(evidence(source.line + block[0], "Aozora Bunko's block on notation", lines[block[0] + 1]))
    if colophon < len(lines):
        seen.append(evidence(source.line + colophon, "Aozora Bunko's colophon", lines[colophon]))
    if not seen and not _has_notes(source.text[:20_000]):
        return None
    if not seen:
        seen.append(evidence(source.line, "editors' notes and ruby as Aozora Bunko writes them", lines[0]))
    return Detection(format="byline", confidence=(0.7, 0.88, 0.92)[min(len(seen), 2)], evidence=tuple(seen))


def _has_notes(head: str) -> bool:
    return head.count("［＃") >= 2 and _RUBY.search(head) is not None


def _notation_block(lines: Sequence[str]) -> tuple[int, int] | None:
    """First and last line (from 0) of the block between dashed rules that explains the notation."""
    rules = [n for n, line in enumerate(lines[:_HEAD]) if len(line) >= 20 and _RULE.fullmatch(line)]
    for opening, closing in pairwise(rules):
        if any(_NOTATION in line or "ルビ" in line for line in lines[opening : closing + 1]):
            return opening, closing
    return None


def _colophon(lines: Sequence[str]) -> int:
    """The line where the colophon begins, or the count of lines."""
    for n in range(max(0, len(lines) - _TAIL), len(lines)):
        if _COLOPHON.match(lines[n]):
            return n
    return len(lines)


def parse_aozora(source: Source) -> Parsed:
    """Title, author and credits; the rest of the frame is removed, ruby stays for the body stage."""
    draft = Draft(source.lines, source.line)
    block = _notation_block(source.lines)
    begin = _read_names(draft, block[0] if block else None)
    if block is not None:
        draft.remove_text("notation", "\n".join(source.lines[block[0] : block[1] + 1]), block[0])
        begin = block[1] + 1
    end = _colophon(source.lines)
    _read_colophon(draft, end)
    _read_body(draft, begin, end)
    return draft.parsed()


def _read_names(draft: Draft, block: int | None) -> int:
    """Fields of the lines before the notation block, or before the first blank line: title first, author last."""
    rows: list[int] = []
    limit = block if block is not None else _HEAD
    for n, line in enumerate(draft.lines[:limit]):
        if not is_blank(line):
            rows.append(n)
        elif rows and block is None:
            break
    if not rows or len(rows) > 8 or (block is None and not 2 <= len(rows) <= 5):
        return 0
    draft.field("title", _NOTE.sub("", draft.lines[rows[0]]).strip(), rows[0])
    people = [n for n in rows[1:] if _CREDITED.fullmatch(draft.lines[n].strip())]
    names = [n for n in rows[1:] if n not in people]
    if names:
        author = _ROLE.fullmatch(draft.lines[names[-1]].strip())
        draft.field("authors", author[1] if author else draft.lines[names[-1]].strip(), names[-1])
    for n in names[:-1]:
        draft.field("", draft.lines[n].strip(), n, label="Subtitle")
    for n in people:
        draft.field("credits", draft.lines[n].strip(), n)
    return rows[-1] + 1


def _read_colophon(draft: Draft, start: int) -> None:
    rest: list[str] = []
    for n in range(start, len(draft.lines)):
        if _CREDIT.match(draft.lines[n]):
            draft.field("credits", draft.lines[n].strip(), n)
        else:
            rest.append(draft.lines[n])
    draft.remove_text("colophon", "\n".join(rest).strip(), min(start, len(draft.lines) - 1))


def _read_body(draft: Draft, begin: int, end: int) -> None:
    """The body without editors' notes; the headings that they mark become headings."""
    text: list[str] = []
    start = begin
    for n in range(begin, end):
        line = draft.lines[n]
        heading = _HEADING.search(line) if "見出し" in line else None
        if "［＃" in line:
            for note in _NOTE.finditer(line):
                draft.remove_text("editor's note", note[0], n)
            line = _NOTE.sub("", line)
        if heading is None or not line.strip() or len(line) > 100:
            text.append(line)
            continue
        _flush(draft, text, start)
        role: Role = "subheading" if heading["size"] == "小" else "heading"
        draft.pieces.append(Piece(role=role, text=line.strip(), line=draft.number(n)))
        text, start = [], n + 1
    _flush(draft, text, start)


def _flush(draft: Draft, text: list[str], start: int) -> None:
    while text and is_blank(text[0]):
        del text[0]
        start += 1
    while text and is_blank(text[-1]):
        text.pop()
    if text:
        draft.pieces.append(Piece(text="\n".join(text), line=draft.number(start)))
