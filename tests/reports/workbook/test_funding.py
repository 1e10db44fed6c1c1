"""財源内訳: grants with their rules and programmes, other entries, and classes that come to the plan's totals."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.cycle import advanced
from citybudget.domain.edit import edit
from citybudget.domain.fiscal_year import first_day
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, Line
from citybudget.reports.tables import SourceColumns
from citybudget.samples import build
from tests.reports.conftest import set_amounts

Pack = Callable[..., Workbook]
SHEET = "財源内訳"


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, start: object) -> tuple[object, ...]:
    return next(row for row in rows(sheet) if row[0] == start)


def test_the_worked_example_is_there_to_its_general_revenue(plan: Plan, pack: Pack) -> None:
    """product.md §6: eligible 878 and 56, by rate 439 and 18, the cap bit at 15, general 480 (and 37 of the desk)."""
    sheet = pack(plan)[SHEET]
    assert row_of(sheet, "半額補助")[5:9] == (878, 439, 439, "補助率による")
    assert row_of(sheet, "三分の一補助")[4:9] == (15, 56, 18, 15, "上限 15 千円")
    under = [row[5:8] for row in rows(sheet) if row[0] == "01 青少年派遣"]
    assert under == [(878, None, 439), (56, None, 15)]
    assert row_of(sheet, "相談窓口")[7] == 20
    assert row_of(sheet, "一般財源")[1] == 517
    assert [row_of(sheet, name)[1] for name in ("特定財源と一般財源の計", "事業費", "差")] == [991, 991, 0]


def test_ceilings_stand_with_the_room_that_is_left(plan: Plan, pack: Pack) -> None:
    year = replace(plan.plan_year(2026), ceilings=(Ceiling(500_000, None, "要求枠"), Ceiling(40_000, "R")))
    sheet = pack(applied(plan, edit(plan, "test", [year])))[SHEET]
    assert row_of(sheet, "課全体")[1:5] == (500, 517, -17, "要求枠")
    assert [row[1:4] for row in rows(sheet) if row[0] == "外国人住民"][-1] == (40, 37, 3)


@pytest.mark.parametrize("columns", list(SourceColumns))
def test_entries_come_to_the_classes_of_the_plan(columns: SourceColumns, pack: Pack) -> None:
    book = pack(build("training"), source_columns=columns, unit=Unit.YEN)
    proof = [row for row in rows(book["検算"]) if row[0] == SHEET]
    assert len(proof) == 1 + (int(columns) + 1) + int(columns)
    assert all(row[2] == row[3] and row[4] == 0 for row in proof)
    assert row_of(book[SHEET], "合計")[1] == row_of(book["主要事業一覧"], "合計")[4]


def test_a_plan_without_grants_and_entries_says_so(make_plan: Callable[..., Plan], pack: Pack) -> None:
    plan = make_plan(set_amounts("a", 2026, "initial", travel=5_000))
    words = {row[0] for row in rows(pack(plan, at=(2026, "initial"))[SHEET])}
    assert {"この年度に関わる補助制度はありません。", "補助制度のほかに特定財源はありません。"} <= words


def test_a_supplementary_budget_shows_its_own_draw(make_plan: Callable[..., Plan], pack: Pack) -> None:
    """A grant of one half: 100,000 of 200,000 in the initial budget, 50,000 more for 100,000 more."""
    draw = Funding("f", "national", grant_id="g")
    plan = make_plan(
        Grant("g", "半額"), replace(set_amounts("a", 2026, "initial", travel=200_000), funding=(draw,))
    )
    plan = applied(plan, advanced(plan, 2026, "supplementary-1", first_day(2026)))
    more = Estimate(
        "a", 2026, "supplementary-1", lines=(Line("l", "travel", "", "100,000円"),), funding=(draw,)
    )
    plan = applied(plan, edit(plan, "test", [more]))
    sheet = pack(plan, at=(2026, "supplementary-1"))[SHEET]
    assert row_of(sheet, "半額")[5:8] == (300, 150, 50)
    assert row_of(pack(plan, at=(2026, "current"))[SHEET], "半額")[5:8] == (300, 150, 150)
