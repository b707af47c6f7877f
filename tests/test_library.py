"""The public names: complete, silent, the same from threads and processes; stories made in code; JSON and its schemas."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

import fic2ebook as f2e
from fic2ebook import errors, model, options, report
from fic2ebook.model import Emphasis, LineBreak, Paragraph, Quote, SceneBreak, Strong, Subheading, Text, Verse

ROOT = Path(__file__).parents[1]
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*/*") if path.suffix in (".txt", ".md", ".html"))


# The names


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    assert f2e.__all__ == sorted(f2e.__all__)
    assert set(f2e.__all__) <= set(dir(f2e))
    for name in f2e.__all__:
        value = getattr(f2e, name)
        assert name == "__version__" or (value.__doc__ and "(" not in value.__doc__[:1]), name
    assert set(f2e.__all__) >= {*errors.__all__, *report.__all__}
    with pytest.raises(AttributeError, match="no attribute 'nonesuch'"):
        f2e.nonesuch  # type: ignore[attr-defined]  # noqa: B018


def test_importing_loads_no_stage() -> None:
    code = "import sys, fic2ebook; print(*(m for m in sys.modules if m.startswith('fic2ebook')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.split() == ["fic2ebook"]


@pytest.mark.parametrize("cls", [f2e.ReadOptions, f2e.WriteOptions, f2e.BatchOptions])
def test_options_are_frozen_and_every_one_is_on_the_command_line(cls: type) -> None:
    from fic2ebook.cli import main

    made = cls()
    assert is_dataclass(made)
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(made)[0].name, None)
    command = main.commands["batch" if cls is f2e.BatchOptions else "convert"]
    shown = {parameter.name: parameter for parameter in command.params}
    for field in fields(made):
        name = _ON_THE_COMMAND_LINE.get((cls.__name__, field.name), field.name)
        if name is None:
            continue
        assert name in shown, f"{cls.__name__}.{field.name} is missing"
        if name in _BY_A_FILE or shown[name].default is None:
            continue
        default = shown[name].default
        value = getattr(made, field.name)
        if name.startswith("no_"):
            value = not value
        if type(default) in (str, bool, int):
            assert value == default, name


#: What an option is called there; None: it is no matter of a command line.
_ON_THE_COMMAND_LINE: dict[tuple[str, str], str | None] = {
    ("ReadOptions", "format"): "from_format",
    ("ReadOptions", "encoding"): "input_encoding",
    ("ReadOptions", "smarten"): "smarten_punctuation",
    ("WriteOptions", "cover"): "no_cover",
    ("WriteOptions", "cover_image"): "cover",
    ("WriteOptions", "modified"): None,  # the input's own time, or SOURCE_DATE_EPOCH
    ("BatchOptions", "format"): "to",
    ("BatchOptions", "read"): None,
    ("BatchOptions", "write"): None,
    ("BatchOptions", "near"): "versions",
}
_BY_A_FILE = {"css", "cover"}


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"format": "scroll"}, "otw"),
        ({"paragraph_type": "odd"}, "indented"),
        ({"repairs_off": frozenset({"spelling"})}, "newlines"),
        ({"chapter_regex": "("}, "chapter-regex"),
        ({"max_chapters": 0}, "max-chapters"),
        ({"metadata": {"words": "many"}}, "a number"),
        ({"metadata": {"words": 5}}, "as text"),
    ],
)
def test_the_library_refuses_what_the_command_line_refuses(given: dict[str, Any], word: str, tmp_path: Path) -> None:
    wrong = f2e.ReadOptions(**given)
    with pytest.raises(f2e.UsageError, match=word):
        f2e.read(b"A story.\n\nIt is short.\n", wrong)
    with pytest.raises(f2e.UsageError, match=word):
        f2e.convert_folder(tmp_path, tmp_path / "library", f2e.BatchOptions(read=wrong))


def test_a_book_is_not_begun_with_options_that_cannot_be_meant(tmp_path: Path) -> None:
    for wrong in (f2e.WriteOptions(style="baroque"), f2e.WriteOptions(notes="burn")):
        with pytest.raises(f2e.UsageError, match="there are: "):
            f2e.convert(SEEDS[0], tmp_path / "a.epub", write_options=wrong)
        with pytest.raises(f2e.UsageError):
            f2e.write(f2e.Story(metadata=f2e.Metadata()), tmp_path / "a.epub", options=wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_kepub_goes_beside_the_text_by_its_own_ending(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(SEEDS[0].read_bytes())
    done = f2e.convert(text, write_options=f2e.WriteOptions(kepub=True))
    assert done.path == tmp_path / "a.kepub.epub"


def test_any_bytes_and_no_text_file(tmp_path: Path) -> None:
    data = SEEDS[0].read_bytes()
    assert f2e.read(bytearray(data)).story == f2e.read(memoryview(data)).story == f2e.read(data).story
    with SEEDS[0].open(encoding="utf-8", errors="replace") as file, pytest.raises(f2e.UsageError, match='"rb"'):
        f2e.read(file)  # type: ignore[arg-type]
    with (tmp_path / "a.md").open("w") as file, pytest.raises(f2e.UsageError, match='"wb"'):
        f2e.write(f2e.read(data).story, file, format="md")  # type: ignore[arg-type]


# No printing, no global state


@contextmanager
def _unchanged_process() -> Iterator[None]:
    """What a library must leave alone: folder, environment, logging, the path of imports."""

    def state() -> tuple[Any, ...]:
        handlers = [logger for logger in logging.root.handlers if "pytest" not in type(logger).__module__]
        return os.getcwd(), dict(os.environ), handlers, logging.root.level, list(sys.path)

    before = state()
    yield
    assert state() == before


def test_silent_and_without_traces(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with _unchanged_process():
        f2e.convert(SEEDS[0], tmp_path / "a.epub")
        f2e.convert_folder(ROOT / "seeds" / "byline", tmp_path / "library", executor=_Here())
        with pytest.raises(f2e.InputError):
            f2e.read(b"")
    assert capfd.readouterr() == ("", "")


class _Here(Executor):
    """The least that an executor can be: it does the work at once, in the caller's thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        from concurrent.futures import Future

        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


# Threads and processes


def _made(name: str) -> tuple[str, bytes, bytes]:
    """A seed's inspection and two books: what must not depend on who else is at work."""
    import io

    done = f2e.read(name)
    epub, page = io.BytesIO(), io.BytesIO()
    set_time = f2e.WriteOptions(modified=0)
    f2e.write(done.story, epub, format="epub", options=set_time)
    f2e.write(done.story, page, format="html", options=set_time)
    return json.dumps(f2e.describe(done)), epub.getvalue(), page.getvalue()


def test_the_same_from_threads_and_processes() -> None:
    names = [str(path) for path in SEEDS[:8]]
    alone = [_made(name) for name in names]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(_made, names * 2)) == alone * 2
    with ProcessPoolExecutor(2) as processes:
        assert list(processes.map(_made, names)) == alone


def test_threads_that_begin_with_nothing_loaded() -> None:
    """Modules, tables and expressions are made at their first use, here by eight threads at once."""
    code = (
        "import sys, fic2ebook as f2e\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def made(name):\n"
        "    return f2e.to_json(f2e.read(name).story)\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(made, sys.argv[1:] * 2))\n"
        "assert found[: len(found) // 2] == found[len(found) // 2 :]\n"
        "assert found[: len(found) // 2] == [made(name) for name in sys.argv[1:]]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, SEEDS[::3])], capture_output=True, encoding="utf-8", timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor, _Here])
def test_a_folder_with_any_executor(kind: Any, tmp_path: Path) -> None:
    told: list[str] = []
    stories = len(list((ROOT / "seeds" / "byline").iterdir()))

    class Told(f2e.Watch):
        def stage(self, name: str, total: int | None = None) -> None:
            told.append(name)

    with kind() if kind is _Here else kind(2) as executor:
        done = f2e.convert_folder(ROOT / "seeds" / "byline", tmp_path, executor=executor, watch=Told())
    assert (done.found, done.made, done.failed) == (stories, stories, 0)
    assert [name for name in told if name != "compare"] == ["search", "survey", "convert"]
    assert len(list(tmp_path.rglob("*.epub"))) == stories


# Stories made in code


def test_blocks() -> None:
    text = (
        'She *ran*, and **how**. "Plain" -- as typed...\n\n* * *\n\n### Later\n\n> So\\\n> be it.\n\n'
        "<!-- verse -->\n> One\n>\n> Two\n"
    )
    assert f2e.blocks(text) == (
        Paragraph(
            children=(
                Text(text="She "),
                Emphasis(children=(Text(text="ran"),)),
                Text(text=", and "),
                Strong(children=(Text(text="how"),)),
                Text(text='. "Plain" -- as typed...'),
            )
        ),
        SceneBreak(),
        Subheading(children=(Text(text="Later"),)),
        Quote(blocks=(Paragraph(children=(Text(text="So"), LineBreak(), Text(text="be it."))),)),
        Verse(lines=((Text(text="One"),), (Text(text="Two"),))),
    )
    assert f2e.blocks("") == f2e.blocks(" \n\n") == ()


def test_a_chapter() -> None:
    made = f2e.chapter(
        "The Stair", "Up.", number=3, summary="*She* climbs.", notes="Mind the gap.", end_notes="Thanks."
    )
    assert (made.title, made.number, made.kind) == ("The Stair", 3, "chapter")
    assert made.blocks == f2e.blocks("Up.") and made.summary == f2e.blocks("*She* climbs.")
    assert made.notes == f2e.blocks("Mind the gap.") and made.end_notes == f2e.blocks("Thanks.")
    assert f2e.chapter(None, f2e.blocks("Up.")) == f2e.chapter("", "Up.") == f2e.Chapter(blocks=f2e.blocks("Up."))


@pytest.mark.parametrize("ending", [".epub", ".html", ".md", ".json"])
def test_a_story_made_in_code_is_written_and_read_back(ending: str, tmp_path: Path) -> None:
    story = f2e.Story(
        metadata=f2e.Metadata(title="The Ferry", authors=("Hollis Grey",), summary="A *suitcase* goes to sea."),
        front=(f2e.Section(kind="dedication", blocks=f2e.blocks("For Nan")),),
        contents=(f2e.chapter("Out", "The ferry was *late*.\n\n***\n\nAgain."), f2e.chapter("Back", "So was Hollis.")),
    )
    book = f2e.write(story, tmp_path / f"ferry{ending}")
    assert book is not None
    assert f2e.read(book).story == story


# JSON


def test_json_both_ways() -> None:
    story = f2e.read(SEEDS[0]).story
    data = f2e.to_json(story)
    assert f2e.from_json(data) == f2e.from_json(data.decode()) == story
    with pytest.raises(f2e.InputError, match="no story of fic2ebook"):
        f2e.from_json(b'{"fic2ebook": 1, "story": {"metadata": {"titel": "A"}}}')


@pytest.mark.parametrize("name", ["story", "inspection"])
def test_schemas_are_sound_and_each_call_gives_a_new_one(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = f2e.json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    schema.clear()
    assert f2e.json_schema(name)["$id"] == f"urn:fic2ebook:{name}:1"
    with pytest.raises(f2e.UsageError, match="story, inspection"):
        f2e.json_schema("tome")


def _validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(f2e.json_schema("inspection"))


def _texts() -> Iterable[Path]:
    """Every seed, and of the cases those that are quickly read."""
    yield from SEEDS
    cases = (path for path in (ROOT / "tests" / "cases" / "corpus").rglob("*") if path.suffix in (".txt", ".html"))
    yield from (path for path in sorted(cases) if path.stat().st_size < 20_000)


def test_inspections_fit_their_schema() -> None:
    validator = _validator()
    count = 0
    for path in _texts():
        validator.validate(json.loads(json.dumps(f2e.describe(f2e.read(path)))))
        count += 1
    assert count > 20


def test_the_schema_of_inspections_is_no_wider_than_they_are() -> None:
    validator = _validator()
    shown = f2e.describe(f2e.read(SEEDS[0]))
    for key in shown:
        assert not validator.is_valid({name: value for name, value in shown.items() if name != key}), key
    assert not validator.is_valid(shown | {"colour": "red"})
    assert not validator.is_valid(shown | {"metadata": {"titel": "A"}})
    assert not validator.is_valid(shown | {"layout": "spiral"})


def test_the_schema_of_inspections_has_every_field_and_block() -> None:
    definitions = f2e.json_schema("inspection")["$defs"]
    assert set(definitions["metadata"]["properties"]) == {field.name for field in fields(f2e.Metadata)}
    kinds = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower() for cls in get_args(model.Block)}
    assert set(definitions["chapter"]["properties"]["blocks"]["propertyNames"]["enum"]) == kinds


def test_layouts_are_those_of_the_schema() -> None:
    known = set(f2e.json_schema("inspection")["properties"]["layout"]["enum"])
    assert {layout for layout in options.LAYOUTS.values() if layout} <= known


def test_every_class_of_the_model_says_what_it_is() -> None:
    for name in model.__all__:
        value = getattr(model, name)
        assert not is_dataclass(value) or not (value.__doc__ or "").startswith(f"{name}("), name
