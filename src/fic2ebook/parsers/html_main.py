"""The part of an HTML page that is the story, and what around it is the site's: known landmarks and classes only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.parsers.closings import is_link_away
from fic2ebook.parsers.menus import COUNTER
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["around", "closing_links", "frames_of", "is_home", "is_short", "leads_home", "main_of", "take_furniture"]

_ROLES = {
    "navigation": "site navigation", "banner": "page header", "contentinfo": "page footer",
    "complementary": "sidebar", "search": "site search",
}  # fmt: skip
_TAGS = {
    "nav": "site navigation",
    "form": "form",
    "button": "form",
    "select": "form",
    "textarea": "form",
    "dialog": "dialog",
}
#: Classes and ids (whole words of them) that sites give to what is around a text.
_CLASSES = {
    **dict.fromkeys(
        ("nav", "navbar", "navigation", "menu", "site-nav", "main-nav", "breadcrumb", "breadcrumbs", "pagination",
         "pager", "post-navigation", "nav-links", "nav-previous", "nav-next", "skip-link", "topbar", "toolbar",
         "chapter-nav", "chapternav", "chapter-navigation", "next_nav_links", "nav-buttons", "wi_breadcrumb"),
        "site navigation",
    ),
    **dict.fromkeys(("sidebar", "widget", "widget-area", "secondary", "widgets"), "sidebar"),
    **dict.fromkeys(
        ("comments", "comment-list", "commentlist", "comments-area", "respond", "comment-respond", "disqus_thread",
         "reviews", "comment-form", "comments-section", "wi_fic_comment"),
        "comments",
    ),
    **dict.fromkeys(
        ("cookie-banner", "cookie-notice", "cookie-consent", "cookies", "gdpr", "cookie-bar", "cookie-law-info-bar",
         "consent-banner", "onetrust-banner-sdk"),
        "cookie banner",
    ),
    **dict.fromkeys(
        ("share", "sharing", "share-buttons", "social", "social-share", "sharedaddy", "sd-sharing", "addtoany",
         "jp-relatedposts", "related-posts", "relatedposts", "yarpp-related", "like-button", "post-likes"),
        "share links",
    ),
    **dict.fromkeys(
        ("advert", "advertisement", "ads", "adsbygoogle", "ad-container", "sponsored", "newsletter",
         "newsletter-signup"),
        "advertisement",
    ),
    **dict.fromkeys(
        ("message-cell--user", "message-userdetails", "message-user", "message-attribution", "message-signature",
         "message-footer", "reactionsbar", "message-lastedit", "message-avatar"),
        "forum post's frame",
    ),
    **dict.fromkeys(
        ("story-stats", "reads", "votes", "comment-count", "view-count", "notes-count", "note-count", "like-count",
         "post-stats"),
        "site statistics",
    ),
    **dict.fromkeys(
        ("site-header", "site-footer", "page-footer", "p-footer", "footer", "masthead", "colophon"),
        "page header or footer",
    ),
}  # fmt: skip
#: Classes and ids of what holds the text on common sites and in common software.
_STORY = frozenset(
    {"storytext", "storytextp", "story", "story-text", "chapter-content", "chapter-text", "chaptertext",
     "chapter-inner", "entry-content", "post-content", "post-body", "article-body", "article-content",
     "userstuff", "e-content", "chp_raw",
     "asset-content", "entry-text", "b-singlepost-body", "entry", "workskin", "fic", "prose",
     "td-post-content", "content"}
)  # fmt: skip
#: Classes of what a blog prints above and below a post: dates, categories, tags, who posted it.
_FRAMES = frozenset(
    {"entry-meta", "post-meta", "entry-footer", "post-footer", "posted-on", "cat-links", "tags-links", "post-info",
     "entry-info", "post-tags", "post-labels", "entry-utility", "postmetadata", "date-header", "byline-wrapper",
     "post-ufi", "button-wrapper", "subscription-widget", "subscription-widget-wrap", "entry-interaction-links",
     "entry-management-links", "comment-links", "tag-text"}
)  # fmt: skip
_TAG_ROWS = frozenset({"tags", "tag", "tag-list", "hashtags"})  # a post's, where they are nothing but links
_HEADERS = frozenset({"header", "page-header", "top"})  # a site's, where they are a menu
_SILENT = ("script", "style", "template", "noscript")  # never seen on a page
_MOST = 0.85  # share of the page's words an element must have to be looked into further
_CHAPTER = 400  # characters that make an element beside the story's another chapter, whatever it is called
_SCRAP = 300  # characters that an element outside the story's place has at most, if it is none of the story's
_HOLDERS = frozenset({"div", "section", "center", "td", "table", "tbody", "tr", "font"})
_CLOSING = 4  # elements of links at the end that are looked for
#: What else stands below a page of the old web.
_FOOT = re.compile(
    r"best viewed (?:in|with|at|on|using)\b[^.!?]{0,60}[.!]?"
    r"|(?:this page (?:was )?)?last (?:updated|modified|changed|revised)\W[^.!?]{0,40}\d{4}[.!]?",
    re.IGNORECASE,
)
#: `Back to Longtide Tales`: so a link says at a page's end.
_BACK = re.compile(r"(?:go )?(?:back|return)(?: home)? to \S", re.IGNORECASE)
_COMMENT_LINK = re.compile(r"(?:post|leave) a (?:new )?comment|reply|read comments|\d{1,5} comments?", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]{1,200})?/?|(?:\./)?(?:index\.(?:html?|php))?")
_SEPARATORS = " \t\r\n\u00a0|·•*<>[]()«»←→/~-–—"
_CHAPTER_HEADINGS = ("h1", "h2", "h3")


def take_furniture(body: HtmlElement) -> list[tuple[str, int, str]]:
    """Takes the site's parts out of a page (changes it); gives each one's reason, line and words."""
    for node in list(body.iter(*_SILENT)):
        _drop(node)
    taken: list[tuple[str, int, str]] = []
    whole = _size(body)
    for node in list(body.iter()):
        reason = _reason(node)
        if reason and node.getparent() is not None and node is not body and not _holds_story(node, whole):
            text = visible_text(node)
            if text:
                taken.append((reason, int(node.sourceline or 1), text))
            _drop(node)
    return taken


def _reason(node: HtmlElement) -> str:
    """Why an element is the site's, or ""."""
    if not isinstance(node.tag, str):
        return ""
    if node.tag == "footer" and (parent := node.getparent()) is not None and parent.tag == "body":
        return "page footer"
    reason = _TAGS.get(node.tag) or _ROLES.get((node.get("role") or "").lower())
    if reason:
        return reason
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()
    reason = next((_CLASSES[name] for name in names if name in _CLASSES), "")
    return reason or ("page header" if not _HEADERS.isdisjoint(names) and _is_menu(node) else "")


def _is_menu(node: HtmlElement) -> bool:
    """Whether an element has three links or entries of a list, and few words beside them; no heading."""
    entries = [each for each in node.iter("a", "li") if each.tag == "a" or next(each.iter("a"), None) is None]
    if len(entries) < 3 or next(node.iter("h1", "h2", "h3", "h4", "p"), None) is not None:
        return False
    return 4 * sum(map(_size, entries)) > 3 * _size(node)


def frames_of(main: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a blog's post that are not the text's: when, by whom and under which tags it was posted."""
    for node in list(main.iter("div", "footer", "p", "span", "ul", "header", "h2")):
        names = (node.get("class") or "").lower().split()
        row = node.tag == "footer" or not _TAG_ROWS.isdisjoint(names) or (node.tag == "ul" and _leads_to_tags(node))
        framed = not _FRAMES.isdisjoint(names) or (row and _is_tag_row(node))
        if framed and node.getparent() is not None and is_short(node, _SCRAP):
            yield node


def _leads_to_tags(node: HtmlElement) -> bool:
    """Whether a list's links all lead to what has the same tag."""
    targets = [link.get("href") or "" for link in node.iter("a")]
    return bool(targets) and all("/tag/" in target or "/tags/" in target or "tag=" in target for target in targets)


def _is_tag_row(node: HtmlElement) -> bool:
    """Whether an element is links, with a word or two (`Tags:`) before them."""
    linked = sum(len(visible_text(link).split()) for link in node.iter("a"))
    return linked > 0 and len(visible_text(node).split()) <= linked + 2


def _holds_story(node: HtmlElement, whole: int) -> bool:
    """Whether an element of the site's has most of the page's words: old pages are one form, or one `menu`."""
    words = _size(node)
    return words > 400 and 2 * words > whole


def _size(node: HtmlElement) -> int:
    from lxml import etree

    return len(etree.tostring(node, method="text", encoding="unicode", with_tail=False))


def _drop(node: HtmlElement) -> None:
    """Removes an element; what stands after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def main_of(body: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """The element that holds the story, and the elements outside it that are not the story's.

    Outside a `main` or `article` nothing is; outside what only looks like the story's place, lists of links and scraps.
    """
    whole = _size(body) or 1
    best = max(_landmarks(body), key=_size, default=None)
    if best is not None and 2 * _size(best) > whole:
        top = _with_siblings(best)
        return top, list(_outside(body, top))
    best = max(_named(body), key=_size, default=None)
    if best is not None and 2 * _size(best) > whole:
        top = _with_siblings(best)
        return top, [node for node in _outside(body, top) if _is_links(node) or _size(node) < _SCRAP]
    top = _densest(body, whole)
    return top, [node for node in _outside(body, top) if _is_links(node)]


def around(body: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """Everything in a page but `main`."""
    return list(_outside(body, main))


def _densest(body: HtmlElement, whole: int) -> HtmlElement:
    """The innermost element that still has most of the page's words."""
    node = body
    while True:
        child = max((child for child in node if isinstance(child.tag, str)), key=_size, default=None)
        if child is None or child.tag not in _HOLDERS or _size(child) < _MOST * whole or _loose(node, child):
            return node
        node = child


def _landmarks(body: HtmlElement) -> Iterator[HtmlElement]:
    for node in body.iter("main", "article", "div", "section"):
        if node.tag in ("main", "article") or (node.get("role") or "").lower() in ("main", "article"):
            yield node


def _named(body: HtmlElement) -> Iterator[HtmlElement]:
    for node in body.iter("div", "section", "td"):
        if not _STORY.isdisjoint(f"{node.get('class') or ''} {node.get('id') or ''}".lower().split()):
            yield node


def _with_siblings(node: HtmlElement) -> HtmlElement:
    """The element that holds all chapters, where each has an `article` of its own."""
    parent = node.getparent()
    if parent is None:
        return node
    alike = [child for child in parent if child.tag == node.tag and child is not node]
    named = (node.get("class") or "").split()
    if any(_size(child) > _CHAPTER or (named and (child.get("class") or "").split() == named) for child in alike):
        return parent
    return node


def _outside(body: HtmlElement, main: HtmlElement) -> Iterator[HtmlElement]:
    """The largest elements of a page that do not hold `main`, and its loose words."""
    holders = {body, *main.iterancestors()}
    queue = [body] if main is not body else []
    while queue:
        node = queue.pop()
        for child in node:
            if child is main or not isinstance(child.tag, str):
                continue
            if child in holders:
                queue.append(child)
            else:
                yield child


def _loose(node: HtmlElement, child: HtmlElement) -> bool:
    """Whether words stand loose beside the element that was chosen."""
    return (
        bool((node.text or "").strip())
        or any((other.tail or "").strip() for other in node)
        or any(other.tag in _CHAPTER_HEADINGS for other in node if other is not child)
    )


def closing_links(main: HtmlElement) -> list[HtmlElement]:
    """Elements at the very end of the story's part that are nothing but links away from it: `Back to Stories`."""
    found: list[HtmlElement] = []
    while len(found) < _CLOSING:
        node = _last_block(main, found)
        if node is None:
            return found
        found.append(node)
    return found


def _last_block(main: HtmlElement, passed: list[HtmlElement]) -> HtmlElement | None:
    """The last element with words in it, those passed apart, if it is links and their words say where they lead."""
    node = main
    while True:
        last = None
        for child in reversed(node):
            if (child.tail or "").strip(_SEPARATORS):
                return None  # words of the text stand loose behind it
            if isinstance(child.tag, str) and child not in passed and _has_words(child):
                last = child
                break
        if last is None or last.tag in ("table", "ul", "ol", "pre"):
            return None
        if is_short(last, 200) and _leads_away(last):
            return last
        if last.tag not in _HOLDERS:
            return None
        node = last


def _has_words(node: HtmlElement) -> bool:
    return any(text.strip(_SEPARATORS) for text in node.itertext())


def is_short(node: HtmlElement, most: int) -> bool:
    """Whether an element's text, its white space apart, has at most `most` characters; looks at no more than needed."""
    size = 0
    for text in node.itertext():
        size += len(text.strip())
        if size > most:
            return False
    return True


def _leads_away(node: HtmlElement) -> bool:
    """Whether an element is links with words that say where they lead, and nothing else."""
    links = [" ".join(visible_text(link).split()) for link in node.iter("a") if link.get("href")]
    rest = " ".join(visible_text(node).split())
    for link in links:
        rest = rest.replace(link, "", 1)
    rest = _FOOT.sub("", COUNTER.sub("", rest))
    pictured = (link.get("alt") or "" for link in node.iterfind(".//a[@href]//img"))
    words = [words for words in (*links, *pictured) if words]
    return bool(words) and all(map(_is_away, words)) and not rest.strip(_SEPARATORS)


def _is_away(words: str) -> bool:
    """Whether a link's words lead away from the story."""
    bare = words.strip(_SEPARATORS)
    back = len(bare) < 80 and _BACK.match(bare) is not None
    return back or is_link_away(words) or _COMMENT_LINK.fullmatch(bare) is not None


def leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is a link to the site's first page, and so the site's name."""
    return any(map(is_home, heading.iter("a")))


def is_home(link: HtmlElement) -> bool:
    """Whether a link leads to a site's first page."""
    address = link.get("href")
    return (bool(address) and _HOME.fullmatch(address) is not None) or "home" in (link.get("rel") or "").split()


def _is_links(node: HtmlElement) -> bool:
    """Whether an element is links and little else."""
    linked = sum(_size(link) for link in node.iter("a"))
    return linked > 0 and 2 * linked > _size(node)
