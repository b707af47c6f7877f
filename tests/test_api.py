"""Reading, writing and converting through the library."""

from __future__ import annotations

import io
import os
import pickle
import stat
from pathlib import Path

import pytest

import fic2ebook as f2e

TEXT = (
    "Title: The Duck\nAuthor: Ada Quill\nRating: G\n\n"
    "The rain came down on the slates all night, and in the morning there was a duck in the yard.\n\n"
    "Nobody had ordered a duck. It was entered in the ledger all the same.\n"
)


def test_a_path_bytes_and_an_open_file_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "duck.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_path = f2e.read(path)
    from_bytes = f2e.read(TEXT.encode(), name="duck.txt")
    with path.open("rb") as file:
        from_file = f2e.read(file)
    assert from_path.story == from_bytes.story == from_file.story
    assert from_path.report.format == "labels" and from_path.report.file == "duck.txt"


def test_the_users_metadata_wins_and_is_not_derived() -> None:
    options = f2e.ReadOptions(
        metadata={"title": "The Goose", "author": "Bo Lind", "series": "Yards [3]", "mood": "wet"}
    )
    reading = f2e.read(TEXT.encode(), options)
    metadata = reading.story.metadata
    assert (metadata.title, metadata.authors) == ("The Goose", ("Bo Lind",))
    assert [(series.name, series.position) for series in metadata.series] == [("Yards", 3)]
    assert ("mood", "wet") in metadata.extra and "title" not in reading.report.derived


def test_a_title_is_worked_out_of_the_file_name_else_of_the_first_words() -> None:
    body = TEXT.split("\n\n", 1)[1].encode()
    named = f2e.read(body, name="the-duck-of-lower_hatch.txt")
    assert named.story.metadata.title == "The Duck of Lower Hatch" and "title" in named.report.derived
    assert f2e.read(body, name="8123456.txt").story.metadata.title == "The rain came down on the slates all night"


def test_labels_in_a_language_state_it() -> None:
    text = (
        "Titel: Die Ente\nAutorin: Ada Quill\nZusammenfassung: Eine Ente kommt.\n\n" + "Die Ente war nass und alt. " * 8
    )
    reading = f2e.read(text.encode())
    assert reading.story.metadata.language == "de" and "language" not in reading.report.derived
    assert "language" in f2e.read(TEXT.encode()).report.derived


def test_convert_beside_the_input_and_never_over_a_book(tmp_path: Path) -> None:
    path = tmp_path / "duck.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = f2e.convert(path)
    assert done.path == tmp_path / "duck.epub" and done.path.is_file()
    before = done.path.read_bytes()
    with pytest.raises(f2e.OutputError) as raised:
        f2e.convert(path)
    assert raised.value.exit_code == 5 and "--force" in str(raised.value)
    assert f2e.convert(path, force=True).path is not None
    assert done.path.read_bytes() == before, "the same text gives the same bytes"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["duck.epub", "duck.txt"]


def test_a_book_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    path = tmp_path / "duck.txt"
    path.write_text(TEXT, encoding="utf-8")
    book = f2e.convert(path).path
    assert book is not None
    assert stat.S_IMODE(os.stat(book).st_mode) == stat.S_IMODE(os.stat(path).st_mode)


def test_nothing_half_written_stays_when_the_writer_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, book = tmp_path / "duck.txt", tmp_path / "duck.epub"
    path.write_text(TEXT, encoding="utf-8")
    book.write_bytes(b"an older book")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(f2e.OutputError, match="no space left"):
        f2e.convert(path, book, force=True)
    assert book.read_bytes() == b"an older book"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["duck.epub", "duck.txt"]


def test_a_story_goes_to_an_open_file() -> None:
    out = io.BytesIO()
    f2e.write(f2e.read(TEXT.encode()).story, out, format="md")
    assert b"The Duck" in out.getvalue()


@pytest.mark.parametrize(
    ("data", "options", "error"),
    [
        (b"", f2e.ReadOptions(), f2e.InputError),
        (b"   \n", f2e.ReadOptions(), f2e.InputError),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), f2e.ReadOptions(), f2e.InputError),
        (TEXT.encode(), f2e.ReadOptions(max_size=10), f2e.LimitError),
        (TEXT.encode(), f2e.ReadOptions(format="nonesuch"), f2e.UsageError),
        (TEXT.encode(), f2e.ReadOptions(paragraph_type="nonesuch"), f2e.UsageError),
    ],
)
def test_errors_say_what_and_survive_a_process_border(
    data: bytes, options: f2e.ReadOptions, error: type[f2e.Fic2EbookError]
) -> None:
    with pytest.raises(error) as raised:
        f2e.read(data, options, name="duck.txt")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), str(again), again.exit_code) == (error, str(raised.value), raised.value.exit_code)
    assert "\n" not in str(again)


def test_strict_fails_on_a_format_in_doubt_and_names_both() -> None:
    report = f2e.read(TEXT.encode()).report
    assert not [note for note in report.notes if note.code == "format-in-doubt"]


def test_an_author_block_inside_a_fanficfare_text_yields_to_the_outer_header() -> None:
    outer = (
        "\n\n\nThe Duck\n\nby Ada Quill\n\n\nCategory: Original\nLanguage: English\nStatus: Completed\nRating: G\n"
        "Chapters: 1\nWords: 60\nPublisher: lantern.example\nStory URL: https://lantern.example/s/7\n"
        "Author URL: https://lantern.example/u/1\nSummary: A duck arrives.\n\n\n\n"
    )
    inner = "Title: A Duck, Mostly\nAuthor: Ada Quill\nPairing: Duck/Sea\nDisclaimer: I own no ducks.\n\n"
    body = TEXT.split("\n\n", 1)[1]
    reading = f2e.read((outer + inner + body + "\n\nEnd file.\n").encode())
    metadata = reading.story.metadata
    assert reading.report.format == "fanficfare" and metadata.title == "The Duck"
    assert metadata.relationships == ("Duck/Sea",) and metadata.disclaimer == "I own no ducks."
    assert [note.code for note in reading.report.notes if note.code == "conflict"] == ["conflict"]
    assert reading.report.unaccounted == ()


def test_where_a_link_to_a_file_beside_the_text_leads_is_no_word_of_it() -> None:
    reading = f2e.read(
        b"# The Duck\n\nIt came [before noon](ch-02.md), wet, and sat on the [step](https://a.example/b).\n"
    )
    assert reading.report.unaccounted == ()
