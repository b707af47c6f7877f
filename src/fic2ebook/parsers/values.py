"""Raw header fields to typed metadata: every statement ends in a field of the model, in `extra`, or nowhere twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple, dataclass
from fic2ebook.model import Metadata, Series
from fic2ebook.parsers.base import Field
from fic2ebook.parsers.compound_labels import told_apart
from fic2ebook.parsers.dates import DateOrder, Found, date_order, find_date
from fic2ebook.parsers.lists import (
    is_none,
    people,
    split_characters,
    split_list,
    split_relationships,
    split_warnings,
)
from fic2ebook.parsers.statements import (
    chapters_of,
    clean_text,
    clean_title,
    completion,
    series_of,
    without_board_tags,
    words_of,
)
from fic2ebook.report import Evidence, Note

__all__ = ["Typed", "typed"]


class Typed(NamedTuple):
    """Metadata, where each of its fields came from, which were worked out, and what was in doubt."""

    metadata: Metadata
    provenance: Mapping[str, Evidence] = MappingProxyType({})
    derived: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    """What has been read so far."""

    format: str
    order: DateOrder
    order_known: bool
    values: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, Evidence] = field(default_factory=dict)
    derived: list[str] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def set(self, key: str, value: Any, source: Field) -> None:
        """State a field, with its provenance if it is its first statement."""
        self.values[key] = value
        if key not in self.provenance:
            reason = f"label {source.label!r}" if source.label else "stated"
            text = source.text or source.value
            self.provenance[key] = Evidence(line=source.line, reason=reason, text=text[:120])
            if source.derived:
                self.derived.append(key)

    def keep(self, source: Field, note: str = "", message: str = "") -> None:
        """Keep what no field can take, and say so if a person should know."""
        entry = (source.label or source.key, clean_text(source.value))
        if entry[1] and entry not in self.extra:
            self.extra.append(entry)
        if note:
            self.notes.append(Note(code=note, message=message, line=source.line))


def typed(fields: Sequence[Field], *, format: str) -> Typed:
    """Typed metadata of a header's fields, in their order. Never raises.

    Weak and derived fields yield to any other of their key. Lists are merged; of single values the first counts, and
    another that differs is kept in `extra` with a note; texts that differ are joined. Unknown labels, and values that
    their field cannot take, are kept in `extra`. `format` decides how ambiguous dates are read (FanFiction.net: month
    first), unless another date of the header tells.
    """
    stated = told_apart(fields)
    reading = _Reading(format, *_order(stated, format))
    strong = {each.key for each in stated if not each.weak and not each.derived and each.value.strip()}
    named = strong | {each.key for each in stated if not each.derived and each.value.strip()}
    for each in stated:
        if (each.weak and each.key in strong) or (each.derived and each.key in named):
            continue
        if each.value.strip() or each.values:
            _HANDLERS.get(each.key, _unknown)(reading, _without_tags(each) if "[/" in each.value else each)
    metadata = Metadata(**reading.values, extra=tuple(reading.extra))
    return Typed(
        metadata=metadata,
        provenance=reading.provenance,
        derived=tuple(reading.derived),
        notes=tuple(reading.notes),
    )


#: These keep a board's tags, which say what is emphasised.
_TEXTS = frozenset("summary notes end_notes disclaimer dedication epigraph".split())


def _without_tags(field: Field) -> Field:
    """A field without a board's tags around its words: `[url=…]Ada[/url]`, `[b]The Lamp[/b]`."""
    if field.key in _TEXTS:
        return field
    values = field.values and tuple(without_board_tags(value) for value in field.values)
    return field._replace(value=without_board_tags(field.value), values=values)


def _order(fields: Sequence[Field], format: str) -> tuple[DateOrder, bool]:
    """Which of day and month comes first, and whether a date of the header says so."""
    told = date_order(each.value for each in fields if each.key in ("published", "updated", "complete"))
    if told:
        return told, True
    language = next((_language(each.value) for each in fields if each.key == "language"), None)
    day_first = format == "efiction" or (format != "ffnet" and language not in (None, "en"))
    return ("dmy" if day_first else "mdy"), False


# One handler a kind of field


def _unknown(reading: _Reading, source: Field) -> None:
    reading.keep(source)


def _single(reading: _Reading, source: Field, value: Any) -> None:
    """A field with one value: the first counts, another that differs is kept apart."""
    known = reading.values.get(source.key)
    if known is None:
        reading.set(source.key, value, source)
    elif known != value:
        message = f"{source.key} is stated twice; the first counts"
        reading.keep(source, "repeated-field", message)


def _title(reading: _Reading, source: Field) -> None:
    title, state = _without_state(clean_title(source.value))
    if state:
        _complete(reading, source._replace(key="complete", value=state, text=state))
    if title and not is_none(title):
        _single(reading, source, title)
    else:
        reading.keep(source)


#: `The Lamp (WIP)`, `The Lamp [COMPLETE]`.
_STATE = re.compile(
    r"(?P<title>.*\S)\s*[(\[](?P<state>wip|work in progress|in progress|incomplete|completed?|finished)[)\]]", re.I
)


def _without_state(title: str) -> tuple[str, str]:
    """A title and what is said behind it of whether the story is complete ("" where nothing is)."""
    match = _STATE.fullmatch(title)
    return (match["title"], match["state"]) if match else (title, "")


def _text(reading: _Reading, source: Field) -> None:
    text = clean_text(source.value)
    if source.key in _NONE_IS_NOTHING and is_none(text):
        return
    known = reading.values.get(source.key)
    if known is None:
        reading.set(source.key, text, source)
    elif text not in known:
        reading.values[source.key] = f"{known}\n\n{text}"


_NONE_IS_NOTHING = frozenset({"spoilers", "notes", "end_notes", "dedication", "summary", "disclaimer", "epigraph"})


def _line(reading: _Reading, source: Field) -> None:
    text = " ".join(clean_text(source.value).split())
    if not is_none(text):
        _single(reading, source, text)


def _rating(reading: _Reading, source: Field) -> None:
    text = " ".join(clean_text(source.value).split()).strip(" .,;:!*_[](){}") if source.value.strip() else ""
    text = text + ")" if text.count("(") > text.count(")") else text
    if text and not is_none(text):
        _single(reading, source, text)


def _merge(reading: _Reading, key: str, items: Sequence[str], source: Field) -> None:
    known: tuple[str, ...] = reading.values.get(key, ())
    folded = {item.casefold() for item in known}
    merged = known + tuple(item for item in items if item.casefold() not in folded)
    if merged:
        reading.set(key, merged, source)


def _items(source: Field, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    if source.values is None:
        return split(clean_text(source.value))
    cleaned = (" ".join(clean_text(value).split()) for value in source.values)
    return tuple(value for value in cleaned if value and not is_none(value))


def _list(reading: _Reading, source: Field) -> None:
    _merge(reading, source.key, _items(source, split_warnings if source.key == "warnings" else split_list), source)


def _genres(reading: _Reading, source: Field) -> None:
    items = _items(
        source,
        lambda text: split_list(
            text, slash=not _SHIP_TYPE.search(text) and not source.label.casefold().startswith("code")
        ),
    )
    if source.label.casefold().startswith("code"):  # alt.startrek.creative: pairings and kinds together
        _merge(reading, "relationships", [item for item in items if "/" in item], source)
        items = tuple(item for item in items if "/" not in item)
    ship_types = bool(items) and all(item.casefold() in _SHIP_TYPES for item in items)
    _merge(reading, "categories" if ship_types else "genres", items, source)


#: "Category: F/M" names who is paired, whatever the label means elsewhere (trap 2 of formats.md).
_SHIP_TYPES = frozenset(
    "gen|f/m|m/f|m/m|f/f|multi|other|slash|het|femslash|m/m/f|f/m/m|yaoi|yuri|preslash|pre-slash".split("|")
)
_SHIP_TYPE = re.compile(r"\b[fm]/[fm]\b", re.IGNORECASE)


def _fandoms(reading: _Reading, source: Field) -> None:
    _merge(reading, "fandoms", _items(source, split_list), source)


def _characters(reading: _Reading, source: Field) -> None:
    _merge(reading, "characters", _items(source, split_characters), source)


def _relationships(reading: _Reading, source: Field) -> None:
    _merge(reading, "relationships", _items(source, split_relationships), source)


def _collections(reading: _Reading, source: Field) -> None:
    prompt = "prompt" in source.label.casefold()  # a prompt is a sentence, with commas of its own
    items = _items(source, (lambda text: (text,) if not is_none(text) else ()) if prompt else split_list)
    _merge(reading, "collections", items, source)


#: Formats of sites, whose authors are names of accounts with a comma between them.
_ACCOUNTS = frozenset({"efiction", "fanficfare", "ffnet", "fichub", "fimfiction", "otw"})
_LAST_OF_DATES = frozenset("0123456789s")


#: `Ada Crewe, 15 May 2020`, and what else a page has on that line: `Ada Crewe, 15 May 2020 175 words`.
_SIGNED_ON = re.compile(
    r"(?P<names>\S.{1,80}?)(?:,| on| [-–—|]) (?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\.? )?[^\W\d]{3,9}\.? "
    r"(?:\d{1,2}(?:st|nd|rd|th)?, )?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?: (?P<words>\d[\d,.]{0,9}) words)?"
)


def _without_date(reading: _Reading, source: Field) -> Field:
    """The authors without the day on which they signed, which is that of the story."""
    match = _SIGNED_ON.fullmatch(" ".join(source.value.split()))
    if match is None or find_date(match["date"], reading.order) is None:
        return source
    _date(reading, source._replace(key="published", value=match["date"]))
    if match["words"]:
        _words(reading, source._replace(key="words", value=match["words"]))
    return source._replace(value=match["names"])


def _people(reading: _Reading, source: Field) -> None:
    names: list[str] = []
    if source.key == "authors" and source.values is None and source.value[-1:] in _LAST_OF_DATES:
        source = _without_date(reading, source)
    for value in source.values if source.values is not None else (source.value,):
        accounts = source.key == "authors" and reading.format in _ACCOUNTS
        found = people(clean_text(value), accounts=accounts, label=source.label if source.values is None else "")
        names += found.names if source.values is None or len(found.names) < 2 else (value.strip(),)
        if source.key == "authors" and found.emails and found.emails != found.names:
            contact = reading.values.get("contact")
            if contact is None:
                reading.set("contact", ", ".join(found.emails), source)
        reading.extra += [("aka", alias) for alias in found.aliases]
    if names or source.key == "beta":
        _merge(reading, source.key, names, source)
    elif source.key == "authors":
        reading.keep(source)


def _contact(reading: _Reading, source: Field) -> None:
    text = " ".join(clean_text(source.value).split())
    known = reading.values.get("contact")
    if is_none(text) or (known and known in text):
        reading.values["contact"] = known or None
    if not is_none(text):
        reading.set("contact", text if not known or known in text else f"{known}, {text}", source)


def _date(reading: _Reading, source: Field) -> None:
    found = _dated(reading, source)
    if found:
        _single(reading, source, found.date)
    elif not is_none(source.value):
        reading.keep(
            source, "not-a-date", f"{source.value.strip()[:60]!r} is not a whole date; it is kept as it stands"
        )


def _dated(reading: _Reading, source: Field) -> Found | None:
    found = find_date(source.value, reading.order)
    if found and found.ambiguous and not reading.order_known:
        first = "month" if reading.order == "mdy" else "day"
        message = f"{source.value.strip()[:40]!r} was read with the {first} first"
        reading.notes.append(Note(code="ambiguous-date", message=message, line=source.line))
    return found


def _complete(reading: _Reading, source: Field) -> None:
    state = completion(source.value)
    if state is not None:
        _single(reading, source, state.complete)
        if state.remark:
            reading.keep(source)
        return
    found = _dated(reading, source) if any(char.isdigit() for char in source.value) else None
    if found:  # "Completed: 2012-03-04", as the Archive writes it
        _single(reading, source, True)
        if "updated" not in reading.values:
            reading.set("updated", found.date, source)
    elif not is_none(source.value):
        reading.keep(source)


def _chapters(reading: _Reading, source: Field) -> None:
    have, planned = chapters_of(source.value)
    stated = "complete" in reading.values
    if have is None:
        reading.keep(source)
    elif planned is not None:
        _single(reading, source, planned)
        if not stated:
            reading.set("complete", have >= planned, source)
    elif "?" in source.value or "/" in source.value:
        if not stated:
            reading.set("complete", False, source)
    else:
        _single(reading, source, have)


def _words(reading: _Reading, source: Field) -> None:
    number = words_of(source.value)
    if number is None:
        reading.keep(source)
    else:
        _single(reading, source, number)


def _series(reading: _Reading, source: Field) -> None:
    if _is_fandom_code(source.value):
        _merge(reading, "fandoms", (source.value.strip(),), source)
        return
    values = source.values if source.values is not None else (clean_text(source.value),)
    found = tuple(series for value in values for series in series_of(value))
    known: tuple[Series, ...] = reading.values.get("series", ())
    names = {series.name.casefold() for series in known}
    merged = known + tuple(series for series in found if series.name.casefold() not in names)
    if merged:
        reading.set("series", merged, source)


def _is_fandom_code(text: str) -> bool:
    """Trek posts state the show as "Series: TOS" (alt.startrek.creative)."""
    return text.strip().upper().rstrip(".") in {"TOS", "TNG", "DS9", "VOY", "ENT", "TAS", "DSC", "TOS/TNG"}


def _language_field(reading: _Reading, source: Field) -> None:
    code = _language(source.value)
    if code:
        _single(reading, source, code)
    else:
        reading.keep(source)


def _language(text: str) -> str | None:
    from fic2ebook.source.language import language_code

    return language_code(text.strip()[:80])


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]{3,2000}", re.IGNORECASE)


def _url(reading: _Reading, source: Field) -> None:
    match = _URL.search(source.value)
    if match:
        _single(reading, source, match[0].rstrip(".,;:!)]>*_"))
    else:
        reading.keep(source)


def _part(reading: _Reading, source: Field) -> None:
    """Which part of a post this is says nothing of the book."""


_HANDLERS: dict[str, Callable[[_Reading, Field], None]] = {
    "title": _title,
    "authors": _people,
    "summary": _text,
    "fandoms": _fandoms,
    "relationships": _relationships,
    "characters": _characters,
    "tags": _list,
    "rating": _rating,
    "warnings": _list,
    "categories": _list,
    "genres": _genres,
    "series": _series,
    "published": _date,
    "updated": _date,
    "complete": _complete,
    "language": _language_field,
    "words": _words,
    "chapters_planned": _chapters,
    "source_url": _url,
    "publisher": _line,
    "notes": _text,
    "end_notes": _text,
    "disclaimer": _text,
    "dedication": _text,
    "epigraph": _text,
    "epigraph_source": _line,
    "beta": _people,
    "contact": _contact,
    "archive_permission": _text,
    "feedback": _text,
    "spoilers": _text,
    "collections": _collections,
    "copyright": _text,
    "credits": _text,
    "part": _part,
}
