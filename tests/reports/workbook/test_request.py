"""予算要求書 at every stage: what stands side by side, and the reasons where an assessment moved an amount."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.reports.tables import form_table
from citybudget.texts import Texts
from tests.reports.cycle_plan import STAGES, YEAR, whole_year

Pack = Callable[..., Workbook]
SHEET = "予算要求書"


@pytest.fixture(scope="module")
def year(plan: Plan) -> Plan:
    return whole_year(plan, "a", "b", "b")


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, start: object) -> tuple[object, ...]:
    return next(row for row in rows(sheet) if row[0] == start)


def test_an_assessment_stands_beside_the_request_with_its_lines_and_reasons(year: Plan, pack: Pack) -> None:
    """878 requested, 778 by finance, 818 by the mayor; the request's lines are there to be read."""
    sheet = pack(year, at=(YEAR, "mayor"))[SHEET]
    assert sheet["A1"].value == "令和8年度 (2026) 予算査定調書（首長査定）"
    assert row_of(sheet, "節")[1:8] == (
        "令和6年度 決算", "令和7年度 現計", "令和7年度 当初", "令和8年度 要求", "令和8年度 首長査定", "要求との差", "増減率 %",
    )  # fmt: skip
    assert row_of(sheet, "7 報償費")[1:8] == (499.999, 500.4, 500.4, 878, 818, -60, -6.83)
    said = [row[8:11] for row in rows(sheet) if row[8]]
    assert ("財政査定：理由", "実績に合わせる", None) in said
    assert ("財政査定：復活要求", "相手先との約束がある", 50_000) in said
    assert ("首長査定：理由", "復活を一部認める", None) in said
    assert ("講師謝金", "1,350円×2回×2名×12月＋1,200円", 66_000) in said


def test_a_supplementary_budget_shows_before_amount_and_sum(year: Plan, pack: Pack) -> None:
    """B was struck out at 0: + 123, then - 50 of 123."""
    sheet = pack(year, at=(YEAR, "supplementary-2"))[SHEET]
    assert row_of(sheet, "節")[3:7] == ("補正前", "令和8年度 補正第2号", "補正後", "増減率 %")
    assert row_of(sheet, "11 役務費")[2:9] == (0, 123, -50, 73, -40.65, "補正2", "△50,000円")
    formulas = pack(year, at=(YEAR, "supplementary-2"), cached=False)[SHEET]
    assert str(row_of(formulas, "11 役務費")[5]).startswith("=ROUND(D")


def test_a_settlement_shows_how_the_budget_was_carried_out(year: Plan, pack: Pack) -> None:
    sheet = pack(year, at=(YEAR, "settlement"))[SHEET]
    assert row_of(sheet, "節")[3:8] == ("予算現額", "支出済額", "翌年度繰越額", "不用額", "執行率")
    assert row_of(sheet, "7 報償費")[2:8] == (818, 818, 810.223, 3, 4.777, 99.05)
    assert row_of(sheet, "合計")[3:8] == (874, 866.223, 3, 4.777, 99.11)


@pytest.mark.parametrize("stage", STAGES)
def test_forms_of_every_stage_come_to_the_plans_totals(year: Plan, pack: Pack, stage: str) -> None:
    book = pack(year, at=(YEAR, stage), unit=Unit.YEN)
    proof = [row for row in rows(book["検算"]) if row[0] in (SHEET, "主要事業一覧", "事項別明細", "財源内訳")]
    assert len(proof) > 15
    assert all(row[2] == row[3] and row[4] == 0 for row in proof)
    assert book["検算"]["C3"].value == "一致（差はすべて0）"


@pytest.mark.parametrize("stage", STAGES)
def test_the_table_of_a_form_has_the_figures_of_the_sheet(
    year: Plan, pack: Pack, ja: Texts, stage: str
) -> None:
    table = form_table(year, ja, ("a", YEAR, stage), Unit.YEN)
    sheet = pack(year, at=(YEAR, stage), unit=Unit.YEN)[SHEET]
    if ("a", YEAR, stage) not in {item.key for item in year.estimates()} and stage != "current":
        return
    total = [cell.value for cell in table.rows[-1].cells[2:-1]]
    shown = row_of(sheet, "合計")[1 : 1 + len(total)]
    assert [yen or 0 for yen in total] == [yen or 0 for yen in shown]


def test_the_flat_table_says_what_adds_to_what(year: Plan, pack: Pack) -> None:
    """Initial, added and derived amounts are told apart; 現計 stands only where it was asked for."""
    for stage, derived in (("settlement", False), ("current", True)):
        heads, *data = rows(pack(year, at=(YEAR, stage))["データ"])
        place = {str(head): number for number, head in enumerate(heads)}
        sums: dict[tuple[str, str], int] = {}
        for row in data:
            if row[0] == YEAR:
                key = (str(row[place["段階"]]), str(row[place["金額の性質"]]))
                sums[key] = sums.get(key, 0) + int(row[place["金額（円）"]])  # type: ignore[call-overload]
        assert sums["当初", "その段階の総額"] == 874_000
        assert sums["補正第1号", "当初予算に加算"] + sums["補正第2号", "当初予算に加算"] == 73_000
        assert (("現計", "当初・繰越・補正から算出") in sums) is derived
