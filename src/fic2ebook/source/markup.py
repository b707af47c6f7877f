"""HTML as a source: whether a text is a page, its element tree, and the text of an element."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fic2ebook import lazyre as re

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["looks_like_html", "marked_text", "parse_html", "visible_text"]

_SAMPLE = 8_000  # characters looked at, at each of three places
_DEPTH = 120  # elements nested deeper than this are dissolved, so that nobody who walks the tree recurses too far

# Before a page's first element: white space, an XML declaration, comments, a doctype.
_PAGE = re.compile(
    r"\s*(?:<\?[^>]{0,300}>\s*)?(?:<!--[^>]{0,2000}>\s*)*<(?:!doctype\s+html\b|html\b|head\b|body\b)", re.I
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|hr|h[1-6]|table|tr|td|ul|ol|li|dl|blockquote|section|article|center|pre)(?=[\s/>])[^<>]{0,300}>",
    re.I,
)
#: A style sheet in the page that says of a class what its words look like.
_LOOKS = re.compile(r"<style\b", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_LINES = re.compile(r"\x01[\x01 ]*(?=\n)|(?<=\n) *\x01[\x01 ]*|\x01[\x01 ]*")
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")

_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*", "strong": "**", "b": "**"}
_HIDDEN = frozenset(
    {"script", "style", "template", "title", "head", "noscript", "svg", "math", "object", "select", "iframe", "audio",
     "video", "canvas", "meter", "progress", "datalist", "rp"}
)  # fmt: skip
#: Those of them (and what else no book shows) that hold elements, and may have lost their ends.
_HIDING = ("noscript", "template", "svg", "math", "object", "select", "audio", "video", "canvas", "button", "dialog")
_SCRAP = 400  # characters that may be hidden anyway
_LINE = "\x01"  # a line's end, if the line is not at its end already
#: What stands before and after the text of an element.
_AROUND = {
    **dict.fromkeys(
        ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "section",
         "article", "header", "footer", "aside", "main", "nav", "figure", "center", "hr", "body", "form", "fieldset"),
        "\n\n",
    ),
    **dict.fromkeys(
        ("li", "dt", "dd", "tr", "caption", "figcaption", "option", "address", "details", "summary"), _LINE
    ),
    "td": " ",
    "th": " ",
    "rt": " ",
    "button": " ",
}  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Whether `text` is an HTML or XHTML page, or a fragment whose paragraphs are in block tags.

    Plain text or Markdown with some tags in it is neither: most of its paragraphs have none.
    """
    if "<" not in text:
        return False
    if _PAGE.match(text[: 2 * _SAMPLE]):
        return True
    sample = _sample(text)
    tags = sum(1 for _ in _BLOCK_TAG.finditer(sample))
    paragraphs = [part for part in _PARAGRAPHS.split(sample) if part.strip()]
    tagged = sum(1 for part in paragraphs if _BLOCK_TAG.search(part))
    if len(paragraphs) == 1:
        return tags >= 3 or (tags >= 1 and _BLOCK_TAG.match(paragraphs[0].lstrip()) is not None)
    return tags >= 3 and tagged * 10 >= len(paragraphs) * 7


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def parse_html(text: str) -> HtmlElement:
    """The element tree of a page or fragment: always an `html` element with a `body`; never raises on odd markup.

    Looks that the page's own style sheets give to classes are written to the elements, as `style` attributes.
    Comments and processing instructions are dropped, nothing is fetched, and elements nested deeper than 120 levels
    are dissolved into their parents.
    """
    root, errors = _parse(text)
    if _is_misnested(errors):
        from fic2ebook.source.misnested import nested

        text, given = nested(text), text
        if text != given:
            root, errors = _parse(text)
    if any("Excessive depth" in error for error in errors):
        root, _ = _parse(_shallow(text))
    _dissolve_deep(root)
    _show(root)
    if _LOOKS.search(text):
        from fic2ebook.source.styles import style_elements

        style_elements(root)
    return root


def _is_misnested(errors: list[str]) -> bool:
    """Whether a mark's end was left over, the mark having been closed before; the parser tells of its first errors."""
    return len(errors) >= _MOST_ERRORS or any(error in _LEFT_OVER for error in errors)


def _parse(text: str) -> tuple[HtmlElement, list[str]]:
    """The tree, and what the parser complained of."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    # As bytes with a named encoding: a str with an encoding declaration of its own would raise, and a NUL would end it.
    data = _without_controls(text).encode("utf-8", "replace")
    try:
        root = cast("HtmlElement | None", etree.fromstring(data, parser)) if data.strip() else None
    except etree.XMLSyntaxError:  # nothing but a declaration or comments
        root = None
    errors = [error.message for error in parser.error_log]
    if root is None or root.find("body") is None:
        content = root
        root = cast("HtmlElement", etree.fromstring(b"<html><body></body></html>", parser))
        if content is not None:
            root[0].extend(content if content.tag == "html" else [content])
    _gather(root)
    return root, errors


def _gather(root: HtmlElement) -> None:
    """Moves into the body what stands behind it: what a host adds, or further pages that were joined to one file."""
    body = root.find("body")
    loose, body.tail = body.tail or "", None
    behind = list(body.itersiblings())
    if loose.strip():
        _add_division(body, loose, behind)
    else:
        body.extend(behind)
    for page in list(root.itersiblings("html")):
        head, inner = page.find("head"), page.find("body")
        if head is not None:
            body.extend(head.iter("style"))
            page.remove(head)
        if inner is None:
            _add_division(body, page.text or "", list(page))
        else:
            _add_division(body, inner.text or "", list(inner))
            _add_division(body, inner.tail or "", list(inner.itersiblings()))


def _add_division(body: HtmlElement, text: str, nodes: list[HtmlElement]) -> None:
    if nodes or text.strip():
        division: HtmlElement = body.makeelement("div")
        division.text = text
        division.extend(nodes)
        body.append(division)


_MOST_ERRORS = 100
_LEFT_OVER = frozenset(
    f"Unexpected end tag : {mark}" for mark in "b big em font i s small span strike strong tt u".split()
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0{0,20}(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|[xX]0{0,20}(?:1?[0-8b-cB-Ce-fE-F]|19|1[adAD]|[fF]{3}[efEF])"
    r"(?![0-9A-Fa-f]));?"
)


def _without_controls(text: str) -> str:
    """The text without what XML forbids, written as it is or as `&#14;`: a tree with it can't be changed."""
    text = _CONTROLS.sub("", text.replace("\f", " ").replace("\v", " "))
    return _CONTROL_REFERENCE.sub("", text) if "&#" in text else text


_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,20})(?=[\s/>])[^<>]{0,2000}>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)


def _shallow(text: str) -> str:
    """`text` without the tags below the depth limit (each paragraph of the page opens an `<i>` and never closes it)."""
    open_tags: list[str] = []

    def keep(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _VOID:
            return match[0]
        if not match[1]:
            open_tags.append(name)
            return match[0] if len(open_tags) <= _DEPTH else ""
        if open_tags and open_tags[-1] == name:
            open_tags.pop()
            return match[0] if len(open_tags) < _DEPTH else ""
        return match[0] if len(open_tags) <= _DEPTH else ""

    return _TAG.sub(keep, text)


def _dissolve_deep(root: HtmlElement) -> None:
    """Dissolve elements below the depth limit, the deepest first."""
    deep = cast("list[HtmlElement]", root.xpath("/*" * _DEPTH))
    for top in deep:
        for element in reversed(list(top.iterdescendants())):
            if element.tag in _HIDDEN:
                element.drop_tree()
            elif isinstance(element.tag, str):
                element.drop_tag()


def _show(root: HtmlElement) -> None:
    """Dissolves an element of those that are hidden if most of the page's paragraphs are in it: its end was lost, or it
    is what a browser shows where the page's program does not run."""
    for node in list(root.iter(*_HIDING)):
        if next(node.iter("p", "br", "div"), None) is not None:
            size = _length(node)
            if size > _SCRAP and 2 * size > _length(root):
                node.drop_tag()


def _length(node: HtmlElement) -> int:
    return sum(map(len, node.itertext()))


def marked_text(element: HtmlElement) -> str:
    """The visible text as marked text: `*so*`, `**so**`, a newline for `<br>`, a blank line between paragraphs."""
    return _text(element, marked=True)


def visible_text(element: HtmlElement) -> str:
    """The visible text without marks: a newline for `<br>`, a blank line between paragraphs, white space folded."""
    return _text(element, marked=False)


def _text(element: HtmlElement, *, marked: bool) -> str:
    from lxml import etree

    out: list[str] = []
    marks: list[int] = []  # where in `out` the outermost open emphasis begins, and those inside it
    hidden = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            hidden += tag in _HIDDEN
            if not hidden:
                out.append(_before(tag))
                if tag in _EMPHASIS:
                    marks.append(len(out))
                out.append(_SPACE.sub(" ", node.text or ""))
        elif event == "end":
            if not hidden:
                if tag in _EMPHASIS:
                    _mark(out, marks.pop(), _EMPHASIS[tag] if marked and not marks else "")
                out.append(_AROUND.get(tag, ""))
            hidden -= tag in _HIDDEN
        if event != "start" and node is not element and not hidden:
            out.append(_SPACE.sub(" ", node.tail or ""))
    return _tidy("".join(out))


def _before(tag: str) -> str:
    return "\n" if tag == "br" else _AROUND.get(tag, "")


def _mark(out: list[str], start: int, mark: str) -> None:
    """Put marks around what was collected since `start`, inside its outer white space; each paragraph has its own."""
    if not mark:
        return
    text = "".join(out[start:])
    del out[start:]
    for number, part in enumerate(text.split("\n\n")):
        if number:
            out.append("\n\n")
        inner = part.strip()
        begin = part.find(inner)
        out.append(f"{part[:begin]}{mark}{inner}{mark}{part[begin + len(inner) :]}" if inner else part)


def _one_line(match: re.Match[str]) -> str:
    """A newline, or nothing where there is one next to it."""
    text = match.string
    return (
        "" if text[match.end() : match.end() + 1] == "\n" or text[match.start() - 1 : match.start()] == "\n" else "\n"
    )


def _tidy(text: str) -> str:
    """Single spaces, none at line ends, at most one blank line."""
    out: list[str] = []
    for line in _LINES.sub(_one_line, text).split("\n"):
        bare = " ".join(part for part in line.split(" ") if part)
        if bare or (out and out[-1]):
            out.append(bare)
    return "\n".join(out).strip("\n")
