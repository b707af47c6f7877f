"""Headers without lines of their own: everything on one line, and the one-line form `Fandom | A/B | 550 words | PG`."""

from __future__ import annotations

from collections.abc import Mapping

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.labelline import labels_within

__all__ = ["Run", "Statement", "bar_line", "has_bars", "label_run"]

_HEAD = 3_000  # characters in which a collapsed header may stand
_FEWEST = 3
_BODY_BEGINS = re.compile(
    r"(?:\s|^)(?:(?:chapter|kapitel|chapitre|cap[ií]tulo|глава|part)\s(?:\d{1,4}|[IVXLC]{1,7}|one)\b|prologue\b|第[\d一二三四五六七八九十]{1,4}章"
    r"|\*{3,}|(?:\*\s){2,}\*|[-=_~#]{4,})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"”’')]?(?=\s)|[。！？]")
_RATING = re.compile(
    r"(?:PG-?13|PG|NC-?17|FR(?:AO|MAO|T|C|M|\d\d)|K\+?|T|MA?|R|G|X|E|NR|Gen(?:eral)?(?: Audiences)?|"
    r"Teen(?: And Up(?: Audiences)?)?|Mature|Explicit|Adult|Not Rated|U|12A?|15|18\+?|Everyone|All ages)(?![\w'’+-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"~?\d[\d,.]{0,12}k?(?:\s?/\s?(?:\d+|\?))?(?:\s?words)?", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}\s)?\w{3,9}\.?\s\d{1,2},?(?:\s\d{4})?")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*)(?:\s(?:[A-Z][\w.'’-]*))?(?:\s[A-Z][\w.'’-]*)?")
_STATE = re.compile(r"(?:in[ -]progress|complete[d]?|wip|yes|no|ongoing|finished)\b", re.IGNORECASE)
_TOKENS: dict[str, re.Pattern[str]] = {
    "rating": _RATING, "words": _NUMBER, "chapters_planned": _NUMBER, "part": _NUMBER, "published": _DATE,
    "updated": _DATE, "authors": _NAME, "complete": _STATE, "language": _NAME,
}  # fmt: skip
_BAR = re.compile(r"\s[|•·‖]\s|\s//\s")
_PAIR = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,3} (?:&|x|X|×|\+) [^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,3}")
_WORDS = re.compile(r"~?\d[\d,.]{0,9}k?\s(?:words|wds)\b|\bdrabble\b", re.IGNORECASE)


class Statement(NamedTuple):
    """A statement inside a line: its label ("" in the one-line form), key, value and place."""

    label: str
    key: str
    value: str
    start: int
    end: int


class Run(NamedTuple):
    """The statements of a line, and where in it the story begins."""

    statements: tuple[Statement, ...]
    end: int


def label_run(text: str, overrides: Mapping[str, str] | None = None, *, story_follows: bool = False) -> Run | None:
    """The collapsed header at the start of a long line: at least three known labels one after the other.

    The last value's end is not marked: it ends before the first heading or rule, else with its first sentence, or with
    what its field can hold (a rating, a number, a name), so that no word of the story is taken. `story_follows`: there
    are more lines, so that what is left of this one may all be the value's.
    """
    head = text[:_HEAD]
    found = _sequence(labels_within(head, overrides), head)
    if len({key for *_, key in found}) < _FEWEST or not {key for *_, key in found} & {
        "title",
        "authors",
        "summary",
        "rating",
    }:
        return None
    statements = []
    for number, (start, begin, label, key) in enumerate(found):
        end = found[number + 1][0] if number + 1 < len(found) else _end_of_last(text, begin, key, story_follows)
        value = text[begin:end].strip(" \t*_|;")
        statements.append(Statement(label, key, value, start, end))
    return Run(tuple(statements), statements[-1].end)


def _sequence(found: list[tuple[int, int, str, str]], head: str) -> list[tuple[int, int, str, str]]:
    """The labels from the first on that follow closely, each key once, with no story text between them."""
    kept: list[tuple[int, int, str, str]] = []
    keys: set[str] = set()
    for each in found:
        start, _, label, key = each
        if not kept and start > 300:
            return []
        between = head[kept[-1][1] : start] if kept else ""
        if kept and (len(between) > 1_200 or _BODY_BEGINS.search(between)):
            break
        if not key or key in keys or not (label[0].isupper() or not label[0].isascii()):
            continue
        if kept and not between.strip():
            continue
        kept.append(each)
        keys.add(key)
    return kept


def _end_of_last(text: str, begin: int, key: str, story_follows: bool) -> int:
    at = begin + len(text[begin:_HEAD]) - len(text[begin:_HEAD].lstrip(" \t*_"))
    boundary = _BODY_BEGINS.search(text, at, at + _HEAD)
    if story_follows and not boundary and len(text) - at < 800:
        return len(text)
    token = _TOKENS.get(key)
    if token:
        match = token.match(text, at)
        return match.end() if match else at
    if boundary and _is_whole_value(text[at : boundary.start()], boundary[0]):
        return boundary.start()
    sentence = _SENTENCE.search(text, at, at + _HEAD)
    return sentence.end() if sentence else min(len(text), at + _HEAD)


def _is_whole_value(value: str, boundary: str) -> bool:
    """Whether a value goes on to a boundary: to a heading it may be long, to a rule, which may part scenes, short."""
    if boundary.strip()[:1].isalpha():
        return len(value) < 1_500
    return len(value) < 400 and not any(mark in value for mark in '"“”«„「')


def bar_line(line: str) -> Run | None:
    """The one-line form (`Fandom | A/B | 550 words | PG`), if it states a length or a rating, and a pairing.

    >>> [(s.key, s.value) for s in bar_line("The Pit | Ada/Bo | 550 words | PG").statements]
    [('fandoms', 'The Pit'), ('relationships', 'Ada/Bo'), ('words', '550 words'), ('rating', 'PG')]
    """
    if not 10 < len(line) < 300 or not has_bars(line) or not _BAR.search(line):
        return None
    statements: list[Statement] = []
    start = 0
    for match in [*_BAR.finditer(line), None]:
        end = match.start() if match else len(line)
        value = line[start:end].strip(" *_|")
        if value:
            statements.append(Statement("", _bar_key(value, not statements), value, start, end))
        start = match.end() if match else end
    keys = [statement.key for statement in statements]
    if len(statements) < 3 or not {"words", "rating"} & set(keys) or any(len(s.value) > 80 for s in statements):
        return None
    if "relationships" not in keys and not {"words", "rating"} <= set(keys):
        return None
    return Run(tuple(statements), len(line))


def has_bars(line: str) -> bool:
    """Whether there is one of the marks that part statements; few lines have one, and others need no more."""
    return "|" in line or "//" in line or "•" in line or "·" in line or "‖" in line


def _bar_key(value: str, first: bool) -> str:
    if _WORDS.search(value):
        return "words"
    if _RATING.fullmatch(value):
        return "rating"
    if not first and ("/" in value or _PAIR.fullmatch(value)):
        return "relationships"
    return "fandoms" if first else "notes"  # "unbeta'd"
