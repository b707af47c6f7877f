"""Lines under the end of a story that are not the story's: adverts, who is to be told, links home, tags, addresses."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.caseless import Caseless
from fic2ebook.parsers.base import Field, Parsed
from fic2ebook.parsers.heads import is_rule
from fic2ebook.parsers.lists import EMAIL
from fic2ebook.parsers.menus import menu_end
from fic2ebook.parsers.narration import tells_a_story
from fic2ebook.parsers.notices import notice_of
from fic2ebook.report import Removal

__all__ = ["is_link_away", "is_link_home", "without_closings"]

_MOST = 4  # closings that may follow each other
_LAST = 12  # filled lines from the end that are looked at
_LONGEST = 900
_ADDRESS = 200  # characters of a paragraph that says where to write to
_PAGE_TAIL = 8_000  # characters at the end among which a copied page's end begins
_PAGE_HAS = ("omment", "ecommendation", "also like", "gustar", "atreon", "eport C", "eport c", "eport S")
_TAIL = 4000  # characters at the end among which those lines are
_NAMES = r"(?:[\s,;&|]*(?:and\s+)?@[\w.-]+)+[\s.!]*"
_TAG_LIST = re.compile(
    r"\W*(?:(?:permanent |general |forever |my )?tag(?:s|ged|ging)?[\s-]?(?:list)?|tagging|mentions)"
    rf"\s*[:—–-]\W*{_NAMES}",
    re.IGNORECASE,
)
_LINK_HOME = re.compile(
    r"\W*(?:(?:go |click here to (?:go |return )?)?(?:back|return)\s+(?:to\s+)?(?:the\s+|my\s+)?(?:[\w'’&-]+\s+){0,3}?"
    r"(?:index|stories|stor(?:y|ies) (?:page|list|index)|fiction|fan ?fic(?:tion)?|archive|contents|home|home ?page"
    r"|main(?: page)?|site|list|library|top|menu|page)|home|top|index|main page|home ?page)\W*",
    re.IGNORECASE,
)

_LINK_ON = re.compile(
    r"\W*(?:(?:on )?to (?:the )?)?(?:next|prev(?:ious)?|first|last)(?: (?:chapter|part|story|page|section))?\W*"
    r"|\W*(?:e-?mail|mail|write(?: to)?|contact|feedback(?: to)?)(?: (?:me|the author|the webmaster|us))?\W*"
    r"|\W*(?:fan ?fic(?:tion)?|stories|fiction|guest ?book|links|site map|webring)\W*",
    re.IGNORECASE,
)
#: `#dragon fic #cosy fantasy`: Tumblr's tags under a post.
_HASHTAGS = re.compile(r"(?:#[^\s#.!?][^#.!?“”\"]{0,60}){2,60}")
_COMMENTS = re.compile(
    r"^[ \t]*\(?\d{1,4} comments?\)?[ \t|–—-]{1,5}\(?(?:leave a comment|post a (?:new )?comment"
    r"|comment on this)\)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: The link to a journal's form, alone.
_POST_COMMENT = re.compile(r"\W*(?:post a (?:new )?comment|leave a comment|read comments)\W*", re.IGNORECASE)
#: `247 notes`: what Tumblr counts below an entry's tags.
_NOTES = re.compile(r"\d{1,3}(?:,?\d{3})* notes?", re.IGNORECASE)
_SIGNATURE = 7  # lines of name, motto and addresses
_END = re.compile(
    r"\W*(?:the )?(?:end|fin(?:is)?)(?:\W{1,3}\d{1,3} ?(?:/|of) ?\d{1,3}|\W{1,4}\([^()]{1,80}\))?\W*", re.IGNORECASE
)
#: A page's own words: `Best viewed in 800x600`, `This Harbour Webring site is owned by Ada`, a wiki's licence.
_PAGE = re.compile(
    r"\bbest viewed (?:in|with|at|on|using)\b|\bweb ?ring\b.{0,40}\b(?:owned|run|maintained) by\b"
    r"|^\W*(?:sign|view|read) (?:my |our |the )?guest ?book\b|\bhosted by (?:geocities|tripod|angelfire|xoom)"
    r"|\bget your own free (?:home ?)?page\b"
    r"|\bcontent (?:of this page )?is (?:available|licensed) under\b|^retrieved from \W?https?://",
    re.IGNORECASE,
)
_PAGE_HAVE = ("best viewed", "webring", "web ring", "guest", "hosted by", "own free", "content ", "retrieved")
#: What a wiki files a page under: `Categories: Places | Radio`.
_CATEGORIES = re.compile(r"Categor(?:y|ies): [^.!?:|]{1,40}(?: [|·•] [^.!?:|]{1,40}){0,20}")
_WRITTEN = re.compile(r"Written by:? (\S.{0,60})")
#: `« LR-416 | LR-417 | LR-418 »`: the pages beside this one.
_BESIDE = re.compile(r"(?:«|<{1,2}) ?[^«»<>|]{1,60}(?:\|[^«»<>|]{1,60}){1,2}(?:»|>{1,2})")
#: The heading of what a transcriber says.
_TRANSCRIBERS = re.compile(r"^[^\w\n]*transcriber['’]?s?['’]? notes?[^\w\n]*$", re.IGNORECASE | re.MULTILINE)
#: What such a note is about.
_CORRECTED = re.compile(
    r"\b(?:errors?|misprints?|spellings?|punctuation|hyphenat\w+|correct(?:ed|ions?)|original|italics?|typograph\w+"
    r"|illustrations?|footnotes?|printed|retained|cover)\b",
    re.IGNORECASE,
)
_COMMENTS_HAVE = ("a comment", "a Comment", "a new comment", "omment on this")
#: What a journal sets below an entry.
_TAG = r"(?:[^.!?“”\",:;]{1,30}: )?[^.!?“”\",:;]{1,60}"  # "fandom: harbour tales"
_TAGS = re.compile(rf"Tags?: ?(?:(?:{_TAG}, ?){{1,60}}{_TAG}|[^.!?“”\",:;]{{1,60}})")
#: What a journal sets below an entry beside its tags.
_MOOD = re.compile(r"(?:current )?(?:mood|music|location)\s*:.{0,120}", re.IGNORECASE)
#: Buttons below a post, and how many pressed them.
_POST_BUTTONS = re.compile(
    r"\d[\d,.]{0,9}[KkMm]? (?:notes?|likes?|reblogs?|shares?|repl(?:y|ies)|views|votes)"
    r"|share|reblog|like|reply|quote|report|follow|bookmark|comment|vote|favou?rite|subscribe|add to library",
    re.IGNORECASE,
)
_BUTTONS = 100  # characters of a row of them
_BUTTONS_APART = re.compile(r"[·•|]")
#: `Originally posted at https://…`: where the story stands.
_POSTED_AT = re.compile(
    r"\W*(?:(?:this (?:story|fic|post) (?:was|is) )?(?:originally |first |cross-?)?(?:posted|published|archived)"
    r"|read (?:it|this) on)\b[^/]{0,60}?(https?://[^\s)>\]]+)\W*",
    re.IGNORECASE,
)
_LIST_FOOTER = Caseless(
    r"\b(?:to |un)subscribe\b.{0,80}(?:@|https?:|\bmail\b|\bsend\b|\blist)|\byahoo! ?groups\b|yahoogroups\.com"
    r"|\begroups\.com|\bonelist\.com|\btopica\.com|\bmajordomo@|\blistserv@|/listinfo/"
    r"|\bunsubscribe (?:from )?this (?:list|group)",
    has="subscribe yahoo egroups onelist topica majordomo listserv listinfo",
)
#: Where the author wants to be written to.
_WRITE_TO = re.compile(
    r"[^\w“\"«„]*(?:(?:all |any |please |pls |constructive |send |your |lovely |good |bad )*(?:feedback|comments?|"
    r"reviews?|flames|criticism|e-?mails?|mail|write|contact|thoughts)\b|(?:let me know|tell me) what you)",
    re.IGNORECASE,
)


def is_link_home(text: str) -> bool:
    """Whether a short text is a link from a story's page to the site: `Back to Stories`, `[ Home ]`.

    >>> is_link_home("<< Back to the story index"), is_link_home("Back to the wall"), is_link_home("Back home again")
    (True, False, False)
    """
    return len(text) < 80 and _LINK_HOME.fullmatch(text) is not None


def is_link_away(text: str) -> bool:
    """Whether the words of a link at a page's end lead home or to a neighbouring page.

    >>> is_link_away("Next Chapter >>"), is_link_away("E-mail the author"), is_link_away("the lighthouse")
    (True, True, False)
    """
    return len(text) < 80 and (_LINK_HOME.fullmatch(text) or _LINK_ON.fullmatch(text)) is not None


def without_closings(parsed: Parsed) -> Parsed:
    """The parsed text without the lines at its very end that are not the story's: removals, and where to write to."""
    parsed = _without_transcribers(_without_page_end(_without_comments(parsed)))
    for _ in range(_MOST):
        shorter = _without_closing(parsed)
        if shorter is parsed:
            break
        parsed = shorter
    return parsed


def _last_text(parsed: Parsed) -> int | None:
    """The last piece with words, if lines can be taken off it."""
    texts = [piece.text for piece in parsed.body]
    at = next((n for n in range(len(texts) - 1, -1, -1) if texts[n] and not texts[n].isspace()), None)
    if at is None or parsed.body[at].nodes or parsed.body[at].role not in ("text", "end_notes"):
        return None
    return at


def _without_comments(parsed: Parsed) -> Parsed:
    """Takes off readers' comments below an entry: from the line that counts them to the end."""
    at = _last_text(parsed)
    whole = parsed.body[at].text if at is not None else ""
    has_them = "omment" in whole and any(words in whole for words in _COMMENTS_HAVE)
    match = _COMMENTS.search(whole) if has_them else None
    if at is None or match is None:
        return parsed
    return _cut(parsed, at, match.start(), "readers' comments")


def _without_transcribers(parsed: Parsed) -> Parsed:
    """Takes off what stands below "Transcriber's Notes", alone near the end, if it speaks of print."""
    at = _last_text(parsed)
    whole = parsed.body[at].text if at is not None else ""
    cut = max(0, len(whole) - _TAIL)
    near = whole.find("ranscriber", cut) >= 0 or whole.find("RANSCRIBER", cut) >= 0
    match = _TRANSCRIBERS.search(whole, cut) if near else None
    if at is None or match is None or not _CORRECTED.search(whole, match.end()):
        return parsed
    return _cut(parsed, at, match.start(), "transcriber's note")


def _cut(parsed: Parsed, at: int, start: int, reason: str) -> Parsed:
    """Takes the text from `start` off piece `at`, the last, unless that is all there is."""
    piece = parsed.body[at]
    story, text = piece.text[:start].rstrip(), piece.text[start:].lstrip()
    above = piece.text.count("\n", 0, len(piece.text) - len(text))
    removal = Removal(reason=reason, line=piece.line + above, text=text.rstrip())
    body = (*parsed.body[:at], piece._replace(text=story), *parsed.body[at + 1 :])
    return parsed._replace(body=body, removed=(*parsed.removed, removal)) if story else parsed


def _without_page_end(parsed: Parsed) -> Parsed:
    """Takes off what a copied page has below the story."""
    at = _last_text(parsed)
    whole = parsed.body[at].text if at is not None else ""
    cut = max(0, len(whole) - _PAGE_TAIL)
    tail = whole[cut:]
    if at is None or not any(words in tail for words in _PAGE_HAS):
        return parsed
    from fic2ebook.parsers.page_end import page_end

    end = cut + page_end(tail)
    return parsed if end == len(whole) else _cut(parsed, at, end, "end of the page")


def _without_closing(parsed: Parsed) -> Parsed:
    at = _last_text(parsed)
    if at is None:
        return parsed
    piece = parsed.body[at]
    whole = piece.text.rstrip()
    cut = max(0, len(whole) - _TAIL)
    lines = whole[cut:].split("\n")
    first, reason = _closing(lines, [field.value for field in parsed.fields if field.key == "authors"])
    if not reason:
        return parsed
    text = "\n".join(line.strip() for line in lines[first:] if line.strip() and not is_rule(line))
    line = piece.line if piece.layout == "collapsed" else piece.line + whole.count("\n", 0, cut) + first
    shorter = piece._replace(text=(whole[:cut] + "\n".join(lines[:first])).rstrip())
    body = (*parsed.body[:at], shorter, *parsed.body[at + 1 :])
    if reason in ("feedback", "tags", "source_url"):
        value = text.partition(":")[2].strip() if reason == "tags" else text
        if reason == "source_url" and (posted := _POSTED_AT.fullmatch(text)) is not None:
            value = posted[1]
        stated = Field(key=reason, value=value, line=line, text=text)
        return parsed._replace(body=body, fields=(*parsed.fields, stated))
    if reason == "page's footer" and (author := _author_below(text, parsed.fields)) is not None:
        first_row, _, text = text.partition("\n")
        stated = Field(key="authors", value=author, line=line, text=first_row)
        parsed = parsed._replace(fields=(*parsed.fields, stated))
    return parsed._replace(body=body, removed=(*parsed.removed, Removal(reason=reason, line=line, text=text)))


def _author_below(text: str, fields: Sequence[Field]) -> str | None:
    """Whom a wiki's page names above its licence, where nothing else names the author."""
    match = _WRITTEN.fullmatch(text.partition("\n")[0])
    return match[1] if match is not None and all(field.key != "authors" for field in fields) else None


def _closing(lines: Sequence[str], authors: Sequence[str]) -> tuple[int, str]:
    """Where the last paragraph begins (rules round it included) and what it is; reason "" if it is the story's."""
    end = len(lines)
    while end and is_rule(lines[end - 1]):
        end -= 1
    begin = end
    while begin and end - begin < _LAST and lines[begin - 1].strip() and not is_rule(lines[begin - 1]):
        begin -= 1
    rows = [line.strip() for line in lines[begin:end]]
    reason = (_reason(rows) or _below(rows, lines[:begin], authors)) if rows and begin else ""
    if not reason and len(rows) < _SIGNATURE and begin > 1 and lines[begin - 1].strip():  # a name, a rule, a motto
        over = lines[begin - 2].strip()
        if over and (begin == 2 or not lines[begin - 3].strip()) and _signs(over, lines[: begin - 2], authors):
            begin, reason = begin - 2, "author's signature"
    if reason:
        while begin and (not (over := lines[begin - 1].strip()) or (is_rule(over) and not any(map(str.isalnum, over)))):
            begin -= 1
    return begin, reason if begin else ""


def _below(rows: Sequence[str], above: Sequence[str], authors: Sequence[str]) -> str:
    """What a last paragraph is by what stands above it: the lines `above`."""
    if len(rows) == 1 and _NOTES.fullmatch(rows[0]):
        last = _last_line(above)
        return "statistics" if last.startswith("#") and _HASHTAGS.fullmatch(last) else ""
    if len(rows) < _SIGNATURE and _signs(rows[0], above, authors):
        return "author's signature"
    if any(is_rule(line) for line in above[-3:]) and len(rows) < _MOST:
        notice = notice_of(rows)
        return notice.reason if notice is not None and notice.reason == "copying notice" else ""
    return ""


def _last_line(lines: Sequence[str]) -> str:
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _signs(line: str, above: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a line is the author's name, or begins it, below the end of the story."""
    name = line.strip("-–—~ ")
    named = bool(name) and any(author.startswith(name) for author in authors)
    return named and _END.fullmatch(_last_line(above)) is not None


def _split_buttons(rows: Sequence[str]) -> Sequence[str]:
    """Rows that may be buttons below a post; of one row alone what marks part: `Comment · Follow`."""
    if len(rows) > 1 or len(rows[0]) > _BUTTONS or not any(mark in rows[0] for mark in "·•|"):
        return rows if len(rows) > 1 else ()
    return [part.strip() for part in _BUTTONS_APART.split(rows[0])]


def _reason(rows: Sequence[str]) -> str:
    text = " ".join(rows)
    if len(text) > _LONGEST:
        return ""
    if "@" in text and _TAG_LIST.fullmatch(text):
        return "taglist"
    if text[:20].casefold().replace("’", "'").startswith("transcriber's note"):
        return "transcriber's note"
    if text.startswith("#") and _HASHTAGS.fullmatch(text):
        return "hashtags"
    if len(rows) == 1 and _TAGS.fullmatch(text):
        return "tags"
    if len(rows) == 1 and _POST_COMMENT.fullmatch(text):
        return "readers' comments"
    if _MOOD.fullmatch(rows[0]) and all(_MOOD.fullmatch(row) or _TAGS.fullmatch(row) for row in rows):
        return "journal entry's frame"
    if rows[0][:4] in ("Tags", "Tag:") and len(rows) > 1 and menu_end(rows[1:]) == len(rows) - 1:
        return "journal entry's frame"
    if (buttons := _split_buttons(rows)) and all(map(_POST_BUTTONS.fullmatch, buttons)):
        return "post's buttons"
    if len(rows) == 1 and _POSTED_AT.fullmatch(text):
        return "source_url"
    folded = text.casefold()
    if any(words in folded for words in _PAGE_HAVE) and _PAGE.search(text) and not tells_a_story(text):
        return "page's footer"
    if len(rows) == 1 and ((text[:5] == "Categ" and _CATEGORIES.fullmatch(text)) or _BESIDE.fullmatch(text)):
        return "page navigation"
    if _LIST_FOOTER.search(text):
        return "mailing list's footer"
    if "@" in text and len(text) < _ADDRESS and _WRITE_TO.match(text) and EMAIL.search(text):
        return "feedback"
    if len(rows) == 1 and text[:8].casefold().lstrip("[<«←( -").startswith(("back", "return")) and is_link_home(text):
        return "page navigation"
    notice = notice_of(rows)
    return notice.reason if notice and notice.reason in ("bulletin board advertisement", "site notice") else ""
