"""What stands above labels: rules, a site's notices, a title, a byline; anything else is the author's note."""

from __future__ import annotations

from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.author_first import is_person
from fic2ebook.parsers.banner_particulars import is_date
from fic2ebook.parsers.base import Field, Piece
from fic2ebook.parsers.crumbs import Crumbs, read_crumbs, read_rating
from fic2ebook.parsers.eastern import eastern_title
from fic2ebook.parsers.efiction_words import is_chrome as is_archive_chrome
from fic2ebook.parsers.heads import is_chapter, names_a_place, split_part
from fic2ebook.parsers.labelblock import looks_like_disclaimer
from fic2ebook.parsers.labelentries import LabelBlock
from fic2ebook.parsers.labelline import is_heading, is_rule, label_line, unboxed
from fic2ebook.parsers.lists import EMAIL
from fic2ebook.parsers.menus import menu_end, menu_entries
from fic2ebook.parsers.names import is_title_case, read_byline
from fic2ebook.parsers.notices import copyright_author, is_chrome, is_entry, is_rights, notice_of
from fic2ebook.parsers.statements import clean_title, part_mark
from fic2ebook.parsers.subject import read_subject
from fic2ebook.parsers.vocabulary import keys_for
from fic2ebook.report import Removal
from fic2ebook.source import Source

__all__ = ["Header", "marked", "parted_author", "read_above", "read_above_run", "removal_of"]

_TITLE_BY = re.compile(
    r"(?P<title>.{1,150}?)(?:[,:]|\s[-–—|~/:]{1,2})?\s(?:by|von|par|por|di|от):?\s(?P<author>[^.!?]{2,60})"
)
_BY = re.compile(r"(?:written\s)?(?:by|von|par|por|di):?\s(?P<author>[^!?:]{2,60})", re.IGNORECASE)
#: `《渡口》作者：白露生`.
#: `1. The Rope`: a chapter's heading, no title.
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+\S")
#: What archives file fandoms under.
_PATH = re.compile(
    r"(?:Books|Movies|TV|TV Shows|Cartoons|Anime|Manga|Anime/Manga|Games|Comics|Libri|Film|Serie TV|Telefilm|Fumetti"
    r"|Videogiochi|Cartoni|Musica)\s[>»›]\s([^>»›]{2,80})"
)
_USER = re.compile(r"[^\W\d_][\w.-]{2,29}")
#: What a story is, in a word, below its title.
_ONE_WORD = frozenset(
    "oneshot one-shot drabble ficlet vignette fanfiction fanfic complete completed wip teaser".split()
)
#: `Chapter 3/?`.
_COUNTED = re.compile(r"(?:chapter|chap|ch|part)\.? \d{1,3} ?/ ?(?:\d{1,3}|\?{1,3})", re.IGNORECASE)
#: One sentence ends and another begins.
_SENTENCES = re.compile(r"[a-z]{4}[.!?]+\s+[A-Z][a-z']*\s+[a-z]")
_MOST_ROWS = 8  # rows above the labels that a head has
_TALK = 90  # characters of a paragraph that says something, however it ends
_TALK_ENDS = frozenset(".!?,…。！？:;~")
_SUMMARY = frozenset({"summary", "description", "synopsis", "blurb"})  # a heading above the summary
_MENU = 3  # rows that are a menu's
#: `[harbour-fic] [Ranma][Fic] Winter Post`: a post's subject without the word.
_LIST_TAGS = re.compile(r"\[[\w .&'/-]{2,30}\]\s*\S")
_UNDERLINED = re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000})(?<=\S)_(?![\w_])")


@dataclass(slots=True, eq=False, repr=False)
class Header:
    """Everything the head of a text says, sorted; `body` is the line at which the story begins (index)."""

    fields: list[Field] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    body: int = 0
    rest: str | None = None


def removal_of(source: Source, index: int, reason: str) -> Removal:
    return Removal(reason=reason, line=source.line + index, text=source.lines[index].strip())


def marked(value: str) -> str:
    """Underscores that people type for emphasis, as marked text has it."""
    return _UNDERLINED.sub(r"*\1*", value) if "_" in value else value


def read_above(source: Source, block: LabelBlock) -> Header:
    """The lines above the first label: rules, a title, a byline; anything else is the author's note."""
    header = Header()
    stated = block.keys
    rest: list[int] = []
    above = _without_page(source, _without_menus(source, block.above, header), header)
    if first := _author_first(source, block, above):
        header.fields += first
        above = []
    for index in above:
        line = unboxed(source.lines[index])
        if is_rule(source.lines[index]) or not line:
            header.removed.append(removal_of(source, index, "rule of the header"))
            continue
        if is_entry(line) or (index < above[-1] and _is_authors_page(line, block)):
            header.removed.append(removal_of(source, index, "site's header"))
            continue
        notice = notice_of([line]) if not line.isascii() else None
        if notice is not None and notice.reason:
            header.removed.append(removal_of(source, index, notice.reason))
            continue
        known = stated | {each.key for each in header.fields}
        if (path := read_crumbs(line)) is not None:
            header.fields += _crumb_fields(path, source.line + index)
            header.removed.append(removal_of(source, index, "page navigation"))
            if path.chapter:
                header.pieces.append(Piece(role="heading", text=path.chapter, line=source.line + index))
            continue
        if (rating := read_rating(line)) is not None and "rating" not in stated:
            header.fields.append(Field(key="rating", value=rating, line=source.line + index, text=line))
            continue
        if is_date(line) and "published" not in known:
            header.fields.append(Field(key="published", value=line, line=source.line + index, text=line, weak=True))
            continue
        if part_mark(line)[1] is not None and not part_mark(line)[0].casefold().strip(" -:()[]").removeprefix("part"):
            header.removed.append(removal_of(source, index, "part number"))
            continue
        if (chapter := _of_chapter(line, block)) is not None:
            if _chapter_follows(source, block):
                header.removed.append(removal_of(source, index, "chapter heading repeated"))
            else:
                header.pieces.append(Piece(role="heading", text=chapter, line=source.line + index))
            continue
        numbered = _NUMBERED.match(source.lines[index].lstrip()) is not None
        if len(above) > _MOST_ROWS:  # a page's menu, among which a title can't be told
            known.add("title")
        fields = None if numbered else _banner(line, source.line + index, known, first=_heads(source, block, index))
        if fields is None:
            rest.append(index)
        else:
            header.fields += fields
    if len(rest) == 1 and (user := _user_below_title(source, header, block, rest[0])) is not None:
        header.fields.append(user)
        rest = []
    _keep_rest(source, header, block, rest)
    return header


def _is_authors_page(line: str, block: LabelBlock) -> bool:
    """Whether a row names the site of the author whom a label states, as a title has it below: `Ada's Fiction`."""
    if "'s " not in (text := line.replace("’", "'")):
        return False
    owner = text.split("'s ", 1)[0].casefold()
    return any(entry.key == "authors" and entry.value and entry.value.casefold() == owner for entry in block.entries)


def _of_chapter(line: str, block: LabelBlock) -> str | None:
    """The chapter that a row names, perhaps behind the title that a label states: `Chapter 3/?`, `The Lamp, Chapter 3`;
    None for any other row."""
    if len(line) > 100 or not any(map(str.isdigit, line)):
        return None
    if _COUNTED.fullmatch(line) is not None:
        return line.partition("/")[0].rstrip()
    parts = split_part(line)
    if parts is None:
        return None
    stated = {clean_title(entry.value).casefold() for entry in block.entries if entry.key == "title"}
    return parts[1] if clean_title(parts[0]).casefold() in stated else None


def _chapter_follows(source: Source, block: LabelBlock) -> bool:
    """Whether the first line below the labels is a chapter's heading."""
    below = (line for line in source.lines[block.end : block.end + 8] if line.strip() and not is_rule(line))
    return is_chapter(next(below, ""))


def _user_below_title(source: Source, header: Header, block: LabelBlock, index: int) -> Field | None:
    """The author where a user's name, one word, stands alone between the title and labels that name nobody."""
    line = source.lines[index].strip()
    titles = [each.line for each in header.fields if each.key == "title"]
    between = titles == [source.line + block.above[0]] and index == block.above[-1] and len(block.above) == 2
    if not between or "authors" in block.keys or len(block.keys) < 3 or _USER.fullmatch(line) is None:
        return None
    if line.casefold() in _ONE_WORD or is_heading(line) or keys_for(line):
        return None
    return Field(key="authors", value=line, line=source.line + index, text=line)


def _without_menus(source: Source, above: list[int], header: Header) -> list[int]:
    """The rows above the labels without those of a site's menu."""
    rest: list[int] = []
    rows = [unboxed(source.lines[index]) for index in above]
    at = 2 if rows[1:2] == ["Follow"] else 0  # Tumblr's head of a post
    header.removed += [removal_of(source, index, "site's header") for index in above[:at]]
    while at < len(above):
        menu = menu_end(rows[at:]) if menu_entries(rows[at]) else 0
        if menu and 0 < len(rest) < 3 and at + menu < len(above) and _is_titled(rows[at + menu]):
            header.removed += [removal_of(source, index, "site's header") for index in rest]  # the site's name
            rest = []
        header.removed += [removal_of(source, index, "site navigation") for index in above[at : at + menu]]
        rest += [] if menu else [above[at]]
        at += menu or 1
    return rest


def _is_titled(row: str) -> bool:
    """Whether a row below a menu is the story's title, so that what stands above the menu is not."""
    return _title_like(row) and not is_heading(row) and read_byline(row, below_title=True) is None and not is_date(row)


def _without_page(source: Source, above: list[int], header: Header) -> list[int]:
    """The rows above the labels without eFiction's page around them, which its buttons tell, and without a path that
    leads to the fandom (`Books > Salt Road`)."""
    rows = [source.lines[index].strip() for index in above]
    paged = any(row.startswith(("[Reviews -", "- Text Size")) for row in rows)
    rest: list[int] = []
    for index, row in zip(above, rows, strict=True):
        path = _PATH.fullmatch(row)
        if path is not None:
            header.fields.append(Field(key="fandoms", value=path[1], line=source.line + index, text=row))
        elif is_chrome(row) or (paged and is_archive_chrome(row)):
            header.removed.append(removal_of(source, index, "page navigation"))
        else:
            rest.append(index)
    return rest


#: `Ada   23/01/2017   1 recensioni`: when it was posted, and readers' numbers, beside the author.
_POSTED = re.compile(
    r"(?P<name>\S.{0,60}?)\s+(?P<date>\d{1,2}/\d{1,2}/\d{4})\s+\d+\s(?:recension[ei]|reviews?|comments?)"
)


def parted_author(stated: Field) -> list[Field]:
    """A field; of an author beside whom a page says when the story was posted, two."""
    match = _POSTED.fullmatch(stated.value) if stated.key == "authors" and "/" in stated.value else None
    if match is None:
        return [stated]
    posted = stated._replace(key="published", value=match["date"], values=None, text="")
    return [stated._replace(value=match["name"], values=None), posted]


def _author_first(source: Source, block: LabelBlock, above: list[int]) -> list[Field]:
    """`Анна Греб` and below it `Флюгер`, each alone, as Russian title pages have them above `Аннотация:`."""
    if len(above) != 2 or block.keys & {"title", "authors"} or source.lines[above[0]].isascii():
        return []
    author, title = (source.lines[index].strip() for index in above)
    apart = above[1] - above[0] > 1 and not source.lines[above[1] + 1].strip()
    if not apart or not is_person(author) or is_person(title) or not _title_like(title) or is_heading(title):
        return []
    return [
        Field(key=key, value=text, line=source.line + index, text=text)
        for key, text, index in zip(("authors", "title"), (author, title), above, strict=True)
    ]


def _heads(source: Source, block: LabelBlock, index: int) -> bool:
    """Whether a line is the text's first, and a byline stands right below it."""
    below = source.lines[index + 1].strip() if index + 1 < len(source.lines) else ""
    return index == block.above[0] and not is_heading(source.lines[index]) and _BY.fullmatch(below) is not None


def _crumb_fields(path: Crumbs, number: int) -> list[Field]:
    said = {"fandoms": path.fandom, "title": path.title}
    return [Field(key=key, value=value, line=number, text=value) for key, value in said.items()]


def _banner(line: str, number: int, stated: set[str], *, first: bool = False) -> list[Field] | None:
    """The fields of a line that is a title, a byline or both; None if it is none of them.

    `first`: it is the text's first line, above a byline.
    """
    if not stated & {"title", "authors"} and (eastern := eastern_title(line)) is not None:
        return [
            Field(key="title", value=eastern["title"], line=number, text=line),
            Field(key="authors", value=eastern["author"], line=number, text=line),
        ]
    if len(line) > 160 or line.startswith("Chapter by ") or ((label := label_line(line)) and label.known):
        return None
    if label is not None and not label.value.startswith("by "):  # "Harbour Tales: The Lamp" above "By Ada"
        return [Field(key="title", value=line, line=number, text=line)] if first and _title_like(line) else None
    if is_rights([line]):
        holder = copyright_author([line]) if "authors" not in stated else None
        named = [Field(key="authors", value=holder, line=number, text=holder)] if holder else []
        return [Field(key="copyright", value=line.lstrip(". "), line=number, text=line), *named]
    match = _BY.fullmatch(line.strip("*_ "))
    if match and "authors" not in stated:
        return [Field(key="authors", value=match["author"], label="by", line=number, text=line)]
    byline = read_byline(line, below_title=True) if "authors" not in stated and "title" in stated else None
    if byline is not None and byline.kind:  # "A Salt Road fanfiction by Ada Crewe"
        return [Field(key="authors", value=byline.name, label="by", line=number, text=line)]
    match = _TITLE_BY.fullmatch(line)
    if match and not stated & {"title", "authors"} and _title_like(match["title"]):
        return [
            Field(key="title", value=match["title"], line=number, text=line),
            Field(key="authors", value=match["author"], label="by", line=number, text=line),
        ]
    if "title" not in stated and _LIST_TAGS.match(line) and (subject := read_subject(line)).title:
        line_title = split_part(subject.title) or (subject.title, "")
        return [Field(key="title", value=line_title[0], line=number, text=line)]
    if "title" not in stated and _title_like(line):
        return [Field(key="title", value=line, line=number, text=line)]
    return None


def _title_like(line: str) -> bool:
    """Whether a line may be a title: short, and no sentence."""
    text = line.strip().strip("*_").strip()
    if (
        not any(map(str.isalnum, text))
        or len(text) > 100
        or len(text.split()) > 14
        or EMAIL.search(text)
        or "://" in text
        or names_a_place(text)
        or (text[0] == "(" and text[-1] == ")" and text.count(" ") > 3)
    ):
        return False
    if _SENTENCES.search(text) or (text[-1] in "!?" and len(text.split()) > 4 and not is_title_case(text)):
        return False
    quoted = text[0] in '"“«《「『' and text[-1] in '"”»》」』'
    return quoted or not text.endswith((".", ",", ";", ":", "。", "，")) or text.isupper() or text.endswith("...")


def _keep_rest(source: Source, header: Header, block: LabelBlock, rest: list[int]) -> None:
    """What is neither title nor byline: the title or the author again is dropped, anything else is a note."""
    if not rest:
        return
    said = {
        clean_title(entry.value).casefold()
        for entry in block.entries
        if entry.key in ("title", "authors") and entry.value
    } | {clean_title(each.value).casefold() for each in header.fields if each.key == "title"}
    notes: list[int] = []
    for index in [n for n in rest if is_heading(source.lines[n]) or _NUMBERED.match(source.lines[n].lstrip())]:
        header.pieces.append(Piece(text=source.lines[index], line=source.line + index))
        rest.remove(index)
    for index in rest:
        line = unboxed(source.lines[index])
        bare = clean_title(line).casefold()
        subject = read_subject(line)
        if subject.part is not None and any(len(title) > 5 and title in subject.title.casefold() for title in said):
            header.removed.append(removal_of(source, index, "title or byline repeated"))  # "NEW TOS: The Lamp [PG] 3/3"
        elif bare in said or bare.removeprefix("by ") in said or all(part in said for part in bare.split(" by ")):
            header.removed.append(removal_of(source, index, "title or byline repeated"))
        else:
            notes.append(index)
    notes = _without_furniture(source, header, notes)
    if notes:
        text = " ".join(source.lines[index].strip() for index in notes)
        raw = "\n".join(source.lines[index] for index in notes)
        key = "disclaimer" if looks_like_disclaimer(text) else "notes"
        head = source.lines[notes[0]].strip().casefold()
        if head in _SUMMARY and len(notes) > 1 and "summary" not in block.keys:
            key, text = "summary", text[len(head) :].strip()
        header.fields.append(Field(key=key, value=marked(text), line=source.line + notes[0], text=raw))


def _without_furniture(source: Source, header: Header, rest: list[int]) -> list[int]:
    """The rows that are notes; those that say nothing to readers, as a page's menu has them, stay in the body."""
    kept: list[int] = []
    for first, last in _paragraphs(rest):
        lines = [source.lines[index].strip() for index in rest[first:last]]
        if len(rest) < _MENU or _is_talk(lines):
            kept += rest[first:last]
        else:
            header.pieces.append(Piece(text="\n".join(lines), line=source.line + rest[first]))
    return kept


def _is_talk(lines: list[str]) -> bool:
    """Whether a paragraph says something: it is long, ends as sentences do, or claims no rights."""
    ended = lines[-1].rstrip('*_)"”')[-1:] in _TALK_ENDS
    return ended or len(" ".join(lines)) > _TALK or looks_like_disclaimer(lines[0])


def _paragraphs(rest: list[int]) -> list[tuple[int, int]]:
    """Spans of `rest` whose lines follow each other."""
    if not rest:
        return []
    starts = [n for n, index in enumerate(rest) if not n or index != rest[n - 1] + 1]
    return list(zip(starts, [*starts[1:], len(rest)], strict=True))


def read_above_run(source: Source, header: Header, index: int, line: str, stated: set[str]) -> None:
    if is_rule(line):
        header.removed.append(Removal(reason="rule of the header", line=source.line + index, text=line.strip()))
        return
    fields = _banner(unboxed(line), source.line + index, stated | {each.key for each in header.fields})
    header.fields += fields or [Field(key="notes", value=marked(line.strip()), line=source.line + index, text=line)]
