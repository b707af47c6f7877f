"""Our Markdown, read back: the mirror of `writers.markdown`, whose description says what stands where."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from typing import Any

from fic2ebook import lazyre as re
from fic2ebook.leaves import with_leaves_of_blocks
from fic2ebook.limits import nests_deeply
from fic2ebook.model import Block, Chapter, Inline, Metadata, NoteRef, Part, Quote, Section, Series, Story
from fic2ebook.normal import normalised
from fic2ebook.readers.markdown_blocks import BlockReader, Node, nodes_of
from fic2ebook.spans import normal_inlines
from fic2ebook.writers.front_matter import KEYS
from fic2ebook.writers.markdown_headings import Said, comment_data, said_by, said_by_part, title_of

__all__ = ["read"]

_RULES = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"^fic2ebook: 1[ \t]*$", re.MULTILINE)
_NAMES = {key: name for name, key in KEYS.items()}
_ASIDES = {"summary": "summary", "notes": "notes", "end notes": "end_notes"}
_LISTS = frozenset(one.name for one in fields(Metadata) if one.default == ())


def read(data: bytes) -> tuple[Story, int] | None:
    """The story, and the line that says it is ours; None where the front matter does not."""
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    rules = _RULES.finditer(text)
    first, last = next(rules, None), next(rules, None)
    mark = _MARK.search(text, 0, last.start()) if first and last else None
    if not first or first.start() or not last or not mark:
        return None
    metadata = _metadata(text[first.end() : last.start()])
    if metadata is None:
        return None
    language = (metadata.language or "").split("-")[0].lower()
    draft = _Draft(language)
    for node in nodes_of(text[last.end() :]):
        draft.take(node)
    return normalised(draft.story(metadata)), 1 + text.count("\n", 0, mark.start())


# Front matter


def _metadata(text: str) -> Metadata | None:
    """The metadata; None where the front matter is no longer what the model has."""
    import yaml

    if nests_deeply(text):
        return None
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, loader)
        values = {str(_NAMES.get(key, key)): value for key, value in data.items() if key != "fic2ebook"}
        return Metadata(**{name: _value(name, value) for name, value in values.items()})
    except (yaml.YAMLError, TypeError, ValueError, KeyError, AttributeError, RecursionError):
        return None


def _value(name: str, value: Any) -> Any:
    """A field's value, checked; raises ValueError, TypeError or KeyError where it is none."""
    if name == "series":
        return tuple(Series(name=_text(one["name"]), position=_position(one.get("position"))) for one in value)
    if name == "extra":
        return tuple((_text(one["label"]), _text(one["value"])) for one in value)
    if name in _LISTS:
        return tuple(map(_text, value if isinstance(value, list) else [value]))
    if name in ("published", "updated"):
        return _typed(value, datetime.date)
    if name == "complete":
        return _typed(value, bool)
    if name in ("words", "chapters_planned"):
        return _typed(value, int)
    return _text(value)


def _typed(value: Any, kind: type) -> Any:
    if value is not None and type(value) is not kind:
        raise ValueError
    return value


def _position(value: Any) -> float | None:
    return None if value is None else float(value)


def _text(value: Any) -> str:
    """A text; a number or date that somebody has typed without quotes is one, too."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        return str(value)
    raise ValueError


# Structure


@dataclass(slots=True)
class _Open:
    """What is being filled: a chapter, part or section with its fields and its blocks."""

    what: str
    values: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    asides: dict[str, Any] = field(default_factory=dict)
    level: int = 1
    untitled: bool = False  # a section whose heading may still come


class _Draft:
    """Sorts the nodes of the text, in order, into chapters, parts and sections."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.blocks = BlockReader()
        self.done: list[_Open] = []
        self.comment = ""

    def take(self, node: Node) -> None:
        if node.comment is not None:
            self._comment(node.comment)
            return
        comment, self.comment = self.comment, ""
        if node.heading and node.heading <= self._chapter_level():
            self._heading(node, comment)
            return
        if not self.done or (self.done[-1].what == "chapter" and comment.partition(" ")[0] == "chapter"):
            self._open(_Open("chapter", self._said(comment, None)._asdict()))
        here = self.done[-1]
        here.untitled = False
        if comment in _ASIDES:
            here.asides[_ASIDES[comment]] = here.asides.get(_ASIDES[comment], ()) + self._aside(node)
        else:
            here.blocks.extend(self.blocks.blocks([node], comment))

    def _open(self, new: _Open) -> None:
        self.done.append(new)

    def _chapter_level(self) -> int:
        """The lowest level of heading that begins a chapter here."""
        part = next((one for one in reversed(self.done) if one.level == 1), None)
        return 2 if part is not None and part.what == "part" else 1

    def _comment(self, comment: str) -> None:
        """Keeps a comment for what follows it; those of sections, and of a chapter without heading, open it."""
        word, _, rest = comment.partition(" ")
        if word in ("front", "back"):
            data = comment_data(rest)
            kind = rest if data is None else str(data.get("kind") or "")
            title = None if data is None else data.get("title")
            untitled = data is None or title is not None
            self._open(_Open(word, {"kind": kind, "title": title}, untitled=untitled))
        elif comment == "chapter":
            self._open(_Open("chapter", Said("chapter", None, None)._asdict()))
        elif comment:
            self.comment = comment

    def _heading(self, node: Node, comment: str) -> None:
        here = self.done[-1] if self.done else None
        if here is not None and here.untitled and node.heading == 1:
            if here.values["title"] is None:
                here.values["title"] = title_of(self._inlines(node)) or None
            here.untitled = False
            return
        word = comment.partition(" ")[0]
        what = "part" if word == "part" and node.heading == 1 else "chapter"
        said = self._said(comment, node, part=what == "part")
        self._open(_Open(what, said._asdict(), level=node.heading))

    def _inlines(self, node: Node) -> tuple[Any, ...]:
        return normal_inlines(self.blocks.inlines(node))

    def _said(self, comment: str, node: Node | None, *, part: bool = False) -> Said:
        data = comment_data(comment.partition(" ")[2])
        if data is not None:
            number, title = data.get("number"), data.get("title")
            kind = str(data.get("kind") or ("part" if part else "chapter"))
            return Said(kind, number if type(number) is int else None, title if isinstance(title, str) else None)
        text = title_of(self._inlines(node)) if node is not None else ""
        return (said_by_part if part else said_by)(text, self.language or "en")

    def _aside(self, node: Node) -> tuple[Block, ...]:
        """The blocks of a quotation, without the label in front."""
        blocks = self.blocks.blocks([node], "")
        return blocks[0].blocks[1:] if blocks and isinstance(blocks[0], Quote) else blocks

    def story(self, metadata: Metadata) -> Story:
        front: list[Section] = []
        back: list[Section] = []
        contents: list[Part | Chapter] = []
        part: Part | None = None
        for one in self.done:
            blocks = tuple(one.blocks)
            if one.what in ("front", "back"):
                (front if one.what == "front" else back).append(Section(blocks=blocks, **one.values))
                continue
            if one.what == "part":
                part = Part(blocks=blocks, **one.values)
                contents.append(part)
                continue
            chapter = Chapter(blocks=self._with_marks(blocks), **one.asides, **one.values)
            if part is not None and one.level == 2:
                part = Part(**{**_fields(part), "chapters": (*part.chapters, chapter)})
                contents[-1] = part
            else:
                part = None
                contents.append(chapter)
        return Story(metadata=metadata, front=tuple(front), contents=tuple(contents), back=tuple(back))

    def _with_marks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the marks of footnotes in place of their names."""
        marks = self.blocks.marks

        def change(inline: Inline) -> Inline:
            return NoteRef(mark=marks.get(inline.mark, inline.mark)) if isinstance(inline, NoteRef) else inline

        return with_leaves_of_blocks(blocks, change) if marks else blocks


def _fields(part: Part) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(Part)}
