"""The open file, and what can be done to a file that is closed: verify, backup, restore, fingerprint."""

from citybudget.document.closed import backup, fingerprint, holder_of, preview, restore, verify
from citybudget.document.document import Document
from citybudget.document.history import HistoryEntry
from citybudget.document.who import here
from citybudget.storage.backups import Backup, Restoration, Summary
from citybudget.storage.journal import Kind, Who
from citybudget.storage.lock import Holder

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
    "here",
    "holder_of",
    "preview",
    "restore",
    "verify",
]
