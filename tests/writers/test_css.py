"""Styles: which there are, what they say of themselves."""

from __future__ import annotations

import pytest

from fic2ebook.errors import UsageError
from fic2ebook.options import WriteOptions
from fic2ebook.writers.css import epub_css, style_description, style_names, style_text


def test_the_styles() -> None:
    names = style_names()
    assert names[0] == "classic"
    assert {"classic", "large-print", "manuscript", "modern"} <= set(names)
    assert not {"base", "web"} & set(names)


@pytest.mark.parametrize("name", style_names())
def test_a_style_says_in_its_first_line_what_it_looks_like(name: str) -> None:
    description = style_description(name)
    assert 20 < len(description) < 110
    assert style_text(name).startswith(f"/* {description} */\n")


def test_an_unknown_style_is_refused_with_the_names_there_are() -> None:
    for name in ("baroque", "../base", "", "BASE"):
        with pytest.raises(UsageError, match=r"classic.*modern"):
            style_text(name)


def test_the_sheet_is_base_then_style_then_own() -> None:
    sheet = epub_css(WriteOptions(style="modern", css="em { font-weight: bold }"), cover=None).decode()
    assert sheet.index(style_text("base").strip()) < sheet.index(style_text("modern").strip())
    assert sheet.endswith("\nem { font-weight: bold }\n")
    assert "cover" not in sheet


@pytest.mark.parametrize("name", [*style_names(), "base"])
def test_braces_match(name: str) -> None:
    css = style_text(name)
    assert css.count("{") == css.count("}") > 3
