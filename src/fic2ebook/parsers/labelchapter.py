"""The label that names a post's chapter: `Chapter: 1/3 - The First Gate`, `Chapter Title: The Gate`."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.draft import split_heading
from fic2ebook.parsers.lists import is_none, unquote
from fic2ebook.parsers.statements import is_state
from fic2ebook.pieces import Heading

__all__ = ["counts_chapters", "named_chapter"]

_WORD = r"(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава|розділ|rozdział|kapitola|fejezet)"
_LABEL = re.compile(
    rf"{_WORD}(?: (?:title|name|number and title))?(?: (?P<number>\d{{1,4}}))?|(?:title|name) of (?:the |this )?chapter"
    r"|kapitel(?:titel|name)|titre du chapitre|t[ií]tulo do cap[ií]tulo|t[ií]tulo del cap[ií]tulo|titolo del capitolo"
    r"|название главы|tytuł rozdziału",
    re.IGNORECASE,
)
_VALUE = re.compile(
    rf"(?:{_WORD} )?(?P<number>\d{{1,4}})?(?: ?\(?(?:/|of|von|de|sur|из) ?(?P<total>\d{{1,4}}|\?)\)?)?"
    r"(?P<mark> ?[:.,–—-]+|\))? *(?P<title>.*)",
    re.IGNORECASE,
)
_LONGEST = 100
#: What a count says in words, besides those of `is_state` and `is_none`.
_COUNTS = frozenset("one-shot oneshot all unknown tbd".split())


def named_chapter(label: str, value: str) -> Heading | None:
    """The heading that a label of a header states; None where it counts chapters, or says nothing of them.

    >>> named_chapter("Chapter", "1/3 - The First Gate"), named_chapter("Chapter", "3/12")
    (Heading(title='The First Gate', number=1, kind='chapter'), None)
    """
    named = _LABEL.fullmatch(label.strip("*_# "))
    found = _VALUE.fullmatch(" ".join(value.split())) if named else None
    if named is None or found is None or len(value) > _LONGEST:
        return None
    title = found["title"].strip("*_ ")
    parted = found["number"] is None or found["mark"] or title[:1] in '"“«'
    if is_none(title) or is_state(title) or title.casefold().strip("()[]. ") in _COUNTS or not parted:
        return None
    number = named["number"] or found["number"]
    return split_heading(title)._replace(title=unquote(title), number=int(number) if number else None)


def counts_chapters(value: str) -> bool:
    """Whether such a label's value says how many chapters there are, too."""
    found = _VALUE.fullmatch(" ".join(value.split()))
    return found is not None and found["total"] is not None
