"""Nothing lost: the words of the source against those of the story and of what was removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fic2ebook import lazyre as re
from fic2ebook.model import (
    Block,
    Chapter,
    Figure,
    Footnote,
    Image,
    Inline,
    Link,
    Metadata,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    SceneBreak,
    Section,
    Series,
    Story,
    Subheading,
    Table,
    Text,
    Verse,
    not_plain,
    plain_text,
    walk_blocks,
)
from fic2ebook.model import List as ListBlock

__all__ = ["block_texts", "story_texts", "unaccounted", "without_markup", "without_references"]

_TAG = re.compile(
    r"</?(?![a-zA-Z][\w+.-]{1,31}:[^\s<>]*>)[a-zA-Z][^<>]{0,400}>"  # <https://a.example> is an address
    # ... and a longer one, if its attributes say that it is one: pictures may be in them.
    r"|<[a-zA-Z]\w{0,20}(?:\s{1,9}[\w:-]{1,40}=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+)){1,50}\s{0,9}/?>"
    r"|\[/?(?:i|b|u|s|em|url|quote|center|spoiler|size|color|font)(?:=[^\[\]]{0,300})?\]"
)
#: Where a Markdown link to a file beside the text leads, which no book shows.
_BESIDE = re.compile(r"\]\((?!https?:|mailto:)[^()\s\[\]]{1,300}\)")
#: An editor's note of Aozora Bunko within a word, which is one again without it: 待って［＃「待って」に傍点］おる.
_WITHIN = re.compile(r"(?<=\w)［＃[^［］\n]{0,200}］(?=\w)")
_ORG_BLOCK = re.compile(r"^[ \t]{0,40}#\+(?:begin|end)_\w+", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
#: Words, and the characters of scripts without blanks.
_CHARACTER = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+")
_LONGEST_RUN = 60  # letters of words that ran into one another
_TITLE = r"(?:\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}'|\([^()\n]{0,400}\))"
_TITLED = re.compile(rf"\]\([ \t]{{0,9}}([^\s()]{{1,2000}})[ \t\n]{{1,9}}{_TITLE}[ \t]{{0,9}}\)")
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[[^\^\[\]\n][^\[\]\n]{{0,200}}\]:[ \t]{{0,9}}\S{{1,2000}}(?:[ \t]{{1,9}}{_TITLE})?[ \t]{{0,9}}$",
    re.MULTILINE,
)
_LABEL = re.compile(r"\] ?\[[^\[\]\n]{0,200}\]")
_MAY_HOLD_LISTS = frozenset((ListBlock, Quote, Footnote))


def unaccounted(source: str, accounted: Iterable[str]) -> tuple[str, ...]:
    """Words of the source that no accounted text holds as often, in the source's order; linear in both.

    A word that was divided, at a line's end or by marks of emphasis, counts as there when its whole is.
    """
    texts = list(accounted)
    if _is_all_there(source, texts):
        return ()
    words = _WORD.findall(source.casefold())
    missing = Counter(words)
    missing.subtract(Counter(_WORD.findall("\n".join(texts).casefold())))
    lost = {word: count for word, count in missing.items() if count > 0}
    if not lost:
        return ()
    whole = {word: -count for word, count in missing.items() if count < 0}
    at = 0
    while at < len(words):
        length = _pieces_of_whole(words, at, whole) if lost.get(words[at], 0) > 0 else 0
        for word in words[at : at + length]:
            lost[word] = lost.get(word, 0) - 1
        at += length or 1
    out: list[str] = []
    for word in words:
        if lost.get(word, 0) > 0:
            lost[word] -= 1
            if not _is_in_parts(word, whole):
                out.append(word)
    return () if any(word[-1] >= "\u2e80" for word in out) and _are_characters_there(source, texts) else tuple(out)


def _are_characters_there(source: str, texts: list[str]) -> bool:
    """Whether no word is missing where those without blanks are counted by their characters: a link parts them."""
    missing = Counter(_CHARACTER.findall(source.casefold()))
    missing.subtract(Counter(_CHARACTER.findall("\n".join(texts).casefold())))
    return all(count <= 0 for count in missing.values())


def _is_in_parts(word: str, whole: dict[str, int], most: int = 4) -> bool:
    """Whether words that ran into one another ("Words: 12the", "HomeSubscribeLog in") are all there, apart."""
    for cut in range(1, len(word)) if len(word) <= _LONGEST_RUN and most > 1 else ():
        left, right = word[:cut], word[cut:]
        if whole.get(left, 0) <= 0:
            continue
        whole[left] -= 1
        if whole.get(right, 0) > 0:
            whole[right] -= 1
            return True
        if _is_in_parts(right, whole, most - 1):
            return True
        whole[left] += 1
    return False


def _is_all_there(source: str, texts: list[str]) -> bool:
    """Whether no word is missing, found in a tenth of the time: what is equal on both sides has equal words.

    Lines of the source that are texts drop out first, as they are or with the marks of a typewriter; then texts that
    stand in what is left of it, then words with all that clings to them; of the few that are left the words proper are
    counted. A word never spans two lines, nor a blank.
    """
    lines, texts = _without_equal_lines(_lines(source), texts)
    if len(lines) * 2 < len(texts):  # paragraphs run on
        lines, texts = _without_the_same(" ".join(lines), texts)
    lines, texts = _without_equal_lines(_all_typed(lines), _all_typed(texts))
    rest, texts = _without_the_same(" ".join(lines), texts)
    tokens, tokens_there = _unequal(" ".join(rest).split(), " ".join(texts).split())
    words = Counter(_WORD.findall(" ".join(tokens).casefold()))
    return not words - Counter(_WORD.findall(" ".join(tokens_there).casefold()))


def _without_equal_lines(lines: list[str], texts: list[str]) -> tuple[list[str], list[str]]:
    """What is left of lines and texts, in their order, when each text that is a line is taken out of both."""
    there = dict(Counter(lines))
    left: list[str] = []
    for text in texts:
        if count := there.get(text):
            there[text] = count - 1
        else:
            left.append(text)
    rest: list[str] = []
    for line in lines:
        if count := there[line]:
            there[line] = count - 1
            rest.append(line)
    return rest, left


#: Asterisks that begin or end a word, or stand apart: between two words they keep them apart.
_ASTERISKS = re.compile(r"\*(?:(?<![\w*].)\**+|\**+(?!\w))")
_BETWEEN_WORDS = re.compile(r"\*(?<=\w\*)\**+\w")


def _lines(source: str) -> list[str]:
    """The source's lines, without marks of emphasis, so that texts that have some are found among them as well."""
    lines = source.split("\n")
    if "*" in source:
        lines = [_without_asterisks(line) if "*" in line else line for line in lines]
    return list(filter(None, map(str.strip, lines)))


def _without_asterisks(line: str) -> str:
    return _ASTERISKS.sub("", line) if _BETWEEN_WORDS.search(line) else line.replace("*", "")


def _all_typed(texts: list[str]) -> list[str]:
    """All at once, which takes a fifth of the time, where none has the character that parts them meanwhile."""
    joined = "\0".join(texts)
    return _typed(joined).split("\0") if texts and joined.count("\0") == len(texts) - 1 else list(map(_typed, texts))


def _typed(text: str) -> str:
    """The text with the marks of a typewriter for those of a printer; no word has any of them."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return text.replace("…", "...").replace("—", "--")


#: A text is looked for no further than this behind the one before it; a short one, which may be anywhere, less far.
_FAR, _FARTHEST = 2_000, 10_000
_SHORT, _NEAR = 16, 8
_IN_VAIN = 200  # texts that are not found, after which it is asked whether most are


def _without_the_same(source: str, texts: list[str]) -> tuple[list[str], list[str]]:
    """What is left of source and texts when each text that stands in the source, in its turn, is taken out of both."""
    rest: list[str] = []
    left: list[str] = []
    at, far, find = 0, _FAR, source.find
    for number, text in enumerate(texts):
        if "\n" in text:
            text = text.replace("\n", " ")
        size = len(text)
        until = at + size + (far if size >= _SHORT else _NEAR)
        start = find(text, at, until) if size else -1
        end = start + size
        if start < 0 or source[start - 1 : start].isalnum() or source[end : end + 1].isalnum():
            left.append(text)
            far = min(far + size, _FARTHEST)
            if len(left) == _IN_VAIN and number < 2 * _IN_VAIN:
                left += texts[number + 1 :]
                break
            continue
        rest.append(source[at:start])
        at, far = end, _FAR
    rest.append(source[at:])
    return rest, left


def _unequal(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """What is more often on the left than on the right, and the other way round."""
    lefts, rights = Counter(left), Counter(right)
    more = [(each, count - rights.get(each, 0)) for each, count in lefts.items() if count != rights.get(each)]
    less = [(each, count - lefts.get(each, 0)) for each, count in rights.items() if count != lefts.get(each)]
    return _repeated(more), _repeated(less)


def _repeated(counts: list[tuple[str, int]]) -> list[str]:
    return [each for each, count in counts for _ in range(count)]


def _pieces_of_whole(words: list[str], at: int, whole: dict[str, int]) -> int:
    """How many words from `at` on are pieces of one that is there: "some-" and "thing", "Un*believ*able"; else 0.

    It may begin before `at`, with a piece that is there by itself, too: the "s" of "s<u>ih" where another one is.
    """
    for start in range(at, max(at - 6, -1), -1):
        joined = "".join(words[start:at])
        for end in range(at, min(start + 6, len(words))):
            joined += words[end]
            if end > start and whole.get(joined, 0) > 0:
                whole[joined] -= 1
                return end + 1 - at
    return 0


def without_markup(text: str) -> str:
    """A text without the tags and block marks that are typed into it: they are no words."""
    if "<" in text or "[" in text:
        text = _TAG.sub(" ", text)
    # Two characters are looked for where the first of them is: a search for one alone is twenty times as fast.
    if "]" in text and "](" in text:
        text = _BESIDE.sub("]", text)
    if "［" in text:
        text = _WITHIN.sub("", text)
    return _ORG_BLOCK.sub(" ", text) if "#" in text and "#+" in text else text


def without_references(text: str) -> str:
    """Markdown without what nobody sees: titles of links, definitions of addresses and the labels that lead to them."""
    if "](" in text:
        text = _TITLED.sub(r"](\1)", text)
    if "]:" not in text:
        return text
    return _LABEL.sub("]", _DEFINITION.sub(" ", text))


def story_texts(story: Story) -> list[str]:
    """Every text of a story that a reader can see, metadata included."""
    out = list(_metadata(story.metadata))
    for section in (*story.front, *story.back):
        out += _section(section)
    for item in story.contents:
        if isinstance(item, Part):
            out += _heading(item.title, item.number, item.kind)
            out += block_texts(item.blocks)
            for chapter in item.chapters:
                out += _chapter(chapter)
        else:
            out += _chapter(item)
    return out


def _metadata(metadata: Metadata) -> Iterator[str]:
    for name in metadata.__dataclass_fields__:
        value = getattr(metadata, name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, str):
                    yield item
                elif isinstance(item, Series):
                    yield item.name
                else:
                    yield from item


def _section(section: Section) -> list[str]:
    title = [section.title] if section.title else []
    return [*title, *block_texts(section.blocks), *_list_numbers(section.blocks)]


def _chapter(chapter: Chapter) -> list[str]:
    out = [*_heading(chapter.title, chapter.number, chapter.kind)]
    for blocks in filter(None, (chapter.summary, chapter.notes, chapter.blocks, chapter.end_notes)):
        out += block_texts(blocks)
        out += _list_numbers(blocks)
    return out


def _list_numbers(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The numbers of ordered lists, which a reader sees though they are in no text."""
    if _MAY_HOLD_LISTS.isdisjoint(map(type, blocks)):
        return
    for block in walk_blocks(tuple(not_plain(blocks))):
        if isinstance(block, ListBlock) and block.ordered:
            yield from map(str, range(block.start, block.start + len(block.items)))


def _heading(title: str | None, number: int | None, kind: str) -> Iterator[str]:
    yield kind
    if title:
        yield title
    if number is not None:
        yield str(number)


def _targets(inlines: tuple[Inline, ...]) -> list[str]:
    """The addresses of links and pictures: in Markdown they are words of the source."""
    out: list[str] = []
    for inline in inlines:
        if type(inline) is Text:
            continue
        if type(inline) is Image:
            out.append(inline.source)
        elif type(inline) is Link:
            out.append(inline.target)
        children = getattr(inline, "children", ())
        if len(children) > 1 or (children and type(children[0]) is not Text):
            out += _targets(children)
    return out


def block_texts(blocks: tuple[Block, ...]) -> list[str]:
    """Every text of blocks that a reader can see."""
    out: list[str] = []
    for block in blocks:
        if type(block) is Paragraph and len(children := block.children) == 1 and type(children[0]) is Text:
            out.append(children[0].text)  # most of all blocks
        elif type(block) is not SceneBreak:
            out += _texts(block)
    return out


def _texts(block: Block) -> list[str]:
    match block:
        case Paragraph(children=children) | Subheading(children=children):
            return [plain_text(children), *_targets(children)]
        case Quote(blocks=inner):
            return block_texts(inner)
        case Footnote(mark=mark, blocks=inner):
            return [mark, *block_texts(inner)]
        case Verse(lines=lines):
            return list(map(plain_text, lines))
        case ListBlock(items=items):
            return [text for item in items for text in block_texts(item)]
        case Table(rows=rows):
            return [plain_text(cell.children) for row in rows for cell in row.cells]
        case Figure(image=image, caption=caption):
            return [f"{image.alt} {image.source}", plain_text(caption)]
        case Preformatted(text=text):
            return [text]
        case _:
            return []
