"""Whether the text itself says that it is not finished."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field

__all__ = ["unfinished"]

_LAST = 6  # filled lines from the end that are looked at
_CONTINUED = re.compile(
    r"\W*(?:to be cont(?:inued|\.|d|'d)?|tbc|t\.\s?b\.\s?c|(?:will|shall) be continued|continued in (?:the next|part)"
    r"|(?:à|a) suivre|fortsetzung folgt|wird fortgesetzt|continuar[áà]|continua(?=\W*$)|продолжение следует"
    r"|далі буде|未完待[续續]|待[续續]|未完|つづく|続く|다음 ?편에 계속|wordt vervolgd|ciąg dalszy nastąpi"
    r"|c\.?d\.?n(?=\W*$)|fortsättning följer|jatkuu|folytatjuk|pokračování příště|devam edecek|còn tiếp"
    r")(?!\w)[^\n]{0,48}",
    re.IGNORECASE,
)


def unfinished(lines: Sequence[str], first: int) -> Field | None:
    """The statement `complete: no` if one of the last lines is "To be continued" or the like; the line stays.

    `first` is the file's number of the first line.
    """
    seen = 0
    for n in range(len(lines) - 1, max(-1, len(lines) - 60), -1):
        line = lines[n].strip()
        if not line:
            continue
        if len(line) <= 80 and _CONTINUED.fullmatch(line):
            return Field(key="complete", value="no", line=first + n, text=line)
        seen += 1
        if seen == _LAST:
            return None
    return None
