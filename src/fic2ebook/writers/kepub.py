"""Kobo's dialect: every sentence in a numbered span, so that a Kobo can tell place, highlights and progress."""

from __future__ import annotations

from fic2ebook import lazyre as re
from fic2ebook.model import Block, Image, Inline, Ruby
from fic2ebook.writers.xhtml import Renderer

__all__ = ["KepubRenderer"]

# Where a sentence ends: its full stops, closing quotes, white space (which Chinese and Japanese do without). The
# look-behind keeps a long run of stops from being tried again from each stop in it.
_END = re.compile(r"[.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*+[\"'”’»)\]」』）]*+(?:\s+|(?<=[。！？」』）]))")


class KepubRenderer(Renderer):
    """Renders as `Renderer` does, with spans; ids `kobo.P.S` count paragraphs and sentences of one page."""

    _paragraph = 0
    _sentence = 0

    def plain(self, blocks: tuple[Block, ...]) -> list[str | None]:
        """None for each block: every paragraph is counted, and parted into sentences."""
        return [None] * len(blocks)

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """The inlines of one paragraph, its sentences counted from 1."""
        self._paragraph += 1
        self._sentence = 0
        return super().line(inlines)

    def text(self, text: str) -> str:
        """A run of characters, a span for each sentence or what of it the run has."""
        out = []
        start = 0
        for match in _END.finditer(text):
            out.append(self._span(super().text(text[start : match.end()])))
            start = match.end()
        out.append(self._span(super().text(text[start:])))
        return "".join(out)

    def image(self, image: Image) -> str:
        """A picture in a span of its own."""
        rendered = super().image(image)
        return self._span(rendered) if rendered.startswith("<img") else rendered

    def ruby(self, ruby: Ruby) -> str:
        """A text with its reading, in one span."""
        return self._span(super().ruby(ruby))

    def _span(self, content: str) -> str:
        if not content or content.isspace():
            return content
        self._sentence += 1
        return f'<span class="koboSpan" id="kobo.{self._paragraph}.{self._sentence}">{content}</span>'
