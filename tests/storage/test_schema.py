"""The tables are as strict as they are said to be, and docs/schema.md says what they are."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from citybudget.storage import connection, schema

DOCS = Path(__file__).parents[2] / "docs" / "schema.md"


@pytest.fixture
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(connection.connect(file)) as found:
        yield found


def _columns(opened: sqlite3.Connection) -> dict[str, list[str]]:
    names = opened.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_*'"
    ).fetchall()
    return {name: [row[1] for row in opened.execute(f"PRAGMA table_info({name})")] for (name,) in names}


def test_the_page_for_readers_names_every_table_with_its_columns(opened: sqlite3.Connection) -> None:
    sections = DOCS.read_text(encoding="utf-8").split("\n## ")[2].split("\n### ")[1:]
    told = {}
    for section in sections:
        name, _, rest = section.partition("\n")
        listed = re.search(r"^(`\w+`(,\s+`\w+`)*)$", rest, re.MULTILINE)
        assert listed is not None, name
        told[name] = re.findall(r"`(\w+)`", listed[1])
    assert told == _columns(opened)


def test_the_queries_of_that_page_run(opened: sqlite3.Connection) -> None:
    page = DOCS.read_text(encoding="utf-8")
    (block,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    (first,) = re.findall(r"sqlite> (.*?)\n", page)
    for query in (first, *block.split(";")[:-1]):
        opened.execute(query).fetchall()
    assert opened.execute(first).fetchone() == (934_000,)


def test_every_table_is_strict_and_every_amount_is_bounded(opened: sqlite3.Connection) -> None:
    for name, columns in _columns(opened).items():
        (made,) = opened.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", made), name
        for column in columns:
            if column.endswith("_yen") and column != "unit_yen":
                assert f"CHECK (abs({column}) <= 999999999999)" in made, (name, column)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node_amount SET amount_yen = 1000000000000",
        "UPDATE node_amount SET amount_yen = -1000000000000",
        "UPDATE node_amount SET amount_yen = 0.5",
        "UPDATE node_amount SET amount_yen = 'many'",
        "UPDATE node_amount SET amount_yen = NULL",
        "UPDATE funding SET unit_yen = 0",
        "UPDATE plan SET training = 2",
        "INSERT INTO plan SELECT 2, ja, en, '', '', '', '', '', 0, '', '' FROM plan",
        "INSERT INTO line VALUES (2026, 'request', 'nobody', 0, 'l', 'travel', '', '', 1)",
        "UPDATE programme SET category_id = 'nowhere'",
        "DELETE FROM grant_rule",
        "UPDATE year_stage SET locked = 2",
        "UPDATE year_stage SET locked = NULL",
        "UPDATE ceiling SET amount_yen = 1000000000000",
        "UPDATE ceiling SET amount_yen = NULL",
        "UPDATE ceiling SET category_id = 'nowhere'",
        "UPDATE ceiling SET fiscal_year = 1999",
        "UPDATE commitment SET limit_yen = -1000000000000",
        "UPDATE commitment SET limit_yen = 0.5",
        "UPDATE commitment SET programme_id = 'nobody'",
        "UPDATE commitment_year SET amount_yen = 'many'",
        "UPDATE commitment_year SET amount_yen = 1000000000000",
        "INSERT INTO commitment_year VALUES ('nothing', 0, 2027, 1)",
        "UPDATE node_decision SET re_request_yen = 1000000000000",
        "UPDATE node_decision SET reason = NULL",
        "INSERT INTO node_decision VALUES (2026, 'mayor', 'nobody', 'travel', '', NULL, NULL, '')",
        "UPDATE assessment SET word = 'finance'",
        "INSERT INTO acknowledgement VALUES ('x', 'jump', NULL)",
        "DELETE FROM category",
        "DELETE FROM commitment",
    ],
)
def test_what_no_plan_can_hold_no_tool_can_write(opened: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        opened.execute(statement)


def test_the_migrations_a_file_has_been_through_are_named_in_it(opened: sqlite3.Connection) -> None:
    rows = opened.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id").fetchall()
    assert rows == [("citybudget", name) for name, _ in schema.MIGRATIONS]
    assert len(schema.MIGRATIONS) == schema.VERSION
