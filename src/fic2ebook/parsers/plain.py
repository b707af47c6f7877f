"""A text without a header: perhaps a bare title, perhaps a summary as its first paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.author_first import read_author_first, read_typists
from fic2ebook.parsers.banner import Row, groups, looks_like_prose, looks_like_title, rows_of
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.crumbs import read_crumbs, read_rating
from fic2ebook.parsers.draft import Draft, evidence, is_blank, joined, paragraph_end, with_rules
from fic2ebook.parsers.endings import unfinished
from fic2ebook.parsers.heads import is_chapter, is_rule, split_part
from fic2ebook.parsers.labelblock import looks_like_disclaimer
from fic2ebook.parsers.menus import menu_end, menu_entries
from fic2ebook.parsers.names import is_title_case, name_strength
from fic2ebook.parsers.notices import copyright_author, notice_at, notice_of
from fic2ebook.parsers.page_copy import (
    take_copied_head,
    take_count_of_parts,
    take_post_end,
    take_post_line,
    take_posting_day,
    take_title_again,
)
from fic2ebook.parsers.teaser import read_teaser
from fic2ebook.parsers.title_page import remaining
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection
from fic2ebook.source import Source

__all__ = ["PLAIN"]

_CONFIDENCE = 0.2
#: Whose view, where and when a scene is: heads of a scene, not of a story.
_SLUG = re.compile(
    r"\bp\.?o\.?v\b|point of view|^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june"
    r"|july|august|september|october|november|december|meanwhile|later|earlier|previously|present day|author|a/?n\b"
    r"|notes?\b|disclaimer|warning|dear\b)|\d{4}\W*$|\d+[:.]\d\d|^[^,]{1,30},[^,]{1,30}$|:$",
    re.IGNORECASE,
)
#: What a title page says the book is, in its language.
_KIND_OF_BOOK = re.compile(
    r"\(?(?:an? )?(?:novel|novella|romance|roman|novelle|erzählung|märchen|nouvelle|conte|récit|novela|cuento|relato"
    r"|romanzo|racconto|novella|powieść|opowiadanie|повесть|рассказ|роман|сказка|новелла|оповідання|regény|román)\)?",
    re.IGNORECASE,
)
#: What counts the first of several headings, and the second: `Side A: Rain` and `Side B: …`.
_COUNTED = {
    first: second
    for first, _, second in (
        pair.partition(" ")
        for pair in "1 2|I II|One Two|ONE TWO|A B|First Second|FIRST SECOND|Un Deux|Une Deux|Premier Deuxième"
        "|Première Deuxième|Uno Dos|Primera Segunda|Primero Segundo|Primer Segundo|Primeira Segunda|Primeiro Segundo"
        "|Prima Seconda|Primo Secondo|Eins Zwei|Erste Zweite|Erster Zweiter|Erstes Zweites|Eerste Tweede"
        "|Первая Вторая|Первый Второй|Первое Второе|Pierwsza Druga|Pierwszy Drugi".split("|")
    )
}
#: `No. 1: Rain`, `[1] Rain`, `~1~ Rain`, `Latitude One: Rain`, `First Watch: Rain`.
_FIRST = re.compile(
    rf"((?:N[or]\. ?|[\[(~#§]|[^\W\d_]{{3,14}} )?)({'|'.join(_COUNTED)})"
    r"((?: [^\W\d_]{3,14})?(?:[:.)\]~–—|-]| [–—|-] |$))"
)
_HEADING = 100  # characters of a line that may be one
_TOP = 12  # lines among which a box holds the title
_LIST = 30  # rows among which a list of books stands
#: `FERRY.TXT  5-12-88`: what the file was called on a board.
_FILE = re.compile(r"\S{1,20}\.(?:txt|doc|asc|zip|arc|lst|hum|fic|html?)\b", re.IGNORECASE)
#: `rating: +212+–x`: votes, and the buttons to vote.
_VOTED = re.compile(r"rating: ?[+−–-]?\d{1,6} ?[+−–x-]{0,8}")
#: Of each page with a blog's posts one of these stands there twice, and in few stories.
_POSTS = ("\nPosted ", "omments", "eave a comment", "\nFiled ", "ommentare", "ommentaires", "omentarios", "omentários")
_PARAGRAPHS = 14  # paragraphs that the first one is compared with


def _detect(source: Source) -> Detection | None:
    first = next((n for n, line in enumerate(source.lines[:200]) if not is_blank(line)), 0)
    seen = evidence(source.line + first, "no header is seen", source.lines[first])
    return Detection(format="plain", confidence=_CONFIDENCE, evidence=(seen,))


def _parse(source: Source) -> Parsed:
    draft = Draft(source.lines, source.line)
    taken: set[int] = set()
    if "\n#1\n" in source.text and _is_thread(draft):
        return draft.parsed()
    if not source.is_html and _are_posts(draft, source.text):
        return draft.parsed()
    if not source.is_html:
        rows = _without_notices(draft, rows_of(draft.lines), taken)
        rows = _without_votes(draft, _without_menu(draft, rows, taken), taken)
        rows = take_posting_day(draft, _without_path(draft, rows, taken), taken)
        rows = take_post_line(draft, take_count_of_parts(draft, rows, taken), taken)
        rows = take_copied_head(draft, _without_typists(draft, rows, taken), taken)
        end = 0
        if not any(field.key == "title" for field in draft.fields):
            end = _read_eastern(draft, rows, taken) or _read_author_first(draft, rows, taken)
            end = end or _read_title(draft, rows, taken)
            take_title_again(draft, rows, taken)
        end = end or max(taken, default=-1) + 1
        _read_summary(draft, end, taken)
        _read_last_line(draft, taken)
        take_post_end(draft, taken)
    draft.pieces.extend(remaining(draft, 0, len(draft.lines), with_rules(draft.lines, taken)))
    if (statement := unfinished(source.lines, source.line)) is not None:
        draft.fields.append(statement)
    return draft.parsed()


def _is_thread(draft: Draft) -> bool:
    from fic2ebook.parsers.forum_copy import read_thread

    return read_thread(draft)


def _are_posts(draft: Draft, text: str) -> bool:
    return any(sign in text and text.count(sign) > 1 for sign in _POSTS) and _read_posts(draft)


def _read_posts(draft: Draft) -> bool:
    from fic2ebook.parsers.blog_copy import read_posts

    return read_posts(draft)


def _without_notices(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take the adverts and notices at the very top; returns the rows below them."""
    at = 0
    for group in groups(rows):
        found = notice_at([row.text for row in group])
        if found is None or at + found[1] == len(rows):
            break
        notice, count = found
        first, last = group[0].index, group[count - 1].index
        if notice.reason:
            draft.remove_text(notice.reason, "\n".join(draft.lines[first : last + 1]), first)
        else:
            draft.field(notice.key, " ".join(row.text for row in group[:count]), first, last + 1)
        taken.update(range(first, last + 1))
        at += count
        if count < len(group):
            break
    return rows[at:]


def _without_menu(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take a site's menu at the very top, and the site's name above it where a title stands below; returns the rest.

    What stands above the buttons of a wiki's page (`Edit`, `Share`) is the page's title.
    """
    first = 0 if not rows or menu_entries(rows[0].text) else 1
    menu = menu_end([row.text for row in rows[first:]]) if len(rows) > 1 and menu_entries(rows[first].text) else 0
    end = first + menu
    named = first == 0 or (len(rows) > end + 1 and rows[end].gap and rows[end + 1].gap and looks_like_title(rows[end]))
    if menu and not named and _is_wikis(rows[first:end]) and looks_like_title(rows[0]):
        draft.field("title", rows[0].text, rows[0].index)
        taken.add(rows[0].index)
        named, rows, end = True, rows[1:], end - 1
    if not menu or not named:
        return rows
    for row in rows[:end]:
        draft.remove_text("site navigation", row.raw.strip(), row.index)
    taken.update(row.index for row in rows[:end])
    return rows[end:]


def _without_votes(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take a wiki's title above the votes for the page (`rating: +212`); returns the rows below them."""
    if len(rows) < 3 or rows[1].text[:7] != "rating:" or not _VOTED.fullmatch(rows[1].text):
        return rows
    draft.field("title", rows[0].text, rows[0].index)
    draft.remove_text("site statistics", rows[1].raw, rows[1].index)
    taken.update((rows[0].index, rows[1].index))
    return rows[2:]


def _is_wikis(rows: Sequence[Row]) -> bool:
    """Whether buttons are those of a page that anybody may change."""
    return any(row.text.casefold().split()[0] == "edit" for row in rows)


def _without_path(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take the path of links to a story, and the rating under it; returns the rows below them."""
    path = read_crumbs(rows[0].raw) if rows else None
    if path is None:
        return rows
    row = rows[0]
    draft.field("fandoms", path.fandom, row.index)
    draft.field("title", path.title, row.index)
    draft.remove_text("page navigation", row.raw.strip(), row.index)
    taken.add(row.index)
    if path.chapter:
        draft.pieces.append(Piece(role="heading", text=path.chapter, line=draft.number(row.index)))
    if len(rows) > 1 and (rating := read_rating(rows[1].raw)) is not None:
        draft.field("rating", rating, rows[1].index)
        taken.add(rows[1].index)
        return rows[2:]
    return rows[1:]


def _without_typists(draft: Draft, rows: list[Row], taken: set[int]) -> list[Row]:
    """Take the library's name and those who typed or translated a Russian text; returns the rows below them."""
    library, typists = read_typists(rows)
    if library:
        draft.remove_text("library's header", rows[0].raw, rows[0].index)
    for row in rows[library : library + typists]:
        draft.field("credits", row.text, row.index)
    taken.update(row.index for row in rows[: library + typists])
    return rows[library + typists :]


def _read_title(draft: Draft, rows: list[Row], taken: set[int]) -> int:
    """Take a title that stands alone above the text; returns the line after it, or 0."""
    if len(rows) < 3:
        return 0
    count = 2 if not rows[1].gap and _is_marked(draft.lines, rows[0], rows[1]) else 1
    title, following = rows[0], rows[count]
    parts = split_part(" ".join(row.text for row in rows[:count]).strip('"“”«»《》'))
    if (not following.gap and parts is None) or not _is_title(draft.lines, title, following, rows[count:]):
        return 0
    end = following.index
    while end and is_blank(draft.lines[end - 1]):
        end -= 1
    text = " ".join(row.text for row in rows[:count]).strip('"“”«»《》')
    if parts is not None:
        text = parts[0]
        draft.pieces.append(Piece(role="heading", text=parts[1], line=draft.number(title.index)))
    draft.field("title", text, title.index, end)
    taken.update(range(title.index, end))
    return end


def _read_eastern(draft: Draft, rows: list[Row], taken: set[int]) -> int:
    """Take a Chinese or Japanese title above its author's bare name; returns the line after them, or 0."""
    if len(rows) < 4 or rows[0].text[-1] < "\u2e80":
        return 0
    from fic2ebook.parsers.eastern_names import take_names

    return take_names(draft, rows, taken)


def _read_author_first(draft: Draft, rows: list[Row], taken: set[int]) -> int:
    """Take `Anna Greb`, `Der Windmesser`, `Roman`, each alone: the kind of book shows which is which.

    Or a list of books does, in which both stand in a row.
    """
    if (head := read_author_first(rows)) is not None:
        draft.field("authors", head.authors, head.author_row.index)
        draft.field("title", head.title, head.title_row.index)
        taken.update(row.index for row in rows[: head.rows])
        below = rows[head.rows :]
        if below and _KIND_OF_BOOK.fullmatch(below[0].text) is not None:
            draft.field("", below[0].text, below[0].index, label="Subtitle")
            taken.add(below[0].index)
        _without_typists(draft, below, taken)
        return head.title_row.index + 1
    if len(rows) < 4 or not all(row.gap for row in rows[1:3]):
        return 0
    author, title, kind = rows[:3]
    if name_strength(author.text) == 2 and f"{author.text} {title.text}" in {row.text for row in rows[2:_LIST]}:
        return _read_list(draft, rows, taken)
    if is_chapter(kind.text) and title.text.isupper() and _is_name(author.text) and looks_like_title(title):
        draft.field("authors", author.text, author.index)
        draft.field("title", title.text, title.index)
        taken.update(range(author.index, title.index + 1))
        return title.index + 1
    if not rows[3].gap or _KIND_OF_BOOK.fullmatch(kind.text) is None:
        return 0
    if name_strength(author.text) < 2 or not looks_like_title(title):
        return 0
    draft.field("authors", author.text, author.index)
    draft.field("title", title.text, title.index)
    draft.field("", kind.text, kind.index, label="Subtitle")
    taken.update(range(author.index, kind.index + 1))
    return kind.index + 1


def _is_name(text: str) -> bool:
    """Whether a row is a person's name and not a title in capitals: `Ada Crewe`, `J. P. Rookwood`."""
    return name_strength(text) == 2 and 2 <= len(text.split()) <= 4 and not text.isupper() and "the" not in text.lower()


def _read_list(draft: Draft, rows: list[Row], taken: set[int]) -> int:
    """Take author and title, and remove the list of the author's books, whose rows begin with the name."""
    author, title = rows[:2]
    draft.field("authors", author.text, author.index)
    draft.field("title", title.text, title.index)
    listed = [row.index for row in rows[2:_LIST] if row.text.startswith(f"{author.text} ")]
    draft.remove_text("list of the author's books", "\n".join(draft.lines[n] for n in listed), listed[0])
    taken.update((author.index, title.index, *listed))
    return title.index + 1


def _read_last_line(draft: Draft, taken: set[int]) -> None:
    """Take `(c) 1998 Ada Crewe` alone below the text: who wrote it."""
    last = len(draft.lines) - 1
    while last > 0 and is_blank(draft.lines[last]):
        last -= 1
    if last < 3 or last - 1 in taken or not is_blank(draft.lines[last - 1]):
        return
    line = draft.lines[last].strip()
    author = copyright_author([line]) if len(line) < 200 else None
    if author is None:
        return
    draft.field("authors", author, last)
    draft.field("copyright", line, last)
    taken.add(last)


def _is_marked(lines: Sequence[str], first: Row, last: Row) -> bool:
    """Whether rows are in a box or over a rule, so that they must be a banner."""
    below = lines[last.index + 1] if last.index + 1 < len(lines) else ""
    return is_rule(below) or first.ruled


def _is_title(lines: Sequence[str], title: Row, following: Row, rest: Sequence[Row]) -> bool:
    """Whether a first row is the title: isolated, no sentence, above a text; the weaker it looks, the more is asked."""
    if not looks_like_title(title) or looks_like_prose(title) or notice_of([title.text]):
        return False
    if (
        title.ruled
        and title.index < _TOP
        and lines[title.index + 1].strip() == title.rule
        and not is_chapter(title.text)
    ):
        return title.text.isupper() or is_title_case(title.text)  # in a box: whatever the text below is
    if title.text[:1] in "-–—" or title.raw.lstrip()[:1] in "\"“«'‘" or not _starts_text(following, rest):
        return False
    text = (split_part(title.text) or (title.text,))[0]
    if _SLUG.search(text) or _FILE.match(title.text) or _is_one_of_several(lines, title):
        return False
    if text.endswith((".", "!", "?", "…")) and not text.isupper():
        return False
    words = title.text.split()
    cased = text.isupper() or is_title_case(text)
    if not cased or len(words) > 12:
        return False
    set_apart = _is_marked(lines, title, title) or title.raw[:8].isspace() or following.index - title.index > 2
    return set_apart or title.text.isupper() or len(words) > 1 or is_chapter(following.text)


def _is_one_of_several(lines: Sequence[str], title: Row) -> bool:
    """Whether a line between ornaments (`*** The Stair ***`), in capitals or over a rule has others like it.

    Then it is the first of the headings.
    """
    raw = title.raw.strip()
    if (first := _FIRST.match(raw)) is not None:
        second = f"{first[1]}{_COUNTED[first[2]]}{first[3]}"
        below = (line.lstrip() for line in lines[title.index + 1 :] if len(line) < _HEADING)
        if any(line == second if first.end() == len(raw) else line.startswith(second) for line in below):
            return True
    start, found, end = raw.partition(title.text)
    if found and start.strip() and end.strip():
        texts = (line.strip() for line in lines[title.index + 1 :] if start in line and len(line) < _HEADING)
        return any(text.startswith(start) and text.endswith(end) and any(map(str.isalnum, text)) for text in texts)
    if raw.isupper() or is_rule(lines[title.index + 1]):
        return _has_others(lines, title)
    apart = is_title_case(title.text) and len(title.text.split()) > 1 and title.index < _TOP
    return apart and _has_others_apart(lines, title)


def _has_others_apart(lines: Sequence[str], title: Row) -> bool:
    """Whether two more titles stand further down, each below three blank lines and above one."""
    found = 0
    for n in range(title.index + 5, len(lines) - 1):
        text = lines[n].strip()
        if not 2 < len(text) < 60 or lines[n - 1] or lines[n - 2] or lines[n - 3] or not is_blank(lines[n + 1]):
            continue
        found += text[0].isalnum() and text[-1].isalnum() and is_title_case(text) and not is_chapter(text)
    return found > 1


def _has_others(lines: Sequence[str], title: Row) -> bool:
    """Whether two lines further down stand alone in capitals, or over a rule, as the title does."""
    rule = lines[title.index + 1].strip()[:2]
    others = 0
    for n in range(title.index + 3, len(lines) - 1):
        text = lines[n].strip()
        if not 2 < len(text) < _HEADING or not is_blank(lines[n - 1]) or is_chapter(text) or not text[0].isalnum():
            continue
        below = lines[n + 1].strip()
        others += below[:2] == rule and (is_rule(below) if rule else text.isupper() and text[-1].isalnum())
    return others > 1


def _starts_text(following: Row, rest: Sequence[Row]) -> bool:
    """Whether what follows a title is a text: prose, or a chapter heading above prose."""
    if is_chapter(following.text):
        return any(looks_like_prose(row) for row in rest[1:4])
    return (
        looks_like_prose(following)
        or _runs_on(rest)
        or following.raw.lstrip()[:1] in '"“«「『—–'
        or following.raw[:1] == "\u3000"
    )


def _runs_on(rows: Sequence[Row]) -> bool:
    """Whether the first rows are lines of one wrapped paragraph: long enough, no gap, the next in mid-sentence."""
    if len(rows) < 2 or rows[1].gap or len(rows[0].text) < 36:
        return False
    return rows[1].text[:1].islower() or (len(rows) > 2 and not rows[2].gap and rows[2].text[:1].islower())


def _read_summary(draft: Draft, begin: int, taken: set[int]) -> None:
    """Take the first paragraph if it is plainly a summary of what follows."""
    paragraphs = _paragraphs(draft.lines, begin)
    if len(paragraphs) < 5:
        return
    (start, end, first), story = paragraphs[0], [text for _, _, text in paragraphs[1:]]
    if is_chapter(first):
        return
    if is_chapter(story[0]):
        story = story[1:]
    if read_teaser(first, story).believed and not looks_like_disclaimer(first):
        draft.field("summary", first, start, end)
        taken.update(range(start, end))


def _paragraphs(lines: Sequence[str], begin: int) -> list[tuple[int, int, str]]:
    """The first paragraphs from line `begin`, where blank lines part them; each with its lines."""
    found: list[tuple[int, int, str]] = []
    at = begin
    while at < len(lines) and len(found) < _PARAGRAPHS:
        if is_blank(lines[at]) or is_rule(lines[at]):
            at += 1
            continue
        end = paragraph_end(lines, at)
        if end - at > 30:
            return []  # no blank lines between paragraphs: nothing sets a summary apart
        found.append((at, end, joined(lines[at:end])))
        at = end
    return found


PLAIN = Parser(
    name="plain",
    reads="any other text: the body, and a bare title or a first paragraph that sums it up",
    detect=_detect,
    parse=_parse,
)
