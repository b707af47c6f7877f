"""Blocks of lines that tell by their shape what they are: the rows of a table, verse, a heading over two lines."""

from __future__ import annotations

from collections import Counter

from fic2ebook import lazyre as re
from fic2ebook.body.breaks import is_rule
from fic2ebook.body.heading_words import CONTENTS
from fic2ebook.body.headings import MAX_HEADING, bare, read_heading
from fic2ebook.body.layout import NARROW, OPENERS, open_end

__all__ = [
    "heading_like",
    "is_broken",
    "is_columns",
    "is_numbered_title",
    "is_stanza",
    "is_verse",
    "numbers_title",
    "stands_alone",
    "underlines",
]

_SITE_NOTE = 40
_CENTRED = 9  # columns of white space before a centred line
_GAP = re.compile(r"(?: {3,}|\t+ *)(?=\S)")


def is_columns(lines: list[str]) -> bool:
    """Whether lines are the rows of a table: parted by wide gaps at the same columns, or by bars.

    >>> is_columns(["Eggs       12", "Bread       2", "Paint       1"]), is_columns(["So it was.", "And so it is."])
    (True, False)
    """
    if len(lines) < 3:
        return False
    gaps = [{match.end() for match in _GAP.finditer(line)} for line in lines if "   " in line or "\t" in line]
    if len(gaps) * 4 >= len(lines) * 3 and all(len(places) <= 6 for places in gaps):
        starts = Counter(place // 2 for places in gaps for place in places)
        ends = Counter(len(line) // 2 for line in lines)
        return max(starts.values()) * 3 >= len(lines) * 2 or max(ends.values()) * 3 >= len(lines) * 2
    barred = sum(1 for line in lines if line.count("|") > 1)
    return barred * 4 >= len(lines) * 3


def is_verse(lines: list[str], width: int = 0) -> bool:
    """Whether lines that end where they like are verse rather than short paragraphs.

    >>> is_verse(["The sea has salt enough, I know,", "To last till all the tides are dry,", "And yet you fetch it"])
    True
    >>> is_verse(["“Who is it?”", "“Wren.”"]), is_verse(["He went home.", "She stayed."])
    (False, False)
    """
    limit = min(75, int(width * 0.92)) if width else 75
    wide = 2 if lines[0][0] > "\u2e7f" else 1  # an Eastern letter is as wide as two of ours
    if any(len(line) * wide > limit for line in lines) or sum(map(len, lines)) * wide > 58 * len(lines):
        return False
    if wide == 2 and any("。" in line[:-2] or (line[0] in "「『" and line[-1] in "」』") for line in lines):
        return False  # a stop within a line, or a line that is what someone says, is prose's
    spoken = sum(1 for line in lines if line[0] in OPENERS)
    ended = sum(1 for line in lines if line[-1] in '.!?…"”。！？」:')
    return spoken * 5 < len(lines) * 2 and ended * 4 < len(lines) * 3


def is_broken(line: str, below: str) -> bool:
    """Whether two lines are of one paragraph, though no word of a sentence plainly goes on in the second: in a text
    whose paragraphs are broken anywhere, with blanks between.

    >>> is_broken("“Take it,” said Aunt", "Win. She bit off the wool."), is_broken("Yours ever,", "Aunt Win")
    (True, False)
    """
    if below[0] in "—–" and below[1:3].strip().islower():  # "Open!" / "— said he."
        return True
    if not below[0].isalnum() and below[0] not in OPENERS:
        return False
    if not open_end(line):
        return len(line) > NARROW and below[0] not in OPENERS
    if open_end(below) or line[-1] in ",:;" or ": " in line[:20]:
        return False
    return any(word[0].islower() for word in line.split() if len(word) > 3)  # else it is a title's line


def heading_like(text: str) -> bool:
    return len(text) <= MAX_HEADING and any(char.isalnum() for char in text)


def underlines(rule: str, text: str) -> bool:
    """Whether a rule right under a line underlines it: about as long, of one symbol."""
    if not is_rule(rule) or not heading_like(text) or len(set(rule)) > 1 or rule[0] not in "=-~*_^#+":
        return False
    if text.count(" ") > 4 and text.rstrip("\"'”’")[-1:] in (".", ",", ";"):  # lynx's rule right below a paragraph
        return False
    return len(text) <= 80 and abs(len(rule) - len(text)) <= max(4, len(text) // 3)


def is_numbered_title(above: tuple[str, int], below: tuple[str, int]) -> bool:
    """Whether two lines (text and indent) are a number and right below it a title, both centred.

    >>> is_numbered_title(("IV", 34), ("The Stair", 31)), is_numbered_title(("I", 10), ("sing of arms", 10))
    (True, False)
    """
    (number, at), (title, title_at) = above, below
    centred = at >= _CENTRED and abs(at + len(number) / 2 - title_at - len(title) / 2) <= 3
    return centred and numbers_title(number, title)


def numbers_title(number: str, title: str) -> bool:
    """Whether one line is a number, and the next may be the title that it numbers.

    >>> numbers_title("IV", "The Stair"), numbers_title("I", "sing of arms"), numbers_title("1", "It rained.")
    (True, False, False)
    """
    if len(number) > 12 or len(title) > 60 or not title[0].isupper() or not open_end(title):
        return False
    heading = read_heading(number)
    return heading is not None and heading.scheme == "number"


def is_stanza(lines: list[str], longest: int) -> bool:
    """Whether a few narrow lines, none of them a scrap, are verse, though they happen to be as full as wrapped ones."""
    narrow = longest < NARROW and len(lines) < 8 and lines[0][0] < "\u2e80"
    return narrow and min(map(len, lines)) * 3 >= longest


def stands_alone(line: str) -> bool:
    """A chapter heading (or "Contents") right above its text, without a blank between."""
    if len(line) > 60:
        return False
    if line[:12] == "A note from ":
        return len(line) < _SITE_NOTE and open_end(line)  # Royal Road's, above an author's note
    if bare(line).casefold() in CONTENTS:
        return True
    heading = read_heading(line)
    return heading is not None and heading.scheme in ("chapter", "special", "part")
