"""Label blocks (`Title: x`, `**Author:** y`, `RATING - PG`): Usenet, mailing lists, LiveJournal, Tumblr, old sites.

formats.md §7, §9, §18. A block is believed by how many known labels it has, which, where, and in what style.
"""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field, Parsed, Parser, Piece, once
from fic2ebook.parsers.eastern import eastern_fields
from fic2ebook.parsers.labelabove import Header, marked, parted_author, read_above, read_above_run, removal_of
from fic2ebook.parsers.labelbelow import read_below
from fic2ebook.parsers.labelblock import find_block, looks_like_disclaimer
from fic2ebook.parsers.labelchapter import counts_chapters, named_chapter
from fic2ebook.parsers.labelentries import Entry, LabelBlock
from fic2ebook.parsers.labelline import unboxed
from fic2ebook.parsers.labelrun import Run, bar_line, label_run
from fic2ebook.parsers.labelworks import headers_below, several_works
from fic2ebook.parsers.narration import tells_a_story
from fic2ebook.parsers.notices import is_chrome
from fic2ebook.parsers.subject import subject_parted
from fic2ebook.parsers.vocabulary import CORE_KEYS, label_language
from fic2ebook.report import Detection, Evidence, Note, Removal
from fic2ebook.source import Source
from fic2ebook.source.language import detect_language

__all__ = ["LABELS"]

#: FanFictionDownloader's `Content: Chapter 1 to 2 of 2 chapters`.
_DOWNLOADED = re.compile(r"chapters? \d+ to \d+ of (\d+) chapters?", re.IGNORECASE)
_MAIL_HEADER = re.compile(r"(?:From|Subject|Date|To|Newsgroups|Message-ID|Path):\s", re.IGNORECASE)
_LINKS_WITHIN = 6  # lines below the header
_TEXT_KEYS = frozenset({"summary", "notes", "end_notes", "disclaimer", "dedication", "epigraph", "feedback",
                        "archive_permission", "spoilers", "copyright", "credits"})  # fmt: skip
#: Labels of programs, recipes and letters.
_OTHER_KINDS = frozenset(
    {"version", "license", "licence", "requires", "install", "installation", "usage", "dependencies", "repository",
     "ingredients", "serves", "prep time", "cook time", "servings", "yield", "subject", "to", "cc", "from", "re",
     "attn", "price", "qty", "invoice"}
)  # fmt: skip


_VOTES = re.compile(r"[+−-]\d{1,6} ?[+−–x-]{0,8}")  # a wiki's, and its buttons
#: Below this a block is more likely a part of the story.
_LEAST = 0.35

# Detection


def _detect(source: Source) -> Detection | None:
    if source.is_html:
        return None
    block, found = _find(source)
    if found:
        at, run = found
        evidence = (_run_evidence(source, at, run),)
        return Detection(format="labels", confidence=_run_confidence(run), evidence=evidence)
    confidence = _confidence(source, block) if block else 0.0
    if block is None or confidence < _LEAST:
        return None
    return Detection(format="labels", confidence=confidence, evidence=_evidence(source, block))


@once
def _find(source: Source) -> tuple[LabelBlock | None, tuple[int, Run] | None]:
    """The block, or the header on one line where that says more."""
    block = find_block(source.lines)
    found = _run_at(source)
    if found and block and _confidence(source, block) >= 0.5:
        at, run = found
        here = sum(entry.first == at for entry in block.entries)
        if at > block.start or (here >= len(run.statements) and len(source.lines[at]) <= 600):
            found = None
    return block, found


def _confidence(source: Source, block: LabelBlock) -> float:
    """How sure it is that a block is a story's header: see the table below, less what speaks against it."""
    keys = block.keys | _keys_above(source, block)
    core = keys & CORE_KEYS | keys & {"authors", "title"}
    known = [entry for entry in block.entries if entry.key is not None]
    unknown = len(block.entries) - len(known)
    if not keys or unknown > len(known) or _other_kind(block):
        return 0.0
    if len(known) == 1 and _is_count(known[0]):
        return 0.0
    if len(known) == 1 and (len(block.above) > 3 or len(known[0].label.strip()) < 2):
        return 0.0  # one label below a story's first lines, or "| c | d |" in a table
    score = _score(keys, core, len(known))
    if _prose_above(source, block):
        score -= 0.6
    if len(known) == 1 and known[0].value[:1].islower() and known[0].label[:1].isupper():  # "Summary: that was all …"
        return 0.0
    if len(known) == 1 and known[0].label.strip(" *_").casefold() in ("by", "von", "par", "por"):
        score = min(score, 0.7)  # a banner's byline
    if source.lines[0].strip() in ("---", "+++"):  # YAML, TOML: theirs if it is a mapping
        score = min(score, 0.8)
    if sum(_MAIL_HEADER.match(line) is not None for line in source.lines[:12]) >= 2:
        score = min(score, 0.6)
    return round(max(0.0, score), 2)


def _score(keys: set[str], core: set[str], count: int) -> float:
    if {"title", "authors"} <= keys:
        return 0.92 if len(keys) >= 3 else 0.9  # less than a site's own marks, so that these are not in doubt
    if len(core) >= 4:
        return 0.88
    if len(core) == 3:
        return 0.8
    if len(core) == 2:
        return 0.7 if core & {"title", "authors", "summary", "rating", "disclaimer"} else 0.5
    if core and count >= 3:
        return 0.5
    return 0.35 if core & {"title", "summary", "rating", "disclaimer", "relationships"} else 0.0


def _other_kind(block: LabelBlock) -> bool:
    """Whether labels are a recipe's, a letter's, a program's."""
    others = sum(entry.label.casefold().strip() in _OTHER_KINDS for entry in block.entries)
    return others >= 2 or (others == 1 and len(block.entries) <= 3)


def _keys_above(source: Source, block: LabelBlock) -> set[str]:
    return {field.key for field in read_above(source, block).fields} & {"title", "authors", "disclaimer"}


#: How a note speaks above its labels, and a story hardly does.
_NOTE = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|fics?|story|stories|chapters?|posted|beta\w*|thanks?|feedback|archive|disclaimer)\b"
)


def _prose_above(source: Source, block: LabelBlock) -> bool:
    """Whether a story has begun above the labels: much text, or speech."""
    lines = [source.lines[index] for index in block.above]
    spoken = any(
        line.lstrip().startswith(("\u201c", '"')) and not line.rstrip().endswith(("\u201d", '"')) for line in lines
    )
    told = " ".join(lines)
    if len(lines) > 2 and len(told) > 200 and not _NOTE.search(told) and tells_a_story(told):
        return True
    return spoken or sum(len(line) for line in lines) > 900 or sum(len(line) > 60 for line in lines) > 6


def _evidence(source: Source, block: LabelBlock) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            line=source.line + entry.first,
            reason=f"label {entry.label!r}"[:60],
            text=source.lines[entry.first].strip()[:120],
        )
        for entry in block.entries[:20]
        if entry.key is not None
    )


def _run_at(source: Source) -> tuple[int, Run] | None:
    """A header on one line: collapsed, or in the one-line form, within the first lines of text."""
    seen = 0
    for at, line in enumerate(source.lines[:40]):
        if not line.strip():
            continue
        run = None
        if len(line) > 120:
            more = sum(map(len, source.lines[at + 1 : at + 30])) > 200
            run = label_run(line, story_follows=more)
        run = run or bar_line(line)
        if run:
            return at, run
        seen += 1
        if seen == 4 or len(line) > 600:
            break
    return None


def _run_confidence(run: Run) -> float:
    keys = {statement.key for statement in run.statements if statement.key}
    if not run.statements[0].label:
        return 0.6
    return 0.9 if {"title", "authors"} <= keys else 0.7 if len(keys & CORE_KEYS) >= 3 else 0.55


def _run_evidence(source: Source, at: int, run: Run) -> Evidence:
    labels = ", ".join(statement.label or statement.value for statement in run.statements)
    return Evidence(
        line=source.line + at, reason=f"labels in one line: {labels}"[:200], text=source.lines[at].strip()[:120]
    )


# Reading


def _parse(source: Source) -> Parsed:
    block, found = (None, None) if source.is_html else _find(source)
    header = Header()
    if found:
        header = _read_run(source, *found)
    elif block:
        header = _read_block(source, block)
    text = source.text_from(header.body) if header.rest is None else header.rest
    body: tuple[Piece, ...] = (Piece(text=text, line=source.line + header.body),)
    notes: tuple[Note, ...] = ()
    if places := headers_below(source, header):
        from fic2ebook.parsers.label_parts import read_parts

        title = next((field.value for field in header.fields if field.key == "title"), "")
        parts = read_parts(source, header.body, places, title) if header.rest is None else None
        if parts is None:
            notes = several_works(source, places)
        else:
            body = parts[0]
            header.removed += parts[1]
    return Parsed(fields=tuple(header.fields), body=(*header.pieces, *body), removed=tuple(header.removed), notes=notes)


def _read_block(source: Source, block: LabelBlock) -> Header:
    header = read_above(source, block)
    stating = [entry for entry in block.entries if _says(entry) and not _is_count(entry)]
    named = [(entry, named_chapter(entry.label, entry.value)) for entry in stating]
    for entry, heading in named:
        if heading is not None:
            at = source.line + entry.first
            header.pieces.append(Piece(role="heading", text=f"{entry.label}: {entry.value}", line=at, heading=heading))
    stating = [entry for entry, heading in named if heading is None or counts_chapters(entry.value)]
    said = [(entry.first, _field(source, entry)) for entry in stating]
    order = [(at, _as_meant(_of_site(block, each))) for at, entry in said for each in parted_author(entry)]
    for loose in block.loose:
        if is_chrome(loose.text):
            header.removed.append(removal_of(source, loose.first, "site notice"))
            continue
        key = "disclaimer" if looks_like_disclaimer(loose.text) else "notes"
        text = "\n".join(source.lines[loose.first : loose.end])
        order.append((loose.first, Field(key=key, value=marked(loose.text), line=source.line + loose.first, text=text)))
    header.fields += [each for _, each in sorted(order, key=lambda pair: pair[0])]
    header.fields = subject_parted(header.fields)
    header.fields = eastern_fields([*header.fields, *_language(source, block)])
    for entry in block.entries:
        if not _says(entry):
            header.removed.append(removal_of(source, entry.first, "label without a value"))
        elif _is_count(entry):
            rows = [index for index in range(entry.first, entry.end) if source.lines[index].strip()]
            header.removed += [removal_of(source, index, "site statistics") for index in rows]
    header.removed += [removal_of(source, index, "rule of the header") for index in block.rules]
    header.removed.sort(key=lambda removal: removal.line)
    header.body = _after_links(source, header, block.end)
    if "title" not in block.keys:
        read_below(source, header)
    return header


def _after_links(source: Source, header: Header, at: int) -> int:
    """The line after a blog's links below the header (`masterlist | ask`), which are removed with the rule below."""
    for index in range(at, min(at + _LINKS_WITHIN, len(source.lines))):
        line = source.lines[index].strip()
        if line and not is_chrome(line):
            break
        if line:
            header.removed.append(removal_of(source, index, "site navigation"))
            at = index + 1
    return at


def _of_site(block: LabelBlock, field: Field) -> Field:
    """A field as FanFiction.net's downloaders mean it: `Category` is the fandom, `Content` what was downloaded."""
    if field.key == "warnings" and (match := _DOWNLOADED.fullmatch(field.value)):
        return field._replace(key="chapters_planned", value=match[1], values=())
    if field.key in ("genres", "categories") and field.label.casefold() == "category":
        sources = (entry.value.casefold() for entry in block.entries if entry.key in ("source_url", "publisher", ""))
        downloaded = any(_DOWNLOADED.fullmatch(entry.value) for entry in block.entries if entry.key == "warnings")
        if downloaded or any("fanfiction.net" in value or "fictionpress.com" in value for value in sources):
            return field._replace(key="fandoms")
    return field


#: What an author says of readers' comments, rather than commenting.
_ASKS = re.compile(r"@|welcome|appreciat|please|love|always|encouraged|yes\b|sure\b|crav|send", re.IGNORECASE)


def _as_meant(field: Field) -> Field:
    """`Comments: This takes place in the season nobody talks about …` is a note, no wish for comments."""
    remark = field.key == "feedback" and field.label.casefold() in ("comment", "comments") and len(field.value) > 60
    return field._replace(key="notes") if remark and not _ASKS.search(field.value) else field


def _language(source: Source, block: LabelBlock) -> list[Field]:
    """The language of the labels, if it is not English and the story is in it too; any other statement wins."""
    languages = ((entry, label_language(entry.label)) for entry in block.entries)
    entry, language = next(((entry, code) for entry, code in languages if code not in (None, "en")), (None, None))
    if entry is None or language is None or "language" in block.keys:
        return []
    if detect_language("\n".join(source.lines[block.end : block.end + 300])) != language:
        return []
    return [Field(key="language", value=language, line=source.line + entry.first, text=entry.label, weak=True)]


def _is_count(entry: Entry) -> bool:
    """Whether an entry is a site's count: of readers, of comments (`Comments: 56`), of votes (`rating: +212`)."""
    value = entry.value.strip()
    voted = entry.key == "rating" and value[:1] in ("+", "-", "−") and _VOTES.fullmatch(value) is not None
    return voted or entry.key == "stats" or (entry.key == "feedback" and value.isdigit())


def _says(entry: Entry) -> bool:
    return any(part.strip() for part in entry.parts)


def _field(source: Source, entry: Entry) -> Field:
    """A field of an entry; emphasis marks stay only where the value is a text."""
    text = "\n".join(line for line in source.lines[entry.first : entry.end] if line.strip())
    value = entry.value.removesuffix("<br>").removesuffix("<br />").rstrip("\\").removesuffix(" |").strip()
    if (tagged := _TAGGED.fullmatch(value)) is not None:  # <b>Title:</b> <i>The Lamp</i>
        value = f"*{tagged['value']}*"
    value = marked(value) if entry.key in _TEXT_KEYS or not entry.key else _without_marks(value)
    label = unboxed(entry.label).strip("*_ ")
    key = entry.key or ""
    return Field(key=key, value=value, values=entry.items, label=label, line=source.line + entry.first, text=text)


_TAGGED = re.compile(r"<(i|em|b|strong|u)>(?P<value>[^<>]{1,400})</\1>", re.IGNORECASE)
_PAIRED = {'"': '"', "“": "”", "[": "]", "(": ")"}


def _without_marks(value: str) -> str:
    """A name, a list or a number without emphasis marks around it."""
    if value[:1] in _PAIRED and value[-1:] == _PAIRED[value[0]] and value[0] not in value[1:-1]:
        return value[1:-1].strip() or value  # Rating: "PG", Pairing: [Ada/Bo]
    for mark in ("**", "*", "_"):
        if (
            value.startswith(mark)
            and value.endswith(mark)
            and len(value) > 2 * len(mark)
            and mark not in value[len(mark) : -len(mark)]
        ):
            value = value[len(mark) : -len(mark)].strip()
    return value.lstrip("*").strip() if value.count("*") == value.count("**") * 2 and value.startswith("** ") else value


# A header on one line


def _read_run(source: Source, at: int, run: Run) -> Header:
    header = Header(body=at + 1)
    line = source.lines[at]
    stated = {statement.key for statement in run.statements}
    for index in range(at):
        if source.lines[index].strip():
            read_above_run(source, header, index, source.lines[index], stated)
    lead = line[: run.statements[0].start].strip()
    if lead:
        read_above_run(source, header, at, lead, stated)
    for statement in run.statements:
        text = line[statement.start : statement.end].strip()
        if statement.key == "stats":
            header.removed.append(Removal(reason="site statistics", line=source.line + at, text=text))
            continue
        header.fields.append(
            Field(
                key=statement.key,
                value=marked(statement.value),
                label=statement.label,
                line=source.line + at,
                text=text,
            )
        )
    rest = line[run.end :].strip()
    if rest:
        header.rest = "\n".join([rest, *source.lines[at + 1 :]])
        header.body = at
    else:
        _read_more(source, header)
    return header


def _read_more(source: Source, header: Header) -> None:
    """Label lines that follow a header line."""
    below = Source(text="\n".join(source.lines[header.body :]), line=source.line + header.body)
    _read_teaser(below, header)
    below = Source(text="\n".join(source.lines[header.body :]), line=source.line + header.body)
    block = find_block(below.lines)
    if block and not block.above and _confidence(below, block) >= 0.2:
        more = _read_block(below, block)
        header.fields += more.fields
        header.removed += more.removed
        header.body += more.body


#: `*In which there is a drawer, and fog.*` right below a header on one line.
_TEASER = re.compile(r"([*_]{1,2})(?P<text>[^*_\s][^*_]{20,400})\1")


def _read_teaser(below: Source, header: Header) -> None:
    """The summary in italics right below the header; `below` are the lines under it."""
    match = _TEASER.fullmatch(below.lines[0].strip()) if below.lines else None
    if match is None or any(field.key == "summary" for field in header.fields):
        return
    header.fields.append(Field(key="summary", value=match["text"], line=below.line, text=below.lines[0].strip()))
    header.body += 1


LABELS = Parser(
    name="labels",
    reads="Label blocks (Title: / Author: / Summary:) of lists, Usenet, LiveJournal, Tumblr, in many languages",
    detect=_detect,
    parse=_parse,
    inner=True,
)
