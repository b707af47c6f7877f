"""Our JSON, read back. The shape is described in `jsonio`."""

from __future__ import annotations

from fic2ebook.errors import InputError
from fic2ebook.jsonio import JsonError, story_from_json
from fic2ebook.model import Story

__all__ = ["read"]


def read(data: bytes | str) -> Story:
    """The story, exactly. Raises InputError, which says where the data is no story."""
    try:
        return story_from_json(data)
    except JsonError as fault:
        raise InputError(f"this is no story of fic2ebook: {fault}", hint="see schema/story.schema.json") from None
