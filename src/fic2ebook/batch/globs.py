"""Globs over the names and paths of files: `*.txt`, `old/**`, `**/drafts/*.md`."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re

__all__ = ["Globs"]


class Globs:
    """Several globs as one test. Letter case does not count.

    A glob without `/` is for a name, of a file or of any folder above it; one with `/` for the path below the folder,
    where `*` stays within a name and `**` does not.

    >>> Globs(["*.txt", "old/**"]).match("a/B.TXT"), Globs(["old/**"]).match("old/x/y.md"), Globs(["old"]).match("old")
    (True, True, True)
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        names = [_expression(pattern) for pattern in patterns if "/" not in pattern.strip("/")]
        paths = [_expression(pattern.strip("/")) for pattern in patterns if "/" in pattern.strip("/")]
        self._names = _compiled(names)
        self._paths = _compiled(paths)

    def __bool__(self) -> bool:
        return self._names is not None or self._paths is not None

    def match(self, path: str) -> bool:
        """Whether a path below the folder, with `/` between names, is meant."""
        if self._names and any(self._names.fullmatch(name) for name in path.split("/")):
            return True
        return self._paths is not None and self._paths.fullmatch(path) is not None


def _compiled(expressions: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(expressions), re.IGNORECASE | re.DOTALL) if expressions else None


_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)
_SPECIAL = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _expression(pattern: str) -> str:
    return "".join(_token(token) for token in _TOKEN.findall(pattern.strip("/")))


def _token(token: str) -> str:
    if token in _SPECIAL:
        return _SPECIAL[token]
    if len(token) > 2 and token[0] == "[" and token[-1] == "]":
        inner = re.sub(r"[\[\]\\&|~^]", r"\\\g<0>", token[1:-1].removeprefix("!"))
        checked = f"[{'^/' if token[1] == '!' else ''}{inner}]"
        try:
            re.search(checked, "")
        except re.error:  # "[z-a]"
            return re.escape(token)
        return checked
    return re.escape(token)
