"""What Chinese headers put into one value: a state behind title or author, lists of tags and of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.base import Field

__all__ = ["eastern_fields", "eastern_title", "stateless"]

_EASTERN = re.compile(
    r"(?P<title>《[^《》]{1,60}》(?:\s?[（(【\[][^《》（(【\[\]】)）]{1,20}[\]】)）])?)\s*"
    r"(?:作者\s*[:：]?|文\s*[:：/]|[bB][yY][:：]?\s)\s*(?P<author>[^《》：:。]{1,30})"
)
#: `长河/作者:江客`, `[综]长河 作者：江客`, `长河BY江客`.
_EASTERN_BARE = re.compile(
    r"(?P<title>[^《》：:。，/]{1,40}?)\s?/?(?:作者\s?[:：]|(?<=[⺀-鿿])\s?[bB][yY][:：]?\s?(?=[⺀-鿿]))\s?"
    r"(?P<author>[^《》：:。，/]{1,30})"
)
#: `《长河》（完结）`, `江客【全文完+番外】`.
_STATE = re.compile(
    r"[（(【\[〔]\s?(?P<state>(?:已|全文|全书|全書)?(?:完[结結本]|完|全本|全集|连载|連載|未完|精校|校[对對])"
    r"[^（(【\[〔）)】\]〕]{0,16})[）)】\]〕]"
)
_DOUBLED = re.compile(r"<<(?P<title>[^<>]{1,60})>>(?P<rest>.*)")
_TAGS = frozenset("内容标签 內容標籤".split())
_KEYWORDS = frozenset("搜索关键字 搜尋關鍵字 搜索關鍵字".split())
_BARS = re.compile("[┃|丨｜│]")
_ROLE = re.compile(r"(主角|配角|其[它他])\s?[:：]")
_COMMAS = re.compile(r"[,，、;；\s]+")


def eastern_fields(fields: Sequence[Field]) -> list[Field]:
    """The same fields, with what stands in one value apart.

    >>> [each.value for each in eastern_fields([Field("title", "《长河》（完结）"), Field("authors", "江客")])]
    ['《长河》', '完结', '江客']
    """
    if all(field.value.isascii() for field in fields if field.key in ("title", "authors")):
        return list(fields)
    stated = any(field.key == "complete" for field in fields)
    out: list[Field] = []
    for field in fields:
        if field.key in ("title", "authors"):
            named, state = _without_state(field)
            out += [named] if state is None or stated else [named, state]
            stated = stated or state is not None
        elif field.label in _TAGS and not re.search("[,，、;；]", field.value):
            out.append(field._replace(values=tuple(field.value.split())))
        elif field.label in _KEYWORDS and _ROLE.match(field.value):
            out += _keywords(field)
        else:
            out.append(_closed(field))
    return out


def _closed(field: Field) -> Field:
    """A value without the mark that closes what its label opened: `『内容简介: … 』`."""
    value = field.value
    return field._replace(value=value[:-1].rstrip()) if value.endswith("』") and "『" not in value else field


def eastern_title(line: str) -> dict[str, str] | None:
    """`《长河》作者：江客` and its like: `title` and `author`; None for anything else.

    >>> eastern_title("《长河》（完结）作者：江客"), eastern_title("他说：作者走了。")
    ({'title': '《长河》（完结）', 'author': '江客'}, None)
    """
    if line.isascii() or len(line) > 120:
        return None
    match = _EASTERN.fullmatch(line) or _EASTERN_BARE.fullmatch(line)
    return {"title": match["title"], "author": match["author"].strip()} if match else None


def stateless(value: str) -> str:
    """A title or name without the state behind it."""
    return _without_state(Field(key="title", value=value))[0].value


def _without_state(field: Field) -> tuple[Field, Field | None]:
    """A title or author without the state behind it, and the state, if it is one."""
    value = field.value
    if match := _DOUBLED.fullmatch(value):
        value = f"《{match['title']}》{match['rest']}"
    match = _STATE.search(value)
    end = value[match.end() :].strip() if match else ""
    if match is None or match.start() == 0 or end not in ("", "》"):
        return field._replace(value=value), None
    named = field._replace(value=value[: match.start()].rstrip() + end)
    state = match["state"]
    if "校" in state:
        return named, None
    word = "连载中" if state[0] in "连連未" else "完结"
    return named, field._replace(key="complete", value=word, label="", weak=True)


def _keywords(field: Field) -> Iterator[Field]:
    """`主角：沈岸 ┃ 配角：顾柳 ┃ 其它：渡口`: characters, and a tag."""
    found: dict[str, list[str]] = {"characters": [], "tags": []}
    for part in map(str.strip, _BARS.split(field.value)):
        role = _ROLE.match(part)
        names = _COMMAS.split(part[role.end() :] if role else part)
        found["tags" if role and role[1][0] == "其" else "characters"] += [name for name in names if name]
    for key, names in found.items():
        if names:
            yield field._replace(key=key, value="，".join(names), values=tuple(names))
