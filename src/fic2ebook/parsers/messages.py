"""Mail and news messages: where each begins, its headers, its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple

if TYPE_CHECKING:
    import email.message

__all__ = ["HEADERS", "TECHNICAL", "Message", "header_lines", "is_header", "messages", "passes_on"]

#: Header names of mail and news, as they are matched at a message's start.
HEADERS = frozenset(
    "message from to cc bcc subject date sent message-id reply-to sender newsgroups path references in-reply-to "
    "organization organisation lines xref nntp-posting-host nntp-posting-date mime-version content-type "
    "content-transfer-encoding content-disposition content-length received return-path delivered-to list-id "
    "list-unsubscribe list-post list-help list-archive mailing-list precedence approved "
    "followup-to user-agent status distribution keywords summary expires "
    "archive-name importance priority errors-to originator apparently-to resent-from envelope-to dkim-signature "
    "nntp-posting-user cancel-lock content-language thread-topic thread-index authentication-results".split()
)
#: Headers that only machines write.
TECHNICAL = frozenset(
    "message-id newsgroups path references in-reply-to mime-version content-type received xref return-path "
    "delivered-to content-transfer-encoding list-id mailing-list nntp-posting-host lines list-unsubscribe "
    "precedence".split()
)

_NAME = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):(?!//)")
_FROM_LINE = re.compile(rb"From \S{1,200}\s.{0,80}\d{4}")
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_CHARSET = re.compile(r"charset\s?=\s?[\"']?([\w.:-]{1,40})", re.IGNORECASE)
#: A digest's `Message: 3` over indented headers.
_DIGEST = re.compile(
    rb"^Message: ?\d{1,4}[ \t]{0,8}\n(?:[ \t]{0,8}(?:Date|From|To|Subject):[^\n]{0,400}\n){2,6}", re.MULTILINE
)
_INDENT = re.compile(rb"\n[ \t]+")
_DIGEST_RULE = b"-" * 30  # RFC 1153
_MAX_HEADERS = 200


#: What Outlook and others set above a message that they pass on.
_PASSED_ON = ("original message", "forwarded message", "ursprüngliche nachricht", "weitergeleitete nachricht")


def passes_on(line: str) -> bool:
    """Whether a line says that a message is passed on below it: `-----Original Message-----`."""
    return line[:2] == "--" and len(line) < 80 and line.strip("- \t").casefold() in _PASSED_ON


class Message(NamedTuple):
    """One message: its headers in order (name, value, line), its text, the line at which the text begins."""

    headers: tuple[tuple[str, str, int], ...]
    text: str
    html: str
    line: int
    first: int
    separator: str = ""
    attachments: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """The first header of that name, "" if there is none."""
        return next((value for other, value, _ in self.headers if other.casefold() == name), "")


def header_lines(lines: list[bytes], start: int) -> tuple[int, list[str]]:
    """Where the header that begins at line `start` ends (exclusive), and the names in it (lower case)."""
    names: list[str] = []
    at = start
    while at < len(lines) and at - start < _MAX_HEADERS:
        line = lines[at]
        match = _NAME.match(line)
        if match:
            name = match[1].decode("ascii").casefold()
            if name not in HEADERS and not name.startswith(("x-", "list-", "resent-", "arc-")):
                break
            names.append(name)
        elif not names or line[:1] not in (b" ", b"\t") or not line.strip():
            break
        at += 1
    return at, names


def is_header(names: list[str]) -> bool:
    """Whether header names make a message: a sender, a group or a date, and a subject or what machines write."""
    have = {"date" if name == "sent" else name for name in names}
    if len(have) < 2 or not have & {"from", "newsgroups", "return-path", "received", "path", "message-id", "date"}:
        return False
    return bool(have & TECHNICAL) or {"from", "date"} <= have or ("subject" in have and bool(have & {"from", "date"}))


def messages(raw: bytes, charset: str | None, *, decoded: bool = False) -> Iterator[Message]:
    """The messages of a file with "\\n" newlines. `decoded`: the bytes are UTF-8 whatever the headers say."""
    if b"Message: " in raw:
        raw = _DIGEST.sub(lambda match: _INDENT.sub(b"\n", match[0]), raw)
    lines = raw.split(b"\n")
    starts = _starts(lines)
    for number, (start, body) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        yield _message(lines, start, body, end, charset, decoded)


def _starts(lines: list[bytes]) -> list[tuple[int, int]]:
    """Where messages begin, and where the header of each ends."""
    found: list[tuple[int, int]] = []
    open_line = True  # a message begins after a blank line or a rule, or at the file's start
    above = b""  # the last line that is not blank
    sender = b""
    at = 0
    while at < len(lines):
        line = lines[at]
        if open_line and line[:1].isalpha():
            begin = at + 1 if _FROM_LINE.match(line) else at
            end, names = header_lines(lines, begin) if begin > at or _NAME.match(line) else (at, [])
            if is_header(names) and (begin > at or not found or _plausible(names, above, sender, lines[at:end])):
                sender = sender or _sender(lines[at:end])
                found.append((at, end))
                at = end
                open_line = False
                continue
        open_line = not line.strip(b" \t\f-=_*~#+") or (open_line and not line.strip())
        open_line = open_line or (not above and passes_on(line.decode("utf-8", "replace")))
        above = line.strip() or above
        at += 1
    return found


def _sender(lines: list[bytes]) -> bytes:
    """The `From` of a header, if it shows an address."""
    return next((line for line in lines if line[:5].lower() == b"from:" and b"@" in line), b"")


def _plausible(names: list[str], above: bytes, sender: bytes, lines: list[bytes]) -> bool:
    """Whether a header inside a file begins a message, rather than an e-mail in the story.

    `above` is the line before it, `sender` who sent the file's first message.
    """
    have = set(names)
    if have & TECHNICAL:
        return "from" in have and len(have) >= 3
    if not {"from", "subject"} <= have or not have & {"date", "sent"}:
        return False
    if sender and _sender(lines) == sender:
        return True
    return "date" in have and (len(have) >= 4 or above == _DIGEST_RULE)


def _message(lines: list[bytes], start: int, body: int, end: int, charset: str | None, decoded: bool) -> Message:
    import email

    begin = start + 1 if _FROM_LINE.match(lines[start]) else start
    chunk = b"\n".join(lines[begin:end])
    parsed = email.message_from_bytes(chunk)
    texts, pages, attachments = _bodies(parsed, charset, decoded)
    if not texts and not pages:
        texts = [_decode(b"\n".join(lines[body:end]), charset)]
    return Message(
        headers=_headers(lines, begin, body, charset),
        text="\n\n".join(texts),
        html="" if texts else "\n".join(pages),
        line=body + 2 if body < end else body + 1,
        first=start + 1,
        separator=lines[start].decode("utf-8", "replace") if begin > start else "",
        attachments=tuple(attachments),
    )


def _headers(lines: list[bytes], begin: int, body: int, charset: str | None) -> tuple[tuple[str, str, int], ...]:
    """Headers with folding undone and RFC 2047 words decoded."""
    out: list[tuple[str, list[str], int]] = []
    for at in range(begin, body):
        line = _decode(lines[at], charset)
        if line[:1] in " \t" and out:
            out[-1][1].append(line.strip())
        else:
            name, _, value = line.partition(":")
            out.append((name.strip(), [value.strip()], at + 1))
    return tuple((name, _unworded(" ".join(parts)), line) for name, parts, line in out)


def _unworded(value: str) -> str:
    if "=?" not in value:
        return value
    import email.errors
    import email.header

    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, email.errors.MessageError):  # an unknown charset, broken base64
        return value


def _bodies(
    parsed: email.message.Message, charset: str | None, decoded: bool
) -> tuple[list[str], list[str], list[str]]:
    """Plain texts, HTML pages and names of attachments of a message."""
    texts: list[str] = []
    pages: list[str] = []
    attachments: list[str] = []
    for part in parsed.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        attached = part.get_content_disposition() == "attachment" and kind != "text/plain"
        if attached or not kind.startswith("text/"):
            attachments.append(part.get_filename() or kind)
        elif kind == "text/html":
            pages.append(_payload(part, charset, decoded))
        else:
            texts.append(_payload(part, charset, decoded))
    return [text for text in texts if text.strip()], pages, attachments


def _payload(part: email.message.Message, charset: str | None, decoded: bool) -> str:
    """The text of a part: its transfer encoding undone, in its charset, else in the file's."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, AssertionError, LookupError):
        data = None
    if not isinstance(data, bytes):
        data = str(part.get_payload()).encode("utf-8", "replace")
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b">From " in data:
        data = _ESCAPED_FROM.sub(rb"\1", data)
    encoded = str(part.get("content-transfer-encoding", "")).strip().casefold() in ("quoted-printable", "base64")
    declared = _CHARSET.search(str(part.get("content-type", "")))
    if decoded and not encoded:
        return data.decode("utf-8", "replace")
    return _decode(data, declared[1] if declared else charset, charset)


def _decode(data: bytes, *charsets: str | None) -> str:
    """Bytes in the first charset that fits; Windows-1252 for what calls itself Latin-1."""
    if data.isascii():
        return data.decode("ascii")
    for name in (*charsets, "utf-8", "windows-1252"):
        if not name or name.casefold() in ("us-ascii", "ascii", "unknown-8bit", "8bit"):
            continue
        if name.casefold() in ("iso-8859-1", "latin-1", "latin1") and any(0x80 <= byte < 0xA0 for byte in data):
            name = "windows-1252"
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")
