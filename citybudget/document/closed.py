"""What can be done to a file that nobody has open here.

What it takes is imported in each function: a start of the window needs none of it.
"""
# ruff: noqa: PLC0415

from datetime import UTC, datetime
from pathlib import Path

from citybudget import __version__
from citybudget.document.who import here
from citybudget.domain.plan import Plan
from citybudget.errors import UserError
from citybudget.storage import lock, restoring
from citybudget.storage.backups import Restoration
from citybudget.storage.lock import Holder


def verify(path: Path) -> tuple[UserError, ...]:
    """What is wrong with a file, nothing where it is sound. Nothing is written."""
    return restoring.verify(path)


def holder_of(path: Path) -> Holder | None:
    """Who has a file open for writing, as its sidecar says; None where nobody does any more."""
    found = lock.holder(path)
    return None if found is None or found.gone(here().host) else found


def newest_backup(path: Path) -> Path | None:
    """The newest backup beside a file, which need not be there or sound any more; None where there is none."""
    from citybudget.storage import backups

    return next((found.path for found in backups.listed(path, backups.folder_of(path))), None)


def backup(path: Path, folder: Path | None = None) -> Path:
    """A checked copy made now, in `folder` or beside the file; the newest one where nothing has changed since.

    Raises UserError: those of opening, and disk_full, folder_missing, folder_read_only, write_failed.
    """
    return restoring.backup(path, folder, datetime.now(UTC))


def preview(backup_file: Path, path: Path) -> Restoration:
    """What restoring would change. Raises UserError where the backup can't be used."""
    return restoring.preview(backup_file, path)


def restore(backup_file: Path, path: Path, folder: Path | None = None) -> Restoration:
    """Put a backup in a file's place in one step; what was there is kept among its backups.

    Raises UserError where the backup can't be used, somebody holds the file, or it can't be written: the
    file is then as it was.
    """
    return restoring.restore(backup_file, path, folder, here(), __version__, datetime.now(UTC))


def fingerprint(plan: Plan) -> str:
    """The short hash printed on every page: equal for equal content, whatever the order of its rows."""
    from citybudget.reports import fingerprint as printed

    return printed.fingerprint(plan)
