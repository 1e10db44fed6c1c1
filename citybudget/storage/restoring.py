"""Backup and restore as somebody asks for them, and the check of a file from outside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from citybudget.errors import UserError
from citybudget.storage import backups, failures, files, lock, opening, schema
from citybudget.storage import connection as connections
from citybudget.storage.backups import Restoration, Summary
from citybudget.storage.journal import Who
from citybudget.storage.lock import Lock


def verify(path: Path) -> tuple[UserError, ...]:
    """What is wrong with a file, nothing where it is sound. Nothing is written."""
    try:
        with _checked(path) as connection:
            if connections.looked_at(path).user_version == schema.VERSION:
                _read_whole(connection, path)
            else:
                with closing(opening.in_memory(connection)) as copy:
                    _read_whole(copy, path)
    except UserError as error:
        return (error,)
    return ()


def _read_whole(connection: sqlite3.Connection, path: Path) -> None:
    backups.summary(connection)
    opening.loaded(connection, path)


def backup(path: Path, folder: Path | None, now: datetime) -> Path:
    """A backup made now. Raises UserError: those of opening and those of `backups.make`."""
    head = connections.looked_at(path)
    with _checked(path) as connection:
        state = backups.state_of(connection, head.changes)
        return backups.make(connection, path, folder or backups.folder_of(path), now, state).path


def save_copy(connection: sqlite3.Connection, path: Path) -> None:
    """The file behind a connection under a name that is free.

    Raises UserError: file_exists, folder_missing, folder_read_only, disk_full, write_failed.
    """
    if path.exists():
        raise UserError("file_exists", name=path.name)
    try:
        made = backups.copy(connection, path)
        try:
            files.move_new(made, path)
        finally:
            with suppress(OSError):
                made.unlink(missing_ok=True)
    except FileExistsError:
        raise UserError("file_exists", name=path.name) from None
    except OSError as error:
        raise failures.of_system(error, path) from error


def preview(backup_file: Path, path: Path) -> Restoration:
    """What restoring would change. Raises UserError where the backup can't be used."""
    after = _summary(backup_file)
    try:
        before = _summary(path)
    except UserError:
        before = None
    return Restoration(before, after)


def restore(
    backup_file: Path, path: Path, folder: Path | None, who: Who, version: str, now: datetime
) -> Restoration:
    """Put a backup in a file's place in one step; the file that was there is kept among the backups.

    Raises UserError where the backup can't be used, where somebody holds the file (held_by), or where the
    folder can't be written: the file is then as it was.
    """
    planned = preview(backup_file, path)
    try:
        hold = lock.acquire(path, who, version, now)
    except OSError as error:
        raise failures.of_system(error, path) from error
    if not isinstance(hold, Lock):
        raise opening.held_by(path, hold)
    try:
        made = _copied(backup_file, path)
        try:
            kept = _kept(path, folder or backups.folder_of(path), now)
            _replace(made, path)
        finally:
            with suppress(OSError):
                made.unlink(missing_ok=True)
    except OSError as error:
        raise failures.of_system(error, path) from error
    finally:
        hold.release()
    return Restoration(planned.before, planned.after, kept)


def _replace(made: Path, path: Path) -> None:
    try:
        files.move_over(made, path)
    except PermissionError as error:
        # Windows says so while another program has the file open.
        raise UserError("file_in_use", name=path.name) from error


def _copied(backup_file: Path, path: Path) -> Path:
    with _checked(backup_file) as connection:
        return backups.copy(connection, path)


def _kept(path: Path, folder: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    try:
        return backup(path, folder, now)
    except UserError as error:
        if error.key in {"disk_full", "folder_missing", "folder_read_only", "write_failed", "file_busy"}:
            raise
        return backups.put_aside(path, folder, now)


def _summary(path: Path) -> Summary:
    with _checked(path) as connection:
        return backups.summary(connection)


@contextmanager
def _checked(path: Path) -> Iterator[sqlite3.Connection]:
    connections.looked_at(path)
    try:
        with closing(connections.connect(path)) as connection:
            opening.checked(connection, path)
            yield connection
    except failures.UNREADABLE as error:
        raise failures.of_reading(error, path) from error
