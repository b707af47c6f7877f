"""Lists as headers write them: tags, characters, pairings, people."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.lazydata import NamedTuple

__all__ = [
    "EMAIL",
    "People",
    "is_none",
    "people",
    "split_characters",
    "split_list",
    "split_relationships",
    "split_warnings",
    "unquote",
]

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")

_OPEN, _CLOSE = "([{<«“「『《（【", ")]}>»”」』》）】"
_QUOTES = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "«": "»",
    "„": "“",
    "「": "」",
    "『": "』",
    "《": "》",
    "`": "'",
    "»": "«",
}
_NONE = frozenset(
    "none|n/a|na|n.a|nil|nothing|none really|none known|none needed|none apply|none that apply|nope|no warnings|"
    "none at all|no spoilers|none that i know of|none that i can think of|none i can think of|not applicable|"
    "keine|keiner|keins|nichts|ninguno|ninguna|nada|aucun|aucune|rien|nessuno|nessuna|nenhum|nenhuma|geen|brak|inga|inget|"
    "ingen|nincs|нет|отсутствуют|отсутствует|не указано|не указан|не указаны|无|無|なし|无警告|žádné|không|없음|"
    "ei ole|ei".split("|")
)
_ETC = frozenset(
    "others|and others|et al|etc|and more|more|other|various|u.a|usw|и др|и другие|等|等等|y otros".split("|")
)
#: Where a sentence of a warning ends, what goes on from what stands before it, and words of a short one.
_STOP = re.compile(r"(?<=\w\w[\w)])[.!?]+ +(?=[^\W\d_a-zà-öø-ÿ])")
_GOES_ON = re.compile(
    r"(?:but|though|although|except|unless|if|so|because|aber|außer|mais|sauf|pero|salvo|ma|но|если)\b", re.IGNORECASE
)
_SHORT = 6
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"(?: ?\n)+ ?")
_JOIN = re.compile(r"\s+&\s+|\s+(?:and|und|y|et|e|en|и|och|és)\s+", re.IGNORECASE)
#: "Cog & Sons" and "Pine and Co." are one name each.
_JOIN_AUTHORS = re.compile(
    r"\s+(?:&|and|und|et|en|och|og|és|with|avec|mit|con|(?-i:[yeiи]))\s+"  # "John E Smith" is one
    r"(?!(?:sons?|daughters?|co|company|bro(?:ther)?s|associates|söhne|töchter|fils|hijos|figli)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|und|y|et|и|och|és)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|und|y|et|и|och|és|with|&)\s+", re.IGNORECASE)
_LJ = re.compile(
    r"\[(?:info|personal profile|community profile|[\w.]{1,40} profile|user(?:name)?|unknown site|)\]\s*"
    r"|<(?:lj|dw|user)\s(?:site=[\"']?[\w.]{1,40}[\"']?\s)?[^<>]{0,10}?(?:user|name)=[\"']?([\w-]{1,60})[\"']?\s*/?>|\[(?:un)?user(?:name)?=([\w-]{1,60})\]",
    re.IGNORECASE,
)
_AKA = re.compile(r"\s*[(\[,]?\s*\b(?:aka|a\.k\.a\.?|also known as)\s+([^()\[\]]{1,80})[)\]]?", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:https?|mailto):[^()\s]{1,400}\)")
_SUFFIX = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq", "esq."})
_MAX_ITEMS = 5_000


def is_none(text: str) -> bool:
    """Whether a value says that there is nothing ("None", "N/A", "-", "keine").

    >>> is_none("None."), is_none("n/a"), is_none("No Archive Warnings Apply")
    (True, True, False)
    """
    folded = text.strip().casefold().strip(" .!*_~:)(")
    return folded in _NONE or not any(char.isalnum() for char in text)


def unquote(text: str) -> str:
    """The text without one pair of quotation marks around the whole of it.

    >>> unquote('"The Lamp"'), unquote('"Yes" and "No"')
    ('The Lamp', '"Yes" and "No"')
    """
    text = text.strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1]:
        inner = text[1:-1]
        if text[0] not in inner and text[-1] not in inner:
            return inner.strip()
    return text


def _split_outside(text: str, separators: str) -> list[str]:
    """Split at any of the characters, but not inside brackets or quotation marks that close again."""
    parts: list[str] = []
    depth, start = 0, 0
    balanced = sum(text.count(char) for char in _OPEN) == sum(text.count(char) for char in _CLOSE)
    quoted, quotes = False, text.count('"') % 2 == 0
    for place, char in enumerate(text):
        if char == '"' and quotes:
            quoted = not quoted
        elif balanced and char in _OPEN:
            depth += 1
        elif balanced and char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in separators and not depth and not quoted:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return parts


def _clean(items: Sequence[str]) -> tuple[str, ...]:
    """Items without white space, quotes, none-words and repeats, in order."""
    seen: dict[str, str] = {}
    for item in items[:_MAX_ITEMS]:
        text = unquote(" ".join(item.split()).strip(" ,;·•|"))
        if text and not is_none(text) and (text == "Other" or text.casefold().strip(".") not in _ETC):
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())


def _evened(text: str) -> str:
    """One space for every run of them, so that no pattern below meets a long one."""
    return _NEWLINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _without_final_stop(text: str) -> str:
    """The text without the full stop of the whole line; that of an initial or of "Jr." stays."""
    text = _evened(text)
    if text.endswith(".") and not text.endswith(".."):
        word = text[:-1].split()[-1:]
        if word and len(word[0]) > 3 and word[0].isalpha():
            return text[:-1]
    return text


def _separators(text: str) -> str:
    for separators in ("\n", ";；", "，、", ",", "|｜", "•·"):
        if any(char in text for char in separators):
            return (
                "\n;；"
                if separators == "\n" and any(c in text for c in ";；")
                else (separators + ",，、" if separators in ("\n", "，、") else separators)
            )
    return ""


def split_list(text: str, *, slash: bool = False) -> tuple[str, ...]:
    """Items of a list of tags, fandoms, warnings. `slash`: "Drama/Angst" is two (genres), "Hurt/Comfort" is one.

    >>> split_list("Drama, Mystery (mild, no gore), and Fluff")
    ('Drama', 'Mystery (mild, no gore)', 'Fluff')
    """
    if is_none(text):
        return ()
    if text.startswith("#") and " #" in text and not any(char in text for char in ",;"):  # Tumblr: #one #two words
        return _clean(text.split("#"))
    text = _without_final_stop(text)
    separators = _separators(text)
    items = _split_outside(text, separators) if separators else [text]
    if len(items) > 1:
        items[-1] = _LEADING_AND.sub("", items[-1].strip())
        if len(items) == 2 and not items[1].strip():
            items = items[:1]
    if slash:
        items = [part for item in items for part in _split_genres(item)]
    return _clean([item.strip().removeprefix("#") for item in items])


def split_warnings(text: str) -> tuple[str, ...]:
    """Items of a list of warnings, which may be sentences: those stay whole.

    >>> split_warnings("Language, violence (mild)"), split_warnings("It is long, but good. You may be hooked by it.")
    (('Language', 'violence (mild)'), ('It is long, but good. You may be hooked by it.',))
    >>> split_warnings("violence, but nothing graphic")
    ('violence, but nothing graphic',)
    """
    if "\n" in text or not any(mark in text for mark in ",;.!"):
        return split_list(text)
    items = [item for sentence in _STOP.split(text) for item in split_list(sentence)]
    told = text.rstrip().endswith((".", "!", "?", ")")) or _STOP.search(text) is not None
    if told and any(len(item.split()) > _SHORT for item in items):
        return _clean([text])
    if not any(map(_GOES_ON.match, items)):
        return tuple(dict.fromkeys(items))
    return _clean([text])


def _split_genres(item: str) -> list[str]:
    kept = item.replace("Hurt/Comfort", "Hurt\0Comfort").replace("hurt/comfort", "hurt\0comfort").replace("H/C", "H\0C")
    kept = kept.replace("h/c", "h\0c").replace("Sci-Fi/", "Sci-Fi/")
    if kept.count("/") and all(len(part.strip()) > 1 for part in kept.split("/")):
        return [part.replace("\0", "/") for part in kept.split("/")]
    return [item]


def split_characters(text: str) -> tuple[str, ...]:
    """Names of characters; FanFiction.net's brackets for a pair are opened.

    >>> split_characters("[Wren O., Bertrand O.] The Dean, Clement & Ada and others")
    ('Wren O.', 'Bertrand O.', 'The Dean', 'Clement', 'Ada')
    """
    if is_none(text):
        return ()
    if text.count("[") == text.count("]") and "[" in text:
        text = text.replace("[", ",").replace("]", ",").strip(" ,")
    text = _without_final_stop(text)
    separators = _separators(text)
    items = _split_outside(text, separators) if separators else [text]
    items = [part for item in items for part in _JOIN.split(_LEADING_AND.sub("", item.strip()))]
    return _clean(items)


def split_relationships(text: str) -> tuple[str, ...]:
    """Pairings: commas and semicolons part them; `A/B` and `A & B` stay whole.

    >>> split_relationships("Ada/Bo, Cy & Dee and Eve/Finn")
    ('Ada/Bo', 'Cy & Dee', 'Eve/Finn')
    """
    if is_none(text):
        return ()
    text = _without_final_stop(text)
    separators = _separators(text)
    items = _split_outside(text, separators) if separators else [text]
    parted: list[str] = []
    for item in items:
        parts = _AND.split(_LEADING_AND.sub("", item.strip()))
        pairs = len(parts) > 1 and all("/" in part or "&" in part for part in parts)
        parted += parts if pairs else [_LEADING_AND.sub("", item.strip())]
    return _clean(parted)


class People(NamedTuple):
    """Names, and what stood beside them: e-mail addresses and other names they go by."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


#: `Ada Crewe All Rights Reserved ©`, as Inkitt has it.
_RIGHTS = re.compile(r",? (?:© ?)?all rights reserved[ .©]{0,3}$", re.IGNORECASE)


def people(text: str, *, accounts: bool = False, label: str = "") -> People:
    """Names of authors or betas; e-mail addresses, LiveJournal marks and aliases are set apart.

    `accounts`: the names are those of a site's accounts, which only commas part ("Pine & Clinker" is one). `label` is
    what stands before them: `Author: Crewe, Ada` is one.

    >>> people("[info]quietkiln, J. Doe, Jr. <jd@post.example> and Ada Lamp (aka lampwright)")
    People(names=('quietkiln', 'J. Doe, Jr.', 'Ada Lamp'), emails=('jd@post.example',), aliases=('lampwright',))
    >>> people("Cog & Sons and Ada").names
    ('Cog & Sons', 'Ada')
    >>> people("Ada Crewe All Rights Reserved ©").names
    ('Ada Crewe',)
    """
    text = _evened(text[:20_000])
    text = _LJ.sub(lambda match: match[1] or match[2] or "", text) if "[" in text or "<" in text else text
    text = _LINK.sub(r"\1", text) if "](" in text else text
    text = _RIGHTS.sub("", text) if "eserved" in text else text
    emails: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    if "@" in text:
        emails = tuple(dict.fromkeys(EMAIL.findall(text)))
        text = _without_emails(text)
    if _AKA.search(text):
        aliases = tuple(match[1].strip(" .,") for match in _AKA.finditer(text))
        text = _AKA.sub("", text)
    if text.casefold().startswith("by "):
        text = text[3:]
    if text[-2:] in (" 著", " 作"):  # "林晚 著"
        text = text[:-2]
    items = [] if accounts or "," not in text else _filed(text, label)
    items = items or _split_outside(text, ",，、;；\n")
    if not accounts:
        items = [part for item in items for part in _JOIN_AUTHORS.split(item)]
    names = _clean(_rejoined(items))
    if not names and emails:  # nothing but an address: it is the name they are known by
        names = emails
    return People(names, emails, aliases)


def _filed(text: str, label: str) -> list[str]:
    from fic2ebook.parsers.filed_names import as_spoken

    return as_spoken(text, label)


def _without_emails(text: str) -> str:
    """The text without addresses and the brackets they stood in; `a@b (Name)` gives the name."""
    text = EMAIL.sub("\0", text.replace("mailto:", ""))
    text = re.sub(r"[<(\[{]\s{0,3}(?:e-?mail:?)?\s{0,3}\0\s{0,3}[>)\]}]", "\0", text)
    match = re.fullmatch(r"\s*\0\s*\(([^()]{1,80})\)\s*", text)
    if match:
        return match[1]
    return re.sub(r"\s*(?:,|-|–|—|/|at)?\s*\0(?:/\0)?", "", text).strip()


def _rejoined(items: list[str]) -> list[str]:
    """ "J. Doe", "Jr." is one name again, and so is what an "and" at a list's start was cut from."""
    out: list[str] = []
    for item in items:
        item = _LEADING_AND.sub("", item.strip())
        if out and item.casefold() in _SUFFIX:
            out[-1] = f"{out[-1]}, {item}"
        else:
            out.append(item)
    return out
