"""Titles worked out where the text states none: from the file's name, else from the first words."""

from __future__ import annotations

from pathlib import PurePath

from fic2ebook import lazyre as re

__all__ = ["title_from_name", "title_from_words"]

_NOT_A_NAME = frozenset(
    "input output download downloads document doc text story fic fanfic fanfiction file book ebook untitled unnamed "
    "new unknown temp tmp index page stdin data content part chapter draft test copy export print printable view "
    "viewstory story-text noname scan".split()
)
_SMALL = frozenset("a an and as at but by for from in of on or the to with".split())
_HASH = re.compile(r"[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{20,}", re.IGNORECASE)
_COPY = re.compile(r"\s*(?:\(\d{1,3}\)|- ?copy(?: \(\d+\))?|\bcopy \d+|~\d?)$", re.IGNORECASE)
_ENDING = re.compile(
    r"\.(?:txt|text|html?|xhtml|mht(?:ml)?|tex|md|markdown|epub|eml|mbox|org|rst|adoc|asciidoc|fountain|doc|rtf|utf-?8"
    r"|ascii)$",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[.,;:!?…—–()\"“”«»]|--|。|，|！|？|、")


def title_from_name(name: str) -> str | None:
    """A title from a file's name, or None where the name is no name (digits, a hash, "input").

    >>> title_from_name("the_last-lamp (2).txt"), title_from_name("8123456.txt"), title_from_name("input.txt")
    ('The Last Lamp', None, None)
    """
    stem = PurePath(name).name
    while match := _ENDING.search(stem):
        stem = stem[: match.start()]
    stem = _COPY.sub("", stem.strip()).strip(" ._-")
    letters = sum(char.isalpha() for char in stem)
    if letters < 2 or _HASH.fullmatch(stem) or stem.casefold().strip("0123456789 _-.") in _NOT_A_NAME:
        return None
    if sum(char.isdigit() for char in stem) > letters:
        return None
    if " " not in stem:
        stem = stem.replace("_", " ") if "_" in stem else stem.replace("-", " ")
        if "_" in name:
            stem = stem.replace("-", " ") if stem.islower() else stem
    if stem.islower():
        words = stem.split()
        stem = " ".join(word if n and word in _SMALL else word[:1].upper() + word[1:] for n, word in enumerate(words))
    return " ".join(stem.split()) or None


_NOTE_MARK = re.compile(r"\[\^\w{1,40}\]")
_CLOSERS = {"“": "”", "«": "»", "„": "“", '"': '"'}


def title_from_words(text: str) -> str | None:
    """The first words of a text up to a natural pause: at most ten, at most 60 characters.

    >>> title_from_words("The last house on the round was far, and nobody went there.")
    'The last house on the round was far'
    >>> title_from_words("“Look,” she said, and he did."), title_from_words("“I saw it all, the whole of it.”")
    ('“Look,” she said', 'I saw it all')
    """
    if _ENDING.search(text[:60].partition(" ")[0]):
        return None  # "FERRY.TXT  5-12-88"
    whole = " ".join(_NOTE_MARK.sub("", text[:400]).split())
    text = whole.lstrip("\"“”'‘’«„—–- *_.…")
    opened = whole[: len(whole) - len(text)][-1:]
    pause = _PAUSE.search(text, 12)
    words = (text[: pause.start()] if pause else text).split(" ")
    cut = "…" if len(words) > 10 else ""
    words = words[:10]
    title = " ".join(words)
    while len(title) > 60 and len(words) > 1:
        words.pop()
        title, cut = " ".join(words), "…"
    title = title[:60].strip(" \"“”'‘’-—–*_")
    if opened and _CLOSERS.get(opened, "\n") in title:  # “Look,” he said
        title = opened + title
    return title + cut if sum(map(str.isalpha, title)) > 1 else None
