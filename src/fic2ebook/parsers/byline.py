"""A byline and what stands round it: title, copyright line, dedication, epigraph, adverts; but no label block."""

from __future__ import annotations

from fic2ebook.parsers.aozora import detect_aozora, parse_aozora
from fic2ebook.parsers.banner import Rows
from fic2ebook.parsers.banner_head import read_head
from fic2ebook.parsers.banner_particulars import Head
from fic2ebook.parsers.base import Parsed, Parser, once
from fic2ebook.parsers.draft import Draft, evidence, with_rules
from fic2ebook.parsers.endings import unfinished
from fic2ebook.parsers.heads import split_part
from fic2ebook.parsers.markdown_head import count_labels, heading_of
from fic2ebook.parsers.page_copy import read_counted_parts, take_heads_again
from fic2ebook.parsers.title_page import has_pages, read_title_page, remaining
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection, Note
from fic2ebook.source import Source

__all__ = ["BYLINE"]

_NEAR = 5  # lines between a title and the byline below it
_LABELS = 60  # lines among which a label block would stand


def _detect(source: Source) -> Detection | None:
    if source.is_html:
        return None
    if _may_be_aozora(source.text):
        aozora = detect_aozora(source)
        if aozora is not None:
            return aozora
    head = _read(source)
    if not head.confidence or head.byline is None:
        return None
    labels = count_labels(source.lines[:_LABELS])
    confidence = head.confidence * (0.6 if labels > 2 else 0.75 if labels == 2 else 1.0)
    seen = [
        evidence(source.line + each.first.index, _reason(each.key, each.reason), each.first.raw)
        for each in head.statements
    ]
    return Detection(format="byline", confidence=round(confidence, 2), evidence=tuple(seen[:8]))


def _may_be_aozora(text: str) -> bool:
    """Whether one of its signs stands in the head or the tail; a single character is looked for first, at no cost."""
    return ("［" in text and "［＃" in text[:20_000]) or ("底" in text and "底本" in text[-8_000:])


def _reason(key: str, reason: str) -> str:
    return reason or {"authors": "a byline", "title": "a title above a byline"}.get(
        key, f"{key or 'a line'} of a banner"
    )


@once
def _read(source: Source) -> Head:
    first = next((line for line in source.lines[:50] if line.strip()), "")
    if heading_of(first) is not None:
        return Head()  # "# Title" is Markdown's
    return read_head(Rows(source.lines))


def _parse(source: Source) -> Parsed:
    if detect_aozora(source) is not None:
        return parse_aozora(source)
    head = _read(source)
    draft = Draft(source.lines, source.line)
    taken = with_rules(source.lines, head.taken)
    _state(draft, head)
    if title := _part_in_title(draft, head):
        taken |= _repeated_bylines(draft, head, title)
    taken |= _repeated_heads(draft, head, taken)
    menu = next((each.first.index for each in head.statements if each.reason == "site navigation"), None)
    if menu is not None:
        taken |= take_heads_again(draft, head.taken, menu)
    begin = max(head.taken, default=-1) + 1
    if has_pages(source.lines, begin):
        draft.pieces.extend(remaining(draft, 0, begin, taken))
        draft.pieces.extend(read_title_page(draft, begin, len(source.lines), seen_title=True))
    elif head.byline is None or not read_counted_parts(draft, begin, head.byline.raw.strip(), taken):
        draft.pieces.extend(remaining(draft, 0, len(source.lines), taken))
    _note_parts(draft, head, taken)
    if (statement := unfinished(source.lines, source.line)) is not None:
        draft.fields.append(statement)
    return draft.parsed()


def _part_in_title(draft: Draft, head: Head) -> str:
    """The story's title where `The Lamp - Chapter 1: Rain` stands above the byline; the rest is its first heading."""
    at = next((n for n, field in enumerate(draft.fields) if field.key == "title"), None)
    parts = split_part(draft.fields[at].value) if at is not None else None
    if at is None or parts is None:
        return ""
    draft.fields[at] = draft.fields[at]._replace(value=parts[0])
    draft.pieces.append(Piece(role="heading", text=parts[1], line=draft.fields[at].line))
    return parts[0]


def _repeated_bylines(draft: Draft, head: Head, title: str) -> set[int]:
    """The bylines below the later parts' headings, which begin with the title; they are removed."""
    if head.byline is None:
        return set()
    line, above, found = head.byline.raw.strip(), "", set()
    for n, other in enumerate(draft.lines):
        if other.strip() == line and n != head.byline.index and above.startswith(title):
            draft.remove("repeated byline", n)
            found.add(n)
        above = other.strip() or above
    return found


def _repeated_heads(draft: Draft, head: Head, taken: set[int]) -> set[int]:
    """Title and byline where they stand again above later chapters, as on pages pasted one below the other; removed."""
    title = next((each.first for each in head.statements if each.key == "title"), None)
    if head.byline is None or title is None or title.index == head.byline.index:
        return set()
    line, name = head.byline.raw.strip(), title.raw.strip()
    found: set[int] = set()
    for n, other in enumerate(draft.lines):
        if len(other) == len(head.byline.raw) and other.strip() == line and n not in taken:
            above = next((at for at in range(n - 1, max(-1, n - _NEAR), -1) if draft.lines[at].strip()), -1)
            if above > head.byline.index and draft.lines[above].strip() == name:
                draft.remove("page header", above)
                draft.remove("repeated byline", n)
                found.update((above, n))
    return found


def _note_parts(draft: Draft, head: Head, taken: set[int]) -> None:
    """A byline that stands again further down: parts of a story, or several stories, in one file."""
    if head.byline is None or len(head.byline.raw) > 200:
        return
    line = head.byline.raw.strip()
    again = [n for n, other in enumerate(draft.lines) if other.strip() == line and n not in taken]
    if again:
        message = f"the byline stands {len(again)} more times: several parts or stories are in one file"
        draft.notes.append(Note(code="several-parts", message=message, line=draft.number(again[0])))


def _state(draft: Draft, head: Head) -> None:
    for each in head.statements:
        first, last = each.first.index, each.last.index
        if each.reason:
            draft.remove_text(each.reason, "\n".join(draft.lines[first : last + 1]), first)
        else:
            draft.field(each.key, each.value, first, last + 1, label=each.label)


BYLINE = Parser(
    name="byline",
    reads="a title and `by Author` above the story, old banners, Aozora Bunko",
    detect=_detect,
    parse=_parse,
    inner=True,
)
