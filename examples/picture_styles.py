"""Makes a picture of each style, as an e-reader shows it: picture_styles.py FOLDER [STYLE…] (needs a Chromium)."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

import fic2ebook as f2e
from fic2ebook.writers.css import style_names

STORY = """---
title: The Lamp Room
author: Hester Mallow
series: The Corrow Lamps [2]
epigraph: Count them in, count them out.
dedication: For the night shift
language: en
---

## 1. The Sixty-First Hook

The lamp was out. It had been out since Tuesday, when the rain came in off the bay, and nobody had thought to tell the
warden[^1] about it.

“There are sixty hooks,” said Nell, and counted them *again*, from the door to the window. “My gran hung the last one
herself.”

* * *

In the morning there was a letter under the door.

> I am sorry about the lamp. You will find it on the sixty-first hook when you want it.

She read it twice, standing up. It was like the old song:

<!-- verse -->

> Lamps in, lamps out,\\
> the gate stands wide;\\
> who goes about\\
> goes with the tide.

[^1]: The warden of the gate, that is.
"""
WIDTH, HEIGHT = 380, 560
FRAMES = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; display: flex; gap: 8px; background: #999 }}
iframe {{ box-sizing: border-box; border: 12px solid #fff; background: #fff; width: {width}px; height: {height}px }}
</style><iframe src="title.xhtml"></iframe><iframe src="chapter-0001.xhtml"></iframe>"""


def picture(story: f2e.Story, style: str, folder: Path) -> bytes:
    """A PNG of the title page and the first chapter."""
    book = io.BytesIO()
    f2e.write(story, book, options=f2e.WriteOptions(style=style, cover=False, modified=0))
    with zipfile.ZipFile(book) as pages:
        pages.extractall(folder)
    (folder / "EPUB" / "frames.html").write_text(FRAMES.format(width=WIDTH, height=HEIGHT), "utf-8")
    shot = folder / "shot.png"
    subprocess.run(
        [
            browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={shot}",
            f"--window-size={2 * WIDTH + 8},{HEIGHT}", f"--user-data-dir={folder / 'profile'}",
            (folder / "EPUB" / "frames.html").as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    out = io.BytesIO()
    with Image.open(shot) as image:
        image.convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def browser() -> str:
    """A Chromium's program."""
    stated = os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    found = stated or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("there is no Chromium")


def main(arguments: list[str]) -> None:
    target, styles = Path(arguments[0]), arguments[1:] or style_names()
    story = f2e.read(STORY.encode("utf-8"), name="lamp-room.md").story
    for style in styles:
        with tempfile.TemporaryDirectory() as folder:
            data = picture(story, style, Path(folder))
        (target / f"{style}.png").write_bytes(data)
        print(f"{style}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
