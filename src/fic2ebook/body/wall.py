"""Paragraphs found again in a text whose line ends are gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText, Item, line_item
from fic2ebook.body.breaks import beginning, is_break, prose
from fic2ebook.body.headings import read_heading

__all__ = ["has_breaks", "split_wall"]

#: Ornaments among the words of a wall. A lone `*` or `-` between words is no break here.
_MARKS = "*~=_#+•·◆◇★☆§⁂❖-"
_BREAK = re.compile(
    rf"(?<!\S)(?:[{_MARKS}](?:(?<=[^_-])(?:\s[*~=#+•·◆◇★☆§]){{2,8}}|[{_MARKS}]{{2,}}|(?<=-)(?:[xXoO]{{1,3}}-){{1,8}}"
    r"|(?<=[⁂§]))|<(?:<*>+(?:<+>+)+|<+>>+))(?!\S)"
)
_LETTERS = ("o0o", "oOo", "xXx")
_LETTER_BREAK = re.compile(r"(?<!\S)[~*=.-]{0,3}(?:o0o(?:0o)*|oOo(?:Oo)*|xXx(?:Xx)*)[~*=.-]{0,3}(?!\S)")
#: `[center]~[/center]`; whether it is an ornament that is centred, `is_break` says.
_CENTRED = re.compile(r"(?<!\S)([\[<])center[\]>][^\[\]\w]{1,40}\1/center[\]>](?!\S)", re.IGNORECASE)
_HEADINGS = (
    r"(?<!\S)(?:chapter|chapitre|capítulo|kapitel|глава|capitolo|hoofdstuk|part)\s+(?:\d{1,4}|[ivxlc]{1,7}|"
    r"(?:twenty|thirty|forty|fifty)-\w{3,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)\b\s*[:.–—-]?"
    r"|(?<!\S)(?:prologue|epilogue)\s*[:.–—-]|第[〇零一二三四五六七八九十百千\d]{1,6}[章回]"
)
_FIRST_HEADING = re.compile(rf"()(?=({_HEADINGS}))", re.IGNORECASE)
#: A heading comes after the end of a sentence or an ornament; elsewhere it is mentioned.
_HEADING = re.compile(rf"""[.!?…"”’*=_~。！？」』)-](?=(\s*)(?=[ckгhpe第])({_HEADINGS}))""", re.IGNORECASE)
#: Where a sentence may end and the next begin; a closing quotation mark may come between, or the text is Chinese. The
#: group is what parts the two.
_BOUNDARY = re.compile(
    r"""[.!?…"”。！？](?:(?<=[.!?…])["”’')\]*_]*(\s+)(?=\S)|(?<=["”])(\s+)(?=["“])|(?<=[。！？…])[。！？…]*[”」』]*()(?=\S))"""
)
#: Where none of these is, there is no scene break within a line that has lost its ends, though the text has others.
_INSIDE = (*"*~=+#•§⁂<[", "oOo")
_SIGN = "*~=+#•§"
_BREAK_INSIDE = re.compile(
    rf"[.!?…\"”’] (?:[{_SIGN}](?: ?[{_SIGN}-]){{2,16}}|⁂|<<+>>+|<+>+(?:<+>+)+"
    r"|[~*=.-]{0,3}oOo(?:Oo){0,4}[~*=.-]{0,3}|(?i:[\[<]center[\]>][^\w\[\]]{1,40}[\[<]/center[\]>])) [\"“‘«—A-ZÀ-ÞА-ЯЁ]"
)
_OPEN = frozenset('"“‘«「『„')
_CLOSE = frozenset('"”’»」』')
_ABBREVIATED = "Mr|Mrs|Ms|Dr|St|Prof|Capt|Lt|Col|Gen|Sgt|Rev|Hon|Mt|No|vs|etc|Jr|Sr"
_ABBREVIATIONS = re.compile(rf"(?:^|[\s(“\"])(?:{_ABBREVIATED}|[A-Z])\.$")
_LAST_LETTERS = frozenset(name[-2:] for name in _ABBREVIATED.split("|"))
_TAG = re.compile(
    r"[^\s]+(?:\s[^\s]+){0,3}?\s(?:said|asked|replied|answered|whispered|shouted|called|murmured|muttered|cried|added|"
    r"told|snapped|sighed|laughed|grinned|smiled|nodded|shrugged|began|went on|continued|agreed|breathed|hissed|"
    r"yelled|demanded|repeated|says|asks)\b"
)
_TAGGED = re.compile(
    r"[“\"«][^“”\"»]{1,280}[,!?…][”\"»]\s(?:said|asked|replied|answered|whispered|shouted|called|murmured|muttered|cried|"
    r"(?:[A-Z]\w+|he|she|they|I)\s(?:said|asked|replied|answered|whispered|shouted|called|murmured|muttered|cried))\b"
)
_PRONOUN = re.compile(r"(?:He|She|They|I|It|We|His|Her|Their)\b")
_PARTS_TITLE = frozenset(":–—-")
_TITLE = 100  # characters in which a heading's title ends
_SMALL = frozenset(
    "a an and at but by for from in of on or the to with de del la le les des du von der das und y e".split()
)
_LONG = 700
_TOO_LONG = 1100


def has_breaks(text: str) -> bool:
    """Whether scene breaks stand between sentences of a long line, in a text that has others."""
    return any(map(text.__contains__, _INSIDE)) and _BREAK_INSIDE.search(text) is not None


def split_wall(text: str, line: int, gap: int = 0) -> list[Item]:
    """Items of a long line in which breaks, headings and paragraphs run on without line ends.

    A closing quotation mark before an opening one is a new speaker; where sentences are parted by two spaces, one
    space parts paragraphs; what stays longer than a page is divided between sentences.
    """
    headings = _sequence(text)
    items: list[Item] = []
    at = 0
    marks: list[tuple[int, int, HeadingText | None]] = [
        (match.start(), match.end(), None) for match in _breaks(text) if is_break(match[0])
    ]
    marks += headings
    for start, end, heading in sorted(marks, key=lambda mark: mark[0]):
        if start < at:
            continue
        items.extend(_paragraphs(text[at:start], line))
        if heading is None:
            items.append(Item(kind="break", text=text[start:end], line=line))
        else:
            items.append(Item(kind="heading", text=text[start:end], line=line, level=2, heading=heading))
        at = end
    items.extend(_paragraphs(text[at:], line))
    if items:
        items[0].gap = gap
    return items


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """Ornaments, in order but for those of letters. A wall has few marks that can begin one; to try the expression at
    each of its characters takes ten times as long as to find them."""
    end = 0
    for place in sorted(place for mark in (*_MARKS, "<") for place in _places(text, mark)):
        if place >= end and (match := _BREAK.match(text, place)):
            yield match
            end = match.end()
    if any(letters in text for letters in _LETTERS):
        yield from _LETTER_BREAK.finditer(text)
    if "/center" in text or "/CENTER" in text:
        yield from _CENTRED.finditer(text)


def _places(text: str, mark: str) -> Iterator[int]:
    """Where a mark stands in a text, as the first of its word."""
    place = text.find(mark)
    while place >= 0:
        if place == 0 or text[place - 1].isspace():
            yield place
        place = text.find(mark, place + 1)


def _sequence(text: str) -> list[tuple[int, int, HeadingText | None]]:
    """Headings that count up through the wall: 1, 2, 3; one alone is part of a sentence."""
    found: list[tuple[int, int, HeadingText]] = []
    first = _FIRST_HEADING.match(text)
    for match in chain([first] if first else [], _HEADING.finditer(text)):
        heading = read_heading(match[2].strip())
        if heading:
            start, end = match.span(2)
            if heading.title is None and match[2].rstrip()[-1:] in _PARTS_TITLE and (title := _title(text, end)):
                heading, end = heading._replace(title=title.strip()), end + len(title)
            found.append((start, end, heading))
    kept: list[tuple[int, int, HeadingText | None]] = []
    last: dict[str, int] = {}
    for start, end, heading in found:
        if heading.scheme == "special":
            kept.append((start, end, heading))
            continue
        previous = last.get(heading.scheme, 0)
        if heading.number in (previous + 1, 1) or (not previous and heading.number == 2):
            last[heading.scheme] = heading.number or 0
            kept.append((start, end, heading))
    numbered = sum(1 for _, _, heading in kept if heading and heading.scheme != "special")
    return kept if numbered >= 2 else []


def _title(text: str, at: int) -> str:
    """The title behind `Chapter 3:`, whose words begin with capitals, as the next sentence does."""
    head = text[at : at + _TITLE]
    size = end = len(head) - len(head.lstrip())  # characters up to here, and up to the last of those words
    for word in head.lstrip().split(" ")[:-1]:
        if word[:1].isupper() or word.isdecimal():  # "Platform 2"
            end = size
        elif word.casefold() not in _SMALL:
            return text[at : at + end].rstrip() if word[:1].islower() else text[at : at + size].rstrip()
        size += len(word) + 1
        if word[-1:] in ".,;:!?…":
            break
    return ""


def _paragraphs(text: str, line: int) -> list[Item]:
    text = text.strip()
    parts = _split(text) if text else []
    return [line_item("paragraph", part, line, 0, 0, prose(part, beginning(part[:3]))) for part in parts]


def _split(text: str) -> list[str]:
    two_spaces = _parts_with_two_spaces(text)
    writer = _Paragraphs(text)
    quotes = _Quotes(text)
    start = seen = 0
    for match in _BOUNDARY.finditer(text):
        end, following = match.span(match.lastindex or 0)
        piece = text[seen:end]
        before, seen = seen, following
        # Half of all pieces have no mark of speech, nor has the sentence before them.
        marked = quotes.marked or "“" in piece or "”" in piece or (quotes.has_others and _is_marked(piece))
        after, last = text[following], piece[-1]
        if (marked and quotes.open_after(piece, end - start)) or after.islower():
            continue
        if last != "." or not _is_abbreviation(text, start, end):
            sentence = piece if before == start else text[start:end]
            closes = last != "." and last in _CLOSE
            writer.add(sentence, closes, after in _OPEN, following, two_spaces and following - end == 1)
            start = following
            if marked:
                quotes.forget()
    return writer.done(text[start:])


def _parts_with_two_spaces(text: str) -> bool:
    """Whether the typist put two spaces after full stops, so that a single one is a lost line end."""
    if "  " not in text:
        return False
    double = text.count(".  ") + text.count("?  ") + text.count("!  ")
    single = text.count(". ") + text.count("? ") + text.count("! ") - double
    return double > 10 and double > single


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the sentence, which ends in a full stop, ends in an abbreviation; most don't by their last letters."""
    if end > 2 and text[end - 3 : end - 1] not in _LAST_LETTERS and not text[end - 2].isupper():
        return False
    return _ABBREVIATIONS.search(text[max(start, end - 12) : end]) is not None


def _is_marked(piece: str) -> bool:
    return '"' in piece or "「" in piece or "」" in piece


class _Quotes:
    """Whether a sentence leaves a quotation open; it is given in pieces, so that each character is looked at once."""

    def __init__(self, text: str) -> None:
        self.has_corners = "「" in text or "」" in text
        self.has_straight = '"' in text
        self.has_others = self.has_corners or self.has_straight
        self.forget()

    def forget(self) -> None:
        """Begins another sentence."""
        self.marked = False  # whether there was a mark of speech in this one
        self.curly: bool | None = None  # whether the last curly mark opens; None: there was none yet
        self.corner: bool | None = None
        self.straight = 0

    def open_after(self, piece: str, size: int) -> bool:
        """Whether a quotation is open after this piece of the sentence, which is `size` characters long by now."""
        self.marked = True
        opened, closed = piece.rfind("“"), piece.rfind("”")
        if opened != closed:
            self.curly = opened > closed
        if self.has_corners:
            opened, closed = piece.rfind("「"), piece.rfind("」")
            if opened != closed:
                self.corner = opened > closed
        if self.has_straight:
            self.straight += piece.count('"')
        if self.curly is not None:
            return self.curly
        return self.corner if self.corner is not None else self.straight % 2 == 1 and size < 2000


def _is_tagged(sentence: str) -> bool:
    """Whether a sentence that opens with speech says who speaks behind it; most end where the speech does."""
    inside = sentence[1:-1]
    return ("”" in inside or '"' in inside or "»" in inside) and _TAGGED.match(sentence) is not None


class _Paragraphs:
    """Gathers sentences into paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.opens = text[:1] in _OPEN  # whether the next sentence does
        self.out: list[str] = []
        self.current: list[str] = []
        self.length = 0
        self.quoted = False
        self.tagged = False
        self.since_quote = 0

    def add(self, sentence: str, closes: bool, next_opens: bool, following: int, single: bool) -> None:
        """Takes a sentence, which closes a quotation or not; the next one, which opens one or not, begins there."""
        opens, self.opens = self.opens, next_opens
        self.current.append(sentence)
        self.length += len(sentence) + 1
        if opens or closes:
            self.quoted = True
            self.since_quote = 0
            self.tagged = self.tagged or (opens and _is_tagged(sentence))
        else:
            self.since_quote += 1
        if single or ((closes or next_opens or self.length > _LONG) and self._ends(following, closes, next_opens)):
            self._flush()

    def _ends(self, following: int, closes: bool, next_opens: bool) -> bool:
        """Whether a paragraph ends between the sentence, which closes a quotation or not, and what follows."""
        if closes:
            return next_opens or not (self._is_next(_TAG, following) or self._is_next(_PRONOUN, following))
        if next_opens:
            if not self.quoted:
                return len(self.current) > 2 or self.length > 260
            # A paragraph names its speaker once.
            return self.since_quote > 1 or (self.tagged and self._is_next(_TAGGED, following))
        return self.length > _TOO_LONG or not self._is_next(_PRONOUN, following)

    def _is_next(self, pattern: re.Pattern[str], following: int) -> bool:
        return pattern.match(self.text, following, following + 320) is not None

    def _flush(self) -> None:
        if self.current:
            cjk = self.current[0][-1] > "\u2e7f"
            self.out.append(("" if cjk else " ").join(self.current))
        self.current = []
        self.length = 0
        self.quoted = False
        self.tagged = False
        self.since_quote = 0

    def done(self, sentence: str) -> list[str]:
        """The paragraphs, the last of which ends in that sentence."""
        self.current.append(sentence)
        self._flush()
        return self.out
