"""The styles that books can have: found in the package, or in the checkout's top folder for an editable install."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fic2ebook.errors import UsageError
from fic2ebook.options import WriteOptions

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["epub_css", "style_description", "style_names", "style_text"]

#: Parts of styles, which are none by themselves: what all share, and what only a browser's page needs.
_PARTS = ("base", "web")
# No page shows the cover (a Kindle would show it twice); a file that nothing refers to is a stray one to EPUBCheck.
_COVER = '.cover-thumbnail { list-style-image: url("../%s"); }'


@cache
def _folder() -> Traversable:
    for folder in (Path(__file__).parents[1] / "styles", Path(__file__).parents[3] / "styles"):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # run from an archive

    return files("fic2ebook") / "styles"


@cache
def style_names() -> tuple[str, ...]:
    """The styles there are, "classic" first."""
    found = (item.name.removesuffix(".css") for item in _folder().iterdir() if item.name.endswith(".css"))
    return tuple(sorted((name for name in found if name not in _PARTS), key=lambda name: (name != "classic", name)))


@cache
def style_text(name: str) -> str:
    """The CSS of a style, or of the parts "base" and "web". Raises UsageError for a name that there is not."""
    if name not in (*style_names(), *_PARTS):
        raise UsageError(f"there is no style {name!r}", hint=f"there are: {', '.join(style_names())}")
    return (_folder() / f"{name}.css").read_text("utf-8")


def style_description(name: str) -> str:
    """The line that says what a style looks like: the comment it begins with."""
    first = style_text(name).partition("*/")[0]
    return first.removeprefix("/*").strip()


def epub_css(options: WriteOptions, *, cover: str | None) -> bytes:
    """The one style sheet of an EPUB: what all styles share, the style, the user's own; `cover` is the cover's file."""
    parts = (style_text("base"), style_text(options.style), _COVER % cover if cover else "", options.css)
    return "\n".join(part.strip() + "\n" for part in parts if part.strip()).encode("utf-8")
