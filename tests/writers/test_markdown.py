"""The Markdown writer: escaped as much as is needed and no more, read back by a CommonMark parser and a YAML parser."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from markdown_it import MarkdownIt
from strategies import PIXEL, block, metadata, stories
from visible import block_texts, body_texts, squeezed
from work import grows_linearly

from fic2ebook.footnotes import settled
from fic2ebook.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Metadata,
    NoteRef,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Row,
    Ruby,
    SceneBreak,
    Section,
    Series,
    Story,
    Strike,
    Strong,
    Subheading,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
)
from fic2ebook.normal import normalised
from fic2ebook.options import WriteOptions
from fic2ebook.readers import read_own
from fic2ebook.writers.front_matter import KEYS, front_matter
from fic2ebook.writers.markdown import write
from fic2ebook.writers.markdown_inlines import markdown_inlines
from fic2ebook.writers.xhtml import clean

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TAGS = re.compile(r"</?(?:u|s|em|strong|sup|sub|ruby|rp|rt|br|code)>")
COMMENT = re.compile(r"<!-- ?[\w -]*(?:\{.*\} )?-->\s*")


def t(text: str) -> Text:
    return Text(text=text)


def em(*children: Inline | str) -> Emphasis:
    return Emphasis(children=tuple(t(child) if isinstance(child, str) else child for child in children))


def strong(*children: Inline | str) -> Strong:
    return Strong(children=tuple(t(child) if isinstance(child, str) else child for child in children))


def p(*children: Inline | str) -> Paragraph:
    return Paragraph(children=tuple(t(child) if isinstance(child, str) else child for child in children))


def body(*blocks: Block) -> str:
    """The Markdown of a story of one chapter without a heading, below its front matter."""
    story = Story(metadata=Metadata(), contents=(Chapter(blocks=blocks),))
    return write(story, WriteOptions()).decode().partition("---\nfic2ebook: 1\n---\n")[2].strip("\n")


def visible(markdown: str) -> Iterator[str]:
    """What a CommonMark parser sees; any HTML but our own is a failure."""
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            yield "".join(_shown(child) for child in token.children or ())
        elif token.type == "fence":
            yield token.content
        elif token.type == "html_block":
            assert COMMENT.fullmatch(token.content), token.content
        else:
            assert token.type != "code_block"


def _shown(token: Any) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return str(token.content)
    if token.type == "image":
        return "".join(_shown(child) for child in token.children or ())
    if token.type == "html_inline":
        assert TAGS.fullmatch(token.content), token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


# Escaping: as much as is needed …


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("*so*", r"\*so\*"),
        ("_so_ it", r"\_so\_ it"),
        ("`so`", r"\`so\`"),
        ("~~so~~", r"\~\~so\~\~"),
        ("back\\slash", r"back\\slash"),
        ("# One", r"\# One"),
        ("#winning", r"\#winning"),
        ("- No.", r"\- No."),
        ("+ one", r"\+ one"),
        ("1984. It was", r"1984\. It was"),
        ("2) two", r"2\) two"),
        ("a) one", r"a\) one"),
        ("(a) one", r"\(a) one"),
        ("iv. four", r"iv\. four"),
        ("> quoted", r"\> quoted"),
        ("| a line block", r"\| a line block"),
        (": a definition", r"\: a definition"),
        ("::: note", r"\::: note"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("* * *", r"\* * *"),
        ("***", r"\*\*\*"),
        ("___", r"\_\_\_"),
        ("<b>", r"\<b>"),
        ("<!-- no -->", r"\<!-- no -->"),
        ("&amp; and &#42;", r"\&amp; and \&#42;"),
        ("[[wiki]]", r"\[[wiki]]"),
        ("[^1] so", r"\[^1] so"),
        ("a^[x]", r"a^\[x]"),
        ("[a](b)", r"[a\](b)"),
        ("[a]: b", r"[a\]: b"),
        ("[x] done", r"\[x] done"),
        ("[!NOTE] so", r"\[!NOTE] so"),
        ("$x$ and y", r"\$x\$ and y"),
        ("==so== it", r"\=\=so\=\= it"),
        ("%%so%%", r"\%\%so\%\%"),
        ("see @doe2009", r"see \@doe2009"),
        ("x^2^", r"x\^2\^"),
    ],
)
def test_what_could_be_misread_is_escaped(text: str, markdown: str) -> None:
    assert markdown_inlines((t(text),)) == markdown
    assert squeezed(visible(markdown)) == squeezed([text])


# … and no more


@pytest.mark.parametrize(
    "text",
    [
        "“Well,” she said—no: ‘well’ … (so)!",
        "a * b and 2 * 3",
        "a footnote* of sorts",
        "snake_case and other_words",
        "~5 minutes",
        "$5 and $6, or $7.50",
        "[A/N: hello] [sic]",
        "I <3 you; 3 < 4 > 2",
        "AT&T & Sons",
        "me@home.example",
        "It cost 50% or 60%.",
        "C# and #1",
        "The year was 1984. It",
        "A. Bond said",
        "-5 degrees, +3 more, -- so",
        "a | b",
        "3.14 is pi",
        "Look! [ok]",
        "http://a.example/b_c?d=1&e=2",
        "a=b, a == b",
        "12:30:45",
        "{so}",
    ],
)
def test_what_could_not_is_left_alone(text: str) -> None:
    assert markdown_inlines((t(text),)) == text
    assert squeezed(visible(text)) == squeezed([text])


@pytest.mark.parametrize(
    ("inlines", "markdown"),
    [
        ((t("un"), em("frigging"), t("believable")), "un*frigging*believable"),
        ((t("so"), em("“so”"), t("so")), "so<em>“so”</em>so"),
        ((t("他说"), em("“你好”"), t("然后")), "他说<em>“你好”</em>然后"),
        ((t("“"), em("so"), t("”")), "“*so*”"),
        ((strong(em("so")),), "**_so_**"),
        ((em(strong("so")),), "*__so__*"),
        ((em("a ", strong("b"), " c"),), "*a **b** c*"),
        ((em("a "), t("b")), "*a* b"),
        ((em(" a"), em("b ")), "*ab*"),
        ((em(), t("b")), "b"),
        ((em("a"), strong("b")), "*a*<strong>b</strong>"),
        ((em("2 * 3"),), r"*2 \* 3*"),
        ((Underline(children=(t("a"),)), Superscript(children=(t("b"),))), "<u>a</u><sup>b</sup>"),
        ((Strike(children=(t("a"),)),), "~~a~~"),
        ((Code(text="a`b"),), "``a`b``"),
        ((Code(text="`a"),), "`` `a ``"),
        ((Code(text="a"), Code(text="b*")), "`a`<code>b&#42;</code>"),
        ((Ruby(base="漢字", reading="かんじ"),), "<ruby>漢字<rp>《</rp><rt>かんじ</rt><rp>》</rp></ruby>"),
        ((t("Look!"), Link(children=(t("here"),), target="https://a.example/")), r"Look\![here](https://a.example/)"),
        ((Link(children=(t("a]b"),), target="https://a.example/x_(y)"),), r"[a\]b](<https://a.example/x_(y)>)"),
        ((Link(children=(t("https://a.example/"),), target="https://a.example/"),), "<https://a.example/>"),
        ((Link(children=(t("a"),), target="javascript:alert(1)"),), "a"),
        ((Image(source="https://a.example/p.png", alt="A lamp"),), "![A lamp](https://a.example/p.png)"),
        (
            (Image(source="", alt="A lamp", media_type="image/png", data=b"x" * 40_000), t("(so)")),
            r"![A lamp][picture-6285332e3072b27e]\(so)",
        ),
        ((Image(source="", alt="A lamp", media_type="image/tiff", data=b"x"),), "A lamp"),
        ((t("a "), LineBreak(), t(" b")), "a  \nb"),
        ((t("a"), LineBreak(), LineBreak(), t("- b")), "a<br>  \n\\- b"),
        ((LineBreak(), t("a"), LineBreak()), "a"),
        ((t("*http://a.example/*"),), r"\*http\://a.example/\*"),
        ((t("a\nb\tc\x00d"),), "a b cd"),
    ],
)
def test_inlines(inlines: tuple[Inline, ...], markdown: str) -> None:
    assert markdown_inlines(inlines) == markdown


@given(block())
@example(Subheading(children=(NoteRef(mark="#"), LineBreak())))
@settings(max_examples=250, deadline=None)
def test_a_parser_sees_the_same_words(one: Block) -> None:
    assert squeezed(visible(body(one))) == squeezed(block_texts((one,)))


@given(stories())
@settings(max_examples=40, deadline=None)
def test_a_story_keeps_its_words_in_their_order(story: Story) -> None:
    markdown = write(story, WriteOptions()).decode()
    assume("\n[^" not in markdown)  # CommonMark alone knows no footnotes; tests/readers has them
    shown = squeezed(visible(markdown.partition("\nfic2ebook: 1\n---\n")[2] or markdown[markdown.index("\n---\n") :]))
    start = 0
    for text in filter(None, map(squeezed, ([text] for text in body_texts(settled(story))))):
        start = shown.index(text, start) + len(text)


# Blocks


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (SceneBreak(), "* * *"),
        (Subheading(children=(t("Two #"),)), r"## Two \#"),
        (Subheading(children=(t("Nell"),), kind="point-of-view"), "<!-- point-of-view -->\n\n## Nell"),
        (Quote(blocks=(p("a"), p("b"))), "> a\n>\n> b"),
        (Quote(blocks=(p("Dear"),), kind="letter"), "<!-- letter -->\n\n> Dear"),
        (Verse(lines=((t("a"),), (t("  b"),), (), (t("c"),))), "<!-- verse -->\n\n> a  \n> &nbsp;&nbsp;b<br>  \n> c"),
        (List(items=((p("a"),), (p("b"),))), "- a\n- b"),
        (List(items=((p("a"),), (p("b"),)), ordered=True, start=9), "9. a\n10. b"),
        (List(items=((p("a"), p("b")), (p("c"),))), "- a\n\n  b\n\n- c"),
        (
            Table(
                rows=(
                    Row(cells=(Cell(children=(t("a|b"),), header=True), Cell(children=(t("c"),), header=True))),
                    Row(cells=(Cell(children=(t("d"), LineBreak(), t("e"))),)),
                )
            ),
            "<!-- table hh c -->\n\n| a\\|b | c |\n| --- | --- |\n| d<br>e |  |",
        ),
        (Table(rows=(Row(cells=(Cell(children=(t("a"),)),)),)), "|  |\n| --- |\n| a |"),
        (
            Figure(image=Image(source="p.png", alt="A lamp"), caption=(t("So"),)),
            "<!-- figure -->\n\n![A lamp](p.png)  \nSo",
        ),
        (
            Figure(image=Image(source="", media_type="image/png", data=PIXEL[:3])),
            "<!-- figure -->\n\n![](data:image/png;base64,iVBO)",
        ),
        (Preformatted(text="a\n```\n  b"), "````\na\n```\n  b\n````"),
    ],
)
def test_blocks(block: Block, markdown: str) -> None:
    assert body(block) == markdown


def test_two_lists_stay_two() -> None:
    one = List(items=((p("a"),),))
    assert body(one, one) == "- a\n\n<!-- -->\n\n- a"


def test_the_shape_of_a_story() -> None:
    story = Story(
        metadata=Metadata(title="The Lamp *Gate*", authors=("Hester Mallow",)),
        front=(Section(kind="dedication", blocks=(p("For Nan"),)),),
        contents=(
            Chapter(kind="prologue", blocks=(p("Before."),)),
            Part(
                title="Down",
                number=1,
                chapters=(
                    Chapter(
                        title="The Stair",
                        number=1,
                        summary=(p("She goes."),),
                        notes=(p("Hello!"),),
                        end_notes=(p("Bye!"),),
                        blocks=(p("She went."), Subheading(children=(t("Later"),))),
                    ),
                ),
            ),
            Chapter(kind="epilogue", title="After", blocks=(p("Home."),)),
        ),
        back=(Section(kind="afterword", title="Thanks", blocks=(p("To all."),)),),
    )
    assert write(story, WriteOptions()).decode() == (
        '---\ntitle: "The Lamp *Gate*"\nauthor:\n- Hester Mallow\nfic2ebook: 1\n---\n\n'
        "<!-- front dedication -->\n\nFor Nan\n\n# Prologue\n\nBefore.\n\n"
        "<!-- part -->\n\n# Part 1: Down\n\n## Chapter 1: The Stair\n\n"
        "<!-- summary -->\n\n> **Summary**\n>\n> She goes.\n\n<!-- notes -->\n\n> **Notes**\n>\n> Hello!\n\n"
        "She went.\n\n### Later\n\n<!-- end notes -->\n\n> **End Notes**\n>\n> Bye!\n\n"
        "# Epilogue: After\n\nHome.\n\n<!-- back afterword -->\n\n# Thanks\n\nTo all.\n"
    )


def test_notes_can_be_left_out() -> None:
    story = Story(metadata=Metadata(notes="Hello"), contents=(Chapter(notes=(p("Hi"),), blocks=(p("So"),)),))
    markdown = write(story, WriteOptions(notes="drop")).decode()
    assert "Hello" not in markdown
    assert "Hi" not in markdown


def test_a_lone_chapter_after_front_matter_is_marked() -> None:
    front = (Section(kind="dedication", blocks=(p("a"),)),)
    story = Story(metadata=Metadata(), front=front, contents=(Chapter(blocks=(p("b"),)),))
    assert write(story, WriteOptions()).decode().endswith("a\n\n<!-- chapter -->\n\nb\n")


# Front matter


def read_back(text: str) -> Metadata:
    """The metadata of front matter, by PyYAML."""
    data = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n"))
    assert data.pop("fic2ebook") == 1
    names = {key: name for name, key in KEYS.items()}
    values: dict[str, Any] = {names.get(key, key): value for key, value in data.items()}
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    if "series" in values:
        values["series"] = tuple(Series(**one) for one in values["series"])
    if "extra" in values:
        values["extra"] = tuple((one["label"], one["value"]) for one in values["extra"])
    return Metadata(**values)


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Series):
        return replace(value, name=clean(value.name))
    return tuple(map(cleaned, value)) if isinstance(value, tuple) else value


@given(metadata())
@settings(max_examples=150, deadline=None)
def test_all_metadata_reads_back(given_metadata: Metadata) -> None:
    expected = Metadata(**{field.name: cleaned(getattr(given_metadata, field.name)) for field in fields(Metadata)})
    assert read_back(front_matter(given_metadata)) == expected


def test_front_matter_is_what_a_person_would_write() -> None:
    text = front_matter(
        Metadata(
            title="The Lamp Gate",
            authors=("Hester Mallow", "No"),
            series=(Series(name="Corrow", position=2.0),),
            published=datetime.date(2009, 12, 29),
            complete=True,
            language="en",
            words=1579,
            tags=("Found objects: some", "1984"),
            summary="One.\n\nTwo.",
            extra=(("Mood", "grey"),),
        )
    )
    assert text == (
        '---\ntitle: The Lamp Gate\nauthor:\n- Hester Mallow\n- "No"\nseries:\n- name: Corrow\n  position: 2\n'
        'keywords:\n- "Found objects: some"\n- "1984"\ndate: 2009-12-29\ncomplete: true\nwords: 1579\nlang: en\n'
        "description: |-\n  One.\n\n  Two.\nextra:\n- label: Mood\n  value: grey\nfic2ebook: 1\n---\n"
    )


def test_a_hostile_paragraph_takes_no_longer_than_its_length() -> None:
    for unit in ("==", "http://", "[", "* ", "-", "*a*", "_a_\n"):
        assert grows_linearly(lambda size, unit=unit: lambda: markdown_inlines((t(unit * size),)), 2_000), unit


def test_large_pictures_stand_at_the_end_once() -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200
    large = Image(source="", alt="A lamp", media_type="image/png", data=data)
    blocks = (
        Paragraph(children=(large,)),
        Figure(image=replace(large, alt="It again")),
        Paragraph(children=(t("So."),)),
    )
    story = Story(metadata=Metadata(title="A"), contents=(Chapter(blocks=blocks), Chapter(blocks=blocks)))
    markdown = write(story, WriteOptions()).decode()
    assert markdown.count("data:image/png;base64,") == 1
    assert markdown.rstrip().rpartition("\n")[2].startswith("[picture-")
    assert read_own(markdown.encode()).story == normalised(story)  # type: ignore[union-attr]
