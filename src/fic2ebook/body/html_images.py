"""Addresses and pictures of HTML: what may pass, and data that is at hand."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urljoin

from fic2ebook import lazyre as re
from fic2ebook.body.breaks import is_break
from fic2ebook.model import Image
from fic2ebook.safe import safe_picture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["image_of", "is_divider", "read_data", "safe_address"]

_SCHEMES = ("http://", "https://", "mailto:")
_LARGEST = 30_000_000  # characters of a data address
#: Media types of pictures that may be in a book, and how their bytes begin.
_PICTURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
}
#: What makers of pages call a picture that parts scenes.
_DIVIDER = re.compile(
    r"(?:[^/]{0,40}[^a-z/])?(?:divider|separator|scene[-_]?break|section[-_]?break|line[-_]?break|dinkus|fleuron"
    r"|hr)s?[0-9]{0,3}(?:[^a-z/][^/]{0,40})?\.(?:gif|png|jpe?g|webp|svg)",
    re.IGNORECASE,
)
# Browsers pass over these inside an address, so that "java\nscript:" works.
_IGNORED = dict.fromkeys((*range(32), 127))


def safe_address(address: str, base: str = "") -> str:
    """An http, https or mailto address, made whole with `base`, or `#id`; "" for any other."""
    clean = address.translate(_IGNORED).strip()
    if not clean or len(clean) > 4_000:
        return ""
    if clean.startswith("#"):
        return clean if len(clean) > 1 and " " not in clean else ""
    if clean.startswith("//"):
        clean = f"https:{clean}"
    elif ":" not in clean.partition("/")[0] and base:
        try:
            clean = urljoin(base, clean)
        except ValueError:  # a base that is no address
            return ""
    clean = clean.replace(" ", "%20")
    return clean if clean.lower().startswith(_SCHEMES) and len(clean.partition(":")[2]) > 2 else ""


def image_of(node: HtmlElement, base: str = "") -> Image:
    """A picture: its bytes for a data address of a picture type, else its address (nothing is fetched)."""
    alt = " ".join((node.get("alt") or "").split())
    source = (node.get("src") or node.get("data-src") or "").strip()
    if source[:5].lower() == "data:":
        media_type, data = read_data(source)
        return Image(source="", alt=alt, media_type=media_type, data=data)
    beside = safe_picture(source) == source and not source.startswith("http")
    # A file that may be beside the page, as browsers save it; only later it is known whether it is there.
    address = source if beside else safe_address(source, base)
    return Image(source="" if address.startswith(("#", "mailto:")) else address, alt=alt)


def read_data(address: str) -> tuple[str, bytes]:
    """Media type and bytes of a data address; nothing for other types, faulty or oversized data."""
    head, comma, body = address[5:_LARGEST].partition(",")
    media_type, *parameters = (part.strip().lower() for part in head.split(";"))
    if not comma or media_type not in _PICTURES or len(address) > _LARGEST:
        return "", b""
    try:
        data = base64.b64decode(unquote_to_bytes(body)) if "base64" in parameters else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return "", b""
    return (media_type, data) if data.startswith(_PICTURES[media_type]) else ("", b"")


def is_divider(image: Image) -> bool:
    """Whether a picture stands for a scene break: its words are an ornament's, or it has none and its file says so.

    >>> is_divider(Image(source="bar.gif", alt="* * *")), is_divider(Image(source="img/divider2.png"))
    (True, True)
    >>> is_divider(Image(source="img/rulers.jpg")), is_divider(Image(source="divider.png", alt="The wall"))
    (False, False)
    """
    if image.alt:
        return is_break(image.alt)
    return _DIVIDER.fullmatch(image.source.rpartition("/")[2]) is not None
