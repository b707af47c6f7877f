"""Front matter: YAML, TOML, JSON, pandoc's title block and Org's settings before a Markdown or Org text.

The headers of AsciiDoc, reStructuredText and LaTeX are read in `markups`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from fic2ebook import lazyre as re
from fic2ebook.lazydata import dataclass
from fic2ebook.limits import nests_deeply
from fic2ebook.parsers.base import Parsed, Parser, once
from fic2ebook.parsers.draft import Draft, evidence, is_blank
from fic2ebook.parsers.front_values import Entry, Pairs, Value, header_of, knows
from fic2ebook.parsers.markdown_head import begins_with, read_repeated_head, without_unseen
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection, Removal
from fic2ebook.source import Source

if TYPE_CHECKING:
    import yaml

    from fic2ebook.parsers.markups import Head

__all__ = ["FRONT_MATTER"]

_OPENS = frozenset("-+{%#:=\\*~")
_FIELD = "\n:author:"  # in reStructuredText, whose first line is the title
_MAX_LINES = 600
_MAX_SIZE = 65_536
_MAX_DEPTH = 12
_YAML_LINE = re.compile(r"([\w][\w .()/'’-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ORG_SETTING = re.compile(r"[ \t]*#\+(\w[\w-]*):[ \t]*(.*)")
_ORG_TODO = re.compile(r"\*+[ \t]+(TODO|DONE|NEXT)[ \t]")
_ORG_TAGS = re.compile(r"[ \t](:[\w@#%:]+:)[ \t]*$")
_ORG_BLOCK = re.compile(r"[ \t]*#\+(?:begin|end)_", re.IGNORECASE)
_ORG_COMMENT = re.compile(r"[ \t]*#(?:[ \t].*)?$")
_ORG_DRAWER = re.compile(r"[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*", re.IGNORECASE)
_ORG_DRAWER_END = re.compile(r"[ \t]*:END:[ \t]*", re.IGNORECASE)
_ORG_OPTIONS = frozenset(
    "options startup property setupfile macro bind link todo seq_todo typ_todo columns constants export_file_name "
    "select_tags exclude_tags cite_export bibliography archive infojs_opt latex_class latex_header html_head "
    "html_link_home latex_class_options html_doctype attr_html attr_latex name results".split()
)
_TOML_KEY = re.compile(r"\[?\[?\s*[\"']?([\w-]+)")
_JSON_KEY = re.compile(r"\s*[{,]?\s*\"((?:[^\"\\]|\\.)*)\"\s*:")


@dataclass(frozen=True, slots=True)
class _Block:
    """Front matter found in a text: its kind, its entries, the first line and the line after the last (from 0)."""

    kind: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    confidence: float
    markup: Literal["markdown", "org"] = "markdown"
    head: Head | None = None  # of a text in another markup


def _first_line(lines: Sequence[str]) -> int:
    """The index of the first line that is not blank (a byte order mark counts as blank)."""
    return next((n for n, line in enumerate(lines[:50]) if line.strip("\ufeff \t\r")), 0)


def _between(lines: Sequence[str], start: int, closing: tuple[str, ...]) -> int | None:
    """The index of the line that closes a block opened on line `start`."""
    size = 0
    for n in range(start + 1, min(len(lines), start + _MAX_LINES)):
        if lines[n].rstrip() in closing:
            return n
        size += len(lines[n])
        if size > _MAX_SIZE:
            return None
    return None


def _yaml(lines: Sequence[str], start: int, first: int) -> _Block | None:
    if lines[start].strip("\ufeff \t") != "---":
        return None
    end = _between(lines, start, ("---", "..."))
    if end is None or not any(_YAML_LINE.match(line) for line in lines[start + 1 : end]):
        return None
    entries = _yaml_entries(lines[start + 1 : end], first + start + 1)
    return _known("YAML front matter", entries, start, end + 1)


def _known(kind: str, entries: Sequence[Entry] | None, start: int, end: int) -> _Block | None:
    confidence = knows(entries) if entries else 0.0
    return _Block(kind, tuple(entries), start, end, confidence) if entries and confidence else None


def _yaml_entries(rows: Sequence[str], first: int) -> list[Entry] | None:
    """Entries of a YAML mapping; where it is not quite YAML (`title: The Lamp: A Story`), line by line."""
    import yaml

    if nests_deeply("\n".join(rows)):
        return _lenient_entries(rows, first)
    try:
        node = yaml.compose("\n".join(rows), Loader=_plain_loader())
        pairs = [(key, value, mark) for key, value, mark in _yaml_pairs(node)]
    except (yaml.YAMLError, RecursionError, ValueError):
        return _lenient_entries(rows, first)
    if not pairs:
        return None
    starts = [mark for _, _, mark in pairs]
    ends = [*starts[1:], len(rows)]
    return [
        Entry(key, value, first + begin, "\n".join(rows[begin : max(end, begin + 1)]))
        for (key, value, begin), end in zip(pairs, ends, strict=True)
    ]


def _plain_loader() -> type[yaml.BaseLoader]:
    """A loader that makes nothing but texts, lists and mappings, and refuses aliases (their bombs)."""
    import yaml

    class PlainLoader(yaml.BaseLoader):
        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are refused")
            node: yaml.Node | None = super().compose_node(parent, index)
            return node

    return PlainLoader


def _yaml_pairs(node: yaml.Node | None) -> list[tuple[str, Value, int]]:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise yaml.YAMLError("no mapping") if node is None else ValueError("no mapping")
    return [(_yaml_key(key), _yaml_value(value, 0), key.start_mark.line) for key, value in node.value]


def _yaml_key(node: yaml.Node) -> str:
    return node.value if isinstance(node.value, str) else ""


def _yaml_value(node: yaml.Node, depth: int) -> Value:
    import yaml

    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(node, yaml.SequenceNode):
        return [_yaml_value(part, depth + 1) for part in node.value]
    if isinstance(node, yaml.MappingNode):
        return Pairs(tuple((_yaml_key(key), _yaml_value(value, depth + 1)) for key, value in node.value))
    return str(node.value)


def _lenient_entries(rows: Sequence[str], first: int) -> list[Entry] | None:
    """`key: value` lines with what is indented or listed below them; None where a line is neither."""
    entries: list[Entry] = []
    for n, row in enumerate(rows):
        match = None if row[:1].isspace() else _YAML_LINE.match(row)
        if match:
            value = (match[2] or "").strip()
            entries.append(Entry(match[1], _unquoted(value), first + n, row))
        elif entries and (not row.strip() or row[:1].isspace() or row.startswith("-")):
            entries[-1] = _continued(entries[-1], row)
        elif row.strip() and not row.startswith("#"):
            return None
    return entries if len(entries) > 1 else None


def _continued(entry: Entry, row: str) -> Entry:
    text = f"{entry.text}\n{row}"
    part = row.strip()
    if part.startswith("- ") and (isinstance(entry.value, list) or entry.value == ""):
        before = entry.value if isinstance(entry.value, list) else []
        return Entry(entry.key, [*before, _unquoted(part[2:].strip())], entry.line, text)
    if isinstance(entry.value, str) and part:
        return Entry(entry.key, f"{entry.value.lstrip('>|-')} {part}".strip(), entry.line, text)
    return Entry(entry.key, entry.value, entry.line, text)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _toml(lines: Sequence[str], start: int, first: int) -> _Block | None:
    if lines[start].strip("\ufeff \t") != "+++":
        return None
    end = _between(lines, start, ("+++",))
    if end is None:
        return None
    import tomllib

    rows = lines[start + 1 : end]
    try:
        data = tomllib.loads("\n".join(rows))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    places = _places(rows, _TOML_KEY, set(data))
    return _known("TOML front matter", _data_entries(data, rows, places, first + start + 1), start, end + 1)


def _json(lines: Sequence[str], start: int, first: int) -> _Block | None:
    head = lines[start].lstrip("\ufeff \t")
    if not head.startswith("{"):
        return None
    text = "\n".join([head, *lines[start + 1 : start + _MAX_LINES]])[:_MAX_SIZE]
    import json

    try:
        data, length = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    rows = text[:length].split("\n")
    if not isinstance(data, dict) or text[length:].split("\n", 1)[0].strip():
        return None
    places = _places(rows, _JSON_KEY, set(data))
    return _known("JSON front matter", _data_entries(data, rows, places, first + start), start, start + len(rows))


def _places(rows: Sequence[str], pattern: re.Pattern[str], keys: set[str]) -> dict[str, int]:
    """For each top-level key the row it stands on."""
    places: dict[str, int] = {}
    for n, row in enumerate(rows):
        match = pattern.match(row)
        if match and match[1] in keys:
            places.setdefault(match[1], n)
    return places


def _data_entries(data: dict[str, Any], rows: Sequence[str], places: dict[str, int], first: int) -> list[Entry]:
    starts = sorted({*places.values(), len(rows)})
    following = dict(pairwise(starts))
    entries = []
    for key, value in data.items():
        place = places.get(key)
        text = f"{key}: {value}" if place is None else "\n".join(rows[place : following.get(place, place + 1)])
        entries.append(Entry(key, _plain(value, 0), first + (place or 0), text))
    return entries


def _plain(value: Any, depth: int) -> Value:
    """Texts, lists and mappings of parsed TOML or JSON; true and false are yes and no."""
    if depth > _MAX_DEPTH or value is None:
        return ""
    if isinstance(value, dict):
        return Pairs(tuple((str(key), _plain(part, depth + 1)) for key, part in value.items()))
    if isinstance(value, list):
        return [_plain(part, depth + 1) for part in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _pandoc(lines: Sequence[str], start: int, first: int) -> _Block | None:
    """`% title` with indented continuation, `% author; author`, `% date` (pandoc manual, pandoc_title_block)."""
    entries: list[Entry] = []
    place = start
    for key in ("title", "author", "date"):
        if place >= len(lines) or not re.match(r"\ufeff?%(?:\s|$)", lines[place]):
            break
        begin = place
        place += 1
        while place < len(lines) and lines[place][:1] in (" ", "\t") and not is_blank(lines[place]):
            place += 1
        rows = [lines[begin].lstrip("\ufeff")[1:].strip(), *(row.strip() for row in lines[begin + 1 : place])]
        entries.append(Entry(key, _pandoc_value(key, rows), first + begin, "\n".join(lines[begin:place])))
    if not entries or not any(entry.value for entry in entries):
        return None
    if place < len(lines) and not is_blank(lines[place]):
        return None
    if len(entries) == 1 and str(entries[0].value).rstrip().endswith((".", "!", "?", ",", ";")):
        return None  # "% was the only key that still worked." is a sentence
    return _Block("pandoc title block", tuple(entries), start, place, 0.95 if len(entries) > 1 else 0.92)


def _pandoc_value(key: str, rows: Sequence[str]) -> Value:
    if key == "author":
        return [name.strip() for row in rows for name in row.split(";") if name.strip()]
    return " ".join(row for row in rows if row)


def _org(lines: Sequence[str], start: int, first: int) -> _Block | None:
    entries: list[Entry] = []
    place = start = _below_drawer(lines, start)
    while place < min(len(lines), start + _MAX_LINES):
        match = _ORG_SETTING.fullmatch(lines[place].strip("\ufeff"))
        if match and match[1].casefold() in _ORG_OPTIONS:
            pass  # for Org's own exporters; the body's reader lists it
        elif match:
            _add_org(entries, Entry(match[1].lower(), match[2].strip(), first + place, lines[place]))
        elif not is_blank(lines[place]) and not _ORG_COMMENT.fullmatch(lines[place]):
            break
        place += 1
    confidence = knows(entries)
    if not confidence or not lines[start].strip("\ufeff").lstrip().startswith("#"):
        return None
    end = max(entry.line + entry.text.count("\n") - first for entry in entries) + 1
    return _Block("Org settings", tuple(entries), start, end, confidence, "org")


def _below_drawer(lines: Sequence[str], start: int) -> int:
    """The line after a drawer of properties at the very top, which is not of the story."""
    if start >= len(lines) or not _ORG_DRAWER.fullmatch(lines[start].strip("\ufeff")):
        return start
    ends = (at for at in range(start, min(len(lines), start + _MAX_LINES)) if _ORG_DRAWER_END.fullmatch(lines[at]))
    at = next(ends, start - 1) + 1
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    return at


def _add_org(entries: list[Entry], entry: Entry) -> None:
    """Org joins settings that stand several times; authors and tags become lists."""
    for n, other in enumerate(entries):
        if other.key != entry.key:
            continue
        text = f"{other.text}\n{entry.text}"
        if entry.key in ("author", "filetags", "keywords"):
            before = other.value if isinstance(other.value, list) else [other.value]
            entries[n] = Entry(entry.key, [*before, entry.value], other.line, text)
        else:
            entries[n] = Entry(entry.key, f"{other.value} {entry.value}", other.line, text)
        return
    entries.append(entry)


def _marked_up(lines: Sequence[str], start: int, first: int) -> _Block | None:
    from fic2ebook.parsers.markups import find_head

    head = find_head(lines, start, first)
    if head is None:
        return None
    return _Block(head.kind, head.entries, head.start, head.end, 0.97, head=head)


#: How front matter may begin; the first that fits is it.
_KINDS: tuple[Callable[[Sequence[str], int, int], _Block | None], ...] = (
    _yaml,
    _toml,
    _json,
    _pandoc,
    _org,
    _marked_up,
)


@once
def _find(source: Source) -> _Block | None:
    lines = source.lines
    start = _first_line(lines)
    for kind in _KINDS:
        block = kind(lines, start, source.line)
        if block is not None:
            return block
    return None


def _detect(source: Source) -> Detection | None:
    head = source.text[:4096].lstrip("\ufeff \t\r\n")[:1]
    if head not in _OPENS and _FIELD not in source.folded_ends:
        return None
    block = _find(source)
    if block is None:
        return None
    keys = ", ".join(entry.key for entry in block.entries[:8])
    seen = evidence(source.line + block.start, f"{block.kind} with {keys}", source.lines[block.start])
    return Detection(format="front-matter", confidence=block.confidence, evidence=(seen,))


def _parse(source: Source) -> Parsed:
    block = _find(source)
    if block is None:
        block = _Block("", (), 0, 0, 0.0)
    if block.head is not None:
        from fic2ebook.parsers.markups import parse_marked

        return parse_marked(source.lines, block.head, source.line)
    header = header_of(block.entries)
    lines, unseen = without_unseen(source.lines, block.end, source.line)
    draft = Draft(lines, source.line, markup=block.markup)
    draft.fields.extend(header.fields)
    draft.removed.extend((*header.removed, *unseen))
    if block.kind.startswith("YAML"):
        for n in range(block.start, block.end):
            if lines[n].startswith("#"):  # "# to be filled in"
                draft.remove_text("comment", lines[n], n)
    repeated = header.heading is not None and begins_with(lines[block.end :][:20], header.heading_text, header.heading)
    if repeated:
        draft.removed.append(
            Removal(reason="repeated chapter title", line=header.heading_line, text=header.heading_text)
        )
    if block.markup == "org":
        _org_body(draft, block, source)
    else:
        names = {field.key: field.value for field in header.fields}
        start = read_repeated_head(draft, block.end, title=names.get("title", ""), authors=names.get("authors", ""))
        if header.heading is not None and not repeated:
            draft.pieces.append(
                Piece(role="heading", text=header.heading_text, line=header.heading_line, heading=header.heading)
            )
        draft.text(start, len(lines))
    return draft.parsed()


def _org_body(draft: Draft, block: _Block, source: Source) -> None:
    """Org's settings, comments and drawers are no text: they go, and the lines around them keep their numbers."""
    rows = list(source.lines)
    stated = {row for entry in block.entries for row in entry.text.split("\n")}
    marks = [n for n, row in enumerate(rows) if "#+" in row and _ORG_BLOCK.match(row)]
    if marks:
        draft.remove_text("Org markup", "\n".join(rows[n].strip() for n in marks), marks[0])
    drawer = False
    for n, row in enumerate(rows):
        for found in (_ORG_TODO.match(row), _ORG_TAGS.search(row)) if row.startswith("*") else ():
            if found is not None:  # a heading's keyword and its tags, which the heading drops
                draft.remove_text("Org markup", found[1], n)
        opens = _ORG_DRAWER.fullmatch(row) is not None
        setting = row.lstrip()[:1] == "#" and not _ORG_BLOCK.match(row)
        setting = setting and bool(_ORG_SETTING.fullmatch(row) or _ORG_COMMENT.fullmatch(row))
        if drawer or opens or setting:
            drawer = (drawer or opens) and not _ORG_DRAWER_END.fullmatch(row)
            if n >= block.end or row not in stated:
                draft.remove_text("Org setting", row, n)
            rows[n] = ""
    draft.lines = rows
    draft.text(block.start, len(rows))


FRONT_MATTER = Parser(
    name="front-matter",
    reads="YAML, TOML or JSON front matter, pandoc title blocks, Org settings, AsciiDoc, reStructuredText, LaTeX",
    detect=_detect,
    parse=_parse,
)
