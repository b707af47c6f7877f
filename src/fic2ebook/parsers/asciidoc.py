"""AsciiDoc: the document's header, and the text as Markdown (docs.asciidoctor.org, "AsciiDoc Language")."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.front_values import Entry, is_known
from fic2ebook.parsers.markups import Head, Paper, Rows
from fic2ebook.report import Removal

__all__ = ["read_head"]

_TITLE = re.compile(r"\ufeff?= (?P<title>\S.*[^\s=]|[^\s=])\s*")
_ATTRIBUTE = re.compile(r":(?P<key>!?\w[\w -]*!?):(?:[ \t]+(?P<value>.*))?")
_AUTHOR = re.compile(r"(?P<name>[^\W\d_][^<>;:]{0,80}?)(?:\s+<(?P<email>[^<>]{3,100})>)?")
_REVISION = re.compile(r"v?\d[^,:]{0,20}(?:, ?(?P<date>[^:]{4,40}))?(?::.*)?|v\d.*")
_HEADING = re.compile(r"(={1,6})[ \t]+(\S.*?)(?:[ \t]+=+)?[ \t]*")
_BLOCK = re.compile(r"\[[^\[\]]*\]|\[\[[^\[\]]+\]\]")
_RULE = re.compile(r"'{3,}[ \t]*")
_QUOTE = re.compile(r"_{4,}[ \t]*")
_DIRECTIVE = re.compile(r"(?:toc|include|ifdef|ifndef|ifeval|endif)::\S*\[.*\][ \t]*")
_LISTED = re.compile(r"(?:[*-]|\.{1,3}|\|(?:===)?)(?: |$)")  # a list's item, a table's cell
_STRONG = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")
_QUOTED = re.compile(r"\"`([^`]+)`\"")
_QUOTED_ONCE = re.compile(r"'`([^`]+)`'")
_INSIDE = re.compile(r"__([^\s_](?:[^_]*[^\s_])?)__")
_CREDIT = re.compile(r"\[(?:quote|verse),(.+)\]")
_LONGEST = 400  # characters of a line that may be markup
_LATER = 2_000  # lines among which a heading shows what a text with a bare title is


def read_head(lines: Sequence[str], start: int, first: int) -> Head | None:
    """`= Title`, perhaps author and revision, and attributes; a title alone counts above headings `== One`."""
    title = _TITLE.fullmatch(lines[start])
    if title is None:
        return None
    entries = [Entry("title", title["title"], first + start, lines[start])]
    removed: list[Removal] = []
    at = start + 1
    while at < len(lines) and lines[at].strip():
        if not _read_row(lines[at], at - start, first + at, entries, removed):
            return None
        at += 1
    settings = removed or any(entry.text.startswith(":") for entry in entries)
    if not settings and not any(line.startswith("== ") for line in lines[at : at + _LATER]):
        return None
    return Head("AsciiDoc header", tuple(entries), start, at, _translate, tuple(removed))


def _read_row(row: str, place: int, line: int, entries: list[Entry], removed: list[Removal]) -> bool:
    """Read a row of the header, its `place`-th below the title; False for one that no header has."""
    if row.startswith("//"):
        removed.append(Removal(reason="comment", line=line, text=row))
    elif match := _ATTRIBUTE.fullmatch(row.rstrip()):
        value = (match["value"] or "").strip()
        if value and (is_known(match["key"]) or match["key"] in ("lang", "author", "email")):
            entries.append(Entry(match["key"], value, line, row))
        else:
            removed.append(Removal(reason="AsciiDoc setting", line=line, text=row))
    elif place == 1 and all(map(_AUTHOR.fullmatch, (part.strip() for part in row.split(";")))):
        authors = [match for part in row.split(";") if (match := _AUTHOR.fullmatch(part.strip()))]
        entries.append(Entry("author", [match["name"] for match in authors], line, row))
        entries.extend(Entry("email", match["email"], line, match["email"]) for match in authors if match["email"])
    elif place == 2 and (match := _REVISION.fullmatch(row.strip())):
        entries.append(Entry("date", match["date"] or "", line, row))
    else:
        return False
    return True


class _Reader:
    """The text below the header, line by line."""

    def __init__(self, lines: Sequence[str], begin: int, first: int) -> None:
        self.lines = lines
        self.begin = begin
        self.paper = Paper(lines, begin, first, _inlines)
        self.quoted = self.comment = False
        self.verse = False
        self.credit = ""  # who is quoted, which stands above the quotation

    def read(self) -> Rows:
        for n in range(self.begin, len(self.lines)):
            row = self.lines[n].rstrip()
            if not row:
                self.paper.put(n, ">" if self.quoted else "")
            elif len(row) > _LONGEST:
                self.paper.add(n, row, "> " if self.quoted else "")
            elif not self._is_markup(n, row):
                self._read_text(n, row)
        return self.paper.done()

    def _is_markup(self, n: int, row: str) -> bool:
        """Take a line that says nothing to a reader."""
        edge = row.startswith("////") and not row.strip("/")
        if self.comment or row.startswith("//"):
            self.comment = self.comment != edge
            self.paper.drop(n, "comment", row)
        elif _QUOTE.fullmatch(row):
            self.paper.put(n, f">\n> — {self.credit}" if self.quoted and self.credit else "")
            self.credit = "" if self.quoted else self.credit
            self.quoted = not self.quoted
        elif row[0] == "[" and _BLOCK.fullmatch(row):
            said = _CREDIT.fullmatch(row)
            self.credit = said[1].strip(" \"'") if said else ""
            self.verse = row.startswith("[verse")
            self.paper.drop(n, "AsciiDoc markup", row)
        elif (row[0] == ":" and _ATTRIBUTE.fullmatch(row)) or ("::" in row and _DIRECTIVE.fullmatch(row)):
            self.paper.drop(n, "AsciiDoc setting", row)
        else:
            return False
        return True

    def _read_text(self, n: int, row: str) -> None:
        mark = "> " if self.quoted else ""
        if row[0] == "=" and (match := _HEADING.fullmatch(row)):
            self.paper.put(n, f"{'#' * len(match[1])} {_inlines(match[2])}")
        elif _RULE.fullmatch(row) or row == "<<<":
            self.paper.put(n, "---" if row != "<<<" else "")
        elif _LISTED.match(row):
            self.paper.put(n, mark + _inlines(row))
        else:
            ends = row.endswith(" +") or (self.verse and self.quoted)
            self.paper.add(n, row.removesuffix(" +") + "<br>" if ends else row, mark)


def _translate(lines: Sequence[str], begin: int, first: int) -> Rows:
    return _Reader(lines, begin, first).read()


def _inlines(text: str) -> str:
    """AsciiDoc's emphasis as Markdown's; `_so_` is both's."""
    if "*" in text:
        text = _STRONG.sub(r"**\1**", text)
    if "__" in text:
        text = _INSIDE.sub(r"<em>\1</em>", text)
    if "`" in text:
        text = _QUOTED_ONCE.sub("‘\\1’", _QUOTED.sub("“\\1”", text))
    return text
