"""What a site leaves between chapters: links to those beside them, adverts with an address, counts of readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from fic2ebook import lazyre as re
from fic2ebook.body.base import Item
from fic2ebook.model import Inline, Link
from fic2ebook.report import Removal

__all__ = ["link_targets", "take_site_lines"]

_LONGEST = 300
_OFTEN = 3  # the same line in so many places is the site's
#: An address, or links to the chapters beside it.
_SITE_LINE = re.compile(
    r"://|www\.|(?<![\w.])[a-z0-9-]{2,30}\.(?:com|net|org|cn|cc|info|la|tw|xyz|top|me|ru)\b"
    r"|上一[章页頁]|下一[章页頁]|返回目[录錄]|加入[书書][签籤架]"
    r"|(?:previous|prev|next) chapter\W|chapter (?:list|index)\W*$",
    re.IGNORECASE,
)
#: What such a line has in any case, and hardly another: it is found much faster.
_MAY_BE_SITE = re.compile(r"\.\w|[Ww]\.|:/|[章页頁录錄签籤架]|[Pp][Tt][Ee][Rr]")
#: What a line under every chapter speaks of.
_MATTER = re.compile(
    r"\b(?:translat\w+|edit(?:or|ed)|proofread\w*|errors?|report|novels?|patreon|ko-?fi|discord|support|sponsor\w*|website"
    r"|advance chapters?|updates?|visit|subscribe|bookmark|rate|vote)\b|译|翻訳|번역|подписывайтесь|перевод",
    re.IGNORECASE,
)
#: Where a journal shows only what is above: `<lj-cut text="All aboard">`, `<!--more-->`, `[[MORE]]`.
_CUT = re.compile(r"</?(?:lj-)?cut(?:[ =][^<>]{0,200})?>|<!-{2,3} ?more ?-{2,3}>|\[\[more\]\]", re.IGNORECASE)
_LABELS = frozenset(("【サブタイトル】", "【本文】", "【正文】"))  # above each chapter's title and text
_COUNTS = re.compile(r"(?:\d[\d.,]{0,8}[KkMm]?\s+){2,3}\d[\d.,]{0,8}[KkMm]?")
#: `Posted: August 08, 2016 - 04:12:10 am`
_POSTED = re.compile(
    r"(?:(?:last )?(?:posted|published|updated|uploaded|modified)(?: on)?:? ?){1,2}[^.!?;]{0,20}\b\d{1,2}[^!?;]{0,12}"
    r"\d{4}(?:\W{1,4}\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_PLACE = r"(?:first|prev(?:ious)?|next|last|latest|beginning)"
_BUTTON = (
    rf"(?:{_PLACE}|back|home|(?:(?:fiction|story|chapter) )?index"
    r"|contents?|table of contents|toc|chapters?|archive|main|start|top|wiki|patreon)"
)
_OF = r"(?: (?:chapter|part|page|story|post|list|index))?(?: \d{1,4})?"
_BETWEEN = r"[\s|/·•←→⟵⟶<>«»‹›()\[\]*_~,:-]"
_APART = rf"(?:{_BETWEEN}+|(?<=[a-z])(?-i:(?=[A-Z])))"  # `Previous ChapterFiction IndexNext Chapter`
#: `← Previous | Table of Contents | Next →`, on a line of its own.
_BUTTONS = re.compile(rf"{_BETWEEN}*{_BUTTON}{_OF}(?:{_APART}{_BUTTON}{_OF}){{1,6}}{_BETWEEN}*", re.IGNORECASE)
_ONE_BUTTON = re.compile(rf"{_BETWEEN}*{_PLACE}{_OF}{_BETWEEN}*", re.IGNORECASE)
#: `Previous Chapter`, and a button beside it, each on a line of its own.
_OPENINGS = ("Prev", "PREV", "Next", "NEXT", "< Pr", "← Pr", "<< P", "« Pr", "‹ Pr")
_TURNS = re.compile(rf"{_BETWEEN}*(?:prev(?:ious)?|next) (?:chapter|part|page|story|episode){_BETWEEN}*", re.IGNORECASE)
_EACH_BUTTON = re.compile(rf"{_BETWEEN}*{_BUTTON}{_OF}{_BETWEEN}*", re.IGNORECASE)
_BUTTON_WIDTH = 40
#: `Continue reading next part ⏩`, `Continuar leyendo la siguiente parte`.
_ON = re.compile(
    r"(?:continue reading|continuar (?:leyendo|a ler|lendo)|continuer (?:la|à) lecture)\b.{0,20}\b"
    r"(?:next|siguiente|próxim\w+|suivante?)\b.{0,20}",
    re.IGNORECASE,
)
#: Under a post of a forum: `Ada, Mar 3, 2014`, `#14`, `Like  Reply`.
_POST_FOOT = re.compile(
    r"[^\n,]{1,40}, (?:[A-Z][a-z]{2} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})(?: at \d{1,2}:\d\d(?: [AP]M)?)?"
    r"(?:\s+(?:#\d{1,5}|report|edit|delete|bookmark|like|unlike|reply|\+? ?quote))+\s*",
    re.IGNORECASE,
)
_SENTENCE_ENDS = frozenset(".!?…”\"’';。")  # no button does
_SAYS_PLACE = re.compile(rf"\b{_PLACE}\b|[←→⟵⟶]", re.IGNORECASE)


def take_site_lines(items: list[Item]) -> list[Removal]:
    """Takes the site's lines out of `items`; the removals, the last of the text first."""
    short = {n: item.text for n, item in enumerate(items) if item.kind == "paragraph" and len(item.text) < _LONGEST}
    odd = [n for n in short if not items[n].prose]
    reasons = dict.fromkeys(_repeated(short), "site notice")
    reasons |= dict.fromkeys(_refrains(items), "site notice")
    reasons |= dict.fromkeys([n for n in odd if _is_navigation(items[n])], "page navigation")
    reasons |= dict.fromkeys(_button_rows(items, odd), "page navigation")
    below = [n for n, above in enumerate(items, 1) if above.kind == "heading" and n in short]
    reasons |= dict.fromkeys(_counts(short, below), "site statistics")
    reasons |= dict.fromkeys([n for n in below if _POSTED.fullmatch(short[n])], "date of posting")
    reasons |= dict.fromkeys([n for n in odd if _CUT.fullmatch(short[n])], "journal's cut")
    reasons |= dict.fromkeys([n for n in odd if short[n] in _LABELS], "site's label")
    feet = [n for n, item in enumerate(items) if "#" in item.text and _is_post_foot(item)]
    reasons |= dict.fromkeys(feet, "forum post's footer")
    removed = []
    for n in sorted(reasons, reverse=True):
        targets = " ".join(link_targets(items[n]))
        text = f"{items[n].text} {targets}".strip()
        removed.append(Removal(reason=reasons[n], line=items[n].line, text=text))
        del items[n]
    return removed


def _repeated(short: Mapping[int, str]) -> list[int]:
    """Lines with an address or links that stand the same in three places."""
    counts = Counter(short.values())
    often = [text for text, count in counts.items() if count >= _OFTEN and _MAY_BE_SITE.search(text)]
    several = {text for text in often if _SITE_LINE.search(text)}
    return [n for n, text in short.items() if text in several] if several else []


def _refrains(items: Sequence[Item]) -> list[int]:
    """Lines of who made or shows the text that stand the same at the head or the end of most chapters."""
    heads = [n for n, item in enumerate(items) if item.kind == "heading" and item.role == ""]
    if len(heads) < _OFTEN:
        return []
    edges = {n for head in heads for n in (head - 1, head + 1)} | {len(items) - 1}
    near = [n for n in edges if 0 <= n < len(items) and items[n].kind == "paragraph" and len(items[n].text) < _LONGEST]
    counts = Counter([items[n].text for n in near])
    most = max(_OFTEN, len(heads) // 2)
    often = {text for text, count in counts.items() if count >= most and _MATTER.search(text)}
    return [n for n in near if items[n].text in often] if often else []


def _is_navigation(item: Item) -> bool:
    """Whether a line is nothing but links to other chapters and pages; one word alone must be a link."""
    text = item.text
    if len(text) > 120 or text[-1:] in _SENTENCE_ENDS:
        return False
    if text[:5] in ("Conti", "CONTI") and _ON.fullmatch(text) is not None:
        return True
    if _BUTTONS.fullmatch(text) is None:  # at the first word of most lines; to search them for a place takes longer
        linked = any(isinstance(inline, Link) for inline in item.inlines or ())
        if not linked or _ONE_BUTTON.fullmatch(text) is None:
            return False
    return _SAYS_PLACE.search(text) is not None


def _button_rows(items: Sequence[Item], odd: Sequence[int]) -> set[int]:
    """Buttons a line each: `Previous Chapter`, and `Fiction Index` or `Next Chapter` right beside it."""
    found: set[int] = set()
    for n in odd:
        text = items[n].text
        if text[:4] not in _OPENINGS or len(text) > _BUTTON_WIDTH or _TURNS.fullmatch(text) is None:
            continue
        beside = [at for at in (n - 2, n - 1, n + 1, n + 2) if 0 <= at < len(items) and _is_button(items[at])]
        near = [at for at in beside if abs(at - n) == 1 or (at + n) // 2 in beside]
        found.update((n, *near) if near else ())
    return found


def _is_button(item: Item) -> bool:
    short = item.kind == "paragraph" and len(item.text) <= _BUTTON_WIDTH
    return short and _EACH_BUTTON.fullmatch(item.text) is not None


def _is_post_foot(item: Item) -> bool:
    """Whether an item is who posted the text above it, when, and the buttons below."""
    return len(item.text) < 160 and _POST_FOOT.fullmatch(item.text) is not None


def _counts(short: Mapping[int, str], below: Sequence[int]) -> list[int]:
    """Where `169 7 4` stands under more than one chapter's heading: how often it was read, liked, spoken of."""
    found = [n for n in below if _COUNTS.fullmatch(short[n])]
    return found if len(found) > 1 else []


def link_targets(item: Item) -> Iterator[str]:
    """The addresses that an item's links lead to."""
    for inline in item.inlines or ():
        yield from _targets(inline)


def _targets(inline: Inline) -> Iterator[str]:
    if isinstance(inline, Link):
        yield inline.target
    for child in getattr(inline, "children", ()):
        yield from _targets(child)
