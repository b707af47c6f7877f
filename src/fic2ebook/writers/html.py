"""One HTML page that needs nothing beside it: title page, contents, story, style; no script, nothing fetched.

The page reads back to the same story: the head has the metadata as JSON (`#fic2ebook-metadata`); sections have
`data-kind`, `data-number` and `data-title` (marked text) where the model has a value, `data-matter` (front or back) if
they are no part and no chapter. A part has `data-chapters`: so many of the chapters after it are its own. Where the
metadata has end notes, the last section of the back matter shows them (`data-kind="end-notes"`). A picture that is not
at hand is a link or span of class `image`, with `data-alt=""` where it has no description, and in a span with its
address in `data-source`.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from fic2ebook import lazyre as re
from fic2ebook.footnotes import settled
from fic2ebook.lazydata import dataclass
from fic2ebook.model import Chapter, Image, Part, Section, Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers.base import generator
from fic2ebook.writers.css import style_text
from fic2ebook.writers.front import FrontItem, FrontPage, apply_notes, back_sections, front_pages
from fic2ebook.writers.headings import (
    Heading,
    headings,
    kind_label,
    language_tag,
    part_headings,
    section_title,
    story_title,
    text_direction,
)
from fic2ebook.writers.images import Picture, pictures
from fic2ebook.writers.web_metadata import head_lines
from fic2ebook.writers.xhtml import Renderer, clean, data_attributes, escape_attribute, escape_text

__all__ = ["write"]

# Properties that only e-readers know.
_READERS_ONLY = re.compile(r"^ *(?:adobe|-epub)-[^\n]*\n", re.MULTILINE)
_STYLE_END = re.compile("</(?=style)", re.IGNORECASE)
#: Kinds that have a role of their own; any other chapter is a chapter, any other section has none.
_ROLES = frozenset((
    "acknowledgments", "afterword", "appendix", "chapter", "colophon", "conclusion", "credits", "dedication",
    "epigraph", "epilogue", "foreword", "glossary", "introduction", "part", "preface", "prologue",
))  # fmt: skip
#: As many entries as a table of contents has before it is worth its place.
_CONTENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A section of the page: its id, its name in the contents and its depth there (1 or 2), and its HTML.

    `named` says that the section is a landmark, which needs a name that no other has.
    """

    id: str
    label: str
    level: int
    html: str
    named: bool


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as a UTF-8 HTML page. Raises UsageError for a style that there is not."""
    story = settled(apply_notes(story, options.notes))
    images = pictures(story)
    language = language_tag(story.metadata)
    renderer = Renderer(image=lambda image: _data_address(image, images), language=language)
    entries = [
        *_sections(story.front, "front", language, renderer),
        *_body(story, renderer),
        *_sections(_back(story), "back", language, renderer),
    ]
    parts = (
        '<a class="skip-link" href="#story">Skip to the story</a>',
        *_header(story, options, renderer),
        *_contents(entries if options.toc else [], language),
        '<main id="story">',
        *_with_names(entries),
        "</main>\n</body>\n</html>\n",
    )
    # XHTML's empty elements; no other text of the body has this pair, for ">" is always escaped.
    body = "\n".join(parts).replace("/>", ">")
    return "\n".join((*_head(story, options), body)).encode("utf-8")


def _data_address(image: Image, images: dict[bytes, Picture]) -> str | None:
    picture = images.get(image.data)
    if picture is None:
        return None
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


# Head


def _head(story: Story, options: WriteOptions) -> Iterator[str]:
    language = language_tag(story.metadata)
    direction = ' dir="rtl"' if text_direction(language) == "rtl" else ""
    yield f'<!DOCTYPE html>\n<html lang="{escape_attribute(language)}"{direction}>\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield from head_lines(story.metadata, generator())
    yield f"<style>\n{_style(options)}</style>\n</head>"
    yield f'<body class="style-{escape_attribute(options.style)}">'


def _style(options: WriteOptions) -> str:
    ours = (_READERS_ONLY.sub("", style_text(name)) for name in ("base", options.style, "web"))
    css = "\n".join(f"{part.strip()}\n" for part in (*ours, options.css) if part.strip())
    return _STYLE_END.sub(r"<\\/", css)


# Front


def _header(story: Story, options: WriteOptions, renderer: Renderer) -> Iterator[str]:
    pages = front_pages(story, options)
    yield "<header>"
    for page in pages:
        title_page = page.kind == "titlepage"
        css_class = "titlepage" if title_page else "work"
        inside = renderer.front_page(_gathered(page), level=1 if title_page else 2)
        # The title page is no section of the page: its heading is the page's own.
        tag = "div" if title_page else "section"
        yield f'<{tag} class="{css_class}">\n{inside}\n</{tag}>'
    if not pages:
        yield f'<h1 class="bare-title">{escape_text(story_title(story.metadata))}</h1>'
    yield "</header>"


def _gathered(page: FrontPage) -> FrontPage:
    """The page with the values of a repeated label (two lines "Mood:") below one, as HTML wants it."""
    items: list[FrontItem] = []
    places: dict[str, int] = {}
    for item in page.items:
        if item.role != "detail":
            places.clear()  # another list begins
        elif item.label in places:
            place = places[item.label]
            items[place] = items[place]._replace(blocks=items[place].blocks + item.blocks)
            continue
        else:
            places[item.label] = len(items)
        items.append(item)
    return page._replace(items=tuple(items))


def _contents(entries: list[_Entry], language: str) -> Iterator[str]:
    if len(entries) < _CONTENTS:
        return
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{escape_text(kind_label("toc", language))}</h2>\n<ol>'
    depth = 1
    for place, entry in enumerate(entries):
        if place:
            yield {0: "</li>", 1: "<ol>", -1: "</li>\n</ol>\n</li>"}[entry.level - depth]
        depth = entry.level
        yield f'<li><a href="#{entry.id}">{escape_text(entry.label)}</a>'
    yield "</li>\n</ol>\n</li>\n</ol>\n</nav>" if depth == 2 else "</li>\n</ol>\n</nav>"


# Sections


def _back(story: Story) -> tuple[Section, ...]:
    """The back matter; what the metadata's end notes are shown in is known by its kind."""
    sections = back_sections(story)
    shown = sections[len(story.back) :]
    return (*story.back, *(replace(section, kind="end-notes") for section in shown))


def _sections(sections: tuple[Section, ...], matter: str, language: str, renderer: Renderer) -> Iterator[_Entry]:
    for number, section in enumerate(sections, 1):
        heading = Heading("", section.title) if section.title else None
        data = {"matter": matter, "kind": section.kind, "title": section.title}
        inside = renderer.blocks(section.blocks)
        label = section_title(section, language)
        yield _entry(f"{matter}-{number}", section.kind, heading, data, inside, renderer, label=label)


def _body(story: Story, renderer: Renderer) -> Iterator[_Entry]:
    titles = iter(headings(story))
    parts = part_headings(story)
    number = part_number = 0
    for index, item in enumerate(story.contents):
        if isinstance(item, Part):
            part_number += 1
            yield _part(item, parts[index], part_number, renderer)
        for chapter in item.chapters if isinstance(item, Part) else (item,):
            number += 1
            yield _chapter(chapter, next(titles), number, 2 if isinstance(item, Part) else 1, renderer)


def _part(part: Part, heading: Heading, number: int, renderer: Renderer) -> _Entry:
    """The page of a part. Its chapters follow it; `data-chapters` says how many."""
    data = {"kind": part.kind, "number": part.number, "title": part.title, "chapters": len(part.chapters)}
    return _entry(f"part-{number}", "part", heading, data, renderer.blocks(part.blocks), renderer)


def _chapter(chapter: Chapter, heading: Heading, number: int, level: int, renderer: Renderer) -> _Entry:
    data = {"kind": chapter.kind, "number": chapter.number, "title": chapter.title}
    pieces = (
        renderer.aside("summary", chapter.summary),
        renderer.aside("note", chapter.notes),
        renderer.story(chapter.blocks, f"chapter-{number}-"),
        renderer.aside("end-note", chapter.end_notes),
    )
    inside = "\n".join(piece for piece in pieces if piece)
    role = chapter.kind if chapter.kind in _ROLES else "chapter"
    return _entry(f"chapter-{number}", role, heading, data, inside, renderer, level=level)


def _entry(
    uid: str,
    role: str,
    heading: Heading | None,
    data: Mapping[str, str | int | None],
    inside: str,
    renderer: Renderer,
    *,
    label: str = "",
    level: int = 1,
) -> _Entry:
    """A section with its heading; without one a div, as HTML wants it."""
    role = role if role in _ROLES else ""
    attributes = [f'id="{uid}"', f'class="{role or "matter"}"']
    if role:
        attributes.append(f'role="doc-{role}"')
    title = ""
    if heading:
        css_class = "part-heading" if role == "part" else "chapter-heading"
        title = renderer.heading(heading, 2, css_class) + "\n"
    tag = "section" if heading else "div"
    html = f"<{tag} {' '.join(attributes)}{data_attributes(data)}>\n{title}{inside}\n</{tag}>"
    return _Entry(id=uid, label=label or (heading.text if heading else ""), level=level, html=html, named=bool(role))


def _with_names(entries: list[_Entry]) -> Iterator[str]:
    """The sections' HTML, each landmark with a name that no other has ("Interlude (2)")."""
    counts = Counter[str]()
    names = set[str]()
    for entry in entries:
        if not entry.named:
            yield entry.html
            continue
        name = base = " ".join(clean(entry.label).split())
        while name in names:
            counts[base] += 1
            name = f"{base} ({counts[base] + 1})"
        names.add(name)
        yield entry.html.replace(" ", f' aria-label="{escape_attribute(name)}" ', 1)
