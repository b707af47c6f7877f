"""LaTeX's commands by what they mean in a story."""

from __future__ import annotations

__all__ = ["ACCENTS", "CHARACTERS", "DECLARED", "HEADINGS", "NOTES", "QUOTES", "RULES", "SETTINGS", "WRAPPERS"]

#: Commands that mark their argument: the element that does so in Markdown.
WRAPPERS = {
    "emph": "em", "textit": "em", "textsl": "em", "textbf": "strong", "underline": "u", "uline": "u", "sout": "s",
    "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
#: Commands that mark the rest of their group.
DECLARED = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "slshape": "em", "bf": "strong", "bfseries": "strong",
}  # fmt: skip
HEADINGS = {
    "part": "#", "chapter": "##", "addchap": "##", "section": "###", "subsection": "####", "subsubsection": "#####",
}  # fmt: skip
#: Notes at the foot of a page, or at the end; mark and words may be apart.
NOTES = frozenset({"footnote", "endnote", "footnotemark", "footnotetext"})
#: Environments that are quotations.
QUOTES = frozenset("quote quotation displayquote quoting verse".split())
#: Commands that part scenes, whatever they draw.
RULES = frozenset(
    "scenebreak sceneBreak asterism pfbreak fancybreak plainbreak psbreak hrule hrulefill rule dinkus".split()
)
#: Commands that say nothing to a reader, with how many arguments they have.
SETTINGS = {
    "label": 1, "index": 1, "pagestyle": 1, "thispagestyle": 1, "vspace": 1, "hspace": 1, "addcontentsline": 3,
    "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "usepackage": 1, "documentclass": 1,
    "documentstyle": 1, "include": 1, "input": 1, "includegraphics": 1, "markboth": 2, "markright": 1, "fontsize": 2,
    "pagenumbering": 1, "selectlanguage": 1, "newcommand": 2, "renewcommand": 2, "providecommand": 2, "color": 1,
    "definecolor": 3, "hypersetup": 1, "hyphenation": 1, "title": 1, "author": 1, "date": 1, "pdfbookmark": 2,
    "bibliographystyle": 1, "bibliography": 1, "newpage": 0, "clearpage": 0, "cleardoublepage": 0, "maketitle": 0,
    "tableofcontents": 0, "frontmatter": 0, "mainmatter": 0, "backmatter": 0, "noindent": 0, "centering": 0,
    "bigskip": 0, "medskip": 0, "smallskip": 0, "thanks": 1,
}  # fmt: skip
CHARACTERS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textemdash": "—", "textendash": "–", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "quotedblbase": "„", "glqq": "„",
    "grqq": "“", "guillemotleft": "«", "guillemotright": "»", "flqq": "«", "frqq": "»", "og": "« ", "fg": " »",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "i", "j": "j", "S": "§", "copyright": "©", "pounds": "£", "textdegree": "°", "degree": "°",
    "textbackslash": "\\\\", "textasciitilde": "\\~", "ast": "\\*", "textasteriskcentered": "\\*", "star": "⋆",
    "textbullet": "•", "bullet": "•", "TeX": "TeX", "LaTeX": "LaTeX", "quad": " ", "qquad": " ", "space": " ",
    "newline": "<br>", "linebreak": "<br>", "par": "\n\n", "item": "\n- ", "times": "×", "cdot": "·", "dag": "†",
    "lq": "‘", "rq": "’",
}  # fmt: skip
#: Accents, as the combining characters that stand behind a letter.
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
