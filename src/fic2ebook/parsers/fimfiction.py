"""Fimfiction's downloads: texts with rules of `//` or `>`, FiMFetch's one-line files, the page as HTML or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import Draft, evidence, is_blank, joined, split_heading
from fic2ebook.parsers.fimfiction_copy import copy_evidence, parse_copy
from fic2ebook.parsers.page import PageDraft, classes, content, flat
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["FIMFICTION"]

_HEAD = 4000  # characters that detection looks at

_RULE = re.compile(r"//-{8,}//")
_RULE_LINE = re.compile(r"[ \t]*//-{8,}//[ \t]*")
#: Two rules that met when their line end was lost, with one pair of slashes for both.
_MET = re.compile(r"(?<=-{8})//(?=-{8,}//)")
_ARROW_RULE = re.compile(r">\s*-{5,}\s*")
_BY = re.compile(r"(?:written\s+)?by:?\s+", re.IGNORECASE)
#: FiMFetch leaves a tab, or a long run of spaces, where a line ended.
_LINE_END = re.compile(r"\t+| {4,}")


def _detect(source: Source) -> Detection | None:
    head = source.text[:_HEAD]
    if "//-----" in head and (seen := _slash_evidence(source, head)):
        return Detection(format="fimfiction", confidence=0.97, evidence=seen)
    if head.lstrip().startswith(">") and (seen := _arrow_evidence(source)):
        return Detection(format="fimfiction", confidence=0.95, evidence=seen)
    if " Views, " in head[:200] and not source.is_html and (seen := copy_evidence(source)):
        return Detection(format="fimfiction", confidence=0.96, evidence=seen)
    if "fimfiction" in head.lower() and source.is_html:
        return _detect_html(source)
    return None


def _slash_evidence(source: Source, head: str) -> tuple[Evidence, ...]:
    """A rule that opens the text, with a title and a `// by` line before the next rule."""
    start = head.lstrip("\ufeff \n")
    opening = _RULE.match(start)
    if not opening:
        return ()
    block = next((part for part in _RULE.split(start, maxsplit=4) if part.strip()), "")
    byline = next((part for part in _said(joined([block]))[1:] if _BY.match(part)), None)
    if byline is None:
        return ()
    rule = evidence(source.line, "a rule of slashes opens the text", opening[0])
    return rule, evidence(source.line + 1, "a title and an author between rules of slashes", byline)


def _arrow_evidence(source: Source) -> tuple[Evidence, ...]:
    block = _arrow_block(source.lines, _first(source.lines))
    if block is None:
        return ()
    start, end = block
    last = next(at for at in range(end - 2, start - 1, -1) if not is_blank(source.lines[at]))
    byline = source.lines[last].lstrip("> \t")
    if not _BY.match(byline):
        return ()
    return (evidence(source.line + last, "a title, an author and a rule behind `>`", byline),)


def _first(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if not is_blank(line)), 0)


def _arrow_block(lines: list[str], index: int) -> tuple[int, int] | None:
    """The span of up to four `>` lines at `index` that end with a rule of dashes; blanks part all of them or none."""
    said = 0
    for at in range(index, min(index + 10, len(lines))):
        if is_blank(lines[at]):
            continue
        parted = at > index and is_blank(lines[at - 1])
        if not lines[at].startswith(">") or said > 4 or (said > 1 and parted != is_blank(lines[index + 1])):
            return None
        if _ARROW_RULE.fullmatch(lines[at]):
            return (index, at + 1) if at > index else None
        said += 1
    return None


# Reading the text forms


def _parse(source: Source) -> Parsed:
    if source.is_html:
        return _parse_html(source)
    if _RULE.search(source.text, 0, _HEAD):
        return _parse_slashes(source)
    if " Views, " in source.text[:200] and copy_evidence(source):
        return parse_copy(source)
    return _parse_arrows(source)


def _parse_slashes(source: Source) -> Parsed:
    lines, folded = _unfolded(source)
    draft = Draft(lines, source.line, folded=folded)
    at = 0
    blocks = _slash_blocks(lines)
    follows = [start for start, _ in blocks[1:]] + [len(lines)]
    for (start, end), following in zip(blocks, follows, strict=False):
        draft.text(at, start)
        bare = not "".join(lines[end:following]).strip()
        _take_block(draft, start, end, names_story=bare)
        at = end
    draft.text(at, len(lines))
    return draft.parsed(headings_given=True)


def _unfolded(source: Source) -> tuple[list[str], bool]:
    """Lines with every rule on its own; second, whether the body's paragraphs cannot be told any more."""
    if not any(_RULE.search(line) and not _RULE_LINE.fullmatch(line) for line in source.lines):
        return source.lines, False
    text = _MET.sub("//\n//", _LINE_END.sub("\n", source.text))
    text = _RULE.sub(lambda match: f"\n{match[0]}\n", text)
    bodies = [part for part in _RULE.split(text) if part.strip() and not part.strip().startswith("//")]
    return [line.strip() for line in text.split("\n")], all("\n" not in part.strip() for part in bodies)


def _slash_blocks(lines: list[str]) -> list[tuple[int, int]]:
    """Spans from a rule, over lines behind slashes, to the next rule."""
    blocks = []
    opened: int | None = None
    for at, line in enumerate(lines):
        if _RULE_LINE.fullmatch(line):
            said = any(lines[between].strip() for between in range(opened + 1, at)) if opened is not None else False
            if opened is not None and said:
                blocks.append((opened, at + 1))
                opened = None
            else:
                opened = at
        elif line.strip() and not line.lstrip().startswith("//"):
            opened = None
    return _with_rules(lines, blocks)


def _with_rules(lines: list[str], blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with the rules beside them: one-line files double them."""
    wider: list[tuple[int, int]] = []
    for start, end in blocks:
        least = wider[-1][1] if wider else 0
        while start > least and (is_blank(lines[start - 1]) or _RULE_LINE.fullmatch(lines[start - 1])):
            start -= 1
        while end < len(lines) and (is_blank(lines[end]) or _RULE_LINE.fullmatch(lines[end])):
            end += 1
        wider.append((start, end))
    return wider


def _take_block(draft: Draft, start: int, end: int, *, names_story: bool = False) -> None:
    """A block's lines: the story's title and author, or a chapter's title (with the story's again).

    `names_story`: no text follows the block, so that it is not a chapter's even without an author.
    """
    heading: list[tuple[int, str]] = []
    opens = not draft.fields and not draft.pieces
    story = byline = False
    for at, part in [(number, part) for number in range(start, end) for part in _said(draft.lines[number])]:
        if heading and (match := _BY.match(part)):
            _state(draft, "authors", part[match.end() :], at, part)
            byline = True
        elif heading and part.lower().startswith("story:"):
            _state(draft, "title", part[6:], at, part)
            story = True
        else:
            heading.append((at, part))
    if not heading:
        return
    at, text = heading[0][0], joined(part for _, part in heading)
    if opens and (byline or names_story) and not story:
        draft.field("title", text, at, text=text)
    else:
        draft.pieces.append(Piece(role="heading", text=text, line=draft.number(at), heading=split_heading(text)))


def _said(line: str) -> list[str]:
    """What a line behind slashes or `>` says; one line may hold several (`// Title // by Author`)."""
    if _RULE_LINE.fullmatch(line) or _ARROW_RULE.fullmatch(line):
        return []
    if line.startswith(">"):
        return [line.lstrip("> \t")]
    return [part.strip() for part in re.split(r"(?:^|\s)//\s*", line) if part.strip()]


def _state(draft: Draft, key: str, value: str, at: int, text: str) -> None:
    """State a field once; a file of single chapters repeats it before each."""
    if any(field.key == key and field.value == value.strip() for field in draft.fields):
        draft.remove_text("repeated header", text, at)
    else:
        draft.field(key, value, at, text=text)


def _parse_arrows(source: Source) -> Parsed:
    lines = source.lines
    draft = Draft(lines, source.line)
    at = start = 0
    while at < len(lines):
        block = _arrow_block(lines, at) if lines[at].startswith(">") else None
        if block is None:
            at += 1
            continue
        draft.text(start, at)
        _take_block(draft, *block)
        at = start = block[1]
    draft.text(start, len(lines))
    return draft.parsed(headings_given=True)


# The HTML page: `header` with h1 and h2, `article.chapter`, `.authors-note`


def _detect_html(source: Source) -> Detection | None:
    chapters = _chapters(source.tree)
    if not chapters:
        return None
    line = source.line + int(chapters[0].sourceline or 1) - 1
    seen = evidence(line, "a chapter as Fimfiction's page marks it", visible_text(chapters[0])[:120])
    return Detection(format="fimfiction", confidence=0.96, evidence=(seen,))


def _chapters(tree: HtmlElement) -> list[HtmlElement]:
    return [node for node in tree.iter("article") if "chapter" in classes(node)]


def _parse_html(source: Source) -> Parsed:
    draft = PageDraft(source)
    for node in flat(_holder(source.tree)):
        if node.tag == "article":
            _take_chapter(draft, node)
        elif node.tag == "header" and not draft.fields:
            _take_header(draft, node)
        elif node.tag in ("footer", "nav"):
            draft.drop("page footer", node)
        else:
            draft.body([node])
    return draft.parsed(headings_given=True)


def _holder(tree: HtmlElement) -> HtmlElement:
    """The element whose children are the chapters."""
    chapters = _chapters(tree)
    parent: HtmlElement | None = chapters[0].getparent() if chapters else None
    return content(tree) if parent is None else parent


def _take_header(draft: PageDraft, header: HtmlElement) -> None:
    for node in flat(header):
        text = joined([visible_text(node)])
        if node.tag == "h1":
            draft.state("title", text, node)
            _take_address(draft, node)
        elif node.tag == "h2":
            byline = _BY.match(text)
            draft.state("authors", text[byline.end() :] if byline else text, node)
        else:
            draft.drop("page header", node)


def _take_address(draft: PageDraft, node: HtmlElement) -> None:
    for link in node.iter("a"):
        if "/story/" in (target := link.get("href") or ""):
            draft.state("source_url", target, link, text="")


def _take_chapter(draft: PageDraft, article: HtmlElement) -> None:
    gathered: list[HtmlElement] = []
    told = False
    for node in flat(article):
        if node.tag == "header":
            heading = next(node.iter("h1", "h2", "h3"), node)
            draft.open(heading)
        elif "authors-note" in classes(node):
            told = told or bool(gathered)
            draft.body(gathered)
            gathered = []
            draft.body(flat(node), "end_notes" if told else "notes")
        elif node.tag == "footer":
            draft.drop("page footer", node)
        else:
            gathered.append(node)
    draft.body(gathered)


FIMFICTION = Parser(
    name="fimfiction",
    reads="Fimfiction downloads: rules of slashes or arrows, FiMFetch one-line files, HTML",
    detect=_detect,
    parse=_parse,
)
