"""eFiction's chapters in a text: the numbered list, headings "Title by Author", notes, links to the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.draft import Draft, fold, is_blank, joined, paragraph_end, split_heading
from fic2ebook.parsers.efiction_words import BY, NOTES, is_back_link, is_chrome, is_printer_link
from fic2ebook.parsers.names import is_title_case
from fic2ebook.pieces import Heading, Piece, Role

__all__ = ["Entry", "read_contents", "split_byline", "take_chapters"]

_ITEM = re.compile(r"(\d{1,4})\.[ \t]+(?=\S)")
_WITHIN = 200  # lines after the labels in which the list may begin


class Entry(NamedTuple):
    """A line of the list of chapters: as it stands, the title, and the chapter's author."""

    text: str
    title: str
    author: str


class _Opening(NamedTuple):
    """A chapter's heading: the span of its lines, the title, the author after it, the number in the list."""

    first: int
    last: int
    title: str
    author: str
    number: int | None


def split_byline(text: str, others: Sequence[str] = ()) -> tuple[str, str]:
    """Title and author of "Title by Author"; `others` are lines that most likely end in the same author.

    A title may hold a "by" of its own, and an author's name a "de": the longest ending that another line shares
    decides, else the last "by".
    """
    matches = list(BY.finditer(text))
    for match in matches:
        if any(other.endswith(text[match.start() :]) for other in others):
            return text[: match.start()], text[match.end() :]
    if not matches:
        return text, ""
    english = [match for match in matches if match[0].strip() == "by"]
    last = (english or matches)[-1]
    return text[: last.start()], text[last.end() :]


def read_contents(lines: Sequence[str], start: int, end: int) -> tuple[int, int, list[Entry]]:
    """Where the list of chapters begins and ends, and its entries; none where there is no list."""
    first = next((at for at in range(start, min(end, start + _WITHIN)) if _opens_list(lines, at, end)), None)
    if first is None:
        return start, start, []
    texts: list[str] = []
    at = last = first
    while at < end:
        line = lines[at].strip()
        if not line:
            at += 1
            continue
        if _number(line) != len(texts) + 1:
            break
        after = at + 1
        while (
            after < end
            and not is_blank(lines[after])
            and _number(lines[after]) != len(texts) + 2
            and not BY.search(" ".join(lines[at:after]))
        ):
            after += 1  # a long title goes on in the next line
        texts.append(_ITEM.sub("", joined(lines[at:after]), count=1))
        at = last = after
    return first, last, [Entry(text, *split_byline(text, _others(texts, at))) for at, text in enumerate(texts)]


def _opens_list(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether "1. Title by Author" begins on this line, perhaps wrapped."""
    return (
        _number(lines[at]) == 1
        and BY.search(joined(lines[at : min(end, at + 4, paragraph_end(lines, at))])) is not None
    )


def _others(texts: Sequence[str], at: int) -> Sequence[str]:
    return [text for near, text in enumerate(texts[max(0, at - 2) : at + 3], max(0, at - 2)) if near != at]


def _number(line: str) -> int | None:
    match = _ITEM.match(line.strip())
    return int(match[1]) if match else None


def take_chapters(draft: Draft, start: int, end: int, entries: Sequence[Entry], authors: Sequence[str]) -> bool:
    """Chapters with their notes; returns whether headings were found."""
    listed = list(_listed(draft.lines, start, end, entries))
    found = listed or list(_signed(draft.lines, start, end, authors))
    at = start
    for opening in found:
        _take_text(draft, at, opening.first)
        _take_heading(draft, opening, authors)
        at = opening.last
    _take_text(draft, at, end)
    return bool(found)


def _listed(lines: Sequence[str], start: int, end: int, entries: Sequence[Entry]) -> Iterator[_Opening]:
    """Headings that say what the next entries of the list say, with their author or alone on a line."""
    expected = 0
    at = start
    spaced = any(map(is_blank, lines[start : end - 1]))
    while at < end and expected < len(entries):
        before = lines[at - 1] if at > start and spaced else ""
        if is_blank(lines[at]) or not (is_blank(before) or is_back_link(before)):
            at += 1
            continue
        for number, entry in enumerate(entries[expected : expected + 3], expected):
            if last := _says(lines, at, end, entry):
                yield _Opening(at, last, entry.title, entry.author, number + 1)
                expected, at = number + 1, last - 1
                break
        at += 1


def _says(lines: Sequence[str], at: int, end: int, entry: Entry) -> int | None:
    """Where a heading that says `entry` ends: in one line or, wrapped, in a few."""
    whole, title = fold(entry.text), fold(entry.title)
    said = ""
    for last in range(at + 1, min(end, at + 100) + 1):
        said = fold(f"{said} {lines[last - 1]}")
        if said == whole or (said == title and (last == end or is_blank(lines[last]))):
            return last
        if len(said) > len(whole) or is_blank(lines[last - 1]):
            return None
    return None


def _signed(lines: Sequence[str], start: int, end: int, authors: Sequence[str]) -> Iterator[_Opening]:
    """Without a list: lines that end in "by" and the story's author, at the start or after a link to the top; when
    one stands at the start, also those that are a paragraph of their own."""
    if not authors:
        return
    endings = tuple(f" {author}" for author in authors)
    ready, opened = True, False
    for at in range(start, end):
        line = lines[at].strip()
        if not line:
            continue
        alone = opened and is_blank(lines[at - 1]) and (at + 1 == end or is_blank(lines[at + 1]))
        signed = (ready or alone) and line.endswith(endings) and len(line) < 400
        title, author = split_byline(line) if signed else ("", "")
        if author in authors and title and (ready or is_title_case(title)):  # not "It was painted by Ada Plover"
            yield _Opening(at, at + 1, title, author, None)
            opened = True
        ready = is_back_link(line)


def _take_heading(draft: Draft, opening: _Opening, authors: Sequence[str]) -> None:
    """The heading, and its author: said already, or, in a round robin, put with the chapter's notes."""
    said = split_heading(opening.title)
    number = said.number if said.number is not None else opening.number
    line = draft.number(opening.first)
    heading = Heading(title=said.title, number=number, kind=said.kind)
    draft.pieces.append(Piece(role="heading", text=opening.title, line=line, heading=heading))
    if not opening.author:
        return
    whole = joined(draft.lines[opening.first : opening.last])
    byline = whole[len(opening.title) :].strip()
    if not byline:
        return
    if opening.author in authors:
        draft.remove_text("chapter's author", byline, opening.first)
    else:
        draft.pieces.append(Piece(role="notes", text=byline, line=line))


def _take_text(draft: Draft, start: int, end: int) -> None:
    """A chapter between headings: notes first, the story, notes at its end; links to the top removed."""
    lines = draft.lines
    at = _skip(draft, start, end)
    while at < end and not draft.folded and (kind := _notes(lines[at])) and kind != "end_notes":
        last = _end_of_notes(lines, at, end)
        _take_notes(draft, at, last, "notes")
        at = _skip(draft, last, end)
    role: Role = "text"
    for here in range(at, end):
        line = lines[here]
        if is_back_link(line) or is_printer_link(line):
            stop = here
            while stop > at and is_chrome(lines[stop - 1]):  # the links beside it
                stop -= 1
            _take_span(draft, at, stop, role)
            draft.remove("link to the top", stop, here + 1)
            at = here + 1
        elif line.rstrip().endswith(":") and _notes(line) == "end_notes" and role == "text":
            draft.text(at, here)
            draft.remove("heading of notes", here)
            at, role = here + 1, "end_notes"
    stop = end
    while stop > at and (is_blank(lines[stop - 1]) or is_chrome(lines[stop - 1])):
        stop -= 1
    if sum(1 for line in lines[stop:end] if not is_blank(line)) < 2 and not _phrase(lines[stop:end]):
        stop = end
    _take_span(draft, at, stop, role)
    draft.remove("page navigation", stop, end)


def _phrase(lines: Sequence[str]) -> bool:
    """Whether a line of the page is more than one word, which the story's last line could be ("Next")."""
    return any(" " in line.strip() for line in lines)


def _take_span(draft: Draft, start: int, end: int, role: Role) -> None:
    draft.text(start, end, role)


def _skip(draft: Draft, start: int, end: int) -> int:
    at = start
    while at < end and (is_blank(draft.lines[at]) or is_chrome(draft.lines[at]) or is_back_link(draft.lines[at])):
        draft.remove("page navigation", at)
        at += 1
    return at


def _notes(line: str) -> str | None:
    label, colon, _ = line.strip().partition(":")
    return NOTES.get(label.strip(" *_").replace("’", "'").casefold()) if colon and len(label) < 50 else None


def _end_of_notes(lines: Sequence[str], at: int, end: int) -> int:
    """Notes before a chapter are what stands beside their heading, or the paragraph under it."""
    if lines[at].partition(":")[2].strip(" *_"):
        return min(end, paragraph_end(lines, at))
    after = at + 1
    while after < end and is_blank(lines[after]):
        after += 1
    if not any(map(is_blank, lines[at : end - 1])):  # html2text has no blank lines
        return min(end, after + 1)
    return min(end, paragraph_end(lines, after))


def _take_notes(draft: Draft, at: int, last: int, role: Role) -> None:
    label, _, inline = draft.lines[at].partition(":")
    draft.remove_text("heading of notes", f"{label.strip()}:", at)
    text = "\n".join([inline.strip(" *_"), *draft.lines[at + 1 : last]]).strip()
    if text:
        draft.pieces.append(Piece(role=role, text=text, line=draft.number(at)))
