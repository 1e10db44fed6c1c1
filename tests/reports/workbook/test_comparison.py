"""A comparison as a workbook of its own holds the figures of totals, its changes as formulas, and outlines."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By
from citybudget.errors import UserError
from citybudget.reports.workbook.comparison import write_comparison
from citybudget.reports.workbook.options import PackOptions

LAST, NOW = (2025, "initial"), (2026, "request")
OPTIONS = PackOptions("ja", Unit.THOUSAND, NOW, datetime(2026, 11, 26, tzinfo=UTC), baseline=LAST)


def test_it_shows_both_columns_change_rate_and_reason(plan: Plan, tmp_path: Path) -> None:
    path = write_comparison(plan, tmp_path / "c.xlsx", OPTIONS, LAST)
    sheet = load_workbook(path, data_only=True).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=8, max_col=7)]
    assert sheet["A1"].value == "R7当初とR8要求の比較"
    assert rows[0] == ["分野・事業・節", "R7当初", "R8要求", "増減", "増減率 %", "区分", "理由・変更点"]
    assert rows[1][:4] == ["合計", 4430.4, 991, -3439.4]
    assert rows[3][:6] == ["青少年派遣", 580.4, 934, 353.6, 60.92, "拡充"]
    assert rows[3][6] == "1名増"
    live = load_workbook(path).active
    assert live is not None
    assert str(live["D4"].value).startswith("=")
    assert live.row_dimensions[7].outline_level == 2


@pytest.mark.parametrize("by", By)
def test_every_grouping_can_be_written(plan: Plan, tmp_path: Path, by: By) -> None:
    path = write_comparison(plan, tmp_path / "c.xlsx", OPTIONS, LAST, by)
    sheet = load_workbook(path, data_only=True).active
    assert sheet is not None
    assert [sheet.cell(4, column).value for column in (1, 2, 3)] == ["合計", 4430.4, 991]


def test_a_folder_that_is_missing_is_said(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_comparison(plan, tmp_path / "none" / "c.xlsx", OPTIONS, LAST)
    assert refused.value.key == "folder_missing"
