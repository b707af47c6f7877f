"""The pages of an EPUB: which files a story becomes, in reading order, and the XHTML around their text.

The pages read back to the same story: their sections have the `data-` attributes that `writers.html` describes, and
those that go on with a long chapter `data-continues`. A page without either is no part of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from fic2ebook.footnotes import marks_of
from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import (
    Block,
    Chapter,
    Emphasis,
    Footnote,
    Inline,
    Paragraph,
    Part,
    SceneBreak,
    Section,
    Story,
    Strong,
    Text,
    not_plain,
)
from fic2ebook.options import WriteOptions
from fic2ebook.writers.front import FrontPage, back_sections, front_pages
from fic2ebook.writers.headings import (
    Heading,
    headings,
    language_tag,
    part_headings,
    section_title,
    story_title,
    untitled,
)
from fic2ebook.writers.xhtml import Renderer, clean, data_attributes, escape_attribute, escape_text

__all__ = ["Page", "Shell", "plan", "split"]

#: Bytes of text after which a chapter goes on in another file: old readers grow slow from about 300 KB.
LIMIT = 250_000

#: Kind of a chapter, whose text is story: `epub:type`. What stands among the chapters never looks like back matter.
_CHAPTER_TYPES = {
    "prologue": "prologue", "epilogue": "epilogue", "preface": "introduction", "foreword": "introduction",
    "introduction": "introduction", "afterword": "conclusion", "conclusion": "conclusion", "part": "part",
}  # fmt: skip
#: Kinds of front and back matter that EPUB has an `epub:type` and a role for.
_MATTER_TYPES = frozenset((
    "acknowledgments", "afterword", "appendix", "colophon", "conclusion", "credits", "dedication", "epigraph",
    "foreword", "glossary", "introduction", "preface",
))  # fmt: skip


class Page(NamedTuple):
    """A file of the book. `content` renders what stands inside its section.

    `matter` is frontmatter, bodymatter or backmatter; `attributes` are those of the section; `level` is its depth in
    the contents (1 or 2; 0: not listed), where it is called `label`. `title` is unique in the book.
    """

    file: str
    title: str
    matter: str
    attributes: str
    content: Callable[[Renderer], str]
    level: int = 1
    label: str = ""


class Shell(NamedTuple):
    """The XHTML around every page's text: language, direction, and Kobo's columns if wanted."""

    language: str
    direction: str
    columns: bool = False

    def page(self, title: str, body: str, matter: str) -> str:
        """A whole XHTML document."""
        language = escape_attribute(self.language)
        direction = ' dir="rtl"' if self.direction == "rtl" else ""
        if self.columns:
            body = f'<div id="book-columns">\n<div id="book-inner">\n{body}\n</div>\n</div>'
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{language}" xml:lang="{language}"{direction}>\n<head>\n<meta charset="utf-8"/>\n'
            f"<title>{escape_text(title)}</title>\n"
            '<link rel="stylesheet" type="text/css" href="css/style.css"/>\n'
            "</head>\n"
            f'<body epub:type="{matter}">\n{body}\n</body>\n</html>\n'
        )

    def section(self, page: Page, renderer: Renderer) -> bytes:
        """A page of the plan as a finished file."""
        body = f"<section {page.attributes}>\n{page.content(renderer)}\n</section>"
        return self.page(page.title, body, page.matter).encode("utf-8")


def plan(story: Story, options: WriteOptions) -> list[Page]:
    """The story's pages in reading order (the contents page and the cover are no part of it)."""
    language = language_tag(story.metadata)
    pages = [*_front(story, options), *_body(story), *_sections(back_sections(story), "backmatter", language)]
    return list(_unique_titles(pages, untitled(story.metadata)))


def _front(story: Story, options: WriteOptions) -> Iterator[Page]:
    for front in front_pages(story, options):
        title_page = front.kind == "titlepage"
        yield Page(
            file="title.xhtml" if title_page else "about.xhtml",
            title=story_title(story.metadata) if title_page else front.title,
            matter="frontmatter",
            attributes='class="titlepage" epub:type="titlepage"' if title_page else 'class="work"',
            level=0 if title_page else 1,
            label=front.title,
            content=partial(_front_content, front),
        )
    yield from _sections(story.front, "frontmatter", language_tag(story.metadata))


def _front_content(front: FrontPage, renderer: Renderer) -> str:
    return renderer.front_page(front, level=1 if front.kind == "titlepage" else 2)


def _sections(sections: tuple[Section, ...], matter: str, language: str) -> Iterator[Page]:
    for number, section in enumerate(sections, 1):
        title = section_title(section, language)
        kind = section.kind if section.kind in _MATTER_TYPES else ""
        data = {"matter": matter.removesuffix("matter"), "kind": section.kind, "title": section.title}
        yield Page(
            file=f"{matter.removesuffix('matter')}-{number:02}.xhtml",
            title=title,
            matter=matter,
            attributes=_matter_semantics(kind) + data_attributes(data),
            label=title,
            content=partial(_section_content, section),
        )


def _matter_semantics(kind: str) -> str:
    return f'class="{kind}" epub:type="{kind}" role="doc-{kind}"' if kind else 'class="matter"'


def _section_content(section: Section, renderer: Renderer) -> str:
    heading = renderer.heading(Heading("", section.title)) if section.title else ""
    return "\n".join(part for part in (heading, renderer.blocks(section.blocks)) if part)


def _body(story: Story) -> Iterator[Page]:
    titles = iter(headings(story))
    parts = part_headings(story)
    number = part_number = 0
    for index, item in enumerate(story.contents):
        if isinstance(item, Part):
            part_number += 1
            yield _part(item, parts[index], part_number)
        for chapter in item.chapters if isinstance(item, Part) else (item,):
            number += 1
            yield from _chapter(chapter, next(titles), number, 2 if isinstance(item, Part) else 1)
    if not number and not part_number:
        for page in _chapter(Chapter(), Heading("", story_title(story.metadata)), 1, 1):  # a text that is all header
            yield page._replace(attributes=_semantics("chapter"))


def _part(part: Part, heading: Heading, number: int) -> Page:
    data = {"kind": part.kind, "number": part.number, "title": part.title, "chapters": len(part.chapters)}
    return Page(
        file=f"part-{number:02}.xhtml",
        title=heading.text,
        matter="bodymatter",
        attributes=_semantics("part") + data_attributes(data),
        label=heading.text,
        content=partial(_part_content, part, heading),
    )


def _part_content(part: Part, heading: Heading, renderer: Renderer) -> str:
    title = renderer.heading(heading, 1, "part-heading")
    return "\n".join(piece for piece in (title, renderer.blocks(part.blocks)) if piece)


def _semantics(kind: str) -> str:
    epub_type = _CHAPTER_TYPES.get(kind, "chapter")
    return f'class="{epub_type}" epub:type="{epub_type}" role="doc-{epub_type}"'


def _chapter(chapter: Chapter, heading: Heading, number: int, level: int) -> Iterator[Page]:
    """The chapter's page; a very long one's pages, of which the first has the heading and the last the end notes."""
    pieces = _with_their_notes(chapter.blocks)
    last = len(pieces) - 1
    for place, blocks in enumerate(pieces):
        piece = chapter
        if blocks is not chapter.blocks:
            piece = replace(chapter, blocks=blocks, end_notes=chapter.end_notes if place == last else ())
        semantics = _semantics(chapter.kind)
        if place == 0:
            semantics += data_attributes({"kind": chapter.kind, "number": chapter.number, "title": chapter.title})
            content = partial(_chapter_content, piece, heading)
        else:
            semantics += f' aria-label="{escape_attribute(f"{heading.text} ({place + 1})")}" data-continues="chapter"'
            content = partial(_continued_content, piece)
        yield Page(
            file=f"chapter-{number:04}{f'-{place + 1:02}' if place else ''}.xhtml",
            title=f"{heading.text} ({place + 1})" if place else heading.text,
            matter="bodymatter",
            attributes=semantics,
            level=0 if place else level,
            label=heading.text,
            content=content,
        )


def _chapter_content(chapter: Chapter, heading: Heading, renderer: Renderer) -> str:
    return renderer.chapter(chapter, heading)


def _continued_content(chapter: Chapter, renderer: Renderer) -> str:
    parts = (renderer.story(chapter.blocks), renderer.aside("end-note", chapter.end_notes))
    return "\n".join(part for part in parts if part)


def _with_their_notes(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """The chapter's pieces, each with the footnotes that belong to it: a reading system looks for them in its file."""
    if Footnote not in set(map(type, blocks)):
        return split(blocks)
    notes = {block.mark: block for block in blocks if isinstance(block, Footnote)}
    pieces = split(tuple(block for block in blocks if not isinstance(block, Footnote)))
    return [(*piece, *(notes[mark] for mark in marks_of(piece))) for piece in pieces]


def split(blocks: tuple[Block, ...], limit: int = LIMIT) -> list[tuple[Block, ...]]:
    """The blocks in pieces of about `limit` bytes at most, cut after scene breaks.

    Where there is no scene break within twice the limit, the cut is between two blocks. A piece that is not much too
    long stays whole, so that no crumbs are left.
    """
    if _most(blocks) <= limit:
        return [blocks]
    sizes = [_size(block) for block in blocks]
    left = sum(sizes)
    pieces = []
    start = size = scene = scene_size = 0
    for index, block in enumerate(blocks):
        if left <= limit * 5 // 4:
            break
        if scene > start and size + sizes[index] > limit:
            pieces.append(blocks[start:scene])
            start, size, left = scene, size - scene_size, left - scene_size
        elif size + sizes[index] > 2 * limit and index > start:
            pieces.append(blocks[start:index])
            start, size, left = index, 0, left - size
        size += sizes[index]
        if isinstance(block, SceneBreak) and size > limit // 4:
            scene, scene_size = index + 1, size
    pieces.append(blocks[start:])
    return pieces


_BESIDE = Text(text=".")


def _most(blocks: tuple[Block, ...]) -> int:
    """No fewer bytes than the blocks' `_size`, without the work of it: at most five for a character, "&amp;"."""
    plain = [
        len(block.children[0].text)
        for block in blocks
        if type(block) is Paragraph and len(block.children) == 1 and type(block.children[0]) is Text
    ]
    most = 40 * len(blocks) + 5 * sum(plain)
    for block in not_plain(blocks):
        most += sum(map(_most_of_inline, block.children)) if type(block) is Paragraph else _size(block)
    return most


def _most_of_inline(inline: Inline) -> int:
    if type(inline) is Text:
        return 5 * len(inline.text)
    if type(inline) is Emphasis or type(inline) is Strong:
        return 20 + sum(map(_most_of_inline, inline.children))
    return _size(Paragraph(children=(_BESIDE, inline, _BESIDE)))  # a line break alone is not written


def _size(block: Block) -> int:
    """The bytes of a block's text, near enough."""
    if type(block) is Paragraph and len(block.children) == 1 and type(block.children[0]) is Text:
        return len(block.children[0].text.encode("utf-8", "replace"))
    return len(Renderer().blocks((block,)).encode("utf-8", "replace"))


def _unique_titles(pages: Iterable[Page], untitled: str) -> Iterator[Page]:
    """The pages, a title that came before numbered ("Interlude (2)"); one without a visible character is `untitled`."""
    counts: dict[str, int] = {}
    for page in pages:
        base = title = _one_line(page.title) or untitled
        while title in counts:
            counts[base] += 1
            title = f"{base} ({counts[base]})"
        counts[title] = 1
        yield page._replace(title=title, label=_one_line(page.label) or base)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
