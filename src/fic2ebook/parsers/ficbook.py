"""Ficbook.net: the text download and copies of a work's page, in Russian. formats.md §11."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Heading, Parsed, Parser, Piece
from fic2ebook.parsers.labelblock import find_block
from fic2ebook.parsers.labelentries import Entry, LabelBlock
from fic2ebook.parsers.labelline import is_rule
from fic2ebook.report import Detection, Evidence, Removal
from fic2ebook.source import Source

__all__ = ["FICBOOK"]

#: Labels as the site writes them, where they stand for something else than elsewhere.
_LABELS = {
    "Направленность": "categories",
    "Размер": "words",
    "Кол-во частей": "chapters_planned",
    "Метки": "tags",
    "Жанры": "genres",
    "Предупреждения": "warnings",
    "Другие метки": "tags",
    "Публикация на других ресурсах": "archive_permission",
    "Работа написана по заявке": "collections",
    "Награды от читателей": "stats",
    "Беты (редакторы)": "beta",
    "Соавторы": "authors",
    "Переводчики": "",
}
#: Labels that no other site has in these words.
_OWN = frozenset(
    {"пэйринг и персонажи", "направленность", "кол-во частей", "публикация на других ресурсах", "метки",
     "беты (редакторы)", "работа написана по заявке", "награды от читателей", "примечания автора"}
)  # fmt: skip
#: How the site counts: `планируется Миди, написано 30 страниц, 5 частей`.
_SIZE = re.compile(r"\b(?:мини|миди|макси|драббл)\b.*\d страниц", re.IGNORECASE)
_SITE = "ficbook.net"
_SITE_NAME = "Книга фанфиков"
#: Marks of the site's templates.
_PAGE = ("fanfic-hat", "creator-username", "part_text", "js-part-text", "fanfic-description-text", "ficbook.net")
#: What the site's page says beside a name.
_ROLES = (" соавтор", " автор")
_ROLE_ROWS = ("автор", "соавтор")
#: What stands above the labels of a copied page, in small letters.
_ABOVE = {
    **dict.fromkeys(("джен", "гет", "слэш", "фемслэш", "смешанная", "другие виды отношений", "статья"), "categories"),
    **dict.fromkeys(("g", "pg-13", "r", "nc-17", "nc-21"), "rating"),
    **dict.fromkeys(("в процессе", "завершён", "завершен", "заморожен"), "complete"),
}
#: `3 февраля 2021, 10:40` below a part's heading.
_POSTED = re.compile(r"\d{1,2} [а-яё]{3,8} \d{4}(?: г\.)?,? \d{1,2}:\d\d")
#: What the site has below a work.
_BELOW = re.compile(
    r"Отношение автора к критике|Отзывы \(\d{1,6}\)|Права на все произведения, опубликованные на сайте.*"
)
_HEADING = re.compile(
    r"={3,}\s*(?P<ruled>[^=\s][^=]{0,200})\s*={3,}"
    r"|#{0,3}\s?(?:Часть|Глава)\s+(?P<number>\d{1,4})\b(?:\s?[.:–—-]\s?(?P<title>\S.{0,200})|\s(?P<rest>\S.{0,200}))?"
)
_NUMBERED = re.compile(r"(?:Часть|Глава)?\s?(\d{1,4})(?:\s?[.:–—-]\s?|\s(?=[«\"А-ЯЁA-Z])|$)(.*)")
_NOTES = re.compile(r"Примечани[ея](?:\sк\s(?:части|главе))?\s?:?\s?(?P<text>.*)")
_KINDS = {"пролог": "prologue", "эпилог": "epilogue", "интерлюдия": "interlude", "послесловие": "afterword"}


def _detect(source: Source) -> Detection | None:
    head = source.text[:20_000]
    if source.is_html:
        return _detect_page(source)
    if "втор" not in head:  # Автор, Авторы
        return None
    block = find_block(source.lines, _LABELS)
    if block is None or len(block.keys) < 3:
        return _detect_collapsed(source)
    own = [entry for entry in block.entries if entry.label.casefold().strip("*_ ") in _OWN or _is_size(entry)]
    named = _SITE in head or _SITE_NAME in head
    if len(own) < 2 and not (own and named):
        return None
    confidence = 0.98 if named or len(own) > 2 else 0.96
    evidence = tuple(
        Evidence(line=source.line + entry.first, reason=f"Ficbook label {entry.label!r}"[:60],
                 text=source.lines[entry.first].strip()[:120])
        for entry in own
    )  # fmt: skip
    return Detection(format="ficbook", confidence=confidence, evidence=evidence)


def _detect_collapsed(source: Source) -> Detection | None:
    from fic2ebook.parsers.ficbook_line import collapsed_labels

    found = collapsed_labels(source, _LABELS)
    own = [each.label for each in found[1].statements if each.label.casefold() in _OWN] if found else []
    if found is None or len(own) < 2:
        return None
    seen = Evidence(line=source.line + found[0], reason="Ficbook's labels in one line", text=", ".join(own)[:120])
    return Detection(format="ficbook", confidence=0.96, evidence=(seen,))


def _is_size(entry: Entry) -> bool:
    return entry.label[:1] == "Р" and _SIZE.search(entry.value) is not None


def _detect_page(source: Source) -> Detection | None:
    marks = [mark for mark in _PAGE if mark in source.text]
    if "Фэндом" not in source.text or len(marks) < 2:
        return None
    at = source.text.find(marks[0])
    line = source.line + source.text.count("\n", 0, at)
    seen = Evidence(line=line, reason="Ficbook's page", text=source.text[at : at + 120].partition("\n")[0])
    return Detection(format="ficbook", confidence=0.95, evidence=(seen,))


def _parse(source: Source) -> Parsed:
    if source.is_html:
        return _parse_page(source)
    return _parse_text(source)


def _parse_page(source: Source) -> Parsed:
    from fic2ebook.parsers.ficbook_page import read_page

    page = read_page(source)
    if page is None:
        return Parsed(body=(Piece(nodes=(source.tree,), line=source.line),))
    head = _parse_text(Source(text=f"{page.head}\n", name=source.name, line=source.line))
    given = any(piece.role == "heading" for piece in page.pieces)
    return Parsed(
        fields=head.fields, body=(*head.body, *page.pieces), removed=head.removed + page.removed, headings_given=given
    )


def _parse_text(source: Source) -> Parsed:
    block = find_block(source.lines, _LABELS)
    if block is None or len(block.keys) < 3:
        from fic2ebook.parsers.ficbook_line import collapsed_labels, read_collapsed

        if collapsed := collapsed_labels(source, _LABELS):
            return read_collapsed(source, *collapsed)
    if block is None:
        return Parsed(body=(Piece(text=source.text, line=source.line),))
    removed = [_removal(source, at, "rule of the header") for at in block.rules]
    fields = _above(source, block, removed)
    for entry in block.entries:
        if entry.key == "stats" or not any(entry.parts):
            reason = "site statistics" if entry.key == "stats" else "label without a value"
            removed += [
                _removal(source, at, reason) for at in range(entry.first, entry.end) if source.lines[at].strip()
            ]
        else:
            fields.append(_field(source, entry))
    for loose in block.loose:
        text = "\n".join(source.lines[loose.first : loose.end])
        fields.append(Field(key="notes", value=loose.text, line=source.line + loose.first, text=text))
    pieces, more = _chapters(source, block.end)
    removed += more
    removed.sort(key=lambda removal: removal.line)
    given = any(piece.role == "heading" for piece in pieces)
    return Parsed(fields=tuple(fields), body=tuple(pieces), removed=tuple(removed), headings_given=given)


def _removal(source: Source, at: int, reason: str) -> Removal:
    return Removal(reason=reason, line=source.line + at, text=source.lines[at].strip())


def _above(source: Source, block: LabelBlock, removed: list[Removal]) -> list[Field]:
    """The title stands alone above the labels; links and rules beside it are the page's."""
    fields: list[Field] = []
    rows = [source.lines[at].strip() for at in block.above]
    copied = _copied(rows)
    for place, at in enumerate(block.above):
        line = rows[place]
        if copied:
            key = copied.get(place)
            if key is None:
                removed.append(_removal(source, at, "page navigation"))
            else:
                fields.append(Field(key=key, value=line, line=source.line + at, text=line))
        elif is_rule(line):
            removed.append(_removal(source, at, "rule of the header"))
        elif _SITE_NAME in line:
            removed.append(_removal(source, at, "page navigation"))
        elif line.endswith(_ROLES) and "authors" not in block.keys:
            name = line.removesuffix(_ROLES[0]).removesuffix(_ROLES[1])
            fields.append(Field(key="authors", value=name, line=source.line + at, text=line))
        elif _SITE in line:
            fields.append(Field(key="source_url", value=line, line=source.line + at, text=line))
        elif not any(field.key == "title" for field in fields) and "title" not in block.keys:
            fields.append(Field(key="title", value=line.strip("#* "), line=source.line + at, text=line))
        else:
            removed.append(_removal(source, at, "page navigation"))
    return fields


def _copied(rows: list[str]) -> dict[int, str]:
    """What the rows above a copied page's labels say: the title again, below the site's name and menu, then a row each.

    `Ник — Лампа` (the page's title), `ФИКБУК`, `Авторы`, `Лампа`, `Джен`, `G`, `В процессе`, `31`, `автор`, `Ник`.
    """
    title = rows[0].rpartition(" — ")[2] if rows else ""
    if "ФИКБУК" not in rows or title == rows[0] or title not in rows[1:]:
        return {}
    at = rows.index(title, 1)
    said = {at: "title"}
    for place in range(at + 1, len(rows)):
        if rows[place - 1] in _ROLE_ROWS:
            said[place] = "authors"
        elif key := _ABOVE.get(rows[place].casefold()):
            said[place] = key
    return said


def _field(source: Source, entry: Entry) -> Field:
    text = "\n".join(line for line in source.lines[entry.first : entry.end] if line.strip())
    value = entry.value
    if entry.key in ("authors", "beta"):  # "Ник (https://ficbook.net/authors/1)"
        value = re.sub(r"\s?\(https?://[^\s()]{1,200}\)", "", value)
    values = entry.items if value == entry.value else None
    return Field(
        key=entry.key or "", value=value, values=values, label=entry.label, line=source.line + entry.first, text=text
    )


def _chapters(source: Source, start: int) -> tuple[list[Piece], list[Removal]]:
    """The body's chapters, by the site's headings; one piece where it has none."""
    lines = source.lines
    headings = [at for at in range(start, len(lines)) if len(lines[at]) < 230 and _HEADING.fullmatch(lines[at].strip())]
    removed: list[Removal] = []
    pieces: list[Piece] = []
    bounds = [*headings, len(lines)]
    if not headings or any(line.strip() for line in lines[start : bounds[0]]):
        pieces += _text(source, start, bounds[0], removed)
    for at, end in zip(headings, bounds[1:], strict=True):
        line = lines[at].strip()
        heading, start = _heading(line), at + 1
        if heading.title is None and (title := _title_below(lines, start, end)):
            line, heading, start = f"{line}\n{title}", Heading(title=title, number=heading.number), start + 1
        pieces.append(Piece(role="heading", text=line, line=source.line + at, heading=heading))
        pieces += _text(source, start, end, removed)
    return pieces, removed


def _heading(line: str) -> Heading:
    match = _HEADING.fullmatch(line)
    if match is None:
        return Heading(title=line)
    if match["number"]:
        return Heading(title=match["title"] or match["rest"], number=int(match["number"]))
    words = match["ruled"].strip()
    numbered = _NUMBERED.fullmatch(words)
    if numbered:
        return Heading(title=numbered[2].strip() or None, number=int(numbered[1]))
    kind = _KINDS.get(words.casefold().split()[0].strip(".:"), "chapter")
    return Heading(title=words, kind=kind)


def _title_below(lines: list[str], at: int, end: int) -> str:
    """The title right below a number, where a blank line parts it from the text."""
    title = lines[at].strip() if at + 1 < end and not lines[at + 1].strip() else ""
    told = len(title) > 80 or title[-1:] in ".,!?…:»" or _NOTES.fullmatch(title) or _POSTED.fullmatch(title)
    return "" if told or not title[:1].isalnum() else title


def _text(source: Source, start: int, end: int, removed: list[Removal]) -> list[Piece]:
    """A chapter's text, its notes before and after it set apart."""
    lines = source.lines
    while start < end and (not lines[start].strip() or _POSTED.fullmatch(lines[start].strip())):
        if lines[start].strip():
            removed.append(_removal(source, start, "date of posting"))
        start += 1
    if end == len(lines):
        end = _end(source, start, removed)
    notes, start = _notes_at(source, start, end, "notes", removed)
    last = next((at for at in range(end - 1, max(start, end - 15), -1) if _NOTES.fullmatch(lines[at].strip())), end)
    end_notes, _ = _notes_at(source, last, end, "end_notes", removed) if last < end else (None, last)
    text = "\n".join(lines[start:last])
    pieces = [notes] if notes else []
    if text.strip():
        pieces.append(Piece(text=text, line=source.line + start))
    if end_notes:
        pieces.append(end_notes)
    return pieces


def _end(source: Source, start: int, removed: list[Removal]) -> int:
    """The line at which the last part ends, above what the site has below it."""
    lines = source.lines
    for at in range(start, len(lines)):
        if lines[at][:2] in ("От", "Пр") and not lines[at - 1].strip() and _BELOW.fullmatch(lines[at].strip()):
            removed += [_removal(source, n, "end of the page") for n in range(at, len(lines)) if lines[n].strip()]
            return at
    return len(lines)


def _notes_at(source: Source, at: int, end: int, role: str, removed: list[Removal]) -> tuple[Piece | None, int]:
    """The notes that begin at line `at`, and where they end: at a blank line, or, after a text, with it."""
    match = _NOTES.fullmatch(source.lines[at].strip()) if at < end else None
    if match is None:
        return None, at
    stop = at + 1
    blank_first = not match["text"] and stop < end and not source.lines[stop].strip()
    stop += blank_first
    while stop < end and (source.lines[stop].strip() or role == "end_notes"):
        stop += 1
    text = "\n".join([match["text"], *source.lines[at + 1 : stop]]).strip()
    removed.append(
        Removal(reason="label of a note", line=source.line + at, text=source.lines[at].strip().split(":")[0])
    )
    if role == "notes":
        return Piece(role="notes", text=text, line=source.line + at), stop
    return Piece(role="end_notes", text=text, line=source.line + at), stop


FICBOOK = Parser(
    name="ficbook",
    reads="Ficbook.net's text downloads and copied pages (Russian)",
    detect=_detect,
    parse=_parse,
)
