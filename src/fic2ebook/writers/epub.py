"""EPUB 3, and Kobo's dialect of it.

ebooklib makes the package document, manifest, spine and container; it is given finished pages, because its own pages
are parsed and printed anew, which changes the text.
"""

from __future__ import annotations

import datetime
import functools
import io
import json
import os
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ebooklib import epub

from fic2ebook.errors import UsageError
from fic2ebook.footnotes import settled
from fic2ebook.jsonio import metadata_to_data
from fic2ebook.model import Image, Metadata, Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers import package
from fic2ebook.writers.css import epub_css
from fic2ebook.writers.front import apply_notes
from fic2ebook.writers.headings import language_tag, story_title, text_direction
from fic2ebook.writers.images import Picture, pictures
from fic2ebook.writers.kepub import KepubRenderer
from fic2ebook.writers.navigation import nav, ncx
from fic2ebook.writers.pages import Page, Shell, plan
from fic2ebook.writers.xhtml import Renderer

__all__ = ["METADATA_FILE", "write"]

#: Where a book of ours has all its metadata, exactly; reading systems pass over files there that they do not know.
METADATA_FILE = "META-INF/fic2ebook.json"

_XHTML = "application/xhtml+xml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Of deflate: a novel takes 3.8 % more room than at 6, the usual one, and half the time, of which this was a tenth.
_LEVEL = 4
#: Files that are alike in all books of a batch.
_ALIKE = (".css", "container.xml")
_LAST_SECOND = 253_402_300_799  # of the year 9999, the last that the format of a date can hold


class _Item(epub.EpubItem):  # type: ignore[misc]
    """A file that is rendered when it is written, so that only one page is in memory at a time."""

    def __init__(self, uid: str, file: str, media_type: str, render: Callable[[], bytes], *properties: str) -> None:
        super().__init__(uid, file, media_type)
        self.render = render
        self.properties = list(properties)

    def get_content(self, default: object = None) -> bytes:
        return self.render()


class _ReproducibleZip(zipfile.ZipFile):
    """A zip whose entries carry no time and no system of their own; what is compressed already is stored."""

    def writestr(
        self, zinfo_or_arcname: Any, data: Any, compress_type: int | None = None, compresslevel: int | None = _LEVEL
    ) -> None:
        """Writes an entry whose data is all there: in a third of the time zipfile takes beside deflating it."""
        name = zinfo_or_arcname
        content = data.encode("utf-8") if isinstance(data, str) else data
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        entry.file_size = len(content)
        entry.CRC = zlib.crc32(content)
        if name != "mimetype" and not name.endswith((".jpg", ".png", ".gif")):
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = _deflated_once(content) if name.endswith(_ALIKE) else _deflated(content)
        entry.compress_size = len(content)
        entry.header_offset = self.start_dir
        assert self.fp is not None
        self.fp.write(entry.FileHeader(zip64=False))
        self.fp.write(content)
        self.start_dir = self.fp.tell()
        self.filelist.append(entry)
        self._didModify = True


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL, -zlib.MAX_WBITS)


_deflated_once = functools.lru_cache(maxsize=4)(_deflated)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self.book.language)
        super()._write_opf_file(root)

    def write(self) -> None:
        with _ReproducibleZip(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
            self.out.writestr(METADATA_FILE, self.options["metadata"])


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as the bytes of an EPUB; with `options.kepub`, of a kepub. The same input gives the same bytes.

    Raises UsageError for a style that there is not, a cover image that cannot be used, a SOURCE_DATE_EPOCH that is no
    number.
    """
    out = io.BytesIO()
    story = settled(apply_notes(story, options.notes))
    book = _book(story, options)
    exact = json.dumps({"fic2ebook": 1, "metadata": metadata_to_data(story.metadata)})
    _Writer(out, book, {"mtime": _modified(options), "metadata": exact}).write()
    return out.getvalue()


def _modified(options: WriteOptions) -> datetime.datetime:
    """The time the book is said to be of: the options', else SOURCE_DATE_EPOCH's, else now."""
    seconds = options.modified
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None and stated:
        try:
            seconds = int(stated)
        except ValueError:
            raise UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {stated!r}") from None
    if seconds is None:
        seconds = int(time.time())
    return datetime.datetime.fromtimestamp(min(max(seconds, 0), _LAST_SECOND), datetime.UTC)


def _book(story: Story, options: WriteOptions) -> epub.EpubBook:
    images = pictures(story)
    cover = _cover(story, options)
    book = _described(story.metadata, images, has_cover=cover is not None)
    file = cover.file if cover else None
    book.add_item(_Item("style", "css/style.css", "text/css", lambda: epub_css(options, cover=file)))
    if cover is not None:
        book.add_item(_Item("cover", cover.file, cover.media_type, partial(_data, cover), "cover-image"))
    for number, picture in enumerate(images.values(), 1):
        book.add_item(_Item(f"image-{number}", picture.file, picture.media_type, partial(_data, picture)))
    _add_pages(book, story, options, partial(_renderer, images, options.kepub, book.language))
    return book


def _described(metadata: Metadata, images: Mapping[bytes, Picture], *, has_cover: bool) -> epub.EpubBook:
    """An empty book with all its metadata."""
    book = epub.EpubBook()
    book.metadata.clear()  # a random identifier
    book.language = language_tag(metadata)
    book.direction = "rtl" if text_direction(book.language) == "rtl" else None
    described = all(picture.described for picture in images.values())
    for entry in package.entries(metadata, has_cover=has_cover):
        book.add_metadata(*entry)
    for entry in package.accessibility(images=bool(images), described=described):
        book.add_metadata(*entry)
    return book


def _add_pages(book: epub.EpubBook, story: Story, options: WriteOptions, make_renderer: Callable[[], Renderer]) -> None:
    """Adds pages and contents; the contents are among the pages if wanted and if there is a chapter to choose."""
    pages = plan(story, options)
    shell = Shell(language=book.language, direction=text_direction(book.language), columns=options.kepub)
    contents = _Item("nav", "nav.xhtml", _XHTML, lambda: nav(pages, shell, make_renderer()), "nav")
    book.add_item(contents)
    book.add_item(_Item("ncx", "toc.ncx", "application/x-dtbncx+xml", partial(_ncx, story.metadata, pages)))
    for page in pages:
        render = partial(_page, page, shell, make_renderer)
        item = _Item(page.file.removesuffix(".xhtml"), page.file, _XHTML, render)
        book.add_item(item)
        book.spine.append(item)  # items, not ids, which ebooklib would look for one by one
    if options.toc and sum(page.matter == "bodymatter" and page.level > 0 for page in pages) > 1:
        book.spine.insert(sum(page.file in ("title.xhtml", "about.xhtml") for page in pages), contents)
    else:
        book.spine.append((contents, "no"))  # reached by the reader's own menu only


def _renderer(images: Mapping[bytes, Picture], kepub: bool, language: str) -> Renderer:
    def address(image: Image) -> str | None:
        picture = images.get(image.data) if image.data else None
        return picture.file if picture else None

    return (KepubRenderer if kepub else Renderer)(image=address, epub=True, language=language)


def _page(page: Page, shell: Shell, make_renderer: Callable[[], Renderer]) -> bytes:
    return shell.section(page, make_renderer())


def _data(picture: Picture) -> bytes:
    return picture.data


def _ncx(metadata: Metadata, pages: list[Page]) -> bytes:
    return ncx(pages, story_title(metadata), package.identifier(metadata), language_tag(metadata))


def _cover(story: Story, options: WriteOptions) -> Picture | None:
    if not options.cover:
        return None
    from fic2ebook.writers.cover import cover

    metadata = story.metadata
    data = cover(story_title(metadata), metadata.authors, package.identifier(metadata), options.cover_image)
    ending, kind = ("png", "image/png") if data.startswith(b"\x89PNG") else ("jpg", "image/jpeg")
    return Picture(file=f"images/cover.{ending}", media_type=kind, data=data, described=True)
