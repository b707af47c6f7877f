"""Which items are headings: the evidence of each weighed with that of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.body.base import Candidate, HeadingText, Item
from fic2ebook.body.breaks import end_marker
from fic2ebook.body.gaps import below_wide_blanks, counted_lines, may_head
from fic2ebook.body.headings import MAX_HEADING, bare, read_heading, split_volume, untagged
from fic2ebook.body.notes import begins_note
from fic2ebook.body.titles import surely_title, title_like, titles_below, without_bylines
from fic2ebook.body.toc import take_contents, take_listed_lines, take_lists, take_repeats
from fic2ebook.report import Removal

__all__ = ["outline"]

#: `*** The Stair ***`, `~ The Stair ~`: ornament on both sides.
_ORNATE = re.compile(
    r"(?:[*~=+#<>•◆◇★☆_^-]\s?){2,20}[^\W_][^*~=+#<>•◆◇★☆]{0,60}[*~=+#<>•◆◇★☆_^-](?:\s?[*~=+#<>•◆◇★☆_^-]){1,20}"
    r"|[~=+#•◆◇★☆] ?[^\W_][^*~=+#]{0,60}[~=+#•◆◇★☆]"
)
#: `[Salt]`; what a game says to its player has colons, numbers or marks.
_BRACKETED = re.compile(r"\[[A-Z][^\[\]\d:.!?]{1,40}\]")
#: `-The Stair-`; what is said has a full stop, and a second dash before who says it.
_DASHED = re.compile(r"([-–—]) ?[^\W\d_][^-–—.,;:!?\"“”]{0,60}[^\W_] ?\1")
#: `INT. WHALE GALLERY - NIGHT`: where a scene of a screenplay is, among which there are no chapters.
_SLUGLINE = re.compile(r"(?:INT|EXT|EST|I/E)(?:\./?| ?/ ?|\s)")
_COUNTED = re.compile(r"(\d{1,3})\s+([^\W\d_].*)")
#: A Markdown heading's mark.
_HASHES = re.compile(r"#{1,6}\s+")
_ORNAMENTS = frozenset("*~=+#<>•◆◇★☆_^-")  # such a line begins with one of them
_DASHES = "-–— "
#: What is said has no looks but those that are given to it.
_SPEECH = frozenset('“"‘«„')
#: Looks that speak for a heading, the plainest first.
_LOOKS = ("boxed", "ornate", "bracketed", "dashed", "strong", "centred", "shouted", "hashed", "title")
_DAY = 48  # characters of a line that may be a diary's day
#: Characters of text that must lie between two headings that have nothing but a number, or their looks.
_APART = 240
_WIDE = 4  # blank lines above a heading that nothing else tells


def outline(items: list[Item], names: tuple[str, ...], chapter_regex: str | None) -> list[Removal]:
    """Marks the items that are headings (kind and `heading` are set) and takes a table of contents out of the list.

    `names` are the story's title and authors. With `chapter_regex` (the user's) only what it matches is a heading.
    """
    if chapter_regex is not None:
        _by_regex(items, re.compile(chapter_regex, re.IGNORECASE))
        return []
    removed = take_contents(items, names)
    candidates = _candidates(items, names)
    repeats = take_repeats(items, candidates)
    if repeats:
        removed += repeats
        candidates = _candidates(items, names)
    listed, candidates = take_lists(items, candidates)
    removed += listed
    _levels(items, names)
    if sum(1 for item in items if item.kind == "heading" and item.role != "subheading") < 2:
        _accept(items, candidates)
        begins = items[0].text[:_DAY] if items and items[0].kind == "paragraph" else ""
        if any(map(str.isdigit, begins)) and not _headings(items):
            from fic2ebook.body.diary import diary_days

            _mark(items, diary_days(items))
    _like_the_others(items)
    removed += take_listed_lines(items)
    titles_below(items)
    _volumes(items)
    return removed


def _by_regex(items: list[Item], pattern: re.Pattern[str]) -> None:
    for item in items:
        if item.kind in ("paragraph", "heading") and len(item.text) <= 2 * MAX_HEADING:
            match = pattern.search(item.text)
            if match:
                title = (match.groupdict().get("title") or "").strip() or None
                item.kind = "heading"
                item.heading = read_heading(item.text) or HeadingText(scheme="look", title=bare(item.text))
                if title:
                    item.heading = item.heading._replace(title=title)
            elif item.kind == "heading":
                item.role = "subheading"


def _candidates(items: list[Item], names: tuple[str, ...]) -> list[Candidate]:
    found = []
    for n, item in enumerate(items):
        if item.prose == "said":
            continue
        if item.kind == "paragraph" and len(item.text) <= MAX_HEADING and item.lines <= 2:
            heading = read_heading(item.text, names)
            if heading:
                found.append((n, heading))
    return found


# Headings that the markup gives


def _levels(items: list[Item], names: tuple[str, ...]) -> None:
    """Decides which of the markup's levels are chapters: those above are parts, those below subheadings."""
    given = [item for item in items if item.kind == "heading" and item.role != "subheading"]
    if any(item.text.startswith("by ") for item in given):
        given = without_bylines(items)
    for item in given:
        if item.heading is None:
            item.heading = read_heading(item.text, names) or HeadingText(scheme="look", title=item.text.strip() or None)
        if item.role == "part":  # the format has said so
            item.heading = item.heading._replace(scheme="part")
    given = [item for item in given if item.role != "part"]
    levels = sorted({item.level for item in given if item.level})
    if not levels:
        return
    chapter_level = _chapter_level(given, levels)
    _counted([item for item in given if item.level == chapter_level])
    for item in given:
        if item.level > chapter_level:
            item.role = "subheading"
        elif item.level and item.level < chapter_level and item.heading:
            if item.heading.scheme == "special":  # "Acknowledgements" beside the parts
                item.role = "top"
                continue
            item.heading = item.heading._replace(scheme="part")
            item.role = "part"


def _counted(given: Sequence[Item]) -> None:
    """`## 1 The Stair`, `## 2 The Door`: numbers that no mark parts from the titles, where they count."""
    found = [(item, match) for item in given if (match := _COUNTED.fullmatch(item.text)) and item.heading]
    numbers = [int(match[1]) for _, match in found]
    if len(found) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] > 1:
        return
    for (item, match), number in zip(found, numbers, strict=True):
        if item.heading is not None and item.heading.scheme == "look":
            item.heading = item.heading._replace(scheme="number-title", number=number, title=match[2])


def _chapter_level(given: Sequence[Item], levels: list[int]) -> int:
    schemes = {
        level: Counter(item.heading.scheme for item in given if item.level == level and item.heading)
        for level in levels
    }
    for level in levels:
        if schemes[level]["chapter"] or schemes[level]["given"]:
            return level
    for level in levels:
        found = schemes[level]
        others = found.total() - found["part"] - (found["special"] if found["part"] else 0)
        if found.total() > 1 and (others or level == levels[-1]):
            return level
    return levels[0] if schemes[levels[0]].total() > 1 or len(levels) == 1 else levels[-1]


# Headings of plain text


def _accept(items: list[Item], candidates: list[Candidate]) -> None:
    by_scheme: dict[str, list[Candidate]] = {}
    for n, heading in candidates:
        by_scheme.setdefault(heading.scheme, []).append((n, heading))
    chapters = _without_outliers(by_scheme.get("chapter", []))
    specials = by_scheme.get("special", [])
    parts = _plausible_parts(items, by_scheme.get("part", []))
    numbers = _counting(items, by_scheme.get("number", []))
    titled = _counting(items, _without_references(items, by_scheme.get("number-title", [])))
    units = _units(items, by_scheme.get("unit", []))
    before = _units_before(units, chapters)  # "Letter 1" to "Letter 4", then "Chapter 1"
    _mark(items, chapters + specials + before)
    if chapters or _are_titled(items, numbers) or (len(parts) == 1 and numbers):
        _mark(items, parts, role="part")
        main = bool(chapters)
    else:
        _mark(items, parts)
        main = bool(parts)
    rest = [each for each in units if each not in before]
    # What holds the others stands before them: "Adventure I. The Red Boat", and in it I, II and III.
    for found in (
        (rest, numbers, titled) if rest and numbers and rest[0][0] < numbers[0][0] else (numbers, titled, rest)
    ):
        if found:
            _mark(items, found, role="subheading" if main else "")
            main = True
    _by_looks(items, main)


def _headings(items: Sequence[Item]) -> list[int]:
    return [n for n, item in enumerate(items) if item.kind == "heading"]


def _mark(items: list[Item], accepted: list[Candidate], role: str = "") -> None:
    for n, heading in accepted:
        item = items[n]
        item.kind = "heading"
        item.heading = heading._replace(scheme="part") if role == "part" else heading
        item.role = role
        item.level = {"part": 1, "subheading": 3}.get(role, 2)


def _without_outliers(found: list[Candidate]) -> list[Candidate]:
    """Drops a number that falls out of a sequence which goes on without it: a mention, not a heading."""
    kept: list[Candidate] = []
    for at, (n, heading) in enumerate(found):
        following = found[at + 1][1].number if at + 1 < len(found) else None
        previous = kept[-1][1].number if kept else None
        if (
            previous is not None
            and following is not None
            and heading.number not in (None, previous, previous + 1, 1)
            and following == previous + 1
        ):
            continue
        kept.append((n, heading))
    return kept


def _plausible_parts(items: list[Item], found: list[Candidate]) -> list[Candidate]:
    """A lone "Part 2" or "Book One" is a heading only at the head of the text or where another one is."""
    if len(found) > 1 or not found:
        return found
    return found if found[0][0] <= 3 else []


def _counting(items: list[Item], found: list[Candidate]) -> list[Candidate]:
    """The longest run of numbers that count up with text between them; [] where there are fewer than two."""
    kept: list[Candidate] = []
    expected = {1, 2}
    for n, heading in found:
        if heading.number not in expected or not _stands_free(items, n):
            continue
        between = _chars(items, kept[-1][0], n) if kept else _APART
        if len(kept) == 1 and heading.number == 1 and between < _APART:
            kept = [(n, heading)]  # what stood above was a list, of notes or titles
            expected = {2, 3, 1}
            continue
        if between < (40 if heading.scheme == "number" else _APART // 4 if items[n].gap > 1 else _APART):
            continue
        kept.append((n, heading))
        # One may be missing: an interlude between, a heading that was lost.
        expected = {(heading.number or 0) + 1, (heading.number or 0) + 2, 1}
    return kept if len(kept) >= 2 and _chars(items, kept[-1][0], len(items)) > 40 else []


def _without_references(items: list[Item], found: list[Candidate]) -> list[Candidate]:
    """Drops `[1] The Stair` where the text refers to it, as to a footnote."""
    marked = [each for each in found if items[each[0]].text[0] == "["]
    if not marked:
        return found
    first, heading = marked[0]
    mark = f"[{heading.number}]"
    referred = any(mark in item.text for n, item in enumerate(items) if n != first)
    return [each for each in found if each not in marked] if referred or len(marked) < 2 else found


def _units(items: list[Item], found: list[Candidate]) -> list[Candidate]:
    """Days, letters, scenes: more than one, with text under each (a log has entries of one line)."""
    places = {n for n, _ in found}
    found = [(n, h) for n, h in found if n + 1 not in places and n - 1 not in places]
    words = Counter(heading.word for _, heading in found)
    return [(n, h) for n, h in found if words[h.word] > 1 and _stands_free(items, n)]


def _units_before(units: list[Candidate], chapters: list[Candidate]) -> list[Candidate]:
    """The units that all stand before the first chapter: they are chapters too."""
    last = {heading.word: n for n, heading in units}
    return [each for each in units if chapters and last[each[1].word] < chapters[0][0]]


def _are_titled(items: list[Item], numbers: list[Candidate]) -> bool:
    """Whether most of the bare numbers stand above a title: they number chapters, whatever is above them."""
    titled = [n for n, _ in numbers if n + 2 < len(items) and title_like(items, n + 1) and surely_title(items[n + 1])]
    return len(titled) >= 2 and len(titled) * 10 >= len(numbers) * 6


def _stands_free(items: list[Item], n: int) -> bool:
    following = items[n + 1] if n + 1 < len(items) else None
    return following is not None and following.kind in ("paragraph", "block", "heading", "break")


def _chars(items: list[Item], start: int, end: int) -> int:
    """Characters of text between two items, counted up to what is needed."""
    total = 0
    for n in range(start + 1, end):
        text = items[n].text
        total += (len(text) if text[:1] <= "\u2e7f" else 3 * len(text)) or 60
        if total > 4 * _APART:
            break
    return total


def _by_looks(items: list[Item], have: bool) -> None:
    """Headings that only their looks tell: boxed, ornate, bold, centred or shouted lines of one shape, or titles.

    Where there are chapters already (`have`), boxed, ornate and bold lines are subheadings and the rest is text.
    """
    special = [n for n, item in enumerate(items) if item.kind == "heading" and item.role != "subheading"]
    shared = {_look(items[n]) for n in special}
    least = min((items[n].gap for n in special if n), default=0)
    for look, found in _looks(items).items():
        if look == "title":  # signatures stand closer to their letters
            wide = [n for n in found if items[n].gap >= max(2, least) or n == 0]
            found = wide or [n for n in found if items[n].gap >= least]
        spaced = [n for at, n in enumerate(found) if at == 0 or _chars(items, found[at - 1], n) >= _APART]
        least_last = _APART // 2 if look == "title" else _APART  # three blank lines above a title say much
        regular = bool(spaced) and len(spaced) * 3 >= len(found) * 2
        regular = regular and _chars(items, spaced[-1], len(items)) >= least_last
        below = sum(1 for n in spaced if n and items[n - 1].kind == "heading")
        regular = regular and below * 2 <= len(spaced)  # who tells it, right below the chapter's heading
        if look == "title":
            enough = 2 if special else 3
            regular = regular and (bool(special) or all(items[n].gap > 1 or n == 0 for n in spaced))
        else:
            enough = 2 if look in shared or look not in ("shouted", "bracketed", "dashed") else 3
            regular = regular and (look not in ("bracketed", "dashed") or (found[0] == 0 and len(spaced) == len(found)))
        if regular and len(spaced) >= enough and not have:
            _mark(items, [(n, _by_look(items[n])) for n in spaced])
            have = True
        elif look in ("boxed", "ornate", "strong"):
            found = [n for n in found if _stands_over_text(items, n)]
            _mark(items, [(n, HeadingText(scheme="look", title=bare(items[n].text))) for n in found], "subheading")
    if not have and not special:
        _by_gaps(items)


def _stands_over_text(items: list[Item], n: int) -> bool:
    """Whether there is something under a line, before the next heading or the end: `**Went back.**` may be the last."""
    following = items[n + 1] if n + 1 < len(items) else None
    return following is not None and following.kind not in ("heading", "break")


def _by_gaps(items: list[Item]) -> None:
    """Short lines far below the text before them and away from the text below, as calibre sets an e-book's headings;
    or those below every wide blank that there is."""
    found = [n for n, item in enumerate(items) if (item.gap >= _WIDE or not n) and _stands_apart(items, n)]
    if not _well_spaced(items, found):
        found = counted_lines(items)
    if not _well_spaced(items, found):
        found = below_wide_blanks(items)
    if _well_spaced(items, found):
        _mark(items, [(n, _by_look(items[n])) for n in found])


def _well_spaced(items: list[Item], found: list[int]) -> bool:
    """Whether there are two lines at least, and much text below each."""
    return len(found) > 1 and all(_chars(items, n, end) >= _APART for n, end in pairwise([*found, len(items)]))


def _stands_apart(items: list[Item], n: int) -> bool:
    """Whether an item may be a heading, with a wider gap below it than below the next one."""
    return n + 2 < len(items) and items[n + 1].gap > max(1, items[n + 2].gap) and may_head(items, n)


def _by_look(item: Item) -> HeadingText:
    """What a line that only looks like a heading says: its number and title, or all of it."""
    said = read_heading(item.text)
    if said is not None and said.scheme == "number-title":
        return said
    return HeadingText(scheme="look", title=bare(item.text))


def _looks(items: list[Item]) -> dict[str, list[int]]:
    looks: dict[str, list[int]] = {}
    for n, item in enumerate(items):
        if (
            not item.prose
            and item.kind == "paragraph"
            and (look := _look(item))
            and not end_marker(item.text)
            and not begins_note(item.text)
        ):
            if look == "title" and not (n + 1 < len(items) and _stands_free(items, n)):
                continue
            looks.setdefault(look, []).append(n)
    return {look: looks[look] for look in _LOOKS if look in looks}


def _look(item: Item) -> str:
    text = untagged(item.text)
    if text[:1] in _SPEECH and not (item.boxed or item.strong or item.centred):
        return ""
    short = len(text) <= 80 and item.lines == 1
    if short and text[:1] in _ORNAMENTS and "|" not in text and (_ORNATE.fullmatch(text) or _HASHES.match(text)):
        return "hashed" if text[0] == "#" and text[-1] != "#" else "ornate"
    if short and text[:1] == "[" and _BRACKETED.fullmatch(text):
        return "bracketed"
    if short and text[:1] in _DASHES and _DASHED.fullmatch(text) and text.strip(_DASHES)[0].isupper():
        return "dashed"
    if not short or (not text[-1:].isalnum() and text[-1:] not in '?!)”"’*_…'):
        return ""
    if item.boxed:
        return "boxed"
    bold = text.startswith("**") and text.endswith("**") and len(text) > 4 and "**" not in text[2:-2]
    if item.strong or bold or text != item.text:
        return "strong"
    if item.centred:
        return "centred"
    if text.isupper() and len(text) > 3 and sum(char.isalpha() for char in text) > 3 and text[-1].isalnum():
        return "" if _SLUGLINE.match(text) else "shouted"
    return "title" if len(text) <= 60 and text[:1].isupper() and surely_title(item) else ""


def _like_the_others(items: list[Item]) -> None:
    """`## A Word Before`, where the chapters found stand as `## Chapter 1` in a text that is no Markdown."""
    found_marks = (_HASHES.match(items[n].text) for n in _headings(items) if items[n].role == "")
    marks = Counter(mark[0] for mark in found_marks if mark is not None)
    if not marks:
        return
    common, count = marks.most_common(1)[0]
    if count < 2:
        return
    found = [
        (n, HeadingText(scheme="look", title=bare(item.text)))
        for n, item in enumerate(items)
        if item.kind == "paragraph" and len(item.text) <= MAX_HEADING and item.text.startswith(common)
    ]
    _mark(items, [each for each in found if each[1].title])


def _volumes(items: list[Item]) -> None:
    """A part for each volume that chapters' headings name before the chapter ("第一卷 第二章")."""
    found = [
        (n, split[0])
        for n, item in enumerate(items)
        if item.kind == "heading" and item.role == "" and (split := split_volume(item.text)) is not None
    ]
    if len(found) < 2:
        return
    for at in range(len(found) - 1, -1, -1):
        n, volume = found[at]
        if at and found[at - 1][1] == volume:
            continue
        said = read_heading(volume) or HeadingText(scheme="part", title=volume)
        heading = said._replace(scheme="part", title=said.title if said.number is not None else volume)
        items.insert(n, Item(kind="heading", text=volume, line=items[n].line, role="part", level=1, heading=heading))
