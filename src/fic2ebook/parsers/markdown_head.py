"""The head of a Markdown body: comments, a title and byline in Markdown, credit lines before the first heading."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.draft import Draft, is_blank, paragraph_end, split_heading
from fic2ebook.parsers.heads import heading_key, is_chapter
from fic2ebook.parsers.names import read_byline, unlinked
from fic2ebook.parsers.site_markup import without_site_markup
from fic2ebook.parsers.vocabulary import ADDRESS_KEYS, CORE_KEYS, key_for
from fic2ebook.pieces import Heading
from fic2ebook.report import Removal

__all__ = [
    "begins_with",
    "heading_of",
    "is_setext",
    "label_lines",
    "plain_title",
    "read_credits",
    "read_repeated_head",
    "without_unseen",
]

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
#: `##The Beginning`, as Markdown's first readers had it; a hashtag has one sign, a frame one on either side.
_ATX_CLOSE = re.compile(r"(#{2,6})([^\W\d_][^#:：]{0,90}?)[ \t]*")
_MAX_COMMENT = 20_000  # characters; what is longer is an arrow and its late answer
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*")
_LABEL = re.compile(r"[*_ ]{0,3}([^\W\d_][\w /’'().&-]{0,38}?)[*_]{0,3}\s?:[*_]{0,3}(?:[ \t]+(\S.*)|[ \t]*)$")
#: A label with a full-width colon, or without a blank after it, as Chinese and Japanese headers have them.
_CJK_LABEL = re.compile(r"(?:【\s*)?([⺀-鿿゠-ヿ]{1,8})\s*(?:】|[:：]).*")


def without_unseen(lines: Sequence[str], start: int, first: int) -> tuple[list[str], list[Removal]]:
    """The lines without what no reader of the page sees from line `start` on, comments and a site's markup, and that;
    the count of lines stays."""
    shown, comments = _without_comments(lines, start, first)
    shown, markup = without_site_markup(shown, start, first)
    return shown, comments + markup


def _without_comments(lines: Sequence[str], start: int, first: int) -> tuple[list[str], list[Removal]]:
    """The lines with HTML comments from line `start` on taken out, and those comments; the count of lines stays."""
    text = "\n".join(lines[start:])
    if "<!--" not in text:
        return list(lines), []
    out: list[str] = []
    removed: list[Removal] = []
    place, close, line = 0, -1, first + start
    while (begin := text.find("<!--", place)) >= 0:
        close = text.find("-->", begin) if close < begin else close
        if close < 0:
            break  # an arrow, not a comment
        end = close + 3 if close - begin <= _MAX_COMMENT else begin + 4
        line += text.count("\n", place, begin)
        inside = text[begin:end]
        out.append(text[place:begin])
        if end == close + 3:
            removed.append(Removal(reason="comment", line=line, text=inside))
            out.append("\n" * inside.count("\n"))
        else:
            out.append(inside)
        line += inside.count("\n")
        place = end
    out.append(text[place:])
    return [*lines[:start], *"".join(out).split("\n")], removed


def heading_of(line: str) -> tuple[int, str] | None:
    """The level and text of an ATX heading (`# Title`), or None; `#hashtag` is none."""
    if not line.lstrip(" ").startswith("#"):
        return None
    match = _ATX.fullmatch(line) or (_ATX_CLOSE.fullmatch(line) if line.startswith("##") else None)
    return (len(match[1]), match[2]) if match else None


def begins_with(lines: Sequence[str], text: str, heading: Heading) -> bool:
    """Whether the first heading is this one, or has its number."""
    first = next((match[1] for line in lines if (match := heading_of(line))), "").strip("*_ ")
    told = split_heading(first)
    same = told.number is not None and told.number == heading.number and (told.title or not heading.title)
    return bool(first) and (bool(same) or heading_key(first, numbered=False) == heading_key(text, numbered=False))


def is_setext(lines: Sequence[str], index: int) -> int:
    """The level of a heading on line `index` that line `index` + 1 underlines (1 `===`, 2 `---`), else 0."""
    if index + 1 >= len(lines) or is_blank(lines[index]):
        return 0
    match = _SETEXT.fullmatch(lines[index + 1]) if lines[index + 1].lstrip()[:1] in ("=", "-") else None
    text = lines[index].strip()
    if (
        match is None
        or len(match[1]) < 2
        or len(text) > 90
        or text.rstrip("*_").endswith((".", "!", "?", '"', "”", ","))
    ):
        return 0
    if index and not is_blank(lines[index - 1]):
        return 0
    return 1 if match[1][0] == "=" else 2


def plain_title(text: str) -> str:
    """A heading's text without links and without the emphasis that is round the whole of it."""
    text = unlinked(text.strip())
    for mark in ("***", "**", "__", "*", "_"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            return text[len(mark) : -len(mark)].strip()
    return text


def read_repeated_head(draft: Draft, index: int, *, title: str, authors: str) -> int:
    """Take a head that only repeats the front matter; returns where the body begins.

    A title that is repeated as `# Title` and a byline below it are removed; credit lines become fields.
    """
    at = _next_filled(draft.lines, index)
    heading = heading_of(draft.lines[at]) if at < len(draft.lines) else None
    if heading is not None and title and not is_chapter(heading[1]) and heading_key(heading[1]) == heading_key(title):
        draft.remove("repeated title", at)
        at = _next_filled(draft.lines, at + 1)
        byline = read_byline(draft.lines[at], below_title=True) if at < len(draft.lines) else None
        if byline is not None and authors and byline.name.casefold() in authors.casefold():
            draft.remove("repeated byline", at)
            at += 1
    return read_credits(draft, at)


def read_credits(draft: Draft, index: int) -> int:
    """Label lines (`beta: Ada`) that stand alone before the first heading or the text become fields."""
    at = _next_filled(draft.lines, index)
    while at < len(draft.lines):
        found = label_lines(draft.lines, at)
        if not found:
            break
        end = paragraph_end(draft.lines, at)
        for n, (label, value) in found:
            last = next((m for m, _ in found if m > n), end)
            extra = " ".join(line.strip() for line in draft.lines[n + 1 : last])
            draft.labelled(label, f"{value} {extra}".strip(), n, last)
        at = _next_filled(draft.lines, end)
    return at


def label_lines(lines: Sequence[str], index: int) -> list[tuple[int, tuple[str, str]]]:
    """The label lines of the paragraph at `index` if it is one of nothing else: index, label and value of each."""
    end = paragraph_end(lines, index)
    found: list[tuple[int, tuple[str, str]]] = []
    for n in range(index, min(end, index + 40)):
        parted = _parted(lines[n])
        if parted:
            found.extend((n, pair) for pair in parted)
            continue
        match = _LABEL.fullmatch(lines[n].strip())
        if match and key_for(match[1]):
            found.append((n, (match[1].strip("*_ "), (match[2] or "").strip())))
        elif n == index or len(lines[n]) > 200:
            return []
    return found if len(found) * 2 > end - index and all(value for _, (_, value) in found) else []


def _parted(line: str) -> list[tuple[str, str]]:
    """The labels of `**Author:** Ada | **Words:** 1200`, if every part is one and the first is known; else []."""
    if " | " not in line or len(line) > 400:
        return []
    matches = [_LABEL.fullmatch(part.strip()) for part in line.split(" | ")]
    pairs = [(match[1].strip("*_ "), match[2].strip()) for match in matches if match and match[2]]
    return pairs if len(pairs) == len(matches) and key_for(pairs[0][0]) else []


def label_of(line: str) -> tuple[str, str, str] | None:
    """Key, label and value of a label line that only a header has; letters' and mails' own labels are none.

    >>> label_of("Rating: PG"), label_of("To: Ada"), label_of("Anna: hello")
    (('rating', 'Rating', 'PG'), None, None)
    """
    match = _LABEL.fullmatch(line.strip()) if ":" in line else None
    key = key_for(match[1]) if match and match[2] else None
    if match is None or not key or (key in ADDRESS_KEYS and key != "contact") or key in ("stats", "part", "authors"):
        return None
    return key, match[1].strip("*_ "), match[2].strip()


def count_labels(lines: Sequence[str]) -> int:
    """How many of the lines begin with a label that only a header has, be it with or without a value."""
    count = 0
    for line in lines:
        if ":" not in line and line.isascii():
            continue
        text = line.strip() if len(line) < 1000 else ""
        match = _LABEL.fullmatch(text) or _CJK_LABEL.fullmatch(text)
        count += match is not None and key_for(match[1]) in CORE_KEYS
    return count


def _next_filled(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and is_blank(lines[index]):
        index += 1
    return index
