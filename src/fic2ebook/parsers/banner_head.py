"""Reads a banner row by row: what stands above the byline, the byline, what stands below it up to the story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner import Row, box_end, is_subtitle, join_title, looks_like_prose, looks_like_title
from fic2ebook.parsers.dates import MONTHS, find_date
from fic2ebook.parsers.epigraphs import read_epigraph
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.inset import find_inset
from fic2ebook.parsers.markdown_head import label_of
from fic2ebook.parsers.names import Byline, is_title_case, name_strength, read_byline, split_title_by
from fic2ebook.parsers.narration import is_sentence
from fic2ebook.parsers.notices import copyright_author, notice_at

__all__ = ["Head", "Statement", "read_head"]

_NEAR = 16  # rows among which the byline must be
_GROUP = 30  # rows that are looked at together
_ADDRESS = re.compile(r"\W*(?:e-?mail:?\s*|mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\W*", re.IGNORECASE | re.ASCII)
_WEB = re.compile(r"\W*((?:https?://|www\.)\S+?)\W*", re.IGNORECASE)
#: A member's number of an old service, alone or named: `CompuServe 76543,1326`.
_MEMBER = re.compile(r"\W*(?:(?:compuserve|cis)(?: id| number)?\W*)?(\d{5,6},\d{2,4})\W*", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\W*(?:(?:written|posted|submitted|published|finished|started|completed|date|last updated|updated"
    r"|begun|revised"
    r"|in|on|ca\.?|circa|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,:]*)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|\d\d))?\W*")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLACE = re.compile(r"[^\W\d_][\w'’. -]{1,30},\s+[A-Z][\w'’. -]{1,30}")
_DEDICATION = re.compile(
    r"\W*(?:(?:dedicated|dedication|in (?:loving )?memory)\b|(?:for|to)\s+(?:(?-i:[A-Z])[\w'’-]*|my|all|everyone"
    r"|those|our)\b)",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?:[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*\.? ?){2,4}")
_INITIAL = re.compile(r"\b[A-Z]\.")
_OWN_RIGHTS = re.compile(r"\W*(?:copyright|copr\.|©|\(c\)|all rights)", re.IGNORECASE)
#: What a book of several stories is called.
_COLLECTION = re.compile(
    r"\b(?:tales|stories|sketches|fables|legends|chronicles|series|cycle|anthology|collection|collected|library"
    r"|adventures of|case-?book|memoirs of|archives?|treasury)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?:--+|[–—])\s?[^\W\d_]")
_RATED = re.compile(
    r"\W*rat(?:ed|ing)(?:\s*[:=]+\s*|\s+(?:an?\s+)?(?=(?-i:[A-Z]{1,2}\b|PG|NC|FR)|general|teen|mature|adult|explicit|\d))(\S.{0,60})",
    re.IGNORECASE,
)


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


@dataclass(slots=True, eq=False, repr=False)
class _Titles:
    """Rows that may be the title, group by group, until a byline proves them so."""

    groups: list[list[Row]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        if row.gap or not self.groups:
            self.groups.append([])
        self.groups[-1].append(row)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group]


def read_head(rows: Sequence[Row]) -> Head:
    """What the rows of a text's head say; a head without an author has confidence 0."""
    head = Head()
    titles = _Titles()
    at, byline, below = _above(rows, head, titles)
    author = next((each for each in head.statements if each.key == "copyright"), None)
    if byline is not None:
        _state_byline(head, titles, byline, rows[at:below])
    elif author is None or not _author_of_copyright(head, titles, author):
        return _inset(rows)
    else:
        last = max(head.taken)
        below = next((n for n, row in enumerate(rows) if row.index > last), len(rows))
    _below(rows, below, head)
    if all(row.index in head.taken for row in rows):
        return Head()  # a banner with no story under it
    head.confidence = min(head.confidence + 0.04 * min(head.extras, 3), 0.9)
    return head


def _inset(rows: Sequence[Row]) -> Head:
    """A head that stands below a foreword or a masthead, which stay where they are."""
    head = Head()
    found = find_inset(rows)
    if found is None:
        return head
    for first, end, reason in found.notices:
        head.remove(rows[first:end], reason)
    title, byline = rows[found.top : found.title + 1], rows[found.byline : found.name + 1]
    head.byline = byline[0]
    head.add(title, "title", join_title(title)[0])
    head.add(byline, "authors", found.author.name)
    if found.author.contact:
        head.add(byline, "contact", found.author.contact)
    if found.end > found.name + 1:
        head.add([rows[found.end - 1]], "copyright", rows[found.end - 1].text)
    head.confidence = 0.6
    return head


def _group(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows from `at` up to the next gap."""
    end = at + 1
    while end < len(rows) and end - at < _GROUP and not rows[end].gap:
        end += 1
    return list(rows[at:end])


def _above(rows: Sequence[Row], head: Head, titles: _Titles) -> tuple[int, Byline | None, int]:
    """Read down to the byline: the row it begins on, the byline, and the row after it; no byline, no more to read."""
    at = 0
    while at < min(len(rows), _NEAR):
        row = rows[at]
        found = _byline_at(rows, at, titles)
        if found is not None:
            return at, found[0], found[1]
        if (row.gap or at == 0) and (taken := _take_notice(head, _group(rows, at), rows, at)):
            at += taken
            continue
        if _date(row.text) and (titles.groups or _is_year_above(rows, at)):
            head.add([row], "published", row.text)
        elif not looks_like_title(row) or looks_like_prose(row) or len(titles.groups) > 3:
            return at, None, at
        else:
            titles.add(row)
        at += 1
    return at, None, at


def _is_year_above(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the year above a title, and not a title like "1984" itself."""
    return bool(_YEAR.fullmatch(rows[at].text)) and at + 1 < len(rows) and rows[at + 1].text[:2].casefold() != "by"


def _byline_at(rows: Sequence[Row], at: int, titles: _Titles) -> tuple[Byline, int] | None:
    """The byline that row `at` is or begins, and the row after it."""
    row = rows[at]
    if looks_like_prose(row) and len(row.text) > 120:
        return None
    titled = bool(titles.groups) and all(looks_like_title(each) for each in titles.rows)
    if row.text.casefold().rstrip(":") in ("by", "written by", "a story by", "story by", "von", "par", "por"):
        name = rows[at + 1].text if titled and at + 1 < len(rows) else ""
        strength = name_strength(name)
        return (Byline(name=name, strength=2 if strength == 2 else 1), at + 2) if strength else None
    if titled and _is_signed(rows, at, titles):
        return Byline(name=row.text, strength=2), at + 1
    byline = read_byline(row.text, below_title=titled and _believable_titles(titles))
    if byline is not None and _is_apart(rows, at, titles):
        return byline, at + 1
    if titled or not _is_apart(rows, at, titles):
        return None
    split = split_title_by(row.text)
    if split is None or is_chapter(split[0]):
        return None
    titles.add(Row(index=row.index, text=split[0], raw=row.raw, gap=row.gap, ruled=row.ruled))
    return split[1], at + 1


def _is_signed(rows: Sequence[Row], at: int, titles: _Titles) -> bool:
    """Whether a bare name below the title is the author's: behind a dash, above an address or the rights in the text,
    or with an initial below an underlined title."""
    row, title = rows[at], titles.rows[-1]
    if not _FULL_NAME.fullmatch(row.text) or name_strength(row.text) != 2 or is_chapter(row.text):
        return False
    if len(titles.groups) > 1 or not (title.text.isupper() or is_title_case(title.text)):
        return False
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is not None and (_is_address(below) or _OWN_RIGHTS.match(below.text)):
        return copyright_author([below.text]) in (None, row.text)
    if below is None or (not below.gap and below.text[:1].islower()):
        return False
    return bool(_SIGNED.match(row.raw)) or (row.ruled and below.gap and _INITIAL.search(row.text) is not None)


def _believable_titles(titles: _Titles) -> bool:
    """Whether the rows above read as a title, so that even a lower-case name below is a byline's."""
    first = titles.rows[0]
    return is_title_case(first.text) or first.text.isupper() or len(first.text.split()) <= 8


def _is_apart(rows: Sequence[Row], at: int, titles: _Titles) -> bool:
    """Whether a row stands alone or in a banner: nothing above it but title rows, no running text right below."""
    row = rows[at]
    if not row.gap and at and not titles.groups:
        return False
    if at + 1 >= len(rows) or rows[at + 1].gap or _is_address(rows[at + 1]):
        return True
    return not rows[at + 1].text[:1].islower()


def _take_notice(head: Head, group: Sequence[Row], rows: Sequence[Row], at: int) -> int:
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


def _state_byline(head: Head, titles: _Titles, byline: Byline, rows: Sequence[Row]) -> None:
    head.byline = rows[0]
    same_row = bool(titles.groups) and titles.rows[-1].index == rows[0].index
    _drop_author(head, titles, byline.name)
    _state_title(head, titles)
    head.add(rows, "authors", byline.name)
    if byline.contact:
        head.add(rows, "contact", byline.contact)
    titled = bool(titles.groups)
    if byline.strength == 2:
        head.confidence = 0.75 if same_row or not titled else 0.8
    else:
        head.confidence = 0.65 if titled else 0.5


def _drop_author(head: Head, titles: _Titles, name: str) -> None:
    """Takes the author's name off the rows above the title, where it stands once more."""
    if len(titles.groups) > 1 and " ".join(row.text for row in titles.groups[0]).casefold() == name.casefold():
        head.remove(titles.groups.pop(0), "repeated byline")


def _state_title(head: Head, titles: _Titles, author: str = "") -> None:
    if not titles.groups:
        return
    if len(titles.groups) > 1 and _is_collection(titles.groups[0], titles.groups[1]):
        collection = titles.groups.pop(0)
        head.add(collection, "", join_title(collection)[0], label="Collection")
    title, subtitle = join_title(titles.groups[0])
    if author and title.startswith(f"{author}. "):  # "Ada Crewe. The Lamp"
        title = title[len(author) + 2 :]
    head.add(titles.groups[0], "title", title)
    rest = [row for group in titles.groups[1:] for row in group]
    subtitle = " ".join(part for part in (subtitle, *(row.text for row in rest)) if part)
    if subtitle:
        head.add(rest or titles.groups[0], "", subtitle, label="Subtitle")


def _is_collection(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether rows above the title name what it was taken from: `TWICE-TOLD TALES` / `THE SNOW-HERON: A MIRACLE`."""
    title = join_title(below)[0]
    if not title or len(above) > 1 or _COLLECTION.search(above[0].text) is None:
        return False
    same = above[0].text.isupper() == title.isupper()
    return same and not is_subtitle(title) and not _COLLECTION.search(title)


def _author_of_copyright(head: Head, titles: _Titles, statement: Statement) -> bool:
    """An author whom only the copyright line names, below a title or right above it."""
    name = copyright_author([statement.first.text, statement.last.text])
    above = [group for group in titles.groups if group[0].index < statement.first.index]
    titles.groups = above or titles.groups[:1]  # what else stands below is the story's first line
    if name is None or not titles.groups:
        return False
    if not above and _DEDICATION.match(titles.groups[0][0].text):
        titles.groups = []  # an imprint, and "For my sister" below it
    _drop_author(head, titles, name)
    _state_title(head, titles, name)
    head.byline = statement.first
    head.add([statement.first], "authors", name)
    head.confidence = 0.6
    return True


# Below the byline


def _below(rows: Sequence[Row], at: int, head: Head) -> None:
    """Take what stands between the byline and the story, up to the first row that is neither."""
    while at < len(rows):
        taken = next((count for take in _TAKERS if (count := take(rows, at, head))), 0)
        if not taken:
            return
        at += taken


def _is_address(row: Row) -> re.Match[str] | None:
    """The e-mail or web address, or the member's number, that a row is, if it is nothing else."""
    text = row.raw.strip()
    return _ADDRESS.fullmatch(text) or _WEB.fullmatch(text) or _MEMBER.fullmatch(text)


def _take_contact(rows: Sequence[Row], at: int, head: Head) -> int:
    match = _is_address(rows[at])
    if match:
        head.add([rows[at]], "contact", match[1])
        head.extras += 1
    return bool(match)


def _take_date(rows: Sequence[Row], at: int, head: Head) -> int:
    row = rows[at]
    place, comma, rest = row.text.partition(", ")
    placed = bool(comma) and _date(rest) and is_title_case(place) and not any(map(str.isdigit, place))
    if not (placed or _date(row.text)) or (row.gap and _is_diary(rows[at + 1 : at + _GROUP])):
        return 0
    updated = row.text.casefold().lstrip("( ").startswith(("updated", "last updated", "revised"))
    head.add([row], "updated" if updated else "published", rest if placed else row.text)
    if placed:  # "Port Sorrow, October 1991"
        head.add([row], "", place, label="Place")
    head.extras += 1
    return 1


def _is_diary(rows: Sequence[Row]) -> bool:
    """Whether other dates stand alone among the rows: those of a diary's days or of letters."""
    return any(row.gap and _date(row.text) for row in rows)


def _date(text: str) -> bool:
    """Whether a row is a date and hardly anything else."""
    if len(text) > 60 or not any(char.isdigit() for char in text):
        return False
    rest = text[_DATE_WORDS.match(text).end() :] if _DATE_WORDS.match(text) else text  # type: ignore[union-attr]
    if _YEAR.fullmatch(rest):
        return True
    words = [word for word in re.split(r"[\W\d_]+", rest) if len(word) > 2]
    if len(words) > 3:
        return False
    month = len(words) <= 2 and any(word.casefold()[:3] in MONTHS for word in words) and _ANY_YEAR.search(rest)
    return bool(month) or find_date(rest) is not None


def _take_place(rows: Sequence[Row], at: int, head: Head) -> int:
    """`Austin, Texas` right below the author."""
    row = rows[at]
    if row.gap or not _PLACE.fullmatch(row.text) or len(row.text) > 50:
        return 0
    head.add([row], "", row.text, label="Place")
    return 1


def _take_group_notice(rows: Sequence[Row], at: int, head: Head) -> int:
    group = _group(rows, at)
    return _take_notice(head, group, rows, at) or _take_notice(head, group[:1], rows, at)


def _take_label(rows: Sequence[Row], at: int, head: Head) -> int:
    """A label line or two among the banner (`Rating: PG`)."""
    row = rows[at]
    if rated := _RATED.fullmatch(row.text):
        head.add([row], "rating", rated[1])
        return 1
    found = label_of(row.text)
    if found is None or len(row.text) > 400:
        return 0
    key, label, value = found
    if key == "contact" and "@" not in value and "http" not in value and "www." not in value:
        return 0
    head.add([row], key, value, label=label)
    return 1


def _take_dedication(rows: Sequence[Row], at: int, head: Head) -> int:
    """`For Anna`, `Dedicated to …`: a short group of its own that is no sentence."""
    group = _group(rows, at)
    text = " ".join(row.text for row in group)
    explicit = text.casefold().startswith(("dedicat", "in memory", "in loving"))
    if not _DEDICATION.match(text) or len(text.split()) > (40 if explicit else 14) or not rows[at].gap:
        return 0
    if not explicit and ((text.endswith((".", ":", ",")) and text.count(" ") > 5) or is_sentence(text)):
        return 0
    if at + len(group) >= len(rows):
        return 0
    head.add(group, "dedication", text)
    return len(group)


def _take_epigraph(rows: Sequence[Row], at: int, head: Head) -> int:
    epigraph = read_epigraph(rows[at:])
    if epigraph is None or any(each.key == "epigraph" for each in head.statements):
        return 0
    taken = rows[at : at + epigraph.count]
    head.add(taken, "epigraph", epigraph.text)
    if epigraph.source:
        head.add(taken[-1:], "epigraph_source", epigraph.source)
    head.extras += 2
    return epigraph.count


_TAKERS: tuple[Callable[[Sequence[Row], int, Head], int], ...] = (
    _take_contact, _take_date, _take_group_notice, _take_label, _take_place, _take_dedication, _take_epigraph,
)  # fmt: skip
