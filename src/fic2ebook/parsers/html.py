"""Any other HTML page: its head's statements, its title and byline, and the part of it that is the story."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed, Parser, Piece
from fic2ebook.parsers.draft import split_heading
from fic2ebook.parsers.html_forum import first_poster, story_posts
from fic2ebook.parsers.html_head import banner_of, head_lines, labels_end, take_lines
from fic2ebook.parsers.html_main import around, closing_links, frames_of, is_short, leads_home, main_of, take_furniture
from fic2ebook.parsers.html_meta import read_meta, without_site
from fic2ebook.parsers.html_parts import (
    centred_banner,
    heading_beside,
    is_above_chapters,
    is_byline,
    is_time,
    notes_beside,
    post_title,
    site_named,
    split_byline,
    story_beside,
    summary_shown,
    take_threadmarks,
    title_named,
    unmark,
    without_by,
)
from fic2ebook.report import Detection, Evidence, Removal
from fic2ebook.source import Source
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["HTML"]

_CONFIDENCE = 0.35  # any page; a site's own format says more
_BYLINE = frozenset({"byline", "author", "by-author", "post-author", "entry-author", "p-author", "fn", "story-author",
                     "auth_name_fic", "author-name", "post-byline"})  # fmt: skip
_AUTHOR = frozenset({"auth_name_fic", "author-name", "story-author"})  # beside the story's part of a page, too
_TITLE_BY = re.compile(r"(.{1,200}?),? by ([A-Z0-9][^|]{1,60})$")
_HEAD = 40  # elements of the story's part in which title and byline are looked for
_PREFORMATTED = 250  # characters of a `pre` that is a story rather than a figure
_NAME = 400  # characters of a heading or link that names a story or site
_BANNER = 300  # characters of an element that holds title and byline
#: Words of a first heading that names no book.
_NO_TITLE = frozenset(
    {"", "home", "index", "untitled", "untitled document", "new page", "new page 1", "document", "story"}
)


def detect(source: Source) -> Detection | None:
    """Any page is one; formats of sites, and of programs, are surer of theirs."""
    if not source.is_html:
        return None
    line = source.line + len(source.text[:2_000]) - len(source.text[:2_000].lstrip())
    start = source.text[:2_000].lstrip()[:120].partition("\n")[0]
    evidence = Evidence(line=min(line, source.line), reason="an HTML page", text=start)
    return Detection(format="html", confidence=_CONFIDENCE, evidence=(evidence,))


def parse(source: Source) -> Parsed:
    if not source.is_html:  # the user said so; a text without tags is read as one paragraph after another
        return Parsed(body=(Piece(text=source.text, line=source.line),), nested=True)
    return _Page(source).read()


class _Page:
    """A page in the making. Parts of its tree are taken out: what is asked for of the whole page is kept before."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.first = source.line
        _ = source.visible  # before anything is taken out
        self.meta = read_meta(source.tree)
        self.names = _names_in(source.tree)
        body = source.tree.find("body")
        self.body: HtmlElement = source.tree if body is None else body
        self.fields: list[Field] = []
        self.removed: list[Removal] = []
        self.head: list[Piece] = []
        self.tail: list[Piece] = []
        self.stated: set[str] = set()
        title = next((visible_text(node) or node.text or "" for node in source.tree.iter("title")), "")
        self.chapter = ""  # what a heading beside the text says, where the page's title names the story too
        self.page_title = " ".join(title.split())

    def read(self) -> Parsed:
        for line, text in take_threadmarks(self.body):
            self._remove("forum post's frame", line, text)
        for reason, line, text in take_furniture(self.body):
            self._remove(reason, line, text)
        thread = story_posts(self.body)
        main, outside = main_of(self.body) if thread is None else (thread, around(self.body, thread))
        heads = self._headings(main, thread is not None)
        if "published" not in self.meta:
            self._time(main)
        self._head(main, heads)
        self._title(main, heads, outside)
        self._byline(main)
        for node in frames_of(main):
            self._take("post's frame", node)
        for node in closing_links(main):
            self._take("site navigation", node)
        self._others(main)
        self._beside(main, outside)
        for node in outside:
            if node.getparent() is not None:
                self._take("outside the story's part of the page", node)
        body = (*self.head, *self._pieces(self.body), *self.tail)
        return Parsed(fields=tuple(self.fields), body=body, removed=tuple(self.removed), nested=True)

    def _beside(self, main: HtmlElement, outside: list[HtmlElement]) -> None:
        """A chapter's heading and the author's notes that stand outside the element of the story's text."""
        heading = heading_beside(outside)
        if heading is not None:
            text = " ".join(visible_text(heading).split())
            if self.chapter or not _is_title(text):
                self.head.append(Piece(role="heading", text=text, line=self._line(heading)))
                _empty(heading)
        for root in outside:
            for node, role in notes_beside(root, main):
                note = copy.deepcopy(node)
                note.tail = None
                unmark(note)
                piece = Piece(role=role, nodes=(note,), line=self._line(node))
                (self.head if role == "notes" else self.tail).append(piece)
                _empty(node)

    def _line(self, node: HtmlElement) -> int:
        return self.first + int(node.sourceline or 1) - 1

    def _remove(self, reason: str, line: int, text: str) -> None:
        self.removed.append(Removal(reason=reason, line=self.first + line - 1, text=text))

    def _take(self, reason: str, node: HtmlElement) -> None:
        """Takes an element out of the body and lists it."""
        text = visible_text(node)
        if text:
            self._remove(reason, int(node.sourceline or 1), text)
        _empty(node)

    def _state(self, key: str, value: str, *, line: int = 1, text: str = "", weak: bool = False) -> None:
        if value:
            self.fields.append(Field(key=key, value=value, line=line, text=text, weak=weak))

    # The head that the author typed

    def _head(self, main: HtmlElement, heads: list[HtmlElement]) -> None:
        """A label block becomes text, which the parser of label blocks reads; a banner is read here."""
        lines = head_lines(main, heads)
        start, end, titled = labels_end(lines)
        if end:
            text = "\n".join(line.text for line in lines[start:end])
            title = " ".join(visible_text(heads[0]).split()) if heads and not titled else ""
            if title and _is_title(title):  # few labels are believed only below a title
                text = f"{title}\n\n{text}"
                _empty(heads[0])
            self.head.append(Piece(text=text, line=self.first + lines[start].line - 1))
            self.stated.add("title")
            take_lines(lines[start:end])
            return
        statements, end = ([], 0) if heads else banner_of(lines)
        for each in statements:
            line = lines[each.first.index].line
            text = "\n".join(lines[n].text for n in range(each.first.index, each.last.index + 1))
            if each.reason:
                self._remove(each.reason, line, text)
            else:
                said = Field(key=each.key, value=each.value, label=each.label, line=self.first + line - 1, text=text)
                self.fields.append(said)
                self.stated.add(each.key)
        take_lines(lines[:end])

    # Title

    def _headings(self, main: HtmlElement, is_thread: bool) -> list[HtmlElement]:
        """First-level headings of the story's part, else of the page; where they are the site's, the post's one."""
        found = [node for node in main.iter("h1") if visible_text(node)]
        found = found or [node for node in self.body.iter("h1") if visible_text(node)]
        named = post_title(self.body, self.page_title)
        if named is None and (is_thread or not found or leads_home(found[0])):
            named = title_named(self.body, self.page_title)
        return found if named is None else [named]

    def _title(self, main: HtmlElement, heads: list[HtmlElement], outside: list[HtmlElement]) -> None:
        """The page's name for the story: its one first-level heading, or what its head says without the site's name."""
        site = next(iter(self.meta.get("publisher", ())), "") or site_named(self.names, self.page_title)
        head = self.page_title
        stated = without_site(next(iter(self.meta.get("title", ())), "") or head, site)
        heading = heads[0] if heads else None
        words = " ".join(visible_text(heading).split()) if heading is not None else ""
        alone = len(heads) == 1 or (heading is not None and _folded(words) in _folded(head))
        if not heads and (beside := heading_beside(outside)) is not None:
            self.chapter = " ".join(visible_text(beside).split())
            story = story_beside(self.names, self.chapter, stated) or story_beside(self.names, self.chapter, head)
            stated, self.chapter = (story, self.chapter) if story else (stated, "")
        above = heading is not None and is_above_chapters(main)
        told = words and not above
        if told and (story := story_beside(self.names, words, stated) or story_beside(self.names, words, head)):
            self._state("title", story, line=self.first, text=story, weak="title" in self.stated)
            self.head.append(Piece(role="heading", text=words, line=self._line(heads[0])))
            _empty(heads[0])
        elif heading is not None and alone and _is_title(words):
            self._state("title", _without_by(words), line=self._line(heading), text=words, weak="title" in self.stated)
            self._author_in(words)
            _empty(heading)
        elif stated and _folded(stated) not in _NO_TITLE:
            self._state("title", _without_by(stated), line=self.first, text=stated, weak="title" in self.stated)
            self._author_in(stated)
            self._take_repeat(main, stated)
        elif (banner := centred_banner(main)) is not None and not self.stated:
            for key, node in zip(("title", "authors"), banner, strict=True):
                words = " ".join(visible_text(node).split())
                self._state(key, words, line=self._line(node), text=words)
                self.stated.add(key)
                _empty(node)

    def _author_in(self, title: str) -> None:
        """`The Lamp by A. Author` in a title, where the page does not name the author elsewhere."""
        match = _TITLE_BY.match(title)
        if match and not self.meta.get("authors"):
            self._state("authors", match[2].strip(), line=self.first, text=match[2], weak=True)

    def _take_repeat(self, main: HtmlElement, title: str) -> None:
        """The title again as the story's first heading or line."""
        for number, node in enumerate(main.iter("h1", "h2", "h3", "p", "div")):
            if number > _HEAD:
                return
            if node.tag != "div" and _folded(" ".join(visible_text(node).split())) == _folded(title):
                self._take("title repeated", node)
                return

    # Byline and the rest

    def _byline(self, main: HtmlElement) -> None:
        """The author in the page's head, or in a byline at the head of the story."""
        if "authors" in self.stated:
            return
        node = self._byline_node(main)
        names = self.meta.get("authors", [])
        if node is not None:
            words = " ".join(visible_text(node).split())
            value, date = split_byline(words)
            self._state("published", date, line=self._line(node), text="", weak=True)
            if names and _folded(names[0]) not in _folded(words):
                self._state("authors", ", ".join(names), line=self.first)
                return
            self._state("authors", ", ".join(names) or value, line=self._line(node), text=words)
            _empty(node)
        elif names:
            self._state("authors", ", ".join(names), line=self.first)
        elif poster := first_poster(self.body):
            self._state("authors", poster, line=self.first, text="", weak=True)
        else:
            self._banner(main)

    def _banner(self, main: HtmlElement) -> None:
        """Title and byline as lines of one element, as old pages have them: `<center><b>Title</b><br>by X</center>`."""
        title = next((field.value for field in self.fields if field.key == "title"), "")
        for number, node in enumerate(main.iter("center", "div", "p", "td", "font", "h1", "h2", "h3", "b", "span")):
            if number > _HEAD:
                return
            if not is_short(node, _BANNER):
                continue
            rows = [" ".join(row.split()) for row in visible_text(node).split("\n") if row.strip()]
            by = next((row for row in rows if is_byline(row)), None)
            if by is None or len(rows) > 2 or (not title and rows[-1] != by):
                continue
            if all(row == by or not title or _folded(row) == _folded(title) for row in rows):
                self._state("authors", without_by(by), line=self._line(node), text=by)
                self._state(
                    "title", rows[0] if not title and rows[0] != by else "", line=self._line(node), text=rows[0]
                )
                if title and len(rows) > 1:
                    self._remove("title repeated", int(node.sourceline or 1), title)
                _empty(node)
                return

    def _byline_node(self, main: HtmlElement) -> HtmlElement | None:
        """An element that is nothing but a byline, by its class, its `rel`, or as a short `by X` under the title."""
        roots = [main] if main is self.body else [main, self.body]
        for root in roots:
            for number, node in enumerate(root.iter("a", "p", "span", "div", "h2", "h3", "h4", "address", "em", "i")):
                if number > 3 * _HEAD:
                    break
                named = _BYLINE & set((node.get("class") or "").lower().split())
                marked = "author" in (node.get("rel") or "").split() or node.get("itemprop") == "author"
                if not (named or marked or node.tag in ("p", "h2", "h3", "h4")):
                    continue
                words = " ".join(visible_text(node).split())
                if not 0 < len(words) <= 100:
                    continue
                if ((named or marked) and root is main) or is_byline(words) or named & _AUTHOR:
                    return node
        return None

    def _others(self, main: HtmlElement) -> None:
        """Summary, dates, address, site and language, as the head states them."""
        words = " ".join(visible_text(main)[:6_000].split())
        for key in ("summary", "published", "updated", "source_url", "publisher", "tags", "genres"):
            values = self.meta.get(key, [])
            if not values:
                continue
            shown = summary_shown(self.body, values[0]) if key == "summary" else None
            if shown is not None:
                text = visible_text(shown)
                self._state(key, text, line=self._line(shown), text=text)
                _empty(shown)
            elif key != "summary" or not _is_excerpt(values[0], words):
                self._state(key, ", ".join(values), line=self.first, text="")
        for language in self.meta.get("language", [])[:1]:
            self._state("language", language, line=self.first, weak=True)

    def _time(self, main: HtmlElement) -> None:
        """The first `time` element that says when the page was published; outside the story's part, the only one."""
        found = [node for node in main.iter("time", "abbr") if is_time(node)]
        if not found and len(everywhere := [node for node in self.body.iter("time", "abbr") if is_time(node)]) == 1:
            found = everywhere
        for node in found[:1]:
            value = (node.get("datetime") or node.get("title") or visible_text(node)).strip()
            self._state("published", value[:10] if value[4:5] == "-" else value, line=self._line(node))
            if is_short(node, 40):
                self._take("date of the page", node)

    # The body

    def _pieces(self, main: HtmlElement) -> list[Piece]:
        """The story's part: elements, or the text of a `pre` that holds nearly all of it."""
        for pre in main.iter("pre", "xmp", "plaintext"):
            text = "" if next(pre.iter("p", "div"), None) is not None else "".join(pre.itertext())
            if len(text) > _PREFORMATTED and 10 * len(text) > 8 * len("".join(main.itertext())):
                return self._preformatted(main, pre)
        return [Piece(nodes=(main,), line=self._line(main))]

    def _preformatted(self, main: HtmlElement, pre: HtmlElement) -> list[Piece]:
        text = _marked_lines(pre).strip("\n")
        line = self._line(pre)
        _empty(pre)
        around = [Piece(nodes=(main,), line=self._line(main))] if visible_text(main) else []
        return [*around, Piece(text=text, line=line)]


def _names_in(tree: HtmlElement) -> HtmlElement:
    """Copies of a page's headings and links that are no longer than a name, side by side."""
    names: HtmlElement = tree.makeelement("body")
    for node in tree.iter("h1", "h2", "h3", "h4", "a"):
        if is_short(node, _NAME):
            names.append(copy.copy(node))
    return names


def _empty(node: HtmlElement) -> None:
    """Takes away an element's content; its tail, and its place, stay."""
    tail = node.tail
    node.clear()
    node.tail = tail


def _marked_lines(pre: HtmlElement) -> str:
    """The lines of preformatted text, emphasis as people type it."""
    out = [pre.text or ""]
    for child in pre:
        words = "".join(child.itertext()) if isinstance(child.tag, str) else ""
        mark = {"i": "*", "em": "*", "b": "**", "strong": "**"}.get(child.tag, "") if words.strip() else ""
        out += [f"{mark}{words}{mark}" if words == words.strip() and "\n\n" not in words else words, child.tail or ""]
    return "".join(out)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_title(words: str) -> bool:
    """Whether a first-level heading can be the story's title; `Chapter 3` and `Prologue` are a chapter's."""
    heading = split_heading(words)
    return (
        heading.number is None and heading.kind == "chapter" and _folded(words) not in _NO_TITLE and len(words) < 2_000
    )


def _without_by(title: str) -> str:
    match = _TITLE_BY.match(title)
    return match[1].strip() if match else title


def _is_excerpt(summary: str, words: str) -> bool:
    """Whether a description is the beginning of the text, as blogs make it."""
    start = _folded(summary)[:60].rstrip(".… ")
    return start in _folded(words)


HTML = Parser(name="html", reads="any other web page saved as HTML", detect=detect, parse=parse)
