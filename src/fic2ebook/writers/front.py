"""The title page, the work page and the notes at the back, built once from a story so that every writer shows alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from fic2ebook.lazydata import NamedTuple
from fic2ebook.marked import from_marked, inlines_from_marked
from fic2ebook.model import (
    Block,
    Chapter,
    Link,
    Paragraph,
    Part,
    Quote,
    Section,
    Series,
    Story,
    Subheading,
    Text,
)
from fic2ebook.options import WriteOptions
from fic2ebook.writers import labels
from fic2ebook.writers.headings import headings, kind_label, language_tag, title_inlines, untitled

__all__ = ["FrontItem", "FrontPage", "apply_notes", "back_sections", "front_pages", "title_page", "work_page"]


class FrontItem(NamedTuple):
    """One thing on a front page, in order.

    `role` is what it is: authors, series, epigraph, dedication; detail (a short label and value; a run of them is one
    list); text (a label above paragraphs). `label` is what stands before or above it, "" for nothing.
    """

    role: str
    label: str = ""
    blocks: tuple[Block, ...] = ()


class FrontPage(NamedTuple):
    """A front page: `kind` is "titlepage" or "work"; `title` is its heading (marked text)."""

    kind: str
    title: str
    items: tuple[FrontItem, ...] = ()


# Front pages


def front_pages(story: Story, options: WriteOptions) -> tuple[FrontPage, ...]:
    """The title page, and the work page where there is something to show; nothing if the options say so."""
    if not options.title_page:
        return ()
    work = work_page(story)
    return (title_page(story), work) if work.items else (title_page(story),)


def title_page(story: Story) -> FrontPage:
    """Title, authors, series, epigraph with its source, dedication."""
    metadata = story.metadata
    language = language_tag(metadata)
    items = []
    if metadata.authors:
        items.append(FrontItem(role="authors", blocks=_paragraph(_byline(metadata.authors, language))))
    if metadata.series:
        items.append(FrontItem(role="series", blocks=_series(metadata.series, language)))
    if metadata.epigraph:
        items.append(FrontItem(role="epigraph", blocks=_epigraph(metadata.epigraph, metadata.epigraph_source)))
    if metadata.dedication:
        items.append(FrontItem(role="dedication", blocks=from_marked(metadata.dedication)))
    return FrontPage(kind="titlepage", title=metadata.title or untitled(metadata), items=tuple(items))


#: A page that says no more than these says nothing.
_BARE = ("language", "chapters")


def work_page(story: Story) -> FrontPage:
    """What is known of the work, in the order readers know from archives; `items` is empty where there is nothing."""
    items = tuple(_work_items(story))
    language = language_tag(story.metadata)
    told = {item.label for item in items} - {labels.in_language(labels.LABELS[field][0], language) for field in _BARE}
    return FrontPage(kind="work", title=kind_label("work", language), items=items if told else ())


def _work_items(story: Story) -> Iterator[FrontItem]:
    metadata = story.metadata
    language = language_tag(metadata)
    detail = partial(_detail, language)
    for field in ("fandoms", "relationships", "characters", "rating", "warnings", "categories", "genres", "tags"):
        if value := getattr(metadata, field):
            yield from detail(field, value)
    if metadata.series:
        label = labels.in_language(labels.LABELS["series"][0], language)
        yield FrontItem(role="detail", label=label, blocks=_series(metadata.series, language))
    yield from detail("collections", metadata.collections)
    yield from detail("published", _date(metadata.published, language))
    yield from detail("updated", _date(metadata.updated, language))
    if metadata.complete is not None:
        status = labels.COMPLETE if metadata.complete else labels.IN_PROGRESS
        yield from detail("complete", labels.in_language(status, language))
    yield from detail("words", _number(metadata.words, language))
    yield from detail("chapters", _chapters(story))
    yield from detail("language", _language_name(metadata.language))
    for field in ("summary", "notes", "disclaimer"):
        if value := getattr(metadata, field):
            yield from _text(labels.in_language(labels.LABELS[field][0], language), value)
    yield from detail("beta", metadata.beta)
    for field in ("credits", "copyright", "archive_permission", "contact", "feedback", "spoilers"):
        if value := getattr(metadata, field):
            yield from _statement(labels.in_language(labels.LABELS[field][0], language), value)
    for label, value in metadata.extra:
        yield from _statement(label, value)
    yield from detail("publisher", metadata.publisher)
    if metadata.source_url:
        link = Link(children=(Text(text=metadata.source_url),), target=metadata.source_url)
        label = labels.in_language(labels.LABELS["source_url"][0], language)
        yield FrontItem(role="detail", label=label, blocks=(Paragraph(children=(link,)),))


def _detail(language: str, field: str, value: str | tuple[str, ...] | None) -> Iterator[FrontItem]:
    values = (value,) if isinstance(value, str) else value or ()
    text = ", ".join(item for item in values if item.strip())
    if text:
        label = labels.in_language(labels.LABELS[field][len(values) > 1], language)
        yield FrontItem(role="detail", label=label, blocks=(Paragraph(children=title_inlines(text)),))


def _text(label: str, value: str | None) -> Iterator[FrontItem]:
    blocks = from_marked(value or "")
    if blocks:
        yield FrontItem(role="text", label=label, blocks=blocks)


def _statement(label: str, value: str | None) -> Iterator[FrontItem]:
    """A detail where it is one short paragraph, else a text."""
    for item in _text(label, value):
        short = len(item.blocks) == 1 and len(value or "") <= 200 and label
        yield item._replace(role="detail") if short else item


def _paragraph(text: str) -> tuple[Block, ...]:
    return (Paragraph(children=(Text(text=text),)),)


def _byline(names: tuple[str, ...], language: str) -> str:
    """ "by A", "by A and B", "by A, B and C"."""
    conjunction = labels.in_language(labels.AND, language)
    eastern = conjunction == "、"
    conjunction, comma = (conjunction, conjunction) if eastern else (f" {conjunction} ", ", ")
    joined = conjunction.join(part for part in (comma.join(names[:-1]), names[-1]) if part)
    return labels.in_language(labels.BY, language).format(joined)


def _series(series: tuple[Series, ...], language: str) -> tuple[Block, ...]:
    return tuple(Paragraph(children=title_inlines(_series_line(one, language))) for one in series)


def _series_line(series: Series, language: str) -> str:
    if series.position is None:
        return series.name
    return labels.in_language(labels.PART_OF, language).format(f"{series.position:g}", series.name)


def _epigraph(text: str, source: str | None) -> tuple[Block, ...]:
    blocks: list[Block] = [Quote(blocks=from_marked(text))]
    if source:
        dashed = source if source[0] in "-–—" else f"— {source}"
        blocks.append(Paragraph(children=inlines_from_marked(dashed)))
    return tuple(blocks)


def _date(date: datetime.date | None, language: str) -> str | None:
    if date is None:
        return None
    pattern, months = "{day} {month} {year}", labels.MONTHS
    if not labels.is_english(language):
        from fic2ebook.writers.translations import DATES

        pattern, months = DATES.get(labels.primary(language), (pattern, months))
    month = months.split()[date.month - 1] if months else ""
    return pattern.format(day=date.day, month=month, number=date.month, year=date.year)


def _number(number: int | None, language: str) -> str | None:
    if not number:
        return None
    if labels.is_english(language):
        return f"{number:,}"
    from fic2ebook.writers.translations import THOUSANDS

    return f"{number:,}".replace(",", THOUSANDS.get(labels.primary(language), ","))


def _chapters(story: Story) -> str | None:
    """ "3", or "3/10" where the text says how many are planned; nothing for a single chapter of one."""
    count, planned = len(story.chapters), story.metadata.chapters_planned
    if planned and planned >= count:
        return f"{count}/{planned}"
    return str(count) if count > 1 else None


def _language_name(tag: str | None) -> str | None:
    """What the language is called in a book that is in it."""
    if not tag or tag == "und":
        return None
    subtag = labels.primary(tag)
    if subtag == "en":
        return labels.LANGUAGES[subtag]
    from fic2ebook.writers.translations import NAMES

    return NAMES.get(subtag) or labels.LANGUAGES.get(subtag, tag)


# Back matter and notes


def back_sections(story: Story) -> tuple[Section, ...]:
    """The story's back matter, and its end notes last."""
    blocks = from_marked(story.metadata.end_notes or "")
    if not blocks:
        return story.back
    title = labels.in_language(labels.LABELS["end_notes"][0], language_tag(story.metadata))
    return (*story.back, Section(kind="afterword", title=title, blocks=blocks))


def apply_notes(story: Story, mode: str) -> Story:
    """The story with its author's notes kept ("keep"), collected at the back ("end"), or left out ("drop").

    Summaries are no notes. "end" moves the chapters' notes; "drop" takes those of the work out too.
    """
    if mode == "keep":
        return story
    back = story.back
    metadata = story.metadata
    if mode == "end":
        collected = tuple(_collected(story))
        if collected:
            title = kind_label("notes", language_tag(metadata))
            back = (*back, Section(kind="notes", title=title, blocks=collected))
    else:
        metadata = replace(metadata, notes=None, end_notes=None)
    contents = tuple(_without_notes(item) for item in story.contents)
    return replace(story, metadata=metadata, contents=contents, back=back)


def _collected(story: Story) -> Iterator[Block]:
    for chapter, heading in zip(story.chapters, headings(story), strict=True):
        if chapter.notes or chapter.end_notes:
            yield Subheading(children=(Text(text=heading.text),))
            yield from chapter.notes
            yield from chapter.end_notes


def _without_notes(item: Part | Chapter) -> Part | Chapter:
    if isinstance(item, Chapter):
        return replace(item, notes=(), end_notes=())
    return replace(item, chapters=tuple(replace(chapter, notes=(), end_notes=()) for chapter in item.chapters))
