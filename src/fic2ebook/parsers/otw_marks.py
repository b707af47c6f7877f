"""A text collapsed to one line, and the marks in it: headings, breaks, the archive's words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from fic2ebook import lazyre as re
from fic2ebook.parsers.otw_labels import CHAPTER_SECTIONS, Reading, chapter_count, spaced
from fic2ebook.parsers.otw_page import emphasis

__all__ = ["SECTION", "SECTION_REACH", "TOKEN", "Flat", "Mark", "byline_end", "ends_sentence", "find_marks"]

POINTER = r"\(?See the end of the (?:work|chapter) for (?:more[ _])?notes\.?\)?"
TOKEN = re.compile(
    rf"(?<!\S)(?:(?:\*(?: \*){{2,9}}|\*{{2,}}|={{5,}}|_{{10,}}|-{{10,}}|{POINTER})(?!\S)"
    r"|Chapter (?:Summary|Notes|End Notes)(?![^\sA-Z“\"‘]))"
)
_HASH = re.compile(r"(?<!\S)(#{2,6}) (?=\S)")
_CHAPTER = re.compile(r"Chapter \d{1,4}(?:: |(?!\S))")
SECTION = re.compile(rf"(?<!\S)(?:(?:Summary|Notes):?|{POINTER})(?!\S)")
_PAGE_SECTION = re.compile(rf"(?<!\S)(?:Summary:|Notes:|Chapter Text|Work Text:|({POINTER}))(?!\S)")
_SMALL_WORDS = frozenset("a an and as at but by for from in is of on or the to with vs".split())
_SPEECH = '"“‘«—–'
_SENTENCE_ENDS = (". ", "! ", "? ", "… ", "” ", '" ', "’ ", "' ")
_ENDS = ".!?…\"”’')*:"
#: A name of up to three capitalised words, where nothing tells how far it goes.
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|\w*_\w*)(?: (?:[A-Z][\w.’'-]*|\([^()\s]{0,60}\))){0,2}")
SECTION_REACH = 20_000  # characters a summary or note may take


@dataclass(slots=True)
class Flat:
    """The text, and the same with newlines as spaces, so that offsets agree."""

    text: str
    flat: str
    first: int
    underscored: bool

    newlines: list[int]

    def line(self, at: int) -> int:
        return self.first + bisect_left(self.newlines, at)

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def unquoted(self, start: int, end: int) -> str:
        """The words of a summary or note, without the `>` that html2text of Python puts before each paragraph."""
        words = self.words(start, end)
        if not words.startswith("> "):
            return words
        paragraphs = words.removeprefix("> ").split(" > > ")
        return emphasis("\n\n".join(" ".join(paragraph.split(" > ")) for paragraph in paragraphs))

    def skip(self, at: int) -> int:
        while at < len(self.flat) and self.flat[at].isspace():
            at += 1
        return at


def ends_sentence(flat: str, at: int, begin: int) -> bool:
    before = flat[max(begin, at - 12) : at].rstrip()
    return not before or before[-1] in _ENDS + "*=-~" or before.endswith(" Afterword")


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str  # heading, hidden, subheading, break, pointer or the name of a chapter's section
    start: int
    stop: int
    words: str


def find_marks(page: Flat, reading: Reading, at: int, end: int) -> list[Mark]:
    """Headings, breaks and the archive's words between `at` and `end`, in order."""
    found: list[Mark] = []
    tokens = list(TOKEN.finditer(page.flat, at, end))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        word = token[0]
        close = tokens[index + 1] if index + 1 < len(tokens) else None
        mark = Mark("break", token.start(), token.end(), word)
        if "See the end" in word:
            mark = Mark("pointer", token.start(), token.end(), word)
        elif word in CHAPTER_SECTIONS:
            mark = Mark(word, token.start(), token.end(), word)
        elif close and close[0] == word and set(word) == {"*"} and _is_heading(page, token, close):
            mark = _heading_mark(page, reading, token, close)
            index += 1
        found.append(mark)
        index += 1
    found += _hash_headings(page, reading, at, end)
    found += _sections_of_a_page(page, at, end)
    found.sort(key=lambda mark: mark.start)
    if not any(mark.kind == "heading" for mark in found):
        bare = _bare_headings(page, at, end, chapter_count(reading)) or _headings_of_notes(page, at, found)
        repeated = [] if bare else _repeated_title(page, reading, at, end)
        found = sorted([*found, *bare, *repeated], key=lambda mark: mark.start)
    return found


def _sections_of_a_page(page: Flat, at: int, end: int) -> list[Mark]:
    """The words that a page of the site has, and no download: `Chapter Text`, and sections with colons above it."""
    if " Chapter Text " not in page.flat[at:end] and " Work Text: " not in page.flat[at:end]:
        return []
    kinds = {"Summary:": "Chapter Summary", "Notes:": "Chapter Notes"}
    return [
        Mark(kinds.get(match[0], "text"), match.start(), match.end(), match[0])
        for match in _PAGE_SECTION.finditer(page.flat, at, end)
        if not match[1]
    ]


def _hash_headings(page: Flat, reading: Reading, at: int, end: int) -> list[Mark]:
    """`## The Offer "I can …`: html2text of Python marks where a heading begins, not where it ends."""
    found: list[Mark] = []
    if page.underscored:
        return found
    title = reading.value("title")
    for match in _HASH.finditer(page.flat, at, end):
        start = match.end()
        repeated = title and chapter_count(reading) < 2 and page.flat.startswith(f"{title} ", start)
        stop = start + len(title) if repeated else _hash_end(page.flat, start)
        mark = Mark("heading" if len(match[1]) == 2 else "subheading", match.start(), stop, page.words(start, stop))
        if repeated or mark.words in ("Preface", "Afterword"):
            reading.remove("title repeated" if repeated else "heading of the download", page.line(start), mark.words)
            mark = Mark("divider" if repeated else "hidden", match.start(), stop, mark.words)
        found.append(mark)
    return found


def _hash_end(flat: str, start: int) -> int:
    """Where a heading without an end mark stops: after its number, before a section's word, or with its capitals."""
    for word in ("Preface", "Afterword"):
        if flat.startswith(f"{word} ", start):
            return start + len(word)
    if numbered := _CHAPTER.match(flat, start):
        return _title_end(flat, numbered.end()) if numbered[0].endswith(": ") else numbered.end()
    section = TOKEN.search(flat, start, start + 120)
    stop = _title_end(flat, start)
    return min(stop, section.start()) if section and "Chapter" in section[0] else stop


def _repeated_title(page: Flat, reading: Reading, at: int, end: int) -> list[Mark]:
    """The title without asterisks that 2019's template repeats above a single chapter: behind summary and notes."""
    title = reading.value("title")
    if page.underscored or not title or "Preface" not in page.flat[:400] or chapter_count(reading) > 1:
        return []
    start = page.flat.find(f" {title} ", at - 1, min(end, at + SECTION_REACH)) + 1
    if not start or not ends_sentence(page.flat, start, at):
        return []
    reading.remove("title repeated", page.line(start), title)
    return [Mark("divider", start, start + len(title), title)]


def _is_heading(page: Flat, token: re.Match[str], close: re.Match[str]) -> bool:
    """Whether what stands between two runs of asterisks is a heading; two breaks have a scene between them."""
    words = page.words(token.end(), close.start())
    if not words:
        return False
    if len(token[0]) == 5:
        return len(words) <= 300
    return len(words) <= 80 and (" " not in words or words[-1] not in ".,;!?…\"”’'-")


def _heading_mark(page: Flat, reading: Reading, token: re.Match[str], close: re.Match[str]) -> Mark:
    """A chapter's heading has five asterisks, the author's own have fewer; the hidden and repeated ones are removed."""
    words = page.words(token.end(), close.start())
    words = spaced(words) if " " not in words else words
    if len(token[0]) != 5:
        return Mark("subheading", token.start(), close.end(), spaced(words))
    repeated = spaced(words) == spaced(reading.value("title")) and chapter_count(reading) < 2
    if not repeated and words not in ("Preface", "Afterword"):
        return Mark("heading", token.start(), close.end(), words)
    reading.remove("title repeated" if repeated else "heading of the download", page.line(token.start()), words)
    return Mark("divider" if repeated else "hidden", token.start(), close.end(), words)


def _bare_headings(page: Flat, at: int, end: int, count: int) -> list[Mark]:
    """`Chapter 2: The Stair` without any marks, in sequence, each behind a sentence's end."""
    found: list[Mark] = []
    for number in range(1, count + 1 if count > 1 else 0):
        start = page.flat.find(f" Chapter {number}", at - 1, end) + 1
        stop = start + len(f"Chapter {number}")
        if not start or page.flat[stop : stop + 1].isdigit():
            return []
        if page.flat[stop : stop + 2] == ": ":
            section = _PAGE_SECTION.search(page.flat, stop + 2, stop + 200)
            stop = section.start() if section else _title_end(page.flat, stop + 2)
        found.append(Mark("heading", start, stop, page.words(start, stop)))
        at = stop
    return found


def _headings_of_notes(page: Flat, at: int, marks: list[Mark]) -> list[Mark]:
    """What stands between a sentence's end and `Chapter Notes` or `Chapter Summary` is the chapter's heading."""
    found: list[Mark] = []
    before = ""
    for mark in marks:
        opening = mark.kind in CHAPTER_SECTIONS and CHAPTER_SECTIONS[mark.kind] != "end_notes"
        if opening and not (before == "Chapter Summary" and mark.kind == "Chapter Notes"):
            low = max(at, mark.start - 200)
            start = max(page.flat.rfind(end, low, mark.start - 1) + 1 for end in _SENTENCE_ENDS) or low
            words, by, _ = page.words(start, mark.start).partition(" Chapter by ")
            if 0 < len(words) <= 100 and words[0].isupper():
                stop = page.flat.find(by, start) if by else mark.start
                found.append(Mark("heading", page.skip(start), stop, words))
        before = mark.kind
        at = mark.stop
    return found


def _title_end(flat: str, at: int) -> int:
    """The end of a title in capitals and small words; its last capital begins the first sentence."""
    last = end = start = at
    for match in re.finditer(r"\S+", flat[at : at + 200]):
        if match[0][0].isupper() or match[0][0].isdigit():
            last, end = end, at + match.end()
            start = at + match.start()
        elif match[0] in _SMALL_WORDS:
            continue
        elif match[0][0] in _SPEECH:  # the first sentence is somebody's
            return end
        else:
            return start if last > at or start > at else end
    return end


def byline_end(page: Flat, at: int, titles: list[str]) -> int:
    """Where the authors' names end: before the next word of the archive; html2text leaves each as one word."""
    flat = page.flat
    words = (SECTION.search(flat, at, at + 400), TOKEN.search(flat, at, at + 400))
    stops = [match.start() for match in words if match]
    if page.underscored:
        end = at
        for match in re.finditer(r"\S+", flat[at : at + 2_000]):
            end = at + match.end()
            if not match[0].endswith(","):
                break
        # A name whose blank is no underscore (it was broken there) goes on to the next word of the archive, if near.
        near = min((stop for stop in stops if stop > end), default=end)
        rest = flat[end:near].split()
        return near if len(rest) < 3 and all(word[0].isupper() and word[-1] not in ".!?" for word in rest) else end
    for title in titles:  # the page's own title: `Title - Authors - Fandom`
        for name in title.split(" - ")[1:2]:
            if flat.startswith(name, at):
                return at + len(name)
    if stops:
        return min(stops)
    named = _NAME.match(flat, at)
    return named.end() if named else at
