"""What a file says, before it is read as a story, of the book it is a part of: its name, a post's subject, a mark."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.batch.partnames import PartName, part_name
from fic2ebook.errors import Fic2EbookError
from fic2ebook.source.binary import is_web_archive

if TYPE_CHECKING:
    from fic2ebook.parsers.base import Parsed
    from fic2ebook.parsers.statements import PartMark

__all__ = ["OUR_ENTRY", "Clues", "fold", "survey"]

_HEAD = 16_000  # bytes that are looked at
_LINES = 80
_LABEL = re.compile(
    r"[\s*_#>=~-]{0,8}(title|subject|author|from|by|part|chapter|story)\b[\s*_]{0,4}[:：][\s*_]{0,4}(\S.*)",
    re.IGNORECASE,
)
_PAGE_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_PAGE_CHAPTER = re.compile(r"(.+?)[\s,:–—-]+(?:Ch|Chapter)\.? (\d{1,4})\b", re.DOTALL)
_GENERATOR = re.compile(r'<meta\s+name="generator"\s+content="fic2ebook', re.IGNORECASE)
#: The entry of an EPUB that only ours have.
OUR_ENTRY = b"META-INF/fic2ebook.json"
_PART = re.compile(r"\W{0,3}(\d{1,4})(?:\s?(?:/|of|von|de|из)\s?(\d{1,4}|\?))?\W{0,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 40  # a file whose ending says nothing must have so many to be taken for a story


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What was seen in a file. `reason` says why it is no story; "" where it may be one.

    `mark_*` is what the text says of its part: whose (folded), which, of how many. `name` is what the file's name says.
    `title` and `author` (folded) are what the header states; `heading` is the number of the first chapter heading.
    """

    hash: bytes = b""
    reason: str = ""
    mark_title: str | None = None
    mark_number: float | None = None
    mark_total: int | None = None
    name: PartName | None = None
    title: str = ""
    author: str = ""
    heading: int | None = None


def fold(text: str) -> str:
    """Words of a title or name for comparing: letter case, marks and spaces undone.

    >>> fold("The *Last* Lamp!") == fold("the last  lamp")
    True
    """
    text = unicodedata.normalize("NFKC", text[:300]).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def survey(data: bytes, name: str, *, expected: bool) -> Clues:
    """Looks at a file's bytes. `expected`: the name's ending says that it is a story."""
    digest = hashlib.sha256(data).digest()
    if data.startswith(b"PK\3\4") and (found := _book_clues(data, name, digest)):
        return found
    if is_web_archive(data):
        return Clues(hash=digest, name=part_name(name))
    text = _head_text(data)
    if not expected and (reason := _no_story(data, text)):
        return Clues(hash=digest, reason=reason)
    if "<" in text and _GENERATOR.search(text[:4_000]):
        return Clues(hash=digest, reason="a book of ours")
    named = part_name(name)
    header = _header(text)
    if named is not None and header.number is None:
        return _with_header_read(data, name, digest, named, header)
    title = fold(header.title)
    return Clues(
        hash=digest,
        mark_title=f"{title}\n{fold(header.author)}" if header.number is not None and title else None,
        mark_number=header.number,
        mark_total=header.total,
        name=named,
        title=title,
        author=fold(header.author),
    )


def _book_clues(data: bytes, name: str, digest: bytes) -> Clues | None:
    """Clues of an EPUB, of which the beginning may be all that is there; None for any other archive."""
    from fic2ebook.source.binary import is_epub

    if not is_epub(data):
        return None
    return Clues(hash=digest, reason="a book of ours" if OUR_ENTRY in data else "", name=part_name(name))


def _head_text(data: bytes) -> str:
    """The beginning of a file as text, well enough to see labels and part marks."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    if head[1:60:2].count(0) > 20 or head[:60:2].count(0) > 20:
        return head.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "ignore")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return head.decode("utf-8-sig", "ignore") if error.start > _HEAD - 4 else head.decode("cp1252", "replace")


def _no_story(data: bytes, text: str) -> str:
    """Why a file without a story's ending is none, by its content."""
    from fic2ebook.source.binary import reject_binary

    if not text.strip():
        return "no story by its content"
    if "\0" in text or not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            reject_binary(data)
        except Fic2EbookError:
            return "no story by its content"
    words = len(_WORD.findall(text))
    letters = sum(map(str.isalpha, text))
    cjk = letters > 4 * words  # words without spaces between
    if (words < _FEWEST_WORDS and not (cjk and letters > 2 * _FEWEST_WORDS)) or letters * 2 < len(text):
        return "no story by its content"
    return ""


@dataclass(slots=True)
class _Header:
    title: str = ""
    author: str = ""
    number: float | None = None
    total: int | None = None

    def mark(self, mark: PartMark | None) -> None:
        if mark and self.number is None:
            self.number, self.total = mark.number, mark.total


def _header(text: str) -> _Header:
    """Title, author and part as far as a line says them; a rough look, for most files it is all that is needed."""
    from fic2ebook.parsers.statements import clean_title, part_mark

    header = _Header()
    page = _PAGE_TITLE.search(text[:8_000]) if "<" in text else None
    if page:
        _from_page(page[1], header)
        return header
    filled = 0
    for line in text.split("\n", _LINES)[:_LINES]:
        line = line.strip()
        if not line:
            continue
        filled += 1
        label = _LABEL.match(line) if ":" in line or "：" in line else None
        if label:
            _from_label(label[1].casefold(), label[2], header)
        elif filled <= 6 and len(line) < 120 and any(map(str.isdigit, line)):
            rest, mark = part_mark(line)
            if mark and rest:
                header.mark(mark)
                header.title = header.title or clean_title(rest)
    return header


def _from_page(title: str, header: _Header) -> None:
    """A page's title: "The Lamp Ch 3, Harbour | FanFiction"; its other forms say too little of what is the title."""
    import html

    from fic2ebook.parsers.statements import clean_title, part_mark

    title = " ".join(html.unescape(title).split())
    match = _PAGE_CHAPTER.match(title)
    if match:
        header.title, header.number = match[1], float(match[2])
        return
    rest, mark = part_mark(title)
    if mark:
        header.title = clean_title(rest)
        header.mark(mark)


def _from_label(label: str, value: str, header: _Header) -> None:
    from fic2ebook.parsers.statements import clean_title, part_mark
    from fic2ebook.parsers.subject import read_subject

    if label == "subject":
        subject = read_subject(value)
        header.title = header.title or subject.title
        header.author = header.author or subject.author
        header.mark(subject.part)
    elif label in ("title", "story"):
        rest, mark = part_mark(value)
        if rest and label == "title":
            header.title = clean_title(rest)  # before a subject's: that has the list's words around it
        header.mark(mark)
    elif label in ("author", "by") and not header.author:
        header.author = value
    elif label == "part":
        match = _PART.fullmatch(value)
        if match and header.number is None:
            header.number = float(match[1])
            header.total = int(match[2]) if match[2] and match[2].isdigit() else None


def _with_header_read(data: bytes, name: str, digest: bytes, named: PartName, header: _Header) -> Clues:
    """Clues of a file whose name has a number in it: whether it is one of several, its header and heading decide."""
    if header.title and not named.chapter:
        return Clues(hash=digest, name=named, title=fold(header.title), author=fold(header.author))
    try:
        title, author, heading = _read_header(data, name)
    except Exception:  # whatever is wrong with it, converting will say
        title, author, heading = header.title, header.author, None
    return Clues(hash=digest, name=named, title=fold(title), author=fold(author), heading=heading)


def _read_header(data: bytes, name: str) -> tuple[str, str, int | None]:
    """Title and author that the header states, and the number of the chapter heading the text begins with."""
    from fic2ebook.parsers import table
    from fic2ebook.parsers.detect import read_header
    from fic2ebook.parsers.values import typed
    from fic2ebook.source import read_source

    source = read_source(data, name=name)
    reading = read_header(source, table()[0])
    values = typed(reading.parsed.fields, format=reading.format)
    title = "" if "title" in values.derived else values.metadata.title or ""
    author = values.metadata.authors[0] if values.metadata.authors else ""
    return title, author, _first_heading(reading.parsed)


def _first_heading(parsed: Parsed) -> int | None:
    from fic2ebook.body.headings import MAX_HEADING, read_heading
    from fic2ebook.source.markup import visible_text

    for piece in parsed.body[:12]:
        if piece.heading is not None:
            return piece.heading.number
        text = piece.text or "\n".join(visible_text(node)[:2_000] for node in piece.nodes[:3])
        for line in [line.strip() for line in text[:4_000].split("\n") if line.strip()][:4]:
            heading = read_heading(line) if len(line) <= MAX_HEADING else None
            if heading is not None and heading.number is not None:
                return heading.number
        if piece.role == "text" and text.strip():
            return None
    return None
