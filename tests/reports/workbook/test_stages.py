"""段階比較 and 増減図: every stage beside the others with its reasons, and bridges whose cells add up."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan, YearStage
from citybudget.domain.totals import total_yen
from citybudget.reports.tables import TOTAL, stage_comparison_table
from citybudget.reports.workbook import PackOptions
from citybudget.reports.workbook.pack import workbook_bytes
from citybudget.texts import Texts
from tests.reports.cycle_plan import STAGES, YEAR, whole_year

Pack = Callable[..., Workbook]
SHEET, BRIDGES = "段階比較", "増減図"


@pytest.fixture(scope="module")
def year(plan: Plan) -> Plan:
    """Request 991; finance 891, mayor 874 (a gets 40 back, b's 57 is struck out), + 123 - 50, spent 7,777 yen less."""
    return whole_year(plan, "a", "b", "b", "=1+1 実績に合わせる")


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, start: object) -> tuple[object, ...]:
    return next(row for row in rows(sheet) if row[0] == start)


def test_every_stage_stands_beside_the_others(year: Plan, pack: Pack) -> None:
    sheet = pack(year, at=(YEAR, "settlement"))[SHEET]
    heads = [str(cell) for cell in row_of(sheet, "分野・事業・節") if cell]
    assert heads[1:] == [
        "要求", "財政査定", "増減", "首長査定", "増減", "当初", "増減", "補正第1号", "補正第2号", "現計", "決算",
        "翌年度繰越額", "不用額", "執行率", "査定区分・理由",
    ]  # fmt: skip
    assert row_of(sheet, "合計")[1:14] == (
        991, 891, -100, 874, -17, 874, 0, 123, -50, 947, 939.223, 3, 4.777,
    )  # fmt: skip
    assert row_of(sheet, "合計")[14] == 99.18


def test_reasons_verdicts_and_re_requests_stand_beside_the_amounts(year: Plan, pack: Pack) -> None:
    sheet = pack(year, at=(YEAR, "mayor"))[SHEET]
    said = [str(cell) for row in rows(sheet) for cell in row if "査定：" in str(cell)]
    assert "財政査定：計上\n首長査定：計上" in said
    assert any(
        words.startswith(
            "財政査定：=1+1 実績に合わせる\n復活要求 50 千円：相手先との約束がある\n首長査定：復活を一部認める"
        )
        for words in said
    )


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_proves_and_every_bridge_ends_at_its_total(year: Plan, pack: Pack, stage: str) -> None:
    book = pack(year, at=(YEAR, stage), unit=Unit.YEN)
    total = total_yen(year, (YEAR, stage))
    for name in (SHEET, BRIDGES):
        proof = [row for row in rows(book["検算"]) if row[0] == name]
        assert proof
        assert all(row[2] == row[3] and row[4] == 0 for row in proof)
    assert next(row for row in rows(book["検算"]) if row[0] == SHEET)[2] == total


def test_the_steps_of_a_bridge_add_up_to_its_last_level(year: Plan, pack: Pack) -> None:
    book = pack(year, at=(YEAR, "settlement"), unit=Unit.YEN)[BRIDGES]
    found = [row for row in rows(book) if isinstance(row[2], int)]
    stages = found[: next(place for place, row in enumerate(found) if row[0] == "R8決算") + 1]
    assert stages[0][:3] == ("R8要求", None, 991_000)
    assert stages[0][2] + sum(row[1] or 0 for row in stages) == stages[-1][2] == 939_223  # type: ignore[operator, misc]
    for row in stages:
        level, base, whole, rise, fall = row[2:7]
        assert base + whole + max(rise, fall) == max(level, level - (row[1] or 0))  # type: ignore[operator, call-overload]


def test_bridges_are_native_charts_that_say_what_they_show(
    year: Plan, pack_options: Callable[..., PackOptions]
) -> None:
    options = pack_options(at=(YEAR, "current"), sheets=("stages",))
    with zipfile.ZipFile(BytesIO(workbook_bytes(year, options))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    assert all(chart.count("<c:ser>") == 4 and "<c:v>874</c:v>" in charts[0] for chart in charts)
    assert "R8要求 991、財政査定 △" in drawing


def test_the_note_of_a_stage_stands_in_its_heading(year: Plan, ja: Texts) -> None:
    noted = replace(year.year_stages[YEAR, "supplementary-1"], note="6月補正")
    plan = applied(year, edit(year, "test", [noted]))
    heads = {column.key: column.title for column in stage_comparison_table(plan, ja, YEAR, Unit.YEN).columns}
    assert heads["supplementary-1"] == "補正第1号\n6月補正"
    assert isinstance(noted, YearStage)


def test_a_year_of_one_stage_has_no_differences(plan: Plan, ja: Texts) -> None:
    table = stage_comparison_table(plan, ja, YEAR, Unit.THOUSAND)
    assert [column.key for column in table.columns] == ["name", "request", "reasons"]
    assert table.cell(TOTAL, "request").value == 991_000
