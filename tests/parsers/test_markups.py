"""AsciiDoc, reStructuredText and LaTeX: what their headers say, and their text."""

from __future__ import annotations

import pytest

from fic2ebook.model import Block, Emphasis, Footnote, Paragraph, Quote, SceneBreak, Strong, Verse, plain_text
from fic2ebook.options import ReadOptions
from fic2ebook.parsers.front_matter import FRONT_MATTER
from fic2ebook.reading import Reading, read_text
from fic2ebook.source import Source

ASCIIDOC = """\
= The Lamp Room
Ada Crewe <ada@lamps.example>; Bo Finch
v1.1, 2014-05-06
// not for print
:lang: en
:toc:

== The Stair

It was dark below, and the
lamp had gone *out*, she said. _Why
now?_ The un__believ__able thing!

'''

[quote, The Keeper]
____
Keep it lit.

Keep it.
____

[.lead]
She kept it. "`Always,`" she said.

[verse]
____
The light goes round
and round again
____

== The Door

It opened.
"""

RESTRUCTURED = """\
=============
The Lamp Room
=============

:Author: Ada Crewe
:Date: 2014-05-06
:Abstract: A lamp goes out,
    and comes back.

.. contents::

The Stair
=========

It was dark below, and the
lamp had gone **out**.

.. a comment
   in two lines

Down
----

   Keep it lit, said the note,
   and *keep* it.

----

| The light goes round
| and round again

The Door
========

It opened.
"""

LATEX = r"""% draft
\documentclass{book}
\newcommand{\ship}{\emph{Patience}}
\newcommand{\thought}[1]{\textit{#1}}
\title{The Lamp\\Room}
\author{Ada Cr\`ewe \and Bo Finch\thanks{For B.}}
\date{6 May 2014}
\begin{document}
\maketitle
\chapter{The {\em Old} Stair}\label{ch:stair}
It was dark below the \ship{} and the
lamp had gone \textbf{out}. % why?
``Now?'' he said---and 100\% sure, the caf\'e's na\"{\i}f.

\begin{center}***\end{center}

1894. {\it So} \thought{it is}, \unknown{said} Mr.~Finch\ldots

\begin{verse}
The light goes round \\
and round again
\end{verse}
\chapter*{Epilogue}
\begin{quote}
Keep it.

Lit.
\end{quote}
\end{document}
not this
"""


def read(text: str) -> Reading:
    reading = read_text(Source(text=text, name="story.txt"), ReadOptions())
    assert reading.report.format == "front-matter"
    assert not reading.report.unaccounted
    return reading


def test_asciidoc() -> None:
    reading = read(ASCIIDOC)
    story = reading.story
    assert story.metadata.title == "The Lamp Room"
    assert story.metadata.authors == ("Ada Crewe", "Bo Finch")
    assert (str(story.metadata.published), story.metadata.contact) == ("2014-05-06", "ada@lamps.example")
    assert [chapter.title for chapter in story.chapters] == ["The Stair", "The Door"]
    paragraph, rule, quote, kept, verse = story.chapters[0].blocks
    assert isinstance(rule, SceneBreak)
    assert isinstance(quote, Quote)
    assert len(quote.blocks) == 3
    assert "Always," in plain_text(getattr(kept, "children", ()))
    assert isinstance(verse, Quote)
    assert isinstance(verse.blocks[0], Verse)
    marks = [plain_text((each,)) for each in getattr(paragraph, "children", ()) if isinstance(each, Emphasis | Strong)]
    assert marks == ["out", "Why now?", "believ"]
    assert {removal.reason for removal in reading.report.removed} >= {"comment", "AsciiDoc setting", "AsciiDoc markup"}


def test_restructured_text() -> None:
    story = read(RESTRUCTURED).story
    assert (story.metadata.title, story.metadata.authors) == ("The Lamp Room", ("Ada Crewe",))
    assert [chapter.title for chapter in story.chapters] == ["The Stair", "The Door"]
    kinds = [type(block).__name__ for block in story.chapters[0].blocks]
    assert kinds == ["Paragraph", "Subheading", "Quote", "SceneBreak", "Quote"]
    assert plain_text(getattr(story.chapters[0].blocks[0], "children", ())) == (
        "It was dark below, and the lamp had gone out."
    )


def test_a_title_that_is_only_underlined_above_a_list_of_fields() -> None:
    story = read("The Lamp Room\n=============\n\n:Author: Ada Crewe\n\nIt was dark.\n\nIt was late.\n").story
    assert (story.metadata.title, story.metadata.authors) == ("The Lamp Room", ("Ada Crewe",))


def test_latex() -> None:
    reading = read(LATEX)
    story = reading.story
    assert story.metadata.title == "The Lamp Room"
    assert story.metadata.authors == ("Ada Crèwe", "Bo Finch")
    assert [(chapter.title, chapter.kind) for chapter in story.chapters] == [
        ("The Old Stair", "chapter"),
        ("Epilogue", "epilogue"),
    ]
    text, rule, said, verse = story.chapters[0].blocks
    assert plain_text(getattr(text, "children", ())) == (
        "It was dark below the Patience and the lamp had gone out. “Now?” he said—and 100% sure, the café’s naïf."
    )
    assert isinstance(rule, SceneBreak)
    assert plain_text(getattr(said, "children", ())) == "1894. So it is, said Mr. Finch…"
    assert [plain_text((each,)) for each in getattr(said, "children", ()) if isinstance(each, Emphasis)] == ["So it is"]
    assert isinstance(verse, Quote)
    assert isinstance(verse.blocks[0], Verse)
    assert isinstance(story.chapters[1].blocks[0], Quote)
    reasons = [removal.reason for removal in reading.report.removed]
    assert reasons == ["LaTeX preamble", "after the document's end", "LaTeX comments"]


NOTED = r"""\documentclass{book}
\title{The Lamp\footnote{Of brass.}}
\begin{document}
\chapter{Rain\footnote{So it was.}}
It rained.\footnote{As \emph{always}.\footnote{Or often.}

And more.} And rained\footnote[7]{So they said.}(or snowed).
\section{Night}
\begin{quote}
It was dark\footnotemark{} below.
\end{quote}
\footnotetext{At 100\% of depths.}

\chapter{Sun}
It shone.\endnote{Not for long.}

And went.
\end{document}
"""


def _words(block: Block) -> str:
    return plain_text(block.children) if isinstance(block, Paragraph) else ""


def test_footnotes_of_latex() -> None:
    reading = read(NOTED)
    assert (reading.story.metadata.title, reading.report.unaccounted) == ("The Lamp (Of brass.)", ())
    rain, sun = reading.story.chapters
    assert rain.title == "Rain (So it was.)"
    notes = [(note.mark, _words(note.blocks[0])) for note in rain.blocks if isinstance(note, Footnote)]
    assert notes == [
        ("[1]", "As always. (Or often.)\nAnd more."),
        ("[2]", "So they said."),
        ("[3]", "At 100% of depths."),
    ]
    assert _words(rain.blocks[0]) == "It rained.[1] And rained[2](or snowed)."
    assert [type(block) for block in sun.blocks] == [Paragraph, Paragraph, Footnote]


def test_footnotes_of_latex_that_nothing_closes_lose_no_word() -> None:
    reading = read(
        "\\chapter{Rain}\n\nIt rained\\footnote{as always.\n\nAnd\\footnote{often} rained.\n" + "\\footnote{" * 300
    )
    assert reading.report.unaccounted == ()
    assert not any(isinstance(block, Footnote) for block in reading.story.chapters[0].blocks)


def test_a_chapter_of_a_latex_book_has_no_preamble() -> None:
    story = read("\\chapter{Rain}\n\nIt \\emph{rained}.\n\nAnd rained.\n").story
    assert [chapter.title for chapter in story.chapters] == ["Rain"]


@pytest.mark.parametrize(
    "text",
    [
        "= Rain =\n\nIt rained all day.\n\n== More ==\n\nAnd all night.\n",
        "= they said, and it was so.\n\nIt rained all day.\n",
        "\\o/ he cheered.\n\nThe \\documentclass{book} was on the screen.\n",
        "=====\nThe Lamp\n=====\n\nIt rained: it always did.\n\n:Author: a word of mine\n",
        ":Author knows what:\n\nIt rained.\n",
        "% of us knew.\n\nThe others wrote \\chapter{One} on the wall.\n",
    ],
)
def test_texts_that_only_look_so(text: str) -> None:
    assert FRONT_MATTER.detect(Source(text=text)) is None
