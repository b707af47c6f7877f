"""The body stage as a whole: pieces in, chapters out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.body.base import HeadingText, Item
from fic2ebook.body.blocks import BlockMaker
from fic2ebook.body.breaks import break_words, end_marker, is_break
from fic2ebook.body.gaps import repeated_ornaments, wide_blanks
from fic2ebook.body.given import read_given
from fic2ebook.body.notes import is_talk, split_notes
from fic2ebook.body.outline import outline
from fic2ebook.body.paragraphs import text_items
from fic2ebook.body.parts import names_an_author, take_part_heads
from fic2ebook.body.sites import link_targets, take_site_lines
from fic2ebook.lazydata import NamedTuple, dataclass
from fic2ebook.model import (
    Block,
    Chapter,
    Part,
    SceneBreak,
    Section,
)
from fic2ebook.pieces import Piece
from fic2ebook.report import Note, Removal

__all__ = ["Body", "BodyOptions", "build"]

_PREFACE_CHARS = 500
_FOREWORD_CHARS = 5000
#: What a foreword is about; a story's beginning has few of these.
_FOREWORD = re.compile(
    r"\b(stor(?:y|ies)|chapters?|books?|novels?|authors?|readers?|publish\w*|copyright\w*|permission|editions?"
    r"|written|wrote|typed|scanned|posted|posting|transl\w+|thanks?|enjoy|comments?|e-?mail|feedback|fiction|fan ?fics?"
    r"|characters|series|screenplay|plot|prequel|sequel|version|draft|disclaimer|donat\w+|shareware|dedicated)\b",
    re.IGNORECASE,
)
_FOREWORD_WORDS = 3  # different ones of them


class BodyOptions(NamedTuple):
    """`names` are the story's title and authors; `layout` one of design.md's names, or None to find out; `base` the
    address that a page's relative links start from."""

    language: str | None = None
    names: tuple[str, ...] = ()
    layout: str | None = None
    chapter_regex: str | None = None
    smarten: bool = True
    headings_given: bool = False
    base: str = ""
    first_line: int = 1


@dataclass(slots=True, eq=False, repr=False)
class Body:
    """What was made of the body. `stated` holds what the body says of the work (key of the model: text), `headings`
    the lines that became chapters' and parts' numbers and titles."""

    contents: tuple[Part | Chapter, ...] = ()
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()
    layout: str = "blocks"
    stated: dict[str, str | tuple[Block, ...]] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    removed: tuple[Removal, ...] = ()
    notes: tuple[Note, ...] = ()
    headings: tuple[str, ...] = ()


def build(pieces: Sequence[Piece], options: BodyOptions) -> Body:
    """Chapters of a body's pieces; every word is in the result or in `removed`."""
    return _Builder(options).run(pieces)


class _Builder:
    def __init__(self, options: BodyOptions) -> None:
        self.options = options
        self.removed: list[Removal] = []
        self.layouts: dict[str, int] = {}
        self.spread = False  # a part of the text was double-spaced
        self.maker = BlockMaker(options.language, self.removed, smarten=options.smarten)
        self.stated: dict[str, str | tuple[Block, ...]] = {}
        self.derived: list[str] = []

    def run(self, pieces: Sequence[Piece]) -> Body:
        items: list[Item] = []
        front: list[Section] = []
        back: list[Section] = []
        for piece in pieces:
            if piece.role in ("front", "back"):
                section = Section(kind=piece.kind or "preface", title=piece.title, blocks=self._section(piece))
                (front if piece.role == "front" else back).append(section)
            else:
                found = self._items(piece)
                if items and found:
                    _begins_apart(found[0])
                items.extend(found)
        self.removed.extend(take_part_heads(items, self.options.names))
        repeated_ornaments(items)
        wide_blanks(items)
        if self.options.headings_given:
            read_given(items)
        else:
            self.removed.extend(outline(items, self.options.names, self.options.chapter_regex))
        self.removed.extend(take_site_lines(items))
        contents, more_front = self._contents(items)
        return Body(
            contents=contents,
            front=tuple(front) + more_front,
            back=tuple(back),
            layout=max(self.layouts, key=lambda name: self.layouts[name], default="blocks"),
            stated=self.stated,
            derived=tuple(self.derived),
            removed=tuple(self.removed),
            headings=tuple(item.text for item in items if item.kind == "heading"),
        )

    # Pieces to items

    def _items(self, piece: Piece) -> list[Item]:
        match piece.role:
            case "heading" | "part":
                return [self._heading_item(piece)]
            case "subheading":
                kind = piece.kind or "section"
                return [
                    Item(
                        kind="heading",
                        text=piece.text,
                        line=piece.line,
                        role="subheading",
                        level=3,
                        centred=kind != "section",
                    )
                ]
            case "break":
                return [Item(kind="break", text=piece.text, line=piece.line)]
            case "summary" | "notes" | "end_notes":
                blocks = self._section(piece)
                return [Item(kind="note", blocks=blocks, role=piece.role, line=piece.line)] if blocks else []
            case _:
                items = self._body_items(piece)
                if piece.nodes or piece.markup or self.options.headings_given:  # else they are what they are
                    self._settle(items)
                return items

    def _settle(self, items: list[Item]) -> None:
        """Marked paragraphs that are breaks by what they say; headings where others are given."""
        for item in items:
            if item.kind == "paragraph" and item.inlines is not None and is_break(item.text):
                item.kind = "break"
            elif item.kind == "heading" and self.options.headings_given:
                item.role = "subheading"

    def _heading_item(self, piece: Piece) -> Item:
        item = Item(kind="heading", text=piece.text, line=piece.line, level=1 if piece.role == "part" else 2)
        if piece.role == "part":
            item.role = "part"
        elif piece.kind:  # a chapter, whatever level the page's own headings have; at the top: in no part
            item.level = 0
            item.role = "top" if piece.kind == "top" else ""
        if piece.heading is not None:
            given = piece.heading
            item.heading = HeadingText(scheme="given", number=given.number, title=given.title, kind=given.kind)
        return item

    def _body_items(self, piece: Piece) -> list[Item]:
        size = len(piece.text) or 1
        if piece.nodes:
            from fic2ebook.body.html import items_from_nodes
            from fic2ebook.body.html_look import words_of_forms

            self.removed.extend(words_of_forms(piece.nodes, first_line=self.options.first_line))
            items = items_from_nodes(piece.nodes, base=self.options.base, first_line=self.options.first_line)
            self._count("html", sum(len(item.text) for item in items))
            return items
        if piece.markup == "markdown":
            from fic2ebook.body.markdown import items_from_markdown

            self._count("markdown", size)
            return items_from_markdown(piece.text, piece.line)
        if piece.markup == "org":
            from fic2ebook.body.markdown import items_from_org

            self._count("markdown", size)
            return items_from_org(piece.text, piece.line)
        name = self.options.layout or piece.layout
        items, layout = text_items(piece.text, piece.line, name, self.maker.inline, others_spread=self.spread)
        self.spread = self.spread or layout.spread
        self._count(layout.name, size)
        return items

    def _count(self, layout: str, size: int) -> None:
        self.layouts[layout] = self.layouts.get(layout, 0) + size

    def _section(self, piece: Piece) -> tuple[Block, ...]:
        """The blocks of a piece that holds notes or front matter."""
        items = self._body_items(piece._replace(role="text"))
        return tuple(block for item in items if (block := self.maker.block(item)) is not None)

    # Items to chapters

    def _contents(self, items: list[Item]) -> tuple[tuple[Part | Chapter, ...], tuple[Section, ...]]:
        front: tuple[Section, ...] = ()
        groups = _grouped(items)
        if "markdown" in self.layouts:  # whose addresses are words of the source; a book's heading leads nowhere
            self.removed.extend(_heading_links(heading for heading, _ in groups))
        if len(groups) > 1 and all(item.kind == "break" for item in groups[0][1]):
            self._breaks_beside_notes(groups.pop(0)[1], [])
        if len(groups) > 1 and groups[0][0] is None and self._is_preface(groups[0][1], groups[1][0]):
            front = self._preface(groups.pop(0)[1])
        single = sum(1 for heading, _ in groups if heading is None or heading.role != "part") == 1
        contents: list[Part | Chapter] = []
        part: Part | None = None
        last = len(groups) - 1
        for number, (heading, rest) in enumerate(groups):
            if heading is not None and rest and names_an_author(rest[0], self.options.names):
                self.removed.append(Removal(reason="byline of a chapter", line=rest[0].line, text=rest.pop(0).text))
            later = not single and bool(contents or (part is not None and part.chapters))
            chapter = self._chapter(heading, rest, single=single, later=later, last=number == last)
            if heading is not None and heading.role == "part":
                if part is not None:
                    contents.append(part)
                part = Part(
                    title=chapter.title, number=chapter.number, kind=_part_word(heading), blocks=_all_blocks(chapter)
                )
            elif _is_empty(chapter) and heading is None:
                continue
            elif part is not None and (heading is None or heading.role != "top"):
                part = replace(part, chapters=(*part.chapters, chapter))
            else:
                if part is not None:
                    contents.append(part)
                    part = None
                contents.append(chapter)
        if part is not None:
            contents.append(part)
        return tuple(contents), front

    def _is_preface(self, items: list[Item], following: Item | None) -> bool:
        """Whether what stands before the first heading is front matter rather than the story's beginning."""
        if following is None:
            return False
        if following.heading and following.heading.number not in (None, 0, 1):
            return all(item.kind == "break" or is_talk(item) for item in items)  # "Here's chapter 14!"
        if following.heading and following.heading.number is None and sum(len(item.text) > 100 for item in items) > 1:
            return _is_foreword(items)  # a title alone is no beginning: what is told above it is the story's
        size = sum(len(item.text) or 80 for item in items if item.kind != "break")
        spoken = sum(1 for item in items if item.text[:1] in '"“«„')
        if size >= _FOREWORD_CHARS or spoken > 1:
            return False
        return size < _PREFACE_CHARS or _is_foreword(items)

    def _preface(self, items: list[Item]) -> tuple[Section, ...]:
        edges = split_notes([*items, Item(text="")])
        self._labels(edges.labels)
        self._breaks_beside_notes(items, edges.story)
        self._state(edges.stated)
        given = self._note_blocks(items, ("notes", "summary", "end_notes"))
        notes = self.maker.blocks(edges.before + edges.after) + given
        if notes:
            self.stated.setdefault("notes", notes)
        story = [item for item in edges.story if item.kind != "note" and (item.text or item.block)]
        blocks = tuple(block for block in self.maker.blocks(story) if not isinstance(block, SceneBreak))
        return (Section(kind="preface", blocks=blocks),) if blocks else ()

    def _chapter(self, heading: Item | None, items: list[Item], *, single: bool, later: bool, last: bool) -> Chapter:
        items = self._without_end_markers(items, last=last)
        edges = split_notes(items, self.options.names)
        self._labels(edges.labels)
        self._breaks_beside_notes(items, edges.story)
        notes = [item for item in items if item.kind == "note"]
        given = {role: self._note_blocks(notes, (role,)) for role in ("summary", "notes", "end_notes")}
        before, after = self.maker.blocks(edges.before), self.maker.blocks(edges.after)
        summary, claims = self._state(edges.stated, chapter=not single, later=later)
        if single and before and "notes" not in self.stated:
            self.stated["notes"], before = before, ()
            self._unlink(edges.before)
        if single and after and "end_notes" not in self.stated:
            self.stated["end_notes"], after = after, ()
            self._unlink(edges.after)
        story = [item for item in edges.story if item.kind != "note"] if notes else edges.story
        said = heading.heading if heading is not None else None
        return Chapter(
            title=said.title if said else None,
            kind=said.kind if said else "chapter",
            number=said.number if said else None,
            summary=given["summary"] + summary,
            notes=given["notes"] + claims + before,
            end_notes=given["end_notes"] + after,
            blocks=_trimmed(self.maker.blocks(story)),
        )

    def _without_end_markers(self, items: list[Item], *, last: bool) -> list[Item]:
        """Takes out "The End", "To be continued" and the like near the end of a chapter, and says so."""
        kept = list(items)
        seen = 0
        for n in range(len(items) - 1, max(-1, len(items) - 14), -1):
            item = items[n]
            may = item.kind in ("paragraph", "break") and item.text
            said = end_marker(item.text, self.options.language) if may else None
            if item.kind == "heading" and item.role == "subheading" and end_marker(item.text):
                said = end_marker(item.text)
            if said is None:
                seen += len(item.text)
                if seen > 1500:
                    break
                continue
            self.removed.append(Removal(reason="end marker", line=item.line, text=item.text))
            del kept[n]
            if last:
                self._ended(said)
        return kept

    def _ended(self, said: str) -> None:
        if said == "continued":
            self.stated.setdefault("complete", "no")
        elif said in ("end", "complete") and "complete" not in self.stated:
            self.stated["complete"] = "yes"
            if said == "end":
                self.derived.append("complete")

    def _breaks_beside_notes(self, items: list[Item], story: list[Item]) -> None:
        """A break that only parts notes from the story is no scene break; its letters ("oOo") are reported."""
        worded = [item for item in items if item.kind == "break" and break_words(item.text)]
        kept = {id(item) for item in story} if worded else set()
        for item in worded:
            if id(item) not in kept:
                self.removed.append(Removal(reason="scene break", line=item.line, text=item.text))

    def _labels(self, labels: list[tuple[int, str]]) -> None:
        self.removed.extend(Removal(reason="note label", line=line, text=text) for line, text in labels)

    def _unlink(self, items: list[Item]) -> None:
        """What becomes metadata, which has no links, says the words of its links only."""
        for item in items:
            for target in link_targets(item):
                self.removed.append(Removal(reason="link address", line=item.line, text=target))

    def _state(
        self, stated: dict[str, list[Item]], *, chapter: bool = False, later: bool = False
    ) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Puts texts with a field of their own into `stated`.

        Gives back a chapter's summary, and what a `later` chapter says again (the disclaimer), which is its own note.
        """
        summary: tuple[Block, ...] = ()
        notes: tuple[Block, ...] = ()
        for key, items in stated.items():
            blocks = self.maker.blocks(items)
            if chapter and key == "summary":
                summary += blocks
            elif later or (chapter and key in self.stated):
                notes += blocks
            elif key in self.stated:
                self.stated.setdefault(f"more {key}", blocks)
            else:
                self.stated[key] = blocks
        return summary, notes

    def _note_blocks(self, items: list[Item], roles: tuple[str, ...]) -> tuple[Block, ...]:
        return tuple(block for item in items if item.kind == "note" and item.role in roles for block in item.blocks)


def _begins_apart(item: Item) -> None:
    """A title-like line at the head of another post or file stands as far from what is before it as headings do."""
    if item.kind == "paragraph" and len(item.text) < 60 and item.text[-1:] not in '.!?…"”’。！？」,;:':
        item.gap = max(item.gap, 3)


def _is_foreword(items: Sequence[Item]) -> bool:
    """Whether items speak of the work they stand before, rather than being its beginning."""
    said = {word.casefold().rstrip("s") for item in items for word in _FOREWORD.findall(item.text)}
    return len(said) >= _FOREWORD_WORDS


def _heading_links(headings: Iterable[Item | None]) -> Iterator[Removal]:
    for heading in headings:
        targets = " ".join(link_targets(heading)) if heading is not None else ""
        if heading is not None and targets:
            yield Removal(reason="link of a heading", line=heading.line, text=targets)


def _grouped(items: list[Item]) -> list[tuple[Item | None, list[Item]]]:
    """Each chapter's or part's heading with the items up to the next; None where the text has no heading yet."""
    heads = [n for n, item in enumerate(items) if item.kind == "heading" and item.role != "subheading"]
    edges = [*heads, len(items)]
    return [(None, items[: edges[0]]), *((items[n], items[n + 1 : end]) for n, end in pairwise(edges))]


def _part_word(heading: Item) -> str:
    word = heading.heading.word if heading.heading else ""
    return word if word in ("book", "volume", "arc", "act") else "part"


def _all_blocks(chapter: Chapter) -> tuple[Block, ...]:
    return chapter.summary + chapter.notes + chapter.blocks + chapter.end_notes


def _is_empty(chapter: Chapter) -> bool:
    return not (chapter.blocks or chapter.notes or chapter.summary or chapter.end_notes)


def _trimmed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """No break at a chapter's edge, and none twice in a row."""
    kinds = list(map(type, blocks))
    twice = {n for n, kind in enumerate(kinds) if kind is SceneBreak and (n == 0 or kinds[n - 1] is SceneBreak)}
    out = tuple([block for n, block in enumerate(blocks) if n not in twice]) if twice else blocks
    return out[:-1] if out and type(out[-1]) is SceneBreak else out
