"""A file is whole or not there: written beside its place, then moved into it in one step."""

import contextlib
import errno
import os
import uuid
from pathlib import Path

from citybudget.errors import UserError

_FULL = {errno.ENOSPC, errno.EDQUOT}


def check_folder(path: Path) -> None:
    """Say at once that there is no folder to write into, before any work is done."""
    if not path.parent.is_dir():
        raise _said("folder_missing", path)


def put(path: Path, content: bytes) -> None:
    """Replace a file by this content. Whatever goes wrong, the old file stays and nothing else is left.

    Raises UserError `folder_missing`, `folder_read_only`, `disk_full`, `target_open` or `write_failed`,
    each with the values `name`, `folder` and `path`.
    """
    check_folder(path)
    beside = path.with_name(f".{path.stem[:40]}-{uuid.uuid4().hex[:8]}.tmp")
    try:
        _write(beside, content)
        beside.replace(path)
    except OSError as problem:
        raise _said(_key(problem, moving=beside.exists()), path) from problem
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(beside: Path, content: bytes) -> None:
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _key(problem: OSError, *, moving: bool) -> str:
    if problem.errno in _FULL:
        return "disk_full"
    if moving and isinstance(problem, PermissionError | IsADirectoryError):
        return "target_open"  # Excel keeps an open workbook from being replaced; Windows says so like this
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return "folder_read_only"
    return "write_failed"


def _said(key: str, path: Path) -> UserError:
    return UserError(key, name=path.name, folder=str(path.parent), path=str(path))
