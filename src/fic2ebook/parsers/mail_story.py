"""A mailbox as one story: what its first message's headers say, and the text of all of them."""

from __future__ import annotations

from itertools import pairwise

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed, Piece
from fic2ebook.parsers.mail_forward import passed_on
from fic2ebook.parsers.mail_parts import (
    STATED,
    Part,
    Reading,
    drop_continued,
    drop_repeated_head,
    in_order,
    part_of,
    remove_headers,
)
from fic2ebook.parsers.messages import Message, messages
from fic2ebook.parsers.names import name_strength
from fic2ebook.report import Removal
from fic2ebook.source import Source
from fic2ebook.source.repair import PAGES, repair

__all__ = ["read_mail"]


#: What says that a mail's bytes are to be read as its headers say.
_OWN_ENCODING = re.compile(
    rb"content-transfer-encoding:[ \t]*(?:quoted-printable|base64)|charset[ \t]?=[ \t]?[\"']?(?!utf-8|us-ascii)\w"
    rb"|=\?[\w-]{1,20}\?[qb]\?",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"\bdigest\b", re.IGNORECASE)
_TOPICS = re.compile(r"\btopics? in this digest\b|\bmessages? in this issue\b|\btoday's topics\b", re.IGNORECASE)
_NEWLINE = re.compile(rb"\r{1,2}\n|\r|\xe2\x80[\xa8\xa9]")
_MARK = rb"(?:\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad)"
_INVISIBLE = re.compile(_MARK)
#: A header's name with marks in it that nobody sees, but for which it is another's.
_HIDDEN_NAME = re.compile(rb"^[A-Za-z-]{0,40}(?:%s[A-Za-z-]{0,40}){1,9}:%s{0,9}" % (_MARK, _MARK), re.MULTILINE)
_BLANK = re.compile(rb"\n[ \t]+(?=\n)")
#: Repairs that would change the lines' numbers, what a mail's own encoding has done, or the mark of a signature.
_NOT_REPAIRED = frozenset({PAGES, "quoted-printable", "trailing-spaces"})


def read_mail(source: Source) -> Parsed:
    """The story that a message or mailbox tells; a text without messages is its own body."""
    found = list(_messages(source))
    if not found:
        return Parsed(body=(Piece(text=source.text, line=source.line),), nested=True)
    if len(found) > 1 and _is_digest(found[0]) and found[1].headers[0][0].casefold() == "message":
        found = found[1:]
    reading = Reading()
    _keep_before(source, found[0], reading)
    parts = [part_of(_passed_on(message, reading), reading) for message in found]
    parts = in_order(parts, reading)
    _state(parts[0], reading)
    for number, part in enumerate(parts):
        remove_headers(part.message, reading, keep=number == 0)
        if number:
            drop_repeated_head(part, parts[0], reading)
        if number < len(parts) - 1:
            drop_continued(part, reading)
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


def _is_digest(message: Message) -> bool:
    """Whether a message is but the frame of a list's digest: its number, and the topics of the messages in it."""
    return _DIGEST.search(message.get("subject")) is not None and _TOPICS.search(message.text[:2000]) is not None


def _passed_on(message: Message, reading: Reading) -> Message:
    """The message that another passes on, whose own headers and words are removed."""
    found = passed_on(message)
    if found is None:
        return message
    remove_headers(message, reading, keep=False)
    reading.removed += found[1]
    return found[0]._replace(separator="")


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
    """Messages of the file's own bytes where their headers state an encoding, else of the text."""
    raw, charset = _raw(source)
    raw = _BLANK.sub(b"\n", _NEWLINE.sub(b"\n", raw))
    if raw.count(b" \n") * 2 > raw.count(b"\n"):  # spaces at the end of every line
        raw = b"\n".join(line.rstrip(b" \t") for line in raw.split(b"\n"))
    found = [
        message._replace(text=repair(message.text, off=_NOT_REPAIRED).text)
        for message in messages(raw, charset or "utf-8", decoded=charset is None)
    ]
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


def _raw(source: Source) -> tuple[bytes, str | None]:
    """The bytes to be read and their charset where none is stated; None where they are UTF-8 whatever is stated."""
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    if source.encoding.startswith(("utf-16", "utf-32")):
        order = "-be" if data[:1] == b"\0" else "-le" if data[1:2] == b"\0" else ""  # no mark says it
        try:
            data = data.decode("utf-16" + order if source.encoding == "utf-16" else source.encoding).encode()
        except (UnicodeError, LookupError):
            return source.text.encode("utf-8", "replace"), None
        return data.removeprefix(b"\xef\xbb\xbf"), None
    if data and _OWN_ENCODING.search(data):
        data = data.replace(b"\0", b"")
        if source.encoding == "utf-8" and not data.isascii():
            data = _HIDDEN_NAME.sub(lambda match: _INVISIBLE.sub(b"", match[0]), data)
        return data, source.encoding
    return source.text.encode("utf-8", "replace"), None


def _keep_before(source: Source, first: Message, reading: Reading) -> None:
    """What stands before the first header (a list archive's navigation) is no part of the story."""
    for at, line in enumerate(source.lines[: first.first - source.line]):
        if line.strip():
            reading.removed.append(Removal(reason="text before the mail", line=source.line + at, text=line.strip()))


def _state(part: Part, reading: Reading) -> None:
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
                reading.fields += _sender(part, name, value, line)
            case "date" | "sent":
                date = _iso_date(value)
                if date:
                    reading.fields.append(
                        Field(key="published", value=date, label=name, line=line, text=text, weak=True)
                    )
            case "keywords" | "summary":
                key = STATED[name.casefold()]
                reading.fields.append(Field(key=key, value=value, label=name, line=line, text=text, weak=True))


def _signed(part: Part, address: str) -> str:
    """The name beside or above an address in a message's signature."""
    rows = [row.strip() for row in part.message.text.split("\n")[len(part.lines) :]]
    for above, row in pairwise(["", *rows] if address else ()):
        beside, found, _ = row.partition(address)
        for name in (beside.rstrip(" \t<([-|,:"), above) if found else ():
            if 1 < len(name.split()) < 5 and name_strength(name) == 2:
                return name
    return ""


def _sender(part: Part, label: str, value: str, line: int) -> list[Field]:
    """The poster, who may not be the author, and the address."""
    from email.utils import parseaddr

    name, address = parseaddr(value)
    text = f"{label}: {value}"
    fields: list[Field] = []
    shown = name.strip(" \"'") or _signed(part, address) or address
    if shown and not part.subject.author:
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


def _add_page(part: Part, source: Source, reading: Reading) -> None:
    """A message that is a web page; the labels at its head become text, which their own parser reads."""
    from fic2ebook.parsers.html_head import head_lines, labels_end, take_lines

    page = Source(text=part.message.html, name=source.name, line=part.message.line)
    body = page.tree.find(".//body")
    main = page.tree if body is None else body
    lines = head_lines(main, ())
    start, end, _ = labels_end(lines)
    if end and not reading.body:
        text = "\n".join(line.text for line in lines[start:end])
        reading.body.append(Piece(text=text, line=part.message.line + lines[start].line - 1))
        take_lines(lines[start:end])
    reading.body.append(Piece(nodes=(page.tree,), line=part.message.line))


def _add_body(part: Part, source: Source, reading: Reading) -> None:
    if part.message.html:
        _add_page(part, source, reading)
        return
    while part.lines and not part.lines[0].strip():
        part.lines = part.lines[1:]
        part.line += 1
    if any(line.strip() for line in part.lines):
        reading.body.append(Piece(text="\n".join(part.lines), line=part.line))
