"""What a file's name says of its place in a book: `Story - Chapter 03.txt`, `story_ch3`, `03 - The Stair.md`."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass

__all__ = ["PartName", "part_name"]

#: Words before a number that make a file one chapter of several.
_CHAPTER = (
    "chapter|chapters|chap|chapt|chpt|chp|ch|chs|chapitre|capítulo|capitulo|cap|kapitel|kap|capitolo|hoofdstuk|глава|"
    "гл|розділ|rozdział|rozdzial|kapitola|fejezet|luku|kapittel|chương|chuong|bölüm|κεφάλαιο"
)
#: Words that may also number stories of a series.
_PART = "part|parts|pt|pts|teil|parte|partie|часть|deel|część|osa|del|installment|instalment"
_UNIT = re.compile(
    rf"(?:(?<![^\W\d_])|(?<=[a-zа-я])(?=[A-ZА-Я]))(?:(?P<chapter>{_CHAPTER})|(?P<part>{_PART}))(?![^\W\d_])"
    r"[\s.#:-]{0,4}(?P<n>\d{1,4}(?:\.\d{1,2})?(?!\d)|[^\W\d_]{1,12}(?:-[^\W\d_]{1,6})?)(?![^\W_])"
    r"(?:\s?(?:-|–|to)\s?(?P<end>\d{1,4})(?!\d))?(?:\s?(?:of|von|de|из|sur)\s?(?P<total>\d{1,4}))?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<n>\d{1,3})\s?(?:of|von|из|sur)\s?(?P<total>\d{1,3})(?!\d)|[(\[](?P<n2>\d{1,3})\s?[-/]\s?(?P<total2>\d{1,3})[)\]]",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"(?P<n>\d{1,3})(?:[\s.)–-]+(?P<rest>[^\s\d].*))?")
_NUMBER_LAST = re.compile(r"(?P<base>.*?[^\d\s(\[.#-])[\s.#-]*(?<![\d(\[])0*(?P<n>\d{1,3})")
_WORDS = re.compile(r"[^\W_]+")
_TRIM = " \t-–—.,;:~#()[]"


@dataclass(frozen=True, slots=True)
class PartName:
    """A part by its file's name. `base` is what the parts have in common, "" where the folder must say it.

    `number` is -1 for a prologue, infinite for an epilogue; `end` is the last number of a range ("ch 1-5"); `title` is
    the part's own. `chapter`: a word says that it is a chapter; `part`: a word or "2 of 5" says that it is a part;
    neither: there is only a number, which may mean anything.
    """

    base: str
    number: float
    end: int | None = None
    total: int | None = None
    title: str = ""
    chapter: bool = False
    part: bool = False

    @property
    def folded_base(self) -> str:
        """The base for comparing: letter case and marks undone."""
        return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", self.base).casefold()))


def part_name(name: str) -> PartName | None:
    """What a file's name (with or without folders) says, or None where it has no number.

    >>> part_name("Winter Post - Chapter 03 - The Stair.txt")
    PartName(base='Winter Post', number=3.0, end=None, total=None, title='The Stair', chapter=True, part=False)
    >>> part_name("lamp_ch3.txt").number, part_name("03.md").base, part_name("lamp (2).txt"), part_name("1984.txt")
    (3.0, '', None, None)
    """
    stem = unicodedata.normalize("NFC", PurePath(name).stem)[:250].replace("_", " ").strip()
    stem = " ".join(stem.split())
    return _by_word(stem) or _special(stem) or _by_total(stem) or _cjk(stem) or _by_number(stem)


def _by_word(stem: str) -> PartName | None:
    for match in reversed(list(_units(stem))):
        number = _number(match["n"])
        if number is None or number < 0:
            continue
        return PartName(
            base=stem[: match.start()].strip(_TRIM),
            number=number,
            end=int(match["end"]) if match["end"] and int(match["end"]) > number else None,
            total=int(match["total"]) if match["total"] else None,
            title=stem[match.end() :].strip(_TRIM),
            chapter=match["chapter"] is not None,
            part=match["part"] is not None,
        )
    return None


def _units(stem: str) -> Iterator[re.Match[str]]:
    """Every word that could number a part, also one that another took for its number ("Part Chapter 3")."""
    match = _UNIT.search(stem)
    while match:
        yield match
        match = _UNIT.search(stem, match.start("n"))


def _number(text: str) -> float | None:
    if text[0].isdecimal():
        return float(text)
    if len(text) == 1 and text not in "IVX":
        return None
    from fic2ebook.body.numbers import read_number

    number = read_number(text)
    return None if number is None else float(number)


def _special(stem: str) -> PartName | None:
    """`Winter Post - Prologue`: before the first or after the last chapter."""
    from fic2ebook.body.heading_words import SPECIAL

    base, dash, word = stem.rpartition(" - ")
    if not dash:
        base, _, word = stem.rpartition(" ")
    kind = SPECIAL.get(word.strip(_TRIM).casefold())
    if kind in ("prologue", "epilogue"):
        number = -1.0 if kind == "prologue" else math.inf
        return PartName(base=base.strip(_TRIM), number=number, title=word.strip(_TRIM), chapter=True)
    return None


def _by_total(stem: str) -> PartName | None:
    match = _OF.search(stem)
    if not match:
        return None
    number, total = int(match["n"] or match["n2"]), int(match["total"] or match["total2"])
    if not 0 <= number <= total or total < 2:
        return None
    rest = stem[match.end() :].strip(_TRIM)
    return PartName(base=stem[: match.start()].strip(_TRIM), number=number, total=total, title=rest, part=True)


def _cjk(stem: str) -> PartName | None:
    """`第3章 月台`, `灯塔 第三回`."""
    from fic2ebook.body.headings import read_heading

    at = stem.find("第")
    heading = read_heading(stem[at:]) if at >= 0 else None
    if heading is None or heading.number is None:
        return None
    return PartName(
        base=stem[:at].strip(_TRIM),
        number=heading.number,
        title=heading.title or "",
        chapter=heading.scheme == "chapter",
    )


def _by_number(stem: str) -> PartName | None:
    match = _NUMBER_FIRST.fullmatch(stem)
    if match:
        return PartName(base="", number=int(match["n"]), title=(match["rest"] or "").strip(_TRIM))
    match = _NUMBER_LAST.fullmatch(stem)
    if match:
        return PartName(base=match["base"].strip(_TRIM), number=int(match["n"]))
    return None
