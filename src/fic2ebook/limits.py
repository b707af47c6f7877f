"""Limits that a story has to keep, whatever it was read from (`options.LIMITS` has them all)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import is_dataclass
from typing import Any

from fic2ebook.errors import LimitError
from fic2ebook.model import Image, Link, Paragraph, Story, Text
from fic2ebook.safe import safe_picture, safe_target

__all__ = ["addresses_are_safe", "check_chapters", "check_nesting", "nests_deeply"]

_BRACKETS = 50


def check_chapters(story: Story, most: int) -> None:
    """Raises LimitError where there are more chapters than `most`."""
    if len(story.contents) > most or len(story.chapters) > most:
        raise LimitError.over("max_chapters", f"more than {most:,} chapters")


def check_nesting(story: Story, most: int) -> None:
    """Raises LimitError where more than `most` blocks and inlines stand inside one another.

    A list and its item count one each, as do a table, its row and its cell.
    """
    if any(depth > most for _, depth in _walk(story)):
        raise LimitError.over("max_nesting", f"more than {most:,} levels of nesting")


def addresses_are_safe(story: Story) -> bool:
    """Whether every link and picture of a story has an address that may stand in a book."""
    for node, _ in _walk(story):
        if isinstance(node, Link) and safe_target(node.target) is None:
            return False
        if isinstance(node, Image) and node.source and not safe_picture(node.source):
            return False
    return True


def _walk(story: Story) -> Iterator[tuple[Any, int]]:
    """Blocks and inlines (but plain text) with their depth, and the tuples that they stand in; nothing recurses."""
    stack: list[tuple[Any, int]] = [(section.blocks, 0) for section in (*story.front, *story.back)]
    for item in story.contents:
        stack.extend((field, 0) for field in _parts(item))
    while stack:
        node, depth = stack.pop()
        yield node, depth
        if isinstance(node, tuple):
            stack.extend((one, depth + 1) for one in node if not _is_leaf(one))
        else:
            stack.extend((field, depth) for field in _parts(node))


def nests_deeply(text: str) -> bool:
    """Whether brackets of YAML nest deeper than anybody means them: its readers need the square of that in time."""
    if text.count("[") + text.count("{") <= _BRACKETS:
        return False
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    with suppress(yaml.YAMLError):  # what is wrong with it, who reads it will see
        for event in yaml.parse(text, loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _BRACKETS:
                return True
    return False


def _is_leaf(node: Any) -> bool:
    return type(node) is Text or (
        type(node) is Paragraph and len(node.children) == 1 and type(node.children[0]) is Text
    )


def _parts(node: Any) -> Iterator[Any]:
    """What stands inside a block or inline: the values of its fields that are blocks, inlines or tuples of them."""
    if is_dataclass(node):
        for name in node.__dataclass_fields__:
            value = getattr(node, name)
            if isinstance(value, tuple) or is_dataclass(value):
                yield value
