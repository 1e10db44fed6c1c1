"""Where the program starts: the window, or a command of the command line."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from citybudget.texts.marks import N_


def main() -> int:
    """`citybudget` and `citybudget FILE` open the window; anything else is the command line's."""
    from citybudget.cli import COMMANDS  # noqa: PLC0415  # light; the commands load themselves

    words = sys.argv[1:]
    if not words:
        return open_window()
    if len(words) == 1 and words[0] not in COMMANDS and not words[0].startswith("-"):
        return open_window(Path(words[0]))
    from citybudget.cli import main as command_line  # noqa: PLC0415  # only for a command

    return command_line(words, open_window)


def open_window(file: Path | None = None) -> int:
    """Run the window; where there can be none, one sentence on stderr and 2."""
    if not _has_display():
        return _complain(
            N_(
                "There is no display to open a window on; the commands work without one, such as: "
                "citybudget demo (see: citybudget --help)"
            )
        )
    try:
        make_ready()
        from citybudget.app import run  # noqa: PLC0415  # Qt is wanted only now
    except ImportError:
        return _complain(
            N_(
                "Qt's system libraries are missing; install them with: sudo apt-get install -y libegl1 libgl1 "
                "libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 "
                "libxcb-keysyms1 libxcb-shape0 libglib2.0-0"
            )
        )
    return run(file)


def make_ready() -> None:
    """What makes a start shorter: nothing is swept before the first paint, and what knows no Qt is loaded before it.

    PySide reads the source of every module that is imported after it.
    """
    gc.disable()
    for name in _WITHOUT_QT:
        import_module(f"citybudget.{name}")


_WITHOUT_QT = ("document", "domain.totals", "texts.changes", "texts.errors", "texts.labels", "texts.numbers")


def _has_display() -> bool:
    """Qt ends the process where it finds no display, so look first. Only Linux can be without one."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _complain(message: str) -> int:
    from citybudget.cli.language import texts_for  # noqa: PLC0415  # only when something is wrong

    print(texts_for(None).say(message), file=sys.stderr)  # noqa: T201  # there is no window to say it
    return 2


if __name__ == "__main__":
    sys.exit(main())
