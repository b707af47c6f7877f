"""Marks of a page that reach over several blocks (`<i><p>…</p><p>…</p></i>`), or end in a wrong order, made whole.

A browser leans every paragraph of these; a parser that closes the mark at the first would lose it for the rest.
"""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["nested"]

_DEPTH = 8  # marks inside one another; deeper ones are left as they are
_SLACK = 10_000  # characters
_MARKS = frozenset("b big em font i s small span strike strong tt u".split())
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|title|textarea)\b.*?(?:</(?:script|style|title|textarea)|\Z)"
    r"|<(?P<end>/?)(?P<name>b|big|em|font|i|s|small|span|strike|strong|tt|u|address|article|aside|blockquote|body|center"
    r"|d[dltdir]|dir|div|fieldset|fig(?:ure|caption)|footer|form|h[1-6]|header|hr|html|li|main|menu|nav|ol|p|pre|section"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>])[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)


def nested(text: str) -> str:
    """The page with each mark that has an end closed before every tag of a block, and opened again behind it."""
    tags = [match for match in _TAG.finditer(text) if match["name"]]
    writer = _Writer(tags, 2 * len(text) + _SLACK)
    pairs = _pairs(tags)
    at = 0
    for number, tag in enumerate(tags):
        if not writer.words(text[at : tag.start()]):
            return text
        at = tag.end()
        if number not in pairs:
            writer.tag(number)
        elif not tag["end"]:
            if not writer.begin(number):
                del pairs[pairs.pop(number)]
        else:
            writer.end(pairs[number])
    return "".join((*writer.out, text[at:])) if writer.has_mended else text


class _Writer:
    """A page being written; `room` is for the marks that are opened again."""

    def __init__(self, tags: list[re.Match[str]], room: int) -> None:
        self.tags = tags
        self.room = room
        self.out: list[str] = []
        self.wanted: list[int] = []  # marks that the words to come shall have, by their tags' numbers
        self.live: list[int] = []  # the first of them, which are open in what is written
        self.has_mended = False

    def words(self, between: str) -> bool:
        """Whether there was room for what stands between two tags, and for the marks that it has."""
        if len(self.live) < len(self.wanted) and between and not between.isspace():
            opened = [self.tags[number][0] for number in self.wanted[len(self.live) :]]
            self.room -= sum(map(len, opened))
            self.out += opened
            self.live = list(self.wanted)
        self.out.append(between)
        return self.room > 0

    def tag(self, number: int) -> None:
        """A block's tag, or a mark's that has no partner."""
        if self.tags[number]["name"].lower() not in _MARKS:
            self._close(0)
        self.out.append(self.tags[number][0])

    def begin(self, number: int) -> bool:
        if len(self.wanted) >= _DEPTH:
            self.out.append(self.tags[number][0])
            return False
        self.wanted.append(number)
        return True

    def end(self, begun: int) -> None:
        level = self.wanted.index(begun)
        self._close(level + 1)
        if len(self.live) > level:
            self.out.append(f"</{self.tags[self.live.pop()]['name']}>")
        del self.wanted[level]

    def _close(self, level: int) -> None:
        while len(self.live) > level:
            self.has_mended = True
            self.out.append(f"</{self.tags[self.live.pop()]['name']}>")


def _pairs(tags: list[re.Match[str]]) -> dict[int, int]:
    """The marks' tags that have a partner, each with its partner, by their numbers."""
    open_tags: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for number, tag in enumerate(tags):
        name = tag["name"].lower()
        if name not in _MARKS:
            continue
        if not tag["end"]:
            open_tags.setdefault(name, []).append(number)
        elif open_tags.get(name):
            begin = open_tags[name].pop()
            pairs[begin], pairs[number] = number, begin
    return pairs
