"""An eFiction page that was collapsed to one line, cut into the lines that its templates have."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.draft import tight_marks
from fic2ebook.parsers.efiction_words import BY, KEYS, LABEL, STATISTICS
from fic2ebook.parsers.unfold import folded_text, with_headings

__all__ = ["unfolded", "unlinked", "untagged"]

_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\]\(((?:[^()\s]{0,200}/)?"
    r"(?:viewuser|viewstory|viewseries|browse|reviews|challenges|series|authors|index)\.php[^()\s]{0,300})\)"
)
#: What the templates set in bold or italics: a label, a chapter's title before its author, the disclaimer; a link.
_TAGGED = re.compile(
    r"<b>([^<>\n]{1,60}:)[ \t]*</b>|^<b>([^<>\n]{1,200})</b>(?= \w{2,5} )|^<i>(\w+:[^<>\n]{1,600})</i>$"
    r"|<a href=\"[^\"<>\n]{0,200}\.php[^\"<>\n]{0,200}\">([^<>\n]{1,200})</a>",
    re.MULTILINE | re.IGNORECASE,
)
_BOLD_ENTRY = re.compile(r"^\*\*(\d{1,4})\.[ \t]*(\S.{0,300}?)\*\*[ \t]*$", re.MULTILINE)
_HEAD = 20_000
_DATE = re.compile(
    r"\s*(?:\d{1,2}(?:st|nd|rd|th)?\.?[ /.-]\w{1,12}\.?[ /.,-]{1,2}\d{2,4}|\w{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?: \d{1,2}:\d{2}(?: ?[ap]m)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\d[\d,.]*|\s*\w+")
_BACK = re.compile(r"\s(Back to index)(?=\s|$)")
_NOTES = re.compile(r"\s(?=Story Notes:|This story archived at )|\s(?=Disclaimer: All publicly )")


def untagged(text: str) -> str:
    """A page's text in which tags were left, without those that stand in the way of the template's words.

    >>> untagged("<b>Summary:</b> No.\\n<b>Chapters:</b> 3 <b>Read:</b> 6\\n<b>The Stair</b> by Ada\\n<b>No!</b>")
    'Summary: No.\\nChapters: 3 Read: 6\\nThe Stair by Ada\\n<b>No!</b>'
    """
    return _TAGGED.sub(lambda match: match[match.lastindex or 0], text)


def unlinked(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    """The lines of a page that html2text made Markdown, without links to the pages of authors, categories and chapters,
    and the list of chapters without its bold marks; second, the addresses."""
    text = "\n".join(lines)
    addresses = [match[2] for match in _LINK.finditer(text)]
    if not addresses:
        return lines, ""
    plain = _BOLD_ENTRY.sub(r"\1. \2", _LINK.sub(r"\1", text))
    return list(map(tight_marks, plain.split("\n"))), " ".join(addresses)


def unfolded(lines: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The lines, cut where they were collapsed; second, whether they were."""
    text = folded_text(lines)
    if not text:
        return lines, False
    labels = list(LABEL.finditer(text, 0, _HEAD))
    facts = _end_of_facts(text, labels)
    if facts is None:
        return lines, False
    head = text[: labels[0].start()].strip()
    author = head[list(BY.finditer(head))[-1].end() :] if BY.search(head) else ""
    body = with_headings(text[facts:].strip(), author)
    body = _BACK.sub(r"\n\n\1\n\n", _NOTES.sub("\n\n", body))
    return f"{head}\n\n{text[labels[0].start() : facts].strip()}\n\n{body.strip()}".split("\n"), True


def _end_of_facts(text: str, labels: Sequence[re.Match[str]]) -> int | None:
    """Where the value of the last label in the line of numbers and dates ends."""
    last = None
    for match in labels:
        if KEYS[match[1]] in STATISTICS and (last is None or match.start() - last.end() < 80):
            last = match
    if last is None or labels[0].start() > 1000:
        return None
    value = _DATE.match(text, last.end()) or _NUMBER.match(text, last.end())
    return value.end() if value else last.end()
