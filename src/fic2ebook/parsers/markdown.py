"""Markdown without front matter: `# Title`, a byline below it, `## Chapter` headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import Draft, evidence, is_blank, joined, paragraph_end
from fic2ebook.parsers.heads import is_chapter, is_rule
from fic2ebook.parsers.markdown_head import (
    heading_of,
    is_setext,
    label_lines,
    plain_title,
    read_credits,
    without_unseen,
)
from fic2ebook.parsers.names import is_title_case, name_strength, read_byline, unlinked, without_ornament
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

__all__ = ["MARKDOWN"]

_HEAD = 400  # lines looked at
_LABELLED = 0.45  # the most for a text with a label block
_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_FIRST = itemgetter(slice(1))  # character of a line
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\(\S{3,400}\)")
#: `# [The Lamp](https://…) by [Ada Crewe](https://…)`
_SIGNED = re.compile(
    r"(?P<title>\[[^\[\]]{1,300}\]\([^()\s]{1,2000}\)),? by (?P<author>\[[^\[\]]{1,100}\]\([^()\s]{1,2000}\))"
)
#: A line that only centres what stands below.
_CENTRING = re.compile(r"\s*<(?:center|(?:div|p)\b[^<>]{0,60}center[^<>]{0,20})>\s*", re.IGNORECASE)
_STRONG = re.compile(r"\*\*[^*\s][^*\n]{0,200}\*\*")


def _detect(source: Source) -> Detection | None:
    lines = source.lines[:_HEAD]
    if source.is_html:
        return None
    seen = [evidence(source.line + n, "a Markdown heading", lines[n]) for n in _headings(lines)]
    score = 0.94 if lines[0].startswith("%%~") and seen else _score(source, lines, seen)  # novelWriter's
    if score < 0.25:
        return None
    return Detection(format="markdown", confidence=round(min(score, 0.94), 2), evidence=tuple(seen[:6]))


def _headings(lines: Sequence[str]) -> list[int]:
    """Lines that are headings and stand alone, as headings do."""
    found = []
    underlined = []
    for n in _marked(lines):
        line = lines[n]
        alone = bool(line) and (n == 0 or is_blank(lines[n - 1]))
        if alone and ((heading_of(line) is not None and _says_something(line)) or _is_underlined(lines, n)):
            found.append(n)
        elif alone and is_setext(lines, n) and _says_something(line):
            underlined.append(n)
    return sorted(found + underlined) if _are_setext(lines, underlined, found) else found


def _marked(lines: Sequence[str]) -> list[int]:
    """Lines that begin with `#`, and those above one that begins as an underline does: all that can be headings."""
    found: set[int] = set()
    firsts = set(map(_FIRST, lines))
    if firsts.isdisjoint("#=-") and not any(map(str.isspace, firsts)):  # as in most texts
        return []
    for n in [n for n, line in enumerate(lines) if line and (line[0] in "#=-" or line[0].isspace())]:
        if (first := lines[n].lstrip()[:1]) == "#":
            found.add(n)
        elif n and first and first in "=-":
            found.add(n - 1)
    return sorted(found)


def _are_setext(lines: Sequence[str], underlined: Sequence[int], found: Sequence[int]) -> bool:
    """Whether underlined lines are Markdown's: a title over `===` first, with headings over `---` (or `## `) below."""
    if not underlined or any(not is_blank(line) for line in lines[: underlined[0]]):
        return False
    below = [n for n in (*underlined[1:], *found) if n in found or is_setext(lines, n) == 2]
    return is_setext(lines, underlined[0]) == 1 and bool(below)


def _says_something(line: str) -> bool:
    return any(char.isalpha() or char.isdigit() for char in line)


def _is_underlined(lines: Sequence[str], index: int) -> bool:
    """A setext heading that only Markdown has: a title over `===` also stands on plain banners, so it needs a mark."""
    return is_setext(lines, index) == 2 and is_chapter(lines[index])


def _score(source: Source, lines: Sequence[str], seen: Sequence[Evidence]) -> float:
    score = 0.0
    first = min(_first(lines), len(lines) - 1)
    if seen:
        score = 0.45 + 0.1 * min(len(seen) - 1, 3)
        if seen[0].line == source.line + first:
            score += 0.25
    named = source.name.casefold().endswith(_NAMES)
    score += 0.2 if named and seen else 0.3 if named else 0.0
    text = "\n".join(islice(lines, 200))
    if score:
        score += 0.05 * bool(_LINK.search(text)) + 0.05 * bool(_STRONG.search(text))
        score += 0.05 * any(line.startswith("> ") for line in lines)
    if score <= _LABELLED:
        return score
    titled = bool(seen) and seen[0].line == source.line + first and not is_chapter(lines[first])
    starts = (n for n in range(min(40, len(lines))) if not is_blank(lines[n]))
    if not titled and any(len(label_lines(lines, n)) > 1 for n in starts):
        score = min(score, _LABELLED)  # the labels' own parser reads such a header better
    return score


def _parse(source: Source) -> Parsed:
    lines, unseen = without_unseen(source.lines, 0, source.line)
    draft = Draft(lines, source.line, markup="markdown")
    draft.removed.extend(unseen)
    start = _read_title(draft)
    draft.text(start, len(lines))
    return draft.parsed()


def _read_title(draft: Draft) -> int:
    """Take the title, the byline and what else stands above the text; returns where the text begins."""
    lines = draft.lines
    at = _first(lines)
    title = _title_at(lines, at) or _plain_title(lines, at)
    if title is not None:
        text, end = title
        signed = _SIGNED.fullmatch(joined(lines[at:end]).strip("#= "))
        if signed:  # a page's heading, its links kept
            draft.field("title", unlinked(signed["title"]), at, text=signed["title"])
            draft.field("authors", unlinked(signed["author"]), at, text=f"by {signed['author']}")
            return read_credits(draft, _skip(lines, end))
        draft.field("title", text, at, end)
        at = _skip(lines, end)
    if at < len(lines):
        at = _read_below(draft, at, has_title=title is not None)
    return at


def _plain_title(lines: Sequence[str], index: int) -> tuple[str, int] | None:
    """A title that is no heading, with a byline right below it and a heading under the two."""
    if index + 1 >= len(lines) or is_blank(lines[index + 1]) or not 2 < len(lines[index]) <= 90:
        return None
    below = _skip(lines, index + 2)
    opens = below < len(lines) and heading_of(lines[below]) is not None and heading_of(lines[index]) is None
    title = plain_title(lines[index])
    if not opens or not is_title_case(title):
        return None
    byline = read_byline(lines[index + 1].replace("*", ""), below_title=True)
    return (title, index + 1) if byline is not None else None


def _title_at(lines: Sequence[str], index: int) -> tuple[str, int] | None:
    """The story's title on line `index` and the line after it: the one top heading, not a chapter's."""
    if index >= len(lines):
        return None
    heading = heading_of(lines[index])
    level, text = heading if heading else (is_setext(lines, index), lines[index].strip())
    if level == 0 or level > 2 or is_chapter(text) or not _says_something(text):
        return None
    end = index + (1 if heading else 2)
    others = [(place, found[0], found[1]) for place in range(end, len(lines)) if (found := heading_of(lines[place]))]
    same = [(place, name) for place, other, name in others if other == level]
    if same and not _is_title_among(lines, end, same):
        return None
    if level == 2 and not same and not others and not _byline_follows(lines, end):
        return None
    return plain_title(text), end


def _is_title_among(lines: Sequence[str], end: int, same: Sequence[tuple[int, str]]) -> bool:
    """Whether the first of several headings of one level is the title: no text below, or only the others numbered."""
    if all(is_chapter(name) for _, name in same):
        return True
    between = [line for line in lines[end : same[0][0]] if not is_blank(line)]
    words = sum(len(line.split()) for line in between)
    return bool(between) and words < 40 and _byline_follows(lines, end)


def _byline_follows(lines: Sequence[str], index: int) -> bool:
    at = _skip(lines, index)
    return at < len(lines) and read_byline(lines[at], below_title=True) is not None


def _read_below(draft: Draft, at: int, *, has_title: bool) -> int:
    """Read the byline below the title, and label lines before the text."""
    lines = draft.lines
    end = paragraph_end(lines, at)
    byline = read_byline(without_ornament(lines[at]), below_title=has_title) if end - at <= 3 else None
    if byline is not None:
        byline = byline._replace(name=byline.name.strip("*"))  # by *Ada Crewe*
    if byline is None and has_title and _is_lone_name(lines, at, end):
        draft.field("authors", lines[at].strip(" \t*_#"), at)
        return read_credits(draft, at + 1)
    if byline is not None:
        draft.field("authors", byline.name, at)
        if byline.contact:
            draft.field("contact", byline.contact, at)
        at += 1
    return read_credits(draft, at)


def _is_lone_name(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a person's name stands alone between the title and the first heading: the author."""
    text = lines[at].strip(" \t*_#")
    below = _skip(lines, end)
    marked = lines[at].strip() in (f"*{text}*", f"_{text}_", f"**{text}**")
    if end - at > 1 or not 2 <= len(text.split()) <= 4 or text.isupper() or ":" in text or name_strength(text) < 2:
        return False
    if below == len(lines):
        return False
    opens = heading_of(lines[below]) is not None or is_setext(lines, below) > 0 or lines[below].startswith("![")
    return opens or (marked and (is_rule(lines[below]) or lines[below].startswith(">")))


def _first(lines: Sequence[str]) -> int:
    """The first line that says something: not the tag that centres a title."""
    at = _skip(lines, 0)
    centred = at < len(lines) and "<" in lines[at] and _CENTRING.fullmatch(lines[at]) is not None
    return _skip(lines, at + 1) if centred else at


def _skip(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and is_blank(lines[index]):
        index += 1
    return index


MARKDOWN = Parser(
    name="markdown",
    reads="Markdown with `# Title` and `## Chapter` headings",
    detect=_detect,
    parse=_parse,
)
