"""Words and blocks counted, for people and for `inspect`."""

from __future__ import annotations

from collections import Counter

from fic2ebook import lazyre as re
from fic2ebook.audit import block_texts
from fic2ebook.model import Block, Story, walk_blocks

__all__ = ["block_counts", "story_words", "words_in", "words_of"]

_WORD = re.compile(r"[㐀-鿿぀-ヿ豈-﫿가-힯]|[^\W_]+(?:['’‘-][^\W_]+)*")
_EASTERN = re.compile("[^\x00-\u2e7f]")
#: Of ASCII: a space for each that `str.split` parts words at, "x" for all else.
_SHAPES = bytes(32 if chr(code).isspace() else 120 for code in range(128)) + bytes(128)
_NAMES = {"SceneBreak": "scene_break"}


def words_of(blocks: tuple[Block, ...]) -> int:
    """Words of blocks; every Chinese, Japanese or Korean character counts as one."""
    return words_in(block_texts(blocks))


def words_in(texts: list[str]) -> int:
    """Words of the texts of blocks."""
    whole = _plain("\n".join(texts))
    return _spaced(whole) if _has_spaces(whole) else sum(map(_count, texts))


def _count(text: str) -> int:
    plain = _plain(text)
    return _spaced(plain) if _has_spaces(plain) else len(_WORD.findall(text))


def _plain(text: str) -> str:
    """The text with typewriter's marks for a printer's: most texts are ASCII then, of which all else is quicker."""
    for mark in "’‘“”…":
        text = text.replace(mark, "'")
    return text.replace("—", " ")  # which divides words


def _spaced(plain: str) -> int:
    """Words with spaces between them; a dash that stands alone is none."""
    if plain.isascii():  # words have an end each, and need not be made strings
        return (plain.encode("ascii").translate(_SHAPES) + b" ").count(b"x ") - plain.count(" - ")
    return len(plain.split()) - plain.count(" – ") - plain.count(" - ")


def _has_spaces(text: str) -> bool:
    """Whether there is no letter of a script that is written without spaces between words."""
    return text.isascii() or _EASTERN.search(text) is None


def story_words(story: Story) -> int:
    """Words of a story's chapters."""
    return sum(words_of(chapter.blocks) for chapter in story.chapters)


def block_counts(blocks: tuple[Block, ...]) -> dict[str, int]:
    """How many blocks of each kind there are, inner ones included; keys are their names ("scene_break")."""
    counts = Counter(type(block).__name__ for block in walk_blocks(blocks))
    return {_NAMES.get(name, name.lower()): count for name, count in counts.items()}
