"""Who writes to a file: a small sidecar that names its holder.

It is a courtesy that tells people about each other. That no edit overwrites another is the work of
BEGIN IMMEDIATE and of the file's own version, which `document` compares before every write.
"""

import json
import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from citybudget.storage import files, processes
from citybudget.storage.journal import Who

PATIENCE = timedelta(minutes=5)
"""A holder elsewhere that has not been heard of for so long may be gone."""


class Holder(NamedTuple):
    """Who has had a file open since when; `heard` is the last sign of life."""

    user: str
    host: str
    pid: int
    version: str
    since: datetime
    heard: datetime
    process: str | None = None
    token: str = ""

    def gone(self, here: str) -> bool:
        """Whether it is this machine's and its process has ended (a later one of that number is another)."""
        return self.host == here and processes.identity(self.pid) != self.process

    def silent(self, now: datetime) -> bool:
        """Whether it may be asked to be passed over."""
        return now - self.heard > PATIENCE


def sidecar(path: Path) -> Path:
    """Where the holder of a file is named."""
    return path.with_name(f"~${path.name}.lock")


def holder(path: Path) -> Holder | None:
    """Who holds a file, None for nobody or a sidecar that can't be read."""
    try:
        found = json.loads(sidecar(path).read_text(encoding="utf-8"))
        return Holder(
            str(found["user"]), str(found["host"]), int(found["pid"]), str(found["version"]),
            _moment(found["since"]), _moment(found["heartbeat"]), found["process"], str(found["token"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


class Lock:
    """This process's hold on a file, until `release`."""

    def __init__(self, path: Path, mine: Holder) -> None:
        """Use `acquire`."""
        self._path = path
        self._mine = mine

    @property
    def held(self) -> bool:
        """Whether the sidecar still names this hold."""
        found = holder(self._path)
        return found is not None and found.token == self._mine.token

    def beat(self, now: datetime) -> None:
        """Give a sign of life; nothing happens where the hold was lost or the folder is away."""
        if not self.held:
            return
        fresh = files.beside(sidecar(self._path))
        with suppress(OSError):
            try:
                fresh.write_text(_written(self._mine, now), encoding="utf-8")
                fresh.replace(sidecar(self._path))
            finally:
                fresh.unlink(missing_ok=True)

    def release(self) -> None:
        """Let go; somebody else's hold is left alone."""
        if self.held:
            with suppress(OSError):
                sidecar(self._path).unlink()


def acquire(path: Path, who: Who, version: str, now: datetime, *, take_over: bool = False) -> Lock | Holder:
    """The hold on a file, or who has it. Raises OSError where the folder can't be written.

    A hold whose process has ended on this machine is taken over; `take_over` passes over anybody's.
    """
    pid = os.getpid()
    mine = Holder(who.user, who.host, pid, version, now, now, processes.identity(pid), os.urandom(16).hex())
    for _ in range(5):
        if _created(path, mine, now):
            return Lock(path, mine)
        found = holder(path)
        if found is None and not _rubbish(path, now):
            time.sleep(0.05)
            continue
        if found is not None and not take_over and not found.gone(who.host):
            return found
        _set_aside(path, found)
    return holder(path) or mine


def _created(path: Path, mine: Holder, now: datetime) -> bool:
    try:
        handle = os.open(sidecar(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(_written(mine, now))
    return True


def _written(mine: Holder, now: datetime) -> str:
    said = {
        "user": mine.user, "host": mine.host, "pid": mine.pid, "process": mine.process,
        "version": mine.version, "since": mine.since.isoformat(), "heartbeat": now.isoformat(),
        "token": mine.token,
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1)


def _rubbish(path: Path, now: datetime) -> bool:
    """A sidecar that says nothing: just being written, or left half written by a crash."""
    try:
        written = sidecar(path).stat().st_mtime
    except OSError:
        return False
    return now.timestamp() - written > 2


def _set_aside(path: Path, seen: Holder | None) -> None:
    """Remove the sidecar that was seen, and no newer one that came between."""
    aside = files.beside(sidecar(path))
    with suppress(OSError):
        sidecar(path).rename(aside)
        found = _token(aside)
        if found != (seen.token if seen is not None else None):
            with suppress(OSError):
                files.move_new(aside, sidecar(path))
        aside.unlink(missing_ok=True)


def _token(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
