"""Markdown without front matter: when a text is Markdown, and which heading is its title."""

from __future__ import annotations

import pytest

from fic2ebook.parsers.markdown import MARKDOWN
from fic2ebook.source import Source


def head(text: str) -> dict[str, str]:
    return {field.key: field.value for field in MARKDOWN.parse(Source(text=text)).fields}


@pytest.mark.parametrize(
    ("text", "title", "author", "body"),
    [
        ("# The Lamp\n\n*by Ada Crewe*\n\n## One\n\nText", "The Lamp", "Ada Crewe", "## One"),
        ("# The Lamp\n\nBy: Ada\n\nText", "The Lamp", "Ada", "Text"),
        ("# El farol\n*Por: Ada Crewe*\n\n## Uno\n\nTexto", "El farol", "Ada Crewe", "## Uno"),
        (
            "<center>\n\n# El farol\n*Por: Ada Crewe*\n## Capítulo 1\n\n</center>\n\nTexto",
            "El farol",
            "Ada Crewe",
            "## Capítulo 1\n\n</center>\n\nTexto",
        ),
        ("# Il fanale\n\nScritto da Ada Crewe\n\nTesto", "Il fanale", "Ada Crewe", "Testo"),
        ("# 灯\n\n##第一夜\n\n本文", "灯", None, "##第一夜"),
        ("# プロローグ 〜 雨\n\n本文", None, None, "# プロローグ 〜 雨"),
        ("# The Lamp\n\nAda Crewe\n\n## One\n\nText", "The Lamp", "Ada Crewe", "## One"),
        ("The Lamp Room\nby *Ada Crewe*\n\n# Rain\n\nText\n\n# Sun\n\nText", "The Lamp Room", "Ada Crewe", "# Rain"),
        ("# The Lamp\n### Ada Crewe\n\n## Rain\n\nText", "The Lamp", "Ada Crewe", "## Rain"),
        ("# The Lamp\n\n*Ada Crewe*\n\n> It rained.\n\nText", "The Lamp", "Ada Crewe", "> It rained."),
        ("# The Lamp\n\nAda Crewe\n\nText", "The Lamp", None, "Ada Crewe"),
        ("# The Lamp\n\n**Author:** ada | **Score:** 12 | **Comments:** 5\n\nText", "The Lamp", "ada", "Text"),
        ("# The Lamp\n\n### by Ada Crewe\n\nText", "The Lamp", "Ada Crewe", "Text"),
        (
            "# [The Lamp](https://a.example/1)\n\nBy [Ada Crewe](https://a.example/u)\n\nText",
            "The Lamp",
            "Ada Crewe",
            "Text",
        ),
        ("# [The Lamp](https://a.example/1) by [Ada](https://a.example/u)\n\nText", "The Lamp", "Ada", "Text"),
        ("# **The Lamp**\n\nText", "The Lamp", None, "Text"),
        ("The Lamp\n========\n\nby ada\n\n## One\n\nText", "The Lamp", "ada", "## One"),
        ("# The Lamp\n\n# Chapter 1\n\nText\n\n# Chapter 2\n\nText", "The Lamp", None, "# Chapter 1"),
        ("# The Lamp\n\nby Ada\n\n# Winter\n\nText\n\n# Spring\n\nText", "The Lamp", "Ada", "# Winter"),
        ("# The Lamp\n\n## ACT I\n\nText\n\n# INTERMISSION\n\n## ACT II\n\nText", "The Lamp", None, "## ACT I"),
        ("# Chapter 3: The Stair\n\nText", None, None, "# Chapter 3"),
        ("# Winter\n\n" + "Text. " * 60 + "\n\n# Spring\n\nText", None, None, "# Winter"),
        ("## One\n\nText\n\n## Two\n\nText", None, None, "## One"),
        (
            "# The Lamp\n\n**Author:** Ada Crewe\n\n## i.\n\nIt rained.\n",
            "The Lamp",
            "Ada Crewe",
            "## i.\n\nIt rained.",
        ),
    ],
)
def test_title(text: str, title: str | None, author: str | None, body: str) -> None:
    found = head(text)
    assert (found.get("title"), found.get("authors")) == (title, author)
    piece = MARKDOWN.parse(Source(text=text)).body[0]
    assert piece.text.startswith(body)
    assert piece.markup == "markdown"


def test_credits_before_the_text() -> None:
    found = head("# The Lamp\n\n**Rating:** PG\n**Beta:** Bob\n\n## One\n\nText")
    assert (found["rating"], found["beta"]) == ("PG", "Bob")


def test_comments_are_listed() -> None:
    parsed = MARKDOWN.parse(Source(text="# The Lamp\n\n<!-- not\nfor you -->\n\nText <-- an arrow <!-- and more"))
    assert [(removal.reason, removal.line) for removal in parsed.removed] == [("comment", 3)]
    assert parsed.body[0].text == "Text <-- an arrow <!-- and more"
    assert parsed.body[0].line == 6


def test_how_sure() -> None:
    def confidence(text: str, name: str = "x.txt") -> float:
        detection = MARKDOWN.detect(Source(text=text, name=name))
        return detection.confidence if detection else 0.0

    assert confidence("# The Lamp\n\n## One\n\nText\n\n## Two\n\nText") >= 0.8
    assert confidence("Text\n\nText", "x.md") > 0.2
    assert confidence("**Title:** The Lamp\n**Author:** Ada\n**Rating:** G\n\n## One\n\nText") < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag day\n\nText",
        "* * *\n\nIt was *so* late.\n\n* * *\n",
        "#\n\nText\n\n#\n\nText",
        "# # #\n\nText",
        "The Lamp\n========\n\nText",
        "It rained.\n---\nIt rained again.\n",
        "- Hello, said Bob.\n- Hello.\n",
        "<h1>The Lamp</h1><p>Text</p>",
        "Text\n# 5 of them came.\nText",
        "",
    ],
)
def test_what_is_no_markdown(text: str) -> None:
    assert MARKDOWN.detect(Source(text=text)) is None


@pytest.mark.parametrize("text", ["", "#", "# ", "===", "a\n===", "<!--", "# " + "x" * 10_000])
def test_odd_input_does_not_raise(text: str) -> None:
    MARKDOWN.detect(Source(text=text))
    MARKDOWN.parse(Source(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "The Lamp\n========\n\nby Ada\n\nOne\n---\n\nText\n\nTwo\n---\n\nText",
        "The Lamp\n========\n\nText\n\n## Two\n\nText",
    ],
)
def test_a_title_and_headings_underlined_are_markdown(text: str) -> None:
    found = MARKDOWN.detect(Source(text=text))
    assert found is not None and found.confidence >= 0.75
