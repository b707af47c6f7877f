"""Words divided at a line's end: whether their hyphen stays."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["Hyphens"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: What ends English words and is none: what stands before it is the word's beginning, not a compound's.
_SYLLABLE = re.compile(
    r"[b-df-hj-np-tv-z]{0,2}(?:ing|ings|ed|er|ers|ly|ness|[ts]ions?|ments?|ity|i?ous(?:ly)?|ive(?:ly)?|[ai]ble|[ae]nce|tures?|less|cise|ally"
    r"|[ae]ncy|isms?|ists?)"
)
_WORDS_LIKE_SYLLABLES = frozenset(
    "king kings ring rings wing wings sing sings thing things bring brings sting string swing sling cling fling ping"
    " zing bed red led fed shed sled bred fled wed her per fly sly ply bless less ness table able cable fable gable"
    " mist fist list lists fists grist twist wrist dance lance fence pence dive five give hive live drive city"
    " pity".split()
)


def _is_syllable(text: str) -> bool:
    return _SYLLABLE.fullmatch(text) is not None and text not in _WORDS_LIKE_SYLLABLES


#: `two- and threefold`, `Vor- und Nachteile`: the hyphen stands for the rest of a word.
_BETWEEN = frozenset("and or to und oder bis en of och eller og et ou".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_FEWEST = 2  # words that are divided


class Hyphens:
    """Whether a word divided at a line's end keeps its hyphen: what the text itself writes elsewhere decides."""

    def __init__(self, lines: list[str]) -> None:
        self.words: set[str] = set()
        divided = []
        compounds = 0
        for n, line in enumerate(lines):
            line = line.strip()
            if len(line) > 1 and line[-1] == "-" and line[-2].isalpha() and n + 1 < len(lines):
                head = _WORD.findall(line[-40:-1])
                tail = _WORD.match(lines[n + 1].strip())
                if head and tail:
                    divided.append((head[-1].casefold(), tail[0].casefold()))
                line = line[: line.rfind(" ") + 1]
            words = _WORD.findall(line)
            if "-" in line:
                compounds += sum("-" in word for word in words)
            self.words.update(map(str.casefold, words))
        whole = sum(1 for head, tail in divided if head + tail in self.words or _is_syllable(tail))
        hyphened = sum(1 for head, tail in divided if f"{head}-{tail}" in self.words)
        self.divides = whole > hyphened and whole * 4 > len(divided)
        self.without_compounds = len(divided) >= _FEWEST and not compounds

    def join(self, line: str, following: str) -> str:
        """The line that ends in a hyphen, and the one that follows, as one."""
        head = _WORD.findall(line[-40:-1])
        tail = _WORD.match(following)
        if not head or not tail:
            return line + following
        if tail[0] in _BETWEEN:
            return f"{line} {following}"
        whole, hyphened = (head[-1] + tail[0]).casefold(), f"{head[-1]}-{tail[0]}".casefold()
        if hyphened in self.words or tail[0][0].isupper() or head[-1].casefold() in _TENS:
            return line + following
        if whole in self.words or (tail[0].islower() and self._is_divided(head[-1], tail[0])):
            return line[:-1] + following
        return line + following

    def _is_divided(self, head: str, tail: str) -> bool:
        """Whether two pieces, written apart nowhere else in the text, are rather one word than a compound."""
        if self.divides or _is_syllable(tail):
            return True
        apart = head.casefold() in self.words and tail in self.words
        return self.without_compounds and not apart and len(head) > 1 and len(tail) > 1
