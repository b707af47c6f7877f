"""Summary, notes and end notes of a work, in an OTW page as text."""

from __future__ import annotations

from collections.abc import Callable

from fic2ebook.parsers.base import Piece
from fic2ebook.parsers.otw_labels import Reading, related_words, related_work, see_the_end, without_links
from fic2ebook.parsers.otw_notes import chatty_paragraphs
from fic2ebook.parsers.otw_page import BODY_WORDS, END_WORDS, SECTION_WORDS, Page, fused_word, indent_of, section_word

__all__ = ["is_marker", "read_preface", "read_tail", "section_end"]

_WRAPPED = 90  # columns of the longest line of a wrapped text
_BUTTONS = ("↑ Top", "Kudos ♥")
_CHILDREN = "Works inspired by this one"
_HEAD_WORDS = (
    *SECTION_WORDS, *BODY_WORDS, "Chapter Summary", "Chapter Notes", "Summary for the Chapter", "Notes for the Chapter",
)  # fmt: skip


def read_tail(page: Page, reading: Reading) -> int:
    """Removes the archive's closing line, reads the work's end notes, gives the index where the body ends."""
    footer = _footer_at(page.lines)
    end = len(page.lines) if footer is None else footer
    if footer is not None:
        _remove_footer(page, reading, footer)
    notes = _end_notes_at(page, end)
    if notes is not None:
        end = _read_end_notes(page, reading, notes, end)
    end = _trim(page.lines, end)
    if end and page.bare(end - 1) == "Afterword":
        reading.remove("heading of the download", page.number(end - 1), page.lines[end - 1])
        end = _trim(page.lines, end - 1)
    return end


def _trim(lines: list[str], end: int) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _footer_at(lines: list[str]) -> int | None:
    """`Please drop by the Archive and comment to let the creator know …`, somewhere in the last lines."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 80), -1):
        line = lines[index]
        if "Please" not in line:
            continue
        if line.strip() == "Please":  # an extractor's line, the link's words on the next
            line = f"{line} {' '.join(lines[index + 1 : index + 6])}"
        if "drop" in line and "omment" in f"{line} {' '.join(lines[index + 1 : index + 4])}":
            return index
    return _buttons_at(lines)


def _buttons_at(lines: list[str]) -> int | None:
    """The page's own buttons under a copied work: `Actions`, `↑ Top`, `Kudos ♥`, and who left kudos below them."""
    for index in range(max(0, len(lines) - 400), len(lines)):
        line = lines[index].strip()
        if line.endswith(_BUTTONS) and line.lstrip("*-•+ ").removeprefix("(BUTTON) ") in _BUTTONS:
            before = [at for at in range(max(0, index - 3), index) if lines[at].strip()]
            return before[-1] if before and lines[before[-1]].strip() == "Actions" else index
    return None


def _paragraph_stop(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _remove_footer(page: Page, reading: Reading, footer: int) -> None:
    stop = _paragraph_stop(page.lines, footer)
    while page.lines[footer].strip() == "Please" and "enjoyed" not in " ".join(page.lines[footer:stop]):
        after = page.skip_blank(stop, min(footer + 12, len(page.lines)))
        if after >= min(footer + 12, len(page.lines)):
            break
        stop = _paragraph_stop(page.lines, after)
    if _buttons_at(page.lines) == footer:
        stop = len(page.lines)  # kudos and comments
    reading.remove("archive footer", page.number(footer), "\n".join(page.lines[footer:stop]))
    rest = "\n".join(page.lines[stop:])
    if rest.count("\n") < 20:
        reading.remove("after the archive's footer", page.number(stop), rest)
    else:  # something else was glued on; not ours to drop
        reading.pieces.append(Piece(role="back", kind="afterword", text=rest, line=page.number(stop)))


def _end_notes_at(page: Page, end: int) -> int | None:
    """The last `End Notes`; on a copied page, the last `Notes:` after the text."""
    copied = any(section_word(line, BODY_WORDS) for line in page.lines[:4000] if line.startswith(("Work", "Chap")))
    words = (*END_WORDS, "Notes:") if copied else END_WORDS
    for index in range(end - 1, -1, -1):
        line = page.lines[index].strip()
        if not line or line[0] not in "EN#*CWA":
            continue
        if line.startswith("Chapter End Notes") or (
            page.kind == "cpp" and line.startswith("*****") and "After" not in line
        ):
            return None
        word = _without_heading(line.strip("#*").strip())
        if word.startswith(words) and (word.rstrip(":") in (*END_WORDS, "Notes") or fused_word(word, END_WORDS)):
            return None if word == "Notes:" and _are_of_chapter(page.lines, index) else index
        if copied and word.startswith(BODY_WORDS):
            return None
    return None


def _without_heading(words: str) -> str:
    """`AfterwordEnd NotesThe cat …`: a text extractor's line without the heading that the download hides."""
    return words.removeprefix("Afterword").lstrip() if words.startswith("Afterword") else words


def _are_of_chapter(lines: list[str], index: int) -> bool:
    """Whether notes below a copied page's last chapter are announced as the chapter's, and none as the work's."""
    pointers = [line for line in lines[:index] if see_the_end(line)]
    return bool(pointers) and all("the chapter" in line for line in pointers)


def _read_end_notes(page: Page, reading: Reading, at: int, end: int) -> int:
    words = _without_heading(page.bare(at))
    label = next(word for word in (*END_WORDS, "Notes") if words.startswith(word))
    rest = words.removeprefix(label).lstrip(":").strip()
    lines = [rest, *page.lines[at + 1 : end]]
    works = next((i for i, line in enumerate(lines) if line.strip().startswith(_CHILDREN)), len(lines))
    _add_related(page, reading, lines[works:], page.number(at + works))
    text = "\n".join([page.lines[at], *lines[1:works]])
    value = page.prose(lines[:works])
    reading.field("end_notes", value, label=label, line=page.number(at), text=text)
    if not value:
        reading.remove("label without a value", page.number(at), page.lines[at])
    return at


def _add_related(page: Page, reading: Reading, lines: list[str], line: int) -> None:
    words = " ".join(without_links(text).strip().lstrip("*-• ") for text in lines if text.strip())
    if words:
        value = related_words(words.removeprefix(_CHILDREN).lstrip(": "), page.kind == "cpp")
        reading.field("", value or words, label=_CHILDREN, line=line, text="\n".join(lines))


def read_preface(page: Page, reading: Reading, at: int, end: int, *, divided: bool) -> int:
    """Summary, notes and related works of the work; gives the index where the body begins.

    `end` is the first chapter's heading (`divided`) or the body's end.
    """
    at = page.skip_blank(at, end)
    while at < end:
        line = page.lines[at]
        word = section_word(line, SECTION_WORDS)
        if word:
            key = word.lower()
            rest = line.strip().strip("#*").strip().removeprefix(word).removeprefix(":").lstrip("*").strip()
            if see_the_end(rest):  # `NotesSee the end of …`
                reading.remove("pointer to the end notes", page.number(at), line)
                at = page.skip_blank(at + 1, end)
                continue
            stop = section_end(page, at, end, divided=divided)
            value = page.prose([rest, *page.lines[at + 1 : stop]])
            reading.field(key, value, label=word, line=page.number(at), text="\n".join(page.lines[at:stop]))
            if not value:  # `Notes` stands alone before the pointer to the end notes
                reading.remove("label without a value", page.number(at), line)
        elif section_word(line, BODY_WORDS):
            reading.remove("heading of the page", page.number(at), line)
            return page.skip_blank(at + 1, end)
        elif see_the_end(line):
            stop = at + 1
            reading.remove("pointer to the end notes", page.number(at), line)
        elif related_work(line):
            stop = _paragraph_end(page.lines, at, end)
            words = " ".join(without_links(text).strip() for text in page.lines[at:stop]).lstrip("*-• ")
            label, raw = related_work(line), "\n".join(page.lines[at:stop])
            value = related_words(words.removeprefix(label).strip(), page.kind == "cpp")
            reading.field("", value, label=label, line=page.number(at), text=raw)
        else:
            break
        at = page.skip_blank(stop, end)
    return at


def _paragraph_end(lines: list[str], at: int, end: int) -> int:
    stop = at + 1
    while stop < end and lines[stop].strip() and lines[stop][:1].isspace() and not related_work(lines[stop]):
        stop += 1
    return stop


def section_end(page: Page, at: int, end: int, *, divided: bool) -> int:
    """Where the summary or note labelled at `at` ends: with its quotation marks, its indent, a word of the page, a
    blank, its voice. `divided`: what stands at `end` is a heading, so that nothing but notes stands before it."""
    lines = page.lines
    first = page.skip_blank(at + 1, end)
    if first >= end or is_marker(lines[first]):
        return min(first, end)
    if lines[first].lstrip().startswith(">"):
        return _while(lines, first, end, lambda line: line.lstrip().startswith(">"))
    indent = indent_of(lines[first])
    if indent > indent_of(lines[at]):
        return _while(lines, first, end, lambda line: indent_of(line) >= indent)
    marker = next((i for i in range(first, min(end, first + 400)) if is_marker(lines[i])), None)
    if marker is not None:
        return marker
    return end if divided and end - first < 400 else _flat_end(page, first, end)


def _flat_end(page: Page, first: int, end: int) -> int:
    """Nothing is indented and nothing follows that tells: a blank where lines have none, else the voice."""
    lines = page.lines
    stop = first
    while stop < end and lines[stop].strip():
        stop += 1
    sample = [i for i in range(first, min(end, first + 400)) if lines[i].strip()]
    if stop == end and len(sample) > 1:  # blank lines were lost
        return _squeezed_end(page, first, end)
    if sum(1 for i in sample if not lines[i - 1].strip()) < 0.5 * len(sample) and stop - first < 40:
        return stop
    starts = [i for i in sample if i == first or not lines[i - 1].strip()][:13]
    stops = [*starts[1:], stop if len(starts) == 1 else end]
    paragraphs = [" ".join(lines[i:j]).strip() for i, j in zip(starts, stops, strict=True)][:12]
    return stops[chatty_paragraphs(paragraphs) - 1]


def _squeezed_end(page: Page, first: int, end: int) -> int:
    """In a text without blank lines a note is its first paragraph, and those after it that talk to the reader."""
    lines = page.lines[first : min(end, first + 60)]
    width = max(map(len, lines))
    stops, paragraphs = [], [""]
    for number, line in enumerate(lines):
        paragraphs[-1] = f"{paragraphs[-1]} {line.strip()}".strip()
        full = (
            width <= _WRAPPED and number + 1 < len(lines) and len(line) + len(lines[number + 1].split(" ")[0]) >= width
        )
        if not full:
            stops.append(first + number + 1)
            paragraphs.append("")
    return stops[chatty_paragraphs(paragraphs[: len(stops)][:12]) - 1] if stops else end


def _while(lines: list[str], at: int, end: int, holds: Callable[[str], bool]) -> int:
    """The index after the last line that holds; blanks between such lines belong to them."""
    last = at
    for index in range(at, end):
        if lines[index].strip():
            if not holds(lines[index]):
                break
            last = index
    return last + 1


def is_marker(line: str) -> bool:
    """Whether a line begins another section of the head of a work or chapter."""
    return see_the_end(line) or bool(related_work(line)) or bool(section_word(line, _HEAD_WORDS))
