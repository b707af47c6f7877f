"""Typographic marks over inlines whose markup is already read: each text is told what stands beside it."""

from __future__ import annotations

from dataclasses import replace

from fic2ebook.model import Code, Image, Inline, LineBreak, NoteRef, Ruby, Text, plain_text
from fic2ebook.source.typography import smarten

__all__ = ["smarten_inlines"]


def smarten_inlines(inlines: tuple[Inline, ...], language: str | None) -> tuple[Inline, ...]:
    """The same inlines with typographic quotation marks, dashes and ellipses; code is left as it is."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        text = smarten(inlines[0].text, language)
        return inlines if text is inlines[0].text else (Text(text=text),)
    if not any(char in plain for plain in (plain_text(inlines),) for char in "\"'-."):
        return inlines
    return _Typesetter(plain_text(inlines), language).run(inlines)


class _Typesetter:
    def __init__(self, plain: str, language: str | None) -> None:
        self.plain = plain
        self.language = language
        self.at = 0

    def run(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._one(inline) for inline in inlines)

    def _one(self, inline: Inline) -> Inline:
        match inline:
            case Text(text=text):
                start, self.at = self.at, self.at + len(text)
                before, after = self.plain[max(0, start - 40) : start], self.plain[self.at : self.at + 40]
                return Text(text=smarten(text, self.language, before, after))
            case Code() | LineBreak() | Image() | Ruby() | NoteRef():
                self.at += len(plain_text((inline,)))
                return inline
            case _:
                return replace(inline, children=self.run(inline.children))
