"""The contents of an EPUB: nav.xhtml for EPUB 3 and toc.ncx for older readers, in the same order."""

from __future__ import annotations

from collections.abc import Iterable

from fic2ebook.model import Text
from fic2ebook.writers import labels
from fic2ebook.writers.pages import Page, Shell
from fic2ebook.writers.xhtml import Renderer, escape_attribute, escape_text

__all__ = ["nav", "ncx"]


def nav(pages: Iterable[Page], shell: Shell, renderer: Renderer) -> bytes:
    """nav.xhtml: the contents, and hidden landmarks (contents, title page, start of the story)."""
    listed = [page for page in pages if page.level]
    contents = labels.in_language(labels.SECTIONS["toc"], shell.language)
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h2>{escape_text(contents)}</h2>\n'
        f"{_nested(listed, renderer)}\n</nav>\n"
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden">\n<h2>Landmarks</h2>\n<ol>\n'
        f"{_landmarks(pages, shell.language)}\n</ol>\n</nav>"
    )
    return shell.page(contents, body, "frontmatter").encode("utf-8")


def _nested(pages: list[Page], renderer: Renderer) -> str:
    """An ordered list of links; pages of level 2 are a list inside the entry before them."""
    out = ["<ol>"]
    depth = 1
    for place, page in enumerate(pages):
        if place:
            out.append({0: "</li>", 1: "<ol>", -1: "</li>\n</ol>\n</li>"}[page.level - depth])
        depth = page.level
        out.append(f'<li><a href="{escape_attribute(page.file)}">{renderer.line((Text(text=page.label),))}</a>')
    out.append("</li>\n</ol>\n</li>\n</ol>" if depth == 2 else "</li>\n</ol>")
    return "\n".join(out)


def _landmarks(pages: Iterable[Page], language: str) -> str:
    marks = [("toc", "nav.xhtml", labels.SECTIONS["toc"])]
    title = next((page for page in pages if page.file == "title.xhtml"), None)
    if title:
        marks.insert(0, ("titlepage", title.file, labels.SECTIONS["titlepage"]))
    start = next((page for page in pages if page.matter == "bodymatter"), None)
    if start:
        marks.append(("bodymatter", start.file, labels.START))
    return "\n".join(
        f'<li><a epub:type="{kind}" href="{file}">{escape_text(labels.in_language(label, language))}</a></li>'
        for kind, file, label in marks
    )


def ncx(pages: Iterable[Page], title: str, identifier: str, language: str) -> bytes:
    """toc.ncx with the same entries in the same order."""
    listed = [page for page in pages if page.level]
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{escape_attribute(language)}">',
        "<head>",
        f'<meta name="dtb:uid" content="{escape_attribute(identifier)}"/>',
        f'<meta name="dtb:depth" content="{max(page.level for page in listed)}"/>',
        '<meta name="dtb:totalPageCount" content="0"/>',
        '<meta name="dtb:maxPageNumber" content="0"/>',
        "</head>",
        f"<docTitle><text>{escape_text(title)}</text></docTitle>",
        "<navMap>",
    ]
    depth = 1
    for place, page in enumerate(listed, 1):
        if place > 1 and page.level <= depth:
            out.append("</navPoint>" * (depth - page.level + 1))
        depth = page.level
        out.append(
            f'<navPoint id="point-{place}" playOrder="{place}"><navLabel><text>{escape_text(page.label)}</text>'
            f'</navLabel><content src="{escape_attribute(page.file)}"/>'
        )
    out += ["</navPoint>" * depth, "</navMap>", "</ncx>"]
    return ("\n".join(out) + "\n").encode("utf-8")
