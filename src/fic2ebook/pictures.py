"""The pictures of a story that are beside it: found, and put into it; of others it is noted that they are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fic2ebook.leaves import with_leaves
from fic2ebook.model import Image, Inline, Story
from fic2ebook.normal import normalised
from fic2ebook.options import ReadOptions
from fic2ebook.report import Note
from fic2ebook.safe import safe_picture, safe_target

__all__ = ["is_picture", "with_pictures", "without_bad_pictures"]

#: How the bytes of a picture begin that a book can show, or that can be made one.
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")

#: Notes at most; a page can have thousands of pictures.
_NOTES = 50
#: All pictures of a story may have so many times the pixels of one: a few bytes are many, and each takes its time.
_ALL_PIXELS = 20


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as those of a JPEG, PNG, GIF or WebP picture do."""
    return data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def with_pictures(
    story: Story, find: Callable[[str, int], bytes], *, base: str = "", limits: ReadOptions | None = None
) -> tuple[Story, tuple[Note, ...]]:
    """The story with the bytes of those pictures that are at hand, and notes of those that are not.

    `find` gives the bytes at a path (b"" for none); it may give up after so many as it is told and one. What is not
    there is on the web at `base`, if that is known. Nothing is fetched. A picture over a limit is left out.
    """
    from urllib.parse import urljoin

    limits = limits or ReadOptions()
    found: dict[str, Image] = {}
    base = safe_target(base) or ""
    judge = _Judge(limits)
    story, bad = _without_bad(story, judge)
    notes = list(bad)
    for address in _missing(story):
        if address.startswith(("http:", "https:")):
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {address[:300]}"))
            continue
        data = find(address, min(limits.max_picture, judge.bytes_left))
        if is_picture(data):
            fault = judge.fault(data)
            if fault:
                notes.append(Note(code="large-image", message=f"a picture was left out: {fault}: {address[:300]}"))
                continue
            found[address] = Image(source="", data=data)
        elif base and (there := safe_picture(urljoin(base, address))).startswith("http"):
            found[address] = Image(source=there)
            notes.append(Note(code="remote-image", message=f"a picture on the web was not fetched: {there[:300]}"))
        else:
            notes.append(Note(code="missing-image", message=f"a picture was not found: {address[:300]}"))
    if len(notes) > _NOTES:
        notes[_NOTES:] = [Note(code="images", message=f"{len(notes) - _NOTES} more pictures are not in the book")]
    return (normalised(_filled(story, found)) if found else story), tuple(notes)


def without_bad_pictures(story: Story, limits: ReadOptions) -> tuple[Story, tuple[Note, ...]]:
    """The story without the bytes of pictures in it that are damaged or over a limit; their descriptions stay."""
    return _without_bad(story, _Judge(limits))


def _without_bad(story: Story, judge: _Judge) -> tuple[Story, tuple[Note, ...]]:
    faults: dict[bytes, str] = {}

    def keep(inline: Inline) -> Inline:
        if not isinstance(inline, Image) or not inline.data:
            return inline
        if inline.data not in faults:
            faults[inline.data] = judge.fault(inline.data)
        return Image(source="", alt=inline.alt) if faults[inline.data] else inline

    kept = with_leaves(story, keep)
    found = [fault for fault in faults.values() if fault]
    if not found:
        return story, ()
    return normalised(kept), tuple(Note(code="large-image", message=f"a picture was left out: {one}") for one in found)


class _Judge:
    """Says which pictures of a story may be in it: each by itself, and all together."""

    def __init__(self, limits: ReadOptions) -> None:
        self.limits = limits
        self.bytes_left = limits.max_pictures
        self.pixels_left: float = _ALL_PIXELS * limits.max_pixels

    def fault(self, data: bytes) -> str:
        """Which limit a picture passes, or that it is damaged, in words; "" if neither."""
        limits = self.limits
        if len(data) > limits.max_picture:
            return f"larger than {limits.max_picture:,} bytes (--max-picture)"
        if len(data) > self.bytes_left:
            return f"all pictures are larger than {limits.max_pictures:,} bytes (--max-pictures)"
        pixels = _pixels(data)
        if pixels > limits.max_pixels:
            return f"more than {limits.max_pixels:,} pixels (--max-pixels)"
        if pixels > self.pixels_left:
            return f"all pictures have more than {_ALL_PIXELS * limits.max_pixels:,} pixels (--max-pixels)"
        self.pixels_left -= pixels
        if not _is_whole(data):
            return "it is damaged"
        self.bytes_left -= len(data)
        return ""


def _pixels(data: bytes) -> float:
    """How many pixels a picture says it has; 0 for a damaged one."""
    import io
    import warnings

    from PIL import Image as Pillow

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own limit is higher
        try:
            with Pillow.open(io.BytesIO(data)) as opened:
                return opened.width * opened.height
        except Pillow.DecompressionBombError:
            return float("inf")
        except (OSError, ValueError, SyntaxError):
            return 0


def _is_whole(data: bytes) -> bool:
    """Whether a picture can be shown: one that breaks off is found out only when it is decoded."""
    import io

    from PIL import Image as Pillow

    try:
        with Pillow.open(io.BytesIO(data)) as opened:
            opened.load()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return False
    return True


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
