"""What the OTW archive software writes around a work: its labels, its sections, its boilerplate (formats.md §1)."""

from __future__ import annotations

from collections.abc import Iterator

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Heading, Piece, Role
from fic2ebook.parsers.draft import split_heading
from fic2ebook.report import Removal

__all__ = [
    "CHAPTER_SECTIONS", "LABELS", "LISTS", "LYNX_MARK", "MD_LINK", "POSTED", "STATS_PAIR", "Reading", "add_stats",
    "add_tags", "archive_of", "chapter_count", "chapter_heading", "label_chain", "label_of", "names_of", "read_chain",
    "related_words", "related_work", "see_the_end", "spaced", "tag_items", "without_links",
]  # fmt: skip

#: Label (without its colon) to the model's field, in the order of the download page.
LABELS = {
    "Rating": "rating", "Ratings": "rating",
    "Archive Warning": "warnings", "Archive Warnings": "warnings", "Warning": "warnings", "Warnings": "warnings",
    "Category": "categories", "Categories": "categories",
    "Fandom": "fandoms", "Fandoms": "fandoms",
    "Pairing": "relationships", "Pairings": "relationships",
    "Relationship": "relationships", "Relationships": "relationships",
    "Character": "characters", "Characters": "characters",
    "Additional Tag": "tags", "Additional Tags": "tags",
    "Language": "language",
    "Series": "series",
    "Collection": "collections", "Collections": "collections",
    "Stats": "stats",
}  # fmt: skip
#: The order of the fields; a label out of order is part of a value.
ORDER = {key: number for number, key in enumerate(dict.fromkeys(LABELS.values()))}
LISTS = frozenset(
    {"warnings", "categories", "fandoms", "relationships", "characters", "tags", "collections", "series", "rating"}
)
#: Fields after the free tags, whose words tags like to use: their last occurrence counts, not their first.
_AFTER_TAGS = ("language", "series", "collections")

#: Section words of a chapter, and the role of what follows them.
CHAPTER_SECTIONS: dict[str, Role] = {
    "Chapter Summary": "summary",
    "Chapter Notes": "notes",
    "Chapter End Notes": "end_notes",
    "Summary for the Chapter": "summary",
    "Notes for the Chapter": "notes",
    "End Notes for the Chapter": "end_notes",
}

POSTED = "Posted originally on the"
#: Every kind of statistic, also fused as on a copied page (`Words:940Chapters:1/1`).
STATS_PAIR = re.compile(
    r"(Published|Updated|Completed|Words|Chapters|Comments|Kudos|Bookmarks|Hits):\s*([0-9][0-9,./-]*[0-9?]|[0-9])"
)
_LABEL_AT = re.compile(
    r"(?<!\S)[*_]{0,2}(" + "|".join(sorted(LABELS, key=len, reverse=True)) + r")[*_]{0,2}:[*_]{0,2}(?=\s|\[|$)"
)
#: A Markdown link; lengths bounded so that a page of open brackets costs nothing.
MD_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.){0,500})\]\((?:[^()\s\\]|\\\S|\([^()\s]{0,200}\)){0,2000}\)")
#: lynx's number before a link.
LYNX_MARK = re.compile(r"\[([0-9]{1,5})\](?=\S)")
_SERIES_PART = re.compile(r",\s*(?=Part\s+[0-9]+\s+of\s)")
_WORK_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]{1,300}?/works/[0-9]+")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]{1,2000}")
_LOGIN = re.compile(r"[a-z0-9_]{3,60}$")
_RELATED = (
    "Inspired by", "A translation of", "Translation of", "Translation into", "A remix of", "Remix of",
)  # fmt: skip


class Reading:
    """What a parse has gathered so far."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.pieces: list[Piece] = []
        self.removed: list[Removal] = []

    def field(
        self, key: str, value: str, *, label: str = "", line: int = 1, text: str = "",
        values: tuple[str, ...] | None = None,
    ) -> None:  # fmt: skip
        """Adds a statement; an empty one says nothing."""
        if value or values:
            source = text or (f"{label} {value}" if label else value)
            self.fields.append(Field(key=key, value=value, values=values, label=label, line=line, text=source))

    def remove(self, reason: str, line: int, text: str) -> None:
        if text.strip():
            self.removed.append(Removal(reason=reason, line=line, text=text.strip()))

    def value(self, key: str) -> str:
        """The value of the first statement of a field, or ""."""
        return next((field.value for field in self.fields if field.key == key), "")


def label_of(line: str) -> tuple[str, str] | None:
    """Label and rest of a line such as `Rating:`, `**Fandoms:** X` or `Category: Gen`; None for any other line."""
    head, colon, rest = line.partition(":")
    name = head.strip().strip("*_").rstrip()
    if not colon or name not in LABELS:
        return None
    return name, rest.strip().removeprefix("**").strip()


def label_chain(flat: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Labels (name, start, end of label) of a header on one line, in the archive's order; `end` is past the header.

    A tag may hold a label's word (trap 5): after a comma, or out of order, it is a tag's. Of the fields before the
    free tags the first occurrence counts, of those after them the last.
    """
    matches = [m for m in _LABEL_AT.finditer(flat, start, end) if _stands_alone(flat, m)]
    early: list[re.Match[str]] = []
    for match in matches:
        key = LABELS[match[1]]
        if key not in _AFTER_TAGS and (not early or ORDER[key] > ORDER[LABELS[early[-1][1]]]):
            early.append(match)
    late: list[re.Match[str]] = []
    tags_at = max((m.start() for m in early if m[1] != "Stats"), default=start)
    stats_at = early[-1].start() if early and early[-1][1] == "Stats" else end
    for match in reversed(matches):
        key, following = LABELS[match[1]], late[-1].start() if late else stats_at
        if key not in _AFTER_TAGS or match.start() < tags_at or (late and ORDER[key] >= ORDER[LABELS[late[-1][1]]]):
            continue
        if _can_hold(key, flat[match.end() : following].strip()):
            late.append(match)
    return sorted(((m[1], m.start(), m.end()) for m in early + late), key=lambda item: item[1])


def _stands_alone(flat: str, match: re.Match[str]) -> bool:
    """Whether a label's word is not an item of a list, and `Stats` is followed by statistics."""
    if flat[max(0, match.start() - 3) : match.start()].rstrip()[-1:] == ",":
        return False
    return match[1] != "Stats" or STATS_PAIR.match(flat[match.end() : match.end() + 40].lstrip()) is not None


def _can_hold(key: str, value: str) -> bool:
    """Whether a value can be a language's or a series', and is not the rest of a tag list."""
    if key == "language":
        return "," not in value and len(value) < 60
    return key != "series" or value.lstrip("[").startswith("Part")


def split_list(value: str) -> tuple[str, ...]:
    """Items of a comma list; a comma inside brackets parts nothing."""
    items: list[str] = []
    depth = start = 0
    for index, char in enumerate(value):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "," and not depth and value[index + 1 : index + 2] in (" ", ""):
            items.append(value[start:index].strip())
            start = index + 1
    items.append(value[start:].strip())
    if depth and len(items) == 1:  # a bracket that never closes, as in ":( "
        items = [item.strip() for item in value.split(", ")]
    return tuple(item for item in items if item)


def stats_fields(text: str, line: int) -> Iterator[Field | Removal]:
    """Fields of the one run of statistics; counts of readers are removed."""
    found = STATS_PAIR.findall(text)
    pairs = dict(reversed(found))
    first = next((label for label, _ in found), "")
    for label, value in found:
        shown = f"{label}: {value}" if label != first else f"Stats: {label}: {value}"
        match label:
            case "Published":
                yield Field(key="published", value=value, label=label, line=line, text=shown)
            case "Updated" | "Completed":
                yield Field(key="updated", value=value, label=label, line=line, text=shown)
            case "Words":
                yield Field(key="words", value=value.replace(",", ""), label=label, line=line, text=shown)
            case "Chapters":
                yield Field(key="chapters_planned", value=value, label=label, line=line, text=shown)
            case _:
                yield Removal(reason="reader statistics", line=line, text=shown)
    rest = " ".join(STATS_PAIR.sub(" ", text).split()).removeprefix("Stats:").strip()
    if any(map(str.isalnum, rest)):  # a label whose number is lost, or what slipped in among them
        yield Removal(reason="site statistics", line=line, text=rest if pairs else f"Stats: {rest}")
    complete = _complete(pairs)
    if complete is not None:
        yield Field(key="complete", value="yes" if complete else "no", label="Stats", line=line, text=text)


def _complete(pairs: dict[str, str]) -> bool | None:
    """The archive's `Completed` is a date (trap 1); else the chapter count says it, else nothing does."""
    if "Completed" in pairs:
        return True
    done, slash, planned = pairs.get("Chapters", "").partition("/")
    if slash:
        return done == planned
    return False if "Updated" in pairs else None


def chapter_heading(text: str, count: int) -> Heading:
    """A chapter's heading; `count` is its place in the book, used where the text has no number (trap 4)."""
    heading = split_heading(text)
    return heading if heading.number is not None else Heading(title=heading.title, number=count, kind=heading.kind)


def chapter_count(reading: Reading) -> int:
    """How many chapters the archive counted, 0 where it does not say."""
    done = reading.value("chapters_planned").partition("/")[0]
    return int(done) if done.isdecimal() and len(done) < 7 else 0


def spaced(text: str) -> str:
    """Words as html2text leaves them in links and underlines, with spaces for its underscores again."""
    return " ".join(text.replace("_", " ").split())


def without_links(text: str) -> str:
    """Markdown links as their words."""
    return MD_LINK.sub(r"\1", text) if "](" in text else text


def see_the_end(line: str) -> bool:
    """Whether a line is the pointer `See the end of the work for more notes`."""
    return line.lstrip(" \t(*_").startswith(("See the end of the work for", "See the end of the chapter for"))


def related_work(line: str) -> str:
    """The words a line about a related work begins with (`Inspired by X by Y`), or ""."""
    bare = line.lstrip(" \t*-•")
    if not bare.startswith(_RELATED) or (" by " not in bare and "available:" not in bare and not bare.endswith(".")):
        return ""
    return next((word for word in _RELATED if bare.startswith(word + " ")), "")


def archive_of(text: str) -> tuple[str, str]:
    """Name of the archive and address of the work, out of `Posted originally on the X at URL/works/N.`

    The address may be broken after a slash or anywhere (html2text, w3m).
    """
    text = without_links(text)
    rest = text[text.find(POSTED) + len(POSTED) :]
    name, _, address = rest.partition(" at ")
    joined = "".join(address.split())
    match = _WORK_ADDRESS.search(joined) or _ADDRESS.search(joined)
    return spaced(name)[:200], match[0].rstrip(".") if match else ""


def related_words(words: str, underscored: bool) -> str:
    """`A_Lamp_for_Two by marlowe_k.` as it was before html2text: the title spaced, the name as a byline's."""
    title, by, name = words.rpartition(" by ")
    if not underscored or not by:
        return words
    return f"{spaced(title)} by {_name(name.rstrip('.'), '')}{'.' if name.endswith('.') else ''}"


def names_of(byline: str, underscored: bool, elsewhere: str = "") -> tuple[str, ...]:
    """Names of a byline without its "by".

    html2text writes blanks inside a link as underscores, so a real one cannot be told apart; a name all in small
    letters is a login (which has no blanks) unless `elsewhere` has it with blanks.
    """
    names = tuple(tag.strip() for tag in tag_items("", byline))
    if not underscored:
        return names
    return tuple(_name(name, elsewhere) for name in names)


def _name(name: str, elsewhere: str) -> str:
    shown, bracket, login = name.partition("_(")
    if bracket:  # "pseud (login)": a login has no blanks
        return f"{_name(shown, elsewhere) if _LOGIN.match(shown) else spaced(shown)} ({login}"
    if _LOGIN.match(name) and not (elsewhere and spaced(name) in elsewhere):
        return name
    return spaced(name)


def tag_items(key: str, value: str) -> tuple[str, ...]:
    """Items of a value; links and lynx's link numbers tell them apart better than commas do."""
    if key == "series":
        return tuple(without_links(item) for item in _SERIES_PART.split(value))
    links = MD_LINK.findall(value) if "](" in value else []
    if links:
        return tuple(re.sub(r"\\(.)", r"\1", link) for link in links)
    if LYNX_MARK.match(value):
        return tuple(item.strip().rstrip(",") for item in LYNX_MARK.split(value)[2::2])
    return split_list(value)


def add_tags(reading: Reading, label: str, value: str, items: tuple[str, ...], line: int, underscored: bool) -> None:
    """A statement of the tag block; `underscored` where html2text wrote blanks inside links as underscores."""
    key = LABELS[label]
    shown = f"{label}: {value}"
    value = LYNX_MARK.sub("", without_links(value))
    items = tuple(LYNX_MARK.sub("", item) for item in items)
    if underscored:
        value, items = spaced(value), tuple(spaced(item) for item in items)
    if not value.strip(" *"):
        reading.remove("label without a value", line, f"{label}:")
        return
    reading.field(key, value, values=items if key in LISTS else None, label=label, line=line, text=shown)


def add_stats(reading: Reading, text: str, line: int) -> None:
    """The statistics of a text that holds them, fused or not."""
    for item in stats_fields(text, line):
        if isinstance(item, Field):
            reading.fields.append(item)
        else:
            reading.removed.append(item)


def read_chain(reading: Reading, text: str, start: int, end: int, line: int, underscored: bool) -> None:
    """Fields of labels that follow each other in one line."""
    chain = label_chain(text, start, end)
    stops = [item[1] for item in chain[1:]] + [end]
    for (label, _, value_at), stop in zip(chain, stops, strict=True):
        value = text[value_at:stop].strip()
        if LABELS[label] == "stats":
            add_stats(reading, value, line)
        else:
            add_tags(reading, label, value, tag_items(LABELS[label], value), line, underscored)
