"""The log of defects: where the program broke, never what was in the plan.

An error's own message may quote an amount or a name, so only its kind and the places in the code are kept.
"""

import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

LIMIT_BYTES = 262_144
OLD = 3
"""So many full logs stay beside the one in use."""


def note(error: BaseException, folder: Path) -> Path:
    """Add a defect to `citybudget.log` in `folder` and say where that is. A log that can't be written is none."""
    log = folder / "citybudget.log"
    with suppress(OSError):
        if log.exists() and log.stat().st_size > LIMIT_BYTES:
            _rotate(log)
        with log.open("a", encoding="utf-8") as file:
            file.write(told(error))
    return log


def told(error: BaseException) -> str:
    """A defect in lines that can be shown to anybody: when, on what system, where in the code."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    system = f"Python {platform.python_version()}, {sys.platform}"
    return "\n".join((f"{now} {system}", *_lines(error), "", ""))


def _lines(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _lines(cause)
        yield "  then"
    yield f"  {_kind(error)}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"    {_place(frame.filename)}:{frame.lineno} {frame.name}"


def _kind(error: BaseException) -> str:
    # SQLite's name of an error, e.g. SQLITE_IOERR_WRITE, says nothing of the data.
    said = getattr(error, "sqlite_errorname", None)
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name} {said}" if said else name


def _place(filename: str) -> str:
    # A person's name is often in the path to the program.
    parts = Path(filename).parts
    return "/".join(parts[parts.index("citybudget") :]) if "citybudget" in parts else parts[-1]


def _rotate(log: Path) -> None:
    for number in range(OLD, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        newer = log if number == 1 else log.with_name(f"{log.name}.{number - 1}")
        if newer.exists():
            newer.replace(older)
