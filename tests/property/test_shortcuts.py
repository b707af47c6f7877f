"""Shortcuts that save time never change what comes out."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st
from strategies import blocks

from fic2ebook import audit
from fic2ebook.body.base import Item
from fic2ebook.body.blocks import _POV_LABEL, BlockMaker
from fic2ebook.body.breaks import _looks_broken, beginning, is_break, may_be_break
from fic2ebook.body.headings import MAX_HEADING, _is_prose, _read, read_heading
from fic2ebook.body.layout import _HARD_TERMINAL, _Stats
from fic2ebook.body.lines import indent_of, read_lines
from fic2ebook.body.outline import _look
from fic2ebook.body.paragraphs import text_items
from fic2ebook.body.parts import _fits
from fic2ebook.body.sites import _CUT, _LABELS, _MAY_BE_SITE, _SITE_LINE, _is_navigation
from fic2ebook.model import Block, LineBreak, Paragraph, Ruby, SceneBreak, Subheading, Text
from fic2ebook.source.mojibake import _LEADS, _MARKS, _whole
from fic2ebook.source.pages import _NUMBER_LINE_LENGTH, _SOME_NUMBER_LINE, _has_number_lines
from fic2ebook.writers.pages import _most, _size

_TEXTS = st.lists(st.text(alphabet="ab_ .\n\u2028“…'’—-*ßẞé", max_size=12), max_size=6)


@given(source=_TEXTS, there=_TEXTS)
def test_words_are_all_there_where_the_full_count_says_so(source: list[str], there: list[str]) -> None:
    left, right = "\n".join(source), "\n".join(there)
    full = Counter(audit._WORD.findall(left.casefold())) - Counter(audit._WORD.findall(right.casefold()))
    assert audit._is_all_there(left, there) == (not full)


def _items() -> st.SearchStrategy[Item]:
    texts = st.lists(
        st.sampled_from(["Nell", "so", '"', "'", "*", "--", ". .", " ", "\0", "\1", "[b]", "POV", ":"]), max_size=4
    )
    return st.builds(
        lambda kind, text, read: Item(
            kind=kind,
            text=text,
            inlines=(Text(text=text),) if read else None,
            block=SceneBreak() if kind == "block" else None,
        ),
        st.sampled_from(["paragraph"] * 5 + ["break", "heading", "block", "note"]),
        texts.map("".join),
        st.sampled_from([False, False, False, True]),
    )


@given(items=st.lists(_items(), max_size=8))
def test_blocks_made_together_are_those_made_one_by_one(items: list[Item]) -> None:
    together, alone = BlockMaker("en", [], smarten=True), BlockMaker("en", [], smarten=True)
    start, expected = True, []
    for item in items:
        block = alone.block(item)
        if type(block) is Paragraph and start and len(item.text) <= 60 and _POV_LABEL.fullmatch(item.text):
            block = Subheading(children=block.children, kind="point-of-view")
        if block is not None:
            start = isinstance(block, (SceneBreak, Subheading))
            expected.append(block)
    assert together.blocks(items) == tuple(expected)
    assert together.removed == alone.removed


@given(found=blocks())
@example(found=(Paragraph(children=(LineBreak(), Text(text="*"), Ruby(base="", reading=""))),))
def test_a_blocks_size_is_never_more_than_the_estimate(found: tuple[Block, ...]) -> None:
    assert all(_most((block,)) >= _size(block) for block in found)


@given(text=st.text(alphabet=_LEADS + "ab \u20ac\u2122\u00a0\u0098", max_size=30))
def test_every_mark_of_misread_text_begins_with_a_lead(text: str) -> None:
    match = _MARKS.search(text)
    assert match is None or match[0][0] in _LEADS


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=30),
    codec=st.sampled_from(["cp1252", "cp437", "koi8-r", "mac-roman"]),
)
def test_text_misread_as_a_whole_is_found(text: str, codec: str) -> None:
    try:
        misread = text.encode("utf-8").decode(codec)
    except UnicodeError:
        return
    found = _whole(misread)
    assert found is not None or len(misread) - len(text) < 3


#: What lines are made of that the body stage has an opinion on: words, numbers, marks, and letters that are odd.
_PIECES = st.sampled_from(
    (
        *(
            "Chapter",
            "chapter's",
            "Part",
            "The",
            "the",
            "I",
            "XIV",
            "IV",
            "Second",
            "second",
            "Day",
            "Three",
            "Epilogue",
        ),
        *("Season", "vol", "Book", "Ada Quill", "by", "The Lamp", "rained", "lamp,", "and", "was", "fıve", "ſix", "ﬁn"),
        *(
            "1",
            "2",
            "3/12",
            "１",
            "第一章",
            "（一）",
            "о",
            "Глава",
            "ღ",
            "ʚ",
            "o",
            "O",
            "x",
            "v",
            "z",
            "0",
            "line",
            "scene",
            "break",
        ),
        *(
            ".",
            "...",
            ". .",
            ":",
            "—",
            "-",
            "’",
            "'",
            "“",
            "”",
            '"',
            "«",
            "»",
            "!",
            "?",
            "*",
            "_",
            "~",
            "#",
            "|",
            "[",
            "]",
        ),
        *(
            "<b>",
            "</b>",
            "<",
            ">",
            "(",
            ")",
            "/",
            "www.",
            "://",
            ".com",
            "next chapter",
            "【本文】",
            "<cut>",
            "[[more]]",
        ),
        *("previous", "index", " ", " ", " ", " ", " ", " ", "  ", "   ", "\t", "\u00a0", "\u3000"),
    )
)
_LINES = st.lists(_PIECES | st.characters(exclude_categories=["Cs"]), max_size=14).map(lambda pieces: "".join(pieces))
_STRIPPED = _LINES.map(lambda line: " ".join(line.split("\n")).strip())


@given(text=_LINES)
def test_what_begins_as_text_is_no_break(text: str) -> None:
    assert is_break(text) == _looks_broken(text.strip())
    assert not (beginning(text[:3]) and is_break(text))


@given(text=_STRIPPED, names=st.sampled_from(((), ("The Lamp",), ("The Lamp", "Ada Quill"))))
def test_prose_by_its_first_words_is_no_heading(text: str, names: tuple[str, ...]) -> None:
    if text and len(text) <= MAX_HEADING and text[0] not in "\"“‘«„'":
        assert read_heading(text, names) == _read(text, names)
        assert not _is_prose(text, names) or _read(text, names) is None


@given(text=_STRIPPED)
def test_a_line_that_is_prose_is_nothing_else(text: str) -> None:
    for item in text_items(text, 1, "blocks", lambda _: ())[0]:
        if item.prose:
            assert not (is_break(item.text) or may_be_break(item.text) or _look(item) or _is_navigation(item))
            assert not (_CUT.fullmatch(item.text) or item.text in _LABELS)
        if item.prose == "said":
            assert read_heading(item.text) is None


@given(text=_LINES)
def test_a_sites_line_has_what_is_looked_for_first(text: str) -> None:
    assert _SITE_LINE.search(text) is None or _MAY_BE_SITE.search(text) is not None


@given(text=_LINES, title=st.sampled_from(("the lamp", "i", "third", "ss", "fin")))
def test_a_text_that_begins_with_the_title_fits_it(text: str, title: str) -> None:
    if text.strip(" \t*_~\"'“”-").casefold().startswith(title):
        assert _fits(text[:4], title)


@given(lines=st.lists(_LINES | st.sampled_from(("12", "- 3 -", "Page 4 of 9", "The Lamp    17")), max_size=5))
def test_number_lines_are_found_in_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    fits = [line for line in text.split("\n") if 0 < len(line) <= _NUMBER_LINE_LENGTH]
    wide = [line for line in fits if "   " in line and (line[-1].isdecimal() or line.lstrip()[:1].isdecimal())]
    assert _has_number_lines(text) == bool(wide or any(map(_SOME_NUMBER_LINE.fullmatch, fits)))


@given(lines=st.lists(st.just("") | _LINES.map(lambda line: line.replace("\n", "")), max_size=12))
def test_lines_are_counted_right(lines: list[str]) -> None:
    found = read_lines(lines)
    filled = [n for n, line in enumerate(lines) if line.strip()]
    assert found.places == filled and found.texts == [lines[n].strip() for n in filled]
    assert found.gaps == [n - before - 1 for before, n in zip([-1, *filled], filled, strict=False)]
    assert found.indents == [0 if lines[n][0] == lines[n].strip()[0] else indent_of(lines[n]) for n in filled]
    stats = _Stats(found)
    pairs = zip(found.texts, found.texts[1:], strict=False)
    assert sum(line[-1] not in _HARD_TERMINAL or after[0].islower() for line, after in pairs) <= stats._most_going_on()
