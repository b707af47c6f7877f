"""Our HTML page, read back: the mirror of `writers.html`, whose description says what stands where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fic2ebook.jsonio import JsonError, metadata_from_data
from fic2ebook.model import Image, Metadata, Story
from fic2ebook.readers.page import NotOurs, PageReader, local, story_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]


def read(data: bytes) -> Story | None:
    """The story; None where the page is not as we write it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
        main = next((node for node in root.iter("main") if node.get("id") == "story"), None)
        if main is None:
            return None
        return story_of(_metadata(root), _sections(main), PageReader(_picture))
    except (etree.XMLSyntaxError, NotOurs):
        return None


def _metadata(root: _Element) -> Metadata:
    for node in root.iter("script"):
        if node.get("id") == "fic2ebook-metadata":
            try:
                return metadata_from_data(json.loads(node.text or ""))
            except (ValueError, JsonError):
                break
    raise NotOurs


def _sections(main: _Element) -> list[_Element]:
    """The sections; loose words between them are not ours."""
    found = [child for child in main if local(child)]
    words = (main.text or "") + "".join(child.tail or "" for child in main)
    if words.strip() or any(child.get("data-kind") is None for child in found):
        raise NotOurs
    return found


def _picture(element: _Element) -> Image:
    from fic2ebook.body.html_images import image_of

    return image_of(element)
