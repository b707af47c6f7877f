"""What a copied page has below its story: readers' comments, what else one may read, who must log in."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.heads import is_chapter
from fic2ebook.parsers.menus import menu_end, menu_entries

__all__ = ["page_end"]

#: Nothing but a site says that.
_SURE = re.compile(
    r"(?:flat|threaded)? ?\|? ?top-level comments only|join our patreon to remove .{0,60}"
    r"|report (?:chapter|story|abuse)|log ?in or (?:register|sign up|join) to (?:leave a )?comment.{0,20}"
    r"|you(?:['’]ve| have) reached the end of published parts\b.{0,160}"
    r"|¡?has terminado de leer las partes publicadas\b.{0,160}",
    re.IGNORECASE,
)
#: Headings of comments: a site's, and a story's, if it is told in comments.
_COUNTED = re.compile(
    r"(?:comments?|comentarios?|kommentare?|commentaires?|отзывы) ?\(\d{1,5}\)"
    r"|\d{1,5} (?:comments?|comentarios?|kommentare?|commentaires?)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"further recommendations|you(?: may|['’]ll) also like|(?:quizás )?también te gustarán?|more like this"
    r"|recommended for you|leave a (?:comment|reply)|post a (?:new )?comment",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of such a line
_NAVIGATION = re.compile(r".{0,40}\b(?:previous|prev|next)\b.{0,60}|continue reading\b.{0,40}", re.IGNORECASE)


def page_end(text: str) -> int:
    """Where in `text` the end of its page begins; its length where it has none.

    A heading of comments counts where a link to the next page stands above it, or a second mark of the site's below.
    """
    lines = text.split("\n")
    marks = [n for n, line in enumerate(lines) if n and len(line) <= _LONGEST and _is_mark(line.strip())]
    chapters = {n for n, line in enumerate(lines) if is_chapter(line)}.difference(marks) if marks else ()
    last = max(chapters, default=0)
    below = _last_sites(lines, marks)
    first = next((n for n in marks if n > last and _begins(lines, n, below)), None)
    if first is not None and lines[first].lstrip()[:6].casefold() == "report":
        above = next((n for n in range(first - 1, 0, -1) if lines[n].strip()), 0)
        first = above if menu_entries(lines[above].strip()) else first  # `Donate`
    return len(text) if first is None else sum(map(len, lines[:first])) + first


def _is_mark(row: str) -> bool:
    return bool(_SURE.fullmatch(row) or _COUNTED.fullmatch(row) or _MORE.fullmatch(row))


def _begins(lines: Sequence[str], n: int, below: Sequence[int]) -> bool:
    """Whether the page's end begins at a mark; one that stands again, as below each of several posts, is no other."""
    if _SURE.fullmatch(lines[n].strip()):
        return True
    above = next((lines[at].strip() for at in range(n - 1, -1, -1) if lines[at].strip()), "")
    return _is_navigation(above) or any(at > n and lines[at].strip() != lines[n].strip() for at in below)


def _last_sites(lines: Sequence[str], marks: Sequence[int]) -> list[int]:
    """The last line that is the site's beyond doubt, and the last one with other words."""
    found: list[int] = []
    for at in range(len(lines) - 1, marks[0] if marks else len(lines), -1):
        if _is_sites(lines, at) and (not found or lines[at].strip() != lines[found[0]].strip()):
            found.append(at)
            if len(found) == 2:
                break
    return found


def _is_navigation(row: str) -> bool:
    return len(row) <= 100 and row[-1:] not in ".!?…”\"’'" and _NAVIGATION.fullmatch(row) is not None


def _is_sites(lines: Sequence[str], at: int) -> bool:
    """Whether a line below is the site's beyond doubt: a menu, a claim of rights, another heading of its."""
    row = lines[at].strip()
    if not row or len(row) > _LONGEST:
        return False
    if row[0] == "©" or (menu_entries(row) and menu_end(lines[at : at + 3])):
        return True
    return _MORE.fullmatch(row) is not None or _SURE.fullmatch(row) is not None
