"""A banner's particulars, row by row: addresses, dates, places, labels, notices, dedications, epigraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple, dataclass
from fic2ebook.parsers.banner import Row, Rows, box_end
from fic2ebook.parsers.countline import read_counts
from fic2ebook.parsers.crumbs import read_rating
from fic2ebook.parsers.dates import MONTHS, find_date
from fic2ebook.parsers.epigraphs import read_epigraph
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.markdown_head import label_of
from fic2ebook.parsers.names import is_title_case
from fic2ebook.parsers.narration import is_sentence
from fic2ebook.parsers.notices import notice_at

__all__ = [
    "Head", "Statement", "group_at", "is_address", "is_date", "is_dedication", "is_sender", "is_year", "take_below",
    "take_notice", "take_sender",
]  # fmt: skip

_WRAPPED = 100  # characters of a wrapped row
_GROUP = 30  # rows that are looked at together
_ADDRESS = re.compile(r"\W*(?:e-?mail:?\s*|mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\W*", re.IGNORECASE | re.ASCII)
_WEB = re.compile(r"\W*((?:https?://|www\.)\S+?)\W*", re.IGNORECASE)
#: A member's number of an old service, alone or named: `CompuServe 76543,1326`.
_MEMBER = re.compile(r"\W*(?:(?:compuserve|cis)(?: id| number)?\W*)?(\d{5,6},\d{2,4})\W*", re.IGNORECASE)
#: At a manuscript's right margin: `about 900 words`.
_COUNT = re.compile(r"(?:about |approx\w*\.? |ca?\. ?|c\. ?)?(\d[\d,.]{0,9}) words", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\W*(?:(?:written|posted|submitted|published|finished|started|completed|date|last updated|updated"
    r"|begun|revised"
    r"|in|on|ca\.?|circa|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,:]*)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|\d\d))?\W*")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: `March 97`, `Dec. '03`: what else stands behind a month may be its day.
_SHORT_YEAR = re.compile(
    r"\W*(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch|s)?|märz|apr(?:il)?|avril|ma[iy]|june?|juni|juin|jul[iy]?|juillet"
    r"|aug(?:ust)?|août|sept?(?:embre|ember)?|o[ck]t(?:obre|ober)?|nov(?:embre|ember)?|de[cz](?:embre|ember)?)\.?,?"
    r" (?:['’]\d\d|[4-9]\d)\W*",
    re.IGNORECASE,
)
#: A row in brackets that says what a text is, not whose world it is of.
_NO_WORLD = re.compile(
    r"^(?:an?|by|with|for|to|from|as|aka|in|or)\b|\b(?:part|chapter|book|volume|episode|sequel|prequel|version|edition|draft|cut"
    r"|revised|rewritten|edited|beta\w*|final|complete\w*|(?:un)?finished|wip|progress|one-?\s?shot|song-?\s?fic|ficlet|drabble"
    r"|slash|het|gen|femslash|humou?r|romance|angst|fluff|smut|rated|translat\w+|copyright|contest|challenge|entry|winner|story"
    r"|tale|novel|poem|continued|repost\w*|author\w*|warning\w*|adult|mature|parody|crossover|au|pov)\b",
    re.IGNORECASE,
)
_WORLD = re.compile(r"\[([^\[\]()\d:@,]{3,40})\]|\(([^\[\]()\d:@,]{3,40})\)")
_PLACE = re.compile(r"[^\W\d_][\w'’. -]{1,30},\s+[A-Z][\w'’. -]{1,30}")
_DEDICATION = re.compile(
    r"\W*(?:(?:dedicated|dedication|in (?:loving )?memory)\b|(?:for|to)\s+(?:(?-i:[A-Z])[\w'’-]*|my|all|everyone"
    r"|those|our|the)\b)",
    re.IGNORECASE,
)
#: `To the dog.` is a dedication above a chapter only.
_TO_THE = re.compile(r"\W*(?:for|to) the\b", re.IGNORECASE)


class Statement(NamedTuple):
    """A field (`key`) or, with `reason`, a removal, made of rows from `first` to `last`."""

    first: Row
    last: Row
    key: str = ""
    value: str = ""
    label: str = ""
    reason: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Head:
    """What a banner was read as. `taken` are the indices of its lines; `confidence` is 0 where no author was found."""

    statements: list[Statement] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    confidence: float = 0.0
    byline: Row | None = None
    extras: int = 0

    def add(self, rows: Sequence[Row], key: str, value: str, *, label: str = "") -> None:
        self.statements.append(Statement(rows[0], rows[-1], key=key, value=value, label=label))
        self.taken.update(range(rows[0].index, rows[-1].index + 1))

    def remove(self, rows: Sequence[Row], reason: str) -> None:
        self.statements.append(Statement(rows[0], rows[-1], reason=reason))
        self.taken.update(range(rows[0].index, rows[-1].index + 1))


def group_at(rows: Rows, at: int) -> list[Row]:
    """The rows from `at` up to the next gap."""
    end = at + 1
    while end - at < _GROUP and rows.reaches(end) and not rows[end].gap:
        end += 1
    return rows[at:end]


def take_notice(head: Head, group: Sequence[Row], rows: Rows, at: int) -> int:
    """Take an advert, a notice of rights or copying, or a credit that a group begins with; how many rows it was.

    `group` are the rows from `at` that are looked at.
    """
    found = notice_at([row.text for row in group])
    if found is None:
        return 0
    notice, count = found
    group = group[:count]
    if notice.reason:
        group = rows[at : max(at + count, box_end(rows, at))]
        head.remove(group, notice.reason)
    else:
        head.add(group, notice.key, " ".join(row.text for row in group))
        head.extras += notice.key == "copyright"
    return len(group)


def is_year(text: str) -> bool:
    """Whether a row is a year, or years from one to another."""
    return _YEAR.fullmatch(text) is not None


def is_dedication(text: str) -> bool:
    """Whether a row begins as a dedication does."""
    return _DEDICATION.match(text) is not None


def take_below(rows: Rows, at: int, head: Head) -> None:
    """Take what stands between the byline and the story, up to the first row that is neither."""
    while rows.reaches(at):
        taken = next((count for take in _TAKERS if (count := take(rows, at, head))), 0)
        if not taken:
            return
        at += taken


def is_address(row: Row) -> re.Match[str] | None:
    """The e-mail or web address, or the member's number, that a row is, if it is nothing else."""
    text = row.raw.strip()
    return _ADDRESS.fullmatch(text) or _WEB.fullmatch(text) or _MEMBER.fullmatch(text)


def _take_contact(rows: Sequence[Row], at: int, head: Head) -> int:
    match = is_address(rows[at])
    if match:
        head.add([rows[at]], "contact", match[1])
        head.extras += 1
    return bool(match)


def is_sender(rows: Sequence[Row], name: str) -> bool:
    """Whether the rows at a manuscript's left margin are its sender: the author's name, and below it an address."""
    flush = all(not row.raw[:1].isspace() for row in rows)
    return flush and len(rows) > 1 and _columns(rows[0])[0].casefold() == name.casefold()


def counted_sender(rows: Rows) -> int:
    """How many rows a manuscript's sender takes, whose first has how many words the story is of; 0 for any others."""
    group = group_at(rows, 0) if rows.reaches(0) and is_counted(rows[0]) else []
    return len(group) if len(group) > 1 and is_sender(group, _columns(rows[0])[0]) else 0


def is_counted(row: Row) -> bool:
    """Whether a row is a name and, far from it, how many words the story has."""
    return "ords" in row.raw[-12:] and _COUNT.fullmatch(_columns(row)[-1]) is not None and len(_columns(row)) == 2


def take_sender(rows: Sequence[Row], head: Head) -> None:
    """Take the sender's rows: how many words the story has, and where to write to; the rest is removed."""
    count = _COUNT.fullmatch(_columns(rows[0])[-1])
    if count is not None:
        head.add(rows[:1], "words", count[1])
    else:
        head.remove(rows[:1], "sender's address")
    for row in rows[1:]:
        if not _take_contact([row], 0, head):
            head.remove([row], "sender's address")


def _columns(row: Row) -> list[str]:
    return re.split(r" {2,}|\t+", row.raw.strip())


def _take_date(rows: Rows, at: int, head: Head) -> int:
    row = rows[at]
    place, comma, rest = row.text.partition(", ")
    placed = bool(comma) and is_date(rest) and is_title_case(place) and not any(map(str.isdigit, place))
    if not (placed or is_date(row.text)) or (row.gap and _is_diary(rows[at + 1 : at + _GROUP])):
        return 0
    updated = row.text.casefold().lstrip("( ").startswith(("updated", "last updated", "revised"))
    head.add([row], "updated" if updated else "published", rest if placed else row.text)
    if placed:  # "Port Sorrow, October 1991"
        head.add([row], "", place, label="Place")
    head.extras += 1
    return 1


def _is_diary(rows: Sequence[Row]) -> bool:
    """Whether other dates stand alone among the rows: those of a diary's days or of letters."""
    return any(row.gap and is_date(row.text) for row in rows)


def is_date(text: str) -> bool:
    """Whether a row is a date and hardly anything else."""
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return False
    before = _DATE_WORDS.match(text)
    rest = text[before.end() :] if before else text
    if is_year(rest) or _SHORT_YEAR.fullmatch(rest):
        return True
    words = [word for word in re.split(r"[\W\d_]+", rest) if len(word) > 2]
    if len(words) > 3:
        return False
    month = len(words) <= 2 and any(word.casefold()[:3] in MONTHS for word in words) and _ANY_YEAR.search(rest)
    return bool(month) or find_date(rest) is not None


def _take_place(rows: Rows, at: int, head: Head) -> int:
    """`Austin, Texas` right below the author."""
    row = rows[at]
    if row.gap or not _PLACE.fullmatch(row.text) or len(row.text) > 50:
        return 0
    head.add([row], "", row.text, label="Place")
    return 1


def _take_world(rows: Rows, at: int, head: Head) -> int:
    """`[Lamp Wars]` right below the author; in round brackets below a pen name it may be who that is."""
    row = rows[at]
    found = _WORLD.fullmatch(row.raw.strip()) if at and not row.gap and row.raw.lstrip()[:1] in "[(" else None
    author = next((each for each in head.statements if each.key == "authors"), None) if found else None
    if found is None or author is None or author.last is not rows[at - 1]:
        return 0
    world = found[1] or found[2]
    if (found[2] and " " not in author.value) or not is_title_case(world) or _NO_WORLD.search(world):
        return 0
    head.add([row], "fandoms", world)
    return 1


def _take_facts(rows: Rows, at: int, head: Head) -> int:
    """fanfiktion.de's line of facts, and what the page has below it."""
    if " / P" not in rows[at].text and rows[at].text[:16] != "Kurzbeschreibung":
        return 0
    from fic2ebook.parsers.fanfiktion import read_facts

    facts = read_facts(rows, at)
    if facts is None:
        return 0
    for key, said, value in facts.said:
        head.add(said, key, value)
    for row in facts.counts:
        head.remove([row], "statistics")
    head.extras += 3
    return facts.end - at


def _take_group_notice(rows: Rows, at: int, head: Head) -> int:
    group = group_at(rows, at)
    return take_notice(head, group, rows, at) or take_notice(head, group[:1], rows, at)


def _take_label(rows: Rows, at: int, head: Head) -> int:
    """A label line or two among the banner (`Rating: PG`)."""
    row = rows[at]
    if (rating := read_rating(row.text)) is not None:
        head.add([row], "rating", rating)
        return 1
    found = label_of(row.text)
    if found is None or len(row.text) > 400:
        return 0
    key, label, value = found
    if key == "contact" and "@" not in value and "http" not in value and "www." not in value:
        return 0
    group = [row, *_rest_of_value(rows, at)]
    head.add(group, key, " ".join([value, *(each.text for each in group[1:])]), label=label)
    return len(group)


def _rest_of_value(rows: Rows, at: int) -> list[Row]:
    """The rows on which a label's wrapped value goes on: each in mid-sentence, and full."""
    end = at + 1
    while rows.reaches(end) and end - at < _GROUP and not rows[end].gap and label_of(rows[end].text) is None:
        above = rows[end - 1].text
        full = 50 <= len(above) <= _WRAPPED and (rows[end].text[:1].islower() or above[-1] not in '.!?…"”:')
        if not full or is_chapter(rows[end].text):
            break
        end += 1
    return rows[at + 1 : end]


def _take_dedication(rows: Rows, at: int, head: Head) -> int:
    """`For Anna`, `Dedicated to …`: a short group of its own that is no sentence."""
    group = group_at(rows, at)
    text = " ".join(row.text for row in group)
    explicit = text.casefold().startswith(("dedicat", "in memory", "in loving"))
    if not is_dedication(text) or len(text.split()) > (40 if explicit else 14) or not rows[at].gap:
        return 0
    if not explicit and ((text.endswith((".", ":", ",")) and text.count(" ") > 5) or is_sentence(text)):
        return 0
    below = at + len(group)
    if not rows.reaches(below) or (_TO_THE.match(text) and not _opens(rows, below)):
        return 0
    head.add(group, "dedication", text)
    return len(group)


def _opens(rows: Rows, at: int) -> bool:
    """Whether a chapter or an epigraph begins at a row, so that what is above it is no part of the story."""
    return is_chapter(rows[at].text) or read_epigraph(rows[at:]) is not None


def _take_epigraph(rows: Rows, at: int, head: Head) -> int:
    epigraph = read_epigraph(rows[at:])
    if epigraph is None or any(each.key == "epigraph" for each in head.statements):
        return 0
    taken = rows[at : at + epigraph.count]
    head.add(taken, "epigraph", epigraph.text)
    if epigraph.source:
        head.add(taken[-1:], "epigraph_source", epigraph.source)
    head.extras += 2
    return epigraph.count


def _take_counts(rows: Rows, at: int, head: Head) -> int:
    """A site's line of dates and counts."""
    counts = read_counts(rows[at].text)
    if counts is None:
        return 0
    for key, value in counts.stated:
        head.add([rows[at]], key, value)
    head.remove([rows[at]], "site statistics")
    return 1


_TAKERS: tuple[Callable[[Rows, int, Head], int], ...] = (
    _take_facts, _take_contact, _take_date, _take_counts, _take_world, _take_group_notice, _take_label, _take_place,
    _take_dedication, _take_epigraph,
)  # fmt: skip
