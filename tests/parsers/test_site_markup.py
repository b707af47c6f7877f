"""What sites and editors add to Markdown: taken out, its words kept; and what only looks like it."""

from __future__ import annotations

import pytest
from visible import inline_text

import fic2ebook as f2e
from fic2ebook.model import Paragraph, Quote, SceneBreak
from fic2ebook.parsers.site_markup import without_site_markup

WORDS = "The wind took the tin roof off the school at noon."


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("# Preface {.hidden-h1}", "# Preface"),
        ("## Rain {#rain .wet}", "## Rain"),
        ("# Thanks {-}", "# Thanks"),
        ("## Rain {#rain} ##", "## Rain  ##"),
        ("![A map](map.png){width=50%}", "![A map](map.png)"),
        ("The [*door*]{.smallcaps} stayed shut. {: .last}", "The *door* stayed shut."),
        ("{: .drop-cap}", ""),
        ("{mainmatter}", ""),
        ("\\newpage", ""),
        ("{% include toc.html %}", ""),
        ("{% if page.next %}Next: [{{ page.next.title }}]({{ page.next.url }}){% endif %}", ""),
        ('{{< figure src="roof.jpg" caption="The roof" >}}', ""),
        ("“Well,” said Tom. {{< spoiler >}}He knew.{{< /spoiler >}}", "“Well,” said Tom. He knew."),
        ("> [!quote] A saying", "> A saying"),
        ("%% check the names %%", ""),
        ("%%%", "%%%"),
        ("{ drip, drip }", "{ drip, drip }"),
        ("A set {#1} of cups", "A set {#1} of cups"),
        ("The sign said [[CLOSED]].", "The sign said [[CLOSED]]."),
        (":::", ":::"),
    ],
)
def test_a_line(line: str, left: str) -> None:
    lines, removed = without_site_markup(["---", "{: .kept}", line], 2, 1)
    assert lines == ["---", "{: .kept}", left]
    assert bool(removed) == (line != left) and all(removal.line == 3 for removal in removed)


def test_fenced_divs_and_what_is_in_them() -> None:
    lines, removed = without_site_markup(["::: {.author}", "Ada Crewe", ":::", "```", "::: {.x}", "```"], 0, 1)
    assert lines == ["", "Ada Crewe", "", "```", "::: {.x}", "```"]
    assert [removal.text for removal in removed] == ["::: {.author}", ":::"]


def test_links_between_notes_where_the_text_has_other_signs_of_them() -> None:
    lines, _ = without_site_markup(["[[Anna]] sat on the [[Windowsill|sill]].", "![[harbour.png]]"], 0, 1)
    assert lines == ["Anna sat on the sill.", ""]


def test_novelwriters_files() -> None:
    text = "%%~name: Rain\n%%~kind: NOVEL/SCENE\n##! The Roof\n\n@pov: Anna\n\n% a draft\n\n### Noon\n\nIt blew.\n\n[newpage]\n\n"
    reading = f2e.read((text + WORDS).encode(), name="roof.nwd")
    assert reading.report.format == "markdown" and reading.report.unaccounted == ()
    lines, removed = without_site_markup(text.split("\n"), 0, 1)
    assert [line for line in lines if line] == ["## The Roof", "### Noon", "It blew."]
    assert [removal.line for removal in removed] == [1, 2, 5, 7, 13]
    assert without_site_markup(["@pov: Anna", "% 12", "[newpage]"], 0, 1)[1] == []


def test_mdx() -> None:
    lines = [
        "import Verse from '@site/Verse';",
        "export const words = 3;",
        '<Verse by="Ada">',
        "",
        "It blew.",
        "</Verse>",
    ]
    assert without_site_markup(lines, 0, 1)[0] == ["", "", "", "", "It blew.", ""]
    assert without_site_markup(["<Anna>", "import taxes from the north"], 0, 1)[1] == []


def test_style_sheets() -> None:
    sheet = ["<style>", "/* wide */", "p { margin: 0; }", "</style>"]
    assert without_site_markup([*sheet, "Text"], 0, 1)[0] == ["", "", "", "", "Text"]
    assert without_site_markup(["<style>", "It rained."], 0, 1)[0] == ["<style>", "It rained."]


def test_a_whole_text_loses_no_word() -> None:
    text = (
        "---\naliases: [Roof]\ncssclasses: [novel]\n---\n%% draft two %%\n\n# The Roof {#roof}\n\n"
        f"{WORDS}\n{{: .drop-cap}}\n\n> [!quote]\n> Nobody was hurt.\n\n* * *\n{{: .scene}}\n\n{{{{< gap >}}}}\n\n{WORDS}\n"
    )
    reading = f2e.read(text.encode(), name="roof.md")
    assert reading.report.format == "front-matter" and reading.report.unaccounted == ()
    (chapter,) = reading.story.chapters
    assert [type(block) for block in chapter.blocks] == [Paragraph, Quote, SceneBreak, Paragraph]
    first = chapter.blocks[0]
    assert isinstance(first, Paragraph) and inline_text(first.children) == WORDS
