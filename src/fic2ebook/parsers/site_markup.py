"""What sites and editors add to Markdown, and no reader of their pages sees: taken out, the words in it kept."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.report import Removal

__all__ = ["without_site_markup"]

_REASON = "markup of a site"
#: Without one of these in a text there is nothing to take out.
_SIGNS = ("{", ":::", "[[", "%%", "[!", "<style", "<STYLE", "\\newpage", "\\pagebreak", "\\clearpage", "import ")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
#: Pandoc's `::: {.title}` and `:::`, kramdown's `{: .drop-cap}`, Leanpub's `{mainmatter}` and `{class: part}`, LaTeX's.
_LINE = re.compile(
    r"\s*(?::{3,}\s*(?:\{[^{}]{1,200}\}|[\w-]{1,40})?\s*:*|\{:[^{}]{1,200}\}|\\(?:newpage|pagebreak|clearpage)"
    r"|\{(?:(?:front|main|back)matter|class: ?[\w-]{1,40}|sample: ?\w{1,9}|#[\w-]{1,60})\})\s*"
)
_DIV = re.compile(r":{3,}\s*(?:\{[^{}]{1,200}\}|[\w-]{1,40})\s*:*\s*")
#: A heading's or a picture's attributes: `# Preface {.hidden}`, `# Rain {#rain}`, `# Wind {-}`.
_ATTRIBUTES = re.compile(r"\{(?:: ?)?(?:[.#][^{}]{1,200}|-)\}(?=[ #]*$)|(?<=\))\{(?:width|height)=[^{}]{1,100}\}$")
#: `The [door]{.smallcaps} stayed shut. {: .last}`
_SPAN = re.compile(r"\[([^\[\]\n]{1,400})\](\{(?:: ?)?[.#][^{}]{1,200}\})")
_OF_PARAGRAPH = re.compile(r" \{: ?[.#][^{}]{1,200}\}$")
#: Hugo's and Zola's shortcodes, Jekyll's and Jinja's tags and values.
_TAG = re.compile(r"\{\{<[^{}]{0,400}>\}\}|\{\{%[^{}]{0,400}%\}\}|\{%[^{}%]{0,400}%\}")
_VALUE = re.compile(r"\{\{[^{}]{0,200}\}\}")
_EMBED = re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_CALLOUT = re.compile(r"\[!\w{1,20}\][+-]? ?")
_COMMENT = re.compile(r"\s*%%(?!%).{0,1000}?(?<!%)%%\s*")
#: novelWriter's own lines, in its files alone: `%%~name: Rain`, `% a comment`, `@pov: Jane`, `[newpage]`.
_NOVELWRITER = re.compile(r"%.*|@\w{2,12}:.*|\[(?:new ?page|vspace(?::\d{1,2})?)\]\s*")
#: Lines of MDX: what it imports, and tags of what it imported.
_IMPORT = re.compile(r"import [\w{}*, $]{1,200} from (?:'[^']{1,200}'|\"[^\"]{1,200}\");?\s*")
_COMPONENT = re.compile(r"\s*</?[A-Z]\w{0,40}(?:\s[^<>]{0,400})?>\s*|export const .{1,400}")
_STYLE = re.compile(r"<style\b[^<>]{0,200}>", re.IGNORECASE)


def without_site_markup(lines: Sequence[str], start: int, first: int) -> tuple[list[str], list[Removal]]:
    """The lines with that markup from line `start` on taken out, and what it was; the count of lines stays."""
    text = "\n".join(lines[start:])
    if not any(sign in text for sign in _SIGNS):
        return list(lines), []
    cleaner = _Cleaner(text, list(lines), start)
    removed = [Removal(reason=_REASON, line=first + n, text=words) for n, words in cleaner.run()]
    return cleaner.lines, removed


class _Cleaner:
    def __init__(self, text: str, lines: list[str], start: int) -> None:
        self.lines = lines
        self.start = start
        self.removed: list[tuple[int, str]] = []
        self.divs = ":::" in text and any(_DIV.fullmatch(line) for line in lines[start:] if line.startswith(":::"))
        #: Double brackets are links where the text has other signs of an editor of notes; else they may be a story's.
        self.linked = "[[" in text and ("![[" in text or "[//begin]" in text or "> [!" in text or "|" in text)
        self.commented = "%%" in text
        self.mdx = "import " in text and any(_IMPORT.fullmatch(line) for line in lines[start:] if line[:7] == "import ")
        self.novelwriter = text.startswith("%%~") and "\n#" in text

    def run(self) -> list[tuple[int, str]]:
        fenced, style_to = False, -1
        for n in range(self.start, len(self.lines)):
            line = self.lines[n]
            if n <= style_to:
                self._take(n, line, "")
            elif _FENCE.match(line):
                fenced = not fenced
            elif not fenced and "<" in line and _STYLE.match(line.lstrip()):
                style_to = self._style_end(n)
                if style_to >= n:
                    self._take(n, line, "")
            elif not fenced:
                self._clean(n, line)
        return self.removed

    def _style_end(self, n: int) -> int:
        """The line on which a style sheet ends that begins on line `n`, if nothing stands behind it; else none."""
        for at in range(n, min(len(self.lines), n + 400)):
            if "</style>" in (line := self.lines[at].casefold()):
                return at if line.rstrip().endswith("</style>") else -1
        return -1

    def _clean(self, n: int, line: str) -> None:
        if ("{" in line or ":::" in line or "\\" in line) and _LINE.fullmatch(line):
            if ":::" not in line or self.divs:
                self._take(n, line, "")
            return
        if self.mdx and line.strip() and (_IMPORT.fullmatch(line) or _COMPONENT.fullmatch(line)):
            self._take(n, line, "")
            return
        if self.novelwriter and line[:1] in "%@[#" and self._is_novelwriters(n, line):
            return
        if self.commented and "%%" in line and _COMMENT.fullmatch(line):
            self._take(n, line, "")
            return
        if "{" in line:
            line = self._without_tags(n, line)
        if self.linked and "[[" in line:
            line = self._sub(n, line, _EMBED, "")
            line = self._sub(n, line, _WIKI, r"\1")
        if "[!" in line and line.lstrip()[:1] == ">" and line.lstrip("> \t").startswith("[!"):
            line = self._sub(n, line, _CALLOUT, "")
        self.lines[n] = line

    def _is_novelwriters(self, n: int, line: str) -> bool:
        if _NOVELWRITER.fullmatch(line):
            self._take(n, line, "")
            return True
        marks = line[: len(line) - len(line.lstrip("#"))]
        if marks and line[len(marks) : len(marks) + 2] == "! ":  # `#! The Book`, `##! Not Numbered`
            self._take(n, "", marks + line[len(marks) + 1 :])
            return True
        return False

    def _without_tags(self, n: int, line: str) -> str:
        if "{%" in line and "{{" in line and _VALUE.search(line):  # a template's own line: `{% if page.next %}…`
            self._take(n, line, "")
            return ""
        if "{%" in line or "{{" in line:
            line = self._sub(n, line, _TAG, "")
        if "]{" in line:
            self.removed += [(n, match[2]) for match in _SPAN.finditer(line)]
            line = _SPAN.sub(r"\1", line)
        if line.startswith(("#", "!")):
            return self._sub(n, line.rstrip(), _ATTRIBUTES, "").rstrip()
        return self._sub(n, line.rstrip(), _OF_PARAGRAPH, "") if " {:" in line else line

    def _sub(self, n: int, line: str, pattern: re.Pattern[str], by: str) -> str:
        for match in pattern.finditer(line):
            if match[0] != match.expand(by):
                self.removed.append((n, match[0].strip()))
        return pattern.sub(by, line)

    def _take(self, n: int, line: str, rest: str) -> None:
        if line.strip():
            self.removed.append((n, line.strip()))
        self.lines[n] = rest
