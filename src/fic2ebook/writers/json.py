"""JSON: the whole story as data, for other programs and for reading back. The shape is described in `jsonio`."""

from __future__ import annotations

from fic2ebook.jsonio import story_to_json
from fic2ebook.model import Story
from fic2ebook.options import WriteOptions

__all__ = ["write"]


def write(story: Story, options: WriteOptions) -> bytes:
    """The story as UTF-8 JSON. All of it is written, whatever the options say: they are about looks."""
    return story_to_json(story)
