"""Mail and news: a message, a mailbox, posts glued into one file (RFC 822, RFC 1036, mbox, MIME). formats.md §8."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.lists import EMAIL
from fic2ebook.parsers.messages import HEADERS, TECHNICAL, passes_on
from fic2ebook.report import Detection, Evidence
from fic2ebook.source import Source

__all__ = ["MAIL"]

_FROM_LINE = re.compile(r"From \S{1,200}\s.{0,80}\d{4}\s*")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?!//)")
_DIGEST = re.compile(r"Message: ?\d{1,4}\s*")
_DIGEST_HEAD = 120  # lines among which a digest's first message begins
_MAIL_DATE = re.compile(r"\d{1,2}:\d\d|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,\s\d")
_FIC_SUBJECT = re.compile(r"\[[^\[\]]{1,40}\]|\bfic\b|\(\d{1,3}/[\d?]{1,3}\)|\b(?:NEW|REPOST)\b", re.IGNORECASE)


def _detect(source: Source) -> Detection | None:
    lines = source.lines
    start = _digest_start(lines)
    if start is None:
        start = next((at for at, line in enumerate(lines[:20]) if line.strip()), None)
    if start is None:
        return None
    start += passes_on(lines[start])
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


def _digest_start(lines: list[str]) -> int | None:
    """The line at which a digest's first message begins, below its list of topics."""
    for at in [at for at, line in enumerate(lines[:_DIGEST_HEAD]) if line and line[0] == "M"]:
        if lines[at][:8] == "Message:" and _DIGEST.fullmatch(lines[at]) and lines[at + 1 : at + 2]:
            below = lines[at + 1].strip()
            return at if below.startswith(("Date:", "From:")) else None
    return None


def _headers_at(lines: list[str], start: int) -> list[tuple[str, int, str]]:
    """Mail headers from line `start` on: name, line, value."""
    found: list[tuple[str, int, str]] = []
    for at in range(start, min(start + 100, len(lines))):
        in_digest = bool(found) and found[0][0] == "message"
        match = _HEADER.match(lines[at].lstrip() if in_digest else lines[at])
        name = match[1].casefold() if match else ""
        if match and (name in HEADERS or name.startswith(("x-", "list-", "arc-"))):
            name = "date" if name == "sent" else name
            found.append((name, at, lines[at].partition(":")[2].strip()))
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
    told = _FIC_SUBJECT.search(values.get("subject", "")) is not None
    if "from" not in values and told and _MAIL_DATE.search(values.get("date", "")):
        return 0.85
    if not {"from", "subject"} <= values.keys() and not {"from", "date"} <= values.keys():
        return 0.0
    address = EMAIL.search(values["from"]) is not None
    dated = _MAIL_DATE.search(values.get("date", "")) is not None
    if address and (dated or "date" in values):
        return 0.96
    return 0.9 if told and (address or dated) else 0.0  # a letter in the story looks just so


def _parse(source: Source) -> Parsed:
    from fic2ebook.parsers.mail_story import read_mail

    return read_mail(source)


MAIL = Parser(
    name="mail",
    reads="Mail and news posts, mailboxes (.mbox, .eml) with their parts in order",
    detect=_detect,
    parse=_parse,
)
