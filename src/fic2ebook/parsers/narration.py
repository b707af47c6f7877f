"""Whether a few lines tell a story: the safeguard before anything is taken out of a text for what it looks like."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.plainwords import typewritten

__all__ = ["is_sentence", "tells_a_story"]

#: Past forms that stories are told in and notices are not.
_TOLD = frozenset(
    "said went came took made saw knew thought felt stood sat looked turned asked walked got gave found told "
    "left began ran heard held fell lay spoke wore grew rose drew broke woke wanted seemed could smiled "
    "laughed cried whispered waited watched opened closed pulled pushed stopped reached called answered "
    "replied shouted screamed nodded sighed stared slept ate drank smelled sang threw lost won fought died "
    "hung leaned climbed crossed rang shook".split()
)  # fmt: skip
_HE_SHE = frozenset("he she him her hers himself herself he's she's he'd she'd".split())
_ACTS = _TOLD | _HE_SHE
_SPEECH = re.compile(r"[\"“«„][^\"”»“]{2,300}[,.!?…—-][\"”»“]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def tells_a_story(text: str) -> bool:
    """Whether there is speech in a text, or somebody did something.

    >>> tells_a_story("Nobody left the valley without permission, and she knew it.")
    True
    >>> tells_a_story("This file may be passed around freely as long as nothing is changed.")
    False
    """
    if _SPEECH.search(text):
        return True
    return not _ACTS.isdisjoint(_words(text[:3000]))


def _words(text: str) -> list[str]:
    """The words case-folded, apostrophes straight; English, which is ASCII otherwise, is folded as a whole."""
    plain = typewritten(text.replace("’", "'"))
    if plain.isascii():
        return _PLAIN_WORD.findall(plain.lower())
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


_VERB = frozenset(
    "is are am was were has have had does did would could should will won't can can't isn't wasn't".split()
)


def is_sentence(text: str) -> bool:
    """Whether a short text is a whole sentence with a verb, as names, dates and dedications are not.

    >>> is_sentence("For Anna it was too late."), is_sentence("For Anna, who knows why."), is_sentence("Ada Crewe")
    (True, False, False)
    """
    if not text.rstrip("\"”’')*_ ").endswith((".", "!", "?", "…")):
        return False
    words = _words(text.partition(", who ")[0][:1000])
    return any(word in _TOLD or word in _VERB for word in words)
