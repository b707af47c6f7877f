"""A message that passes on another: the one passed on is the story's, the rest is the forwarder's."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.caseless import Caseless
from fic2ebook.parsers.messages import Message
from fic2ebook.report import Removal

__all__ = ["passed_on"]

_WITHIN = 60  # lines in which the other message begins
_MARK = Caseless(
    r"\W{0,40}(?:begin |start of )?(?:forwarded|original|weitergeleitete|ursprüngliche) (?:message|mail|nachricht)\b"
    r"[^\n]{0,80}"
    r"|\W{0,40}forwarded (?:by|from|message from)\b[^\n]{0,120}|\W{0,40}message d'origine\W{0,40}",
    has="forwarded origin weitergeleitete ursprüngliche",
)
_HEADER = re.compile(r"(?:> ?)?[*_]{0,2}(from|date|sent|subject|to|cc|newsgroups|reply-to):[*_]{0,2}[ \t]+(\S.*)", re.I)


def passed_on(message: Message) -> tuple[Message, tuple[Removal, ...]] | None:
    """The message inside another, and what the forwarder wrote above it; None where none is passed on."""
    lines = message.text.split("\n")
    marks = (at for at, line in enumerate(lines[:_WITHIN]) if len(line) < 200 and _MARK.fullmatch(line.strip()))
    mark = next(marks, None)
    if mark is None and (mark := _above_quoted(lines)) is None:
        return None
    headers, end = _headers(lines, mark + 1, message.line)
    names = {name.casefold() for name, _, _ in headers}
    if "from" not in names or not names & {"subject", "date"}:
        return None
    removed = tuple(
        Removal(reason="forwarder's note", line=message.line + at, text=line.strip())
        for at, line in enumerate(lines[: mark + 1])
        if line.strip()
    )
    quoted = end and lines[end - 1].startswith(">")
    text = "\n".join([_unquoted(line) for line in lines[end:]] if quoted else lines[end:])
    inner = message._replace(headers=headers, text=text, line=message.line + end)
    return inner, removed


def _above_quoted(lines: list[str]) -> int | None:
    """The line above the first quoted one, if that is a header and all that follows is quoted, but for a signature; no
    more than a note stands above."""
    first = next((at for at, line in enumerate(lines[:_WITHIN]) if line[:1] == ">"), 0)
    if not first or not _HEADER.fullmatch(lines[first].strip()):
        return None
    end = next((at for at in range(first, len(lines)) if lines[at].rstrip() == "--"), len(lines))
    quoted = all(line[:1] == ">" or not line.strip() for line in lines[first:end])
    return first - 1 if quoted and sum(map(len, lines[:first])) * 4 < sum(map(len, lines[first:end])) else None


def _unquoted(line: str) -> str:
    return line.removeprefix("> ") if line[:2] == "> " else line.removeprefix(">")


def _headers(lines: list[str], at: int, first: int) -> tuple[tuple[tuple[str, str, int], ...], int]:
    """The headers from line `at` on, blank lines above them passed over, and where they end."""
    while at < len(lines) and not lines[at].strip("> "):
        at += 1
    headers: list[tuple[str, str, int]] = []
    while at < len(lines) and (match := _HEADER.fullmatch(lines[at].strip())):
        name = "Date" if match[1].casefold() == "sent" else match[1]
        headers.append((name, match[2], first + at))
        at += 1
    return tuple(headers), at
