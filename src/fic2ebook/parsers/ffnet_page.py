"""A saved page of FanFiction.net or FictionPress: the box above the story, the story, and what is the site's."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.page import PageDraft
from fic2ebook.pieces import Heading, Piece
from fic2ebook.report import Removal
from fic2ebook.source.markup import visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from fic2ebook.source import Source

__all__ = ["Page", "read_page"]

_STORY = ("storytext", "storytextp", "storycontent", "storycontentab")
_CHAPTER = re.compile(r"(\d{1,4})\.\s*(.*)")


class Page(NamedTuple):
    """The head as the text of a page has it (title, byline, summary, facts), the body, and what was left out."""

    head: str
    pieces: tuple[Piece, ...]
    removed: tuple[Removal, ...]


def read_page(source: Source) -> Page | None:
    """The parts of a saved page, or None where it has not the site's."""
    tree = copy.deepcopy(source.tree)
    top = next(iter(tree.xpath("//*[@id='profile_top']")), None)
    story = next((node for name in _STORY for node in tree.xpath(f"//*[@id='{name}']")), None)
    if top is None or story is None:
        return None
    crumb = next(iter(tree.xpath("//*[@id='pre_story_links']")), None)
    rows = [_path(crumb) if crumb is not None else "", *_rows(top)]
    draft = PageDraft(source)
    chosen = tree.xpath("//select[@id='chap_select']/option[@selected]")
    match = _CHAPTER.fullmatch(_flat(chosen[0])) if chosen else None
    if match:
        number, title = int(match[1]), match[2].strip() or None
        bare = title is not None and re.fullmatch(rf"chapter 0*{number}", title, re.IGNORECASE) is not None
        draft.open(chosen[0], Heading(number=number, title=None if bare else title))
    text = copy.deepcopy(story)
    text.tail = None
    draft.body([text])
    box = Removal(reason="box above the story", line=draft.line(top), text=visible_text(top))
    for node in (top, story, *chosen[:1], *_told(crumb)):
        node.clear(keep_tail=True)
    for node in tree.xpath("//script|//style|//noscript|//head"):
        node.clear(keep_tail=True)
    rest = " ".join(visible_text(tree).split()).strip(" »")
    others = (Removal(reason="page navigation", line=source.line, text=rest),) if rest else ()
    return Page("\n".join(row for row in rows if row), tuple(draft.pieces), (box, *others))


def _rows(top: HtmlElement) -> list[str]:
    """Title, byline, summary and facts of the box above the story."""
    title = next((_flat(node) for node in top.iter("b") if _flat(node)), "")
    author = next((_flat(node) for node in top.iter("a") if "/u/" in (node.get("href") or "")), "")
    facts = next((_flat(node) for node in top.iter("span") if "Rated:" in "".join(node.itertext())), "")
    summary = next((_flat(node) for node in top.iter("div") if node is not top and _flat(node)), "")
    return [title, f"By: {author}" if author else "", "" if "Rated:" in summary else summary, facts]


def _told(crumb: HtmlElement | None) -> list[HtmlElement]:
    """The elements whose words are the path to the story."""
    links = list(crumb.iter("a")) if crumb is not None else []
    return links if len(links) > 1 or crumb is None else [crumb]


def _path(crumb: HtmlElement) -> str:
    """The path to the story; the site draws its arrows, so that the links' words are all there is."""
    steps = [_flat(link) for link in crumb.iter("a")]
    return " » ".join(step for step in steps if step) if len(steps) > 1 else _flat(crumb)


def _flat(node: HtmlElement) -> str:
    return " ".join("".join(node.itertext()).split())
