"""A folder of short stories in several formats, with bad files, copies and parts, and what a library of it must be."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_PLACES = "harbour lighthouse orchard railway attic ferry market observatory cellar bakery quarry island".split()
_THINGS = "lamp letter suitcase compass umbrella clock kettle ladder violin map button lantern".split()


def text(number: int, paragraphs: int = 4) -> str:
    """The body of a story, unlike that of any other number."""
    out = []
    for n in range(paragraphs):
        place = _PLACES[(number + n) % len(_PLACES)]
        thing = _THINGS[(number * 7 + n * 5) % len(_THINGS)]
        out.append(
            f"On day {number * 31 + n} the {thing} went missing from the {place}, and nobody could say who had been "
            f"the last to see it. “It was here at {n + 1} o’clock,” said the keeper, who counted {number + 3} steps."
        )
    return "\n\n".join(out) + "\n"


def labels(number: int, title: str = "", **more: str) -> str:
    head = {"Title": title or f"Tale {number}", "Author": f"Author {number % 5}", "Rating": "G"} | more
    return "\n".join(f"{label}: {value}" for label, value in head.items()) + "\n\n" + text(number)


def page(number: int) -> str:
    body = "".join(f"<p>{one}</p>" for one in text(number).split("\n\n"))
    return f"<html><head><title>Tale {number}</title></head><body><h1>Tale {number}</h1>{body}</body></html>"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, (1_000_000_000, 1_000_000_000))  # a book says of what time its source is
    return path


def make_folder(folder: Path, each: int = 8) -> None:
    """`each` stories of four formats; 2 bad files; 3 copies; 3 books in parts; 6 files that are no stories."""
    for n in range(each):
        put(folder, f"labels/tale-{n:02}.txt", labels(n))
        put(folder, f"markdown/tale-{n}.md", f"# Tale {100 + n}\n\n{text(100 + n)}")
        put(folder, f"pages/tale {n}.html", page(200 + n))
        put(folder, f"plain/{_THINGS[n % 12]}.txt", text(300 + n))
    put(folder, "bad/picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    put(folder, "bad/empty.md", b"")
    for n in range(3):
        put(folder, f"z copies/copy {'abc'[n]}.txt", text(n))  # of labels/tale-0n.txt, without its header
    for n in range(1, 4):
        put(folder, f"mail/winter{n}.txt", labels(400 + n, f"Winter Post ({n}/3)", Author="Ada Quill"))
    for n in range(1, 5):
        put(folder, f"serial/The Long Stair - Chapter {n:02}.txt", text(410 + n))
    for n in (1, 2, 4):
        put(folder, f"The Numbered House/{n:02}.txt", f"Chapter {n}\n\n{text(420 + n)}")
    put(folder, "pages/style.css", "p { margin: 0 }")
    put(folder, "pages/cover.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
    put(folder, ".hidden/secret.txt", text(500))
    put(folder, "labels/.draft.txt", text(501))
    put(folder, "labels/loading.txt.part", text(502))
    put(folder, "labels/loading.txt", text(502)[:40])


#: What a library of `make_folder(…, each=8)` must be.
BOOKS, FAILED, COPIES, GROUPED, GROUPED_FILES = 8 * 4 + 3, 2, 3, 3, 10


def books(library: Path) -> dict[str, str]:
    """Every book of a library with a digest of its bytes: what `everything` has, but for the catalogue."""
    ours = ("index.html", "catalogue/", "opds/")
    return {name: digest for name, digest in everything(library).items() if not name.startswith(ours)}


def everything(library: Path) -> dict[str, str]:
    """Every file of a library but its state, with a digest of its bytes."""
    return {
        path.relative_to(library).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(library.rglob("*"))
        if path.is_file() and ".fic2ebook" not in path.parts
    }
