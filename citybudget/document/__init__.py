"""The open file, and what can be done to a file that is closed: verify, backup, restore, fingerprint."""

from citybudget.document.closed import (
    backup,
    fingerprint,
    holder_of,
    newest_backup,
    preview,
    restore,
    verify,
)
from citybudget.document.document import Document
from citybudget.document.history import HistoryEntry
from citybudget.document.who import here
from citybudget.storage.backups import Backup, Restoration, Summary
from citybudget.storage.journal import Kind, Who
from citybudget.storage.lock import Holder
from citybudget.storage.schema import get_ready

__all__ = [
    "Backup",
    "Document",
    "HistoryEntry",
    "Holder",
    "Kind",
    "Restoration",
    "Summary",
    "Who",
    "backup",
    "fingerprint",
    "get_ready",
    "here",
    "holder_of",
    "newest_backup",
    "preview",
    "restore",
    "verify",
]
