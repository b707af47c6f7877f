"""eFiction archives: the printable page, the web page copied, the index page, in several languages, as text or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import (
    Draft,
    evidence,
    is_blank,
    joined,
    label_lines,
    looks_like_prose,
    paragraph_end,
)
from fic2ebook.parsers.efiction_chapters import Entry, read_contents, split_byline, take_chapters
from fic2ebook.parsers.efiction_lines import unfolded, unlinked, untagged
from fic2ebook.parsers.efiction_page import page_evidence, parse_page
from fic2ebook.parsers.efiction_words import (
    BY,
    KEYS,
    NOTES,
    STATISTICS,
    is_back_link,
    is_chrome,
    is_counted,
    labels_on,
    opening_label,
    without_count,
)
from fic2ebook.parsers.vocabulary import key_for
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

__all__ = ["EFICTION"]

_HEAD = 3_000
_HEAD_LINES = 150
_SUMMARY_LINES = 9
_LONGEST = 3_000  # characters of a line that are looked at
#: The lines that open with a label, and the label.
_Labels: TypeAlias = "Sequence[tuple[int, re.Match[str]]]"
_ADDRESS = re.compile(r"https?://\S{1,300}?viewstory\.php\s?\?\s?(?:p?sid)=\d+(?:&\S*)?", re.IGNORECASE)
_FREE_LABEL = re.compile(r"([^\W\d_][^:\n]{0,40}):(?:[ \t]+|$)")
_ENTRY = re.compile(r"1\.[ \t]+\S.*")
_DISCLAIMERS = ("disclaimer:", "haftungsausschluss:", "jogi nyilatkozat:", "zastrzeżenie:")
#: Whose the characters are, in the archive's own words: a paragraph below the last chapter's link to the top.
_OWNERS = re.compile(
    r"\b(?:characters|personnages|personajes|personaggi|personagens|charaktere|figuren|szereplők|postacie)\b[^.]{0,200}\.$",
    re.IGNORECASE,
)
_TYPES = frozenset({"Story Type", "Types", "Type"})
_EMPHASIS = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000})(?<=\S)_(?![\w_])")
_STATE = re.compile(r"Story is (Complete|Incomplete|Abandoned)")
_WEB = ("Author's Chapter Notes:", "Chapter End Notes:", "- Text Size +", "[Reviews - ")


class _Statement(NamedTuple):
    label: str
    value: list[str]
    first: int
    last: int


# Detection


def _detect(source: Source) -> Detection | None:
    if source.text[:2000].lstrip().startswith("<"):
        seen_there = page_evidence(source)
        return Detection(format="efiction", confidence=0.96, evidence=seen_there) if seen_there else None
    score, seen = 0.0, []
    for weight, found in _signals(_without_tags(source)):
        score += weight
        seen.append(found)
    if score < 0.6:
        return None
    return Detection(format="efiction", confidence=min(0.97, 0.55 + score / 3), evidence=tuple(seen))


def _without_tags(source: Source) -> Source:
    """The text of a page in which tags were left, without those of its template."""
    return replace(source, text=untagged(source.text)) if "<b>" in source.text[:_HEAD] else source


def _signals(source: Source) -> Iterator[tuple[float, Evidence]]:
    head = source.lines[:_HEAD_LINES]
    if max(map(len, head)) > _LONGEST:
        head = [line[:_LONGEST] for line in head]
    colons = [at for at, line in enumerate(head) if ":" in line]
    labels = [(at, match) for at in colons if (match := opening_label(head[at])) is not None]
    first = next((at for at, line in enumerate(head) if not is_blank(line)), 0)
    if first < len(head) and len(head[first]) < 300 and BY.search(head[first]):
        yield 0.1, evidence(source.line + first, "a first line with a title and an author", head[first])
    if (at := _facts_a_line_each(head, labels)) is not None:
        yield 1.2, evidence(source.line + at, "the archive's numbers and dates, a line each", head[at])
    if (at := _classes_a_line_each(labels)) is not None:
        yield 0.8, evidence(source.line + at, "the archive's classes, a line each", head[at])
    for at in _may_sign(source.text, head, colons):
        line = head[at]
        keys = {KEYS[match[1]] for match in labels_on(line)} if line.count(":") > 1 else set()
        if len(keys & STATISTICS) >= 3 and _says_complete(line):
            yield 0.6, evidence(source.line + at, "the archive's line of numbers and dates", line)
        elif {"fandoms", "characters"} <= keys:
            yield 0.25, evidence(source.line + at, "categories and characters on one line", line)
        if is_counted(line):
            yield 1.1, evidence(source.line + at, "title, author and number of reviews", line)
        elif line.startswith("Hitcount: Story Total:"):
            yield 1.1, evidence(source.line + at, "a line that only an archive of this software has", line)
        elif ("[" in line or "Notes:" in line or "+" in line) and any(mark in line for mark in _WEB):
            yield 0.3, evidence(source.line + at, "a word of the archive's page", line)
        elif _ENTRY.match(line) and BY.search(line):
            yield 0.15, evidence(source.line + at, "a list of chapters with authors", line)
    yield from _tail_signals(source)


def _may_sign(text: str, head: Sequence[str], colons: Sequence[int]) -> list[int]:
    """The few lines that have one of the characters without which no line is a sign; most texts have but the colon."""
    found = set(colons)
    for mark in ("+", "[", "1."):
        if mark in text:
            found.update(at for at, line in enumerate(head) if mark in line)
    return sorted(found)


def _says_complete(line: str) -> bool:
    """Whether "Completed:" is answered by a word ("Yes", "Ja"), not by a date as in AO3's statistics."""
    answers = (line[match.end() :].lstrip()[:1] for match in labels_on(line) if KEYS[match[1]] == "complete")
    return any(answer.isalpha() for answer in answers)


def _facts_a_line_each(head: Sequence[str], labels: _Labels) -> int | None:
    """The line that says `Completed:` where the template's other labels are on the lines around it."""
    seen: dict[str, int] = {}
    for at, _ in labels:
        for match in labels_on(head[at]):
            if KEYS[match[1]] != "complete" or _says_complete(head[at]):
                seen.setdefault(KEYS[match[1]], at)
    facts = sorted(at for key, at in seen.items() if key in STATISTICS)
    complete = seen.get("complete")
    if complete is None or len(facts) < 4 or facts[-1] - facts[0] > 2 * len(facts):
        return None
    return complete if {"fandoms", "stats"} <= seen.keys() else None


def _classes_a_line_each(labels: _Labels) -> int | None:
    """The line that says `Challenges:` where `Categories:`, `Characters:` and others of the template are near it, as in
    the printable version of a site that leaves out its numbers."""
    seen: dict[str, int] = {}
    for at, match in labels:
        seen.setdefault(KEYS[match[1]], at)
    challenges = seen.get("collections")
    if challenges is None or not {"fandoms", "characters", "series"} <= seen.keys():
        return None
    near = [key for key, at in seen.items() if abs(at - challenges) < 12]
    return challenges if len(near) >= 6 else None


def _tail_signals(source: Source) -> Iterator[tuple[float, Evidence]]:
    tail = source.text[-3000:]
    if "://" in tail and (found := _ADDRESS.search(tail)):
        yield 0.6, evidence(source.line + len(source.lines) - 1, "the story's address in the archive", found[0])
    linked = next((line for line in tail.split("\n") if is_back_link(line)), None)
    if linked:
        yield 0.25, evidence(source.line + len(source.lines) - 1, "a link from a chapter's end", linked)


# Reading the text


def _parse(source: Source) -> Parsed:
    if source.is_html:
        return parse_page(source)
    source = _without_tags(source)
    plain, linked = unlinked(source.lines) if ".php" in source.text else (source.lines, "")
    lines, folded = unfolded(plain)
    draft = Draft(lines, source.line, folded=folded, markup="markdown" if linked else "text")
    draft.remove_text("link addresses", linked, 0)
    end = _take_footer(draft)
    start = _skip_menu(draft, _skip_chrome(draft, 0, end), end)
    labels = _end_of_title(lines, start, end)
    stop = _end_of_labels(lines, labels, end)
    contents, body, entries = read_contents(lines, stop, end)
    authors = _take_title(draft, start, labels, entries)
    _take_labels(draft, labels, stop)
    begin = body if entries else stop
    if entries:
        _take_story_notes(draft, stop, contents, bounded=True, linked=bool(linked))
        draft.remove("table of contents", contents, body)
    else:
        begin = _take_story_notes(draft, stop, end, bounded=False, linked=bool(linked))
    given = take_chapters(draft, begin, end, entries, authors)
    first = next((piece.text for piece in draft.pieces if piece.role == "text"), "")
    return draft.parsed(headings_given=given, nested=label_lines(first) >= 2)


def _skip_chrome(draft: Draft, start: int, end: int) -> int:
    """Past blank lines and the page's own lines above the title."""
    at = start
    while at < end and (is_blank(draft.lines[at]) or is_chrome(draft.lines[at])):
        draft.remove("page navigation", at)
        at += 1
    return at


def _skip_menu(draft: Draft, start: int, end: int) -> int:
    """Past the site's menu: short lines above the one with title and author, which stands right above the labels."""
    lines = draft.lines
    for at in range(start, min(end, start + 8)):
        if is_counted(lines[at]):  # the page's own head: the archive's name, the categories
            draft.remove("page navigation", start, at)
            return at
    labels = next((at for at in range(start, min(end, start + 60)) if _opens_label(lines[at])), start)
    above = [at for at in range(start, labels) if not is_blank(lines[at]) and not is_chrome(lines[at])]
    signed = next((at for at in reversed(above[-4:]) if BY.search(lines[at])), start)
    menu = [at for at in above if at < signed]
    if not menu or any(len(joined([lines[at]])) > 60 or BY.search(lines[at]) for at in menu):
        return start
    draft.remove("page navigation", start, signed)
    return signed


def _end_of_title(lines: Sequence[str], start: int, end: int) -> int:
    """The title and its author: a paragraph up to the first label; `by` may follow on a line of its own."""
    if start < end and is_counted(lines[start]):
        return start + 1
    at = start
    while at < min(end, start + 8) and not is_blank(lines[at]) and not _opens_label(lines[at]):
        if is_chrome(lines[at]) or (at > start and BY.search(" " + joined(lines[start:at]) + " ")):
            break
        at += 1
    after = at
    while after < end and is_blank(lines[after]):
        after += 1
    if after < end and not BY.search(joined(lines[start:at])) and BY.match(" " + lines[after]):
        return paragraph_end(lines, after)
    return at


def _opens_label(line: str) -> bool:
    return opening_label(line) is not None or _notes_kind(line) is not None


def _notes_kind(line: str) -> str | None:
    """`story`, `notes` or `end_notes` for a line that is (or begins with) the heading of notes."""
    label, colon, _ = line.strip().partition(":")
    return NOTES.get(label.strip(" *_").replace("’", "'").casefold()) if colon and len(label) < 50 else None


def _take_title(draft: Draft, start: int, end: int, entries: Sequence[Entry]) -> tuple[str, ...]:
    """State title and author; returns the author as it stands, for the headings."""
    lines = draft.lines[start:end]
    whole = joined(f"by {line[3:]}" if at and line.startswith("By ") else line for at, line in enumerate(lines))
    text = without_count(whole)
    draft.remove_text("reader statistics", whole[len(text) :], start)
    title, author = split_byline(text, [entry.text for entry in entries[:3]])
    draft.field("summary" if not author and looks_like_prose(title) else "title", title, start, end, text=title)
    if author:
        draft.field("authors", author, start, end, text=text[len(title) :])
    return (author,) if author else ()


# Labels


def _end_of_labels(lines: Sequence[str], start: int, end: int) -> int:
    """The line after the last line of labels and its value; the summary before them may have several paragraphs."""
    last = start
    for at in range(start, min(end, start + _HEAD_LINES)):
        keys = {KEYS[match[1]] for match in labels_on(lines[at])}
        if _notes_kind(lines[at]) or (_ENTRY.match(lines[at]) and BY.search(lines[at])):
            break
        if keys - {"summary"} and (opening_label(lines[at]) or len(keys) > 1):
            last = at + 1
        elif keys and last == start:  # a summary is all there is so far
            last = max(last, _end_of_summary(lines, at, end))
        elif keys and at == last:  # it is the last label; a text without blanks may follow it
            stop = _end_of_summary(lines, at, end)
            last = stop if stop - at < _SUMMARY_LINES else at + 1
    while last > start and last < end and not is_blank(lines[last]) and not is_blank(lines[last - 1]):
        if _notes_kind(lines[last]) or _ENTRY.match(lines[last]) or len(lines[last - 1]) < 50:
            break
        last += 1
    return last


def _end_of_summary(lines: Sequence[str], at: int, end: int) -> int:
    """The summary stands beside its label, or as the paragraph under it."""
    if lines[at].partition(":")[2].strip():
        return min(end, paragraph_end(lines, at))
    after = at + 1
    while after < end and is_blank(lines[after]):
        after += 1
    return min(end, paragraph_end(lines, after))


def _take_labels(draft: Draft, start: int, end: int) -> None:
    statements = _statements(draft, start, end)
    typed = any(KEYS.get(each.label) == "genres" and each.label not in _TYPES for each in statements)
    for statement in statements:
        paragraphs = "\n".join(statement.value).split("\n\n")
        value = "\n\n".join(text for part in paragraphs if (text := joined([part])))
        key = KEYS.get(statement.label) or key_for(statement.label)
        if key == "chapters_planned":
            value, _, rest = value.partition(" ")  # the index page has a link after the number
            draft.remove_text("page navigation", rest, statement.first)
        text = f"{statement.label}: {value}" if value else f"{statement.label}:"
        if typed and statement.label in _TYPES:  # a class of the site's own beside its genres
            draft.field("", value, statement.first, label=statement.label, text=text)
        else:
            draft.labelled(statement.label, value, statement.first, overrides=KEYS, text=text)


def _statements(draft: Draft, start: int, end: int) -> list[_Statement]:
    """Labels with the lines of their values; what no label precedes is the page's, or stays with the body."""
    found: list[_Statement] = []
    for at in range(start, end):
        line = draft.lines[at]
        if is_chrome(line):
            draft.remove("page navigation", at)
            continue
        if state := _STATE.fullmatch(line.strip()):
            draft.field("complete", state[1], at)
            continue
        spans = _labels_on(line, opened=bool(found))
        before = line[: spans[0][0]] if spans else line
        if found:
            found[-1].value.append(before)
        elif before.strip():
            draft.text(at, at + 1)
        for (_, after, label), until in zip(spans, [*(span[0] for span in spans[1:]), len(line)], strict=False):
            value = line[after:until]
            said = without_count(value)
            if said != value:
                draft.remove_text("page navigation", value[len(said) :], at)
            found.append(_Statement(label, [said], at, at + 1))
    return found


def _labels_on(line: str, *, opened: bool) -> list[tuple[int, int, str]]:
    """Start, end and name of each label on a line; a classification of the site's own only where it opens the line."""
    if ":" not in line:
        return []
    spans = [(match.start(), match.end(), match[1]) for match in labels_on(line)]
    free = _FREE_LABEL.match(line)
    if (
        free
        and opened
        and (not spans or spans[0][0] > 0)
        and len(free[1].split()) <= 3
        and key_for(free[1]) is not None
    ):
        spans.insert(0, (0, free.end(), free[1]))
    return spans


def _take_story_notes(draft: Draft, start: int, end: int, *, bounded: bool, linked: bool) -> int:
    """Notes on the story; `bounded`: they go on to `end`, else they are the one paragraph after their heading.
    `linked`: emphasis in them is Markdown's."""
    lines = draft.lines
    at = _skip_chrome(draft, start, end)
    if at >= end or _notes_kind(lines[at]) != "story":
        if bounded:
            draft.text(at, end)
        return at
    inline = lines[at].partition(":")[2].strip()
    stop = end
    if not bounded:
        first = at if inline else next((to for to in range(at + 1, end) if not is_blank(lines[to])), at)
        stop = paragraph_end(lines, first)
    label = lines[at].partition(":")[0]
    notes = "\n".join([inline, *lines[at + 1 : stop]])
    value = "\n\n".join(text for part in notes.split("\n\n") if (text := joined([part])))
    if linked:
        value = _EMPHASIS.sub(r"*\1*", value)
    draft.field("notes", value, at, stop, label=label.strip())
    return stop


def _take_footer(draft: Draft) -> int:
    """The address and the archive's disclaimer at the end; returns where the text before them ends."""
    lines = draft.lines
    end = len(lines)
    floor = max(0, end - 40)
    at = next((at for at in range(end - 1, floor - 1, -1) if _ADDRESS.search(lines[at])), None)
    if at is None:
        return end
    address = _ADDRESS.search(lines[at])
    if address:
        draft.field("source_url", address[0].replace(" ", ""), at, text=lines[at])
    draft.remove("archive footer", at + 1, end)
    begin = _footer_start(lines, at, floor)
    draft.remove("archive footer", begin, at)
    return begin


#: What the footer's line ends in where the address stands on the next: "archived at", "archiviert auf", "unter", "am".
_BEFORE_ADDRESS = (" at", " auf", " unter", " am")


def _footer_start(lines: Sequence[str], at: int, floor: int) -> int:
    """The disclaimer's first line, if one stands above the address (it is the archive's own, and may be wrapped)."""
    for above in range(at - 1, max(floor, at - 12) - 1, -1):
        if lines[above].strip(" _*").lower().startswith(_DISCLAIMERS):
            return above
        if is_back_link(lines[above]):
            first = next((n for n in range(above + 1, at) if not is_blank(lines[n])), at)
            if paragraph_end(lines, first) <= at and _OWNERS.search(joined(lines[first:at])):
                return first
            break
    wrapped = at > floor and lines[at].strip().startswith("http") and lines[at - 1].rstrip().endswith(_BEFORE_ADDRESS)
    return at - 1 if wrapped else at


EFICTION = Parser(
    name="efiction",
    reads="eFiction archives: printable and web pages, in eight languages",
    detect=_detect,
    parse=_parse,
)
