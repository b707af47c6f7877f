"""The formats that can be written: one literal table. A writer is imported when it writes."""

from __future__ import annotations

from fic2ebook.errors import UsageError
from fic2ebook.model import Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers.base import Writer

__all__ = ["WRITERS", "writer_for"]


def _epub(story: Story, options: WriteOptions) -> bytes:
    from fic2ebook.writers.epub import write

    return write(story, options)


def _html(story: Story, options: WriteOptions) -> bytes:
    from fic2ebook.writers.html import write

    return write(story, options)


def _markdown(story: Story, options: WriteOptions) -> bytes:
    from fic2ebook.writers.markdown import write

    return write(story, options)


def _json(story: Story, options: WriteOptions) -> bytes:
    from fic2ebook.writers.json import write

    return write(story, options)


WRITERS = (
    Writer(name="epub", writes="EPUB 3, and Kobo's kepub", extensions=(".epub", ".kepub.epub"), write=_epub),
    Writer(name="html", writes="one HTML page with its style in it", extensions=(".html", ".htm"), write=_html),
    Writer(name="md", writes="Markdown with YAML front matter", extensions=(".md", ".markdown"), write=_markdown),
    Writer(name="json", writes="the story's model as JSON", extensions=(".json",), write=_json),
)


def writer_for(name_or_ending: str) -> Writer:
    """The writer of a format ("epub") or of a file name's ending (".epub"); raises UsageError where there is none."""
    wanted = name_or_ending.lower()
    for writer in WRITERS:
        if wanted == writer.name or wanted in writer.extensions:
            return writer
    raise UsageError(
        f"cannot write {name_or_ending!r}", hint=f"formats are: {', '.join(writer.name for writer in WRITERS)}"
    )
