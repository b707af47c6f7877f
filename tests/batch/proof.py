"""What a batch must show of a large folder, as a script: figures, second runs, kills, a cluster.

    python tests/batch/proof.py [--stories 2000] [--kills 10] [--cluster] [--memory 1000 10000]

CI runs the same with few stories (`test_proof.py`).
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from stories import everything, put

from fic2ebook.batch import BatchOptions, Summary, convert_folder

_NOUNS = (
    "lamp letter suitcase compass umbrella clock kettle ladder violin map button lantern harbour orchard railway attic "
    "ferry market cellar bakery quarry island bridge garden window staircase captain baker keeper teacher painter"
).split()
_VERBS = "found lost carried painted followed remembered opened repaired counted borrowed hid returned measured".split()
_WHENS = "before dawn|after the storm|on the last day|without a word|at the third bell|in the rain|all winter".split(
    "|"
)


def sentences(seed: int, count: int) -> str:
    """Paragraphs that no other seed has."""
    pick = random.Random(seed)
    said = []
    for _ in range(count):
        one, other, third = pick.sample(_NOUNS, 3)
        said.append(
            f"{pick.choice(_WHENS).capitalize()} the {one} {pick.choice(_VERBS)} the {other} {pick.choice(_WHENS)}, "
            f"and the {third} {pick.choice(_VERBS)} it {pick.choice(_WHENS)}."
        )
    return "\n\n".join(" ".join(said[at : at + 4]) for at in range(0, count, 4))


def _labels(title: str, author: str, body: str) -> str:
    return f"Title: {title}\nAuthor: {author}\nRating: G\nFandom: Harbour Tales\nSummary: A story.\n\n{body}\n"


def _mail(title: str, author: str, body: str) -> str:
    return f"From: {author} <a@b.example>\nSubject: [tales] {title}\nDate: Mon, 5 Mar 2001 10:00:00 +0000\n\n{body}\n"


def _byline(title: str, author: str, body: str) -> str:
    return f"{title}\nby {author}\n\n{body}\n"


def _front_matter(title: str, author: str, body: str) -> str:
    return f'---\ntitle: "{title}"\nauthor: {author}\ntags: [lamps, winter]\n---\n\n{body}\n'


def _markdown(title: str, author: str, body: str) -> str:
    return f"# {title}\n\n*by {author}*\n\n## Chapter 1\n\n{body}\n"


def _html(title: str, author: str, body: str) -> str:
    text = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    head = f'<head><title>{title}</title><meta name="author" content="{author}"></head>'
    return f"<html>{head}<body><h1>{title}</h1>{text}</body></html>"


def _gutenberg(title: str, author: str, body: str) -> str:
    start, end = (f"*** {word} OF THE PROJECT GUTENBERG EBOOK {title.upper()} ***" for word in ("START", "END"))
    return f"Title: {title}\n\nAuthor: {author}\n\nLanguage: English\n\n{start}\n\n{body}\n\n{end}\n"


def _archive(title: str, author: str, body: str) -> str:
    text = "".join(f"<p>{one}</p>" for one in body.split("\n\n"))
    return (
        f"<html><head><title>{title} - {author} - Original Work</title></head><body><div id='preface'>"
        f"<p class='message'><b>{title}</b><br />Posted originally on the <a href='https://a.example/'>Archive of Our Own"
        "</a> at <a href='https://a.example/works/7'>https://a.example/works/7</a>.</p><div class='meta'>"
        "<dl class='tags'><dt>Rating:</dt><dd>General Audiences</dd><dt>Fandom:</dt><dd>Original Work</dd></dl>"
        f"<h1>{title}</h1><div class='byline'>by {author}</div></div></div><div id='chapters'>{text}</div></body></html>"
    )


def _fanficfare(title: str, author: str, body: str) -> str:
    return f"\n\n{title}\n\nby {author}\n\n\nCategory: Tales\nGenre: General\nStatus: Completed\n\n\n{body}\n"


def _plain(title: str, author: str, body: str) -> str:
    return f"{body}\n"


#: Ten forms: the ending, and how title, author and text are put.
FORMS = (
    (".txt", _labels), (".eml", _mail), (".txt", _byline), (".md", _front_matter), (".md", _markdown),
    (".html", _html), (".txt", _gutenberg), (".html", _archive), (".txt", _fanficfare), (".txt", _plain),
)  # fmt: skip
_PARTS = 3


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The figures of a folder's summary."""

    found: int
    made: int
    failed: int
    duplicates: int
    grouped: int
    grouped_files: int

    def check(self, summary: Summary) -> None:
        for name in Expected.__dataclass_fields__:
            got, wanted = getattr(summary, name), getattr(self, name)
            assert got == wanted, f"{name}: {got}, not {wanted}"


def make(folder: Path, stories: int, length: int = 24) -> Expected:
    """Stories of ten forms: every 100th with a bad file beside it, every 40th twice, every 20th in three parts."""
    bad = copies = parts = 0
    for n in range(stories):
        ending, form = FORMS[n % len(FORMS)]
        title, author = f"The {_NOUNS[n % 31].title()} of {_NOUNS[n % 29].title()} {n}", f"Writer {n % 37}"
        where = f"{n % 20:02}/story {n}"
        if n % 20 == 10:
            parts += 1
            for part in range(1, _PARTS + 1):
                body = sentences(n * 10 + part, length // 2)
                put(folder, f"{where} {part}.txt", _labels(f"{title} ({part}/{_PARTS})", author, body))
        else:
            put(folder, where + ending, form(title, author, sentences(n * 10, length)))
        if n % 40 == 5:
            copies += 1
            put(folder, f"zz copies/{n}.txt", _plain("", "", sentences(n * 10, length)))
        if n % 100 == 50:
            bad += 1
            content = (b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, b"PK\3\4 no more")[bad % 3]
            put(folder, f"{n % 20:02}/bad {n}.txt", content)
    return Expected(
        found=stories + (_PARTS - 1) * parts + copies + bad,
        made=stories, failed=bad, duplicates=copies, grouped=parts, grouped_files=_PARTS * parts,
    )  # fmt: skip


def start(folder: Path, library: Path, *more: str) -> subprocess.Popen[bytes]:
    """`fic2ebook batch` as a process with a group of its own, workers and all."""
    return subprocess.Popen(
        [sys.executable, "-m", "fic2ebook", "batch", str(folder), "-o", str(library), "-q", *more],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def killed(folder: Path, library: Path, times: int, within: float, *more: str, seed: int = 1) -> int:
    """Starts runs and kills them, workers and all, each at a random moment; gives back how many were cut short."""
    pick = random.Random(seed)
    cut = 0
    for _ in range(times):
        child = start(folder, library, *more)
        try:
            child.wait(timeout=pick.uniform(0.3, within))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            cut += 1
        child.wait()
    return cut


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--cluster", action="store_true")
    parser.add_argument("--memory", type=int, nargs="*", default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if given.stories:
            prove(Path(name), given.stories, given.kills, cluster=given.cluster)
        for count in given.memory:
            folder = Path(name) / f"in {count}"
            library = Path(name) / f"out {count}"
            made = make(folder, count, length=12).made
            print(f"peak memory of {count:,} stories: {memory(folder, library):,.0f} MB")
            assert sum(1 for _ in library.rglob("*.md")) == made


def prove(root: Path, stories: int, kills: int, *, cluster: bool) -> None:
    expected = make(root / "in", stories)
    first = convert_folder(root / "in", root / "out", BatchOptions())
    expected.check(first)
    print(f"first run: {first.found:,} files in {first.seconds:.1f} s, {first.found / first.seconds:,.0f} a second")
    second = convert_folder(root / "in", root / "out", BatchOptions())
    assert (second.made, second.unchanged) == (0, expected.made)
    print(f"second run: {second.seconds:.2f} s, {second.seconds * 1_000 / second.found:.2f} s per 1,000 files")
    whole = everything(root / "out")
    cut = killed(root / "in", root / "killed", kills, 1.5 * first.seconds / max(kills, 1))
    assert start(root / "in", root / "killed").wait() == 1  # there are bad files
    assert everything(root / "killed") == whole
    print(f"killed {cut} times: the same {len(whole):,} files")
    if cluster:
        from test_cluster import Cluster, kill_one

        (root / "dask").mkdir()
        dask = Cluster(root / "dask")
        try:
            summary = kill_one(dask, root / "in", root / "clustered", BatchOptions())
        finally:
            dask.close()
        expected.check(summary)
        assert everything(root / "clustered") == whole
        print(f"by a cluster of three workers, one killed: the same, in {summary.seconds:.1f} s")


def memory(folder: Path, library: Path) -> float:
    """Peak memory of the main process in MB; its workers' is that of the largest story."""
    child = start(folder, library, "-t", "md", "--no-cover")  # its format is the workers' matter
    peak = 0
    while child.poll() is None:
        try:
            status = Path(f"/proc/{child.pid}/status").read_text()
        except OSError:
            break
        lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
        peak = max(peak, int(lines[0].split()[1]) if lines else 0)
        time.sleep(0.05)
    assert child.wait() <= 1, "the run failed"
    return peak / 1_000 or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000


if __name__ == "__main__":
    main()
