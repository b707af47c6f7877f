"""Mail and news: a message, a mailbox, posts glued into one file (RFC 822, RFC 1036, mbox, MIME). formats.md §8."""

from __future__ import annotations

from dataclasses import dataclass, field

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed, Parser, Piece
from fic2ebook.parsers.labelblock import LabelBlock, find_block
from fic2ebook.parsers.labelline import is_rule
from fic2ebook.parsers.lists import EMAIL
from fic2ebook.parsers.messages import HEADERS, TECHNICAL, Message, messages
from fic2ebook.parsers.statements import PartMark, clean_title, part_mark
from fic2ebook.parsers.subject import Subject, read_subject
from fic2ebook.report import Detection, Evidence, Note, Removal
from fic2ebook.source import Source

__all__ = ["MAIL"]

_FROM_LINE = re.compile(r"From \S{1,200}\s.{0,80}\d{4}\s*")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?:[ \t]|$)")
_MAIL_DATE = re.compile(r"\d{1,2}:\d\d|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s\d")
_FIC_SUBJECT = re.compile(r"\[[^\[\]]{1,40}\]|\bfic\b|\(\d{1,3}/[\d?]{1,3}\)|\b(?:NEW|REPOST)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"--\s?")
_FOOTER = re.compile(
    r"to unsubscribe|unsubscribe:|yahoo! groups|yahoogroups\.com|your use of yahoo|community email addresses|"
    r"post message:|list owner:|listinfo|to subscribe|for additional commands|egroups|onelist|topica\.com|mailing list|"
    r"mailman|-{10}~-->|~->|do you yahoo|get your free|sent from my|groups links|listserv|majordomo",
    re.IGNORECASE,
)
_FOOTER_RULE = frozenset("-_=")
_CONTINUED = re.compile(
    r"\W{0,6}(?:(?:to be )?cont(?:inued|inues|'?d)?\b(?:\s(?:in|from|on)\b.{0,60})?|tbc|end (?:of )?part\b.{0,30}|"
    r"(?:end|part) \(?\d{1,3}/[\d?]{1,3}\)?|\(?\d{1,3}/[\d?]{1,3}\)?)\W{0,6}",
    re.IGNORECASE,
)
_FIELDS = {"keywords": "tags", "summary": "summary"}


# Detection


def _detect(source: Source) -> Detection | None:
    lines = source.lines
    start = next((at for at, line in enumerate(lines[:20]) if line.strip()), None)
    if start is None:
        return None
    mailbox = _FROM_LINE.fullmatch(lines[start]) is not None
    headers = _headers_at(lines, start + mailbox)
    confidence = _confidence(headers, mailbox)
    if not confidence:
        return None
    evidence = (
        [Evidence(line=source.line + start, reason="mailbox separator", text=lines[start][:120])] if mailbox else []
    )
    evidence += [
        Evidence(line=source.line + at, reason=f"mail header {name}", text=lines[at][:120])
        for name, at, _ in headers[:10]
    ]
    return Detection(format="mail", confidence=confidence, evidence=tuple(evidence))


def _headers_at(lines: list[str], start: int) -> list[tuple[str, int, str]]:
    """Mail headers from line `start` on: name, line, value."""
    found: list[tuple[str, int, str]] = []
    for at in range(start, min(start + 100, len(lines))):
        match = _HEADER.match(lines[at])
        name = match[1].casefold() if match else ""
        if match and (name in HEADERS or name.startswith(("x-", "list-", "arc-"))):
            found.append((name, at, lines[at][match.end() :].strip()))
        elif not (found and lines[at][:1] in (" ", "\t") and lines[at].strip()):
            break
    return found


def _confidence(headers: list[tuple[str, int, str]], mailbox: bool) -> float:
    values = {name: value for name, _, value in reversed(headers)}
    technical = len(values.keys() & TECHNICAL)
    if mailbox and values.keys() & {"from", "subject", "date"}:
        return 0.98
    if technical >= 2 or (technical and values.keys() & {"from", "subject"}):
        return 0.97
    if not {"from", "subject"} <= values.keys() and not {"from", "date"} <= values.keys():
        return 0.0
    address = EMAIL.search(values["from"]) is not None
    dated = _MAIL_DATE.search(values.get("date", "")) is not None
    if address and (dated or "date" in values):
        return 0.96
    told = _FIC_SUBJECT.search(values.get("subject", "")) is not None
    return 0.9 if told and (address or dated) else 0.0  # a letter in the story looks just so


# Reading


@dataclass(slots=True, eq=False, repr=False)
class _Part:
    """A message on its way: what its subject says, its text without footers, where that stands in the file."""

    message: Message
    subject: Subject
    lines: list[str]
    line: int
    mark: PartMark | None


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    fields: list[Field] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)


def _parse(source: Source) -> Parsed:
    found = list(_messages(source))
    if not found:
        return Parsed(body=(Piece(text=source.text, line=source.line),), nested=True)
    reading = _Reading()
    _keep_before(source, found[0], reading)
    parts = [_part(message, reading) for message in found]
    parts = _ordered(parts, reading)
    _state(parts[0], reading)
    for number, part in enumerate(parts):
        _remove_headers(part.message, reading, keep=number == 0)
        if number:
            _drop_repeated_head(part, parts[0], reading)
        if number < len(parts) - 1:
            _drop_continued(part, reading)
        _add_body(part, source, reading)
    reading.removed.sort(key=lambda removal: removal.line)
    return Parsed(
        fields=tuple(reading.fields),
        body=tuple(reading.body),
        removed=tuple(reading.removed),
        notes=tuple(reading.notes),
        nested=True,
        visible=_visible(source, found),
    )


def _visible(source: Source, found: list[Message]) -> str:
    """The mailbox as a mail reader shows it: headers and texts decoded."""
    out = source.lines[: max(0, found[0].first - source.line)]
    for message in found:
        out.append(message.separator)
        out.extend(f"{name}: {value}" for name, value, _ in message.headers)
        out.append(message.text)
        if message.html and not message.text:
            from fic2ebook.source.markup import parse_html, visible_text

            out.append(visible_text(parse_html(message.html)))
    return "\n".join(out)


def _messages(source: Source) -> list[Message]:
    """Messages from the file's own bytes, whose encoding the headers state, else from the text."""
    data = source.data
    raw_bytes = bool(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data[:200]
    raw = data.removeprefix(b"\xef\xbb\xbf") if raw_bytes else source.text.encode("utf-8", "replace")
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found = list(messages(raw, source.encoding if raw_bytes else "utf-8", decoded=not raw_bytes))
    if source.line == 1:
        return found
    shift = source.line - 1
    return [
        message._replace(
            line=message.line + shift,
            first=message.first + shift,
            headers=tuple((name, value, line + shift) for name, value, line in message.headers),
        )
        for message in found
    ]


def _keep_before(source: Source, first: Message, reading: _Reading) -> None:
    """What stands before the first header (a list archive's navigation) is no part of the story."""
    for at, line in enumerate(source.lines[: first.first - source.line]):
        if line.strip():
            reading.removed.append(Removal(reason="text before the mail", line=source.line + at, text=line.strip()))


def _part(message: Message, reading: _Reading) -> _Part:
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
    return _Part(message, subject, lines[:end], message.line, mark)


def _without_footer(lines: list[str]) -> int:
    """Where a message's text ends: before its signature and the list's footer."""
    end = len(lines)
    while end and not lines[end - 1].strip():
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


# Parts


def _ordered(parts: list[_Part], reading: _Reading) -> list[_Part]:
    """Parts in the order of their numbers; a missing or doubled one is noted."""
    titles = {part.subject.title.casefold() for part in parts if part.subject.title}
    if len(parts) < 2:
        return parts
    if len(titles) > max(2, len(parts) // 2) and not all(part.mark for part in parts):
        message = f"{len(titles)} subjects: the mailbox may hold several works; it is read as one"
        reading.notes.append(Note(code="several-works", message=message, line=parts[0].message.first))
        return parts
    position = 0.0
    placed: list[tuple[float, int, _Part]] = []
    for order, part in enumerate(parts):
        position = float(part.mark.number) if part.mark else position + 0.01
        placed.append((position, order, part))
    ordered = [part for _, _, part in sorted(placed, key=lambda item: item[:2])]
    if ordered != parts:
        message = "the parts were not in order; they are put in the order of their numbers"
        reading.notes.append(Note(code="parts-reordered", message=message, line=parts[0].message.first))
    _note_missing(ordered, reading)
    return _without_doubles(ordered, reading)


def _note_missing(parts: list[_Part], reading: _Reading) -> None:
    marks = [part.mark for part in parts if part.mark]
    last = max((mark.total or mark.number for mark in marks), default=0)
    have = {mark.number for mark in marks}
    missing = [number for number in range(1, min(last, 1_000) + 1) if number not in have]
    for number in missing[:20]:
        reading.notes.append(Note(code="missing-part", message=f"part {number} of {last} is missing"))


def _without_doubles(parts: list[_Part], reading: _Reading) -> list[_Part]:
    """Parts without those that were posted twice word for word."""
    seen: set[tuple[int, str]] = set()
    kept: list[_Part] = []
    for part in parts:
        key = (part.mark.number if part.mark else -1, " ".join("\n".join(part.lines).split()))
        if part.mark and key in seen:
            text = "\n".join(part.lines).strip()
            reading.removed.append(Removal(reason="part posted twice", line=part.line, text=text))
            _remove_headers(part.message, reading, keep=False)
        else:
            seen.add(key)
            kept.append(part)
    return kept


# Fields and removals


def _state(part: _Part, reading: _Reading) -> None:
    """What the first message's headers say of the story; all of it yields to a header inside the text."""
    subject = part.subject
    for name, value, line in part.message.headers:
        text = f"{name}: {value}"
        match name.casefold():
            case "subject":
                stated = {"title": subject.title, "authors": subject.author, "rating": subject.rating}
                stated["relationships"] = subject.pairing
                reading.fields += [
                    Field(key=key, value=word, label=name, line=line, text=text, weak=True)
                    for key, word in stated.items()
                    if word
                ]
            case "from":
                reading.fields += _sender(name, value, line, with_name=not subject.author)
            case "date":
                date = _iso_date(value)
                if date:
                    reading.fields.append(
                        Field(key="published", value=date, label=name, line=line, text=text, weak=True)
                    )
            case "keywords" | "summary":
                key = _FIELDS[name.casefold()]
                reading.fields.append(Field(key=key, value=value, label=name, line=line, text=text, weak=True))


def _sender(label: str, value: str, line: int, *, with_name: bool) -> list[Field]:
    """The poster, who may not be the author, and the address."""
    from email.utils import parseaddr

    name, address = parseaddr(value)
    text = f"{label}: {value}"
    fields: list[Field] = []
    shown = name.strip(" \"'") or address
    if with_name and shown:
        fields.append(Field(key="authors", value=shown, values=(shown,), label=label, line=line, text=text, weak=True))
    if "@" in address:
        fields.append(Field(key="contact", value=address, label=label, line=line, text=text, weak=True))
    return fields


def _iso_date(value: str) -> str:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _remove_headers(message: Message, reading: _Reading, *, keep: bool) -> None:
    """Lists the headers that say nothing of the story, or nothing new."""
    if message.separator:
        reading.removed.append(Removal(reason="mail header", line=message.first, text=message.separator.strip()))
    stated = {"subject", "from", "date", *_FIELDS} if keep else set()
    for name, value, line in message.headers:
        if name.casefold() not in stated:
            reading.removed.append(Removal(reason="mail header", line=line, text=f"{name}: {value}"))


def _drop_repeated_head(part: _Part, first: _Part, reading: _Reading) -> None:
    """Takes the header that later parts repeat off their text: a label block, the title, the byline, a part mark."""
    block = find_block(part.lines)
    if block and {"title", "authors"} & block.keys and len(block.above) <= 4:
        _remove_lines(part, 0, block.end, f"header of part {_number(part)}", reading, keep=_own_notes(block))
        return
    title, author = first.subject.title.casefold(), _names(first)
    end, seen = 0, 0
    for at, line in enumerate(part.lines[:20]):
        text = line.strip()
        if not text:
            continue
        bare = clean_title(part_mark(text)[0]).casefold() if len(text) < 200 else text
        repeated = (
            bare in (title, "") or _CONTINUED.fullmatch(text) or bare.removeprefix("by ") in author or is_rule(text)
        )
        seen += 1
        if not repeated or seen > 6:
            break
        end = at + 1
    if end and not all(is_rule(line) or not line.strip() for line in part.lines[:end]):
        _remove_lines(part, 0, end, f"header of part {_number(part)}", reading, keep={})


def _number(part: _Part) -> str:
    return str(part.mark.number) if part.mark else "?"


def _names(part: _Part) -> set[str]:
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
    part: _Part, start: int, end: int, reason: str, reading: _Reading, *, keep: dict[int, tuple[int, str]]
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


def _drop_continued(part: _Part, reading: _Reading) -> None:
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


def _add_body(part: _Part, source: Source, reading: _Reading) -> None:
    if part.message.html:
        page = Source(text=part.message.html, name=source.name, line=part.message.line)
        reading.body.append(Piece(nodes=(page.tree,), line=part.message.line))
        return
    while part.lines and not part.lines[0].strip():
        part.lines = part.lines[1:]
        part.line += 1
    if any(line.strip() for line in part.lines):
        reading.body.append(Piece(text="\n".join(part.lines), line=part.line))


MAIL = Parser(
    name="mail",
    reads="Mail and news posts, mailboxes (.mbox, .eml) with their parts in order",
    detect=_detect,
    parse=_parse,
)
