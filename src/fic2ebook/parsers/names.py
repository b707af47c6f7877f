"""Names of authors in bylines: what can be one, and the many ways a byline is written."""

from __future__ import annotations

from typing import Literal

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.eastern import eastern_title, stateless

__all__ = [
    "Byline",
    "is_credit",
    "is_title_case",
    "name_strength",
    "read_byline",
    "split_title_by",
    "unlinked",
    "without_ornament",
]

#: Characters put round a banner line for looks.
ORNAMENT = " \t\u3000\u00a0*_~=#<>[]{}|•·+^-–—☆★◆◇■□●○※§/\\`"
_PARTICLES = frozenset(
    "a al an and da das de degli dei del della den der des di do dos du e el en het i ibn ten ter bin la las le les lo "
    "los mac of og och the und van von y zu zur 't of & + / et".split()
)
_TITLES = frozenset("dr mr mrs ms miss sir lady lord captain capt prof rev father sister mx col lt sgt st".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd md esq".split())
#: What follows "by" in ordinary talk; no author on its own.
_NOT_NAMES = frozenset(
    "accident all and any appointment birth by candlelight car chance choice christmas coincidence contrast crackers "
    "dawn daybreak day daylight definition degrees design dint dusk evening far fire first foot force george god "
    "golly gum half hand heart himself herself hook it itself jove june july january february march april august "
    "september october november december law midday midnight midsummer monday tuesday wednesday thursday friday "
    "saturday sunday moonlight morning my myself name nature necessity night nightfall nine noon now one order proxy "
    "rail request rights road rote rule sea sheer some starlight sundown sunrise sunset surprise that the their "
    "then there these themselves this those today tomorrow tonight train twilight two us virtue water way what "
    "when which who winter summer spring autumn word yesterday you your candle the time the way the end".split()
)  # fmt: skip
_WORD = re.compile(r"[^\W_]")
_USERNAME = re.compile(r"[\w][\w.'’@-]{1,39}")
_ADDRESS = re.compile(r"\s*[<(\[]?\s*(?:mailto:)?([\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+)\s*[>)\]]?", re.ASCII)
#: A CompuServe number: `[76543,1326]`.
_MEMBER = re.compile(r"\s*[<(\[]?\s*(?:(?:compuserve|cis)\W*)?(?<!\d)(\d{5,6},\d{2,4})(?!\d)\s*[>)\]]?", re.IGNORECASE)
#: A year behind the name: `Ada Crewe, 1994`, `Ada Crewe (c) 1994`, `Ada Crewe © 1994-95`, `Ada Crewe [1898]`.
_YEAR = re.compile(
    r"\s*(?:,|\(c\)|©|\(?copyright|\(|\[)[\s,(c)©]*(?:1[5-9]|20)\d\d(?:\s?[-–,]\s?(?:(?:19|20)\d\d|\d\d))?[)\]]?\.?$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,2000}\)")
_PROFILE = re.compile(r"\s*[<(\[]?(https?://\S+?)[>)\]]?$")
_STORY = (
    r"(?:(?:an?|the|this)\s+)?(?:[\w'’./-]+\s+){0,3}?(?:story|stories|novel|novella|novelette|tale|tales"
    r"|fan ?fic(?:tion)?|fic|poem|romance|adventure|drabble|saga|script|serial|screenplay|teleplay|stage play|parody"
    r"|comedy|vignette)"
)
_BY = re.compile(
    rf"(?:(?P<kind>{_STORY})\s+)?(?P<verb>(?:(?:co-?)?written|story|text|created|told|authored|a story|words|fic|fanfic"
    r"|original story)\s+)?by\s*(?P<colon>:)?\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_BY_COLON = re.compile(r"by\s*[:：]\s*(?P<name>\S.*)", re.IGNORECASE)
#: "by" in other languages, only below a title.
_FOREIGN_BY = re.compile(
    r"(?:(?:geschrieben|écrite?|escrit[oa]|scritt[oa]|skrivet|skrevet|geschreven|napisan[aey]) )?"
    r"(?:von|par|por|di|da|av|af|door|przez|napisał[a]?|от|oleh|tarafından)(?: ?[:：])?\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_CJK_BY = re.compile(
    r"(?:作者|著者|筆者|作|文|撰文)(?:\s{0,3}[:：／/・·]\s{0,3}|　{1,3}|(?<=者) {1,3})(?P<name>\S.{0,30})"
    r"|(?P<name2>\S{1,20}(?:[　 ]\S{1,10})?)[　 ]{0,3}(?:著|作|撰|(?<=[　 ])文)"
)
_CREDIT = re.compile(
    r"(?:(?P<who>translat|illustrat|scann|typ|convert|proof(?:ed|read)|(?:re-?)?post|upload|submitt|archiv|edit|beta|transcrib"
    r"|format|ocr|prepar|produc|distribut|suppli|contribut|inspir|based on|request|cover (?:art|design)?|art(?:work)?"
    r"|publish|keyed|digiti[sz]ed|html|e-?text|e-?book|layout|design|provid|compil|introduc|foreword|music|lyrics"
    r"|(?:story |plot )?(?:outline|idea|concept))"
    r"[\w'’ -]{0,30})\s*by\b",
    re.IGNORECASE,
)  # fmt: skip


class Byline(NamedTuple):
    """A byline that was read: the name, an address beside it, and how sure it is that this is one."""

    name: str
    strength: Literal[1, 2]
    contact: str = ""
    kind: str = ""


def without_ornament(line: str) -> str:
    """A banner's words: no box, stars or emphasis marks around them.

    >>> without_ornament("|  *by Ada Crewe*  |")
    'by Ada Crewe'
    """
    text = line.strip(ORNAMENT)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    return text


def is_credit(line: str) -> bool:
    """Whether a line says who typed, scanned, translated … the text: never its author."""
    return _says_by(line) and _CREDIT.match(without_ornament(line)) is not None


def _says_by(line: str) -> bool:
    """Whether there is a "by" in a line: the expressions for English bylines need one, and few lines have it."""
    return "by" in line.casefold()


def unlinked(text: str) -> str:
    """Words with Markdown's links as their words.

    >>> unlinked("[The Lamp](https://a.example/1) by [Ada](https://a.example/u)")
    'The Lamp by Ada'
    """
    return _LINK.sub(r"\1", text) if "](" in text else text


def read_byline(line: str, *, below_title: bool = False) -> Byline | None:
    """The author that a line alone names, or None.

    `below_title`: a title stands above, so that a lower-case name and a foreign "by" are believed too.

    >>> read_byline("By J. P. Rookwood").name, read_byline("~ a story by Ada Crewe ~").name
    ('J. P. Rookwood', 'Ada Crewe')
    >>> read_byline("By morning the rain had stopped."), read_byline("By George, he cried"), read_byline("by morning")
    (None, None, None)
    """
    line = unlinked(line)
    if not below_title and line.isascii() and not _says_by(line):
        return None
    text = " ".join(without_ornament(line).split())
    if text[:4].casefold() in ("by_ ", "by* "):  # `_By_ Ada Crewe`
        text = text[:2] + text[3:]
    if not text or len(text) > 160 or is_credit(text) or " · " in text or " | " in text:  # a blog's line says more
        return None
    match = (_BY.fullmatch(text) or _BY_COLON.fullmatch(text)) if _says_by(text) else None
    cjk = None if match or text.isascii() else _CJK_BY.fullmatch(text)
    if match is None and below_title:
        match = _FOREIGN_BY.fullmatch(text)
    if match is None and cjk is None:
        return None
    if cjk is not None:
        name = cjk["name"] or cjk["name2"]
        believable = below_title and not _CJK_STOP.search(name)
        return Byline(name=name.strip(), strength=2) if believable else None
    assert match is not None
    groups = match.groupdict()
    return _checked(match["name"], below_title=below_title or bool(groups.get("colon")), kind=groups.get("kind") or "")


_CJK_STOP = re.compile(r"[。，！？、；]")


def read_name(text: str) -> Byline | None:
    """The author on a row of their own below "by", perhaps with the year behind the name; None for any other row.

    >>> read_name("Ada Crewe (1803)").name
    'Ada Crewe'
    """
    return _checked(text, below_title=True, kind="") if text else None


def _checked(name: str, *, below_title: bool, kind: str) -> Byline | None:
    name, contact = _without_address(name)
    name = _YEAR.sub("", name.strip(" \t,;:-–—~*"), count=1)
    strength = name_strength(name)
    if strength == 0 or (strength == 1 and not below_title and not contact and name[:1].islower()):
        return None
    return Byline(name=_tidy(name), strength=2 if strength == 2 else 1, contact=contact, kind=kind)


def _without_address(name: str) -> tuple[str, str]:
    """The name and the e-mail or web address behind it."""
    match = _ADDRESS.search(name) if "@" in name else _PROFILE.search(name) if "://" in name else _MEMBER.search(name)
    if match is None:
        return name, ""
    rest = name[: match.start()] + name[match.end() :]
    return (rest if _WORD.search(rest) else match[1].split("@")[0]), match[1].replace(" ", "")


def _tidy(name: str) -> str:
    """The name without a full stop that is no initial's or "Jr."'s."""
    last = name.split()[-1].rstrip(".")
    return name[:-1] if name.endswith(".") and len(last) > 2 and last.casefold() not in _SUFFIXES else name


def name_strength(text: str) -> int:
    """How much a text looks like a name: 2 for `Ada Crewe` or `J. P. Rookwood`, 1 for one word, 0 for no name.

    >>> [name_strength(text) for text in ("Ada Crewe", "quietkiln", "the rain had stopped", "Mary.", "Ann and Bob Lee")]
    [2, 1, 0, 1, 2]
    """
    words = text.replace(",", " , ").replace("&", " & ").split()
    bare = [word for word in words if _WORD.search(word)]
    if not bare or len(bare) > 9 or len(text) > 90:
        return 0
    if any(char in text for char in '!?;“”"…=') or re.search(r"[.:]\s+[a-z]|\.\.", text):
        return 0
    if bare[0].casefold() in _NOT_NAMES and (len(bare) == 1 or bare[0][:1].islower() or bare[1][:1].islower()):
        return 0
    if bare[0].casefold().strip("'’,.") in _NOT_NAMES and words[1:2] == [","]:
        return 0  # "By George, ..."
    if len(bare) == 1:
        return _single_strength(bare[0])
    if bare[0].isdecimal():
        return 0  # "100 West by 53 North"
    named = [word for word in bare if word.casefold().strip(".,'’") not in _PARTICLES]
    if not named or not all(_is_name_word(word) for word in named):
        return 1 if _is_pen_name(bare) else 0
    return 2 if len(bare) <= 7 else 0


def _single_strength(word: str) -> int:
    return 1 if _USERNAME.fullmatch(word.rstrip(".")) and word.casefold().rstrip(".") not in _NOT_NAMES else 0


def _is_name_word(word: str) -> bool:
    core = word.strip(".,'’()[]-")
    if not core:
        return True
    if core[0].isupper() or core[0].isdigit() or not core[0].isalpha():
        return True
    if core.casefold() in _TITLES or core.casefold() in _SUFFIXES:
        return True
    # a script without capitals; or a lower-case user name with a mark only user names have
    return not core[0].islower() or any(char.isdigit() or char in "_.@" for char in core)


def _is_pen_name(words: list[str]) -> bool:
    """Two or three lower-case words may be a pen name ("salt and honey"), if they say nothing else."""
    if not 2 <= len(words) <= 3 or any(word.casefold() in _NOT_NAMES for word in words):
        return False
    return words[0].casefold() not in {"a", "an"} and all(re.fullmatch(r"[\w'’-]+", word) for word in words)


def split_title_by(line: str) -> tuple[str, Byline] | None:
    """`Title by Author` on one line: the title and the byline, or None.

    Both must look the part: the title in title case or capitals or in quotes, the author a name of several words (or
    any name after a dash or comma). "The door was opened by Mary." is neither.

    >>> split_title_by("The Clockmaker's Winter by Ephraim Stott")[0]
    "The Clockmaker's Winter"
    >>> split_title_by("The door was opened by Mary."), split_title_by("Stand by Me")
    (None, None)
    """
    text = " ".join(without_ornament(line).split())
    if len(text) > 200 or is_credit(text) or text.lstrip(".").lstrip()[:9].casefold() == "copyright":
        return None
    if (eastern := eastern_title(text)) is not None:
        name = eastern["author"]
        return stateless(eastern["title"]).strip("《》"), Byline(name=stateless(name), strength=2)
    place = max(text.rfind(" by "), text.rfind(" By "), text.rfind(" BY "))
    if place <= 0:
        return None
    title, name = text[:place].rstrip(), text[place + 4 :]
    marked = title[-1:] in ",-–—:~|*"
    for verb in (" written", " a story", " story"):
        if title.casefold().endswith(verb):
            title, marked = title[: -len(verb)].rstrip(), True
    title = title.rstrip(" ,-–—:~|*")
    byline = _checked(name, below_title=True, kind="")
    if byline is None or not title or name.rstrip().endswith((",", ";", ":")):
        return None
    quoted = title[:1] in "\"“'‘«_*" or title[-1:] in "\"”'’»_*"
    if not (quoted or is_title_case(title)):
        return None
    marked = marked or (title.isupper() and len(title) > 2 and not byline.name.isupper())  # "FADE by Merrin"
    if byline.strength == 1 and not (marked or quoted) and not _is_user_word(byline.name):
        return None
    return title.strip("*_ "), byline


def _is_user_word(name: str) -> bool:
    """A single name that can only be a user's: lower case, digits, underscores, or capitals inside."""
    return name[:1].islower() or any(char.isdigit() or char == "_" for char in name) or name[1:] != name[1:].lower()


_SMALL = frozenset(
    "a an the and but or nor for of in on at to by from with without into onto over under as is it s t vs via per de "
    "la le el les der die das und et y in's o' up off be my your not no so than that".split()
)


def is_title_case(text: str) -> bool:
    """Whether the words that count begin with capitals (or have no case), as titles do.

    >>> is_title_case("The Lamp Room at Corrow Pit"), is_title_case("The door was opened")
    (True, False)
    """
    parts = text.replace("/", " ").replace("-", " ").replace("–", " ").replace("—", " ").split()
    words = [word for part in parts if (word := part.strip("\"“”'‘’«»()[]*_.,:;!?-–—"))]
    if not words or len(words) > 16:
        return False
    if text.rstrip().endswith((".", ",", ";")) and not text.rstrip().endswith(("...", ". .")):
        return False
    lower = [word for word in words if word[0].islower() and word.casefold() not in _SMALL]
    return not lower and not words[0][0].islower()
