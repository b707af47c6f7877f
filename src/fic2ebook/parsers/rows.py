"""A row of the table of formats: its parser is loaded when a text shows one of the format's signs."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.base import Parsed, Parser
from fic2ebook.report import Detection
from fic2ebook.source import Source

__all__ = ["Format", "Row"]


class Format(Protocol):
    """What is asked of a format, be it a row of the table or the parser of another package."""

    @property
    def name(self) -> str: ...
    @property
    def reads(self) -> str: ...
    @property
    def inner(self) -> bool: ...
    def detect(self, source: Source, /) -> Detection | None: ...
    def parse(self, source: Source, /) -> Parsed: ...


class Row(NamedTuple):
    """A format of the table.

    `place` is where its Parser stands: "module:NAME" in this package. `signs` are words in small letters of which one
    stands in the head or the tail (see `Source.folded_ends`) of every text of the format, or it begins with one of
    `opens`: where that is not so, its file need not be loaded to say no. A format without either is always asked.
    `inner` is the parser's own.
    """

    name: str
    place: str
    signs: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    inner: bool = False

    @property
    def parser(self) -> Parser:
        module, _, name = self.place.partition(":")
        parser: Parser = getattr(import_module(f"fic2ebook.parsers.{module}"), name)
        return parser

    @property
    def reads(self) -> str:
        return self.parser.reads

    def detect(self, source: Source, /) -> Detection | None:
        return self.parser.detect(source) if self.may_be(source) else None

    def parse(self, source: Source, /) -> Parsed:
        return self.parser.parse(source)

    def may_be(self, source: Source) -> bool:
        """Whether the text shows a sign of the format."""
        if not self.signs and not self.opens:
            return True
        return _opens_with(source.text, self.opens) or any(sign in source.folded_ends for sign in self.signs)


def _opens_with(text: str, opens: Sequence[str]) -> bool:
    return bool(opens) and text[:4096].lstrip("\ufeff \t\r\n").startswith(tuple(opens))
