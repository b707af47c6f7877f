"""Quotation marks and apostrophes of which an encoding left a question mark each."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["quotes_again"]

_CONTRACTED = "(?<=[A-Za-z]){}(?=(?:t|s|m|d|re|ve|ll|S|T)(?![A-Za-z=’']))"
_NOT = "n{}t(?![a-z])"  # only English has it
#: `O?Brien`, `o?clock`, `ma?am`, `y?all`, `?em`.
_OTHERS = r"(?<=\b[oOdDyY]){0}(?=[A-Za-z])|(?<=\bma){0}(?=am\b)|(?<!\S){0}(?=(?:em|tis|twas|cause|till?)\b)"
_OPENING = r"(?<![^\s(\[—–*_]){}(?=[\w*_(…])"
_CLOSING = r"(?<=[^\s(\[]){}(?=[\s)\]*_—–]|$)"
_ENDING = r"(?<=[,.!…]){}(?=\s|$)"
_FEWEST = 3  # contractions, two of them with "not"; one may be a slip


def quotes_again(text: str, mark: str) -> tuple[str, int]:
    """Curly marks for each `mark` (an expression) that can be nothing else, in an English text that lost them all.

    A question mark may be one: it is a quotation's end only where one is open, or behind a comma or full stop.

    >>> quotes_again("?I can?t,? she said. ?It?s late, isn?t it?? So it was? No.", "[?]")[0]
    '“I can’t,” she said. “It’s late, isn’t it?” So it was? No.'
    >>> quotes_again("Don?t! Is it? No.", "[?]")[1]
    0
    """
    contracted = re.compile(_CONTRACTED.format(mark))
    apostrophes = len(contracted.findall(text))
    others = text.count("'") + text.count("’")
    if apostrophes <= max(_FEWEST - 1, others) or len(re.findall(_NOT.format(mark), text)) < 2:
        return text, 0
    text = re.sub(_OTHERS.format(mark), "’", contracted.sub("’", text))
    marks = re.compile(f"(?P<opening>{_OPENING.format(mark)})|(?P<closing>{_CLOSING.format(mark)})|\n")
    opening, ending = (len(re.findall(each.format(mark), text)) for each in (_OPENING, _ENDING))
    if ending * 4 > opening * 5 + 8:  # it stands for no-break spaces as well: "It rained.? It did."
        return text, apostrophes
    out = _Quotes().sub(marks, text)
    return out, apostrophes + sum(map(out.count, "“”")) - sum(map(text.count, "“”"))


class _Quotes:
    """Whether a quotation is open in the paragraph."""

    def __init__(self) -> None:
        self.open = False

    def sub(self, marks: re.Pattern[str], text: str) -> str:
        return marks.sub(self._mark, text)

    def _mark(self, match: re.Match[str]) -> str:
        before = match.string[match.start() - 1 : match.start()]
        if match[0] == "\n":
            self.open = self.open and match.string[match.end() : match.end() + 1] != "\n"
        elif match["opening"] is not None:
            self.open = True
            return "“"
        elif before in ",." or (self.open and (before in "!?…—–*_-" or match[0] != "?")):
            self.open = False
            return "”"
        return match[0]
