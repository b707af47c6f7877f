"""Names of books in a library: of a template, safe on every file system, never outside the library's folder."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from fic2ebook import lazyre as re
from fic2ebook.errors import UsageError
from fic2ebook.model import Metadata

__all__ = ["FIELDS", "Namer", "book_fields", "folded", "numbered", "safe_segment"]

#: What a template may name.
FIELDS = ("author", "authors", "title", "series", "position", "fandom", "language", "rating", "year", "folder", "file")
_UNKNOWN = {"author": "Unknown", "authors": "Unknown", "title": "Untitled"}

#: Bytes of UTF-8 a name may have: eCryptfs allows 143, every other file system more.
_FILE_BYTES = 140
_FOLDER_BYTES = 100
_SUFFIX_BYTES = 8  # kept free for " (12345)"
#: What Windows takes for a device, with any ending. (Microsoft, "Naming Files, Paths, and Namespaces")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"]
)
#: What the library itself has at its root.
_OURS = frozenset(["index.html", "opds", "catalogue", "assets"])
_READABLE = str.maketrans({":": " - ", "/": "-", "\\": "-", "|": "-", '"': "'", "<": "(", ">": ")", "?": "", "*": ""})
_BOOK_ENDING = re.compile(r"\.(?:epub|html?|md|markdown|json|xml)$", re.IGNORECASE)
_NUMBER_SPEC = re.compile(r"\d{0,2}[dg]?")
_TEXT_SPEC = re.compile(r"\.\d{1,3}")
_MARKS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\1")


class Namer:
    """A name template, read once. Raises UsageError where it names an unknown field or has none."""

    def __init__(self, template: str, *, slug: bool = False) -> None:
        self.slug = slug
        self.segments = [_parsed(segment, template) for segment in template.split("/") if segment.strip(" .")]
        if not any(name for segment in self.segments for _, name, _ in segment):
            raise UsageError(f"--name-template {template!r} names no field", hint=f"fields are: {_braced(FIELDS)}")

    def name(self, fields: Mapping[str, str | float], ending: str) -> str:
        """The book's path below the library, with `/` between folders; the last has `ending`."""
        raw = [_filled(segment, fields) for segment in self.segments]
        folders = [self._folder(text) for text in raw[:-1] if text.strip()]
        limit = _FILE_BYTES - len(ending.encode()) - _SUFFIX_BYTES
        file = safe_segment(raw[-1], limit, slug=self.slug) or "Untitled"
        path = "/".join([*(folder for folder in folders if folder), file + ending])
        return f"_{path}" if path.split("/")[0].casefold() in _OURS else path

    def _folder(self, text: str) -> str:
        name = safe_segment(text, _FOLDER_BYTES, slug=self.slug)
        # A folder called as a book would stand in that book's way.
        return f"{name}_" if _BOOK_ENDING.search(name) else name


def book_fields(metadata: Metadata, source: str) -> dict[str, str | float]:
    """What a template can name of a book; `source` is its (first) file's path below the folder, with `/`."""
    path = PurePosixPath(source)
    series = metadata.series[0] if metadata.series else None
    date = metadata.published or metadata.updated
    fields: dict[str, str | float] = {
        "author": _plain(metadata.authors[0]) if metadata.authors else "",
        "authors": ", ".join(_plain(author) for author in metadata.authors),
        "title": _plain(metadata.title or ""),
        "series": _plain(series.name) if series else "",
        "fandom": _plain(metadata.fandoms[0]) if metadata.fandoms else "",
        "language": metadata.language or "",
        "rating": _plain(metadata.rating or ""),
        "year": str(date.year) if date else "",
        "folder": path.parent.name,
        "file": path.stem,
    }
    if series and series.position is not None:
        position = series.position
        fields["position"] = int(position) if position.is_integer() else position
    return fields


def _plain(marked: str) -> str:
    return _MARKS.sub(r"\2", marked[:2_000])


def safe_segment(text: str, limit: int = _FILE_BYTES, *, slug: bool = False) -> str:
    """One name of a file or folder, at most `limit` bytes of UTF-8; "" where nothing of the text can stay.

    >>> safe_segment("What: is/it?"), safe_segment("CON"), safe_segment("../.."), safe_segment("Lamp, The...")
    ('What - is-it', 'CON_', '', 'Lamp, The')
    """
    if slug:
        from slugify import slugify

        text = slugify(text[:2_000], max_length=limit, word_boundary=True) or ""
    else:
        text = unicodedata.normalize("NFC", text[:4_000]).translate(_READABLE)
        if not text.isprintable():
            text = "".join(char if _prints(char) else " " for char in text)
        text = " ".join(text.split()).replace("( )", "").lstrip(" .~-").rstrip(" .-")
        text = _cut(text, limit)
    stem = text.partition(".")[0].rstrip().casefold()
    return f"{text[: len(stem)]}_{text[len(stem) :]}" if stem in _RESERVED else text


def _prints(char: str) -> bool:
    """Whether a file system may see the character: no control, no direction mark, no lone surrogate."""
    return char == "\u200d" or unicodedata.category(char)[0] != "C"


def _cut(text: str, limit: int) -> str:
    """The text cut to so many bytes, at a space if one is near, never inside a character and its accents."""
    data = text.encode()
    if len(data) <= limit:
        return text
    short = data[:limit].decode("utf-8", "ignore")
    while short and (unicodedata.combining(text[len(short)]) or text[len(short)] == "\u200d" or short[-1] == "\u200d"):
        short = short[:-1]
    space = short.rfind(" ")
    if space > len(short) * 2 // 3:
        short = short[:space]
    return short.rstrip(" .-,")


def folded(path: str) -> str:
    """What two paths have in common if some file system takes them for one: letter case and Unicode form undone.

    >>> folded("Ada/Café.epub") == folded("ADA/CAFE\\u0301.EPUB")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def numbered(path: str, number: int, *, slug: bool = False) -> str:
    """The path of the second, third … book that would have the same.

    >>> numbered("Ada/Lamp.kepub.epub", 2)
    'Ada/Lamp (2).kepub.epub'
    """
    ending = ".kepub.epub" if path.endswith(".kepub.epub") else PurePosixPath(path).suffix
    stem = path[: len(path) - len(ending)]
    return f"{stem}-{number}{ending}" if slug else f"{stem} ({number}){ending}"


# Templates

_Piece = tuple[str, str, str]  # literal, field after it ("" at the end), how the field is written (":02")


def _parsed(segment: str, template: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    try:
        for literal, name, spec, conversion in string.Formatter().parse(segment):
            if name is not None and (name not in FIELDS or conversion):
                raise UsageError(f"--name-template: no field {{{name}}}", hint=f"fields are: {_braced(FIELDS)}")
            if spec and not (_NUMBER_SPEC if name == "position" else _TEXT_SPEC).fullmatch(spec):
                raise UsageError(f"--name-template: cannot write {{{name}:{spec}}}", hint="for example {position:02}")
            pieces.append((literal, name or "", spec or ""))
    except ValueError as error:
        raise UsageError(f"--name-template {template!r}: {error}", hint="for example {author}/{title}") from None
    return pieces


def _braced(names: tuple[str, ...]) -> str:
    return " ".join(f"{{{name}}}" for name in names)


def _written(value: str | float, spec: str) -> str:
    if isinstance(value, float):
        return format(value, spec.rstrip("dg") + "g")
    return format(value, spec)


def _filled(segment: list[_Piece], fields: Mapping[str, str | float]) -> str:
    """A segment with its fields in it; what stands beside an empty field goes with it.

    Of the literals between two fields that are filled the longest stays, so that "{series} {position} - {title}" gives
    "Saga - Lamp" where there is no position, and "Lamp" where there is no series.
    """
    values = [(fields.get(name, ""), spec) for _, name, spec in segment if name]
    filled = [_written(value, spec) if value != "" else "" for value, spec in values]
    if not any(filled):
        return next((_UNKNOWN[name] for _, name, _ in segment if name in _UNKNOWN), "")
    literals = [literal for literal, _, _ in segment] + [""] * bool(segment[-1][1])
    literals = _without_hollow_brackets(literals, filled)
    out = ""
    between, gap = literals[0], False
    for value, literal in zip(filled, literals[1:], strict=True):
        if value:
            out += value if gap and not out else between + value
            between, gap = literal, False
        else:
            between, gap = max(between, literal, key=len), True
    return out if gap else out + between


def _without_hollow_brackets(literals: list[str], filled: list[str]) -> list[str]:
    """The literals without a pair of brackets that has nothing in it: "{title} ({year})"."""
    out = list(literals)
    for at, value in enumerate(filled):
        if not value and out[at][-1:] + out[at + 1][:1] in ("()", "[]", "{}"):
            out[at], out[at + 1] = out[at][:-1], out[at + 1][1:]
    return out
