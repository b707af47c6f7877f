"""FicHub's exports: its one-page HTML (template `full_fic`), and texts made of its EPUBs (`epub_introduction`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import (
    Draft,
    dedented,
    evidence,
    fold,
    is_blank,
    is_spaced,
    joined,
    label_lines,
    looks_like_prose,
    split_heading,
)
from fic2ebook.parsers.page import PageDraft, classes, content, flat, paragraphs
from fic2ebook.parsers.statline import find_statline, read_statline, take_facts
from fic2ebook.parsers.unfold import folded_text, pen_name, with_headings
from fic2ebook.pieces import Heading, Piece
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source
from fic2ebook.source.markup import marked_text, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["FICHUB"]

_HEAD_LINES = 400
_SIGNATURE = re.compile(r"Exported with the assistance of\s+\[?FicHub\.net\]?(?:\(\S+\))?", re.IGNORECASE)
_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"(Status|Published|Updated|Words|Chapters|Original source|Source):[ \t]*(.*)", re.IGNORECASE)
_INNER_LABEL = re.compile(r"(?<=\s)(?:Status|Published|Updated|Words|Chapters|Original source|Rated):(?=\s)")
_FUSED = re.compile(r"(?<=\w)(?=(?:Published|Updated|Words|Chapters|Original source|Rated): )")
_LIST = re.compile(r"^(table of contents)\s+", re.IGNORECASE)
_CONTENTS = re.compile(r"\W*(?:table of contents|contents|chapter list|chapters)\W*", re.IGNORECASE)
_ITEM = re.compile(r"(\d{1,5})[.)][ \t]+(\S.*)")
#: FicHub's links between chapters, alone or together on a line.
_NAVIGATION = re.compile(
    r"(?:(?:previous chapter|next chapter|\(?back to chapter list\)?|chapter list)\W*)+", re.IGNORECASE
)
_NAVIGATES = ("previous chapter", "next chapter", "chapter list")


class _Entry(NamedTuple):
    text: str
    heading: Heading


# Detection


def _detect(source: Source) -> Detection | None:
    head, tail = source.text[:20_000], source.text[-3000:]
    signed = "fichub" in head.lower() or "fichub" in tail.lower()
    if not signed:
        return None
    seen: list[Evidence] = []
    if found := _SIGNATURE.search(_unlinked(head)) or _SIGNATURE.search(_unlinked(tail)):
        seen.append(evidence(_line_with(source, "fichub"), "FicHub's signature", found[0]))
    if "chapter_nav" in head and 'id="chap_1"' in source.text[:200_000]:
        seen.append(evidence(_line_with(source, "chapter_nav"), "FicHub's marks of chapters"))
    return Detection(format="fichub", confidence=0.98, evidence=tuple(seen)) if seen else None


def _unlinked(text: str) -> str:
    """The signature's words without the tags of its link."""
    return re.sub(r"<[^<>]{0,200}>", "", text) if "<" in text else text


def _line_with(source: Source, word: str) -> int:
    at = source.text.lower().find(word)
    return source.line + source.text.count("\n", 0, max(at, 0))


# The text


def _parse(source: Source) -> Parsed:
    if source.is_html:
        return _parse_page(source)
    unfolded, folded = _unfolded(source.lines)
    cuts: tuple[int, ...] = ()
    if not folded:
        unfolded, cuts = _parted(unfolded)
    lines = dedented(unfolded)
    draft = Draft(lines, source.line, folded=folded)
    draft.cuts = cuts
    stop = _end_of_facts(lines)
    _take_head(draft, stop)
    entries, body = _take_contents(draft, stop)
    given = _take_chapters(draft, body, entries)
    first = next((piece.text for piece in draft.pieces if piece.role == "text"), "")
    return draft.parsed(headings_given=given, nested=label_lines(first) >= 2)


def _unfolded(lines: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The lines, cut where they were collapsed to one; second, whether they were."""
    text = folded_text(lines)
    signature = _SIGNATURE.search(text, 0, 20_000)
    labels = list(_INNER_LABEL.finditer(text, 0, signature.start())) if signature else []
    if facts := find_statline(text, 0, 20_000) if labels else None:  # has labels of its own
        labels = [label for label in labels if not facts.start < label.start() < facts.end]
    if signature is None or not labels:
        return lines, False
    head = text[: labels[0].start()]
    title, by, rest = head.partition(" by ")
    out = [title.strip()]
    if by:
        author = pen_name(rest)
        out += [f"by {author}", "", rest[len(author) :].strip()]
    stops = [*(label.start() for label in labels[1:]), signature.start()]
    out += ["", *(text[label.start() : stop].strip() for label, stop in zip(labels, stops, strict=True))]
    body = with_headings(text[signature.end() :].strip())
    return [*out, "", signature[0], "", *_LIST.sub(r"\1\n", body, count=1).split("\n")], True


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], tuple[int, ...]]:
    """The lines, the facts that an extractor ran together (`Status: completePublished: …`) one on each; second, the
    lines that were one with the next."""
    at = next((at for at, line in enumerate(lines[:40]) if _LABEL.match(line) and _FUSED.search(line)), None)
    if at is None:
        return lines, ()
    facts = _FUSED.sub("\n", lines[at]).split("\n")
    return [*lines[:at], *facts, *lines[at + 1 :]], tuple(range(at, at + len(facts) - 1))


def _end_of_facts(lines: Sequence[str]) -> int:
    """The line after the last of FicHub's facts before the chapters."""
    end = 0
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if _CONTENTS.fullmatch(line):
            break
        if _is_signature(line):
            return at + 1
        if _LABEL.match(line) and (end == 0 or at - end < 8):
            end = at + 1
    return end


def _take_head(draft: Draft, stop: int) -> None:
    """Title, author, the unlabelled description, facts."""
    lines = draft.lines
    said = [at for at in range(stop) if not is_blank(lines[at])]
    first = 0
    if len(said) > 2 and lines[said[0]].strip() == lines[said[1]].strip():  # the page's title above the story's
        first = said.pop(1)
        draft.remove("title repeated", said[0])
    byline = next((at for at in said[1:6] if _BY.match(lines[at].strip())), None)
    facts = next((at for at in said if _is_fact(lines[at])), stop)
    top = min(facts, byline if byline is not None else (said[0] + 1 if said else 0))
    title = joined(lines[first:top]).lstrip("# ")
    draft.field("summary" if byline is None and looks_like_prose(title) else "title", title, first, top)
    if byline is not None:
        draft.field("authors", _BY.sub("", lines[byline].strip(), count=1), byline)
        top = byline + 1
    paragraphs = [joined([part]) for part in "\n".join(lines[top:facts]).split("\n\n")]
    draft.field("summary", "\n\n".join(part for part in paragraphs if part), top, facts)
    for at in range(facts, stop):
        _take_fact(draft, at)


def _is_fact(line: str) -> bool:
    return bool(_LABEL.match(line) or line.startswith("Rated:") or _is_signature(line))


def _is_signature(line: str) -> bool:
    return len(line) < 200 and _SIGNATURE.search(line) is not None


def _take_fact(draft: Draft, at: int) -> None:
    line = draft.lines[at].strip()
    if match := _LABEL.match(line):
        draft.labelled(match[1], _address(match[2]), at)
    elif _is_signature(line):
        draft.remove("FicHub's signature", at)
    elif _NAVIGATION.fullmatch(line):
        draft.remove("navigation", at)
    elif line.startswith("Rated:") and (facts := read_statline(line)):
        _take_site_facts(draft, line, at)
        draft.remove_text("statistics", line[facts.end :], at)
    elif line:
        label, colon, value = line.partition(":")
        draft.field("", value if colon else line, at, label=label if colon else "")


def _address(value: str) -> str:
    """An address without the Markdown link around it."""
    match = re.match(r"\[[^\[\]]*\]\((\S+)\)|<(\S+)>", value)
    return (match[1] or match[2]) if match else value


def _take_site_facts(draft: Draft, line: str, at: int) -> None:
    """The site's own line of facts; what FicHub states itself comes first."""
    facts = read_statline(line)
    if facts is None:
        return
    known = {field.key for field in draft.fields}
    new = tuple(fact if fact.key not in known else fact._replace(key="stats") for fact in facts.facts)
    take_facts(draft, facts._replace(facts=new), at)


def _take_contents(draft: Draft, start: int) -> tuple[list[_Entry], int]:
    """The numbered list of chapters, removed; second, where the body begins."""
    lines = draft.lines
    at = start
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    if at < len(lines) and (fused := _fused_contents(lines, at)):
        draft.remove("table of contents", at)
        return fused, at + 1
    titled = at < len(lines) and _CONTENTS.fullmatch(lines[at]) is not None
    at += titled
    entries: list[_Entry] = []
    last = at
    while at < len(lines):
        if is_blank(lines[at]):
            at += 1
            continue
        match = _ITEM.match(lines[at].strip())
        if not match or int(match[1]) != len(entries) + 1:
            break
        entries.append(_entry(match[2], int(match[1])))
        at = last = at + 1
    if not titled and len(entries) < 2:
        return [], start
    draft.remove("table of contents", start, last)
    return entries, last


def _fused_contents(lines: Sequence[str], at: int) -> list[_Entry]:
    """The chapters of a list that an extractor ran together, told apart by the numbered lines that repeat them."""
    rest = lines[at].strip()
    if not rest.startswith("Table of Contents") or rest == "Table of Contents":
        return []
    rest = rest.removeprefix("Table of Contents")
    entries: list[_Entry] = []
    for line in lines[at + 1 :]:
        match = _ITEM.match(line.strip()) if line[:1].isdecimal() else None
        if match and int(match[1]) == len(entries) + 1 and rest.startswith(match[2].strip()):
            entries.append(_entry(match[2].strip(), len(entries) + 1))
            rest = rest.removeprefix(match[2].strip())
    return [] if rest else entries


def _entry(text: str, number: int) -> _Entry:
    said = split_heading(text)
    return _Entry(text, said if said.number is not None else said._replace(number=number))


def _take_chapters(draft: Draft, start: int, entries: list[_Entry]) -> bool:
    """Chapters at the lines that say what the list says; links between chapters and a closing signature removed."""
    lines = draft.lines
    expected, at = 0, start
    for here in range(start, len(lines)):
        line = lines[here].strip()
        if not line or len(line) > 2000:
            continue
        if _is_navigation(line):
            draft.text(at, here)
            draft.remove("navigation", here)
            at = here + 1
        elif "FicHub" in line and _SIGNATURE.fullmatch(line):
            draft.text(at, here)
            draft.remove("FicHub's signature", here)
            at = here + 1
        elif (found := _match(line, entries, expected)) is not None and _stands_alone(lines, here, start):
            draft.text(at, here)
            draft.heading(entries[found].heading, here)
            expected, at = found + 1, here + 1
    draft.text(at, len(lines))
    return expected > 0


def _is_navigation(line: str) -> bool:
    if len(line) > 100 or not any(word in line.lower() for word in _NAVIGATES):
        return False
    return _NAVIGATION.fullmatch(line.lstrip("[(<« ")) is not None


def _match(line: str, entries: Sequence[_Entry], expected: int) -> int | None:
    if expected >= len(entries):
        return None
    said = fold(line.lstrip("# "))
    numbered = _ITEM.match(said)
    for at in range(expected, min(expected + 2, len(entries))):
        wanted = fold(entries[at].text)
        if said == wanted or (numbered and int(numbered[1]) == at + 1 and numbered[2] == wanted):
            return at
    return None


def _stands_alone(lines: Sequence[str], at: int, start: int) -> bool:
    if not is_spaced(lines, start, len(lines)):
        return True
    before = at == start or is_blank(lines[at - 1]) or _is_navigation(lines[at - 1].strip())
    if before and _ITEM.match(lines[at].strip()):
        return True
    if at + 1 == len(lines) or is_blank(lines[at + 1]) or lines[at + 1][0].isspace():  # its indent sets it apart
        return before
    return before and _is_navigation(lines[at + 1].strip())


# The page


def _parse_page(source: Source) -> Parsed:
    draft = PageDraft(source)
    _take_children(draft, content(source.tree), [])
    return draft.parsed(headings_given=any(piece.role == "heading" for piece in draft.pieces))


def _take_children(draft: PageDraft, parent: HtmlElement, entries: list[_Entry]) -> None:
    for node in paragraphs(parent):
        if _is_contents(node):
            entries += [_entry(joined([visible_text(item)]), at) for at, item in enumerate(node.iter("li"), 1)]
            draft.drop("table of contents", node)
        elif _is_chapter(node):
            _take_chapter(draft, node, entries)
        elif _is_navigation(visible_text(node)[:200].strip()):
            draft.drop("navigation", node)
        elif node.tag in _HOLDERS and (next(node.iter(*_HEADINGS), None) is not None or any(map(_is_chapter, node))):
            _take_children(draft, node, entries)
        else:
            _take_front(draft, node)


_HOLDERS = ("div", "section", "main", "article", "header")
_HEADINGS = ("h1", "h2", "h3")
_LISTS = ("ol", "ul")


def _heads_list(node: HtmlElement) -> bool:
    """Whether an element is the heading of a list of chapters that follows it."""
    below = node.getnext() if node.tag in _HEADINGS else None
    return below is not None and below.tag in _LISTS and _CONTENTS.fullmatch(visible_text(node).strip()) is not None


def _is_contents(node: HtmlElement) -> bool:
    if node.tag == "nav" or node.get("id") == "contents-list" or _heads_list(node):
        return True
    if node.tag in _LISTS:
        return (above := node.getprevious()) is not None and _heads_list(above)
    first = next(node.iter(*_HEADINGS), None) if node.tag in _HOLDERS else None
    return (
        first is not None
        and _CONTENTS.fullmatch(visible_text(first).strip()) is not None
        and not any(map(_is_chapter, node))
    )


def _is_chapter(node: HtmlElement) -> bool:
    return (node.get("id") or "").startswith("chap_") or (node.tag in _HOLDERS and "chapter" in classes(node))


def _take_front(draft: PageDraft, node: HtmlElement) -> None:
    text = joined([visible_text(node)])
    stated = {field.key for field in draft.fields}
    if not text:
        if draft.pieces:  # a rule or a picture between two paragraphs
            draft.body([node])
        return
    if _is_signature(text):
        draft.drop("FicHub's signature", node)
    elif node.tag == "h1" and "title" not in stated:
        draft.state("title", text, node)
    elif "authors" not in stated and _BY.match(text):
        draft.state("authors", _BY.sub("", text, count=1), node)
    elif _LABEL.match(text):
        _take_labels(draft, node, text)
    elif text.startswith("Rated:") and (facts := read_statline(text)):
        draft.take(node)
        at = draft.line(node) - draft.number(0)
        draft.remove_text("statistics", text[facts.end :], at)
        _take_site_facts(draft, text, at)
    elif "authors" in stated and "summary" not in stated and not draft.pieces:
        draft.state("summary", marked_text(node), node)
    else:
        draft.body([node])


def _take_labels(draft: PageDraft, node: HtmlElement, text: str) -> None:
    """One label, or several with a line break between them."""
    starts = [0, *(match.start() for match in _INNER_LABEL.finditer(text))]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        label, _, value = text[start:stop].partition(":")
        draft.label(label, value.strip(), node, text=text[start:stop].strip())


def _take_chapter(draft: PageDraft, node: HtmlElement, entries: Sequence[_Entry]) -> None:
    number = int(node.get("id")[5:]) if (node.get("id") or "")[5:].isdecimal() else 0
    gathered: list[HtmlElement] = []
    heading: HtmlElement | None = None
    for inner in flat(node):
        if "chapter_nav" in classes(inner) or _is_navigation(visible_text(inner)[:200].strip()):
            draft.drop("navigation", inner)
        elif heading is None and not gathered and inner.tag in ("h1", "h2", "h3"):
            heading = inner
        else:
            gathered.append(inner)
    listed = entries[number - 1] if 0 < number <= len(entries) else None
    if heading is not None:
        said = split_heading(visible_text(heading))
        draft.open(heading, said if said.title or listed is None else listed.heading)
    elif listed is not None:  # a chapter whose title only the list has
        piece = Piece(role="heading", text=listed.text, line=draft.line(node), heading=listed.heading)
        draft.pieces.append(piece)
    draft.body(gathered)


FICHUB = Parser(
    name="fichub",
    reads="FicHub exports, as HTML or as text",
    detect=_detect,
    parse=_parse,
)
