"""EPUB as a source: container, package document, reading order, contents. Any version, without DRM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING

from fic2ebook.errors import InputError
from fic2ebook.lazydata import dataclass
from fic2ebook.options import ReadOptions
from fic2ebook.source.archive import Archive, parse_xml
from fic2ebook.source.contents import Place, nav_points, ncx_points, places

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Book", "Document", "Package", "open_book"]

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"))
#: What is scrambled in these ways are fonts, which every reading system can undo; it is no DRM.
_FONT_KEYS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_DRM = "this EPUB is protected by DRM"
_DRM_HINT = "only books without DRM can be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the package document says of the book, as it stands; `dates` by their event ("" where none is said)."""

    titles: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()  # role and name
    language: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: tuple[tuple[str, str], ...] = ()  # name and position
    collections: tuple[str, ...] = ()
    publisher: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    rights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page in reading order: its file, what the contents say of it, what it is by `epub:type`."""

    file: str
    place: Place
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book taken apart; its pages are read from `archive` one by one."""

    package: Package
    documents: tuple[Document, ...]
    archive: Archive = field(repr=False, compare=False)


def open_book(data: bytes, limits: ReadOptions | None = None) -> Book:
    """Takes an EPUB apart. Raises InputError where it is damaged, protected or no EPUB, LimitError for zip bombs."""
    archive = Archive(data, limits)
    _refuse_drm(archive)
    place = _package_place(archive)
    root = parse_xml(archive.read(place))
    if root is None:
        raise InputError("the EPUB's package document is no XML", hint="download it again")
    for element in root.iter():  # some old books have no namespace here
        if isinstance(element.tag, str) and "}" not in element.tag:
            with suppress(ValueError):  # "x:y" where nothing says what x is
                element.tag = _OPF + element.tag
    items = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
    said = _places(archive, place, items)
    marks = _guide(archive, place, root)
    documents = []
    seen: set[str] = set()
    for ref in root.iter(f"{_OPF}itemref"):
        item = items.get(ref.get("idref"))
        file = archive.find(item.get("href") or "", base=place) if item is not None else ""
        if not file or file in seen or item is None or (item.get("media-type") or "").lower() not in _PAGES:
            continue
        seen.add(file)
        types = frozenset((item.get("properties") or "").split()) | marks.get(file, frozenset())
        documents.append(Document(file=file, place=said.get(file, Place()), types=types))
    if not documents:
        raise InputError("the EPUB has no text in it", hint="download it again")
    return Book(package=_package(root), documents=tuple(documents), archive=archive)


def _refuse_drm(archive: Archive) -> None:
    if "META-INF/encryption.xml" not in archive:
        return
    root = parse_xml(archive.read("META-INF/encryption.xml"))
    if root is None:
        raise InputError(_DRM, hint=_DRM_HINT)
    for node in root.iter("{*}EncryptedData"):
        method = node.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONT_KEYS:
            raise InputError(_DRM, hint=_DRM_HINT)


def _package_place(archive: Archive) -> str:
    """Where the package document is: as the container says, else the first there is."""
    if "META-INF/container.xml" in archive:
        root = parse_xml(archive.read("META-INF/container.xml"))
        for node in root.iter("{*}rootfile") if root is not None else ():
            place = archive.find(node.get("full-path") or "")
            if place:
                return place
    place = next((name for name in archive.names if name.lower().endswith(".opf")), "")
    if not place:
        raise InputError("the EPUB has no package document", hint="download it again")
    return place


# Contents


def _places(archive: Archive, place: str, items: dict[str | None, _Element]) -> dict[str, Place]:
    """What the contents say of each page: EPUB 3's navigation document, else EPUB 2's NCX."""
    for item in items.values():
        properties = (item.get("properties") or "").split()
        is_ncx = item.get("media-type") == "application/x-dtbncx+xml"
        if "nav" not in properties and not is_ncx:
            continue
        file = archive.find(item.get("href") or "", base=place)
        tree = parse_xml(archive.read(file)) if file else None
        if tree is None:
            continue
        points = nav_points(tree) if "nav" in properties else ncx_points(tree)
        found = places(points, lambda address, file=file: archive.find(address, base=file))  # type: ignore[misc]
        if found:
            return found
    return {}


def _guide(archive: Archive, place: str, root: _Element) -> dict[str, frozenset[str]]:
    """What EPUB 2's guide says the pages are: cover, title-page, toc …"""
    found: dict[str, frozenset[str]] = {}
    for node in root.iter(f"{_OPF}reference"):
        file = archive.find(node.get("href") or "", base=place)
        if file and "#" not in (node.get("href") or ""):
            found[file] = found.get(file, frozenset()) | {(node.get("type") or "").lower()}
    return found


def _words(node: _Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


# Package metadata


def _package(root: _Element) -> Package:
    refined: dict[str, dict[str, str]] = {}
    for meta in root.iter(f"{_OPF}meta"):
        about, name = (meta.get("refines") or "").removeprefix("#"), meta.get("property") or ""
        if about and name:
            refined.setdefault(about, {})[name] = _words(meta)
    creators, contributors = _people(root, refined)
    series, collections = _collections(root, refined)
    return Package(
        titles=_titles(root, refined),
        creators=creators,
        contributors=contributors,
        language=next(iter(_values(root, "language")), ""),
        description=next((_text(node) for node in root.iter(f"{_DC}description") if _text(node)), ""),
        subjects=tuple(_values(root, "subject")),
        series=series,
        collections=collections,
        publisher=next(iter(_values(root, "publisher")), ""),
        dates=tuple(_dates(root)),
        sources=(*_values(root, "source"), *_addresses(root)),
        rights=next(iter(_values(root, "rights")), ""),
    )


def _text(node: _Element) -> str:
    return "".join(map(str, node.itertext())).strip()


def _values(root: _Element, name: str) -> list[str]:
    return [words for node in root.iter(_DC + name) if (words := _words(node))]


def _titles(root: _Element, refined: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """The main title first."""
    nodes = [node for node in root.iter(f"{_DC}title") if _words(node)]
    main = [node for node in nodes if refined.get(node.get("id") or "", {}).get("title-type") == "main"]
    return tuple(_words(node) for node in [*main, *(node for node in nodes if node not in main)])


def _people(root: _Element, refined: dict[str, dict[str, str]]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Authors; and who did something else, with what (a code of the MARC list)."""
    authors, others = [], []
    for name in ("creator", "contributor"):
        for node in root.iter(_DC + name):
            role = refined.get(node.get("id") or "", {}).get("role") or node.get(f"{_OPF}role") or ""
            words = _words(node)
            if not words:
                continue
            if role == "aut" or (name == "creator" and not role):
                authors.append(words)
            elif role not in ("bkp", ""):  # who made the file
                others.append((role, words))
    return tuple(dict.fromkeys(authors)), tuple(others)


def _collections(
    root: _Element, refined: dict[str, dict[str, str]]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Series with their positions (EPUB 3's, else calibre's), and other collections."""
    series, collections = [], []
    for meta in root.iter(f"{_OPF}meta"):
        if meta.get("property") != "belongs-to-collection" or not _words(meta):
            continue
        more = refined.get(meta.get("id") or "", {})
        if more.get("collection-type", "series") == "series":
            series.append((_words(meta), more.get("group-position", "")))
        else:
            collections.append(_words(meta))
    if not series:
        said = {meta.get("name"): meta.get("content") or "" for meta in root.iter(f"{_OPF}meta")}
        if said.get("calibre:series", "").strip():
            series.append((said["calibre:series"].strip(), said.get("calibre:series_index", "")))
    return tuple(series), tuple(collections)


def _dates(root: _Element) -> Iterator[tuple[str, str]]:
    for node in root.iter(f"{_DC}date"):
        if _words(node):
            yield (node.get(f"{_OPF}event") or "").lower(), _words(node)


def _addresses(root: _Element) -> Iterator[str]:
    """Identifiers that are web addresses, as FanFicFare's are."""
    for words in _values(root, "identifier"):
        address = words.removeprefix("url:").removeprefix("URL:")
        if address.startswith(("http://", "https://")):
            yield address
