"""The subject line of a post that carries a story: title, part, rating, codes."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Field
from fic2ebook.parsers.statements import PartMark, clean_title, part_mark

__all__ = ["Subject", "read_subject", "subject_parted"]

_MAX = 500
_REPLY = re.compile(r"(?:re|fwd?|aw|sv|antw)(?:\[\d{1,3}\])?:\s*", re.IGNORECASE)
_LIST_TAG = re.compile(r"\[(?!\s?\d{1,3}\s?(?:/|of))[^\[\]]{1,60}\]\s*")
#: Words that posting guides ask for before the title (alt.startrek.creative, X-Files and other lists).
_KIND = re.compile(
    r"(?i:[\[(]?(?:new story|new fic|new|n2u|repost(?:ed)?|rep|cor|rev(?:ised)?|dra|fanfic(?:tion)?|fan fiction|"
    r"fan-fic|fic|ff|story|updated?|ficlet|drabble|vignette|resend|xf|wip|archive)[\])]?"
    r"(?:\s?[:~]\s?|\s-{1,2}\s|(?<=[\])])\s?))"
    r"|(?:NEW|N2U|REPOST|REP|COR|REV|FIC|FANFIC|RESEND|STORY)\s(?=[\"“A-Z])"
)
_RATING = r"(?:PG-?13|PG-?15|PG|NC-?17|FR(?:AO|MAO|T|C|M|13|15|18)|K\+|Teen|Mature|Adult|Explicit|Gen)"
_BRACKETED_RATING = re.compile(rf"[\[({{<]\s?(?:rated\s|rating:?\s)?({_RATING}|[GRTMKX])\s?[\])}}>]", re.IGNORECASE)
_LAST_RATING = re.compile(rf"(?P<parted>[\s,:–—-]+|\s)(?:rated\s)?(?P<rating>{_RATING}|[GR])\s*$")
_CODES = re.compile(r"[\[({]((?:[A-Z][A-Za-z.]{0,4}(?:/[A-Z][A-Za-z.]{0,4}){1,2})(?:,\s?[A-Za-z/.]{1,12}){0,4})[\])}]")
#: What an entry's subject says after the title: `(Ada/Bo, PG)`, `[Harbour Tales, gen]`; `(1/2)` is the title's.
_OF_ENTRY = re.compile(
    r"(?P<title>\S.{0,120}?)\s+[(\[](?P<more>(?!\d)(?=[^()]*(?:/|\b(?:G|K\+?|PG|T|M|R|NC-?17|gen|het|(?:fem)?slash)\b))"
    r"[^()\[\]]{1,60}[,/|][^()\[\]]{1,90})[)\]]"
)
_FIC = frozenset({"fic", "fanfic", "ficlet", "drabble", "fanfiction", "one-shot", "oneshot"})
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)


class Subject(NamedTuple):
    """What a subject says; "" and None for what it does not."""

    title: str = ""
    author: str = ""
    rating: str = ""
    pairing: str = ""
    part: PartMark | None = None


def read_subject(text: str) -> Subject:
    """A subject line taken apart.

    >>> read_subject("[harbour-fic] FIC: Winter Post (1/3) PG")
    Subject(title='Winter Post', author='', rating='PG', pairing='', part=PartMark(number=1, total=3))
    """
    text = " ".join(text[:_MAX].split())
    text, part = part_mark(text)
    rating = pairing = author = ""
    match = _BRACKETED_RATING.search(text)
    if match:
        rating = match[1]
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
    match = _CODES.search(text)
    if match:
        pairing = match[1]
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
    text = _without_prefixes(text)
    match = _LAST_RATING.search(text)
    if match and match.start() and not rating and (part or len(match["rating"]) > 1 or match["parted"].strip()):
        rating = match["rating"]
        text = text[: match.start()]
    pieces = _BY.split(text)
    if len(pieces) == 2 and len(pieces[1]) < 60 and pieces[0].strip():
        text, author = pieces
    title = clean_title(text.strip(" -:,~"))
    return Subject(title, author.strip(" -,"), rating, pairing, part)


def _without_prefixes(text: str) -> str:
    """The subject without reply marks, list tags and words such as FIC: and NEW: before the title."""
    for _ in range(8):
        before = text
        for pattern in (_REPLY, _LIST_TAG, _KIND):
            match = pattern.match(text)
            if match and match.end() < len(text):
                text = text[match.end() :].strip()
        if text == before:
            break
    return text


def subject_parted(fields: list[Field]) -> list[Field]:
    """An entry's subject as the title (`fic: The Lamp (Ada/Bo, PG)`) without what follows it, kept beside it."""
    titles = [n for n, field in enumerate(fields) if field.key == "title"]
    field = fields[titles[0]] if len(titles) == 1 else None
    match = _OF_ENTRY.fullmatch(field.value) if field is not None and field.label.casefold() in _FIC else None
    if field is None or match is None:
        return fields
    title = field._replace(value=match["title"], values=())
    said = field._replace(key="", value=match["more"], values=(), text="")
    return [*fields[: titles[0]], title, said, *fields[titles[0] + 1 :]]
