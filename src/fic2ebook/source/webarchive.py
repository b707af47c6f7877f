"""A page that a browser saved as one file (MHTML, `.mhtml`, `.mht`): its HTML, and the pictures that it shows.

It is a mail whose parts belong together (RFC 2557): the page, its frames, styles and pictures, each with the address
that it had. Styles, frames and scripts are passed over, as they are where a page lies alone.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from fic2ebook import lazyre as re
from fic2ebook.errors import InputError
from fic2ebook.lazydata import NamedTuple
from fic2ebook.source.encodings import codec_for

if TYPE_CHECKING:
    import email.message

__all__ = ["WebArchive", "read_web_archive"]

_PAGES = ("text/html", "application/xhtml+xml")
_PICTURE = re.compile(
    r"(<img\b[^<>]{0,2000}?\s)src\s{0,9}=\s{0,9}(\"[^\"<>]{1,4000}\"|'[^'<>]{1,4000}'|[^\s\"'<>]{1,4000})",
    re.IGNORECASE,
)


class WebArchive(NamedTuple):
    """The page's bytes; the encoding that is named, if they are in it; its pictures, by the address they have there."""

    page: bytes
    encoding: str | None
    pictures: dict[str, bytes]


def read_web_archive(data: bytes) -> WebArchive:
    """The page of a web archive. Raises InputError where there is none in it."""
    import email

    message = email.message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() in _PAGES), None)
    if page is None:
        raise InputError("this web archive holds no page", hint="save the page as HTML")
    base = _address(page) or str(message.get("snapshot-content-location") or "")
    text, pictures = _with_pictures(_payload(page), _pictures(parts), base)
    return WebArchive(page=text, encoding=_encoding(text, page.get_content_charset()), pictures=pictures)


def _encoding(text: bytes, declared: str | None) -> str | None:
    codec = codec_for(declared) if declared else None
    try:
        return codec if codec and text.decode(codec) else None
    except UnicodeDecodeError:
        return None


def _pictures(parts: list[email.message.Message]) -> dict[str, email.message.Message]:
    """The parts that are pictures, by each address that a page may call them by."""
    found: dict[str, email.message.Message] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            for address in (_address(part), f"cid:{str(part.get('content-id') or '').strip(' <>')}"):
                found.setdefault(address, part)
    return found


def _with_pictures(page: bytes, parts: dict[str, email.message.Message], base: str) -> tuple[bytes, dict[str, bytes]]:
    """The page with the pictures that are at hand named by number."""
    names: dict[int, str] = {}
    pictures: dict[str, bytes] = {}

    def named(match: re.Match[str]) -> str:
        address = html.unescape(match[2].strip("\"'")).strip()
        part = parts.get(address) or parts.get(_joined(base, address))
        if part is None:
            return match[0]
        if id(part) not in names:
            names[id(part)] = f"picture-{len(names) + 1}.{part.get_content_subtype()}"
            pictures[names[id(part)]] = _payload(part)
        return f'{match[1]}src="{names[id(part)]}"'

    if parts:  # tags are ASCII in every encoding that a page is saved in; the rest passes as it is
        page = _PICTURE.sub(named, page.decode("latin-1")).encode("latin-1")
    return page, pictures


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # a base that is no address
        return ""


def _address(part: email.message.Message) -> str:
    return "".join(str(part.get("content-location") or "").split())


def _payload(part: email.message.Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError, LookupError):  # a transfer encoding that is none
        data = None
    return data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", "replace")
