"""A workbook that was written is read back as any other program would read it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from citybudget.domain.amount import Unit
from citybudget.importers.read_back import written_totals
from citybudget.reports.workbook import PackOptions, write_workbook
from citybudget.samples import build

AT = (1999, "initial")
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
MIYAZAKI_YEN = 3_140_000_000
"""Menju, "International Policies of Local Governments": 3.14 billion yen in FY1999."""


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_sheet_gives_the_total_to_the_yen(tmp_path: Path, unit: Unit, language: str) -> None:
    path = tmp_path / "m.xlsx"
    write_workbook(build("miyazaki"), path, PackOptions(language, unit, AT, NOW))
    found = written_totals(path, unit.value)
    assert len(found) >= 7
    assert set(found.values()) == {MIYAZAKI_YEN}


def test_a_file_that_is_no_workbook_has_no_totals(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    for content in (b"", b"PK\x03\x04 cut off", b"no workbook"):
        path.write_bytes(content)
        assert written_totals(path, 1) == {}
    assert written_totals(tmp_path / "missing.xlsx", 1) == {}


def test_a_workbook_without_a_proof_has_no_totals(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    options = PackOptions("ja", Unit.YEN, AT, NOW, ("data",))
    write_workbook(build("miyazaki"), path, options)
    assert written_totals(path, 1) == {}
