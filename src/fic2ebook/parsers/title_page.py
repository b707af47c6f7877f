"""The pages a printed book begins with: title page, credits, imprint, table of contents, transcriber's notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.draft import Draft, is_blank, joined, paragraph_end
from fic2ebook.parsers.heads import heading_key, is_chapter, is_rule
from fic2ebook.parsers.names import read_byline
from fic2ebook.pieces import Piece

__all__ = ["contents_end", "has_pages", "read_title_page", "remaining"]

_PAGES = 60  # paragraphs looked at before the text must have begun
_LONGEST = 3000  # characters of the longest paragraph that can be a front page's
_PRODUCED = re.compile(
    r"\W*(?:produced|prepared|transcribed|scanned|digiti[sz]ed|typed|converted|proofread)\b.{0,200}\bby\b"
    r"|\W*(?:this|the) (?:e-?text|e-?book|text|file)\b.{0,60}\b(?:was|were)?\s*(?:produced|prepared|created|scanned"
    r"|transcribed|typed|converted|provided|derived|made)"
    r"|\W*e-?text (?:prepared|produced|scanned|transcribed)|\W*html version by|\W*distributed proof",
    re.IGNORECASE | re.DOTALL,
)
_TRANSCRIBER = re.compile(r"\W*transcriber['’]?s?['’]? notes?\b", re.IGNORECASE)
_LIBRARY = re.compile(
    r"\W*note:?\s+(?:project gutenberg|images of the original|this is a)|\W*\(?this file was produced"
    r"|\W*project gutenberg|.{0,80}(?:archive\.org/details|gutenberg\.(?:org|net|ca)/)",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\b(?:publish(?:ed|ers?|ing)|press|& ?sons?|& ?co\b|company|limited|ltd\b|verlag|éditeurs?|printers?|printed"
    r"|book(?:s|sellers)|edition|reprint|library)\b",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"\b(?:new york|london|boston|chicago|philadelphia|edinburgh|toronto|sydney|melbourne|dublin|paris|berlin|leipzig"
    r"|indianapolis|san francisco|glasgow|oxford|cambridge)\b", re.IGNORECASE,
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b|\b[MDCLXVI]{5,}\b")
_COPYRIGHT = re.compile(
    r"[\W_]*(?:copyright|entered according to act|all rights reserved|first (?:published|edition|printed)"
    r"|printed in)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W*(?:with\b.{0,60}\billustrations?|illustrated|translated|edited|retold|compiled|arranged|adapted|drawings|pictures|frontispiece"
    r"|cover design|decorat\w+|from the \w+ of)\b.{0,80}\bby\b|\W*illustrated\W*$"
    r"|\W*(?:translator|illustrator|editor):",
    re.IGNORECASE | re.DOTALL,
)
_AUTHOR_OF = re.compile(r"\W*(?:author|auteur)s? of\b|\W*by the (?:same )?author\b|\W*also by\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\W*(?:table of )?(?:contents|chapters|inhalt(?:sverzeichnis)?|table des mati[eè]res|[ií]ndice|sommaire|inhoud"
    r"|sisällys|innehåll)\W*", re.IGNORECASE,
)  # fmt: skip
_ILLUSTRATIONS = re.compile(r"\W*(?:list of )?illustrations\W*", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"\W*(?:chapter|page|chap)\.?(?:\s+page\.?)?\W*", re.IGNORECASE)
_BARE_CHAPTER = re.compile(r"(?:chapter|book|part|canto)\s+[\divxlc]+\.?", re.IGNORECASE)
_DEDICATION = re.compile(r"\W*(?:dedicated\s+)?(?:to|for)\b(?!\s+be\b)|\W*dedicated\b|\W*dedication\b", re.IGNORECASE)
_PICTURE = re.compile(r"\d\s*$|_(?:frontispiece|page|facing)", re.IGNORECASE)


@dataclass(slots=True, eq=False, repr=False)
class _Page:
    """What the front pages have been compared with: names already stated."""

    draft: Draft
    title: str
    authors: str
    seen_title: bool = False
    imprint: int = -1  # the line after the last row of an imprint
    listed: frozenset[str] = frozenset()  # what the table of contents names


def read_title_page(draft: Draft, begin: int, end: int, *, seen_title: bool = False) -> list[Piece]:
    """Sort the pages before the text of the book on lines begin to end; what is no page's business stays.

    `seen_title`: the title stands above those lines.

    Adds fields and removals to `draft` and returns the body as one piece whose lines keep their numbers.
    """
    stated = {field.key: field.value for field in draft.fields}
    page = _Page(draft, heading_key(stated.get("title", "")), heading_key(stated.get("authors", "")), seen_title)
    taken: set[int] = set()
    at = begin
    for _ in range(_PAGES):
        while at < end and is_blank(draft.lines[at]):
            at += 1
        if at >= end:
            break
        stop = min(_take(page, at, end), end)
        if stop == at:
            if not _may_go_on(draft.lines, at, end):
                break
            at = paragraph_end(draft.lines, at)  # an epigraph or the like: stays, and the pages may go on
            continue
        taken.update(range(at, stop))
        at = stop
    return remaining(draft, begin, end, taken)


def has_pages(lines: Sequence[str], begin: int) -> bool:
    """Whether a table of contents or a notice of rights is among the first short paragraphs from line `begin` on."""
    at, end = begin, min(len(lines), begin + 2 * _PAGES)
    while at < end:
        if not is_blank(lines[at]):
            if _is_page(lines[at]):
                return True
            stop = paragraph_end(lines, at)
            if len(joined(lines[at:stop])) > 400 or is_chapter(lines[at]):
                return False
            at = stop
        at += 1
    return False


def remaining(draft: Draft, begin: int, end: int, taken: set[int]) -> list[Piece]:
    """Lines begin to end as one piece, those taken left blank, so that line numbers stay true."""
    rows = ["" if n in taken else draft.lines[n] for n in range(begin, end)]
    first = next((n for n, row in enumerate(rows) if not is_blank(row)), len(rows))
    while rows and is_blank(rows[-1]):
        rows.pop()
    return [Piece(text="\n".join(rows[first:]), line=draft.number(begin + first))] if rows[first:] else []


def _may_go_on(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether front pages may follow a paragraph that none of them is: it is short and no chapter has begun."""
    stop = paragraph_end(lines, at)
    paragraph = lines[at:stop]
    if is_chapter(paragraph[0]) or stop - at > 8 or len(joined(paragraph)) > 400:
        return False
    following = [n for n in range(stop, min(end, stop + 60)) if not is_blank(lines[n])][:30]
    return any(_is_page(lines[n]) for n in following)


def _is_page(line: str) -> bool:
    return bool(_CONTENTS.fullmatch(line) or _ILLUSTRATIONS.fullmatch(line) or _COPYRIGHT.match(line))


def _take(page: _Page, at: int, end: int) -> int:
    """Take the paragraph at `at` if it is a front page's; returns the line after it, `at` itself if it is not."""
    lines = page.draft.lines
    stop = _bracketed(lines, at, min(paragraph_end(lines, at), end), end)
    stop = _dedicated(lines, at, stop, end)
    text = joined(lines[at:stop])
    if _CONTENTS.fullmatch(lines[at]) or _ILLUSTRATIONS.fullmatch(lines[at]):
        return _take_contents(page, at, end)
    if len(text) > _LONGEST:
        return at
    for take in _TAKERS:
        if take(page, at, stop, text):
            return stop
    return at


def _bracketed(lines: Sequence[str], at: int, stop: int, end: int) -> int:
    """The end of a note in square brackets that goes on over several paragraphs."""
    if not _TRANSCRIBER.match(lines[at]) or not lines[at].lstrip().startswith("["):
        return stop
    closing = next((n for n in range(at, min(end, at + 80)) if lines[n].rstrip().endswith("]")), stop - 1)
    return max(stop, closing + 1)


def _dedicated(lines: Sequence[str], at: int, stop: int, end: int) -> int:
    """The end of a dedication whose rows stand apart: `TO`, `MY FRIEND`, `ADA`; `stop` for any other paragraph."""
    if joined(lines[at:stop]).casefold() not in ("to", "for", "dedicated to"):
        return stop
    last, n = stop, stop
    while n < min(end, stop + 16):
        row = lines[n]
        if not is_blank(row):
            if _is_page(row) or is_chapter(row) or len(row.strip()) > 50:
                break
            last = n + 1
        elif last > stop and n - last >= 2:
            break  # a wider blank ends the page
        n += 1
    return last


def _take_title(page: _Page, at: int, stop: int, text: str) -> bool:
    """Lines that say nothing but the title, the author, "by" and rules."""
    if stop - at > 12 or len(text) > 400:
        return False
    left = [row for row in page.draft.lines[at:stop] if not _is_repeated(page, row)]
    if left and not _is_repeated(page, text):
        return False
    if page.seen_title and heading_key(text) in page.listed:
        return False  # the first story of a collection, which is named after it
    page.draft.remove_text("title page", "\n".join(page.draft.lines[at:stop]), at)
    page.seen_title = True
    return True


def _is_repeated(page: _Page, row: str) -> bool:
    key = heading_key(row)
    if not key or is_rule(row) or key in ("by", "by the", "a novel", "a story", "a tale"):
        return True
    key = key.removeprefix("by ").removesuffix(" by")
    if page.authors and key.startswith(f"{page.authors} ") and _YEAR.fullmatch(key[len(page.authors) + 1 :]):
        return True  # "by Ada Crewe [1891]"
    if key in (page.title, page.authors) or (
        page.title and key in (f"the {page.title}", page.title.removeprefix("the "))
    ):
        return True
    if page.title and page.authors and key == f"{page.title} by {page.authors}":
        return True
    # a long title's rows, and a title that the header states with its subtitle
    return len(key) > 3 and (f" {key} " in f" {page.title} " or f" {key} " in f" {page.authors} ")


def _take_author(page: _Page, at: int, stop: int, text: str) -> bool:
    """A byline where the header has no author."""
    if page.authors or not page.seen_title:
        return False
    byline = read_byline(text, below_title=True)
    if byline is None:
        return False
    page.draft.field("authors", byline.name, at, stop)
    page.authors = heading_key(byline.name)
    return True


def _take_produced(page: _Page, at: int, stop: int, text: str) -> bool:
    if not _PRODUCED.match(text) or len(text) > 1200:
        return False
    page.draft.field("credits", text, at, stop)
    return True


def _take_notes(page: _Page, at: int, stop: int, text: str) -> bool:
    if _TRANSCRIBER.match(text):
        reason = "transcriber's note"
    elif _LIBRARY.match(text):
        reason = "Project Gutenberg header"
    else:
        return False
    page.draft.remove_text(reason, "\n".join(page.draft.lines[at:stop]), at)
    return True


def _take_imprint(page: _Page, at: int, stop: int, text: str) -> bool:
    """Place, publisher and year; who holds the copyright; where it was first printed."""
    if len(text) > 500 or _ends_as_prose(text):
        return False
    if _COPYRIGHT.match(text):
        page.draft.field("copyright", text, at, stop)
        return True
    signs = bool(_IMPRINT.search(text)) + bool(_CITY.search(text)) + bool(_YEAR.search(text))
    short = max(len(row.strip()) for row in page.draft.lines[at:stop]) < 70
    if short and (signs >= 2 or (signs and _YEAR.fullmatch(text.strip(" .")))):
        page.draft.remove_text("publisher's imprint", "\n".join(page.draft.lines[at:stop]), at)
        page.imprint = stop
        return True
    return short and len(text) < 60 and _take_imprint_row(page, at, stop, text)


def _take_imprint_row(page: _Page, at: int, stop: int, text: str) -> bool:
    """A row of an imprint whose rows stand apart: `NEW YORK`, `CREWE & SON`, `Publishers`."""
    lines = page.draft.lines
    rows = [row.replace("_", " ") for row in lines[stop : stop + 8] if not is_blank(row)][:2]
    ahead = any(len(row) < 80 and (_IMPRINT.search(row) or _COPYRIGHT.match(row)) for row in rows)
    goes_on = page.imprint >= 0 and all(map(is_blank, lines[page.imprint : at]))
    signs = bool(_CITY.search(text)) or bool(_IMPRINT.search(text.replace("_", " ")))
    alone = page.seen_title and rows and _CONTENTS.fullmatch(rows[0]) and _CITY.fullmatch(text.strip(" ."))
    if is_chapter(text) or _is_page(text) or not (alone or (signs and (ahead or goes_on)) or (goes_on and ahead)):
        return False
    page.draft.remove_text("publisher's imprint", "\n".join(lines[at:stop]), at)
    page.imprint = stop
    return True


def _ends_as_prose(text: str) -> bool:
    """Whether a paragraph is a sentence of some length, not lines of a title page."""
    return len(text) > 160 and text.rstrip().endswith((".", "!", "?", "”", '"')) and not _COPYRIGHT.match(text)


def _take_credit(page: _Page, at: int, stop: int, text: str) -> bool:
    if len(text) > 200 or stop - at > 6:
        return False
    if _CREDIT.match(text):
        page.draft.field("credits", text, at, stop)
        return True
    if _AUTHOR_OF.match(text):
        page.draft.remove_text("title page", "\n".join(page.draft.lines[at:stop]), at)
        return True
    return False


def _take_dedication(page: _Page, at: int, stop: int, text: str) -> bool:
    """`TO MY MOTHER` in short rows, with another page or the first chapter right after it."""
    rows = page.draft.lines[at:stop]
    if not page.seen_title or not _DEDICATION.match(text) or len(text) > 160 or max(map(len, rows)) > 66:
        return False
    following = next((row for row in page.draft.lines[stop : stop + 12] if not is_blank(row)), "")
    apart = any(is_blank(row) for row in rows)
    if not apart and not (is_chapter(following) or _is_page(following)):
        return False
    page.draft.field("dedication", text, at, stop)
    return True


_TAKERS: tuple[Callable[[_Page, int, int, str], bool], ...] = (
    _take_title, _take_author, _take_produced, _take_notes, _take_credit, _take_imprint,
    _take_dedication,
)  # fmt: skip


def _take_contents(page: _Page, at: int, end: int) -> int:
    """Remove a contents list if the book has its headings; a list of illustrations that looks like one."""
    lines = page.draft.lines
    pictures = _ILLUSTRATIONS.fullmatch(lines[at]) is not None
    stop = _pictures_end(lines, at, end) if pictures else contents_end(lines, at, end)
    if stop == at:
        return at
    reason = "list of illustrations" if pictures else "table of contents"
    page.draft.remove_text(reason, "\n".join(lines[at:stop]).rstrip(), at)
    if not pictures:
        page.listed = frozenset(key for row in lines[at:stop] for key in _keys(row.strip()))
    return stop


def contents_end(lines: Sequence[str], at: int, end: int) -> int:
    """The line after the contents list whose heading is on line `at`; `at` if the later text has not its headings."""
    entries: dict[str, int] = {}
    rows = [at]
    n = at + 1
    last = at
    while n < min(end, at + 600):
        row = lines[n].strip()
        keys = _keys(row)
        if row and not _PAGE_WORDS.fullmatch(row) and not is_rule(row):
            if len(entries) > 1 and n - last > 1 and any(key in entries for key in keys):
                break  # the first heading stands again: the text begins
            if len(row) > 90 or row.startswith("[") or _ILLUSTRATIONS.fullmatch(row):
                break
            rows.append(n)
            for key in keys:
                entries.setdefault(key, n)
            last = n
        n += 1
    bare = [row for row in rows if _BARE_CHAPTER.fullmatch(lines[row].strip())]
    if len(bare) == 1 and bare[0] == last:
        rows.pop()  # "CHAPTER I" above the first title that stands again
    stop = rows[-1] + 1 if n < min(end, at + 600) else at
    return stop if stop > at + 1 and _found_later(lines, at, stop, end) else at


def _keys(row: str) -> tuple[str, ...]:
    keys = (heading_key(row), heading_key(row, numbered=False))
    return tuple(dict.fromkeys(key for key in keys if key))


def _found_later(lines: Sequence[str], at: int, stop: int, end: int) -> bool:
    """Whether most entries of a contents list are headings (short lines of their own) of the text after it."""
    rows = [row for row in lines[at + 1 : stop] if not is_blank(row) and not _PAGE_WORDS.fullmatch(row)]
    later: set[str] = set()
    for n in range(stop, end):
        row = lines[n]
        if row and len(row) <= 100 and not row.isspace():
            later.update(_keys(row))
    found = sum(any(key in later for key in _keys(row)) for row in rows)
    return found * 5 >= len(rows) * 3


def _pictures_end(lines: Sequence[str], at: int, end: int) -> int:
    """The line after a list of illustrations: short rows, most with a page number or in a list."""
    n = at + 1
    last = at
    while n < min(end, at + 200):
        row = lines[n].strip()
        if row and (is_chapter(row) or len(row) > 90 or _CONTENTS.fullmatch(row)):
            break
        if row:
            if last > at and n - last > 3:
                break
            last = n
        n += 1
    rows = [row for row in lines[at + 1 : last + 1] if not is_blank(row)]
    paged = sum(bool(_PICTURE.search(row)) for row in rows)
    return last + 1 if rows and paged * 2 >= len(rows) else at
