"""What is fuzzed: each target takes bytes and raises where a promise is broken, for atheris and hypothesis alike.

The promises: nothing is raised but Fic2EbookError; every word is accounted for; what is written is well formed, has
nothing active in it, and reads back to the same story.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from functools import cache
from zlib import crc32

from active import faults

import fic2ebook as f2e
from fic2ebook.body import BodyOptions, build
from fic2ebook.model import Chapter, Emphasis, Metadata, Paragraph, Story, Text
from fic2ebook.options import LAYOUTS
from fic2ebook.parsers import PARSERS
from fic2ebook.parsers.detect import read_header
from fic2ebook.pieces import Piece
from fic2ebook.source import read_source
from fic2ebook.source.decode import decode
from fic2ebook.source.repair import repair

__all__ = ["TARGETS"]

#: Formats as they are written, and whether for Kobo.
_OUTPUTS = (("epub", False), ("html", False), ("md", False), ("json", False), ("epub", True))
_NAMES = ("x.txt", "x.html", "x.md", "")
_MARKUPS = ("text", "markdown", "org", "none")
_PARTS = b"\n\f\n"  # parts the files of a book in the bytes of `book` and `own_book`


class Broken(AssertionError):
    """A promise is broken."""


def _check(holds: bool, what: object) -> None:
    if not holds:
        raise Broken(what)


def fuzz_decode(data: bytes) -> None:
    """Bytes become a text that UTF-8 can hold, before its repairs and after them."""
    with contextlib.suppress(f2e.InputError):
        text = decode(data).text
        text.encode("utf-8")
        repair(text).text.encode("utf-8")


def fuzz_detect(data: bytes) -> None:
    """Every parser answers for every text, were it named for one of another format."""
    with contextlib.suppress(f2e.InputError):
        source = read_source(data, name="x.txt")
        for name in (None, PARSERS[crc32(data) % len(PARSERS)].name):
            reading = read_header(source, PARSERS, name)
            _check(all(0 <= seen.confidence <= 1 for seen in reading.candidates), reading.candidates)


def fuzz_body(data: bytes) -> None:
    """Any text in any markup and layout becomes blocks."""
    text = data.decode("utf-8", "replace").replace("\r", "\n").replace("\0", "")
    choice = crc32(data)
    layouts = [*dict.fromkeys(LAYOUTS.values())]
    piece = Piece(text=text, markup=_MARKUPS[choice % 4])  # type: ignore[arg-type]
    options = BodyOptions(
        language=("en", "de", "ru", None)[choice // 4 % 4],
        layout=layouts[choice // 16 % len(layouts)],
        smarten=bool(choice // 256 % 2),
    )
    build((piece,), options)


def fuzz_whole(data: bytes) -> None:
    """The whole way, to one of the outputs and back."""
    choice = crc32(data)
    options = f2e.ReadOptions(smarten=bool(choice // 64 % 2))
    try:
        reading = f2e.read(data, options, name=_NAMES[choice // 16 % 4])
    except f2e.InputError as error:
        _check("\n" not in str(error), error)
        return
    _check(reading.report.unaccounted == (), ("unaccounted", reading.report.format, reading.report.unaccounted))
    _written(reading.story, *_OUTPUTS[choice % len(_OUTPUTS)])


def _written(story: Story, format: str, kepub: bool) -> None:
    out = io.BytesIO()
    f2e.write(story, out, format=format, options=f2e.WriteOptions(cover=False, modified=0, kepub=kepub))
    wrong = faults(format, out.getvalue())
    _check(not wrong, (format, wrong))
    again = f2e.read(out.getvalue(), name=f"x.{format}").story
    _check(again == story, (f"{format} read back", story, again))


def fuzz_book(data: bytes) -> None:
    """An EPUB of another program: package document, contents, pages, each of them whatever the bytes are."""
    package, contents, *pages = [*data.split(_PARTS), b"", b""][:6]
    files = {"META-INF/container.xml": _CONTAINER, "content.opf": package, "toc.ncx": contents}
    files.update({f"p{number}.xhtml": page for number, page in enumerate(pages)})
    fuzz_whole(_zip(files))


def fuzz_own_book(data: bytes) -> None:
    """An EPUB that says it is ours, with metadata and a chapter that somebody has changed."""
    metadata, page, *_ = [*data.split(_PARTS), b"", b""]
    files = dict(_own_files())
    files["META-INF/fic2ebook.json"] = metadata
    files[next(name for name in files if "chapter" in name)] = page
    fuzz_whole(_zip(files))


def fuzz_archive(data: bytes) -> None:
    """Bytes that begin as a zip archive does."""
    fuzz_whole(b"PK\3\4" + data.removeprefix(b"PK\3\4"))


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype"), b"application/epub+zip")
        for name, content in files.items():
            book.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


_CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="content.opf"/></rootfiles></container>'
)
_PACKAGE = (
    b'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    b"<dc:title>The Lamp Gate</dc:title><dc:creator>Hester Mallow</dc:creator><dc:date>2009-12-29</dc:date>"
    b'<meta name="calibre:series" content="Lamps"/></metadata><manifest>'
    b'<item id="a" href="p0.xhtml" media-type="application/xhtml+xml"/>'
    b'<item id="b" href="p1.xhtml" media-type="application/xhtml+xml"/>'
    b'<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    b'<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
_NCX = (
    b'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel>'
    b'<content src="p0.xhtml"/></navPoint></navMap></ncx>'
)
_PAGE = b"<html><body><h1>One</h1><p>She went <i>down</i> to the gate.</p><hr/><p>It was cold.</p></body></html>"


@cache
def _sample() -> Story:
    paragraph = Paragraph(children=(Text(text="She went "), Emphasis(children=(Text(text="down"),)), Text(text=".")))
    chapters = tuple(Chapter(number=number, title="The *Stair*", blocks=(paragraph,)) for number in (1, 2))
    return Story(metadata=Metadata(title="The Lamp Gate", authors=("Hester Mallow",)), contents=chapters)


def _bytes(format: str) -> bytes:
    out = io.BytesIO()
    f2e.write(_sample(), out, format=format, options=f2e.WriteOptions(cover=False, modified=0))
    return out.getvalue()


@cache
def _own_files() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(_bytes("epub"))) as book:
        return tuple((name, book.read(name)) for name in book.namelist() if name != "mimetype")


def seeds(name: str) -> list[bytes]:
    """What a target's run begins with, besides the sample stories."""
    if name == "book":
        return [_PARTS.join((_PACKAGE, _NCX, _PAGE, _PAGE))]
    if name == "own_book":
        files = dict(_own_files())
        page = next(content for file, content in files.items() if "chapter" in file)
        return [_PARTS.join((files["META-INF/fic2ebook.json"], page))]
    if name == "archive":
        return [_bytes("epub"), _zip({"META-INF/container.xml": _CONTAINER, "content.opf": _PACKAGE})]
    return [_bytes(format) for format in ("md", "html", "json")] if name == "whole" else []


#: By name; those that take any text first.
TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "detect": fuzz_detect,
    "body": fuzz_body,
    "whole": fuzz_whole,
    "book": fuzz_book,
    "own_book": fuzz_own_book,
    "archive": fuzz_archive,
}
#: Targets whose bytes are a story text.
TEXTS = ("decode", "detect", "body", "whole")
