"""What a person lays beside the stories holds, in every run, and a change of it is a change of the book."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from click.testing import CliRunner
from conftest import Batch
from stories import books, labels, put, text

from fic2ebook.api import read
from fic2ebook.batch.overrides import overrides
from fic2ebook.batch.sidecar import sidecar_text, write_sidecar
from fic2ebook.cli import main
from fic2ebook.errors import InputError, OutputError
from fic2ebook.model import Metadata, Series

RULES = """
exclude = ["drafts/**"]
[read]
smarten = false
[metadata]
fandoms = "Harbour Tales"
rating = "T"
[[rewrite]]
field = "tags"
match = "hurt.?comfort|h/c"
with = "Hurt/Comfort"
[[rewrite]]
field = "tags"
match = "wip"
with = ""
"""


def book(batch: Batch, name: str) -> str:
    return next(batch.library.rglob(name)).read_text("utf-8")


def test_a_sidecar_overrules_the_story(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "b.txt", labels(2))
    batch.run()
    put(batch.folder, "a.toml", 'title = "Another"\nauthors = ["Ada Quill", "Bo Reed"]\n')
    summary = batch.run()
    assert (summary.made, summary.unchanged) == (1, 1)
    assert set(books(batch.library)) == {"Ada Quill/Another.md", "Author 2/Tale 2.md"}
    assert "Bo Reed" in book(batch, "Another.md")
    assert batch.run(force=True).made == 2
    assert "Bo Reed" in book(batch, "Another.md")
    (batch.folder / "a.toml").unlink()
    assert batch.run().made == 1
    assert set(books(batch.library)) == {"Author 1/Tale 1.md", "Author 2/Tale 2.md"}


def test_a_folder_has_defaults_rules_and_globs(batch: Batch) -> None:
    put(batch.folder, "sub/fic2ebook.toml", RULES)
    put(batch.folder, "sub/a.txt", labels(1, Tags="h/c, Hurt Comfort, WIP, Fog"))
    put(batch.folder, "sub/drafts/b.txt", labels(2))
    put(batch.folder, "c.txt", labels(3))
    summary = batch.run()
    assert (summary.made, summary.left_out["excluded"]) == (2, 1)
    made = book(batch, "Tale 1.md")
    assert "Harbour Tales" in made
    assert "Hurt/Comfort" in made
    assert "WIP" not in made
    assert "“" in made  # as the text has it
    assert not {"T", "rating: T"} & set(made.splitlines())  # the text states G
    assert "Harbour Tales" not in book(batch, "Tale 3.md")
    assert batch.run().made == 0
    put(batch.folder, "sub/fic2ebook.toml", RULES.replace("Harbour", "Island") + "# longer\n")
    assert (batch.run().made, "Island Tales" in book(batch, "Tale 1.md")) == (1, True)


def test_the_deeper_folder_comes_first(batch: Batch) -> None:
    put(batch.folder, "fic2ebook.toml", '[metadata]\nfandoms = "Outer"\nwarnings = "Fire"\n')
    put(batch.folder, "sub/fic2ebook.toml", '[metadata]\nfandoms = "Inner"\n')
    path = put(batch.folder, "sub/a.txt", text(1))
    assert overrides(str(batch.folder), str(path)).defaults == {"fandoms": "Inner", "warnings": "Fire"}


BAD = ["title = ", "[read]\nencodng = 'x'", "[read]\nchapter_regex = '('", "[table]\nx = 1", "read = 3"]


@pytest.mark.parametrize("content", BAD)
def test_a_faulty_sidecar_is_named(batch: Batch, content: str) -> None:
    path = put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "b.txt", labels(2))
    put(batch.folder, "a.toml", content)
    with pytest.raises(InputError, match=r"a\.toml"):
        overrides(str(batch.folder), str(path))
    summary = batch.run()
    assert (summary.made, summary.failed) == (1, 1)
    assert "a.toml" in batch.seen.failures["a.txt"]
    (batch.folder / "a.toml").unlink()
    assert (batch.run().made, batch.run().failed) == (1, 0)


@pytest.mark.parametrize("content", ["x = 1", "[[rewrite]]\nfield = 'summary'\nmatch = 'x'", "exclude = 'x'", "="])
def test_a_faulty_folder_file_is_named(batch: Batch, content: str) -> None:
    put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "fic2ebook.toml", content)
    assert (summary := batch.run()).failed == 1  # the story; its folder's file is none
    assert summary.found == 1
    assert "fic2ebook.toml" in batch.seen.failures["a.txt"]
    assert not batch.seen.failures["fic2ebook.toml"].startswith("fic2ebook.toml")


def test_what_is_laid_beside_a_story_is_none_whatever_is_included(batch: Batch) -> None:
    put(batch.folder, "a.txt", labels(1))
    put(batch.folder, "a.toml", 'title = "Another"\n')
    put(batch.folder, "fic2ebook.toml", 'include = ["*"]\n')
    assert (summary := batch.run(include=("*",))).found == 1
    assert summary.made == 1


# Written by `inspect --write-sidecar`

METADATA = Metadata(
    title='The "Last"\nLamp \x7f',
    authors=("Ada Quill", "Bo Reed"),
    summary="First.\n\nSecond *so*.",
    fandoms=("Harbour Tales",),
    tags=("Fog", "Slow Burn"),
    series=(Series(name="Saga", position=2.0),),
    published=datetime.date(2001, 3, 4),
    complete=True,
    words=812,
    language="en",
)


def test_a_sidecar_says_nothing_until_it_is_corrected(batch: Batch) -> None:
    path = put(batch.folder, "a.txt", labels(1))
    batch.run()
    whole = books(batch.library)
    sidecar = write_sidecar(path, read(path).story.metadata)
    assert sidecar == batch.folder / "a.toml"
    batch.run()
    assert books(batch.library) == whole
    sidecar.write_text(sidecar.read_text("utf-8").replace('# title = "Tale 1"', 'title = "Tail 1"'), "utf-8")
    batch.run()
    assert list(books(batch.library)) == ["Author 1/Tail 1.md"]
    with pytest.raises(OutputError, match="exists already"):
        write_sidecar(path, METADATA)


def test_all_its_lines_are_what_was_found() -> None:
    text = sidecar_text(METADATA, "a\nb.txt")
    assert tomllib.loads(text) == {}
    values = tomllib.loads("\n".join(line[2:] for line in text.splitlines() if " = " in line and "read" not in line))
    for key in ("title", "authors", "fandoms", "tags", "complete", "words", "summary"):
        value = getattr(METADATA, key)
        assert values[key] == (list(value) if isinstance(value, tuple) else value)
    assert (values["published"], values["series"]) == ("2001-03-04", "Saga [2]")


def test_the_command_writes_one(batch: Batch) -> None:
    path = put(batch.folder, "a.txt", labels(1))
    done = CliRunner().invoke(main, ["inspect", "--json", "--write-sidecar", str(path)])
    assert (done.exit_code, (batch.folder / "a.toml").is_file()) == (0, True)
    assert CliRunner().invoke(main, ["inspect", "--write-sidecar", str(path)]).exit_code == 5
    assert CliRunner().invoke(main, ["inspect", "--write-sidecar", "-"], input=labels(1)).exit_code == 2
