"""Project Gutenberg: its header, its licence, and the title page that its books begin with."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import Draft, evidence, is_blank, joined, paragraph_end
from fic2ebook.parsers.names import name_strength
from fic2ebook.parsers.title_page import read_title_page
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

__all__ = ["GUTENBERG"]

_HEAD = 900  # lines in which the header and its licence end
_TAIL = 700  # lines in which the closing licence begins
_PG = r"(?:project gutenberg|pg(?:\s+of)? (?:australia|canada)|distributed proofreaders canada|roy glashan)"
_START = re.compile(
    rf"\*{{2,}}\s*START OF (?:THIS|THE|TH[EI]S?) {_PG}(?:'s)? (?:OF (?:AUSTRALIA|CANADA) )?(?:E-?BOOK|ETEXT)?\s*(.*)",
    re.IGNORECASE,
)
_SMALL_PRINT_END = re.compile(
    r"\*END\W*\s*THE SMALL PRINT|\*END THE SMALL PRINT|\*+END\*+THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    rf"\*{{2,}}\s*END OF (?:THIS|THE|TH[EI]S?) {_PG}"
    rf"|\W*(?:This is the )?End of (?:the |this )?{_PG}(?:'s| of| e-?book| e-?text|\b)"
    rf"|\W*End of (?:the |this )?(?:e-?book|e-?text) (?:of|by) {_PG}"
    r"|\W*(?:start: )?full (?:project gutenberg )?license\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"\W*(?:\[?The )?{_PG}(?:'s)?(?: of (?:Australia|Canada))?(?:\s+(?:E-?book|E-?text)s?)?(?:\s+edition)?"
    r"(?:\s+of|\s*,|\s*:)\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][A-Za-z -]{2,30}?)\s*:(?:\s+(.*)|\s*)$")
_NUMBER = re.compile(r"\[\s*(?:e-?book|e-?text)\s*(?:#|no\.?)?\s*(\d{1,7})\s*\]", re.IGNORECASE)
_DATE = re.compile(
    r"((?:january|february|march|april|may|june|july|august|september|october|november|december)\b[ ,\d]*\d{4})",
    re.IGNORECASE,
)
#: What the library adds to a book's title in the page's head.
_PAGE_TITLE = re.compile(
    r"^The Project Gutenberg e-?book of |\s*[|—–-]\s*(?:Project Gutenberg|a Project Gutenberg e-?book)\W*$"
    r"|,? by [^,|]{2,60}$"
    r"|\W*the project gutenberg e-?book of ",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\]]{0,80}\]")
_SPLIT_BY = re.compile(r"(.+?),\s+by\s+(.+)", re.IGNORECASE)
_AUTHOR_ROW = re.compile(r"by\s+[A-Z]")

#: Labels of the header and the field each states; "" is an extra, None is the library's own business.
_LABELS: dict[str, str | None] = {
    "title": "title", "author": "authors", "authors": "authors", "language": "language", "release date": "published",
    "posting date": "updated", "date first posted": "published", "first posted": "published",
    "most recently updated": "updated", "last updated": "updated", "date most recently updated": "updated",
    "translator": "credits", "illustrator": "credits", "editor": "credits", "commentator": "credits",
    "contributor": "credits", "compiler": "credits", "annotator": "credits", "produced by": "credits",
    "credits": "credits", "subtitle": "", "original publication": "", "alternate title": "",
    "character set encoding": None, "character set": None, "edition": None, "ebook no": None, "etext no": None,
    "project gutenberg": None, "copyright status": None,
}  # fmt: skip
_ROLES = frozenset({"translator", "illustrator", "editor", "commentator", "contributor", "compiler", "annotator"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the book begins and ends (from 0, end exclusive), and what showed it."""

    begin: int
    end: int
    evidence: tuple[Evidence, ...]
    confidence: float
    start_title: str = ""


def _detect(source: Source) -> Detection | None:
    text = source.text
    sample = text if len(text) < 120_000 else text[:60_000] + text[-60_000:]
    folded = sample.casefold()
    if not any(word in folded for word in ("gutenberg", "proofreaders canada", "[etext #", "[ebook #")):
        return None
    if source.is_html:
        return _detect_page(source)
    frame = _frame(source)
    if not frame.evidence:
        return None
    return Detection(format="gutenberg", confidence=frame.confidence, evidence=frame.evidence)


def _frame(source: Source) -> _Frame:
    lines = source.lines
    begin, started, title = _begin(lines)
    end = _end(lines, begin)
    seen: list[Evidence] = []
    confidence = 0.0
    opening = next((n for n, line in enumerate(lines[:12]) if _OPENING.match(line) and len(line) < 200), None)
    if started is not None:
        seen.append(evidence(source.line + started, "Project Gutenberg's start marker", lines[started]))
        confidence = 0.98
    if opening is not None:
        seen.append(evidence(source.line + opening, "Project Gutenberg's first line", lines[opening]))
        confidence = max(confidence, 0.92)
    if opening is None and (number := _number_line(lines)) is not None:
        seen.append(evidence(source.line + number, "Project Gutenberg's number", lines[number]))
        confidence = max(confidence, 0.9)
    if end < len(lines):
        seen.append(evidence(source.line + end, "Project Gutenberg's end marker", lines[end]))
        confidence = max(confidence, 0.9)
    return _Frame(begin=begin, end=end, evidence=tuple(seen), confidence=confidence, start_title=title)


def _begin(lines: Sequence[str]) -> tuple[int, int | None, str]:
    """The line where the book begins, the marker before it, and the title on the marker."""
    marker: int | None = None
    title = ""
    for n, line in enumerate(lines[:_HEAD]):
        if "*" not in line:
            continue
        if match := _START.match(line.strip()):
            end = n
            while (
                "***" not in match[1] and end + 1 < len(lines) and end - n < 3 and not lines[end].rstrip().endswith("*")
            ):
                end += 1  # a long title wraps the marker
                if lines[end].rstrip().endswith("*"):
                    break
            marker = end if lines[end].rstrip().endswith("*") else n
            title = joined(lines[n : marker + 1])
            title = (_START.match(title) or match)[1].strip(" *")
        elif _SMALL_PRINT_END.search(line):
            marker = n
    if marker is None:
        return _header_end(lines), None, ""
    return marker + 1, marker, title


def _header_end(lines: Sequence[str]) -> int:
    """Where the header of a text without a start marker ends: after its label lines, if it has the first line."""
    if not any(_OPENING.match(line) for line in lines[:12]):
        number = _number_line(lines)
        return 0 if number is None else number + 1
    at = 0
    last = 0
    while at < min(len(lines), 80):
        if is_blank(lines[at]):
            at += 1
            continue
        end = paragraph_end(lines, at)
        match = _LABEL.match(lines[at].strip())
        known = match is not None and match[1].casefold() in _LABELS
        if not (known or _is_library_talk(joined(lines[at:end]))):
            break
        last = at = end
    return last


def _number_line(lines: Sequence[str]) -> int | None:
    """The line `December, 1993  [Etext #94]` that ends the head of a copy from an index, or None."""
    short = (n for n, line in enumerate(lines[:12]) if "#" in line and len(line) < 120)
    return next((n for n in short if _NUMBER.search(lines[n])), None)


def _is_library_talk(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in ("gutenberg", "ebook", "etext", "e-text", "copyright law", "public domain"))


def _end(lines: Sequence[str], begin: int) -> int:
    """The line where the closing licence begins, or the count of lines."""
    for n in range(max(begin, len(lines) - _TAIL), len(lines)):
        line = lines[n].strip()
        if line and len(line) < 250 and _END.match(line):
            return n
    return len(lines)


def _detect_page(source: Source) -> Detection | None:
    """A book as a web page has the header's or the licence's marker among its words."""
    at = max(source.text.upper().find("START OF TH"), 0) or max(source.text.upper().rfind("END OF TH"), 0)
    words = source.text[at : at + 200]
    if not at or "GUTENBERG" not in words.upper():
        return None
    line = source.text.count("\n", 0, at)
    seen = evidence(source.line + line, "Project Gutenberg's marker in a page", source.lines[line][:200])
    return Detection(format="gutenberg", confidence=0.95, evidence=(seen,))


def _parse_page(source: Source) -> Parsed:
    from fic2ebook.parsers.gutenberg_page import read_book, take_front
    from fic2ebook.parsers.page import PageDraft

    head = source.tree.find(".//title")
    named = " ".join((head.text or "").split()) if head is not None else ""
    title = _PAGE_TITLE.sub("", named)
    book = read_book(source.tree)
    if book is None:
        return Parsed(body=(Piece(nodes=(source.tree,), line=source.line),))
    draft = Draft(book.header.split("\n"), source.line)
    _read_header(draft, _Frame(begin=len(draft.lines), end=len(draft.lines), evidence=(), confidence=1.0))
    if title and not any(field.key == "title" for field in draft.fields):
        draft.field("title", title, 0, text="")
    said = {field.key: field.value for field in draft.fields}
    for reason, text in take_front(book.nodes, said.get("title", title), said.get("authors", "")):
        draft.remove_text(reason, text, 0)
    if book.pages:
        draft.remove_text("page numbers", book.pages, 0)
    if book.licence:
        draft.remove_text("Project Gutenberg licence", book.licence, 0)
    page = PageDraft(source)
    page.body(book.nodes)
    draft.pieces.extend(page.pieces)
    return draft.parsed()


def _parse(source: Source) -> Parsed:
    if source.is_html:
        return _parse_page(source)
    frame = _frame(source)
    draft = Draft(source.lines, source.line)
    _read_header(draft, frame)
    body = read_title_page(draft, frame.begin, frame.end)
    draft.pieces.extend(body)
    if frame.end < len(source.lines):
        licence = "\n".join(source.lines[frame.end :])
        draft.remove_text("Project Gutenberg licence", licence, frame.end)
    return draft.parsed()


def _read_header(draft: Draft, frame: _Frame) -> None:
    """Fields of the lines before the book; all that is no label is the library's, and removed in few pieces."""
    lines = draft.lines
    talk: list[int] = []
    at = 0
    while at < frame.begin:
        if is_blank(lines[at]):
            at += 1
            continue
        end = _value_end(lines, at, frame.begin) if _is_label(lines[at]) else at + 1
        if _read_label(draft, at, end):
            _remove_talk(draft, talk)
            at = end
            continue
        talk.append(at)
        at += 1
    _remove_talk(draft, talk)
    _read_number(draft, frame)
    _read_opening(draft, frame)


def _remove_talk(draft: Draft, talk: list[int]) -> None:
    if talk:
        text = "\n".join(draft.lines[talk[0] : talk[-1] + 1])
        draft.remove_text("Project Gutenberg header", text, talk[0])
        talk.clear()


def _is_label(line: str) -> bool:
    match = _LABEL.match(line.strip())
    return match is not None and match[1].casefold() in _LABELS


def _value_end(lines: Sequence[str], index: int, stop: int) -> int:
    """The line after a label's value: indented lines, and wrapped ones up to a blank line, the next label or `stop`."""
    at = index + 1
    while at < stop and not is_blank(lines[at]) and not _is_label(lines[at]):
        at += 1
    return at


def _read_label(draft: Draft, index: int, end: int) -> bool:
    match = _LABEL.match(draft.lines[index].strip())
    if match is None or match[1].casefold() not in _LABELS or index > 200:
        return False
    label = match[1]
    key = _LABELS[label.casefold()]
    rows = [(match[2] or "").strip(), *(line.strip() for line in draft.lines[index + 1 : end])]
    value = joined(rows)
    if key is None or not value:
        draft.remove_text("Project Gutenberg header", "\n".join(draft.lines[index:end]), index)
    elif key in ("published", "updated"):
        date = _DATE.search(value)
        draft.field(key, date[1] if date else _NUMBER.sub("", value).strip(" ,"), index, end, label=label)
    elif key == "credits" and label.casefold() in _ROLES:
        draft.field("credits", f"{label}: {value}", index, end, label=label)
    else:
        draft.field(key, value, index, end, label=label)
    return True


def _read_number(draft: Draft, frame: _Frame) -> None:
    """The book's address at the library, worked out from its number."""
    head = "\n".join(draft.lines[: min(frame.begin, 200)])
    match = _NUMBER.search(head)
    if match and "canada" not in head.casefold() and "australia" not in head.casefold():
        address = f"https://www.gutenberg.org/ebooks/{match[1]}"
        draft.field("source_url", address, 0, derived=True, text="")
    if match and not any(field.key == "published" for field in draft.fields):
        line = head.count("\n", 0, match.start())
        date = _DATE.search(draft.lines[line][: draft.lines[line].find("[")])
        if date:
            draft.field("published", date[1], line)


def _read_opening(draft: Draft, frame: _Frame) -> None:
    """Title and author of the first line, or of the start marker, where no label says them."""
    stated = {field.key for field in draft.fields}
    for n, line in enumerate(draft.lines[: min(12, max(frame.begin, 1))]):
        match = _OPENING.match(line)
        if not match or "title" in stated:
            continue
        title, following = _without_stars(match["title"]), draft.lines[n + 1 : n + 2]
        if following and _goes_on(match["title"], following[0]):
            title = joined([title, following[0].strip(" *")])
        title, author = _split_author(title)
        if not author:
            title, author = _split_like(draft.lines[n + 1 : frame.begin], title)
        draft.field("title", title, n, text="")
        if "authors" not in stated and author:
            draft.field("authors", author, n, text="")
        return
    if "title" not in stated and not frame.start_title:
        _read_index_line(draft, frame)
    elif "title" not in stated:
        draft.field("title", _capitalised(frame.start_title), frame.begin - 1, text="")


def _read_index_line(draft: Draft, frame: _Frame) -> None:
    """Title and author of an index's line: `The Lamp by Ada Crewe  [Crewe #3]`."""
    for n, line in enumerate(draft.lines[: min(12, frame.begin)]):
        title, author = _split_author(_BRACKETS.sub("", line).strip())
        if author:
            draft.field("title", title, n, text="")
            draft.field("authors", author, n, text="")
            return


def _split_author(title: str) -> tuple[str, str]:
    """`The Lamp, by Ada Crewe`, and as it was in the 1990s without the comma; author "" where none is named."""
    match = _SPLIT_BY.fullmatch(title)
    if match and name_strength(match[2]):
        return match[1], match[2]
    before, by, name = title.rpartition(" by ")
    return (before, name) if by and before and name_strength(name) == 2 else (title, "")


def _split_like(lines: Sequence[str], title: str) -> tuple[str, str]:
    """`The Lamp by Crewe`, where a later line of the header says `The Lamp, by Ada Crewe [Ada M. Crewe]`."""
    folded = title.casefold()
    for line in lines[:60]:
        full, author = _split_author(_BRACKETS.sub("", line).strip()) if " by " in line else ("", "")
        if author and folded.startswith(f"{full.casefold()} by "):
            return full, author
    return title, ""


def _without_stars(row: str) -> str:
    """A first line's title without the stars, and their full stop, of the 1990s: `Etext of The Lamp.*****`."""
    title = row.rstrip(" *")
    return title[:-1] if title.endswith(".") and row.rstrip().endswith("*") else title


def _goes_on(row: str, following: str) -> bool:
    """Whether the title of the first line goes on in the next, or its author stands there."""
    text = following.strip(" *")
    if not text or following.lstrip()[:1] in "*#" or _NUMBER.search(following) or _LABEL.match(following.strip()):
        return False
    return not row.rstrip().endswith("*") or _AUTHOR_ROW.match(text) is not None


_SMALL = frozenset("a an the and but or nor for of in on at to by from with as".split())


def _capitalised(title: str) -> str:
    """A title that only the marker states, in capitals: in title case."""
    if not title.isupper():
        return title
    words = title.casefold().split()
    return " ".join(word if n and word in _SMALL else word[:1].upper() + word[1:] for n, word in enumerate(words))


GUTENBERG = Parser(
    name="gutenberg",
    reads="Project Gutenberg plain texts, old and new",
    detect=_detect,
    parse=_parse,
)
