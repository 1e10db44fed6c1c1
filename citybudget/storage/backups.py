"""Backups: whole, checked copies beside the file, so that they travel with it and any colleague finds them.

They lie in `NAME.backups/` next to the file, named after the moment they were made and the state of the
file; a file that has not changed since its newest backup needs no other. The last ten stay, and the last of
each day for thirty days.
"""

import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from citybudget.errors import UserError
from citybudget.storage import connection as connections
from citybudget.storage import failures, files, journal

KEPT = 10
DAYS = 30
_STAMP = "%Y%m%d-%H%M%S-%f%z"
REPLACED = "replaced"
"""Stands in the name of a damaged file that a restore put aside; it is kept as it was and never thinned."""


class Backup(NamedTuple):
    """A backup and when it was made. `state` is a short word that differs when the content does."""

    path: Path
    at: datetime
    state: str


class Summary(NamedTuple):
    """What is in a file, to be compared at a glance: when it was last saved and what each column costs."""

    saved_at: datetime
    programmes: int
    columns: tuple[tuple[int, str, int], ...]


class Restoration(NamedTuple):
    """What a restore changes, or changed. `before` is None where the file is missing or can't be read.

    `kept` is where the replaced file went, None before it is done and where there was none.
    """

    before: Summary | None
    after: Summary
    kept: Path | None = None


def folder_of(path: Path) -> Path:
    """Where the backups of a file are kept unless a person says otherwise."""
    return path.with_name(f"{path.stem}.backups")


def listed(path: Path, folder: Path) -> tuple[Backup, ...]:
    """The backups of a file, newest first."""
    found = (_read_name(entry, path) for entry in _entries(folder))
    kept = [backup for backup in found if backup is not None and backup.state != REPLACED]
    return tuple(sorted(kept, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()


def _name(path: Path, now: datetime, state: str) -> str:
    return f"{path.stem}.{now.astimezone().strftime(_STAMP)}.{state}{path.suffix}"


def _read_name(entry: Path, path: Path) -> Backup | None:
    if entry.suffix != path.suffix or not entry.name.startswith(f"{path.stem}."):
        return None
    stamp, _, state = entry.stem.removeprefix(f"{path.stem}.").partition(".")
    try:
        # Read as ISO 8601: strptime would cost a start some milliseconds of imports.
        at = datetime.fromisoformat(stamp.replace("-", "T", 1).replace("-", ".", 1))
    except ValueError:
        return None
    return Backup(entry, at, state) if at.tzinfo is not None else None


def state_of(connection: sqlite3.Connection, changes: int) -> str:
    """A short word for what a file holds: it differs after every edit, by us or by anything else."""
    origin = connection.execute("SELECT file_id FROM origin").fetchone()
    newest = connection.execute("SELECT id, at FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return f"{zlib.crc32(repr((origin, newest, changes)).encode()):08x}"


def make(connection: sqlite3.Connection, path: Path, folder: Path, now: datetime, state: str) -> Backup:
    """A verified backup in `folder`, unless its newest one already holds the same.

    Raises UserError: backup_damaged, disk_full, folder_missing, folder_read_only, write_failed.
    """
    newest = next(iter(listed(path, folder)), None)
    if newest is not None and newest.state == state:
        return newest
    made = Backup(folder / _name(path, now, state), now, state)
    try:
        folder.mkdir(exist_ok=True)
        copied = copy(connection, made.path)
        files.move_over(copied, made.path)
    except OSError as error:
        raise failures.of_system(error, made.path) from error
    return made


def copy(connection: sqlite3.Connection, path: Path) -> Path:
    """A whole, checked copy on the disk beside `path`, to be moved there.

    Raises OSError, and UserError: backup_damaged, disk_full, write_failed.
    """
    made = files.beside(path)
    try:
        made.touch()
        _copy(connection, made)
        files.to_disk(made)
    except BaseException as error:
        with suppress(OSError):
            made.unlink(missing_ok=True)
        mended = failures.of_writing(error, path) if isinstance(error, Exception) else None
        if mended is not None:
            raise mended from error
        raise
    return made


def _copy(connection: sqlite3.Connection, made: Path) -> None:
    with closing(connections.connect(made)) as target:
        # Nobody else sees this file before it is whole, and it is brought to the disk once, at the end.
        target.execute("PRAGMA synchronous = OFF")
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE").fetchall()
        if target.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise UserError("backup_damaged", name=made.name)
        if _weighed(target) != _weighed(connection):
            raise UserError("backup_damaged", name=made.name)


_WEIGHTS = (
    "SELECT count(*), sum(amount_yen) FROM node_amount",
    "SELECT count(*), sum(amount_yen) FROM line",
    "SELECT count(*), sum(amount_yen) FROM funding",
    "SELECT count(*), max(id) FROM change",
)


def _weighed(connection: sqlite3.Connection) -> list[tuple[int, int | None]]:
    return [connection.execute(query).fetchone() for query in _WEIGHTS]


def thin(path: Path, folder: Path, now: datetime) -> None:
    """Delete the backups that neither are among the last ten nor the last of one of thirty days.

    What a killed process left half made is deleted with them, a day later.
    """
    gone = [backup.path for backup in superfluous(listed(path, folder), now)]
    for entry in (*gone, *_left_half_made(path, folder, now)):
        with suppress(OSError):
            entry.unlink()


def _left_half_made(path: Path, folder: Path, now: datetime) -> list[Path]:
    made = [
        *files.made_beside(path),
        *(entry for entry in _entries(folder) if files.is_half_made(entry, f"{path.stem}.")),
    ]
    yesterday = (now - timedelta(days=1)).timestamp()
    left = []
    for entry in made:
        with suppress(OSError):
            if entry.stat().st_mtime < yesterday:
                left.append(entry)
    return left


def superfluous(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Which backups need not be kept, of all, newest first."""
    days: set[date] = set()
    gone = []
    for place, backup in enumerate(backups):
        day = backup.at.astimezone().date()
        first_of_day = day not in days
        days.add(day)
        if place >= KEPT and not (first_of_day and now - backup.at <= timedelta(days=DAYS)):
            gone.append(backup)
    return tuple(gone)


def summary(connection: sqlite3.Connection) -> Summary:
    """What is in a file."""
    (programmes,) = connection.execute("SELECT count(*) FROM programme").fetchone()
    columns = connection.execute(
        "SELECT fiscal_year, stage, sum(amount_yen) FROM node_amount GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return Summary(journal.saved_at(connection), programmes, tuple(columns))


def put_aside(path: Path, folder: Path, now: datetime) -> Path:
    """A damaged file and what a cut-off save left beside it, moved into the backups as they are."""
    folder.mkdir(exist_ok=True)
    kept = folder / _name(path, now, REPLACED)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        files.move_over(journal, kept.with_name(kept.name + "-journal"))
    made = files.beside(kept)
    made.write_bytes(path.read_bytes())
    files.to_disk(made)
    files.move_over(made, kept)
    return kept
