"""Page numbers and running heads that a page-wise text brought along."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from fic2ebook import lazyre as re
from fic2ebook.report import Removal

__all__ = ["page_furniture"]

_FEWEST = 3  # pages that must agree
_OPENING = 8  # printed lines among which title and author stand
_LINES_A_PAGE = range(12, 91)
_HEAD_LENGTH = 80
_FULL = 40  # characters of a line of prose, at least

_NUMBER_LINE = re.compile(
    r"[-–—~*\[(<]{0,3}[ \t]{0,3}(?P<word>(?:page|pg\.?|p\.|seite|página|стр\.?)[ \t]{0,3})?(?P<number>\d{1,4})"
    r"(?:[ \t]{0,3}(?:of|/|von|de|из)[ \t]{0,3}\d{1,4})?[ \t]{0,3}[-–—~*\])>]{0,3}",
    re.I,
)
#: A cheap test: lines that are short and hold a number, perhaps with a word before it.
_SOME_NUMBER_LINE = re.compile(r"\W{0,40}+(?:[^\W\d]{1,6}+[. ]{0,3}+)?+\d{1,4}\W{0,20}(?:\w{1,3}\W\d{1,4}\W{0,3})?")
#: How such a line begins: a search through the whole text passes over all others.
_NUMBER_BEGINS = re.compile(r"\n[^\w\n]{0,40}+(?:[^\W\d]{1,6}+[. ]{0,3}+)?+\d")
_NUMBER_LINE_LENGTH = 90  # characters of it at most
_NUMBERED_HEAD = re.compile(r"(?P<number>\d{1,4})(?:[ \t]{3,}|[ \t]{0,3}\|[ \t]{0,3}| / )(?=[^\W\d])")
_HEAD_NUMBERED = re.compile(r"(?<=\w)(?:[ \t]{3,}|[ \t]{0,3}\|[ \t]{0,3}| / )(?P<number>\d{1,4})$")
_PAGES = re.compile(r"(?:of|/|von|de|из)[ \t]{0,3}(\d{1,4})\D{0,6}$", re.I)
_NUMBER = re.compile(r"\d+")
_BETWEEN_NAMES = re.compile(r"[ \t]{1,9}[-–—|/·•][ \t]{1,9}")
_HEAD_PARTS = re.compile(r"[ \t]{3,20}|[ \t]{1,3}[|/][ \t]{1,3}")
_SLASHED = re.compile(r"\n(?:[^\n]{3,70} [/|] (?:page )?\d{1,4}|\d{1,4} [/|] [^\n]{3,70})\n", re.I)
_ENDS_OPEN = re.compile(r"[\w,;\-–]\Z")
_OPENING_MARKS = "\"'“‘(*_"


def page_furniture(text: str) -> tuple[str, tuple[Removal, ...]]:
    r"""The text without page numbers and running heads, and those lines.

    Conservative: three pages or more have to agree (numbers that count up; a head repeated next to form feeds), and
    some pages have to end within a sentence, since chapters' numbers and headings never do. Fewer will do where each
    shows it: at a page's foot, in dashes within a sentence, beside the title or the author again.

    >>> pages = "".join(f"By day {n} the lamps of this\n\n{n}\n\fold town and of its\n" for n in range(4, 8))
    >>> text, removed = page_furniture(pages)
    >>> text[:46], [removal.text for removal in removed]
    ('By day 4 the lamps of this\nold town and of its', ['4', '5', '6', '7'])
    """
    if "\f" not in text and not _has_number_lines(text):
        return text, ()
    layout = _Layout(text)
    numbers = layout.page_numbers()
    heads = layout.running_heads(numbers) or layout.numbered_heads() or layout.titles_beside(numbers)
    heads = heads or layout.numbered_titles()
    heads += layout.heads_within(numbers)
    bare = [place for place in heads if _NUMBER_LINE.fullmatch(layout.words[place])]
    furniture = dict.fromkeys(heads, "running head") | dict.fromkeys((*numbers, *bare), "page number")
    return layout.without(furniture) if furniture else (text, ())


def _has_number_lines(text: str) -> bool:
    """Whether there is a line that may be a page number."""
    if "   " in text and any("   " in line and _is_wide(line) for line in text.split("\n")):
        return True
    if (("/" in text and " / " in text) or ("|" in text and " | " in text)) and _SLASHED.search(text):
        return True
    starts = chain([0], (match.start() + 1 for match in _NUMBER_BEGINS.finditer(text)))
    return any(_SOME_NUMBER_LINE.fullmatch(_short_line(text, start)) for start in starts)


def _is_wide(line: str) -> bool:
    """Whether a line with a wide gap may be a head far from its number."""
    return len(line) <= _NUMBER_LINE_LENGTH and (line[-1].isdecimal() or line.lstrip()[:1].isdecimal())


def _short_line(text: str, start: int) -> str:
    """The line that begins there, if it is no longer than a line with a page number."""
    end = text.find("\n", start, start + _NUMBER_LINE_LENGTH + 1)
    line = text[start:end] if end >= 0 else text[start : start + _NUMBER_LINE_LENGTH + 1]
    return line if len(line) <= _NUMBER_LINE_LENGTH else ""


class _Layout:
    """The printed lines of a text, and where its pages end. A place is an index into `printed`."""

    def __init__(self, text: str) -> None:
        self.lines = (text.replace("\n\f", "\f").replace("\f", "\n\f") if "\f" in text else text).split("\n")
        self.printed: list[int] = []  # indices of lines that are not blank
        self.words: list[str] = []  # what they hold
        self.breaks: set[int] = set()  # places that a page begins with
        self.opening: frozenset[str] = frozenset()  # the first printed lines, where they have letters
        for index, line in enumerate(self.lines):
            if line.startswith("\f"):
                self.breaks.add(len(self.printed))
            bare = line.strip()
            if bare:
                self.printed.append(index)
                self.words.append(bare)
        first = (words[3:] if words[:3].casefold() == "by " else words for words in self.words[:_OPENING])
        self.opening = frozenset(filter(_is_title, first))

    def page_numbers(self) -> list[int]:
        """Places of lines that hold nothing but a number, and count up from page to page."""
        found: list[int] = []
        run: list[tuple[int, int]] = []  # places and their numbers
        worded = True
        for place, words in enumerate(self.words):
            match = _NUMBER_LINE.fullmatch(words) if len(words) < 30 else None
            if match is None:
                continue
            number = int(match["number"])
            if run and not 1 <= number - run[-1][1] <= 3:
                found += self._paging(run, worded)
                run, worded = [], True
            run.append((place, number))
            worded = worded and match["word"] is not None
        return found + self._paging(run, worded)

    def _paging(self, run: list[tuple[int, int]], worded: bool) -> list[int]:
        """The run's places if it numbers pages; none if it may number chapters."""
        places = [place for place, _ in run]
        if worded and self._is_whole(run):
            return places
        if len(run) < _FEWEST:
            sure = [place for place in places if self._is_page_number(place)]
            return places if sure and self._ends_like(places, sure[0]) else sure
        split = sum(self._splits_sentence(place, place) for place in places)
        if worded or split * 2 >= len(run):
            return places
        if self.breaks and all(place + 1 in self.breaks or place + 1 == len(self.words) for place in places):
            return places  # at every page's foot, where no chapter begins
        if all(self._near_break(place) for place in places[:-1]):
            return places if split * 5 >= len(run) else []
        return places if split * 4 >= len(run) and self._regular(run) else []

    def _is_whole(self, run: list[tuple[int, int]]) -> bool:
        """Whether the run is `Page 1 of 2` and `Page 2 of 2`, or some pages that divide a sentence."""
        ends = [_PAGES.search(self.words[place]) for place, _ in run]
        totals = {int(match[1]) if match else 0 for match in ends}
        if len(run) < 2 or len(totals) > 1 or not run[-1][1] <= max(totals):
            return False
        whole = run[0][1] == 1 and totals == {len(run)} == {run[-1][1]}
        return whole or any(self._splits_sentence(place, place) for place, _ in run)

    def _ends_like(self, places: list[int], sure: int) -> bool:
        """Whether the text ends with the last of the numbers, and that looks like one that is a page's."""
        last, other = self.words[places[-1]], self.words[sure]
        return places[-1] + 1 == len(self.words) and _NUMBER.sub("", last) == _NUMBER.sub("", other) != ""

    def _is_page_number(self, place: int) -> bool:
        """Whether a lone number is a page's: at its foot, in dashes within a sentence, beside the title again."""
        if place + 1 in self.breaks and len(self.breaks) < _FEWEST:
            return place + 1 < len(self.words)
        if self.words[place][0] == "[" and self.words[place][1:2].isalpha():  # [Pg 4]
            return True
        if self.words[place][0] in "-–—~" and self._splits_sentence(place, place):
            return True
        # a label's value, as of statistics above a title that was said before
        return self._title_beside(place) is not None and not self.words[place - 1].endswith(":")

    def _title_beside(self, place: int) -> int | None:
        """The place next to a number where one of the text's first lines, its title or author, stands again."""
        near = (place + 1, place - 1)
        return next((at for at in near if _OPENING < at < len(self.words) and self._is_opening(self.words[at])), None)

    def _is_opening(self, words: str) -> bool:
        """Whether a line is the title or the author, or both with a mark between."""
        if words in self.opening:
            return True
        parts = _BETWEEN_NAMES.split(words) if len(words) < _HEAD_LENGTH else []
        return len(parts) == 2 and self.opening.issuperset(parts)

    def heads_within(self, numbers: list[int]) -> list[int]:
        """Places of lines in capitals that stand, with a page's number, in the midst of a sentence: a page's head."""
        return [at for place in numbers for at in (place - 1, place + 1) if self._is_head_within(place, at)]

    def _is_head_within(self, number: int, at: int) -> bool:
        """Whether place `at`, beside a page's number and away from the text, divides a sentence with it."""
        before, after = min(number, at) - 1, max(number, at) + 1
        if before < 0 or after >= len(self.words) or not self._is_furniture_like(at):
            return False
        edge = (before, at) if at < number else (at, after)
        apart = self.printed[edge[1]] - self.printed[edge[0]] > 1
        return apart and any(map(str.isalpha, self.words[at])) and _goes_on(self.words[before], self.words[after])

    def titles_beside(self, numbers: list[int]) -> list[int]:
        """Places of running heads that are the title or the author and stand beside a page number."""
        return [at for place in numbers if (at := self._title_beside(place)) is not None]

    def numbered_titles(self) -> list[int]:
        """Places of running heads that are the title or the author with the page's number far beside it."""
        first = self.words[:_OPENING]
        opening = {_unspaced(words) for words in first} - {""}
        found: list[int] = []
        for place in range(_OPENING, len(self.words)):
            words = self.words[place]
            if len(words) > _HEAD_LENGTH or not ("   " in words or " / " in words or " | " in words):
                continue
            match = _NUMBERED_HEAD.match(words) or _HEAD_NUMBERED.search(words)
            wide = match is not None and "   " in words
            if (match and wide and _unspaced(words[match.end() :] or words[: match.start()]) in opening) or _names_all(
                words, first
            ):
                found.append(place)
        return found

    def _regular(self, run: list[tuple[int, int]]) -> bool:
        """As many lines on each page, but for a third."""
        steps = [
            (self.printed[after] - self.printed[before]) / (next_number - number)
            for (before, number), (after, next_number) in pairwise(run)
        ]
        from statistics import median  # loads much else

        usual = median(steps)
        return int(usual) in _LINES_A_PAGE and all(abs(step - usual) <= usual / 3 for step in steps)

    def _near_break(self, place: int) -> bool:
        """Next to a page's end, or with one line (a running head) between."""
        return any(near in self.breaks for near in range(place - 1, place + 3))

    def _splits_sentence(self, first: int, last: int) -> bool:
        """Whether the sentence before `first` goes on in lower case after `last`."""
        before, after = first - 1, last + 1
        while before >= 0 and self._is_furniture_like(before) and first - before < 4:
            before -= 1
        while after < len(self.words) and self._is_furniture_like(after) and after - last < 4:
            after += 1
        return before >= 0 and after < len(self.words) and _goes_on(self.words[before], self.words[after])

    def _is_furniture_like(self, place: int) -> bool:
        words = self.words[place]
        return len(words) < 50 and (_NUMBER_LINE.fullmatch(words) is not None or words.isupper() or words.istitle())

    def running_heads(self, numbers: list[int]) -> list[int]:
        """Places of lines next to page breaks that are repeated (but for a number), where sentences are divided."""
        known = set(numbers)
        groups: dict[str, list[int]] = {}
        for at in sorted(self.breaks):
            for place in self._outer_lines(at, known):
                groups.setdefault(_head_key(self.words[place]), []).append(place)
        found: list[int] = []
        for key, places in groups.items():
            if len(places) < _FEWEST or len(key) > _HEAD_LENGTH or not any(char.isalpha() for char in key):
                continue
            if sum(self._splits_sentence(place, place) for place in places) * 5 >= len(places):
                found += [place for place in places if not self.words[place][0].islower()]
        return found

    def numbered_heads(self) -> list[int]:
        """Places of lines next to page breaks that hold the page's number, alone or far from the words beside it.

        Such heads may change from page to page (title left, author right), so that the numbers have to agree.
        """
        groups: dict[int, list[int]] = {}
        for page, at in enumerate(sorted(self.breaks), 1):
            for place, number in ((at - 1, page), (at, page + 1)):
                found = _page_number(self.words[place]) if 0 <= place < len(self.words) else None
                if found is not None:
                    groups.setdefault(found - number, []).append(place)
        places = max(groups.values(), key=len, default=[])
        if (heads := self._same_heads(places) or self._facing_heads()) is not None:
            return heads
        split = sum(self._splits_sentence(place, place) for place in places)
        enough = len(places) >= _FEWEST and 2 * len(places) > len(self.breaks)
        return places if enough and split and split * 5 >= len(places) else []

    def _same_heads(self, places: list[int]) -> list[int] | None:
        """Places of heads that say the same beside their numbers (`Crewe / THE LAMP / 2`), the first page's with them.

        Then pages may well end with chapters. None where they differ, or are too few.
        """
        places = [place for place in places if any(map(str.isalpha, self.words[place]))]
        keys = {_head_key(self.words[place]) for place in places}
        if len(keys) != 1:
            return None
        if _head_key(self.words[0]) in keys and _page_number(self.words[0]) == _page_number(self.words[places[0]], -1):
            places = [0, *places]
        return places if len(places) >= _FEWEST and 2 * len(places) > len(self.breaks) else None

    def _facing_heads(self) -> list[int] | None:
        """Places of every page's first line, where its number stands now at the left, now at the right, and counts."""
        places = [0, *sorted(self.breaks)]
        if len(places) < 2 or places[-1] >= len(self.words):
            return None
        heads = [self.words[place] for place in places if len(self.words[place]) <= _HEAD_LENGTH]
        left = [match for head in heads if (match := _NUMBERED_HEAD.match(head))]
        right = [match for head in heads if (match := _HEAD_NUMBERED.search(head))]
        numbers = sorted(int(match["number"]) for match in (*left, *right))
        counts = len(numbers) == len(places) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        return places if left and right and counts else None

    def _outer_lines(self, at: int, known: set[int]) -> list[int]:
        """The last line of the page before `at` and the first of the one after, page numbers apart."""
        before, after = at - 1, at
        while before in known:
            before -= 1
        while after in known:
            after += 1
        return [place for place in (before, after) if 0 <= place < len(self.words)]

    def without(self, furniture: dict[int, str]) -> tuple[str, tuple[Removal, ...]]:
        """The text without those places, and they; a divided sentence goes on after one newline."""
        removed = tuple(
            Removal(reason=furniture[place], line=self.printed[place] + 1, text=self.words[place])
            for place in sorted(furniture)
        )
        kept = [place for place in range(len(self.words)) if place not in furniture]
        spaced = self._is_spaced(furniture)
        out: list[str] = []
        previous = -1
        for place in kept:
            seam = previous + 1 != place or place in self.breaks  # a page ended before this line
            if not seam:
                out += self.lines[self.printed[place - 1] + 1 if place else 0 : self.printed[place]]
            elif out and spaced and not _runs_over(self.words[previous], self.words[place]):
                out.append("")
            out.append(self.lines[self.printed[place]].lstrip("\f"))
            previous = place
        tail = self.lines[self.printed[-1] + 1 :] if self.printed else []
        return "\n".join((*out, *(line.lstrip("\f") for line in tail))), removed

    def _is_spaced(self, furniture: dict[int, str]) -> bool:
        """Whether blank lines stand between paragraphs, and not only at pages' ends."""
        seams = {near for place in furniture for near in (place, place + 1)} | self.breaks
        gaps = sum(
            1 for place in range(1, len(self.printed))
            if place not in seams and self.printed[place] - self.printed[place - 1] > 1
        )  # fmt: skip
        return gaps * 40 > len(self.printed)


def _page_number(words: str, ahead: int = 0) -> int | None:
    """The number on a line that is a page's number, with or without a running head far from it; `ahead` is added."""
    if len(words) > 2 * _HEAD_LENGTH:
        return None
    match = _NUMBER_LINE.fullmatch(words) or _NUMBERED_HEAD.match(words) or _HEAD_NUMBERED.search(words)
    return int(match["number"]) + ahead if match else None


def _goes_on(before: str, after: str) -> bool:
    return after.lstrip(_OPENING_MARKS)[:1].islower() and _ENDS_OPEN.search(before) is not None


def _is_title(words: str) -> bool:
    """Whether a line can be a title or a name that running heads repeat."""
    return sum(map(str.isalpha, words)) > 4 and (words.isupper() or words.istitle()) and words[-1] not in ".,;:!?"


def _names_all(words: str, first: Sequence[str]) -> bool:
    """Whether a line is a page's number beside what the text's first lines say: `Crewe / THE LAMP / 2`."""
    parts = _HEAD_PARTS.split(words)
    numbers = [part for part in parts if _NUMBER_LINE.fullmatch(part)]
    names = {_unspaced(part) for part in parts if part not in numbers}
    if len(numbers) != 1 or not names or (len(names) == 1 and numbers[0].isdecimal()):
        return False
    known = {_unspaced(line[3:] if line[:3].casefold() == "by " else line) for line in first}
    surnames = {line.split()[-1].casefold() for line in first}
    return bool(names & known) and names <= known | surnames


def _unspaced(words: str) -> str:
    """A title for comparing: T H E  L A M P is THE LAMP."""
    return "".join(words.split()).casefold()


def _runs_over(before: str, after: str) -> bool:
    """Whether a paragraph runs over a page's end: a full line ends open, and the next line is prose, if with a name."""
    if _ENDS_OPEN.search(before) is None or len(before) < _FULL:
        return _goes_on(before, after)
    return after.lstrip(_OPENING_MARKS)[:1].islower() or (len(after) >= _FULL and not after.istitle())


def _head_key(words: str) -> str:
    return " ".join(words.strip(" \t-–—|/0123456789").lower().split())
