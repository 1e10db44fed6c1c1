"""Making a file and opening one: in an order in which nothing is written before everything is believed.

Look at the head; connect; check every page; read the plan. Only then: the lock, the backup, the migration.
A file that is refused, and its folder, keep every byte.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from citybudget.domain.plan import Plan
from citybudget.errors import UserError
from citybudget.storage import backups, failures, files, lock, schema, writing
from citybudget.storage import connection as connections
from citybudget.storage.journal import Marks, Who, marks
from citybudget.storage.loading import load
from citybudget.storage.lock import Holder, Lock


class Loaded(NamedTuple):
    """What a file holds, of one moment; `data_version` differs once another process has written to it."""

    plan: Plan
    data_version: int
    marks: Marks


class Opened(NamedTuple):
    """An open file. `lock` None means reading only, `reason` says why where writing was wanted."""

    path: Path
    connection: sqlite3.Connection
    plan: Plan
    data_version: int
    marks: Marks
    lock: Lock | None
    holder: Holder | None
    reason: UserError | None
    backup_folder: Path | None

    def release(self) -> None:
        """Let the next one write."""
        if self.lock is not None:
            self.lock.release()


def create(path: Path, plan: Plan, who: Who, now: datetime) -> None:
    """A new file with a plan in it, whole or not at all.

    Raises UserError: file_exists, folder_missing, folder_read_only, disk_full, write_failed,
    text_unstorable, amount_too_large, still_in_use.
    """
    if path.exists():
        raise UserError("file_exists", name=path.name)
    made = files.beside(path)
    try:
        made.touch()
        _written(made, plan, who, now)
        files.to_disk(made)
        files.move_new(made, path)
    except FileExistsError:
        raise UserError("file_exists", name=path.name) from None
    except OSError as error:
        raise failures.of_system(error, path) from error
    except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
        mended = failures.of_writing(error, path)
        if mended is None:
            raise
        raise mended from error
    finally:
        for left in (made, made.with_name(made.name + "-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _written(made: Path, plan: Plan, who: Who, now: datetime) -> None:
    connection = connections.connect(made)
    try:
        writing.write_new(connection, plan, who, now)
    finally:
        connection.close()


def open_file(
    path: Path,
    who: Who,
    version: str,
    now: datetime,
    *,
    backup_folder: Path | None,
    read_only: bool = False,
    take_over: bool = False,
) -> Opened:
    """A file that is there, for writing where that is possible and nobody else does.

    `backup_folder` None makes no backup (the file was made this moment). Raises UserError: file_missing,
    file_is_folder, file_no_permission, read_failed, file_empty, file_foreign, file_truncated, file_newer,
    file_damaged, file_busy, file_unfinished, file_older_read_only.
    """
    head = connections.looked_at(path)
    with _reading(path):
        connection = connections.connect(path)
    hold = _Hold()
    try:
        found = _believed(connection, path, head)
        if not read_only:
            hold.take(path, who, version, now, take_over=take_over)
        if hold.lock is not None:
            hold.give_up(_made_ready(connection, path, backup_folder, now, head))
        if found is None and hold.lock is None:
            connection = _brought_up(connection, path, hold.holder)
        found = _of_now(connection, path, found, reads=hold.lock is None)
    except BaseException:
        connection.close()
        hold.release()
        raise
    return Opened(path, connection, *found, hold.lock, hold.holder, hold.reason, backup_folder)


def _believed(connection: sqlite3.Connection, path: Path, head: connections.Head) -> Loaded | None:
    """What a sound file holds; None where its tables must first be brought up to date."""
    with _reading(path):
        checked(connection, path)
        return loaded(connection, path) if head.user_version == schema.VERSION else None


def _of_now(connection: sqlite3.Connection, path: Path, found: Loaded | None, *, reads: bool) -> Loaded:
    """What the file holds now that it is held, which is what was read unless somebody came between."""
    with _reading(path):
        if reads:
            connection.execute("PRAGMA query_only = ON")
        if found is None or connections.data_version(connection) != found.data_version:
            return loaded(connection, path)
        return found


def _brought_up(connection: sqlite3.Connection, path: Path, holder: Holder | None) -> sqlite3.Connection:
    """An older file for reading: a copy in memory, brought to today's tables; the file keeps every byte.

    Where somebody holds it, what they go on to write would never be seen in the copy, so it is refused.
    """
    if holder is not None:
        raise UserError("file_older_read_only", name=path.name)
    with _reading(path), closing(connection):
        return in_memory(connection)


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of an older file with today's tables."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(made)
        with writing.transaction(made):
            schema.migrate(made)
    except BaseException:
        made.close()
        raise
    return made


class _Hold:
    """The right to write while a file is being opened: had, not had because of somebody, or given up."""

    def __init__(self) -> None:
        self.lock: Lock | None = None
        self.holder: Holder | None = None
        self.reason: UserError | None = None

    def take(self, path: Path, who: Who, version: str, now: datetime, *, take_over: bool) -> None:
        try:
            found = lock.acquire(path, who, version, now, take_over=take_over)
        except OSError as error:
            self.reason = failures.of_system(error, path)
            return
        if isinstance(found, Lock):
            self.lock = found
        else:
            self.holder, self.reason = found, held_by(path, found)

    def give_up(self, reason: UserError | None) -> None:
        if reason is not None:
            self.release()
            self.reason = reason

    def release(self) -> None:
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def held_by(path: Path, found: Holder) -> UserError:
    """The sentence that names a holder; the time is the reader's own."""
    since = found.since.astimezone()
    return UserError(
        "held_by", name=path.name, user=found.user, host=found.host, since=since.strftime("%Y-%m-%d %H:%M")
    )


def _made_ready(
    connection: sqlite3.Connection,
    path: Path,
    backup_folder: Path | None,
    now: datetime,
    head: connections.Head,
) -> UserError | None:
    """Backed up and brought to today's tables, or why it can only be read."""
    try:
        if not connections.out_of_wal(connection):
            raise UserError("file_busy", name=path.name)
        # BEGIN IMMEDIATE alone succeeds on a write-protected file; a write that is taken back tells.
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"PRAGMA user_version = {head.user_version}")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        mended = failures.of_writing(error, path)
        if mended is None or mended.key == "file_busy":
            raise failures.of_reading(error, path) from error
        return mended
    if backup_folder is not None:
        try:
            with _reading(path):
                state = backups.state_of(connection, head.changes)
                backups.make(connection, path, backup_folder, now, state)
        except UserError as error:
            return UserError("backup_failed", name=path.name, folder=str(backup_folder), why=error.key)
        backups.thin(path, backup_folder, now)
    if head.user_version < schema.VERSION:
        _migrate(connection, path)
    return None


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    try:
        with writing.transaction(connection):
            schema.migrate(connection)
    except sqlite3.Error as error:
        mended = failures.of_writing(error, path)
        if mended is None:
            raise
        raise mended from error


def checked(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not sound. Raises UserError file_damaged, file_busy, file_no_permission."""
    with _reading(path):
        if not connections.check(connection):
            raise UserError("file_damaged", name=path.name)


def loaded(connection: sqlite3.Connection, path: Path) -> Loaded:
    """What the file holds. Raises UserError file_damaged, file_busy, read_failed."""
    with _reading(path):
        connection.execute("BEGIN")
        try:
            return Loaded(load(connection), connections.data_version(connection), marks(connection))
        finally:
            connection.execute("ROLLBACK")


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except failures.UNREADABLE as error:
        raise failures.of_reading(error, path) from error
