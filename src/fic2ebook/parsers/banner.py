"""The rows of a banner: a text's first lines with boxes, centring and spaced letters taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.heads import is_chapter, is_rule, names_a_place
from fic2ebook.parsers.names import is_title_case, without_ornament
from fic2ebook.parsers.narration import tells_a_story

__all__ = [
    "Row",
    "Rows",
    "box_end",
    "groups",
    "is_subtitle",
    "join_title",
    "looks_like_prose",
    "looks_like_title",
    "rows_of",
]

_HEAD = 160  # lines looked at
_BOX = 24  # rows that a box may hold
_SPACED = re.compile(r"\w(?: +[\w.,'’&-])+")
_SENTENCE = re.compile(r"[.!?…][\"”’']?\s+[\"“‘']?[A-Z]")
_SUBTITLE = re.compile(
    r"\W*(?:an?\s+(?:[\w'’./-]+\s+){0,5}(?:story|novel|novella|tale|romance|fan ?fic\w*|fic|poem|adventure|mystery"
    r"|parody|crossover|fantasy|comedy|tragedy|drabble|vignette|saga|serial|play|fable)\b|(?:part|book|volume|episode|act)\s"
    r"|being\s|or[,:]\s|sequel to|prequel to|in \w+ (?:parts|acts|chapters)"
    r"|(?:the )?\w+ (?:story|book) (?:in|of)\s)",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """A line of a banner: its index, its words, and what stands before it.

    `gap`: a blank line or a rule is before it; `ruled`: a rule is, `rule` its marks; `raw` is the line as it stands.
    """

    index: int
    text: str
    raw: str
    gap: bool
    ruled: bool
    rule: str = ""

    @property
    def width(self) -> int:
        return len(self.text)


class Rows(Sequence[Row]):
    """The filled rows of a text's head, each made when it is first asked for: most heads show in a few what they are.

    Blank lines, empty box lines and rules only part them. `lines` are the head's.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines[:_HEAD]
        self._made: list[Row] = []
        self._more = _rows(self.lines)

    def reaches(self, at: int) -> bool:
        """Whether there is a row `at`."""
        made = self._made
        while len(made) <= at:
            row = next(self._more, None)
            if row is None:
                return False
            made.append(row)
        return True

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        last = at if isinstance(at, int) else _HEAD if at.stop is None else at.stop - 1
        self.reaches(last)
        return self._made[at]

    def __len__(self) -> int:
        self.reaches(_HEAD)
        return len(self._made)


def rows_of(lines: Sequence[str]) -> list[Row]:
    """All filled rows of the text's head."""
    return list(_rows(lines[:_HEAD]))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    gap, rule = True, ""
    for index, line in enumerate(lines):
        if not line:  # every other line of most texts
            gap = True
            continue
        text = line.strip() if len(line) > 2000 else "" if is_rule(line) else _unspaced(without_ornament(line))
        if not text[:1].isalnum() and not any(map(str.isalnum, text)):
            gap = True
            rule = line.strip() or rule
            continue
        yield Row(index, text, line, gap, bool(rule), rule)
        gap, rule = False, ""


def _unspaced(text: str) -> str:
    """`T H E   L A M P` as "The Lamp": single letters apart, words further apart; other texts with single spaces.

    >>> _unspaced("T H E   L A M P"), _unspaced("T H E  L A M P"), _unspaced("A  B"), _unspaced("a plain  title")
    ('The Lamp', 'The Lamp', 'A B', 'a plain title')
    """
    if 7 <= len(text) < 200 and text[1] == " " and _SPACED.fullmatch(text):
        words = [part.replace(" ", "") for part in re.split(r" {2,}", text)]
        if max(map(len, words)) > 2:
            return " ".join(word.capitalize() if word.isupper() else word for word in words)
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows without a gap between them."""
    group: list[Row] = []
    for row in rows:
        if row.gap and group:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def box_end(rows: Rows, at: int) -> int:
    """The row after a box that row `at` is the first in, between two rules of one look; `at` if it is in none.

    A story has such rules as scene breaks, so what tells one is in no box.
    """
    if not rows[at].ruled:
        return at
    for end in range(at + 1, at + _BOX):
        if not rows.reaches(end):
            break
        if rows[end].ruled:
            story = tells_a_story(" ".join(row.text for row in rows[at:end]))
            return end if rows[end].rule[:3] == rows[at].rule[:3] and not story else at
        if is_chapter(rows[end].text) or rows[end].text[:1] in '"“':
            break
    return at


def looks_like_title(row: Row) -> bool:
    """Whether a row can be (a part of) a title: short, no sentence, no chapter heading, no label."""
    text = row.text
    if not text or len(text) > 90 or len(text.split()) > 14 or is_chapter(text) or row.raw.lstrip().startswith("#"):
        return False
    if (
        names_a_place(text)
        or text.endswith((",", ";", ":"))
        or (text.endswith(".") and not text.endswith("...") and len(text.split()) > 3)
    ):
        return False
    return not _SENTENCE.search(text) and not text.startswith(("http:", "https:", "www."))


def looks_like_prose(row: Row) -> bool:
    """Whether a row is (the beginning of) a paragraph of the story."""
    text = row.text
    if len(text) > 90 or len(text.split()) > 15:
        return True
    return text.endswith((".", "!", "?", '"', "”", "…", ",")) and len(text.split()) > 3 and not is_title_case(text)


def is_subtitle(text: str) -> bool:
    """Whether a row below a title says what it is: `A Tale of the North`, `Part Two`, `or, The Keeper's Son`."""
    return _SUBTITLE.match(text) is not None


def join_title(rows: Sequence[Row]) -> tuple[str, str]:
    """Title and subtitle of title rows: wrapped rows are one title, "A Tale of the North" below it is a subtitle.

    >>> join_title([Row(0, "THE LAMP ROOM", "", True, False), Row(1, "A Novel", "", False, False)])
    ('THE LAMP ROOM', 'A Novel')
    """
    texts = [row.text for row in rows]
    cut = next((n for n, text in enumerate(texts) if n and is_subtitle(text)), len(texts))
    return _without_quotes(" ".join(texts[:cut])), " ".join(texts[cut:])


_QUOTES = {'"': '"', "“": "”", "«": "»", "《": "》", "「": "」", "『": "』", "‘": "’", "„": "“"}


def _without_quotes(title: str) -> str:
    closing = _QUOTES.get(title[:1])
    inside = title[1:-1]
    if closing and len(title) > 2 and title.endswith(closing) and closing not in inside and title[0] not in inside:
        return inside.strip()
    return title
