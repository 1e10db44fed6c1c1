"""A file is believed only after everything about it was checked; one that is refused keeps every byte."""

import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from citybudget.domain.plan import Plan
from citybudget.domain.stage import USUAL_ASSESSMENTS
from citybudget.errors import UserError
from citybudget.storage import backups, connection, opening, schema
from citybudget.storage.journal import Who


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        str(found.relative_to(folder)): found.read_bytes() for found in folder.rglob("*") if found.is_file()
    }


def _opened(path: Path, who: Who, now: datetime, *, read_only: bool = False) -> opening.Opened:
    return opening.open_file(path, who, "1", now, backup_folder=backups.folder_of(path), read_only=read_only)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("事業,金額\n", encoding="utf-8")


def _workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")


def _other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")


def _cut_in_the_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def _cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def _page_overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    path.write_bytes(content)


def _orphan(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DELETE FROM estimate WHERE fiscal_year = 2026")


def _unknown_word(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE programme_year SET kind = 'sideways'")


def _unknown_verdict(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE estimate SET verdict = 'sideways' WHERE stage = 'finance'")


def _unknown_answer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE node_decision SET answer = 'perhaps'")


def _impossible_day(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE year_stage SET locked_on = '2026-02-30'")


def _orphaned_decision(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DELETE FROM estimate WHERE stage = 'finance'")
        file.execute("DELETE FROM node_amount WHERE stage = 'finance'")


def _orphaned_commitment(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE commitment_year SET commitment_id = 'gone'")


def _ceiling_of_no_category(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE ceiling SET category_id = 'gone' WHERE category_id IS NOT NULL")


def _impossible_rate(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE exchange_rate SET yen = '1/0'")


def _no_municipality(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DELETE FROM plan")


def _missing_table(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DROP TABLE funding")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (Path.unlink, "file_missing"),
        (_folder, "file_is_folder"),
        (_empty, "file_empty"),
        (_text, "file_foreign"),
        (_workbook, "file_foreign"),
        (_other_database, "file_foreign"),
        (_cut_in_the_head, "file_truncated"),
        (_cut_in_half, "file_truncated"),
        (_newer, "file_newer"),
        (_page_overwritten, "file_damaged"),
        (_orphan, "file_damaged"),
        (_unknown_word, "file_damaged"),
        (_impossible_rate, "file_damaged"),
        (_unknown_verdict, "file_damaged"),
        (_unknown_answer, "file_damaged"),
        (_impossible_day, "file_damaged"),
        (_orphaned_decision, "file_damaged"),
        (_orphaned_commitment, "file_damaged"),
        (_ceiling_of_no_category, "file_damaged"),
        (_no_municipality, "file_damaged"),
        (_missing_table, "file_damaged"),
    ],
)
def test_what_is_no_sound_plan_file_is_refused_and_left_alone(
    file: Path, who: Who, now: datetime, spoil: Callable[[Path], None], key: str, *, read_only: bool
) -> None:
    spoil(file)
    before = _everything(file.parent)
    with pytest.raises(UserError) as refused:
        _opened(file, who, now, read_only=read_only)
    assert refused.value.key == key
    assert _everything(file.parent) == before


def test_a_file_in_another_programs_transaction_is_refused_within_two_seconds_and_a_bit(
    file: Path, who: Who, now: datetime
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        names = sorted(found.name for found in file.parent.iterdir())
        started = datetime.now().astimezone()
        with pytest.raises(UserError) as refused:
            _opened(file, who, now)
        assert refused.value.key == "file_busy"
        assert (datetime.now().astimezone() - started).total_seconds() < 4
        assert sorted(found.name for found in file.parent.iterdir()) == names


def test_a_file_somebody_writes_to_at_this_moment_is_not_opened_for_writing(
    file: Path, who: Who, now: datetime
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as refused:
            _opened(file, who, now)
        assert refused.value.key == "file_busy"
        assert not list(file.parent.glob("~$*"))


def test_every_guard_is_on(file: Path, who: Who, now: datetime) -> None:
    opened = _opened(file, who, now)
    expected = {
        "journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "application_id": schema.APPLICATION_ID, "user_version": schema.VERSION,
    }  # fmt: skip
    found = {name: opened.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    opened.connection.close()
    opened.release()
    assert found == expected


def test_a_file_left_in_wal_by_another_tool_comes_back_to_the_rollback_journal(
    file: Path, plan: Plan, who: Who, now: datetime
) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    opened = _opened(file, who, now)
    assert opened.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert opened.plan == plan
    opened.connection.close()
    opened.release()


def test_a_reader_can_not_write_by_any_road(file: Path, who: Who, now: datetime) -> None:
    opened = _opened(file, who, now, read_only=True)
    with pytest.raises(sqlite3.OperationalError):
        opened.connection.execute("DELETE FROM line")
    opened.connection.close()


def test_an_up_to_date_file_is_opened_without_sqlite_utils(file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from citybudget.document import Document\n"
        "with Document.open(Path(sys.argv[1])) as document: document.plan\n"
        "print([name for name in ('sqlite_utils', 'numpy', 'click', 'logging', 'PySide6') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(file)], check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == "[]"


def test_an_older_file_is_backed_up_and_then_brought_up_to_date(
    file: Path, plan: Plan, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def colour(db: "object") -> None:
        db.conn.execute("ALTER TABLE programme ADD COLUMN colour TEXT")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("colour", colour)))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    opened = _opened(file, who, now)
    columns = [row[1] for row in opened.connection.execute("PRAGMA table_info(programme)")]
    assert "colour" in columns
    assert opened.connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert opened.plan == plan
    opened.connection.close()
    opened.release()
    (kept,) = backups.listed(file, backups.folder_of(file))
    assert connection.looked_at(kept.path).user_version == schema.VERSION - 1


def test_a_file_of_the_first_version_opens_with_the_usual_assessments(
    tmp_path: Path, who: Who, now: datetime
) -> None:
    path = tmp_path / "first.citybudget"
    with closing(sqlite3.connect(path)) as made:
        for statement in schema._FIRST:
            made.execute(statement)
        made.execute("INSERT INTO plan VALUES (1, '町', '', '', '', 'standard', 'heisei', '', 0, '', '')")
        made.execute("INSERT INTO origin VALUES (1, 'f', '2026-11-22T01:32:05.000000+00:00', 'h', 'p')")
        made.execute(
            "INSERT INTO programme SELECT 'p', '1', '事業', '', NULL, NULL"
            + ", ''" * 5
            + ", NULL, NULL"
            + ", ''" * 7
            + ", NULL, '', ''"
        )
        made.execute("INSERT INTO programme_year VALUES ('p', 2026, 'new', '概要', '', '', '')")
        made.execute("INSERT INTO estimate VALUES (2026, 'request', 'p')")
        made.execute("INSERT INTO node_amount VALUES (2026, 'request', 'p', 'travel', 56000)")
        made.execute(
            "INSERT INTO grant_rule VALUES ('g', '補助', '', 'national', '1/2', NULL, NULL, 1000, NULL, NULL, '', '', '', NULL, 'planned')"
        )
        made.execute(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        made.execute("INSERT INTO _sqlite_migrations VALUES (1, 'citybudget', 'first_tables', '2026-11-22')")
        made.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        made.execute("PRAGMA user_version = 1")
        made.commit()
    opened = _opened(path, who, now)
    assert opened.plan.municipality.assessments == USUAL_ASSESSMENTS
    assert opened.plan.columns[2026, "request"]["p"].cost_yen == 56_000
    assert opened.plan.programme_years["p", 2026].work_ends is None
    assert opened.plan.grants["g"].funder_ja == ""
    opened.connection.close()
    opened.release()
    assert connection.looked_at(path).user_version == schema.VERSION


def test_a_migration_that_fails_leaves_the_older_file(
    file: Path, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(db: "object") -> None:
        db.conn.execute("DROP TABLE partner")  # type: ignore[attr-defined]
        db.conn.execute("ALTER TABLE nowhere ADD COLUMN x")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("half", half)))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    before = file.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        _opened(file, who, now)
    assert file.read_bytes() == before
    assert not list(file.parent.glob("~$*"))


def test_an_older_file_that_somebody_holds_is_not_read_beside_them(
    file: Path, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = _opened(file, who, now)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(UserError) as refused:
        _opened(file, who, now)
    assert refused.value.key == "file_older_read_only"
    held.connection.close()
    held.release()


def test_a_new_file_never_takes_the_place_of_one_that_is_there(
    file: Path, plan: Plan, who: Who, now: datetime
) -> None:
    before = _everything(file.parent)
    with pytest.raises(UserError) as refused:
        opening.create(file, plan, who, now)
    assert refused.value.key == "file_exists"
    assert _everything(file.parent) == before


def test_a_new_file_needs_its_folder(tmp_path: Path, plan: Plan, who: Who, now: datetime) -> None:
    with pytest.raises(UserError) as refused:
        opening.create(tmp_path / "none" / "a.citybudget", plan, who, now)
    assert refused.value.key == "folder_missing"
    assert not list(tmp_path.iterdir())
