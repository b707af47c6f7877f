"""OTW works as HTML: the download of every year since 2010, and a work's page saved from the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.base import Parsed, Piece, Role
from fic2ebook.parsers.otw_chapters import is_numbered
from fic2ebook.parsers.otw_labels import (
    CHAPTER_SECTIONS,
    LABELS,
    LISTS,
    POSTED,
    Reading,
    add_stats,
    archive_of,
    chapter_count,
    chapter_heading,
    related_work,
    see_the_end,
    split_list,
    tag_items,
)
from fic2ebook.parsers.otw_lists import close_lists
from fic2ebook.parsers.page import flat
from fic2ebook.source.markup import marked_text, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.source import Source

__all__ = ["parse_page"]

_WRAPPERS = frozenset({"div", "section", "article", "main", "body", "header", "footer"})
#: Classes and ids of the software's own templates; an element that holds one is looked into.
_OWN = frozenset({
    "meta", "heading", "toc-heading", "byline", "message", "userstuff", "endnote-link", "preface", "chapters",
    "afterword", "workskin", "endnotes", "landmark", "module",
})  # fmt: skip
_WORK_SECTIONS = {"Summary": "summary", "Notes": "notes", "End Notes": "end_notes"}
_HIDDEN = ("Preface", "Afterword")
_PAGE_WORDS = ("Work Text", "Chapter Text", "Work Header", "Actions")


@dataclass(frozen=True, slots=True)
class _Block:
    """An element with the classes and ids of what it stands in."""

    node: HtmlElement
    inside: frozenset[str]
    own: frozenset[str]


def parse_page(source: Source) -> Parsed:
    """What a download or saved page says; its body is elements."""
    return _Page(source).read()


class _Page:
    """Sorts a page's blocks, in order, into fields, pieces and removals."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.reading = Reading()
        self.blocks: list[_Block] = []
        self.story: list[HtmlElement] = []
        self.chapters = 0
        self.in_body = False
        self.in_tail = False
        self.title = ""

    def read(self) -> Parsed:
        for title in self.source.tree.iter("title"):
            self.title = visible_text(title) or " ".join((title.text or "").split())
            break
        self.blocks = list(self._blocks())
        index = 0
        while index < len(self.blocks):
            index += self._take(index)
        self._flush()
        self._title_of_page()
        reading = self.reading
        return Parsed(
            fields=tuple(reading.fields), body=tuple(reading.pieces), removed=tuple(reading.removed),
            headings_given=self.chapters > 0 or chapter_count(reading) == 1 or self._is_unchaptered(),
        )  # fmt: skip

    def _is_unchaptered(self) -> bool:
        """Whether the statistics count no chapters, as those of single chapters before 2023; an author may have."""
        if not self.reading.value("published") or self.reading.value("chapters_planned"):
            return False
        nodes = [node for piece in self.reading.pieces for node in piece.nodes or ()]
        headings = (heading for node in nodes for heading in node.iter("h1", "h2", "h3", "h4", "h5", "h6"))
        return not any(is_numbered(visible_text(heading)) for heading in headings)

    # The blocks

    def _blocks(self) -> Iterator[_Block]:
        tree = self.source.tree
        skin = next((node for node in tree.iter("div") if node.get("id") == "workskin"), None)
        body = tree.find("body")
        root = body if body is not None else tree
        close_lists(root)
        if skin is None:
            yield from _walk(root, frozenset())
            return
        for node in _outside(root, skin):  # a page saved from the browser: its menus and comments are not the work's
            if node.tag == "dl" and "meta" in _names(node):
                yield _Block(node, frozenset(), _names(node))
            else:
                self.reading.remove("site navigation", self._line(node), visible_text(node))
        yield from _walk(skin, frozenset({"workskin"}))

    def _line(self, node: HtmlElement) -> int:
        return self.source.line + int(node.sourceline or 1) - 1

    def _take(self, index: int) -> int:
        """Sorts the block at `index`; gives how many blocks that used."""
        block = self.blocks[index]
        node = block.node
        if node.tag == "p" and not self.in_body and POSTED in visible_text(node):
            return self._posted(node)
        if node.tag == "dl" and (not self.in_body or self.in_tail or "meta" in block.inside) and self._tags(node):
            return 1
        text = " ".join(visible_text(node).split()) if _may_be_own(block) else ""
        if not text:
            return self._story(node)
        used = self._heading(block, text) or self._section(index, text)
        if used:
            return used
        if see_the_end(text):
            return self._remove("pointer to the end notes", node)
        if "drop by" in text and "omment" in text and text.startswith("Please"):
            return self._remove("archive footer", node)
        if "byline" in block.own:
            return self._byline(block, text)
        if node.tag == "ul" and not self.in_body and self._related(node):
            return 1
        return self._story(node)

    def _remove(self, reason: str, node: HtmlElement) -> int:
        self.reading.remove(reason, self._line(node), visible_text(node))
        return 1

    def _story(self, node: HtmlElement) -> int:
        """A block of the story's text."""
        if self.in_tail:
            text = visible_text(node)
            if text:
                self.reading.pieces.append(Piece(role="back", kind="afterword", nodes=(node,), line=self._line(node)))
            return 1
        self.story.append(node)
        self.in_body = self.in_body or bool(self.reading.value("title"))
        return 1

    def _flush(self) -> None:
        if any(_says(node) for node in self.story):
            self.reading.pieces.append(Piece(nodes=tuple(self.story), line=self._line(self.story[0])))
        self.story = []

    # The head

    def _posted(self, node: HtmlElement) -> int:
        text = " ".join(visible_text(node).split())
        name, url = archive_of(text)
        line = self._line(node)
        self.reading.field("publisher", name, line=line)
        self.reading.field("source_url", url, line=line)
        self.reading.remove("archive header", line, text)
        return 1

    def _tags(self, node: HtmlElement) -> bool:
        """Fields of a definition list of the archive's labels; False for any other list."""
        label = ""
        known = False
        bare: HtmlElement | None = None  # a label that has no value yet
        for child in flat(node):
            text = " ".join(visible_text(child).split())
            if child.tag == "dt":
                label = text.removesuffix(":").strip()
                known = known or label in LABELS or label.startswith("Works inspired by")
                if not known:
                    return False
                self._remove_label(bare)
                bare = child
            elif text:  # a <dd>, or what a damaged page has in its place
                self._tag(label, text, child)
                bare = None
            if child.tail and not child.tail.isspace():
                self.reading.field("", child.tail.strip(), label=label, line=self._line(child))
        self._remove_label(bare)
        return known

    def _remove_label(self, node: HtmlElement | None) -> None:
        if node is not None and (text := visible_text(node)):
            self.reading.remove("label without a value", self._line(node), text)

    def _tag(self, label: str, text: str, node: HtmlElement) -> None:
        key = LABELS.get(label, "")
        line = self._line(node)
        if key == "stats":
            return add_stats(self.reading, text, line)
        if key == "series":
            positions = [" ".join(visible_text(n).split()) for n in node.iter("span") if "position" in _names(n)]
            items = tuple(_series(item) for item in positions) or tag_items("series", text)
            text = ", ".join(items)
        else:
            items = tuple(" ".join(visible_text(link).split()) for link in node.iter("a")) or split_list(text)
        values = items if key in LISTS else None
        return self.reading.field(key, text, values=values, label=label, line=line)

    def _byline(self, block: _Block, text: str) -> int:
        if self.reading.value("authors"):
            self.reading.pieces.append(Piece(role="notes", text=text, line=self._line(block.node), layout="blocks"))
            return 1
        value = text.removeprefix("by ").strip()
        links = tuple(" ".join(visible_text(link).split()) for link in block.node.iter("a"))
        names = links if links and len(", ".join(links)) == len(value) else split_list(value)
        label = "by" if value != text else ""
        self.reading.field("authors", value, values=names, label=label, line=self._line(block.node))
        return 1

    def _related(self, node: HtmlElement) -> bool:
        """Lines such as `Inspired by X by Y`; False for any other list."""
        lines = [" ".join(visible_text(child).split()) for child in node]
        if not lines or not all(related_work(line) for line in lines) or any((li.tail or "").strip() for li in node):
            return False
        for line in lines:
            label = related_work(line)
            value = line.removeprefix(label).strip()
            self.reading.field("", value, label=label, line=self._line(node), text=line)
        return True

    def _title_of_page(self) -> None:
        """The page's title (`Title - Authors - Fandom`): repeats what the work says, or stands in for it."""
        if not self.title:
            return
        title, _, rest = self.title.partition(" - ")
        if not self.reading.value("title"):
            self.reading.field("title", title.strip(), line=self.source.line, text=self.title)
            author = rest.rpartition(" - ")[0].partition(" - ")[0]
            if author and not self.reading.value("authors"):
                self.reading.field("authors", author, values=split_list(author), line=self.source.line, text=author)
        self.reading.remove("title of the page", self.source.line, self.title)

    # Headings and sections

    def _heading(self, block: _Block, text: str) -> int:
        node, tag = block.node, block.node.tag
        if tag not in ("h1", "h2", "h3", "h4"):
            return 0
        chapter = "chapter" in block.inside and "preface" in block.inside
        if not self.reading.value("title") and not chapter and (tag == "h1" or {"title", "heading"} <= block.own):
            self.reading.field("title", text, line=self._line(node))
            return 1
        if text.removesuffix(":") in _PAGE_WORDS or "landmark" in block.own:
            self.in_body = True
            return self._remove("heading of the page", node)
        if text in _HIDDEN and ("toc-heading" in block.own or tag == "h2") and ("meta" not in block.inside):
            self._flush()
            self.in_tail = text == "Afterword"
            return self._remove("heading of the download", node)
        if text == self.reading.value("title") and ("toc-heading" in block.own or (tag == "h2" and self.chapters == 0)):
            self.in_body = True
            return self._remove("title repeated", node)
        titled = "title" in block.own or ("heading" in block.own and tag == "h2")
        if titled and "module" not in block.inside:
            return self._chapter(node, text)
        return 0

    def _chapter(self, node: HtmlElement, text: str) -> int:
        self._flush()
        self.in_body = True
        self.chapters += 1
        heading = chapter_heading(text, self.chapters)
        self.reading.pieces.append(Piece(role="heading", text=text, line=self._line(node), heading=heading))
        return 1

    def _section(self, index: int, text: str) -> int:
        """A label of the software with the quotation below it: summary and notes of the work or of a chapter."""
        block = self.blocks[index]
        word = text.removesuffix(":")
        ours = block.node.tag in ("h3", "h4") or "meta" in block.inside or "endnotes" in block.inside
        if not ours or (word not in CHAPTER_SECTIONS and word not in _WORK_SECTIONS):
            return 0
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        quoted = following is not None and following.node.tag == "blockquote"
        if not quoted and "meta" not in block.inside and "module" not in block.inside:
            return 0
        self._flush()
        self.reading.remove("label of the archive", self._line(block.node), text)
        if quoted and following is not None:
            self._add_section(self._role(block, word), word, following.node)
        return 2 if quoted else 1

    def _role(self, block: _Block, word: str) -> tuple[Role, bool]:
        """Role of a section, and whether it is the whole work's."""
        if word in CHAPTER_SECTIONS:
            return CHAPTER_SECTIONS[word], False
        role: Role = "summary" if word == "Summary" else "notes"
        if word == "End Notes" or "end" in block.inside:
            role = "end_notes"
        return role, "chapter" not in block.inside

    def _add_section(self, found: tuple[Role, bool], word: str, node: HtmlElement) -> None:
        role, work = found
        if work:
            self.reading.field(role, marked_text(node), label=word, line=self._line(node), text=visible_text(node))
        elif _says(node):
            self.reading.pieces.append(Piece(role=role, nodes=tuple(_content(node)), line=self._line(node)))


def _may_be_own(block: _Block) -> bool:
    """Whether a block can be the software's: story text need not be read twice."""
    if block.own & _OWN or block.node.tag in ("h1", "h2", "h3", "h4", "ul"):
        return "userstuff" not in block.own
    return bool(block.inside & {"meta", "preface", "afterword", "endnotes", "module"}) or "drop by" in (
        "".join(block.node.itertext()) if block.node.tag == "p" and len(block.node) < 4 else ""
    )


def _content(node: HtmlElement) -> list[HtmlElement]:
    """A note's blocks without the quotation around them, or that quotation as a `div` where words stand loose in it."""
    if not (node.text or "").strip() and all(not (child.tail or "").strip() for child in node) and len(node):
        blocks = ("p", "div", "ul", "ol", "blockquote", "hr", "h3", "h4", "table", "pre")
        if all(child.tag in blocks for child in node):
            return list(node)
    node.tag = "div"
    return [node]


def _series(text: str) -> str:
    """`Part 2 of the Corrow Lamps series` of a work's page, as the download has it."""
    if text.endswith(" series") and " of the " in text:
        number, _, name = text.removesuffix(" series").partition(" of the ")
        return f"{number} of {name}"
    return text


def _names(node: HtmlElement) -> frozenset[str]:
    """Classes and id of an element; a chapter's `endnotes3` is `endnotes`."""
    named = node.get("id") or ""
    if named.startswith("endnotes"):
        named = named.rstrip("0123456789")
    return frozenset([*(node.get("class") or "").split(), named]) - {""}


def _says(node: HtmlElement) -> bool:
    return (
        node.tag == "hr"
        or any(text.strip() for text in node.itertext())
        or next(node.iter("hr", "img"), None) is not None
    )


def _walk(node: HtmlElement, inside: frozenset[str]) -> Iterator[_Block]:
    """The blocks in an element of the software's; loose words come as paragraphs."""
    if (node.text or "").strip():
        yield _loose(node, node.text or "", inside)
    for child in node:
        if isinstance(child.tag, str):
            own = _names(child)
            if _holds_own(child):
                yield from _walk(child, inside | own)
            else:
                yield _Block(child, inside, own)
        if (child.tail or "").strip():
            yield _loose(node, child.tail or "", inside)


def _loose(node: HtmlElement, text: str, inside: frozenset[str]) -> _Block:
    paragraph: HtmlElement = node.makeelement("p")
    paragraph.text = text
    return _Block(paragraph, inside, frozenset())


def _holds_own(node: HtmlElement) -> bool:
    """Whether an element holds parts of the software's template, and is not itself a text."""
    if node.tag not in _WRAPPERS:
        return False
    names = _names(node)
    if names & {"meta", "preface", "chapters", "afterword", "endnotes", "module"} and "userstuff" not in names - {
        "chapters"
    }:
        return True
    if "byline" in names or "endnote-link" in names:
        return False
    return any(_names(child) & _OWN for child in node.iterdescendants("div", "h2", "h3", "p", "dl"))


def _outside(root: HtmlElement, skin: HtmlElement) -> Iterator[HtmlElement]:
    """Elements of a page that neither hold nor are in `skin`, and loose words; the tag block comes by itself."""
    holders = {skin, *skin.iterancestors()}
    queue = [root]
    while queue:
        node = queue.pop(0)
        for child in flat(node):
            if child in holders or (child.tag == "div" and any("meta" in _names(dl) for dl in child.iter("dl"))):
                queue.extend([child] if child is not skin else [])
            else:
                yield child
            if (child.tail or "").strip():
                yield _loose(node, child.tail or "", frozenset()).node
