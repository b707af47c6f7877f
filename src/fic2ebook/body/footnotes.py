"""Footnotes that the text has as text: a mark behind a word, and at the end a paragraph that begins with that mark.

They are footnotes where the evidence is good, and stay text where it is not: each mark stands once in the text and,
after it, once before a note; notes come in the order of their marks, numbers without a gap; marks that are common in
prose too (`*`, `(1)`, a bare number) count only where nothing but notes follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.leaves import with_lines
from fic2ebook.marked import from_marked, to_marked
from fic2ebook.model import (
    Block,
    Chapter,
    Footnote,
    Inline,
    List,
    Metadata,
    NoteRef,
    Paragraph,
    Part,
    Section,
    Story,
    Subheading,
    Superscript,
    Text,
    plain_text,
)
from fic2ebook.report import Removal

__all__ = ["with_footnotes"]

_KEY = r"[0-9]{1,3}|[a-z]"
#: Markdown's footnotes have names and stand in any order: `A lamp[^lamp] burned.`, `[^lamp]: Of brass.`
_NAME = r"[\w.:-]{1,40}"
_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: A mark in the text. A sign must cling to a word, and nothing to the sign.
_MARK = re.compile(
    rf"\[\^(?P<name>{_NAME})\]|\[(?P<bracket>{_KEY})\]|(?<=[\w.,;:!?…”’“»«\"')])(?: ?\((?P<paren>{_KEY})\))"
    rf"|(?P<small>[{_SMALL}]{{1,3}})|(?<=[\w.,;:!?…”’“»«\"')])(?P<sign>\*{{1,3}}|[†‡§]{{1,3}})(?=[\s.,;:!?…”’“»«\"')—–-]|$)"
)
_SIGNS = re.compile(rf"[\[(*†‡§{_SMALL}]")
#: What a note begins with.
_START = re.compile(
    rf"\[\^(?P<name>{_NAME})\]:\s*|\[\^?(?P<bracket>{_KEY})\]:?\s*|\((?P<paren>{_KEY})\)\s*|(?P<small>[{_SMALL}]{{1,3}})\s*"
    r"|(?P<sign>\*{1,3}|[†‡§]{1,3})\s*(?=\S)|(?P<number>[0-9]{1,3})[.):]?\s+"
)
_STARTS = frozenset(f"[(*†‡§0123456789{_SMALL}")
_RAISED = re.compile(rf"[\[(]?(?P<key>{_KEY}|\*{{1,3}}|[†‡§]{{1,3}})[\])]?")
_REST = re.compile(r"\A[\s.:)\]]*")
_BACK = re.compile(r"[\s\[(]*[↩↑⏎⤴↵^︎️]+[\s\])]*\Z")
_LABEL = re.compile(r"(?:foot|end)?notes?\s*:?", re.IGNORECASE)
#: Forms of marks that prose has, too.
_COMMON = frozenset(("paren", "sign", "number", "list"))
_TEXTS = ("notes", "footnotes", "endnotes")


@dataclass(slots=True)
class _Place:
    """A mark in the text: what it is, and in which block; `strong` is one that is raised or a link."""

    key: str
    form: str
    mark: str
    block: int


@dataclass(slots=True)
class _Note:
    """What may be a footnote: in which block, as which item of a list, and what it says without its mark."""

    key: str
    form: str
    block: int
    blocks: tuple[Block, ...]
    item: int = -1


def with_footnotes(story: Story) -> tuple[Story, tuple[Removal, ...]]:
    """The story with its footnotes in their chapters, and the headings that stood above them."""
    removed: list[Removal] = []
    metadata, back = story.metadata, story.back
    chapters = story.chapters
    new = [_chapter(chapter, removed) for chapter in chapters]
    if len(new) == 1 and metadata.end_notes:
        new[0], metadata = _with_end_notes(new[0], metadata, removed)
    if new and back:
        new, back = _from_the_back(new, back, removed)
    if all(one is other for one, other in zip(new, chapters, strict=True)):
        return story, ()
    left = iter(new)
    contents = tuple(
        replace(item, chapters=tuple(next(left) for _ in item.chapters)) if isinstance(item, Part) else next(left)
        for item in story.contents
    )
    return replace(story, metadata=metadata, contents=contents, back=back), tuple(removed)


def _chapter(chapter: Chapter, removed: list[Removal]) -> Chapter:
    blocks, rest = _noted(_lowered(chapter.blocks), chapter.end_notes, removed)
    return chapter if blocks is chapter.blocks else replace(chapter, blocks=blocks, end_notes=rest)


def _lowered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the marks of those notes that the markup tells not raised twice."""
    if Footnote not in set(map(type, blocks)):
        return blocks
    return _with_marks(blocks, {block.mark.strip("[]()") for block in blocks if isinstance(block, Footnote)})


def _with_end_notes(chapter: Chapter, metadata: Metadata, removed: list[Removal]) -> tuple[Chapter, Metadata]:
    """The notes of a text's only chapter may stand among the work's end notes."""
    ends = from_marked(metadata.end_notes or "")
    blocks, rest = _noted(chapter.blocks, ends, removed)
    if blocks is chapter.blocks:
        return chapter, metadata
    return replace(chapter, blocks=blocks), replace(metadata, end_notes=to_marked(rest) or None)


def _from_the_back(
    chapters: list[Chapter], back: tuple[Section, ...], removed: list[Removal]
) -> tuple[list[Chapter], tuple[Section, ...]]:
    """Notes of all chapters in a section at the back: theirs if both come in the same row, however often it begins."""
    for index, section in enumerate(back):
        if section.kind not in _TEXTS:
            continue
        notes = [note for note in _notes(section.blocks) if note.form != "sign"]
        places = [_raised(_places(chapter.blocks, {note.key for note in notes})) for chapter in chapters]
        flat = [place.key for some in places for place in some]
        if not notes or flat != [note.key for note in notes]:
            continue
        rest = _without(section.blocks, notes)
        if any(not isinstance(block, Subheading) for block in rest):
            continue  # what is left would be a puzzle
        row = iter(notes)
        new = [
            _built(chapter, [(place, next(row)) for place in some]) if some else chapter
            for chapter, some in zip(chapters, places, strict=True)
        ]
        words = [section.title or "", *(plain_text(block.children) for block in rest if isinstance(block, Subheading))]
        removed.extend(Removal(reason="heading of footnotes", line=1, text=text) for text in words if text)
        return new, back[:index] + back[index + 1 :]
    return chapters, back


def _built(chapter: Chapter, pairs: list[tuple[_Place, _Note]]) -> Chapter:
    marked = _with_marks(chapter.blocks, {place.key for place, _ in pairs})
    return replace(chapter, blocks=marked + _footnotes(pairs))


def _raised(places: list[_Place]) -> list[_Place]:
    return [place for place in places if place.form == "raised"]


# One chapter


def _noted(
    blocks: tuple[Block, ...], ends: tuple[Block, ...], removed: list[Removal]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A chapter's text with its footnotes behind it, and what is left of its end notes."""
    both = blocks + ends
    notes = _notes(both)
    if not notes:
        return blocks, ends
    pairs = _pairs(_places(blocks, {note.key for note in notes}), notes, both)
    if not pairs:
        return blocks, ends
    found = [note for _, note in pairs]
    label = _label(both, found[0].block)
    if label is not None:
        removed.append(Removal(reason="heading of footnotes", line=1, text=_words(both[label])))
    size = len(blocks)
    gone = {label} if label is not None else set()
    text = _without(blocks, [note for note in found if note.block < size], gone)
    rest = _without(ends, [replace(note, block=note.block - size) for note in found if note.block >= size],
                    {one - size for one in gone})  # fmt: skip
    return _with_marks(text, {place.key for place, _ in pairs}) + _footnotes(pairs), rest


def _label(blocks: Sequence[Block], first: int) -> int | None:
    """The index of a line such as "Notes:" above the first note."""
    if not first or not isinstance(blocks[first - 1], Paragraph | Subheading):
        return None
    return first - 1 if _LABEL.fullmatch(_words(blocks[first - 1]).strip()) else None


def _words(block: Block) -> str:
    return plain_text(block.children) if isinstance(block, Paragraph | Subheading) else ""


def _footnotes(pairs: list[tuple[_Place, _Note]]) -> tuple[Block, ...]:
    return tuple(Footnote(mark=place.mark, blocks=note.blocks) for place, note in pairs)


def _without(blocks: tuple[Block, ...], notes: list[_Note], gone: set[int] | None = None) -> tuple[Block, ...]:
    taken = {note.block for note in notes} | (gone or set())
    return tuple(block for index, block in enumerate(blocks) if index not in taken)


def _pairs(places: list[_Place], notes: list[_Note], blocks: tuple[Block, ...]) -> list[tuple[_Place, _Note]]:
    """Places with their notes, in order; nothing where the evidence is not good."""
    here = Counter(place.key for place in places)
    by_key = {place.key: place for place in places if here[place.key] == 1}
    fitting = [(by_key[note.key], note) for note in notes if note.key in by_key and _fits(by_key[note.key], note)]
    there = Counter(note.key for _, note in fitting)
    inside = {note.block for _, note in fitting}  # a mark in a note has no place for its own note
    found = [
        pair
        for pair in fitting
        if there[pair[1].key] == 1 and pair[0].block < pair[1].block and pair[0].block not in inside
    ]
    order = {place.key: n for n, place in enumerate(places)}
    named = sorted((pair for pair in found if pair[1].form == "name"), key=lambda pair: order[pair[0].key])
    found = _whole_lists([pair for pair in found if pair[1].form != "name"], blocks)
    keys = [place.key for place, _ in found]
    if keys != [place.key for place in places if place.key in set(keys)]:
        return named
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit()]
    if any(after != before + 1 for before, after in pairwise(numbers)):
        return named
    common = [note.block for _, note in found if note.form in _COMMON]
    ends = {note.block for _, note in found}
    if common and (numbers[:1] > [1] or any(index not in ends for index in range(common[0], len(blocks)))):
        found = [(place, note) for place, note in found if note.form not in _COMMON]
    return sorted([*found, *named], key=lambda pair: order[pair[0].key]) if named else found


def _whole_lists(pairs: list[tuple[_Place, _Note]], blocks: tuple[Block, ...]) -> list[tuple[_Place, _Note]]:
    """Without those of lists of which some item is no note."""
    counts = Counter(note.block for _, note in pairs if note.item >= 0)
    broken = {index for index, count in counts.items() if count != len(getattr(blocks[index], "items", ()))}
    return [(place, note) for place, note in pairs if note.block not in broken]


def _fits(place: _Place, note: _Note) -> bool:
    """Whether a note with such a beginning belongs to such a mark: that of the mark, or any if the mark is raised."""
    return place.form in ("raised", note.form) or (place.form == "name" and note.form == "bracket")


# Notes


def _notes(blocks: tuple[Block, ...]) -> list[_Note]:
    """Paragraphs that begin as notes do, items of numbered lists, and what the markup says is a note."""
    found: list[_Note] = []
    for index in _not_prose(blocks):
        block = blocks[index]
        if isinstance(block, Paragraph):
            note = _note(block, index)
            if note is not None:
                found.append(note)
        elif isinstance(block, List) and block.ordered:
            for place, item in enumerate(block.items):
                found.append(_Note(str(block.start + place), "list", index, _without_arrow(item), place))
    return found


def _not_prose(blocks: tuple[Block, ...]) -> list[int]:
    """Which blocks are no paragraphs that begin with words, as most do: those are no notes."""
    return [
        index
        for index, block in enumerate(blocks)
        if type(block) is not Paragraph
        or not (children := block.children)
        or type(children[0]) is not Text
        or not (text := children[0].text)
        or text[0] in _STARTS
    ]


def _note(block: Paragraph, index: int) -> _Note | None:
    first = block.children[0] if block.children else None
    rest = block.children[1:]
    if isinstance(first, Text):
        match = _START.match(first.text) if first.text[:1] in _STARTS else None
        if match is None:
            return None
        form = match.lastgroup or ""
        key, said = match[form], first.text[match.end() :]
        if said:
            rest = (Text(text=said), *rest)
    else:
        mark = _raised_mark(first)
        match = _RAISED.fullmatch(mark) if mark else None
        if match is None:
            return None
        form, key = "raised", match["key"]
        if rest and isinstance(rest[0], Text):
            rest = (Text(text=_REST.sub("", rest[0].text)), *rest[1:])
    blocks = _without_arrow((Paragraph(children=rest),))
    return _Note(key, form, index, blocks) if plain_text(rest).strip() else None


def _raised_mark(inline: Inline | None) -> str:
    """The mark that a link or raised text is, or ""."""
    if isinstance(inline, Superscript) and len(inline.children) == 1:
        inner = inline.children[0]
        return inner.text.strip() if isinstance(inner, Text) else _raised_mark(inner)
    return inline.mark if isinstance(inline, NoteRef) else ""


def _without_arrow(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A note's blocks without the arrow that leads back to the text; our own link does that."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or not last.children:
        return blocks
    end = last.children[-1]
    bare = _BACK.sub("", plain_text((end,)))
    if bare == plain_text((end,)):
        return blocks
    children = (*last.children[:-1], *((replace(end, text=bare),) if isinstance(end, Text) and bare else ()))
    return (*blocks[:-1], Paragraph(children=children))


# Places


def _places(blocks: tuple[Block, ...], keys: set[str]) -> list[_Place]:
    """The marks with such keys in the text, in order; not those that begin a paragraph."""
    found: list[_Place] = []
    for index, block in enumerate(blocks):
        marks = _Marks(keys)
        with_lines((block,), marks.line)
        begins = isinstance(block, Paragraph) and _note(block, index) is not None
        found.extend(_Place(key, form, mark, index) for key, form, mark in marks.found[begins:])
    return found


def _with_marks(blocks: tuple[Block, ...], chosen: set[str]) -> tuple[Block, ...]:
    """The blocks with the chosen marks as marks of footnotes."""
    return with_lines(blocks, _Marks(chosen, change=True).line)


class _Marks:
    """Finds the marks of a line that have such keys, and with `change` makes marks of footnotes of them."""

    def __init__(self, keys: set[str], *, change: bool = False) -> None:
        self.keys = keys
        self.change = change
        self.found: list[tuple[str, str, str]] = []

    def line(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        out: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Text):
                out.extend(self._text(inline) if _SIGNS.search(inline.text) else (inline,))
                continue
            mark = _raised_mark(inline)
            match = _RAISED.fullmatch(mark) if mark else None
            if match and match["key"] in self.keys:
                self.found.append((match["key"], "raised", mark))
                out.append(NoteRef(mark=mark) if self.change else inline)
                continue
            children = getattr(inline, "children", None)
            out.append(replace(inline, children=self.line(children)) if children else inline)  # type: ignore[arg-type]
        return tuple(out)

    def _text(self, text: Text) -> Iterator[Inline]:
        end = 0
        for match in _MARK.finditer(text.text):
            form = match.lastgroup or ""
            if match[form] not in self.keys:
                continue
            mark = match[0].strip().replace("^", "")
            self.found.append((match[form], form, mark))
            start = match.end() - len(match[0].strip())
            if start > end:
                yield Text(text=text.text[end:start])
            yield NoteRef(mark=mark)
            end = match.end()
        if end < len(text.text):
            yield Text(text=text.text[end:]) if end else text
