"""One line of a label block: `Title: x` in every way people write it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Literal, TypeAlias

from fic2ebook import lazyre as re
from fic2ebook.caseless import ODD_LETTERS
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.vocabulary import ADDRESS_KEYS, keys_for

__all__ = ["Labelled", "Style", "is_heading", "is_rule", "label_line", "labels_within", "several_labels", "unboxed"]

Style: TypeAlias = Literal["bold", "italic", "bracket", "colon", "dash", "equals", "bar", "gap", "own"]


class Labelled(NamedTuple):
    """A label and what follows it on its line; `key` is None for a label that the vocabulary does not have."""

    label: str
    value: str
    key: str | None
    style: Style

    @property
    def known(self) -> bool:
        return self.key is not None

    @property
    def strong(self) -> bool:
        """Whether the label has a field that stories seldom speak of."""
        return self.key is not None and self.key not in ADDRESS_KEYS


_MAX_LABEL = 50
_TO_COLON = 52  # characters, a blank before the colon included
_HEAD = 200
_RULE = re.compile(r"[\W_]{3,}|[xXoO0~*=\s-]{5,}")
#: Letters and digits of which one, among a line's first three characters, says that it is no rule.
_WRITTEN = frozenset("abcdefghijklmnpqrstuvwyzABCDEFGHIJKLMNPQRSTUVWYZ123456789")
#: Where a Chinese or Japanese text says that it begins: `正文`, `------章节内容开始-------`.
_BEGINS = re.compile(r"[\W_]*(?:正文(?:开始|開始|卷)?|章[节節][内內]容[开開]始|本文)[\W_]*")
_HEADING = re.compile(
    r"[\W_]{0,6}(?:(?:chapter|chap\.|ch\.|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|rozdzia[łl]|fejezet|глава|chương|"
    r"part|teil|parte|partie|часть|book|prologue|prolog|prólogo|prologo|пролог|epilogue|epilog|épilogue|epílogo|эпилог|"
    r"interlude|introduction|preface|foreword)(?![^\W\d_])[\s.:#-]{0,4}"
    r"(?:\d{1,4}|[ivxlcIVXLC]{1,7}|one|two|three|first|second|eins|un|uno|primero|premier|один|первая)?\b(?![\w(/])"
    r"|(?:正文\s*)?第\s?[\d〇零一二两三四五六七八九十百千]{1,7}\s?[章回节節卷话話部集]"
    r"|(?:卷\s?[\d〇零一二两兩三四五六七八九十百千]{1,7}|楔子|序章|序幕)(?!\w)"
    r"|\d{1,3}[.)]?\s(?:kapitel|kapitola|teil|chapitre|fejezet|rész|rozdzia[łl]|luku|глава|часть)(?!\w))",
    re.IGNORECASE,
)
#: How what `_HEADING` finds begins, in small letters, when it begins with a letter.
_HEADINGS = tuple(
    "ch kap cap hoofd rozdz fejez глав par teil част book pro pró про epi épi epí эпи inter intro pref fore "
    "正 第 卷 楔 序".split()
)
_OPENING = 8  # characters that are looked at
_LETTERS_MARKS = frozenset("~*=-–—xXoO")
_MARKS = "\"'“”‘’«„*_~=#-–—([ "
#: Labels that stand above their value without a mark.
_ALONE = frozenset(
    "内容简介 內容簡介 作品简介 作品簡介 小说简介 小說簡介 内容介绍 內容介紹 内容提要 简介 簡介 文案 "
    "あらすじ 内容紹介 作品紹介 소개글 작품소개 책소개 줄거리".split()
)
_COUNT = re.compile(
    r"[\W_]{0,4}\w{2,12}[\s*_]{0,20}:[\s*_]{0,40}\d{1,4}(?:\s?(?:/|of)\s?(?:\d{1,4}|\?+))?"
    r"(?:[,;|·\s]{1,8}\w{4,12}[\s*_]{0,4}:[\s*_]{0,8}\d[\d.,]{0,9})?\W{0,4}"
)  # "Part: 1/3", however far the value is set off; "Chapters: 3, Words: 402"
_NEW_PART = re.compile(r"Part:\s{0,40}\D{1,40}\d{1,3}/[\d?]{1,3}\W{0,4}", re.IGNORECASE)  # "Part: NEW 1/1"
_TAGS = re.compile(
    r"</?(b|strong|i|em|u|span|font|center|p|div|h[1-6]|big|small)(?:\s[^<>]{0,120})?>|\[/?(b|i|u)\]|<br\s?/?>", re.I
)
_BOX = re.compile(r"(?:[|#*=+~•·>/;%‖║│»-]{1,3}|\d{1,2}[.)])[ \t]+(?=\S)")
_BOX_END = re.compile(r"[ \t]+[|#*=+~•·/;%‖║│-]{1,3}$")
_MARKED = re.compile(
    r"(\*{1,3}|_{1,2}|~{1,2}|'{2,3})[ \t]?([^*_~:：=\n]{1,50}?)[ \t]?([:：]?)[ \t]?\1[ \t]?([:：=–—-]{0,2})[ \t]*(.*)",
    re.S,
)
_BRACKETED = re.compile(r"[\[【〔{]([^\[\]{}【】〔〕:：]{1,50})([:：]?)[\]】〕}]?[ \t]*([:：=-]?)[ \t]*(.*)", re.S)
_PLAIN = re.compile(r"([^:：\n]{1,50}?)[ \t]?([:：]{1,2})(?!//)[ \t]*(.*)", re.S)
_DASHED = re.compile(
    r"([^\n–—=|-]{1,40}(?:-[^\s–—=|-]{1,20})?)"
    r"(?:[ \t]+([-=]{1,2}>|-{1,2}|–|—|=|\||\.{2,}|>+|»|::|~)[ \t]*|(-{1,2}|–|—|=)[ \t]+)(\S.*)",
    re.S,
)
_SIGNS = frozenset("-=–—|>»~")
_GAP = re.compile(r"([^\t\n]{1,30}?)(?:\t+|[ ]{2,}|[ ]?\.{3,}[ ]?)(\S.*)", re.S)
_STYLES: dict[str, Style] = {"=": "equals", "|": "bar"}
_NOT_LABEL = re.compile(r"[.!?;。！？；，\"“”«»„<>@\\~]|\d{3}|,.*,")


def unboxed(line: str) -> str:
    """The line without the ornaments of a box around it (`| Title: x |`, `* Title: x *`, `# Title: x`)."""
    text = line.strip()
    match = None if text[:1].isalpha() else _BOX.match(text)
    if match:
        text = _BOX_END.sub("", text[match.end() :])
    elif text[:1] in ("|", "║", "│") and len(text) > 2:
        text = text.strip("|║│").strip()
    elif text[:1] == "『" and text.count("『") == 1:  # 『内容简介: …』, over several lines
        text = text[1:].strip().removesuffix("』").strip()
    return text.rstrip("\\").rstrip()


def is_rule(line: str) -> bool:
    """Whether a line is only ornament (`=====`, `* * *`, `~*~`), or says that the text begins."""
    text = line.strip()
    if not _WRITTEN.isdisjoint(text[:3]):
        return False
    if text.isascii():
        return 3 <= len(text) <= 200 and _RULE.fullmatch(text) is not None
    rule = len(text) > 2 and _RULE.fullmatch(text)
    return len(text) <= 200 and bool(rule or _BEGINS.fullmatch(text))


def is_heading(line: str) -> bool:
    """Whether a line opens a chapter ("Chapter 1", "第一章 …", "Prologue"), so that the header has ended."""
    text = line.strip()
    if text[:1] in _LETTERS_MARKS and text[-1:] in _LETTERS_MARKS:  # "~xXx~ Chapter 1 ~xXx~"
        text = text.strip("~*=-–—xXoO ")
    if not 0 < len(text) <= 120 or not _may_head(text) or _HEADING.match(text) is None:
        return False
    return not _COUNT.fullmatch(text) and not _NEW_PART.fullmatch(text)


def _may_head(text: str) -> bool:
    """Whether a line begins, behind its marks, as one of the words does that open a heading: few do."""
    begin = text[:_OPENING] if text[:1].isalpha() else text.lstrip(_MARKS)[:_OPENING]
    if not begin[:1].isalpha() or begin.lower().startswith(_HEADINGS):
        return True
    return not begin.isascii() and not ODD_LETTERS.isdisjoint(begin)


def label_line(line: str, overrides: Mapping[str, str] | None = None) -> Labelled | None:
    """The label a line begins with, known or not; None for a line of any other kind.

    >>> label_line("**Title:** Winter Post").style, label_line("| Rating: PG |").value, label_line("He: go.").key
    ('bold', 'PG', None)
    """
    text = unboxed(line)
    if not text or is_rule(text):
        return None
    if text in _ALONE:
        return Labelled(text, "", "summary", "bracket")
    if text[0] in "<[" and "]" in text[:_HEAD] + "]":
        text = _with_marks(text)
    if text[:1] in ("*", "_", "~", "'"):
        found = _marked(text, overrides)
        if found:
            return found
        text = _unmarked(text)
    if text[:1] in ("[", "【", "〔", "{"):
        if text[1:2] == "^":  # a footnote: `[^c]: By marriage.`
            return None
        return _bracketed(text, overrides)
    if text[:1] == "(" and text[-1] == ")" and text.count("(") == 1:
        text = text[1:-1].strip() or text
    elif text[:1] > "\x7f" and _is_symbol(text[0]):
        return _between_symbols(text, overrides) or _plain(text[1:].lstrip(), overrides)
    return _plain(text, overrides) or _loose(text, overrides)


def _with_marks(text: str, reach: int = _HEAD) -> str:
    """HTML's and BBCode's bold as asterisks, so that one pattern reads all; `reach` characters are looked at."""

    def mark(match: re.Match[str]) -> str:
        tag = (match[1] or match[2] or "").lower()
        return "**" if tag in ("b", "strong") else "*" if tag in ("i", "em", "u") else ""

    return _TAGS.sub(mark, text[:reach]).strip() + text[reach:]


def _unmarked(text: str) -> str:
    """A line that is marked as a whole (`**Title: x**`) without its marks."""
    mark = re.match(r"\*{1,3}|_{1,2}|~{1,2}", text)
    if mark and text.endswith(mark[0]) and len(text) > 2 * len(mark[0]):
        return text[len(mark[0]) : -len(mark[0])].strip()
    return text


def _marked(text: str, overrides: Mapping[str, str] | None) -> Labelled | None:
    match = _MARKED.match(text)
    if not match:
        return None
    label, value = match[2].strip(), match[5].strip()
    keys = keys_for(label, overrides)
    style: Style = "bold" if len(match[1]) > 1 else "italic"
    if not (match[3] or match[4]):  # "**Title** The Lamp"; a word in bold that opens a sentence is no label
        known = keys and keys[0] not in ADDRESS_KEYS and label.casefold() != "by"  # `_By_ ADA CREWE` is a byline
        return Labelled(label, value, keys[0], style) if known else None
    if not keys and not _may_be_label(label):
        return None
    return Labelled(label, value, keys[0] if keys else None, style)


def _between_symbols(text: str, overrides: Mapping[str, str] | None) -> Labelled | None:
    """`✧ pairing ✧ Ada x Bo`: the same sign on both sides of the label."""
    label, sign, value = text[1 : _MAX_LABEL + 2].partition(text[0])
    if not sign or not value.strip(" :"):
        return None
    keys = keys_for(label.strip(" :"), overrides)
    value = text[len(label) + 2 :].strip(" :")
    return Labelled(label.strip(" :"), value, keys[0], "bold") if keys and keys[0] not in ADDRESS_KEYS else None


def _bracketed(text: str, overrides: Mapping[str, str] | None) -> Labelled | None:
    match = _BRACKETED.match(text)
    if not match:
        return None
    label, value = match[1].strip(), match[4].strip()
    if match[2] and value.endswith(("]", "】", "}", "〕")):  # [Title: x]
        value = value[:-1].rstrip()
    keys = keys_for(label, overrides)
    if keys and (value or match[2] or match[3] or text[0] in "【〔"):  # 【内容简介】 above its text
        return Labelled(label, value, keys[0], "bracket")
    return None


def _plain(text: str, overrides: Mapping[str, str] | None) -> Labelled | None:
    match = _PLAIN.match(text) if ":" in text[:_TO_COLON] or "：" in text[:_TO_COLON] else None
    if not match:
        return None
    label, value = match[1].strip().strip("*_").strip(), match[3].strip()
    if match[1][-1:].isdigit() and value[:1].isdigit():  # 10:30
        return None
    if value.startswith(("**", "*", "_")) and match[1].lstrip().startswith(value[:1]):  # *Title:* split by hand
        value = value.lstrip("*_").strip()
    keys = keys_for(label, overrides)
    if keys:
        return Labelled(label, value, keys[0], "colon")
    return Labelled(label, value, None, "colon") if _may_be_label(label) else None


def _may_be_label(label: str) -> bool:
    """Whether words look like a label: a few, and no sentence."""
    words = label.split()
    return 0 < len(words) <= 5 and len(label) <= 40 and label[0].isalpha() and not _NOT_LABEL.search(label)


def _loose(text: str, overrides: Mapping[str, str] | None) -> Labelled | None:
    """`TITLE - x`, `Title = x`, `Title | x`, `TITLE   x`: only with a label that is known."""
    match = _DASHED.match(text) if _may_dash(text) else None
    if match:
        keys = keys_for(match[1].strip().strip("*_"), overrides)
        sign = match[2] or match[3]
        if keys and (keys[0] not in ADDRESS_KEYS or sign in "-=|"):
            return Labelled(match[1].strip().strip("*_"), match[4].strip(), keys[0], _STYLES.get(sign[0], "dash"))
    match = _GAP.match(text) if _may_gap(text) else None
    if match and match[1][-1] not in ".!?,;" and not _is_spread(match[1]):  # two spaces after "." are a typist's
        keys = keys_for(match[1].strip(), overrides)
        if keys and keys[0] not in ADDRESS_KEYS:
            return Labelled(match[1].strip(), match[2].strip(), keys[0], "gap")
    return None


def _may_dash(text: str) -> bool:
    """Whether one of the signs stands near enough to a line's begin, or beyond so wide a gap that it may."""
    head = text[:66]
    return not _SIGNS.isdisjoint(head) or ".." in head or "::" in head or head[61:64].isspace()


def _may_gap(text: str) -> bool:
    """Whether one of the gaps stands near enough to a line's begin."""
    head = text[:34]
    return "  " in head or "\t" in head or "..." in head


def _is_spread(label: str) -> bool:
    """Whether words are spaced letter by letter: `T H E   L A M P` says nothing of tags."""
    letters = label.split()
    return len(letters) > 1 and all(len(letter) == 1 for letter in letters)


# Several labels in one line

_COLON = re.compile(r"[:：](?!//)")
_NOT_IN_LABEL = re.compile(r"[:：|•·;,.!?\[\]\"“”]")
_FIGURES = frozenset(
    {"rating", "words", "chapters_planned", "complete", "published", "updated", "language", "part", "stats"}
)  # fmt: skip
#: `Title: The Author: A Life`
_ARTICLES = frozenset("the,a,an,my,our,her,his,der,die,das,le,la,les,l',el,az,il,o".split(","))
_SHORT = _FIGURES | {"title", "authors", "genres", "categories", "fandoms", "relationships", "characters", "series",
                     "warnings", "beta", "collections"}  # fmt: skip


def labels_within(
    text: str, overrides: Mapping[str, str] | None = None, limit: int = 60
) -> list[tuple[int, int, str, str]]:
    """Known labels before colons in a run of text: where each starts, where its value starts, the label, its key."""
    found: list[tuple[int, int, str, str]] = []
    last = 0
    for colon in _COLON.finditer(text):
        begin = max(last, colon.start() - 45)
        before = text[begin : colon.start()].rstrip(" *_")
        label = _label_at_end(before, overrides)
        if label:
            start = begin + len(before) - len(label[0])
            while start and text[start - 1] in "*_":  # "**Title:** x"
                start -= 1
            end = colon.end()
            while end < len(text) and text[end] in "*_" and text[start] in "*_":
                end += 1
            found.append((start, end, *label))
            if len(found) >= limit:
                break
        last = colon.end()
    return found


def _label_at_end(before: str, overrides: Mapping[str, str] | None) -> tuple[str, str] | None:
    """The longest known label that a text ends in, and its key."""
    parts = _NOT_IN_LABEL.split(before[-45:])
    words = parts[-1].lstrip("*_").split()
    for count in range(min(4, len(words)), 0, -1):
        label = " ".join(words[-count:]).lstrip("*_")
        keys = keys_for(label, overrides)
        if keys and before.endswith(label) and (label[0].isupper() or not label[0].isascii() or before == label):
            return label, keys[0]
    return None


def several_labels(line: str, overrides: Mapping[str, str] | None = None) -> list[Labelled]:
    """The labels of a line that has several ("Rating: PG   Pairing: A/B"); [] if it has one or none."""
    if line.count(":") + line.count("：") < 2 or len(text := unboxed(line)) > 600:
        return []
    if "[b]" in text.lower() or "<b>" in text.lower():
        text = _with_marks(text, len(text)).replace("**", "")
    if text[0] == "[" and text[-1] == "]":  # "[ Author: x; Title: y ]"
        text = text[1:-1].strip()
    if not text.isascii() and (parted := _parted_by_symbols(text, overrides)):
        return parted
    found = labels_within(text, overrides, 12)
    if len(found) < 2 or found[0][0] > 3:
        return []
    several = len({key for *_, key in found}) > 2
    kept = [found[0]]
    for each in found[1:]:
        if each[3] not in {known[3] for known in kept} and _divides(text, kept[-1], each, several):
            kept.append(each)
    if len(kept) < 2:
        return []
    ends = [start for start, *_ in kept[1:]] + [len(text)]
    return [
        Labelled(label, text[begin:end].strip(" \t|•·;").strip(), key, "colon")
        for (_, begin, label, key), end in zip(kept, ends, strict=True)
    ]


def _parted_by_symbols(text: str, overrides: Mapping[str, str] | None) -> list[Labelled]:
    """`☆ pairing: A x B ☆ genre: angst ☆ au: the sea`: every label after the same symbol, known or not."""
    symbol = next((char for char in text if _is_symbol(char)), "")
    parts = [part.strip() for part in text.split(symbol) if part.strip()] if symbol else []
    if not 2 <= len(parts) <= 12 or not all(":" in part[:_MAX_LABEL] for part in parts):
        return []
    found = [label_line(part, overrides) for part in parts]
    labels = [label for label in found if label is not None and label.style == "colon"]
    return labels if len(labels) == len(parts) and sum(label.known for label in labels) >= 2 else []


def _is_symbol(char: str) -> bool:
    """Whether a character is drawn for looks: a star, a heart, a bullet; no letter, no punctuation."""
    return char > "\x7f" and unicodedata.category(char) in ("So", "Sm", "Po") and char not in "：，。、！？；…"


def _divides(text: str, before: tuple[int, int, str, str], at: tuple[int, int, str, str], several: bool) -> bool:
    """Whether a label inside a line begins a statement of its own, rather than standing in the value before it."""
    gap = text[before[1] : at[0]]
    if gap.endswith(("  ", "\t", "| ", "|", "• ", "· ", "; ", " / ", " - ", " -- ")):
        return True
    if {before[3], at[3]} == {"title", "authors"} and gap.strip().casefold() not in _ARTICLES:
        return bool(gap.strip()) and len(gap) < 120
    kinds = _SHORT if several else _FIGURES
    return before[3] in kinds and at[3] in _SHORT and bool(gap.strip()) and len(gap) < 200
