"""One careful connection to a plan file: looked at before it is opened, checked before it is believed."""

import os
import sqlite3
import struct
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from citybudget.errors import UserError
from citybudget.storage import failures, schema, tables

MAGIC = b"SQLite format 3\x00"
WAIT_S = 2.0
"""How long another process's transaction is waited for before the person is told."""


class Head(NamedTuple):
    """What the first 100 bytes of a database say. `changes` counts its write transactions."""

    changes: int
    application_id: int
    user_version: int


def looked_at(path: Path) -> Head:
    """The head of a file that is worth opening; nothing is written.

    Raises UserError: file_missing, file_is_folder, file_no_permission, read_failed, file_empty,
    file_foreign, file_truncated, file_newer.
    """
    head, size = _first_bytes(path)
    name = path.name
    if not size:
        raise UserError("file_empty", name=name)
    if not head.startswith(MAGIC[: len(head)]):
        raise UserError("file_foreign", name=name)
    if len(head) < 100:
        raise UserError("file_truncated", name=name)
    changes, pages = struct.unpack(">II", head[24:32])
    (user_version,) = struct.unpack(">i", head[60:64])
    (application_id,) = struct.unpack(">I", head[68:72])
    if application_id != schema.APPLICATION_ID:
        raise UserError("file_foreign", name=name)
    if user_version > schema.VERSION:
        raise UserError("file_newer", name=name)
    if size < pages * _page_size(head) and not failures.hot_journal(path):
        raise UserError("file_truncated", name=name)
    return Head(changes, application_id, user_version)


def _first_bytes(path: Path) -> tuple[bytes, int]:
    if path.is_dir():
        raise UserError("file_is_folder", name=path.name)
    try:
        with path.open("rb") as file:
            return file.read(100), path.stat().st_size
    except FileNotFoundError:
        raise UserError("file_missing", name=path.name, folder=str(path.parent)) from None
    except PermissionError:
        raise UserError("file_no_permission", name=path.name) from None
    except (OSError, ValueError) as error:
        raise UserError("read_failed", name=path.name) from error


def _page_size(head: bytes) -> int:
    (size,) = struct.unpack(">H", head[16:18])
    return 65536 if size == 1 else int(size)


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that exists, with every guard on and no transaction but those we begin.

    Read-write even for readers: a truly read-only opening can't recover a save that was cut off.
    """
    connection = sqlite3.connect(f"{_address(path)}?mode=rw", uri=True, isolation_level=None, timeout=WAIT_S)
    for guard in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {guard}")
    return connection


def _address(path: Path) -> str:
    """The path as SQLite reads it; a share's `//server/folder` needs two slashes more, or it is no host's name."""
    posix = path.absolute().as_posix()
    return ("file://" if posix.startswith("/") else "file:///") + quote(os.fsencode(posix), safe="/:")


def out_of_wal(connection: sqlite3.Connection) -> bool:
    """Take a file back to the rollback journal that some other tool left in WAL, which no share can carry."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    return bool(mode == "delete")


def check(connection: sqlite3.Connection) -> bool:
    """Whether the file is sound: every page, every CHECK, every type, and references between its tables.

    References from lines, node amounts and funding to their estimates are seen by `loading`, which walks
    them all anyway and four times faster.
    """
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        return False
    # A file of an older version lacks tables that opening it will make.
    there = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    }
    walked = {tables.LINE.name, tables.NODE_AMOUNT.name}
    checked = [table.name for table in tables.TABLES if table.name in there - walked]
    return not any(connection.execute(f"PRAGMA foreign_key_check({name})").fetchone() for name in checked)


def data_version(connection: sqlite3.Connection) -> int:
    """A number that differs once another process has written to the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
