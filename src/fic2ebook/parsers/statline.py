"""The line of facts under a summary at FanFiction.net and FictionPress: "Rated: Fiction T - English - …"."""

from __future__ import annotations

from collections.abc import Iterator

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.draft import Draft

__all__ = ["Fact", "StatLine", "find_statline", "read_statline", "take_facts"]

#: The sites' closed lists: genres (FictionPress's own ones included) and languages.
GENRES = frozenset(
    "adventure angst crime drama family fantasy friendship general horror humor humour hurt/comfort mystery"
    " parody poetry romance sci-fi spiritual supernatural suspense tragedy western action biography essay fable"
    " haiku historical kids manga mythology play religion song thriller occult war".split()
) | {"young adult"}
LANGUAGES = frozenset(
    "english spanish español french français german deutsch chinese japanese dutch portuguese português"
    " russian italian italiano bulgarian polish hungarian hebrew arabic swedish norwegian danish finnish"
    " filipino esperanto hindi punjabi farsi greek romanian albanian serbian turkish czech indonesian croatian"
    " catalan latin korean vietnamese thai devanagari slovak ukrainian lithuanian latvian afrikaans estonian"
    " icelandic malay nederlands svenska polski русский 中文 日本語".split()
) | {"bahasa indonesia", "bahasa melayu"}

_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]{1,2}\s+|\s+[-–—]{1,2}(?=\s|$)")
_COMMA = re.compile(r",\s+")
_RATED = re.compile(
    r"\b(?:Rated:\s*(?:Fiction\s+)?|RATED:\s*(?:FICTION\s+)?)(K\+|K|T|MA|M|G|PG-13|PG|R|NC-17)(?=[\s,|•·]|$)"
)
#: The line as it was until 2004, without the word.
_UNRATED = re.compile(r"(PG-13|PG|R|G|NC-17)(?=\s[-–—]\s)")
_NUMBER = r"\d[\d,.]*\d|\d"
_DATE = (
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d+\s?(?:[smhdwy]|mins?|hours?|days?)\b(?:\sago)?"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4}"
)
_STATED = re.compile(
    rf"(?P<number>Chapters|Words|Reviews|Favs|Favou?rites|Follows|Hits):\s*(?P<count>(?:{_NUMBER})[kKmM]?\+?)"
    rf"|(?P<when>Updated|Published):\s*(?P<date>{_DATE})"
    r"|(?P<state>Status):\s*(?P<status>Complete|Completed|In[- ]?Progress|Incomplete|Abandoned)\b"
    r"|(?P<id>id):\s*(?P<story>\d{1,12})"
    r"|(?P<bare>Complete)(?=\s|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(Language|Genres?|Characters?|Pairings?|Fandoms?|Category):\s*(.*)", re.IGNORECASE | re.DOTALL)
_MONTH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_GROUP = re.compile(r"\[([^\[\]]*)\]")

_KEYS = {
    "chapters": "chapters_planned", "words": "words", "updated": "updated", "published": "published",
    "language": "language", "genre": "genres", "genres": "genres", "character": "characters",
    "characters": "characters", "pairing": "relationships", "pairings": "relationships", "fandom": "fandoms",
    "fandoms": "fandoms", "category": "fandoms",
}  # fmt: skip
_MAX_FREE = 400  # characters of a part without a label
_MAX_PARTS = 40
_MAX_TRIES = 50  # times that "Rated:" is looked at


class Fact(NamedTuple):
    """One part of the line: the field's key (`stats`: to be removed, "": an extra), its value, how it stood."""

    key: str
    value: str
    text: str
    label: str = ""
    values: tuple[str, ...] | None = None
    derived: bool = False


class StatLine(NamedTuple):
    """The facts of a line, the story's number at the site ("" if unsaid), and the span of the line in its text."""

    facts: tuple[Fact, ...]
    story: str
    start: int
    end: int


def find_statline(text: str, start: int = 0, end: int | None = None) -> StatLine | None:
    """The first line of facts that begins in text[start:end]."""
    stop = len(text) if end is None else end
    label = "Rated:" if text.find("Rated:", start, stop) >= 0 else "RATED:"  # a header all in capitals
    at = text.find(label, start, stop)
    for _ in range(_MAX_TRIES):
        if at < 0:
            break
        if line := read_statline(text, at):
            return line
        at = text.find(label, at + 6, stop)
    at = text.find("- id:", start, stop)
    return None if at < 0 else read_statline(text, text.rfind("\n", start, at) + 1)


def take_facts(draft: Draft, line: StatLine, index: int) -> None:
    """State the facts of a line that stands on line `index` of the draft; statistics are removed."""
    for fact in line.facts:
        if fact.key == "stats":
            draft.remove_text("statistics", fact.text, index)
        else:
            draft.field(
                fact.key, fact.value, index, label=fact.label, values=fact.values, text=fact.text, derived=fact.derived
            )


def read_statline(text: str, start: int = 0) -> StatLine | None:
    """The line of facts that begins with "Rated:" at `start`; None where too little is what the sites write.

    Until 2004 it began with the rating.

    The line may be wrapped, may have other separators than " - ", or be followed by the story without a line's end.
    """
    rated = _RATED.match(text, start) or _UNRATED.match(text, start)
    if not rated:
        return None
    facts = [Fact("rating", rated[1], rated[0], "Rated" if ":" in rated[0] else "")]
    free: list[str] = []
    story, stated = "", 0
    end = rated.end()
    for part, last in _parts(text, rated.end()):
        match = _STATED.match(part)
        if match:
            stated += 1
            story = match["story"] or story
            facts.append(_stated(match))
        elif part:
            free.append(part)
        end = last
    joint = " - " if _SEPARATOR.match(text, rated.end()) else ", "
    described = _described(free, joint)
    if stated == 0 or stated + len(described) < 3:
        return None
    return StatLine((facts[0], *described, *facts[1:]), story, start, end)


def _parts(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The parts after each separator, with where they end; stops where the line does."""
    separator = _SEPARATOR if _SEPARATOR.match(text, start) else _COMMA
    at = start
    stated = False
    for _ in range(_MAX_PARTS):
        match = separator.match(text, at)
        if match is None or "\n\n" in match[0]:
            return
        begin = match.end()
        known = _STATED.match(text, begin)
        if known:
            stated = True
            at = known.end()
        else:
            following = separator.search(text, begin, begin + _MAX_FREE)
            at = following.start() if following else _line_end(text, begin)
            part = text[begin:at]
            if "\n\n" in part or (stated and not _NAMED.match(part)):
                return
        yield text[begin:at], at


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _stated(match: re.Match[str]) -> Fact:
    label = match["number"] or match["when"] or match["state"] or match["id"] or ""
    value = match["count"] or match["date"] or match["status"] or match["story"] or match["bare"]
    if match["state"] or match["bare"]:
        return Fact("complete", value, match[0], label)
    if match["when"]:
        date = _iso(value)
        return Fact(_KEYS[label.lower()] if date else "", date or value, match[0], label)
    if match["id"]:
        return Fact("stats", value, match[0], label)
    key = _KEYS.get(label.lower(), "stats")
    return Fact("" if key == "words" and not value[-1].isdigit() else key, value, match[0], label)


def _iso(date: str) -> str | None:
    """FanFiction.net writes month/day/year; None for what has no year ("5/8", "8m ago")."""
    if match := _MONTH_DAY.fullmatch(date):
        month, day, year = int(match[1]), int(match[2]), int(match[3])
        if month > 12 >= day:
            month, day = day, month
        year += 0 if year > 99 else 1900 if year > 90 else 2000
        return f"{year:04}-{month:02}-{day:02}" if month <= 12 and day <= 31 else None
    return date if re.search(r"\d{4}", date) else None


def _described(parts: list[str], joint: str) -> list[Fact]:
    """Language, genres, characters: by their label where they have one, else by what they say.

    `joint` is the line's separator, which a character's name may hold.
    """
    facts: list[Fact] = []
    people: list[str] = []
    seen: set[str] = set()
    for part in parts:
        text = " ".join(part.split())
        if named := _NAMED.match(text):
            facts.append(Fact(_KEYS[named[1].lower()], named[2], text, named[1]))
        elif "language" not in seen and not people and text.lower() in LANGUAGES:
            seen.add("language")
            facts.append(Fact("language", text, text))
        elif "genres" not in seen and not people and (genres := _genres(text)):
            seen.add("genres")
            facts.append(Fact("genres", ", ".join(genres), text, values=genres))
        else:
            people.append(text)
    return facts + _people(joint.join(people))


def _genres(text: str) -> tuple[str, ...]:
    """The genres of "Drama/Hurt/Comfort" or "Drama & Romance"; () where one is none of the sites'."""
    found: list[str] = []
    for part in re.split(r"\s*[/&]\s*", text):
        if part.lower() == "comfort" and found and found[-1].lower() == "hurt":
            found[-1] = f"{found[-1]}/{part}"
        else:
            found.append(part)
    return tuple(found) if all(genre.lower() in GENRES for genre in found) else ()


def _people(text: str) -> list[Fact]:
    """Characters; those in brackets are a couple besides."""
    if not text:
        return []
    names = re.split(r"\s*,\s*", re.sub(r"\s*[\[\]]\s*", ",", text))
    values = tuple(dict.fromkeys(name for name in names if name))
    facts = [Fact("characters", ", ".join(values), text, values=values)]
    couples = tuple("/".join(re.split(r"\s*,\s*", group.strip())) for group in _GROUP.findall(text) if "," in group)
    if couples:
        facts.append(Fact("relationships", ", ".join(couples), "", values=couples, derived=True))
    return facts
