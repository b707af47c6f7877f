"""How long chapters are divided, and what pages are called."""

from __future__ import annotations

from collections.abc import Callable

from books import paragraph
from hypothesis import given
from hypothesis import strategies as st
from work import grows_linearly

from fic2ebook.model import Block, Chapter, Metadata, SceneBreak, Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers.pages import plan, split

KILO = paragraph("x" * 1000)
CUT = SceneBreak()


def lengths(pieces: list[tuple[Block, ...]]) -> list[int]:
    return [len(piece) for piece in pieces]


def test_a_short_chapter_stays_whole() -> None:
    blocks = (KILO, CUT) * 5
    assert split(blocks, 10_000) == [blocks]
    assert split((), 10_000) == [()]


def test_the_cut_is_after_the_last_scene_break_that_fits() -> None:
    blocks = (*(KILO,) * 6, CUT, *(KILO,) * 3, CUT, *(KILO,) * 8)
    pieces = split(blocks, 10_000)
    assert lengths(pieces) == [11, 8]
    assert pieces[0][-1] == CUT


def test_a_scene_break_near_the_start_makes_no_crumb() -> None:
    blocks = (KILO, CUT, *(KILO,) * 15, CUT, *(KILO,) * 8)
    assert lengths(split(blocks, 10_000)) == [18, 8]


def test_without_scene_breaks_the_cut_is_between_blocks() -> None:
    assert lengths(split((KILO,) * 50, 10_000)) == [20, 20, 10]


def test_one_endless_block_cannot_be_cut() -> None:
    assert lengths(split((paragraph("x" * 99_000), KILO), 10_000)) == [1, 1]


def test_a_tail_of_little_more_than_the_limit_stays_whole() -> None:
    assert lengths(split((*(KILO, CUT) * 11, KILO), 10_000)) == [23]


@given(st.lists(st.sampled_from((KILO, CUT, paragraph("y" * 4000))), max_size=80))
def test_nothing_is_lost_and_no_piece_is_empty(blocks: list[Block]) -> None:
    pieces = split(tuple(blocks), 10_000)
    assert [block for piece in pieces for block in piece] == blocks
    assert all(pieces) or not blocks


def test_names_do_not_change_when_a_chapter_grows() -> None:
    short = split((*(KILO,) * 9, CUT) * 3, 10_000)
    assert split((*(KILO,) * 9, CUT) * 9, 10_000)[:2] == short[:2]


def test_many_chapters_of_one_name_have_titles_of_their_own_in_linear_time() -> None:
    story = Story(
        metadata=Metadata(rating="G"), contents=tuple(Chapter(title="Night", number=None) for _ in range(20_000))
    )
    titles = [page.title for page in plan(story, WriteOptions())]
    assert len(set(titles)) == len(titles)
    assert titles[1:4] == ["About This Story", "Night", "Night (2)"]

    def run(size: int) -> Callable[[], object]:
        part = Story(metadata=Metadata(), contents=story.contents[:size])
        return lambda: plan(part, WriteOptions())

    assert grows_linearly(run, 500)


def test_a_title_that_looks_numbered_does_not_collide() -> None:
    names = ("Night", "Night (2)", "Night", "Night (2)")
    story = Story(metadata=Metadata(title="T"), contents=tuple(Chapter(title=name) for name in names))
    titles = [page.title for page in plan(story, WriteOptions(title_page=False))]
    assert len(set(titles)) == 4
