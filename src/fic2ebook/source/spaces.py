"""Repairs of spaces and line ends: no-break spaces, dots that guard an indent, trailing white space, wrapped lines."""

from __future__ import annotations

from itertools import repeat
from posixpath import commonprefix

from fic2ebook import lazyre as re

__all__ = [
    "FULL_LINES",
    "HARD",
    "cut_columns",
    "double_spacing",
    "full_lines",
    "guard_dots",
    "margin",
    "no_break_spaces",
    "reply_marks",
    "trailing_backslashes",
    "trailing_spaces",
    "wrapped_line",
]

#: Paragraphs that end in a backslash, at least; and where any ends.
_FEWEST_ENDS = 5
_PARAGRAPH_END = re.compile(r"[^\n]\n(?=\n)")
#: What `no_break_spaces` looks at.
HARD = "\u00a0\u202f\u2007"
_HARD_RUN = re.compile(f"[{HARD}][ \t{HARD}]*")
_BETWEEN_WORDS = re.compile(r"[^\W\d_]{3}\u00a0(?=[^\W\d_]{2})")
_ANY_HARD = re.compile(f"[{HARD}]")


def no_break_spaces(text: str) -> tuple[str, int]:
    r"""No-break spaces that a typist or a web page left become one plain space; indentation keeps its width.

    They stay before `!?;:»` and after `«`, and single ones in languages other than English, whose typography has them,
    unless they part long words everywhere.

    >>> no_break_spaces("It ended.\u00a0 Then\u00a0it began.")
    ('It ended. Then it began.', 2)
    >>> no_break_spaces("«\u00a0Non\u00a0!\u00a0»")[1]
    0
    """
    if text.isascii() or not _ANY_HARD.search(text):
        return text, 0
    from fic2ebook.source.language import detect_language

    often = len(_BETWEEN_WORDS.findall(text)) * 25 > text.count(" ")
    english = often or detect_language(text) in (None, "en")
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        new = _plain(match, english)
        count += new != match[0]
        return new

    return _HARD_RUN.sub(replace, text), count


def _plain(match: re.Match[str], english: bool) -> str:
    run, start, end = match[0], match.start(), match.end()
    text = match.string
    left, right = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if left in "\n\f" or (left in " \t" and _only_spaces_before(text, start)):
        return _ANY_HARD.sub(" ", run)
    if len(run) == 1 and left not in " \t" and (right in "!?;:»›%€" or left in "«‹" or not english):
        return run
    return "" if left in " \t" else " "


def _only_spaces_before(text: str, start: int) -> bool:
    begin = text.rfind("\n", 0, start) + 1 if start - text.rfind("\n", max(0, start - 400), start) < 400 else -1
    return begin >= 0 and not text[begin:start].strip(" \t")


#: A dot or two at the margin, before white space or alone.
_GUARD = re.compile(r"^\.\.?(?=[ \t]{2,}[^\s.]|[ \t]*$)", re.M)
_GUARDS = 3  # that many lines, or it is chance


def guard_dots(text: str) -> tuple[str, int]:
    r"""Dots at the margin that kept a board's editor from closing up an indent or a blank line become white space.

    >>> guard_dots(".    It rained.\n.\n.    It snowed.\n")
    ('     It rained.\n \n     It snowed.\n', 3)
    >>> guard_dots(".    It rained.\n... and snowed.\n")[1]
    0
    """
    if "\n." not in text:
        return text, 0
    found = len(_GUARD.findall(text))
    if found < _GUARDS:
        return text, 0
    return _GUARD.sub(lambda match: " " * len(match[0]), text), found


_FLUSH = re.compile(r"^[^ \t\n]", re.M)


def margin(text: str) -> tuple[str, int]:
    r"""A margin of white space that every line has is taken off.

    >>> margin("    Title: The Lamp\n\n      It rained.")
    ('Title: The Lamp\n\n  It rained.', 2)
    """
    start = text.lstrip("\n")[:1]
    if start not in (" ", "\t") or _FLUSH.search(text):
        return text, 0
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    shared = len(commonprefix([line[: len(line) - len(line.lstrip(" \t"))] for line in filled]))
    if not shared:
        return text, 0
    return "\n".join([line[shared:] if line.strip() else line for line in lines]), len(filled)


_UNMARKED = re.compile(r"^[ \t]*[^>\s]", re.M)
_REPLY = re.compile(r"^> ?", re.M)
_REPLY_LINES = 10  # at least
_REPLIES = 9  # to one another, at most


def reply_marks(text: str) -> tuple[str, int]:
    r"""The `>` that a reply set before every line is taken off, and that of the reply to it; a quotation within a text
    keeps its own.

    >>> reply_marks("> > It rained.\n> >\n" * 10) == ("It rained.\n\n" * 10, 40)
    True
    """
    total = 0
    for _ in range(_REPLIES):
        if text.lstrip()[:1] != ">" or text.count("\n>") < _REPLY_LINES or _UNMARKED.search(text):
            break
        text, count = _REPLY.subn("", text)
        total += count
    return text, total


#: Where a line goes on in the next, if that begins with a small letter.
_GOES_ON = re.compile(r"[\w,;]\n[ \t\u3000]{0,40}([^\W\d_])")
_WRAPPED_LINES = 3  # that go on in the next, at least; paragraphs of a line each have two at most


def double_spacing(text: str) -> tuple[str, int]:
    r"""A blank line behind every line of a wrapped text is taken off, so that those between paragraphs tell them again.

    >>> double_spacing("It rained and\n\nrained.\n\n\n\n" * 6) == ("It rained and\nrained.\n\n" * 6, 18)
    True
    """
    if any(map(str.strip, text[:4000].lstrip("\n").split("\n")[1:-1:2])):  # so it is in most texts
        return text, 0
    lines = text.lstrip("\n").split("\n")
    if len(lines) < 20 or any(map(str.strip, lines[1::2])):
        return text, 0
    kept = lines[::2]
    if all(map(str.strip, kept[:-1])):  # no paragraph's end is told by blanks
        return text, 0
    single = "\n".join(kept)
    going_on = sum(match[1].islower() for match in _GOES_ON.finditer(single))
    return (single, len(lines) // 2) if going_on >= _WRAPPED_LINES else (text, 0)


_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[-*+] \S.*\n[-*+] )", re.M)
_HEAD = 20_000
_ENDS = " \t\u00a0"


def _all_end_blank(lines: list[str]) -> bool:
    """Whether nearly every line ends in two spaces: no author breaks every line, headings too."""
    filled = [line for line in lines if line.strip()]
    return sum(1 for line in filled if line.endswith("  ")) * 20 > 19 * len(filled)


def _ends_at_random(lines: list[str]) -> bool:
    """Whether white space at line ends is of any width, and so stands after some of a paragraph's lines by chance."""
    hard = [line.endswith("  ") and line[-3:-2] not in _ENDS and not line.isspace() for line in lines]
    others = sum(
        1 for line, is_hard in zip(lines, hard, strict=True) if line.strip() and line[-1] in _ENDS and not is_hard
    )
    if others * 2 < sum(hard):
        return False
    within = [
        is_hard for is_hard, line, below in zip(hard, lines, lines[1:], strict=False) if line.strip() and below.strip()
    ]
    return sum(within) * 3 < len(within) * 2


def trailing_backslashes(text: str) -> tuple[str, int]:
    r"""A backslash behind every line, also where a paragraph ends, is taken off.

    Markdown's line breaks stand within paragraphs only; so they tell nothing if they are everywhere, and stay else.

    >>> trailing_backslashes("It rained and\\\nrained.\\\n\n" * 5)[0][:23]
    'It rained and\nrained.\n\n'
    >>> trailing_backslashes("The sea has salt\\\nenough.\n\n" * 5)[1]
    0
    """
    ends = text.count("\\\n\n") if "\\" in text else 0
    if ends < _FEWEST_ENDS or ends * 5 < len(_PARAGRAPH_END.findall(text)) * 4:
        return text, 0
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if line[-1:] == "\\" and line[-2:] != "\\\\"]
    if len(places) * 5 < sum(map(bool, lines)) * 4:
        return text, 0
    for place in places:
        lines[place] = lines[place][:-1].rstrip()
    return "\n".join(lines), len(places)


def trailing_spaces(text: str) -> tuple[str, int]:
    r"""White space at line ends is taken off; Markdown keeps two spaces after a line's words, its line break.

    >>> trailing_spaces("one \ntwo\t\n   \nthree")
    ('one\ntwo\n\nthree', 3)
    """
    if text[-1:] not in _ENDS and not any(end in text and f"{end}\n" in text for end in _ENDS):
        return text, 0
    lines = text.split("\n")
    hard_breaks = "  \n" in text and _MARKDOWN.search(text[:_HEAD]) is not None
    hard_breaks = hard_breaks and not _all_end_blank(lines) and not _ends_at_random(lines)
    count = 0
    for number, line in enumerate(lines):
        if line and line[-1] in _ENDS:
            bare = line.rstrip(_ENDS)
            kept = f"{bare}  " if hard_breaks and bare and line.endswith("  ") else bare
            count += kept != line
            lines[number] = kept
    return "\n".join(lines), count


_BEGINNING = 4_000
FULL_LINES = 6


def full_lines(lines: list[str]) -> int:
    """How many lines end at the last column, or before it, where a space was."""
    lengths = list(map(len, lines))
    width = max(lengths)
    return lengths.count(width) + lengths.count(width - 1)


def cut_columns(text: str) -> tuple[str, int]:
    r"""Lines cut at a column, in the middle of words, are joined with the next: nearly all end there, or by its space.

    Lines that are filled with spaces to a width end there, too, but never begin with the space between two words.

    >>> cut_columns("It rained upon the roofs of the\n town, and it rained upon the to\nwn.\n\n" * 5)[1]
    10
    """
    if full_lines(text[:_BEGINNING].split("\n")) * 2 < FULL_LINES or "\n " not in text:
        return text, 0
    from fic2ebook.source.columns import joined_columns

    return joined_columns(text)


_WRAPPED_TEXT = 2_000  # characters; one paragraph of fewer is likely
_WIDEST = 130


def wrapped_line(text: str) -> tuple[str, int]:
    r"""A text without line ends that was wrapped at a column is one line again; a header of lines may stand above it.

    >>> wrapped_line("It rained and rained.\n" * 100) == ("It rained and rained. " * 99 + "It rained and rained.\n", 99)
    True
    """
    middle = len(text) * 7 // 10
    if len(text) < _WRAPPED_TEXT or text.find("\n\n", middle, len(text) * 9 // 10) >= 0:  # so it is in most texts
        return text, 0
    if text.find("\n", middle, middle + _WIDEST + 1) < 0:
        return text, 0
    start = text.rfind("\n\n", 0, middle) + 2 if "\n\n" in text[:middle] else 0
    lines = text[start:].rstrip("\n").split("\n")
    width = max((len(line) for line in lines if " " in line), default=_WIDEST + 1)  # one word may be longer
    if len(text) - start < _WRAPPED_TEXT or width > _WIDEST or not all(map(_is_full, lines, lines[1:], repeat(width))):
        return text, 0
    joined = "".join([line if _ends_within_a_word(line) else f"{line} " for line in lines])
    return f"{text[:start]}{joined.rstrip()}\n", len(lines) - 1


def _is_full(line: str, below: str, width: int) -> bool:
    """Whether the next line's first word had no room on a line; scripts without spaces, and data, do not tell."""
    within = _ends_within_a_word(line)
    match = _TO_HYPHEN.match(below) if within else None
    word = match[0] if match else below.partition(" ")[0]
    if below[:1] in ("", " ", "\t") or word[-1:] > "\u2e7f":
        return False
    return len(line) + len(word) + (not within) > width and (len(word) <= _LONGEST_WORD or not word.isalnum())


_TO_HYPHEN = re.compile(r"[^\s-]*-*")
_LONGEST_WORD = 30


def _ends_within_a_word(line: str) -> bool:
    """`sea-` or `so—`: what is wrapped there was not parted by a space."""
    return line[-1:] in ("-", "—") and line[-2:-1] not in (" ", "") and line[-3:] != " --"
