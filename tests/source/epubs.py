"""EPUBs of other programs, made for tests."""

from __future__ import annotations

import io
import zipfile
from typing import Any, TypeAlias

__all__ = ["METADATA", "PROSE", "make_epub"]

PROSE = "<p>She went down to the lamp gate, and it was cold there. “Who is it?” she said.</p>" * 6
METADATA = "<dc:title>The Lamp Gate</dc:title><dc:creator>Hester Mallow</dc:creator><dc:language>en</dc:language>"
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)
_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>{}</html>'
)


#: File to name, or to name and what is below it.
Contents: TypeAlias = "dict[str, str] | dict[str, Any]"


def _parted(entry: Any) -> tuple[str, Contents]:
    return (entry, {}) if isinstance(entry, str) else entry


def _nav(contents: Contents) -> str:
    out = []
    for file, entry in contents.items():
        name, below = _parted(entry)
        link = f'<a href="{file}">{name}</a>' if file else f"<span>{name}</span>"
        out.append(f"<li>{link}{_nav(below) if below else ''}</li>")
    return f"<ol>{''.join(out)}</ol>"


def _ncx(contents: Contents) -> str:
    out = []
    for file, entry in contents.items():
        name, below = _parted(entry)
        content = f'<content src="{file}"/>' if file else ""
        out.append(f"<navPoint><navLabel><text>{name}</text></navLabel>{content}{_ncx(below)}</navPoint>")
    return "".join(out)


def make_epub(
    pages: dict[str, str],
    metadata: str = METADATA,
    contents: Contents | None = None,
    *,
    nav: bool = False,
    guide: str = "",
    files: dict[str, bytes] | None = None,
) -> bytes:
    """An EPUB of pages (file to body), with contents (file to name) as NCX or, with `nav`, as EPUB 3 has them.

    An entry with others below it is its name with their contents; without a file it is only a heading.
    """
    items = [f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)]
    if nav:
        items.append('<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>')
        toc = ("nav.xhtml", _PAGE.format(f'<body><nav epub:type="toc">{_nav(contents or {})}</nav></body>'))
    else:
        items.append('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>')
        toc = (
            "toc.ncx",
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{_ncx(contents or {})}</navMap></ncx>',
        )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata><manifest>{"".join(items)}'
        f"</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("OEBPS/content.opf", package)
        book.writestr(f"OEBPS/{toc[0]}", toc[1])
        for name, body in pages.items():
            book.writestr(f"OEBPS/{name}", _PAGE.format(body))
        for name, data in (files or {}).items():
            book.writestr(name, data)
    return out.getvalue()
