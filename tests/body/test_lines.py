"""The lines of a text, looked at once."""

from fic2ebook.body.lines import Lines, read_lines, unspread


def test_lines_have_their_gaps_indents_and_places() -> None:
    lines = ["", "One", "  two ", "", "", "\tthree", "four"]
    assert read_lines(lines) == Lines(["One", "two", "three", "four"], [1, 0, 2, 0], [0, 2, 8, 0], [1, 2, 5, 6])


def test_blocks_are_runs_of_lines_without_a_blank() -> None:
    assert list(read_lines(["a", "b", "", "c"]).blocks()) == [(0, 2), (2, 3)]
    assert list(read_lines(["", " "]).blocks()) == []


def test_one_blank_goes_and_three_become_one() -> None:
    assert unspread(["a", "", "b", "", "", "", "c"]) == ["a", "b", "", "c"]
