"""Hypothesis strategies for whole stories: every block, inline and field, with characters that trip writers up.

`stories()` makes any story the model allows. What it never makes: surrogates (no text file has them), and nesting
deeper than three levels.
"""

from __future__ import annotations

import datetime
from dataclasses import fields
from functools import cache

from hypothesis import strategies as st

from fic2ebook import model
from fic2ebook.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Figure,
    Footnote,
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
    Subheading,
    Table,
    Text,
    Verse,
)

#: A one-pixel picture.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

#: What Markdown, HTML, YAML or JSON could take for their own, and what is rare in letters.
AWKWARD = (
    "*", "**", "***", "* * *", "_", "__", "snake_case", "`", "```", "~", "~~", "~~~", "^", "$", "$5 and $6", "=", "==",
    "===", "---", "--", "-", "- ", "+ ", "> ", ">", "<", "<b>", "</p>", "<!-- x -->", "<3", "&", "&amp;", "&#42;", "#",
    "# ", "## Two", "#tag", "1.", "1. ", "12) ", "a) ", "(a) ", "(@) ", "iv. ", "A. ", "[", "]", "[x]", "[ ] ",
    "[[wiki]]", "[a](b)", "[^1]", "[^1]:", "[a]:", "![", "!", "]", "]{", "{.x}", "{", "}", "|", "| ", "a|b", "|-|",
    ":", ": ", ":::", "%", "%%", "\\", "\\\\", "\\ ", "@", "@name", "a@b.example", '"', "'", "“", "”", "’", "…", "—",
    "http://a.example/b_c_d?e=1&f=2", "www.a.example", "Yes", "null", "2009-12-29", "---\n", "\n", "\n\n", "\t", " ",
    "    ", "  ", "\u00a0", "\u3000", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u2028", "\u0085", "\x00", "\x0b",
    "\x1b", "\x7f", "\ufffe", "é", "e\u0301", "漢字", "「", "。", "привет", "שלום", "👩‍🚀", "€", "♥",
    "Aa", "lamp", "the", ".", ",", "?",
)  # fmt: skip


@cache
def texts(max_size: int = 4) -> st.SearchStrategy[str]:
    """Strings of words and awkward snippets."""
    snippets = st.sampled_from(AWKWARD) | st.characters(exclude_categories=("Cs",))
    return st.lists(snippets, max_size=max_size).map("".join)


@cache
def _children(depth: int) -> st.SearchStrategy[tuple[Inline, ...]]:
    return inlines(depth - 1, max_size=3)


@cache
def marks() -> st.SearchStrategy[str]:
    """Marks of footnotes, so few that some meet their note."""
    return st.sampled_from(("[1]", "1", "(1)", "[a]", "[A]", "*", "†")) | texts(1)


@cache
def images() -> st.SearchStrategy[Image]:
    """Pictures with and without their bytes."""
    at_hand = st.builds(Image, source=texts(2), alt=texts(3), media_type=st.just("image/png"), data=st.just(PIXEL))
    sources = texts(2) | st.sampled_from(("https://a.example/p.png", "img/p (1).png"))
    return at_hand | st.builds(Image, source=sources, alt=texts(3))


@cache
def inline(depth: int = 2) -> st.SearchStrategy[Inline]:
    """One inline, nested at most `depth` levels."""
    leaves: list[st.SearchStrategy[Inline]] = [
        st.builds(Text, text=texts()),
        st.builds(Code, text=texts(3)),
        st.just(LineBreak()),
        st.builds(Ruby, base=texts(2), reading=texts(2)),
        st.builds(NoteRef, mark=marks()),
        images(),
    ]
    if depth <= 0:
        return st.one_of(leaves)
    targets = texts(2) | st.sampled_from(
        ("https://a.example/", "http://a.example/x_(y)?z=1&w=2#v", "mailto:a@b.example", "#c1", "javascript:alert(1)")
    )
    return st.one_of(
        *leaves,
        *(
            st.builds(cls, children=_children(depth))
            for cls in (
                model.Emphasis,
                model.Strong,
                model.Underline,
                model.Strike,
                model.Superscript,
                model.Subscript,
            )
        ),
        st.builds(Link, children=_children(depth), target=targets),
    )


@cache
def inlines(depth: int = 2, max_size: int = 4) -> st.SearchStrategy[tuple[Inline, ...]]:
    """The inlines of a paragraph."""
    return st.lists(inline(depth), max_size=max_size).map(tuple)


@cache
def tables() -> st.SearchStrategy[Table]:
    """Tables, ragged ones too."""
    cell = st.builds(Cell, children=inlines(1, 3), header=st.booleans())
    row = st.builds(Row, cells=st.lists(cell, max_size=3).map(tuple))
    return st.builds(Table, rows=st.lists(row, max_size=3).map(tuple))


@cache
def block(depth: int = 2) -> st.SearchStrategy[Block]:
    """One block, nested at most `depth` levels."""
    flat: list[st.SearchStrategy[Block]] = [
        st.builds(Paragraph, children=inlines()),
        st.builds(Paragraph, children=st.builds(Text, text=texts()).map(lambda text: (text,))),
        st.just(SceneBreak()),
        st.builds(Subheading, children=inlines(1, 3), kind=st.sampled_from(("section", "point-of-view"))),
        st.builds(Verse, lines=st.lists(inlines(1, 3), max_size=3).map(tuple)),
        tables(),
        st.builds(Figure, image=images(), caption=inlines(1, 3)),
        st.builds(Preformatted, text=texts()),
        st.builds(Footnote, mark=marks(), blocks=blocks(0, 2)) if depth > 0 else st.just(SceneBreak()),
    ]
    if depth <= 0:
        return st.one_of(flat)
    return st.one_of(
        *flat,
        st.builds(Quote, blocks=blocks(depth - 1), kind=st.sampled_from(("", "letter"))),
        st.builds(
            List,
            items=st.lists(blocks(depth - 1, 2), max_size=3).map(tuple),
            ordered=st.booleans(),
            start=st.sampled_from((1, 0, 3, 999, -2, 10**12)),
        ),
    )


@cache
def blocks(depth: int = 2, max_size: int = 3) -> st.SearchStrategy[tuple[Block, ...]]:
    """Some blocks."""
    return st.lists(block(depth), max_size=max_size).map(tuple)


@cache
def chapters() -> st.SearchStrategy[Chapter]:
    """Chapters of every kind, with and without title and number."""
    return st.builds(
        Chapter,
        title=st.none() | texts(3),
        kind=st.sampled_from(("chapter", "chapter", "prologue", "epilogue", "interlude", "afterword")),
        number=st.none() | st.integers(0, 200),
        summary=blocks(0, 1),
        notes=blocks(0, 1),
        end_notes=blocks(0, 1),
        blocks=blocks(),
    )


@cache
def noted() -> st.SearchStrategy[tuple[Block, ...]]:
    """Blocks with footnotes that have their places in them, in any order, and some that have none."""
    found = st.lists(marks(), min_size=1, max_size=3, unique=True)
    return found.flatmap(_noted)


def _noted(found: list[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    refs = [NoteRef(mark=mark) for mark in found]
    line = st.lists(inline(1) | st.sampled_from(refs), max_size=4).map(tuple)
    text = st.lists(line, min_size=1, max_size=2).map(lambda lines: [Paragraph(children=one) for one in lines])
    notes = st.tuples(*(st.builds(Footnote, mark=st.just(mark), blocks=blocks(0, 2)) for mark in found))
    return st.tuples(text, notes.flatmap(st.permutations)).map(lambda both: (*both[0], *both[1]))


@cache
def parts() -> st.SearchStrategy[Part]:
    """Parts, with and without title and number."""
    return st.builds(
        Part,
        title=st.none() | texts(3),
        number=st.none() | st.integers(0, 30),
        kind=st.sampled_from(("part", "volume", "book")),
        blocks=blocks(0, 2),
        chapters=st.lists(chapters(), max_size=2).map(tuple),
    )


@cache
def sections() -> st.SearchStrategy[tuple[Section, ...]]:
    """Front or back matter."""
    kinds = st.sampled_from(("dedication", "epigraph", "foreword", "preface", "afterword", "notes", "colophon"))
    return st.lists(st.builds(Section, kind=kinds, title=st.none() | texts(3), blocks=blocks(1, 2)), max_size=2).map(
        tuple
    )


@cache
def metadata() -> st.SearchStrategy[Metadata]:
    """Metadata with any of its fields set."""
    dates = st.none() | st.dates(datetime.date(1970, 1, 1), datetime.date(2030, 1, 1))
    others = {
        "series": st.lists(
            st.builds(Series, name=texts(3), position=st.sampled_from((None, 1.0, 2.5))), max_size=2
        ).map(tuple),
        "published": dates,
        "updated": dates,
        "complete": st.sampled_from((None, True, False)),
        "language": st.sampled_from((None, "en", "de", "pt-BR", "zh", "ar", "und", "not a tag")),
        "words": st.none() | st.integers(0, 10**7),
        "chapters_planned": st.none() | st.integers(1, 99),
        "source_url": st.sampled_from((None, "https://archive.example/works/1", "not an address")),
        "extra": st.lists(st.tuples(texts(2), texts(4)), max_size=2).map(tuple),
    }
    lists = st.lists(texts(3), max_size=2).map(tuple)
    known = {
        field.name: others.get(field.name, lists if field.default == () else st.none() | texts(4))
        for field in fields(Metadata)
    }
    return st.fixed_dictionaries({}, optional=known).map(lambda values: Metadata(**values))  # type: ignore[arg-type]


@cache
def stories() -> st.SearchStrategy[Story]:
    """Whole stories."""
    return st.builds(
        Story,
        metadata=metadata(),
        front=sections(),
        contents=st.lists(chapters() | parts(), max_size=2).map(tuple),
        back=sections(),
    )
