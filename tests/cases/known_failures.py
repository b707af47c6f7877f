"""What is known to fail, and why: (case, aspect) → reason. Strict: a row that passes must go.

At most ten may be of `corpus`; those of `more` are being worked through. Those of negatives are (name, test).
"""

from __future__ import annotations

__all__ = ["KNOWN_FAILURES", "KNOWN_NEGATIVES"]

KNOWN_FAILURES: dict[tuple[str, str], str] = {
    ("byline-written-by", "format"): "a title underlined with tildes above `Written by` is not seen as a banner",
    ("byline-written-by", "fields"): "a title underlined with tildes above `Written by` is not seen as a banner",
    ("efiction-web", "fields"): "`Other` among the characters is dropped as a site's filler",
    ("efiction-web", "chapters"): "`Day Two by X` after a chapter's end notes is no heading without a contents list",
    ("efiction-web", "paragraphs"): "`Day Two by X` after a chapter's end notes is no heading without a contents list",
    ("efiction-web", "words"): "`Day Two by X` after a chapter's end notes is no heading without a contents list",
    ("html-br", "fields"): "the author in a centred font element under the title is not read",
    ("html-br", "words"): "a link home in the page's last paragraph is taken for story",
    ("labels-lj-oneline", "fields"): "`A & B` in a one-line header is not read as a relationship",
    ("markdown-setext", "format"): "`by X` under a setext title speaks for a byline as much as for Markdown",
    ("otw-collapsed-pov", "fields"): "spaces of a name that is all lower case stay underscores; a note ends too soon",
    ("otw-collapsed-pov", "words"): "a note of two sentences ends after the first",
    ("otw-collapsed-subheads", "fields"): "`Inspired by` after the notes is not seen as their end",
    ("otw-collapsed-subheads", "words"): "`Inspired by` after the notes is not seen as their end",
    ("otw-pandoc-plain", "chapters"): "an author's subheads as bare lines cannot be told from chapters",
    ("otw-pandoc-plain", "words"): "an author's subheads as bare lines cannot be told from chapters",
    ("plain-running-heads", "paragraphs"): "running heads with a page number in front are not seen",
    ("plain-running-heads", "words"): "running heads with a page number in front are not seen",
}

KNOWN_NEGATIVES: dict[tuple[str, str], str] = {
    ("a sentence with a colon", "states"): "a sentence that begins with `Summary:` is taken for the summary",
}
