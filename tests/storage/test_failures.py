"""What the system or SQLite says becomes the sentence that tells a person what to do."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from citybudget.storage import failures


def said(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.ENOENT, "folder_missing"),
        (errno.ENOTDIR, "folder_missing"),
        (errno.EACCES, "folder_read_only"),
        (errno.EROFS, "folder_read_only"),
        (errno.EIO, "write_failed"),
    ],
)
def test_a_failed_file_operation_names_its_cause(tmp_path: Path, number: int, key: str) -> None:
    found = failures.of_system(OSError(number, os.strerror(number)), tmp_path / "計画.citybudget")
    assert found.key == key
    assert found.values == {"name": "計画.citybudget", "folder": str(tmp_path)}


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (sqlite3.SQLITE_BUSY, "file_busy"),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, "file_busy"),
        (sqlite3.SQLITE_CANTOPEN, "file_no_permission"),
        (sqlite3.SQLITE_READONLY_RECOVERY, "file_no_permission"),
        (sqlite3.SQLITE_IOERR_READ, "read_failed"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "file_damaged"),
        (sqlite3.SQLITE_NOTADB, "file_damaged"),
    ],
)
def test_a_failed_reading_names_its_cause(tmp_path: Path, code: int, key: str) -> None:
    assert failures.of_reading(said(code), tmp_path / "x").key == key


def test_a_file_whose_last_save_was_cut_off_is_no_question_of_rights(tmp_path: Path) -> None:
    path = tmp_path / "x.citybudget"
    (tmp_path / "x.citybudget-journal").write_bytes(b"")
    assert failures.of_reading(said(sqlite3.SQLITE_CANTOPEN), path).key == "file_unfinished"


def test_a_mistake_of_the_program_stays_one(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        failures.of_reading(sqlite3.ProgrammingError("closed"), tmp_path / "x")
    assert failures.of_writing(ValueError("ours"), tmp_path / "x") is None
    assert failures.of_writing(sqlite3.OperationalError("no code"), tmp_path / "x") is None


def test_what_can_not_be_stored_is_named(tmp_path: Path) -> None:
    surrogate = UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
    for error, key in ((surrogate, "text_unstorable"), (OverflowError(), "amount_too_large")):
        found = failures.of_writing(error, tmp_path / "x")
        assert found is not None
        assert found.key == key
