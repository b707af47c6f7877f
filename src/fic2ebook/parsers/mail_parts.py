"""Posts as the parts of one story: their footers, their order, what each repeats of the first."""

from __future__ import annotations

from dataclasses import field

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.parsers.base import Field, Piece
from fic2ebook.parsers.labelblock import find_block
from fic2ebook.parsers.labelentries import LabelBlock
from fic2ebook.parsers.labelline import is_rule
from fic2ebook.parsers.messages import Message
from fic2ebook.parsers.names import read_byline
from fic2ebook.parsers.statements import PartMark, clean_title, part_mark
from fic2ebook.parsers.subject import Subject, read_subject
from fic2ebook.report import Note, Removal

__all__ = ["STATED", "Part", "Reading", "drop_continued", "drop_repeated_head", "in_order", "part_of", "remove_headers"]

_SIGNATURE = re.compile(r"--\s{0,9}")
_FOOTER = re.compile(
    r"to unsubscribe|unsubscribe:|yahoo! groups|yahoogroups\.com|your use of (?:yahoo|the group|th(?:e|is|ese) list)|"
    r"community email addresses|"
    r"post message:|list owner:|listinfo|to subscribe|for additional commands|egroups|onelist|topica\.com|mailing list|"
    r"mailman|-{10}~-->|~->|do you yahoo|get your free|sent from my|groups links|listserv|majordomo",
    re.IGNORECASE,
)
_FOOTER_RULE = frozenset("-_=")
_LONG_RULE = 20  # characters of one that parts a digest's messages
_CONTINUED = re.compile(
    r"\W{0,6}(?:(?:to be )?cont(?:inued|inues|'?d)?\b(?:\s(?:in|from|on)\b.{0,60})?|tbc(?:\sin\b.{0,30})?|"
    r"end (?:of )?part\b.{0,30}|(?:end|part) \(?\d{1,3}/[\d?]{1,3}\)?|\(?\d{1,3}/[\d?]{1,3}\)?)\W{0,6}",
    re.IGNORECASE,
)
#: `Headers and disclaimers in part one.`, `See part 1 for the disclaimer.`
_POINTER = re.compile(
    r"\W{0,4}(?:(?:please )?see (?:the )?(?:header|first part|part (?:1|one|0|zero))\b.{0,90}"
    r"|(?:all )?(?:disclaimers?|headers?|notes?|warnings?)\b.{0,40}\b(?:in|see|with|on)\b.{0,20}"
    r"\bpart (?:1|one|0|zero)\b.{0,40})",
    re.IGNORECASE,
)
#: Headers whose value is a field.
STATED = {"keywords": "tags", "summary": "summary"}


@dataclass(slots=True, eq=False, repr=False)
class Part:
    """A message on its way: what its subject says, its text without footers, where that stands in the file."""

    message: Message
    subject: Subject
    lines: list[str]
    line: int
    mark: PartMark | None


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """What has been read so far."""

    fields: list[Field] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)


def part_of(message: Message, reading: Reading) -> Part:
    """A message as a part, its signature and footers removed."""
    subject = read_subject(message.get("subject"))
    lines = message.text.split("\n")
    end = _without_footer(lines)
    for at in range(end, len(lines)):
        if lines[at].strip():
            reading.removed.append(
                Removal(reason="signature or list footer", line=message.line + at, text=lines[at].strip())
            )
    for name in message.attachments:
        reading.removed.append(Removal(reason="attachment", line=message.first, text=name))
    mark = subject.part or _mark_in(lines[:end])
    return Part(message, subject, lines[:end], message.line, mark)


def _without_footer(lines: list[str]) -> int:
    """Where a message's text ends: before its signature and the list's footer."""
    end = len(lines)
    while end and (not (line := lines[end - 1].strip()) or (len(line) >= _LONG_RULE and set(line) <= _FOOTER_RULE)):
        end -= 1
    floor = max(0, end - 40)
    for at in range(floor, end):
        if _SIGNATURE.fullmatch(lines[at]) and (lines[at].endswith(" ") or end - at <= 8) and end - at <= 16:
            return _signature_end(lines, at)
    for at in range(floor, end):
        if _FOOTER.search(lines[at]) and end - at <= 30:
            return _footer_start(lines, at)
    return end


def _signature_end(lines: list[str], at: int) -> int:
    while at and not lines[at - 1].strip():
        at -= 1
    return at


def _footer_start(lines: list[str], at: int) -> int:
    """The line at which a footer begins: its paragraph, and the rule above it."""
    while at and lines[at - 1].strip() and not is_rule(lines[at - 1]):
        at -= 1
    before = at
    while before and set(lines[before - 1].strip()) <= _FOOTER_RULE:  # `***` is the story's
        before -= 1
        if lines[before].strip():
            at = before
    return _signature_end(lines, at)


def _mark_in(lines: list[str]) -> PartMark | None:
    """A part mark in the first lines of a text, where the subject has none."""
    seen = 0
    for line in lines[:30]:
        if line.strip():
            _, mark = part_mark(line) if len(line) < 120 else ("", None)
            if mark:
                return mark
            seen += 1
        if seen == 6:
            break
    return None


def in_order(parts: list[Part], reading: Reading) -> list[Part]:
    """Parts in the order of their numbers; a missing or doubled one is noted."""
    titles = {part.subject.title.casefold() for part in parts if part.subject.title}
    if len(parts) < 2:
        return parts
    if len(titles) > max(2, len(parts) // 2) and not all(part.mark for part in parts):
        message = f"{len(titles)} subjects: the mailbox may hold several works; it is read as one"
        reading.notes.append(Note(code="several-works", message=message, line=parts[0].message.first))
        return parts
    position = 0.0
    placed: list[tuple[float, int, Part]] = []
    for order, part in enumerate(parts):
        position = float(part.mark.number) if part.mark else position + 0.01
        placed.append((position, order, part))
    ordered = [part for _, _, part in sorted(placed, key=lambda item: item[:2])]
    if ordered != parts:
        message = "the parts were not in order; they are put in the order of their numbers"
        reading.notes.append(Note(code="parts-reordered", message=message, line=parts[0].message.first))
    _note_missing(ordered, reading)
    return _without_doubles(ordered, reading)


def _note_missing(parts: list[Part], reading: Reading) -> None:
    marks = [part.mark for part in parts if part.mark]
    last = max((mark.total or mark.number for mark in marks), default=0)
    have = {mark.number for mark in marks}
    missing = [number for number in range(1, min(last, 1_000) + 1) if number not in have]
    for number in missing[:20]:
        reading.notes.append(Note(code="missing-part", message=f"part {number} of {last} is missing"))


def _without_doubles(parts: list[Part], reading: Reading) -> list[Part]:
    """Parts without those that were posted twice word for word."""
    seen: set[tuple[int, str]] = set()
    kept: list[Part] = []
    for part in parts:
        key = (part.mark.number if part.mark else -1, " ".join("\n".join(part.lines).split()))
        if part.mark and key in seen:
            text = "\n".join(part.lines).strip()
            reading.removed.append(Removal(reason="part posted twice", line=part.line, text=text))
            remove_headers(part.message, reading, keep=False)
        else:
            seen.add(key)
            kept.append(part)
    return kept


def remove_headers(message: Message, reading: Reading, *, keep: bool) -> None:
    """Lists the headers that say nothing of the story, or nothing new."""
    if message.separator:
        reading.removed.append(Removal(reason="mail header", line=message.first, text=message.separator.strip()))
    stated = {"subject", "from", "date", "sent", *STATED} if keep else set()
    for name, value, line in message.headers:
        if name.casefold() not in stated:
            reading.removed.append(Removal(reason="mail header", line=line, text=f"{name}: {value}"))


def drop_repeated_head(part: Part, first: Part, reading: Reading) -> None:
    """Takes the header that later parts repeat off their text: a label block, the title, the byline, a part mark."""
    block = find_block(part.lines)
    if block and {"title", "authors"} & block.keys and len(block.above) <= 4:
        end = _pointers_end(part.lines, block.end)
        _remove_lines(part, 0, end, f"header of part {_number(part)}", reading, keep=_own_notes(block))
        return
    title, author = first.subject.title.casefold(), _names(first)
    head = [line.strip() for line in first.lines[:20]]
    end, seen = 0, 0
    for at, line in enumerate(part.lines[:20]):
        text = line.strip()
        if not text:
            continue
        bare = clean_title(part_mark(text)[0]).casefold() if len(text) < 200 else text
        repeated = (
            bare in (title, "") or _CONTINUED.fullmatch(text) or bare.removeprefix("by ") in author or is_rule(text)
        ) or _is_byline(text, head)
        seen += 1
        if not repeated or seen > 6:
            break
        end = at + 1
    if end and not all(is_rule(line) or not line.strip() for line in part.lines[:end]):
        _remove_lines(part, 0, end, f"header of part {_number(part)}", reading, keep={})


def _is_byline(text: str, head: list[str]) -> bool:
    """Whether a line names the author, who is named in the first part's `head`: `by Ada Crewe`, `Author: Ada Crewe`."""
    byline = read_byline(text) if text[:2].casefold() == "by" else None
    name = byline.name if byline is not None else "\n"
    return any(line.endswith(name) or line.partition(": ")[2].startswith(name) for line in head)


def _pointers_end(lines: list[str], at: int) -> int:
    """The line after those below a part's header that only say where the whole header is."""
    end = at
    while at < len(lines) and (not lines[at].strip() or (len(lines[at]) < 120 and _POINTER.fullmatch(lines[at]))):
        end = at + 1 if lines[at].strip() else end
        at += 1
    return end


def _number(part: Part) -> str:
    return str(part.mark.number) if part.mark else "?"


def _names(part: Part) -> set[str]:
    shown = {part.subject.author.casefold(), part.message.get("from").split("<")[0].strip(" \"'").casefold()}
    return shown - {""}


def _own_notes(block: LabelBlock) -> dict[int, tuple[int, str]]:
    """Notes in a part's header, which are that part's own: first line → end, text."""
    return {
        entry.first: (entry.end, entry.value)
        for entry in block.entries
        if entry.key == "notes" and len(entry.value) > 40
    }


def _remove_lines(
    part: Part, start: int, end: int, reason: str, reading: Reading, *, keep: dict[int, tuple[int, str]]
) -> None:
    notes: list[Piece] = []
    at = start
    while at < end:
        if at in keep:
            stop, text = keep[at]
            notes.append(Piece(role="notes", text=text, line=part.line + at))
            label = part.lines[at].partition(":")[0]
            reading.removed.append(Removal(reason="label of a note", line=part.line + at, text=label.strip()))
            at = stop
            continue
        if part.lines[at].strip():
            reading.removed.append(Removal(reason=reason, line=part.line + at, text=part.lines[at].strip()))
        at += 1
    reading.body += notes
    part.lines = part.lines[end:]
    part.line += end


def drop_continued(part: Part, reading: Reading) -> None:
    """Takes "(continued in part 2)" off the end of a part that another follows."""
    end = len(part.lines)
    for _ in range(4):
        while end and not part.lines[end - 1].strip():
            end -= 1
        if not end or not _CONTINUED.fullmatch(part.lines[end - 1].strip()):
            break
        end -= 1
        removal = Removal(reason="link between parts", line=part.line + end, text=part.lines[end].strip())
        reading.removed.append(removal)
    part.lines = part.lines[:end]
