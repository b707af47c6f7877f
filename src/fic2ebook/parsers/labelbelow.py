"""What stands below labels that state no title: the title, in capitals or between rules, or above a byline."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner import Row, looks_like_prose, looks_like_title
from fic2ebook.parsers.base import Field
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.labelabove import Header, removal_of
from fic2ebook.parsers.labelline import is_rule, label_line
from fic2ebook.parsers.names import Byline, is_title_case, read_byline, split_title_by
from fic2ebook.source import Source

__all__ = ["read_below"]

_REACH = 30  # lines below the labels among which a title stands
_LONGEST = 70  # characters of a title there
#: When or where a scene is, or who tells it.
_SCENE = re.compile(
    r"\d|\b(?:ago|later|earlier|before|after|meanwhile|previously|present|pov|day|night|morning|evening|city|street)\b",
    re.IGNORECASE,
)
_HEADINGS = 400  # lines among which others like it would be headings


def read_below(source: Source, header: Header) -> None:
    """Take the title and the byline right below a header's labels, which state no title."""
    lines, first = source.lines, header.body
    rows = [n for n in range(first, min(first + _REACH, len(lines))) if lines[n].strip()]
    rules = 0
    while rules < len(rows) and is_rule(lines[rows[rules]]):
        rules += 1
    rows = rows[rules:]
    if len(rows) < 3 or any(field.key == "title" for field in header.fields):
        return
    above = next((n for n in range(first - 1, -1, -1) if lines[n].strip()), 0)
    authors = {field.value.casefold() for field in header.fields if field.key == "authors"}
    found = _title_at(lines, rows, authors, ruled=rules > 0 or is_rule(lines[above]))
    if found is None:
        return
    title, byline, count = found
    header.removed += [removal_of(source, n, "rule of the header") for n in range(first, rows[0]) if lines[n].strip()]
    header.fields.append(Field(key="title", value=title, line=source.line + rows[0], text=lines[rows[0]].strip()))
    if byline is not None:
        last = rows[count - 1]
        said = any(field.key == "authors" for field in header.fields)
        text = lines[last].strip()
        if said and last != rows[0]:
            header.removed.append(removal_of(source, last, "title or byline repeated"))
        elif not said:
            header.fields.append(
                Field(key="authors", value=byline.name, label="by", line=source.line + last, text=text)
            )
    header.body = rows[count - 1] + 1


def _title_at(
    lines: Sequence[str], rows: Sequence[int], authors: Collection[str], *, ruled: bool
) -> tuple[str, Byline | None, int] | None:
    """Title, byline and how many rows they take, where the first of `rows` is a title; `ruled`: a rule is above it.

    `authors` are those that the labels name.
    """
    text, below = lines[rows[0]].strip(), lines[rows[1]].strip()
    split = split_title_by(text) if len(text) < 2 * _LONGEST and not lines[rows[0] + 1].strip() else None
    if split is not None and (split[1].strength == 2 or split[1].name.casefold() in authors):
        return split[0], split[1], 1
    if not _may_be_title(lines, rows[0]):
        return None
    byline = read_byline(below, below_title=True) if rows[1] - rows[0] < 3 and len(below) < _LONGEST else None
    if byline is not None and not lines[rows[1] + 1].strip():
        return text, byline, 2
    if not (text.isupper() or is_title_case(text)) or (lines[rows[0] + 1].strip() and not is_rule(below)):
        return None
    if is_chapter(below) and not _SCENE.search(text):
        return text, None, 1
    between = ruled and is_rule(below)
    alone = (
        text.isupper()
        and not _SCENE.search(text)
        and (ruled or text.count(" ") > 0)
        and not _has_others(lines, rows[0])
    )
    return (text, None, 1) if between or alone else None


def _may_be_title(lines: Sequence[str], at: int) -> bool:
    text = lines[at].strip()
    if len(text) > _LONGEST or not text[0].isupper() or is_chapter(text) or text[-1] in ".,:;":
        return False
    row = Row(index=at, text=text, raw=lines[at], gap=True, ruled=False)
    return looks_like_title(row) and not looks_like_prose(row) and label_line(text) is None


def _has_others(lines: Sequence[str], at: int) -> bool:
    """Whether another line in capitals stands alone further down: a heading, and so this one is the first of them."""
    for n in range(at + 2, min(at + _HEADINGS, len(lines) - 1)):
        text = lines[n].strip()
        alone = text.isupper() and not lines[n - 1].strip() and not lines[n + 1].strip()
        if alone and 2 < len(text) < _LONGEST and text[-1].isalnum() and not is_chapter(text):
            return True
    return False
