"""Posts of a blog that somebody copied one below the other: each is a chapter, between the blog's lines about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner_particulars import is_date
from fic2ebook.parsers.dates import find_date
from fic2ebook.parsers.draft import Draft, is_blank, looks_like_prose
from fic2ebook.parsers.heads import split_part
from fic2ebook.parsers.post_line import Post, read_post_line
from fic2ebook.pieces import Piece

__all__ = ["read_posts"]

_LONGEST = 140  # characters of a blog's line
_TITLE = 100  # of a post's title
_POST = 150  # of a post's text, at least
#: What a blog sets below a post; no story ends so.
_FOOT = re.compile(
    r"\(?(?:\d{1,5}|no|one|keine?|sin|aucun|nessun) ?(?:comments?|kommentare?|commentaires?|comentarios?|comentários?"
    r"|commenti|responses?|replies)\b.{0,40}|\(?comments? ?[(:] ?\d{1,5}\)?|comments?\W{0,3}"
    r"|(?:leave|post|add) a (?:comment|reply)|(?:hinterlasse|schreibe) einen kommentar"
    r"|(?:posted|filed) (?:in|under):? .{1,100}",
    re.IGNORECASE,
)
#: What may stand among these.
_BESIDE = re.compile(
    r"(?:labels?|tags?|tagged|kategorien?|categor(?:y|ies)|etiquetas|libellés|schlagwörter):? .{1,100}"
    r"|(?:current )?(?:mood|music|location): .{1,80}|reactions:.{0,60}|permalink|links to this post|share this:?"
    r"|like this:?|email this ?blogthis!.{0,80}|(?:newer|older) posts?(?: home)?(?: older posts?)?|home|\d{1,5} notes?",
    re.IGNORECASE,
)
#: `May 4, 2009 at 10:31 pm | Filed under Fiction`: the day, and that it is a blog's.
_FILED = re.compile(
    r"(?P<day>[^|·•]{6,40}?)(?:,? (?:at|@|um|à) \d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?)? ?[|·•] ?"
    r"(?:filed|posted|tags?)\b.{1,120}",
    re.IGNORECASE,
)
_LABELS = re.compile(r"(?:labels?|tags):? ", re.IGNORECASE)


class _Row(NamedTuple):
    """A filled line: where it stands; what of the blog's it is ("" for the post's own); whose post, and of what day."""

    line: int
    kind: str
    post: Post


class _Found(NamedTuple):
    """A post, by the rows at which it, its title and its text begin, and those at which text and post end."""

    start: int
    title: int
    text: int
    end: int
    next: int


_NOBODY = Post("", "")


def read_posts(draft: Draft) -> bool:
    """Read copied posts, a chapter each; False where the text is none. What stands above the first stays.

    Posts of different people are a story's, told in letters.
    """
    rows = [_row(n, line.strip()) for n, line in enumerate(draft.lines) if not is_blank(line)]
    posts = _posts(draft.lines, rows)
    told = [row.post for row in rows if row.kind == "posted"]
    authors = {post.author for post in told if post.author}
    if len(posts) < 2 or len(authors) > 1 or not all(_is_post(draft.lines, rows, post) for post in posts):
        return False
    draft.text(0, rows[posts[0].start].line)
    for name in authors:
        draft.field("authors", name, next(row.line for row in rows if row.post.author), text="")
    titles = _titles(draft, rows, posts)
    _state_days(draft, rows, posts)
    for post, title in zip(posts, titles, strict=True):
        _take(draft, rows, post, title)
    return True


def _row(index: int, text: str) -> _Row:
    """What a line is. Most are long, or begin and end as sentences do."""
    if len(text) > _LONGEST or text[-1] in '.!?…”"’':
        return _Row(index, "", _NOBODY)
    if any(map(str.isdigit, text)):
        if (post := read_post_line(text)) is not None:
            return _Row(index, "posted", post)
        if is_date(text):
            return _Row(index, "day", Post("", text))
        if (filed := _FILED.fullmatch(text)) is not None and is_date(filed["day"]):
            return _Row(index, "posted", Post("", filed["day"]))
    kind = "foot" if _FOOT.fullmatch(text) else "beside" if _BESIDE.fullmatch(text) else ""
    return _Row(index, kind, _NOBODY)


def _posts(lines: Sequence[str], rows: Sequence[_Row]) -> list[_Found]:
    starts: list[tuple[int, int, int]] = []
    at = 0
    while at < len(rows) - 2:
        title = _title_at(lines, rows, at, bool(starts))
        if title is None:
            at += 1
            continue
        text = title + 1
        while text < len(rows) and rows[text].kind in ("posted", "day", "beside"):
            text += 1
        starts.append((at, title, text))
        at = text + 1
    posts = []
    for (start, title, text), (following, _, _) in pairwise([*starts, (len(rows), 0, 0)]):
        end = following
        while end > text and rows[end - 1].kind:
            end -= 1
        posts.append(_Found(start, title, text, end, following))
    return posts


def _title_at(lines: Sequence[str], rows: Sequence[_Row], at: int, begun: bool) -> int | None:
    """The row of the title, if a post begins at row `at`: with the day, or with a title below or above blog's rows."""
    row, below = rows[at], rows[at + 1]
    after = at == 0 or rows[at - 1].kind in ("foot", "posted", "beside")
    if row.kind == "day":
        return at + 1 if (after or not begun) and _is_title(lines, below) else None
    if row.kind or not _is_title(lines, row):
        return None
    return at if below.kind == "posted" or (begun and after) else None


def _is_title(lines: Sequence[str], row: _Row) -> bool:
    text = lines[row.line].strip()
    if row.kind or len(text) > _TITLE or text[0] in "\"“'‘«—–-*" or text[-1] in ",;:" or looks_like_prose(text):
        return False
    return row.line + 1 < len(lines)


def _is_post(lines: Sequence[str], rows: Sequence[_Row], post: _Found) -> bool:
    """Whether a blog's row stands in the post's frame, and a text in it."""
    frame = (*rows[post.title : post.text], *rows[post.end : post.next])
    vouched = any(row.kind in ("foot", "posted") for row in frame)
    return vouched and sum(len(lines[row.line]) for row in rows[post.text : post.end]) >= _POST


def _titles(draft: Draft, rows: Sequence[_Row], posts: Sequence[_Found]) -> list[str]:
    """The posts' titles; what they share (`The Lamp, Part 1`, `The Lamp, Part 2`) is the story's."""
    titles = [draft.lines[rows[post.title].line].strip() for post in posts]
    parts = [part for title in titles if (part := split_part(title)) is not None]
    if len(parts) < len(titles) or len({name.casefold() for name, _ in parts}) > 1:
        return titles
    draft.field("title", parts[0][0], rows[posts[0].title].line, text=parts[0][0])
    for (name, _), post in zip(parts[1:], posts[1:], strict=True):
        draft.remove_text("title repeated", name, rows[post.title].line)
    return [part for _, part in parts]


def _state_days(draft: Draft, rows: Sequence[_Row], posts: Sequence[_Found]) -> None:
    """When the first was posted, and the last; a blog may begin with either."""
    days = []
    for post in posts:
        frame = (*rows[post.start : post.text], *rows[post.end : post.next])
        day, index = next(((row.post.day, row.line) for row in frame if row.post.day), ("", 0))
        if day and (found := find_date(day)) is not None:
            days.append((found.date, day, index))
    if days:
        for key, (_, day, index) in (("published", min(days)), ("updated", max(days)))[: len({day[0] for day in days})]:
            draft.field(key, day, index, text="")


def _take(draft: Draft, rows: Sequence[_Row], post: _Found, title: str) -> None:
    for row in (*rows[post.start : post.title], *rows[post.title + 1 : post.text]):
        draft.remove("blog post's frame", row.line)
    line = draft.number(rows[post.title].line)
    draft.pieces.append(Piece(role="heading", text=title, line=line))
    draft.text(rows[post.text].line, rows[post.end - 1].line + 1)
    for row in rows[post.end : post.next]:
        draft.remove("blog post's frame", row.line)
