"""How Sphinx builds these pages: sphinx-build -W -b html docs build/docs. Nothing is fetched, no font is remote."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import tables

import fic2ebook

project = "fic2ebook"
author = "the fic2ebook developers"
release = version = fic2ebook.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["*.py"]
default_role = "code"  # docstrings mark names by single backticks
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
html_theme = "furo"
html_title = f"fic2ebook {release}"
html_show_sphinx = False
html_copy_source = False


def _fill(app: Any, name: str, source: list[str]) -> None:
    source[0] = _REST.sub(lambda match: _rest(match[1], source[0]), tables.filled(source[0]))


_REST = re.compile(r"^% and all others of (\S+)\n", re.MULTILINE)


def _rest(pattern: str, index: str) -> str:
    """Pages that the index does not name, so that a new one joins its section; a glob that finds none is a warning."""
    folder = Path(__file__).parent
    pages = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob(f"{pattern}.md"))
    return "".join(f"{page}\n" for page in pages if f"\n{page}\n" not in index)


def setup(app: Any) -> dict[str, bool]:
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True}
