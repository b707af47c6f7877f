"""Epigraphs: a quotation before a story, with its source behind a dash on the same line or the next."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.banner import Row
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.narration import is_sentence

__all__ = ["Epigraph", "read_epigraph"]

_QUOTES = {'"': '"', "“": "”", "«": "»", "‘": "’", "„": "“", "”": "”", "'": "'", "「": "」", "『": "』", "``": "''"}
_DASH = r"(?:--+|[-–—―~])"
_SAME_LINE = re.compile(rf"\s*[*_]?\s*(?:{_DASH}\s*|\()(?P<source>[^\s–—―-].*?)\)?[*_\s]*")
_NEXT_LINE = re.compile(rf"[*_(\s]*{_DASH}+\s*(?P<source>[^\s–—―-].*?)[)*_\s]*")
_MAXIM = re.compile(
    r"(?:every|all|an?|no|nobody|none|he who|she who|those who|whoever|what|where|nothing)\b[^.!?]{20,300}\.",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:I|me|my|you|your|we|our|us|this|that one|here|now|today|tonight)\b|\w['’](?!s\b)\w", re.IGNORECASE
)
#: A source that is nobody: `old saying`, `a sailors' proverb`, `anonymous`.
_UNNAMED = re.compile(
    r"(?:an? )?(?:[\w'’-]+ ){0,3}(?:saying|proverb|ballad|rhyme|song|hymn|prayer|lullaby|shanty|unknown"
    r"|anon(?:ymous)?|traditional)"
)
_A_FEW = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,4}")
_MAX_WORDS = 120
_VERB = re.compile(r"\b(?:said|says|asked|asks|replied|answered|cried|whispered|shouted|thought|muttered|called|yelled"
                   r"|sagte|fragte|dit|dijo|сказал\w*|спросил\w*)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Epigraph:
    """A quotation without its quotation marks, who said it ("" if nobody), and the rows it takes."""

    text: str
    source: str
    count: int


def read_epigraph(rows: Sequence[Row]) -> Epigraph | None:
    """The epigraph that `rows` begin with, or None.

    Only what says so itself is one: a quotation with its source behind a dash, or alone before a rule. A speech with
    the speaker's name behind a dash ("Run!" - he said) is not.
    """
    if not rows:
        return None
    end = next((n for n, row in enumerate(rows) if n and row.gap), len(rows))
    if end > 16 or sum(len(row.text.split()) for row in rows[:end]) > _MAX_WORDS:
        return _single_row(rows)
    return (
        _with_source_inside(rows[:end])
        or _with_source_below(rows, end)
        or _single_row(rows)
        or _alone(rows, end)
        or _maxim(rows, end)
    )


def _source(text: str, pattern: re.Pattern[str]) -> str | None:
    """Who is named behind a dash, if it looks like one: starts with a capital, says no sentence."""
    match = pattern.fullmatch(text)
    if match is None:
        return None
    source = match["source"].strip()
    if not source or len(source) > 120 or len(source.split()) > 16 or _VERB.search(source):
        return None
    first = source.lstrip("*_\"“'‘«(")[:1]
    unnamed = _UNNAMED.fullmatch(source.strip("*_ .").casefold()) is not None
    unnamed = unnamed or (pattern is _NEXT_LINE and _A_FEW.fullmatch(source) is not None)  # -- auctioneer's note
    if not first or (first.islower() and not unnamed) or source.endswith(("!", "?", ",", ";", ":")):
        return None
    if source.endswith(".") and (len(source.split()) > 6 or is_sentence(source)):
        return None
    return source.strip("*_ ")


def _single_row(rows: Sequence[Row]) -> Epigraph | None:
    """`"A letter is only a visit." -The Almanac` on one line."""
    text = rows[0].raw.strip()
    quoted = _quoted(text)
    if quoted is None or len(text.split()) > _MAX_WORDS:
        return None
    inside, rest = quoted
    source = _source(rest, _SAME_LINE)
    return Epigraph(inside, source, 1) if source else None


def _quoted(text: str) -> tuple[str, str] | None:
    """The inside of the quotation a text begins with, and what follows its last closing mark."""
    text = text.strip().lstrip("*_ ")
    for opening, closing in _QUOTES.items():
        if text.startswith(opening):
            end = text.rfind(closing)
            if end > len(opening):
                return text[len(opening) : end].strip(), text[end + len(closing) :]
    return None


def _with_source_inside(rows: Sequence[Row]) -> Epigraph | None:
    """Rows of a quotation, the last of them (or the end of the last) the source."""
    if len(rows) < 2:
        return None
    source = _source(rows[-1].raw.strip(), _NEXT_LINE)
    if source and not any(is_chapter(row.text) for row in rows):
        return Epigraph(_bare(rows[:-1]), source, len(rows))
    joined = " ".join(row.raw.strip() for row in rows)
    quoted = _quoted(joined)
    source = _source(quoted[1], _SAME_LINE) if quoted else None
    return Epigraph(quoted[0], source, len(rows)) if quoted and source else None


def _with_source_below(rows: Sequence[Row], end: int) -> Epigraph | None:
    """A quotation, a blank line, and its source behind a dash."""
    if end >= len(rows) or (end + 1 < len(rows) and not rows[end + 1].gap):
        return None
    source = _source(rows[end].raw.strip(), _NEXT_LINE)
    if source is None or len(source.split()) > 12 or any(is_chapter(row.text) for row in rows[:end]):
        return None
    return Epigraph(_bare(rows[:end]), source, end + 1)


def _alone(rows: Sequence[Row], end: int) -> Epigraph | None:
    """A whole quotation without a source, set apart from the story by a rule."""
    if end >= len(rows) or not rows[end].ruled:
        return None
    joined = " ".join(row.raw.strip() for row in rows[:end])
    quoted = _quoted(joined)
    if quoted is None or quoted[1].strip("*_ ") or _VERB.search(joined):
        return None
    return Epigraph(_bare(rows[:end]), "", end)


def _maxim(rows: Sequence[Row], end: int) -> Epigraph | None:
    """A quotation that says what always holds, to nobody, and no talk goes on from it: no source, no rule."""
    if end >= len(rows) or rows[end].text[:1] in _QUOTES or rows[end].text[:1].islower():
        return None
    quoted = _quoted(" ".join(row.raw.strip() for row in rows[:end]))
    if quoted is None or quoted[1].strip("*_ ") or not _MAXIM.fullmatch(quoted[0]) or _ADDRESSED.search(quoted[0]):
        return None
    return Epigraph(_bare(rows[:end]), "", end) if len(rows[end].text) > 40 else None


def _bare(rows: Sequence[Row]) -> str:
    """The quotation's text without its marks: prose on one line, verse in its lines."""
    lines = [row.raw.strip().strip("*_ ") for row in rows]
    verse = len(lines) > 2 and max(map(len, lines)) < 52
    text = ("\n" if verse else " ").join(lines)
    quoted = _quoted(text)
    return quoted[0] if quoted and not quoted[1].strip("*_ ") else text
