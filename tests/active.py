"""What must never be in a book: `faults` of what a writer wrote, by parsers that share nothing with the writers.

Every element, attribute and address has to be on a list of what our writers use; anything else came from the input.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree, html

__all__ = ["faults"]

_ELEMENTS = frozenset(
    "html head meta title link style script body a header nav main section aside div p span h1 h2 h3 hr br blockquote"
    " ul ol li dl dt dd table thead tbody tr td th figure figcaption img pre code em strong u s sup sub ruby rt rp"
    .split()
)  # fmt: skip
_ATTRIBUTES = frozenset(
    "class id role lang dir href src alt start scope charset name content property type rel aria-label aria-labelledby"
    " data-kind data-number data-title data-matter data-chapters data-continues data-alt data-source"
    " {http://www.w3.org/XML/1998/namespace}lang {http://www.idpf.org/2007/ops}type {http://www.idpf.org/2007/ops}prefix"
    " hidden".split()
)  # fmt: skip
_SCRIPTS = frozenset(("application/ld+json", "application/json"))
_META_NAMES = frozenset(("viewport", "color-scheme", "generator", "author", "description", "keywords"))
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]*")
_LOADS = re.compile(r"@import|url\s*\(|expression\s*\(|-moz-binding|behavior\s*:", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def faults(format: str, data: bytes) -> list[str]:
    """What is wrong with a book in that format ("epub", "html", "md", "json"); [] for a good one."""
    return list({"epub": _epub, "html": _html, "md": _markdown, "json": _json}[format](data))


# Pages


def _page(root: etree._Element, local: frozenset[str] | None = None) -> Iterator[str]:
    """Faults of a page's elements; `local` are the files that it may point to (None: none but itself)."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            if element.tag is not etree.Comment:
                yield f"a processing instruction or entity: {element!r}"
            continue
        name = etree.QName(element).localname
        if name not in _ELEMENTS:
            yield f"element {name}"
        if name == "script" and (element.get("type") not in _SCRIPTS or element.get("src") is not None):
            yield f"a script of type {element.get('type')}"
        if name == "style" and _LOADS.search(element.text or ""):
            yield "a style that loads"
        if name == "meta" and element.get("name") is not None and element.get("name") not in _META_NAMES:
            yield f"meta {element.get('name')}"
        for key, value in element.attrib.items():
            yield from _attribute(name, str(key), str(value), local)


def _attribute(element: str, key: str, value: str, local: frozenset[str] | None) -> Iterator[str]:
    if key not in _ATTRIBUTES:
        yield f"attribute {key} of {element}"
    if key == "src" and not (_is_local(value, local) or (element == "img" and _PICTURE_DATA.fullmatch(value))):
        yield f"{element} loads {value[:80]!r}"
    if key == "href" and not (_is_local(value, local) or (element == "a" and _is_safe(value))):
        yield f"{element} leads to {value[:80]!r}"


def _is_local(address: str, local: frozenset[str] | None) -> bool:
    if address.startswith("#"):
        return True
    if address == "!--%20--":  # to who knows no footnotes, "[^1]: <!-- -->" is an address
        return True
    return local is not None and posixpath.normpath(unquote(address.partition("#")[0])) in local


def _is_safe(address: str) -> bool:
    if re.search(r"[\x00-\x20\x7f-\U0010ffff]", address):
        return False
    parts = urlsplit(address)
    return (parts.scheme in ("http", "https") and bool(parts.hostname)) or (parts.scheme == "mailto" and "@" in address)


def _html(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8")
    if _FORBIDDEN.search(text):
        yield "a forbidden character"
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    yield from _page(etree.fromstring(data, parser))


# EPUB


def _epub(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if book.testzip() is not None:
            yield "a damaged entry"
        names = frozenset(book.namelist())
        for name in names:
            if name.startswith("/") or ".." in name.split("/") or not name.isascii() or "\\" in name:
                yield f"an entry {name!r}"
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                yield from (f"{name}: {fault}" for fault in _xml_file(name, book.read(name), names))
            if name.endswith(".css") and re.search(r"@import|https?:|expression\s*\(", book.read(name).decode()):
                yield f"{name} loads"
            if name.endswith((".js", ".svg", ".html", ".htm")):
                yield f"an entry {name!r}"


def _xml_file(name: str, data: bytes, names: frozenset[str]) -> Iterator[str]:
    if b"<!ENTITY" in data or _FORBIDDEN.search(data.decode("utf-8")):
        yield "an entity or a forbidden character"
    # The strictest parser there is: no recovery, no entities, no network.
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if name.endswith(".xhtml"):
        folder = posixpath.dirname(name)
        yield from _page(root, frozenset(posixpath.relpath(one, folder) for one in names))


# Markdown


def _markdown(data: bytes) -> Iterator[str]:
    import yaml
    from markdown_it import MarkdownIt

    text = data.decode("utf-8")
    if _FORBIDDEN.search(text):
        yield "a forbidden character"
    opening, front, body = text.split("---\n", 2)
    if opening or not isinstance(yaml.safe_load(front), dict):
        yield "front matter that is none"
    rendered = MarkdownIt("commonmark", {"maxNesting": 10_000}).enable(["table", "strikethrough"]).render(body)
    if rendered.strip():
        page = f"<html><body>{rendered}</body></html>".encode()
        yield from _markdown_page(etree.fromstring(page, html.HTMLParser(encoding="utf-8", huge_tree=True)))


def _markdown_page(root: etree._Element) -> Iterator[str]:
    """A picture may be on the web or beside the text: what shows the Markdown decides whether it is fetched."""
    for picture in list(root.iter("img")):
        source = picture.get("src") or ""
        if _PICTURE_DATA.fullmatch(source) or _is_safe(source) or not urlsplit(source).scheme:
            del picture.attrib["src"]
    yield from _page(root)


# JSON


def _json(data: bytes) -> Iterator[str]:
    stack: list[Any] = [json.loads(data.decode("utf-8"))]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            target, source = value.get("target"), value.get("source")
            if value.get("type") == "link" and not _is_safe(str(target)):
                yield f"a link leads to {target!r}"
            if value.get("type") == "image" and source and urlsplit(source).scheme not in ("", "http", "https"):
                yield f"a picture at {source!r}"
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
