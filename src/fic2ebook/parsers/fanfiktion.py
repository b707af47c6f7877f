"""What fanfiktion.de's pages say between the author and the story: its line of facts, the summary, dates and counts."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner import Row, Rows
from fic2ebook.parsers.dates import find_date

__all__ = ["Facts", "read_facts"]

_SUMMARY = "Kurzbeschreibung"
_WITHIN = 12  # rows of a summary, and of counts
#: `Geschichte > Mystery, Freundschaft / P6 / Gen`; a copy may have lost the arrow and the blanks beside it.
_FACTS = re.compile(
    r"(?:Kurzg|G)eschichte\W{0,4}(?P<genres>[A-ZÄÖÜ][^|:]{2,90}?) / (?P<rating>P\d{1,2}(?:[ -](?:Slash|AVL))?)"
    r" / (?P<pairing>Gen|Het|Mix|Divers|(?:Male|Fem)[Ss]lash)"
)
_COUNT = re.compile(r"\d{1,3}(?:\.?\d{3})*(?: (?:Reviews?|Kapitel|Wörter|Empfehlung(?:en)?))?")


class Facts(NamedTuple):
    """What the rows say: keys of the model, the rows that say it, the values; `counts` are rows of counts."""

    said: tuple[tuple[str, list[Row], str], ...]
    counts: list[Row]
    end: int


def read_facts(rows: Rows, at: int) -> Facts | None:
    """The facts that begin at a row (the summary's label may stand above them), or None."""
    place = at + 1 if rows[at].text.rstrip(":") == _SUMMARY and rows.reaches(at + 1) else at
    match = _FACTS.fullmatch(rows[place].text) if " / P" in rows[place].text else None
    if match is None:
        return None
    row = rows[at : place + 1]
    said = [("genres", row, match["genres"]), ("rating", row, match["rating"]), ("categories", row, match["pairing"])]
    first, end = _counted(rows, place + 1)
    if end > first > place + 1:
        summary = rows[place + 1 : first]
        said.append(("summary", summary, " ".join(each.text for each in summary)))
    dates = [each for each in rows[first:end] if find_date(each.text) is not None][:2]
    said += [(key, [each], each.text) for key, each in zip(("published", "updated"), dates, strict=False)]
    return Facts(tuple(said), [each for each in rows[first:end] if each not in dates], end)


def _counted(rows: Rows, at: int) -> tuple[int, int]:
    """The rows of dates and counts, perhaps below the summary; none where no date is among several."""
    first = next((n for n in range(at, at + _WITHIN) if rows.reaches(n) and _counts(rows[n].text)), at)
    end = first
    while rows.reaches(end) and end - first < _WITHIN and _counts(rows[end].text):
        end += 1
    dated = any(find_date(row.text) is not None for row in rows[first:end])
    return (first, end) if dated and end - first > 1 else (at, at)


def _counts(text: str) -> bool:
    """Whether a row is a date or a count, as icons stand before them on the page."""
    return len(text) < 30 and text[:1].isdigit() and (_COUNT.fullmatch(text) is not None or find_date(text) is not None)
