"""What SQLite and the system say, as errors a person can mend; what is no such thing stays a defect."""

import errno
import sqlite3
import zlib
from pathlib import Path

from citybudget.errors import UserError

UNREADABLE = (sqlite3.Error, zlib.error, ArithmeticError, ValueError, TypeError, KeyError)
"""What reading a damaged file can raise; sqlite3 lets bare UnicodeDecodeError through."""

_PRIMARY = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "write_failed",
    sqlite3.SQLITE_BUSY: "file_busy",
    sqlite3.SQLITE_LOCKED: "file_busy",
    sqlite3.SQLITE_READONLY: "file_read_only",
    sqlite3.SQLITE_PERM: "file_read_only",
    sqlite3.SQLITE_CORRUPT: "file_damaged",
    sqlite3.SQLITE_NOTADB: "file_damaged",
    sqlite3.SQLITE_CANTOPEN: "write_failed",
    sqlite3.SQLITE_TOOBIG: "text_too_long",
}
_EXTENDED = {
    sqlite3.SQLITE_READONLY_DBMOVED: "file_moved",
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: "still_in_use",
    sqlite3.SQLITE_CONSTRAINT_CHECK: "amount_too_large",
}


def of_writing(error: Exception, path: Path) -> UserError | None:
    """The error a failed write is to a person; None for a defect."""
    key = _key(error)
    return UserError(key, name=path.name) if key is not None else None


def _key(error: Exception) -> str | None:
    if isinstance(error, UnicodeEncodeError):
        return "text_unstorable"
    if isinstance(error, OverflowError):
        return "amount_too_large"
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.Error) or code is None:
        return None
    return _EXTENDED.get(code) or _PRIMARY.get(code & 0xFF)


def of_reading(error: Exception, path: Path) -> UserError:
    """The error a failed opening is to a person: what can't be read is damaged."""
    if isinstance(error, sqlite3.ProgrammingError):
        raise error  # a closed connection, another thread: ours to mend
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        key = "file_busy"
    elif code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}:
        key = "file_unfinished" if hot_journal(path) else "file_no_permission"
    elif code == sqlite3.SQLITE_IOERR:
        key = "read_failed"
    else:
        key = "file_damaged"
    return UserError(key, name=path.name)


def hot_journal(path: Path) -> bool:
    """Whether a journal lies beside the file: a save that is under way, or was cut off."""
    return any(path.with_name(path.name + ending).exists() for ending in ("-journal", "-wal"))


def of_system(error: OSError, path: Path) -> UserError:
    """The error a failed file operation is to a person."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        key = "disk_full"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        key = "folder_missing"
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        key = "folder_read_only"
    else:
        key = "write_failed"
    return UserError(key, name=path.name, folder=str(path.parent))
