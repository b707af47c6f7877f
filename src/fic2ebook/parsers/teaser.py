"""Whether a first paragraph without a label is a summary of the story, as sites put it above the text."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple

__all__ = ["Teaser", "read_teaser"]

_MAX_WORDS = 75
_MAX_SENTENCES = 5
_ENOUGH = 3  # points of evidence that make a summary
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')]*(?=\s|$)")
_NAME = re.compile(r"(?<![.!?…\"“‘'—–]\s)(?<!^)\b[A-Z][a-z]{2,}(?:['’]s)?\b")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)\b")
_THIRD_PERSON = re.compile(r"\b(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“”«»„]|^\s*[-–—]\s")
_QUESTION = re.compile(
    r"\b(?:can|will|could|would|what (?:happens|if|will)|who (?:will|is)|how (?:will|far|long|can|do))\b[^.!]*\?",
    re.IGNORECASE,
)
_PHRASES = re.compile(
    r"\b(?:what (?:if|happens)|in which|one[- ]?shot|a (?:short )?(?:story|fic|tale|drabble|collection|retelling|series"
    r"|look)\s(?:about|of|in which|where|at|set)|set (?:in|after|before|during)|takes place|au\b|alternate universe"
    r"|post-\w+|missing scene|or,? how|or:|little do(?:es)? (?:he|she|they)|must (?:now|choose|decide|face|find|learn)"
    r"|finds? (?:himself|herself|themselves)|ensues?|rated [gptmr]\b|please (?:r ?& ?r|review)|read (?:and|&) review"
    r"|r ?& ?r\b|summary)",
    re.IGNORECASE,
)
_PAIRING = re.compile(
    r"\b[A-Z][\w.]+(?:\s?[/×]\s?|\s[xX]\s)[A-Z]\w+\b|\b[A-Z]{3,}(?:/[A-Z]{2,})+\b|\b(?:[A-Z]{4,}\s+){1,3}FIC\b"
)
_TALKING = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_GOING_ON = re.compile(
    r"(?:he|she|it|they|but|and|so|then|that|this|these|those|yet|or|still|even|now|once(?! upon|,| there))\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "about after again also away back been before being could does down each even every from have here into just like "
    "long more most much never nothing once only other over people some something such than that their them then there "
    "these they this those though through time until upon very well were what when where which while whom whose will "
    "with without would year years".split()
)
_PAST = frozenset(
    "was were had did said went came took made saw knew thought felt stood sat looked turned asked walked got gave "
    "found told kept left began ran heard held fell let put lay spoke told wore grew rose drew broke woke wanted "
    "seemed could would".split()
)
_PRESENT = frozenset(
    "is are has does says goes comes takes makes sees knows thinks feels stands sits looks turns asks finds gets gives "
    "tells keeps leaves begins runs hears holds falls lets puts meets wants seems needs decides discovers learns tries "
    "writes works lives loves hates dies wakes returns follows fights saves helps joins moves travels visits receives "
    "opens calls brings shows steals hides waits watches walks plays reads sends buys sells builds breaks "
    "carries changes chases faces fears flies grows happens hopes hunts invites kisses marries misses "
    "realizes realises refuses remembers rescues rides sails shares sings sleeps spends stays stops struggles "
    "survives talks teaches uses wins wonders "
    "must can will cannot isn't doesn't it's isn’t doesn’t it’s there's "
    "there’s he's he’s she's she’s won't won’t isn’t".split()
)
_PAST_ENDING = re.compile(r"\w{2,}ed")
#: How a story's first paragraph says what always holds; a summary has somebody who does something.
_SAYING = re.compile(
    r"(?:there (?:is|are)|every\w*|all|it is|it['’]s|no ?(?:one|body|thing)|some (?:\w+ ){1,2}(?:are|have|say)"
    r"|people|most|what is|whatever|whoever|those who)\b",
    re.IGNORECASE,
)
_TELLER = re.compile(
    r"\b(?:to this day|these days|nowadays|even now|tells? (?:it|the story|this)|it is said"
    r"|(?:they|people) (?:say|tell))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|\s)\w{1,20}:(?=\s)")
_SUM = re.compile(r"\d\s*[*+=/x×]\s*\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Teaser(NamedTuple):
    """The points of evidence that a paragraph is a summary."""

    score: int
    reasons: tuple[str, ...]

    @property
    def believed(self) -> bool:
        return self.score >= _ENOUGH


def read_teaser(first: str, story: Sequence[str]) -> Teaser:
    """How much speaks for `first` being a summary of the paragraphs of `story` that follow it.

    A wrong yes takes a paragraph out of the story, so that every single sign is not enough: short, of another tense,
    of another person, with names that the story then introduces, a question, a catchphrase, a pairing.
    """
    words = first.split()
    sentences = len(_SENTENCE_END.findall(first)) or 1
    if not 6 <= len(words) <= _MAX_WORDS or sentences > _MAX_SENTENCES or len(story) < 3 or _SPEECH.search(first):
        return Teaser(0, ())
    if len(_LABEL.findall(first)) > 1 or _SUM.search(first):
        return Teaser(0, ())  # a chat, a form, a reckoning
    opening = story[0]
    if _TALKING.search(first) or _GOING_ON.match(opening):
        return Teaser(0, ())  # "You know how it is." is the teller's voice; "But that year ..." goes on from it
    if (_SAYING.match(first) and not _NAME.search(first)) or _TELLER.search(first):
        return Teaser(0, ())  # "There are two kinds of people", "Hollis tells it differently these days"
    if len(opening.split()) < 6 and not _SPEECH.search(opening):
        return Teaser(0, ())
    rest = " ".join(story[:12])[:6000]
    points = [
        (2, "present tense above a story in the past", _tense(first) > 0 > _tense(rest)),
        (1, "third person above a story in the first", _is_third(first) and _is_first(rest)),
        (1, "names that the story then brings in", _introduces(first, story)),
        (1, "the story's own words", _shared_words(first, story) > 1),
        (1, "a question to the reader", bool(_QUESTION.search(first)) or first.rstrip().endswith(("?", "...", "…"))),
        (2, "a summary's turn of phrase", bool(_PHRASES.search(first))),
        (2, "a pairing or tags", bool(_PAIRING.search(first))),
    ]
    met = [(value, reason) for value, reason, true in points if true]
    return Teaser(sum(value for value, _ in met), tuple(reason for _, reason in met))


def _shared_words(first: str, story: Sequence[str]) -> int:
    """How many of the paragraph's own longer words come again at once in the story."""
    opening = {word.casefold() for word in _WORD.findall(" ".join(story[:5])[:3000])}
    words = {word.casefold() for word in _WORD.findall(first) if len(word) > 3}
    return len((words - _COMMON) & opening)


def _tense(text: str) -> int:
    """Above 0 for the present tense, below for the past, outside speech; 0 where it is not clear."""
    narration = _without_speech(text)
    past = present = 0
    for word in _WORD.findall(narration):
        folded = word.casefold()
        past += folded in _PAST or _PAST_ENDING.fullmatch(folded) is not None
        present += 2 * (folded in _PRESENT)
    if present >= 2 and present > 2 * past:
        return 1
    return -1 if past >= 2 and past > present else _counted(narration, past)


def _counted(narration: str, past: int) -> int:
    """The present of a name and its verb ("Nell counts the lamps"), where no past form stands."""
    return 1 if past == 0 and _SUBJECT_VERB.search(narration) else 0


_SUBJECT_VERB = re.compile(
    r"\b(?:[A-Z][a-z]+|[Hh]e|[Ss]he|[Ii]t)\s+(?:\w+ly\s+)?(?!this\b|his\b|is\b)[a-z]{2,}s\b(?!['’])"
)


def _without_speech(text: str) -> str:
    """The text without what stands in quotation marks."""
    parts = re.split(r"[\"“”«»]", text)
    return " ".join(parts[::2]) if len(parts) > 2 else text


def _is_third(text: str) -> bool:
    return not _FIRST_PERSON.search(text) and bool(_THIRD_PERSON.search(text) or _SUBJECT_VERB.search(text))


def _is_first(text: str) -> bool:
    narration = _without_speech(text)
    return len(_FIRST_PERSON.findall(narration)) >= 3


def _introduces(first: str, story: Sequence[str]) -> bool:
    """Whether a name of the summary comes again in full early in the story."""
    names = {name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(" " + first)}
    names |= {word for word in first.split()[:2] if word[:1].isupper() and len(word) > 3 and word.isalpha()}
    opening = " ".join(story[:6])
    return any(name in opening for name in names)
