"""Paragraphs found again in a text whose line ends are gone."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText, Item
from fic2ebook.body.breaks import is_break
from fic2ebook.body.headings import read_heading

__all__ = ["split_wall"]

#: Ornaments among the words of a wall. A lone `*` or `-` between words is no break here.
_BREAK = re.compile(r"(?:^|(?<=\s))(?:\*\s){2,8}\*(?=\s|$)|(?<!\S)(?:[*~=_#+•·◆◇★☆§⁂❖-]{3,}|o0o|oOo|xXx|-x-|⁂|§)(?!\S)")
_HEADING = re.compile(
    r"(?<!\S)(?:chapter|chapitre|capítulo|kapitel|глава|capitolo|hoofdstuk|part)\s+(?:\d{1,4}|[ivxlc]{1,7}|"
    r"(?:twenty|thirty|forty|fifty)-\w{3,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)\b\s*[:.–—-]?"
    r"|(?<!\S)(?:prologue|epilogue)\s*[:.–—-]|第[〇零一二三四五六七八九十百千\d]{1,6}[章回]",
    re.IGNORECASE,
)
#: Where a sentence may end and the next begin; a closing quotation mark may come between, or the text is Chinese.
_BOUNDARY = re.compile(r"""[.!?…]["”’')\]*_]*(\s+)(?=\S)|["”](\s+)(?=["“])|[。！？…]+[”」』]*()(?=\S)""")
_OPEN = frozenset('"“‘«「『„')
_CLOSE = frozenset('"”’»」』')
_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Lt|Col|Gen|Sgt|Rev|Hon|Mt|No|vs|etc|Jr|Sr|[A-Z])\.$"
)
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
_LONG = 700
_TOO_LONG = 1100


def split_wall(text: str, line: int, gap: int = 0) -> list[Item]:
    """Items of a long line in which breaks, headings and paragraphs run on without line ends.

    A closing quotation mark before an opening one is a new speaker; where sentences are parted by two spaces, one
    space parts paragraphs; what stays longer than a page is divided between sentences.
    """
    headings = _sequence(text)
    items: list[Item] = []
    at = 0
    marks: list[tuple[int, int, HeadingText | None]] = [
        (match.start(), match.end(), None) for match in _BREAK.finditer(text) if is_break(match[0])
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


def _sequence(text: str) -> list[tuple[int, int, HeadingText | None]]:
    """Headings that count up through the wall: 1, 2, 3; one alone is part of a sentence."""
    found: list[tuple[int, int, HeadingText]] = []
    for match in _HEADING.finditer(text):
        heading = read_heading(match[0].strip())
        before = text[: match.start()].rstrip()[-1:]
        if heading and (not before or before in '.!?…"”’*=_~。！？」』)-'):
            found.append((match.start(), match.end(), heading))
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


def _paragraphs(text: str, line: int) -> list[Item]:
    text = text.strip()
    return [Item(text=part, line=line) for part in _split(text)] if text else []


def _split(text: str) -> list[str]:
    two_spaces = _parts_with_two_spaces(text)
    writer = _Paragraphs()
    start = 0
    for match in _BOUNDARY.finditer(text):
        end = match.end()
        space = match[1] or match[2] or ""
        sentence = text[start : end - len(space)]
        if not writer.inside(sentence) and not _is_abbreviation(sentence, text[end]):
            writer.add(sentence, text[end : end + 320], single=two_spaces and len(space) == 1)
            start = end
    writer.add(text[start:], "", single=False)
    return writer.done()


def _parts_with_two_spaces(text: str) -> bool:
    """Whether the typist put two spaces after full stops, so that a single one is a lost line end."""
    double = text.count(".  ") + text.count("?  ") + text.count("!  ")
    single = text.count(". ") + text.count("? ") + text.count("! ") - double
    return double > 10 and double > single


def _is_abbreviation(sentence: str, following: str) -> bool:
    if following.islower():
        return True
    return sentence[-1:] == "." and _ABBREVIATIONS.search(sentence[-12:]) is not None


class _Paragraphs:
    """Gathers sentences into paragraphs."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.current: list[str] = []
        self.length = 0
        self.quoted = False
        self.tagged = False
        self.since_quote = 0

    def inside(self, sentence: str) -> bool:
        """Whether the sentence leaves a quotation open."""
        if "“" in sentence or "”" in sentence:
            return sentence.rfind("“") > sentence.rfind("”")
        if "「" in sentence or "」" in sentence:
            return sentence.rfind("「") > sentence.rfind("」")
        return '"' in sentence and sentence.count('"') % 2 == 1 and len(sentence) < 2000

    def add(self, sentence: str, following: str, *, single: bool) -> None:
        sentence = sentence.strip()
        if sentence:
            self.current.append(sentence)
            self.length += len(sentence) + 1
            self.tagged = self.tagged or _TAGGED.match(sentence) is not None
            speaks = sentence[0] in _OPEN or sentence[-1] in _CLOSE
            self.quoted = self.quoted or speaks
            self.since_quote = 0 if speaks else self.since_quote + 1
        if following and (single or self._ends(sentence, following)):
            self._flush()

    def _ends(self, sentence: str, following: str) -> bool:
        """Whether a paragraph ends between the sentence and what follows."""
        if not sentence:
            return False
        opens = following[0] in _OPEN
        if sentence[-1] in _CLOSE:
            return opens or not (_TAG.match(following) or _PRONOUN.match(following))
        if opens:
            if not self.quoted:
                return len(self.current) > 2 or self.length > 260
            # A paragraph names its speaker once.
            return self.since_quote > 1 or (self.tagged and _TAGGED.match(following) is not None)
        return (self.length > _LONG and not _PRONOUN.match(following)) or self.length > _TOO_LONG

    def _flush(self) -> None:
        if self.current:
            cjk = self.current[0][-1] > "\u2e7f"
            self.out.append(("" if cjk else " ").join(self.current))
        self.current = []
        self.length = 0
        self.quoted = False
        self.tagged = False
        self.since_quote = 0

    def done(self) -> list[str]:
        self._flush()
        return self.out
