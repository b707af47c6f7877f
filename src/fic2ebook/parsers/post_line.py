"""The line that a blog has below a post's title: `Posted on May 3, 2012 by ada`, `by Ada | May 3, 2012 | Fiction`."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner_particulars import is_date
from fic2ebook.parsers.names import read_byline

__all__ = ["Post", "read_post_line"]

_LONGEST = 140
_POSTED = re.compile(
    r"(?:posted|published|veröffentlicht|geschrieben|publié|publicado|pubblicato|geplaatst|opublikowan[eo]|опубликовано)\b"
    r"(?: (?:on|am|le|el|il|op|w dniu))? ?:? ?",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|da|door|przez|author|autor):? ", re.IGNORECASE)
#: What parts day, name and the rest: bars and dots, `by`, `on`, `at`.
_PARTS = re.compile(r" ?[|·•] ?| / | (?=(?:by|von|par|por|door|przez) )| (?=(?:on|in|at) )")
#: Blogger's line, whose day stands elsewhere: `Posted by ada at 10:30 PM 3 comments:`.
_AT = re.compile(
    r"(?:posted|published|eingestellt|gepostet|publié|publicado|publicada|postado|pubblicato|geplaatst) "
    r"(?:by|von|par|por|da|door) (?P<name>[^\n]{1,40}?),? (?:at|@|um|à|a las|en|às|alle ore|op) "
    r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?\s?m\.?)?(?: uhr)?(?: (?:\d{1,5}|no) \w{4,15}:?)?",
    re.IGNORECASE,
)
_TIME = re.compile(r",? ?(?:at|um|à|v|o)? ?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_WHERE = re.compile(r"(?:on|at) ", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_FIRST_BLOGS = 1994
_NAME = re.compile(r"[^\W_][^\n:;!?()\"“”]{0,38}")


class Post(NamedTuple):
    """Who posted something, and the day; "" where a line does not say."""

    author: str
    day: str


def read_post_line(text: str) -> Post | None:
    """What a line says of a post: its day and perhaps who wrote it; None for any other line, and for a day alone.

    >>> read_post_line("Posted on May 3, 2012 by ada")
    Post(author='ada', day='May 3, 2012')
    >>> read_post_line("by Ada Crewe | May 3, 2012 | Fiction | 0 comments").author
    'Ada Crewe'
    >>> read_post_line("May 3, 2012 by the sea"), read_post_line("May 3, 1944 | London"), read_post_line("May 3, 2012")
    (None, None, None)
    >>> read_post_line("Posted by ada at 10:30 PM")
    Post(author='ada', day='')
    """
    text = " ".join(text[: 2 * _LONGEST].split())
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or text[-1:] in ".!?…":
        return None
    posted = _POSTED.match(text)
    if (at := _AT.fullmatch(text)) is not None and _is_name(at["name"]):
        return Post(at["name"], "")
    parts = [part for part in _PARTS.split(text[posted.end() :] if posted else text) if part.strip()]
    author = day = ""
    for place, part in enumerate(parts):
        by = _BY.match(part)
        said = _TIME.sub("", _WHERE.sub("", part, count=1)).strip(" ,")
        if by and not author:
            author = part[by.end() :].strip(" ,")
        elif not day and len(said) > 5 and is_date(said):
            day = said
        elif place == 1 and len(parts) > 2 and day and not posted and "|" in text:  # `3 May 2012 | ada | Tales`
            author = part.strip()
    if not day or not (posted or author) or (author and not _is_name(author)) or not _of_blogs(day):
        return None
    return Post(author, day)


def _is_name(text: str) -> bool:
    return (
        _NAME.fullmatch(text) is not None
        and not is_date(text)
        and read_byline(f"by {text}", below_title=True) is not None
    )


def _of_blogs(day: str) -> bool:
    """Whether a day is of the years that have blogs; any, where its year has two figures."""
    year = _YEAR.search(day)
    return year is None or int(year[0]) >= _FIRST_BLOGS
