"""The log says where the program broke and nothing of what was in the plan."""

import sqlite3
from pathlib import Path

from citybudget import log
from citybudget.errors import UserError


def _defect(amount: int) -> Exception:
    try:
        try:
            sqlite3.connect(":memory:").execute("SELECT 青空 FROM nowhere")
        except sqlite3.Error as error:
            raise ValueError(f"姉妹都市 {amount}") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_defect_is_told_with_its_places_and_without_its_values(tmp_path: Path) -> None:
    path = log.note(_defect(66_800), tmp_path)
    said = path.read_text(encoding="utf-8")
    assert "66800" not in said
    assert "姉妹都市" not in said
    assert "青空" not in said
    assert "builtins.ValueError" in said
    assert "sqlite3.OperationalError SQLITE_ERROR" in said
    assert f"test_log.py:{_defect.__code__.co_firstlineno + 3} _defect" in said


def test_the_log_stays_small(tmp_path: Path) -> None:
    for number in range(log.OLD + 3):
        (tmp_path / "citybudget.log").write_text(str(number) * (log.LIMIT_BYTES + 1))
        log.note(UserError("x"), tmp_path)
    found = sorted(tmp_path.iterdir())
    assert [path.name for path in found] == [
        "citybudget.log",
        *(f"citybudget.log.{n}" for n in range(1, log.OLD + 1)),
    ]
    assert found[1].read_text()[0] == str(log.OLD + 2)


def test_a_log_that_can_not_be_written_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "citybudget.log").mkdir()
    log.note(UserError("x"), tmp_path)
    log.note(UserError("x"), tmp_path / "nowhere")
