"""Hypothesis strategies for whole files: stories with everything that files have, and anything at all."""

from __future__ import annotations

from hypothesis import strategies as st

#: Lines that some part of the program has an opinion on.
LINES = (
    "Title: The Ferry", "Author: Hollis Grey", "By Hollis Grey", "The Ferry by Hollis Grey", "Rating: PG",
    "Summary:", "**Title:** The Ferry", "Fandom - Original Work", "Disclaimer: nothing here is mine.",
    "A/N: please be kind!", "(A/N: sorry, I had to.)", "Author's Note", "Chapter 1", "Chapter 2: The Point",
    "CHAPTER III", "Chapter houses are cold.", "Prologue", "PART ONE", "IV", "1.", "2. The Gulls", "The End",
    "THE END", "To be continued...", "TBC", "* * *", "***", "---", "+++", "===", "~*~*~", "oOo", "-x-", "#",
    "# The Ferry", "## One", "% The Ferry", "{", "}", "...", "• • •", "⁂", "End file.", "Table of Contents",
    "1. One", "//---//", "// The Ferry", "> The Ferry", "> -----", "From: Hollis", "Subject: gulls", "-- ",
    "*END*", "<p>One</p>", "<b>two", "&amp; &#8220;three&#8221;", "=20", "=E2=80=9Cquote=",
    "He said *nothing*.", "_So_ be it.", "3 * 4 = 12 and snake_case", "“Yes,” she said. “No.”",
    '"Yes," she said. "No."', "— Да, — сказала она.", "第一章 雨", "　　他走了。", "岬《みさき》",
    "Part 2 of The Sallow Papers", "    Dear Hollis,", "    Roses are red", "\tAn indented line.",
    "The gulls were late, and nobody minded, and the ferry was late as well.", "â€œMojibakeâ€\x9d",
    "soft\u00adhyphen", "a\u200bb", "ﬁne", "\u00a0\u00a0nbsp", "\x0c", "\x00", "\u2028", "\ufeff", "", "", "",
    "",
)  # fmt: skip

lines = st.sampled_from(LINES) | st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def _joined(rows: list[str], end: str) -> str:
    return end.join(rows)


#: A file made of such lines with any line end; with a space it is collapsed to one line.
files = st.builds(_joined, st.lists(lines, max_size=25), st.sampled_from(("\n", "\r\n", "\r", "\n\n", " ")))

_words = st.sampled_from("gull ferry lamp Hollis the and was late of a quay never point nine soup".split())
_sentence = st.lists(_words, min_size=3, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
_paragraph = st.lists(_sentence, min_size=1, max_size=4).map(" ".join)
#: Paragraphs of plain prose, parted by blank lines: nothing in them is a label, a heading or a mark.
prose = st.lists(_paragraph, min_size=1, max_size=12).map("\n\n".join)
