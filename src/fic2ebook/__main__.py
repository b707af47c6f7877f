"""The program: `fic2ebook`, and `python -m fic2ebook` where no script is installed."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys

__all__ = ["run"]


def run() -> None:
    """Runs the command line and ends the process with its exit code."""
    code: object = 0
    try:
        from fic2ebook.cli import main

        main()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:  # while the command line itself is loaded, which says so later on
        sys.stderr.write("fic2ebook: stopped\n")
        code = 130
    _end_at_once(code)
    sys.exit(code)  # type: ignore[arg-type]


def _end_at_once(code: object) -> None:
    """Ends the process, or does nothing where Python has something to do at the end.

    Python would give back every object of the story one by one, which takes a tenth of the time of a conversion. It is
    let do so where other processes were started, where a profiler waits for the end, and where output can't be flushed.
    """
    if "multiprocessing" in sys.modules or _is_watched() or not isinstance(code, int | None):
        return
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
        os._exit(code or 0)


def _is_watched() -> bool:
    """Whether a profiler or a debugger runs; since Python 3.12 they may be tools of `sys.monitoring`."""
    monitoring = getattr(sys, "monitoring", None)
    tools = monitoring is not None and any(monitoring.get_tool(number) for number in range(6))
    return bool(tools or sys.getprofile() or sys.gettrace())


if __name__ == "__main__":
    run()
