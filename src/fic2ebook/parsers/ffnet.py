"""FanFiction.net and FictionPress: the text of a story's page, saved, copied or collapsed to one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.parsers.draft import Draft, evidence, fold, is_blank, joined, label_lines
from fic2ebook.parsers.ffnet_chrome import (
    chapter_list,
    chapter_mark,
    find_button,
    is_chrome,
    is_field,
    opens_list,
    page_title,
    read_crumb,
    titled_path,
    without_buttons,
)
from fic2ebook.parsers.names import name_strength, unlinked
from fic2ebook.parsers.statline import StatLine, find_statline, read_statline, take_facts
from fic2ebook.parsers.unfold import pen_name
from fic2ebook.pieces import Piece
from fic2ebook.report import Detection, Removal
from fic2ebook.source import Source

__all__ = ["FFNET"]

_HEAD = 20_000  # characters before which the line of facts begins
_BY = re.compile(r"(?:by|author):?[ \t]+(?=\S)", re.IGNORECASE)
_INNER_BY = re.compile(r"\sBy:\s+(?=\S)")
_PLAIN_BY = re.compile(r"\sby\s+(?=\S)")
_SUMMARY = re.compile(r"summary:\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\(([^()\s]{1,2000})\)")
_CONTENTS = frozenset({"content", "contents", "table of contents"})
_TITLE = 300  # characters of a title before a byline in the same line
_SHORT = 120  # characters of a line above the title that can be the site's


def _detect(source: Source) -> Detection | None:
    if source.is_html:
        return _detect_page(source)
    if not any(sign in source.text[:_HEAD] for sign in ("Rated:", "- id:", "RATED:")):
        return None
    if source.text[:2000].lstrip().startswith("<"):
        return None
    source, _ = _without_markdown(source)
    found = find_statline(source.text, 0, _HEAD)
    if found is None or not _opens_line(source.text, found.start):
        return None
    line = source.line + source.text.count("\n", 0, found.start)
    seen = [evidence(line, "the line of facts under a story's summary", source.text[found.start : found.end])]
    byline = _find_byline(_with_name(source.text[: found.start].split("\n")))
    if byline is not None:
        seen.append(evidence(source.line + byline, "a byline above it", source.lines[byline]))
    sure = 0.97 if found.story else 0.9 if len(found.facts) > 5 else 0.8
    if byline is None:
        sure -= 0.06 if found.story else 0.15
    return Detection(format="ffnet", confidence=sure, evidence=tuple(seen))


def _detect_page(source: Source) -> Detection | None:
    at = source.text.find("profile_top")
    if at < 0 or "storytext" not in source.text[at:] or "Rated:" not in source.text[at : at + _HEAD]:
        return None
    line = source.line + source.text.count("\n", 0, at)
    seen = evidence(line, "the box above a story on the site's pages", source.lines[line - source.line][:200])
    return Detection(format="ffnet", confidence=0.97, evidence=(seen,))


def _opens_line(text: str, start: int) -> bool:
    """Whether the facts open their line, follow the fandom on it, or the whole header is on it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    fandom = len(before) < 100 and before.rstrip().endswith(("-", "–", "|"))
    opens = before.strip() == text[:start].strip()
    return not before.strip() or fandom or _is_lead(before) or _inner_by(before, opens=opens) is not None


def _is_lead(before: str) -> bool:
    """Whether the site itself wrote what stands before the facts: "Fiction", or (its mobile pages) the story's path."""
    return before.strip() == "Fiction" or bool(read_crumb(before))


def _inner_by(line: str, *, opens: bool) -> re.Match[str] | None:
    """The byline in a line that holds the title too: the site's `By:`, or ` by ` where a collapsed text opens so."""
    return _INNER_BY.search(line) or (_PLAIN_BY.search(line, 0, _TITLE) if opens else None)


def _with_name(lines: list[str]) -> list[str]:
    """The lines, an author's name beside the `By:` that an extractor left on a line of its own."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 60), -1):
        if lines[at].strip() == "By:":
            name = next((to for to in range(at + 1, min(len(lines), at + 4)) if not is_blank(lines[to])), None)
            if name is not None:
                return [*lines[:at], f"By: {lines[name].strip()}", *[""] * (name - at), *lines[name + 1 :]]
    return lines


def _find_byline(lines: Sequence[str]) -> int | None:
    """The last line above the facts that names the author."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 60), -1):
        if _BY.match(lines[at].strip()) or _INNER_BY.search(lines[at]):
            return at
    said = [at for at, line in enumerate(lines[:20]) if _may_be_title(line) and not read_crumb(line)]
    inner = _inner_by(lines[said[0]], opens=True) if said else None
    if inner is None or len(said) > 3:
        return None
    below = [lines[at].strip() for at in said[1:]]
    named = name_strength(lines[said[0]][inner.end() :].strip()) and not any(map(name_strength, below))
    return said[0] if named or not below else None


def _parse(source: Source) -> Parsed:
    if source.is_html:
        from fic2ebook.parsers.ffnet_page import read_page

        page = read_page(source)
        if page is None:
            return Parsed(body=(Piece(nodes=(source.tree,), line=source.line),))
        head = _parse_text(Source(text=f"{page.head}\n", name=source.name, line=source.line))
        # A page that lost the site's line of facts has nothing to tell its head by.
        box = tuple(Removal(reason="box above the story", line=piece.line, text=piece.text) for piece in head.body)
        return Parsed(fields=head.fields, body=page.pieces, removed=head.removed + box + page.removed)
    plain, removed = _without_markdown(source)
    parsed = _parse_text(plain, markdown=plain is not source)
    return parsed._replace(removed=parsed.removed + removed)


def _without_markdown(source: Source) -> tuple[Source, tuple[Removal, ...]]:
    """A page that was made Markdown, its head as plain text, and the addresses of the links in that."""
    end = source.text.find("\n\n", source.text.find("Rated:", 0, _HEAD))
    head = source.text[: max(0, end)]
    if "](" not in head:
        return source, ()
    addresses = " ".join(_ADDRESS.findall(head))
    plain = unlinked(head).replace("**", "").replace("\\-", "-")
    removed = Removal(reason="link addresses", line=source.line, text=addresses)
    return replace(source, text=plain + source.text[end:]), (removed,)


def _parse_text(source: Source, *, markdown: bool = False) -> Parsed:
    found = find_statline(source.text, 0, _HEAD)
    if found is None:
        draft = Draft(source.lines, source.line)
        draft.text(0, len(source.lines))
        return draft.parsed()
    head = _with_name(source.text[: found.start].split("\n"))
    facts = source.text[found.start : found.end].split("\n")
    body = source.text[found.end :].lstrip(" \t").split("\n")
    folded = sum(1 for line in source.lines if not is_blank(line)) <= 2
    # A line that holds the end of one of the three and the start of the next is cut there.
    draft = Draft([*head, *facts, *body], source.line, folded=folded, markup="markdown" if markdown else "text")
    draft.cuts = (len(head) - 1, len(head) + len(facts) - 1)
    _take_head(draft, len(head) - 1 if _take_lead(draft, len(head) - 1) else len(head))
    take_facts(draft, found, len(head))
    _take_address(draft, found, source)
    _take_body(draft, len(head) + len(facts), found)
    first = next((piece.text for piece in draft.pieces if piece.role == "text"), "")
    return draft.parsed(nested=label_lines(first) >= 2)


# What stands above the line of facts


def _take_lead(draft: Draft, at: int) -> bool:
    """What the site wrote before the facts, on their line."""
    line = draft.lines[at]
    if not _is_lead(line):
        return False
    if fandom := read_crumb(line):
        draft.field("fandoms", ", ".join(fandom), at, values=fandom)
    else:
        draft.remove("page navigation", at)
    return True


def _take_head(draft: Draft, end: int) -> None:
    byline = _find_byline(draft.lines[:end])
    if byline is None:
        _take_unsigned(draft, end)
        return
    line = draft.lines[byline].strip()
    opening = _BY.match(line)
    inner = None if opening else _inner_by(line, opens=True)
    if inner:
        top = byline
        title, said = line[: inner.start()], line[inner.end() :]
    else:
        top = next((at for at in range(byline - 1, -1, -1) if _may_be_title(draft.lines[at])), -1)
        title, said = (draft.lines[top] if top >= 0 else ""), _BY.sub("", line, count=1)
    _take_above(draft, top, byline if top < 0 else top)
    draft.remove("page navigation", top + 1, byline)
    _take_title(draft, title, max(top, 0))
    summary = _summary(draft, byline + 1, end)
    author, rest = _split_folded(said) if draft.folded and not summary else (without_buttons(said), "")
    draft.field("authors", author, byline, text=f"{opening[0] if opening else 'By: '}{author}")
    draft.field("summary", summary or rest, byline + 1 if summary else byline, text=summary or rest)
    _take_buttons(draft, said, author, rest, byline)


def _split_folded(said: str) -> tuple[str, str]:
    """Author and summary where the line between them was lost; the site's button may mark the place."""
    button = find_button(said)
    author = said[: button.start()].strip() if button else pen_name(said)
    return author, said[button.end() if button else len(author) :].strip()


def _may_be_title(line: str) -> bool:
    return not is_blank(line) and not is_chrome(line) and bool(without_buttons(line))


def _take_title(draft: Draft, line: str, at: int) -> None:
    if path := titled_path(line):
        draft.field("fandoms", path[0], at, values=(path[0],), text=line)
        draft.field("title", path[1], at, text="")
        return
    title = without_buttons(line)
    draft.field("title", title, at, text=title)
    _take_buttons(draft, line, title, "", at)


def _take_buttons(draft: Draft, line: str, kept: str, rest: str, at: int) -> None:
    """What of a line is neither in `kept` nor in `rest`: the site's buttons."""
    left = line.replace(kept, "", 1).replace(rest, "", 1) if kept else line
    draft.remove_text("page navigation", left, at)


def _take_above(draft: Draft, top: int, end: int) -> None:
    """Above the title: the page's title and the path to the story name the fandom, the rest is the site's."""
    title = fold(without_buttons(draft.lines[top])) if top >= 0 else ""
    for at in range(end):
        line = draft.lines[at].strip()
        fandom = page_title(line, title) or read_crumb(line)
        if fandom and not any(field.key == "fandoms" for field in draft.fields):
            draft.field("fandoms", ", ".join(fandom), at, values=fandom)
        elif line and (len(line) <= _SHORT or is_chrome(line)):
            draft.remove("page navigation", at)
        else:
            draft.text(at, at + 1)


def _summary(draft: Draft, start: int, end: int) -> str:
    """The lines between byline and facts, the site's buttons removed."""
    kept: list[str] = []
    for at in range(start, end):
        line = draft.lines[at]
        if is_chrome(line):
            draft.remove("page navigation", at)
        elif opens_list(line):
            draft.remove("list of chapters", at)
        else:
            kept.append(line.strip())
    text = "\n".join(kept).strip()
    if label := _SUMMARY.match(text):
        draft.remove_text("label", label[0], start)
        text = text[label.end() :]
    return "\n\n".join(joined([part]) for part in text.split("\n\n") if part.strip())


def _take_unsigned(draft: Draft, end: int) -> None:
    """No byline: the first line is the title, a name below it the author, what follows the summary."""
    lines = [at for at in range(end) if _may_be_title(draft.lines[at]) and fold(draft.lines[at]) not in _CONTENTS]
    for at in range(end):
        if at not in lines:
            draft.remove("page navigation", at)
    if not lines:
        return
    first = lines.pop(0)
    _take_title(draft, draft.lines[first], first)
    if len(lines) > 1 and len(draft.lines[lines[0]]) < 40 and name_strength(draft.lines[lines[0]].strip()):
        author = draft.lines[lines[0]].strip()
        draft.field("authors", author, lines.pop(0), text=author)
    if lines:
        text = joined(draft.lines[at] for at in lines)
        draft.field("summary", _SUMMARY.sub("", text, count=1), lines[0], text=text)


# What follows the line of facts


def _take_address(draft: Draft, found: StatLine, source: Source) -> None:
    if not found.story:
        return
    press = "fictionpress" in (source.text[:_HEAD] + source.text[-4000:]).lower()
    host = "www.fictionpress.com" if press else "www.fanfiction.net"
    draft.field("source_url", f"https://{host}/s/{found.story}/1/", 0, text="", derived=True)


def _take_body(draft: Draft, start: int, found: StatLine) -> None:
    lines = draft.lines
    start = _take_mark(draft, _take_list(draft, start, found), len(lines))
    end = _navigation_start(lines, start)
    at = start
    for first, last in _repeated(draft, start, end):
        draft.text(at, first)
        draft.remove("repeated header", first, last)
        at = _take_mark(draft, last, end)
    draft.text(at, end)
    draft.remove("page navigation", end, len(lines))


def _navigation_start(lines: Sequence[str], start: int) -> int:
    """Where the buttons below the story begin, which are the text's last lines."""
    end = len(lines)
    while end > start:
        line = lines[end - 1]
        if is_blank(line) or is_chrome(line) or is_field(line) or chapter_mark(line):
            end -= 1
        elif end - 1 > start and is_chrome(f"{lines[end - 2].strip()} {line.strip()}"):
            end -= 2  # a rendering wrapped it
        else:
            break
    return end if _is_navigation(lines[end:]) else len(lines)


def _take_mark(draft: Draft, at: int, end: int) -> int:
    """The chapter that the page names above its text, between its buttons; gives the index after it."""
    while at < end and is_blank(draft.lines[at]):
        at += 1
    heading = chapter_mark(draft.lines[at]) if at < end else None
    if heading is None:
        return at
    draft.heading(heading, at)
    words = draft.lines[at].replace(heading.title or "", "", 1)
    draft.remove_text("page navigation", words, at)
    return at + 1


def _is_navigation(lines: Sequence[str]) -> bool:
    """Whether lines that could be buttons are: one word alone ("Go", "Dark") may be the story's."""
    said = [line for line in lines if not is_blank(line)]
    return len(said) > 1 or any(" " in line.strip() or "/" in line for line in said)


def _take_list(draft: Draft, start: int, found: StatLine) -> int:
    """Buttons and the list of chapters that the page has between the facts and the story."""
    lines = draft.lines
    planned = next((fact.value for fact in found.facts if fact.key == "chapters_planned"), "")
    count = int(planned) if planned.isdecimal() and len(planned) < 6 else 0
    at = end = start
    while at < len(lines):
        if is_blank(lines[at]) or is_chrome(lines[at]):
            at += 1
        elif last := chapter_list(lines, at, count):
            draft.remove("page navigation", end, at)
            draft.remove("list of chapters", at, last)
            at = end = last
        else:
            break
    if not _is_navigation(lines[end:at]):
        return end
    draft.remove("page navigation", end, at)
    return at


def _repeated(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the header where each chapter's page repeats it: title, byline, summary, facts."""
    said = {fold(field.text) for field in draft.fields if field.key in ("title", "authors", "summary", "fandoms")} - {
        ""
    }
    spans: list[tuple[int, int]] = []
    for at in range(start, end):
        line = draft.lines[at]
        if not line.startswith("Rated:") or not read_statline(line):
            continue
        first = at
        while first > start and _is_header_line(draft.lines[first - 1], said):
            first -= 1
        spans.append((first, at + 1))
    return spans


def _is_header_line(line: str, said: set[str]) -> bool:
    return (
        is_blank(line)
        or (is_chrome(line) and _is_navigation([line]))
        or chapter_mark(line) is not None
        or fold(line) in said
        or fold(without_buttons(line)) in said
    )


FFNET = Parser(
    name="ffnet",
    reads="FanFiction.net and FictionPress pages as text",
    detect=_detect,
    parse=_parse,
)
