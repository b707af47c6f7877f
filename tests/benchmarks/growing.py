"""Texts of any size, made anew each time from the seeds and from sentences of our own: the same size, the same text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from pathlib import Path

__all__ = ["FORMATS", "LAYOUTS", "prose", "story"]

SEEDS = Path(__file__).parents[2] / "seeds"
_WHO = "Ada|the keeper|her brother|the old clockmaker|Wilf|the woman from the ferry|nobody|the dog".split("|")
_DID = "lit the lamp|closed the shutters|said nothing|walked to the harbour|laughed|opened the letter|waited".split("|")
_WHEN = "before the bell rang|in the rain|while the kettle boiled|as the ice went out|at last|without a word".split("|")
_SAID = ("“Then it is true,” {} said.", "“Leave the door,” said {}, “and *listen*.”", "{} asked: “How long?”")


def prose(size: int, seed: int = 1) -> list[str]:
    """Paragraphs of together about `size` characters: sentences, now and then speech and emphasis."""
    chance = random.Random(seed)
    out: list[str] = []
    while size > 0:
        sentences = []
        for _ in range(chance.randint(1, 9)):
            who = chance.choice(_WHO)
            plain = f"{who[0].upper()}{who[1:]} {chance.choice(_DID)} {chance.choice(_WHEN)}."
            sentences.append(plain if chance.random() < 0.8 else chance.choice(_SAID).format(who))
        out.append(" ".join(sentences))
        size -= len(out[-1]) + 2
    return out


def _chapters(size: int) -> list[list[str]]:
    """Paragraphs in chapters of 25,000 characters, with a scene break here and there."""
    chapters = []
    for number in range(max(1, size // 25_000)):
        paragraphs = prose(min(size, 25_000), number)
        chapters.append([p for n, one in enumerate(paragraphs) for p in ((one, "* * *") if n % 15 == 14 else (one,))])
    return chapters


def _labelled(join: Callable[[list[str]], str]) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        parts = ["Title: The Lamp\nAuthor: Ada Quill\nRating: G\nSummary: A lamp, a harbour and a winter.\n"]
        for number, paragraphs in enumerate(_chapters(size), 1):
            parts.append(f"Chapter {number}: The Stair\n\n{join(paragraphs)}\n")
        return "\n".join(parts).encode()

    return make


def _filled(paragraphs: list[str], between: str = "\n\n", indent: str = "", width: int = 72) -> str:
    return between.join(textwrap.fill(one, width, initial_indent=indent) for one in paragraphs)


def _collapsed(size: int) -> bytes:
    return " ".join(_labelled("\n\n".join)(size).decode().split()).encode()


#: What lines are in a text: design.md's layouts, each with a label block above.
LAYOUTS: dict[str, Callable[[int], bytes]] = {
    "blocks": _labelled("\n\n".join),
    "lines": _labelled("\n".join),
    "wrapped": _labelled(_filled),
    "indented": _labelled(lambda paragraphs: "\n\n".join(f"    {one}" for one in paragraphs)),
    "print": _labelled(lambda paragraphs: _filled(paragraphs, "\n", "    ")),
    "collapsed": _collapsed,
}


def _grown(path: Path) -> Callable[[int], bytes]:
    """A seed with paragraphs put into the middle of its story: at a blank line, after a `</p>`, or between words."""

    def make(size: int) -> bytes:
        data = path.read_bytes()
        page = b"</p>" in data
        gap = b"</p>" if page else b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n" if b"\n\n" in data else b" "
        places = [at for at in range(len(data)) if data.startswith(gap, at)]
        at = places[len(places) * 3 // 5] + len(gap)
        new = [(f"<p>{one}</p>" if page else one) for one in prose(max(size - len(data), 0))]
        more = (gap if not page else b"\n").join(
            one.encode("ascii", "xmlcharrefreplace" if page else "ignore") for one in new
        )
        return data[:at] + more + (b"\n" if page else gap) + data[at:]

    return make


#: The seeds: a text in every header format, grown.
FORMATS: dict[str, Callable[[int], bytes]] = {
    f"{path.parent.name}/{path.name}": _grown(path)
    for path in sorted(SEEDS.glob("*/*"))
    if path.is_file() and path.suffix != ".toml"
}


def story(size: int) -> bytes:
    """A story with labels, chapters and paragraphs between blank lines."""
    return LAYOUTS["blocks"](size)
