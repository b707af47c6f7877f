"""Reads a banner row by row: what stands above the byline, the byline, what stands below it up to the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.banner import Row, Rows, is_subtitle, join_title, looks_like_prose, looks_like_title
from fic2ebook.parsers.banner_particulars import (
    Head,
    Statement,
    counted_sender,
    group_at,
    is_address,
    is_counted,
    is_date,
    is_dedication,
    is_sender,
    is_year,
    take_below,
    take_notice,
    take_sender,
)
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.inset import find_inset, is_talk
from fic2ebook.parsers.menus import MENU_ROWS, is_counter, menu_end, menu_entries
from fic2ebook.parsers.names import (
    Byline,
    is_credit,
    is_title_case,
    name_strength,
    read_byline,
    read_name,
    split_title_by,
)
from fic2ebook.parsers.notices import copyright_author, is_rights

__all__ = ["read_head"]

_CENTRED = 6  # columns of white space before a centred row
_NEAR = 16  # rows among which the byline must be
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


@dataclass(slots=True, eq=False, repr=False)
class _Titles:
    """Rows that look like a title, group by group, until a byline proves them so."""

    groups: list[list[Row]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        if row.gap or not self.groups:
            self.groups.append([])
        self.groups[-1].append(row)

    @property
    def believable(self) -> bool:
        """Whether the rows read as a title, so that even a lower-case name below is a byline's."""
        first = self.groups[0][0].text
        return len(first.split()) <= 8 or first.isupper() or is_title_case(first)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group]


def read_head(rows: Rows) -> Head:
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
    take_below(rows, below, head)
    if all(row.index in head.taken for row in rows):
        return Head()  # a banner with no story under it
    head.confidence = min(head.confidence + 0.04 * min(head.extras, 3), 0.9)
    return head


def _inset(rows: Rows) -> Head:
    """A head that stands below a foreword or a masthead, which stay where they are."""
    head = Head()
    found = find_inset(rows)
    if found is None:
        return head
    for first, end, reason in found.notices:
        head.remove(rows[first:end], reason)
    title, byline = rows[found.top : found.title + 1], rows[found.byline : found.name + 1]
    head.byline = byline[0]
    head.add(title, "title", found.said or join_title(title)[0])
    head.add(byline, "authors", found.author.name)
    if found.author.contact:
        head.add(byline, "contact", found.author.contact)
    if found.end > found.name + 1:
        head.add([rows[found.end - 1]], "copyright", rows[found.end - 1].text)
    head.confidence = 0.6
    return head


def _above(rows: Rows, head: Head, titles: _Titles) -> tuple[int, Byline | None, int]:
    """Read down to the byline: the row it begins on, the byline, and the row after it; no byline, no more to read."""
    at, near = counted_sender(rows), _NEAR
    site: list[list[Row]] = []
    for row in rows[:at]:
        titles.add(row)
    while at < near and rows.reaches(at):
        row = rows[at]
        found = _byline_at(rows, at, titles)
        if found is not None:
            if titles.groups and site:
                head.remove([each for group in site for each in group], "page header")
            titles.groups = titles.groups or site
            return at, found[0], found[1]
        if menu_entries(row.text) and (menu := menu_end([each.text for each in rows[at : at + MENU_ROWS]])):
            head.remove(rows[at : at + menu], "site navigation")
            site, titles.groups = site + titles.groups, []
            at, near = at + menu, near + menu
            continue
        if is_counter(row.text):
            head.remove([row], "visitor counter")
            at += 1
            continue
        claimed = bool(titles.groups) and is_rights([row.text])  # right below the title
        if (row.gap or at == 0 or claimed) and (taken := take_notice(head, group_at(rows, at), rows, at)):
            at += taken
            continue
        if is_date(row.text) and (titles.groups or _is_year_above(rows, at)):
            head.add([row], "published", row.text)
        elif row.text.isascii() and is_credit(row.text) and not titles.groups:
            head.add([row], "credits", row.text)
        elif (
            not looks_like_title(row)
            or looks_like_prose(row)
            or len(titles.groups) > 3
            or (not at and is_talk(row.text))
        ):
            return at, None, at
        else:
            titles.add(row)
        at += 1
    return at, None, at


def _is_year_above(rows: Rows, at: int) -> bool:
    """Whether a row is the year above a title, and not a title like "1984" itself."""
    return is_year(rows[at].text) and rows.reaches(at + 1) and rows[at + 1].text[:2].casefold() != "by"


def _byline_at(rows: Rows, at: int, titles: _Titles) -> tuple[Byline, int] | None:
    """The byline that row `at` is or begins, and the row after it."""
    row = rows[at]
    if looks_like_prose(row) and len(row.text) > 120:
        return None
    titled = bool(titles.groups)
    if row.text.casefold().rstrip(":") in ("by", "written by", "a story by", "story by", "von", "par", "por"):
        named = read_name(rows[at + 1].text) if titled and rows.reaches(at + 1) else None
        return (named, at + 2) if named is not None else None
    if titled and _is_signed(rows, at, titles):
        return Byline(name=row.text, strength=2), at + 1
    alone = at == 0 and rows.reaches(1) and rows[1].gap and len(row.text.split()) == 2  # "by mossgate"
    byline = read_byline(row.text, below_title=alone or (titled and titles.believable))
    if byline is not None and _is_apart(rows, at, titles):
        return byline, at + 1
    if titled or not _is_apart(rows, at, titles):
        return None
    split = split_title_by(row.text)
    if split is None or is_chapter(split[0]):
        return None
    titles.add(Row(index=row.index, text=split[0], raw=row.raw, gap=row.gap, ruled=row.ruled))
    return split[1], at + 1


def _is_signed(rows: Rows, at: int, titles: _Titles) -> bool:
    """Whether a bare name below the title is the author's: behind a dash, above an address or the rights in the text,
    with an initial below an underlined title, or centred below a centred title in other letters."""
    row, title = rows[at], titles.groups[-1][-1]
    if not _FULL_NAME.fullmatch(row.text) or name_strength(row.text) != 2 or is_chapter(row.text):
        return False
    if len(titles.groups) > 1 or not (title.text.isupper() or is_title_case(title.text)):
        return False
    below = rows[at + 1] if rows.reaches(at + 1) else None
    if below is not None and (is_address(below) or _OWN_RIGHTS.match(below.text)):
        return copyright_author([below.text]) in (None, row.text)
    if below is None or (not below.gap and below.text[:1].islower()):
        return False
    if below.gap and not is_subtitle(row.text) and _is_centred_below(row, title):
        return True
    return bool(_SIGNED.match(row.raw)) or (row.ruled and below.gap and _INITIAL.search(row.text) is not None)


def _is_centred_below(row: Row, title: Row) -> bool:
    """Whether a name stands centred under the title, one of them in capitals."""
    middles = [len(each.raw) - len(each.raw.lstrip()) + len(each.raw.strip()) / 2 for each in (row, title)]
    deep = row.raw[:_CENTRED].isspace() and title.raw[:_CENTRED].isspace()
    return deep and abs(middles[0] - middles[1]) <= 2 and row.raw.isupper() != title.raw.isupper()


def _is_apart(rows: Rows, at: int, titles: _Titles) -> bool:
    """Whether a row stands alone or in a banner: nothing above it but title rows, no running text right below."""
    row = rows[at]
    if not row.gap and at and not titles.groups:
        return False
    if not rows.reaches(at + 1) or rows[at + 1].gap or is_address(rows[at + 1]):
        return True
    return not rows[at + 1].text[:1].islower()


def _state_byline(head: Head, titles: _Titles, byline: Byline, rows: Sequence[Row]) -> None:
    head.byline = rows[0]
    same_row = bool(titles.groups) and titles.rows[-1].index == rows[0].index
    _drop_author(head, titles, byline.name)
    _drop_repeats(head, titles)
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
    elif len(titles.groups) > 1 and is_sender(titles.groups[0], name) and _is_manuscript(titles):
        take_sender(titles.groups.pop(0), head)


def _is_manuscript(titles: _Titles) -> bool:
    """Whether the title below the sender's rows is centred, or they say how many words the story has."""
    return titles.groups[1][0].raw[:_CENTRED].isspace() or is_counted(titles.groups[0][0])


def _drop_repeats(head: Head, titles: _Titles) -> None:
    """Takes off the title where it stands once more, as between a page of rights and the story."""
    for group in titles.groups[1:]:
        if join_title(group)[0].casefold() == join_title(titles.groups[0])[0].casefold():
            head.remove(group, "title repeated")
            titles.groups.remove(group)


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
    if not above and is_dedication(titles.groups[0][0].text):
        titles.groups = []  # an imprint, and "For my sister" below it
    _drop_author(head, titles, name)
    _state_title(head, titles, name)
    head.byline = statement.first
    head.add([statement.first], "authors", name)
    head.confidence = 0.6
    return True
