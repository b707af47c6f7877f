"""What FanFiction.net's and FictionPress's pages have around a story: buttons, paths, lists of chapters."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.pieces import Heading

__all__ = [
    "chapter_list", "chapter_mark", "find_button", "is_chrome", "is_field", "opens_list", "page_title", "read_crumb",
    "titled_path", "without_buttons",
]  # fmt: skip

#: Lines of the site's own, folded: no case, no signs but letters.
_CHROME = frozenset(
    line.strip()
    for line in """
    follow fav; follow favorite; followfav; favorite; follow; share; browse; just in; community; forum; betas; story;
    sign up; login; log in; sign up log in; login sign up; fanfiction; fictionpress; unleash your imagination;
    fanfiction unleash your imagination; fanfiction net; desktop mode; mobile; full site; dark; light; next; prev;
    previous; prev next; first; last; review; review this chapter; help; privacy; terms of service; top; crossovers;
    help privacy terms of service top; help privacy terms of service; contact us; cookies; follow story; follow author;
    favorite story; favorite author; actions; add to community; abuse; report abuse; story text; copy; new; submit;
    post review; story story writer forum community; story writer forum community; search; full; expand tighten;
    full expand tighten; directory; dictionary; forums;
    add story to favorites; add story to story alert; add author to favorites; add author to author alert; go;
    the author would like to thank you for your continued support your review has been posted; read reviews;
    add story to favorites story alert subscribe author to alert; return to top; browse just in community forum betas;
    type your review for this chapter here; post review as guest;
    post review as; send; text; select; reviews; bookmark story; a a; aa; a a a; mode; chapters; font; jump;
    a a a default comic sans georgia; desktop mode blog twitter help sign up; desktop tablet mode;
    favorite story author; follow story author; share email facebook twitter; story followers favorites;
    favorite story author follow story author; contrast dark light; font small medium large xl; report abuse;
    add to favorites; add to story alert; add to author alert; submit a review; contrast;
    add to favorites add to story alert add to author alert report abuse submit a review;
    review this story chapter submit review; all rights reserved fanfiction net; all rights reserved fictionpress com;
    """.split(";")
)
_NOT_LETTERS = re.compile(r"[^a-z]+")
#: Signs alone that a page has as font-size and width widgets.
_WIDGETS = re.compile(r"[\s+\-A-]{1,12}|(?:full\s+)?3/4\s+1/2(?:\s+.{0,30})?|[«»<>]{1,2}")
_BUTTON = re.compile(
    r"\s*(?:\[[\w%.-]{1,80}\.(?:jpe?g|png|gif)\]\s*)?"  # the cover, in a text browser
    r"(?:\bFollow\s*/\s*Fav(?:orite)?|\[?\bFollow Story\]?|\+\s*Add to Favorites)\s*"
)
_PAGE_TITLE = re.compile(
    r"(?P<title>.+?)(?:\s+Ch(?:apter)?\.?\s+\d+(?::[^|]*?)?)?,\s+(?:an?\s+)?(?P<fandom>[^|]+?)"
    r"(?:\s+fanfic(?:tion)?)?\s*\|\s*(?:FanFiction|FictionPress)\b.*",
)
_STEP = r"\s*(?:>{1,2}|[»›❯])\s*"
_CRUMB = re.compile(
    rf"(?:(?:Home|Fan[Ff]iction(?:\.[Nn]et)?){_STEP})?(?P<place>Anime(?:/Manga)?|Manga|Books|Cartoons|Comics|Games|Misc"
    rf"|Movies|Plays(?:/Musicals)?|TV(?: Shows)?|Crossovers?|Fiction|Poetry)(?:{_STEP}|\t+| {{2,}})(?P<rest>\S.*)"
)
_CROSS = re.compile(r"(?P<fandoms>.+?)\s+Crossovers?")
_MARK = re.compile(
    r"(?P<prev><\s*Prev(?:ious)?\s+)?\[?(?P<number>\d{1,4})\\?\.\s+(?P<title>\S.{0,150}?)\]?(?P<next>\s+Next\s*>)?"
)
_ROW = re.compile(r"1\. \S.{0,200}?(?:  |\t)\s*2\. \S")
_ITEM = re.compile(r"(\d{1,4})\\?\.\s+\S")


def is_chrome(line: str) -> bool:
    """Whether a line is the site's, not the story's."""
    if len(line) > 120 or not line.strip():
        return False
    letters = _NOT_LETTERS.sub(" ", line.lower()).strip()
    if letters in _CHROME or _is_row_of_buttons(letters):
        return not line.rstrip().endswith((".", "!", "?")) or len(letters) > 25
    if line.strip() == "+ -":  # smaller and larger letters
        return True
    return _WIDGETS.fullmatch(line.strip()) is not None and any(char in line for char in "A/<>«»")


def is_field(line: str) -> bool:
    """Whether a line is a form's field, as text browsers draw it; at a story's end a rule would part nothing."""
    return len(line) > 20 and not line.strip().strip("_")


def chapter_mark(line: str) -> Heading | None:
    """The chapter between the buttons above and below its text: `< Prev 2. The White Part Next >`."""
    if not ("Prev" in line or "Next" in line) or len(line) > 200:
        return None
    match = _MARK.fullmatch(line.strip())
    if not match or not (match["prev"] or match["next"]):
        return None
    title = match["title"].rstrip("_ ")
    number = int(match["number"])
    return Heading(title=None if title == f"Chapter {number}" else title, number=number)


def find_button(line: str) -> re.Match[str] | None:
    """The Follow button in a line that goes on after it."""
    return _BUTTON.search(line) if "o" in line else None


def without_buttons(line: str) -> str:
    """A title or name without the Follow button beside it."""
    return _BUTTON.sub("", line).strip() if "o" in line else line.strip()


def _is_row_of_buttons(letters: str) -> bool:
    """Whether a line is several of the site's buttons, one of which has a name of two words: "Share Report Abuse"."""
    words = letters.split()
    if not 2 < len(words) < 12:
        return False
    longest, at = 0, 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in _CHROME and at + n <= len(words)), 0)
        if size == 0:
            return False
        longest, at = max(longest, size), at + size
    return longest > 1


def page_title(line: str, title: str) -> tuple[str, ...]:
    """The fandoms that the browser's title names ("Story Ch 1, Fandom | FanFiction"); `title` is folded."""
    if "|" not in line or len(line) > 1000:
        return ()
    match = _PAGE_TITLE.match(line)
    if not match or (title and not title.startswith(match["title"].casefold()[:20].replace("’", "'"))):
        return ()
    return _fandoms(match["fandom"])


def titled_path(line: str) -> tuple[str, str] | None:
    """Fandom and title of a path that goes down to the story: "Books » Some Book » A Lamp"."""
    match = _CRUMB.fullmatch(line.strip()) if len(line) < 300 else None
    steps = re.split(r"\s*[»›❯]\s*", match["rest"]) if match else []
    return (steps[0], steps[1]) if len(steps) == 2 else None


def read_crumb(line: str) -> tuple[str, ...]:
    """The fandoms at the end of the path to a story ("Books » Some Book", "Crossovers » One + Two Crossover")."""
    if len(line) > 300:
        return ()
    match = _CRUMB.fullmatch(line.strip())
    if match:
        return _fandoms(re.split(_STEP, match["rest"])[-1])
    found = _fandoms(line) if line.rstrip().endswith("Crossover") else ()  # the path's last step alone
    return found if len(found) > 1 else ()


def _fandoms(text: str) -> tuple[str, ...]:
    crossed = _CROSS.fullmatch(text.strip())
    if not crossed:
        return (text.strip(),)
    joint = next((sign for sign in (" + ", " and ", " & ") if sign in crossed["fandoms"]), " + ")
    return tuple(part.strip() for part in crossed["fandoms"].split(joint) if part.strip())


def opens_list(line: str) -> bool:
    """Whether a line is a list of chapters in one row: "1. Prologue  2. A Lamp"."""
    return line.startswith("1. ") and _ROW.match(line) is not None


def chapter_list(lines: Sequence[str], start: int, count: int) -> int | None:
    """The end of a list "1. A", "2. B" … that counts `count` chapters, on lines of their own or all on one."""
    if count < 2 or not (first := _ITEM.match(lines[start].strip())) or first[1] != "1":
        return None
    if _holds_numbers(lines[start], count):
        return start + 1
    at, number = start, 1
    while at < len(lines):
        if lines[at].strip():
            item = _ITEM.match(lines[at].strip())
            if not item or int(item[1]) != number:
                break
            number += 1
        at += 1
    return at if number == count + 1 else None


def _holds_numbers(line: str, count: int) -> bool:
    """Whether a line counts from "1. " to `count`; a rendering may have lost the blanks before the numbers."""
    at = 0
    line = line.replace("\\.", ".")  # Markdown's escapes
    for number in range(2, count + 1):
        at = line.find(f"{number}. ", at)
        if at <= 0 or line[at - 1].isdigit():
            return False
    return True
