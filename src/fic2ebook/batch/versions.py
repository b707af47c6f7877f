"""Older, shorter versions of a story: a sketch of its words finds candidates, a comparison in order confirms them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from operator import eq

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass

__all__ = ["Traits", "bands", "contained", "fewer_words", "related", "same_title", "share", "sketch"]

#: Numbers of a sketch; the first `_BANDS` of them are looked up, one by one.
_SIZE = 64
_BANDS = 24
_SEED = 1
#: Stories with fewer words are too short to tell a version from another story of the same form.
_FEWEST_WORDS = 100
#: Three words from one of seven letters on: a tenth of a text's places, the same in two texts wherever they stand.
_SHINGLE = re.compile(r" [^ ]{7,} [^ ]+ [^ ]+")  # the space before it makes the search twice as fast
_FEWEST_SHINGLES = 24
_RUN = 8  # words that must stand together to count as the same
_LONG_RUN = 40  # words that no two stories of one form have in common
_PLACES = 8  # places of a phrase that recurs which are tried
_ENOUGH = 0.85
_ALL = 0.97
_LONGER = 1.03
_ALIKE = 0.4  # how much two sketches must have in common, of what they would have if one text held the other
#: What people add to a title for another version of it.
_OF_A_VERSION = frozenset(
    "old new older newer original first second third final last complete completed finished unfinished wip draft beta "
    "rough version ver revised revision rewrite rewritten repost reposted reworked updated update edited edit copy "
    "backup extended expanded long short uncut remastered redux excerpt teaser preview sample the a of".split()
)
_VERSION_WORD = re.compile(r"v\d{1,3}|\d{4}|\d\.\d")


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells whether two books may be versions of one story, without their texts.

    `words` is how many there are; `sketch` is of `sketch()`; `title` and `authors` are folded, and `stated` says that
    the title is the text's own.
    """

    words: int
    sketch: bytes
    title: str
    stated: bool
    authors: frozenset[str]


def fewer_words(words: str, least: int) -> bool:
    """Whether a line of words, with a space after each, has fewer than so many; it need not be gone through for that.

    >>> fewer_words("a lamp went out ", 5), fewer_words("a lamp went out ", 4)
    (True, False)
    """
    return len(words.split(" ", least)) <= least


def sketch(words: str) -> bytes:
    """A sketch of a text, whose words stand in one line: 64 minima of hashed phrases, four bytes each (MinHash).

    The share of equal numbers in two sketches is near the share of phrases that two texts have in common
    (A. Broder, "On the resemblance and containment of documents", 1997). b"" for a text that is too short.
    """
    if fewer_words(words, _FEWEST_WORDS):
        return b""
    shingles = _SHINGLE.findall(words)
    if len(shingles) < _FEWEST_SHINGLES:  # short words, or a script without spaces
        single = words.split()
        shingles = [" ".join(single[at : at + 3]) for at in range(len(single) - 2)]
    if len(set(shingles)) < _FEWEST_SHINGLES:  # one sentence again and again is like many a text
        return b""
    from rensa import RMinHash  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs

    found = RMinHash(_SIZE, _SEED)
    found.update(shingles)
    return array("I", found.digest()).tobytes()


def bands(sketched: bytes) -> list[int]:
    """The numbers by which a sketch is looked up; each says which of its places it is from."""
    return [at << 32 | number for at, number in enumerate(array("I", sketched)[:_BANDS])]


def related(inner: Traits, outer: Traits) -> str:
    """Whether a shorter text may be a version of a longer one: "title", as they have one title; "text"; or "".

    Texts that state two titles, or name no author in common, are two stories.
    """
    if inner.authors and outer.authors and not inner.authors & outer.authors:
        return ""
    how = "title" if same_title(inner.title, outer.title) else "text"
    if how == "text" and ((inner.stated and outer.stated) or not _of_like_length(inner.words, outer.words)):
        return ""
    same = sum(map(eq, array("I", inner.sketch), array("I", outer.sketch))) / _SIZE
    whole = inner.words / max(outer.words, 1)  # what they would have in common if one held all of the other
    return how if same >= _ALIKE * whole else ""


def _of_like_length(inner: int, outer: int) -> bool:
    """Whether a text may have become another by omissions alone, and not too many: a collection holds other stories."""
    return _LONGER * inner <= outer <= 2 * inner


def contained(inner: Sequence[str], outer: Sequence[str], *, titled: bool) -> float:
    """How much of a shorter text the longer one holds, in order; 0.0 unless that is enough for a version of it.

    `titled`: their titles say that they are one story. If not, nothing but omissions may set them apart: stories of one
    form have all but some words in common.
    """
    if titled:
        found = share(inner, outer, _RUN)
        return found if found >= _ENOUGH else 0.0
    if not _of_like_length(len(inner), len(outer)):
        return 0.0
    found = share(inner, outer, _LONG_RUN)
    return found if found >= _ALL else 0.0


def share(inner: Sequence[str], outer: Sequence[str], run: int = _RUN) -> float:
    """The share (0 to 1) of the first text's words that the second has in the same order, in runs of so many at least.

    The longest chain of common runs is found as the longest rising sequence of their places (J. Hunt and T. Szymanski,
    1977), in n log n steps.
    """
    if len(inner) < run:
        return 0.0
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(outer) - run + 1):
        known = places.setdefault(tuple(outer[at : at + run]), [])
        if len(known) < _PLACES:
            known.append(at)
    chain = _longest_chain(inner, places, run)
    covered = upto = 0
    for at in chain:
        covered += at + run - max(at, upto)
        upto = at + run
    return covered / len(inner)


def _longest_chain(inner: Sequence[str], places: dict[tuple[str, ...], list[int]], run: int) -> list[int]:
    """Where, in the first text, the runs begin that stand in the same order in the second."""
    ends: list[int] = []  # the least place in the second text at which a chain of so many can end
    links: list[int] = []  # which link that is
    linked: list[tuple[int, int]] = []  # of each link: where it is in the first text, and the link before it
    for at in range(len(inner) - run + 1):
        for place in reversed(places.get(tuple(inner[at : at + run]), ())):
            length = bisect_left(ends, place)
            linked.append((at, links[length - 1] if length else -1))
            if length == len(ends):
                ends.append(place)
                links.append(len(linked) - 1)
            else:
                ends[length] = place
                links[length] = len(linked) - 1
    chain = []
    link = links[-1] if links else -1
    while link >= 0:
        at, link = linked[link]
        chain.append(at)
    return chain[::-1]


def same_title(one: str, other: str) -> bool:
    """Whether two titles (folded) are of one story: equal, or one has but a version's mark after it.

    >>> same_title("the long stair", "the long stair old version"), same_title("the stair", "the stair again")
    (True, False)
    """
    if not one or not other:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    rest = long[len(short) :]
    return long[: len(short)] == short and all(word in _OF_A_VERSION or _VERSION_WORD.fullmatch(word) for word in rest)
