"""Covers: given and made."""

from __future__ import annotations

import io
import zlib

import pytest
from books import picture
from PIL import Image
from work import grows_linearly

from fic2ebook.errors import UsageError
from fic2ebook.writers import cover as module
from fic2ebook.writers.cover import cover
from fic2ebook.writers.shades import Band, joined


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def made(title: str, *authors: str, identifier: str = "urn:x") -> Image.Image:
    return opened(cover(title, authors, identifier))


def ink(image: Image.Image, top: int, bottom: int) -> int:
    """How many pixels between two heights, within the frame, are not of the ground's colour."""
    field = image.convert("L").crop((140, top, 1460, bottom))
    ground = field.getpixel((0, 0))
    return sum(count for count, value in field.getcolors(256) if abs(value - ground) > 40)  # type: ignore[operator]


def test_a_made_cover_is_a_small_png_of_the_usual_size_and_the_same_each_time() -> None:
    image = made("The Lamp Room", "Hester Mallow")
    assert (image.format, image.size, image.mode) == ("PNG", (1600, 2560), "P")
    first = cover("T", ("A",), "urn:x")
    assert first == cover("T", ("A",), "urn:x")
    assert len(first) < 60_000


def test_edges_of_letters_are_smooth() -> None:
    field = made("The Lamp Room", "Hester Mallow").crop((140, 420, 1460, 1560))
    assert len(field.getcolors()) == 16  # type: ignore[arg-type]


def test_the_frame_goes_round_whatever_stands_in_it() -> None:
    plain, full = made("", ""), made("A Lamp " * 40, "Hester Mallow " * 9)
    for box in ((0, 0, 1600, 130), (0, 2430, 1600, 2560), (0, 0, 130, 2560), (1470, 0, 1600, 2560)):
        assert plain.crop(box).tobytes() == full.crop(box).tobytes()
    ground, ink = plain.getpixel((0, 0)), plain.getpixel((92, 1280))
    column = [plain.getpixel((300, row)) for row in range(2560)]
    assert [row for row, value in enumerate(column) if value == ink] == [
        *range(90, 96),
        112,
        113,
        2447,
        2448,
        *range(2465, 2471),
    ]
    assert set(column) == {ground, ink}
    assert {plain.getpixel((x, y)) for x in (92, 113, 1487, 1508) for y in range(112, 2449)} == {ink}


def test_a_band_that_covers_share_is_deflated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cover("T", ("A",), "urn:x")
    made_again: list[Image.Image] = []
    original = module.band
    monkeypatch.setattr(module, "band", lambda rows: made_again.append(rows) or original(rows))
    cover("Lamps", ("Hester",), "urn:y")
    assert len(made_again) == 2  # one with the title, one with the author
    cover("Lamps, Lanterns, Lights", ("Hester",), "urn:z")
    assert len(made_again) == 5  # one with each line of the title


def test_title_and_author_stand_in_their_places() -> None:
    both = made("The Lamp Room", "Hester Mallow")
    assert ink(both, 420, 1560) > 5000
    assert ink(both, 1820, 2260) > 1000
    assert ink(made("The Lamp Room"), 1820, 2260) == 0


def test_the_colour_is_the_books() -> None:
    colours = {made("T", identifier=f"urn:{number}").convert("RGB").getpixel((300, 300)) for number in range(8)}
    assert len(colours) == 8


@pytest.mark.parametrize(
    "title",
    ["A " * 3000, "x" * 10_000, "An Extraordinarily Long Account of a Lamp-Keeper’s Apprentice, Told in Seven Nights"],
    ids=["words", "word", "sentence"],
)
def test_long_titles_are_wrapped_shrunk_and_cut_to_stay_in_their_place(title: str) -> None:
    image = made(title, "y" * 500)
    assert ink(image, 420, 1560) > 5000
    assert ink(image, 130, 415) == ink(image, 1565, 1680) == ink(image, 2265, 2430) == 0
    low, high = image.convert("L").crop((130, 400, 190, 2300)).getextrema()
    assert high - low < 40  # type: ignore[operator]


@pytest.mark.parametrize("title", ["", " ", "\x00\ud800", "☃" * 5, "\U000f0000" * 9])
def test_odd_titles_make_a_cover(title: str) -> None:
    assert made(title, "").size == (1600, 2560)


def test_no_boxes_for_letters_that_no_font_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_OTHER_FONTS", ())
    assert ink(made("三体灯塔之夜"), 420, 1560) == 0
    few = cover("Star \U000f0000 Light", (), "urn:x")
    assert few == cover("Star Light", (), "urn:x")


def test_letters_that_join_need_a_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_can_join", lambda: False)
    assert ink(made("منارة"), 420, 1560) == 0


def test_a_given_jpeg_that_fits_is_used_as_it_is() -> None:
    given = picture("JPEG", (600, 900))
    assert cover("T", (), "urn:x", given) == given


@pytest.mark.parametrize(
    ("kind", "mode", "size", "result"),
    [
        ("PNG", "RGBA", (600, 900), (600, 900)),
        ("PNG", "P", (3200, 5120), (1600, 2560)),
        ("JPEG", "CMYK", (700, 700), (700, 700)),
        ("GIF", "L", (5000, 2500), (1600, 800)),
        ("WEBP", "RGB", (1700, 800), (1600, 753)),
    ],
)
def test_a_given_picture_is_converted_and_fitted(
    kind: str, mode: str, size: tuple[int, int], result: tuple[int, int]
) -> None:
    image = opened(cover("T", (), "urn:x", picture(kind, size, mode)))
    assert (image.format, image.size) == ("JPEG", result)
    assert image.mode in ("RGB", "L")


def test_what_is_transparent_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (600, 600), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(cover("T", (), "urn:x", out.getvalue())).getpixel((300, 300)) == (255, 255, 255)


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (900, 600)).save(out, "JPEG", exif=exif)
    assert opened(cover("T", (), "urn:x", out.getvalue())).size == (600, 900)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", picture("PNG", (600, 900))[:200], picture("JPEG", (600, 900))[:300]],
    ids=["empty", "text", "png", "jpeg"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="cover"):
        cover("T", (), "urn:x", data)


def test_a_small_picture_is_refused_with_its_size() -> None:
    with pytest.raises(UsageError, match=r"499×900.*500"):
        cover("T", (), "urn:x", picture("PNG", (499, 900)))


def test_a_long_title_costs_no_more_than_its_length() -> None:
    assert grows_linearly(lambda size: lambda: cover("The Lamp " * size, ("Hester Mallow",), "urn:x"), 100)


def test_bands_are_joined_in_any_order_of_joining() -> None:
    data = [bytes((at * 7 + place) % 251 for place in range(at * 90)) for at in range(5)]
    bands = [Band(one, zlib.adler32(one), len(one)) for one in data]
    whole = Band(b"".join(data), zlib.adler32(b"".join(data)), sum(map(len, data)))
    assert joined(bands) == joined([joined(bands[:2]), joined([]), joined(bands[2:])]) == whole
