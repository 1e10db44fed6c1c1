"""The tables of a plan file, and the named migrations that made them.

Every table is STRICT, every amount is whole yen within ±999,999,999,999, every reference is a foreign key.
References are checked at COMMIT (deferred), because one Change may put a child before its parent.
docs/schema.md describes the tables for whoever reads the file with SQLite's own tools.
"""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43426774
"""`CBgt`: says in the file's head whose file it is."""
VERSION = 2
"""`user_version`: the number of migrations a file has been through."""

_YEN = "CHECK (abs({0}) <= 999999999999)"


def _yen(column: str, *, required: bool = False) -> str:
    return f"{column} INTEGER {'NOT NULL ' if required else ''}{_YEN.format(column)}"


_ESTIMATE_KEY = "fiscal_year INTEGER NOT NULL, stage TEXT NOT NULL, programme_id TEXT NOT NULL"
_OF_ESTIMATE = (
    "FOREIGN KEY (fiscal_year, stage, programme_id) REFERENCES estimate (fiscal_year, stage, programme_id)"
    " DEFERRABLE INITIALLY DEFERRED"
)
_LATER = "DEFERRABLE INITIALLY DEFERRED"

_FIRST = (
    """CREATE TABLE plan (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        ja TEXT NOT NULL, en TEXT NOT NULL, division_ja TEXT NOT NULL, division_en TEXT NOT NULL,
        preset TEXT NOT NULL, fy2019 TEXT NOT NULL, sample TEXT NOT NULL,
        training INTEGER NOT NULL CHECK (training IN (0, 1)),
        note_ja TEXT NOT NULL, note_en TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE origin (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        file_id TEXT NOT NULL, created_at TEXT NOT NULL, "user" TEXT NOT NULL, host TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE plan_year (
        fiscal_year INTEGER PRIMARY KEY,
        {_yen("municipality_total_yen")},
        rounding_where TEXT NOT NULL, rounding_how TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE exchange_rate (
        fiscal_year INTEGER NOT NULL REFERENCES plan_year (fiscal_year) {_LATER},
        position INTEGER NOT NULL, currency TEXT NOT NULL, yen TEXT NOT NULL, per INTEGER NOT NULL,
        PRIMARY KEY (fiscal_year, position)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE category (
        id TEXT PRIMARY KEY NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
        parent_id TEXT REFERENCES category (id) {_LATER},
        position INTEGER NOT NULL, national_class TEXT
    ) STRICT""",
    "CREATE INDEX category_parent ON category (parent_id)",
    f"""CREATE TABLE programme (
        id TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
        category_id TEXT REFERENCES category (id) {_LATER},
        national_class TEXT,
        account TEXT NOT NULL, account_title TEXT NOT NULL, account_item TEXT NOT NULL,
        account_subitem TEXT NOT NULL,
        legal_basis TEXT NOT NULL, first_year INTEGER, last_year INTEGER,
        division TEXT NOT NULL, officer TEXT NOT NULL, extension TEXT NOT NULL,
        purpose_ja TEXT NOT NULL, purpose_en TEXT NOT NULL, goals_ja TEXT NOT NULL, goals_en TEXT NOT NULL,
        provenance TEXT, provenance_ja TEXT NOT NULL, provenance_en TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX programme_category ON programme (category_id)",
    """CREATE TABLE partner (
        id TEXT PRIMARY KEY NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL, country TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE programme_partner (
        programme_id TEXT NOT NULL REFERENCES programme (id) {_LATER},
        position INTEGER NOT NULL,
        partner_id TEXT NOT NULL REFERENCES partner (id) {_LATER},
        PRIMARY KEY (programme_id, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX programme_partner_partner ON programme_partner (partner_id)",
    f"""CREATE TABLE programme_year (
        programme_id TEXT NOT NULL REFERENCES programme (id) {_LATER},
        fiscal_year INTEGER NOT NULL,
        kind TEXT NOT NULL, outline_ja TEXT NOT NULL, outline_en TEXT NOT NULL,
        changes_ja TEXT NOT NULL, changes_en TEXT NOT NULL,
        PRIMARY KEY (programme_id, fiscal_year)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE grant_rule (
        id TEXT PRIMARY KEY NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL, source TEXT NOT NULL,
        rate TEXT NOT NULL, {_yen("floor_yen")}, {_yen("cap_yen")},
        unit_yen INTEGER NOT NULL CHECK (unit_yen > 0),
        deadline TEXT, work_ends TEXT, conditions_ja TEXT NOT NULL, conditions_en TEXT NOT NULL,
        source_note TEXT NOT NULL, read_on TEXT, status TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE grant_node (
        grant_id TEXT NOT NULL REFERENCES grant_rule (id) {_LATER},
        position INTEGER NOT NULL, node TEXT NOT NULL, {_yen("limit_yen")},
        PRIMARY KEY (grant_id, position)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE estimate (
        {_ESTIMATE_KEY} REFERENCES programme (id) {_LATER},
        PRIMARY KEY (fiscal_year, stage, programme_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX estimate_programme ON estimate (programme_id)",
    f"""CREATE TABLE node_amount (
        {_ESTIMATE_KEY}, node TEXT NOT NULL, {_yen("amount_yen", required=True)},
        PRIMARY KEY (fiscal_year, stage, programme_id, node), {_OF_ESTIMATE}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE line (
        {_ESTIMATE_KEY}, position INTEGER NOT NULL, id TEXT NOT NULL, node TEXT NOT NULL,
        description TEXT NOT NULL, basis TEXT NOT NULL, {_yen("amount_yen")},
        PRIMARY KEY (fiscal_year, stage, programme_id, position), {_OF_ESTIMATE}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE funding (
        {_ESTIMATE_KEY}, position INTEGER NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL,
        description TEXT NOT NULL, {_yen("amount_yen")}, basis TEXT,
        grant_id TEXT REFERENCES grant_rule (id) {_LATER},
        unit_yen INTEGER NOT NULL CHECK (unit_yen > 0),
        PRIMARY KEY (fiscal_year, stage, programme_id, position), {_OF_ESTIMATE}
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX funding_grant ON funding (grant_id) WHERE grant_id IS NOT NULL",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, "user" TEXT NOT NULL, host TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('done', 'undone', 'redone')),
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'note')),
        of_id INTEGER REFERENCES change (id),
        name TEXT NOT NULL, "values" TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX change_undone ON change (id) WHERE state = 'undone'",
    """CREATE TABLE change_step (
        change_id INTEGER NOT NULL REFERENCES change (id),
        position INTEGER NOT NULL, entity TEXT NOT NULL, programme_id TEXT, step BLOB NOT NULL,
        PRIMARY KEY (change_id, position)
    ) STRICT""",
)


def _first_tables(db: "Database") -> None:
    for statement in _FIRST:
        db.conn.execute(statement)


_CYCLE = (
    """CREATE TABLE assessment (
        word TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO assessment (word, position, ja, en) SELECT 'finance', 0, '', '' WHERE EXISTS (SELECT 1 FROM plan)",
    "INSERT INTO assessment (word, position, ja, en) SELECT 'mayor', 1, '', '' WHERE EXISTS (SELECT 1 FROM plan)",
    """CREATE TABLE year_stage (
        fiscal_year INTEGER NOT NULL, stage TEXT NOT NULL, locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
        opened_on TEXT, locked_on TEXT, note TEXT NOT NULL,
        PRIMARY KEY (fiscal_year, stage)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE ceiling (
        fiscal_year INTEGER NOT NULL REFERENCES plan_year (fiscal_year) {_LATER},
        position INTEGER NOT NULL, {_yen("amount_yen", required=True)},
        category_id TEXT REFERENCES category (id) {_LATER}, note TEXT NOT NULL,
        PRIMARY KEY (fiscal_year, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ceiling_category ON ceiling (category_id) WHERE category_id IS NOT NULL",
    f"""CREATE TABLE commitment (
        id TEXT PRIMARY KEY NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
        programme_id TEXT REFERENCES programme (id) {_LATER},
        first_year INTEGER NOT NULL, last_year INTEGER NOT NULL, {_yen("limit_yen", required=True)}
    ) STRICT""",
    "CREATE INDEX commitment_programme ON commitment (programme_id) WHERE programme_id IS NOT NULL",
    f"""CREATE TABLE commitment_year (
        commitment_id TEXT NOT NULL REFERENCES commitment (id) {_LATER},
        position INTEGER NOT NULL, fiscal_year INTEGER NOT NULL, {_yen("amount_yen", required=True)},
        PRIMARY KEY (commitment_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE acknowledgement (
        id TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE node_decision (
        {_ESTIMATE_KEY}, node TEXT NOT NULL, reason TEXT NOT NULL, answer TEXT,
        {_yen("re_request_yen")}, re_request_reason TEXT NOT NULL,
        PRIMARY KEY (fiscal_year, stage, programme_id, node), {_OF_ESTIMATE}
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE estimate ADD COLUMN verdict TEXT",
    "ALTER TABLE programme_year ADD COLUMN if_refused TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE programme_year ADD COLUMN work_ends TEXT",
    "ALTER TABLE grant_rule ADD COLUMN funder_ja TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE grant_rule ADD COLUMN funder_en TEXT NOT NULL DEFAULT ''",
)


def _budget_cycle(db: "Database") -> None:
    """Stages that are locked, assessments with verdicts and reasons, ceilings, commitments, acknowledged findings."""
    for statement in _CYCLE:
        db.conn.execute(statement)


MIGRATIONS: tuple[tuple[str, Callable[["Database"], None]], ...] = (
    ("first_tables", _first_tables),
    ("budget_cycle", _budget_cycle),
)
"""Every step from an empty file to today's, oldest first; its place from 1 is the `user_version` it leads to."""


def get_ready() -> None:
    """Load what making a file takes, beside whoever is about to make one, so that they need not wait for it."""
    import sqlite_utils.migrations  # noqa: F401, PLC0415


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to today's tables inside the transaction that is open; all of it or nothing.

    sqlite-utils is imported here because it costs a third of a second, which an up-to-date file never pays.
    """
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    assert connection.in_transaction
    named = Migrations("citybudget")
    for name, step in MIGRATIONS:
        named(name=name)(_named(step))
    named.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _named(step: Callable[["Database"], None]) -> Callable[["Database"], None]:
    def run(db: "Database") -> None:
        step(db)

    return run
