"""A PNG of sixteen shades between two colours, put together of bands, so that a band that many pictures share is
packed and deflated once.

A picture of 1600×2560 pixels takes three times as long to deflate as a short story takes to convert; most of it is
ground. A band is deflated by itself and ends at a byte, so that bands may follow one another in one stream; only the
stream's check sum must be reckoned from theirs. In a band each row but the first says only what is not as above it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from PIL import Image, ImageChops

from fic2ebook.lazydata import NamedTuple

__all__ = ["INK", "Band", "band", "joined", "png"]

INK = 15  # the value of a pixel that is all ink; one that is all ground is 0
_MEMORY = 6  # of deflate, whose tables, useless for runs, are gone through after every 32 KB: small ones are quicker
_UP = 2  # the first byte of a row that says how it differs from the one above
_MODULUS = 65521  # of Adler-32


class Band(NamedTuple):
    """Rows of a picture: deflated, with the Adler-32 sum and the number of the bytes they were."""

    deflated: bytes
    sum: int
    size: int


def band(rows: Image.Image) -> Band:
    """Rows of pixels from 0 to INK, in an image of mode L whose first two columns are no pixels but 0.

    Packed, two pixels a byte, the two columns are the byte that each row of a PNG begins with: not filtered.
    """
    indexed = rows.copy()
    indexed.putpalette(b"\0\0\0")  # in mode P Pillow packs two pixels into a byte
    data = _from_above(indexed.tobytes("raw", "P;4"), rows.height)
    deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, _MEMORY, zlib.Z_RLE)
    return Band(deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH), zlib.adler32(data), len(data))


def _from_above(data: bytes, height: int) -> bytes:
    """Rows as their differences from the row above: mostly runs of zeros, which take half the time and room."""
    rows = Image.frombytes("L", (len(data) // height, height), data)
    above = Image.new("L", rows.size)
    above.paste(rows, (0, 1))
    differences = ImageChops.subtract_modulo(rows, above)
    differences.paste(_UP, (0, 1, 1, height))
    return differences.tobytes()


def png(
    width: int, height: int, ground: tuple[int, int, int], ink: tuple[int, int, int], bands: Iterable[Band]
) -> bytes:
    """The picture as a file; `width` is without the two columns, the bands have `height` rows in all."""
    whole = joined(bands)
    palette = bytes(
        round(low + (high - low) * shade / INK)
        for shade in range(INK + 1)
        for low, high in zip(ground, ink, strict=True)
    )
    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)  # 4 bits a pixel, with a palette
    stream = b"\x78\x5e" + whole.deflated + b"\x03\x00" + struct.pack(">I", whole.sum)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))


def joined(bands: Iterable[Band]) -> Band:
    """Bands one after another as one; zlib's adler32_combine, which Python's does not have."""
    low, high, size = 1, 0, 0
    parts = []
    for one in bands:
        more = one.sum & 0xFFFF
        high = (high + (one.sum >> 16) + one.size * (low - 1)) % _MODULUS
        low = (low + more - 1) % _MODULUS
        size += one.size
        parts.append(one.deflated)
    return Band(b"".join(parts), high << 16 | low, size)
