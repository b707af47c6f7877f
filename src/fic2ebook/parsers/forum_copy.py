"""A thread of a XenForo forum that somebody copied as text: posts between the forum's lines about them."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.banner_particulars import is_date
from fic2ebook.parsers.draft import Draft, is_blank
from fic2ebook.pieces import Piece

__all__ = ["read_thread"]

_NUMBER = re.compile(r"#\d{1,6}")
_STARTER = re.compile(r"Thread starter\s*(?P<name>\S.{0,60}?)\s*Start date\s*\S.*")
_MARK = re.compile(r"Threadmarks?:?(?:\s+(?P<name>\S.{0,150}))?")
_FOOT = re.compile(
    r"Last edited(?: by .{1,60})?: .{1,60}|(?:(?:Like|Quote|Reply|Report|Share|Bookmark|Award|React|Ignore)\b\s*)+"
    r"|Reactions: ?.{0,300}|.{1,200} and \d{1,6} others?"
)
_HEAD = 80  # lines above the first post
_ROWS = 10  # rows about a post above its text
_CHAPTER = 3_000  # characters of somebody else's post that are more than a comment


class _Post(NamedTuple):
    """Where the rows about a post begin, and its text; who wrote it, and what its threadmark says."""

    head: int
    text: int
    end: int
    name: str
    mark: str


def read_thread(draft: Draft) -> bool:
    """Read a copied thread: its title, who began it, their posts; False where the text is none.

    Others' posts are comments, unless they are as long as a chapter.
    """
    starter = _starter(draft.lines)
    posts = _posts(draft.lines) if starter is not None else []
    if starter is None or not posts or posts[0].head <= starter[0]:
        return False
    at, name = starter
    title = next((n for n in range(at - 1, -1, -1) if not is_blank(draft.lines[n])), None)
    if title is None:
        return False
    draft.field("title", draft.lines[title], title)
    draft.field("authors", name, at, text=name)
    draft.remove("forum page's head", 0, title)
    draft.remove("forum page's head", title + 1, posts[0].head)
    for post in posts:
        _take(draft, post, told=post.name == name)
    return True


def _starter(lines: Sequence[str]) -> tuple[int, str] | None:
    """The line that names who began the thread, and the name, on the same line or the next."""
    for n, line in enumerate(lines[:_HEAD]):
        if line.lstrip().startswith("Thread starter"):
            match = _STARTER.fullmatch(line.strip())
            below = lines[n + 1].strip() if n + 1 < len(lines) else ""
            name = match["name"] if match else below if line.strip() == "Thread starter" else ""
            return (n, name) if name else None
    return None


def _posts(lines: Sequence[str]) -> list[_Post]:
    numbers = [
        n
        for n, line in enumerate(lines)
        if n and line[:1] == "#" and _NUMBER.fullmatch(line.strip()) and _is_dated(lines, n)
    ]
    heads = [_head(lines, n) for n in numbers]
    posts = []
    for head, number, end in zip(heads, numbers, [*heads, len(lines)][1:], strict=True):
        mark = _MARK.fullmatch(lines[head].strip())
        name = lines[head + 1] if mark and head + 1 < number else lines[head]
        posts.append(_Post(head, number + 1, end, name.strip(), (mark["name"] or "").strip() if mark else ""))
    return posts


def _is_dated(lines: Sequence[str], n: int) -> bool:
    return is_date(lines[n - 1].strip())


def _head(lines: Sequence[str], number: int) -> int:
    """The first of the rows about a post that `number` ends."""
    head = number
    while head and number - head < _ROWS and not is_blank(lines[head - 1]):
        head -= 1
    return head


def _take(draft: Draft, post: _Post, *, told: bool) -> None:
    lines = draft.lines
    end = post.end
    while end > post.text and (is_blank(lines[end - 1]) or _FOOT.fullmatch(lines[end - 1].strip())):
        end -= 1
    if not told and sum(map(len, lines[post.text : end])) <= _CHAPTER:
        draft.remove("readers' comments", post.head, post.end)
        return
    draft.remove("forum post's frame", post.head, post.text)
    if post.mark:
        draft.pieces.append(Piece(role="heading", text=post.mark, line=draft.number(post.head)))
    draft.text(post.text, end)
    draft.remove("forum post's frame", end, post.end)
