"""The head of an OTW page as text: the archive's line, the tag block, title and byline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Piece
from fic2ebook.parsers.otw_chapters import is_numbered
from fic2ebook.parsers.otw_labels import (
    LABELS,
    LISTS,
    POSTED,
    STATS_PAIR,
    Reading,
    add_stats,
    add_tags,
    archive_of,
    label_chain,
    label_of,
    names_of,
    read_chain,
    split_list,
    tag_items,
    without_links,
)
from fic2ebook.parsers.otw_page import BODY_WORDS, HIDDEN, SECTION_WORDS, Page, section_word

__all__ = ["read_labels", "read_title", "read_top"]

_BLURB = re.compile(r"(.{1,300}) \(([0-9,]+) words?\) by (.{1,300})$")
_STATS_WORD = re.compile(r"(?:Published|Updated|Completed|Words|Chapters|Comments|Kudos|Bookmarks|Hits):")
_UNWRAPPED = 60  # characters of a line that was not wrapped
_BULLET = re.compile(r"\s*([-+*•] )\s*(?=\S)")
_NAVIGATION = ("Main Content", "Skip to main content", "Actions", "Log In")
_HEAD_LINES = 200  # the page title, "Preface", the work's title stand above the labels; more is not the archive's


def read_top(page: Page, reading: Reading, end: int) -> tuple[list[str], int]:
    """What stands above the labels: page title, "Preface", the title, "Posted originally …"."""
    limit = min(end, _HEAD_LINES)
    labels = next((i for i in range(limit) if label_of(page.lines[i]) or STATS_PAIR.match(page.lines[i])), limit)
    posted = next((i for i in range(limit) if POSTED in page.lines[i]), None)
    if posted is None and labels == limit:
        return [], 0
    above = [i for i in range(min(labels, limit if posted is None else posted)) if page.lines[i].strip()]
    titles = _above(page, reading, above)
    if posted is None:
        return titles, labels
    stop = posted + 1
    while stop < min(end, posted + 4) and page.lines[stop].strip() and not label_of(page.lines[stop]):
        stop += 1
    text = " ".join(line.strip() for line in page.lines[posted:stop])
    for _ in range(4):  # every line was spaced, or stands alone as an extractor left it
        following = page.skip_blank(stop, min(end, stop + 5))
        if (
            following >= end
            or label_of(page.lines[following])
            or not ("http" not in text or text.endswith(("/", " at")))
        ):
            break
        words = page.lines[following].strip()
        text, stop = (f"{text}{words}" if words.startswith("works/") else f"{text} {words}"), following + 1
    _read_posted(reading, text, page.number(posted))
    for index in range(labels, posted):  # labels that come before it belong to no work
        if page.lines[index].strip():
            reading.remove("label above the address", page.number(index), page.lines[index])
    return titles, stop


def _above(page: Page, reading: Reading, above: list[int]) -> list[str]:
    """Titles found above the labels, or a share blurb's line; text that is not the archive's becomes front matter."""
    above = _without_navigation(page, reading, above)
    if len(above) > 8:
        text = "\n".join(page.lines[above[0] : above[-1] + 1])
        reading.pieces.append(Piece(role="front", kind="preface", text=text, line=page.number(above[0])))
        return []
    titles = []
    for index in above:
        words = without_links(page.lines[index]).strip().strip("#*").strip()
        blurb = _BLURB.match(words)
        if blurb:
            reading.field("title", blurb[1], line=page.number(index))
            reading.field("words", blurb[2].replace(",", ""), line=page.number(index), text=f"({blurb[2]} words)")
            _add_authors(page, reading, f"by {blurb[3]}", page.number(index))
            continue
        reason = "heading of the download" if words in HIDDEN else "title line of the page"
        reading.remove(reason, page.number(index), page.lines[index])
        if words not in HIDDEN:
            titles.append(words)
    return titles


def _without_navigation(page: Page, reading: Reading, above: list[int]) -> list[int]:
    """The lines without the site's menus, which end with the hidden heading of the work's head."""
    if not above or page.bare(above[-1]) != "Work Header":
        return above
    opens = (at for at, index in enumerate(above) if page.bare(index).lstrip("-+• ") in _NAVIGATION)
    start = next(opens, len(above) - 1)
    text = "\n".join(page.lines[above[start] : above[-1] + 1])
    reading.remove("site navigation", page.number(above[start]), text)
    return above[:start]


def _read_posted(reading: Reading, text: str, line: int) -> None:
    name, url = archive_of(text)
    reading.field("publisher", name, line=line)
    reading.field("source_url", url, line=line)
    reading.remove("archive header", line, text)


@dataclass(slots=True)
class _Entry:
    label: str
    line: int
    lines: list[str]


def read_labels(page: Page, reading: Reading, at: int, end: int) -> int:
    """The tag block; gives the index of the first line after it."""
    start = page.skip_blank(at, end)
    has_stats = any(_is_stats(line) for line in page.lines[start : min(end, start + 2000)])
    got = label_of(page.lines[start]) if start < end else None
    if got and (len(label_chain(got[1], 0, len(got[1]))) > 1 or _is_wrapped_chain(page, start, end)):
        return _read_chain(page, reading, start, end)
    found = _entries(page, reading, start, end) if has_stats else None
    has_stats = found is not None  # else the word stands within a line, as in "My Stats: none"
    entries, at = found or _blurb_entries(page, reading, start, end)
    for entry in entries:
        _add_entry(page, reading, entry)
    if has_stats:
        at = _read_stats(page, reading, at, end)
    return at


def _is_stats(line: str) -> bool:
    return "Stats:" in line and (line.strip("* ").startswith("Stats:") or " Stats: " in line)


def _entries(page: Page, reading: Reading, at: int, end: int) -> tuple[list[_Entry], int] | None:
    """Labels and their values up to and without `Stats:`'s value; None where no line begins with that."""
    entries: list[_Entry] = []
    seen: set[str] = set()
    loose: list[int] = []
    for index in range(at, min(end, at + 3000)):
        got = label_of(page.lines[index]) if ":" in page.lines[index] else None
        if got and LABELS[got[0]] == "stats":
            for one in loose:
                reading.remove("no label", page.number(one), page.lines[one])
            return entries, index
        source = page.raw[index] if page.raw else page.lines[index]
        if got and LABELS[got[0]] not in seen:
            seen.add(LABELS[got[0]])
            entries.append(_Entry(got[0], page.number(index), [got[1]] if got[1] else []))
        elif entries and source.strip():
            entries[-1].lines.append(source)
        elif source.strip():
            loose.append(index)
    return None


def _blurb_entries(page: Page, reading: Reading, at: int, end: int) -> tuple[list[_Entry], int]:
    """Labels without `Stats:`, each with its value beside it (a share blurb, or a page cut short)."""
    entries: list[_Entry] = []
    while at < end:
        line = page.lines[at].strip()
        got = label_of(line)
        pair = STATS_PAIR.match(line)
        if got:
            entries.append(_Entry(got[0], page.number(at), [got[1]] if got[1] else []))
        elif pair and pair.end() == len(line):
            add_stats(reading, line, page.number(at))
        elif line.startswith("Summary:"):
            reading.field("summary", line.removeprefix("Summary:").strip(), label="Summary", line=page.number(at))
        elif line and entries and not entries[-1].lines:
            entries[-1].lines.append(line)
        elif line:
            break
        at += 1
    return entries, at


def _read_chain(page: Page, reading: Reading, at: int, end: int) -> int:
    """The whole tag block in one paragraph, as calibre's Markdown has it."""
    stop = _chain_end(page, at, end)
    text = page.plain(" ".join(line.strip() for line in page.lines[at:stop]))
    read_chain(reading, text, 0, len(text), page.number(at), page.kind == "cpp")
    return stop


def _chain_end(page: Page, at: int, end: int) -> int:
    """The line after the paragraph, or, where no blank parts it from the title, after the last of its statistics."""
    stop = at
    while stop < end and page.lines[stop].strip() and not page.lines[stop].startswith("# "):
        stop += 1
    stats = [index for index in range(at, stop) if STATS_PAIR.search(page.lines[index])]
    return stats[-1] + 1 if stats and stop - stats[-1] > 3 else stop


def _is_wrapped_chain(page: Page, at: int, end: int) -> bool:
    """Whether the tag block is one wrapped paragraph: some labels stand within its lines."""
    stop = min(_chain_end(page, at, end), at + 60)
    text = " ".join(page.lines[at:stop])
    opening = sum(1 for line in page.lines[at:stop] if label_of(line))
    return "Stats:" in text and len(label_chain(text, 0, len(text))) >= max(4, opening + 2)


def _add_entry(page: Page, reading: Reading, entry: _Entry) -> None:
    lines = [line.strip().lstrip(",").strip() if line.strip().startswith(",") else line for line in entry.lines]
    lines = [page.plain(line) for line in lines if line.strip()]
    key = LABELS[entry.label]
    listed = _listed(lines) if key in LISTS else []
    value = " ".join(listed or (line.strip() for line in lines))
    items = tuple(listed) if listed else tag_items(key, value)
    add_tags(reading, entry.label, value, items, entry.line, page.kind == "cpp")


def _listed(lines: list[str]) -> list[str]:
    """The items of a value that has one on each line, or behind each bullet; none where a line may be wrapped."""
    if lines and (bullet := _BULLET.match(lines[0])):
        items: list[str] = []
        for line in lines:
            words = line.strip()
            if words.startswith(bullet[1]):
                items.append(words.removeprefix(bullet[1]).strip())
            else:  # a long item goes on
                items[-1] += f" {words}"
        return items
    if len(lines) < 2 or any(line.rstrip().endswith(",") for line in lines):
        return []
    # A copied page has one tag a line, at the left edge or set in below the label.
    set_in = [line for line in lines if line[:1].isspace()]
    wrapped = len(set_in) > 1 and all(", " in line for line in set_in[:-1])
    if wrapped or (set_in and not all(_ended(*pair) for pair in pairwise(lines))):
        return []
    return [line.strip() for line in lines]


def _ended(line: str, following: str) -> bool:
    """Whether a line set in below a label ended though more would have fitted on it."""
    return line[:1].isspace() and len(line) + len(following.split()[0]) < _UNWRAPPED


def _read_stats(page: Page, reading: Reading, at: int, end: int) -> int:
    """Statistics, on one line or several, fused or not; gives the index after them."""
    start, taken, open_label = at, "", False
    while at < end:
        line = page.lines[at].strip()
        words = line.strip("*").removeprefix("Stats:").strip("*") if at == start else line
        left = _STATS_WORD.sub("", STATS_PAIR.sub("", words)).strip(" .*")
        if left and not (open_label and left.strip("0123456789,./?-") == ""):
            break
        taken += f" {words}"
        open_label = words.endswith(":") if words else open_label
        at += 1
    add_stats(reading, taken, page.number(start))
    if start < end and not STATS_PAIR.search(taken):  # "Stats:" may stand within a label's value, and be read with it
        reading.remove("label without a value", page.number(start), page.lines[start])
    return at


def read_title(page: Page, reading: Reading, at: int, end: int, titles: list[str]) -> int:
    """Title and byline; gives the index after them. The page's own title is what the text may not repeat."""
    at = page.skip_blank(at, end)
    if at < end and page.bare(at) == "Work Header":  # the page's hidden heading
        reading.remove("heading of the page", page.number(at), page.lines[at])
        at = page.skip_blank(at + 1, end)
    if reading.value("title") or (at < end and is_numbered(page.lines[at])):
        return at
    stop = at
    byline = None
    while stop < min(end, at + 24):
        word = page.bare(stop)
        if section_word(word, (*SECTION_WORDS, *BODY_WORDS)) or word.startswith("See the end of"):
            break
        if byline is None and stop > at and _opens_byline(page.lines[stop].strip()):
            byline = stop
            break
        stop += 1
    else:
        return _title_from_page(page, reading, at, end, titles)
    lines = [i for i in range(at, byline if byline is not None else stop) if page.lines[i].strip()]
    if byline is None and len(lines) > 1:
        byline = lines.pop()
    if lines:
        _add_title(page, reading, lines)
    if byline is None:
        return stop
    after = _byline_end(page, byline, end)
    words = " ".join(line.strip() for line in page.lines[byline:after])
    _add_authors(page, reading, words, page.number(byline))
    return after


def _opens_byline(line: str) -> bool:
    return line == "by" or line.startswith(("by ", "by_"))


def _add_title(page: Page, reading: Reading, lines: list[int]) -> None:
    words = " ".join(page.lines[i].strip() for i in lines)
    title = without_links(words).strip("#").strip().strip("*").strip()
    if page.kind == "markdown":
        title = title.replace("\\", "")
    reading.field("title", title, line=page.number(lines[0]), text=words)


def _title_from_page(page: Page, reading: Reading, at: int, end: int, titles: list[str]) -> int:
    """No byline follows: the title above the labels, or of the page (`Title - Authors - Fandom`)."""
    if titles:
        title, _, rest = titles[-1].partition(" - ")
        reading.field("title", title, line=page.first, text=titles[-1])
        author = rest.rpartition(" - ")[0]
        if author:
            reading.field("authors", author, values=split_list(author), line=page.first, text=author)
        if at < end and page.bare(at) == title:
            return at + 1
    return at


def _byline_end(page: Page, at: int, end: int) -> int:
    """A byline goes on while it ends in a comma, or its Markdown link is open; an extractor's has a name a line."""
    stop = at + 1
    if page.lines[at].strip() == "by":
        stop = min(end, page.skip_blank(stop, end) + 1)
        while (comma := page.skip_blank(stop, end)) < end and page.lines[comma].strip() == ",":
            stop = min(end, page.skip_blank(comma + 1, end) + 1)
        return stop
    while stop < end and page.lines[stop].strip() and _goes_on(page.lines[stop - 1].rstrip()):
        stop += 1
    return stop


def _goes_on(line: str) -> bool:
    return line.endswith(",") or line.count("[") > line.count("](")


def _add_authors(page: Page, reading: Reading, words: str, line: int) -> None:
    stated = words.startswith(("by ", "by_"))
    value = page.plain((words[3:] if stated else words).strip())
    names = names_of(value, page.kind == "cpp", "\n".join(page.lines[-60:]))
    reading.field("authors", ", ".join(names), values=names, label="by" if stated else "", line=line, text=words)
