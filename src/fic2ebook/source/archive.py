"""Zip archives of strangers: read in memory, entry by entry, never more than the limits allow."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from fic2ebook import lazyre as re
from fic2ebook.errors import InputError, LimitError
from fic2ebook.options import ReadOptions

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Archive", "parse_xml"]

_LOCKED = 0x1  # the flag of an entry that needs a password
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what EPUB allows; the others unpack without a bound


class Archive:
    """A zip archive by its bytes. Names are paths with `/`; one that leads out of the archive is in no archive."""

    def __init__(self, data: bytes, limits: ReadOptions | None = None) -> None:
        """Raises InputError where the bytes are no whole archive, LimitError where it has too many entries."""
        self._limits = limits = limits or ReadOptions()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError):
            raise InputError("this is a damaged zip archive", hint="download it again") from None
        entries = self._zip.infolist()
        if len(entries) > limits.max_entries:
            raise LimitError.over("max_entries", f"more than {limits.max_entries:,} files in the archive")
        self._entries = {entry.filename: entry for entry in entries if not entry.filename.endswith("/")}
        self._left = limits.max_unpacked

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the archive's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises InputError where it is missing, damaged or locked, LimitError for one too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise InputError(f"the archive has no file {name[:200]!r}", hint="download the book again")
        if entry.flag_bits & _LOCKED:
            raise InputError("the archive is locked with a password", hint="unlock it first")
        if entry.compress_type not in _METHODS:
            raise InputError(f"{name[:200]!r} is packed in a way that no EPUB is", hint="download the book again")
        for limit, left in (("max_size", self._limits.max_size), ("max_unpacked", self._left)):
            if entry.file_size > left:
                most = getattr(self._limits, limit)
                raise LimitError.over(limit, f"more than {most:,} bytes unpacked ({name[:200]!r})")
        self._left -= entry.file_size
        try:
            with self._zip.open(entry) as file:
                return file.read(entry.file_size)  # never more than the archive says
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            raise InputError(f"{name[:200]!r} in the archive is damaged", hint="download the book again") from None

    def find(self, address: str, *, base: str = "") -> str:
        """The name of the file that an address in the file `base` leads to; "" where it leads nowhere in here."""
        path = address.partition("#")[0].partition("?")[0].replace("\\", "/")
        folder = posixpath.dirname(base)
        for way in (unquote(path), path):
            name = posixpath.normpath(posixpath.join(folder, way)) if way else ""
            if name in self._entries:
                return name
        return ""


_REFERENCE = re.compile(rb"&#(?:[xX]0{0,9}[dD][89a-fA-F]..|0{0,9}5[567]...);")


def _whole(match: re.Match[bytes]) -> bytes:
    """`&#xD800;`, half a character, is none: a parser that recovers would make of it what is no text."""
    number = match[0][2:-1].lower()
    try:
        half = 0xD800 <= (int(number[1:], 16) if number[:1] == b"x" else int(number)) < 0xE000
    except ValueError:
        half = False
    return b"&#xFFFD;" if half else match[0]


def parse_xml(data: bytes) -> _Element | None:
    """The root of an XML document; None where there is none. Entities stay what they are, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_REFERENCE.sub(_whole, data), parser)
        if root is not None:
            etree.tostring(root, encoding="unicode")  # half a character, in UTF-16
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None
