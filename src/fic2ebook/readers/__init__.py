"""Reading back what fic2ebook wrote: exactly, without repairs and without guessing. A mirror of each writer.

A file that says it is ours but is not as a writer would have made it (somebody changed its structure) is not read here
but like any other text, so that nothing of it gets lost.
"""

from __future__ import annotations

from collections.abc import Callable

from fic2ebook.lazydata import NamedTuple
from fic2ebook.model import Story
from fic2ebook.options import ReadOptions
from fic2ebook.report import Detection, Evidence, Report

__all__ = ["READS", "Own", "read_own"]

#: What is read that no parser reads: name and what it is, for lists.
READS = (("json", "what `-t json` writes: a whole story, exactly (and so are our own EPUB, HTML and Markdown)"),)
#: Bytes in which a page's head says who made it.
_HEAD = 4_096


class Own(NamedTuple):
    """A story as written, in which format, and where (line, words) the file says that it is ours."""

    story: Story
    format: str
    layout: str
    line: int = 1
    text: str = ""

    def report(self, name: str) -> Report:
        """What there is to say of such a reading; `name` is the file's."""
        evidence = Evidence(line=self.line, reason="written by fic2ebook", text=self.text)
        found = Detection(format=self.format, confidence=1.0, evidence=(evidence,))
        return Report(
            file=name, format=self.format, confidence=1.0, candidates=(found,), encoding="utf-8", layout=self.layout
        )


def read_own(data: bytes, limits: ReadOptions | None = None) -> Own | None:
    """The story of a file that fic2ebook wrote; None for any other. Raises InputError for broken JSON of ours."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    for fits, read in _READERS:
        if fits(data):
            try:
                return read(data, limits or ReadOptions())
            except RecursionError:  # nested more deeply than any writer writes
                return None
    return None


def _is_json(data: bytes) -> bool:
    return data[:64].lstrip().startswith(b"{") and b'"fic2ebook"' in data[:256]


def _json(data: bytes, limits: ReadOptions) -> Own | None:
    from fic2ebook.readers.json import read

    return Own(story=read(data), format="json", layout="blocks", text='"fic2ebook": 1')


def _is_markdown(data: bytes) -> bool:
    return data.startswith(b"---") and b"\nfic2ebook: 1" in data


def _markdown(data: bytes, limits: ReadOptions) -> Own | None:
    from fic2ebook.readers.markdown import read

    found = read(data)
    text = "fic2ebook: 1"
    return Own(story=found[0], format="markdown", layout="markdown", line=found[1], text=text) if found else None


def _is_html(data: bytes) -> bool:
    return data[:64].lstrip().startswith(b"<") and b'"generator" content="fic2ebook' in data[:_HEAD]


def _html(data: bytes, limits: ReadOptions) -> Own | None:
    from fic2ebook.readers.html import read

    story = read(data)
    line = 1 + data[: data.find(b'"generator"')].count(b"\n")
    text = '<meta name="generator" content="fic2ebook">'
    return Own(story=story, format="html", layout="html", line=line, text=text) if story else None


def _is_epub(data: bytes) -> bool:
    return data.startswith(b"PK\3\4") and b"META-INF/fic2ebook.json" in data


def _epub(data: bytes, limits: ReadOptions) -> Own | None:
    from fic2ebook.readers.epub import read

    story = read(data, limits)
    return Own(story=story, format="epub", layout="html", text="META-INF/fic2ebook.json") if story else None


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, ReadOptions], Own | None]], ...] = (
    (_is_json, _json),
    (_is_markdown, _markdown),
    (_is_html, _html),
    (_is_epub, _epub),
)
