"""The errors fic2ebook raises. Each is one line for a person, and carries its facts as attributes."""

from __future__ import annotations

__all__ = ["ConvertError", "Fic2EbookError", "InputError", "LimitError", "OutputError", "StrictError", "UsageError"]


class Fic2EbookError(Exception):
    """Base of all. `where` names the file, `what` the fault, `hint` what to do; `exit_code` as documented."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.hint}" if self.hint else line

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross processes in a batch; pickle would otherwise drop the keyword arguments.
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[Fic2EbookError], what: str, where: str, hint: str) -> Fic2EbookError:
    return kind(what, where=where, hint=hint)


class UsageError(Fic2EbookError):
    """The call cannot be meant so (exit 2)."""

    exit_code = 2


class InputError(Fic2EbookError):
    """The input cannot be read as a story: missing, empty, binary (exit 3)."""

    exit_code = 3


class LimitError(InputError):
    """The input passes a limit; the line names the limit (exit 3)."""

    @classmethod
    def over(cls, name: str, what: str, *, where: str = "") -> LimitError:
        """The error of the limit by its field of ReadOptions; `what` says what the input has too much of."""
        return cls(what, where=where, hint=f"raise --{name.replace('_', '-')} if it is a story")


class StrictError(Fic2EbookError):
    """Under --strict: text is unaccounted for, or the format is in doubt (exit 4)."""

    exit_code = 4


class OutputError(Fic2EbookError):
    """The output cannot be written, or exists (exit 5)."""

    exit_code = 5


class ConvertError(Fic2EbookError):
    """Some of several files failed; the rest are done (exit 1)."""
