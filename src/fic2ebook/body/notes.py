"""Author's notes, disclaimers and the like at the edges of a chapter: told from the story, and kept as structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.lazydata import dataclass

__all__ = ["Edges", "begins_note", "is_talk", "split_notes"]

#: How far into a chapter a note may begin, and how long the notes of one edge may be (characters).
_HEAD, _TAIL = 5, 8
_LINES = 12  # of a note below its label
_MOST = 2400
_LEAD = re.compile(
    r"[\s*_~\[({<\-–—=#>]*(?=\w)(?P<label>"
    r"(?P<note>a\s?/\s?n|a\.\s?n\.|(?:the )?author(?:['’]?s)?(?:['’])? ?(?:chapter )?notes?|authors? notes?|"
    r"notes? from the author|(?:a )?word from the author|author note|n/a|t\s?/\s?n|(?:translator|editor|beta|tl|ed)"
    r"(?:['’]?s)? notes?|end ?notes?|chapter (?:end )?notes?|story notes?|pre-?(?:chapter|story) notes?|"
    r"post-?(?:chapter|story) notes?|nda|notas (?:iniciais|finais)(?: do cap[ií]tulo)?|"
    r"note d['’]auteure?|notas? (?:de la |del |de )?(?:autora?|traductora?)|"
    r"anmerkung(?:en)?(?: (?:der|des) autor(?:in|s)?)?|примечани[ея](?: автора)?|от автора|作者有话要?说|作者的话|"
    r"review(?:er)?['’]?s? (?:responses?|replies)|responses? to (?:the |my )?reviews?|shout[ -]?outs?|"
    r"a/n'?s?|a/u|notes?)"
    r"|(?P<disclaimer>disclaimers?|discl|rechtliches|haftungsausschluss|descargo(?: de responsabilidad)?|дисклеймер)"
    r"|(?P<summary>(?:chapter )?summary|zusammenfassung|resumen|résumé)"
    r"|(?P<thanks>thanks?(?: you)? to|many thanks to|special thanks to|beta['’]?(?:e?d|read)? by|beta(?:-?reader)?s?|"
    r"betas?:|dedicated to|dedication|this (?:chapter|story|one)(?: is|['’]s)? (?:dedicated to|for)|"
    r"warnings?|trigger warnings?|content warnings?|spoilers?|feedback|song|music|word ?count|p\.?s\.?)"
    r")(?P<number>\s?\d{0,3})(?P<mark>\s*[:：\-–—=]+[*_]*|[*_]+\s*[:：]?|\s*[\])}]|\s*$)\s*",
    re.IGNORECASE,
)
#: "AN" is a note, "an" an article.
_AN = re.compile(
    r"[\s*_~\[({<\-]*(?P<label>AN|An|an)(?P<mark>\s*[:：]|(?<=AN)\s*/(?!N)|(?<=AN)\s*[\-–—.;]|(?<=AN)\s*$)\s*"
)
#: What Royal Road sets above an author's note.
_FROM = re.compile(r"(?P<label>(?P<note>A note from (?P<who>.{1,60})))(?P<mark>)")
# That a word begins is asked before any of the forms is tried: there are a hundred places for that, not a thousand.
_REQUEST = re.compile(
    r"\b(?=\w)(?:please (?:leave a |drop a )?(?:r\s?&\s?r|review|comment|kudos|favou?rite|read and review)"
    r"(?=\W*$|[!.,;:)?]|\s+(?:and|if|or|this (?:story|fic)|it|my)\b)|r\s?&\s?r\b|"
    r"read (?:and|&) review\b|reviews? (?:are|is|make|would|keep|please)|"
    r"leave (?:a|me a|some) (?:review|comment|kudos)|"
    r"my first (?:[\w'’/-]+ ){0,3}(?:fan ?fic(?:tion)?|fic|story on here)\b|"
    r"here['’]?s (?:the |a |another |my )?(?:next|new|another|latest)?\s?(?:chap(?:ter|pie)?|installment)\b|"
    r"sorry (?:for|about) the (?:long |late )?(?:wait|delay|update)|sorry (?:it|this) (?:took|is) so (?:long|late)|"
    r"thank(?:s| you) (?:for )?taking (?:the|your) time|"
    r"special thanks to\b.{0,80}\bbeta|"
    r"let me know what you (?:think|thought)|hope you (?:guys |all |everyone )?(?:enjoy|like)|"
    r"feedback is\b|comments? (?:are|is) (?:love|welcome|appreciated)|"
    r"thanks? (?:you )?(?:so much )?for (?:reading|all the reviews|"
    r"the reviews|your reviews|reviewing)|see you (?:all )?(?:in the )?next (?:chapter|week|time)|"
    r"next chapter (?:will|should|is)\b|i (?:do not|don['’]t) own\b(?! an? | my | one | much | enough )|"
    r"i own nothing\b(?! but)|"
    r"not mine\b.{0,40}\b(?:sue|profit|money)|"
    r"all (?:the )?characters (?:belong|are (?:the )?property)|unbeta(?:ed|['’]d)\b|constructive criticism\b|"
    r"flames? (?:will|are)\b|no copyright infringement\b|"
    r"(?:this|my|a|another|new|short|little|first) (?:fan ?fic|fic|ficlet|oneshot|drabble|song-?fic)s?\b(?!tion)|"
    r"not beta['’]?e?d\b|no beta\b(?=,? we die|\W*$)|all (?:remaining |other )?mistakes are (?:mine|my own)\b|"
    r"(?:please|pls) (?:excuse|ignore) (?:any|my|the|all) (?:\w+ )?(?:mistakes|errors|typos)\b|"
    r"english is ?n['’o]t my (?:first|native|mother)\b.{0,80}\b(?:mistakes?|errors?|excuse|sorry|forgive)\b|"
    r"(?:don['’]t|do not) like\b.{0,60}\bback button\b|don['’]t like,? don['’]t read\b|"
    r"welcome to my (?:new |first |latest )?(?:story|fic)\b|"
    r"(?:everyone|everybody|those|you) who (?:have |has )?reviewed\b)|^\W*reviews?\W*$"
    r"|^\W*(?:this (?:is |was |story was )?)?written for .{0,60}\b(?:challenge|exchange|prompt|fest)\b"
    r"|^\W*(?:enjoy(?: the (?:story|chapter|fic|ride|show))?|(?:now,? )?on (?:with|to) the (?:story|fic|show))\W*$",
    re.IGNORECASE,
)
#: The same in French, German, Spanish, Italian and Portuguese.
_FOREIGN_REQUEST = re.compile(
    r"\b(?:laisse[zr]|l[âa]che[zr])\b.{0,30}\b(?:reviews?|commentaires?)\b|"
    r"\b(?:reviews?|kommentare|kommis|feedback)\b.{0,20}\b(?:würde|freue?)\b|"
    r"\b(?:freue?n?)\b.{0,20}\b(?:reviews?|kommentare|kommis|feedback)\b|"
    r"\b(?:deja|dejad|dejen|dejadme|déjenme) (?:un |una |sus? |tus? |vuestros )?(?:reviews?|comentarios?)\b|"
    r"\b(?:lasciate(?:mi)?|lascia(?:mi)?) (?:una? |qualche )?(?:recension[ei]|commento|commenti|review)\b|"
    r"\b(?:deixem?) (?:um |uma |seus? )?(?:coment[áa]rios?|reviews?)\b|"
    r"\bmeine erste (?:ff|fan ?fiction|geschichte hier)\b|\bviel spa(?:ß|ss) beim lesen\b|"
    r"\bma première (?:fan)?fic\b|\bbonne lecture\b|\bmi primer (?:fan)?fic\b|\bespero que (?:les|os) guste\b|"
    r"\bla mia prima (?:fan)?fic\b|\bbuona lettura\b|\bminha primeira (?:fan)?fic\b|\bboa leitura\b",
    re.IGNORECASE,
)
#: Every request has one of these: a text without any, as most are, need not be searched for forty forms of words.
_REQUESTS_HAVE = (
    "please", "&", "review", "leave", "know what", "hope you", "feedback", "comment", "thank", "see you",
    "next chapter", "chap", "nstallment", "sorry", "my first", "t own", "own noth", "not mine", "characters", "unbeta",
    "constructive", "flame", "copyright", " fic", "fanfic", "drabble", "shot", "beta", "mistakes", "errors", "typos",
    "english", "button", "t read", "welcome to my", "enjoy", "on with the", "on to the", "written for",
)  # fmt: skip
_FOREIGN_HAVE = ("kommis", "recension", "meine erste", "beim lesen", "fic", "lectur", "lettura", "leitura", " guste")
#: A line of what a story's marks stand for: a sample in them, and perhaps what it is.
_LEGEND = re.compile(
    r"(?=[^\n]{0,60}(?:talk|spe[ae]|th[oi][un][gk]|emphas|telepath|flashback|italic|dream|messag))"
    r"[*_]{0,3}[\"'“‘«*_<\[(~/][^.!?,;\n]{3,80}",
    re.IGNORECASE,
)
_SPEECH = frozenset("\"“«„「—–'‘")
_KEYS = ("disclaimer", "summary")


@dataclass(slots=True, eq=False, repr=False)
class Edges:
    """A chapter's items parted: what stands before the story, the story, what stands after it.

    `stated` holds texts with a field of their own (disclaimer, summary); `labels` the note labels that were taken off
    (line and text), so that they are reported.
    """

    before: list[Item] = field(default_factory=list)
    story: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)
    stated: dict[str, list[Item]] = field(default_factory=dict)
    labels: list[tuple[int, str]] = field(default_factory=list)


#: Somebody who speaks to readers, or of what they read.
_ADDRESSES = re.compile(
    r"\b(?:i|i['’]\w+|my|me|you|you['’]\w+|your|we|we['’]\w+|our|us|guys|everyone|readers?|reviews?|comments?|chapters?|stor(?:y|ies)"
    r"|fics?|updates?|thanks?|enjoy|warnings?|disclaimer|beta\w*|characters?|canon|au|posted|written)\b"
    r"|[^\W\d_a-zA-Z]",
    re.IGNORECASE,
)


#: An item of a numbered list: `1. `, `(2) `.
_ITEM = re.compile(r"[(\[]?(\d{1,2})[.):\]] ")
_TOLD = 200  # characters of paragraphs that speak to nobody
_SIGN_OFF = 30  # characters
_QUOTED = re.compile(r"\*[^*]{0,400}\*|“[^”]{0,400}”|\"[^\"]{0,400}\"")


def split_notes(items: list[Item], authors: Sequence[str] = ()) -> Edges:
    """Parts the notes at a chapter's edges from its story; in doubt an item is story."""
    edges = Edges()
    start = _head(items, edges, authors)
    end = _tail(items, start, edges, authors)
    edges.story = items[start:end]
    return edges


def begins_note(text: str) -> bool:
    """Whether a line is a note with its label, and so no heading whatever it looks like: `**A/N: Thank you!**`."""
    match = _LEAD.match(text)
    return match is not None and bool(match["note"]) and any(mark in match["mark"] for mark in ":：")


def is_talk(item: Item) -> bool:
    """Whether a paragraph is a note with its label, or speaks to readers of the story, and no word of it is told."""
    return begins_note(item.text) or _is_request(item)


def _head(items: list[Item], edges: Edges, authors: Sequence[str]) -> int:
    """Takes the notes before the story; where the story begins."""
    at, taken = 0, 0
    while at < min(len(items) - 1, _HEAD + taken):
        item = items[at]
        if item.kind == "break":
            if not taken and at:
                return 0
            at += 1
            if taken:
                break
            continue
        lead = _lead(item, authors)
        talk = lead is None and at < 3 and (taken == at or at < 2) and _is_request(item)
        if lead is None and not talk:
            end = _legend_end(items, at)
            if end == at:
                break
            edges.before.extend(items[at:end])
            taken += end - at
            at = end
            continue
        stop = _extent(items, at, lead)
        if stop is None:
            break
        stop = _list_end(items, at, stop, lead)
        if stop >= len(items):
            break
        alone = not taken and items[stop].kind != "break" and _lead(items[stop]) is None
        if alone and lead is not None and lead.groupdict().get("thanks"):
            break  # "Warning: the floor is wet." may begin a story
        _take(items[at:stop], lead, edges, edges.before)
        taken += stop - at
        at = stop
    return at if taken else 0


def _legend_end(items: list[Item], at: int) -> int:
    """Where a legend ends that begins at `at` (`"Talking" - normal speech`, `*Thinking*`): two lines of it, or none."""
    stop = at
    while stop < len(items) and items[stop].kind == "paragraph" and _LEGEND.fullmatch(items[stop].text):
        stop += 1
    return stop if at + 1 < stop < len(items) else at


def _extent(items: list[Item], at: int, lead: re.Match[str] | None) -> int | None:
    """Where the note that begins at `at` ends: at a break soon after it, else with its paragraph."""
    for n in range(at + 1, min(at + 7, len(items))):
        if items[n].kind == "break":
            notes = items[at:n]
            told = _labels_a_paragraph(items[at], lead) and not all(map(_addresses, notes[1:]))
            if sum(len(item.text) for item in notes) < _MOST and not told and not any(map(_speaks, notes[1:])):
                return n
            break
        if n - at > 1 and _lead(items[n]):
            if lead is not None and all(map(_addresses, items[at + 1 : n])):
                return n  # "AN: hello.", more of it, "Disclaimer: …"
            break
        if items[n].kind not in ("paragraph", "block"):
            break
    if lead is not None and not _labels_a_paragraph(items[at], lead):
        # The label stands alone: the note is the next paragraph, if it is no speech.
        following = items[at + 1] if at + 1 < len(items) else None
        if following is None or following.kind != "paragraph" or _speaks(following) or len(following.text) > _MOST:
            return None
        return _block_end(items, at + 1)
    return at + 1


def _block_end(items: list[Item], at: int) -> int:
    """Where the lines end that begin at `at`, those of a note below its label; a line if no blank is near."""
    for n in range(at + 1, min(at + _LINES, len(items))):
        if items[n].gap:
            return n if not any(map(_speaks, items[at + 1 : n])) else at + 1
    return at + 1


def _list_end(items: list[Item], at: int, stop: int, lead: re.Match[str] | None) -> int:
    """Where the note ends if it is a numbered list, of which `stop` would cut the rest off."""
    label = lead.end() if lead is not None and _labels_a_paragraph(items[at], lead) else 0
    first = items[at + (lead is not None and not label)].text[label:].lstrip(" *_")
    count = 1 if _ITEM.match(first) else 0
    while count and stop < len(items) and items[stop].kind == "paragraph":
        match = _ITEM.match(items[stop].text)
        if match is None or int(match[1]) not in (count, count + 1):
            break
        count, stop = int(match[1]), stop + 1
    return stop


def _labels_a_paragraph(item: Item, lead: re.Match[str] | None) -> bool:
    """Whether the note begins on its label's line, so that what follows may be the story already."""
    return lead is not None and bool(item.text[lead.end() :].strip(" *_~)]}"))


def _addresses(item: Item) -> bool:
    """Whether a paragraph speaks to readers, or of the story, outside what it quotes; a few words may be a sign-off."""
    return len(item.text) < _SIGN_OFF or _ADDRESSES.search(_QUOTED.sub(" ", item.text)) is not None


def _tail(items: list[Item], start: int, edges: Edges, authors: Sequence[str]) -> int:
    """Takes the notes after the story; where the story ends."""
    first = max(start + 1, len(items) - _TAIL)
    for n in range(first, len(items)):
        item = items[n]
        lead = _lead(item, authors) if item.kind == "paragraph" else None
        if lead is None or (lead.groupdict().get("summary") is not None):
            continue
        notes = [note for note in items[n:] if note.kind != "break"]
        if sum(len(note.text) for note in notes) > _MOST or any(_speaks(note) for note in notes[1:]):
            continue
        if lead.groupdict().get("thanks") and not _apart(items, n):
            continue
        if not _outweighs(items[start:n], notes):
            continue  # all there is: a story below its disclaimer
        if _labels_a_paragraph(item, lead) and _goes_on(notes[1:]):
            continue  # amid the story: another chapter follows without a heading
        _take(notes, lead, edges, edges.after)
        return _before_break(items, n)
    n = len(items)
    while n - 1 > start and len(items) - n < 3 and _is_request(items[n - 1]):
        n -= 1
    if n < len(items):
        edges.after.extend(items[n:])
        return _before_break(items, n)
    return n


def _outweighs(story: list[Item], notes: list[Item]) -> bool:
    """Whether there is as much story as there are notes, or at least a good paragraph of it."""
    told = sum(len(item.text) or 60 for item in story)
    return told >= min(400, sum(len(note.text) for note in notes))


def _goes_on(items: list[Item]) -> bool:
    """Whether what follows a note is as long as a story's paragraphs, and most of it speaks to nobody."""
    told = sum(len(item.text) for item in items if item.kind == "paragraph" and not _addresses(item))
    return told > _TOLD and told * 2 > sum(len(item.text) for item in items)


def _apart(items: list[Item], n: int) -> bool:
    return n > 0 and (items[n - 1].kind == "break" or items[n].gap > 1)


def _before_break(items: list[Item], n: int) -> int:
    while n > 0 and items[n - 1].kind == "break":
        n -= 1
    return n


def _lead(item: Item, authors: Sequence[str] = ()) -> re.Match[str] | None:
    if item.kind != "paragraph" or len(item.text) > _MOST:
        return None
    if item.text[:7] == "A note ":
        note = _FROM.fullmatch(item.text)
        return note if note is not None and note["who"] in authors else None
    match = _LEAD.match(item.text) or _AN.match(item.text)
    if match is None:
        return None
    groups = match.groupdict()
    if not groups["mark"].strip() and item.text[match.end() :].strip():
        return None
    bare_note = (groups.get("note") or "").casefold() in ("note", "notes")
    if bare_note and not any(mark in groups["mark"] for mark in ":：") and item.text[match.end() :].strip():
        return None  # "Notes - she had kept notes"
    return match


def _is_request(item: Item) -> bool:
    if item.kind != "paragraph" or len(item.text) >= 700 or _speaks(item):
        return False
    folded = item.text.casefold()
    if any(word in folded for word in _REQUESTS_HAVE) and _REQUEST.search(item.text) is not None:
        return True
    asked = "review" in folded or "omment" in folded or "coment" in folded or "feedback" in folded
    asked = asked or any(word in folded for word in _FOREIGN_HAVE)
    return asked and _FOREIGN_REQUEST.search(item.text) is not None


def _speaks(item: Item) -> bool:
    return item.text[:1] in _SPEECH


def _take(notes: list[Item], lead: re.Match[str] | None, edges: Edges, into: list[Item]) -> None:
    """Puts notes where they belong, the label taken off."""
    key = next((name for name in _KEYS if lead and lead.groupdict().get(name)), None)
    if lead is not None and not lead.groupdict().get("thanks"):
        first = notes[0]
        if first.inlines is None:
            edges.labels.append((first.line, first.text[: lead.end()].strip()))
            first.text = _closed(first.text, lead)
            notes = notes if first.text else notes[1:]
    if key and len(notes) == 1:
        edges.stated.setdefault(key, []).extend(notes)
    else:
        into.extend(notes)


def _closed(text: str, lead: re.Match[str]) -> str:
    """The note without its label, nor the bracket or mark that was opened before it."""
    rest = text[lead.end() :]
    opened = text[: lead.start("label")].strip()
    for opening, closing in (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("**", "**"), ("*", "*"), ("_", "_")):
        if (
            opening in opened
            and rest.endswith(closing)
            and rest.count(closing) > rest.count(opening) * (opening != closing)
        ):
            rest = rest[: -len(closing)]
            break
    return rest.strip()
