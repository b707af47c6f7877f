"""What sites put beside a story's text though it is the story's: a chapter's heading, an author's note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner_particulars import is_date
from fic2ebook.parsers.dates import find_date
from fic2ebook.parsers.draft import split_heading
from fic2ebook.parsers.html_main import is_home
from fic2ebook.parsers.names import name_strength
from fic2ebook.pieces import Role
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = [
    "centred_banner",
    "heading_beside",
    "is_above_chapters",
    "is_byline",
    "is_time",
    "notes_beside",
    "post_title",
    "site_named",
    "split_byline",
    "story_beside",
    "summary_shown",
    "take_threadmarks",
    "title_named",
    "unmark",
    "without_by",
]

_HEADING = frozenset(
    {"entry-title", "post-title", "chapter-title", "chaptertitle", "story-title", "b-singlepost-title", "posttitle"}
)
_NOTE = frozenset({"author-note", "authors-note", "author-note-portlet", "authornote", "author_note", "chapter-notes",
                   "wi_authornotes"})  # fmt: skip
_SUMMARY = frozenset(
    {"summary", "description", "desc", "synopsis", "blurb", "story-description", "story-summary", "fic-description"}
)
_SUMMARY_LENGTH = 6_000
_SAME = 60  # characters in which a page's description and what it shows begin alike
_POST = frozenset({"entry-title", "post-title", "p-name"})
_BY = re.compile(r"(?:written |story |posted )?by:?\s+(?=\S)", re.IGNORECASE)
#: In other languages the word opens sentences, too: nothing but a name follows it.
_BY_ABROAD = re.compile(r"(?:par|von|por|di|da|door|av|af|przez)\s+(?=\S)", re.IGNORECASE)
#: What ends a name though it looks like a sentence's end: `by Ada Crewe Jr.`, `by Ada C.`
_SHORTENED = re.compile(r"\b(?:[JS]r|[A-Z])\.$")
#: `by Ada Crewe, May 3, 2012`, `par Ada, le 12 mai 2014`, `By Ada | 2012-05-03`.
_BEFORE_DATE = re.compile(r" ?[,|·•»–—] | (?=(?:on|le|am|el|em|il|op|den) )")
_NUMBERED = re.compile(r"\d{1,4}\s*[.|:–—-]")
#: What parts the names of a chapter, a story and a site in a page's title.
_MARKS = (" - ", " | ", " – ", " — ", " :: ", " » ", " • ", " · ")
_SHORT = 100  # characters of a line of a banner
_LONGEST = 200  # characters of a heading


def heading_beside(nodes: Iterable[HtmlElement]) -> HtmlElement | None:
    """The heading of a chapter or post that stands outside the element of its text, by its class."""
    for root in nodes:
        for node in root.iter("h1", "h2", "h3", "h4", "div", "span", "a"):
            if not _HEADING.isdisjoint((node.get("class") or "").lower().split()):
                text = " ".join(visible_text(node).split())
                if 0 < len(text) <= _LONGEST:
                    return node
    return None


def is_above_chapters(main: HtmlElement) -> bool:
    """Whether headings of numbered chapters stand in the page, so that its first-level heading is the story's."""
    numbers = (split_heading(_words(node)).number for node in main.iter("h2", "h3"))
    return sum(1 for number in numbers if number is not None) > 1


def notes_beside(root: HtmlElement, story: HtmlElement) -> list[tuple[HtmlElement, Role]]:
    """The elements outside `story` that a class says are author's notes, and their roles; not those inside another."""
    found: list[tuple[HtmlElement, Role]] = []
    for node in root.iter("div", "section", "aside"):
        role = _note_role(node, story)
        outer = found[-1][0] if found else None
        if role is not None and not any(above is outer for above in node.iterancestors()):
            found.append((node, role))
    return found


def unmark(note: HtmlElement) -> None:
    """Takes off a note the classes that call it, or what is inside it, a note: its place says so already."""
    for node in note.iter():
        if not _NOTE.isdisjoint((node.get("class") or "").lower().split()):
            del node.attrib["class"]


def summary_shown(body: HtmlElement, description: str) -> HtmlElement | None:
    """The element that a class or id calls the summary, and that begins as the description in the page's head does."""
    start = " ".join(description.split()).casefold()[:_SAME].rstrip(".… ")
    for node in body.iter("p", "div", "section", "blockquote", "span") if start else ():
        if not _SUMMARY.isdisjoint(f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()):
            words = _words(node)
            if len(words) < _SUMMARY_LENGTH and words.casefold().startswith(start):
                return node
    return None


def _note_role(node: HtmlElement, story: HtmlElement) -> Role | None:
    if _NOTE.isdisjoint((node.get("class") or "").lower().split()) or not visible_text(node):
        return None
    before = any(other is story for other in node.itersiblings()) or (node.sourceline or 0) < (story.sourceline or 0)
    return "notes" if before else "end_notes"


def _words(node: HtmlElement) -> str:
    """An element's words on one line, for comparing: a page may have thousands of links."""
    return " ".join("".join(node.itertext()).split())


def story_beside(body: HtmlElement, chapter: str, stated: str) -> str:
    """The story's name where the page is called `Chapter - Story - Site` or `Story - Chapter`; else "".

    A heading or link must say the same; before a chapter that has a number it need not. A link to the site's first
    page names the story of numbered chapters only: else the page is a post of a blog.
    """
    before, found, after = stated.partition(chapter) if chapter else ("", "", "")
    if not found:
        return ""
    numbered = _NUMBERED.match(chapter) is not None or split_heading(chapter).number is not None
    named = {_words(node) for node in body.iter("h1", "h2", "h3", "h4", "a")}
    if not numbered:
        named -= {_words(link) for link in body.iter("a") if is_home(link)}
    for mark in _MARKS:
        story = before.removesuffix(mark)
        if story != before and (story in named or numbered) and split_heading(story).number is None:
            return story
        story = after.removeprefix(mark)
        if story != after and (story := _first_named(story, named)) and split_heading(story).number is None:
            return story
    return ""


def _first_named(words: str, named: set[str]) -> str:
    """`words`, or what stands in them before the site's name, if it is among `named`."""
    if words in named:
        return words
    return next((part for mark in _MARKS if (part := words.rpartition(mark)[0]) in named), "")


def site_named(body: HtmlElement, stated: str) -> str:
    """The site's name at the end of a page's title, where a link to it stands in the page; else ""."""
    for mark in _MARKS:
        title, _, site = stated.rpartition(mark)
        if title and any(_words(link) == site for link in body.iter("a")):
            return site
    return ""


def post_title(body: HtmlElement, stated: str) -> HtmlElement | None:
    """The one heading that a blog's template marks as the post's, where the page's title has its words."""
    found = [
        node for node in body.iter("h1", "h2", "h3", "h4") if not _POST.isdisjoint((node.get("class") or "").split())
    ]
    words = " ".join(visible_text(found[0]).split()) if len(found) == 1 else ""
    return found[0] if words and words.casefold() in stated.casefold() else None


def title_named(body: HtmlElement, stated: str) -> HtmlElement | None:
    """The heading that says what the page's title does, but for the site's name behind or before it."""
    for mark in (*_MARKS, ": "):
        first, _, rest = stated.partition(mark)
        titles = {stated.rpartition(mark)[0], first, rest} - {""}
        for node in body.iter("h2", "h3", "h4") if rest else ():
            if " ".join(visible_text(node).split()) in titles:
                return node
    return None


def centred_banner(main: HtmlElement) -> tuple[HtmlElement, HtmlElement] | None:
    """Title and author as the first two paragraphs, both centred, the second nothing but a name; else None."""
    found: list[tuple[HtmlElement, str]] = []
    for node in main.iter("p", "div", "center", "h2", "h3"):
        if node.tag in ("div", "center") and next(node.iter("p", "h2", "h3"), None) is not None:
            continue
        words = " ".join(visible_text(node).split())
        if not words:
            continue
        if not _is_centred(node) or not 0 < len(words) <= _SHORT:
            return None
        found.append((node, words))
        if len(found) == 2:
            break
    if len(found) < 2 or name_strength(found[1][1]) < 2 or split_heading(found[0][1]).number is not None:
        return None
    return found[0][0], found[1][0]


def _is_centred(node: HtmlElement) -> bool:
    """Whether an element, or one it stands in alone, is centred by an attribute, its style or its tag."""
    style = (node.get("style") or "").replace(" ", "").lower()
    if (node.get("align") or "").lower() == "center" or "text-align:center" in style:
        return True
    parent = node.getparent()
    return node.tag == "center" or (parent is not None and parent.tag == "center")


def is_byline(words: str) -> bool:
    """Whether words are nothing but a byline: `by Ada Plover`, `par Hélène Morvan`."""
    match = _BY.match(words)
    if len(words) > 80 or (words[-1:] in '.!?:,”"' and not (match and _ends_shortened(words[match.end() :]))):
        return False
    if match:
        return True
    match = _BY_ABROAD.match(words)
    return match is not None and words.count(" ") < 5 and name_strength(words[match.end() :]) > 0


def _ends_shortened(name: str) -> bool:
    return _SHORTENED.search(name) is not None and name_strength(name) == 2


def without_by(words: str) -> str:
    """The name in a byline."""
    match = _BY.match(words) or (_BY_ABROAD.match(words) if is_byline(words) else None)
    return words[match.end() :] if match else words


def split_byline(words: str) -> tuple[str, str]:
    """The name in a byline, and the date behind it or "".

    >>> split_byline("par Ada Crewe, le 12 mai 2014")
    ('Ada Crewe', 'le 12 mai 2014')
    >>> split_byline("by ada » Sun Mar 7, 2010 9:01 pm")
    ('ada', 'Sun Mar 7, 2010 9:01 pm')
    """
    for mark in _BEFORE_DATE.finditer(words) if any(map(str.isdigit, words)) else ():
        date = words[mark.end() :]
        if is_date(date) and find_date(date) is not None:
            return without_by(words[: mark.start()]), date
    return without_by(words), ""


def is_time(node: HtmlElement) -> bool:
    """Whether an element says when the page was published: `time`, or Blogger's `abbr class="published"`."""
    return node.tag == "time" or "published" in (node.get("class") or "").split()


def take_threadmarks(body: HtmlElement) -> Iterator[tuple[int, str]]:
    """Makes headings of a forum's threadmarks; what stands round each name, with its line, is left out."""
    for node in list(body.iter("div", "header")):
        if "threadmark-header" not in (node.get("class") or ""):
            continue
        label = next((each for each in node.iter() if "threadmarkLabel" in (each.get("class") or "")), None)
        if label is None:
            continue
        text, name, tail = visible_text(node), " ".join(visible_text(label).split()), node.tail
        line = int(node.sourceline or 1)
        node.clear()
        node.tag, node.text, node.tail = "h2", name, tail
        yield line, text
    for label in list(body.iter("span", "div")):  # a label without its header
        if "threadmarkLabel" in (label.get("class") or "").split() and visible_text(label):
            label.tag = "h2"
