"""FanFicFare's text and HTML files; users set which labels there are, and their order and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import (
    Draft,
    blanks_before,
    dedented,
    evidence,
    fold,
    is_blank,
    is_spaced,
    joined,
    label_lines,
    paragraph_end,
)
from fic2ebook.parsers.fanficfare_book import book_evidence, parse_book, stated_in
from fic2ebook.parsers.fanficfare_chapters import HEADING_INDENT, Entry, read_contents, take_chapters
from fic2ebook.parsers.fanficfare_page import page_evidence, parse_page, stated_above
from fic2ebook.parsers.unfold import folded_text, with_headings
from fic2ebook.parsers.vocabulary import key_for
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

if TYPE_CHECKING:
    pass

__all__ = ["FANFICFARE"]

_HEAD_LINES = 250
_CONTENTS = "TABLE OF CONTENTS"  # in the HTML file, and so in renderings of it, in small letters
_END = "End file."
_FULL = 65  # characters of a line that another may continue
_WIDTH = 78  # FanFicFare's wrap_width

#: Labels that no site and no author writes; they are FanFicFare's own.
_OWN = frozenset({"Packaged", "Story URL", "Author URL", "Series URL"})
#: What FanFicFare's labels mean where that is not what they mean elsewhere.
_KEYS = {
    "Category": "fandoms", "AO3 Categories": "categories", "Freeform Tags": "tags", "Extra Tags": "tags",
    "Comments": "stats", "Reviews": "stats", "Word Count": "words", "Story Collections": "collections",
}  # fmt: skip
_PAIRED = frozenset({"chars/pairs", "characters/pairing", "characters/pairings", "characters/relationships"})
_OTW = re.compile(r"archiveofourown|squidgeworld|ad-?astra|superlove|cfaarchive|\bAO3\b|/works/\d", re.IGNORECASE)
_OTW_WORDS = ("Archive Warning", "General Audiences", "Teen And Up", "Explicit", "Not Rated")

_BYLINE = re.compile(r"by(?:[ \t]+\S|[ \t]*$)")
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,50}):(?:\s+|$)(.*)")
#: Labels in a text collapsed to one line, where only FanFicFare's usual ones can be told from prose.
_ONE_LINE = re.compile(
    r"(?<=\s)(?:Series|Series URL|Category|Genre|Language|Characters|Relationships|Pairings|Status|Published|Updated"
    r"|Packaged|Rating|Warnings|Chapters|Words|Publisher|Story URL|Author URL|Summary|Reviews|Favs|Follows|Kudos"
    r"|Comments|Hits|Bookmarks):(?=\s)"
)
_ROW = re.compile(r" {1,4}[^\W\d_][^:\n]{0,30}: {2,}\S")
_LAST_ROW = re.compile(r" {1,4}[^\W\d_][^:\n]{0,30}:(?: \S|$)")  # the longest label, or the summary's
_EMPHASIS = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000})(?<=\S)_(?![\w_])")
#: What only Markdown has: a quotation, a link, an escaped dash or number at a line's start.
_MARKDOWN = re.compile(r"^> |\]\(http|^\s{0,3}(?:\\[-+#>]|\d+\\\.)", re.MULTILINE)

# Detection


def _detect(source: Source) -> Detection | None:
    if source.text[:2000].lstrip().startswith("<"):
        seen_there = book_evidence(source) or page_evidence(source)
        return Detection(format="fanficfare", confidence=0.97, evidence=seen_there) if seen_there else None
    lines, _ = _unfolded(_untabled(source.lines))
    head = dedented(lines[:_HEAD_LINES])
    seen: list[Evidence] = []
    score = 0.0
    for weight, found in _signals(source, lines, head):
        seen.append(found)
        score += weight
    if score < 0.5:
        return None
    return Detection(format="fanficfare", confidence=min(0.98, 0.4 + score / 2), evidence=tuple(seen))


def _signals(source: Source, lines: Sequence[str], head: Sequence[str]) -> Iterator[tuple[float, Evidence]]:
    """What speaks for FanFicFare, with its weight; 1.2 in all is certain."""
    byline = _find_byline(head)
    if byline is not None:
        yield 0.1, evidence(source.line + byline, "`by` and an author on a line of their own", head[byline])
    elif (byline := _find_titled(head)) is not None:
        yield 0.1, evidence(source.line + byline, "title and author on one line above labels", head[byline])
    known = 0
    for at, line in enumerate(head):
        if _is_contents(line) and (byline is not None or line.strip() == _CONTENTS):
            yield 0.45, evidence(source.line + at, "FanFicFare's table of contents", line)
            break
        label = _LABEL.match(line)
        if label and label[1] in _OWN:
            yield 0.45, evidence(source.line + at, f"FanFicFare's label {label[1]}", line)
        elif label and byline is not None and at > byline and key_for(label[1], _KEYS) is not None:
            known += 1
    if known >= 3:
        yield 0.15, evidence(source.line, f"{known} labels under title and author")
    last = _end_of_text(lines)
    if last < len(lines) and lines[last].strip() == _END:
        yield 0.6, evidence(source.line + last, "FanFicFare's last line", _END)


def _find_byline(lines: Sequence[str]) -> int | None:
    """The index of the `by` line: the last before the labels, since a title may begin with "by" too."""
    found = near = None
    for at, line in enumerate(lines[:60]):
        if _is_contents(line) or ((found is not None or near is not None) and _is_known_label(line)):
            break
        if _BYLINE.match(line):
            if at == 0 or is_blank(lines[at - 1]):
                found = at
            elif at < 8:  # blank lines were lost
                near = at
    return near if found is None else found


def _find_titled(lines: Sequence[str]) -> int | None:
    """The index of `Title by Author` right above the labels: so the book and the page begin."""
    filled = [at for at in range(min(len(lines), 10)) if not is_blank(lines[at])][:2]
    above = len(filled) == 2 and " by " in lines[filled[0]] and _is_known_label(lines[filled[1]])
    return filled[0] if above and not _is_known_label(lines[filled[0]]) else None


def _is_contents(line: str) -> bool:
    return len(line) < 40 and line.strip("*#= \t").upper() == _CONTENTS


def _untabled(lines: Sequence[str]) -> Sequence[str]:
    """The lines; where the labels are the rows of a table, as pandoc and w3m draw it, without its margin and rules."""
    rows = [at for at, line in enumerate(lines[:60]) if _ROW.match(line)]
    if len(rows) < 3:
        return lines
    out, last = list(lines), rows[-1]
    while last + 1 < len(lines) and _LAST_ROW.match(lines[last + 1]):
        last += 1
    for at in range(max(0, rows[0] - 1), min(len(lines), last + 3)):
        out[at] = "" if not lines[at].strip("- ") else lines[at].lstrip() if at <= last else lines[at]
    return out


# The text file


def _parse(source: Source) -> Parsed:
    if source.is_html:
        if book_evidence(source):
            return parse_book(source, _keys(stated_in(source)))
        return parse_page(source, _keys(stated_above(source)))
    unfolded, folded = _unfolded(_untabled(source.lines))
    lines = dedented(unfolded)
    end = _end_of_text(lines)
    draft = Draft(lines, source.line, folded=folded, markup="markdown" if _is_markdown(lines) else "text")
    labels = _take_title(draft, end)
    contents, body = _bounds(lines, labels, end)
    _take_labels(draft, labels, min(contents, body))
    entries: list[Entry] = []
    if contents < body:
        draft.remove("table of contents", contents, body)
        entries = read_contents(lines, contents + 1, body)
    given = take_chapters(draft, body, end, entries)
    draft.remove("FanFicFare's last line", end, len(lines))
    first = next((piece for piece in draft.pieces if piece.role == "text"), None)
    return draft.parsed(headings_given=given, nested=first is not None and label_lines(first.text) >= 2)


def _unfolded(lines: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The lines, cut where they were collapsed to one; second, whether they were."""
    may_be = any(_CONTENTS.split()[-1] in line for line in lines[:50])
    text = folded_text(lines) if may_be else ""
    labels = list(_ONE_LINE.finditer(text, 0, 20_000)) if text else []
    head, contents, body = text.partition(f" {_CONTENTS} ")
    if len(labels) < 4 or not contents:  # without the contents, nothing says where the summary ends
        return lines, False
    title, by, author = head[: labels[0].start()].rpartition(" by ")
    out = [title.strip(), "", f"by {author.strip()}" if by else author, ""]
    stops = [*(label.start() for label in labels[1:] if label.start() < len(head)), len(head)]
    out += [head[label.start() : stop].strip() for label, stop in zip(labels, stops, strict=False)]
    body, end, _ = body.rpartition(_END) if body.rstrip().endswith(_END) else (body, "", "")
    out += ["", "", "", _CONTENTS, "", *with_headings(body.strip()).split("\n"), "", "", end]
    return out, True


def _is_markdown(lines: Sequence[str]) -> bool:
    text = "\n".join(lines)
    if _MARKDOWN.search(text):
        return True
    hard = sum(1 for line in lines if line.endswith("  ") and not is_blank(line))
    return 0 < hard * 4 < sum(1 for line in lines if not is_blank(line))


def _end_of_text(lines: Sequence[str]) -> int:
    """The index of `End file.`, or of the end."""
    at = len(lines)
    while at > 0 and is_blank(lines[at - 1]):
        at -= 1
    return at - 1 if at and lines[at - 1].strip() == _END else at


def _take_title(draft: Draft, end: int) -> int:
    """Title and author; returns where the labels begin. A title may stand on several lines, or be missing."""
    lines = draft.lines
    byline = _find_byline(lines[:end])
    if byline is None:
        stop = next((at for at, line in enumerate(lines[:60]) if _is_known_label(line)), 0)
        _take_titled(draft, [at for at in range(stop) if not is_blank(lines[at])])
        return stop
    draft.field("title", joined(lines[:byline]), 0, byline)
    after = byline + 1
    while after < end and not is_blank(lines[after]) and not _is_known_label(lines[after]):
        after += 1  # several authors, wrapped
    draft.field("authors", joined(lines[byline:after])[2:], byline, after)
    return after


def _take_titled(draft: Draft, places: Sequence[int]) -> None:
    """`Title by Author`, as the HTML file has it, perhaps as the page's title too; or the title alone."""
    said: list[str] = []
    for at in places:
        line = draft.lines[at].strip("*# \t")
        if line in said:
            draft.remove("title repeated", at)
        else:
            said.append(line)
    text = said[0] if said and said[0] == joined(said[1:]) else joined(said)
    title, by, author = text.rpartition(" by ")
    first = places[0] if places else 0
    draft.field("title", title if by else text, first, text=title if by else text)
    draft.field("authors", author if by else "", first, text=f"by {author}" if by else "")


def _is_known_label(line: str) -> bool:
    match = _LABEL.match(line)
    return bool(match and key_for(match[1], _KEYS) is not None)


def _bounds(lines: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Where the table of contents begins (or the body, if there is none), and where the body begins."""
    contents = next((at for at in range(start, min(end, start + 3000)) if _is_contents(lines[at])), None)
    if contents is not None:
        return contents, _end_of_contents(lines, contents + 1, end)
    body = _end_of_labels(lines, start, end)
    return body, body


def _end_of_contents(lines: Sequence[str], start: int, end: int) -> int:
    """The first chapter's heading: indented, or the first entry again, or what stands after a wider gap."""
    first: tuple[str, str] | None = None
    gap = None
    at = start
    while at < end:
        if is_blank(lines[at]):
            at += 1
            continue
        blanks = blanks_before(lines, at)
        after = min(end, paragraph_end(lines, at))
        text = fold(joined(lines[at:after]))
        if first is not None and (lines[at][0] in " \t" or text in first or blanks > max(2, gap or blanks)):
            return at
        if first is None:
            first = (text, fold(lines[at]))  # a rendering of the HTML file has an entry a line
        elif gap is None:
            gap = blanks
        if inner := _heading_inside(lines, at, after):
            return inner
        at = after
    return _end_of_numbers(lines, start, end)


def _heading_inside(lines: Sequence[str], start: int, end: int) -> int | None:
    """Where blank lines were lost: the line of a paragraph that is indented, or says what the first says."""
    first = fold(lines[start])
    return next(
        (at for at in range(start + 1, end) if HEADING_INDENT.match(lines[at]) or fold(lines[at]) == first), None
    )


def _end_of_numbers(lines: Sequence[str], start: int, end: int) -> int:
    """No heading agrees with the contents: only lines that count on are taken for them."""
    last, number = start, 1
    for at in range(start, end):
        if lines[at].startswith(f"{number}. "):
            last, number = at + 1, number + 1
        elif not is_blank(lines[at]):
            break
    return last


def _end_of_labels(lines: Sequence[str], start: int, end: int) -> int:
    """Without a table of contents: the first indented heading after a gap, or what stands after three blank lines."""
    labelled, spaced = False, is_spaced(lines, start, end)
    for at in range(start, min(end, start + 3000)):
        if is_blank(lines[at]):
            continue
        blanks = blanks_before(lines, at)
        if HEADING_INDENT.match(lines[at]) and (blanks >= 1 or not spaced):
            return at
        if labelled and blanks >= 3:
            return at  # even at a label: it is the author's own
        labelled = labelled or _is_known_label(lines[at])
    last = max((at for at in range(start, min(end, start + 60)) if _is_known_label(lines[at])), default=start - 1)
    if spaced:
        return paragraph_end(lines, last + 1)
    last += 1
    while 0 < last < end and len(lines[last - 1]) > _FULL:  # the summary goes on
        last += 1
    return last


# Labels


def _take_labels(draft: Draft, start: int, end: int) -> None:
    entries = _label_entries(draft.lines, start, end)
    keys = _keys(draft.lines[start:end])
    for label, first, last in entries:
        if label is None:
            draft.text(first, last)
            continue
        value = _value(draft.lines[first:last])
        if label.lower() in _PAIRED:
            _take_paired(draft, label, value, first, last)
        else:
            draft.labelled(label, value, first, last, overrides=keys)


def _keys(block: Sequence[str]) -> dict[str, str]:
    """What labels mean: "Genre" is the free tags where the story comes from an archive of AO3's kind."""
    genre = "tags" if _is_otw(block) else "genres"
    return {**_KEYS, "Genre": genre, "Genres": genre}


def _is_otw(block: Sequence[str]) -> bool:
    places = [line for line in block if line.startswith(("Publisher:", "Story URL:"))]
    if places:
        return any(_OTW.search(line) for line in places)
    return any(line.startswith(("Rating:", "Warnings:")) and any(word in line for word in _OTW_WORDS) for line in block)


def _label_entries(lines: Sequence[str], start: int, end: int) -> list[tuple[str | None, int, int]]:
    """Each label with the span of its lines; what stands before the first label has None."""
    wrapped = all(len(line) <= _WIDTH + 2 or len(line.split()) <= 3 for line in lines[start:end])
    entries: list[tuple[str | None, int, int]] = []
    for at in range(start, end):
        if is_blank(lines[at]):
            continue
        label = _new_label(lines, at, wrapped, entries)
        if label is not None:
            entries.append((label, at, at + 1))
        elif entries:
            entries[-1] = (entries[-1][0], entries[-1][1], at + 1)
        else:
            entries.append((None, at, at + 1))
    return entries


def _new_label(lines: Sequence[str], at: int, wrapped: bool, entries: list[tuple[str | None, int, int]]) -> str | None:
    """The label that opens line `at`, unless the line continues a wrapped value or a summary's next paragraph."""
    match = _LABEL.match(lines[at])
    if not match:
        return None
    label = match[1]
    if label in _OWN or not entries:
        return label
    if entries[-1][0] == "Summary" and entries[-1][2] < at:  # after a blank line in the summary
        return None
    before = lines[at - 1]
    full = wrapped and len(before) + 1 + len(lines[at].split(None, 1)[0]) > _WIDTH
    if full and not is_blank(before) and key_for(label, _KEYS) is None:
        return None
    return label


def _value(lines: Sequence[str]) -> str:
    """The value of a label's lines, wrapping undone; blank lines part paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in [lines[0].partition(":")[2], *lines[1:]]:
        if is_blank(line):
            paragraphs.append([])
        else:
            paragraphs[-1].append(line)
    text = "\n\n".join(joined(part) for part in paragraphs if part)
    return _EMPHASIS.sub(r"*\1*", text) if "_" in text else text


def _take_paired(draft: Draft, label: str, value: str, first: int, last: int) -> None:
    """A list of characters and pairings in one: those with a slash or an ampersand are pairings."""
    items = [item.strip() for item in value.split(",") if item.strip()]
    pairs = tuple(item for item in items if "/" in item or " & " in item)
    people = tuple(item for item in items if item not in pairs)
    for key, values in (("characters", people), ("relationships", pairs)):
        if values:
            draft.field(key, ", ".join(values), first, last, label=label, values=values)


FANFICFARE = Parser(
    name="fanficfare",
    reads="FanFicFare's .txt, .html and .epub files",
    detect=_detect,
    parse=_parse,
)
