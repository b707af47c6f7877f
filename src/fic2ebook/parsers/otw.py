"""AO3 and every other archive that runs the OTW software: downloads, saved and copied pages (formats.md §1)."""

from __future__ import annotations

from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

__all__ = ["OTW"]

_HEAD = 20_000  # characters; a tag block of a thousand tags goes beyond, its first labels do not
_TAIL = 3_000
_CLOSING = "enjoyed"  # a word of both closing lines, however they are wrapped
#: What speaks for the archive: words, where they stand, how much they say, why.
_SIGNS = (
    ("Posted originally on the", "head", 0.9, "the archive's line"),
    ("/works/", "head", 0.05, "the address of a work"),
    ("Archive Warning", "head", 0.45, "a label only this software has"),
    ("Additional Tag", "head", 0.35, "a label only this software has"),
    ("Stats:", "head", 0.15, "the label of the statistics"),
    ('class="work meta', "head", 0.5, "the page's tag block"),
    ("Work Text:", "head", 0.3, "a heading of the work's page"),
    ("\nChapter Text\n", "head", 0.4, "a heading of the work's page"),
    ("\nChapter by ", "head", 0.35, "the line of a chapter's author"),
    ("Work Header\n", "head", 0.35, "a heading of the work's page"),
    ("Relationships:", "head", 0.05, "a label of the tag block"),
    ("to let the author know if you enjoyed", "tail", 0.6, "the archive's closing line"),
    ("to let the creator know if you enjoyed", "tail", 0.6, "the archive's closing line"),
)

#: One of these stands in the head, or the closing line in the tail, wherever the others are worth a look.
_STRONG = tuple(words for words, place, weight, _ in _SIGNS if place == "head" and weight > 0.15)


def detect(source: Source) -> Detection | None:
    """The archive's own line says it; its tag block, its page's words or its closing line speak for it."""
    head, tail = source.text[:_HEAD], source.text[-_TAIL:]
    tail = " ".join(tail.split()) if _CLOSING in tail else ""
    if not tail and not any(map(head.__contains__, _STRONG)):
        return None
    confidence = 0.0
    evidence = []
    for words, place, weight, reason in _SIGNS:
        text = head if place == "head" else tail
        at = text.find(words)
        if at < 0 or (words == "/works/" and not confidence):
            continue
        confidence += weight
        line = source.line + (text.count("\n", 0, at) if place == "head" else source.text.count("\n"))
        evidence.append(Evidence(line=line, reason=reason, text=text[at : at + 120].partition("\n")[0]))
    if confidence < 0.3:
        return None
    return Detection(format="otw", confidence=min(confidence, 0.98), evidence=tuple(evidence))


def parse(source: Source) -> Parsed:
    if source.is_html:
        from fic2ebook.parsers.otw_html import parse_page

        return parse_page(source)
    from fic2ebook.parsers.otw_collapsed import is_collapsed, parse_collapsed

    if is_collapsed(source.text):
        return parse_collapsed(source)
    from fic2ebook.parsers.otw_text import parse_lines

    return parse_lines(source)


OTW = Parser(
    name="otw",
    reads="AO3 and other OTW archives: HTML downloads, their renderings as text, copied pages",
    detect=detect,
    parse=parse,
)
