"""Which characters of a text Markdown could misread, by CommonMark's rules and those of pandoc, GitHub, Obsidian."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable

from fic2ebook import lazyre as re

__all__ = [
    "ASCII_MARKS",
    "find_marks",
    "flanking",
    "free",
    "has_marks",
    "heading_end",
    "line_start",
    "with_backslashes",
]

ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

# Flanking


def _kind(character: str) -> str:
    """space, mark (punctuation), sign (a symbol, which older readers do not count as punctuation) or letter."""
    if character.isspace():
        return "space"
    if character in ASCII_MARKS:
        return "mark"
    category = unicodedata.category(character)
    return "mark" if category[0] == "P" else "sign" if category[0] == "S" else "letter"


def _outside(character: str) -> str:
    """As `_kind`; GitHub looks past a tilde, so that anything may be behind it."""
    return "letter" if character == "~" else _kind(character)


def flanking(outside: str, inside: str) -> bool:
    """Whether a mark between the two is seen as belonging to what is inside."""
    return _kind(inside) == "letter" or (_kind(inside) != "space" and _outside(outside) in ("space", "mark"))


def free(outside: str, inside: str) -> bool:
    """Whether it is so, and cannot be seen as belonging to what is outside."""
    kind = _outside(outside)
    return _kind(inside) != "space" and (kind == "space" or (kind == "mark" and _kind(inside) == "letter"))


# Escaping

_SPECIAL = re.compile(r"[\\`*_~^$=%\[\]#@<&]")
#: Marks that count by their run ("**"); of the others each stands for itself.
_RUNS = frozenset("`*_~^$=%")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,32};")
_ADDRESS = re.compile(r"(?:https?|ftp):(?=//)|www\.", re.IGNORECASE)
_ADDRESS_END = re.compile(r"[\s<]")
_TAG = re.compile(r"#[0-9]{0,20}[^\W0-9]")
_MAIL = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,250}@")  # "<70016@a.example>" is a link


def has_marks(text: str, after: str) -> bool:
    """Whether there is anything in the text that `find_marks` would look at; `after` is the character after it."""
    return _SPECIAL.search(text) is not None or (after != "" and _has_address(text))


def _has_address(text: str) -> bool:
    return "://" in text or "www." in text


def _blank(text: str, index: int) -> bool:
    """Whether there is white space, or the text's edge, at the index."""
    return not 0 <= index < len(text) or text[index].isspace()


def find_marks(text: str, before: str, after: str, *, alone: frozenset[str], paired: str, in_link: bool) -> set[int]:
    """Where in the text a backslash is needed; `before` and `after` are the characters around it, "" at a line's edge.

    `alone` are the marks of which the paragraph has too few to mean anything, `paired` those that it uses itself (which
    pandoc lets end even after a blank); in a link's text no bracket may end it.
    """
    places: set[int] = set()
    whole = f"{before}{text}{after}"
    shift, end = len(before), len(before) + len(text)
    stop = 0
    for match in _SPECIAL.finditer(whole, shift, end):
        start, mark = match.start(), match[0]
        if start < stop:
            continue
        stop = _run_end(whole, start) if mark in _RUNS else start + 1
        beside_link = (start == shift and before == "[") or (stop == end and after == "[")
        if mark in alone and not (mark == "^" and beside_link):  # "^[" and "[^" make a footnote
            continue
        near = stop > end or (start == shift and before == mark) or mark in paired
        near = near and mark in _RUNS and not _in_word(whole, start, stop)
        if near or (in_link and mark in "[]") or _RULES[mark](whole, start, stop):
            places.update(range(start - shift, min(stop, end) - shift))
    return places | _no_addresses(text, after, places) if _has_address(text) else places


def _run_end(text: str, start: int) -> int:
    mark, end = text[start], start + 1
    while end < len(text) and text[end] == mark:
        end += 1
    return end


def _no_addresses(text: str, after: str, places: set[int]) -> set[int]:
    """The colons of bare web addresses that GitHub would take for links together with the marks in or behind them."""
    marks = sorted(places)
    found = set()
    end = 0
    for match in _ADDRESS.finditer(text):
        if match.start() >= end:
            rest = _ADDRESS_END.search(text, match.end())
            end = rest.start() if rest else len(text)
        next_mark = bisect_left(marks, match.start())
        marked = next_mark < len(marks) and marks[next_mark] < end
        if marked or (end == len(text) and after not in ("", "<")):
            found.add(match.end() - 1)
    return found


def _always(text: str, start: int, end: int) -> bool:
    return True


def _not_between_blanks(text: str, start: int, end: int) -> bool:
    return not (_blank(text, start - 1) and _blank(text, end))


def _run(text: str, start: int, end: int) -> bool:
    """Two with nothing between are a mark even between blanks: pandoc sees an empty subscript."""
    return end - start > 1 or _not_between_blanks(text, start, end)


def _doubled(text: str, start: int, end: int) -> bool:
    return end - start > 1


def _tag(text: str, start: int, end: int) -> bool:
    if end < len(text) and (text[end] in "/!?" or (text[end].isascii() and text[end].isalpha())):
        return True
    return _MAIL.match(text, start) is not None


def _entity(text: str, start: int, end: int) -> bool:
    return _ENTITY.match(text, start) is not None


def _underscore(text: str, start: int, end: int) -> bool:
    return not _in_word(text, start, end) and _not_between_blanks(text, start, end)


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether it is an underscore between letters, which is never a mark."""
    beside = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
    return text[start] == "_" and beside


def _bracket(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] in ("[", "^", "!") and end < len(text):
        return True
    task = text[end : end + 1] in (" ", "x", "X") and text[end + 1 : end + 2] == "]"
    return task or (start > 0 and text[start - 1] == "^")


def _closing_bracket(text: str, start: int, end: int) -> bool:
    return end < len(text) and text[end] in "([{:"


def _hash(text: str, start: int, end: int) -> bool:
    return _blank(text, start - 1) and _TAG.match(text, start) is not None


def _at(text: str, start: int, end: int) -> bool:
    follows = end < len(text) and (text[end].isalnum() or text[end] in "_{*")
    return follows and not (start > 0 and text[start - 1].isalnum())


#: A special character: whether what was found of it (from `start` to `end`) could be misread.
_RULES: dict[str, Callable[[str, int, int], bool]] = {
    "\\": _always, "`": _always, "<": _tag, "&": _entity, "%": _doubled, "*": _not_between_blanks,
    "~": _run, "^": _run, "$": _run, "_": _underscore, "=": _doubled,
    "[": _bracket, "]": _closing_bracket, "#": _hash, "@": _at,
}  # fmt: skip

#: What would begin a block, up to and with the character that a backslash undoes. Numbers as pandoc's lists have them.
_LINE_START = re.compile(
    r"#(?=#{0,5}(?:\s|$)|\.\s)"
    r"|[-+*](?=\s|$)|\+(?=[-=])|[>|]|:(?=[\s:-]|$)|~(?=\s|~~|$)"
    r"|-(?=[-|: ]*$)|=(?=[= ]*$)|_(?=[_ ]*$)|\*(?=[* ]*$)"
    r"|[0-9]{1,9}[.)](?=\s|$)"
    r"|(?:[a-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)](?=\s|$)|[A-Z](?:\)(?=\s|$)|\.(?=\s\s|$))"
    r"|\((?=(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9}|#|@[\w-]{0,40})\)(?:\s|$))"
)
_LINE_START_CHARACTERS = frozenset("#-+*>|:~=_(abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def line_start(text: str, after: str) -> set[int]:
    """Where a text that begins a line needs a backslash, so that it begins nothing else; `after` as above."""
    if text[0] not in _LINE_START_CHARACTERS:
        return set()
    match = _LINE_START.match(text + after)
    if match is None or match.end() > len(text):
        return set()
    index = match.end() - 1
    places = {index}
    while text[index] in "*_~" and text[index + 1 : index + 2] == text[index]:
        index += 1  # the whole run: what is left of it could close an emphasis
        places.add(index)
    return places


def heading_end(text: str) -> set[int]:
    """Where a heading's text needs a backslash at its end: closing number signs, pandoc's attributes in braces."""
    places = set(range(len(text.rstrip("#")), len(text)))
    if text.endswith("}"):
        places.update(index for index, character in enumerate(text) if character == "{")
    return places


def with_backslashes(text: str, places: set[int]) -> str:
    """The text with a backslash before each of the places."""
    out = []
    end = 0
    for place in sorted(places):
        out.append(text[end:place])
        end = place
    return "\\".join([*out, text[end:]])
