"""Into the file: a whole plan at once when it is new, and afterwards only the rows a change moves."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from citybudget.domain.change import Change, current, identity
from citybudget.domain.plan import Plan
from citybudget.storage import schema
from citybudget.storage.journal import Who
from citybudget.storage.rows import difference, rows_of_plan, touched


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, with the right to write taken at once so that nobody comes between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_new(connection: sqlite3.Connection, plan: Plan, who: Who, at: datetime) -> None:
    """Tables and the rows of a whole plan into an empty file."""
    with transaction(connection):
        schema.migrate(connection)
        connection.execute(
            'INSERT INTO origin (id, file_id, created_at, "user", host) VALUES (1, ?, ?, ?, ?)',
            (os.urandom(16).hex(), at.isoformat(timespec="microseconds"), who.user, who.host),
        )
        for table, rows in groupby(rows_of_plan(plan), key=lambda row: row[0]):
            connection.executemany(table.insert, [(*key, *values) for _, key, values in rows])


def write_moved(connection: sqlite3.Connection, before: Plan, after: Plan, change: Change) -> None:
    """Bring the rows of what a change touched from one plan to the next; every other row stays as it is."""
    for entity in {identity(entity): entity for entity in map(touched, change.steps)}.values():
        puts, removes = difference(current(before, entity), current(after, entity))
        for table, key in removes:
            connection.execute(table.remove, key)
        for (table, key), values in puts.items():
            connection.execute(table.put, (*key, *values))
