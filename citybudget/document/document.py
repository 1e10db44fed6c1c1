"""The open file: every read and every change passes here.

`plan` is always the frozen snapshot of what the file holds. A change goes to the file first; only when it
is safely there does the snapshot move and do listeners hear of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from citybudget import __version__
from citybudget.document.history import HistoryEntry
from citybudget.document.who import here
from citybudget.domain.change import Change, Step, applied, current, identity
from citybudget.domain.kept import carry
from citybudget.domain.locks import refused
from citybudget.domain.plan import Plan
from citybudget.errors import UserError
from citybudget.storage import backups as copies
from citybudget.storage import failures, journal, opening, writing
from citybudget.storage.backups import Backup
from citybudget.storage.connection import data_version
from citybudget.storage.journal import Kind, Noted, Who
from citybudget.storage.lock import Holder
from citybudget.storage.opening import Opened
from citybudget.storage.rows import touched

Listener = Callable[[Change | None], None]
"""Told of every change after it is in the file; None where anything may have changed."""


def _now() -> datetime:
    return datetime.now(UTC)


class Document:
    """A plan file and its snapshot. Made by `create` and `open`; belongs to the thread that made it."""

    def __init__(self, opened: Opened, who: Who) -> None:
        """Use `create` or `open`."""
        self._opened = opened
        self._connection = opened.connection
        self._plan = opened.plan
        self._version = opened.data_version
        self._marks = opened.marks
        self._who = who
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, plan: Plan, *, who: Who | None = None) -> Self:
        """A new file that holds a plan, opened.

        Raises UserError: file_exists, folder_missing, folder_read_only, disk_full, write_failed,
        text_unstorable, amount_too_large, still_in_use (the plan names what it does not have).
        """
        maker = who or here()
        opening.create(path, plan, maker, _now())
        return cls(opening.open_file(path, maker, __version__, _now(), backup_folder=None), maker)

    @classmethod
    def open(
        cls, path: Path, *, backups: Path | None = None, read_only: bool = False, take_over: bool = False
    ) -> Self:
        """A file that is there, checked and backed up, for writing where nobody else holds it.

        `backups` is the folder for backups, else the one beside the file. `read_only` asks for reading:
        no backup is made and nobody is kept from writing. `take_over` passes over a holder, who has been
        silent long enough for a person to say so. Why a file is open for reading only is in `reason`.
        Raises UserError, with the file and its folder untouched: see `storage.opening.open_file`.
        """
        who = here()
        folder = backups if backups is not None else copies.folder_of(path)
        opened = opening.open_file(
            path, who, __version__, _now(), backup_folder=folder, read_only=read_only, take_over=take_over
        )
        return cls(opened, who)

    @property
    def plan(self) -> Plan:
        """The snapshot of what the file holds."""
        return self._plan

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._opened.path

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._opened.lock is None

    @property
    def reason(self) -> UserError | None:
        """Why changes are refused although they were wanted: held_by, folder_read_only, disk_full, ..."""
        return self._opened.reason

    @property
    def holder(self) -> Holder | None:
        """Who else has the file open for writing, as found at the opening."""
        return self._opened.holder

    @property
    def saved_at(self) -> datetime:
        """When the file was last changed by the program, UTC; its making counts."""
        return self._marks.saved_at

    def apply(self, change: Change) -> None:
        """Write a change and its journal entry in one transaction, move the snapshot, tell the listeners.

        A change without steps is none. On an error the file and the snapshot are as they were.
        Raises UserError: plan_moved_on (the change was made from an older snapshot), changed_elsewhere,
        held_by or the other reasons of `reason`, read_only, file_busy, file_moved, file_read_only, disk_full,
        write_failed, file_damaged, text_unstorable, text_too_long, amount_too_large, still_in_use,
        stage_locked (the change would move amounts of a stage that is fixed), rounding_frozen.
        """
        if not change.steps:
            return
        whole = _one_step_each(change)
        self._refuse_stale(whole)
        self._refuse_locked(whole)
        self._write(whole, lambda at: journal.record(self._connection, whole, self._who, at))

    def undo(self) -> Change | None:
        """Take the newest change back; None where there is none. Returns what was applied: the inverse.

        Raises UserError as `apply` does; the change can then be undone later.
        """
        return self._turn(self._marks.undo, Kind.UNDONE)

    def redo(self) -> Change | None:
        """Bring the change that was undone last back; None where there is none. Raises as `undo`."""
        return self._turn(self._marks.redo, Kind.REDONE)

    def _turn(self, noted: Noted | None, kind: Kind) -> Change | None:
        if noted is None:
            return None
        change = self._whole(noted)
        turned = change.inverse() if kind is Kind.UNDONE else change
        self._write(turned, lambda at: journal.turn(self._connection, noted, kind, self._who, at))
        return turned

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.undo_name is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return self.redo_name is not None

    @property
    def undo_name(self) -> Change | None:
        """The change undo takes back next, without its steps: enough to word it."""
        return self._named(self._marks.undo)

    @property
    def redo_name(self) -> Change | None:
        """The change redo brings back next, without its steps: enough to word it."""
        return self._named(self._marks.redo)

    def _named(self, noted: Noted | None) -> Change | None:
        return noted.change if noted is not None and not self.read_only else None

    def history(self, programme_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """Everything that happened, newest first; of one programme where one is named."""
        with self._reading():
            found = journal.history(self._connection, programme_id)
        return tuple(HistoryEntry(noted, self._whole) for noted in found)

    def _whole(self, noted: Noted) -> Change:
        with self._reading():
            return journal.whole(self._connection, noted)

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Have a callback told of every change; the function returned stops that."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def refresh(self) -> bool:
        """Read the file again where somebody else has changed it; whether they had.

        A reader calls this from time to time, a writer after `changed_elsewhere`. Listeners are told None.
        """
        with self._reading():
            if data_version(self._connection) == self._version:
                return False
            found = opening.loaded(self._connection, self.path)
        self._plan, self._version, self._marks = found.plan, found.data_version, found.marks
        self._tell(None)
        return True

    def save_copy(self, path: Path) -> None:
        """A copy of the file with its history under a new name, also where the file itself was taken away.

        Raises UserError: file_exists, folder_missing, folder_read_only, disk_full, write_failed.
        """
        from citybudget.storage import restoring  # noqa: PLC0415  # a start needs none of it

        restoring.save_copy(self._connection, path)

    def beat(self) -> None:
        """A sign of life for those who wait; called about once a minute while the file is open."""
        if self._opened.lock is not None:
            self._opened.lock.beat(_now())

    def backups(self) -> tuple[Backup, ...]:
        """The backups of this file, newest first."""
        return copies.listed(self.path, self._opened.backup_folder or copies.folder_of(self.path))

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        self._connection.close()
        self._listeners.clear()
        self._opened.release()

    def __enter__(self) -> Self:
        """The document itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _refuse_stale(self, change: Change) -> None:
        for step in change.steps:
            now = current(self._plan, touched(step))
            if now is not step.before and now != step.before:
                raise UserError("plan_moved_on")

    def _refuse_locked(self, change: Change) -> None:
        found = refused(self._plan, change)
        if found is None:
            return
        if found.stage is None:
            raise UserError("rounding_frozen", year=found.fiscal_year)
        raise UserError("stage_locked", year=found.fiscal_year, stage=found.stage)

    def _write(self, change: Change, note: Callable[[datetime], None]) -> None:
        after = applied(self._plan, change)
        with self._writing():
            writing.write_moved(self._connection, self._plan, after, change)
            note(_now())
            marks = journal.marks(self._connection)
        carry(self._plan, change, after)
        self._plan, self._marks = after, marks
        self._tell(change)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except failures.UNREADABLE as error:
            raise failures.of_reading(error, self.path) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._opened.lock is None:
            raise self._opened.reason or UserError("read_only", name=self.path.name)
        try:
            with writing.transaction(self._connection):
                self._refuse_foreign()
                yield
        except UserError:
            raise
        except Exception as error:
            if self._written_after_all():
                return
            mended = failures.of_writing(error, self.path)
            if mended is None:
                raise
            raise mended from error

    def _refuse_foreign(self) -> None:
        if data_version(self._connection) != self._version:
            raise UserError("changed_elsewhere", name=self.path.name)

    def _written_after_all(self) -> bool:
        """Whether the file holds what a failed COMMIT was to write: a disk can fail after the last step."""
        try:
            return journal.last_id(self._connection) > self._marks.last_id
        except failures.UNREADABLE:
            return False

    def _tell(self, change: Change | None) -> None:
        """Every listener is told, also where one of them has a defect; the first defect is then raised."""
        first: Exception | None = None
        for callback in tuple(self._listeners):
            try:
                callback(change)
            except Exception as error:  # noqa: BLE001  # the change is saved: the others must hear of it
                first = first or error
        if first is not None:
            raise first


def _one_step_each(change: Change) -> Change:
    """The change with every entity in one step, so that what is carried from it counts nothing twice."""
    merged: dict[object, Step] = {}
    for step in change.steps:
        at = identity(touched(step))
        held = merged.get(at)
        merged[at] = step if held is None else Step(held.before, step.after)
    return change if len(merged) == len(change.steps) else replace(change, steps=tuple(merged.values()))
