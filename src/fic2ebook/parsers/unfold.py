"""Texts that were collapsed to one line: where the lines of a site's header, its contents and headings once ended."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook.parsers.draft import is_blank

__all__ = ["folded_text", "pen_name", "with_headings"]

_LONG = 2000  # characters of a line that must be more than a paragraph
_HEAD = 20_000  # characters of the body in which the list of chapters begins
_ENTRY = 600  # characters of an entry at most
_MISSED = 5  # headings that may be missing before no more are looked for


def folded_text(lines: Sequence[str]) -> str:
    """The whole text as one line, where it was collapsed to one (or very few); else ""."""
    said = [line for line in lines[:50] if not is_blank(line)]
    if not said or len(said) > 3 or (len(lines) > 50 and not all(map(is_blank, lines[50:]))):
        return ""
    if len(said) > 1 and max(map(len, said)) < _LONG:
        return ""
    return " ".join(" ".join(said).split())


def with_headings(body: str, ending: str = "") -> str:
    """The body with its list of chapters ("1. A 2. B …") and each chapter's heading on lines of their own.

    `ending` is how every entry ends, if that is known; a list of one entry needs it.
    """
    entries, start, end = _entries(body, ending)
    if not entries:
        return body
    out = [body[:start].strip(), "\n\n", *(f"{at}. {entry}\n\n" for at, entry in enumerate(entries, 1)), "\n\n"]
    at, missed = end, 0
    for number, entry in enumerate(entries, 1):
        found = _find(body, entry, at) if missed < _MISSED else -1
        if found < 0:
            missed += 1
            continue
        numbered = f"{number}. "
        first = found - len(numbered) if body.startswith(numbered, max(at, found - len(numbered))) else found
        out += [body[at:first].strip(), "\n\n\n\n", body[first : found + len(entry)], "\n\n"]
        at = found + len(entry)
    out.append(body[at:].strip())
    return "".join(out)


def _entries(body: str, ending: str) -> tuple[list[str], int, int]:
    """The entries of the list, and its span; it ends where the first entry comes again."""
    start = 0 if body.startswith("1. ") else body.find(" 1. ", 0, _HEAD)
    if start < 0:
        return [], 0, 0
    marks = [start]
    while (after := body.find(f" {len(marks) + 1}. ", marks[-1] + 3, marks[-1] + _ENTRY)) >= 0:
        marks.append(after)
    first = _entry(body, marks[0], marks[1]) if len(marks) > 1 else _only_entry(body, marks[0], ending)
    if not first:
        return [], 0, 0
    end = _find(body, first, marks[-1] + (3 if len(marks) > 1 else 4 + len(first)))
    if end < 0 or end - marks[-1] > _ENTRY:
        return [], 0, 0
    if body.startswith("1. ", end - 3):  # the heading has its number too
        end -= 3
    stops = [*marks[1:], end]
    return [_entry(body, mark, stop) for mark, stop in zip(marks, stops, strict=True)], start, end


def _find(body: str, entry: str, start: int) -> int:
    """Where `entry` stands whole from `start` on ("Chapter 1" is not in "Chapter 12"), or -1."""
    at = body.find(entry, start)
    while at >= 0 and body[at + len(entry) : at + len(entry) + 1].isalnum():
        at = body.find(entry, at + len(entry))
    return at


def _entry(body: str, mark: int, stop: int) -> str:
    return body[mark:stop].strip().partition(". ")[2].strip()


def _only_entry(body: str, mark: int, ending: str) -> str:
    end = body.find(ending, mark, mark + _ENTRY) if ending else -1
    return _entry(body, mark, end + len(ending)) if end >= 0 else ""


#: Words that open a sentence, and so do not belong to the name before it.
_OPENERS = frozenset(
    "a an the for in on at by to of as if so no not he she it they we i you his her its their my our your this"
    " that these those there here when where while what who why how after before once one two three every all"
    " some and but or with without from during until since set post pre au oneshot one-shot sequel complete"
    " warning chapter don't just now then what's it's he's she's everyone someone nobody because although"
    " though even only never always sometimes maybe".split()
)


def pen_name(text: str) -> str:
    """The author's name at the start of a line whose end was lost: one word, or two or three like a person's.

    >>> pen_name("J. P. Rookwood For nine years"), pen_name("quietkiln On a hill")
    ('J. P. Rookwood', 'quietkiln')
    """
    words = text.split(" ", 6)[:6]
    taken: list[str] = []
    for word in words:
        initial = len(word) <= 3 and word.endswith(".") and word[:1].isupper()
        if taken and (not word[:1].isupper() or word.lower().strip(",.") in _OPENERS):
            break
        taken.append(word)
        full = [each for each in taken if not each.endswith(".")]
        if not initial and (len(full) == 2 or len(taken) > len(full) or not word.isalpha() or not word.istitle()):
            break
    return " ".join(taken)
