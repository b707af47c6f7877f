"""The pictures of a story that are beside it: found, and put into it; of others it is noted that they are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fic2ebook.leaves import with_leaves
from fic2ebook.model import Image, Inline, Story
from fic2ebook.normal import normalised
from fic2ebook.report import Note
from fic2ebook.safe import safe_picture, safe_target

__all__ = ["is_picture", "with_pictures"]

#: How the bytes of a picture begin that a book can show, or that can be made one.
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")

#: Bytes of a picture, and of all of them.
_LARGEST = 20_000_000
_ALL = 200_000_000
#: Notes at most; a page can have thousands of pictures.
_NOTES = 50


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as those of a JPEG, PNG, GIF or WebP picture do."""
    return data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def with_pictures(story: Story, find: Callable[[str, int], bytes], *, base: str = "") -> tuple[Story, tuple[Note, ...]]:
    """The story with the bytes of those pictures that are at hand, and notes of those that are not.

    `find` gives the bytes at a path (b"" for none), of at most so many as it is told. What is not there is on the web
    at `base`, if that is known. Nothing is fetched from the web.
    """
    from urllib.parse import urljoin

    found: dict[str, Image] = {}
    base = safe_target(base) or ""
    notes: list[Note] = []
    left = _ALL
    for address in _missing(story):
        if address.startswith(("http:", "https:")):
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {address[:300]}"))
            continue
        data = find(address, min(_LARGEST, left))
        if is_picture(data):
            found[address] = Image(source="", data=data)
            left -= len(data)
        elif base and (there := safe_picture(urljoin(base, address))).startswith("http"):
            found[address] = Image(source=there)
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {there[:300]}"))
        else:
            notes.append(Note(code="missing-image", message=f"a picture was not found: {address[:300]}"))
    if len(notes) > _NOTES:
        notes[_NOTES:] = [Note(code="images", message=f"{len(notes) - _NOTES} more pictures are not in the book")]
    return (normalised(_filled(story, found)) if found else story), tuple(notes)


def _missing(story: Story) -> tuple[str, ...]:
    """The addresses of pictures without bytes, each once, in their order."""
    found: dict[str, None] = {}

    def note(inline: Inline) -> Inline:
        if isinstance(inline, Image) and inline.source and not inline.data:
            found[inline.source] = None
        return inline

    with_leaves(story, note)
    return tuple(found)


def _filled(story: Story, found: Mapping[str, Image]) -> Story:
    def fill(inline: Inline) -> Inline:
        new = found.get(inline.source) if isinstance(inline, Image) and not inline.data else None
        return replace(new, alt=inline.alt) if new and isinstance(inline, Image) else inline

    return with_leaves(story, fill)
