"""EPUB 3, and Kobo's dialect of it: which files a book has and what is in them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from fic2ebook.errors import UsageError
from fic2ebook.footnotes import settled
from fic2ebook.jsonio import metadata_to_data
from fic2ebook.model import Image, Metadata, Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers import package
from fic2ebook.writers.beside import packed
from fic2ebook.writers.css import epub_css
from fic2ebook.writers.front import apply_notes
from fic2ebook.writers.headings import language_tag, story_title, text_direction
from fic2ebook.writers.images import Picture, pictures
from fic2ebook.writers.kepub import KepubRenderer
from fic2ebook.writers.navigation import nav, ncx
from fic2ebook.writers.pages import Page, Shell, plan
from fic2ebook.writers.parcel import Content, Cover, File, Package
from fic2ebook.writers.xhtml import Renderer

__all__ = ["write"]

_XHTML = "application/xhtml+xml"
_NAV = File(uid="nav", name="nav.xhtml", media_type=_XHTML, properties=("nav",))
#: A file of a book, and what renders its content.
_Item: TypeAlias = tuple[File, Callable[[], Content]]


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as the bytes of an EPUB; with `options.kepub`, of a kepub. The same input gives the same bytes.

    Raises UsageError for a style that there is not, a cover image that cannot be used, a SOURCE_DATE_EPOCH that is no
    number.
    """
    story = settled(apply_notes(story, options.notes))
    images = pictures(story)
    pages = plan(story, options)
    items = [*_supplied(story.metadata, images, options), *_rendered(story.metadata, images, pages, options)]
    language = language_tag(story.metadata)
    book = Package(
        language=language,
        direction="rtl" if text_direction(language) == "rtl" else None,
        entries=tuple(_entries(story.metadata, images, has_cover=options.cover)),
        files=tuple(file for file, _ in items),
        spine=tuple(_spine(pages, options)),
        modified=_modified(options),
        exact={"fic2ebook": 1, "metadata": metadata_to_data(story.metadata)},
    )
    return packed(book, lambda: (render() for _, render in items))


def _modified(options: WriteOptions) -> int:
    """The time the book is said to be of, in seconds since 1970: the options', else SOURCE_DATE_EPOCH's, else now."""
    seconds = options.modified
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None and stated:
        try:
            seconds = int(stated)
        except ValueError:
            raise UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {stated!r}") from None
    return int(time.time()) if seconds is None else seconds


def _entries(metadata: Metadata, images: Mapping[bytes, Picture], *, has_cover: bool) -> Iterator[package.Entry]:
    described = all(picture.described for picture in images.values())
    yield from package.entries(metadata, has_cover=has_cover)
    yield from package.accessibility(images=bool(images), described=described)


def _supplied(metadata: Metadata, images: Mapping[bytes, Picture], options: WriteOptions) -> Iterator[_Item]:
    """The files that are no pages: style, cover, pictures."""
    ending, kind = ("jpg", "image/jpeg") if options.cover_image else ("png", "image/png")
    cover = f"images/cover.{ending}" if options.cover else None
    yield File(uid="style", name="css/style.css", media_type="text/css"), lambda: epub_css(options, cover=cover)
    if cover:
        file = File(uid="cover", name=cover, media_type=kind, properties=("cover-image",))
        yield file, lambda: _cover(metadata, options)
    for number, picture in enumerate(images.values(), 1):
        yield File(uid=f"image-{number}", name=picture.file, media_type=picture.media_type), partial(_data, picture)


def _cover(metadata: Metadata, options: WriteOptions) -> Cover:
    return Cover(
        title=story_title(metadata),
        authors=metadata.authors,
        identifier=package.identifier(metadata),
        given=options.cover_image,
    )


def _data(picture: Picture) -> bytes:
    return picture.data


def _rendered(
    metadata: Metadata, images: Mapping[bytes, Picture], pages: Sequence[Page], options: WriteOptions
) -> Iterator[_Item]:
    """Contents and pages."""
    language = language_tag(metadata)
    shell = Shell(language=language, direction=text_direction(language), columns=options.kepub)
    make_renderer = partial(_renderer, images, options.kepub, language)
    yield _NAV, lambda: nav(pages, shell, make_renderer())
    yield (
        File(uid="ncx", name="toc.ncx", media_type="application/x-dtbncx+xml"),
        lambda: ncx(pages, story_title(metadata), package.identifier(metadata), language),
    )
    for page in pages:
        yield File(uid=_uid(page), name=page.file, media_type=_XHTML), partial(_page, page, shell, make_renderer)


def _uid(page: Page) -> str:
    return page.file.removesuffix(".xhtml")


def _page(page: Page, shell: Shell, make_renderer: Callable[[], Renderer]) -> bytes:
    return shell.section(page, make_renderer())


def _renderer(images: Mapping[bytes, Picture], kepub: bool, language: str) -> Renderer:
    def address(image: Image) -> str | None:
        picture = images.get(image.data) if image.data else None
        return picture.file if picture else None

    return (KepubRenderer if kepub else Renderer)(image=address, epub=True, language=language)


def _spine(pages: Sequence[Page], options: WriteOptions) -> list[tuple[str, bool]]:
    """The pages in order; the contents are among them if wanted and if there is a chapter to choose."""
    spine = [(_uid(page), True) for page in pages]
    if options.toc and sum(page.matter == "bodymatter" and page.level > 0 for page in pages) > 1:
        spine.insert(sum(page.file in ("title.xhtml", "about.xhtml") for page in pages), (_NAV.uid, True))
    else:
        spine.append((_NAV.uid, False))  # reached by the reader's own menu only
    return spine
