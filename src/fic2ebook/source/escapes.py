"""Repairs of escapes left in a text: HTML entities and line breaks, a board's tags, quoted-printable, those of a
program's strings."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["board_tags", "break_tags", "entities", "quoted_printable", "string_escapes"]

_ENTITY = re.compile(r"&(?:amp;|#38;|#x26;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


#: A line of a space's entity alone, as editors of Markdown have it typed for a blank line.
_SPACER = re.compile(r"(?<=\n\n)&(?:nbsp|#160|#xa0|#8203|#x200b);[ \t]{0,4}(?=\n\n)", re.IGNORECASE)
_HEADED = re.compile(r"^#{1,3} \S", re.MULTILINE)


def entities(text: str) -> tuple[str, int]:
    """HTML entities in a text that is no HTML become their characters, also those that were escaped twice; those that
    were escaped twice in a page become entities.

    >>> entities("&ldquo;Tea &amp;amp; toast,&rdquo; R&D; AT&T")
    ('“Tea & toast,” R&D; AT&T', 3)
    """
    if "&" not in text or not _ENTITY.search(text):
        return text, 0
    from fic2ebook.source.markup import looks_like_html

    if looks_like_html(text):
        return _unescape_once(text) if "&amp;" in text else (text, 0)
    total = 0
    if _HEADED.search(text):  # Markdown, which has blank lines everywhere, and this where one is meant
        text, total = _SPACER.subn("<br>", text)
    while True:  # an entity may be made of others ("&#3&#56;;"): each round needs five times the text, so few happen
        text, count = _unescape(text)
        total += count
        if not count:
            return text, total


_TWICE = re.compile(r"&amp;(?:amp;)*(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_TAG = re.compile(r"<[^<>]*>")  # one may hold a program's data, escaped twice as it should be
#: Letters and marks of writing, escaped twice and next to a word's letter, as no page about entities shows them.
_TWICE_IN_WORDS = re.compile(
    r"(?:(?<=\w)&amp;(?:amp;)*{0};|&amp;(?:amp;)*{0};(?=\w))".replace(
        "{0}",
        "(?:#0?39|#8[0-9]{3}|#x20[0-9a-fA-F]{2}|#(?:1[6-9][0-9]|2[0-5][0-9])|quot|apos|nbsp|[lrb][sd]quo|[lr]aquo"
        "|[mn]dash|hellip|iexcl|iquest|szlig|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron)|[aA]?[oE]?elig)",
    )
)


def _unescape_once(text: str) -> tuple[str, int]:
    """A page whose entities were escaped twice, with one escape of them."""
    if len(_TWICE_IN_WORDS.findall(text)) < _ENOUGH or len(_TWICE_IN_WORDS.findall(_TAG.sub(" ", text))) < _ENOUGH:
        return text, 0
    return _TWICE.subn("&", text)


def _unescape(text: str) -> tuple[str, int]:
    import html

    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        whole = f"&{match[1]};"
        char = html.unescape(whole)
        if char == whole:  # not an entity: "AT&T;", "&amp;foo;"
            char = f"&{match[1]};"
            count += len(match[0]) > len(whole)
            return char
        count += 1
        return {"\r": "", "\u2028": "\n", "\u2029": "\n", "\v": "\n"}.get(char, char)

    return _ENTITY.sub(replace, text), count


_BREAK_TAG = r"<br[ \t]?/?>"
_BREAK_TAGS = re.compile(rf"(?:{_BREAK_TAG}[ \t]{{0,4}}){{1,4}}$", re.MULTILINE | re.IGNORECASE)
_BLANK_LINE = re.compile(rf"{_BREAK_TAG}\n{_BREAK_TAG}[ \t]{{0,4}}$", re.MULTILINE | re.IGNORECASE)


def break_tags(text: str) -> tuple[str, int]:
    r"""The `<br />` that PHP's `nl2br` set before every line's end, blank lines too, go from a text that is no HTML.

    >>> break_tags("No.\n\n" * 9 + "It was<br />\n<br />\nas it<br />\nis.<br />\n<br />\nSo.<br />\n<br />\n")[0][45:]
    'It was\n\nas it\nis.\n\nSo.\n\n'
    >>> break_tags("No.\n\n" * 9 + "Roses are red,<br>\nviolets are blue,<br>\nand so<br>\nare you.")[1]
    0
    """
    if "<" not in text or "<br" not in text or len(_BLANK_LINE.findall(text)) < _ENOUGH:
        return text, 0
    from fic2ebook.source.markup import looks_like_html

    return (text, 0) if looks_like_html(text) else _BREAK_TAGS.subn("", text)


_BOARD_TAGS = re.compile(
    r"\[(b|i|u|s|center)\]((?:[^<>\[\]]|</?(?:b|i|u|s|em|strong|center|br ?/?)>){1,4000}+)\[/\1\]", re.IGNORECASE
)
_NESTED = 4  # tags in one another


def board_tags(text: str) -> tuple[str, int]:
    """Pairs of a board's tags that were left in a page's words become the page's own.

    >>> board_tags("<p>[i]So[/i] it was [sic] [u].</p>")
    ('<p><i>So</i> it was [sic] [u].</p>', 1)
    """
    if "[" not in text or "[/" not in text:
        return text, 0
    from fic2ebook.source.markup import looks_like_html

    total = 0
    for _ in range(_NESTED if looks_like_html(text) else 0):
        text, count = _BOARD_TAGS.subn(r"<\1>\2</\1>", text)
        total += count
        if not count:
            break
    return text, total


_QP_HIGH = re.compile(r"=[89A-F][0-9A-F](?:(?:=\n)?=[89A-F][0-9A-F])+")
_QP_OTHER = re.compile(r"=(?:20|09)\n|=3D|(?<!=)=\n")  # "=====" is a rule
_QP_ANY = re.compile(r"(?:=[0-9A-F]{2})+")
_QP_SOFT = re.compile(r"(?<!=)=[ \t]*\n")
_QP_HEADER = re.compile(r"^content-transfer-encoding:[ \t]*[\"']?quoted-printable", re.I | re.M)
_SOFT_LINE = range(55, 78)  # columns of a line that a soft break ends
_FULL_LINE = 76  # the column of the mark in a line that an encoder filled
_ENOUGH = 3


def quoted_printable(text: str) -> tuple[str, int]:
    r"""Quoted-printable that was left in a text is undone: soft line breaks, `=20`, `=E2=80=9C`.

    Only with strong evidence (three signs that nothing else explains), and not where a mail's header says that the
    text is quoted-printable: a mail's parser undoes that itself, from the file's bytes.

    >>> quoted_printable("=E2=80=9CNo,=E2=80=9D she said=3D\nso =E2=80=94 no.")
    ('“No,” she said=\nso — no.', 4)
    >>> quoted_printable("E=MC2 and a=b, x=20")
    ('E=MC2 and a=b, x=20', 0)
    """
    if "=" not in text or not _is_quoted_printable(text):
        return text, 0
    soft = 0

    def soft_break(match: re.Match[str]) -> str:
        nonlocal soft
        is_soft = not _is_rule_before(text, match.start())
        soft += is_soft
        return "" if is_soft else match[0]

    text = _QP_SOFT.sub(soft_break, text)
    codec = _codec(text)
    text, runs = _QP_ANY.subn(lambda match: _from_bytes(match[0], codec), text)
    return text, soft + runs


def _is_rule_before(text: str, at: int) -> bool:
    """Whether the mark at the end of a line is the last of a rule's: `= = = =`, `-=-=-=`."""
    line = text[max(0, at - 80) : at].rpartition("\n")[2]
    return "=" in line and not any(map(str.isalnum, line))


def _is_quoted_printable(text: str) -> bool:
    high = sum(1 for match in _QP_HIGH.finditer(text) if _is_utf8(match[0]))
    signs = 3 * high
    for match in _QP_OTHER.finditer(text):
        at = match.start()
        if match[0] == "=\n":  # a soft break ends a line that is nearly full, and no rule ("-=-=-=")
            column = at - text.rfind("\n", max(0, at - 90), at)
            words = column in _SOFT_LINE and any(char.isalnum() for char in text[at - 4 : at])
            after = text[at + 2 : at + 3]
            within = text[at - 1 : at].isalpha() and (after.islower() or after == " ")
            signs += _ENOUGH if words and within and column == _FULL_LINE else words
        else:
            signs += 1
        if signs > 4 * _ENOUGH:
            break
    if signs < _ENOUGH and high == 0:
        signs += len(_QP_HIGH.findall(text))
    return signs >= _ENOUGH and not _QP_HEADER.search(text)


def _is_utf8(run: str) -> bool:
    try:
        bytes.fromhex(run.replace("=", "").replace("\n", "")).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(text: str) -> str:
    """UTF-8 where any run of escapes is; else what the legacy code pages' evidence says."""
    runs = _QP_ANY.findall(text)
    data = b"\n".join(bytes.fromhex(run.replace("=", "")) for run in runs[:2000])
    if data.isascii() or any(_is_utf8(run) for run in runs[:200] if run[1] in "CDEF" and len(run) > 3):
        return "utf-8"
    from fic2ebook.source.encodings import codec_for
    from fic2ebook.source.legacy import decode_legacy

    sample = _QP_ANY.sub(lambda match: bytes.fromhex(match[0].replace("=", "")).decode("latin-1"), text[:100_000])
    return codec_for(decode_legacy(sample.encode("latin-1", "replace"))[1]) or "cp1252"


def _from_bytes(run: str, codec: str) -> str:
    data = bytes.fromhex(run.replace("=", ""))
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


_STRING_ESCAPE = re.compile(
    r"\\(?:r\\n|(?P<bytes>x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2})*)|(?P<units>u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*)|(?P<char>.))"
)
#: What no program writes into a string: the commands of TeX and RTF, an escape of Markdown.
_NO_STRING_ESCAPE = re.compile(r"(?<!\\)\\(?![nrtxu\"'\\/])")
_ENDS_LINE = re.compile(r"\\{1,4}r\\{1,4}n|\\{1,4}n\\{1,4}n|[.!?…\"”’]\\{1,4}n")
_CHARS = {"n": "\n", "r": "\n", "t": "\t"}


def string_escapes(text: str) -> tuple[str, int]:
    r"""The escapes of a string that a program wrote as it would stand in its code: `\n` for every line's end, `\"`.

    Only in a text whose lines end so, more of them than in a line end; the quotation marks around it go, too.

    >>> string_escapes(r"b'It rained.\n\nIt didn\'t stop.\n\nIt \xe2\x80\x94 rained.\n'")
    ("It rained.\n\nIt didn't stop.\n\nIt — rained.\n", 7)
    >>> string_escapes(r"It is in C:\new\notes\nell.txt.")[1]
    0
    """
    total = 0
    while "\\" in text and "\\n" in text and _is_string(text):  # written so twice, each backslash is two
        text, count = _STRING_ESCAPE.subn(_escaped_char, _unquoted(text))
        total += count
    return text, total


def _is_string(text: str) -> bool:
    if text.count("\\n") <= max(_ENOUGH - 1, text.count("\n")) or _NO_STRING_ESCAPE.search(text):
        return False
    if text.lstrip()[:1] in ("{", "[") or len(_ENDS_LINE.findall(text)) < _ENOUGH:  # JSON has its own readers
        return False
    from fic2ebook.source.markup import looks_like_html

    return not looks_like_html(text)


def _unquoted(text: str) -> str:
    """The text without the quotation marks of a string, which stand nowhere in it but behind a backslash."""
    bare = text.strip()
    inner = bare.removeprefix("b")
    mark = inner[:1]
    if mark not in ("'", '"') or len(inner) < 2 or inner[-1] != mark:
        return text
    inner = inner[1:-1]
    return inner if inner.count(mark) == inner.count(f"\\{mark}") else text


def _escaped_char(match: re.Match[str]) -> str:
    if match["bytes"]:
        return _from_bytes(match["bytes"].replace("\\x", "").replace("x", ""), "utf-8")
    if match["units"]:
        return bytes.fromhex(match["units"].replace("\\u", "").replace("u", "")).decode("utf-16-be", "replace")
    return _CHARS.get(match["char"], match["char"]) if match["char"] else "\n"
