"""The journal of a file: every Change with who and when, and which of them undo and redo take next.

`change` holds one small row an event, `change_step` the entities before and after as zlib-compressed JSON.
A done change is `done` until it is undone, `undone` until it is redone, and `dropped` once another change
came after its undo; the undo and the redo are events of their own, with the change they are of.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from citybudget.domain.change import Change, Step
from citybudget.domain.commitment import Commitment
from citybudget.domain.plan import Entity
from citybudget.domain.problem import Value
from citybudget.domain.programme import Estimate, Programme, ProgrammeYear
from citybudget.storage.codec import decoded, encoded, entity_name
from citybudget.storage.rows import touched


class Kind(StrEnum):
    """What an entry of the history tells."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Who(NamedTuple):
    """A person at a machine, as the system names them."""

    user: str
    host: str


class Noted(NamedTuple):
    """A row of the journal without its steps; `of_id` is the change an undo or redo is of, else its own id."""

    id: int
    at: datetime
    who: Who
    kind: Kind
    of_id: int
    name: str
    values: tuple[tuple[str, Value], ...]

    @property
    def change(self) -> Change:
        """The change without its steps, enough to word it."""
        return Change(self.name, (), self.values)


def last_id(connection: sqlite3.Connection) -> int:
    """The newest entry's id, 0 in an empty journal."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def record(connection: sqlite3.Connection, change: Change, who: Who, at: datetime) -> None:
    """A new change; what was undone before it can't be redone any more."""
    connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
    values = json.dumps(dict(change.values), ensure_ascii=False)
    key = _insert(connection, Kind.DONE, "done", None, change.name, values, who, at)
    connection.executemany(
        "INSERT INTO change_step (change_id, position, entity, programme_id, step) VALUES (?, ?, ?, ?, ?)",
        (_step_row(key, place, step) for place, step in enumerate(change.steps)),
    )


def _insert(
    connection: sqlite3.Connection,
    kind: Kind,
    state: str,
    of_id: int | None,
    name: str,
    values: str,
    who: Who,
    at: datetime,
) -> int:
    cursor = connection.execute(
        'INSERT INTO change (at, "user", host, kind, state, of_id, name, "values")'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (at.isoformat(timespec="microseconds"), who.user, who.host, kind.value, state, of_id, name, values),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _step_row(key: int, place: int, step: Step) -> tuple[int, int, str, str | None, bytes]:
    entity = touched(step)
    sides = [encoded(side) if side is not None else None for side in (step.before, step.after)]
    packed = zlib.compress(json.dumps(sides, ensure_ascii=False, separators=(",", ":")).encode(), 1)
    return key, place, entity_name(entity), _programme(entity), packed


def _programme(entity: Entity) -> str | None:
    match entity:
        case Programme():
            return entity.id
        case ProgrammeYear() | Estimate() | Commitment():
            return entity.programme_id
        case _:
            return None


_NOTED = 'SELECT id, at, "user", host, kind, coalesce(of_id, id), name, "values" FROM change'


def _noted(row: tuple[int, str, str, str, str, int, str, str]) -> Noted:
    key, at, user, host, kind, of_id, name, values = row
    pairs = tuple(sorted(json.loads(values).items()))
    return Noted(key, datetime.fromisoformat(at), Who(user, host), Kind(kind), of_id, name, pairs)


class Marks(NamedTuple):
    """Where the journal stands: what undo and redo take next, the newest entry, when the file was last saved."""

    undo: Noted | None
    redo: Noted | None
    last_id: int
    saved_at: datetime


def marks(connection: sqlite3.Connection) -> Marks:
    """Where the journal stands now."""
    undo = _one(connection, "WHERE state = 'done' ORDER BY id DESC LIMIT 1")
    redo = _one(connection, "WHERE state = 'undone' ORDER BY id LIMIT 1")
    return Marks(undo, redo, last_id(connection), saved_at(connection))


def saved_at(connection: sqlite3.Connection) -> datetime:
    """When the file was last changed by the program, UTC; its making counts."""
    newest = connection.execute("SELECT at FROM change ORDER BY id DESC LIMIT 1").fetchone()
    found = newest or connection.execute("SELECT created_at FROM origin").fetchone()
    return datetime.fromisoformat(found[0])


def _one(connection: sqlite3.Connection, which: str) -> Noted | None:
    found = connection.execute(f"{_NOTED} {which}").fetchone()
    return _noted(found) if found is not None else None


def turn(connection: sqlite3.Connection, noted: Noted, kind: Kind, who: Who, at: datetime) -> None:
    """Record that a change was undone or redone."""
    state = "undone" if kind is Kind.UNDONE else "done"
    connection.execute("UPDATE change SET state = ? WHERE id = ?", (state, noted.id))
    values = json.dumps(dict(noted.values), ensure_ascii=False)
    _insert(connection, kind, "note", noted.id, noted.name, values, who, at)


def history(connection: sqlite3.Connection, programme_id: str | None = None) -> list[Noted]:
    """Every entry newest first, or those that touched a programme, its yearly texts, estimates or commitments."""
    if programme_id is None:
        rows = connection.execute(f"{_NOTED} ORDER BY id DESC").fetchall()
    else:
        touched = "SELECT change_id FROM change_step WHERE programme_id = ?"
        which = f"WHERE coalesce(of_id, id) IN ({touched}) ORDER BY id DESC"
        rows = connection.execute(f"{_NOTED} {which}", (programme_id,)).fetchall()
    return [_noted(row) for row in rows]


def steps(connection: sqlite3.Connection, change_id: int) -> tuple[Step, ...]:
    """The steps of a done change, in their order."""
    rows = connection.execute(
        "SELECT entity, step FROM change_step WHERE change_id = ? ORDER BY position", (change_id,)
    ).fetchall()
    return tuple(_unpacked(rows))


def _unpacked(rows: Iterable[tuple[str, bytes]]) -> Iterable[Step]:
    for name, packed in rows:
        before, after = json.loads(zlib.decompress(packed))
        yield Step(
            decoded(name, before) if before is not None else None,
            decoded(name, after) if after is not None else None,
        )


def whole(connection: sqlite3.Connection, noted: Noted) -> Change:
    """An entry's change with its steps; an undo's steps lead back."""
    change = Change(noted.name, steps(connection, noted.of_id), noted.values)
    return change.inverse() if noted.kind is Kind.UNDONE else change
