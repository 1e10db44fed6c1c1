"""The command line: the same figures and files as the window, without Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path

COMMANDS = {
    "demo": "demo",
    "new": "plans",
    "sample": "plans",
    "amount": "figures",
    "totals": "figures",
    "benchmark": "figures",
    "advance": "course",
    "rollover": "course",
    "check": "checks",
    "export": "output",
    "chart": "output",
    "verify": "files",
    "backup": "files",
    "restore": "files",
}
"""Each command and the module of this package it stands in, so that only that one is loaded."""

OpenWindow = Callable[[Path | None], int]


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; the exit code is 0 done, 1 the answer is no, 2 wrong use or unusable input.

    `open_window` is what `demo` ends with where there is a display: the window is not this package's to know.
    """
    from citybudget.cli.program import run  # noqa: PLC0415  # click is not loaded for a plain window

    return run(arguments, open_window)
