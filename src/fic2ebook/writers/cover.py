"""The cover: a picture that was given, or one made of title and author. Pillow is imported here only."""

from __future__ import annotations

import colorsys
import functools
import hashlib
import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from fic2ebook import lazyre as re
from fic2ebook.errors import UsageError
from fic2ebook.lazydata import NamedTuple
from fic2ebook.writers.shades import INK, Band, band, joined, png
from fic2ebook.writers.xhtml import clean

__all__ = ["HEIGHT", "WIDTH", "cover"]

WIDTH, HEIGHT = 1600, 2560
SMALLEST = 500  # pixels on the short side, below which shops and readers refuse or blur a cover
_FONT = "DejaVuSerifCondensed.ttf"
_PALE = (243, 238, 226)
_BOX = WIDTH - 400  # how wide text may be
_BREAKING = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"  # a line may end after each of these
_WORD = re.compile(f"[{_BREAKING}]|[^\\s{_BREAKING}]+")
_ASCII_WORD = re.compile(r"\S+")
#: Scripts whose letters join or turn round, so that they can only be set by a layout engine.
_JOINED = re.compile("[\u0590-\u08ff\u0900-\u0eff\ufb1d-\ufdff\ufe70-\ufeff]")
#: What the bundled font surely has: Latin, Greek and Cyrillic.
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u024f\u0400-\u04f9\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce‐-”…]*")
#: Fonts that systems have for other scripts, looked for in the system's folders.
_OTHER_FONTS = (
    "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf",
    "simsun.ttc", "msyh.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc", "NotoNaskhArabic-Regular.ttf",
    "NotoSansArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf", "NotoSansHebrew-Regular.ttf",
    "NotoSerifDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSerifThai-Regular.ttf",
    "NotoSansThai-Regular.ttf", "FreeSerif.ttf", "DejaVuSans.ttf", "arialuni.ttf", "Arial Unicode.ttf",
)  # fmt: skip


def cover(title: str, authors: tuple[str, ...], identifier: str, given: bytes | None = None) -> bytes:
    """The picture that was given as a JPEG that fits 1600×2560 pixels, else a PNG made of title and authors.

    Raises UsageError if the picture cannot be read or is too small.
    """
    return _made(title, authors, identifier) if given is None else _fitted(given)


def _fitted(data: bytes) -> bytes:
    from PIL import ImageOps

    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            fits = opened.width <= WIDTH and opened.height <= HEIGHT
            upright = opened.getexif().get(0x0112, 1) == 1
            if opened.format == "JPEG" and opened.mode in ("RGB", "L") and fits and upright:
                picture: Image.Image | None = None
            else:
                picture = ImageOps.exif_transpose(opened)
            width, height = (picture or opened).size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        hint = "name a whole JPEG, PNG, GIF or WebP"
        raise UsageError("the cover is no picture that can be read", hint=hint) from None
    if min(width, height) < SMALLEST:
        raise UsageError(
            f"the cover is too small: {width}×{height} pixels", hint=f"it needs {SMALLEST} on its short side"
        )
    if picture is None:
        return data
    picture.thumbnail((WIDTH, HEIGHT))
    return _jpeg(_opaque(picture))


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture in RGB; what is transparent is white."""
    if picture.mode in ("RGB", "L"):
        return picture
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, (255, 255, 255))
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


class _JpegFile(io.BytesIO):
    """Bytes with a file name, for whose ending Pillow loads its JPEG plug-in and none of the others."""

    name = "cover.jpg"


def _jpeg(picture: Image.Image) -> bytes:
    out = _JpegFile()
    picture.save(out, quality=80)
    return out.getvalue()


# A made cover


_FRAME = ((90, 6), (112, 2))  # distance from the edge and thickness of its lines, in pixels
_RULE = (WIDTH // 2 - 130, 1688, WIDTH // 2 + 130, 1693)  # between title and authors
_STEP, _LEAP = 16, 64  # rows of a band without text


def _made(title: str, authors: tuple[str, ...], identifier: str) -> bytes:
    bands: list[Band] = []
    row = 0
    for text in (*_set(title, 420, 1560, 210, 56), *_set(", ".join(authors), 1820, 2260, 100, 44)):
        bands += (_plain(row, text.top), text.band)
        row = text.bottom
    bands.append(_plain(row, HEIGHT))
    return png(WIDTH, HEIGHT, _colour(identifier), _PALE, bands)


@functools.lru_cache(maxsize=64)
def _plain(top: int, bottom: int) -> Band:
    """Rows without text."""
    bands = []
    while top < bottom:
        height = _LEAP if top % _LEAP == 0 and top + _LEAP <= bottom else _STEP
        bands.append(_plain_band(_alike(top, height), height))
        top += height
    return joined(bands)


@functools.cache
def _plain_band(top: int, height: int) -> Band:
    return band(_rows(top, height))


def _alike(top: int, height: int) -> int:
    """Where rows begin that look like those from `top`: all but a few have nothing but the frame's uprights."""
    edge = _FRAME[-1][0] + height
    has_more = top < edge or top >= HEIGHT - edge or _RULE[1] - height < top <= _RULE[3]
    return top if has_more else HEIGHT // 2


@functools.lru_cache(maxsize=16)
def _rows(top: int, height: int) -> Image.Image:
    """Rows of a cover without text, in which all grounds and inks are alike; their first two columns are no pixels."""
    picture = Image.new("L", (WIDTH + 2, height))
    draw = ImageDraw.Draw(picture)
    for inset, width in _FRAME:
        box = (inset + 2, inset - top, WIDTH - inset + 2, HEIGHT - inset - top)
        draw.rectangle(box, outline=INK, width=width)
    draw.rectangle((_RULE[0] + 2, _RULE[1] - top, _RULE[2] + 2, _RULE[3] - top), fill=INK)
    return picture


def _colour(identifier: str) -> tuple[int, int, int]:
    """A deep colour, the same for the same book."""
    digest = hashlib.sha256(identifier.encode("utf-8", "replace")).digest()
    red, green, blue = colorsys.hsv_to_rgb(digest[0] / 256, 0.45 + digest[1] / 1024, 0.30 + digest[2] / 1700)
    return round(red * 255), round(green * 255), round(blue * 255)


class _Text(NamedTuple):
    """Rows of a cover with text in them."""

    top: int
    bottom: int
    band: Band


def _set(text: str, top: int, bottom: int, largest: int, smallest: int) -> tuple[_Text, ...]:
    """The text centred between `top` and `bottom`, as large as fits; nothing where no font can show it."""
    text, name = _showable(" ".join(clean(text[:1000]).split()))
    if not text:
        return ()
    lines, size = _wrapped(text, name, bottom - top, largest, smallest)
    pitch = size * 5 // 4
    baseline = (top + bottom - (len(lines) - 1) * pitch) // 2 + size * 3 // 10
    placed = [_Line(line, baseline + number * pitch) for number, line in enumerate(lines)]
    return tuple(_drawn(span, name, size) for span in _spans(placed, name, size))


class _Line(NamedTuple):
    text: str
    baseline: int


class _Span(NamedTuple):
    """Lines that have rows in common, and those rows."""

    top: int
    bottom: int
    lines: tuple[_Line, ...]


def _spans(lines: list[_Line], name: str, size: int) -> list[_Span]:
    """The lines with the rows that their letters need, which are fewer than the font's height."""
    font = _font(name, size)
    rise, fall = (part + font.size // 16 for part in font.getmetrics())  # marks above marks rise over a font's own
    spans: list[_Span] = []
    for line in lines:
        high, low = _extent(line.text, name, size)
        top = (line.baseline + max(high, -rise)) // _STEP * _STEP
        bottom = -(-(line.baseline + min(low, fall)) // _STEP) * _STEP
        if spans and top < spans[-1].bottom:
            last = spans.pop()
            spans.append(_Span(min(top, last.top), max(bottom, last.bottom), (*last.lines, line)))
        elif top < bottom:
            spans.append(_Span(top, bottom, (line,)))
    return spans


@functools.lru_cache(maxsize=128)
def _extent(text: str, name: str, size: int) -> tuple[int, int]:
    """How far a line's letters reach from its baseline, upwards (less than 0) and downwards."""
    _, high, _, low = _font(name, size).getbbox(text, anchor="ms")
    return int(high), int(low)


@functools.lru_cache(maxsize=128)  # an author's name, a title's beginning: a line that other covers have, too
def _drawn(span: _Span, name: str, size: int) -> _Text:
    height = span.bottom - span.top
    picture = _rows(_alike(span.top, height), height).copy()
    draw = ImageDraw.Draw(picture)
    for line in span.lines:
        draw.text((WIDTH // 2 + 2, line.baseline - span.top), line.text, font=_font(name, size), fill=INK, anchor="ms")
    return _Text(span.top, span.bottom, band(picture))


def _wrapped(text: str, name: str, height: int, largest: int, smallest: int) -> tuple[list[str], int]:
    """The lines and their size: the largest at which the longest word and all lines fit, else cut with an ellipsis."""
    unit = 100
    font = _font(name, unit)
    found = (_ASCII_WORD if text.isascii() else _WORD).finditer(text)  # Unicode's ranges take long to compile
    words = [(match[0], match.start()) for match in found]
    widths = [_width(word, name, unit) / unit for word, _ in words]
    spaced = [start > 0 and text[start - 1] == " " for _, start in words]
    space = _width(" ", name, unit) / unit
    size = largest
    while True:
        lines = _broken([word for word, _ in words], widths, spaced, space, _BOX / size)
        if len(lines) * size * 1.4 <= height and max(widths) * size <= _BOX:
            return lines, size
        if size <= smallest:
            return _cut(lines, int(height / (size * 1.4)), font, unit * _BOX / size), size
        size = max(smallest, size * 9 // 10)


@functools.lru_cache(maxsize=1_000)  # titles have words in common
def _width(word: str, name: str, size: int) -> float:
    width: float = _font(name, size).getlength(word)
    return width


def _broken(words: list[str], widths: list[float], spaced: list[bool], space: float, box: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, width, apart in zip(words, widths, spaced, strict=True):
        gap = space if apart else 0.0
        if lines and used + gap + width <= box:
            lines[-1] += f" {word}" if apart else word
            used += gap + width
        else:
            lines.append(word)
            used = width
    return lines


def _cut(lines: list[str], most: int, font: Any, box: float) -> list[str]:
    """As many lines as fit, each cut where it is too wide (a word without end)."""
    kept = [*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines
    out = []
    for line in kept:
        short = line
        while len(short) > 1 and font.getlength(short) > box:
            short = short[: len(short) * 9 // 10]
        out.append(short if short == line else f"{short[:-1]}…")
    return out


# Fonts


def _showable(text: str) -> tuple[str, str]:
    """The text and the font that has its letters; without the few that it lacks; "" where no font has most of them."""
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return text, _FONT
    if _JOINED.search(text) and not _can_join():
        return "", _FONT
    for name in (_FONT, *_OTHER_FONTS):
        shown = _shown(text, name)
        if len(shown) * 4 >= len(text) * 3:
            return " ".join(shown.split()), name
    return "", _FONT


def _can_join() -> bool:
    from PIL import features

    return bool(features.check("raqm"))


def _shown(text: str, name: str) -> str:
    """The characters of the text that the font has a shape for."""
    font = _font(name, 32)
    if font is None:
        return ""
    missing = bytes(font.getmask("\U0010fffd"))
    lacks = {character for character in set(text) if bytes(font.getmask(character)) == missing}
    return "".join(character for character in text if character not in lacks)


@functools.lru_cache(maxsize=64)
def _font(name: str, size: int) -> Any:
    """A font, ours or the system's; None where there is no such."""
    if name == _FONT:
        return ImageFont.truetype(io.BytesIO(_font_data()), size)
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return None


@functools.cache
def _font_data() -> bytes:
    path = Path(__file__).parents[1] / "fonts" / _FONT
    if path.is_file():
        return path.read_bytes()
    from importlib.resources import files  # run from an archive

    return (files("fic2ebook") / "fonts" / _FONT).read_bytes()
