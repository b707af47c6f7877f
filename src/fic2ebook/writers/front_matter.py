"""A story's metadata as YAML front matter that reads back to the same metadata. Written by hand, for speed.

pandoc's keys where it has one (title, author, date, lang, description, keywords, rights), else the model's names. What
the model has as a list is always a list, so that a comma in a name divides nothing. Values are plain text or marked
text as the model has them, not escaped for Markdown: GitHub, Obsidian and static site generators show them as they
are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from fic2ebook import lazyre as re
from fic2ebook.model import Metadata
from fic2ebook.writers.xhtml import clean

__all__ = ["KEYS", "front_matter"]

#: Metadata field: key, where it is not the same. The reader of front matter has the same table, the other way round.
KEYS = {
    "authors": "author", "summary": "description", "published": "date", "language": "lang", "tags": "keywords",
    "copyright": "rights",
}  # fmt: skip
#: The order: as on the title page and the page about the work.
_ORDER = (
    "title", "authors", "series", "epigraph", "epigraph_source", "dedication", "fandoms", "relationships",
    "characters", "rating", "warnings", "categories", "genres", "tags", "collections", "published", "updated",
    "complete", "words", "chapters_planned", "language", "summary", "notes", "end_notes", "disclaimer", "beta",
    "credits", "copyright", "archive_permission", "contact", "feedback", "spoilers", "extra", "publisher",
    "source_url",
)  # fmt: skip

# Text that YAML reads as a text without quotes, whatever its version: a letter first, and no mark with a meaning.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.'’()!?&/;–—-]*[\w.'’)!?])?")
_WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def front_matter(metadata: Metadata) -> str:
    """The front matter with its two rules, all fields that are set, and the mark by which we know it again."""
    return "---\n" + "".join(_lines(metadata)) + "fic2ebook: 1\n---\n"


def _lines(metadata: Metadata) -> Iterator[str]:
    for name in _ORDER:
        value = getattr(metadata, name)
        key = KEYS.get(name, name)
        if value is None or value == ():
            continue
        if name == "series":
            yield f"{key}:\n"
            yield from (_series(one.name, one.position) for one in value)
        elif name == "extra":
            yield f"{key}:\n"
            yield from (f"- label: {_text(label)}\n  value: {_text(text, '    ')}\n" for label, text in value)
        elif isinstance(value, tuple):
            yield f"{key}:\n"
            yield from (f"- {_text(item)}\n" for item in value)
        elif isinstance(value, bool):
            yield f"{key}: {'true' if value else 'false'}\n"
        else:
            yield f"{key}: {_text(value, '  ') if isinstance(value, str) else value}\n"


def _series(name: str, position: float | None) -> str:
    line = f"- name: {_text(name)}\n"
    if position is None or not math.isfinite(position):
        return line
    return f"{line}  position: {int(position) if position == int(position) else position}\n"


def _text(text: str, indent: str = "") -> str:
    """A YAML scalar: bare, a block of lines (where an indent is given), or quoted."""
    text = clean(text)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    lines = text.split("\n")
    if indent and len(lines) > 1 and text == text.strip() and all(line.isprintable() for line in lines):
        return "|-\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines)
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if quoted.isprintable() else _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
