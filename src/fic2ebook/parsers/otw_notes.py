"""Where an author's note ends and the story begins, when no mark is left that tells: evidence from the words."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["chatty_paragraphs", "note_end", "summary_end", "tells"]

# Words of people who talk about their story, not in it (formats.md §15, and what such notes are made of).
_CHAT = re.compile(
    r"\b(?:beta(?:'d|’d|ed|s|read(?:er|ing)?)?|un-?beta['’]?e?d|mistakes|errors|typos|fics?|fanfics?|ficlets?|drabbles?"
    r"|one-?shots?|prompts?|prompted|kink ?meme|tumblr|twitter|discord|kudos|reviews?|feedback|canon|headcanons?|AU"
    r"|OCs?|fandoms?|spoilers?|trigger warnings?|disclaimers?|lyrics|title (?:is )?(?:from|by|comes|taken)"
    r"|inspired by|based on"
    r"|thanks (?:to|for|so|again|go)|thank you (?:to|for|so|all)|dedicated to|gift for|yuletide|big bang|enjoy!"
    r"|hope you (?:enjoy|like)|(?:written|wrote|writing|posted|made) (?:this|it|for|in|as|on|at|by)|cross-?posted"
    r"|sequel|prequel|(?:next|last|this|previous|first) (?:chapter|part|fic|story)|update[sd]? (?:every|weekly|soon)"
    r"|takes place (?:after|before|during|in)|set (?:after|before|during) (?:the|season|episode|chapter)"
    r"|don[’']?t own|do not own|belongs? to [A-Z]|not mine|A/N|happy (?:birthday|holidays|reading)|lol|xoxo)(?!\w)"
    r"|:\)|:D|<3",
    re.IGNORECASE,
)
# Words of both; they count beside a writer's "I" or a reader's "you".
_WEAK = re.compile(
    r"\b(?:chapters?|comments?|warnings?|title|enjoy|hope|written|wrote|writing|rewr\w+|posted|posting|edit(?:ed|s)?"
    r"|updates?|series|episodes?|seasons?|set in|readers?|reading|read|translat\w+|sorry|please|story|characters?|poem"
    r"|research\w*|idea|draft|words)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|you|your|yourself|we|all)\b")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]*]{0,3}(?=\s)")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|vs|etc|e\.g|i\.e|[A-Z])\.$")
_SPEECH = re.compile(r"[\"“][A-Z].{0,200}?[,.!?…—-][\"”]", re.DOTALL)
_PRESENT = re.compile(
    r"\b(?:is|isn['’]t|are|aren['’]t|am|has|hasn['’]t|have|does|doesn['’]t|do|don['’]t|goes|gets|finds?|takes|makes|comes"
    r"|wants?|needs?|knows?|will|won['’]t|can|can['’]t|must|tries|meets|falls|learns|decides|it['’]s|there['’]s|he['’]s|she['’]s)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|wasn['’]t|were|weren['’]t|had|hadn['’]t|did|didn['’]t|said|went|came|took|could|couldn['’]t|would|stood|sat"
    r"|looked|felt|knew|thought|saw|got|gave|told|left|kept|held|lay|asked|turned|seemed)\b"
)
#: How stories told in the past open in the present, with what always holds.
_SAYING = re.compile(r"(?:there (?:is|are)|every\w*|all)\b", re.IGNORECASE)
_MOST = 14  # sentences; a longer note without a mark at its end is not believed
_REACH = 4_000  # characters


def sentences(text: str) -> list[tuple[int, int]]:
    """Starts and ends of the first sentences of a text; an abbreviation ends none."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, _REACH):
        if text[match.end() - 1] == "." and _ABBREVIATION.search(text[max(0, match.end() - 8) : match.end()]):
            continue
        found.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
        if len(found) == _MOST:
            return found
    if start < min(len(text), _REACH) and len(text) <= _REACH:
        found.append((start, len(text)))
    return found


def note_end(text: str, names: tuple[str, ...]) -> int:
    """The offset where a note at the head of `text` ends. `names`: of the story's people, which notes seldom use.

    The first sentence is the note's. It goes on while sentences talk about the story or to the reader (one that does
    not may stand between two that do), or are in the present where the story is in the past. A sentence with a name or
    with speech is the story's. When in doubt, shorter.
    """
    found = sentences(text)
    if not found:
        return len(text) if len(text) <= _REACH else 0
    past = _told_in_past(text)
    last = 0
    for number, (start, end) in enumerate(found[1:], 1):
        part = text[start:end]
        if _tells(part, names):
            break
        if _is_chat(part) or (past and number == last + 1 and _is_present(part) and not _SAYING.match(part)):
            last = number
        elif number - last > 1:
            break
    return found[last][1]


def _told_in_past(text: str) -> bool:
    """Whether the text, of which a note is the smallest part, is told in the past."""
    present = sum(1 for _ in _PRESENT.finditer(text, 0, 2 * _REACH))
    return sum(1 for _ in _PAST.finditer(text, 0, 2 * _REACH)) > max(5, present)


def _is_present(sentence: str) -> bool:
    return _PRESENT.search(sentence) is not None and _PAST.search(sentence) is None and sentence[:1] not in '"“'


def _is_chat(sentence: str) -> bool:
    return _CHAT.search(sentence) is not None or (
        _WEAK.search(sentence) is not None and _PERSON.search(sentence) is not None
    )


def _tells(sentence: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence is a story's: speech, or one of its people doing something."""
    if _SPEECH.search(sentence) or sentence[:1] in '"“':
        return True
    return any(name in sentence for name in names) and len(_CHAT.findall(sentence)) < 2


def tells(text: str, names: tuple[str, ...]) -> bool:
    """Whether any sentence of a text is a story's."""
    return any(_tells(text[start:end], names) for start, end in sentences(text))


def summary_end(text: str) -> int:
    """The offset where a summary at the head of `text` ends, when the body follows it at once.

    Summaries are told in the present, most stories in the past; a summary that quotes the story ends where the words
    no longer come again. When in doubt, shorter.
    """
    found = sentences(text)
    if not found:
        return len(text) if len(text) <= _REACH else 0
    past = _told_in_past(text) and _PRESENT.search(text, *found[0]) is not None
    last = 0
    for number, (start, end) in enumerate(found[1:6], 1):
        part = text[start:end]
        again = len(part) > 20 and text.find(part, end, end + 200_000) > 0
        if not (again or _is_chat(part) or (past and _is_present(part))):
            break
        last = number
    return found[last][1]


def chatty_paragraphs(paragraphs: list[str]) -> int:
    """How many of the paragraphs at the head of a text are an author's note: at least one."""
    last = 0
    for number, paragraph in enumerate(paragraphs[1:], 1):
        if _is_chat(paragraph) and not _SPEECH.search(paragraph) and len(paragraph) < 600:
            last = number
        elif number - last > 1:
            break
    return last + 1
