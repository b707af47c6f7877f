"""What a story and its parts are called: titles, headings of chapters, parts and sections, and in which language."""

from __future__ import annotations

from dataclasses import replace

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.marked import from_marked, inlines_from_marked
from fic2ebook.model import Chapter, Inline, Metadata, Paragraph, Part, Section, Story, Text, plain_text
from fic2ebook.writers import labels

__all__ = [
    "Heading", "chapter_heading", "headings", "kind_label", "language_tag", "part_heading", "part_headings",
    "plain_marked", "section_title", "story_title", "text_direction", "title_inlines", "untitled",
]  # fmt: skip

_WORD_ASTERISK = re.compile(r"\w\*\w")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"))


class Heading(NamedTuple):
    """How a chapter or part is headed: a label ("Chapter 3"), a title ("The Stair"), or both; never neither."""

    label: str
    title: str

    @property
    def text(self) -> str:
        """Both in one line, without marks: "Chapter 3: The Stair"."""
        return ": ".join(part for part in (self.label, plain_text(title_inlines(self.title))) if part)


def title_inlines(text: str) -> tuple[Inline, ...]:
    """Inlines of a title or a tag: marked text, unless an asterisk stands inside a word (M*A*S*H)."""
    if "*" not in text or _WORD_ASTERISK.search(text):
        return (Text(text=text),) if text else ()
    return inlines_from_marked(text)


def plain_marked(text: str) -> str:
    """Marked text without its marks; a blank line between paragraphs stays."""
    blocks = from_marked(text)
    return "\n\n".join(plain_text(block.children) for block in blocks if isinstance(block, Paragraph))


def story_title(metadata: Metadata) -> str:
    """The title without marks, or "Untitled"."""
    title = plain_text(title_inlines(metadata.title or ""))
    return " ".join(title.split()) or untitled(metadata)


def untitled(metadata: Metadata) -> str:
    """ "Untitled", in the language of the work."""
    return labels.in_language(labels.UNTITLED, language_tag(metadata))


def language_tag(metadata: Metadata) -> str:
    """The language as a BCP 47 tag; "und" where it is unknown or not a tag."""
    tag = metadata.language or ""
    return tag if _LANGUAGE.fullmatch(tag) else "und"


def text_direction(language: str) -> str:
    """ "rtl" or "ltr" for a language tag."""
    return "rtl" if labels.primary(language) in _RIGHT_TO_LEFT else "ltr"


def chapter_heading(chapter: Chapter, language: str = "en") -> Heading:
    """What the chapter says of itself: "Chapter 3" and "The Stair"; "Prologue"; a title alone. Both may be ""."""
    title, label = chapter.title or "", ""
    if chapter.kind != "chapter":
        label = kind_label(chapter.kind, language)
        if chapter.number is not None:
            label = f"{label} {chapter.number}"
    elif chapter.number is not None:
        label = labels.CHAPTER.get(labels.primary(language), labels.CHAPTER["en"]).format(chapter.number)
    return _heading(label, title)


def kind_label(kind: str, language: str) -> str:
    translated = labels.KINDS.get(kind, {}).get(labels.primary(language))
    if translated or kind not in labels.SECTIONS:
        return translated or kind.replace("-", " ").title()
    return labels.in_language(labels.SECTIONS[kind], language)


def _heading(label: str, title: str) -> Heading:
    """Label and title, without saying the same twice (a prologue titled "Prologue: The Gate")."""
    if label and title.casefold().startswith(label.casefold()):
        rest = title[len(label) :]
        if not rest or not (rest[0].isalnum() or rest[0] == "’"):
            title = rest.strip(" :.–—-")
    return Heading(label, title)


def headings(story: Story) -> tuple[Heading, ...]:
    """The heading of each of the story's chapters, in order.

    A chapter without title and number is numbered by its place; where it is the story's only one, it has the story's
    title, unless more are to come: then its page stays the same when they do.
    """
    language = language_tag(story.metadata)
    chapters = story.chapters
    alone = len(chapters) == 1 and story.metadata.complete is not False and (story.metadata.chapters_planned or 1) == 1
    found = []
    place = 0
    for chapter in chapters:
        place += chapter.kind == "chapter"
        heading = chapter_heading(chapter, language)
        if not heading.text.strip():
            numbered = chapter_heading(replace(chapter, title=None, number=place), language)
            heading = Heading("", story.metadata.title or untitled(story.metadata)) if alone else numbered
        found.append(heading)
    return tuple(found)


def part_heading(part: Part, place: int, language: str = "en") -> Heading:
    """How a part is headed; one without title and number is numbered by its place (from 1)."""
    number = part.number if part.number is not None or part.title else place
    if number is None:
        return Heading("", part.title or "")
    primary = labels.primary(language)
    own = labels.PARTS.get(part.kind)
    pattern = own[primary in ("zh", "ja")] if own else labels.PART.get(primary, labels.PART["en"])
    return _heading(pattern.format(number), part.title or "")


def part_headings(story: Story) -> dict[int, Heading]:
    """The heading of each part, by its index in `story.contents`."""
    language = language_tag(story.metadata)
    parts = [(index, item) for index, item in enumerate(story.contents) if isinstance(item, Part)]
    return {index: part_heading(part, place, language) for place, (index, part) in enumerate(parts, 1)}


def section_title(section: Section, language: str) -> str:
    """What a section is called in contents and title bar, also where it shows no heading."""
    return plain_text(title_inlines(section.title or "")).strip() or kind_label(section.kind, language)
