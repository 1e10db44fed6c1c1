"""事項別明細: what is booked where, in formulas that come to the plan's totals, with 4, 8 or 10 columns of sources."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Account, Programme
from citybudget.reports.tables import SourceColumns
from citybudget.samples import build
from tests.reports.conftest import set_amounts
from tests.reports.cycle_plan import whole_year

Pack = Callable[..., Workbook]
SHEET = "事項別明細"


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, start: object) -> tuple[object, ...]:
    return next(row for row in rows(sheet) if row[0] == start)


def test_a_subitem_shows_its_amounts_sources_nodes_and_programmes(
    make_plan: Callable[..., Plan], pack: Pack
) -> None:
    """Two programmes under one subitem and one under another title; 10 stands behind 2, as budgets are printed."""
    town = Account("一般会計", "2 総務費", "1 総務管理費", "9 国際交流費")
    school = Account("一般会計", "10 教育費", "1 教育総務費", "3 教育指導費")
    plan = make_plan(
        Programme("a", "01", "青少年派遣", "", "E1", account=school),
        Programme("b", "01", "相談窓口", "", "R1", account=town),
        Programme("c", "02", "オーケストラ", "", "E2", account=town),
        set_amounts("a", 2026, "initial", travel=7_000),
        set_amounts("b", 2026, "initial", travel=1_000, outsourcing=2_000),
        set_amounts("c", 2026, "initial", travel=4_000),
        set_amounts("c", 2025, "initial", travel=9_000),
    )
    sheet = pack(plan, at=(2026, "initial"), sheets=("itemised", "proof"))[SHEET]
    assert row_of(sheet, "9 国際交流費")[:13] == (
        "9 国際交流費", 7, 9, -2, 0, 0, 0, 0, 7, "8 旅費", 5, "02 オーケストラ", 4,
    )  # fmt: skip
    names = [row[0] for row in rows(sheet)[4:] if row[0]]
    assert names == [
        "一般会計　（款）2 総務費　（項）1 総務管理費",
        "9 国際交流費",
        "（項）1 総務管理費 計",
        "（款）2 総務費 計",
        "一般会計　（款）10 教育費　（項）1 教育総務費",
        "3 教育指導費",
        "（項）1 教育総務費 計",
        "（款）10 教育費 計",
        "合計",
    ]
    assert row_of(sheet, "合計")[1:4] == (14, 9, 5)


def test_programmes_without_an_account_are_in_the_total(plan: Plan, pack: Pack) -> None:
    book = pack(plan)
    assert row_of(book[SHEET], "会計未記入")[0] == "会計未記入"
    assert row_of(book[SHEET], "合計")[1:4] == (991, 4430.4, -3439.4)
    lived = [row for row in rows(book["検算"]) if row[0] == SHEET]
    assert len(lived) > 8
    assert all(row[4] == 0 for row in lived)


def test_amounts_follow_the_forms_where_both_are_in_the_file(plan: Plan, pack: Pack) -> None:
    linked = [
        cell
        for row in pack(plan, cached=False)[SHEET].iter_rows()
        for cell in row
        if "予算要求書" in str(cell.value)
    ]
    assert len(linked) == 3
    alone = pack(plan, cached=False, sheets=("itemised",))[SHEET]
    assert not any("予算要求書" in str(cell.value) for row in alone.iter_rows() for cell in row)


@pytest.mark.parametrize("columns", list(SourceColumns))
def test_sources_stand_in_as_many_columns_as_were_asked_for(columns: SourceColumns, pack: Pack) -> None:
    """The general revenue column is the last of them, on the list of programmes as on the statement."""
    book = pack(build("training"), source_columns=columns, unit=Unit.YEN)
    for name, first, total in (("主要事業一覧", 5, "合計"), (SHEET, 4, "合計")):
        found = row_of(book[name], total)
        cost = found[4] if first == 5 else found[1]
        amounts = found[first : first + int(columns) + 1]
        assert all(isinstance(yen, int) for yen in amounts)
        assert sum(amounts) == cost  # type: ignore[arg-type]
        assert amounts[-1] == 45_638_000
    assert all(row[4] == 0 for row in rows(book["検算"]) if row[0] in (SHEET, "主要事業一覧", "概要"))


def test_a_supplementary_budget_stands_beside_what_it_is_added_to(plan: Plan, pack: Pack) -> None:
    """What the desk was left with (0), plus 123, less 50 of it: before, amount and after."""
    year = whole_year(plan, "a", "b", "b")
    book = pack(year, at=(2026, "supplementary-2"))
    assert row_of(book[SHEET], "合計")[1:4] == (-50, 997, 947)
    assert row_of(book[SHEET], "目")[2:4] == ("補正前", "補正後")
    assert book["検算"]["C3"].value == "一致（差はすべて0）"
